"""不采纳说明: the reason in writing, and the talk face to face that went before it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """不采纳说明. Facts by their labels: see `facts.py`."""
    return notice("不采纳说明", "合理化建议不采纳说明", facts,
        Para(f"{line(facts, '建议人')}同志：", "to"), Para(f"你提出的合理化建议《{line(facts, '建议名称')}》（编号 {line(facts, '编号')}）没有采纳。"), Heading("不采纳的原因"), *paragraphs(facts, "不采纳的原因"),
        Heading("当面说明情况"), Para(f"{day(facts, '当面说明日期')}由{line(facts, '说明人')}向{line(facts, '向谁说明')}{line(facts, '怎么说明的')}说明。"), *paragraphs(facts, "说明情况"),
        Para("不同意的，可以在规定期限内向评审委员会申请复议一次（合理化建议和技术改进奖励条例第十四条）。"), SignBoxes(("建议人（听取说明）", "说明人", "工会经办人")),
    )  # fmt: skip
