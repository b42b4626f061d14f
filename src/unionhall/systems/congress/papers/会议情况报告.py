"""会议情况报告: the session reported to the higher union."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs, table


def paper(facts: Facts) -> Paper:
    """会议情况报告. Facts by their labels: see `facts.py`."""
    return official("会议情况报告", f"关于{line(facts, '会议名称')}情况的报告", facts,
        Para(f"{line(facts, '会议名称')}已于{day(facts, '开会日期')}召开，应到代表{line(facts, '代表总数')}人，实到{line(facts, '正式会议到会代表')}人。"), Heading("议题和表决"), table(facts, "表决结果", "议题", "赞成", "不赞成", "弃权", "结果"),
        Heading("决议"), *paragraphs(facts, "决议要点"), Para("特此报告。"), to="上一级工会",
    )
