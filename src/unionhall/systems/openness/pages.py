"""The pages of anonymous surveys: slips to print, the questionnaire without login, the sums."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from unionhall.core.procedure import Refused
from unionhall.desk import codes as slip_codes
from unionhall.desk import stored
from unionhall.desk.door import ANYONE, Closed, Missing, Seat, doors, seat_of
from unionhall.desk.models import Case
from unionhall.integrations import qr
from unionhall.systems.openness import survey
from unionhall.systems.openness.models import Slip
from unionhall.systems.openness.procedures.fields import CHIEFS
from unionhall.systems.openness.procedures.survey import BY_SLIPS

RIGHTS: dict[str, str | tuple[str, ...]] = {"codes": CHIEFS, "codes_print": CHIEFS, "codes_close": CHIEFS, "survey": CHIEFS, "survey_slips": CHIEFS, "survey_close": CHIEFS, "survey_fill": ANYONE}
door = doors(RIGHTS)
MOST = 2000  # slips of one print
NOBODY: dict[str, Any] = {"whoami": None, "nav": [], "union": None}  # whoever is signed in on this phone: the questionnaire neither shows nor asks it


def case_of(seat: Seat, number: int, what: str, *procedures: str) -> Case:
    """A case of one's own union and of one of these procedures."""
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure__in=procedures).first()
    if row is None:
        raise Missing(what)
    return row


def survey_of(seat: Seat, number: int) -> Case:
    """A survey of one's own union."""
    return case_of(seat, number, "这份问卷", *BY_SLIPS)


def appraisal_of(seat: Seat, number: int) -> Case:
    """An appraisal of one's own union."""
    return case_of(seat, number, "这次测评", "appraisal")


def printed(request: HttpRequest, row: Case, drawn_codes: dict[str, list[str]]) -> HttpResponse:
    """Slips to be printed and cut, class of voters by class, shown once."""
    address = request.build_absolute_uri(reverse("survey_fill"))
    slips_ = [{"code": slip_codes.in_fours(one), "qr": qr.svg(f"{address}#{one}"), "voters": voters} for voters, codes_ in drawn_codes.items() for one in codes_]
    return render(request, "openness/slips.html", {"case": row, "address": address, "slips": slips_})


@door("survey")
@never_cache
def page(request: HttpRequest, number: int) -> HttpResponse:
    """How many have answered; the sums once it is closed."""
    return drawn(request, survey_of(seat_of(request), number))


def drawn(request: HttpRequest, row: Case, wrong: str = "", status: int = 200) -> HttpResponse:
    """The page, with the sentence of a refusal. While the survey is open nobody sees sums: they would tell who just answered."""
    slips = Slip.objects.filter(union_id=row.union_id, case=row.pk)
    found = survey.results(row) if row.stage == "done" else None
    return render(request, "openness/survey.html", {"case": row, "wrong": wrong, "used": slips.filter(used=True).count(), "slips": slips.count(), "found": found, "questions": survey.questions(row), "declared": stored.procedure_of(row), "inside": row.procedure == "demand_survey"}, status=status)


@door("survey_slips", "POST")
@never_cache
def slips(request: HttpRequest, number: int) -> HttpResponse:
    """The slips, shown once: to be printed, cut and drawn from a box."""
    seat = seat_of(request)
    row = survey_of(seat, number)
    typed = request.POST.get("many", "").strip()
    try:
        if not typed.isascii() or not typed.isdigit() or int(typed[:9]) > MOST:
            raise Refused(f"张数请填整数，一次最多 {MOST} 张。")
        codes = survey.make(row, seat.who, seat.day, int(typed))
    except Refused as refused:
        return drawn(request, row, "".join(refused.reasons), 409)
    return printed(request, row, {"": codes})


@door("survey_close", "POST")
def close(request: HttpRequest, number: int) -> HttpResponse:
    """No more answers; the sums are published."""
    seat = seat_of(request)
    row = survey_of(seat, number)
    try:
        survey.close(row, seat.who, seat.day)
    except Refused as refused:
        return drawn(request, row, "".join(refused.reasons), 409)
    return redirect("survey", number=number)


@door("codes")
@never_cache
def codes(request: HttpRequest, number: int) -> HttpResponse:
    """Codes of an appraisal: how many are out, how many are used."""
    return coded(request, appraisal_of(seat_of(request), number))


def coded(request: HttpRequest, row: Case, wrong: str = "", status: int = 200) -> HttpResponse:
    """The page, with the sentence of a refusal."""
    case = stored.fold(row)
    slips = Slip.objects.filter(union_id=row.union_id, case=row.pk)
    return render(request, "openness/codes.html", {
        "case": row, "wrong": wrong, "classes": list(enumerate(case.facts.get("classes") or ())), "voting": row.stage == "voting", "out": slips.exists(), "slips": slips.count(), "used": slips.filter(used=True).count(),
    }, status=status)


@door("codes_print", "POST")
@never_cache
def codes_print(request: HttpRequest, number: int) -> HttpResponse:
    """The codes, class by class, shown once."""
    seat = seat_of(request)
    row = appraisal_of(seat, number)
    wanted = {str(one["voters"]): request.POST.get(f"many{at}", "").strip() for at, one in enumerate(stored.fold(row).facts.get("classes") or ())}
    try:
        if not all(typed == "" or (typed.isascii() and typed.isdigit() and len(typed) < 6) for typed in wanted.values()):
            raise Refused("张数请填整数；不用测评码的一类留空。")
        many = {name: int(typed) for name, typed in wanted.items() if typed and int(typed)}
        if not many or sum(many.values()) > MOST:
            raise Refused(f"请填张数，一次最多 {MOST} 张。")
        made = survey.make_for(row, seat.who, seat.day, many)
    except Refused as refused:
        return coded(request, row, "".join(refused.reasons), 409)
    return printed(request, row, made)


@door("codes_close", "POST")
def codes_close(request: HttpRequest, number: int) -> HttpResponse:
    """No more grades by code; their sums wait for the paper ones."""
    seat = seat_of(request)
    row = appraisal_of(seat, number)
    try:
        survey.close_codes(row, seat.who, seat.day)
    except Refused as refused:
        return coded(request, row, "".join(refused.reasons), 409)
    return redirect("case", number=number)


@door("survey_fill", "GET", "POST")
@never_cache
def fill(request: HttpRequest) -> HttpResponse:
    """The questionnaire of a slip. The code stands behind # and is typed or filled in by the page; no login, no cookie of ours, no log line."""
    code = str(request.POST.get("code") or "").strip()[:40]
    slip = survey.of_code(code) if code else None
    if request.method == "POST" and slip is None:
        return render(request, "openness/fill.html", {**NOBODY, "wrong": "问卷码不对，或者已经用过。每张问卷码只能填一次。", "code": code}, status=409)
    if slip is None:
        return render(request, "openness/fill.html", NOBODY)
    row = Case.objects.get(pk=slip.case, union_id=slip.union_id)
    context: dict[str, Any] = {**NOBODY, "case": row, "code": code, "questions": list(enumerate(survey.questions(row)))}
    if request.POST.get("done"):
        try:
            survey.take(code, request.POST.dict())
        except Refused as refused:
            return render(request, "openness/fill.html", {**context, "wrong": "".join(refused.reasons)}, status=409)
        return render(request, "openness/fill.html", {**NOBODY, "case": row, "thanks": True})
    if row.stage != survey.OPEN_AT[row.procedure]:
        raise Closed("这份问卷已经截止。", code=409)
    return render(request, "openness/fill.html", context)
