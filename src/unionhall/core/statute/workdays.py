"""Days as the law counts them: working days on the State Council's holiday notices, calendar days, months and years."""

import calendar as almanac
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from unionhall.core.statute.rule import CALENDAR_UNITS, WORKDAYS, Rule

Pauses = Iterable[tuple[date, date]]
ONE = timedelta(days=1)
TWELVE = 12  # months of a year
MONTHS = {"月": 1, "年": TWELVE}
SATURDAY = 6  # ISO


class UnknownYear(Exception):
    """A day that hangs on a holiday notice not entered here; `earliest` is the first day it could be (date.min: no telling)."""

    def __init__(self, year: int, earliest: date, published: bool = False) -> None:
        super().__init__(year, earliest, published)
        self.year, self.earliest, self.published = year, earliest, published

    def __str__(self) -> str:
        bound = "" if self.earliest == date.min else f"，最早可能为{self.earliest.isoformat()}"
        if self.published:
            return f"缺少{self.year}年节假日安排，请先在“节假日”页录入{bound}"
        return f"待{self.year}年节假日安排公布（公布后在“节假日”页录入）{bound}"


@dataclass(frozen=True)
class Calendar:
    """Days off, make-up working days (调休), and the years whose notice is known. A day of any other year is never guessed."""

    days_off: Mapping[date, str] | Collection[date]
    work_days: Collection[date]
    years: Collection[int]

    def is_workday(self, day: date) -> bool:
        """Whether people work that day: Monday to Friday but holidays, and the make-up days."""
        if day in self.work_days:
            return True
        if day in self.days_off:
            return False
        if day.year not in self.years:
            raise self._unknown(day.year, day)
        return _weekday(day)

    def add(self, day: date, n: int, pauses: Pauses = ()) -> date:
        """The n-th working day after `day` (before it, when n is negative); days within `pauses` do not run."""
        spans = tuple(pauses)
        try:
            return _walk(day, n, lambda each: not _paused(each, spans) and self.is_workday(each))
        except UnknownYear as unknown:
            soonest = _walk(day, n, lambda each: not _paused(each, spans) and self._may_work(each)) if n > 0 else date.min
            raise self._unknown(unknown.year, soonest) from None

    def count(self, start: date, rule: Rule, pauses: Pauses = ()) -> date:
        """The last day of the time that `rule` gives from `start`; the day of the event itself does not count (民法典第二百零一条)."""
        spans = tuple(pauses)
        if rule.unit == WORKDAYS:
            return self.add(start, int(rule.number), spans)
        days = length(start, rule)
        last = _walk(start, days, lambda each: not _paused(each, spans)) if spans else start + days * ONE
        while rule.rolls and (_paused(last, spans) or not self.is_workday(last)):  # 民法典第二百零三条: a last day off moves on
            last += ONE
        return last

    def over(self, start: date, rule: Rule, day: date, pauses: Pauses = ()) -> bool:
        """Whether `day` may be the day of the event after the full wait: the day after the last one when the days must be clear."""
        try:
            last = self.count(start, rule, pauses)
        except UnknownYear as unknown:
            if day < unknown.earliest or (rule.clear and day == unknown.earliest):
                return False
            raise
        return last < day if rule.clear else last <= day

    def latest(self, event: date, rule: Rule, pauses: Pauses = ()) -> date:
        """The last day on which the wait may start so that `event` is lawful: searched with `over`, so both ways agree."""
        spans = tuple(pauses)
        start = event
        try:
            while not self.over(start, rule, event, spans):
                start -= ONE
        except UnknownYear as unknown:
            raise self._unknown(unknown.year, self._safe_start(unknown.year, rule, spans)) from None
        return start

    def left(self, today: date, last_day: date, rule: Rule) -> int:
        """Days left until `last_day`, in working days where the rule counts those; negative when it is past."""
        if rule.unit != WORKDAYS:
            return (last_day - today).days
        first, last = sorted((today, last_day))
        days = sum(self.is_workday(first + ONE * step) for step in range(1, (last - first).days + 1))
        return days if today <= last_day else -days

    def with_year(self, year: int, days_off: Mapping[date, str] | Iterable[date], work_days: Iterable[date]) -> "Calendar":
        """The same calendar with the notice of one more year, as entered on the page; it replaces an earlier entry of that year."""
        kept_off = {day: _name(self.days_off, day) for day in self.days_off if day.year != year}
        kept_work = {day for day in self.work_days if day.year != year}
        off = dict(days_off) if isinstance(days_off, Mapping) else dict.fromkeys(days_off, "")
        return Calendar(kept_off | off, frozenset(kept_work | set(work_days)), frozenset({*self.years, year}))

    def _may_work(self, day: date) -> bool:
        """A day of an unknown year may turn out a working day, even a Sunday (调休)."""
        return day.year not in self.years and day not in self.days_off or self.is_workday(day)

    def _unknown(self, year: int, earliest: date) -> UnknownYear:
        return UnknownYear(year, earliest, published=year < max(self.years, default=year))

    def _safe_start(self, year: int, rule: Rule, pauses: tuple[tuple[date, date], ...]) -> date:
        """The last start that is early enough whatever the missing notice says: every day of that year may be off."""
        if year - 1 not in self.years:
            return date.min
        new_year = date(year, 1, 1)
        return self.latest(new_year if rule.clear else new_year - ONE, rule, pauses)


def length(start: date, rule: Rule) -> int:
    """How many calendar days a rule in 日, 月 or 年 gives from `start`; a month ends on the same day of the next, or on its last."""
    if rule.unit not in CALENDAR_UNITS:
        raise ValueError(f"规则“{rule.key}”不是期限（单位“{rule.unit}”），不能推算日期")
    if rule.unit == "日":
        return int(rule.number)
    month = start.month - 1 + int(rule.number) * MONTHS[rule.unit]
    year, month = start.year + month // TWELVE, month % TWELVE + 1
    return (date(year, month, min(start.day, almanac.monthrange(year, month)[1])) - start).days


def _walk(day: date, n: int, runs: Callable[[date], bool]) -> date:
    """The n-th day after (or before) `day` among those that run."""
    step = ONE if n > 0 else -ONE
    for _ in range(abs(n)):
        day += step
        while not runs(day):
            day += step
    return day


def _paused(day: date, pauses: tuple[tuple[date, date], ...]) -> bool:
    return any(first <= day <= last for first, last in pauses)


def _weekday(day: date) -> bool:
    return day.isoweekday() < SATURDAY


def _name(days: Mapping[date, str] | Collection[date], day: date) -> str:
    return days[day] if isinstance(days, Mapping) else ""


@cache
def calendar() -> Calendar:
    """The holiday notices that come with the platform."""
    folder = files("unionhall.core.statute") / "texts" / "holidays"
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]
    off = {day: holiday["name"] for table in tables for holiday in table["holiday"] for day in _span(holiday)}
    work = frozenset(day for table in tables for holiday in table["holiday"] for day in holiday.get("work", ()))
    return Calendar(off, work, frozenset(table["year"] for table in tables))


def _span(holiday: Mapping[str, date]) -> list[date]:
    first, last = holiday["from"], holiday["to"]
    return [first + ONE * step for step in range((last - first).days + 1)]
