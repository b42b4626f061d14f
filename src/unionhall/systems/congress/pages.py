"""The screens that the generic case page cannot give: writing a proposal, typing in a paper one, the public ledger."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateformat import format as day_format
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext

from unionhall.core import procedure as core
from unionhall.core.procedure import Field, Refused, Who
from unionhall.desk import asked, run, search, stored
from unionhall.desk.door import SIGNED_IN, Missing, Seat, doors, seat_of
from unionhall.desk.forms import ActForm, sent
from unionhall.desk.lists import Listed, pager, since_last_act
from unionhall.desk.models import Case, Draft, Entry, Party
from unionhall.systems.congress import drafts, screening
from unionhall.systems.congress.procedures import proposal as declared

RIGHTS: dict[str, str | tuple[str, ...]] = {
    "proposal_new": ("deputy",), "proposal_draft": ("deputy",), "proposal_save": ("deputy",), "proposal_similar": ("deputy", "clerk", "proposals"), "proposal_paper": ("clerk",), "ledger": SIGNED_IN,
}
door = doors(RIGHTS)
FORM = (declared.SUBJECT, declared.KIND, declared.GROUNDS, declared.MEASURES, declared.INVITED)
AUTHOR = Field("author", "提案人", "person")
PROOF = declared.SIGNED
HIDDEN_STAGES = ("draft", "seconding", "withdrawn")
STATES = (("", gettext_lazy("全部")), ("doing", gettext_lazy("办理中")), ("answered", gettext_lazy("已答复")), ("promise", gettext_lazy("承诺未到期或逾期")), ("refused", gettext_lazy("未立案")), ("done", gettext_lazy("已归档")))


# --- writing -----------------------------------------------------------------------------------------------------------------------------
@door("proposal_new")
def proposal_new(request: HttpRequest) -> HttpResponse:
    """To the draft last worked on, or a fresh one."""
    seat = seat_of(request)
    draft = drafts.newest(seat.union.pk, str(seat.person.pk), bool(request.GET.get("another")))
    return redirect("proposal_draft", number=draft.pk)


def draft_of(request: HttpRequest, number: int) -> Draft:
    """A draft of this very person."""
    seat = seat_of(request)
    draft = Draft.objects.filter(pk=number, union_id=seat.union.pk, person=str(seat.person.pk), procedure="proposal").first()
    if draft is None:
        raise Missing("这份草稿")
    return draft


@door("proposal_draft", "GET", "POST")
def proposal_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Write it; 存着以后写 keeps it, 送附议 opens the case and invites in one breath."""
    draft, seat = draft_of(request, number), seat_of(request)
    if request.method == "GET":
        return draft_page(request, draft, ActForm(FORM, seat.union.pk, seat.day, str(seat.person.pk), initial=drafts.kept(draft)))
    drafts.save(draft, request.POST)
    if request.POST.get("act") == "later":
        return redirect("home")
    form = ActForm(FORM, seat.union.pk, seat.day, str(seat.person.pk), request.POST)
    if not form.is_valid():
        return draft_page(request, draft, form, status=422)
    try:
        who = seat.who
        row = begin(seat, who, form.values)
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return draft_page(request, draft, form, status=409)
    draft.delete()
    return redirect("case", number=row.pk)


def begin(seat: Seat, who: Who, values: dict[str, Any], more: dict[str, Any] | None = None, files: tuple[Any, ...] = ()) -> Case:
    """Open the case with what the platform knows (届次, 代表团) and invite."""
    given = {key: value for key, value in values.items() if key in ("subject", "kind", "grounds", "measures")}
    call = drafts.open_call(seat.union.pk)
    if call:
        given.update(call=call.number, congress=call.title)
    team = asked.title(seat.union.pk, who.id, seat.day, "deputy").rpartition(" ")[0]
    if team:
        given["team"] = team
    return run.open_case(seat.union.pk, "proposal", who, seat.day, given, first="invite", more={"invited": values["invited"], **(more or {})}, files=files)


def draft_page(request: HttpRequest, draft: Draft, form: ActForm, status: int = 200) -> HttpResponse:
    """The page of a draft with similar proposals beside it."""
    seat = seat_of(request)
    need, rule = drafts.seconders_needed(seat.union.pk, seat.day)
    call = drafts.open_call(seat.union.pk)
    kept = drafts.kept(draft)
    return render(request, "draft.html", {
        "heading": gettext("写提案"), "case": None, "form": form, "action": request.path, "autosave_url": reverse("proposal_save", kwargs={"number": draft.pk}), "saved": draft.saved if kept else None,
        "similar": similar_rows(seat, kept), "similar_url": reverse("proposal_similar"),
        "call": {"title": call.title if call else gettext("闭会期间提案"), "until": call.next_due if call else None, "said": ngettext("须 {n} 名代表附议", "须 {n} 名代表附议", need).format(n=need), "need": need},
        "acts": [{"value": "invite", "label": gettext("送附议"), "primary": True, "formal": False, "reasons": []}, {"value": "later", "label": gettext("存着以后写"), "primary": False, "formal": False, "reasons": []}],
        "cite": {"article": rule.article, "quote": rule.quote, "since": rule.since, "checked": rule.checked},
    }, status=status)


