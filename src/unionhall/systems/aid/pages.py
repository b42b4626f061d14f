"""The pages of aid: the desk of it, money, the bank's list, who has not been visited, visits from a phone without signal, what is held about oneself, the impact assessment."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from unionhall.core.procedure import Refused, clean
from unionhall.desk import asked, run, stored, upload
from unionhall.desk.clock import now
from unionhall.desk.door import SIGNED_IN, Closed, Missing, Seat, doors, seat_of
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, File, Looked
from unionhall.integrations.excel.plain import workbook
from unionhall.systems.aid import hooks, lists
from unionhall.systems.aid.models import Handed, Movement, Payment, Pool
from unionhall.systems.aid.procedures import fields as f
from unionhall.systems.aid.procedures import payment as p
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.roles import AUDIT, BRANCH, CHAIR, CLERK, LEADER, WOMEN

VISIT_ROLES = (LEADER, BRANCH, WOMEN, *f.DESK)
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "aid": f.DESK, "aid_money": (*f.DESK, AUDIT), "aid_pool": (CLERK, CHAIR), "aid_in": (CLERK, CHAIR), "aid_list": (CLERK, CHAIR), "aid_bank": (CLERK, CHAIR), "unvisited": VISIT_ROLES, "aid_visit": VISIT_ROLES, "aid_hand": VISIT_ROLES, "aid_mine": SIGNED_IN,
    "aid_impact": (*f.DESK, AUDIT), "aid_national": (CLERK, CHAIR),
}  # fmt: skip
door = doors(RIGHTS)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PHOTOS = 6


@door("aid")
def desk(request: HttpRequest) -> HttpResponse:
    """Households by stage, money, what is to be done."""
    seat = seat_of(request)
    rows = Case.objects.filter(union_id=seat.union.pk, procedure="household")
    labels = {stage.key: stage.label for stage in registry().pick("household", seat.day).stages}
    stages: dict[str, int] = {}
    for stage in rows.values_list("stage", flat=True):
        stages[labels.get(stage, "已终止")] = stages.get(labels.get(stage, "已终止"), 0) + 1
    return render(request, "aid/desk.html", {"stages": stages.items(), "pools": money_rows(seat.union.pk), "waiting": Case.objects.filter(union_id=seat.union.pk, procedure="aid_payment", stage__in=("asked", "approved")).count(), "unvisited": len(lists.unvisited(seat.union.pk, seat.day)), "may_list": seat.has(*RIGHTS["aid_list"])})


# --- money -----------------------------------------------------------------------------------------------------------------------------------------
def money_rows(union_id: int) -> list[dict[str, Any]]:
    """Every pool with what is left and what it is for."""
    return [{"pool": one, "balance": hooks.balance(one), "for": "、".join(hooks.LABELS[kind] for kind in one.kinds.split(",") if kind in hooks.LABELS)} for one in lists.pools(union_id)]


@door("aid_money")
def money(request: HttpRequest) -> HttpResponse:
    """Money by source: what it is for, what came, what went, what is left."""
    return money_page(request, seat_of(request))


def money_page(request: HttpRequest, seat: Seat, wrong: str = "") -> HttpResponse:
    """The page, with the sentence of a refusal."""
    moves = Movement.objects.filter(union_id=seat.union.pk).select_related("pool").order_by("-day", "-pk")[:60]
    cases = dict(Case.objects.filter(union_id=seat.union.pk, pk__in=[one.case for one in moves if one.case]).values_list("pk", "number"))
    return render(request, "aid/money.html", {
        "pools": money_rows(seat.union.pk), "moves": [{"it": one, "number": cases.get(one.case, "")} for one in moves], "may": seat.has(CLERK, CHAIR), "sources": Pool.SOURCES, "kinds": f.KINDS, "wrong": wrong, "typed": request.POST, "today": seat.day.isoformat(),
    }, status=409 if wrong else 200)


@door("aid_pool", "POST")
def pool(request: HttpRequest) -> HttpResponse:
    """A new source of money."""
    seat = seat_of(request)
    name, kinds = request.POST.get("name", "").strip()[:60], [one for one in request.POST.getlist("kinds") if one in hooks.LABELS]
    source = request.POST.get("source", "")
    if not name or not kinds or source not in dict(Pool.SOURCES):
        return money_page(request, seat, "请填资金名称，选来源和用途。")
    if hooks.pool_of(seat.union.pk, name):
        return money_page(request, seat, f"已有资金“{name}”，请用别的名称。")
    Pool.objects.create(union_id=seat.union.pk, name=name, source=source, kinds=",".join(kinds), needs_file=bool(request.POST.get("needs_file")), document=request.POST.get("document", "").strip()[:120])
    return redirect("aid_money")


@door("aid_in", "POST")
def put_in(request: HttpRequest) -> HttpResponse:
    """Money comes in, with its paper."""
    seat = seat_of(request)
    pool_ = Pool.objects.filter(union_id=seat.union.pk, pk=request.POST.get("pool") if request.POST.get("pool", "").isdigit() else 0).first()
    why = request.POST.get("why", "").strip()[:200]
    try:
        amount = clean(f.AMOUNT, request.POST.get("amount", ""))
        on = clean(p.PAID_ON, request.POST.get("day", ""))
    except (Refused, InvalidOperation) as refused:
        return money_page(request, seat, "".join(getattr(refused, "reasons", ["金额填得不对。"])))
    if pool_ is None or not amount or amount <= 0 or not on or on > seat.day or not why:
        return money_page(request, seat, "请选资金，填大于零的金额、到账日期（不晚于今天）和凭证。")
    Movement.objects.create(union_id=seat.union.pk, pool=pool_, amount=amount, day=on, why=why, by=str(seat.person.pk))
    return redirect("aid_money")


@door("aid_list")
def payment_list(request: HttpRequest) -> HttpResponse:
    """发放表: what is approved and waits, to print and sign."""
    seat = seat_of(request)
    rows = lists.payments(seat.union.pk, "approved")
    return render(request, "aid/list.html", {"rows": rows, "total": sum((one["amount"] for one in rows), Decimal(0)), "union": seat.union, "day": seat.day})


@door("aid_bank", "POST")
def bank(request: HttpRequest) -> HttpResponse:
    """The list for the bank: accounts are opened for it, and each opening is written down."""
    seat = seat_of(request)
    why = request.POST.get("why", "").strip()[:200]
    if not why:
        raise Closed("请写明导出账户的理由，例如“三月医疗救助打卡”。", "没有导出", 409)
    rows = lists.payments(seat.union.pk, "approved")
    with transaction.atomic():
        Looked.objects.bulk_create([Looked(union_id=seat.union.pk, case=one["row"], fields=f.BANK.label, person=str(seat.person.pk), why=why, at=now()) for one in rows])
        table = [[one["name"], lists.bank_of(seat.union.pk, one["person"]), one["amount"], one["kind"], one["row"].number] for one in rows]
    return handed_over(workbook("帮扶资金发放表", ("姓名", "开户行和账号", "金额（元）", "种类", "编号"), [*table, ["合计", "", sum((one["amount"] for one in rows), Decimal(0)), "", ""]]), "帮扶资金发放表.xlsx")


def handed_over(content: bytes, name: str) -> HttpResponse:
    """A workbook to keep."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@door("aid_national", "GET", "POST")
