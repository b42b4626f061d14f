"""Give a table back with its bad cells red and two more columns: what happens to the row, and why."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from unionhall.integrations.excel.table import Sheet

RED, PALE = "FF7C80", "FFC7CE"  # must be put right · should be looked at
MOST_IN_PLACE = 600_000  # cells; beyond that the values are written anew, or it would take minutes and gigabytes
LARGEST_IN_PLACE = 40 << 20  # bytes unpacked, which counts blank formatted cells too
ASIDE = (10, 60)  # widths of the two columns


@dataclass(frozen=True)
class Marks:
    """What to write: header row, the two headings, cell → grave or not, row → (result, reason). Rows from 1, columns from 0."""

    header_row: int
    headings: tuple[str, str]
    cells: Mapping[tuple[int, int], bool]
    rows: Mapping[int, tuple[str, str]]
    legend: str = ""


def workbook(data: bytes, sheet: Sheet, marks: Marks) -> bytes:
    """The same workbook marked; an .xls, a CSV, a very large or an odd workbook comes back as a new .xlsx with its values."""
    width = max((len(row) for row in sheet.rows), default=0)
    if data.startswith(b"PK") and width * len(sheet.rows) <= MOST_IN_PLACE and _unpacked(data) <= LARGEST_IN_PLACE:
        try:
            return _in_place(data, sheet, marks)
        except Exception:  # noqa: BLE001  openpyxl fails in many ways on workbooks of other makers; the values can still be given back
            return _anew(sheet, marks, width)
    return _anew(sheet, marks, width)


def _unpacked(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return sum(part.file_size for part in packed.infolist())


def _in_place(data: bytes, sheet: Sheet, marks: Marks) -> bytes:
    book = load_workbook(io.BytesIO(data))
    page = book[sheet.name]
    first = _aside(page, marks)
    _clear(page)
    for (row, column), grave in marks.cells.items():
        cell = page.cell(row, column + 1)
        if not isinstance(cell, MergedCell):
            cell.fill = PatternFill("solid", fgColor=RED if grave else PALE)
    for row, said in marks.rows.items():
        for step, words in enumerate(said):
            _write(page, row, first + step, words)
    book.active = book.index(page)
    book.calculation.fullCalcOnLoad = True  # values of formulas are not kept; Excel and WPS compute them on opening
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _aside(page: Worksheet, marks: Marks) -> int:
    """Where the two columns stand: those of an earlier check, emptied, or new ones at the right."""
    row = marks.header_row
    heads = [page.cell(row, column).value for column in range(1, page.max_column + 1)]
    used = max((column for column, *_ in _filled(page)), default=0)
    first = heads.index(marks.headings[0]) + 1 if marks.headings[0] in heads else used + 1
    for line in range(row, page.max_row + 1):
        for step in (0, 1):
            if not isinstance(page.cell(line, first + step), MergedCell):
                page.cell(line, first + step).value = None
    for step, heading in enumerate(marks.headings):
        cell = _write(page, row, first + step, heading)
        page.column_dimensions[cell.column_letter].width = ASIDE[step]
        cell.font = Font(bold=True)
    if marks.legend:
        page.cell(row, first).comment = Comment(marks.legend, "职工之家")
    return first


def _filled(page: Worksheet) -> list[tuple[int, int]]:
    return [(cell.column, cell.row) for row in page.iter_rows() for cell in row if cell.value is not None]


def _clear(page: Worksheet) -> None:
    """The red of an earlier check goes; what is still wrong is marked again."""
    ours = {f"00{RED}", f"00{PALE}", f"FF{RED}", f"FF{PALE}"}
    for row in page.iter_rows():
        for cell in row:
            if not isinstance(cell, MergedCell) and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
                cell.fill = PatternFill()


def _write(page: Worksheet, row: int, column: int, words: str) -> Cell:
    cell = page.cell(row, column)
    if isinstance(cell, MergedCell):  # a title merged further right than the table
        return cell
    cell.value, cell.data_type = words, "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _anew(sheet: Sheet, marks: Marks, width: int) -> bytes:
    out = io.BytesIO()
    options = {"constant_memory": len(sheet.rows) > 20_000, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    book = xlsxwriter.Workbook(out, options)
    page = book.add_worksheet(_title(sheet.name))
    looks = {
        (grave, dated): book.add_format(({"bg_color": f"#{RED if grave else PALE}"} if grave is not None else {}) | ({"num_format": "yyyy-mm-dd"} if dated else {}))
        for grave in (None, False, True) for dated in (False, True)
    }  # fmt: skip
    wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
    page.set_column(0, max(width - 1, 0), 14)
    page.set_column(width, width, ASIDE[0])
    page.set_column(width + 1, width + 1, ASIDE[1])
    for number, row in enumerate(sheet.rows, 1):
        for column in range(max(len(row), width)):
            value = row[column] if column < len(row) else ""
            dated = isinstance(value, (date, datetime))
            _put(page, number - 1, column, value, sheet.errors.get((number, column), ""), looks[marks.cells.get((number, column)), dated])
        said = marks.headings if number == marks.header_row else marks.rows.get(number, ())
        for step, words in enumerate(said):
            page.write_string(number - 1, width + step, words, bold if number == marks.header_row else wrapped)
        if number in sheet.hidden_rows:
            page.set_row(number - 1, None, None, {"hidden": True})
    _carry(page, sheet)
    book.close()
    return out.getvalue()


def _put(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object, error: str, look: object) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value, look)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, look)
    elif isinstance(value, (date, datetime)):
        page.write_datetime(row, column, value, look)
    elif value or error:
        page.write_string(row, column, str(value or error), look)
    else:
        page.write_blank(row, column, None, look)


def _carry(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet) -> None:
    """Hidden columns and notes; merged cells stay apart so that every row can be corrected."""
    for column in sheet.hidden_columns:
        if column < 1000:
            page.set_column(column, column, None, None, {"hidden": True})
    for (row, column), comment in sheet.comments.items():
        page.write_comment(row - 1, column, comment or "（批注）")


def _title(name: str) -> str:
    return "".join("_" if char in "[]:*?/\\" else char for char in name)[:31].strip("'") or "名册"
