"""讨论意见汇总: what the groups said and what was taken up."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, two_lines


def paper(facts: Facts) -> Paper:
    """讨论意见汇总. Facts by their labels: see `facts.py`."""
    return official("讨论意见汇总", two_lines(line(facts, "会议名称"), "讨论意见汇总"), facts,
        Heading("态度"), Para(line(facts, "讨论情况") + "。"), Heading("意见和采纳情况"), *paragraphs(facts, "意见汇总和采纳情况"), Para(f"分歧较大、需要修改后重新提交：{line(facts, '分歧较大，修改后重新提交')}。"),
    )
