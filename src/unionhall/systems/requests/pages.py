"""The pages of requests: taking one down at every door, following it by code without login, splitting, the week's figures, limits and evidence."""

import secrets
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from unionhall.core import procedure as core
from unionhall.core.procedure import Refused, Who
from unionhall.core.procedure.fields import typed_day
from unionhall.core.statute.load import book
from unionhall.core.statute.workdays import calendar
from unionhall.desk import asked, run, stored
from unionhall.desk.clock import today
from unionhall.desk.codes import in_fours
from unionhall.desk.door import ANYONE, SIGNED_IN, Missing, doors, seat_of, slow_down
from unionhall.desk.forms import ActForm, sent
from unionhall.desk.generic import REMARK
from unionhall.desk.models import Case
from unionhall.integrations import qr
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, KEEPER, LEADER, UPPER
from unionhall.systems.requests import figures, intake, limits
from unionhall.systems.requests.procedures import fields as f

TAKERS = (*f.DESK, LEADER, AUDIT, KEEPER)
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "ask": ANYONE, "ask_track": ANYONE, "request_new": SIGNED_IN, "request_take": TAKERS, "request_split": (CLERK, CHAIR), "requests": (*f.DESK, AUDIT, UPPER), "call_list": (*f.DESK, AUDIT, KEEPER), "labour_help": ANYONE,
}  # fmt: skip
door = doors(RIGHTS)
NOBODY: dict[str, Any] = {"whoami": None, "nav": [], "union": None}  # whoever is signed in on this phone: the page neither shows nor asks it
POSTS, SPAN = 12, 600  # of one address, in seconds
OPEN_ACTS = ("say", "supply", "rate", "rate_late", "recheck")
TAKEN = (f.CHANNEL, f.IDENTITY, f.TEXT, f.NAME, f.GROUP, f.REPRESENTATIVES, f.HOTLINE, f.NOT_OURS, f.AGAINST, f.EARLIER)


# --- without login -------------------------------------------------------------------------------------------------------------------------------
@door("ask", "GET", "POST")
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """提诉求 without login, by name or not; a code is the way back."""
    union = organization.union_for(request.POST.get("u") or request.GET.get("u") or "")
    if union is None:
        raise Missing("这个工会")
    day = today()
    titles = [{"value": person, "label": name} for person, name in sorted(intake.officers(union.pk, day).items(), key=lambda one: int(one[0]))]
    context: dict[str, Any] = {**NOBODY, "asked_union": union, "officers": titles, "typed": request.POST}
    if request.method != "POST":
        return render(request, "requests/ask.html", context)
    slow_down(request, "ask", POSTS, SPAN)
    return taken(request, union.pk, day, context)


def taken(request: HttpRequest, union_id: int, day: date, context: dict[str, Any], person: str = "") -> HttpResponse:
    """What was typed on the short form, taken down; the receipt with its code."""
    known = {one["value"] for one in context["officers"]}
    name = request.POST.get("name", "").strip()[:60]
    given = {"text": request.POST.get("text", "").strip()[:4000], "channel": "web", "identity": "named" if person or name else "anonymous", "asker_name": name, "against": [one for one in request.POST.getlist("against") if one in known]}
    try:
        row, code = intake.receive(union_id, day, given, person)
    except Refused as refused:
        return render(request, "requests/ask.html", {**context, "wrong": "".join(refused.reasons)}, status=409)
    return receipt(request, row, code)


def receipt(request: HttpRequest, row: Case, code: str) -> HttpResponse:
    """The code, told once."""
    address = request.build_absolute_uri(reverse("ask_track"))
    return render(request, "requests/receipt.html", {"number": row.number, "code": in_fours(code), "qr": qr.svg(f"{address}#{code}"), "address": address})


