"""Cases: the list, the page, an act, a line, print, papers, files, export."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy, ngettext

from unionhall import systems as kinds
from unionhall.core import procedure as core
from unionhall.core.procedure import Action, Refused
from unionhall.desk import asked, papers, run, search, stored
from unionhall.desk.clock import now
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.desk.export import export_case
from unionhall.desk.files import read
from unionhall.desk.forms import ActForm, sent
from unionhall.desk.generic import registry
from unionhall.desk.lists import Listed, pager
from unionhall.desk.models import Case, Delivery, File, Looked, Paper
from unionhall.integrations.qr import svg
from unionhall.web import casepage, words
from unionhall.web.casepage import Desk
from unionhall.web.pages import door
from unionhall.web.pages.rest import starts
from unionhall.web.seen import visible, work
from unionhall.web.tongue import say

PAGE = 25
STATES = (("", gettext_lazy("全部")), ("open", gettext_lazy("在办")), ("late", gettext_lazy("逾期")), ("mine", gettext_lazy("等我办")), ("closed", gettext_lazy("已结束")))


def desk_of(request: HttpRequest, number: int) -> Desk:
    """The case of this address, if it is of the own union and this person may see it; else it reads as if it were not there."""
    seat = seat_of(request)
    row = stored.ahead(Case.objects.filter(pk=number, union_id=seat.union.pk)).select_related("parent").prefetch_related("papers").first()
    if row and row.settle_on and row.settle_on <= seat.day and row.closed is None:
        run.settle(row.pk, seat.day)  # the door settles before each look as before each act (procedure.md, rule 7)
        row.refresh_from_db()
    desk = Desk(row, seat) if row else None
    if desk is None or not desk.sees():
        raise Missing("这一件")
    return desk


@door("case_list")
def case_list(request: HttpRequest) -> HttpResponse:
    """All cases this person may see, filtered and searched."""
    seat = seat_of(request)
    law = asked.law(seat.union.pk)
    state, system, asked_for = (request.GET.get(name, "") for name in ("state", "system", "q"))
    rows = narrowed(seat, state, system, asked_for)
    pages = Listed(rows.order_by("-pk"), PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "case_list.html", {
        "heading": gettext("办事"), "chips": chips(seat, state, system, asked_for), "systems": systems(system), "q": asked_for, "query": {"state": state} if state else {},
        "rows": casepage.every(page.object_list, seat, law), "pager": pager(request, pages, page), "start": None, "starts": starts(seat), "exports": [],
        "found": found(pages, bool(asked_for or state or system)),
    })


def found(pages: Listed, narrow: bool) -> str:
    """How many, or that there are more than are listed."""
    if pages.more:
        return gettext("超过 {n} 件，列出最近的 {n} 件；更早的请用搜索或条件查找").format(n=pages.count)
    return (ngettext("找到 {n} 件", "找到 {n} 件", pages.count) if narrow else ngettext("共 {n} 件", "共 {n} 件", pages.count)).format(n=pages.count)


def narrowed(seat: Seat, state: str, system: str, asked_for: str):
    """The filters, each as a condition of the one query."""
    rows = visible(seat)
    if system:
        rows = rows.filter(procedure=system)
    if state == "open":
        rows = rows.filter(closed=None)
    elif state == "late":
        rows = rows.filter(closed=None, next_due__lt=seat.day)
    elif state == "closed":
        rows = rows.exclude(closed=None)
    elif state == "mine":
        rows = rows.filter(pk__in=work(seat).values("case_id"))
    return search.matching(rows, asked_for)


def chips(seat: Seat, state: str, system: str, asked_for: str) -> list[dict]:
    """The filters with their counts."""
    more = {"system": system, "q": asked_for}
    return [{"label": label, "count": None, "url": "?" + urlencode({"state": key, **{name: value for name, value in more.items() if value}}), "current": key == state} for key, label in STATES]


def systems(chosen: str) -> list[dict]:
    """The procedures to choose from."""
    return [{"value": key, "label": say(registry().pick(key, now().date()).label), "on": key == chosen} for key in sorted({one.key for one in registry()})]


@door("case")
def case(request: HttpRequest, number: int) -> HttpResponse:
    """The page of one case; opening it marks the own notices of it as read."""
    desk = desk_of(request, number)
    unread = [one.pk for one in desk.letters if one.person == desk.who.id and one.read is None]
    if unread:
        Delivery.objects.filter(pk__in=unread).update(read=now())
    return render(request, "case.html", casepage.page(desk))


@door("case_open", "GET", "POST")
def unlock(request: HttpRequest, number: int) -> HttpResponse:
    """What is kept closed is opened with a reason; that it was opened is written down first, and the person concerned may read it."""
    desk = desk_of(request, number)
    found = core.openable(desk.case, desk.who)
    if not found:
        raise Missing("保密内容")
    why = request.POST.get("why", "").strip()[:200]
    opened: list[tuple[str, object]] = []
    if request.method == "POST" and why:
        fields = [desk.case.procedure.fields[key] for key in found]
        Looked.objects.create(union_id=desk.row.union_id, case=desk.row, fields="、".join(field.label for field in fields)[:400], person=desk.who.id, why=why, at=now())
        opened = [(say(field.label), words.worded(field, found[field.key])) for field in fields]
    log = list(desk.row.looked.order_by("-pk")[:20])
    names = asked.names({one.person for one in log})
    return render(request, "open.html", {
        "case": casepage.head(desk), "labels": [say(desk.case.procedure.fields[key].label) for key in found], "opened": opened, "missing": request.method == "POST" and not why,
        "log": [{"who": names.get(one.person, ""), "at": one.at, "why": one.why} for one in log],
    }, status=422 if request.method == "POST" and not why else 200)


# --- acts --------------------------------------------------------------------------------------------------------------------------------
@door("case_act", "GET", "POST")
def act(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The form of one act, and the act."""
    desk = desk_of(request, number)
    action = next((one for one in desk.case.procedure.actions if one.key == key), None)
    if action is None:
        raise Missing("这一步")
    clerk = bool(request.GET.get("clerk")) and bool(set(action.recorded_by) & desk.seat.roles)
    actor = casepage.for_other(desk, action) if clerk else desk.who
    fields = declared_fields(desk, action, request, clerk)
    form = ActForm(fields, desk.row.union_id, desk.seat.day, desk.who.id, *sent(request), initial=initial(desk, action)) if fields else None
    if request.method == "POST":
        return posted(request, desk, action, actor, form)
    return act_page(request, desk, action, form, why_not(desk, action, actor), clerk=typed_for(actor) if clerk else "")


