"""An .xlsx workbook (Excel or WPS): values quickly through calamine, what the sheet hides and notes from its own XML."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from unionhall.integrations.excel.table import UNCOMPUTED, Book, Sheet, Unreadable, column_number

LARGEST = 1 << 30  # bytes unpacked, of all parts together; 100,000 members need about 120 MB
DENSEST = 300  # a part unpacking to more than this many times its size (and more than 64 MB) is a bomb
MOST_CELLS = 60_000_000  # rows × columns of the used rectangle
MOST_COLUMNS = 1000
PIECE = 1 << 22

BROKEN = "工作簿已损坏或没有传完整，读不下去。请在WPS或Excel里确认能打开，另存一份后重新上传。"
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
ROW_NUMBER = re.compile(rb'\br="(\d+)"')
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})\d+"[^>/]*>')
FAILED = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>(.*?)</(?:\w+:)?c>', re.S)
NOT_COMPUTED = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt=")[^>]*?\br="([A-Z]{1,3})(\d+)"[^>/]*><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>'
)
SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)/?>")
SPAN = re.compile(rb'\b(min|max)="(\d+)"')
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


@dataclass
class Facts:
    """What one sheet's XML says beside the values."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = 0
    columns: set[bytes] = field(default_factory=set)


def read(data: bytes) -> Book:
    """The workbook; Unreadable when it is broken, a bomb, or no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _refuse_bomb(packed)
            index, days_from_1904 = _index(packed)
            facts = {name: (_facts(packed, path), _comments(packed, path)) for name, _, path in index}
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(_sheet(workbook, name, hidden, *facts[name], days_from_1904) for name, hidden, _ in index)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ElementTree.ParseError) as broken:
        raise Unreadable(BROKEN) from broken
    except (CalamineError, OSError, ValueError, LookupError) as broken:
        raise Unreadable(BROKEN) from broken
    return Book("xlsx", sheets)


def _refuse_bomb(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    total = sum(part.file_size for part in parts)
    dense = any(part.file_size > 64 << 20 and part.file_size > DENSEST * max(part.compress_size, 1) for part in parts)
    if total > LARGEST or dense or len(parts) > 10_000:
        raise Unreadable(f"文件解开后有{total >> 20}兆字节，大得不正常，已停止读取。请把名册内容复制到一个新工作簿，另存为 .xlsx 后上传。")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("文件加了密码，打不开。请先在WPS或Excel里取消密码，保存后重新上传。")


def _xml(packed: zipfile.ZipFile, path: str) -> ElementTree.Element:
    text = packed.read(path)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Unreadable("工作簿里有不该有的外部定义，已停止读取。请在WPS或Excel里另存一份后重新上传。")
    return ElementTree.fromstring(text)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _relations(packed: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """id → (kind, part) of what a part points at."""
    folder, name = posixpath.split(path)
    rels = posixpath.join(folder, "_rels", name + ".rels")
    if rels not in packed.namelist():
        return {}
    found = {}
    for one in _xml(packed, rels):
        target = one.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[one.get("Id", "")] = (one.get("Type", "").rsplit("/", 1)[-1], part)
    return found


def _index(packed: zipfile.ZipFile) -> tuple[list[tuple[str, bool, str]], bool]:
    """([(sheet, hidden, part)], whether days count from 1904)."""
    path = next(name for name in packed.namelist() if name.lower().endswith("workbook.xml"))
    parts = _relations(packed, path)
    sheets, old = [], False
    for element in _xml(packed, path).iter():
        if _local(element) == "sheet":
            kind, part = next((parts[value] for key, value in element.attrib.items() if key.endswith("}id") and value in parts), ("", ""))
            if kind == "worksheet":
                sheets.append((element.get("name", ""), element.get("state", "visible") != "visible", part))
        elif _local(element) == "workbookPr":
            old = element.get("date1904") in ("1", "true")
    return sheets, old


def _pieces(packed: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """The part in pieces that end behind a row, so that no cell is cut in two."""
    rest = b""
    with packed.open(path) as stream:
        while piece := stream.read(PIECE):
            rest += piece
            cut = rest.rfind(b"row>") + 4
            if cut > 3:
                yield rest[:cut]
                rest = rest[cut:]
            elif len(rest) > 64 * PIECE:
                raise Unreadable("工作簿里有一行大得不正常，已停止读取。请把名册内容复制到一个新工作簿，另存为 .xlsx 后上传。")
    yield rest


def _facts(packed: zipfile.ZipFile, path: str) -> Facts:
    """Read once through the XML without building a tree; memory stays at one piece."""
    facts = Facts()
    for piece in _pieces(packed, path):
        if b"<!DOCTYPE" in piece:
            raise Unreadable("工作簿里有不该有的外部定义，已停止读取。请在WPS或Excel里另存一份后重新上传。")
        _rows(piece, facts)
        facts.columns.update(FILLED.findall(piece))
        if b't="e"' in piece:
            for column, row, inner in FAILED.findall(piece):
                shown = SHOWN.search(inner)
                facts.errors[int(row), column_number(column.decode())] = shown[1].decode() if shown else "#ERROR"
        if b"<f" in piece or b":f" in piece:
            for column, row in NOT_COMPUTED.findall(piece):
                facts.errors[int(row), column_number(column.decode())] = UNCOMPUTED
        _layout(piece, facts)
    _refuse_wide(facts)
    return facts


def _rows(piece: bytes, facts: Facts) -> None:
    for attributes in ROW.findall(piece):
        number = ROW_NUMBER.search(attributes)
        facts.last_row = int(number[1]) if number else facts.last_row + 1
        if b"hidden" in attributes and HIDDEN.search(attributes):
            facts.hidden_rows.add(facts.last_row)


def _layout(piece: bytes, facts: Facts) -> None:
    """Hidden columns and merged ranges; they stand before and behind the rows."""
    for attributes in COLUMN.findall(piece):
        if HIDDEN.search(attributes):
            span = dict(SPAN.findall(attributes))
            first, last = int(span.get(b"min", 1)), int(span.get(b"max", 1))
            facts.hidden_columns.update(range(first - 1, min(last, 16384)))
    for first, top, last, bottom in MERGED.findall(piece):
        facts.merged.append((int(top), column_number(first.decode()), int(bottom), column_number(last.decode())))


def _refuse_wide(facts: Facts) -> None:
    wide = max((column_number(name.decode()) + 1 for name in facts.columns), default=0)
    if wide > MOST_COLUMNS:
        raise Unreadable(f"工作表用到了第{wide}列，超过{MOST_COLUMNS}列，不像一份名册。请删去右边无关的列后重新上传。")
    if facts.last_row > 1_048_576 or wide * facts.last_row > MOST_CELLS:
        raise Unreadable("工作表的范围大得不正常，已停止读取。请把名册内容复制到一个新工作簿，另存为 .xlsx 后上传。")


def _comments(packed: zipfile.ZipFile, path: str) -> dict[tuple[int, int], str]:
    found = {}
    for kind, part in _relations(packed, path).values():
        if kind == "comments" and part in packed.namelist():
            for comment in _xml(packed, part).iter():
                place = re.fullmatch(r"([A-Z]{1,3})(\d+)", comment.get("ref", ""))
                if _local(comment) == "comment" and place:
                    text = "".join(t.text or "" for t in comment.iter() if _local(t) == "t")
                    found[int(place[2]), column_number(place[1])] = text.strip()
    return found


def _sheet(workbook: CalamineWorkbook, name: str, hidden: bool, facts: Facts, comments: dict[tuple[int, int], str], old: bool) -> Sheet:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return Sheet(
        name, rows, hidden, frozenset(facts.hidden_rows), frozenset(facts.hidden_columns), comments,
        tuple(facts.merged), facts.errors, old,
    )  # fmt: skip