@door("proposal_save", "POST")
def proposal_save(request: HttpRequest, number: int) -> HttpResponse:
    """Autosave: 204 when kept."""
    drafts.save(draft_of(request, number), request.POST)
    return HttpResponse(status=204)


@door("proposal_similar", "POST")
def proposal_similar(request: HttpRequest) -> HttpResponse:
    """Similar earlier proposals, and what should be looked at twice, while typing."""
    seat = seat_of(request)
    said = {key: request.POST.get(key, "") for key in ("subject", "grounds", "measures")}
    hints = [sentence for _, sentence in screening.warnings(said["subject"], said["measures"])]
    return render(request, "look/similar.html", {"similar": similar_rows(seat, said), "hints": hints})


def similar_rows(seat: Seat, said: dict[str, Any]) -> list[dict[str, Any]]:
    """Each with what it was promised and the words in common."""
    title, body = str(said.get("subject", "")), f"{said.get('grounds', '')}{said.get('measures', '')}"
    return [similar_row(row, text.title + text.body, title + body) for _, row, text in drafts.alike(seat.union.pk, title, body)[:5]]


def similar_row(row: Case, theirs: str, mine: str) -> dict[str, Any]:
    """One similar proposal."""
    facts = stored.fold(row).facts
    grade = gettext("，{grade} 类").format(grade=facts["grade"]) if facts.get("grade") else ""
    promised = gettext("，承诺 {day}").format(day=day_format(facts["promised"], pgettext("day", "n月j日"))) if facts.get("promised") else ""
    stage = gettext(stored.procedure_of(row).stage(row.stage).label)
    return {"title": row.title, "url": reverse("ledger") + f"?{urlencode({'q': row.number})}", "number": row.number, "said": gettext("{year} 年，{stage}{grade}{promised}").format(year=row.opened.year, stage=stage, grade=grade, promised=promised), "why": drafts.shared(mine, theirs), "badge": None}


@door("proposal_paper", "GET", "POST")
def proposal_paper(request: HttpRequest) -> HttpResponse:
    """代录: a proposal handed in on paper, typed by the clerk with a photo of the signatures (D1, A8)."""
    seat = seat_of(request)
    clerk = str(seat.person.pk)
    form = ActForm((AUTHOR, *FORM, PROOF), seat.union.pk, seat.day, clerk, *sent(request))
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("case", number=typed(seat, clerk, form).pk)
        except Refused as refused:
            reasons = refused.reasons
    return render(request, "act.html", {
        "case": {"label": "提案", "number": "新", "title": "纸质提案", "url": reverse("home")}, "act": {"key": "paper", "label": "代录纸质提案", "url": request.path, "formal": False, "verb": "登记"},
        "does": ["登记为提案人的提案，附议人按签名页逐一代录", "提案人和附议人下次登录时确认", "附议满额后自动送审"], "form": form, "warnings": [], "reasons": list(reasons), "cite": None, "clerk": None, "multipart": True, "sure": False, "height": None,
    }, status=409 if reasons else 200)


def typed(seat: Seat, clerk: str, form: ActForm) -> Case:
    """The case for the author, and one line for each seconder who signed on paper."""
    values = dict(form.values)
    author = run.who(values.pop("author"), seat.union.pk, seat.day, clerk)
    row = begin(seat, author, values, {"signed_sheet": values["signed_sheet"]}, tuple(form.kept))
    for one in values["invited"]:
        row.refresh_from_db()
        if row.stage == "seconding":
            run.line(row.pk, "second", run.who(one, seat.union.pk, seat.day, clerk), one, seat.day)
    return row


# --- the ledger --------------------------------------------------------------------------------------------------------------------------
@door("ledger")
def ledger(request: HttpRequest) -> HttpResponse:
    """Every proposal of a session, refused ones among them, with its reply and what its author says of it (D10)."""
    seat = seat_of(request)
    state, q = request.GET.get("state", ""), request.GET.get("q", "").strip()
    rows = of_state(search.matching(public(seat), q) if not q.startswith("提案") else public(seat).filter(number__startswith=q), state, seat)
    pages = Listed(stored.ahead(rows.order_by("-pk")), 25)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "ledger.html", {
        "heading": gettext("提案公开栏"), "sessions": [], "chips": [{"label": label, "count": None, "url": "?" + urlencode({"state": key} if key else {}), "current": key == state} for key, label in STATES], "q": q, "query": {"state": state} if state else {},
        "figures": figures(seat), "rows": ledger_rows(list(page.object_list), seat),
        "pager": pager(request, pages, page), "exports": [],
    })


