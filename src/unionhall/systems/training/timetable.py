"""The timetable of a class: sessions in order, hours, when signing in is open; and what a plan of a class must have. Pure functions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")
MIDNIGHT = 24 * 60  # the minute at which a day is over
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Session:
    """One session; minutes count from midnight."""

    no: int
    on: date
    begins: int
    ends: int
    course: str
    teacher: str
    hours: int
    room: str = ""

    @property
    def slot(self) -> str:
        """08:30–11:30"""
        return f"{clock(self.begins)}–{clock(self.ends)}"

    @property
    def said(self) -> str:
        """10月19日 08:30–11:30 课程"""
        return f"{self.on.month}月{self.on.day}日 {self.slot} {self.course}"


def minutes(text: str) -> int | None:
    """08:30 → 510; None when it is no time of day."""
    match = CLOCK.fullmatch(str(text).strip())
    return int(match[1]) * 60 + int(match[2]) if match else None


def clock(minute: int) -> str:
    """510 → 08:30"""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def sessions(rows: Sequence[Row]) -> list[Session]:
    """The rows of a timetable that was judged, in order of day and time."""
    found = [Session(int(row["no"]), row["on"], minutes(row["from_"]) or 0, minutes(row["to_"]) or 0, str(row["course"]), str(row["teacher"]), int(row["hours"]), str(row.get("room") or "")) for row in rows or ()]
    return sorted(found, key=lambda one: (one.on, one.begins, one.no))


def wrong(rows: Sequence[Row], starts: date, ends: date) -> str:
    """The first thing in a timetable that cannot be, as a sentence; "" when all of it can."""
    if ends < starts:
        return f"结束日期 {ends} 早于开班日期 {starts}，请核对。"
    if len({row["no"] for row in rows}) < len(rows):
        return "课程表里有两行的课次相同，每一次课请编一个不同的课次。"
    return next((found for row in rows if (found := wrong_row(row, starts, ends))), "") or overlap(sessions(rows))


def wrong_row(row: Row, starts: date, ends: date) -> str:
    """What is wrong with one session."""
    begins, over = minutes(row["from_"]), minutes(row["to_"])
    if begins is None or over is None:
        return f"课次 {row['no']} 的时间请写成 08:30 这样。"
    if over <= begins:
        return f"课次 {row['no']} 的结束时间不晚于开始时间，请核对。"
    if not starts <= row["on"] <= ends:
        return f"课次 {row['no']} 在 {row['on']}，不在 {starts} 到 {ends} 之间。"
    return "" if row["hours"] > 0 else f"课次 {row['no']} 的课时要大于零。"


def overlap(found: Sequence[Session]) -> str:
    """Two sessions at once in one class."""
    for one, other in zip(found, found[1:], strict=False):
        if one.on == other.on and other.begins < one.ends:
            return f"课次 {one.no} 和课次 {other.no} 时间重叠（{one.on}），请核对。"
    return ""


def begun(found: Sequence[Session], day: date, minute: int | None = None) -> list[Session]:
    """Sessions that have begun by this minute of the day; without a minute all of that day have."""
    return [one for one in found if one.on < day or (one.on == day and (minute is None or one.begins <= minute))]


def hours(found: Sequence[Session]) -> int:
    """课时 in all."""
    return sum(one.hours for one in found)


def days(found: Sequence[Session]) -> int:
    """On how many days there are sessions."""
    return len({one.on for one in found})


def total(rows: Sequence[Row], key: str = "cost") -> Decimal:
    """The sum of a column of money, exact."""
    return sum((Decimal(str(row[key])) for row in rows or ()), Decimal(0))


def seats(rows: Sequence[Row]) -> int:
    """Places in all."""
    return sum(int(row["seats"]) for row in rows or ())


def wrong_quota(rows: Sequence[Row]) -> str:
    """Every unit once, with at least one place."""
    names = [str(row["unit"]).strip() for row in rows]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return f"名额分配里“{twice}”出现了两次，请合并。"
    return next((f"“{row['unit']}”的名额要大于零；没有名额的请删去这一行。" for row in rows if row["seats"] <= 0), "")


def open_now(one: Session, on: date, minute: int, early: int) -> str:
    """Why signing in to this session is closed at this moment, or ""."""
    if on != one.on:
        return f"这次课在 {one.on}，今天不能签到。"
    if minute < one.begins - early:
        return f"签到还没有开始，{clock(max(0, one.begins - early))} 开始。"
    return f"这次课 {clock(one.ends)} 已经结束，不能再签到；漏签的请找班主任补登。" if minute > one.ends else ""


def late(one: Session, minute: int, most: int) -> bool:
    """Whether who signs in now comes late."""
    return minute > one.begins + most


def wrong_class(row: Row) -> str:
    """What is wrong with one class of a year's plan."""
    if not 1 <= row["month"] <= 12:
        return f"“{row['name']}”的月份请填 1 到 12。"
    return "" if row["people"] > 0 and row["length"] > 0 else f"“{row['name']}”的人数和天数要大于零。"
