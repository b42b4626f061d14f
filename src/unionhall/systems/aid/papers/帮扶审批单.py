"""帮扶审批单: one payment, its source, its approval."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """帮扶审批单. Facts by their labels: see `facts.py`."""
    return notice("帮扶审批单", "帮扶资金审批单", facts,
        Para(f"编号：{line(facts, '编号')}　职工：{line(facts, '职工')}　种类：{line(facts, '帮扶种类')}　金额：{line(facts, '金额（元）')} 元　资金来源：{line(facts, '资金来源')}", "flush"), Heading("事由"), *paragraphs(facts, "事由"), SignBoxes(("经办人", "工会主席", "财务")),
    )  # fmt: skip
