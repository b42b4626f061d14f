"""A paper of the union, described once: its title, its text, its tables and its places for signature and seal; Word and PDF both print this."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from typing import Any

BLANK = "＿" * 6                     # a line to fill by hand where a value is missing
NUMERALS = "零一二三四五六七八九十"


class Unprintable(ValueError):
    """The paper cannot be made; the message says what, where and what to do."""


# --- values -------------------------------------------------------------------------------------------------------------------------------
# Controls would break the XML of Word; direction marks could make a line read other than it is stored.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def said(value: Any) -> str:
    """Any value as a reader expects it: nothing is an empty string, a day is 2026年3月16日, a list is joined by 、."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{day_said(value)} {value:%H:%M}"
    if isinstance(value, date):
        return day_said(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return "、".join(said(one) for one in value)
    return clean(str(value))


def day_said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def short(value: Any) -> str:
    """The same for a narrow column: a day is 2026-03-16."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else said(value)


def clean(text: str) -> str:
    """The same text without characters that no paper can carry; line ends are all \\n."""
    return HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))


def numeral(number: int) -> str:
    """一 … 九十九, as headings are numbered."""
    if number <= 10:
        return NUMERALS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


# --- what a paper is made of --------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Para:
    """A paragraph; style: body (first line two characters in) · flush · to (whom it is for) · note (small) · center · title (of an annex, or of a page that is posted by itself)."""
    text: str
    style: str = "body"


@dataclass(frozen=True)
class Heading:
    """Numbered by its level as in official documents: 一、 （一） 1. （1）; level 0 carries no number."""
    text: str
    level: int = 1


@dataclass(frozen=True)
class Numbered:
    """A list 1. 2. 3. of short texts."""
    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Labels and values in one or two columns, ruled by thin lines."""
    rows: tuple[tuple[str, str], ...]
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """A ruled table; widths are shares; `least` empty rows are added to be filled by hand; left: columns set flush left; rows at least `height` millimetres, to sign in."""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    least: int = 0
    left: tuple[int, ...] = ()
    height: int = 0


@dataclass(frozen=True)
class Pairs:
    """One line of a form: up to three labels with their values."""
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class People:
    """Several lines of a form under one label: a small table of people."""
    label: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    least: int = 1


@dataclass(frozen=True)
class Opinion:
    """A box of a form: a text, room to write, and the lines to sign; seal adds the empty place 「（盖章）」."""
    label: str
    text: str
    signs: tuple[str, ...] = ()
    lines: int = 3
    seal: bool = False


@dataclass(frozen=True)
class Form:
    """A ruled form of lines and boxes."""
    rows: tuple[Pairs | People | Opinion, ...]


@dataclass(frozen=True)
class Signature:
    """Who issues it and when; the place of the seal stays empty, no seal is ever drawn."""
    organ: str
    day: str
    seal: bool = True


@dataclass(frozen=True)
class SignBoxes:
    """Empty boxes beside each other, each with its label, to sign and date by hand."""
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One act of a case: when, who, what, and the fingerprint of its entry."""
    day: str
    act: str
    who: str
    words: str = ""
    print: str = ""


@dataclass(frozen=True)
class Timeline:
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Enclosures:
    """附件说明 beneath the text."""
    names: tuple[str, ...]


@dataclass(frozen=True)
class Slip:
    """One slip or card: a title, a few lines, a large code, an address as QR, a small note."""
    title: str
    lines: tuple[tuple[str, str], ...] = ()
    code: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Slips:
    """Slips with lines to cut along; height in millimetres. Cards (85.6 × 54 mm) are slips of two columns."""
    slips: tuple[Slip, ...]
    columns: int = 2
    height: int = 54
    card: bool = False


@dataclass(frozen=True)
class NewPage:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Diploma:
    """证书 on a page of its own, framed: whom it is for, the text, who issues it with the place of the seal (never drawn); code, address and words say where to check it."""
    title: str
    to: str = ""                         # 林芳 同志：
    lines: tuple[str, ...] = ()
    number: str = ""
    issuer: str = ""
    day: str = ""
    code: str = ""
    address: str = ""
    words: str = ""


@dataclass(frozen=True)
class Card:
    """胸卡: a head, a large name, a few lines, the number in its corner; code and address where it opens something."""
    head: str
    name: str
    lines: tuple[str, ...] = ()
    number: str = ""
    code: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Cards:
    """Cards of 90 × 54 mm, two beside each other and five above each other, with marks to cut at."""
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Tent:
    """座签 of one person: the name as large as fits, a line beneath."""
    name: str
    line: str = ""


@dataclass(frozen=True)
class Tents:
    """Seat cards, two on a sheet: cut in the middle, fold each along its line, read from both sides."""
    tents: tuple[Tent, ...]


@dataclass(frozen=True)
class Cover:
    """The first page of a booklet, without a number."""
    title: str
    lines: tuple[str, ...] = ()
    issuer: str = ""
    day: str = ""


@dataclass(frozen=True)
class Rules:
    """Ruled lines to write on by hand."""
    count: int = 20


Block = Para | Heading | Numbered | Facts | Table | Form | Signature | SignBoxes | Timeline | Enclosures | Slips | NewPage | Diploma | Cards | Tents | Cover | Rules
SHEETS = ("Slips", "Diploma", "Cards", "Tents", "Cover")  # whole sheets: the paper's title stands in its properties only


@dataclass(frozen=True)
class RedHead:
    """The red head after GB/T 9704-2012; form: 文件 (a document of the union) or 函 (a letter)."""
    organ: str
    number: str = ""             # 红机工〔2026〕12号
    form: str = "文件"


@dataclass(frozen=True)
class Tail:
    """版记 at the foot of the last page."""
    copies: str = ""             # 抄送
    printed_by: str = ""
    printed_on: str = ""


@dataclass(frozen=True)
class Proof:
    """Where paper meets screen: the fingerprint of the record, and the address to compare it at; either may be empty."""
    fingerprint: str = ""
    address: str = ""
    words: str = "扫码比对电子原件"


@dataclass(frozen=True)
class Paper:
    """One paper; layout: official (公文, 22 lines of 28 characters) or form (A4 form, list, slips)."""
    key: str
    title: str
    blocks: tuple[Block, ...]
    layout: str = "form"
    landscape: bool = False
    issuer: str = ""
    meta: tuple[str, ...] = ()           # one line beneath the title
    head: RedHead | None = None
    tail: Tail | None = None
    proof: Proof | None = None
    foot: str = ""                       # small line at the foot of each page of a form


# --- what both printers need to know about it --------------------------------------------------------------------------------------------
def is_sheets(paper: Paper) -> bool:
    """Slips to cut, certificates, booklets with a cover: such a paper has no title above its first block."""
    return any(type(block).__name__ in SHEETS for block in paper.blocks)


def numbered(blocks: Iterable[Block]) -> list[tuple[Block, str]]:
    """Each block with the number its heading bears; a higher heading starts the lower ones anew."""
    counts, out = [0, 0, 0, 0], []
    for block in blocks:
        mark = ""
        if isinstance(block, Heading) and block.level:
            counts = [*counts[:block.level - 1], counts[block.level - 1] + 1, *([0] * (4 - block.level))]
            mark = heading_mark(block.level, counts[block.level - 1])
        out.append((block, mark))
    return out


def heading_mark(level: int, number: int) -> str:
    """GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）."""
    return (f"{numeral(number)}、", f"（{numeral(number)}）", f"{number}.", f"（{number}）")[level - 1]


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of eight, so that two people can compare it aloud and lines can break."""
    return " ".join(fingerprint[at:at + 8] for at in range(0, len(fingerprint), 8))


def plain(value: Any) -> Any:
    """The paper as plain lists and dicts, every block under its own name, every text cleaned: what typst reads."""
    if is_dataclass(value) and not isinstance(value, type):
        return {"kind": type(value).__name__, **{key: plain(getattr(value, key)) for key in value.__dataclass_fields__}}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value if isinstance(value, (bool, int, type(None))) else said(value)


def texts(value: Any) -> Iterable[str]:
    """Every text a paper would print."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from texts(list(asdict(value).values()))
    elif isinstance(value, dict):
        yield from texts(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts(one)


MARK = re.compile(r"\{\{ (\w+) \}\}")


def choice(options: Iterable[str], chosen: str) -> str:
    """□ boxes with the chosen one filled (■ is in every Chinese font, ☑ is not); a chosen word outside the list is set behind them, never lost."""
    options, chosen = list(options), said(chosen)
    if mark := MARK.fullmatch(chosen):
        return "　".join(f"{{{{ '■' if {mark[1]} and '{one}'.startswith({mark[1]}) else '□' }}}} {one}" for one in options)
    boxes = "　".join(f"{'■' if one == chosen else '□'} {one}" for one in options)
    return f"{boxes}　{chosen}" if chosen and chosen not in options else boxes
