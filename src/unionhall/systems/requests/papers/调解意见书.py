"""调解意见书: no agreement; arbitration and its limit."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official


def paper(facts: Facts) -> Paper:
    """调解意见书. Facts by their labels: see `facts.py`."""
    return official("调解意见书", "劳动争议调解意见书", facts,
        Para(f"关于“{line(facts, '事由')}”（编号 {line(facts, '编号')}）的争议，经调解没有达成协议，调解结束。"), Para(f"{line(facts, '提示')}"), Para("依据：劳动争议调解仲裁法第十四条。"), to="申请人、对方当事人", form="函",
    )  # fmt: skip
