"""表决结果: both tests with their figures: enough came, and enough of ALL agreed (集体合同规定第三十六条)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs, table
from unionhall.integrations.word.paper import Facts as FactsBlock
from unionhall.integrations.word.paper import SignBoxes, Table


def figures(facts: Facts) -> FactsBlock | Table:
    """The count of all, or firm by firm."""
    if facts.get("逐家表决"):
        return table(facts, "逐家表决", "企业", "应到", "到会", "同意", "会议记录", "结果", widths=(6, 2, 2, 2, 6, 3))
    return FactsBlock(tuple((one, line(facts, one)) for one in ("应到人数", "到会人数", "同意", "不同意", "弃权")), 2)


def paper(facts: Facts) -> Paper:
    """表决结果. Facts by their labels: see `facts.py`."""
    return notice("表决结果", f"{line(facts, '名称')}草案表决结果", facts,
        Para(f"审议：{line(facts, '谁来审议')}　表决日期：{day(facts, '表决日期')}", "flush"), figures(facts), Heading("两项检验"), *paragraphs(facts, "两项检验"), Heading("结论"), Para(f"草案{line(facts, '表决结论')}。"), SignBoxes(("主持人", "监票人", "记录人")),
    )  # fmt: skip
