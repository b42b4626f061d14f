"""大会公告: the result for all staff."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, paragraphs, table, two_lines


def paper(facts: Facts) -> Paper:
    """大会公告. Facts by their labels: see `facts.py`."""
    return notice("大会公告", two_lines(line(facts, "会议名称"), "公告"), facts,
        Para("全体职工：", "to"), Para(line(facts, "结果") + "。"), table(facts, "表决结果", "议题", "赞成", "不赞成", "弃权", "结果"), *paragraphs(facts, "决议要点"), Para("对决议的落实有意见的，请向工会反映，工会负责督促检查。"),
    )
