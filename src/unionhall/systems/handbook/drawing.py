"""The year wheel as a drawing: twelve sectors with the short words of their duties, today as one red mark; only places are reckoned here, words and colours stand in the page."""

from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

CENTRE, OUTER, INNER, RIM = 340, 330, 104, 142  # of a drawing 680 by 680; the names of the months stand between INNER and RIM
MONTHS, LINES, STEP, HAND = 12, 5, 22, 16


@dataclass(frozen=True)
class Line:
    """One word and where its middle stands."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Sector:
    """One month: its outline, its name, its words; how many do not fit."""

    month: int
    path: str
    name: Line
    words: tuple[Line, ...]
    here: bool
    more: int


def sectors(months: dict[int, list[str]], at: int) -> list[Sector]:
    """The twelve months, January at the top, clockwise; `at`: the month to be marked."""
    return [sector(month, months.get(month, []), month == at) for month in range(1, MONTHS + 1)]


def sector(month: int, words: list[str], here: bool) -> Sector:
    """One month."""
    begin, end = angle(month - 1), angle(month)
    middle = (begin + end) / 2
    shown = words[:LINES]
    x, y = point(middle, (RIM + OUTER) / 2 + 4)
    top = y - STEP * (len(shown) - 1) / 2
    name_x, name_y = point(middle, (INNER + RIM) / 2)
    return Sector(month, outline(begin, end), Line(f"{month}月", name_x, name_y), tuple(Line(word, x, round(top + STEP * at, 1)) for at, word in enumerate(shown)), here, len(words) - len(shown))


def outline(begin: float, end: float) -> str:
    """The path of a sector between the inner and the outer circle."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = point(begin, INNER), point(begin, OUTER), point(end, OUTER), point(end, INNER)
    return f"M{ax} {ay}L{bx} {by}A{OUTER} {OUTER} 0 0 1 {cx} {cy}L{dx} {dy}A{INNER} {INNER} 0 0 0 {ax} {ay}Z"


def hand(day: date) -> tuple[float, float, float, float]:
    """Today: a short line across the outer circle."""
    days = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    turn = angle(MONTHS * (day - date(day.year, 1, 1)).days / days)
    return (*point(turn, OUTER - HAND), *point(turn, OUTER + HAND / 2))


def angle(month: float) -> float:
    """The angle at which a month begins; January at the top."""
    return 2 * pi * month / MONTHS - pi / 2


def point(turn: float, radius: float) -> tuple[float, float]:
    """A point of the drawing."""
    return round(CENTRE + radius * cos(turn), 1), round(CENTRE + radius * sin(turn), 1)
