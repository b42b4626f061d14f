"""The page on which a worker puts the own name to a demand to bargain: how many have signed of how many, and nobody else's name."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from unionhall.core.procedure import Refused
from unionhall.desk import asked, run, stored
from unionhall.desk.door import Missing, Seat, doors, seat_of
from unionhall.desk.models import Case, Line
from unionhall.systems.bargaining import figures
from unionhall.systems.bargaining.procedures.petition import FIRM_SIDE
from unionhall.systems.bargaining.procedures.sides import binding
from unionhall.systems.organization.roles import MEMBER

RIGHTS: dict[str, str | tuple[str, ...]] = {"bargain_asked": (MEMBER,), "bargain_put_name": (MEMBER,)}
door = doors(RIGHTS)


def worker(request: HttpRequest) -> Seat:
    """Whoever sits or stands for the firm has no business here."""
    seat = seat_of(request)
    if seat.has(*FIRM_SIDE):
        raise Missing("这一页")
    return seat


@door("bargain_asked")
@never_cache
def demands(request: HttpRequest) -> HttpResponse:
    """Demands that are open for names, and the own ones."""
    return page(request, worker(request))


def page(request: HttpRequest, seat: Seat, wrong: str = "", at: int = 0) -> HttpResponse:
    """The page, with the sentence of a refusal beside the demand."""
    rows = Case.objects.filter(union_id=seat.union.pk, procedure="bargain_petition").order_by("-pk")
    signed = set(Line.objects.filter(union_id=seat.union.pk, sheet="put_name", subject=str(seat.person.pk)).values_list("case_id", flat=True))
    shown = [demand(row, seat, row.pk in signed) for row in rows if row.stage == "collecting" or row.pk in signed]
    return render(request, "bargaining/asked.html", {"demands": shown, "wrong": wrong, "at": at, "typed": request.POST.get("asks_for", "")}, status=409 if wrong else 200)


def demand(row: Case, seat: Seat, mine: bool) -> dict[str, Any]:
    """One demand: what is asked, how many have signed, how many must."""
    case = stored.fold(row)
    rule, staff = asked.law(seat.union.pk).rules.on(seat.day)["bargain.petition"], case.facts.get("staff")
    need = figures.least(rule, staff) if staff and binding(rule) else None
    return {"row": row, "asks": case.facts["demanded"], "have": len(stored.signed(row, "put_name")), "need": need, "rule": rule, "mine": mine, "open": row.stage == "collecting", "stage": case.at.label}


@door("bargain_put_name", "POST")
def put_name(request: HttpRequest, number: int) -> HttpResponse:
    """The own name, with what one asks for."""
    seat = worker(request)
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure="bargain_petition").first()
    if row is None:
        raise Missing("这一件")
    try:
        run.line(row.pk, "put_name", seat.who, str(seat.person.pk), seat.day, {"asks_for": request.POST.get("asks_for", "").strip()[:200]})
    except Refused as refused:
        return page(request, seat, "".join(refused.reasons), row.pk)
    return redirect("bargain_asked")
