"""The one file of a vote (<uuid>.bel): records one behind the other, each named by its own fingerprint; it is only ever added to.

Byte layout in ballot-format, archive. A foreign file is refused unless it is, byte for byte, what we would have written for its records.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from unionhall.core.ballot import canon
from unionhall.core.ballot.faults import Refused

BLOCK = 512
HEAD = "BELENIOS"
DATA, EVENT = "data", "event"
NAME = re.compile(r"([0-9a-f]{64})\.(data|event)\.json")

MOST_RECORDS = 700_000
"""Records of one file: three hundred thousand ballots."""

MOST_BYTES = 1 << 33
"""Eleven octal digits say at most so much of one record, and nobody needs as much for a whole file."""

HEAD_LIMIT = 200
"""Bytes of the first record."""

LATEST = 8**11 - 1
"""The greatest time that a header can say, in seconds since 1970."""

SIZE_FIELD, TIME_FIELD = slice(124, 135), slice(136, 147)


RUN = 4
"""Records of data in a row: no event brings more (the first one: election, keys, credentials, and what names them)."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: `kind` is data or event, `hash` the SHA-256 of its bytes in hexadecimal, `at` and `size` its place in the file."""

    kind: str
    hash: str
    at: int
    size: int


def header(name: str, size: int, timestamp: int) -> bytes:
    """The block before a body."""
    block = bytearray(BLOCK)
    for at, part in ((0, name), (100, "0000644"), (108, "0000000"), (116, "0000000"), (124, f"{size:011o}"), (136, f"{timestamp:011o}"), (148, " " * 8), (156, "0")):
        block[at : at + len(part)] = part.encode()
    block[148:156] = f"{sum(block):06o}\0 ".encode()
    return bytes(block)


def entry(name: str, body: bytes, timestamp: int) -> bytes:
    """Header, body and the zeros up to the next block."""
    return header(name, len(body), timestamp) + body + bytes(-len(body) % BLOCK)


def _head(timestamp: int) -> bytes:
    """The body of the first record; the time stands in quotation marks, as the tools write it."""
    return canon.dumps({"version": 1, "timestamp": str(timestamp)}).encode()


