"""The year of duties: what falls in which month for this union — fixed days, and days that its own terms, sessions, agreements and ratings give — with basis, lead time and where to begin."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.urls import NoReverseMatch, reverse

from unionhall.core.procedure.declare import STOPPED
from unionhall.core.statute.workdays import Calendar, length
from unionhall.desk import asked, stored
from unionhall.desk.models import Case
from unionhall.systems.bargaining import api as bargaining
from unionhall.systems.handbook import standing
from unionhall.systems.organization.roles import CHAIR

NAME, TWELVE, LAST_DAY, ONE = "duties.toml", 12, 31, timedelta(days=1)
UNOPENED = ("need", "delegates", "agenda", "papers", "discussion", "preparatory")  # stages of a session before it is opened
FESTIVAL, SEASON, RUN = "春节", ((1, 15), (3, 5)), 4  # between these days no other holiday has four days off in a row


class WrongDuty(ValueError):
    """A duty that cannot be read: which, and what is wrong with it."""


@dataclass(frozen=True)
class Duty:
    """One duty as the file has it. `first`, `last`: (month, day); `counted`: which of the union's own days gives it; `every`: month."""

    key: str
    label: str
    short: str
    basis: str
    do: str
    url: str
    who: str
    lead: int = 0
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    counted: str = ""
    every: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Due:
    """A duty in this year of this union: from when to when, from when it is to be prepared, what it is reckoned from, where to begin."""

    duty: Duty
    first: date
    last: date
    prepare: date
    state: str  # late (over and not done), past, now, soon or later
    why: str = ""  # where a day of the union's own comes from
    url: str = ""
    of: int = 0  # the year in which it is listed
    month: int = 0  # … and the month: what has been due since an earlier year stands in that of today

    @property
    def said(self) -> str:
        """3月1日—31日 · 4月11日 · 2025年4月11日 · 每月"""
        if self.duty.every:
            return "每月"
        if self.of and self.first.year != self.of:
            return stored.day_text(self.first)
        if self.first == self.last:
            return f"{self.first.month}月{self.first.day}日"
        return f"{self.first.month}月{self.first.day}日—{'' if self.first.month == self.last.month else f'{self.last.month}月'}{self.last.day}日"


# --- the file ----------------------------------------------------------------------------------------------------------------------------------------
@cache
def duties() -> tuple[Duty, ...]:
    """Every duty of the file."""
    return read((files("unionhall.systems.handbook") / NAME).read_text(encoding="utf-8"))


def read(text: str) -> tuple[Duty, ...]:
    """The duties of a text. Raises WrongDuty with one sentence."""
    try:
        rows = tomllib.loads(text).get("duty", [])
    except tomllib.TOMLDecodeError as wrong:
        raise WrongDuty(f"{NAME} 无法读取：{wrong}") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WrongDuty(f"{NAME}：只能写 [[duty]]")
    found = tuple(_duty(row) for row in rows)
    if double := sorted({one.key for one in found if sum(other.key == one.key for other in found) > 1}):
        raise WrongDuty(f"{NAME}：“{'、'.join(double)}”写了两次")
    return found


def _duty(row: dict[str, Any]) -> Duty:
    name = f"{NAME} 的“{row.get('key', '?')}”"
    words = ("key", "label", "short", "basis", "do", "url", "who")
    if strange := sorted(set(row) - {*words, "lead", "from", "to", "counted", "every", "papers"}):
        raise WrongDuty(f"{name}：没有“{'、'.join(strange)}”这样的栏")
    if missing := [key for key in words if not (isinstance(row.get(key), str) and row[key].strip())]:
        raise WrongDuty(f"{name}：缺少 {'、'.join(missing)}")
    if type(row.get("lead", 0)) is not int or not 0 <= row.get("lead", 0) <= 366:
        raise WrongDuty(f"{name}：lead 应当是提前的天数")
    if row.get("counted", "") not in ("", *COUNTED) or row.get("every", "") not in ("", "month"):
        raise WrongDuty(f"{name}：counted 只能是{'、'.join(COUNTED)}，every 只能是 month")
    first, last = (_day(row[key], name) if key in row else None for key in ("from", "to"))
    if (first is None) != (last is None) or not (first or row.get("counted") or row.get("every")):
        raise WrongDuty(f"{name}：要有 from 和 to，或者 counted，或者 every")
    if first and last and first > last:
        raise WrongDuty(f"{name}：from 晚于 to")
    papers = row.get("papers", [])
    if not isinstance(papers, list) or not all(isinstance(one, str) for one in papers):
        raise WrongDuty(f"{name}：papers 应当是文字的列表")
    return Duty(**{key: row[key] for key in words}, lead=row.get("lead", 0), first=first, last=last, counted=row.get("counted", ""), every=row.get("every", ""), papers=tuple(papers))


