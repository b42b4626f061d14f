"""Figures of suggestions out of the cases themselves: 件数、人均件数、参与率、采纳率、实施率、效益; no person is compared with another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.desk import asked, stored
from unionhall.desk.models import Case, Running
from unionhall.systems.organization import api as organization
from unionhall.systems.suggestions import reward
from unionhall.systems.suggestions.models import Award, PastYear
from unionhall.systems.suggestions.procedures.handling import maybe_invention

NONE = ("draft", "withdrawn", "pooled", "led")  # no suggestion, or none any more
REFUSED = ("refusing", "refused", "appealed", "declined")
ANSWERS = ("suggestion.answer", "suggestion.answer_major")
HUNDRED = 100


@dataclass
class Count:
    """What is counted; `closed`: the department has said yes or no."""

    employees: int = 0
    filed: int = 0
    authors: set[str] = field(default_factory=set)
    closed: int = 0
    adopted: int = 0
    carried_out: int = 0
    value: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    merged: int = 0


def counted(rows: Iterable[Case], employees: int) -> Count:
    """All cases of a campaign or a year."""
    found = Count(employees=employees)
    for row in rows:
        if row.stage not in NONE:
            add(found, row, stored.fold(row))
    return found


def add(found: Count, row: Case, case: Any) -> None:
    """One suggestion."""
    facts = case.facts
    found.filed += 1
    found.authors |= set(facts["authors"])
    found.merged += row.stage == "merged"
    answer = answered(row, facts)
    found.closed += bool(answer)
    found.adopted += answer == "yes"
    found.carried_out += answer == "yes" and facts.get("verdict") == "pass" and (case.origin("verdict") or 0) > (case.origin("adopted") or 0)
    if not struck(row, facts):
        found.value += Decimal(str(facts.get("confirmed_value") or 0))
        found.paid += Decimal(str(facts.get("paid_total") or 0))


def struck(row: Case, facts: Any) -> bool:
    """Whether the award of a case that was already in the archive was taken back; an open one has heard of it itself."""
    return bool(row.closed and facts.get("paid_total") and not Award.objects.filter(case=row.pk, standing=True).exists())


def answered(row: Case, facts: Any) -> str:
    """yes, no, or "" while nobody has said: whoever was refused at the end was not adopted, whatever the department had said before."""
    if row.stage in REFUSED:
        return "no"
    return "" if row.stage in ("filed", "department") else str(facts.get("adopted") or "")


def of_campaign(row: Case, case: Any) -> Count:
    """The suggestions that name this campaign; employees as they were counted on its last day, or on the last day of its record while it runs."""
    return counted(in_campaign(row), organization.electors(row.union_id, min(case.facts["closes"], case.last_day)))


def in_campaign(row: Case) -> list[Case]:
    """Its cases, oldest first."""
    rows = stored.ahead(Case.objects.filter(union_id=row.union_id, procedure="suggestion").order_by("pk"))
    return [one for one in rows if stored.fold(one).facts.get("campaign") == row.number]


def table(found: Count) -> list[dict[str, str]]:
    """The indicators with their arithmetic, as rows of a report."""
    people = len(found.authors)
    per_head = hundredths(found.filed, found.employees)
    return [
        {"label": "件数", "value": str(found.filed), "how": "已提交，不含撤回、转诉求、转协商议题的"},
        {"label": "人均件数", "value": per_head, "how": f"{found.filed} 件 ÷ 职工 {found.employees} 人"},
        {"label": "参与率", "value": reward.share_of(people, found.employees), "how": f"建议人 {people} 人 ÷ 职工 {found.employees} 人"},
        {"label": "采纳率", "value": reward.share_of(found.adopted, found.closed), "how": f"采纳 {found.adopted} 件 ÷ 已答复 {found.closed} 件"},
        {"label": "实施率", "value": reward.share_of(found.carried_out, found.adopted), "how": f"已采用 {found.carried_out} 件 ÷ 采纳 {found.adopted} 件"},
        {"label": "效益", "value": f"{reward.figure(reward.cents(found.value))} 元", "how": "财务核定的年效益合计"},
        {"label": "奖金", "value": f"{reward.figure(reward.cents(found.paid))} 元", "how": "已发放合计"},
    ]


def hundredths(part: int, whole: int) -> str:
    """A quotient with two places, half up; nothing of nothing is a dash."""
    if not whole:
        return "—"
    found = (part * HUNDRED * 2 + whole) // (2 * whole)
    return f"{found // HUNDRED}.{found % HUNDRED:02d}"


# --- years -------------------------------------------------------------------------------------------------------------------------------------------
def years(union_id: int, day: date) -> list[dict[str, Any]]:
    """Every year, the oldest first: out of the cases, or as it was typed in with its source where paper was used as well."""
    typed = {one.year: past(one) for one in PastYear.objects.filter(union_id=union_id)}
    rows: dict[int, list[Case]] = {}
    for row in stored.ahead(Case.objects.filter(union_id=union_id, procedure="suggestion").order_by("pk")):
        rows.setdefault(row.opened.year, []).append(row)
    own = {year: of_year(year, counted(found, organization.electors(union_id, min(day, date(year, 12, 31))))) for year, found in rows.items()}
    return [found for _, found in sorted({**own, **typed}.items())]


def of_year(year: int, found: Count) -> dict[str, Any]:
    """One year out of its cases."""
    return row_of(year, found.employees, len(found.authors), found.filed, found.adopted, found.carried_out, found.value, "")


def past(one: PastYear) -> dict[str, Any]:
    """One year as it was typed in."""
    return row_of(one.year, one.employees, one.authors, one.filed, one.adopted, one.carried_out, one.value, one.source)


def row_of(year: int, employees: int, authors: int, filed: int, adopted: int, carried_out: int, value: Decimal, source: str) -> dict[str, Any]:
    """A line of the table, with what the drawing needs."""
    tenths = (authors * HUNDRED * 10 * 2 + employees) // (2 * employees) if employees else 0
    return {"year": year, "employees": employees, "authors": authors, "filed": filed, "adopted": adopted, "carried_out": carried_out, "value": reward.figure(reward.cents(value)), "source": source,
            "share": reward.share_of(authors, employees), "tenths": min(tenths, HUNDRED * 10), "per_head": hundredths(filed, employees)}  # fmt: skip


WIDE, HIGH, FOOT, HEAD = 110, 250, 36, 34  # of the drawing: a bar with its room, the drawing, the years beneath, the words above


def bars(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The drawing of 参与率: one bar a year, its height in whole units of the drawing."""
    room = HIGH - FOOT - HEAD
    most = max([one["tenths"] for one in rows] or [0]) or 1
    found = [{"year": one["year"], "share": one["share"], "x": at * WIDE + 22, "width": WIDE - 44, "middle": at * WIDE + WIDE // 2, "height": one["tenths"] * room // most, "last": at == len(rows) - 1} for at, one in enumerate(rows)]
    return {"bars": [{**one, "y": HIGH - FOOT - one["height"], "word": HIGH - FOOT - one["height"] - 8} for one in found], "width": max(len(rows), 4) * WIDE, "height": HIGH, "ground": HIGH - FOOT, "foot": HIGH - 10}


# --- departments -----------------------------------------------------------------------------------------------------------------------------------------
def overdue(union_id: int, day: date) -> list[dict[str, Any]]:
    """For the congress (条例第十九条): which department let which answer's day pass, answered late or not at all; departments, not people."""
    found = []
    late = [one for one in Running.objects.filter(union_id=union_id, clock__in=ANSWERS).select_related("case") if one.last_day and (one.met_on or day) > one.last_day]
    for one in sorted(late, key=lambda each: (each.last_day, each.case_id)):
        case = stored.fold(one.case)
        days = ((one.met_on or day) - one.last_day).days
        found.append({"row": one.case, "department": asked.title(union_id, held_by(case, one.last_day), one.last_day, "handler").rpartition(" ")[0] or "（没有登记部门）", "due": one.last_day, "days": days, "answered": one.met_on, "urged": len(case.acts("urge", "urge_major")), "subject": "（发明核查中，不公开）" if maybe_invention(case) else case.facts["subject"]})
    return found


def held_by(case: Any, day: date) -> str:
    """The head of the department with which a suggestion lay on a day: a later one is not blamed for the day of an earlier."""
    sent = [str(one.facts["department"]) for one in case.acts("screen", "reassign") if one.day <= day]
    return sent[-1] if sent else str(case.facts.get("department", ""))


def by_department(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many each, in the order of their names."""
    names = sorted({one["department"] for one in rows})
    return [{"department": name, "late": sum(one["department"] == name for one in rows), "open": sum(one["department"] == name and one["answered"] is None for one in rows)} for name in names]


# --- the ledger --------------------------------------------------------------------------------------------------------------------------------------------
def paid(case: int) -> Decimal:
    """What was paid for one suggestion so far."""
    return sum((one.money for one in Award.objects.filter(case=case, standing=True)), Decimal(0))
