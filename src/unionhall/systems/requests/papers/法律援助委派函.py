"""法律援助委派函: who takes the case."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official


def paper(facts: Facts) -> Paper:
    """法律援助委派函. Facts by their labels: see `facts.py`."""
    return official("法律援助委派函", "法律援助委派函", facts,
        Para(f"现指派你承办“{line(facts, '事由')}”（编号 {line(facts, '编号')}）法律援助案件，请依法维护受援职工的合法权益，结案后提交结案报告。"), Para("依据：法律援助法第四十三条。"), to=line(facts, "承办律师或法律工作者"), form="函",
    )  # fmt: skip
