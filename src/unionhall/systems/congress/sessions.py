"""The pages of sessions: what must go to the congress, back-planning, the agenda on the big screen with its clock, the rules of the places side by side."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from unionhall.core import procedure as core
from unionhall.core.procedure.fields import typed_day
from unionhall.core.statute.load import book, regions
from unionhall.core.statute.rule import Rule
from unionhall.desk import asked, stored
from unionhall.desk.door import SIGNED_IN, Closed, Missing, Seat, doors, seat_of
from unionhall.desk.models import Case
from unionhall.systems.congress import backplan, catalogue
from unionhall.systems.congress.procedures.session import PRESIDE
from unionhall.systems.organization import api as organization

RIGHTS: dict[str, str | tuple[str, ...]] = {"matters": SIGNED_IN, "congress_plan": SIGNED_IN, "places": SIGNED_IN, "place_set": ("chair", "clerk"), "agenda_screen": PRESIDE, "speakers": PRESIDE}
door = doors(RIGHTS)
SESSIONS = ("staff_congress", "teachers_congress", "members_congress")
PLACES = {"national": "全国", "shanghai": "上海", "zhejiang": "浙江", "shandong": "山东", "chongqing": "重庆", "shaanxi": "陕西", "beijing": "北京", "shenzhen": "深圳", "sichuan": "四川", "henan": "河南", "jiangsu": "江苏"}
COMPARED = (
    ("congress.delegates_line", "开代表大会的人数"), ("congress.delegates_least", "代表最少"), ("congress.delegates_share", "代表占职工"), ("congress.delegates_scale", "代表名额阶梯"), ("congress.managers", "管理人员上限"),
    ("congress.teachers", "教师比例"), ("congress.elect", "代表当选"), ("congress.term", "任期"), ("congress.yearly", "每年次数"), ("congress.temporary", "临时会议提议"), ("congress.quorum", "到会"), ("congress.notice", "文件送达"),
    ("congress.presidium_bands", "主席团人数"), ("congress.presidium_front", "主席团一线比例"), ("congress.vote", "表决通过"), ("congress.publish", "公布"), ("congress.report_up", "上报"), ("congress.correction", "补正"),
    ("openness.before_congress", "会前公开"), ("openness.hang", "公开天数"), ("openness.answer", "答复意见"), ("assembly.notice", "会员代表大会通知"), ("assembly.quorum", "会员代表大会到会"),
)  # fmt: skip


@door("matters")
def matters(request: HttpRequest) -> HttpResponse:
    """要不要上会: type what is planned, read what the congress does with it and under which article."""
    seat = seat_of(request)
    q, owner = request.GET.get("q", "").strip()[:60], request.GET.get("owner", "")
    owner = owner if owner in dict(catalogue.OWNERS) else ""
    kinds = [one for one in catalogue.matters() if not one.unit_types or seat.union.unit_type in one.unit_types]
    kinds = [one for one in kinds if not one.owners or not owner or owner in one.owners]
    hits = [one for congress in (catalogue.STAFF, catalogue.MEMBERS) for one in catalogue.named_in(q, seat.union.unit_type, owner, congress)] if q else []
    bundle = catalogue.bundled(q) if q else []
    return render(request, "congress/matters.html", {
        "q": q, "owner": owner, "owners": catalogue.OWNERS, "hits": [shown(one) for one in hits], "bundle": bundle, "rows": [{"power": label, "matters": [shown(one) for one in kinds if one.power == power]} for power, label in catalogue.POWERS],
        "may": seat.has("chair", "vice", "clerk"), "start_url": reverse("start", kwargs={"key": "correction"}),
    })


def shown(one: catalogue.Matter) -> dict[str, Any]:
    """One matter as the page draws it."""
    return {"label": one.label, "power": dict(catalogue.POWERS)[one.power], "kind": {"pass": "now", "elect": "now", "appraise": "soon"}.get(one.power, "told"), "article": one.article, "checked": one.checked, "members": one.congress == catalogue.MEMBERS}


@door("congress_plan")
def congress_plan(request: HttpRequest) -> HttpResponse:
    """From the day of the session backwards and onwards."""
    seat = seat_of(request)
    typed = request.GET.get("meets", "").strip()[:10]
    meets = typed_day(typed)
    wrong = "“开会日期”请写成 2026-05-20 这样的日期。" if typed and meets is None else ""
    steps = backplan.plan(meets, seat.day, asked.law(seat.union.pk), request.GET.get("kind") == "members") if meets else []
    return render(request, "congress/plan.html", {"meets": typed, "steps": steps, "wrong": wrong, "members": request.GET.get("kind") == "members"}, status=422 if wrong else 200)


@door("places")
def places(request: HttpRequest) -> HttpResponse:
    """The same rules in every place whose text is in the law, side by side; the own place is marked."""
    seat = seat_of(request)
    own = seat.union.region or "national"
    there = [place for place in regions() if any(rule.key.startswith(("congress.", "openness.")) for rule in book(place, seat.union.unit_type).on(seat.day).values() if rule.region == place) or place == "national"]
    books = {place: book(place, seat.union.unit_type).on(seat.day) for place in there}
    rows = []
    for key, label in COMPARED:
        cells = [cell(books[place].get(key), place) for place in there]
        if any(one["rule"] for one in cells):
            rows.append({"label": label, "cells": cells})
    return render(request, "congress/places.html", {"places": [{"key": place, "label": PLACES.get(place, place), "own": place == own} for place in there], "rows": rows, "may": seat.has("chair", "clerk")})


@door("place_set", "POST")
def place_set(request: HttpRequest) -> HttpResponse:
    """The place whose rules this union is under. Deadlines that already ran out stay what they were; those still running are reckoned by the new place."""
    seat = seat_of(request)
    place = request.POST.get("place", "")
    if place not in regions():
        raise Closed("没有录入这个地方的规定，请从表里选一个。", code=409)
    organization.choose_place(seat.union.pk, place, str(seat.person.pk))
    messages.success(request, f"本单位今后按{PLACES.get(place, place)}的规定计算期限和比例。")
    return redirect("places")


def cell(rule: Rule | None, place: str) -> dict[str, Any]:
    """One rule of one place."""
    said = "" if rule is None else in_words(str(rule.value)) if ":" in str(rule.value) else rule.said
    return {"rule": rule, "said": said, "local": rule is not None and rule.region == place != "national"}


def in_words(scale: str) -> str:
    """1-99:30; 100-3000:30+5/100 → 99 人以下 30 人；100 至 3000 人 30 人起，每多 100 人加 5 人."""
    parts = []
    for band in scale.replace(" ", "").split(";"):
        reach, _, figure = band.partition(":")
        low, _, high = reach.partition("-")
        who = f"{low} 至 {high} 人" if high and low != "1" else f"{high} 人以下" if high else f"{low} 人以上"
        base, _, more = figure.partition("+")
        step, _, of = more.partition("/")
        fewest, _, most = base.partition("-")
        many = f"{fewest} 至 {most} 人" if most else f"{fewest} 人{'以上' if base.endswith('-') else ''}"
        parts.append(f"{who} {many}" + (f"起，每多 {of} 人加 {step} 人" if more else ""))
    return "；".join(parts)


@door("agenda_screen")
def agenda_screen(request: HttpRequest, number: int) -> HttpResponse:
    """The agenda for the projector: what is on, who speaks, how long; the clock runs on this machine."""
    row, case = session_of(seat_of(request), number)
    powers = dict(catalogue.POWERS)
    items = [{"title": one["title"], "power": powers.get(one["power"], ""), "who": one.get("reporter") or "", "minutes": one.get("minutes") or 0} for one in case.facts["items"]]
    return render(request, "congress/screen.html", {"case": row, "items": items, "state": {"items": items, "speakers": reverse("speakers", args=[row.pk]), "waiting": waiting(case)}, "delegates": case.facts.get("delegates"), "came": case.facts.get("came") or case.facts.get("present")})


def session_of(seat: Seat, number: int) -> tuple[Case, core.Case]:
    """A session of one's own union that has an agenda."""
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure__in=SESSIONS).first()
    case = stored.fold(row) if row else None
    if row is None or case is None or not case.facts.get("items"):
        raise Missing("这次大会的议程")
    return row, case


@door("speakers")
@never_cache
def speakers(request: HttpRequest, number: int) -> JsonResponse:
    """Who asked for the floor, for the screen to read again and again."""
    return JsonResponse({"waiting": waiting(session_of(seat_of(request), number)[1])})


def waiting(case: core.Case) -> list[dict[str, str]]:
    """Delegates in the order in which they asked, each with the item they want to speak on."""
    lines = case.lines("speak") if case.stage == "session" else ()
    names = asked.names(sorted({line.subject for line in lines}))
    return [{"who": names.get(line.subject, ""), "item": str(line.data["item"])} for line in lines]
