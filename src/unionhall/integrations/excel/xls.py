"""An old .xls workbook (BIFF8): values through calamine, what it hides, notes and gets wrong from its own records."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook

from unionhall.integrations.excel.table import Book, Sheet, Unreadable

BROKEN = "旧式工作簿（.xls）已损坏或没有传完整，读不下去。请用WPS或Excel打开，另存为 .xlsx 后重新上传。"
LOCKED = "文件加了密码，打不开。请先在WPS或Excel里取消密码，保存后重新上传。"
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
BOF, EOF_, FILEPASS, DATEMODE, BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
ROW, COLINFO, FORMULA, BOOLERR, MERGED = 0x0208, 0x007D, 0x0006, 0x0205, 0x00E5
NOTE, OBJ, TXO, CONTINUE = 0x001C, 0x005D, 0x01B6, 0x003C


@dataclass
class Facts:
    """What one sheet's records say beside the values."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: dict[tuple[int, int], int] = field(default_factory=dict)  # cell → number of the drawn note
    texts: dict[int, str] = field(default_factory=dict)


def read(data: bytes) -> Book:
    """The workbook; Unreadable when it is locked, broken, or another kind of document."""
    try:
        stream = _workbook(data)
        index, days_from_1904 = _index(stream)
        facts = {name: _facts(stream, offset) for name, _, offset in index}
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(_sheet(workbook, name, hidden, facts[name], days_from_1904) for name, hidden, _ in index)
    except (struct.error, IndexError, KeyError, ValueError, OverflowError, CalamineError, OSError) as broken:
        raise Unreadable(BROKEN) from broken
    return Book("xls", sheets)


def _workbook(data: bytes) -> bytes:
    """The stream named Workbook inside the compound file ([MS-CFB])."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(LOCKED)
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    small = 1 << struct.unpack_from("<H", data, 32)[0]
    if size not in (512, 4096) or small != 64:
        raise ValueError("sector size")
    directory_start, cutoff, small_start = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
    table = _table(data, size)
    directory = b"".join(_sectors(data, table, directory_start, size))
    entries = {}
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        entries[name] = struct.unpack_from("<II", directory, at + 116)
    if "WordDocument" in entries:
        raise Unreadable("是一份 Word 文档，不是表格。请把名册复制到表格里，存为 .xlsx 后上传。")
    found = entries.get("Workbook") or entries.get("Book")
    if not found:
        raise Unreadable("文件里没有工作簿，不是表格。请上传名册文件（.xlsx、.xls 或 .csv）。")
    start, length = found
    if length >= cutoff:
        return b"".join(_sectors(data, table, start, size))[:length]
    container = b"".join(_sectors(data, table, entries["Root Entry"][0], size))
    small_table = b"".join(_sectors(data, table, small_start, size))
    links = struct.unpack(f"<{len(small_table) // 4}I", small_table)
    return b"".join(container[number * 64 : number * 64 + 64] for number in _links(links, start))[:length]


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """Which sector follows which."""
    numbers = list(struct.unpack_from("<109I", data, 76))
    more, count = struct.unpack_from("<II", data, 68)
    for _ in range(count):
        if more >= FREE - 5:
            break
        block = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        numbers += block[:-1]
        more = block[-1]
    links: list[int] = []
    for number in numbers:
        if number < FREE - 5:
            links += struct.unpack_from(f"<{size // 4}I", data, (number + 1) * size)
    return tuple(links)


def _links(table: tuple[int, ...], start: int) -> Iterator[int]:
    seen = 0
    while start < FREE - 5:
        yield start
        start = table[start]
        seen += 1
        if seen > len(table):
            raise ValueError("sectors run in a circle")


def _sectors(data: bytes, table: tuple[int, ...], start: int, size: int) -> Iterator[bytes]:
    return (data[(number + 1) * size : (number + 2) * size] for number in _links(table, start))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _index(stream: bytes) -> tuple[list[tuple[str, bool, int]], bool]:
    """([(sheet, hidden, where its records start)], whether days count from 1904)."""
    sheets, old = [], False
    for kind, body in _records(stream, 0):
        if kind == FILEPASS:
            raise Unreadable(LOCKED)
        if kind == BOUNDSHEET and body[5] == 0:
            sheets.append((_short_text(body[6:]), body[4] & 3 != 0, struct.unpack_from("<I", body)[0]))
        elif kind == DATEMODE:
            old = body[0] == 1
        elif kind == EOF_:
            break
    return sheets, old


def _short_text(body: bytes) -> str:
    length, wide = body[0], body[1] & 1
    return body[2 : 2 + 2 * length].decode("utf-16-le") if wide else body[2 : 2 + length].decode("latin-1")


def _facts(stream: bytes, offset: int) -> Facts:
    facts, depth, drawn, waiting = Facts(), 0, -1, False
    for kind, body in _records(stream, offset):
        depth += (kind == BOF) - (kind == EOF_)
        if depth == 0:
            break
        if depth > 1:  # a chart inside the sheet
            continue
        if kind == OBJ and len(body) >= 8:
            drawn = struct.unpack_from("<H", body, 6)[0]
        elif kind == TXO:
            waiting = len(body) >= 12 and struct.unpack_from("<H", body, 10)[0] > 0
        elif kind == CONTINUE and waiting:
            facts.texts[drawn] = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace").strip()
            waiting = False
        else:
            _note_record(kind, body, facts)
    return facts


def _note_record(kind: int, body: bytes, facts: Facts) -> None:
    if kind == ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
        facts.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
    elif kind == COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
        first, last = struct.unpack_from("<HH", body)
        facts.hidden_columns.update(range(first, min(last, 255) + 1))
    elif kind == BOOLERR and body[7]:
        facts.errors[_cell(body)] = ERRORS.get(body[6], "#ERROR")
    elif kind == FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
        facts.errors[_cell(body)] = ERRORS.get(body[8], "#ERROR")
    elif kind == MERGED:
        for number in range(struct.unpack_from("<H", body)[0]):
            top, bottom, first, last = struct.unpack_from("<4H", body, 2 + 8 * number)
            facts.merged.append((top + 1, first, bottom + 1, last))
    elif kind == NOTE and len(body) >= 8:
        facts.notes[_cell(body)] = struct.unpack_from("<H", body, 6)[0]


def _cell(body: bytes) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", body)
    return row + 1, column


def _sheet(workbook: CalamineWorkbook, name: str, hidden: bool, facts: Facts, old: bool) -> Sheet:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    comments = {cell: facts.texts.get(number, "") for cell, number in facts.notes.items()}
    return Sheet(
        name, rows, hidden, frozenset(facts.hidden_rows), frozenset(facts.hidden_columns), comments,
        tuple(facts.merged), facts.errors, old,
    )  # fmt: skip
