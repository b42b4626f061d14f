"""Doubtful rows of imports on one page: corrected, written as they stand, joined to somebody, or dropped — one by one."""

from typing import Any

from django import forms as fields
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unionhall.core.procedure import Refused
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.systems.organization import api, held, intake
from unionhall.systems.organization.models import Held, Person, Unit
from unionhall.systems.organization.pages import door, lists
from unionhall.systems.organization.roster import codes

ROWS = 10
NEEDED = ("姓名", "证件号码", "小组")  # without these a row stays in doubt
LONGEST = 200


@door("held")
def held_list(request: HttpRequest) -> HttpResponse:
    """The rows that wait."""
    seat = seat_of(request)
    return held_page(request, seat)


def held_page(request: HttpRequest, seat: Seat, wrong: Held | None = None, form: fields.Form | None = None) -> HttpResponse:
    """The rows that wait; after a refusal the one row alone, with what was typed."""
    waiting = held.waiting(seat.union)
    rows, pager = lists.paged(request, waiting, "行", ROWS)
    if wrong is not None:
        rows = [one for one in waiting if one.pk == wrong.pk]
    shown = [line(seat, one, form if wrong is not None else None) for one in rows]
    return render(request, "held.html", {"count": len(waiting), "rows": shown, "pager": pager}, status=422 if wrong is not None else 200)


def line(seat: Seat, one: Held, form: fields.Form | None) -> dict[str, Any]:
    """One row with its form, filled with what the file says."""
    values = intake.opened_row(one)
    return {
        "id": one.pk, "file": one.intake.name, "row": one.row, "name": values.get("姓名", ""), "url": reverse("held_decide", kwargs={"number": one.pk}),
        "issues": [{"column": issue.get("column") or "这一行", "reason": issue["reason"], "value": values.get(issue.get("column") or "", "")} for issue in one.issues],
        "form": form or form_of(seat, one, values), "choices": [{"value": value, "label": label} for value, label in held.CHOICES],
    }  # fmt: skip


def form_of(seat: Seat, one: Held, values: dict[str, str], data: Any = None, choice: str = "fix") -> fields.Form:
    """A field for each column that matters, with its code list; whom to join the row to; why."""
    form = fields.Form(data, prefix=str(one.pk))
    for column in held.fields_of(one):
        form.fields[column] = field(seat, column, values.get(column, ""))
        form.fields[column].required = column in NEEDED and choice == "fix"
    form.fields["other"] = fields.CharField(label="并到哪一位", required=False, max_length=120, help_text="选“并到已有的人”时填姓名和工号。")
    form.fields["other"].kind = "person"
    form.fields["why"] = fields.CharField(label="理由", required=False, max_length=120, help_text="选“照原样写入”时必填，例如：已看过证件原件。")
    return form


def field(seat: Seat, column: str, value: str) -> fields.Field:
    """A list where the column has one."""
    if column in codes.lists():
        choices = [("", "（空）"), *((one, one) for one in codes.lists()[column].values)]
        return fields.ChoiceField(label=column, required=False, initial=value, choices=choices if value in dict(choices) else [(value, value), *choices])
    if column in ("小组", "分会"):
        names = list(dict.fromkeys(Unit.objects.filter(union=seat.union, kind="group" if column == "小组" else "branch", closed=None).order_by("pk").values_list("name", flat=True)))
        return fields.ChoiceField(label=column, required=False, initial=value, choices=[(one, one) for one in dict.fromkeys((value, *names))])
    return fields.CharField(label=column, required=False, max_length=LONGEST, initial=value)


@door("held_decide", "POST")
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """One decision."""
    seat = seat_of(request)
    one = Held.objects.filter(pk=number, union=seat.union).select_related("intake", "union").first()
    if one is None:
        raise Missing("这一行")
    form = form_of(seat, one, intake.opened_row(one), request.POST, request.POST.get("decision", ""))
    if not form.is_valid():
        return held_page(request, seat, one, form)
    given = {column: value for column, value in form.cleaned_data.items() if column not in ("other", "why")}
    try:
        other = joined_to(seat, form.cleaned_data["other"]) if request.POST.get("decision") == "merge" else None
        messages.success(request, held.decide(one, request.POST.get("decision", ""), given, seat.person, seat.day, why=form.cleaned_data["why"], other=other))
    except Refused as refused:
        if one.decision or not Held.objects.filter(pk=one.pk, decision="").exists():
            messages.error(request, str(refused))
            return redirect("held")
        for reason in refused.reasons:
            form.add_error(None, reason)
        return held_page(request, seat, one, form)
    return redirect("held")


def joined_to(seat: Seat, typed: str) -> Person:
    """The member to whom a row is joined."""
    number, why = api.named_person(seat.union.pk, typed, seat.day) if typed.strip() else ("", "请写明并到哪一位（姓名和工号）。")
    if why:
        raise Refused(why)
    return Person.objects.get(pk=int(number))