def national(request: HttpRequest, number: int) -> HttpResponse:
    """One household in the order of the national screens; what is closed is opened for it with a reason."""
    seat = seat_of(request)
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure="household").first()
    if row is None or not stored.fold(row).acts("apply"):
        raise Missing("这份档案")
    why = request.POST.get("why", "").strip()[:200]
    if request.method != "POST" or not why:
        return render(request, "aid/national.html", {"row": row, "heads": lists.NATIONAL, "wrong": request.method == "POST"}, status=422 if request.method == "POST" else 200)
    Looked.objects.create(union_id=seat.union.pk, case=row, fields="全部（导出）", person=str(seat.person.pk), why=why, at=now())
    return handed_over(workbook("困难职工档案", lists.NATIONAL, [lists.national(row)]), f"{row.number}.xlsx")


# --- visits ----------------------------------------------------------------------------------------------------------------------------------------
def own_people(seat: Seat) -> set[str] | None:
    """Whom this person may see listed: all for the desk, the own groups for a leader."""
    return None if seat.has(*f.DESK, WOMEN) else organization.people_of(seat.union.pk, str(seat.person.pk), seat.day)


@door("unvisited")
def unvisited(request: HttpRequest) -> HttpResponse:
    """还没有走访的: this year nobody has been to see them."""
    seat = seat_of(request)
    rows = lists.unvisited(seat.union.pk, seat.day, own_people(seat))
    return render(request, "aid/unvisited.html", {"rows": rows[:400], "count": len(rows), "year": seat.day.year})


@door("aid_visit")
def visit(request: HttpRequest) -> HttpResponse:
    """登记走访 on the phone: what is typed stays on the device until there is a line."""
    seat = seat_of(request)
    only = own_people(seat)
    people = [{"person": person, "name": name, "group": group} for person, name, group in organization.members(seat.union.pk, seat.day) if only is None or person in only]
    return render(request, "aid/visit.html", {"people": people, "kinds": p.VISIT_KIND.choices, "today": seat.day.isoformat(), "owner": f"{seat.union.pk}-{seat.person.pk}", "chosen": request.GET.get("who", "")})


@door("aid_hand", "POST")
@never_cache
def hand(request: HttpRequest) -> JsonResponse:
    """One visit that a device hands in; its key makes the second time do nothing."""
    seat = seat_of(request)
    key = "".join(sign for sign in request.POST.get("key", "") if sign.isalnum() or sign == "-")[:64]
    before = Handed.objects.filter(key=key, union_id=seat.union.pk, person=str(seat.person.pk)).first()
    if before:
        return JsonResponse({"url": reverse("case", args=[before.case]), "again": True})
    try:
        row = taken(request, seat, key)
    except Refused as refused:
        return JsonResponse({"wrong": "".join(refused.reasons)}, status=409)
    return JsonResponse({"url": reverse("case", args=[row.pk])})


