"""问卷结果: the sums of an anonymous survey."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """问卷结果. Facts by their labels: see `facts.py`."""
    return notice("问卷结果", f"{line(facts, '名称')}结果", facts,
        Para(f"印发问卷码 {line(facts, '印发的问卷码张数')} 张，收回 {line(facts, '收回份数')} 份。问卷匿名，人数少的分组合并公布。"), Heading("结果"), *paragraphs(facts, "结果"),
    )
