"""The pages on which a class is run: places and codes, groups, the screen with the changing code, roll, reflections read, results, the promised deeds, the figures of the summary."""

from datetime import date
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from unionhall.core.procedure import Refused, clean
from unionhall.desk import asked, run, stored
from unionhall.desk.clock import now
from unionhall.desk.codes import in_fours
from unionhall.desk.door import Missing, Seat, doors, seat_of
from unionhall.desk.models import Case
from unionhall.integrations import pdf, qr
from unionhall.systems.organization.roles import AUDIT, BOARD_MEMBER, UPPER
from unionhall.systems.training import essays, places, results, signing
from unionhall.systems.training import timetable as t
from unionhall.systems.training.earned import dealt, most_excellent, percent
from unionhall.systems.training.models import Certificate, Essay, Learner
from unionhall.systems.training.papers.cards import badges as badge_cards
from unionhall.systems.training.papers.certificates import certificates as diplomas
from unionhall.systems.training.procedures import fields as f

READ = (*f.DESK, BOARD_MEMBER, AUDIT, UPPER)
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "training": READ, "training_room": READ, "training_units": f.DESK, "training_enrol": f.DESK, "training_withdraw": f.DESK, "training_groups": f.DESK, "training_badges": f.DESK, "training_code": f.DESK, "training_screen": f.DESK, "training_now": f.DESK, "training_roll": f.DESK,
    "training_signed": READ, "training_essays": f.DESK, "training_essay": f.DESK, "training_intake": f.DESK, "training_results": f.DESK, "training_certificates": f.DESK, "training_revoke": f.DESK, "training_follow": f.DESK, "training_phone": f.DESK, "training_summary": READ, "training_hours": READ,
}  # fmt: skip
door = doors(RIGHTS)
PDF = "application/pdf"
MOST_LINES = 400


def class_of(seat: Seat, number: int) -> Case:
    """A class of one's own union."""
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure="training_class").first()
    if row is None:
        raise Missing("这个班")
    return row


def place_of(row: Case, number: int) -> Learner:
    """A place of this class by its badge number."""
    found = Learner.objects.filter(union_id=row.union_id, case=row.pk, number=number).first()
    if found is None:
        raise Missing("这位学员")
    return found


def clerk(seat: Seat) -> Any:
    """The officer who types for somebody."""
    return run.who(str(seat.person.pk), seat.union.pk, seat.day)


def document(content: bytes, name: str) -> HttpResponse:
    """A PDF to print."""
    response = HttpResponse(content, content_type=PDF)
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    return response


def linked(row: Case, seat: Seat) -> list[dict[str, str]]:
    """The figures of a class; a figure leads to its page only for who may open that page."""
    return [{**one, "url": one["url"] if seat.has(*RIGHTS.get(one["page"], READ)) else ""} for one in results.figures(row, seat.day, signing.minute(now()))]


# --- lists -----------------------------------------------------------------------------------------------------------------------------------------------
@door("training")
def desk(request: HttpRequest) -> HttpResponse:
    """Plans and classes, newest first."""
    seat = seat_of(request)
    rows = stored.ahead(Case.objects.filter(union_id=seat.union.pk, procedure__in=("training_class", "training_plan"))).order_by("-pk")[:60]
    found = [{"row": row, "case": case, "stage": case.at.label, "people": Learner.objects.filter(union_id=row.union_id, case=row.pk).count()} for row in rows if (case := stored.fold(row))]
    return render(request, "training/desk.html", {"classes": [one for one in found if one["row"].procedure == "training_class"], "plans": [one for one in found if one["row"].procedure == "training_plan"], "may": seat.has(*f.DESK)})


