"""Every small forgery of an archive: each leaf of each record of each event changed, each list and object bent, each link broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from interop.chain import Chain, Event, Path, changed, leaves, nodes

ELEMENT = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"[0-9]+")
RECORDS = {
    "Setup": ("election", "trustees", "credentials", "setup"),
    "Ballot": ("ballot",),
    "EncryptedTally": ("tally", "link"),
    "Shuffle": ("shuffle", "link"),
    "PartialDecryption": ("share", "link"),
    "Result": ("result",),
}


@dataclass(frozen=True)
class Forgery:
    """One change: where it was made, and the archive that has it, every link made anew."""

    event: str
    record: str
    way: Path
    what: str  # changed | removed | added | swapped | doubled | link
    chain: Chain

    def __str__(self) -> str:
        return f"{self.event}·{self.record}·{'.'.join(map(str, self.way))}·{self.what}"


def forgeries(chain: Chain, group: Any, kinds: tuple[str, ...]) -> Iterator[Forgery]:
    """All forgeries of the events of these kinds; of several events of a kind the last one is bent."""
    for kind in kinds:
        places = [place for place, event in enumerate(chain.events) if event.kind == kind]
        for place in places[-1:]:
            yield from of_links(chain, place)
            for index in range(len(chain.events[place].records)):
                yield from of_record(chain, place, index, group)


def of_record(chain: Chain, place: int, index: int, group: Any) -> Iterator[Forgery]:
    """Everything that can be done to one record."""
    event = chain.events[place]
    value = event.record(index)
    name = RECORDS[event.kind][index]
    for way, what, new in [*_leaf_changes(value, group), *_bent(value)]:
        forged = _without_repair(event, index, way, new) if name in ("setup", "link") else event.with_record(index, new)
        yield Forgery(event.kind, name, way, what, chain.swap(place, forged))


def of_links(chain: Chain, place: int) -> Iterator[Forgery]:
    """The event's own fields, each made wrong; what follows builds on it."""
    event = chain.events[place]
    for name, wrong in {"parent": "0" * 64, "height": place + 1, "payload": "0" * 64}.items():
        yield Forgery(event.kind, "event", (name,), "link", chain.swap(place, replace(event, links={name: wrong})))
    yield Forgery(event.kind, "event", ("type",), "link", chain.swap(place, replace(event, links={"type": "Unknown"})))
    yield Forgery(event.kind, "event", ("extra",), "link", chain.swap(place, replace(event, links={"extra": 1})))


def other(value: Any, group: Any) -> Any:
    """Another value that is lawful by itself: another element of the group, the next number, one letter more."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    if not isinstance(value, str):
        return ["x"]
    if element := _element(value, group):
        return element
    if NUMBER.fullmatch(value):
        return str((int(value) + 1) % group.q)
    if re.fullmatch(r"[A-Za-z0-9+/]{43}", value):  # a hash in Base64
        return ("A" if value[0] != "A" else "B") + value[1:]
    return value + "x"


def _element(value: str, group: Any) -> str:
    """That element times g, if the text is one. In a field a number below q may look like an element: then it is none here."""
    field = group.name != "Ed25519"
    if not (ELEMENT.fullmatch(value) if not field else NUMBER.fullmatch(value) and int(value) >= group.q):
        return ""
    try:
        return str(group.encode(group.mul(group.decode(value), group.g)))
    except ValueError:
        return ""


def _leaf_changes(value: Any, group: Any) -> Iterator[tuple[Path, str, Any]]:
    for way, leaf in leaves(value):
        if isinstance(leaf, str) and leaf.startswith('{"'):  # a signed text, itself JSON
            inner = json.loads(leaf)
            for deeper, part in leaves(inner):
                text = json.dumps(changed(inner, deeper, other(part, group)), ensure_ascii=False, separators=(",", ":"))
                yield (*way, *deeper), "changed", changed(value, way, text)
        else:
            yield way, "changed", changed(value, way, other(leaf, group))


def _bent(value: Any) -> Iterator[tuple[Path, str, Any]]:
    for way, node in nodes(value):
        if isinstance(node, dict):
            for name in node:
                yield (*way, name), "removed", changed(value, way, {key: part for key, part in node.items() if key != name})
            yield (*way, "extra"), "added", changed(value, way, {**node, "extra": "1"})
        elif node:
            yield way, "removed", changed(value, way, node[:-1])
            yield way, "doubled", changed(value, way, [*node, node[-1]])
            if len(node) > 1 and node[0] != node[1]:
                yield way, "swapped", changed(value, way, [node[1], node[0], *node[2:]])


def _without_repair(event: Event, index: int, way: Path, new: Any) -> Event:
    """A record of hashes: putting the archive together would mend the forged one."""
    if isinstance(new, dict):
        new = {**new, "\0forged": [way[-1]] if way else []}
    return event.with_record(index, new)

