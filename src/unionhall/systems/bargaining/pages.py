"""The pages of bargaining: the desk of contracts, the issue table, the redline, coverage by month, the arithmetic of a quota, the places side by side."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from unionhall.core import procedure as core
from unionhall.core.procedure.fields import EARLIEST, LATEST, typed_day
from unionhall.core.statute.load import book, regions
from unionhall.core.statute.rule import Rule
from unionhall.desk import asked, stored
from unionhall.desk.door import Missing, Seat, doors, seat_of
from unionhall.desk.generic import registry
from unionhall.desk.models import Case
from unionhall.systems.bargaining import coverage, figures, redline, register
from unionhall.systems.bargaining.facts import former_clauses
from unionhall.systems.bargaining.models import Acknowledged, Contract, Firm, Headcount
from unionhall.systems.bargaining.procedures import fields as f
from unionhall.systems.bargaining.procedures.firm_votes import voted_by_firm
from unionhall.systems.bargaining.procedures.quota import of_case, timed
from unionhall.systems.bargaining.quota import of_rows, rounded
from unionhall.systems.organization.roles import AUDIT, BOARD_MEMBER, LEADER, UPPER

AT_TABLE = f.SEEN
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "bargaining": (*f.OURS, BOARD_MEMBER, UPPER, AUDIT), "bargain_table": AT_TABLE, "bargain_redline": AT_TABLE, "bargain_covered": AT_TABLE, "bargain_sign": f.DESK, "bargain_coverage": (*f.OURS, BOARD_MEMBER, UPPER, AUDIT), "bargain_firm": f.DESK, "bargain_count": f.DESK, "bargain_contract": f.DESK,
    "bargain_quota": (*f.OURS, BOARD_MEMBER, LEADER, UPPER), "bargain_places": (*AT_TABLE, AUDIT),
}  # fmt: skip
door = doors(RIGHTS)
PLACES = {"national": "全国", "shandong": "山东", "shanghai": "上海", "zhejiang": "浙江", "chongqing": "重庆"}
SOON = 92  # days: the next quarter


def case_of(seat: Seat, number: int, key: str = "bargain") -> tuple[Case, core.Case]:
    """A case of one's own union that this person may see."""
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure=key).first()
    case = stored.fold(row) if row else None
    if row is None or case is None or not core.sees(case, seat.who):
        raise Missing("这一件")
    return row, case


@door("bargaining")
def desk(request: HttpRequest) -> HttpResponse:
    """Contracts by stage with their dates, checks that are due, quota surveys."""
    seat = seat_of(request)
    rows = list(stored.ahead(Case.objects.filter(union_id=seat.union.pk, procedure="bargain").order_by("-pk")))
    lines = [line(row, seat) for row in rows]
    quotas = [{"row": row, "stage": registry().pick("quota_survey", seat.day).stage(row.stage).label} for row in Case.objects.filter(union_id=seat.union.pk, procedure="quota_survey").order_by("-pk")]
    today = coverage.stand(seat.day, register.places(seat.union.pk, seat.day), register.agreements(seat.union.pk))
    return render(request, "bargaining/desk.html", {
        "talks": [one for one in lines if not one["binding"] and not one["row"].closed], "binding": [one for one in lines if one["binding"]], "past": [one for one in lines if one["row"].closed], "quotas": quotas, "stand": today, "may": seat.has(*f.OURS), "opens": seat.has(*f.SEEN),
        "lapses": register.lapses(seat.union.pk, seat.day, seat.day + timedelta(days=SOON)), "yearly": None if any(row.opened.year == seat.day.year and one["wage"] for row, one in zip(rows, lines, strict=True)) else asked.law(seat.union.pk).rules.on(seat.day)["bargain.yearly"],
    })


def line(row: Case, seat: Seat) -> dict[str, Any]:
    """One contract on the desk."""
    case = stored.fold(row)
    facts = case.facts
    return {
        "row": row, "wage": facts["kind"] == "wage", "kind": dict(f.KINDS)[facts["kind"]], "scope": dict(f.SCOPES)[facts["scope"]], "stage": case.at.label, "dates": register.dates(row, case)[:3], "binding": bool(facts.get("effective")) and not row.closed, "ends": facts.get("valid_until"), "since": facts.get("last_day") if facts.get("effective") else None,
        "breaches": [one | {"opens": core.sees(stored.fold(one["row"]), seat.who)} for one in register.breaches(row)], "talked": bool(case.acts("meet")), "drafted": bool(facts.get("clauses")), "wide": facts["scope"] != "firm", "late": bool(row.next_due and row.next_due < seat.day and not row.closed),
    }  # fmt: skip


