"""The chain of one case: each entry names the one before it, so nothing can be changed, left out or put in between unseen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from unionhall.core.record.entry import Entry, Origin, Part, Unfit, count, parse, part, read_entry

# height → the payload as (salt, data) or the part a reader may see; None where it was erased; no key where the reader may see nothing of it
Payloads = Mapping[int, tuple[str, Mapping[str, object]] | Part | None]
ERASES = "_erases"  # key in the payload of an erasing entry: the heights whose payloads were erased


@dataclass(frozen=True)
class Head:
    """The last entry of a case at some moment: it stands for all entries before it."""

    case: str
    height: int
    hash: str


@dataclass(frozen=True)
class Fault:
    """One thing that does not fit: `what` is the named check (height hash case parent day payload erasure head shape file seal)."""

    height: int
    what: str
    reason: str

    @property
    def said(self) -> str:
        return f"第 {self.height + 1} 条不符：{self.reason}"


def append(
    before: Origin | Entry, *, day: date, actor: str, role: str, action: str, to: str, payload_hash: str, entered_by: str = ""
) -> Entry:
    """The next entry after `before` (the origin for entry 0); its day never precedes the last one."""
    if isinstance(before, Entry) and day < before.day:
        raise Unfit(f"日期 {day} 早于上一条记录的 {before.day}：记录只能往后写")
    height = before.height + 1 if isinstance(before, Entry) else 0
    made = Entry(before.case, height, before.hash, day, actor, role, entered_by, action, to, payload_hash)
    return read_entry(parse(made.line))  # nothing is written that could not be read back


def head(entries: Sequence[Entry]) -> Head:
    """The head of a chain that has at least its first entry."""
    return Head(entries[-1].case, entries[-1].height, entries[-1].hash)


def faults(
    entries: Sequence[Entry], payloads: Payloads, origin: Origin | None = None, head: str | None = None, stored: Sequence[str] | None = None
) -> tuple[Fault, ...]:
    """Everything that does not fit, first entry first. `stored`: the hashes kept beside the entries, which tell a changed entry from its successor."""
    found = [
        *_kept(entries, stored), *_numbered(entries, origin), *_linked(entries, origin), *_ordered(entries),
        *_contents(entries, payloads), *_erasures(entries, payloads), *_ended(entries, head),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda fault: fault.height))


def _kept(entries: Sequence[Entry], stored: Sequence[str] | None) -> Iterator[Fault]:
    for place, (entry, kept) in enumerate(zip(entries, stored or (), strict=False)):
        if entry.hash != kept:
            yield Fault(place, "hash", "条目与它自己的校验值不一致，条目被改过")


def _numbered(entries: Sequence[Entry], origin: Origin | None) -> Iterator[Fault]:
    for place, entry in enumerate(entries):
        if entry.height != place:
            yield Fault(place, "height", f"序号应为 {place + 1}，记的是 {entry.height + 1}：缺条、重复或次序被改")
        if entry.case != (origin or entries[0]).case:
            yield Fault(place, "case", "不是本案的条目")


def _linked(entries: Sequence[Entry], origin: Origin | None) -> Iterator[Fault]:
    if entries and origin and entries[0].parent != origin.hash:
        yield Fault(0, "parent", "首条与案件的工会、案件编码、程序及其版本不符")
    for place in range(1, len(entries)):
        if entries[place].parent != entries[place - 1].hash:
            yield Fault(place, "parent", f"与第 {place} 条接不上：其中一条被改过，或中间少了条目")


def _ordered(entries: Sequence[Entry]) -> Iterator[Fault]:
    for place in range(1, len(entries)):
        if entries[place].day < entries[place - 1].day:
            yield Fault(place, "day", f"日期 {entries[place].day} 早于上一条的 {entries[place - 1].day}")


def _contents(entries: Sequence[Entry], payloads: Payloads) -> Iterator[Fault]:
    for height, kept in sorted(payloads.items()):
        if not 0 <= height < len(entries):
            yield Fault(height, "payload", "有内容，却没有这一条记录")
        elif kept and not _bound(entries[height], kept):
            yield Fault(height, "payload", "内容与记录时的校验值不一致，内容被改过")


def _bound(entry: Entry, kept: tuple[str, Mapping[str, object]] | Part) -> bool:
    try:
        return (kept if isinstance(kept, Part) else part(*kept)).hash == entry.payload_hash
    except Unfit:
        return False


def _erasures(entries: Sequence[Entry], payloads: Payloads) -> Iterator[Fault]:
    """Erasing is itself an entry: content may only be missing for good where a later entry says so, and then it must be gone."""
    ordered = erased_by(payloads)
    for height, kept in sorted(payloads.items()):
        if kept is None and height not in ordered:
            yield Fault(height, "erasure", "内容缺失，却没有依法删除的记录")
    for height, eraser in sorted(ordered.items()):
        if height >= eraser:
            yield Fault(eraser, "erasure", f"登记删除第 {height + 1} 条，但那一条不在它之前")
        elif payloads.get(height):
            yield Fault(height, "erasure", f"第 {eraser + 1} 条已登记依法删除其内容，内容却还在")


def erased_by(payloads: Payloads) -> dict[int, int]:
    """Height of each erased entry → height of the entry that ordered it, from the payloads that can be read."""
    named: dict[int, int] = {}
    for eraser, kept in sorted(payloads.items()):
        for height in _heights(seen(kept).get(ERASES, ())):
            named.setdefault(height, eraser)
    return named


def seen(kept: tuple[str, Mapping[str, object]] | Part | None) -> Mapping[str, object]:
    """The fields of a payload that can be read; none when it was erased."""
    return kept.data if isinstance(kept, Part) else kept[1] if kept else {}


def _heights(value: object) -> list[int]:
    try:
        return [count(height) for height in value] if isinstance(value, list | tuple) else []
    except Unfit:
        return []


def _ended(entries: Sequence[Entry], head: str | None) -> Iterator[Fault]:
    if head is not None and (not entries or entries[-1].hash != head):
        yield Fault(max(len(entries) - 1, 0), "head", "不是登记的最后一条：末尾的记录被删去或换掉")