def _day(written: Any, name: str) -> tuple[int, int]:
    """03-01 → (3, 1)"""
    try:
        month, _, day = str(written).partition("-")
        return date(2024, int(month), int(day)).month, int(day)  # a leap year, so that every day is one
    except ValueError:
        raise WrongDuty(f"{name}：“{written}”应当写成 03-01") from None


# --- the union's own days ------------------------------------------------------------------------------------------------------------------------------
Own = tuple[date, date, str]  # from, to, where it comes from


def term_end(union: Any, year: int, day: date) -> list[Own]:
    """The committee's term ends."""
    latest = {term.body: term for term in union.terms.filter(since__lte=day).order_by("since")}
    return [(term.until, term.until, f"{term.get_body_display()}第{term.number}届任期到{stored.day_text(term.until)}") for term in latest.values() if term.until.year == year and term.body in ("committee", "audit", "women")]


def congress(union: Any, year: int, day: date) -> list[Own]:
    """The session of that year, held or being prepared, else a year after the last one: once a year at least."""
    met = meetings(union)
    if coming := sorted({one for one, _ in met if one.year == year}):
        return [(one, one, "已经定下的会期") for one in coming]
    return again(max((one for one, held in met if held and one < day), default=None), year, day, "上一次会议在{}，每年至少一次")


def meetings(union: Any) -> list[tuple[date, bool]]:
    """The day of each session, and whether it was held once that day is over: one that was called off or never opened was not."""
    rows = stored.ahead(Case.objects.filter(union_id=union.pk, procedure__in=("staff_congress", "teachers_congress", "members_congress", "proposal_call")).exclude(stage=STOPPED).order_by("pk"))
    return [(value, row.procedure == "proposal_call" or row.stage not in UNOPENED) for row in rows if isinstance(value := stored.fold(row).facts.get("meets"), date)]


def again(last: date | None, year: int, day: date, why: str) -> list[Own]:
    """A year after the last time; what has been due since an earlier year stands in the year that runs."""
    due = one_year_after(last) if last else None
    return [(due, due, why.format(stored.day_text(last)))] if due and (due.year == year or due.year < year == day.year) else []


def before_congress(union: Any, year: int, day: date) -> list[Own]:
    """Proposals are called for so many days before the session (提案工作办法)."""
    rules = asked.law(union.pk).rules.on(day)
    opens, closes = (timedelta(days=int(rules[key].number)) for key in ("proposal.opens_before_congress", "proposal.close_before_congress"))
    return [(first - opens, first - closes, f"大会{stored.day_text(first)}召开，{rules['proposal.opens_before_congress'].quote}") for first, _, _ in congress(union, year, day) if (first - opens).year == year]


def agreements(union: Any, year: int, day: date) -> list[Own]:
    """Collective contracts in force that end this year."""
    return [(one.until, one.until, f"{one.number}到{stored.day_text(one.until)}期满") for one in in_force(union, day) if one.until.year == year]


def in_force(union: Any, day: date) -> list[bargaining.InForce]:
    """The union's own contracts that bind on a day, also those made elsewhere and entered by hand; a union above keeps the register of its firms, theirs are not its own."""
    return [one for one in bargaining.in_force(union.pk, day) if one.case or union.kind == "grassroots"]


def rating(union: Any, year: int, day: date) -> list[Own]:
    """The rating of that year, else a year after the last one; once a year."""
    days = ratings(union, day)
    if own := [one for one in days if one.year == year]:
        return [(own[-1], own[-1], f"今年的在{stored.day_text(own[-1])}开始办")]
    return again(max((one for one in days if one.year < year), default=None), year, day, "上一次在{}，每年一次")


def ratings(union: Any, day: date) -> list[date]:
    """When the union and its officers were rated; the rating of the firm's leaders is another matter."""
    rows = stored.ahead(Case.objects.filter(union_id=union.pk, procedure="appraisal", opened__lte=day).exclude(stage=STOPPED).order_by("opened"))
    return [row.opened for row in rows if stored.fold(row).facts.get("kind") != "leaders"]


def chair_training(union: Any, year: int, day: date) -> list[Own]:
    """A chair is trained within a year of taking office (选举工作条例第十四条)."""
    rule = asked.law(union.pk).rules.on(day)["election.training"]
    since = chair_since(union, day)
    last = since + timedelta(days=length(since, rule)) if since else None
    return [(last, last, f"主席{stored.day_text(since)}任职，{rule.quote}")] if since and last and last.year == year and day <= last else []


def spring_festival(union: Any, year: int, day: date) -> list[Own]:
    """Before the Spring Festival of the published table; a year without one is not guessed."""
    first = festival(asked.law(union.pk).calendar, year)
    return [(date(year, 1, 1), first - ONE, f"春节假期从{stored.day_text(first)}开始")] if first else []


