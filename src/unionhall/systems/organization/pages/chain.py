"""A 接龙 pasted from a chat becomes a list of members; who cannot be told is named with the reason."""

import io
from typing import Any

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from unionhall.desk.door import Seat, seat_of
from unionhall.integrations.excel.table import Unreadable
from unionhall.systems.organization.models import Membership
from unionhall.systems.organization.pages import door, forms
from unionhall.systems.organization.pages.members import scope
from unionhall.systems.organization.pages.prints import XLSX, sent
from unionhall.systems.organization.roster import chain as chains
from unionhall.systems.organization.roster.chainlex import Person as Listed

HEADS = ("小组", "家属", "尺码", "代报")


@door("chain", "GET", "POST")
def chain(request: HttpRequest) -> HttpResponse:
    """Paste, and see who is meant."""
    seat = seat_of(request)
    form = forms.Chain(request.POST or None)
    found, save = None, None
    if form.is_valid():
        try:
            found = shown(seat, form.cleaned_data["text"])
            save = {"label": "下载表格", "url": reverse("chain_file"), "token": form.cleaned_data["text"]}
        except Unreadable as unreadable:
            form.add_error("text", str(unreadable))
    return render(request, "chain.html", {"form": form, "found": found, "save": save}, status=422 if form.errors else 200)


def listed(seat: Seat) -> list[Listed]:
    """The members whom the reader may see, as the chain wants them."""
    rows = scope(seat).filter(state__in=("normal", "kept")).select_related("person", "group")
    return [Listed(one.person.name, one.group.name if one.group else "", str(one.person_id)) for one in rows]


def read(seat: Seat, text: str) -> tuple[chains.Read, list[Listed]]:
    """The chain against the members whom the reader may see."""
    members = listed(seat)
    return chains.read(text, members), members


def shown(seat: Seat, text: str) -> dict[str, Any]:
    """What was understood, line by line, and who is missing."""
    found, members = read(seat, text)
    numbers = dict(Membership.objects.filter(person__in=[int(one.key) for one in found.participants if one.key], until=None).values_list("person_id", "person__work_number"))
    totals = found.as_json()["totals"]
    rows = [
        {"no": number, "text": one.name, "name": one.name, "number": numbers.get(int(one.key), "") if one.key else "", "unit": one.group, "word": "认出", "kind": "done", "reason": f"{one.by}代报" if one.by else "", "extra": [str(one.companions or ""), one.size]}
        for number, one in enumerate(found.participants, 1)
    ]
    rows += [{"no": f"第{one.line}行", "text": one.text, "name": "", "number": "", "unit": "", "word": "要确认", "kind": "soon", "reason": one.why, "extra": ["", ""]} for one in found.doubts]
    here = {one.key for one in found.participants}
    missing = [one.name for one in members if one.key not in here]
    said = f"{totals['members']} 人，带家属 {totals['companions']} 人，共 {totals['heads']} 人；要确认 {totals['to_confirm']} 行"
    return {"title": "认出来的", "counted": said, "rows": rows, "missing": missing if len(missing) <= len(members) / 2 else [], "columns": ["家属", "尺码"]}


@door("chain_file", "POST")
def chain_file(request: HttpRequest) -> HttpResponse:
    """The list as a workbook."""
    seat = seat_of(request)
    form = forms.Chain({"text": request.POST.get("token", "")})
    try:
        found = read(seat, form.cleaned_data["text"])[0] if form.is_valid() else None
    except Unreadable:
        found = None
    if found is None:
        return render(request, "chain.html", {"form": form, "found": None, "save": None}, status=422)
    return sent(workbook(found), "接龙名单.xlsx", XLSX)


def workbook(found: chains.Read) -> bytes:
    """Participants on the first sheet, open questions on the second."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 1})
    for name, heads, rows in (
        ("报名", ("序号", "姓名", *HEADS), [(n, one.name, one.group, one.companions or "", one.size, one.by) for n, one in enumerate(found.participants, 1)]),
        ("要确认", ("行", "原文", "为什么"), [(one.line, one.text, one.why) for one in found.doubts]),
    ):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, heads, head)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()
