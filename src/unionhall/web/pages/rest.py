"""Jobs with their progress, starting a case, looking up people, the law, the seals, health and the pattern page."""

import json
from datetime import date

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext

from unionhall.core import procedure as core
from unionhall.core.procedure import Refused
from unionhall.core.record.seal import slip
from unionhall.core.statute.load import statutes
from unionhall.desk import asked, jobs, run, sealing
from unionhall.desk.clock import now
from unionhall.desk.door import Closed, Missing, Seat, seat_of
from unionhall.desk.forms import ActForm, sent
from unionhall.desk.generic import registry
from unionhall.desk.models import Job, Seal
from unionhall.web import words
from unionhall.web.pages import door
from unionhall.web.tongue import say

TITLES = {"roster.import": gettext_lazy("导入名册"), "roster.check": gettext_lazy("检查名册"), "case.export": gettext_lazy("导出全卷"), "clocks.renew": gettext_lazy("重新计算期限")}
ELSEWHERE = ("proposal", "rehearsal", "inquiry", "resolution", "undertaking", "request", "accusation", "recheck")  # written on a page of their own, or born out of another case


def startable(day: date) -> dict[str, core.Procedure]:
    """Key → every procedure that somebody may begin by hand."""
    found = (registry().pick(key, day) for key in sorted({one.key for one in registry()} - set(ELSEWHERE)))
    return {one.key: one for one in found if one.by}


def starts(seat: Seat) -> list[dict[str, str]]:
    """What this person may begin: [{label, url}]."""
    return [{"label": say(one.label), "url": reverse("start", kwargs={"key": key})} for key, one in startable(seat.day).items() if not core.why_not_open(one, seat.who, seat.day)]


@door("start", "GET", "POST")
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a case of a procedure that has no page of its own."""
    seat = seat_of(request)
    procedure = startable(seat.day).get(key)
    if procedure is None:
        raise Missing("这个程序")
    who = seat.who
    if away := core.why_not_open(procedure, who, seat.day):
        raise Closed(f"不能发起「{procedure.label}」：{''.join(away)}")
    form = ActForm(procedure.given, seat.union.pk, seat.day, who.id, *sent(request))
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            row = run.open_case(seat.union.pk, key, who, seat.day, form.values, files=form.kept)
            return redirect("case", number=row.pk)
        except Refused as refused:
            reasons = refused.reasons
    first = procedure.stages[0]
    return render(request, "act.html", {
        "case": {"label": say(procedure.label), "number": gettext("新"), "title": say(procedure.label), "url": reverse("home")}, "act": {"key": key, "label": gettext("发起{procedure}").format(procedure=say(procedure.label)), "url": request.path, "formal": False, "verb": gettext("发起")},
        "does": [gettext("开始“{stage}”").format(stage=say(first.label))], "form": form, "warnings": [], "reasons": list(reasons), "cite": words.cite(None, first.basis), "clerk": None, "multipart": False, "sure": False, "height": None,
    }, status=409 if reasons else 200)


@door("people_search")
def people_search(request: HttpRequest) -> HttpResponse:
    """Options for a look-up field: at most twenty people of the own union, never a digit of an identity number."""
    seat = seat_of(request)
    found = asked.find(seat.union.pk, request.GET.get("q", ""), seat.day)
    return render(request, "people_options.html", {"people": [{"value": value, "note": note} for _, value, note in found]})


# --- jobs --------------------------------------------------------------------------------------------------------------------------------
@door("jobs")
def job_list(request: HttpRequest) -> HttpResponse:
    """My last job."""
    seat = seat_of(request)
    last = Job.objects.filter(union_id=seat.union.pk, person=str(seat.person.pk)).order_by("-pk").first()
    return redirect("job", number=last.pk) if last else redirect("home")


@door("job")
def job(request: HttpRequest, number: int) -> HttpResponse:
    """One job with its progress."""
    one = job_of(request, number)
    return render(request, "job.html", {"job": {
        "title": TITLES.get(one.kind, one.kind), "state": one.state, "done": one.done, "total": one.total, "unit": gettext("行"), "left": left(one), "said": one.said, "url": request.path,
        "stop_url": reverse("job_stop", kwargs={"number": one.pk}), "result_url": one.result.get("url", ""), "result_label": one.result.get("label", gettext("看结果")), "back_url": one.args.get("back", reverse("home")),
    }, "fragment": bool(getattr(request, "htmx", False))})


def job_of(request: HttpRequest, number: int) -> Job:
    """A job of this person's own."""
    seat = seat_of(request)
    one = Job.objects.filter(pk=number, union_id=seat.union.pk, person=str(seat.person.pk)).first()
    if one is None:
        raise Missing("这个任务")
    return one


def left(one: Job) -> str:
    """约剩 9 秒"""
    gone = (now() - one.made).total_seconds()
    seconds = max(1, round(gone * (one.total - one.done) / one.done)) if one.done else 0
    return ngettext("约剩 {n} 秒", "约剩 {n} 秒", seconds).format(n=seconds) if one.state == "running" and one.done else ""


@door("job_stop", "POST")
def job_stop(request: HttpRequest, number: int) -> HttpResponse:
    """停止"""
    jobs.stop(job_of(request, number))
    return redirect("job", number=number)


# --- the law, the seals ------------------------------------------------------------------------------------------------------------------
@door("statute")
def statute(request: HttpRequest) -> HttpResponse:
    """The rules with article, date and quote; searchable; what was not read in the official text says so (K3)."""
    wanted, q = request.GET.get("key", ""), request.GET.get("q", "").strip()
    rules = [one for one in statutes() if (not wanted or one.key == wanted) and (not q or q in one.article or q in one.quote or q in one.key)]
    rows = [{"key": one.key, "said": one.said, "article": one.article, "quote": one.quote, "since": one.since, "region": one.region, "checked": one.checked, "cite": words.cite(one)} for one in sorted(rules, key=lambda one: (one.article, one.key))]
    return render(request, "statute.html", {"rows": rows[:300], "q": q, "key": wanted, "found": ngettext("{n} 条", "{n} 条", len(rows)).format(n=len(rows))})


@door("seals", "GET", "POST")
def seals(request: HttpRequest) -> HttpResponse:
    """The daily seals, to print and hand to a witness."""
    seat = seat_of(request)
    if request.method == "POST":
        sealing.seal_union(seat.union.pk, seat.day)
        return redirect("seals")
    rows = [{"day": one.day, "count": one.count, "root": one.root, "slip": slip(sealing.as_core(one), seat.union.name)} for one in Seal.objects.filter(union_id=seat.union.pk).order_by("-day")[:60]]
    return render(request, "seals.html", {"rows": rows, "union_name": seat.union.name})


@door("verify")
def verify(request: HttpRequest) -> HttpResponse:
    """How to check an exported file by oneself."""
    return render(request, "verify_help.html", {})


@door("health")
def health(request: HttpRequest) -> HttpResponse:
    """Whether the platform answers and reaches its data."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True, "database": connection.vendor}, json_dumps_params={"ensure_ascii": False}, encoder=json.JSONEncoder)
