"""范本: papers for every occasion, filled with the union's own data, as page, Word and PDF; what is typed here is not kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.integrations.word.paper import Paper
from unionhall.systems.handbook import reach, shelf, standing, wheel
from unionhall.systems.handbook.pages import door
from unionhall.systems.handbook.pages.days import handed

WIDE = ("理由", "做法", "要求", "内容", "安排", "议程", "议题", "发言", "情况", "缘由", "倡议内容", "重点", "主要成绩", "不足", "明年打算", "打算", "履职情况", "承诺兑现", "审查意见", "建议")


@door("shelf")
def whole(request: HttpRequest) -> HttpResponse:
    """Every paper, by word and by occasion."""
    seat = seat_of(request)
    q, occasion = request.GET.get("q", "").strip()[:60], request.GET.get("for", "")
    found = shelf.find(q, occasion if occasion in shelf.occasions() else "")
    chips = [{"label": one or "全部", "count": len(shelf.find(q, one)), "url": "?" + urlencode({key: value for key, value in (("for", one), ("q", q)) if value}), "current": occasion == one} for one in ("", *shelf.occasions())]
    kinds: dict[str, list[shelf.Template]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(one)
    return render(request, "handbook/shelf.html", {"kinds": kinds.items(), "count": len(found), "q": q, "chips": chips, "query": {"for": occasion} if occasion else {}, "union": seat.union})


def template_of(label: str) -> shelf.Template:
    """The paper of an address."""
    found = shelf.template(label)
    if found is None:
        raise Missing("这份范本")
    return found


def drawn(request: HttpRequest, one: shelf.Template, seat: Seat) -> Paper:
    """The paper with what the address carries."""
    return shelf.filled(one, seat.union, seat.day, {label: request.GET.get(label, "") for label in one.asks})


@door("shelf_paper")
def paper(request: HttpRequest, label: str) -> HttpResponse:
    """One paper: what is known is filled in, what is typed goes in, the rest stays blank."""
    seat = seat_of(request)
    one = template_of(label)
    document = drawn(request, one, seat)
    typed = {name: value for name in one.asks if (value := request.GET.get(name, "").strip()[: shelf.TYPED])}
    known = standing.facts(seat.union, seat.day)
    return render(request, "handbook/shelf_paper.html", {
        "one": one, "document": document, "blocks": [{"kind": type(each).__name__, "it": each} for each in document.blocks], "asks": [{"name": name, "value": typed.get(name, ""), "wide": name in WIDE, "hint": known.get(name, "")} for name in one.asks],
        "query": f"?{urlencode(typed)}" if typed else "", "start": reach.reach(wheel.address(f"start:{one.start}", seat.union), seat) if one.start else "",
    })  # fmt: skip


@door("shelf_file")
def file(request: HttpRequest, label: str, ending: str) -> HttpResponse:
    """The same as Word or PDF."""
    seat: Any = seat_of(request)
    one = template_of(label)
    return handed(drawn(request, one, seat), one.label, ending)