@door("ask_track", "GET", "POST")
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Follow, talk, supply and rate by code. The code stands behind # and is typed or filled in by the page."""
    typed = request.POST.get("code", "").strip()[:40]
    if request.method == "POST":
        slow_down(request, "track", 5 * POSTS, SPAN)
    found = intake.of_code(typed)
    if found is None:
        return render(request, "requests/track.html", {**NOBODY, "wrong": "查询码不对，请核对。查询码在登记时给出，只显示一次。" if typed else "", "code": typed}, status=409 if typed else 200)
    row, who = found
    key = request.POST.get("act", "")
    case = stored.fold(row)
    action = next((one for one in case.procedure.actions if one.key == key and key in OPEN_ACTS), None)
    wrong, form = "", None
    if action:
        form = ActForm(action.needs, row.union_id, today(), who.id, request.POST)
        wrong = did(row, action, who, form) if form.is_valid() else "请把标红的地方补好再交。"
    return followed(request, row.pk, who, typed, wrong, (key, form) if wrong and form else None)


def did(row: Case, action: core.Action, who: Who, form: ActForm) -> str:
    """The act by code, or why not."""
    try:
        run.act(row.pk, action.key, Who(who.id, (*who.roles, *asked.roles(who.id, row.union_id, today()))), today(), form.values)
    except Refused as refused:
        return "".join(refused.reasons)
    return ""


def followed(request: HttpRequest, number: int, who: Who, code: str, wrong: str, kept: tuple[str, ActForm] | None) -> HttpResponse:
    """Where the matter stands, what was said, what may be done."""
    row = Case.objects.get(pk=number)
    case, law = stored.fold(row), asked.law(row.union_id)
    acts = []
    for action in (*case.at.actions, *case.procedure.anywhere):
        if action.key in OPEN_ACTS and (action.when is None or action.when(case)) and not core.why_not(case, action, who, today(), law):
            acts.append({"key": action.key, "label": action.label, "form": kept[1] if kept and kept[0] == action.key else ActForm(action.needs, row.union_id, today(), who.id)})
    roles = case.procedure.labels
    course = [{"day": entry.day, "label": stored.action_label(row, entry.action), "who": roles.get(entry.role, "系统") if entry.role else "系统", "words": entry.facts.get("words") or entry.facts.get("answer") or ""} for entry in case.entries if entry.action not in ("draft", "called", "correct", "remark", "hand_over", "attach")]
    paused = row.paused
    return render(request, "requests/track.html", {**NOBODY, "row": row, "stage": case.at.label, "due": None if case.closed else row.next_due, "paused": paused, "course": course, "told": intake.told(row, who), "acts": acts, "code": code, "wrong": wrong}, status=409 if wrong else 200)


# --- signed in -----------------------------------------------------------------------------------------------------------------------------------
@door("request_new", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """A member asks under the own name; without a name there is another door."""
    seat = seat_of(request)
    titles = [{"value": person, "label": name} for person, name in sorted(intake.officers(seat.union.pk, seat.day).items(), key=lambda one: int(one[0])) if person != str(seat.person.pk)]
    context = {"officers": titles, "typed": request.POST, "signed": True, "asked_union": seat.union}
    if request.method != "POST":
        return render(request, "requests/ask.html", context)
    return taken(request, seat.union.pk, seat.day, context, str(seat.person.pk))


@door("request_take", "GET", "POST")
def take(request: HttpRequest) -> HttpResponse:
    """Phone, walk-in, letter, mailbox, group leader, 12351: taken down by who hears it, on one form."""
    seat = seat_of(request)
    form = ActForm(TAKEN, seat.union.pk, seat.day, str(seat.person.pk), *sent(request))
    wrong: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            row, code = intake.receive(seat.union.pk, seat.day, form.values, clerk=str(seat.person.pk))
            return receipt(request, row, code)
        except Refused as refused:
            wrong = refused.reasons
    return render(request, "requests/take.html", {"form": form, "reasons": wrong}, status=409 if wrong else 422 if form.is_bound else 200)


@door("request_split", "GET", "POST")
def split(request: HttpRequest, number: int) -> HttpResponse:
    """Several matters in one request, each on a line of its own."""
    seat = seat_of(request)
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure="request", stage="registered").first()
    case = stored.fold(row) if row else None
    if row is None or case is None or not core.sees(case, seat.who):
        raise Missing("这件诉求")
    parts = [part.strip()[:2000] for part in request.POST.get("parts", "").splitlines() if part.strip()]
    if request.method == "POST" and parts:
        made = intake.split(row, seat.day, str(seat.person.pk), parts[:9])
        run.act(row.pk, "remark", seat.who, seat.day, {REMARK.key: f"拆分，另立 {'、'.join(one.number for one in made)}。"})
        return redirect("case", number=row.pk)
    return render(request, "requests/split.html", {"row": row, "text": case.facts.get("text"), "wrong": request.method == "POST"}, status=422 if request.method == "POST" else 200)


