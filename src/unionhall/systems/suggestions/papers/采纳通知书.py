"""采纳通知书: what the department takes up, and what comes next."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """采纳通知书. Facts by their labels: see `facts.py`."""
    return notice("采纳通知书", "合理化建议采纳通知书", facts,
        Para(f"{line(facts, '建议人')}同志：", "to"), Para(f"你提出的合理化建议《{line(facts, '建议名称')}》（编号 {line(facts, '编号')}），主管部门意见为：{line(facts, '部门意见')}。"), *paragraphs(facts, "书面说明"),
        Para("下一步由评委盲审打分，评审结果公示后立项，经过试验和实际应用取得成效的，按规定评定等级和奖励。"), Para("依据：合理化建议和技术改进奖励条例第五条、第十四条。"),
    )  # fmt: skip
