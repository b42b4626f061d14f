"""What requests do by themselves: on Mondays the chair reads the week in one notice, figures only."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from unionhall.desk import asked
from unionhall.desk.clock import now
from unionhall.desk.models import Case, Delivery
from unionhall.systems.organization.roles import CHAIR
from unionhall.systems.requests import figures

MONDAY = 1
WEEK = "requests_week"


def objections(row: Case, case: Any, action: str, data: Mapping[str, Any], day: date) -> list[str]:
    """Nothing stands against an act beyond its own case."""
    return []


def followed(row: Case, case: Any, action: str, day: date) -> None:
    """No ledger follows."""


def daily(day: date) -> int:
    """The weekly digest, once to each chair of a union that has requests of this year."""
    if day.isoweekday() != MONDAY:
        return 0
    unions = Case.objects.filter(procedure="request", opened__year=day.year).values_list("union_id", flat=True).distinct().order_by("union_id")
    return sum(digest(union_id, day) for union_id in unions)


def digest(union_id: int, day: date) -> int:
    """One union's week to its chairs who have not been told yet."""
    chairs = [one for one in asked.holders(union_id, CHAIR, day) if not Delivery.objects.filter(union_id=union_id, person=one, template=WEEK, day=day).exists()]
    if not chairs:
        return 0
    text = in_words(figures.of_union(union_id, day))
    Delivery.objects.bulk_create([Delivery(union_id=union_id, person=one, template=WEEK, text=text, day=day, at=now()) for one in chairs])
    return len(chairs)


def in_words(found: dict[str, Any]) -> str:
    """The week in two sentences; no name, no single matter."""
    again = "；反复出现：" + "、".join(f"{name} {many} 件" for name, many in found["topics"][:3]) if found["topics"] else ""
    return f"诉求一周情况：新收 {found['week']} 件，在办 {found['open']} 件，逾期 {found['late']} 件。今年工会办结 {found['closed']} 件，职工说解决了 {found['confirmed']} 件{again}。"
