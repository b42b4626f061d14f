"""主席手册 and 一年: the door of the handbook, and the year wheel with every duty, its basis, its lead time and where to begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from unionhall.desk.door import Seat, seat_of
from unionhall.systems.handbook import drawing, first, published, reach, shelf, wheel
from unionhall.systems.handbook.pages import DESK, door
from unionhall.systems.handbook.procedures.question import ASKERS
from unionhall.systems.organization.roles import CHAIR, CLERK, UPPER, VICE

SPAN = 1  # years that may be looked ahead


@door("handbook")
def handbook(request: HttpRequest) -> HttpResponse:
    """The five parts of the handbook, each with what it holds today."""
    seat = seat_of(request)
    desk = seat.has(*DESK)
    return render(request, "handbook/handbook.html", {
        "days": reach.whole(first.hundred_days(seat.union, chair_of(seat), seat.day), seat) if desk else None, "dues": reach.rows([due for due in wheel.year(seat.union, seat.day) if due.state in ("late", "now", "soon") and not due.duty.every][:6], seat), "may_ask": seat.has(*ASKERS),
        "questions": published.readable(seat.union).count(), "papers": len(shelf.templates()), "below": seat.has(CHAIR, VICE, CLERK, UPPER) and bool(seat.union.kind != "grassroots"),
    })  # fmt: skip


def chair_of(seat: Seat) -> str:
    """The person whose hundred days these are: who looks, when that is a chair."""
    return str(seat.person.pk) if seat.has(CHAIR) else ""


@door("year_wheel")
def year(request: HttpRequest) -> HttpResponse:
    """The wheel and the list; the next year may be looked at as well."""
    seat = seat_of(request)
    asked = request.GET.get("y", "")
    of = next((each for each in range(seat.day.year, seat.day.year + SPAN + 1) if str(each) == asked), seat.day.year)
    dues = reach.rows(wheel.year(seat.union, seat.day, of), seat)
    months: dict[int, list[str]] = {}
    for due in dues:
        if not due.duty.every and due.duty.short not in months.setdefault(due.month, []):
            months[due.month].append(due.duty.short)
    now = of == seat.day.year
    return render(request, "handbook/year.html", {
        "of": of, "years": (seat.day.year, seat.day.year + SPAN), "sectors": drawing.sectors(months, seat.day.month if now else 0), "hand": drawing.hand(seat.day) if now else None, "short": seat.union.short,
        "groups": [(label, [due for due in dues if due.state == state]) for state, label in (("late", "过期还没有办"), ("now", "正在时候"), ("soon", "该准备了"), ("later", "以后"), ("past", "今年已过"))],
    })  # fmt: skip
