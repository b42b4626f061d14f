"""评议记录: who was there, how they voted, the category and why."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """评议记录. Facts by their labels: see `facts.py`."""
    return notice("评议记录", "困难职工评议记录", facts,
        Para(f"编号：{line(facts, '编号')}　参加评议：{line(facts, '参加评议的人')}", "flush"), Heading("测算"), *paragraphs(facts, "测算"), Heading("评议结果"), Para(f"同意 {line(facts, '同意')} 人，不同意 {line(facts, '不同意')} 人，认定为{line(facts, '认定类别')}。理由：{line(facts, '和建议不一致的理由')}。"), Para("申请人和亲属已回避。"), SignBoxes(("主持人", "记录人")),
    )  # fmt: skip
