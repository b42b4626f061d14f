"""调解不予受理通知书: mediation is voluntary; arbitration is named."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official


def paper(facts: Facts) -> Paper:
    """调解不予受理通知书. Facts by their labels: see `facts.py`."""
    return official("调解不予受理通知书", "劳动争议调解不予受理通知书", facts,
        Para(f"关于“{line(facts, '事由')}”的调解申请（编号 {line(facts, '编号')}）不予受理，理由：{line(facts, '理由')}。"), Para(f"{line(facts, '提示')}"), to="申请人", form="函",
    )  # fmt: skip
