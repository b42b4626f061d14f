"""签到表: one sheet a session to sign by hand, for who has no telephone and for the day the network is down."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, lines
from unionhall.integrations.word.paper import Block, NewPage, Table, said
from unionhall.systems.training.papers.setting import course, title

BLANK_LINES, ROW = 22, 8
HEADS, WIDTHS = ("学号", "姓名", "单位", "签名", "备注"), (2, 5, 11, 6, 4)


def paper(facts: Facts) -> Paper:
    """签到表. Facts by their labels: see `facts.py`."""
    held = lines(facts, "课程安排") or [{}]
    sheets = [block for one in held for block in (NewPage(), *sheet(facts, one))][1:]
    return Paper("签到表", title(course(facts), "签到表"), tuple(sheets), issuer=line(facts, "工会"), foot=f"{course(facts)}签到表")


def sheet(facts: Facts, one) -> tuple[Block, ...]:
    """One session."""
    rows = tuple((said(each.get("学号")), said(each.get("姓名")), said(each.get("单位")), "", "") for each in lines(facts, "学员"))
    teacher, room = said(one.get("教师")), said(one.get("教室"))
    where = "　　".join(part for part in (f"教师：{teacher or line(facts, '教师')}", f"教室：{room}" if room else "") if part)
    return (
        Heading(f"第 {line(one, '课次')} 次课　{line(one, '课程')}", 0), Para(f"{line(one, '日期')}　{line(one, '时间')}　　{where}", "flush"), Table(HEADS, rows, WIDTHS, least=0 if rows else BLANK_LINES, left=(2,), height=ROW),
        Para(f"应到 {len(rows) or '＿＿＿'} 人　实到＿＿＿人　迟到＿＿＿人　请假＿＿＿人　缺课＿＿＿人", "flush"), Para("点名人：＿＿＿＿＿＿＿＿　　班主任：＿＿＿＿＿＿＿＿", "flush"), Para("备注写迟到、请假；没有来的划线，不留空白。", "note"),
    )  # fmt: skip
