"""活动总结: figures out of the cases, then what was done and what was lacking."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs, table
from unionhall.systems.suggestions.papers.form import broken


def paper(facts: Facts) -> Paper:
    """活动总结. Facts by their labels: see `facts.py`."""
    return official("活动总结", broken(f"{line(facts, '活动名称')}总结"), facts,
        Para(f"{line(facts, '活动名称')}征集时间为{day(facts, '征集开始')}至{day(facts, '征集截止')}。现将情况总结如下。"), Heading("活动数字"), table(facts, "数字", "指标", "数字", "算法"), Para("以上数字由办理记录汇总，可以逐件核对。"), Heading("做法、成效和不足"), *paragraphs(facts, "做法、成效和不足"),
    )  # fmt: skip
