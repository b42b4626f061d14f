"""列席情况反馈: who went, what was said, what came of it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """列席情况反馈. Facts by their labels: see `facts.py`."""
    return notice("列席情况反馈", f"职工代表列席{line(facts, '会议名称')}情况", facts,
        Para(f"日期：{day(facts, '日期')}　列席代表：{line(facts, '列席代表')}"), Heading("代表的意见"), *paragraphs(facts, "代表发表的意见"), Heading("采纳情况"), *paragraphs(facts, "意见采纳情况"),
    )
