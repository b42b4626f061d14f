"""A table as a union office holds it: sheets of rows, with what the sheet hides, notes and gets wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

UNCOMPUTED = "公式没有算出结果"  # written by a program that does not compute: the formula stands there without a value


class Unreadable(Exception):
    """The file cannot be read as a table; the one Chinese sentence says what, where, why and what to do."""


@dataclass(frozen=True)
class Sheet:
    """One sheet. rows[0] is row 1 as the spreadsheet shows it; "" where nothing stands.

    Values are str, int, float, bool, date or datetime. Rows are counted from 1, columns from 0.
    """

    name: str
    rows: list[list[object]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()  # (first row, first column, last row, last column)
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)  # formulas without a value: what the cell shows
    days_from_1904: bool = False  # old Macintosh workbooks count days from 1904


@dataclass(frozen=True)
class Book:
    """A file read whole: its kind (xlsx, xls, csv) and its sheets in order."""

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""


def letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA: the column as the spreadsheet names it."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int:
    """A → 0, AA → 26."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1
