"""An archive taken apart and put together again by somebody who can change everything but cannot break the cryptography.

Written apart from the engine's own reader and writer: what both have wrong in common would otherwise stay unseen.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

BLOCK = 512
SETUP_NAMES = ("election", "trustees", "credentials")


def digest(text: str) -> str:
    """The name of a record."""
    return hashlib.sha256(text.encode()).hexdigest()


def compact(value: Any) -> str:
    """JSON as the format writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Event:
    """One event with the records that came with it, the payload last; the links are made anew at the end."""

    kind: str
    records: tuple[str, ...] = ()
    links: dict[str, Any] = field(default_factory=dict)  # fields of the event that a forger wants otherwise

    def record(self, index: int) -> Any:
        """A record as a value."""
        return json.loads(self.records[index])

    def with_record(self, index: int, value: Any) -> Event:
        """The same event with another record."""
        text = value if isinstance(value, str) else compact(value)
        return replace(self, records=(*self.records[:index], text, *self.records[index + 1 :]))


@dataclass(frozen=True)
class Chain:
    """A whole archive: the time in its header and its events."""

    timestamp: str
    events: tuple[Event, ...]

    def at(self, kind: str, nth: int = 0) -> int:
        """The place of the nth event of a kind."""
        return [place for place, event in enumerate(self.events) if event.kind == kind][nth]

    def swap(self, place: int, *events: Event) -> Chain:
        """The event at that place replaced by these."""
        return replace(self, events=(*self.events[:place], *events, *self.events[place + 1 :]))

    def upto(self, kind: str) -> Chain:
        """The archive as it was just before the first event of that kind."""
        return replace(self, events=self.events[: self.at(kind)])

    def moved(self, order: list[int]) -> Chain:
        """The events in another order."""
        return replace(self, events=tuple(self.events[place] for place in order))


def entries(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bodies of an archive's blocks."""
    at = 0
    while at < len(raw):
        header = raw[at : at + BLOCK]
        size = int(header[124:135], 8)
        yield header[:100].rstrip(b"\0").decode(), raw[at + BLOCK : at + BLOCK + size]
        at += BLOCK + -(-size // BLOCK) * BLOCK


def take_apart(raw: bytes) -> Chain:
    """The events of an archive that is in order."""
    (_, head), *rest = entries(raw)
    events: list[Event] = []
    waiting: list[str] = []
    for name, body in rest:
        if name.endswith(".data.json"):
            waiting.append(body.decode())
        else:
            events.append(Event(json.loads(body)["type"], tuple(waiting)))
            waiting = []
    return Chain(json.loads(head)["timestamp"], tuple(events))


def put_together(chain: Chain) -> bytes:
    """The archive with every hash, parent and height as it must be for these records."""
    blocks = [_block("BELENIOS", compact({"version": 1, "timestamp": chain.timestamp}), chain.timestamp)]
    parent = None
    for height, event in enumerate(chain.events):
        records = _pointing(event)
        link = {**({"parent": parent} if parent else {}), "height": height, "type": event.kind, **({"payload": digest(records[-1])} if records else {})}
        text = compact({name: value for name, value in {**link, **event.links}.items() if value is not None})
        blocks += [_block(digest(record) + ".data.json", record, chain.timestamp) for record in records]
        blocks.append(_block(digest(text) + ".event.json", text, chain.timestamp))
        parent = digest(text)
    return b"".join(blocks)


def heads(chain: Chain) -> list[str]:
    """The hash of the last event after each event."""
    return [name.removesuffix(".event.json") for name, _ in entries(put_together(chain)) if name.endswith(".event.json")]


def _pointing(event: Event) -> tuple[str, ...]:
    """The records, with the hashes in the last one those of the others; one that already names a foreign hash stays a forgery."""
    if event.kind == "Setup":
        return (*event.records[:3], _pointed(event.records[3], dict(zip(SETUP_NAMES, event.records, strict=False))))
    if event.kind == "EncryptedTally":
        return (event.records[0], _pointed(event.records[1], {"encrypted_tally": event.records[0]}))
    if event.kind in ("Shuffle", "PartialDecryption"):
        return (event.records[0], _pointed(event.records[1], {"payload": event.records[0]}))
    return event.records


def _pointed(wrapper: str, records: dict[str, str]) -> str:
    value = json.loads(wrapper)
    if not isinstance(value, dict):
        return wrapper
    forged = value.pop("\0forged", ())
    return compact({name: digest(records[name]) if name in records and name not in forged else old for name, old in value.items()})


def _block(name: str, text: str, timestamp: str) -> bytes:
    body = text.encode()
    header = bytearray(BLOCK)
    for at, part in ((0, name), (100, "0000644"), (108, "0000000"), (116, "0000000"), (124, f"{len(body):011o}"), (136, f"{int(timestamp):011o}"), (156, "0")):
        header[at : at + len(part)] = part.encode()
    header[148:156] = b"        "
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return bytes(header) + body + bytes(-len(body) % BLOCK)


Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every leaf of a JSON value with the way to it; an empty list or object is a leaf."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = list(steps)
    if not inner:
        yield path, value
    for step, part in inner:
        yield from leaves(part, (*path, step))


def nodes(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every list and object of a JSON value."""
    if isinstance(value, dict | list):
        yield path, value
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from nodes(part, (*path, step))


def at(value: Any, path: Path) -> Any:
    """What stands at the end of the way."""
    for step in path:
        value = value[step]
    return value


def changed(value: Any, path: Path, new: Any) -> Any:
    """A copy with another thing at the end of the way."""
    if not path:
        return new
    value = copy.deepcopy(value)
    at(value, path[:-1])[path[-1]] = new
    return value
