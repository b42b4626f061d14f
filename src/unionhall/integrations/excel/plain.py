"""A plain list as .xlsx: a title, heads, rows of text and amounts. Text stays text: nothing typed by a person becomes a formula."""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

WIDEST = 40


def workbook(title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """The file's bytes; amounts (Decimal, int) as figures with two places, all else as text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    page = book.add_worksheet(title[:31])
    head, money, text = book.add_format({"bold": True, "border": 1, "text_wrap": True}), book.add_format({"num_format": "0.00", "border": 1}), book.add_format({"border": 1, "text_wrap": True, "num_format": "@"})
    page.merge_range(0, 0, 0, max(len(heads) - 1, 1), title, book.add_format({"bold": True, "font_size": 14, "align": "center"}))
    for column, name in enumerate(heads):
        page.write_string(1, column, name, head)
        page.set_column(column, column, min(WIDEST, max(len(name) * 2, *(len(str(row[column])) * 2 for row in rows), 8) + 2) if rows else len(name) * 2 + 4)
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row):
            if isinstance(value, Decimal):
                page.write_number(at, column, float(value), money)
            else:
                page.write_string(at, column, str(value), text)
    page.freeze_panes(2, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()
