"""Import of a roster in three steps: upload, look at what each row would become, write in; and the template to fill."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unionhall.desk import jobs
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.integrations.excel.table import Unreadable
from unionhall.systems.organization import uploads
from unionhall.systems.organization.models import Held, Intake
from unionhall.systems.organization.pages import door, forms, lists
from unionhall.systems.organization.pages.prints import XLSX, sent
from unionhall.systems.organization.places import groups_of
from unionhall.systems.organization.roster import template

OUTCOMES = {"": "全部", "hold": "待处理", "accept_with_warning": "有提醒", "accept": "照收", "skip": "跳过"}
EARLIER = 20


@door("import", "GET", "POST")
def upload(request: HttpRequest) -> HttpResponse:
    """Hand in a file; a small one is looked through at once, a large one as a job."""
    seat = seat_of(request)
    form = forms.Roster(seat.union, request.POST or None, request.FILES or None) if request.method == "POST" else forms.Roster(seat.union)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        intake = uploads.take_in(seat.union, seat.person, file.name, file.read(), bool(form.cleaned_data.get("create")))
        wrong = begin_check(request, seat, intake)
        if not isinstance(wrong, str):
            return wrong
        form.add_error("file", wrong)
        if not intake.held.exists() and intake.applied is None:
            intake.delete()
    context = {"unit": {"name": seat.union.name}, "form": form, "template_url": reverse("import_template"), "earlier": earlier(seat)}
    return render(request, "import_upload.html", context, status=422 if request.method == "POST" else 200)


def begin_check(request: HttpRequest, seat: Seat, intake: Intake) -> HttpResponse | str:
    """Look the file through; an unreadable one gives its sentence."""
    goal = reverse("import_check", kwargs={"number": intake.pk})
    if uploads.is_large(intake):
        job = jobs.start(seat.union.pk, str(seat.person.pk), "roster.check", {"intake": intake.pk, "next": goal, "back": reverse("import")})
        return redirect("job", number=job.pk)
    try:
        uploads.look_through(intake)
    except Unreadable as unreadable:
        return str(unreadable)
    return redirect(goal)


def earlier(seat: Seat) -> list[dict[str, Any]]:
    """Files handed in before."""
    rows = Intake.objects.filter(union=seat.union).select_related("by").order_by("-pk")[:EARLIER]
    return [{"file": one.name, "day": one.at, "who": one.by.name if one.by else "命令行", "said": said(one), "url": reverse("import_check", kwargs={"number": one.pk})} for one in rows]


def said(intake: Intake) -> str:
    """What became of a file."""
    result = intake.summary.get("result")
    return f"已写入：新增 {result['created']} 人，更新 {result['updated']} 人" if result else "只试读，没有写入"


def intake_of(seat: Seat, number: int) -> Intake:
    """A file of the own union."""
    found = Intake.objects.filter(pk=number, union=seat.union).select_related("union").first()
    if found is None:
        raise Missing("这份名册")
    return found


@door("import_check")
def import_check(request: HttpRequest, number: int) -> HttpResponse:
    """What the dry run found, row by row."""
    seat = seat_of(request)
    intake = intake_of(seat, number)
    found = intake.summary.get("checked")
    if found is None:
        messages.info(request, "这份名册没有试读结果（由命令行导入，或试读没有完成）。")
        return redirect("import")
    outcome = request.GET.get("outcome", "hold" if found["summary"]["hold"] else "")
    rows, pager = lists.paged(request, [row for row in uploads.rows_of(intake) if not outcome or row["outcome"] == outcome], "行")
    return render(request, "import_check.html", {
        "file": {"name": intake.name, "sheet": found["sheet"], "header_rows": f"第 {'、'.join(map(str, found['header_rows']))} 行"}, "columns": [(given, known) for given, known in found["columns"] if known],
        "unread": [given for given, known in found["columns"] if not known], "summary": summary(found), "chips": chips(request, found, outcome), "rows": [line(row) for row in rows], "pager": pager,
        "marked_url": reverse("import_marked", kwargs={"number": number}), "apply_url": reverse("import_apply", kwargs={"number": number}), "apply": {"label": "写入", "reasons": why_not(found)}, "done": done(intake),
    })  # fmt: skip


def summary(found: dict[str, Any]) -> dict[str, Any]:
    """The figures at the head of the page."""
    counts = found["summary"]
    return {"rows": counts["rows_with_content"], "accept": counts["accept"], "warn": counts["accept_with_warning"], "hold": counts["hold"], "skip": counts["skip"], "new": found["new"], "update": found["update"]}


def chips(request: HttpRequest, found: dict[str, Any], outcome: str) -> list[dict[str, Any]]:
    """Filters by what a row would become."""
    counts = found["summary"]
    return [{"label": label, "count": counts.get(key) if key else counts["rows_with_content"], "url": f"?outcome={key}", "current": key == outcome} for key, label in OUTCOMES.items()]


def line(row: dict[str, Any]) -> dict[str, Any]:
    """One row for the page."""
    values = row["normalized"] or row.get("draft", {})
    return {"row": row["row"], "outcome": row["outcome"], "name": values.get("姓名", ""), "number": values.get("工号", ""), "issues": row["issues"]}


def why_not(found: dict[str, Any]) -> list[str]:
    """Why nothing can be written in yet."""
    return [] if found["summary"]["importable_members"] + found["summary"]["hold"] else ["这份表里没有可以写入的行。"]


def done(intake: Intake) -> dict[str, Any] | None:
    """What was written, if it was."""
    result = intake.summary.get("result")
    waiting = Held.objects.filter(intake=intake, decision="").count()
    return {"accepted": result["created"] + result["updated"] + result["unchanged"], "held": waiting, "url": reverse("held")} if result else None


@door("import_apply", "POST")
def apply(request: HttpRequest, number: int) -> HttpResponse:
    """Write in: at once, or as a job with progress."""
    seat = seat_of(request)
    intake = intake_of(seat, number)
    goal = reverse("import_check", kwargs={"number": number})
    if uploads.is_large(intake):
        job = jobs.start(seat.union.pk, str(seat.person.pk), "roster.import", {"intake": intake.pk, "next": goal, "back": goal})
        return redirect("job", number=job.pk)
    try:
        result = uploads.write_in(intake, seat.person)
    except Unreadable as unreadable:
        messages.error(request, str(unreadable))
        return redirect("import")
    messages.success(request, f"已写入：新增 {result['created']} 人，更新 {result['updated']} 人，没有变化 {result['unchanged']} 人。")
    return redirect(goal)


@door("import_marked")
def marked(request: HttpRequest, number: int) -> HttpResponse:
    """The same workbook with the bad cells red."""
    seat = seat_of(request)
    intake = intake_of(seat, number)
    if uploads.is_large(intake) and intake.summary.get("checked", {}).get("summary", {}).get("rows_with_content", 0) > 10 * uploads.ROWS_AT_ONCE:
        messages.error(request, "这份名册太大，页面上做不了标红的表。请在服务器上用 unionhall roster check 名册 --out 标红.xlsx。")
        return redirect("import_check", number=number)
    try:
        content = uploads.marked_workbook(intake)
    except Unreadable as unreadable:
        messages.error(request, str(unreadable))
        return redirect("import")
    return sent(content, f"{intake.name.rpartition('.')[0] or intake.name}-标红.xlsx", XLSX)


@door("import_template")
def template_file(request: HttpRequest) -> HttpResponse:
    """The template, with the union's own branches and groups to choose from."""
    seat = seat_of(request)
    return sent(template.workbook(groups_of(seat.union) or {}), f"{seat.union.short}-会员名册模板.xlsx", XLSX)
