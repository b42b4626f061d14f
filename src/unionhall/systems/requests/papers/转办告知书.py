"""转办告知书: the matter goes another way."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, official


def paper(facts: Facts) -> Paper:
    """转办告知书. Facts by their labels: see `facts.py`."""
    return official("转办告知书", "变更办理类别告知书", facts,
        Para(f"您反映的“{line(facts, '事由')}”（编号 {line(facts, '编号')}）改按{line(facts, '类别')}办理，理由：{line(facts, '理由')}。新的期限{day(facts, '期限')}，原来的期限和经过保留在案。"), Para(f"依据：{line(facts, '依据')}。"), to=line(facts, '收件人'), form="函",
    )  # fmt: skip
