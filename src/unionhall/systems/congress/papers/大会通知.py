"""大会通知: when, where, what; the papers go with it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, table


def paper(facts: Facts) -> Paper:
    """大会通知. Facts by their labels: see `facts.py`."""
    return notice("大会通知", "会议通知", facts,
        Para("各位代表：", "to"), Para(f"{line(facts, '会议名称')}定于{day(facts, '开会日期')}在{line(facts, '开会地点')}召开，会议文件随本通知送达，请先在代表团（组）讨论，意见汇总后提交大会。代表不能到会的，请事先请假，不得委托他人表决。"),
        Heading("议题"), table(facts, "议题", "议题", "职权"),
    )
