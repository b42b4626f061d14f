"""职工代表资格审查报告: who was elected, how, and that it was lawful."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, table, two_lines


def paper(facts: Facts) -> Paper:
    """职工代表资格审查报告. Facts by their labels: see `facts.py`."""
    return official("职工代表资格审查报告", two_lines(line(facts, "会议名称"), "代表资格审查报告"), facts,
        Para(f"代表{line(facts, '代表总数')}人，其中管理人员{line(facts, '其中管理人员')}人，女代表{line(facts, '其中女代表')}人，教师{line(facts, '其中教师')}人。"),
        Heading("各选举单位选举情况"), table(facts, "各选举单位选举情况", "选举单位", "应到", "实到", "当选人最低得票", "选出代表"), Heading("审查意见"), *paragraphs(facts, "审查情况"), to="大会",
    )
