"""法律援助审批表: means, merits, decision."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """法律援助审批表. Facts by their labels: see `facts.py`."""
    return notice("法律援助审批表", "工会法律援助审批表", facts,
        Para(f"编号：{line(facts, '编号')}　事由：{line(facts, '事由')}"), Heading("经济困难情况或免予审查的理由"), *paragraphs(facts, "经济困难情况或免予审查的理由"), Para(f"决定：{line(facts, '决定')}。{line(facts, '说明')}。"), Para("依据：法律援助法第四十二至四十四条。"), SignBoxes(("经办人", "审批人")),
    )  # fmt: skip
