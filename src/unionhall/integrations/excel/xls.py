"""An old .xls workbook (BIFF8), read from its own records: values, and what the sheet hides, notes and gets wrong.

Read here and not by a library: the fast ones take the whole process down on a damaged file, and a roster is what strangers upload.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from unionhall.integrations.excel import days
from unionhall.integrations.excel.table import Book, Sheet, Unreadable

BROKEN = "旧式工作簿（.xls）已损坏或没有传完整，读不下去。请用WPS或Excel打开，另存为 .xlsx 后重新上传。"
LOCKED = "文件加了密码，打不开。请先在WPS或Excel里取消密码，保存后重新上传。"
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
BOF, EOF_, FILEPASS, DATEMODE, BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
ROW, COLINFO, FORMULA, BOOLERR, MERGED = 0x0208, 0x007D, 0x0006, 0x0205, 0x00E5
SST, LABELSST, LABEL, RSTRING, STRING = 0x00FC, 0x00FD, 0x0204, 0x00D6, 0x0207
NUMBER, RK, MULRK, FORMAT, XF = 0x0203, 0x027E, 0x00BD, 0x041E, 0x00E0
NOTE, OBJ, TXO, CONTINUE = 0x001C, 0x005D, 0x01B6, 0x003C


@dataclass
class Common:
    """What all sheets share: the texts, what each style shows of a date, and from when days are counted."""

    texts: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    from_1904: bool = False

    def number(self, value: float, style: int) -> object:
        kind = self.styles[style] if style < len(self.styles) else 0
        shown = days.shows(kind, self.formats.get(kind, ""))
        return days.moment(value, shown, self.from_1904) if shown else value


@dataclass
class Facts:
    """What one sheet's records say."""

    cells: dict[int, dict[int, object]] = field(default_factory=dict)  # row → column → value
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: dict[tuple[int, int], int] = field(default_factory=dict)  # cell → number of the drawn note
    texts: dict[int, str] = field(default_factory=dict)

    def put(self, row: int, column: int, value: object) -> None:
        if value != "":
            self.cells.setdefault(row, {})[column] = value


