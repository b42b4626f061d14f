"""第一时间记录: known, reported, helped, with the hours between."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs, table


def paper(facts: Facts) -> Paper:
    """第一时间记录. Facts by their labels: see `facts.py`."""
    return notice("第一时间记录", "第一时间知情、报告、帮扶记录", facts,
        Para(f"编号：{line(facts, '编号')}　事由：{line(facts, '什么事')}　职工：{line(facts, '哪位职工')}", "flush"), Para(f"知情 {line(facts, '知情时间（如 2026-06-01 08:40）')}（{line(facts, '怎么知道的')}）"), Para(f"报告 {line(facts, '报告时间（如 2026-06-01 09:10）')}"), Para(f"帮扶 {line(facts, '帮扶时间（如 2026-06-01 15:00）')}"), Para(f"{line(facts, '用时')}。"),
        Heading("做了什么"), *paragraphs(facts, "做了什么"), Heading("后续安排"), *paragraphs(facts, "后续安排"), Heading("办理经过"), table(facts, "办理经过", "日期", "环节", "办理"),
    )  # fmt: skip
