"""区域行业确认签字表: each covered employer acknowledges the contract by signature (劳社部发〔2005〕5号)."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, table
from unionhall.integrations.word.paper import SignBoxes, Table
from unionhall.systems.bargaining.papers.both import both


def signatures(facts: Facts) -> Table:
    """Each employer with its place to sign; with its vote where the firms voted one by one."""
    if any("表决" in one for one in facts.get("覆盖企业") or ()):
        return table(facts, "覆盖企业", "企业", "表决", "签字人", "日期", widths=(6, 7, 4, 4))
    return table(facts, "覆盖企业", "企业", "信用代码", "签字人", "日期", widths=(7, 6, 4, 4))


def paper(facts: Facts) -> Paper:
    """区域行业确认签字表. Facts by their labels: see `facts.py`."""
    return both("区域行业确认签字表", "区域性、行业性集体合同覆盖企业确认签字表", facts,
        Para(f"合同：{line(facts, '名称')}（{line(facts, '范围')}：{line(facts, '哪个区域或行业')}）", "flush"), Para(f"期限：自{day(facts, '期限自')}至{day(facts, '期限至')}", "flush"), signatures(facts), Para("合同生效后在本区域、本行业新开办的企业，自开办之日起受本合同约束，没有签字不影响效力（劳动合同法第五十四条）。"), SignBoxes(("工会（盖章）", "企业方组织（盖章）")),
    )  # fmt: skip