@door("bargain_table")
@never_cache
def table(request: HttpRequest, number: int) -> HttpResponse:
    """谈判桌: issue by issue, meeting by meeting; the red lines only for the labour side."""
    seat = seat_of(request)
    row, case = case_of(seat, number)
    held = case.acts("meet")
    meetings = [{"at": at, "day": one.facts["held_on"], "chaired": dict(f.SIDES)[one.facts["chaired"]], "minutes": one.facts["minutes"]} for at, one in enumerate(held, start=1)]
    ours = seat.has(*f.OURS)
    issues = figures.rounds([one.facts for one in held])
    data = {str(one["item"]): one for one in case.facts.get("data_given") or ()}
    return render(request, "bargaining/table.html", {
        "row": row, "case": case, "meetings": meetings, "issues": issues, "open": sum(1 for one in issues if not one["agreed"]), "reps": (("职工方", case.facts.get("labour_reps") or ()), ("企业方", case.facts.get("firm_reps") or ())), "recorder": case.facts.get("recorder", ""),
        "ours": ours, "lines": (case.facts.get("red_lines") or ()) if ours else (), "ranked": (case.facts.get("ranked") or ()) if ours else (), "mandate": case.facts.get("mandate", "") if ours else "",
        "asked": [{"item": one["item"], "why": one.get("why") or "", "given": dict(f.YES_NO).get(str(data.get(str(one["item"]), {}).get("given")), "还没有"), "note": data.get(str(one["item"]), {}).get("note") or ""} for one in case.facts.get("data_asked") or ()],
        "dates": register.dates(row, case), "drafted": bool(case.facts.get("clauses")),
    })


@door("bargain_redline")
def redlined(request: HttpRequest, number: int) -> HttpResponse:
    """This draft beside the last contract, word by word."""
    seat = seat_of(request)
    row, case = case_of(seat, number)
    before = former_clauses(seat.union.pk, case)
    lines = redline.compared(before or (), case.facts.get("clauses") or ())
    counts = [(redline.LABELS[state], sum(1 for one in lines if one["state"] == state)) for state in (redline.CHANGED, redline.NEW, redline.GONE, redline.SAME)]
    return render(request, "bargaining/redline.html", {"row": row, "case": case, "lines": lines, "former": case.facts.get("former", ""), "known": before is not None, "counts": counts})


@door("bargain_covered")
def covered(request: HttpRequest, number: int) -> HttpResponse:
    """Employers under an area's or a trade's contract."""
    return covered_page(request, seat_of(request), number)


def covered_page(request: HttpRequest, seat: Seat, number: int, wrong: str = "") -> HttpResponse:
    """The page, with the sentence of a refusal."""
    row, case = case_of(seat, number)
    rule = asked.law(seat.union.pk).rules.on(seat.day)["hardship.minimum_wage"]
    rows = register.covered(row, case, seat.day, Decimal(int(rule.number)))
    return render(request, "bargaining/covered.html", {
        "row": row, "case": case, "rows": rows, "legal": rule, "lowest": case.facts.get("lowest"), "wide": case.facts["scope"] != "firm", "may": seat.has(*f.DESK) and not row.closed, "unsigned": sum(1 for one in rows if not one["signed"]), "broken": sum(1 for one in rows if one["breach"]), "wrong": wrong, "today": seat.day.isoformat(), "typed": request.POST,
        "by_firm": voted_by_firm(case), "passed": sum(1 for one in rows if one["vote"] and one["vote"]["passed"]),
    }, status=409 if wrong else 200)


@door("bargain_sign", "POST")
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """An employer's own signature is noted."""
    seat = seat_of(request)
    row, case = case_of(seat, number)
    firm = Firm.objects.filter(union_id=seat.union.pk, pk=whole(request.POST.get("firm")) or 0, own=False).first()
    on, signer = day_of(request.POST.get("day")), request.POST.get("signer", "").strip()[:60]
    if firm is None or firm.pk not in {one["firm"].pk for one in register.covered(row, case, seat.day, Decimal(0))}:
        return covered_page(request, seat, number, "请从表里选一家覆盖企业。")
    if on is None or on > seat.day or on < firm.opened or not signer:
        return covered_page(request, seat, number, "请填签字人和签字日期；日期不早于企业开办，不晚于今天。")
    if why := register.may_sign(case, firm):
        return covered_page(request, seat, number, why)
    try:
        with transaction.atomic():
            Acknowledged.objects.create(union_id=seat.union.pk, case=row.pk, firm=firm, day=on, signer=signer)
    except IntegrityError:
        return covered_page(request, seat, number, f"{firm.name}已经登记过签字。")
    return redirect("bargain_covered", number=number)


