"""The daily seal: one short code for everything a union has on record that day, handed to a witness outside the union's computers.

A Merkle tree as in RFC 6962 (leaves and nodes hashed apart) over the heads of all cases, sorted by case uid; every seal names the one before.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from unionhall.core.record.chain import Head
from unionhall.core.record.entry import HEX, Unfit, canonical, code, count, digest, fields, word
from unionhall.core.record.entry import day as read_day


@dataclass(frozen=True)
class Seal:
    union: str
    number: int  # 1, 2, 3, … without a gap, though days may be left out
    day: date
    count: int  # cases on record
    root: str
    former: str  # hash of the seal before, "" for the first

    @cached_property
    def hash(self) -> str:
        return digest("seal", canonical(asdict(self)))


@dataclass(frozen=True)
class Proof:
    """That one head is under a root: its place among the sorted leaves, and the hashes beside its way up."""

    head: Head
    place: int
    path: tuple[str, ...]


def seal(union: str, day: date, heads: Iterable[Head], former: Seal | None) -> Seal:
    """The seal of a union's heads on a day, after the former one."""
    if former and (former.union != union or former.day >= day):
        raise Unfit(f"封存必须接在同一工会较早一天的封存之后（上一次：{former.day}）")
    leaves = _leaves(heads)
    return Seal(union, former.number + 1 if former else 1, day, len(leaves), _root(leaves).hex(), former.hash if former else "")


def proof(heads: Iterable[Head], case: str) -> Proof:
    """The way from one case's head up to the root of all heads."""
    ordered = sorted(heads, key=lambda head: head.case)
    place = next((place for place, head in enumerate(ordered) if head.case == case), None)
    if place is None:
        raise Unfit("这一天的封存里没有这个案件")
    return Proof(ordered[place], place, tuple(beside.hex() for beside in _path(_leaves(ordered), place)))


def included(seal: Seal, proof: Proof) -> bool:
    """Whether the proof leads from its head to the seal's root (RFC 9162, 2.1.3.2)."""
    if not 0 <= proof.place < seal.count or not all(HEX.fullmatch(beside) for beside in proof.path):
        return False
    at, last, found = proof.place, seal.count - 1, _leaf(proof.head)
    for beside in map(bytes.fromhex, proof.path):
        if last == 0:
            return False
        if at % 2 or at == last:
            found = _node(beside, found)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            found = _node(found, beside)
        at, last = at // 2, last // 2
    return last == 0 and found.hex() == seal.root


def _leaves(heads: Iterable[Head]) -> list[bytes]:
    ordered = sorted(heads, key=lambda head: head.case)
    if len({head.case for head in ordered}) != len(ordered):
        raise Unfit("同一案件在一次封存里出现了两次")
    return [_leaf(head) for head in ordered]


def _leaf(head: Head) -> bytes:
    return sha256(b"\0" + canonical(asdict(head))).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def _root(level: Sequence[bytes]) -> bytes:
    """Pairing level by level, an odd last one moving up unchanged, gives the tree of RFC 6962."""
    if not level:
        return sha256(b"").digest()
    while len(level) > 1:
        level = _up(level)
    return level[0]


def _up(level: Sequence[bytes]) -> list[bytes]:
    pairs = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return [*pairs, level[-1]] if len(level) % 2 else pairs


def _path(level: Sequence[bytes], place: int) -> Iterator[bytes]:
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            yield level[beside]
        level, place = _up(level), place // 2


def read_seal(value: object) -> Seal:
    """A seal from parsed JSON, every field of its right type."""
    found = fields(value, "union", "number", "day", "count", "root", "former")
    former = code(found["former"]) if found["former"] != "" else ""
    return Seal(word(found["union"]), count(found["number"]), read_day(found["day"]), count(found["count"]), code(found["root"]), former)


