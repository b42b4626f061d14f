"""跟踪反馈表: what everybody promised to do back home, by when, and what was said about it at both times."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, lines, value
from unionhall.integrations.word.paper import BLANK, SignBoxes, Table, said, short
from unionhall.systems.training.papers.setting import course

WIDTHS = (3, 6, 12, 13, 6, 5, 5, 14)
BLANK_LINES = 12


def paper(facts: Facts) -> Paper:
    """跟踪反馈表. Facts by their labels: see `facts.py`."""
    rows = lines(facts, "行动")
    heads = ("学号", "姓名", "单位", "答应做的事", "期限", f"结业后\n{line(facts, '第一次跟踪')}", f"结业后\n{line(facts, '第二次跟踪')}", "办了什么、难在哪里")
    body = tuple((*(short(one.get(key)) for key in ("学号", "姓名", "单位", "答应做的事", "期限")), *(said(one.get(key)) or "没有答" for key in ("第一次", "第二次")), said(one.get("情况"))) for one in rows)
    blocks = (Table(heads, body, WIDTHS, least=0 if rows else BLANK_LINES, left=(2, 3, 7)), Para(counted(rows)), SignBoxes(("跟踪人", "班主任")))
    meta = tuple(part for part in (value(facts, "工会"), value(facts, "发文日期")) if part)
    return Paper("跟踪反馈表", f"{course(facts)}训后跟踪反馈表", blocks, landscape=True, issuer=line(facts, "工会"), meta=meta, foot=f"{course(facts)}训后跟踪反馈表")


def counted(rows: list) -> str:
    """By the last answer; who did not answer is no failure and no success."""
    last = [said(one.get("第二次")) or said(one.get("第一次")) for one in rows]
    if not rows:
        return f"共 {BLANK} 件：办成 {BLANK} 件，在办 {BLANK} 件，没有办 {BLANK} 件，没有答 {BLANK} 件。"
    return f"共 {len(last)} 件：办成 {last.count('办成了')} 件，在办 {last.count('在办')} 件，没有办 {last.count('没有办')} 件，没有答 {last.count('')} 件。以最近一次回答为准。"
