"""走访记录: what was seen, handed over and promised."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs, table
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """走访记录. Facts by their labels: see `facts.py`."""
    return notice("走访记录", "走访记录", facts,
        Para(f"编号：{line(facts, '编号')}　职工：{line(facts, '职工')}　日期：{day(facts, '走访日期')}　走访人：{line(facts, '走访人')}　见到：{line(facts, '见到了谁')}", "flush"), Heading("看到的情况"), *paragraphs(facts, "看到的情况"), Para(f"送去的钱物：{line(facts, '送去的钱物（从哪笔资金）')}"),
        Heading("答应的事"), table(facts, "答应的事", "事项", "谁办", "完成日期"), SignBoxes(("走访人", "家属")),
    )  # fmt: skip
