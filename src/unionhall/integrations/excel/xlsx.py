"""An .xlsx workbook (Excel or WPS), read in one pass over its XML: values, and what the sheet hides, notes and gets wrong.

Read here and not by a library: the fast ones take the whole process down on a damaged file, and a roster is what strangers upload.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree
from xml.parsers import expat

from unionhall.integrations.excel import days
from unionhall.integrations.excel.table import UNCOMPUTED, Book, Sheet, Unreadable, column_number

LARGEST = 1 << 30  # bytes unpacked, of all parts together; 100,000 members need about 120 MB
DENSEST = 300  # a part unpacking to more than this many times its size (and more than 64 MB) is a bomb
MOST_COLUMNS, MOST_ROWS = 1000, 1_048_576
PIECE = 1 << 20
SHORT = 24  # texts up to this length are kept once however often they stand there

BROKEN = "工作簿已损坏或没有传完整，读不下去。请在WPS或Excel里确认能打开，另存一份后重新上传。"
FOREIGN = "工作簿里有不该有的外部定义，已停止读取。请在WPS或Excel里另存一份后重新上传。"
DIGITS = "0123456789"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
FAILURES = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError, OSError, ValueError, OverflowError,
    expat.ExpatError, ElementTree.ParseError,
)  # fmt: skip


def read(data: bytes) -> Book:
    """The workbook; Unreadable when it is broken, locked, a bomb, or no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _refuse_bomb(packed)
            return _book(packed)
    except FAILURES as broken:
        raise Unreadable(BROKEN) from broken