@door("training_room")
def room(request: HttpRequest, number: int) -> HttpResponse:
    """One class: its figures, sessions, learners, and what may be done now."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    held = t.sessions(case.facts.get("timetable") or ())
    signed, people = signing.signed(row), places.learners(row)
    lessons = [{"it": one, "said": one.said, "signed": sum(1 for had in signed.values() if one.no in had), "of": len(people), "today": one.on == seat.day} for one in held]
    quotas = [{"unit": one["unit"], "seats": one["seats"], "taken": sum(1 for place in people if place.unit == one["unit"])} for one in case.facts.get("quotas") or ()]
    return render(request, "training/room.html", {"row": row, "case": case, "facts": case.facts, "lessons": lessons, "people": people, "quotas": quotas, "figures": linked(row, seat), "may": seat.has(*f.DESK)})


# --- places ------------------------------------------------------------------------------------------------------------------------------------------------
@door("training_units", "GET", "POST")
@never_cache
def units(request: HttpRequest, number: int) -> HttpResponse:
    """报名码 of the sending units, told once, as slips to cut or to send."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    slips = []
    if request.method == "POST" and case.stage == "enrolment":
        address = request.build_absolute_uri(reverse("class_unit"))
        slips = [{"unit": unit, "seats": places.quota(case, unit), "code": in_fours(one), "qr": qr.svg(f"{address}#{one}")} for unit, one in places.unit_codes(row).items()]
    return render(request, "training/units.html", {"row": row, "case": case, "slips": slips, "address": request.build_absolute_uri(reverse("class_unit")), "open": case.stage == "enrolment"})


@door("training_enrol", "GET", "POST")
def enrol(request: HttpRequest, number: int) -> HttpResponse:
    """Names typed or pasted for a unit, one a line: 姓名 职务."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    wrong, warned, made = list[str](), list[str](), 0
    if request.method == "POST":
        unit = request.POST.get("unit", "")
        for line in request.POST.get("names", "").splitlines()[:MOST_LINES]:
            parts = line.replace("\t", " ").replace("，", " ").replace(",", " ").split()
            if parts:
                try:
                    _, warning = places.enrol(row, unit, {"name": parts[0], "post": " ".join(parts[1:])}, seat.day, clerk(seat))
                    made, warned = made + 1, [*warned, *([warning] if warning else [])]
                except Refused as refused:
                    wrong.append(f"{parts[0]}：{''.join(refused.reasons)}")
        if made and not wrong and not warned:
            messages.success(request, f"已报名 {made} 人。")
            return redirect("training_room", number=number)
    return render(request, "training/enrol.html", {"row": row, "case": case, "units": [one["unit"] for one in case.facts.get("quotas") or ()], "wrong": wrong, "warned": warned, "made": made, "typed": request.POST}, status=409 if wrong else 200)


@door("training_withdraw", "POST")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """A place given back."""
    seat = seat_of(request)
    row = class_of(seat, number)
    try:
        places.withdraw(row, place_of(row, places.number(request.POST.get("place", ""))), seat.day)
        messages.success(request, "已退名，名额空出来了。")
    except Refused as refused:
        messages.error(request, "".join(refused.reasons))
    return redirect("training_room", number=number)


@door("training_groups", "GET", "POST")
def groups(request: HttpRequest, number: int) -> HttpResponse:
    """Groups and posts: dealt out so that those of one unit sit apart, then changed by hand."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    people = places.learners(row)
    many = max(1, min(places.number(request.GET.get("many", "")) or 3, max(1, len(people))))
    wrong = ""
    if request.method == "POST":
        grouped = [{"who": one.badge, "name": one.name, "unit": one.unit, "group": request.POST.get(f"g{one.number}", "").strip()[:20] or "第1组", **({"post": post} if (post := request.POST.get(f"p{one.number}", "").strip()[:20]) else {})} for one in people]
        try:
            run.act(row.pk, "group" if case.stage == "grouping" else "regroup", seat.who, seat.day, {"grouped": grouped})
            return redirect("training_room", number=number)
        except Refused as refused:
            wrong = "".join(refused.reasons)
    return render(request, "training/groups.html", {"row": row, "case": case, "people": seated(people, many, fresh=case.stage == "grouping"), "many": many, "posts": places.CALLS, "wrong": wrong, "open": case.stage in ("grouping", "running")}, status=409 if wrong else 200)


def seated(people: list[Learner], many: int, fresh: bool) -> list[dict[str, Any]]:
    """Everybody with a group: as it stands, or as it is suggested."""
    if not fresh:
        return [{"it": one, "group": one.group, "post": one.office} for one in people]
    tables = dealt([{"who": one.badge, "unit": one.unit, "it": one} for one in people], many)
    return [{"it": one["it"], "group": f"第{at}组", "post": "组长" if one is table[0] else ""} for at, table in enumerate(tables, 1) for one in table]