class Archive:
    """A file of records, open for reading; `add` writes behind the last one. Use it in a `with`."""

    def __init__(self, file: BinaryIO, timestamp: int, records: list[Record], end: int) -> None:
        self._file = file
        self.timestamp = timestamp
        self.records = records
        self.end = end

    @classmethod
    def create(cls, path: Path, timestamp: int) -> "Archive":
        """A new file with nothing but its head; one that is there already is never written over (FileExistsError)."""
        if not 0 <= timestamp <= LATEST:
            raise ValueError(f"时间应是 1970 年以来的秒数：{timestamp}")
        file = path.open("x+b")
        written = entry(HEAD, _head(timestamp), timestamp)
        file.write(written)
        file.flush()
        return cls(file, timestamp, [], len(written))

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> "Archive":
        """A foreign file, every header, padding and fingerprint checked; a Refused names the first record that does not fit."""
        file = path.open("r+b" if write else "rb")
        try:
            return cls._read(file)
        except BaseException:
            file.close()
            raise

    @classmethod
    def _read(cls, file: BinaryIO) -> "Archive":
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        if size > MOST_BYTES:
            raise Refused("archive_size", "档案", f"档案有 {size} 字节，超过本程序能核验的 {MOST_BYTES} 字节")
        timestamp = _first(file, size)
        found: list[Record] = []
        end = file.tell()
        for record in _records(file, size, timestamp):
            found.append(record)
            end = file.tell()
        return cls(file, timestamp, found, end)

    def body(self, record: Record, limit: int, where: str = "") -> bytes:
        """The bytes of a record, at most `limit`; they are checked once more, since the file may have changed since it was opened."""
        if record.size > limit:
            raise Refused("record_size", where, f"{where or record.hash[:12]}：记录有 {record.size} 字节，这里不应超过 {limit} 字节，不予读取")
        self._file.seek(record.at)
        found = self._file.read(record.size)
        if hashlib.sha256(found).hexdigest() != record.hash:
            raise Refused("record_hash", record.hash[:12], f"记录 {record.hash[:12]}… 在核验期间被改动，请取得一份不再变动的档案后重新核验")
        return found

    def add(self, kind: str, body: bytes) -> Record:
        """One more record behind the last; it is written whole before this returns."""
        name = hashlib.sha256(body).hexdigest()
        written = entry(f"{name}.{kind}.json", body, self.timestamp)
        self._file.seek(self.end)
        self._file.write(written)
        self._file.flush()
        record = Record(kind, name, self.end + BLOCK, len(body))
        self.records.append(record)
        self.end += len(written)
        return record

    def sync(self) -> None:
        """What was added stays even when the power goes."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """The file is let go."""
        self._file.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


@dataclass(frozen=True)
class Piece:
    """A record for another process: it opens the file by itself."""

    path: Path
    record: Record
    limit: int
    where: str

    def body(self) -> bytes:
        """See Archive.body."""
        with self.path.open("rb") as file:
            return Archive(file, 0, [], 0).body(self.record, self.limit, self.where)


def _first(file: BinaryIO, size: int) -> int:
    """The time of the file, out of its first record."""
    block = file.read(BLOCK)
    told = _octal(block[TIME_FIELD]), _octal(block[SIZE_FIELD])
    if len(block) < BLOCK or None in told or not block.startswith(HEAD.encode() + b"\0"):
        raise Refused("archive_head", "档案开头", "这不是投票档案：开头没有 BELENIOS 记录，请确认取到的是完整的 .bel 文件")
    timestamp, length = int(told[0] or 0), int(told[1] or 0)
    body = _head(timestamp)
    if length > HEAD_LIMIT or block != header(HEAD, length, timestamp) or file.read(length) != body or _padding(file, length, size):
        raise Refused("archive_head", "档案开头", "档案开头的版本或时间记录不是规范写法，只读第 1 版的格式")
    return timestamp


def _records(file: BinaryIO, size: int, timestamp: int) -> Iterator[Record]:
    """Record by record, nothing kept but names and places."""
    number = run = 0
    while block := file.read(BLOCK):
        number += 1
        where = f"第 {number} 条记录"
        if number > MOST_RECORDS:
            raise Refused("archive_size", where, f"档案有超过 {MOST_RECORDS} 条记录，本程序不核验这样大的档案")
        name = NAME.fullmatch(block[:100].rstrip(b"\0").decode("ascii", "replace"))
        length = _octal(block[SIZE_FIELD])
        if len(block) < BLOCK or name is None or length is None or block != header(name[0], length, timestamp):
            raise Refused("archive_layout", where, f"{where}：开头的名称、大小或时间不是规范写法，档案被改动或没有取完整")
        at = file.tell()
        if at + length > size:
            raise Refused("archive_truncated", where, f"{where}：内容应有 {length} 字节，档案到此已经结束，请重新取得完整的档案")
        if _digest(file, length) != name[1]:
            raise Refused("record_hash", where, f"{where}：内容与它的指纹 {name[1][:12]}… 不符，记录被改动")
        if _padding(file, length, size):
            raise Refused("archive_layout", where, f"{where}：内容之后的补位不是零，或档案没有取完整")
        run = run + 1 if name[2] == DATA else 0
        if run > RUN:
            raise Refused("event_records", where, f"{where}：接连有超过 {RUN} 条记录不带事件，不知属于哪个事件")
        yield Record(name[2], name[1], at, length)


def _digest(file: BinaryIO, length: int) -> str:
    """SHA-256 of the next bytes, a megabyte at a time."""
    sha = hashlib.sha256()
    while length > 0:
        part = file.read(min(length, 1 << 20))
        if not part:
            break
        sha.update(part)
        length -= len(part)
    return sha.hexdigest()


def _padding(file: BinaryIO, length: int, size: int) -> bool:
    """Whether the zeros up to the next block are anything else, or missing."""
    wanted = -length % BLOCK
    return file.read(wanted) != bytes(wanted) or file.tell() > size


def _octal(field: bytes) -> int | None:
    """A number of eleven octal digits."""
    return int(field, 8) if re.fullmatch(rb"[0-7]{11}", field) else None
