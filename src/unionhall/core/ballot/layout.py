"""版式: which byte of an opened ballot means what, from the names on the paper to the numbers of the write-ins.

One slot a candidate (0 弃权, 1 赞成, 2 不赞成), then as many blanks as seats, each the number of a member in the frozen roll, then one slot 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group, by_name
from unionhall.core.ballot.questions import NonHomomorphic

FORMAT = 0
LIMIT = 1_000_000
"""Bytes of a description: a group holds 254 slots, so a few hundred names."""

SMALL, LARGE = "Ed25519", "RFC-3526-2048"

TWO_BYTES = 65_535
"""The greatest number that two slots can write; a larger roll takes three."""


class Mark(IntEnum):
    """What stands beside a candidate."""

    ABSTAIN = 0
    YES = 1
    NO = 2


@dataclass(frozen=True)
class Layout:
    """One ballot paper: its candidates, as many blanks as seats, the slots a roll number takes, and the group that can carry it."""

    candidates: tuple[str, ...]
    blanks: int
    bytes: int
    group: str

    @property
    def slots(self) -> int:
        """Candidates, blanks, and the last one that stays 0."""
        return len(self.candidates) + self.blanks * self.bytes + 1

    def question(self, text: str) -> NonHomomorphic:
        """The question of the election: a name a slot, so that the public tool shows what it counts."""
        blanks = (f"另选他人 {i + 1}-{place + 1}" for i in range(self.blanks) for place in range(self.bytes))
        return NonHomomorphic((*self.candidates, *blanks, "末格"), text)


@dataclass(frozen=True)
class Vote:
    """A ballot paper as the voter fills it in: a mark a candidate, and the roll numbers of the write-ins."""

    marks: tuple[Mark, ...]
    write_ins: tuple[int, ...] = ()

    @property
    def chosen(self) -> int:
        """Names voted for, written in ones among them."""
        return sum(mark == Mark.YES for mark in self.marks) + len(self.write_ins)


@dataclass(frozen=True)
class Flag:
    """Why a ballot could be recognised, or could not come from our page: the scrutineers judge it."""

    code: str
    text: str


@dataclass(frozen=True)
class Opened:
    """An opened ballot: the part that is read aloud, what makes it invalid 废票, and what marks it."""

    vote: Vote
    invalid: tuple[Flag, ...]
    flags: tuple[Flag, ...]


def layout_for(candidates: Sequence[str], seats: int, roll: int, *, debian_12: bool = False) -> Layout:
    """The layout of a paper; the group follows from it, and from whether an office must verify it on Debian 12."""
    if seats < 0 or len(set(candidates)) != len(candidates):
        raise Refused("layout", "", "版式不能成立：名额不能是负数，候选人不能重名（重名的请在名单上加以区别）")
    size = 2 if roll <= TWO_BYTES else 3
    slots = len(candidates) + seats * size + 1
    return Layout(tuple(candidates), seats, size, LARGE if debian_12 else group_for(slots).name)


def group_for(slots: int) -> Group:
    """The smaller group that carries so many slots."""
    for name in (SMALL, LARGE):
        if slots <= by_name(name).capacity:
            return by_name(name)
    most = by_name(LARGE).capacity
    raise Refused("layout", "", f"一张选票要 {slots} 格，最多 {most} 格：候选人与另选他人的空格太多，请分成几张选票，或改用纸质选票")


def description(layouts: Sequence[Layout]) -> str:
    """The election's description: the layout as compact JSON; for several papers a list, in the order of the questions."""
    written = [_written(layout) for layout in layouts]
    return canon.dumps(written[0] if len(written) == 1 else written)


def _written(layout: Layout) -> Json:
    return {
        "format": FORMAT,
        "candidates": list(layout.candidates),
        "blanks": layout.blanks,
        "bytes": layout.bytes,
        "slots": layout.slots,
        "group": layout.group,
    }


def layouts_from(text: str, where: str = "description") -> list[Layout]:
    """The layouts that a description tells; whatever is not one of ours is refused in words."""
    found = canon.loads(text.encode(errors="replace"), where, LIMIT)
    rows = found if isinstance(found, list) and found else [found]
    return [_layout(row, where if len(rows) == 1 else f"{where}[{i}]") for i, row in enumerate(rows)]


