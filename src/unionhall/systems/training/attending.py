"""The pages of those who learn, without an account: a unit enrols its people by code, a learner signs in, asks leave, writes, is asked, answers ninety days later; anybody checks a certificate."""

import secrets
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core import signing as signatures
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from unionhall.core.procedure import Refused, clean
from unionhall.desk import asked, run, stored
from unionhall.desk.clock import now, today
from unionhall.desk.door import ANYONE, SIGNED_IN, Missing, address, doors, seat_of, slow_down
from unionhall.desk.models import Case
from unionhall.systems.organization import api as organization
from unionhall.systems.training import essays, places, quiz, results, signing
from unionhall.systems.training import timetable as t
from unionhall.systems.training.models import Certificate, Essay, Learner
from unionhall.systems.training.procedures import fields as f

RIGHTS: dict[str, str | tuple[str, ...]] = {
    "class_home": ANYONE, "class_leave_page": ANYONE, "class_sign": ANYONE, "class_roll": ANYONE, "class_essay": ANYONE, "class_essay_save": ANYONE, "class_quiz": ANYONE, "class_follow": ANYONE, "class_unit": ANYONE, "certificate": ANYONE, "class_out": ANYONE,
    "class_above": f.DESK, "class_mine": SIGNED_IN,
}  # fmt: skip
door = doors(RIGHTS)
NOBODY: dict[str, Any] = {"whoami": None, "nav": [], "union": None}  # whoever is signed in on this phone: these pages neither show nor ask it
COOKIE, DEVICE, SALT = "place", "device", "unionhall.training.place"
KEEP = 60 * 60 * 24 * 150  # seconds: a class and its ninety days
DIGIT_TRIES = 400  # a minute from one address: a hall behind one router types them, and of a million codes two are good
POSTS, SPAN = 40, 60  # codes typed from one address (a whole hall may share one), in seconds
View = Callable[..., HttpResponse]


# --- who is there ------------------------------------------------------------------------------------------------------------------------------------------
def learner_of(request: HttpRequest) -> tuple[Case, Learner] | None:
    """The class and place that this device was opened with; a fresh code on a new badge ends it."""
    try:
        number, mark = signatures.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEEP)
    except signatures.BadSignature:
        return None
    found = Learner.objects.filter(pk=number).first()
    if found is None or not found.hash or found.hash[:16] != mark:
        return None
    row = Case.objects.filter(pk=found.case, union_id=found.union_id).first()
    return (row, found) if row else None


def remember(response: HttpResponse, request: HttpRequest, learner: Learner) -> HttpResponse:
    """This device is opened for a place."""
    response.set_cookie(COOKIE, signatures.dumps([learner.pk, learner.hash[:16]], salt=SALT), max_age=KEEP, httponly=True, samesite="Lax", secure=request.is_secure(), path="/class/")
    return response