@door("training_badges", "POST")
@never_cache
def badges(request: HttpRequest, number: int) -> HttpResponse:
    """胸卡 with the personal code of everybody: printed once, former codes end."""
    seat = seat_of(request)
    row = class_of(seat, number)
    address = request.build_absolute_uri(reverse("class_home"))
    codes = places.own_codes(row)
    cards = [{"name": one.name, "unit": one.unit, "group": one.group, "number": one.number, "office": one.office, "code": in_fours(codes[one.pk]), "address": f"{address}#{codes[one.pk]}"} for one in places.learners(row)]
    return document(pdf.pdf(badge_cards(cards, row.title)), f"{row.title}胸卡.pdf")


@door("training_code", "POST")
@never_cache
def own_code(request: HttpRequest, number: int) -> HttpResponse:
    """A fresh personal code for one learner who lost the badge."""
    seat = seat_of(request)
    row = class_of(seat, number)
    place = place_of(row, places.number(request.POST.get("place", "")))
    made = places.own_codes(row, place)[place.pk]
    address = request.build_absolute_uri(reverse("class_home"))
    return render(request, "training/code.html", {"row": row, "place": place, "code": in_fours(made), "qr": qr.svg(f"{address}#{made}"), "address": address})


# --- signing in --------------------------------------------------------------------------------------------------------------------------------------------
@door("training_screen")
@never_cache
def screen(request: HttpRequest, number: int, session: int) -> HttpResponse:
    """The big screen of a session: the code that changes, and how many are there."""
    seat = seat_of(request)
    row = class_of(seat, number)
    one = lesson(stored.fold(row), session)
    return render(request, "training/screen.html", {"row": row, "lesson": one, "state": {"url": reverse("training_now", args=[row.pk, session])}})


def lesson(case: Any, session: int) -> t.Session:
    """One session, or not found."""
    try:
        return signing.session_of(case, session)
    except Refused:
        raise Missing("这次课") from None


@door("training_now")
@never_cache
def standing(request: HttpRequest, number: int, session: int) -> JsonResponse:
    """What the screen shows now: the code, its picture, when it changes, who is there."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case, at = stored.fold(row), now()
    one = lesson(case, session)
    closed = signing.why_closed(row, case, one, seat.day, at)
    people = places.learners(row)
    there = {subject for subject, had in signing.signed(row).items() if one.no in had}
    common = {"signed": len(there), "of": len(people), "missing": [place.name for place in people if place.subject not in there][:24], "closed": closed}
    if closed:
        return JsonResponse(common)
    token, code, left = signing.standing(row.pk, session, at)
    address = request.build_absolute_uri(reverse("class_sign", args=[row.pk, session]))
    return JsonResponse({**common, "code": code, "token": token, "left": left, "qr": qr.svg(f"{address}?k={token}"), "address": request.build_absolute_uri(reverse("class_sign", args=[row.pk, session])).split("://", 1)[-1]})


@door("training_roll", "GET", "POST")
def roll(request: HttpRequest, number: int, session: int) -> HttpResponse:
    """点名: everybody with one tap for here, on paper, on leave."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    one = lesson(case, session)
    wrong = called(request, seat, row, one) if request.method == "POST" else ""
    if request.method == "POST" and not wrong:
        return redirect("training_roll", number=number, session=session)
    return render(request, "training/roll.html", {"row": row, "lesson": one, "people": attendance(row, one), "wrong": wrong, "open": case.stage == "running", "now": not signing.why_closed(row, case, one, seat.day, now())}, status=409 if wrong else 200)


def called(request: HttpRequest, seat: Seat, row: Case, one: t.Session) -> str:
    """One tap on the roll; the sentence of a refusal."""
    place = place_of(row, places.number(request.POST.get("place", "")))
    try:
        if request.POST.get("leave") in ("yes", "no"):
            run.line(row.pk, "leave", seat.who, place.subject, seat.day, {"session": one.no, "why": request.POST.get("why", "").strip()[:100] or "当面请假", "granted": request.POST["leave"]})
        else:
            signing.sign(row, place, one.no, "paper" if request.POST.get("way") == "paper" else "roll", seat.day, now(), seat.who)
    except Refused as refused:
        return "".join(refused.reasons)
    return ""