@door("requests")
def week(request: HttpRequest) -> HttpResponse:
    """一周情况: figures without names; what we closed and what was confirmed stand apart."""
    seat = seat_of(request)
    return render(request, "requests/week.html", {"figures": figures.of_union(seat.union.pk, seat.day), "may_take": seat.has(*TAKERS), "ask_url": request.build_absolute_uri(f"{reverse('ask')}?u={seat.union.code}"), "qr": qr.svg(request.build_absolute_uri(f"{reverse('ask')}?u={seat.union.code}"))})


@door("call_list")
def call_list(request: HttpRequest) -> HttpResponse:
    """回访名单: drawn at random among the answered, never handled by who draws; a third at least, those who did not rate first in the pot like all others."""
    seat = seat_of(request)
    rule = asked.law(seat.union.pk).rules.on(seat.day)["request.sample"]
    rows = [row for row in stored.ahead(Case.objects.filter(union_id=seat.union.pk, procedure="request", stage="callback")) if may_call(row, seat.who)]
    many = -(-len(rows) * rule.number.numerator // rule.number.denominator) if rows else 0
    drawn = secrets.SystemRandom().sample(rows, many)
    return render(request, "requests/calls.html", {"rows": [{"number": row.number, "title": row.title, "url": reverse("case", args=[row.pk])} for row in drawn], "of": len(rows), "share": rule.said, "article": rule.article})


def may_call(row: Case, who: Who) -> bool:
    """Nobody calls back on what one handled or is named in."""
    case = stored.fold(row)
    return core.sees(case, who) and who.id not in case.people("answer_now", "draft", "reply_end")


# --- help ----------------------------------------------------------------------------------------------------------------------------------------
@door("labour_help")
def help_page(request: HttpRequest) -> HttpResponse:
    """时效和证据: typed days in, the last day, evidence and a first letter out; open to everybody, nothing kept."""
    given = {key: request.GET.get(key, "").strip()[:10] for key in ("kind", "knew", "left", "interrupted")}
    kinds = limits.claims()
    days, wrong = {}, ""
    for key, label in (("knew", "知道权利被侵害的日期"), ("left", "离职日期"), ("interrupted", "最近一次主张权利的日期")):
        days[key] = typed_day(given[key])
        if given[key] and days[key] is None:
            wrong = f"“{label}”请写成 2026-05-20 这样的日期。"
    found = None
    if given["kind"] in kinds and not wrong and (days["knew"] or (kinds[given["kind"]].get("wages"))):
        law = asked.law(seat_of(request).union.pk) if request.user.is_authenticated else None
        found = limits.limit(given["kind"], days["knew"] or today(), days["left"], days["interrupted"], today(), (law or national()).rules.on(today()), (law or national()).calendar)
    return render(request, "requests/help.html", {"kinds": [(key, one["label"]) for key, one in kinds.items()], "given": given, "found": found, "claim": kinds.get(given["kind"]), "wrong": wrong}, status=422 if wrong else 200)


def national() -> core.Law:
    """The law without any place, for who is not signed in."""
    return core.Law(book(), calendar())
