"""Which of the pages that the handbook points to this person may open: judged by the rights of the page itself, so that no line leads to a shut door."""

from dataclasses import replace
from typing import Any

from django.urls import Resolver404, resolve

from unionhall.core import procedure as core
from unionhall.desk import stored
from unionhall.desk.door import ANYONE, SIGNED_IN, Seat
from unionhall.desk.generic import registry
from unionhall.desk.models import Case
from unionhall.systems.handbook.first import Map


def reach(url: str, seat: Seat) -> str:
    """The address itself, or "" where this person would be turned away."""
    return url if url and opens(url, seat) else ""


def opens(url: str, seat: Seat) -> bool:
    """Whether the page of an address opens to this person: by its table of rights; a beginning by its procedure, a case by who sees it."""
    try:
        page = resolve(url.partition("?")[0])
    except Resolver404:
        return False
    if page.url_name == "start":
        return begins(page.kwargs["key"], seat)
    if page.url_name == "case":
        return sees(page.kwargs["number"], seat)
    allowed = getattr(page.func, "allowed", ())
    return allowed in (ANYONE, SIGNED_IN) or seat.has(*allowed)


def begins(key: str, seat: Seat) -> bool:
    """Whether this person may begin a case of a procedure."""
    found = registry().pick(key, seat.day) if key in {one.key for one in registry()} else None
    return found is not None and not core.why_not_open(found, seat.who, seat.day)


def sees(number: int, seat: Seat) -> bool:
    """Whether this person sees a case."""
    row = Case.objects.filter(pk=number, union_id=seat.union.pk).first()
    return row is not None and core.sees(stored.fold(row), seat.who)


def rows(found: list[Any], seat: Seat) -> list[Any]:
    """Lines with an address each (wheel.Due, first.Finding); where it is shut to this person the line stands as plain text."""
    return [replace(one, url=reach(one.url, seat)) for one in found]


def whole(found: Map, seat: Seat) -> Map:
    """The hundred days, each finding with an address that opens."""
    return replace(found, parts=tuple((key, label, last, tuple(rows(list(lines), seat))) for key, label, last, lines in found.parts))