def _refuse_bomb(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    total = sum(part.file_size for part in parts)
    dense = any(part.file_size > 64 << 20 and part.file_size > DENSEST * max(part.compress_size, 1) for part in parts)
    if total > LARGEST or dense or len(parts) > 10_000:
        raise Unreadable(f"文件解开后有{total >> 20}兆字节，大得不正常，已停止读取。请把名册内容复制到一个新工作簿，另存为 .xlsx 后上传。")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("文件加了密码，打不开。请先在WPS或Excel里取消密码，保存后重新上传。")


def _book(packed: zipfile.ZipFile) -> Book:
    path = next(name for name in packed.namelist() if name.lower().endswith("workbook.xml"))
    parts = _relations(packed, path)
    texts = next((_texts(packed, part) for kind, part in parts.values() if kind == "sharedStrings" and part in packed.namelist()), [])
    styles = next((_styles(packed, part) for kind, part in parts.values() if kind == "styles" and part in packed.namelist()), [])
    index, from_1904 = _index(packed, path, parts)
    sheets = []
    for name, hidden, part in index:
        found = _Reader(texts, styles, from_1904)
        _parse(packed, part, found.start, found.end, found.said)
        sheets.append(found.sheet(name, hidden, _comments(packed, part)))
    return Book("xlsx", tuple(sheets))


# --- the small parts -----------------------------------------------------------------------------------------------------


def _xml(packed: zipfile.ZipFile, path: str) -> ElementTree.Element:
    text = packed.read(path)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Unreadable(FOREIGN)
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


def _index(packed: zipfile.ZipFile, path: str, parts: dict[str, tuple[str, str]]) -> tuple[list[tuple[str, bool, str]], bool]:
    """([(sheet, hidden, part)], whether days count from 1904)."""
    sheets, old = [], False
    for element in _xml(packed, path).iter():
        if _local(element) == "sheet":
            kind, part = next((parts[value] for key, value in element.attrib.items() if key.endswith("}id") and value in parts), ("", ""))
            if kind == "worksheet":
                sheets.append((element.get("name", ""), element.get("state", "visible") != "visible", part))
        elif _local(element) == "workbookPr":
            old = element.get("date1904") in ("1", "true")
    return sheets, old


def _styles(packed: zipfile.ZipFile, path: str) -> list[str]:
    """Style number → what its number format shows of a date."""
    codes: dict[int, str] = {}
    shown: list[str] = []
    for element in _xml(packed, path).iter():
        if _local(element) == "numFmt":
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif _local(element) == "cellXfs":
            numbers = [int(one.get("numFmtId", "0")) for one in element]
            shown = [days.shows(number, codes.get(number, "")) for number in numbers]
    return shown


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


# --- the large parts -----------------------------------------------------------------------------------------------------


def _parse(packed: zipfile.ZipFile, path: str, start: Callable, end: Callable, said: Callable) -> None:
    """Run over a part without building a tree; no part may bring definitions of its own."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, said
    parser.StartDoctypeDeclHandler = _foreign
    with packed.open(path) as stream:
        while piece := stream.read(PIECE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _foreign(*_: object) -> None:
    raise Unreadable(FOREIGN)


def _texts(packed: zipfile.ZipFile, path: str) -> list[str]:
    """The shared texts, without the reading aids that stand above characters."""
    texts: list[str] = []
    open_ = {"text": False, "aid": False}
    said: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            said.clear()
        elif name == "rPh":
            open_["aid"] = True
        elif name == "t":
            open_["text"] = not open_["aid"]

    def end(name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            texts.append(_plain("".join(said)))
        elif name == "rPh":
            open_["aid"] = False
        elif name == "t":
            open_["text"] = False

    def heard(words: str) -> None:
        if open_["text"]:
            said.append(words)

    _parse(packed, path, start, end, heard)
    return texts


def _plain(text: str) -> str:
    """_x000D_ is how a workbook writes signs that XML cannot."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Reader:
    """Gathers one sheet while expat runs over it."""

    def __init__(self, texts: list[str], styles: list[str], from_1904: bool) -> None:
        self.texts, self.styles, self.from_1904 = texts, styles, from_1904
        self.rows: list[list[object]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.columns: dict[str, int] = {}  # letters → number
        self.known: dict[str, str] = {}
        self.blank: list[object] = []
        self.prefix = ""
        self.row: list[object] = []
        self.number = 0
        self.column, self.kind, self.style = -1, "", ""
        self.words = ""
        self.heard = self.formula = self.aid = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            where = attributes.get("r", "").rstrip(DIGITS)
            self.column = self._place(where) if where else self.column + 1
            self.kind, self.style = attributes.get("t", ""), attributes.get("s", "")
            self.formula = False
            self.words = ""
        elif name == "v" or name == "t":
            self.heard = not self.aid
        elif name == "row":
            self._new_row(attributes)
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.aid = True
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.update(range(int(attributes["min"]) - 1, min(int(attributes["max"]), 16384)))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def said(self, words: str) -> None:
        if self.heard:
            self.words += words

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "v" or name == "t":
            self.heard = False
        elif name == "c":
            if self.words or self.formula:
                self._cell(self.words)
        elif name == "row":
            self._close_row()
        elif name == "rPh":
            self.aid = False

    def _place(self, where: str) -> int:
        if where not in self.columns:
            self.columns[where] = column_number(where)
        return self.columns[where]

    def _new_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self.number + 1))
        if not self.number < number <= MOST_ROWS:
            raise ValueError("row number")
        self.number, self.row, self.column = number, [], -1
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(number)

    def _cell(self, text: str) -> None:
        value = self._value(text)
        if value == "":
            return
        column, row = self.column, self.row
        if column >= MOST_COLUMNS:
            raise Unreadable(f"工作表用到了第{column + 1}列，超过{MOST_COLUMNS}列，不像一份名册。请删去右边无关的列后重新上传。")
        gap = column - len(row)
        if gap < 0:
            raise ValueError("column order")
        if gap:
            row.extend([""] * gap)
        row.append(value)

    def _value(self, text: str) -> object:
        kind = self.kind
        if kind == "s":
            return self.texts[int(text)] if text else ""
        if kind in ("str", "inlineStr"):
            return self.known.setdefault(text, text) if len(text) < SHORT and "_x" not in text and len(self.known) < 1 << 20 else _plain(text)
        if kind == "e" or not text:
            if kind == "e" or self.formula and kind in ("", "n"):
                self.errors[self.number, self.column] = text or UNCOMPUTED
            return ""
        if kind == "b":
            return text == "1"
        return self._day(text) if kind == "d" else self._number(text)

    def _number(self, text: str) -> object:
        value = float(text)
        shown = self.styles[int(self.style)] if self.style and int(self.style) < len(self.styles) else ""
        return days.moment(value, shown, self.from_1904) if shown else value

    def _day(self, text: str) -> object:
        exact = datetime.fromisoformat(text)
        return exact.date() if exact.time() == datetime.min.time() else exact.replace(tzinfo=None)

    def _close_row(self) -> None:
        if self.row:
            self.rows.extend([self.blank] * (self.number - 1 - len(self.rows)))
            self.rows.append(self.row)

    def _merge(self, area: str) -> None:
        found = re.fullmatch(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)", area)
        if found:
            self.merged.append((int(found[2]), column_number(found[1]), int(found[4]), column_number(found[3])))

    def sheet(self, name: str, hidden: bool, comments: dict[tuple[int, int], str]) -> Sheet:
        return Sheet(
            name, self.rows, hidden, frozenset(self.hidden_rows), frozenset(self.hidden_columns), comments,
            tuple(self.merged), self.errors, self.from_1904,
        )  # fmt: skip
