"""The chain of what happened in a vote: each event names the one before it, so that whoever knows the last one knows them all.

Order of events and records in ballot-format, archive. An archive may end after any event: then it is a vote so far.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unionhall.core.ballot import canon
from unionhall.core.ballot.archive import DATA, EVENT, Archive, Record
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.faults import Refused

SETUP, BALLOT, CLOSED, TALLY, SHUFFLE, SHUFFLED, SHARE, RESULT = "Setup", "Ballot", "EndBallots", "EncryptedTally", "Shuffle", "EndShuffles", "PartialDecryption", "Result"

RECORDS = {SETUP: 4, BALLOT: 1, CLOSED: 0, TALLY: 2, SHUFFLE: 2, SHUFFLED: 0, SHARE: 2, RESULT: 1}
"""How many records come with each event; the last of them is its payload, which names the others."""

AFTER: dict[str, tuple[str, ...]] = {
    "": (SETUP,),
    SETUP: (BALLOT, CLOSED),
    BALLOT: (BALLOT, CLOSED),
    CLOSED: (TALLY,),
    TALLY: (SHUFFLE, SHARE),
    SHUFFLE: (SHUFFLE, SHUFFLED),
    SHUFFLED: (SHARE,),
    SHARE: (SHARE, RESULT),
    RESULT: (),
}
"""What may follow what. Which of the two may follow the tally depends on the questions: see `check_order`."""

SAID = {
    SETUP: "设立", BALLOT: "投票", CLOSED: "截止", TALLY: "密票汇总", SHUFFLE: "洗牌", SHUFFLED: "洗牌结束", SHARE: "监票人解密", RESULT: "结果",
}  # fmt: skip

EVENT_LIMIT = 1000
"""Bytes of an event."""

WRAPPER_LIMIT = 1000
"""Bytes of a record that only names another."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event with the records that came with it, the payload last."""

    kind: str
    height: int
    hash: str
    records: tuple[Record, ...]

    @property
    def where(self) -> str:
        """How messages name its place."""
        return f"第 {self.height + 1} 个事件（{SAID[self.kind]}）"


def chain(archive: Archive) -> list[Event]:
    """The events of a foreign archive, each one's form, links and records checked; their order is asked by `check_order`."""
    found: list[Event] = []
    waiting: list[Record] = []
    for record in archive.records:
        if record.kind == DATA:
            waiting.append(record)
            continue
        found.append(_event(archive, record, waiting, found[-1] if found else None))
        waiting = []
    if waiting:
        raise Refused("event_records", "档案末尾", f"档案末尾有 {len(waiting)} 条记录不属于任何事件，档案没有取完整或被加了内容")
    if not found:
        raise Refused("event_order", "档案", "档案里没有任何事件，还不是一次投票")
    return found


def _event(archive: Archive, record: Record, waiting: list[Record], before: Event | None) -> Event:
    """One event out of its record."""
    height = before.height + 1 if before else 0
    where = f"第 {height + 1} 个事件"
    raw = archive.body(record, EVENT_LIMIT, where)
    value = canon.loads(raw, where, EVENT_LIMIT)
    kind = canon.get(value, "type", str, where)
    if kind not in RECORDS:
        raise Refused("event_form", where, f"{where}：不认识的事件 {canon.shortened(kind)}")
    if len(waiting) != RECORDS[kind]:
        raise Refused("event_records", where, f"{where}（{SAID[kind]}）应带 {RECORDS[kind]} 条记录，实有 {len(waiting)} 条")
    if value.get("parent") != (before.hash if before else None) or type(value.get("height")) is not int or value["height"] != height:
        raise Refused("event_chain", where, f"{where}（{SAID[kind]}）没有接在前一个事件之后：序号或前一事件的指纹不符，中间被抽换过")
    if value.get("payload") != (waiting[-1].hash if waiting else None):
        raise Refused("event_payload", where, f"{where}（{SAID[kind]}）所指的不是它所带的记录")
    if _written(kind, height, before, waiting) != raw:
        raise Refused("event_form", where, f"{where}（{SAID[kind]}）不是规范写法")
    return Event(kind, height, record.hash, tuple(waiting))


