"""带教小结: what was learned, what is still to be learned, and the talks; no marks."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, SignBoxes, line, notice, paragraphs, table


def paper(facts: Facts) -> Paper:
    """带教小结. Facts: 师傅, 徒弟, 结对日期, 目标完成情况, 还要学的, 谈话 (rows 日期, 谈了什么, 下一步)."""
    return notice("带教小结", "带教小结", facts,
        Para(f"师傅：{line(facts, '师傅')}　徒弟：{line(facts, '徒弟')}　结对：{line(facts, '结对日期')}"), Heading("带教目标"), table(facts, "带教目标", "学会什么", "到哪一天"), Heading("目标完成情况"), *paragraphs(facts, "目标完成情况"),
        Heading("还要学的"), *paragraphs(facts, "还要学的"), Heading("谈话记录"), table(facts, "谈话", "日期", "谈了什么", "下一步"), SignBoxes(("师傅签名", "徒弟签名")),
    )  # fmt: skip
