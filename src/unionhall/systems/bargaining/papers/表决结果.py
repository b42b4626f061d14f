"""表决结果: both tests with their figures: enough came, and enough of ALL agreed (集体合同规定第三十六条)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs
from unionhall.integrations.word.paper import Facts as FactsBlock
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """表决结果. Facts by their labels: see `facts.py`."""
    return notice("表决结果", f"{line(facts, '名称')}草案表决结果", facts,
        Para(f"审议：{line(facts, '谁来审议')}　表决日期：{day(facts, '表决日期')}", "flush"), FactsBlock((("应到人数", line(facts, "应到人数")), ("到会人数", line(facts, "到会人数")), ("同意", line(facts, "同意")), ("不同意", line(facts, "不同意")), ("弃权", line(facts, "弃权"))), 2), Heading("两项检验"), *paragraphs(facts, "两项检验"), Heading("结论"), Para(f"草案{line(facts, '表决结论')}。"), SignBoxes(("主持人", "监票人", "记录人")),
    )  # fmt: skip