def _written(kind: str, height: int, before: Event | None, records: Sequence[Record]) -> bytes:
    """The event as the format writes it."""
    parent = {"parent": before.hash} if before else {}
    payload = {"payload": records[-1].hash} if records else {}
    return canon.dumps({**parent, "height": height, "type": kind, **payload}).encode()


def check_order(events: Sequence[Event], opened: bool) -> None:
    """Nothing left out, nothing twice: a vote whose ballots are opened is shuffled at least once, one with totals only never."""
    before = ""
    for event in events:
        allowed = AFTER[before]
        if before == TALLY:
            allowed = (SHUFFLE,) if opened else (SHARE,)
        if event.kind not in allowed:
            after = f"在{SAID[before]}之后" if before else "最先"
            expected = "或".join(SAID[kind] for kind in allowed) or "不再有事件"
            raise Refused("event_order", event.where, f"{event.where}来得不是时候：{after}应是{expected}")
        before = event.kind


def wrapped(archive: Archive, event: Event, names: tuple[str, ...]) -> dict[str, Json]:
    """The payload of an event that names another record: `names` in order, the last of them the hash of that record."""
    raw = archive.body(event.records[-1], WRAPPER_LIMIT, event.where)
    value = canon.only(canon.loads(raw, event.where, WRAPPER_LIMIT), names, (), event.where)
    if canon.dumps({name: value[name] for name in names}).encode() != raw:
        raise Refused("event_form", event.where, f"{event.where}：说明记录不是规范写法")
    if value[names[-1]] != event.records[0].hash:
        raise Refused("event_payload", event.where, f"{event.where}：说明所指的不是它所带的记录")
    return value


def setup_records(archive: Archive, event: Event) -> tuple[Record, Record, Record]:
    """Election, trustees and credentials of the first event."""
    raw = archive.body(event.records[-1], WRAPPER_LIMIT, event.where)
    election, trustees, credentials = event.records[:3]
    wanted = {"election": election.hash, "trustees": trustees.hash, "credentials": credentials.hash}
    if canon.dumps(wanted).encode() != raw:
        raise Refused("event_payload", event.where, f"{event.where}：说明所指的不是它所带的选举、监票人和凭证名单三条记录")
    return election, trustees, credentials


def add(archive: Archive, before: Event | None, kind: str, records: Sequence[bytes] = ()) -> Event:
    """One more event behind `before`, with its records; the event itself is written last."""
    written = tuple(archive.add(DATA, each) for each in records)
    height = before.height + 1 if before else 0
    record = archive.add(EVENT, _written(kind, height, before, written))
    return Event(kind, height, record.hash, written)


def setup(archive: Archive, election: bytes, trustees: bytes, credentials: bytes) -> Event:
    """The first event of a new archive."""
    parts = dict(zip(("election", "trustees", "credentials"), (election, trustees, credentials), strict=True))
    return add(archive, None, SETUP, (*parts.values(), canon.dumps({name: digest(raw) for name, raw in parts.items()}).encode()))


def owned(archive: Archive, before: Event, kind: str, owner: int, raw: bytes) -> Event:
    """A shuffle or a share of the decryption, in the name of scrutineer `owner` (from 1)."""
    return add(archive, before, kind, (raw, canon.dumps({"owner": owner, "payload": digest(raw)}).encode()))


def tallied(archive: Archive, before: Event, tally: bytes, ballots: int, weight: int) -> Event:
    """The sealed tally with the number of ballots in it."""
    total: Json = weight if weight < 2**30 else str(weight)
    return add(archive, before, TALLY, (tally, canon.dumps({"num_tallied": ballots, "total_weight": total, "encrypted_tally": digest(tally)}).encode()))


def digest(raw: bytes) -> str:
    """The fingerprint by which records name each other."""
    return hashlib.sha256(raw).hexdigest()


def announced(archive: Archive, event: Event) -> str:
    """末条, as it is announced: the fingerprint of the event, and the time in the head of the file, which no event contains."""
    return f"{event.hash}@{archive.timestamp}"


def of_kind(events: Sequence[Event], kind: str) -> Iterator[Event]:
    """The events of one kind."""
    return (event for event in events if event.kind == kind)
