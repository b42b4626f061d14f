"""The register of members: the list, one member, changes of membership, offices, openings, the member card."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unionhall.core.procedure import Refused
from unionhall.desk.asked import kept
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.integrations import qr
from unionhall.systems.organization import api, members, openings, transfers
from unionhall.systems.organization.models import Held, Membership, Office, Person, Unit
from unionhall.systems.organization.pages import DESK, door, forms, lists

STATES = {"": ("在册", ("normal",)), "kept": ("保留会籍", ("kept",)), "gone": ("已离开", members.GONE)}
BADGES = {"kept": ("保留会籍", "told"), "left": ("转出途中", "soon"), "quit": ("退会", ""), "expelled": ("除名", "")}
FACTS = (("性别", "sex"), ("民族", "nation"), ("出生日期", "born"), ("籍贯", "native"), ("政治面貌", "politics"), ("学历", "education"), ("就业状况", "employment"), ("技术等级", "skill"))
OF_KEEPERS = (("户籍类型", "household"), ("户籍所在地", "household_place"), ("会员证号", "card"), ("备注", "note"))
FLAGS = (("劳模", "model_worker"), ("困难职工", "hardship"), ("农民工", "migrant"))
CARD = "member-card"


# --- the list --------------------------------------------------------------------------------------------------------------


@door("members")
def members_list(request: HttpRequest) -> HttpResponse:
    """Members of the own union, or of the own part of it."""
    seat = seat_of(request)
    state = request.GET.get("state", "") if request.GET.get("state", "") in STATES else ""
    q = request.GET.get("q", "").strip()[:40]
    whole = scope(seat)
    found = searched(seat, in_unit(seat, whole.filter(state__in=STATES[state][1]), request.GET.get("unit", "")), q)
    rows, pager = lists.paged(request, found.select_related("person", "group", "group__parent").order_by("pk"), "人")
    return render(request, "members.html", {
        "unit": {"name": seat.union.name}, "count": pager["total"], "q": q, "query": {key: request.GET[key] for key in ("state", "unit") if request.GET.get(key)},
        "chips": chips(request, seat, whole, state), "rows": listed(seat, rows), "pager": pager, "acts": acts_of_list(seat), "held": held_rows(seat),
    })


def scope(seat: Seat) -> QuerySet[Membership]:
    """The open memberships a person may see: all of the union, or those of the own group and branch."""
    rows = Membership.objects.filter(union=seat.union, until=None)
    if seat.has(*DESK, "audit"):
        return rows
    units = openings.own_units(seat.union.pk, str(seat.person.pk), seat.day)
    return rows.filter(Q(group__in=units) | Q(group__parent__in=units))


def in_unit(seat: Seat, rows: QuerySet[Membership], asked: str) -> QuerySet[Membership]:
    """Only a branch with its groups, or only a group."""
    if not asked.isdigit():
        return rows
    unit = Unit.objects.filter(pk=int(asked), union=seat.union).first()
    if unit is None:
        raise Missing("这个分会或小组")
    return rows.filter(Q(group=unit) | Q(group__parent=unit))


def searched(seat: Seat, rows: QuerySet[Membership], q: str) -> QuerySet[Membership]:
    """By name, work number, group, or the first letters of the name."""
    if not q:
        return rows
    fits = Q(person__name__contains=q) | Q(person__work_number__istartswith=q) | Q(group__name__contains=q)
    if lists.may_be_initials(q):
        fits |= Q(person__in=lists.by_initials(Person.objects.filter(pk__in=rows.values("person_id")), q))
    return rows.filter(fits)


def chips(request: HttpRequest, seat: Seat, whole: QuerySet[Membership], state: str) -> list[dict[str, Any]]:
    """Filters: by state, then by branch."""
    asked = request.GET.get("unit", "")
    made = [
        {"label": label, "count": whole.filter(state__in=states).count(), "url": lists.link(request, state=key, page=""), "current": key == state} for key, (label, states) in STATES.items()
    ]
    branches = Unit.objects.filter(union=seat.union, kind="branch", closed=None).order_by("pk") if seat.has(*DESK, "audit") else ()
    made += [{"label": one.name, "count": None, "url": lists.link(request, unit="" if asked == str(one.pk) else one.pk, page=""), "current": asked == str(one.pk)} for one in branches]
    return made


def listed(seat: Seat, rows: list[Membership]) -> list[dict[str, Any]]:
    """What stands in one line; numbers masked."""
    held_by: dict[int, list[str]] = {}
    for office in Office.objects.filter(api.held(seat.day), union=seat.union, person__in=[one.person_id for one in rows]):
        held_by.setdefault(office.person_id, []).append(title(office))
    return [line(seat, one, "、".join(held_by.get(one.person_id, ()))) for one in rows]


def line(seat: Seat, one: Membership, office: str) -> dict[str, Any]:
    """One member in one line of the list."""
    branch = one.group.parent if one.group and one.group.parent else None
    word, kind = BADGES.get(one.state, ("", ""))
    return {
        "name": one.person.name, "url": reverse("member", kwargs={"number": one.person_id}), "number": one.person.work_number, "unit": branch.name if branch else one.group.name if one.group else "",
        "group": one.group.name if branch else "", "badge": {"word": word, "kind": kind} if word else None, "phone_masked": openings.masked(one.person, "phone", seat.roles),
        "since": whole_day(one.joined), "office": office,
    }  # fmt: skip


def whole_day(written: str) -> str:
    """A day that is known as a day; 2015-03 is none."""
    return written if len(written) == len("2015-03-01") else ""


def title(office: Office) -> str:
    """小组长, 设备科科长."""
    return office.title if office.role == "other" else api.label(office.role)


def acts_of_list(seat: Seat) -> list[dict[str, str]]:
    """What can be begun from the list."""
    wanted = [("chain", "粘贴接龙"), ("import_template", "下载模板")]
    if seat.has(*DESK):
        wanted = [("import", "导入名册"), ("member_new", "新会员"), ("transfers", "接转"), ("accounts", "账号"), ("account_slips", "打印登录条"), ("member_card", "打印会员证"), ("proxies", "代填"), ("units", "组织"), ("terms", "换届"), *wanted]
    elif seat.has("leader", "branch"):
        wanted.append(("proxies", "代填"))
    else:
        wanted = [("units", "组织"), ("terms", "换届")]
    return [{"label": label, "url": reverse(name)} for name, label in wanted]


def held_rows(seat: Seat) -> dict[str, Any] | None:
    """Rows of imports that wait for a decision."""
    count = Held.objects.filter(union=seat.union, decision="").count() if seat.has(*DESK) else 0
    return {"count": count, "url": reverse("held")} if count else None


# --- one member ------------------------------------------------------------------------------------------------------------


def person_of(seat: Seat, number: int) -> Person:
    """A person whom this seat may look up; anybody else reads as missing."""
    found = openings.visible(seat.union.pk, str(seat.person.pk), seat.roles, seat.day).filter(pk=number).first()
    if found is None:
        raise Missing("这位会员")
    return found


@door("member")
def member(request: HttpRequest, number: int) -> HttpResponse:
    """One member with membership, offices and the sealed numbers."""
    seat = seat_of(request)
    return member_page(request, seat, person_of(seat, number))


def member_page(request: HttpRequest, seat: Seat, person: Person, opened: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    """The page of a member; `opened` is the one number that was just opened."""
    now = members.present(person)
    word, kind = BADGES.get(now.state if now else "", ("", ""))
    return render(request, "member.html", {
        "person": {"name": person.name, "number": person.work_number, "unit": place_words(now), "url": request.path, "badge": {"word": word, "kind": kind} if word else None, "facts": facts(seat, person, now)},
        "sealed": sealed(seat, person), "opened": opened, "offices": offices(person, seat.day), "history": members.history(person), "acts": acts(seat, person, now), "cases": kept(seat.union.pk, person.pk) if seat.has(*DESK) else [],
    }, status=status)


def place_words(now: Membership | None) -> str:
    """机加分会 机加一组"""
    if now is None or now.group is None:
        return ""
    return f"{now.group.parent.name} {now.group.name}" if now.group.parent else now.group.name


def facts(seat: Seat, person: Person, now: Membership | None) -> list[tuple[str, str]]:
    """What stands in the register; a group leader sees neither household nor hardship (domain: own group, no finance)."""
    keeper = seat.has(*DESK)
    shown = [(label, getattr(person, name)) for label, name in (*FACTS, *(OF_KEEPERS if keeper else ()))]
    if keeper:
        shown.append(("标记", "、".join(label for label, name in FLAGS if getattr(person, name))))
    if now:
        shown += [("会籍", f"{now.get_state_display()}，自 {now.since.isoformat()}"), ("入会时间", now.joined)]
    return [(label, value) for label, value in shown if value]


def sealed(seat: Seat, person: Person) -> list[dict[str, Any]]:
    """The encrypted numbers, masked, with the act of opening or why it is not open."""
    rows = []
    for field, label in openings.LABEL.items():
        why = openings.why_not(person, field, seat.person, seat.day)
        act = {"label": "打开", "url": reverse("member_open", kwargs={"number": person.pk, "field": field}), "reasons": []} if not why else None
        rows.append({"label": label if field == "phone" else person.id_kind or label, "masked": openings.masked(person, field, seat.roles), "act": act})
    return rows


def offices(person: Person, day: date) -> list[dict[str, Any]]:
    """Present and former offices, the present ones first."""
    rows = Office.objects.filter(person=person).select_related("unit", "term").order_by("-until", "-since", "pk")
    ended = [one for one in rows if one.until is not None and one.until < day]
    present = [one for one in rows if one not in ended]
    return [
        {"title": title(one), "unit": one.unit.name if one.unit else "", "since": one.since, "until": one.until, "said": "已结束" if one in ended else f"第{one.term.number}届" if one.term else ""}
        for one in (*present, *ended)
    ]


def acts(seat: Seat, person: Person, now: Membership | None) -> list[dict[str, Any]]:
    """What can be done with a member; what is not open now says why."""
    if not seat.has(*DESK):
        return []
    made = []
    for key, label in members.WORDS.items():
        why = members.refusal(now, key, seat.day)
        if not why or key in ("regroup", "keep"):
            made.append({"key": key, "label": label, "url": reverse("member_change", kwargs={"number": person.pk, "act": key}), "reasons": [why] if why else []})
    if now and now.state in ("normal", "kept"):
        made.insert(1, {"key": "out", "label": "转出（开接转单）", "url": reverse("member_out", kwargs={"number": person.pk})})
        made.append({"key": "office", "label": "登记职务", "url": reverse("office_new", kwargs={"number": person.pk})})
    for one in Office.objects.filter(api.held(seat.day), person=person).select_related("unit"):
        made.append({"key": f"end-{one.pk}", "label": f"结束职务：{title(one)}{f'（{one.unit.name}）' if one.unit else ''}", "url": reverse("office_end", kwargs={"office": one.pk})})
    made.append({"key": "slip", "label": "登录条", "url": f"{reverse('account_slips')}?person={person.pk}"})
    made.append({"key": "card", "label": "会员证", "url": f"{reverse('member_card')}?person={person.pk}"})
    return made


@door("member_open", "POST")
def member_open(request: HttpRequest, number: int, field: str) -> HttpResponse:
    """Open one number: written down first, then shown once on the page that answers, and in no address."""
    seat = seat_of(request)
    person = person_of(seat, number)
    try:
        value = openings.open_field(person, field, seat.person, request.POST.get("why", ""), seat.day)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("member", number=number)
    return member_page(request, seat, person, {"label": openings.LABEL[field], "value": value, "why": request.POST.get("why", "").strip()[:120]})


@door("member_new", "GET", "POST")
def member_new(request: HttpRequest) -> HttpResponse:
    """A new member: by application, or from a union that is not on this platform."""
    seat = seat_of(request)
    form = forms.NewMember(seat.union, seat.day, request.POST or None)
    if form.is_valid():
        try:
            person = members.join(seat.union, day=form.cleaned_data.pop("day"), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已登记：{person.name}。")
            return redirect("member", number=person.pk)
    return forms.page(request, form, heading="登记新会员", lead="本人申请、经基层工会委员会批准后登记。从别的平台外工会转来的，填纸质接转单号。", act="登记", back=reverse("members"), basis=members.ARTICLES["join"])


@door("member_change", "GET", "POST")
def member_change(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """One change of membership."""
    seat = seat_of(request)
    person = person_of(seat, number)
    if act not in members.WORDS:
        raise Missing("这项变更")
    form = forms.Change(seat.union, seat.day, act, request.POST or None)
    why = members.why_not(person, act, seat.day)
    if form.is_valid():
        try:
            members.change(person, act, form.cleaned_data["day"], group=form.cleaned_data.get("group"), reason=form.cleaned_data.get("reason", ""))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已办{members.WORDS[act]}：{person.name}。")
            return redirect("member", number=number)
    return forms.page(request, form, heading=f"{members.WORDS[act]}：{person.name}", lead=why or LEADS[act], act=members.WORDS[act], back=reverse("member", kwargs={"number": number}), basis=members.ARTICLES.get(act, ""), formal=act in ("quit", "expel"))


LEADS = {
    "regroup": "原来的小组记到前一天为止，从这一天起在新的小组。", "keep": "退休、失业等离开岗位的会员保留会籍：不交会费，没有选举权、表决权。", "restore": "恢复正常会籍，从这一天起有选举权、表决权。",
    "quit": "退会自由。退会后职务结束，不能再登录；经过留在登记册里。", "expel": "除名须经小组讨论、工会委员会决定，并报上一级工会。除名后职务结束，不能再登录。",
}


@door("member_out", "GET", "POST")
def member_out(request: HttpRequest, number: int) -> HttpResponse:
    """The slip with which a member goes over to another union."""
    seat = seat_of(request)
    person = person_of(seat, number)
    form = forms.Out(seat.day, request.POST or None)
    if form.is_valid():
        try:
            slip = transfers.out(person, form.cleaned_data["to"], form.cleaned_data["reason"], form.cleaned_data["day"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"接转单 {slip.slip} 已开，请打印交给本人。")
            return redirect("transfers")
    lead = "转出前请核清会费、借书、借物。开单后在本会的职务结束；新工会凭单号接收前，会籍处于转出途中。"
    return forms.page(request, form, heading=f"转出：{person.name}", lead=lead, act="开接转单", back=reverse("member", kwargs={"number": number}), basis=transfers.ARTICLE)


# --- offices ---------------------------------------------------------------------------------------------------------------


@door("office_new", "GET", "POST")
def office_new(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody takes an office."""
    seat = seat_of(request)
    person = person_of(seat, number)
    form = forms.NewOffice(seat.union, seat.day, request.POST or None)
    if form.is_valid():
        try:
            members.begin_office(person, form.cleaned_data["role"], form.cleaned_data["day"], until=form.cleaned_data["until"], unit=form.cleaned_data["unit"], term=form.cleaned_data["term"], title=form.cleaned_data["title"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已登记：{person.name}，{api.label(form.cleaned_data['role'])}。")
            return redirect("member", number=number)
    return forms.page(request, form, heading=f"登记职务：{person.name}", lead="职务决定能看什么、能办什么；到最后一天自动失效。", act="登记", back=reverse("member", kwargs={"number": number}))


@door("office_end", "GET", "POST")
def office_end(request: HttpRequest, office: int) -> HttpResponse:
    """An office ends."""
    seat = seat_of(request)
    one = Office.objects.filter(pk=office, union=seat.union).select_related("person", "unit").first()
    if one is None:
        raise Missing("这项职务")
    form = forms.LastDay(seat.day, request.POST or None)
    if form.is_valid():
        try:
            members.end_office(one, form.cleaned_data["day"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{one.person.name}的{title(one)}到 {form.cleaned_data['day'].isoformat()} 为止。")
            return redirect("member", number=one.person_id)
    return forms.page(request, form, heading=f"结束职务：{one.person.name}，{title(one)}", lead="这一天是最后一天，第二天起权限自动收回；做过的事仍在记录里。", act="结束职务", back=reverse("member", kwargs={"number": one.person_id}))


# --- the card --------------------------------------------------------------------------------------------------------------


@door("card")
def card(request: HttpRequest) -> HttpResponse:
    """The own member card on the phone."""
    seat = seat_of(request)
    now = members.present(seat.person)
    address = request.build_absolute_uri(card_address(seat.person))
    return render(request, "organization/card.html", {"person": seat.person, "union_name": seat.union.name, "state": now.get_state_display() if now else "不是会员", "place": place_words(now), "qr": qr.svg(address), "address": address})


def card_address(person: Person) -> str:
    """The address behind the QR code: signed, so that nobody can leaf through the members."""
    return reverse("card_check", kwargs={"token": signing.Signer(salt=CARD).sign(str(person.pk))})


@door("card_check")
def card_check(request: HttpRequest, token: str) -> HttpResponse:
    """What whoever scans a card learns: whether it is a member today, of which union; the name masked, no number."""
    try:
        person = Person.objects.select_related("union").get(pk=int(signing.Signer(salt=CARD).unsign(token)))
    except (signing.BadSignature, ValueError, Person.DoesNotExist):
        raise Missing("这张会员证") from None
    now = members.present(person)
    valid = bool(now and now.state in ("normal", "kept"))
    return render(request, "organization/card_check.html", {"name": masked_name(person.name), "union_name": person.union.name, "valid": valid, "state": now.get_state_display() if now else "不是会员", "card": bool(person.card)})


def masked_name(name: str) -> str:
    """张* for two characters, 张*明 for more."""
    return f"{name[:1]}*" if len(name) < len("张建国") else f"{name[:1]}{'*' * (len(name) - 2)}{name[-1]}"
