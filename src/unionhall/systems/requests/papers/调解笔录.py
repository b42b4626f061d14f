"""调解笔录: what was said, read back and signed."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """调解笔录. Facts by their labels: see `facts.py`."""
    return notice("调解笔录", "劳动争议调解笔录", facts,
        Para(f"编号：{line(facts, '编号')}　事由：{line(facts, '事由')}　对方当事人：{line(facts, '对方当事人')}　调解员：{line(facts, '调解员')}"), Heading("调解经过"), *paragraphs(facts, "调解经过"), Para("以上笔录已向双方宣读，无误。"), SignBoxes(("申请人", "对方当事人", "调解员")),
    )  # fmt: skip
