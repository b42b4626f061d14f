"""The pages of suggestions: writing one on a phone with similar ones beside it, what became of it, campaigns with their figures, the blind review desk, awards and what is paid, the years, departments that let a day pass."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from unionhall.core.procedure import Field, Refused
from unionhall.desk import asked, run, stored
from unionhall.desk.clock import now
from unionhall.desk.door import SIGNED_IN, Missing, Seat, doors, seat_of
from unionhall.desk.forms import ActForm
from unionhall.desk.models import Case, Draft, Party
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, DEPUTY, FINANCE, HANDLER, LABOUR, LEADER, MANAGER, PRESIDIUM
from unionhall.systems.suggestions import alike, api, awarding, figures, filing, reward, wording
from unionhall.systems.suggestions.models import PastYear
from unionhall.systems.suggestions.procedures import fields as f
from unionhall.systems.suggestions.procedures.handling import maybe_invention, now_reviewing

MONEY = (*f.DESK, MANAGER, FINANCE, AUDIT)
SEEING = (*f.DESK, MANAGER, FINANCE)  # who sees every case behind the figures; the auditors see the figures
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "suggestions": SIGNED_IN, "suggestion_new": SIGNED_IN, "suggestion_begin": SIGNED_IN, "suggestion_draft": SIGNED_IN, "suggestion_save": SIGNED_IN, "suggestion_similar": SIGNED_IN, "suggestion_read": SIGNED_IN, "suggestion_campaign": SIGNED_IN, "suggestion_reviews": SIGNED_IN, "suggestion_mark": SIGNED_IN, "suggestion_years": SIGNED_IN,
    "suggestion_past": (CLERK, CHAIR), "suggestion_awards": MONEY, "suggestion_payout": MONEY, "suggestion_excel": (*f.DESK, FINANCE), "suggestion_wishes": (*f.DESK, LABOUR), "suggestion_overdue": (*f.DESK, MANAGER, AUDIT, DEPUTY, PRESIDIUM, HANDLER),
}  # fmt: skip
door = doors(RIGHTS)
FOR = Field("for_whom", "替谁填（本组职工）", "person", optional=True)
TOGETHER = Field("together", "一起提的人", "persons", optional=True)
SHARES = Field("shares", "各人份额（%，本人在前）", optional=True)
WORDS = ("subject", "present", "method", "effect")
ALONE, DONE = "100", "suggestions_done"
SIGN = re.compile(r"[0-9a-f]{32}")
LATEST, LONG, GLIMPSE = 30, 8, 24  # shown of a list; digits that no figure has; signs of a draft without a name


# --- writing -----------------------------------------------------------------------------------------------------------------------------------------
def topics(union_id: int, day: date) -> list[tuple[str, str]]:
    """What open campaigns ask for: (campaign|topic, topic), with the campaign's name where several are open."""
    known = [(row, stored.fold(row).facts) for row in stored.ahead(Case.objects.filter(union_id=union_id, procedure="campaign", stage="open").order_by("pk"))]
    rows = [row for row, facts in known if facts["opens"] <= day <= facts["closes"]]
    return [(f"{row.number}|{one['topic']}", f"{row.title}：{one['topic']}" if len(rows) > 1 else one["topic"]) for row in rows for one in stored.fold(row).facts["topics"]]


def declared(seat: Seat, said: Any = None) -> tuple[Field, ...]:
    """What the form asks of this person; who leads a group may write for somebody of it, and where pay is named it asks what is meant."""
    asks = topics(seat.union.pk, seat.day)
    of = (Field("topic_of", "征集主题", "choice", choices=tuple(asks), optional=True),) if asks else ()
    return (*((FOR,) if seat.has(LEADER) else ()), f.SUBJECT, *of, f.KIND, f.PRESENT, f.METHOD, f.EFFECT, f.COST, TOGETHER, SHARES, f.DUTY, f.INVENTION, f.SIGNED_AS, f.RELATIVES, *((f.NOT_PAY,) if pay_named(said or {}) else ()))


def pay_named(said: Any) -> bool:
    """Whether what was written speaks of more pay."""
    return wording.asks_for_pay(*(str(said.get(key, "")) for key in ("subject", "method", "effect")))


