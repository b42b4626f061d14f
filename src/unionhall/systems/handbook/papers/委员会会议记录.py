"""委员会会议记录: who was there, what was said and decided, by how many votes; signed by the presider and the recorder."""

from unionhall.integrations.word.official import Facts, FactsBlock, Heading, Paper, SignBoxes, paragraphs, table, value
from unionhall.integrations.word.paper import Paper as Made


def paper(facts: Facts) -> Paper:
    """委员会会议记录. Facts: 会议时间, 会议地点, 主持人, 记录人, 应到人数, 实到人数, 列席, 议题, 发言, 决定 (rows 事项, 同意, 不同意, 弃权, 负责人, 完成日期)."""
    rows = (("会议时间", value(facts, "会议时间")), ("会议地点", value(facts, "会议地点")), ("主持人", value(facts, "主持人") or value(facts, "主席")), ("记录人", value(facts, "记录人")), ("应到委员", value(facts, "应到人数")), ("实到委员", value(facts, "实到人数")), ("列席", value(facts, "列席")), ("请假", value(facts, "请假")))
    return Made("委员会会议记录", "工会委员会会议记录", (
        FactsBlock(rows, 2), Heading("议题"), *paragraphs(facts, "议题"), Heading("发言要点"), *paragraphs(facts, "发言"), Heading("表决和决定"), table(facts, "决定", "事项", "同意", "不同意", "弃权", "负责人", "完成日期", widths=(8, 2, 3, 2, 4, 5)), SignBoxes(("主持人签名", "记录人签名")),
    ), issuer=value(facts, "工会"), meta=(value(facts, "工会"),), foot="委员会会议记录")  # fmt: skip
