"""撤销奖励决定书: honour and money taken back, with the ground and what the author said."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """撤销奖励决定书. Facts by their labels: see `facts.py`."""
    return notice("撤销奖励决定书", "撤销合理化建议奖励决定书", facts,
        Para(f"{line(facts, '建议人')}同志：", "to"), Para(f"经核查，{line(facts, '建议编号')} 的奖励存在下列问题："), *paragraphs(facts, "发现的问题"), Heading("陈述和申辩"), *paragraphs(facts, "建议人的陈述和申辩"), Heading("决定"), Para("撤销该项合理化建议的荣誉称号，收回证书，扣回所得奖金。"), *paragraphs(facts, "理由"), Para("依据：合理化建议和技术改进奖励条例第二十一条。"),
    )  # fmt: skip
