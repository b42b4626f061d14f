"""What one exported case consists of: its header, its record, its seals, and the names and limits of the files in the zip."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from unionhall.core.record.chain import Payloads, seen
from unionhall.core.record.entry import Entry, Origin, Part
from unionhall.core.record.seal import Proof, Seal

FORMAT = "unionhall-export-1"
MANIFEST, CASE, ENTRIES, PAYLOADS, SEALS = "manifest.json", "case.json", "entries.jsonl", "payloads.jsonl", "seals.jsonl"
PAGES = ("index.md", "index.html")
VERIFIER = "verify.py"
TEXTS = (MANIFEST, CASE, ENTRIES, PAYLOADS, SEALS)
STANDALONE = Path(__file__).with_name("standalone.py")
WHO = "_who"  # payload key: {"actor": person, "entered_by": person or ""}, the names behind the pseudonyms
LISTED = {"papers": "_papers", "files": "_files"}  # folder in the zip → payload key that lists its files
MIB = 1024 * 1024
MOST_MEMBERS, LARGEST_MEMBER, LARGEST_TEXT, LARGEST_TOTAL, LONGEST_LINE = 2_000, 128 * MIB, 16 * MIB, 1024 * MIB, 2 * MIB


@dataclass(frozen=True)
class Sealed:
    """A daily seal, and the proof that this case's head of that day is under it (None where it is not shown)."""

    seal: Seal
    proof: Proof | None = None


@dataclass(frozen=True)
class Header:
    """What stands above the record. Only the origin is bound by the chain; number and title by `_number` and `_title` of the first payload."""

    origin: Origin
    number: str
    title: str
    union_name: str
    made: date
    reader: str  # for whom it was made: 当事人, 审查委员会, …
    words: Mapping[str, str] = field(default_factory=dict)  # key → Chinese label of roles, actions, stages and fields
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field → value → what it stands for: a choice, a person's name


@dataclass(frozen=True)
class Contents:
    """All of an export but the bytes of its files."""

    header: Header
    entries: Sequence[Entry]
    payloads: Mapping[int, Part | None]
    seals: Sequence[Sealed]
    files: Mapping[str, int]  # path in the zip → size


def listed(payloads: Payloads, folder: str) -> Iterator[tuple[int, str, str, int]]:
    """(height, path in the zip, sha256, size) of every file of a folder that visible payloads list; malformed lines are no listing."""
    for height, kept in sorted(payloads.items()):
        named = seen(kept).get(LISTED[folder])
        for row in named if isinstance(named, list | tuple) else ():
            if isinstance(row, dict) and isinstance(row.get("name"), str) and isinstance(row.get("sha256"), str) and type(row.get("size")) is int:
                yield height, f"{folder}/{row['name']}", row["sha256"], row["size"]


def verifier() -> bytes:
    """The program that lies in every export; the same bytes whatever system unionhall is installed on."""
    return STANDALONE.read_bytes().replace(b"\r\n", b"\n")