def public(seat: Seat) -> QuerySet[Case]:
    """What everybody may read: every proposal once it has been handed in."""
    return Case.objects.filter(union_id=seat.union.pk, procedure="proposal").exclude(stage__in=HIDDEN_STAGES)


def of_state(rows: QuerySet[Case], state: str, seat: Seat) -> QuerySet[Case]:
    """The filters of the ledger."""
    wanted = {"doing": ("review", "merging", "merged", "assigned", "reassign", "handling", "signing", "opinion", "appealed", "disputed"), "answered": ("answered", "settled"), "promise": ("follow",), "refused": ("refused", "declined"), "done": ("archived",)}
    return rows.filter(stage__in=wanted[state]) if state in wanted else rows


def figures(seat: Seat) -> list[dict[str, Any]]:
    """办结 by the handlers and 满意 by the authors are two figures and never one."""
    counted = since_last_act("ledger", seat.union.pk, lambda: counts(seat), seat.day)
    answered, content, late = counted["answered"], counted["content"], counted["late"]
    found = [(gettext("提交"), counted["all"], None), (gettext("书面答复"), answered, counted["all"]), (gettext("提案人满意或基本满意"), content, answered), (gettext("逾期"), late, None)]
    return [{"label": label, "value": value, "of": of, "unit": gettext("件"), "url": ""} for label, value, of in found]


def counts(seat: Seat) -> dict[str, int]:
    """The figures over all public proposals."""
    entries = Entry.objects.filter(union_id=seat.union.pk, case__procedure="proposal", action__in=("sign", "rate")).exclude(case__stage__in=HIDDEN_STAGES)
    return {
        **public(seat).aggregate(all=Count("pk"), late=Count("pk", filter=Q(closed=None, next_due__lt=seat.day))),
        **entries.aggregate(answered=Count("case", distinct=True, filter=Q(action="sign")), content=Count("case", distinct=True, filter=Q(action="rate", to__in=("settled", "follow")))),
    }


RATED = {"good": (gettext_lazy("满意"), "done"), "fair": (gettext_lazy("基本满意"), "done"), "bad": (gettext_lazy("不满意"), "late")}


def ledger_rows(rows: list[Case], seat: Seat) -> list[dict[str, Any]]:
    """A page of the ledger: everything about its people is asked once for all rows."""
    folded = [stored.fold(row) for row in rows]
    names = asked.names([one for case in folded for one in (*case.people("open"), case.facts.get("lead", "")) if one])
    units = {person: title.rpartition(" ")[0] for person, title in asked.titles(seat.union.pk, "handler", seat.day)}
    whole = bool(seat.roles & {"proposals", "clerk", "chair", "presidium"})
    mine = {row.pk for row in rows} if whole else set(Party.objects.filter(case__in=rows, person=str(seat.person.pk)).values_list("case_id", flat=True))
    return [ledger_row(row, case, names, units.get(case.facts.get("lead", ""), ""), row.pk in mine, seat) for row, case in zip(rows, folded, strict=True)]


def ledger_row(row: Case, case: core.Case, names: dict[str, str], lead: str, mine: bool, seat: Seat) -> dict[str, Any]:
    """One proposal of the ledger."""
    facts = case.facts
    rating = [one.data.get("result") for one in case.acts("rate")][-1:]
    word, kind = RATED.get(rating[0], ("", "")) if rating else (gettext("未评价"), "") if facts.get("unrated") else ("", "")
    late = row.next_due is not None and row.next_due < seat.day and row.closed is None
    return {
        "number": row.number, "title": row.title, "url": reverse("case", kwargs={"number": row.pk}) if mine else "", "by": gettext("、").join(names.get(one, "") for one in case.people("open")), "dept": lead, "state": gettext(case.at.label),
        "badge": {"word": gettext("逾期"), "kind": "late"} if late else {"word": gettext(case.at.label), "kind": "done" if row.closed else ""}, "grade": facts.get("grade", ""), "rating": word, "rating_kind": kind,
        "again": gettext("连续第 {n} 次提出").format(n=len(facts["formers"]) + 1) if facts.get("formers") else "", "promised": facts.get("promised"), "due": row.next_due,
    }
