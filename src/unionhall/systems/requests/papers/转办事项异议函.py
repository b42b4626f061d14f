"""转办事项异议函: what was handed down and is not ours, within five working days (信访工作条例第二十三条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official


def paper(facts: Facts) -> Paper:
    """转办事项异议函. Facts by their labels: see `facts.py`."""
    return official("转办事项异议函", "转办事项异议函", facts,
        Para(f"你单位转来的“{line(facts, '事由')}”（12351 工单 {line(facts, '12351工单号')}）不属于我单位职权，理由：{line(facts, '理由')}。现退回，请另行转送。"), Para("依据：信访工作条例第二十三条。"), to="转送机关", form="函",
    )  # fmt: skip
