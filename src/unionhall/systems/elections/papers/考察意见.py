"""考察意见: what the bodies above found."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """考察意见. Facts by their labels: see `facts.py`."""
    return official("考察意见", f"关于{line(facts, '名称')}的考察意见", facts, *paragraphs(facts, "考察意见"), *paragraphs(facts, "理由"), Para(f"文号：{line(facts, '文号')}，日期：{day(facts, '文件日期')}。"))
