"""实名签收单: who got what, signed."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, notice
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """实名签收单. Facts by their labels: see `facts.py`."""
    return notice("实名签收单", "帮扶款物实名签收单", facts,
        Para(f"编号：{line(facts, '编号')}　发放日期：{day(facts, '发放日期')}　方式：{line(facts, '方式')}　物品：{line(facts, '物品')}", "flush"), Para(f"职工：{line(facts, '职工')}　金额：{line(facts, '金额（元）')} 元　资金来源：{line(facts, '资金来源')}　签收：{line(facts, '签收')}　代领：{line(facts, '代领人和理由')}"), SignBoxes(("领取人", "发放人", "发放人")),
    )  # fmt: skip
