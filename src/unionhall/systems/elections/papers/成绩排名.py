"""成绩排名: the places by marks alone."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, table


def paper(facts: Facts) -> Paper:
    """成绩排名. Facts by their labels: see `facts.py`."""
    return notice("成绩排名", f"{line(facts, '名称')}成绩和名次", facts, Heading("笔试"), table(facts, "笔试成绩", "姓名", "分数"), Heading("面试"), table(facts, "面试成绩", "姓名", "分数"), Heading("名次"), Para(line(facts, "排名")), Para("总成绩相同的名次相同。"))
