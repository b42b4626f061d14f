"""One case as one zip that anyone can read and check without us: entries, what the reader may see of them, papers, files, seals, a plain-words index.

The zip is the same byte for byte whenever the same things are packed: names sorted, one fixed time, nothing compressed.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256

from unionhall.core.record import contents, index
from unionhall.core.record.chain import Payloads
from unionhall.core.record.contents import Contents, Header, Sealed, listed
from unionhall.core.record.entry import HIDING, Entry, Part, Unfit, canonical, part

FORBIDDEN = re.compile(HIDING.pattern + r'|[<>:"/\\|?*]')  # Windows refuses these in a name
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Export:
    header: Header
    entries: Sequence[Entry]
    payloads: Payloads
    seals: Sequence[Sealed] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)  # papers/提案表.docx, files/照片.jpg → content


def listing(name: str, content: bytes) -> dict[str, object]:
    """How an entry's payload names a paper (`_papers`) or an attachment (`_files`): by this the file is bound into the chain."""
    return {"name": name, "sha256": sha256(content).hexdigest(), "size": len(content)}


def sound_name(name: str) -> bool:
    """Whether a file may bear this name in an export on every system."""
    return 0 < len(name.encode(errors="replace")) <= 200 and not FORBIDDEN.search(name) and not RESERVED.fullmatch(name) and name == name.strip(" .")


def safe_name(name: str, taken: Collection[str] = ()) -> str:
    """A sound name as near as can be to the given one, unlike all taken (capitals do not count); to be used when the file is recorded."""
    stem, dot, ending = FORBIDDEN.sub("_", name).strip(" .").rpartition(".")
    stem, ending = (stem, dot + ending) if stem and len(ending) <= 10 else (stem + dot + ending, "")
    stem = "_" + stem if RESERVED.fullmatch(stem + ending) or not stem else stem
    used, number, made = {other.casefold() for other in taken}, 1, _fit(stem, ending)
    while made.casefold() in used:
        number += 1
        made = _fit(stem, f"-{number}{ending}")
    return made


def _fit(stem: str, ending: str) -> str:
    while len((stem + ending).encode(errors="replace")) > 200:
        stem = stem[:-1]
    return stem.rstrip(" .") + ending


def pack(export: Export) -> bytes:
    """The zip. Refused only where a reader could not take it in: a file no visible payload lists, an unsound name, a size beyond the limits."""
    _refuse_unlisted(export)
    members = {**_texts(export), **export.files}
    members[contents.MANIFEST] = canonical({"format": contents.FORMAT, "members": [listing(name, members[name]) for name in sorted(members)]})
    _refuse_oversized(members)
    return _zipped(members)


def _texts(export: Export) -> dict[str, bytes]:
    parts = {height: kept if isinstance(kept, Part) or kept is None else part(*kept) for height, kept in export.payloads.items()}
    sizes = {name: len(content) for name, content in export.files.items()}
    pages = index.pages(Contents(export.header, export.entries, parts, export.seals, sizes))
    return {
        contents.CASE: canonical(case_line(export.header, export.entries[-1].hash)),
        contents.ENTRIES: _lines({"entry": asdict(entry), "hash": entry.hash} for entry in export.entries),
        contents.PAYLOADS: _lines(_payload_line(height, parts[height]) for height in sorted(parts)),
        contents.SEALS: _lines(_seal_line(each) for each in export.seals),
        contents.VERIFIER: contents.verifier(),
        **dict(zip(contents.PAGES, (page.encode() for page in pages), strict=True)),
    }


def case_line(header: Header, head: str) -> dict[str, object]:
    """case.json: the header in one object, and the hash of the last entry."""
    return {
        "format": contents.FORMAT, "head": head, "origin": asdict(header.origin), "number": header.number, "title": header.title,
        "union_name": header.union_name, "made": header.made, "reader": header.reader, "words": dict(header.words),
        "values": {key: dict(labels) for key, labels in header.values.items()},
    }  # fmt: skip


def _lines(values: Iterator[dict[str, object]]) -> bytes:
    return b"".join(canonical(value) + b"\n" for value in values)


def _payload_line(height: int, kept: Part | None) -> dict[str, object]:
    return {"height": height, "erased": True} if kept is None else {"height": height, "shown": kept.shown, "hidden": kept.hidden}


def _seal_line(sealed: Sealed) -> dict[str, object]:
    return {"seal": asdict(sealed.seal), "hash": sealed.seal.hash, "proof": asdict(sealed.proof) if sealed.proof else None}


def _refuse_unlisted(export: Export) -> None:
    bound = {(path, code, size) for folder in contents.LISTED for _, path, code, size in listed(export.payloads, folder)}
    for path, content in export.files.items():
        folder, _, name = path.partition("/")
        if folder not in contents.LISTED or not sound_name(name):
            raise Unfit(f"「{path}」不能放进导出：文件名应为 papers/… 或 files/…，不含特殊符号")
        if (path, sha256(content).hexdigest(), len(content)) not in bound:
            raise Unfit(f"「{path}」不能放进导出：读者可见的记录里没有登记这份文件，或内容与登记的不同")


def _refuse_oversized(members: Mapping[str, bytes]) -> None:
    if len({name.casefold() for name in members}) != len(members):
        raise Unfit("两份文件只差大小写，解压后会互相覆盖，请先改名")
    if len(members) > contents.MOST_MEMBERS or sum(map(len, members.values())) > contents.LARGEST_TOTAL:
        raise Unfit(f"导出超过 {contents.MOST_MEMBERS} 个文件或 {contents.LARGEST_TOTAL // contents.MIB} MB，请分开导出附件")
    for name, content in members.items():
        if len(content) > (contents.LARGEST_TEXT if name in contents.TEXTS else contents.LARGEST_MEMBER):
            raise Unfit(f"导出里的 {name} 太大（{len(content) // contents.MIB} MB），无法打包")


def _zipped(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16  # the same bytes on Windows and Linux
            packed.writestr(info, members[name])
    return made.getvalue()