def festival(calendar: Calendar, year: int) -> date | None:
    """Its first day off: by name, or in a table entered without names the one long run of days off in its season."""
    off = calendar.days_off
    named = sorted(one for one in off if one.year == year and isinstance(off, Mapping) and off[one] == FESTIVAL)
    if named or year not in calendar.years:
        return named[0] if named else None
    season = sorted(one for one in off if one.year == year and SEASON[0] <= (one.month, one.day) <= SEASON[1])
    return next((one for one in season if all(one + step * ONE in off for step in range(RUN))), None)


COUNTED: dict[str, Callable[[Any, int, date], list[Own]]] = {
    "term_end": term_end, "congress": congress, "before_congress": before_congress, "agreements": agreements, "rating": rating, "chair_training": chair_training, "spring_festival": spring_festival,
}  # fmt: skip
RECORDED: dict[str, Callable[[Any, date], list[date]]] = {"congress": lambda union, _: [one for one, held in meetings(union) if held], "rating": ratings}  # what tells whether it was done


def chair_since(union: Any, day: date, person: str = "") -> date | None:
    """Since when the chair holds the office, without a break (a person's own, or the union's)."""
    offices = union.offices.filter(role=CHAIR, since__lte=day).order_by("-since")
    held = [one for one in offices if (one.until is None or one.until >= day) and (not person or str(one.person_id) == person)]
    if not held:
        return None
    now, former = held[0], [one for one in offices if one.person_id == held[0].person_id]
    return min(one.since for one in former) if all(one.until is None or one.until >= now.since - timedelta(days=1) for one in former) else now.since


def one_year_after(day: date) -> date:
    """The same day of the next year; 29 February gives the 28th."""
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)


# --- the year ----------------------------------------------------------------------------------------------------------------------------------------
def year(union: Any, day: date, of: int = 0) -> list[Due]:
    """The duties of a year in the order of their days; the union's own days stand in place of the usual months."""
    found = [due for duty in duties() for due in dated(duty, union, of or day.year, day)]
    return sorted(found, key=lambda due: (bool(due.duty.every), due.first, due.last, due.duty.key))


def dated(duty: Duty, union: Any, of: int, day: date) -> Iterator[Due]:
    """One duty in a year: by its own days where there are some, else by the usual ones."""
    own = COUNTED[duty.counted](union, of, day) if duty.counted else []
    if duty.every:
        own = [(date(of, 1, 1), date(of, TWELVE, LAST_DAY), "")]
    if not own and duty.first and duty.last:
        own = [(placed(of, duty.first), placed(of, duty.last), usual(duty))]
    for first, last, why in own:
        prepare = first - timedelta(days=duty.lead)
        stands = "late" if missed(duty, union, of, last, day) else state(prepare, first, last, day)
        yield Due(duty, first, last, prepare, stands, why, address(duty.url, union), of, first.month if first.year == of else day.month)


def missed(duty: Duty, union: Any, of: int, last: date, day: date) -> bool:
    """A yearly duty of the year that runs whose last day is over and of which nothing is on record since the year began; who was not there yet missed nothing."""
    if duty.counted not in RECORDED or of != day.year or last >= day or union.kind != "grassroots" or (union.founded and union.founded > last):
        return False
    return not any(one.year == of and one <= day for one in RECORDED[duty.counted](union, day))


def placed(of: int, day: tuple[int, int]) -> date:
    """A day of the file in a year; 02-29 of a common year is the 28th."""
    month, number = day
    return date(of, month, number) if (month, number) != (2, 29) else date(of, 3, 1) - timedelta(days=1)


def usual(duty: Duty) -> str:
    """That the days are the usual ones, where the union's own are not known."""
    return {"spring_festival": "春节前；当年节假日安排录入后按假期算", "congress": "本会的会期还没有定，先按通常月份", "before_congress": "本会的会期还没有定，先按通常月份", "rating": "还没有评过，先按通常月份"}.get(duty.counted, "")


def state(prepare: date, first: date, last: date, day: date) -> str:
    """Where a duty stands on a day."""
    if last < day:
        return "past"
    return "now" if first <= day else "soon" if prepare <= day else "later"


def address(url: str, union: Any) -> str:
    """Where to begin: a page by its name, start:procedure, shelf_paper:label, law_article:law/number; "" where the page is not there."""
    name, _, rest = url.partition(":")
    if (name, rest) == ("start", "congress"):
        rest = standing.CONGRESSES.get(union.unit_type, standing.STAFF)[0]
    try:
        if name == "law_article":
            law, _, number = rest.partition("/")
            return reverse(name, kwargs={"name": law, "article": int(number)})
        return reverse(name, args=[rest]) if rest else reverse(name)
    except NoReverseMatch:
        return ""


def months(union: Any, day: date) -> dict[int, list[str]]:
    """Month → short words of its duties, for the strip on the desk; what comes each month stands in none."""
    found: dict[int, list[str]] = {month: [] for month in range(1, TWELVE + 1)}
    for due in year(union, day):
        if not due.duty.every and due.duty.short not in found[due.month]:
            found[due.month].append(due.duty.short)
    return found
