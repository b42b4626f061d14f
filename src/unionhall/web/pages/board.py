"""The public board: what hangs now, and what has come down by itself."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from unionhall.desk import asked
from unionhall.desk.door import Missing, seat_of
from unionhall.desk.lists import pager
from unionhall.desk.models import Posting
from unionhall.integrations.qr import svg
from unionhall.web import casepage, words
from unionhall.web.pages import door
from unionhall.web.tongue import short_day


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
        "objection": None, "cite": words.cite(None, one.basis), "proof": {"qr": code, "hash": gw["hash"], "verify_url": reverse("verify")} if gw["hash"] else None, "large_url": "?size=A3" if not gw["large"] else "?", "case_url": desk.url() if desk and desk.sees() else "", "preview": False, "gw": gw if hangs or may_read_past(desk) else None,
    })


def may_read_past(desk) -> bool:
    """What came down stays readable to those who see the case, to nobody else."""
    return bool(desk and desk.sees())