# --- coverage ----------------------------------------------------------------------------------------------------------------------------
@door("bargain_coverage")
def coverage_(request: HttpRequest) -> HttpResponse:
    """双合同 by month, with the formulae."""
    return coverage_page(request, seat_of(request))


def coverage_page(request: HttpRequest, seat: Seat, wrong: str = "") -> HttpResponse:
    """The page, with the sentence of a refusal."""
    asked_year = whole(request.GET.get("year"))
    year = asked_year if asked_year and seat.day.year - 20 <= asked_year <= seat.day.year else seat.day.year
    on = day_of(request.GET.get("on")) or seat.day
    stands = register.months(seat.union.pk, year, seat.day)
    places, known = register.places(seat.union.pk, on), register.agreements(seat.union.pk)
    firms = [{"place": one, "open": one.open_on(on), "by": [each for each in known if each.valid_on(on) and each.covers(one)] if one.open_on(on) else []} for one in places]
    return render(request, "bargaining/coverage.html", {
        "stands": stands, "now": coverage.stand(on, places, known), "on": on, "year": year, "firms": firms, "kinds": dict(f.KINDS), "scopes": dict(f.SCOPES), "may": seat.has(*f.DESK), "wrong": wrong, "typed": request.POST, "today": seat.day.isoformat(),
        "lapses": register.lapses(seat.union.pk, seat.day, seat.day + timedelta(days=SOON)), "all_firms": Firm.objects.filter(union_id=seat.union.pk).order_by("name"),
    }, status=409 if wrong else 200)


@door("bargain_firm", "POST")
def firm(request: HttpRequest) -> HttpResponse:
    """A firm comes into the register, or its closing and its lowest wage are noted."""
    seat = seat_of(request)
    name, opened, closed = request.POST.get("name", "").strip()[:120], day_of(request.POST.get("opened")), day_of(request.POST.get("closed"))
    pays = money_of(request.POST.get("pays"))
    found = Firm.objects.filter(union_id=seat.union.pk, name=name).first()
    if not name or (opened is None and found is None):
        return coverage_page(request, seat, "请填企业名称和开办日期。")
    begun = opened or found.opened
    if closed and closed < begun:
        return coverage_page(request, seat, "关闭日期早于开办日期，请核对。")
    if request.POST.get("pays", "").strip() and pays is None:
        return coverage_page(request, seat, "最低月工资请填金额，例如 2600。")
    given = {"opened": begun, **({"closed": closed} if closed else {}), **({"pays": pays} if pays is not None else {})}
    for key in ("code", "trade"):
        if request.POST.get(key, "").strip():
            given[key] = request.POST[key].strip()[: 18 if key == "code" else 60]
    Firm.objects.update_or_create(union_id=seat.union.pk, name=name, defaults=given)
    return redirect("bargain_coverage")


@door("bargain_count", "POST")
def count(request: HttpRequest) -> HttpResponse:
    """A firm's staff and labour contracts from a day on."""
    seat = seat_of(request)
    chosen = Firm.objects.filter(union_id=seat.union.pk, pk=whole(request.POST.get("firm")) or 0).first()
    on, staff, signed, excluded = day_of(request.POST.get("day")), whole(request.POST.get("staff")), whole(request.POST.get("signed")), whole(request.POST.get("excluded")) or 0
    if chosen is None or on is None or staff is None or signed is None:
        return coverage_page(request, seat, "请选企业，填日期、职工人数和已签劳动合同人数。")
    if on > seat.day or excluded > staff or signed > staff - excluded:
        return coverage_page(request, seat, f"人数对不上：职工 {staff} 人，不计入 {excluded} 人，应签 {staff - excluded} 人，已签 {signed} 人；日期不能晚于今天。")
    Headcount.objects.update_or_create(firm=chosen, day=on, defaults={"union_id": seat.union.pk, "staff": staff, "excluded": excluded, "signed": signed})
    return redirect("bargain_coverage")


