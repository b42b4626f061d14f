"""How a paper reads the facts of a case: by their Chinese label, a missing one as an empty place to fill by hand."""

from collections.abc import Mapping
from typing import Any

from unionhall.integrations.word.paper import BLANK, Proof, RedHead, Signature, Tail, said

Facts = Mapping[str, Any]
AN_UNKNOWN_DAY = "　　　　年　　月　　日"


def value(facts: Facts, label: str) -> str:
    """For a cell: the value, or nothing."""
    return said(facts.get(label))


def line(facts: Facts, label: str) -> str:
    """Inside a sentence: the value, or a line to write on."""
    return value(facts, label) or BLANK


def day(facts: Facts, label: str) -> str:
    """A date, or its empty places."""
    return value(facts, label) or AN_UNKNOWN_DAY


def rows(facts: Facts, label: str, *columns: str) -> tuple[tuple[str, ...], ...]:
    """A list of dicts (or of plain names, for the first column) as table rows."""
    listed = facts.get(label) or ()
    listed = [listed] if isinstance(listed, (str, Mapping)) else listed
    return tuple(tuple(value(one, column) for column in columns) if isinstance(one, Mapping) else (said(one), *("" for _ in columns[1:])) for one in listed)


def names(facts: Facts, label: str) -> str:
    """The names of a list of people, joined by 、."""
    return "、".join(row[0] for row in rows(facts, label, "姓名") if row[0])


def proof(facts: Facts) -> Proof | None:
    """Keys 核验指纹 (hexadecimal) and 核验网址; neither given, nothing is printed."""
    fingerprint, address = value(facts, "核验指纹"), value(facts, "核验网址")
    return Proof(fingerprint, address) if fingerprint or address else None


def organ(facts: Facts) -> str:
    """Who issues papers of the proposal committee: key 发文机关, else 单位 with its committee."""
    return value(facts, "发文机关") or (value(facts, "单位") + "职工代表大会提案工作委员会")


def red(facts: Facts, form: str = "函") -> RedHead:
    return RedHead(organ(facts) + ("文件" if form == "文件" else ""), value(facts, "文号") or "〔　　　〕　号", form)


def signed(facts: Facts, label: str = "发文日期") -> Signature:
    return Signature(organ(facts), day(facts, label))


def tail(facts: Facts) -> Tail:
    """Keys 抄送, 印发机关, 发文日期."""
    copies = value(facts, "抄送")
    return Tail(copies + "。" if copies else "", value(facts, "印发机关") or organ(facts), value(facts, "发文日期"))
