"""Reads an export from a stranger: bounded in size, in number and in names, never unpacked to disk, and never trusted."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO

from unionhall.core.record import contents
from unionhall.core.record.entry import HIDING, Unfit

END, END_SIZE, LOCATOR, LOCATOR_SIZE = b"PK\5\6", 22, b"PK\6\7", 20
LARGEST_DIRECTORY = contents.MOST_MEMBERS * 1024  # a name of 200 bytes and what stands around it
CHUNK = 64 * 1024


@dataclass(frozen=True)
class Members:
    """What lies in the zip: the texts themselves, of everything its hash and size, and what could not be read out."""

    texts: dict[str, bytes] = field(default_factory=dict)
    sums: dict[str, tuple[str, int]] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)


def read(source: bytes | Path) -> Members:
    """All members of an export. Unfit where it is no zip of ours, or dangerous to open."""
    try:
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
            return _members(file)
    except OSError as refused:
        raise Unfit(f"读不了这个文件：{refused.strerror or '无法读取'}") from None


def _members(file: IO[bytes]) -> Members:
    _refuse_strange_end(file)
    try:
        packed = zipfile.ZipFile(file)
    except Unfit:
        raise
    except Exception:  # zipfile names no closed set of errors for damaged files
        raise Unfit("压缩包已损坏，打不开；请重新取得导出文件") from None
    with packed:
        return _taken(packed, list(_sound(packed.infolist())))


def _refuse_strange_end(file: IO[bytes]) -> None:
    """The directory's size is read before zipfile builds it: a directory of millions of names would fill the memory."""
    size = file.seek(0, io.SEEK_END)
    if size > contents.LARGEST_TOTAL + LARGEST_DIRECTORY:
        raise Unfit(f"文件超过 {contents.LARGEST_TOTAL // contents.MIB} MB，不是职工之家的导出")
    file.seek(max(size - END_SIZE - LOCATOR_SIZE, 0))
    tail = file.read()
    end = tail[-END_SIZE:]
    if len(end) < END_SIZE or not end.startswith(END) or tail.startswith(LOCATOR):
        raise Unfit("不是完整的 zip 压缩包，或末尾多出了内容；导出文件应当原样保存")
    length, start = int.from_bytes(end[12:16], "little"), int.from_bytes(end[16:20], "little")
    if int.from_bytes(end[10:12], "little") > contents.MOST_MEMBERS or length > LARGEST_DIRECTORY:
        raise Unfit(f"压缩包里的文件超过 {contents.MOST_MEMBERS} 个，不是职工之家的导出")
    if start + length + END_SIZE != size:
        raise Unfit("zip 压缩包的开头多出了内容或已损坏；导出文件应当原样保存")
    file.seek(0)


def _sound(infos: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    if len(infos) > contents.MOST_MEMBERS:
        raise Unfit(f"压缩包里的文件超过 {contents.MOST_MEMBERS} 个，不是职工之家的导出")
    if sum(info.file_size for info in infos) > contents.LARGEST_TOTAL:
        raise Unfit(f"压缩包解开后超过 {contents.LARGEST_TOTAL // contents.MIB} MB，不予打开")
    seen: set[str] = set()
    for info in infos:
        _refuse_name(info, seen)
        if info.filename.rstrip("/") not in contents.LISTED or info.file_size:  # empty folder entries come from packing again by hand
            yield info


def _refuse_name(info: zipfile.ZipInfo, seen: set[str]) -> None:
    name = info.orig_filename
    if name.startswith("/") or "\\" in name or "\0" in name or ":" in name or ".." in name.split("/"):
        raise Unfit(f"压缩包里有越界的文件名「{spoken(name)}」，请勿解压")
    if name.casefold() in seen:
        raise Unfit(f"压缩包里有两个同名文件「{spoken(name)}」，不予核验")
    seen.add(name.casefold())


def spoken(name: str) -> str:
    """A stranger's word as it may be shown on a terminal."""
    return HIDING.sub("�", name[:80]) + ("…" if len(name) > 80 else "")


def _taken(packed: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Members:
    members = Members()
    for info in infos:
        try:
            _take(packed, info, members)
        except Unfit as refused:
            members.broken[info.filename] = str(refused)
        except Exception:  # as above: a damaged, encrypted or oddly packed member
            members.broken[info.filename] = "读不出来（压缩包损坏或加了密）"
    return members


def _take(packed: zipfile.ZipFile, info: zipfile.ZipInfo, members: Members) -> None:
    text, hashed, size, pieces = info.filename in contents.TEXTS, sha256(), 0, []
    most = contents.LARGEST_TEXT if text else contents.LARGEST_MEMBER
    with packed.open(info) as member:
        while piece := member.read(CHUNK):
            hashed.update(piece)
            size += len(piece)
            if size > most:
                raise Unfit(f"超过 {most // contents.MIB} MB")
            if text:
                pieces.append(piece)
    members.sums[info.filename] = (hashed.hexdigest(), size)
    if text:
        members.texts[info.filename] = b"".join(pieces)
