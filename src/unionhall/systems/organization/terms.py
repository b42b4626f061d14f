"""届: the terms of the committee, the audit committee and the congresses, the countdown to 换届, and what falls due when (A5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from unionhall.core.procedure import Refused
from unionhall.core.statute.load import outside
from unionhall.core.statute.rule import Rule
from unionhall.core.statute.workdays import length
from unionhall.systems.organization import api
from unionhall.systems.organization.models import Term, Union

# which rule gives the length of a body's term
RULES = {
    "committee": "election.term", "audit": "election.term", "women": "election.term", "members_congress": "election.term", "staff_congress": "congress.term", "teachers_congress": "congress.term",
}
NOTICE, DELAY = "organization.term_notice", "election.term_delay"


@dataclass(frozen=True)
class Duty:
    """One thing that falls due before or after the end of a term: from which day, what, by which article."""

    day: date
    what: str
    article: str
    state: str  # late, soon, now or ""


@dataclass(frozen=True)
class Countdown:
    """How long a term still runs, in words, and its duties in order."""

    term: Term
    left: int
    said: str
    kind: str
    duties: tuple[Duty, ...]


def begin(union: Union, body: str, number: int, since: date, years: int) -> Term:
    """Enter a term: it counts from the day of the election and lasts three or five years, as the law of that day allows. Raises Refused."""
    if body not in RULES:
        raise Refused("没有这个机构。")
    rule = api.law(union.pk)[0].on(since)[RULES[body]]
    wrong = outside(rule, years)
    if wrong:
        raise Refused(f"每届任期不对：{wrong}。")
    if number < 1:
        raise Refused("届次从 1 写起。")
    until = since + timedelta(days=length(since, in_years(rule, years))) - timedelta(days=1)
    try:
        with transaction.atomic():
            return Term.objects.create(union=union, body=body, number=number, since=since, until=until)
    except IntegrityError:
        raise Refused(f"第{number}届{dict(Term.BODIES)[body]}已经登记过。") from None


def in_years(rule: Rule, years: int) -> Rule:
    """The rule with the chosen length."""
    return Rule(rule.key, years, "年", rule.since, rule.article)


def current(union: Union, day: date) -> list[Term]:
    """The latest term of each body; one that has run out stays until the next is entered."""
    latest: dict[str, Term] = {}
    for term in Term.objects.filter(union=union, since__lte=day).order_by("since"):
        latest[term.body] = term
    return list(latest.values())


def countdown(term: Term, day: date) -> Countdown:
    """The countdown of one term."""
    rules = api.law(term.union_id)[0].on(day)
    notice, delay = rules[NOTICE], rules[DELAY]
    last_delay = term.until + timedelta(days=length(term.until, delay))
    notice_from = back(term.until, notice)
    left = (term.until - day).days
    duties = (
        duty(notice_from, f"开始筹备{term.get_body_display()}换届，向同级党组织和上一级工会报换届请示", notice.article, day),
        duty(term.until, "任期届满：最迟在这一天换届选举", rules[RULES[term.body]].article, day),
        duty(last_delay, "经上一级工会批准延期的，最迟到这一天换届", delay.article, day),
    )
    return Countdown(term, left, words(term, left), "late" if left < 0 else "soon" if day >= notice_from else "", duties)


def back(day: date, rule: Rule) -> date:
    """The day so many months before; a month that is too short gives its last day."""
    start = day
    while start + timedelta(days=length(start, rule)) > day:
        start -= timedelta(days=1)
    return start


def duty(on: date, what: str, article: str, day: date) -> Duty:
    """A duty with its state on a day."""
    return Duty(on, what, article, "late" if on < day else "now" if on == day else "")


def words(term: Term, left: int) -> str:
    """任期到 2027年3月8日，还剩 105 天."""
    end = f"任期到 {term.until.year}年{term.until.month}月{term.until.day}日"
    if left > 0:
        return f"{end}，还剩 {left} 天"
    return f"{end}，今天届满" if left == 0 else f"{end}，已超期 {-left} 天"
