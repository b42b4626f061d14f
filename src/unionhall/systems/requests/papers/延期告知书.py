"""延期告知书: a petition that needs longer (信访工作条例第三十四条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, official


def paper(facts: Facts) -> Paper:
    """延期告知书. Facts by their labels: see `facts.py`."""
    return official("延期告知书", "延期办理告知书", facts,
        Para(f"您反映的“{line(facts, '事由')}”（编号 {line(facts, '编号')}）情况复杂，经批准延长办理期限，理由：{line(facts, '告知诉求人的理由')}。延长后的期限{day(facts, '期限')}。"), Para("依据：信访工作条例第三十四条。"), to=line(facts, '收件人'), form="函",
    )  # fmt: skip
