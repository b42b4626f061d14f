"""An empty table to fill in: headings, drop-downs, text columns that keep every digit, and a sheet that explains."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

LAST = 5000  # rows prepared for filling in
LISTS = "名单"


@dataclass(frozen=True)
class Column:
    """One column. choices: drop-down; within: this column's choices hang on that one's."""

    heading: str
    hint: str = ""
    required: bool = False
    choices: Sequence[str] = ()
    within: str = ""
    width: int = 12


def workbook(title: str, columns: Sequence[Column], tree: Mapping[str, Sequence[str]], explanation: Sequence[Sequence[str]]) -> bytes:
    """The .xlsx. tree: branch → groups, for the column that hangs on another."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(title)
    must = book.add_format({"bold": True, "bg_color": "#F8CBAD", "border": 1, "align": "center"})
    may = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "align": "center"})
    plain = book.add_format({"num_format": "@"})
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width, plain)
        page.write_string(0, place, column.heading, must if column.required else may)
        if column.hint:
            page.write_comment(0, place, column.hint)
    page.freeze_panes(1, 1)
    _explain(book, columns, explanation)
    lists = book.add_worksheet(LISTS)
    _choices(page, lists, columns, tree)
    lists.hide()
    book.close()
    return out.getvalue()


def _choices(page: xlsxwriter.worksheet.Worksheet, lists: xlsxwriter.worksheet.Worksheet, columns: Sequence[Column], tree: Mapping[str, Sequence[str]]) -> None:
    pairs = [(branch, group) for branch, groups in tree.items() for group in groups]
    for row, pair in enumerate(pairs):
        lists.write_row(row, 0, pair)
    for place, column in enumerate(columns):
        if column.within and pairs:
            upper = _letter([one.heading for one in columns].index(column.within))
            found = f"MATCH(${upper}2,{LISTS}!$A$1:$A${len(pairs)},0)-1,0,COUNTIF({LISTS}!$A$1:$A${len(pairs)},${upper}2),1"
            _drop_down(page, place, f"=OFFSET({LISTS}!$B$1,{found})", "小组不在所选分会里。请先选分会，再从下拉框里选小组。")
        elif column.choices:
            lists.write_column(0, place + 2, column.choices)
            name = _letter(place + 2)
            _drop_down(page, place, f"={LISTS}!${name}$1:${name}${len(column.choices)}", "请从下拉框里选一个。")


def _drop_down(page: xlsxwriter.worksheet.Worksheet, place: int, source: str, why: str) -> None:
    options = {"validate": "list", "source": source, "error_type": "warning", "error_title": "不在名单内", "error_message": why}
    page.data_validation(1, place, LAST, place, options)


def _explain(book: xlsxwriter.Workbook, columns: Sequence[Column], explanation: Sequence[Sequence[str]]) -> None:
    page = book.add_worksheet("说明")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 8)
    page.set_column(2, 2, 90)
    for row, cells in enumerate(explanation):
        for place, words in enumerate(cells):
            page.write_string(row, place, words, bold if place == 0 else wrapped)
    for step, column in enumerate(columns, len(explanation) + 1):
        page.write_string(step, 0, column.heading, bold)
        page.write_string(step, 1, "必填" if column.required else "")
        page.write_string(step, 2, "；".join(filter(None, (column.hint, "可填：" + "、".join(column.choices) if column.choices else ""))), wrapped)


def _letter(column: int) -> str:
    return xlsxwriter.utility.xl_col_to_name(column)