def why_not(desk: Desk, action: Action, actor: core.Who) -> tuple[str, ...]:
    """What stands against the act before anything is typed."""
    return core.why_not(desk.case, action, actor, desk.seat.day, desk.law, sheets=stored.lines(desk.row, desk.case.procedure))


def typed_for(actor: core.Who) -> str:
    """For whom a clerk types: a person by number, an outside body by its role; nobody when one acts for oneself."""
    return (actor.id or actor.roles[0]) if actor.entered_by else ""


def declared_fields(desk: Desk, action: Action, request: HttpRequest, clerk: bool) -> tuple[core.Field, ...]:
    """What the act asks; a clerk adds the proof; a correction asks for the field that it corrects."""
    fields = action.needs + (action.proof if clerk else ())
    if action.key == "correct":
        target = desk.case.procedure.fields.get(request.POST.get("field") or request.GET.get("field") or "")
        return fields + ((target,) if target else ())
    return fields


def initial(desk: Desk, action: Action) -> dict:
    """What the case already knows is not asked again, it is only shown to be changed (features P4)."""
    offered = kinds.offers(desk.row, desk.case, action.key)
    reuse = {field.key: desk.case.facts[field.key] for field in action.needs if field.key in desk.case.facts and (field.key in ("subject", "kind", "grounds", "measures") or field.key in ("lead", "joint", "manager"))}
    return {field.key: value for field in (*action.needs, *action.proof) if (value := (offered | reuse).get(field.key)) is not None and not hidden(desk, field)}


def hidden(desk: Desk, field: core.Field) -> bool:
    """What is sealed fills no form of somebody who may not read it."""
    return bool(field.sealed) and not desk.seat.roles & set(field.sealed)


def posted(request: HttpRequest, desk: Desk, action: Action, actor: core.Who, form: ActForm | None) -> HttpResponse:
    """The act itself; a refusal comes back to the form with everything that was typed."""
    if form is not None and not form.is_valid():
        return act_page(request, desk, action, form, why_not(desk, action, actor), status=422, clerk=typed_for(actor))
    seen = request.POST.get("height", "")
    if action.key in casepage.FORMAL and not request.POST.get("confirmed"):
        return act_page(request, desk, action, form, (), sure=True, clerk=typed_for(actor))
    try:
        run.act(desk.row.pk, action.key, actor, desk.seat.day, form.values if form else {}, form.kept if form else (), int(seen) if seen.isdigit() else None)
    except Refused as refused:
        return act_page(request, desk, action, form, refused.reasons, status=409, clerk=typed_for(actor))
    return redirect(f"{desk.url()}#now")


