"""How a paper reads the facts of a case: by their Chinese label, a missing one as an empty place to fill by hand."""

from collections.abc import Mapping
from typing import Any

from unionhall.integrations.word.paper import BLANK, Para, Proof, RedHead, Signature, Tail, said, short

Facts = Mapping[str, Any]
AN_UNKNOWN_DAY = "　　　　年　　月　　日"


class Marks(dict):
    """Facts that answer every label with its mark {{ 标签 }}: a paper made of them is the Word template a union may change."""

    def get(self, label: str, default: Any = None) -> str:
        return f"{{{{ {label} }}}}"

    def __contains__(self, label: object) -> bool:
        return True


def value(facts: Facts, label: str) -> str:
    """For a cell: the value, or nothing."""
    return said(facts.get(label))


def line(facts: Facts, label: str) -> str:
    """Inside a sentence: the value, or a line to write on."""
    return value(facts, label) or BLANK


def day(facts: Facts, label: str) -> str:
    """A date, or its empty places."""
    return value(facts, label) or AN_UNKNOWN_DAY


def sentence(facts: Facts, label: str) -> str:
    """A text that someone typed, ended by exactly one full stop; missing, a line to write on."""
    text = value(facts, label).strip() or BLANK
    return text if text[-1] in "。！？.!?" else text + "。"


def listed(facts: Facts, label: str) -> list[Any]:
    """A list of the facts; one alone counts as a list of one."""
    found = facts.get(label) or ()
    return [found] if isinstance(found, (str, Mapping)) else list(found)


def rows(facts: Facts, label: str, *columns: str) -> tuple[tuple[str, ...], ...]:
    """A list of dicts (or of plain names, for the first column) as table rows."""
    if isinstance(facts, Marks):
        rest = ("",) * (len(columns) - 1)
        return ((f"{{%tr for 行 in {label} %}}", *rest), tuple(f"{{{{ 行.{column} }}}}" for column in columns), ("{%tr endfor %}", *rest))
    return tuple(tuple(cell(one, column) for column in columns) if isinstance(one, Mapping) else (said(one), *("" for _ in columns[1:])) for one in listed(facts, label))


def cell(one: Mapping[str, Any], column: str) -> str:
    """A value for a narrow column: a short date, and of the grade of an answer its letter alone."""
    return value(one, column)[:1] if column == "答复类别" else short(one.get(column))


def names(facts: Facts, label: str) -> str:
    """The names of a list of people, joined by 、."""
    if isinstance(facts, Marks):
        return f"{{{{ {label}|map(attribute='姓名')|join('、') }}}}"
    return "、".join(row[0] for row in rows(facts, label, "姓名") if row[0])


def you(facts: Facts) -> str:
    """你 for one author, 你们 for several."""
    return "你们" if len(listed(facts, "提案人")) > 1 else "你"


def authors_and_seconders(facts: Facts) -> Para:
    """Whom a letter about a proposal is for: every author, then every seconder."""
    seconders = names(facts, "附议人")
    return Para(f"{names(facts, '提案人') or BLANK}代表{f'，{seconders}代表' if seconders else ''}：", "to")


def matter(facts: Facts) -> str:
    """The proposal in the words of a letter: 《案由》（2026-003号，2026年3月16日提交）."""
    return f"《{line(facts, '案由')}》（编号{line(facts, '编号')}，{day(facts, '提出日期')}提交）"


def proof(facts: Facts) -> Proof | None:
    """Keys 核验指纹 (hexadecimal) and 核验网址; neither given, nothing is printed."""
    if isinstance(facts, Marks):
        return None
    fingerprint, address = value(facts, "核验指纹"), value(facts, "核验网址")
    return Proof(fingerprint, address) if fingerprint or address else None


def organ(facts: Facts) -> str:
    """Who issues papers of the proposal committee: key 发文机关, else 单位 with its committee."""
    return of_congress(facts, "职工代表大会提案工作委员会")


def of_congress(facts: Facts, body: str) -> str:
    """Key 发文机关, else that body of the congress of 单位."""
    if isinstance(facts, Marks):
        return f"{{{{ 发文机关 or 单位 ~ '{body}' }}}}"
    return value(facts, "发文机关") or value(facts, "单位") + body


def department(facts: Facts) -> str:
    """Who answers: key 答复单位, else the lead department."""
    if isinstance(facts, Marks):
        return "{{ 答复单位 or 主办部门 }}"
    return value(facts, "答复单位") or value(facts, "主办部门") or BLANK


def red(facts: Facts, form: str = "函", issuer: str = "") -> RedHead:
    name = issuer or organ(facts)
    return RedHead(name + ("文件" if form == "文件" and not name.endswith("文件") else ""), value(facts, "文号") or "〔　　　　〕　　号", form)


def signed(facts: Facts, issuer: str = "") -> Signature:
    """Key 发文日期."""
    return Signature(issuer or organ(facts), day(facts, "发文日期"))


def tail(facts: Facts) -> Tail:
    """Keys 抄送, 印发机关, 发文日期."""
    copies = value(facts, "抄送").rstrip("。")
    return Tail(copies + "。" if copies else "", value(facts, "印发机关") or organ(facts), value(facts, "发文日期"))


def foot(facts: Facts, name: str) -> str:
    """The small line at the foot of a form: which paper of which case it is."""
    return "　".join(part for part in (name, value(facts, "编号"), value(facts, "案由")[:24]) if part)
