"""转送函: to the organ that has the power, within fifteen days (信访工作条例第二十三条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official


def paper(facts: Facts) -> Paper:
    """转送函. Facts by their labels: see `facts.py`."""
    return official("转送函", "转送函", facts,
        Para(f"现将“{line(facts, '事由')}”（编号 {line(facts, '编号')}）转送你单位，请依规定办理并告知信访人。"), Para(f"{line(facts, '去向和途径')}"), Para("依据：信访工作条例第二十三条。"), to=line(facts, "转送机关"), form="函",
    )  # fmt: skip