def read_proof(value: object) -> Proof:
    """A proof from parsed JSON, every field of its right type."""
    found = fields(value, "head", "place", "path")
    head = fields(found["head"], "case", "height", "hash")
    path = found["path"]
    if not isinstance(path, list):
        raise Unfit("封存证明的路径应当是一列校验值")
    return Proof(Head(word(head["case"]), count(head["height"]), code(head["hash"])), count(found["place"]), tuple(map(code, path)))


# --- the slip for the witness: printed, read out, typed off, compared ---

ITEMS = ("工会", "序号", "日期", "件数", "根", "封存码")


def slip(seal: Seal, union_name: str = "") -> str:
    """The seal on a short slip of paper: date, number of cases, root and code in groups of four."""
    lines = [
        "职工之家 封存单", f"工会：{union_name or seal.union}", f"序号：{seal.number}", f"日期：{seal.day}", f"件数：{seal.count}",
        "根：", *_rows(seal.root), "封存码：", *_rows(seal.hash),
        "（请见证人保存；核验：unionhall record verify 导出.zip --witness 本单.txt）",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _rows(hexed: str) -> list[str]:
    groups = [hexed[at : at + 4] for at in range(0, len(hexed), 4)]
    return ["  " + " ".join(groups[at : at + 8]) for at in range(0, len(groups), 8)]


@dataclass(frozen=True)
class Slip:
    """What a witness kept or typed off; the number of cases and one of the two codes may be missing."""

    day: date
    count: int | None
    root: str
    code: str


def read_slip(text: str) -> Slip:
    """A slip as typed off by a person: full-width signs, capitals, other spacing and line breaks are the same to us."""
    parts = re.split(rf"({'|'.join(ITEMS)})\s*:", unicodedata.normalize("NFKC", text[:10_000]).partition("(请")[0])
    said = dict(zip(parts[1::2], parts[2::2], strict=False))
    root, whole = _code(said, "根"), _code(said, "封存码")
    if not root and not whole:
        raise Unfit("封存单上没有「根」也没有「封存码」，无法比对")
    return Slip(_slip_day(said.get("日期", "")), _slip_count(said.get("件数", "")), root, whole)


def _code(said: dict[str, str], item: str) -> str:
    typed = re.split(r"[^0-9a-z]", re.sub(r"[\s\-·]", "", said.get(item, "")).lower())[0]  # a remark behind it is none of the code
    if typed and not HEX.fullmatch(typed):
        raise Unfit(f"封存单的「{item}」应当是 64 位（十六组、每组四位）数字和 a–f，现有 {len(typed)} 位或有别的字")
    return typed


def _slip_day(typed: str) -> date:
    found = re.search(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", typed)
    try:
        return date(*map(int, found.groups())) if found else read_day("")
    except ValueError:
        raise Unfit("封存单上的「日期」缺失或不对，应当写成 2026-10-12 的样子") from None


def _slip_count(typed: str) -> int | None:
    found = re.search(r"\d{1,15}", typed)
    return int(found[0]) if found else None


def differences(kept: Slip, seal: Seal) -> tuple[str, ...]:
    """Where a witness's slip and a seal differ, in words; nothing when they are the same."""
    found = [f"日期：见证人是 {kept.day}，这里是 {seal.day}"] if kept.day != seal.day else []
    if kept.count is not None and kept.count != seal.count:
        found.append(f"件数：见证人是 {kept.count}，这里是 {seal.count}")
    return (*found, *_groups("根", kept.root, seal.root), *_groups("封存码", kept.code, seal.hash))


def _groups(item: str, theirs: str, ours: str) -> Iterator[str]:
    unlike = [at // 4 + 1 for at in range(0, len(theirs), 4) if theirs[at : at + 4] != ours[at : at + 4]]
    if unlike:
        yield f"{item}：第 {'、'.join(map(str, unlike))} 组不同" if len(unlike) < 4 else f"{item}：{len(unlike)} 组不同，不是同一份"