def act_page(request: HttpRequest, desk: Desk, action: Action, form: ActForm | None, reasons, status: int = 200, sure: bool = False, clerk: str = "") -> HttpResponse:
    """The page of an act before it is done."""
    url = desk.url("case_act", key=action.key) + ("?clerk=1" if clerk else "")
    hints = [] if form and form.is_bound else warned(desk, action)
    return render(request, "act.html", {
        "case": casepage.head(desk), "act": {"key": action.key, "label": say(action.label), "url": url, "formal": action.key in casepage.FORMAL, "verb": say(action.label), "live": desk.url("case_check", key=action.key) if form and (action.checks or action.warns) else ""}, "does": does(desk, action),
        "form": form, "warnings": hints, "reasons": list(reasons), "cite": words.cite(None, desk.case.at.basis), "clerk": {"who": asked.names([clerk]).get(clerk, "") or say(asked.labels().get(clerk, "")), "body": not clerk.isdigit()} if clerk else None,
        "multipart": any(field.kind == "file" for field in (form.declared if form else ())), "sure": sure, "height": desk.row.height, "fragment": bool(request.htmx),
    }, status=status)


def warned(desk: Desk, action: Action) -> list[str]:
    """What should be looked at twice, as far as the case alone tells it before the form is filled."""
    return judged(desk, action.warns, {})


@door("case_check", "POST")
def check(request: HttpRequest, number: int, key: str) -> JsonResponse:
    """While a form is being filled in: what would stand in the way and what should be looked at twice, as far as the typed values tell. Nothing is kept."""
    desk = desk_of(request, number)
    action = next((one for one in desk.case.procedure.actions if one.key == key and {*one.roles, *one.recorded_by} & seat_of(request).roles), None)
    if action is None:
        raise Missing("这一步")
    fields = tuple(field for field in declared_fields(desk, action, request, False) if field.kind != "file")
    form = ActForm(fields, desk.row.union_id, desk.seat.day, desk.who.id, request.POST)
    form.is_valid()
    return JsonResponse({"stops": judged(desk, action.checks, form.values), "warns": judged(desk, action.warns, form.values)})


def judged(desk: Desk, checks: Iterable[Callable[..., str]], values: dict) -> list[str]:
    """What these say of values of which some may still be missing."""
    found = []
    for one in checks:
        with suppress(LookupError, TypeError):  # it speaks of what is still to be typed
            found.append(one(desk.case, values, desk.law.rules.on(desk.seat.day)))
    return [say(text) for text in found if text]


def does(desk: Desk, action: Action) -> list[str]:
    """What will happen: where the case goes, which papers come out, who is told."""
    found = []
    goals = [say(desk.case.procedure.stage(goal).label) for goal in action.goals]
    if goals:
        found.append(gettext("转到“{stages}”").format(stages=gettext("”或“").join(goals)))
    if action.papers:
        found.append(gettext("生成{papers}（Word 和 PDF）").format(papers=gettext("、").join(map(say, action.papers))))
    told = list(dict.fromkeys(told_name(desk, notice.to) for notice in action.notices))
    if told:
        found.append(gettext("通知{people}").format(people=gettext("、").join(told)))
    return found


def told_name(desk: Desk, to: str) -> str:
    """Who is told, in words."""
    sheet = next((one.label for one in desk.case.procedure.sheets if one.key == to), "")
    field = desk.case.procedure.fields.get(to)
    special = {"authors": gettext("提案人"), "open": gettext("提出人"), core.BOARD: gettext("公开栏")}
    return say(field.label, "told") if field else special.get(to) or say(f"{sheet}人" if sheet else desk.labels.get(to, to), "told")


