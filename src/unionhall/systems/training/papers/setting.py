"""How the papers of training are set: money with its sum, sessions day by day, the roll, and what a learner has to know, with the figures of the union's own rules."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from unionhall.integrations.word.official import LINE, Facts, Heading, Paper, Para, line, lines, paragraphs, value
from unionhall.integrations.word.paper import BLANK, Block, NewPage, Table, said

Row = Mapping[str, Any]
PAIR = 2
POSTS = ("班长", "副班长", "学习委员", "生活委员", "组长")
NOT_YET = 4  # empty lines of a table whose rows are not known
AIR = re.compile(r"(?<=[0-9.%]) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=[0-9＿])|(?<=＿) (?=[^\x00-\x7f])")
ENDS_OF_WORDS = "年厂司校院局区市会"  # where a long title may break, the first of them rather than the last


# --- numbers -------------------------------------------------------------------------------------------------------------------------------------------
def money(amount: Any) -> str:
    """21,000.50; nothing stays nothing."""
    try:
        return f"{Decimal(str(amount)):,.2f}"
    except InvalidOperation:
        return said(amount)


def tight(text: str) -> str:
    """28人, as official papers write it: no space between figures and Chinese."""
    return AIR.sub("", text)


def span(first: date, last: date) -> str:
    """2026年5月11日至13日"""
    begin = f"{first.year}年{first.month}月{first.day}日"
    if first == last:
        return begin
    return f"{begin}至{'' if first.year == last.year else f'{last.year}年'}{'' if (first.year, first.month) == (last.year, last.month) else f'{last.month}月'}{last.day}日"


def summed(rows: Iterable[Row], column: str) -> Decimal:
    """The exact sum of a column of money."""
    return sum((Decimal(str(one.get(column) or 0)) for one in rows), Decimal(0))


def cells(rows: Iterable[Row], *columns: str) -> tuple[tuple[str, ...], ...]:
    """Rows as a table has them."""
    return tuple(tuple(said(one.get(column)) for column in columns) for one in rows)


def budget(facts: Facts, label: str = "经费预算") -> Table:
    """Item by item with the sum."""
    rows = lines(facts, label)
    total = (("合　计", money(summed(rows, "金额（元）"))),) if rows else (("合　计", ""),)
    body = tuple((said(one.get("项目")), money(one.get("金额（元）"))) for one in rows) or (("", ""),) * NOT_YET
    return Table(("项目", "金额（元）"), (*body, *total), (5, 3), left=(0,))


# --- a class -------------------------------------------------------------------------------------------------------------------------------------------
def course(facts: Facts) -> str:
    """The name of the class."""
    return value(facts, "名称") or f"{BLANK}培训班"


def title(*parts: str) -> str:
    """One line where it fits; else two: before its last part, or after a word near the middle, never inside a figure."""
    whole, first = "".join(parts), "".join(parts[:-1])
    if len(whole) <= LINE:
        return whole
    if LINE // 2 <= len(first) <= LINE + 1 and len(parts) == PAIR:
        return f"{first}\n{parts[-1]}"
    spots = [at for at in range(1, len(whole)) if len(whole) - LINE - 1 <= at <= LINE + 1 and not (whole[at - 1].isascii() and whole[at].isascii())]
    if not spots:
        return whole
    best = min(spots, key=lambda at: ((ENDS_OF_WORDS + whole[at - 1]).index(whole[at - 1]), abs(2 * at - len(whole))))
    return f"{whole[:best]}\n{whole[best:]}"


def told(facts: Facts, label: str) -> tuple[Para, ...]:
    """What somebody typed, each line a sentence with its full stop."""
    return tuple(replace(one, text=one.text if one.text[-1] in "。！？；：＿" else f"{one.text}。") for one in paragraphs(facts, label))


def timetable(facts: Facts) -> Table:
    """All sessions in one table; a day stands where it begins."""
    rows, day, found = lines(facts, "课程安排"), "", []
    for one in rows:
        shown = "" if said(one.get("日期")) == day else said(one.get("日期"))
        day = said(one.get("日期"))
        found.append((shown.replace("（", "\n（"), *(said(one.get(key)) for key in ("时间", "课程", "教师", "课时"))))
    return Table(("日期", "时间", "课程", "教师", "课时"), tuple(found), (5, 6, 12, 5, 3), least=0 if rows else NOT_YET, left=(2,))


def by_day(facts: Facts) -> tuple[Block, ...]:
    """The timetable day by day, as a booklet shows it."""
    heads, widths = ("课次", "时间", "课程", "教师", "课时", "教室"), (3, 6, 12, 5, 3, 5)
    rows = lines(facts, "课程安排")
    if not rows:
        return (Table(heads, (), widths, least=3 * NOT_YET),)
    days = [(day, tuple(each)) for day, each in groupby(rows, key=lambda one: said(one.get("日期")))]
    return tuple(block for day, each in days for block in (Heading(day, 2), Table(heads, cells(each, *heads), widths, left=(2,))))


def roll(rows: Iterable[Row], *columns: str, least: int = 0) -> Table:
    """People as a table, the unit wide and flush left."""
    wide = {"单位": 12, "姓名": 6, "职务": 5}
    left = tuple(at for at, column in enumerate(columns) if column == "单位")
    return Table(columns, cells(rows, *columns), tuple(wide.get(column, 3) for column in columns), least=least, left=left)


def posts(rows: Iterable[Row]) -> list[Row]:
    """Who holds a post, the heads of groups last."""
    return sorted((one for one in rows if said(one.get("班委"))), key=lambda one: (said(one.get("班委")) == "组长", [*POSTS, said(one.get("班委"))].index(said(one.get("班委"))), ordinal(said(one.get("小组")))))


def groups(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Group by group in the order of their names; who has none stands last."""
    kept: dict[str, list[Row]] = {}
    for one in rows:
        kept.setdefault(said(one.get("小组")), []).append(one)
    return sorted(kept.items(), key=lambda pair: (not pair[0], ordinal(pair[0]), pair[0]))