def attendance(row: Case, one: t.Session) -> list[dict[str, Any]]:
    """Everybody with what stands for this session."""
    signed, asked_leave = signing.signed(row), signing.leaves(row)
    return [{"it": place, "signed": one.no in signed.get(place.subject, {}), "late": signed.get(place.subject, {}).get(one.no, False), "leave": asked_leave.get(place.subject, {}).get(one.no)} for place in places.learners(row)]


@door("training_signed")
def signed_table(request: HttpRequest, number: int) -> HttpResponse:
    """Who was at which session: the table behind every figure of attendance."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    held, signed, away = t.sessions(case.facts.get("timetable") or ()), signing.signed(row), signing.away(row)

    def cell(place: Learner, one: t.Session) -> str:
        had = signed.get(place.subject, {})
        return ("迟到" if had[one.no] else "到") if one.no in had else "假" if one.no in away.get(place.subject, ()) else "—"

    rows = [{"it": place, "cells": [cell(place, one) for one in held]} for place in places.learners(row)]
    return render(request, "training/signed.html", {"row": row, "held": held, "rows": rows})


# --- reflections -------------------------------------------------------------------------------------------------------------------------------------------
@door("training_essays")
def essay_list(request: HttpRequest, number: int) -> HttpResponse:
    """Reflections of a class: handed in, read, alike."""
    seat = seat_of(request)
    row = class_of(seat, number)
    marks = essays.marks(row)
    kept = {one.learner_id: one for one in Essay.objects.filter(union_id=row.union_id, case=row.pk).exclude(handed=None).select_related("learner") if one.learner_id}
    archive = Essay.objects.filter(union_id=row.union_id, case=row.pk, learner=None)
    rows = [{"it": place, "essay": kept.get(place.pk), "mark": marks.get(place.subject)} for place in places.learners(row)]
    alike = essays.pairs(row) if request.GET.get("alike") else None
    return render(request, "training/essays.html", {"row": row, "case": stored.fold(row), "rows": rows, "handed": len(kept), "read": len(marks), "archive": archive, "alike": alike})


@door("training_essay", "GET", "POST")
def essay(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """One reflection with the passages it shares, and its mark."""
    seat = seat_of(request)
    row = class_of(seat, number)
    learner = place_of(row, place)
    text = Essay.objects.filter(learner=learner).exclude(handed=None).first()
    if text is None:
        raise Missing("这篇心得")
    wrong = ""
    if request.method == "POST":
        try:
            essays.mark(row, learner, marked(request.POST.get("mark", "")), request.POST.get("comment", ""), bool(request.POST.get("pick")), seat.who, seat.day, request.POST.get("read", ""))
            return redirect("training_essays", number=number)
        except Refused as refused:
            wrong = "".join(refused.reasons)
            text.refresh_from_db()
    near, share, _ = essays.judged(row, learner, text.text, seat.day)
    return render(request, "training/essay.html", {"row": row, "place": learner, "essay": text, "near": near, "share": essays.percent(share), "mark": essays.marks(row).get(learner.subject), "wrong": wrong, "open": stored.fold(row).stage == "reflection"}, status=409 if wrong else 200)


def marked(text: str) -> int:
    """A mark as typed; nothing sensible is out of range and is told so."""
    return int(text) if text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 4 else -1


@door("training_intake", "GET", "POST")
def intake(request: HttpRequest, number: int) -> HttpResponse:
    """A text file with one or many reflections: taken apart, each given to its writer, or kept for comparison only."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    wrong, found, said, kept = "", list[dict[str, Any]](), list[str](), 0
    try:
        if request.method == "POST" and request.FILES.get("file"):
            found = read_file(row, request)
        elif request.method == "POST":
            made, said = essays.take_in(row, typed_rows(row, request), request.POST.get("source", "")[:120], seat.day, clerk(seat))
            kept = len(made)
    except Refused as refused:
        wrong = "".join(refused.reasons)
    return render(request, "training/intake.html", {"row": row, "case": case, "found": found, "people": places.learners(row), "wrong": wrong, "said": said, "kept": kept, "source": request.FILES["file"].name if request.FILES.get("file") else ""}, status=409 if wrong else 200)


