"""Reads the texts of an export line by line; what cannot be read becomes a problem with its place, and the rest goes on."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from unionhall.core.record import archive, contents, seal
from unionhall.core.record.chain import Fault
from unionhall.core.record.contents import Header, Sealed
from unionhall.core.record.entry import Entry, Part, Unfit, code, count, day, fields, parse, read_entry, read_origin, read_part, word

MOST_PIECES = 100_000  # values in one line: a bound on memory
Read = TypeVar("Read")


@dataclass(frozen=True)
class Problem:
    """Something that does not fit: which check found it, the sentence, and the entry if it lies in one."""

    check: str
    said: str
    fault: Fault | None = None


@dataclass(frozen=True)
class Row:
    """A line of entries.jsonl."""

    entry: Entry
    hash: str


@dataclass(frozen=True)
class Case:
    """What case.json says."""

    header: Header
    head: str


@dataclass(frozen=True)
class Kept:
    """A line of payloads.jsonl; no part where the payload was erased."""

    height: int
    part: Part | None


@dataclass(frozen=True)
class Taken:
    """All of an export as far as it could be read."""

    members: archive.Members
    case: Case | None
    rows: Sequence[Row]
    payloads: Mapping[int, Part | None]
    seals: Sequence[tuple[Sealed, str]]  # with the hash kept beside
    cut: bool  # an entry could not be read: what comes after it cannot be judged

    @property
    def entries(self) -> list[Entry]:
        return [row.entry for row in self.rows]


def take(members: archive.Members, found: list[Problem]) -> Taken:
    """Everything that can be read; what cannot is added to the problems found."""
    found += [Problem("manifest", f"{archive.spoken(name)} {why}") for name, why in members.broken.items()]
    case = next(iter(_lines(members, contents.CASE, "case", _read_case, found, whole=True)), None)
    rows = _lines(members, contents.ENTRIES, "chain", _read_row, found)
    cut = any(problem.check == "chain" for problem in found)
    payloads = _in_order(_lines(members, contents.PAYLOADS, "payloads", _read_payload, found), found)
    return Taken(members, case, rows, payloads, _lines(members, contents.SEALS, "seals", _read_sealed, found), cut)


def _lines(
    members: archive.Members, name: str, check: str, read: Callable[[object], Read], found: list[Problem], whole: bool = False
) -> list[Read]:
    """The lines of a text up to the first that cannot be read; the chain beyond a broken line cannot be judged."""
    if name not in members.texts:
        found.append(Problem(check, f"缺少 {name}"))
        return []
    *lines, rest = (*members.texts[name].split(b"\n"), *([b""] if whole else []))
    made: list[Read] = []
    for place, line in enumerate([*lines, rest] if rest else lines):
        try:
            made.append(read(_parsed(line)))
        except Unfit as refused:
            found.append(_unreadable(name, check, place, line, refused))
            return made
    if rest:
        found.append(Problem(check, f"{name} 的末尾缺了换行，文件被截断或改过"))
    return made


def _parsed(line: bytes) -> object:
    if len(line) > contents.LONGEST_LINE or line.count(b",") + line.count(b"[") + line.count(b"{") > MOST_PIECES:
        raise Unfit("这一行太长")
    return parse(line)


def _unreadable(name: str, check: str, place: int, line: bytes, refused: Unfit) -> Problem:
    said = f"{name} 第 {place + 1} 行读不懂：{refused}"
    told = re.match(rb'\{(?:"erased":true,)?"height":(\d{1,6})[,}]', line)
    height = place if name == contents.ENTRIES else int(told[1]) if told and name == contents.PAYLOADS else None
    return Problem(check, said, None if height is None else Fault(height, "shape", said))


def _read_case(value: object) -> Case:
    found = fields(value, "format", "head", "origin", "number", "title", "union_name", "made", "reader", "words", "values")
    if found["format"] != contents.FORMAT:
        raise Unfit(f"格式不是 {contents.FORMAT}；若由较新版本导出，请用新版本核验")
    number, title, union_name, reader = (_text(found[key]) for key in ("number", "title", "union_name", "reader"))
    words, values = _labels(found["words"]), {key: _labels(labels) for key, labels in _table(found["values"]).items()}
    return Case(Header(read_origin(found["origin"]), number, title, union_name, day(found["made"]), reader, words, values), code(found["head"]))


def _labels(value: object) -> dict[str, str]:
    return {key: _text(label) for key, label in _table(value).items()}


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Unfit("各处名称应当是一张对照表")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit("案号、标题和各处名称应当是文字")
    return value


def _read_row(value: object) -> Row:
    found = fields(value, "entry", "hash")
    return Row(read_entry(found["entry"]), code(found["hash"]))


def _read_payload(value: object) -> Kept:
    if isinstance(value, dict) and "erased" in value:
        found = fields(value, "height", "erased")
        if found["erased"] is not True:
            raise Unfit("「erased」只能是 true")
        return Kept(count(found["height"]), None)
    found = fields(value, "height", "shown", "hidden")
    return Kept(count(found["height"]), read_part({"shown": found["shown"], "hidden": found["hidden"]}))


def _in_order(kept: Sequence[Kept], found: list[Problem]) -> dict[int, Part | None]:
    heights = [each.height for each in kept]
    if sorted(set(heights)) != heights:
        found.append(Problem("payloads", f"{contents.PAYLOADS} 的次序被改过或同一条出现两次"))
    return {each.height: each.part for each in kept}


def _read_sealed(value: object) -> tuple[Sealed, str]:
    found = fields(value, "seal", "hash", "proof")
    proof = None if found["proof"] is None else seal.read_proof(found["proof"])
    return Sealed(seal.read_seal(found["seal"]), proof), code(found["hash"])


def manifest(members: archive.Members) -> dict[str, tuple[str, int]]:
    """Name → (sha256, size) of every file there should be. Unfit where the list cannot be read."""
    if contents.MANIFEST not in members.texts:
        raise Unfit("没有这个文件")
    found = fields(_parsed(members.texts[contents.MANIFEST]), "format", "members")
    if found["format"] != contents.FORMAT or not isinstance(found["members"], list):
        raise Unfit(f"格式不是 {contents.FORMAT}；若由较新版本导出，请用新版本核验")
    rows = [fields(row, "name", "sha256", "size") for row in found["members"]]
    listed = {word(row["name"], longest=300): (code(row["sha256"]), count(row["size"])) for row in rows}
    if len(listed) != len(rows) or sorted(listed) != list(listed):
        raise Unfit("清单的次序被改过或同一文件列了两次")
    return listed