def taken(request: HttpRequest, seat: Seat, key: str) -> Case:
    """The case of a visit with what was seen and its photographs, all or nothing."""
    person = request.POST.get("employee", "")
    only = own_people(seat)
    if not key or not person.isdigit() or (only is not None and person not in only) or person not in {one for one, _, _ in organization.members(seat.union.pk, seat.day)}:
        raise Refused("请从名单里选走访的职工。")
    others = [asked.named(seat.union.pk, name, seat.day) for name in request.POST.get("with", "").replace("，", "、").split("、") if name.strip()]
    if strange := next((why for number, why in others if not number), ""):
        raise Refused(strange)
    if request.FILES.getlist("photos") and request.POST.get("photo_ok") != "yes":
        raise Refused("附了照片，请确认已征得本人同意；没有同意的不能上传。依个人信息保护法第十三条。")
    on = clean(p.VISITED_ON, request.POST.get("visited_on", ""))
    if isinstance(on, date) and on > seat.day:
        raise Refused("走访日期晚于今天，请核对。")
    with transaction.atomic():
        files: list[File] = [upload.keep(one, seat.union.pk, str(seat.person.pk), sealed=",".join(f.PHOTOS.sealed)) for one in request.FILES.getlist("photos")[:PHOTOS]]
        row = run.open_case(seat.union.pk, "visit", seat.who, seat.day, {"employee": person, "visit_kind": request.POST.get("visit_kind", "ask"), "device_key": key})
        facts = {"visited_on": on, "visitors": list(dict.fromkeys([str(seat.person.pk), *(number for number, _ in others)])), "met": request.POST.get("met", "").strip()[:200], "saw": request.POST.get("saw", "").strip()[:4000], "handed": request.POST.get("handed", "").strip()[:200]}
        photos = {"photo_ok": "yes", "photos": "、".join(one.name for one in files)} if files else {}
        run.act(row.pk, "visited", seat.who, seat.day, {**facts, **photos}, files)
        Handed.objects.create(key=key, union_id=seat.union.pk, person=str(seat.person.pk), case=row.pk)
    return row


# --- privacy -----------------------------------------------------------------------------------------------------------------------------------------
@door("aid_mine")
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """我的帮扶: everything that is held about oneself, and who opened it (个人信息保护法第四十四、四十五条)."""
    seat = seat_of(request)
    me = str(seat.person.pk)
    rows = [(row, stored.fold(row)) for row in stored.ahead(Case.objects.filter(union_id=seat.union.pk, procedure__in=("household", "aid_payment", "visit", "concern", "model_worker"), grams__isnull=False, parties__person=me).order_by("-pk"))]
    own = [(row, case) for row, case in rows if str(case.facts.get("employee")) == me]
    held = [{"number": row.number, "stage": case.at.label, "url": reverse("case", args=[row.pk]), "fields": [{"label": field.label, "value": shown(field, case.facts[field.key])} for field in case.procedure.fields.values() if case.facts.get(field.key) not in (None, "", []) and field.kind != "file"]} for row, case in own]
    looked = Looked.objects.filter(union_id=seat.union.pk, case__in=[row.pk for row, _ in own]).select_related("case").order_by("-pk")[:200]
    names = asked.names({one.person for one in looked})
    return render(request, "aid/mine.html", {"held": held, "looked": [{"at": one.at, "who": names.get(one.person, ""), "fields": one.fields, "why": one.why, "number": one.case.number} for one in looked], "paid": Payment.objects.filter(union_id=seat.union.pk, person=seat.person.pk).order_by("-day"), "labels": hooks.LABELS})


def shown(field: Any, value: Any) -> str:
    """A value as its owner reads it: everything, in words."""
    if field.kind == "rows":
        columns = {column.key: column for column in field.columns}
        return "；".join("，".join(f"{columns[key].label} {stored.worded(columns[key], cell)}" for key, cell in row.items() if key in columns) for row in value)
    return stored.worded(field, value)


@door("aid_impact")
def impact(request: HttpRequest) -> HttpResponse:
    """个人信息保护影响评估, filled from what the system really keeps (个人信息保护法第五十五、五十六条)."""
    seat = seat_of(request)
    procedure = registry().pick("household", seat.day)
    labels = asked.labels()
    fields = [{"label": field.label, "who": "、".join(labels.get(role, role) for role in field.sealed) or "办理这一件的人", "logged": field.logged} for field in procedure.fields.values()]
    rows = Case.objects.filter(union_id=seat.union.pk, procedure="household")
    law = asked.law(seat.union.pk).rules.on(seat.day)
    return render(request, "aid/impact.html", {"fields": fields, "people": rows.count(), "open": rows.filter(closed=None).count(), "looked": Looked.objects.filter(union_id=seat.union.pk).count(), "keep": law["hardship.archive"], "union": seat.union, "day": seat.day})