def ordinal(name: str) -> int:
    """第十组 after 第二组: the number in a name, whichever way it is written."""
    digits = "".join(one for one in name if one.isascii() and one.isdigit())
    if digits:
        return int(digits)
    tens, _, ones = name.partition("十")
    number = {sign: at for at, sign in enumerate("零一二三四五六七八九")}
    if "十" in name:
        return 10 * next((number[one] for one in reversed(tens) if one in number), 1) + next((number[one] for one in ones if one in number), 0)
    return next((number[one] for one in name if one in number), 0)


def annexed(paper: Paper, *annexes: tuple[str, tuple[Block, ...]]) -> Paper:
    """Annexes behind the signature, each on a page of its own (GB/T 9704-2012, 7.3.6)."""
    behind: list[Block] = []
    for at, (name, blocks) in enumerate(annexes, 1):
        behind += [NewPage(), Para(f"附件{at if len(annexes) > 1 else ''}", "flush"), Para(name, "title"), *blocks]
    return replace(paper, blocks=(*paper.blocks, *behind))


def numbered(paper: Paper, facts: Facts) -> Paper:
    """The number under which it was issued, where there is one."""
    return replace(paper, head=replace(paper.head, number=value(facts, "文号"))) if paper.head and value(facts, "文号") else paper


# --- what a learner has to know ------------------------------------------------------------------------------------------------------------------------
def signing_said(facts: Facts) -> tuple[str, ...]:
    """How one signs in."""
    return (
        f"每次课都签到，课前{line(facts, '提前签到')}开始，上课{line(facts, '迟到线')}以后签到的记迟到。",
        "用手机扫教室大屏幕上的码；扫不了的，在本班页面输入屏幕上的六位数字。码过一会儿就换，转给别人没有用。",
        "没有手机的，由组长点名，或在纸质签到表上签名，效力相同。",
    )


def leave_said(facts: Facts) -> tuple[str, ...]:
    """How one asks leave."""
    return ("不能到课的，课前在本班页面请假，或告诉班主任，写明课次和事由。", f"准了假的课不算缺课，但不计学时。请假和缺课占总学时{line(facts, '请假限度')}的，才发结业证书。")


def essay_said(facts: Facts) -> tuple[str, ...]:
    """How one hands in a reflection."""
    return (
        f"课程结束后{line(facts, '心得期限')}内交心得。写自己单位的真事，不求长。",
        "写明回去要做的一件事，几时做完。",
        f"交之前系统会指出与同班、往期心得相同的文字，只给自己看；相同的文字占全文{line(facts, '雷同限度')}的，退回重写。",
    )


def quiz_said(facts: Facts) -> tuple[str, ...]:
    """The quiz and how it all counts."""
    return (
        f"测验{line(facts, '测验题数')}，出自法规条文，每人做一次。",
        f"总评按出勤{line(facts, '出勤权重')}、测验{line(facts, '测验权重')}、心得{line(facts, '心得权重')}的比重计算；本班没有办的项目不计，比重归其余项目。",
        f"总评达到满分的{line(facts, '及格线')}为合格，发结业证书。优秀学员占全班的比例{line(facts, '优秀限度')}。",
    )


def after_said(facts: Facts) -> tuple[str, ...]:
    """What comes afterwards."""
    return (f"结业后{line(facts, '第一次跟踪')}和{line(facts, '第二次跟踪')}，各问一次那件事办得怎样、难在哪里。", "问了是为了帮着办成，不评比。")
