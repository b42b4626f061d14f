"""工作问答: asking with like questions beside it, finding what was answered, reading it with its basis and its former words, and answering unions below."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from unionhall.core.procedure import Field, Refused
from unionhall.desk import run, stored
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.desk.forms import ActForm, sent
from unionhall.desk.models import Case
from unionhall.systems.handbook import hooks, published
from unionhall.systems.handbook.pages import DESK, door
from unionhall.systems.handbook.procedures import question as q
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.roles import UPPER

GIVEN: tuple[Field, ...] = (q.SUBJECT, q.TEXT, q.TOPIC, q.LAW, q.WHOM, q.ANSWERER, q.SHOWN)
LONGEST = 100


@door("questions")
def whole(request: HttpRequest) -> HttpResponse:
    """Every answer this union may read, by words and topic; the own questions that are still open."""
    seat = seat_of(request)
    asked, topic = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("topic", "")
    rows = published.find(seat.union, asked, topic)
    chips = [{"label": label, "count": None, "url": "?" + urlencode({key: value for key, value in (("topic", one), ("q", asked)) if value}), "current": topic == one} for one, label in (("", "全部"), *q.TOPICS)]
    mine = Case.objects.filter(union_id=seat.union.pk, procedure="question", closed=None, stage__in=("asked", "answered"), parties__person=str(seat.person.pk)).order_by("-pk")
    return render(request, "handbook/questions.html", {
        "rows": [{"it": one, "topic": published.LABELS.get(one.topic, ""), "old": published.outdated(one, seat.day)} for one in rows], "q": asked, "chips": chips, "query": {"topic": topic} if topic else {}, "may_ask": seat.has(*q.ASKERS), "below": below(seat),
        "mine": [{"title": row.title, "number": row.number, "stage": stored.procedure_of(row).stage(row.stage).label, "pk": row.pk} for row in mine],
    })  # fmt: skip


@door("question_ask", "GET", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask; what was answered before stands beside it while one writes."""
    seat = seat_of(request)
    form = ActForm(GIVEN, seat.union.pk, seat.day, str(seat.person.pk), *sent(request))
    wrong: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        wrong = refused(seat, form.values)
        if not wrong:
            row = run.open_case(seat.union.pk, "question", seat.who, seat.day, {key: value for key, value in form.values.items() if value not in (None, "")})
            if form.values["whom"] == q.TO_UPPER:
                hooks.tell_upper(row, seat.day)
            return redirect("case", number=row.pk)
    text = f"{request.POST.get('subject', '')} {request.POST.get('text', '')}"
    return render(request, "handbook/ask.html", {"form": form, "reasons": wrong, "near": published.near(seat.union, text)}, status=409 if wrong else 422 if form.is_bound else 200)


def refused(seat: Seat, values: dict[str, Any]) -> tuple[str, ...]:
    """Why a question cannot be asked so."""
    if values["whom"] == q.TO_UPPER and not seat.union.parent_id:
        return (f"平台上没有登记本会的上级工会，请改问本会的同志，或者请系统管理员登记上级。依{q.OWN}第三条。",)
    if values["whom"] == q.TO_UPPER and values.get("answerer"):
        return (f"问上级工会的不用写回答人，现在写的是{name_of(values['answerer'])}，请清空那一栏。依{q.OWN}第三条。",)
    if values.get("answerer") == str(seat.person.pk):
        return (f"回答人是您自己，不能请自己回答，请改选一位同志。依{q.OWN}第三条。",)
    answerer = str(values.get("answerer") or "")
    if answerer and not set(run.who(answerer, seat.union.pk, seat.day).roles) & set(q.ASKERS):
        return (f"{name_of(answerer)}现在没有工会职务，不能在平台上回答，请改选一位同志。依{q.OWN}第三条。",)
    return ()


def name_of(person: Any) -> str:
    """Somebody by name."""
    return organization.names([str(person)]).get(str(person), "")


@door("question_near", "POST")
def near(request: HttpRequest) -> HttpResponse:
    """Like questions for what has been written so far."""
    seat = seat_of(request)
    return render(request, "handbook/near.html", {"near": published.near(seat.union, f"{request.POST.get('subject', '')} {request.POST.get('text', '')}"[:4000])})


@door("question_read")
def read(request: HttpRequest, number: int) -> HttpResponse:
    """One answer with its basis, its former words, and whether the law has changed since."""
    seat = seat_of(request)
    one = published.readable(seat.union).filter(pk=number).first()
    if one is None:
        raise Missing("这个问答")
    row = Case.objects.filter(pk=one.case, union_id=seat.union.pk).first()
    return render(request, "handbook/answer.html", {"one": one, "topic": published.LABELS.get(one.topic, ""), "old": published.outdated(one, seat.day), "case": row if row and seat.has(*DESK) else None, "by": organization.union(one.publisher).name, "near": [each for each in published.near(seat.union, f"{one.title} {one.text}") if each.pk != one.pk]})


# --- the higher union ------------------------------------------------------------------------------------------------------------------------------------
def below(seat: Seat) -> dict[int, str]:
    """The unions under one's own."""
    return organization.below(seat.union.pk) if seat.has(*DESK, UPPER) else {}


def waiting(seat: Seat) -> list[dict[str, Any]]:
    """Questions of unions below that wait for an answer from above, the oldest first."""
    unions = below(seat)
    rows = stored.ahead(Case.objects.filter(union_id__in=list(unions), procedure="question", stage="asked").order_by("opened", "pk"))
    folded = [(row, stored.fold(row)) for row in rows]
    return [{"row": row, "case": case, "union": unions[row.union_id], "topic": published.LABELS.get(case.facts["topic"], ""), "more": case.facts.get("more", "")} for row, case in folded if case.facts["whom"] == q.TO_UPPER]


@door("questions_below")
def questions_below(request: HttpRequest) -> HttpResponse:
    """What unions below ask."""
    seat = seat_of(request)
    return render(request, "handbook/below.html", {"rows": waiting(seat), "unions": len(below(seat))})


@door("question_answer", "GET", "POST")
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer one of them; once the asker accepts, all unions below may read it."""
    seat = seat_of(request)
    one = next((each for each in waiting(seat) if each["row"].pk == number), None)
    if one is None:
        raise Missing("这个提问")
    form = ActForm((q.ANSWER, q.BASIS), seat.union.pk, seat.day, str(seat.person.pk), *sent(request))
    wrong: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            run.act(number, "answer_upper", run.who(str(seat.person.pk), one["row"].union_id, seat.day), seat.day, form.values)
            return redirect("questions_below")
        except Refused as refused_:
            wrong = refused_.reasons
    near_ = published.near(seat.union, f"{one['row'].title} {one['case'].facts.get('text') or ''}")
    return render(request, "handbook/answer_below.html", {"one": one, "form": form, "reasons": wrong, "near": near_}, status=409 if wrong else 422 if form.is_bound else 200)
