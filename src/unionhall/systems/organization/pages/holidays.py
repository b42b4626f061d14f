"""The holiday table of each year: known ones to read, a new one to enter once the notice is out."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from unionhall.core.procedure import Refused
from unionhall.core.statute.workdays import Calendar
from unionhall.desk import jobs
from unionhall.desk.door import Closed, Seat, seat_of
from unionhall.desk.models import Case, Running
from unionhall.systems.organization import api
from unionhall.systems.organization import holidays as tables
from unionhall.systems.organization.models import Holidays
from unionhall.systems.organization.pages import door, forms
from unionhall.systems.organization.roles import ADMIN

ONE_DAY = timedelta(days=1)


def may_enter(seat: Seat) -> bool:
    """The table holds for every union of this installation: the union at its top enters it, or the administrator."""
    return seat.has(ADMIN) or seat.union.parent_id is None


@door("holidays", "GET", "POST")
def holidays(request: HttpRequest, year: int = 0) -> HttpResponse:
    """One year's table."""
    seat = seat_of(request)
    calendar = api.law(seat.union.pk)[1]
    year = year or next_year(calendar, seat.day)
    entered = Holidays.objects.filter(year=year).select_related("by").first()
    form = form_for(seat, year, calendar, entered, request.POST or None)
    if request.method == "POST":
        if form is None:
            raise Closed("节假日表对全平台有效，由最上级工会的干事、主席或系统管理员录入。", "不能录入")
        if form.is_valid() and kept(seat, year, form):
            messages.success(request, f"{year} 年节假日已录入，等它的期限自动接着算。")
            return redirect("holidays_of", year=year)
    return render(request, "holidays.html", {
        "years": years(calendar, year), "year": year, "form": form, "table": rows(calendar, year) if year in calendar.years else [], "waiting": waiting(year),
        "cite": {"article": entered.source, "quote": f"{entered.by.name if entered.by else '系统'}录入", "source": "", "since": entered.at.date(), "checked": False} if entered else None,
    }, status=422 if form is not None and form.is_bound else 200)  # fmt: skip


def next_year(calendar: Calendar, day: date) -> int:
    """The first year that still lacks its table."""
    year = day.year
    while year in calendar.years:
        year += 1
    return year


def years(calendar: Calendar, year: int) -> list[dict[str, Any]]:
    """Every known year and the one after the last."""
    last = max(calendar.years) + 1
    return [{"year": one, "known": one in calendar.years, "url": f"/holidays/{one}/", "current": one == year, "source": ""} for one in range(min(calendar.years), last + 1)]


def form_for(seat: Seat, year: int, calendar: Calendar, entered: Holidays | None, data: Any) -> forms.HolidayTable | None:
    """The form for who may enter it; a year that came with the platform is not changed here."""
    if not may_enter(seat) or (year in calendar.years and entered is None):
        return None
    initial = {"source": entered.source, "off": "\n".join(f"{one['name']} {one['off']}".strip() for one in rows(calendar, year)), "work": "、".join(said(date.fromisoformat(one)) for one in entered.work)} if entered else {}
    return forms.HolidayTable(data, initial=initial)


def kept(seat: Seat, year: int, form: forms.HolidayTable) -> bool:
    """Read, check and keep the table; the open clocks are counted anew in a job."""
    try:
        off, work = tables.table(year, form.cleaned_data["off"], form.cleaned_data["work"])
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return False
    Holidays.objects.update_or_create(year=year, defaults={"off": off, "work": work, "source": form.cleaned_data["source"].strip(), "by": seat.person})
    jobs.start(seat.union.pk, str(seat.person.pk), "clocks.renew", {"year": year, "back": f"/holidays/{year}/"})
    return True


def rows(calendar: Calendar, year: int) -> list[dict[str, Any]]:
    """The days off of a year in spans, each with the make-up days around it."""
    off = sorted(day for day in calendar.days_off if day.year == year)
    spans: list[list[date]] = []
    for day in off:
        if spans and day - spans[-1][-1] == ONE_DAY:
            spans[-1].append(day)
        else:
            spans.append([day])
    work = sorted(day for day in calendar.work_days if day.year == year)
    names = calendar.days_off if isinstance(calendar.days_off, dict) else {}
    found = [{"name": names.get(span[0], "") or "放假", "off": said(span[0]) if len(span) == 1 else f"{said(span[0])}—{said(span[-1])}", "days": len(span), "first": span[0], "made_up": []} for span in spans]
    for day in work:
        min(found, key=lambda one: abs((one["first"] - day).days))["made_up"].append(said(day))
    return [one | {"work": "、".join(one["made_up"])} for one in found]


def said(day: date) -> str:
    """10月1日"""
    return f"{day.month}月{day.day}日"


def waiting(year: int) -> int:
    """Deadlines that wait for this year's table; a number only, of all unions here."""
    return Running.objects.filter(awaiting=year, met_on=None, case__in=Case.objects.filter(closed=None)).count()
