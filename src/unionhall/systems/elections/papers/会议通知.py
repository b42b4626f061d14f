"""会议通知: when, where, what."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """会议通知. Facts by their labels: see `facts.py`."""
    return notice("会议通知", "会议通知", facts,
        Para("全体会员（代表）：", "to"), Para(f"{line(facts, '名称')}定于{day(facts, '开会日期')}在{line(facts, '开会地点')}召开大会。请按时参加；因故不能到会的，不得委托他人投票。"), Heading("议程"), *paragraphs(facts, "议程"),
    )