@door("bargain_contract", "POST")
def contract(request: HttpRequest) -> HttpResponse:
    """A contract that was made elsewhere comes into the register."""
    seat = seat_of(request)
    chosen = Firm.objects.filter(union_id=seat.union.pk, pk=whole(request.POST.get("firm")) or 0).first()
    kind, number = request.POST.get("kind", ""), request.POST.get("number", "").strip()[:60]
    since, until = day_of(request.POST.get("since")), day_of(request.POST.get("until"))
    if chosen is None or kind not in dict(f.KINDS) or not number or since is None or until is None or until < since:
        return coverage_page(request, seat, "请选企业和合同种类，填编号、生效日期和期满日期；期满不早于生效。")
    with transaction.atomic():
        Firm.objects.select_for_update().get(pk=chosen.pk)  # the second of two clicks waits here and finds what the first has entered
        known = Contract.objects.filter(union_id=seat.union.pk, firm=chosen, number=number).exists()
        if not known:
            Contract.objects.create(union_id=seat.union.pk, firm=chosen, kind=kind, scope="firm", number=number, since=since, until=until)
    return coverage_page(request, seat, f"{chosen.name}的合同“{number}”已经登记过，没有重复登记。") if known else redirect("bargain_coverage")


def whole(text: str | None) -> int | None:
    """A whole number as typed, or none."""
    typed = (text or "").strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def day_of(text: str | None) -> date | None:
    """A day as typed, or none; a year that nobody can mean is none as well."""
    return typed_day(text)


def money_of(text: str | None) -> Decimal | None:
    """An amount as typed, or none."""
    try:
        found = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found < 10**9 and found == round(found, 2) else None


# --- quota, places -----------------------------------------------------------------------------------------------------------------------
@door("bargain_quota")
def quota(request: HttpRequest, number: int) -> HttpResponse:
    """The arithmetic of a survey, step by step, with every measured time."""
    seat = seat_of(request)
    row, case = case_of(seat, number, "quota_survey")
    last = case.acts("reckon", "list_processes")[-1:]
    done = [one for one in last if one.action == "reckon"]  # a new list is not reckoned yet
    rules = asked.law(seat.union.pk).rules.on(done[0].day if done else seat.day)
    found = of_case(case, rules) if done else []
    times = {one.name: sorted(time for time in one.times) for one in of_processes(case)}
    return render(request, "bargaining/quota.html", {
        "row": row, "case": case, "found": [{"it": one, "average": rounded(one.average), "times": [figures.plain(time) for time in times[one.name]]} for one in found], "share": rules["bargain.quota"],
        "cites": [cited(rules[key]) for key in ("bargain.quota", "bargain.hours", "bargain.month_hours", "hardship.minimum_wage")],
    })


def cited(rule: Rule) -> dict[str, Any]:
    """A rule as the page cites it."""
    return {"article": rule.article, "quote": rule.quote, "source": rule.said, "since": rule.since, "checked": rule.checked, "url": f"/statute/?key={rule.key}"}


def of_processes(case: core.Case) -> list[Any]:
    """Processes with their times as the arithmetic reads them."""
    return of_rows(case.facts.get("processes") or (), timed(case)) if case.acts("list_processes") else []


@door("bargain_places")
def places(request: HttpRequest) -> HttpResponse:
    """The same offer in several places: the last day of each step side by side."""
    seat = seat_of(request)
    delivered = day_of(request.GET.get("delivered")) or seat.day
    unread = [label for key, label in GIVEN if request.GET.get(key, "").strip() and day_of(request.GET.get(key)) is None]
    wrong = f"“{'”“'.join(unread)}”请写成 2026-03-01 这样的日期，年份在 {EARLIEST} 到 {LATEST} 之间。" if unread else ""
    given = {"delivered": delivered, **{key: day_of(request.GET.get(key)) or delivered + timedelta(days=gap) for key, gap in GAPS}}
    kind = seat.union.unit_type
    there = [place for place in PLACES if place == "national" or (place in regions() and any(rule.key.startswith("bargain.") and rule.region == place for rule in book(place, kind).on(seat.day).values()))]
    calendar = asked.law(seat.union.pk).calendar
    return render(request, "bargaining/places.html", {
        "places": [{"key": place, "label": PLACES[place], "own": place == (seat.union.region or "national")} for place in there], "rows": register.compared(there, kind, given, calendar), "figures": register.figures(there, kind, seat.day), "wrong": wrong,
        "given": [(key, label, given[key].isoformat()) for key, label in GIVEN], "desk": seat.has(*RIGHTS["bargaining"]),
    }, status=422 if wrong else 200)


GAPS = (("begun", 24), ("drafted", 60), ("signed", 75), ("received", 80))  # days after the offer when nothing else is typed
GIVEN = (("delivered", "要约送达"), ("begun", "开始协商"), ("drafted", "形成草案"), ("signed", "双方签字"), ("received", "人社部门收到"))