def read(data: bytes) -> Book:
    """The workbook; Unreadable when it is locked, broken, or another kind of document."""
    try:
        stream = _workbook(data)
        index, common = _index(stream)
        return Book("xls", tuple(_sheet(stream, common, name, hidden, offset) for name, hidden, offset in index))
    except (struct.error, LookupError, ValueError, OverflowError) as broken:
        raise Unreadable(BROKEN) from broken


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
    for _ in range(min(count, len(data) // size)):
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


def _index(stream: bytes) -> tuple[list[tuple[str, bool, int]], Common]:
    """([(sheet, hidden, where its records start)], what they share)."""
    sheets, common, shared = [], Common(), []
    for kind, body in _records(stream, 0):
        if kind == BOF and struct.unpack_from("<H", body)[0] != 0x0600:
            raise Unreadable("工作簿是1997年以前的格式，读不了。请用WPS或Excel打开，另存为 .xlsx 后重新上传。")
        if kind == FILEPASS:
            raise Unreadable(LOCKED)
        if kind == SST or kind == CONTINUE and shared:
            shared.append(body)
            continue
        if shared and not common.texts:
            common.texts = _Shared(shared).texts()
        if kind == BOUNDSHEET and body[5] == 0:
            sheets.append((_short_text(body[6:]), body[4] & 3 != 0, struct.unpack_from("<I", body)[0]))
        elif kind == DATEMODE:
            common.from_1904 = body[0] == 1
        elif kind == FORMAT:
            common.formats[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        elif kind == XF:
            common.styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == EOF_:
            break
    return sheets, common


def _short_text(body: bytes) -> str:
    length, wide = body[0], body[1] & 1
    return body[2 : 2 + 2 * length].decode("utf-16-le") if wide else body[2 : 2 + length].decode("latin-1")


def _text(body: bytes) -> str:
    length, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + 2 * length].decode("utf-16-le", "replace") if wide & 1 else body[3 : 3 + length].decode("latin-1")


class _Shared:
    """The table of texts; it runs over several records, and a text may be cut in two between them."""

    def __init__(self, blocks: list[bytes]) -> None:
        self.blocks, self.block, self.at = blocks, 0, 0

    def texts(self) -> list[str]:
        count = struct.unpack("<II", self._bytes(8))[1]
        return [self._one() for _ in range(min(count, sum(map(len, self.blocks))))]

    def _bytes(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            if self.at >= len(self.blocks[self.block]):
                self.block, self.at = self.block + 1, 0
            part = self.blocks[self.block][self.at : self.at + count - len(taken)]
            taken += part
            self.at += len(part)
        return taken

    def _one(self) -> str:
        length, flags = struct.unpack("<HB", self._bytes(3))
        runs = struct.unpack("<H", self._bytes(2))[0] if flags & 8 else 0
        aids = struct.unpack("<I", self._bytes(4))[0] if flags & 4 else 0
        text = self._characters(length, flags & 1)
        self._bytes(4 * runs + aids)
        return text

    def _characters(self, length: int, wide: int) -> str:
        """The characters; each further record says anew whether they are one or two bytes wide."""
        found: list[str] = []
        left = length
        while left:
            if self.at >= len(self.blocks[self.block]):
                self.block, self.at = self.block + 1, 1
                wide = self.blocks[self.block][0] & 1
            here = min(left, (len(self.blocks[self.block]) - self.at) // (2 if wide else 1))
            if here == 0:
                raise ValueError("text cut inside a character")
            found.append(self._bytes(here * (2 if wide else 1)).decode("utf-16-le" if wide else "latin-1", "surrogatepass"))
            left -= here
        return "".join(found).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _facts(stream: bytes, offset: int, common: Common) -> Facts:
    facts, depth, drawn, waiting, formula = Facts(), 0, -1, False, (0, 0)
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
        elif kind == FORMULA:
            formula = struct.unpack_from("<HH", body)
            _formula(body, facts, common)
        elif kind == STRING:
            facts.put(*formula, _text(body))
        elif not _value(kind, body, facts, common):
            _note_record(kind, body, facts)
    return facts


def _value(kind: int, body: bytes, facts: Facts, common: Common) -> bool:
    """Note a cell that holds a value; False for another record."""
    if kind == LABELSST:
        row, column, _, place = struct.unpack_from("<HHHI", body)
        facts.put(row, column, common.texts[place])
    elif kind in (LABEL, RSTRING):
        facts.put(*struct.unpack_from("<HH", body), _text(body[6:]))
    elif kind == NUMBER:
        row, column, style, value = struct.unpack_from("<HHHd", body)
        facts.put(row, column, common.number(value, style))
    elif kind == RK:
        row, column, style = struct.unpack_from("<HHH", body)
        facts.put(row, column, common.number(_packed(body, 6), style))
    elif kind == MULRK:
        row, first = struct.unpack_from("<HH", body)
        for step in range((len(body) - 6) // 6):
            facts.put(row, first + step, common.number(_packed(body, 6 + 6 * step), struct.unpack_from("<H", body, 4 + 6 * step)[0]))
    elif kind == BOOLERR and not body[7]:
        facts.put(*struct.unpack_from("<HH", body), bool(body[6]))
    else:
        return False
    return True


def _packed(body: bytes, at: int) -> float:
    """A number in four bytes: whole or the upper half of a double, perhaps times a hundred."""
    raw = struct.unpack_from("<i", body, at)[0]
    value = float(raw >> 2) if raw & 2 else struct.unpack("<d", struct.pack("<iI", 0, raw & 0xFFFFFFFC))[0]
    return value / 100 if raw & 1 else value


def _formula(body: bytes, facts: Facts, common: Common) -> None:
    """The value a formula had when it was saved; a text follows in a record of its own."""
    row, column, style = struct.unpack_from("<HHH", body)
    if body[12:14] != b"\xff\xff":
        facts.put(row, column, common.number(struct.unpack_from("<d", body, 6)[0], style))
    elif body[6] == 1:
        facts.put(row, column, bool(body[8]))
    elif body[6] == 2:
        facts.errors[row + 1, column] = ERRORS.get(body[8], "#ERROR")


def _note_record(kind: int, body: bytes, facts: Facts) -> None:
    if kind == ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
        facts.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
    elif kind == COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
        first, last = struct.unpack_from("<HH", body)
        facts.hidden_columns.update(range(first, min(last, 255) + 1))
    elif kind == BOOLERR and body[7]:
        facts.errors[_cell(body)] = ERRORS.get(body[6], "#ERROR")
    elif kind == MERGED:
        for number in range(struct.unpack_from("<H", body)[0]):
            top, bottom, first, last = struct.unpack_from("<4H", body, 2 + 8 * number)
            facts.merged.append((top + 1, first, bottom + 1, last))
    elif kind == NOTE and len(body) >= 8:
        facts.notes[_cell(body)] = struct.unpack_from("<H", body, 6)[0]


def _cell(body: bytes) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", body)
    return row + 1, column


def _sheet(stream: bytes, common: Common, name: str, hidden: bool, offset: int) -> Sheet:
    facts = _facts(stream, offset, common)
    blank: list[object] = []
    rows = [_row(facts.cells[number]) if number in facts.cells else blank for number in range(max(facts.cells, default=-1) + 1)]
    comments = {cell: facts.texts.get(number, "") for cell, number in facts.notes.items()}
    return Sheet(
        name, rows, hidden, frozenset(facts.hidden_rows), frozenset(facts.hidden_columns), comments,
        tuple(facts.merged), facts.errors, common.from_1904,
    )  # fmt: skip


def _row(cells: dict[int, object]) -> list[object]:
    return [cells.get(column, "") for column in range(max(cells) + 1)]