@door("suggestion_new", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """To the draft last worked on, or an empty page; looking at it writes nothing, the first save does."""
    seat = seat_of(request)
    if request.method == "POST":
        return written(request, begun(seat, request.POST))
    found = None if request.GET.get("another") else next(iter(drafts(seat)), None)
    return redirect("suggestion_draft", number=found.pk) if found else draft_page(request, unsaved(seat, uuid4().hex), ActForm(declared(seat), seat.union.pk, seat.day, str(seat.person.pk)))


def unsaved(seat: Seat, fresh: str) -> Draft:
    """A draft that stands in no table yet; `fresh` is the sign of the page it is written on."""
    return Draft(union_id=seat.union.pk, person=str(seat.person.pk), procedure="suggestion", action=fresh, saved=now())


def own(seat: Seat) -> Any:
    """The drafts of this very person."""
    return Draft.objects.filter(union_id=seat.union.pk, person=str(seat.person.pk), procedure="suggestion", case=None)


def drafts(seat: Seat) -> list[Draft]:
    """Those in which something is written, the last first."""
    return [one for one in own(seat).order_by("-saved", "-pk") if any(str(kept(one).get(key) or "").strip() for key in WORDS)]


def begun(seat: Seat, posted: Any) -> Draft:
    """The draft of a page that was opened empty: the row its first save made, or one that is not saved yet."""
    sign = posted.get("fresh", "")
    fresh = sign if SIGN.fullmatch(sign) else uuid4().hex
    return own(seat).filter(action=fresh).first() or unsaved(seat, fresh)


def draft_of(request: HttpRequest, number: int) -> Draft:
    """A draft of this very person."""
    found = own(seat_of(request)).filter(pk=number).first()
    if found is None:
        raise Missing("这份草稿")
    return found


def keep(draft: Draft, seat: Seat, posted: Any) -> None:
    """What stands in the form, at every pause of the pen."""
    data = {field.key: posted.getlist(field.key) if field.kind == "persons" else posted.get(field.key, "")[:8000] for field in declared(seat, posted)}
    draft.data, draft.saved = json.dumps(data, ensure_ascii=False), now()
    if draft.pk or any(str(data.get(key) or "").strip() for key in WORDS):  # an empty page is no draft
        draft.save()


def kept(draft: Draft) -> dict[str, Any]:
    """What was kept, as the form's first values."""
    return {key: value for key, value in json.loads(draft.data or "{}").items() if value}


@door("suggestion_draft", "GET", "POST")
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Write it, hand it in, or lead it to where it belongs."""
    one, seat = draft_of(request, number), seat_of(request)
    if request.method == "GET":
        return draft_page(request, one, ActForm(declared(seat, kept(one)), seat.union.pk, seat.day, str(seat.person.pk), initial=kept(one)))
    return written(request, one)


def written(request: HttpRequest, one: Draft) -> HttpResponse:
    """What was written is kept, and then handed in, led on, or left for later."""
    seat = seat_of(request)
    keep(one, seat, request.POST)
    act = request.POST.get("act", "")
    if act == "later":
        return redirect("suggestions")
    form = ActForm(declared(seat, request.POST), seat.union.pk, seat.day, str(seat.person.pk), request.POST)
    try:
        if act in filing.LED:
            row = filing.lead(seat.union.pk, writer(seat, meant(form)), seat.day, {key: request.POST.get(key, "") for key in WORDS}, act)
        elif not form.is_valid():
            return draft_page(request, one, form, 422)
        elif unseen(request, one):
            return draft_page(request, one, form, look=True)
        else:
            row = handed_in(seat, form.values)
    except Refused as refused:
        form.is_valid()
        for reason in refused.reasons:
            form.add_error(None, reason.removeprefix("不能提交建议："))
        return draft_page(request, one, form, 409)
    done(request, one)
    return redirect("case", number=row.pk)


def done(request: HttpRequest, one: Draft) -> None:
    """The draft is gone, and a save that is still on its way does not bring it back."""
    request.session[DONE] = [*request.session.get(DONE, []), one.action or str(one.pk)][-LATEST:]
    if one.pk:
        one.delete()


def unseen(request: HttpRequest, one: Draft) -> bool:
    """Whether there are similar ones that were not shown yet; they are shown before anything is handed in."""
    return request.POST.get("seen", "") != shown(similar_rows(seat_of(request), kept(one)))


def shown(rows: list[dict[str, Any]]) -> str:
    """Which similar ones were shown."""
    return ",".join(sorted(str(one["number"]) for one in rows))


def writer(seat: Seat, values: dict[str, Any]) -> run.Who:
    """The author: oneself, or somebody of the own group for whom the leader types."""
    person = str(values.get("for_whom") or seat.person.pk)
    if person == str(seat.person.pk):
        return seat.who
    if person not in organization.people_of(seat.union.pk, str(seat.person.pk), seat.day):
        raise Refused("只能替本组的职工填，请核对姓名。")
    return run.who(person, seat.union.pk, seat.day, str(seat.person.pk))


def meant(form: ActForm) -> dict[str, Any]:
    """For whom it is written, even where the rest of the form is not whole. Raises Refused where that name cannot be read."""
    form.is_valid()
    if form.errors.get(FOR.key):
        raise Refused([str(one) for one in form.errors[FOR.key]])
    return form.values


def handed_in(seat: Seat, values: dict[str, Any]) -> Case:
    """Opened and filed in one breath. Raises Refused."""
    who = writer(seat, values)
    authors = list(dict.fromkeys([who.id, *(values.get("together") or [])]))
    campaign, _, topic = str(values.get("topic_of") or "").partition("|")
    said = {key: value for key, value in values.items() if key not in ("for_whom", "together", "topic_of")}
    shares = said.get("shares") or (ALONE if len(authors) == 1 else "")
    if not shares:
        raise Refused(f"建议人 {len(authors)} 位，请写各人份额，本人在前，例如 60、40。依合理化建议和技术改进奖励条例第十二条。")
    return filing.begin(seat.union.pk, who, seat.day, {**said, "shares": shares, "authors": authors, **({"campaign": campaign, "topic": topic} if campaign else {})})


def draft_page(request: HttpRequest, one: Draft, form: ActForm, status: int = 200, look: bool = False) -> HttpResponse:
    """The page of a draft with similar suggestions beside it; `look`: above it, to be looked at before it is handed in."""
    seat = seat_of(request)
    near = similar_rows(seat, kept(one))
    here = {"action": reverse("suggestion_draft", args=[one.pk]), "autosave_url": reverse("suggestion_save", args=[one.pk]), "fresh": ""} if one.pk else {"action": reverse("suggestion_new"), "autosave_url": reverse("suggestion_begin"), "fresh": one.action}
    return render(request, "suggestions/write.html", {
        **here, "form": form, "saved": one.saved if one.pk and kept(one) else None, "similar": near, "similar_url": reverse("suggestion_similar"), "elsewhere": status == 409, "first": look, "seen": shown(near) if look or request.method == "POST" else "",
    }, status=status)


@door("suggestion_save", "POST")
def save(request: HttpRequest, number: int) -> HttpResponse:
    """Autosave: 204 when kept."""
    keep(draft_of(request, number), seat_of(request), request.POST)
    return HttpResponse(status=204)


@door("suggestion_begin", "POST")
def begin(request: HttpRequest) -> HttpResponse:
    """Autosave of a page that was opened empty: the first one makes the row, the later ones find it."""
    seat = seat_of(request)
    if request.POST.get("fresh", "") not in request.session.get(DONE, []):
        keep(begun(seat, request.POST), seat, request.POST)
    return HttpResponse(status=204)


@door("suggestion_similar", "POST")
def similar(request: HttpRequest) -> HttpResponse:
    """Similar earlier suggestions while somebody types."""
    said = {key: request.POST.get(key, "") for key in WORDS}
    return render(request, "suggestions/similar.html", {"similar": similar_rows(seat_of(request), said)})


def similar_rows(seat: Seat, said: dict[str, Any]) -> list[dict[str, Any]]:
    """Each with its state and the passage in common; never with a name."""
    found = alike.earlier(seat.union.pk, seat.day, str(said.get("subject", "")), f"{said.get('present', '')}{said.get('method', '')}")
    return [{"title": one.row.title, "number": one.row.number, "year": one.row.opened.year, "stage": stage_of(one.row), "passage": one.passage, "url": reverse("suggestion_read", args=[one.row.pk])} for one in found if not now_reviewing(stored.fold(one.row), seat.who)]


def stage_of(row: Case) -> str:
    """Where it stands, in words."""
    return stored.procedure_of(row).stage(row.stage).label


@door("suggestion_read")
def read(request: HttpRequest, number: int) -> HttpResponse:
    """An earlier suggestion as everybody may read it: what is proposed and what became of it, not by whom."""
    seat = seat_of(request)
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure="suggestion").exclude(stage__in=alike.HIDDEN).first()
    case = stored.fold(row) if row else None
    if row is None or case is None or maybe_invention(case) or now_reviewing(case, seat.who):  # a reviewer reads the text for reviewers, in which nobody is named
        raise Missing("这件建议")
    return render(request, "suggestions/read.html", {"row": row, "stage": stage_of(row), "facts": case.facts, "kind": stored.worded(f.KIND, case.facts.get("kind")), "opinion": case.facts.get("opinion_said", ""), "grounds": case.facts.get("grounds", "") if case.facts.get("adopted") else ""})


# --- mine, campaigns -----------------------------------------------------------------------------------------------------------------------------------
@door("suggestions")
def mine(request: HttpRequest) -> HttpResponse:
    """Mine, the open campaigns, what others have brought about."""
    seat = seat_of(request)
    own = Case.objects.filter(union_id=seat.union.pk, procedure="suggestion", pk__in=Party.objects.filter(union_id=seat.union.pk, person=str(seat.person.pk)).values("case"))
    rows = [one for one in stored.ahead(own.order_by("-pk")[:LATEST]) if str(seat.person.pk) in stored.fold(one).facts["authors"]]
    campaigns = Case.objects.filter(union_id=seat.union.pk, procedure="campaign", stage__in=("open", "closed", "done")).order_by("-pk")[:6]
    used = Case.objects.filter(union_id=seat.union.pk, procedure="suggestion", stage__in=("using", "auditing", "grading", "award_posting", "reporting", "paying", "spreading", "archived")).order_by("-pk")[:8]
    return render(request, "suggestions/mine.html", {
        "rows": [{"row": one, "stage": stage_of(one), "due": one.next_due} for one in rows], "campaigns": [{"row": one, "stage": stage_of(one), "closes": stored.fold(one).facts["closes"]} for one in campaigns],
        "used": [{"row": one, "stage": stage_of(one)} for one in stored.ahead(used) if not maybe_invention(stored.fold(one)) and stored.fold(one).facts.get("adopted_on")], "drafts": [{"pk": one.pk, "title": kept(one).get("subject", ""), "begins": str(next((kept(one)[key] for key in WORDS if kept(one).get(key)), ""))[:GLIMPSE], "saved": one.saved} for one in drafts(seat)],
        "reviewing": len(reviewing(seat)), "money": seat.has(*MONEY), "late": seat.has(*RIGHTS["suggestion_overdue"]), "pool": seat.has(*RIGHTS["suggestion_wishes"]),
    })  # fmt: skip


@door("suggestion_campaign")
def campaign(request: HttpRequest, number: int) -> HttpResponse:
    """A campaign with its figures, reckoned from its cases at the moment."""
    seat = seat_of(request)
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure="campaign").exclude(stage__in=("planned", "dropped", "stopped")).first()
    if row is None:
        raise Missing("这次活动")
    case = stored.fold(row)
    found = figures.of_campaign(row, case)
    return render(request, "suggestions/campaign.html", {"row": row, "stage": stage_of(row), "facts": case.facts, "figures": figures.table(found), "topics": by_topic(row, case), "open": row.stage == "open", "summary": case.facts.get("summary", "")})


def by_topic(row: Case, case: Any) -> list[dict[str, Any]]:
    """How many came to each topic."""
    cases = [stored.fold(one).facts for one in figures.in_campaign(row) if one.stage not in figures.NONE]
    return [{**one, "filed": sum(facts.get("topic") == one["topic"] for facts in cases), "adopted": sum(facts.get("topic") == one["topic"] and facts.get("adopted") == "yes" for facts in cases)} for one in case.facts["topics"]]


# --- the blind review ----------------------------------------------------------------------------------------------------------------------------------
SHEETS = {"first": "first_score", "final": "final_score"}


def reviewing(seat: Seat) -> list[Case]:
    """Reviews that wait for this reviewer."""
    rows = Case.objects.filter(union_id=seat.union.pk, procedure="suggestion_review", stage__in=tuple(SHEETS), parties__person=str(seat.person.pk)).order_by("next_due", "pk")
    return [one for one in stored.ahead(rows) if str(seat.person.pk) in stored.fold(one).facts["reviewers"]]


@door("suggestion_reviews")
def reviews(request: HttpRequest) -> HttpResponse:
    """评审台: what is to be marked, without a name."""
    seat = seat_of(request)
    me = str(seat.person.pk)
    rows = [{"row": one, "stage": stage_of(one), "due": one.next_due, "done": any(line.subject == me for line in stored.fold(one).lines(SHEETS[one.stage]))} for one in reviewing(seat)]
    over = Case.objects.filter(union_id=seat.union.pk, procedure="suggestion_review", parties__person=me).exclude(stage__in=tuple(SHEETS)).order_by("-pk")[:LATEST]
    return render(request, "suggestions/reviews.html", {"rows": rows, "over": [{"row": one, "stage": stage_of(one), "words": stored.fold(one).facts.get("score_words", "")} for one in stored.ahead(over)]})


@door("suggestion_mark", "GET", "POST")
def mark(request: HttpRequest, number: int) -> HttpResponse:
    """The text and one figure for each criterion; whoever wrote it stands nowhere."""
    seat = seat_of(request)
    row = next((one for one in reviewing(seat) if one.pk == number), None)
    if row is None:
        raise Missing("这件评审")
    case = stored.fold(row)
    sheet = SHEETS[row.stage]
    own = next((line.data for line in case.lines(sheet) if line.subject == str(seat.person.pk)), {})
    given = {str(one["criterion"]): one["mark"] for one in own.get("marks") or ()}
    wrong, typed = "", {}
    if request.method == "POST":
        typed = {str(at): request.POST.get(f"mark-{at}", "").strip() for at, _ in enumerate(case.facts["criteria"])}
        wrong = marked(seat, row, case, sheet, typed, request.POST.get("comment", "").strip()[:2000])
        if not wrong:
            return redirect("suggestion_reviews")
    rows = [{"at": at, "criterion": one["criterion"], "full": one["full"], "value": typed.get(str(at), given.get(str(one["criterion"]), ""))} for at, one in enumerate(case.facts["criteria"])]
    return render(request, "suggestions/mark.html", {"row": row, "facts": case.facts, "stage": stage_of(row), "final": row.stage == "final", "rows": rows, "comment": request.POST.get("comment", own.get("comment", "")), "wrong": wrong, "done": bool(own), "due": row.next_due}, status=409 if wrong else 200)


def marked(seat: Seat, row: Case, case: Any, sheet: str, typed: dict[str, str], comment: str) -> str:
    """The line of this reviewer, or the sentence why not."""
    criteria = case.facts["criteria"]
    given = [whole(typed[str(at)]) for at, _ in enumerate(criteria)]
    marks = [{"criterion": one["criterion"], "mark": mark} for one, mark in zip(criteria, given, strict=True) if mark is not None]
    if not reward.fits(marks, criteria):
        bad = next((one for one, mark in zip(criteria, given, strict=True) if mark is None or mark > one["full"]), criteria[0])
        return f"“{bad['criterion']}”请填 0 到 {bad['full']} 的整数。"
    try:
        run.line(row.pk, sheet, seat.who, str(seat.person.pk), seat.day, {"marks": marks, **({"comment": comment} if comment else {})})
    except Refused as refused:
        return "".join(refused.reasons)
    return ""


def whole(text: str) -> int | None:
    """A whole number as typed, or none; a row of digits that no mark has is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONG else None


# --- awards and money ----------------------------------------------------------------------------------------------------------------------------------
@door("suggestion_awards")
def awards(request: HttpRequest) -> HttpResponse:
    """The unit's award table, what waits to be paid, what was paid this year."""
    seat = seat_of(request)
    rules = asked.law(seat.union.pk).rules.on(seat.day)
    return render(request, "suggestions/awards.html", {
        "table": reward.table(rules), "waiting": awarding.waiting(seat.union.pk), "total": awarding.total(awarding.waiting(seat.union.pk)), "paid": awarding.paid(seat.union.pk, seat.day.year), "paid_total": awarding.paid_total(seat.union.pk, seat.day.year), "year": seat.day.year,
        "may_set": seat.has(CLERK, CHAIR), "borrowed": rules["suggestion.borrowed"], "may_excel": seat.has(*f.DESK, FINANCE), "links": seat.has(*SEEING),
    })  # fmt: skip


@door("suggestion_payout")
def payout(request: HttpRequest) -> HttpResponse:
    """发放表: one line for each author, to print and sign."""
    seat = seat_of(request)
    rows = awarding.waiting(seat.union.pk)
    total = awarding.total(rows)
    return render(request, "suggestions/payout.html", {"rows": rows, "total": total, "capital": reward.capital(total), "union": seat.union, "day": seat.day, "may_excel": seat.has(*f.DESK, FINANCE)})


@door("suggestion_excel")
def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    seat = seat_of(request)
    return awarding.handed_over(awarding.waiting(seat.union.pk))


# --- the years -------------------------------------------------------------------------------------------------------------------------------------------
@door("suggestion_years")
def years(request: HttpRequest) -> HttpResponse:
    """Participation through the years, as a table and a small drawing."""
    return years_page(request, seat_of(request))


def years_page(request: HttpRequest, seat: Seat, wrong: str = "") -> HttpResponse:
    """The page, with the sentence of a refusal."""
    rows = figures.years(seat.union.pk, seat.day)
    return render(request, "suggestions/years.html", {"rows": rows, "bars": figures.bars(rows), "may": seat.has(CLERK, CHAIR), "wrong": wrong, "typed": request.POST, "asks": PAST}, status=409 if wrong else 200)


PAST = (("year", "年份"), ("employees", "职工人数"), ("authors", "建议人数"), ("filed", "件数"), ("adopted", "采纳件数"), ("carried_out", "实施件数"))


@door("suggestion_past", "POST")
def past(request: HttpRequest) -> HttpResponse:
    """A year before the platform, out of the old files, with its source."""
    seat = seat_of(request)
    typed = {key: request.POST.get(key, "").strip() for key, _ in PAST}
    wrong = wrong_year(seat, typed, request.POST.get("source", "").strip(), request.POST.get("value", "").strip())
    if wrong:
        return years_page(request, seat, wrong)
    given = {key: int(value) for key, value in typed.items() if key != "year"}
    PastYear.objects.update_or_create(union_id=seat.union.pk, year=int(typed["year"]), defaults={**given, "value": Decimal(request.POST.get("value", "").strip() or 0), "source": request.POST.get("source", "").strip()[:200], "by": str(seat.person.pk)})
    return redirect("suggestion_years")


def wrong_year(seat: Seat, typed: dict[str, str], source: str, value: str) -> str:
    """Why these figures may not stand, or ""."""
    empty = next((label for key, label in PAST if not (typed[key].isascii() and typed[key].isdigit() and len(typed[key]) < LONG)), "")
    if empty:
        return gettext("“{label}”请填整数。").format(label=gettext(empty))
    number = {key: int(one) for key, one in typed.items()}
    if not 1950 <= number["year"] < seat.day.year:
        return gettext("{year} 年不能补录：只补已经过去的年份，今年的由案件汇总。").format(year=number["year"])
    own = Case.objects.filter(union_id=seat.union.pk, procedure="suggestion", opened__year=number["year"]).exclude(stage__in=figures.NONE).count()
    if number["filed"] < own:
        return gettext("{year} 年平台里已有 {n} 件，补录的件数不能少于它。").format(year=number["year"], n=own)
    if value and not reward.MONEY.fullmatch(value):
        return gettext("效益请填金额（元），至多两位小数。")
    if number["authors"] > number["employees"] or number["adopted"] > number["filed"] or number["carried_out"] > number["adopted"]:
        return gettext("建议人 {authors} 不能多于职工 {employees}，采纳 {adopted} 不能多于件数 {filed}，实施 {carried_out} 不能多于采纳 {adopted}，请核对。").format(**number)
    return "" if source else gettext("请写数据来源，例如“2023年合理化建议活动总结”。")


# --- departments -------------------------------------------------------------------------------------------------------------------------------------------
@door("suggestion_overdue")
def overdue(request: HttpRequest) -> HttpResponse:
    """For the congress: departments that let an answer's day pass; no author stands in it."""
    seat = seat_of(request)
    rows = figures.overdue(seat.union.pk, seat.day)
    return render(request, "suggestions/overdue.html", {"rows": rows, "departments": figures.by_department(rows), "union": seat.union, "day": seat.day, "links": seat.has(*f.DESK, MANAGER)})


@door("suggestion_wishes")
def wishes(request: HttpRequest) -> HttpResponse:
    """协商议题库: what members asked for that only bargaining can give; no name stands in it."""
    seat = seat_of(request)
    return render(request, "suggestions/wishes.html", {"rows": api.wishes(seat.union.pk)})
