"""verify-diff: whether an archive is the continuation of an earlier copy, or holds the head that was announced; what was dropped is named.

Nobody who has only the final archive can see that a ballot was taken out and the chain made anew: therefore heads are announced and witnessed.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from unionhall.core.ballot import events
from unionhall.core.ballot.archive import Archive
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.events import Event
from unionhall.core.ballot.faults import Refused

HEAD = re.compile(r"([0-9a-f]{64})(?:@([0-9]{1,11}))?")


@dataclass(frozen=True)
class Difference:
    """The verdict. `height` is the place from 0 where the new archive departs or where the head stands, None when it is nowhere."""

    same: bool
    text: str
    height: int | None
    missing: tuple[str, ...] = ()
    added: int = 0

    def to_json(self) -> dict[str, Json]:
        """For a machine."""
        return {"same": self.same, "text": self.text, "height": self.height, "missing": list(self.missing), "added": self.added}


def against_head(head: str, new: Path) -> Difference:
    """Whether the announced head stands in the chain of the new archive: a fingerprint, and behind @ the time in the file's head, if it was announced too."""
    parts = HEAD.fullmatch(head)
    if not parts:
        raise Refused("head", "HEAD", "公布的末条应是 64 位小写十六进制数（后面可以有 @ 和档案的时间），请对照屏幕或纪要重新抄写")
    chain, timestamp = _chain(new)
    if parts[2] is not None and int(parts[2]) != timestamp:
        return Difference(False, f"档案开头的时间是 {timestamp}，公布时是 {parts[2]}：公布之后被改过，不能采用这份档案", None)
    for event in chain:
        if event.hash == parts[1]:
            added = len(chain) - 1 - event.height
            unsaid = "" if parts[2] is not None else "；公布时没有带上 @ 和时间，档案开头的时间没有对照"
            return Difference(True, f"公布的末条就是档案的{event.where}，它之前的一切没有变动，之后又有 {added} 个事件{unsaid}", event.height, (), added)
    return Difference(False, "档案里没有公布的这个末条：公布之后，它之前的事件被抽掉、调换或改动过，不能采用这份档案", None)


def against_copy(old: Path, new: Path) -> Difference:
    """Whether the new archive is the earlier copy with events added behind, and nothing else."""
    (before, first), (after, second) = _chain(old), _chain(new)
    if first != second:
        return Difference(False, "两份档案开头写的时间不同，不是同一份档案的先后", 0)
    for former, later in zip(before, after, strict=False):
        if former.hash != later.hash:
            return Difference(False, f"从{former.where}起，两份档案不同：先前的事件被抽掉、调换或改动过", former.height, _gone(before, after))
    if len(after) < len(before):
        return Difference(False, f"新的档案反而少了 {len(before) - len(after)} 个事件，到{after[-1].where}就没有了", len(after), _gone(before, after))
    added = len(after) - len(before)
    return Difference(True, f"先前的 {len(before)} 个事件一个不少、一字未改，之后又有 {added} 个事件", len(before) - 1, (), added)


def _chain(path: Path) -> tuple[list[Event], int]:
    """The events, and the time in the head of the file."""
    with Archive.open(path) as archive:
        return events.chain(archive), archive.timestamp


def _gone(before: list[Event], after: list[Event]) -> tuple[str, ...]:
    """The payloads of the earlier copy that the new archive no longer has."""
    kept = {event.records[-1].hash for event in after if event.records}
    return tuple(f"{event.where}：{event.records[-1].hash}" for event in before if event.records and event.records[-1].hash not in kept)
