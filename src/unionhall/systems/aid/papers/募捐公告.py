"""募捐公告: what for, where the money goes, what becomes of the rest (慈善法第一百二十二条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, notice


def paper(facts: Facts) -> Paper:
    """募捐公告. Facts by their labels: see `facts.py`."""
    return notice("募捐公告", "募捐公告", facts,
        Para(f"名称：{line(facts, '名称')}"), Para(f"帮扶对象：{line(facts, '帮扶对象（隐去姓名）')}　用途：{line(facts, '用途')}"), Para(f"收款账户：{line(facts, '收款账户（不得用个人账户）')}　截止：{day(facts, '截止日期')}"), Para(f"剩余款：{line(facts, '剩余款怎么用')}"), Para("只面向本单位职工，自愿参加，不摊派、不从工资扣。每笔都有收据，收支全部公布。"),
    )  # fmt: skip
