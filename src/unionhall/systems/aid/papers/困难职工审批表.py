"""困难职工审批表: the decision of the higher union, with number."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """困难职工审批表. Facts by their labels: see `facts.py`."""
    return notice("困难职工审批表", "困难职工认定审批表", facts,
        Para(f"编号：{line(facts, '编号')}　职工：{line(facts, '职工')}　认定类别：{line(facts, '认定类别')}　主要致困原因：{line(facts, '主要致困原因')}"), Heading("测算"), *paragraphs(facts, "测算"), Para(f"批复文号：{line(facts, '文号')}"), SignBoxes(("基层工会", "上级工会")),
    )  # fmt: skip
