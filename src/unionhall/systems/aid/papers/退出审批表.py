"""退出审批表: why a household leaves the file."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """退出审批表. Facts by their labels: see `facts.py`."""
    return notice("退出审批表", "困难职工退出审批表", facts,
        Para(f"编号：{line(facts, '编号')}　职工：{line(facts, '职工')}　退出原因：{line(facts, '退出原因')}"), Heading("理由"), *paragraphs(facts, "理由"), Para("退出后监测期内定期回访；返困的重新核实，档案接着用。"), SignBoxes(("经办人", "工会主席")),
    )  # fmt: skip
