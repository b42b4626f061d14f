"""不予认定告知书: not qualified, with the arithmetic and the reason."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """不予认定告知书. Facts by their labels: see `facts.py`."""
    return official("不予认定告知书", "不予认定告知书", facts,
        Para(f"您的困难申请（编号 {line(facts, '编号')}）经入户调查和评议，不予认定，理由：{line(facts, '理由')}。"), Heading("测算"), *paragraphs(facts, "测算"), Para("情况变化的可以再申请；有不同意见的，可以向工会或经费审查委员会反映。"), to=line(facts, "职工"), form="函",
    )  # fmt: skip
