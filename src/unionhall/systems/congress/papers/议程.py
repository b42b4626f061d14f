"""议程: what is on the agenda, under which power of the congress."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs, table, two_lines


def paper(facts: Facts) -> Paper:
    """议程. Facts by their labels: see `facts.py`."""
    return notice("议程", two_lines(line(facts, "会议名称"), "议程"), facts,
        Para(f"时间：{day(facts, '开会日期')}　地点：{line(facts, '开会地点')}"), table(facts, "议题", "议题", "职权", "报告人", "时长（分钟）"), Para("审议通过和民主选举的议题，无记名逐项表决，须得全体代表过半数赞成。"),
        Heading("听取意见和协商情况"), *paragraphs(facts, "听取职工意见和与行政协商的情况"),
    )
