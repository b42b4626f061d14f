"""How official papers are set: 请示, 报告, 通知, 公告 with their red head, and forms with facts; every value by its Chinese label."""

from collections.abc import Mapping
from typing import Any

from unionhall.integrations.word.paper import BLANK, Block, Heading, Paper, Para, RedHead, Signature, SignBoxes, Table, said
from unionhall.integrations.word.paper import Facts as FactsBlock

Facts = Mapping[str, Any]
AN_UNKNOWN_DAY = "　　　　年　　月　　日"


def value(facts: Facts, label: str) -> str:
    """The value, or nothing."""
    return said(facts.get(label))


def line(facts: Facts, label: str) -> str:
    """Inside a sentence: the value, or a line to write on."""
    return value(facts, label).rstrip("。") or BLANK


def day(facts: Facts, label: str) -> str:
    """A date, or its empty places."""
    return value(facts, label) or AN_UNKNOWN_DAY


def lines(facts: Facts, label: str) -> list[Mapping[str, Any]]:
    """The rows of a table field."""
    found = facts.get(label) or ()
    return [one for one in found if isinstance(one, Mapping)] if not isinstance(found, str) else []


def names(facts: Facts, label: str, column: str = "姓名") -> str:
    """The names of rows, joined by 、."""
    return "、".join(said(one.get(column)) for one in lines(facts, label)) or BLANK


def table(facts: Facts, label: str, *columns: str, widths: tuple[int, ...] = ()) -> Table:
    """The rows of a field as a table; empty, three lines to fill by hand."""
    rows = tuple(tuple(said(row.get(column)) for column in columns) for row in lines(facts, label))
    return Table(columns, rows, widths or shares(columns, rows), least=0 if rows else 3)


def shares(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """Wider columns for longer texts, none more than four times the narrowest."""
    longest = [max(len(head), *(len(row[at]) for row in rows)) if rows else len(head) for at, head in enumerate(columns)]
    return tuple(min(max(one, 3), 12) for one in longest)


def paragraphs(facts: Facts, label: str) -> tuple[Para, ...]:
    """A text that somebody typed, line by line."""
    return tuple(Para(part.strip()) for part in value(facts, label).splitlines() if part.strip()) or (Para(BLANK),)


def official(key: str, title: str, facts: Facts, *blocks: Block, form: str = "文件", to: str = "") -> Paper:
    """A 公文 of the union: red head and number, to whom, the text, signature with its seal."""
    organ = line(facts, "工会")
    first = (Para(f"{to}：", "to"),) if to else ()
    return Paper(key, title, (*first, *blocks, Signature(organ, day(facts, "发文日期"))), layout="official", issuer=organ, head=RedHead(organ + ("文件" if form == "文件" else ""), "〔　　　　〕　　号", form))


LINE = 19  # signs of a title that stand on one line of a 公文


def two_lines(first: str, second: str) -> str:
    """A title that is too long for one line breaks before its last word, never inside it."""
    return f"{first}\n{second}" if len(first) + len(second) > LINE and len(first) <= LINE + 3 else f"{first}{second}"


def request(key: str, title: str, facts: Facts, *blocks: Block) -> Paper:
    """请示 to the higher union (and the party organisation, where there is one); it asks one thing and ends by asking."""
    to = "上一级工会、同级党组织" if value(facts, "本单位有没有同级党组织") == "有" else "上一级工会"
    return official(key, title, facts, *blocks, Para("妥否，请批示。"), to=to)


def figure(facts: Facts, key: str, unit: str = "") -> str:
    """A figure of the hall; none yet is a place to fill."""
    found = facts.get(key)
    return f"{'　　　' if found is None else found}{unit}"


def strokes(votes: int) -> str:
    """正 for every five votes, and the rest as a figure."""
    return "正" * (votes // 5) + (f" {votes % 5}" if votes % 5 else "")


def notice(key: str, title: str, facts: Facts, *blocks: Block) -> Paper:
    """公示, 公告: no red head, to be posted; signature and day."""
    return Paper(key, title, (*blocks, Signature(line(facts, "工会"), day(facts, "发文日期"))), layout="official", issuer=line(facts, "工会"))


__all__ = ["BLANK", "Facts", "FactsBlock", "Heading", "Paper", "Para", "SignBoxes", "Table", "day", "figure", "line", "lines", "names", "notice", "official", "paragraphs", "request", "strokes", "table", "two_lines", "value"]