def learning(view: View) -> View:
    """Pages for a learner: who has no place yet is asked for the code."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = learner_of(request)
        return view(request, *found, *args, **kwargs) if found else redirect("class_home")

    return wrapped


def device(request: HttpRequest) -> str:
    """What tells this device from another."""
    return request.COOKIES.get(DEVICE, "")


# --- the learner's page ------------------------------------------------------------------------------------------------------------------------------------
@door("class_home", "GET", "POST")
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """My class: opened by the code on the badge, once on a device."""
    wrong = ""
    if request.method == "POST":
        slow_down(request, "place", POSTS, SPAN)
        found = places.of_code(request.POST.get("code", "")[:40])
        if found:
            return remember(redirect("class_home"), request, found[1])
        wrong = "个人码不对，请核对胸卡。换过胸卡的用新码；没有的请找班主任。"
    found = learner_of(request)
    if found is None:
        return render(request, "training/enter.html", {**NOBODY, "wrong": wrong}, status=409 if wrong else 200)
    return render(request, "training/mine.html", {**NOBODY, **mine(*found)})


def mine(row: Case, me: Learner) -> dict[str, Any]:
    """Everything of one learner: sessions with what stands, what may be done now, the certificate."""
    case, day, at = stored.fold(row), today(), now()
    signed, leave = signing.signed(row).get(me.subject, {}), signing.leaves(row).get(me.subject, {})
    held = [{"it": one, "signed": one.no in signed, "late": signed.get(one.no, False), "leave": leave.get(one.no), "now": not signing.why_closed(row, case, one, day, at), "past": one.on < day or (one.on == day and one.ends < signing.minute(at))} for one in t.sessions(case.facts.get("timetable") or ())]
    essay = Essay.objects.filter(learner=me).first()
    tested = next((data for subject, data in results.sheet(row, "quiz") if subject == me.subject), None)
    certificate = Certificate.objects.filter(learner=me).first()
    decided = None if certificate else next(iter(case.acts("certify")), None)
    failed = next((got.why for one, got in results.accounts(row, decided.day) if one.pk == me.pk), "") if decided else ""
    mates = [one for one in places.learners(row) if one.group == me.group] if me.group else []
    return {"row": row, "case": case, "me": me, "held": held, "essay": essay, "tested": tested, "mates": mates, "certificate": certificate, "failed": failed, "writes": case.stage in ("running", "reflection"), "read": me.subject in essays.marks(row), "tests": case.stage == "reflection" and tested is None, "follows": case.stage == "follow" and bool(case.acts("ask_first")), "monitor": bool(me.office), "day": day}


@door("class_out", "POST")
def out(request: HttpRequest) -> HttpResponse:
    """A borrowed phone is given back."""
    response = redirect("class_home")
    response.delete_cookie(COOKIE, path="/class/")
    return response


@door("class_leave_page", "GET", "POST")
@learning
def leave(request: HttpRequest, row: Case, me: Learner, session: int) -> HttpResponse:
    """请假: asked by the learner, given by the head of the class."""
    case, wrong = stored.fold(row), ""
    one = next((each for each in t.sessions(case.facts.get("timetable") or ()) if each.no == session), None)
    if one is None:
        raise Missing("这次课")
    if request.method == "POST":
        try:
            if not request.POST.get("why", "").strip():
                raise Refused("缺少事由，请填写。")
            if signing.leaves(row).get(me.subject, {}).get(session) in ("yes", "no"):
                raise Refused("班主任已经答复过这次请假，要改请当面说。")
            run.line(row.pk, "leave", places.who(me), me.subject, today(), {"session": session, "why": request.POST["why"].strip()[:100], "granted": "asked"})
            return redirect("class_home")
        except Refused as refused:
            wrong = "".join(refused.reasons)
    return render(request, "training/leave.html", {**NOBODY, "row": row, "me": me, "lesson": one, "wrong": wrong}, status=409 if wrong else 200)


# --- signing in --------------------------------------------------------------------------------------------------------------------------------------------
@door("class_sign", "GET", "POST")
@never_cache
def sign(request: HttpRequest, number: int, session: int) -> HttpResponse:
    """The address behind the changing code. Loading a good code gives a pass for this device; with it, and a place, one signs."""
    row = Case.objects.filter(pk=number, procedure="training_class").first()
    if row is None:
        raise Missing("这个班")
    mark = device(request) or secrets.token_urlsafe(12)
    try:
        response = signed(request, row, session, mark) if request.method == "POST" else scanned(request, row, session, mark)
    except Refused as refused:
        response = sign_page(request, row, session, "".join(refused.reasons))
    response.set_cookie(DEVICE, mark, max_age=KEEP, httponly=True, samesite="Lax", secure=request.is_secure(), path="/class/")
    return response


def scanned(request: HttpRequest, row: Case, session: int, mark: str) -> HttpResponse:
    """A code was loaded: who is known on this device signs at once, others are asked for their own code."""
    typed = request.GET.get("k", "")
    if not typed:
        return sign_page(request, row, session)
    slow_down(request, "sign", 60 * POSTS, SPAN)
    given = signing.loaded(row, session, typed, today(), now(), mark)
    found = learner_of(request)
    if found and found[0].pk == row.pk:
        return signed_in(request, row, found[1], session, "code", mark)
    return sign_page(request, row, session, given=given)


def signed(request: HttpRequest, row: Case, session: int, mark: str) -> HttpResponse:
    """Six digits typed off the screen give a pass; a pass and an own code give a signature."""
    if request.POST.get("digits"):
        slow_down(request, "digits", DIGIT_TRIES, SPAN)  # six digits are not many: nobody tries them through
        given = signing.loaded(row, session, request.POST["digits"], today(), now(), mark, typed=True, address=address(request))
        found = learner_of(request)
        return signed_in(request, row, found[1], session, "typed", mark) if found and found[0].pk == row.pk else sign_page(request, row, session, given=given)
    given = request.POST.get("pass", "")
    passed = signing.read_pass(given, mark)
    if (passed.case, passed.session) != (row.pk, session):
        raise Refused("这个签到页是另一次课的，不能用在这里。请对着大屏幕重新扫码。")
    slow_down(request, "own", 8 * POSTS, SPAN)  # counted apart from those who open their page: the whole hall signs within minutes
    found = places.of_code(request.POST.get("code", "")[:40])
    if found is None or found[0].pk != row.pk:
        return sign_page(request, row, session, "个人码不对，或者不是这个班的，请核对胸卡。", given)
    return remember(signed_in(request, row, found[1], session, "code", mark), request, found[1])


def signed_in(request: HttpRequest, row: Case, me: Learner, session: int, way: str, mark: str) -> HttpResponse:
    """Done, or already done; a device signs for one person."""
    late, again = False, False
    try:
        with transaction.atomic():
            signing.hold(row, session, mark, me)
            late = signing.sign(row, me, session, way, today(), now())
    except Refused as refused:
        if "已经办过" not in "".join(refused.reasons) and "刚刚" not in "".join(refused.reasons):
            raise
        again = True
    return render(request, "training/sign.html", {**NOBODY, "row": row, "lesson": signing.session_of(stored.fold(row), session), "me": me, "done": True, "late": late, "again": again})


def sign_page(request: HttpRequest, row: Case, session: int, wrong: str = "", given: str = "") -> HttpResponse:
    """The page with whatever is still to be typed."""
    one = next((each for each in t.sessions(stored.fold(row).facts.get("timetable") or ()) if each.no == session), None)
    if one is None:
        raise Missing("这次课")
    return render(request, "training/sign.html", {**NOBODY, "row": row, "lesson": one, "given": given, "wrong": wrong}, status=409 if wrong else 200)


@door("class_roll", "GET", "POST")
@learning
def roll(request: HttpRequest, row: Case, me: Learner, session: int) -> HttpResponse:
    """点名 by the head of a group, of the others of the own group: the head signs before the screen like everybody."""
    if not me.office:
        raise Missing("点名（由组长和班委点名）")
    case, wrong = stored.fold(row), ""
    one = next((each for each in t.sessions(case.facts.get("timetable") or ()) if each.no == session), None)
    if one is None:
        raise Missing("这次课")
    people = [place for place in places.learners(row) if place.pk != me.pk and (place.group == me.group or me.office == "班长")]
    if request.method == "POST":
        chosen = next((place for place in people if str(place.number) == request.POST.get("place")), None)
        try:
            if chosen is None:
                raise Refused("只能给本组的学员点名。")
            signing.sign(row, chosen, session, "roll", today(), now(), places.who(me))
            return redirect("class_roll", session=session)
        except Refused as refused:
            wrong = "".join(refused.reasons)
    there = signing.signed(row)
    return render(request, "training/call.html", {**NOBODY, "row": row, "me": me, "lesson": one, "people": [{"it": place, "signed": session in there.get(place.subject, {})} for place in people], "wrong": wrong}, status=409 if wrong else 200)


# --- the reflection ----------------------------------------------------------------------------------------------------------------------------------------
@door("class_essay", "GET", "POST")
@learning
@never_cache
def essay(request: HttpRequest, row: Case, me: Learner) -> HttpResponse:
    """写心得: kept while it is written, compared before it is handed in, handed in."""
    kept, wrong, compared = essays.draft_of(row, me), "", None
    case = stored.fold(row)
    if request.method == "POST":
        try:
            given = typed(request)
            if request.POST.get("do") == "hand":
                essays.hand_in(row, me, *given, today())
                return redirect("class_home")
            kept = essays.keep(row, me, *given)
            compared = essays.judged(row, me, given[1], today())
        except Refused as refused:
            wrong = "".join(refused.reasons)
        kept.title, kept.text, kept.action_do = request.POST.get("title", ""), request.POST.get("text", ""), request.POST.get("action_do", "")
    near, share, why = compared or ([], None, "")
    return render(request, "training/write.html", {**NOBODY, "row": row, "me": me, "essay": kept, "by": request.POST.get("action_by") or (kept.action_by.isoformat() if kept.action_by else ""), "wrong": wrong, "compared": compared is not None, "near": near, "share": essays.percent(share) if share is not None else "", "why": why, "hands": case.stage == "reflection", "stage": case.at.label}, status=409 if wrong else 200)


def typed(request: HttpRequest) -> tuple[str, str, str, date | None]:
    """What stands in the form. Raises Refused for a day that is none."""
    by = request.POST.get("action_by", "").strip()
    return request.POST.get("title", ""), request.POST.get("text", "").replace("\r\n", "\n"), request.POST.get("action_do", ""), clean(f.ACTION_BY, by) if by else None


@door("class_essay_save", "POST")
@learning
def essay_save(request: HttpRequest, row: Case, me: Learner) -> JsonResponse:
    """A draft kept at a pause of the pen."""
    try:
        essays.keep(row, me, *typed(request))
    except Refused as refused:
        return JsonResponse({"error": "".join(refused.reasons)}, status=409)
    return JsonResponse({"kept": True})


# --- quiz, follow-up ---------------------------------------------------------------------------------------------------------------------------------------
@door("class_quiz", "GET", "POST")
@learning
@never_cache
def test(request: HttpRequest, row: Case, me: Learner) -> HttpResponse:
    """测验: once; afterwards every answer with its article."""
    case, wrong, told = stored.fold(row), "", None
    questions = quiz.ordered(quiz.paper(row, case.entered), me) if case.stage == "reflection" else []
    if request.method == "POST":
        try:
            told = quiz.hand_in(row, me, {one.key: request.POST.get(one.key, "") for one in questions}, today())
        except Refused as refused:
            wrong = "".join(refused.reasons)
    done = next((data for subject, data in results.sheet(row, "quiz") if subject == me.subject), None)
    rows = [{"it": one, "given": request.POST.get(one.key, "")} for one in questions]
    return render(request, "training/quiz.html", {**NOBODY, "row": row, "me": me, "rows": rows, "told": told, "done": done, "wrong": wrong, "open": case.stage == "reflection"}, status=409 if wrong else 200)


@door("class_follow", "GET", "POST")
@learning
def follow(request: HttpRequest, row: Case, me: Learner) -> HttpResponse:
    """那件事办了没有: thirty and ninety days later, two taps and a line."""
    case, wrong = stored.fold(row), ""
    round_ = "second" if case.acts("ask_second") else "first"
    if request.method == "POST":
        try:
            results.answer(row, me, places.who(me), today(), round_, request.POST)
            return redirect("class_home")
        except Refused as refused:
            wrong = "".join(refused.reasons)
    last = [data for subject, data in results.sheet(row, "follow") if subject == me.subject]
    return render(request, "training/deed.html", {**NOBODY, "row": row, "me": me, "essay": Essay.objects.filter(learner=me).first(), "last": last[-1] if last else None, "choices": f.DONE.choices, "wrong": wrong, "open": case.stage == "follow" and bool(case.acts("ask_first")), "round": round_}, status=409 if wrong else 200)


# --- sending units -----------------------------------------------------------------------------------------------------------------------------------------
@door("class_unit", "GET", "POST")
@never_cache
def unit(request: HttpRequest) -> HttpResponse:
    """A unit enrols its people by its code, without an account."""
    typed_code = request.POST.get("code", "").strip()[:40]
    if request.method == "POST":
        slow_down(request, "unit", POSTS, SPAN)
    found = places.of_unit(typed_code)
    if found is None:
        return render(request, "training/unit.html", {**NOBODY, "wrong": "报名码不对，或者已经换了新码，请与主办工会核对。" if typed_code else "", "code": typed_code}, status=409 if typed_code else 200)
    row, name = found
    wrong, warned = entered(row, name, request) if request.POST.get("do") else ("", "")
    return render(request, "training/unit.html", {**NOBODY, **unit_state(row, name), "code": typed_code, "wrong": wrong, "warned": warned, "typed": request.POST if wrong else {}}, status=409 if wrong else 200)


def entered(row: Case, name: str, request: HttpRequest) -> tuple[str, str]:
    """One more, or one less: (the sentence of a refusal, a warning)."""
    warned = ""
    try:
        if request.POST.get("do") not in ("in", "out"):
            raise Refused("没有选要办的事，请按“报名”或“退名”。")
        if request.POST["do"] == "out":
            place = Learner.objects.filter(union_id=row.union_id, case=row.pk, unit=name, number=places.number(request.POST.get("place", ""))).first()
            if place is None:
                raise Refused("没有这位学员，请刷新后再看。")
            places.withdraw(row, place, today())
        else:
            _, warned = places.enrol(row, name, {key: request.POST.get(key, "") for key in ("name", "post", "sex", "phone")}, today())
    except Refused as refused:
        return "".join(refused.reasons), ""
    return "", warned


def unit_state(row: Case, name: str) -> dict[str, Any]:
    """What a unit sees of a class: its own people only."""
    case = stored.fold(row)
    own = Learner.objects.filter(union_id=row.union_id, case=row.pk, unit=name).order_by("number")
    due = next((one.last_day for one in row.running.all() if one.clock == "training.enrol" and one.met_on is None), None)
    return {"row": row, "case": case, "facts": case.facts, "unit": name, "people": own, "seats": places.quota(case, name), "left": places.quota(case, name) - own.count(), "open": case.stage == "enrolment", "due": due, "organiser": asked.union(row.union_id).name}


def meant(row: Case, union: Any) -> list[str]:
    """The units of a class's quotas that mean this union and no other below the organiser: two branches of one employer do not see each other's people."""
    names = {union.name, union.short, union.employer} - {""}
    return [one["unit"] for one in stored.fold(row).facts.get("quotas") or () if one["unit"] in names and (found := organization.union_named(one["unit"], row.union_id)) and found.pk == union.pk]


@door("class_above", "GET", "POST")
def above(request: HttpRequest) -> HttpResponse:
    """Classes of the unions above that have places for this union: its clerk enrols from the own register, without a code."""
    seat = seat_of(request)
    over = [int(part) for part in seat.union.path.split("/") if part]
    rows = [(row, unit) for row in Case.objects.filter(union_id__in=over, procedure="training_class", stage="enrolment").order_by("-pk") for unit in meant(row, seat.union)]
    wrong, warned = "", ""
    if request.method == "POST":
        chosen = next(((row, unit) for row, unit in rows if str(row.pk) == request.POST.get("class")), None)
        wrong, warned = entered(*chosen, request) if chosen else ("这个班没有分给本会的名额，或者报名已经截止。", "")
        if not wrong and not warned:
            return redirect("class_above")
    people = [{"name": name, "group": group} for _, name, group in organization.members(seat.union.pk, seat.day)]
    return render(request, "training/above.html", {"classes": [unit_state(row, unit) for row, unit in rows], "people": people, "wrong": wrong, "warned": warned, "typed": request.POST if wrong else {}}, status=409 if wrong else 200)


# --- certificates ------------------------------------------------------------------------------------------------------------------------------------------
@door("certificate", "GET", "POST")
@never_cache
def certificate(request: HttpRequest) -> HttpResponse:
    """Anybody checks a certificate by its code."""
    typed_code = request.POST.get("code", "").strip()[:40]
    if request.method == "POST":
        slow_down(request, "certificate", POSTS, SPAN)
    found = results.of_code(typed_code)
    return render(request, "training/certificate.html", {**NOBODY, "found": found, "union": None, "organiser": asked.union(found.union_id).name if found else "", "code": typed_code, "wrong": "没有这张证书，请核对编码。" if typed_code and not found else ""}, status=409 if typed_code and not found else 200)


@door("class_mine")
def own(request: HttpRequest) -> HttpResponse:
    """我的培训: certificates and hours of who is signed in, from every class."""
    seat = seat_of(request)
    found = results.hours_of(seat.person.pk)
    return render(request, "training/own.html", {"rows": found, "hours": sum(one.hours for one in found), "year": sum(one.hours for one in found if one.day.year == seat.day.year), "this": seat.day.year, "address": reverse("class_home")})
