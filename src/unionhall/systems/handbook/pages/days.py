"""百日: the first hundred days of a chair, on screen, for print, in Word; and the union's own card, which papers are filled from."""

from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from stdnum.cn import uscc

from unionhall.desk.door import Closed, Missing, seat_of
from unionhall.integrations import pdf, word
from unionhall.integrations.word.paper import Paper, Unprintable
from unionhall.systems.handbook import first, reach
from unionhall.systems.handbook.pages import door
from unionhall.systems.handbook.pages.year import chair_of
from unionhall.systems.handbook.papers import PAPERS
from unionhall.systems.organization import api as organization

KINDS = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}
LABEL = "新任主席百日工作图"


@door("first_days")
def days(request: HttpRequest) -> HttpResponse:
    """What this union's state asks of its chair today, by week, month and hundred days."""
    seat = seat_of(request)
    return render(request, "handbook/first.html", {"days": reach.whole(first.hundred_days(seat.union, chair_of(seat), seat.day), seat), "label": LABEL})


@door("first_file")
def file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as Word or PDF."""
    seat = seat_of(request)
    return handed(PAPERS[LABEL](first.facts(seat.union, chair_of(seat), seat.day)), LABEL, ending)


def handed(paper: Paper, name: str, ending: str) -> HttpResponse:
    """A paper as a file; what cannot be printed says so in a sentence."""
    if ending not in KINDS:
        raise Missing("这种文件")
    try:
        content = word.docx(paper) if ending == "docx" else pdf.pdf(paper)
    except (Unprintable, pdf.MissingGlyph) as why:
        raise Closed(str(why), "没有生成", 409) from None
    response = HttpResponse(content, content_type=KINDS[ending])
    response["Content-Disposition"] = f"{'inline' if ending == 'pdf' else 'attachment'}; filename*=UTF-8''{quote(f'{name}.{ending}')}"
    return response


# --- the union's own card ------------------------------------------------------------------------------------------------------------------------------
@door("unit_card", "GET", "POST")
def card(request: HttpRequest) -> HttpResponse:
    """单位资料: name, code, founding day, staff; what every paper and figure is filled from."""
    seat = seat_of(request)
    typed = {key: request.POST.get(key, "").strip()[:120] for key in organization.OF_CARD}
    wrong: list[str] = []
    if request.method == "POST":
        values, wrong = read(typed, seat.day)
        if not wrong:
            organization.complete(seat.union.pk, values, str(seat.person.pk))
            return redirect("first_days")
    now = {"employer": seat.union.employer, "credit_code": seat.union.credit_code, "founded": seat.union.founded.isoformat() if seat.union.founded else "", "staff": "" if seat.union.staff is None else seat.union.staff}
    return render(request, "handbook/card.html", {"card": typed if wrong else now, "wrong": wrong, "union": seat.union}, status=422 if wrong else 200)


def read(typed: dict[str, str], day: date) -> tuple[dict[str, Any], list[str]]:
    """The values of a card, and each sentence that says what is wrong."""
    wrong = []
    code = typed["credit_code"].upper()
    if code and not uscc.is_valid(code):
        wrong.append("统一社会信用代码的校验位不对，请核对；18 位，字母用大写。")
    try:
        founded = date.fromisoformat(typed["founded"]) if typed["founded"] else None
    except ValueError:
        founded = None
        wrong.append("建会日期读不懂，请写成 2026-11-23 的样子。")
    if founded and founded > day:
        wrong.append(f"建会日期 {founded} 晚于今天 {day}，请核对。")
    staff = typed["staff"]
    if staff and not (staff.isascii() and staff.isdigit() and len(staff) <= 7):
        wrong.append(f"职工人数“{staff}”应当是不超过 7 位的数字，请核对。")
    return {"employer": typed["employer"], "credit_code": code, "founded": founded, "staff": int(staff) if staff and not wrong else None}, wrong
