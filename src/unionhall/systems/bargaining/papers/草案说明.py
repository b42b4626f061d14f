"""草案说明: how it came about, and what is different from the last contract."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs, table
from unionhall.systems.bargaining.papers.both import flush


def paper(facts: Facts) -> Paper:
    """草案说明. Facts by their labels: see `facts.py`."""
    return notice("草案说明", f"关于{line(facts, '名称')}草案的说明", facts,
        Heading("协商过程"), Para(f"{line(facts, '要约方')}提出要约，双方各派代表平等协商，最近一次会议于{day(facts, '会议日期')}召开，形成本草案，期限自{day(facts, '期限自')}至{day(facts, '期限至')}。"), Heading("主要内容和依据"), *paragraphs(facts, "草案说明"),
        Heading("和上一份合同对照"), flush(table(facts, "与上一份对照", "条款", "变化", "上一份", "这一份", widths=(4, 3, 8, 8)), 2, 3),
    )  # fmt: skip