def read_file(row: Case, request: HttpRequest) -> list[dict[str, Any]]:
    """What a file holds, each text with what it shares and who may have written it."""
    file = request.FILES["file"]
    if file.size > essays.LARGEST:
        raise Refused(f"“{file.name}”超过 {essays.LARGEST // 1024 // 1024} MB，请分成几个文件。")
    read = essays.texts_of(file.read(), file.name)
    others = essays.archive(row, None)
    names = {place.name: place for place in places.learners(row)}
    rows = []
    for at, (one, text) in enumerate(read):
        near = essays.alike(text, [*((f"本文件第{other.no}篇", other.title, words) for place, (other, words) in enumerate(read) if place != at), *others])[:essays.NEAR]
        writer = next((place for name, place in names.items() if name and (name in one.title or name in text[:60])), None)
        rows.append({"at": at, "no": one.no, "title": one.title, "lines": f"{one.start_line}–{one.end_line}", "length": len(one.text), "text": text, "near": near, "writer": writer})
    return rows


def typed_rows(row: Case, request: HttpRequest) -> list[tuple[str, str, Learner | None, str, date | None]]:
    """What was chosen on the page of a file: title, text, whose, the promised deed and its day."""
    by_number = {place.number: place for place in places.learners(row)}
    found = []
    for at in range(min(places.number(request.POST.get("many", "")), MOST_LINES)):
        if text := request.POST.get(f"text{at}", "").strip():
            by = clean(f.ACTION_BY, request.POST.get(f"by{at}", "")) if request.POST.get(f"by{at}", "").strip() else None
            found.append((request.POST.get(f"title{at}", "") or f"第{at + 1}篇", text, by_number.get(places.number(request.POST.get(f"who{at}", ""))), request.POST.get(f"do{at}", ""), by))
    return found