@door("case_line", "POST")
def line(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The own line of a sheet: one tap."""
    desk = desk_of(request, number)
    try:
        run.line(desk.row.pk, key, desk.who, desk.who.id, desk.seat.day)
    except Refused as refused:
        return render(request, "error.html", {"code": 409, "title": gettext("没有登记"), "said": refused.reasons[0], "reasons": refused.reasons[1:], "acts": [{"label": gettext("回到这一件"), "url": desk.url()}]}, status=409)
    return redirect(desk.url())


@door("case_line_form", "GET", "POST")
def line_form(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """A line that says more than a name: its fields; with ?other=1 by who may write for others, about a person who is named."""
    desk = desk_of(request, number)
    sheet = next((one for one in desk.case.procedure.sheets if one.key == key), None)
    if sheet is None:
        raise Missing("这张名单")
    others = bool(request.GET.get("other"))
    fields = ((ABOUT,) if others else ()) + tuple(offered(desk, field) for field in sheet.fields)
    form = ActForm(fields, desk.row.union_id, desk.seat.day, desk.who.id, *sent(request))
    if request.method == "GET":
        reason = "" if others and set(sheet.for_others) & desk.seat.roles else core.why_no_line(desk.case, sheet, desk.who, desk.who.id)
        return line_page(request, desk, sheet, form, [reason] if reason else [], others)
    if not form.is_valid():
        return line_page(request, desk, sheet, form, (), others, 422)
    data = dict(form.values)
    try:
        run.line(desk.row.pk, key, desk.who, str(data.pop(ABOUT.key)) if others else desk.who.id, desk.seat.day, data)
    except Refused as refused:
        return line_page(request, desk, sheet, form, refused.reasons, others, 409)
    return redirect(desk.url())


ABOUT = core.Field("line_about", "替谁登记", "person")


def offered(desk: Desk, field: core.Field) -> core.Field:
    """A field whose plural the case already knows as rows (议题 of the agenda) is chosen, not typed."""
    rows = desk.case.facts.get(f"{field.key}s")
    titles = [str(row["title"]) for row in rows if isinstance(row, dict) and row.get("title")] if isinstance(rows, (list, tuple)) else []
    return replace(field, kind="choice", choices=tuple((one, one) for one in titles)) if titles and field.kind == "text" else field


def line_page(request: HttpRequest, desk: Desk, sheet: core.Sheet, form: ActForm, reasons: Iterable[str], others: bool, status: int = 200) -> HttpResponse:
    """The page of a line before it is written."""
    url = desk.url("case_line_form", key=sheet.key) + ("?other=1" if others else "")
    return render(request, "act.html", {
        "case": casepage.head(desk), "act": {"key": sheet.key, "label": say(sheet.label), "url": url, "formal": False, "verb": say(sheet.label)}, "does": [], "form": form, "warnings": [], "reasons": list(reasons),
        "cite": words.cite(None, desk.case.at.basis), "clerk": None, "multipart": False, "sure": False, "height": None, "fragment": bool(request.htmx),
    }, status=status)


# --- paper -------------------------------------------------------------------------------------------------------------------------------
@door("case_print")
def case_print(request: HttpRequest, number: int) -> HttpResponse:
    """The whole case on A4."""
    desk = desk_of(request, number)
    address = request.build_absolute_uri(desk.url())
    return render(request, "case_print.html", {**casepage.page(desk), "printed": {"who": desk.seat.person.name, "at": now()}, "qr": svg(address), "back": desk.url()})


@door("case_public")
def case_public(request: HttpRequest, number: int) -> HttpResponse:
    """What the public sees."""
    return render(request, "preview.html", casepage.public(desk_of(request, number)))


@door("case_export")
def case_export(request: HttpRequest, number: int) -> HttpResponse:
    """The record as one zip that anyone can check offline; only what this person may see is in it."""
    desk = desk_of(request, number)
    return download(export_case(desk.row, desk.who, desk.seat.day), f"{desk.row.number}.zip", "application/zip")


def paper_of(request: HttpRequest, number: int) -> tuple[Paper, Desk]:
    """A paper of a case that this person may see."""
    paper = Paper.objects.filter(pk=number, union_id=seat_of(request).union.pk).first()
    if paper is None:
        raise Missing("这份文书")
    return paper, desk_of(request, paper.case_id)


@door("paper")
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """A paper as a page: WeChat shows pages, it does not download (features Q8)."""
    one, desk = paper_of(request, number)
    document = papers.document(one)
    return render(request, "paper.html", {"paper": one, "document": document, "case": casepage.head(desk), "docx": reverse("paper_file", kwargs={"number": one.pk, "ending": "docx"}),
                                          "pdf": reverse("paper_file", kwargs={"number": one.pk, "ending": "pdf"}), "blocks": [block(each) for each in document.blocks]})


def block(one: object) -> dict:
    """A block of the document with its kind, for the template."""
    return {"kind": type(one).__name__, "it": one}


@door("paper_file")
def paper_file(request: HttpRequest, number: int, ending: str) -> HttpResponse:
    """The same as Word or PDF."""
    one, desk = paper_of(request, number)
    if ending == "docx":
        return download(papers.as_word(one), f"{desk.row.number}{one.label}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    return download(papers.as_pdf(one), f"{desk.row.number}{one.label}.pdf", "application/pdf", inline=True)


@door("file")
def file(request: HttpRequest, number: int) -> HttpResponse:
    """An attachment: pictures and PDFs are shown, all else is handed over; never run, never guessed."""
    one = File.objects.filter(pk=number, union_id=seat_of(request).union.pk).exclude(case=None).first()
    if one is None:
        raise Missing("这个文件")
    desk = desk_of(request, one.case_id)
    if not casepage.may_open(desk, one):
        raise Missing("这个文件")
    return download(read(one.sha256), one.name, one.kind, inline=one.kind in ("image/jpeg", "application/pdf"))


def download(content: bytes, name: str, kind: str, inline: bool = False) -> HttpResponse:
    """A file with its name; the browser may not guess its kind nor run anything in it."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    # a sandbox keeps a picture or text from running anything; the browser's own PDF viewer does not start inside one
    response["Content-Security-Policy"] = "frame-ancestors 'none'" if kind == "application/pdf" else "default-src 'none'; sandbox"
    return response
