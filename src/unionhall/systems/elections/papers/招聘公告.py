"""招聘公告: posts, conditions, how the marks count."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, table


def paper(facts: Facts) -> Paper:
    """招聘公告. Facts by their labels: see `facts.py`."""
    return notice("招聘公告", f"{line(facts, '名称')}公告", facts, Heading("岗位和条件"), table(facts, "岗位", "岗位名称", "人数", "条件", widths=(5, 2, 10)),
        Heading("考试"), Para(f"笔试占百分之{line(facts, '笔试所占百分比')}，其余为面试；笔试合格线{line(facts, '合格分数线')}分。按总成绩排名，成绩和名次公示。"), Heading("报名"), Para(f"{day(facts, '报名截止日期')}前向工会报名。"))
