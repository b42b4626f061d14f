"""The public board: what hangs now, and what has come down by itself."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from unionhall.core import procedure as core
from unionhall.core.procedure import Action, Refused
from unionhall.desk import asked, run
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.desk.forms import ActForm, sent
from unionhall.desk.lists import pager
from unionhall.desk.models import Posting
from unionhall.integrations.qr import svg
from unionhall.web import casepage, words
from unionhall.web.pages import door
from unionhall.web.tongue import say, short_day

OBJECT = "object"  # the act of every procedure that takes objections to what it posts


@door("board")
def board(request: HttpRequest) -> HttpResponse:
    """What hangs, expiring first, then what has come down."""
    seat = seat_of(request)
    law = asked.law(seat.union.pk)
    rows = Posting.objects.filter(union_id=seat.union.pk, shown_from__lte=seat.day)
    hanging = rows.filter(taken_down=None).filter(Q(shown_until=None) | Q(shown_until__gte=seat.day)).order_by("shown_until", "-pk")
    past = Paginator(rows.filter(Q(taken_down__isnull=False) | Q(shown_until__lt=seat.day)).order_by("-pk"), 20)
    page = past.get_page(request.GET.get("page"))
    return render(request, "board.html", {
        "chips": [], "hanging": [{**line(one), "said": words.said(law, seat.day, one.shown_until, None) if one.shown_until else "", "kind": words.kind(law, seat.day, one.shown_until) if one.shown_until else ""} for one in hanging[:100]],
        "past": [line(one) for one in page.object_list], "pager": pager(request, past, page), "union": {"name": seat.union.name},
    })


def line(one: Posting) -> dict:
    """A posting in a list."""
    return {"label": gettext("公示"), "title": one.title, "url": reverse("posting", kwargs={"number": one.pk}), "note": words.short(one.text, 60), "since": one.shown_from, "until": one.shown_until}


@door("posting")
def posting(request: HttpRequest, number: int) -> HttpResponse:
    """One notice, on paper a document with a red head."""
    seat = seat_of(request)
    one = Posting.objects.filter(pk=number, union_id=seat.union.pk).select_related("case").first()
    if one is None or one.shown_from > seat.day:
        raise Missing("这份公示")
    hangs = casepage.hangs(one, seat.day)
    desk = casepage.Desk(one.case, seat) if one.case_id else None
    code = mark_safe(svg(request.build_absolute_uri(reverse("posting", kwargs={"number": one.pk}))))  # noqa: S308 (drawn here, out of an address of ours)
    paragraphs = [part for part in one.text.split("\n") if part.strip()]
    gw = {"org": f"{seat.union.name}委员会文件" if "委员会" not in seat.union.name else f"{seat.union.name}文件", "docno": one.docno, "title_lines": [one.title], "to": "全体会员：", "parts": [{"head": "", "paragraphs": paragraphs}],
          "table": None, "signer": seat.union.name, "day": one.shown_from, "copies": "", "printed_by": seat.union.name, "printed": one.shown_from, "qr": code, "hash": one.case.hash if one.case_id else "", "large": request.GET.get("size") == "A3"}
    return render(request, "posting.html", {
        "posting": {"label": gettext("公示"), "title": one.title, "org": seat.union.name, "docno": one.docno, "day": one.shown_from, "standfirst": "", "badge": {"word": gettext("正在公示") if hangs else gettext("公示期满，已撤下"), "kind": "told" if hangs else "done"},
                    "paragraphs": paragraphs if hangs or may_read_past(desk) else [gettext("公示期已满，内容已经撤下。")], "foot": gettext("公示到 {day}").format(day=short_day(one.shown_until)) if one.shown_until else "", "tables": []},
        "objection": objection(one, seat, desk) if hangs and desk else None, "cite": words.cite(None, one.basis), "proof": {"qr": code, "hash": gw["hash"], "verify_url": reverse("verify")} if gw["hash"] else None, "large_url": "?size=A3" if not gw["large"] else "?", "case_url": desk.url() if desk and desk.sees() else "", "preview": False, "gw": gw if hangs or may_read_past(desk) else None,
    })


def objecting(desk) -> Action | None:
    """The act by which this stage takes objections, if it does."""
    return next((action for action in desk.case.at.actions if action.key == OBJECT), None)


def objection(one: Posting, seat: Seat, desk) -> dict | None:
    """Whoever reads a notice may object to it, also without seeing the case behind it."""
    action = objecting(desk)
    if action is None or not seat.has(*action.roles):
        return None
    reasons = core.why_not(desk.case, action, seat.who, seat.day, desk.law)
    return {"since": one.shown_from, "until": one.shown_until, "said": "", "where": gettext("工会，姓名保密"), "count": None, "url": reverse("posting_object", kwargs={"number": one.pk}), "reasons": list(reasons)}


@door("posting_object", "GET", "POST")
def posting_object(request: HttpRequest, number: int) -> HttpResponse:
    """An objection to what hangs: only the words are asked, nothing of the case is shown."""
    seat = seat_of(request)
    one = Posting.objects.filter(pk=number, union_id=seat.union.pk).exclude(case=None).select_related("case").first()
    desk = casepage.Desk(one.case, seat) if one and casepage.hangs(one, seat.day) else None
    action = objecting(desk) if desk else None
    if one is None or desk is None or action is None:
        raise Missing("可以提异议的公示")
    form = ActForm(action.needs, seat.union.pk, seat.day, str(seat.person.pk), *sent(request))
    reasons = core.why_not(desk.case, action, seat.who, seat.day, desk.law)
    if request.method == "POST" and form.is_valid() and not reasons:
        try:
            run.act(desk.row.pk, action.key, seat.who, seat.day, form.values)
            messages.success(request, gettext("异议已收到，工会核查以后答复您；您的姓名不会告诉被公示的人。"))
            return redirect("posting", number=number)
        except Refused as refused:
            reasons = refused.reasons
    back = reverse("posting", kwargs={"number": one.pk})
    return render(request, "act.html", {
        "case": {"label": gettext("公示"), "number": "", "title": one.title, "url": back}, "act": {"key": action.key, "label": say(action.label), "url": request.path, "formal": False, "verb": say(action.label)}, "does": [], "form": form, "warnings": [], "reasons": list(reasons),
        "cite": words.cite(None, one.basis), "clerk": None, "multipart": False, "sure": False, "height": None,
    }, status=409 if reasons else 422 if form.is_bound else 200)


def may_read_past(desk) -> bool:
    """What came down stays readable to those who see the case, to nobody else."""
    return bool(desk and desk.sees())