# --- results -----------------------------------------------------------------------------------------------------------------------------------------------
@door("training_results", "GET", "POST")
def result_table(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody's account with its arithmetic; then results and certificates in one act."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    wrong = ""
    if request.method == "POST":
        try:
            results.certify(row, seat.who, seat.day, {places.number(one) for one in request.POST.getlist("excellent")})
            return redirect("training_room", number=number)
        except Refused as refused:
            wrong = "".join(refused.reasons)
    found = results.accounts(row, seat.day)
    given = {one.learner_id: one for one in Certificate.objects.filter(union_id=row.union_id, case=row.pk)}
    most = most_excellent(len(found), asked.law(row.union_id).rules.on(seat.day))
    return render(request, "training/results.html", {
        "row": row, "case": case, "rows": [{"it": place, "got": got, "score": percent(got.score), "quiz": results.mark_said(got.quiz), "essay": results.mark_said(got.essay), "certificate": given.get(place.pk)} for place, got in found],
        "given": bool(given), "open": case.stage == "reflection", "early": case.stage in ("enrolment", "grouping", "running"), "most": most, "wrong": wrong, "chosen": {places.number(one) for one in request.POST.getlist("excellent")},
    }, status=409 if wrong else 200)  # fmt: skip


@door("training_certificates")
def certificates(request: HttpRequest, number: int) -> HttpResponse:
    """All certificates of a class, one a page."""
    seat = seat_of(request)
    row = class_of(seat, number)
    rows = list(Certificate.objects.filter(union_id=row.union_id, case=row.pk, standing=True).order_by("number"))
    if not rows:
        raise Missing("证书（考核以后才有）")
    address = request.build_absolute_uri(reverse("certificate"))
    return document(pdf.pdf(diplomas([{"number": one.number, "name": one.name, "unit": one.unit, "title": one.title, "hours": one.hours, "since": one.since, "until": one.until, "day": one.day, "result": one.result, "code": in_fours(one.code), "address": f"{address}#{one.code}"} for one in rows], seat.union.name, address)), f"{row.title}结业证书.pdf")


@door("training_revoke", "GET", "POST")
def revoke(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """One certificate is taken back: with a reason, asked once more, in a record of its own."""
    seat = seat_of(request)
    row = class_of(seat, number)
    found = Certificate.objects.filter(union_id=row.union_id, case=row.pk, learner=place_of(row, place)).first()
    if found is None:
        raise Missing("这张证书")
    reason, reasons = request.POST.get("reason", "").strip()[:500], tuple[str, ...]()
    if request.method == "POST":
        try:
            if not reason:
                raise Refused("缺少撤销的理由，请写明查实了什么。依《职工教育培训办法》（示范）第九条。")
            if request.POST.get("confirmed") == "1":
                results.revoke(found, seat.who, seat.day, reason)
                messages.success(request, f"{found.name}的证书 {found.number} 已撤销。")
                return redirect("training_results", number=number)
        except Refused as refused:
            reasons = refused.reasons
    return render(request, "training/revoke.html", {"row": row, "it": found, "reason": reason, "reasons": reasons, "sure": request.method == "POST" and not reasons}, status=409 if reasons else 200)


# --- afterwards --------------------------------------------------------------------------------------------------------------------------------------------
@door("training_follow", "GET", "POST")
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """带回去的那件事: who promised what by when, and what became of it; an answer by phone is typed in."""
    seat = seat_of(request)
    row = class_of(seat, number)
    wrong = ""
    if request.method == "POST":
        place = place_of(row, places.number(request.POST.get("place", "")))
        try:
            results.answer(row, place, seat.who, seat.day, request.POST.get("round", ""), request.POST)
            return redirect("training_follow", number=number)
        except Refused as refused:
            wrong = "".join(refused.reasons)
    case = stored.fold(row)
    told: dict[str, dict[str, dict[str, Any]]] = {}
    for subject, data in results.sheet(row, "follow"):
        told.setdefault(subject, {})[data["round_"]] = data
    kept = {one.learner_id: one for one in Essay.objects.filter(union_id=row.union_id, case=row.pk).exclude(handed=None) if one.learner_id}
    rows = [{"it": place, "essay": kept.get(place.pk), "first": told.get(place.subject, {}).get("first"), "second": told.get(place.subject, {}).get("second")} for place in places.learners(row)]
    return render(request, "training/follow.html", {"row": row, "case": case, "rows": rows, "wrong": wrong, "open": case.stage == "follow", "asked": bool(case.acts("ask_first")), "round": "second" if case.acts("ask_second") else "first", "done": dict(f.DONE.choices)}, status=409 if wrong else 200)


@door("training_phone", "POST")
@never_cache
def telephone(request: HttpRequest, number: int) -> HttpResponse:
    """The telephone of one learner, with a reason, written down."""
    seat = seat_of(request)
    row = class_of(seat, number)
    place = place_of(row, places.number(request.POST.get("place", "")))
    try:
        found, wrong = places.telephone(row, place, str(seat.person.pk), request.POST.get("why", "")), ""
    except Refused as refused:
        found, wrong = "", "".join(refused.reasons)
    return render(request, "training/phone.html", {"row": row, "place": place, "phone": found, "wrong": wrong}, status=409 if wrong else 200)


@door("training_summary")
def summary(request: HttpRequest, number: int) -> HttpResponse:
    """主要情况、工作措施、培训成效: figures by themselves, each a link to where it comes from; the words are people's."""
    seat = seat_of(request)
    row = class_of(seat, number)
    case = stored.fold(row)
    picked = [one for one in Essay.objects.filter(union_id=row.union_id, case=row.pk).exclude(handed=None).select_related("learner") if one.learner and essays.marks(row).get(one.learner.subject, {}).get("pick") == "yes"]
    fees, budget = t.total(case.facts.get("fees") or ()), t.total(case.facts.get("budget") or ())
    return render(request, "training/summary.html", {"row": row, "case": case, "facts": case.facts, "figures": linked(row, seat), "picked": picked, "fees": fees, "budget": budget, "open": case.stage == "follow"})


@door("training_hours")
def hours(request: HttpRequest) -> HttpResponse:
    """培训学时 of the union's own people, over all classes here and above."""
    seat = seat_of(request)
    rows: dict[int, dict[str, Any]] = {}
    for one in Certificate.objects.filter(learner__home=seat.union.pk, standing=True).select_related("learner").order_by("name", "-day"):
        kept = rows.setdefault(one.learner.person or 0, {"name": one.name, "hours": 0, "year": 0, "classes": []})
        kept["hours"] += one.hours
        kept["year"] += one.hours if one.day.year == seat.day.year else 0
        kept["classes"].append(one)
    return render(request, "training/hours.html", {"rows": list(rows.values()), "year": seat.day.year})

