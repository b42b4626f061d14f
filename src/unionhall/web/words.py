"""Deadlines, states and articles in words, for every page alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from unionhall.core.procedure import Clock, Field, Law
from unionhall.core.procedure.fields import choice_label
from unionhall.core.statute.rule import Rule
from unionhall.core.statute.workdays import UnknownYear
from unionhall.desk import stored
from unionhall.desk.models import Case
from unionhall.web.tongue import long_day, say

SOON = "desk.soon"


def cite(rule: Rule | None, basis: str = "") -> dict[str, Any] | None:
    """A rule as `look/cite.html` reads it."""
    if rule is None:
        return {"article": basis} if basis else None
    ours = "（示范）" in rule.article  # a model 办法 is nobody's law: it came into force on no day, and there is no published text to hold it against
    idle = rule.value == 0 and not isinstance(rule.value, bool)  # the figure stands in the case itself: 0日 would say nothing
    return {"article": rule.article, "quote": rule.quote, "source": "" if idle and rule.quote else say(rule.said), "since": None if ours else rule.since, "checked": rule.checked, "ours": ours, "url": reverse("law_figure", kwargs={"key": rule.key})}


def rule_of(law: Law, clock: Clock | str, day: date) -> Rule | None:
    """The rule of a clock on a day."""
    return law.rules.on(day).get(clock if isinstance(clock, str) else clock.rule)


def left(law: Law, today: date, last: date, rule: Rule | None) -> int | None:
    """Days or working days that are left, negative when late; None when the holidays of that year are not known."""
    try:
        return law.calendar.left(today, last, rule) if rule else (last - today).days
    except UnknownYear:
        return (last - today).days


def said(law: Law, today: date, last: date, rule: Rule | None) -> str:
    """还剩 4 个工作日 · 今天到期 · 逾期 3 天"""
    days = left(law, today, last, rule)
    if last == today or days == 0 and last >= today:
        return gettext("今天到期")
    number = (days or 0) if last > today else abs(days or 1) or 1
    if rule is not None and rule.unit == "工作日":
        text = ngettext("还剩 {n} 个工作日", "还剩 {n} 个工作日", number) if last > today else ngettext("逾期 {n} 个工作日", "逾期 {n} 个工作日", number)
    else:
        text = ngettext("还剩 {n} 天", "还剩 {n} 天", number) if last > today else ngettext("逾期 {n} 天", "逾期 {n} 天", number)
    return text.format(n=number)


def kind(law: Law, today: date, last: date) -> str:
    """late, soon or nothing."""
    if last < today:
        return "late"
    window = rule_of(law, SOON, today)
    try:
        near = window is not None and last <= law.calendar.count(today, window)
    except UnknownYear:
        near = (last - today).days <= 3
    return "soon" if near else ""


def due(row: Case, law: Law, today: date) -> dict[str, Any] | None:
    """The nearest deadline of a case as `look/due.html` reads it."""
    if row.closed:
        return None
    if row.next_due is None and row.paused:
        return {"paused": gettext("等待补正或异议办结")}
    if row.next_due is None and row.awaiting:
        return {"awaits": gettext("待{year}年节假日安排公布").format(year=row.awaiting)}
    if row.next_due is None:
        return None
    rule = rule_of(law, row.next_clock, today)
    return {"day": row.next_due, "said": said(law, today, row.next_due, rule), "kind": kind(law, today, row.next_due)}


@dataclass(frozen=True)
class Rows:
    """The rows of a field as a table: heads in the reader's language, only columns in which something stands."""

    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


def rows(field: Field, lines: Sequence[Any]) -> Rows:
    """A value of kind `rows`."""
    found = [line for line in lines if isinstance(line, dict)]
    columns = [column for column in field.columns if any(line.get(column.key) not in (None, "") for line in found)]
    return Rows(tuple(say(column.label) for column in columns), tuple(tuple(str(worded(column, line.get(column.key))) for column in columns) for line in found))


def worded(field: Field, value: Any) -> Any:
    """A value as its reader sees it: what is declared (a choice, yes and no) and days in the reader's language, names and texts as they are; rows as a table."""
    if field.kind == "rows" and isinstance(value, (list, tuple)):
        return rows(field, value)
    if field.kind == "choice" and value not in (None, ""):
        return say(choice_label(field, value))
    if isinstance(value, date):
        return long_day(value)
    return say(stored.worded(field, value)) if field.kind == "yes" else stored.worded(field, value)


@lru_cache(maxsize=4096)
def short(text: str, width: int = 60) -> str:
    """The beginning of a long text."""
    return text if len(text) <= width else f"{text[:width]}…"