def _layout(found: Json, where: str) -> Layout:
    canon.only(found, ("format", "candidates", "blanks", "bytes", "slots", "group"), (), where)
    numbers = {name: canon.get(found, name, int, where) for name in ("format", "blanks", "bytes", "slots")}
    candidates = canon.get(found, "candidates", list, where)
    layout = Layout(tuple(candidates), numbers["blanks"], numbers["bytes"], canon.get(found, "group", str, where))
    fits = numbers["format"] == FORMAT and numbers["blanks"] >= 0 and numbers["bytes"] in (2, 3) and layout.slots == numbers["slots"]
    if not fits or not all(isinstance(name, str) for name in candidates):
        raise Refused("layout", where, f"{where}：版式的数字对不上，格数应是候选人数加另选他人的空格再加一格")
    if layout.slots > by_name(layout.group).capacity:
        raise Refused("layout", where, f"{where}：{layout.group} 的一张票装不下 {layout.slots} 格")
    return layout


def encode_choices(layout: Layout, vote: Vote) -> list[int]:
    """The bytes to be sealed. Write-ins stand in the order of their numbers from the first blank on: their order must not mark the ballot."""
    if why := _refusal(layout, vote):
        raise Refused("choice", "", f"选票不能封：{why}")
    numbers = [*sorted(vote.write_ins), *[0] * (layout.blanks - len(vote.write_ins))]
    return [*vote.marks, *(byte for number in numbers for byte in number.to_bytes(layout.bytes, "big")), 0]


def _refusal(layout: Layout, vote: Vote) -> str:
    """Why this paper cannot be sealed; "" when it can."""
    if len(vote.marks) != len(layout.candidates):
        return f"候选人 {len(layout.candidates)} 名，只应有 {len(layout.candidates)} 个记号，现有 {len(vote.marks)} 个"
    if not all(mark in set(Mark) for mark in vote.marks):
        return "记号只能是赞成、不赞成或弃权"
    if not all(0 < number < 256**layout.bytes for number in vote.write_ins):
        return "另选他人的编号不在名册的编号范围内"
    if len(set(vote.write_ins)) != len(vote.write_ins):
        return "另选他人写了同一个人两次"
    if vote.chosen > layout.blanks:
        return f"应选 {layout.blanks} 名，现选了 {vote.chosen} 名，请去掉 {vote.chosen - layout.blanks} 名"
    return ""


def decode_choices(layout: Layout, values: Sequence[int], *, canonical: bool = True, roll: int | None = None) -> Opened:
    """What an opened ballot says. `canonical`: whether the element is what our sealing makes of these bytes; `roll`: the last number in it.

    Impossible marks and numbers are flagged and read as nothing; more names than seats make the ballot invalid.
    """
    if len(values) != layout.slots or not all(0 <= v < 256 for v in values):
        raise Refused("layout", "", f"开出的选票有 {len(values)} 格，版式是 {layout.slots} 格，每格 0 到 255，不能按这个版式唱票")
    names = len(layout.candidates)
    marks = tuple(Mark(v) if v in (0, 1, 2) else Mark.ABSTAIN for v in values[:names])
    blanks = [values[at : at + layout.bytes] for at in range(names, layout.slots - 1, layout.bytes)]
    numbers = [number for number in (int.from_bytes(bytes(blank), "big") for blank in blanks) if number]
    vote = Vote(marks, tuple(number for number in numbers if roll is None or number <= roll))
    flags = _impossible(layout, values) + _unknown(numbers, roll) + _stray(values[-1], canonical)
    return Opened(vote, _over_marked(layout, vote), tuple(flags))


def decode_element(layout: Layout, opened: Element, *, roll: int | None = None) -> Opened:
    """The same from the element that came out of the box, stray bits and padding looked at."""
    values, canonical = by_name(layout.group).extract(opened, layout.slots)
    return decode_choices(layout, values, canonical=canonical, roll=roll)


def _over_marked(layout: Layout, vote: Vote) -> tuple[Flag, ...]:
    if vote.chosen <= layout.blanks:
        return ()
    return (Flag("over_marked", f"所选 {vote.chosen} 名，多于应选 {layout.blanks} 名，按规定是废票"),)


def _impossible(layout: Layout, values: Sequence[int]) -> list[Flag]:
    pairs = zip(layout.candidates, values, strict=False)
    return [Flag("impossible_mark", f"{name} 一格的值是 {v}，不是赞成、不赞成或弃权，按未填处理") for name, v in pairs if v > Mark.NO]


def _unknown(numbers: Sequence[int], roll: int | None) -> list[Flag]:
    beyond = [number for number in numbers if roll is not None and number > roll]
    return [Flag("unknown_number", f"另选他人写了编号 {number}，名册只到 {roll}，不计") for number in beyond]


def _stray(last: int, canonical: bool) -> list[Flag]:
    """The last slot, and the bits that no slot has."""
    found = [Flag("stray_byte", f"末格的值是 {last}，应为 0：可能是记号")] if last else []
    return found if canonical else [*found, Flag("stray_padding", "票中带有版式以外的数位，或填充不是最小的：可能是记号")]
