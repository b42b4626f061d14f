"""Accounts of the union's people: who can sign in, printed slips with one-time codes, closing, member cards."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unionhall.desk.clock import now
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.desk.run import count
from unionhall.integrations.pdf import pdf
from unionhall.integrations.word.paper import Paper, Slip, Slips, day_said
from unionhall.systems.organization import accounts, members
from unionhall.systems.organization.models import Account, Membership, Person, Unit
from unionhall.systems.organization.pages import door, lists
from unionhall.systems.organization.pages.forms import units_of
from unionhall.systems.organization.pages.members import card_address
from unionhall.systems.organization.pages.prints import sent

MOST = 600  # slips or cards in one print: a branch at a time
STATES = {"": "全部", "none": "没有账号", "waiting": "领了码没登录", "open": "已开通", "closed": "已停用"}


def everybody(seat: Seat) -> QuerySet[Person]:
    """The people of the union who are there: members, kept members and officers."""
    return Person.objects.filter(Q(memberships__until=None, memberships__state__in=("normal", "kept")) | Q(memberships=None), union=seat.union).distinct()


def in_state(people: QuerySet[Person], state: str) -> QuerySet[Person]:
    """People by the state of their account."""
    rows = {"none": Q(account=None), "waiting": Q(account__is_active=True) & ~Q(account__code_hash="") & Q(account__last_login=None), "open": Q(account__is_active=True, account__last_login__isnull=False), "closed": Q(account__is_active=False)}
    return people.filter(rows[state]) if state in rows else people


@door("accounts")
def accounts_list(request: HttpRequest) -> HttpResponse:
    """Who can sign in; nothing of the register but the names."""
    seat = seat_of(request)
    state, q = request.GET.get("state", ""), request.GET.get("q", "").strip()[:40]
    people = everybody(seat)
    found = in_state(people.filter(Q(name__contains=q) | Q(work_number__istartswith=q)) if q else people, state)
    rows, pager = lists.paged(request, found.select_related("account").order_by("pk"), "人")
    chips = [{"label": label, "count": in_state(people, key).count(), "url": lists.link(request, state=key, page=""), "current": key == state} for key, label in STATES.items()]
    context = {"rows": [line(one) for one in rows], "pager": pager, "chips": chips, "q": q, "query": {"state": state} if state else {}, "slips_url": reverse("account_slips"), "union_name": seat.union.name}
    return render(request, "organization/accounts.html", context)


def line(person: Person) -> dict:
    """One person with the state of the account and what can be done with it."""
    account = getattr(person, "account", None)
    moment = now()
    if account is None:
        word, kind = "没有账号", ""
    elif not account.is_active:
        word, kind = "已停用", "late"
    elif account.locked_until and account.locked_until > moment:
        word, kind = "输错太多，暂停", "soon"
    elif account.last_login:
        word, kind = "已开通", "done"
    else:
        word, kind = ("领了码没登录", "soon") if account.code_hash and account.code_until and account.code_until > moment else ("登录码已过期", "late")
    urls = {key: reverse("account_act", kwargs={"number": person.pk, "act": key}) for key in ("close", "reopen")}
    return {"name": person.name, "number": person.work_number, "word": word, "kind": kind, "last": account.last_login if account else None, "slip_url": f"{reverse('account_slips')}?person={person.pk}", "urls": urls, "active": bool(account and account.is_active), "has": account is not None}


@door("account_act", "POST")
def account_act(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """Close an account at once, or let it in again with its old password."""
    seat = seat_of(request)
    account = Account.objects.filter(person_id=number, union=seat.union).select_related("person").first()
    if account is None or act not in ("close", "reopen"):
        raise Missing("这个账号")
    if act == "close" and account.person_id == seat.person.pk:
        messages.error(request, "不能停用自己的账号，请由另一位干事或管理员办理。")
    elif act == "close":
        accounts.close(account)
        messages.success(request, f"{account.person.name}的账号已停用，所有设备上的登录已失效。")
    else:
        account.is_active = True
        account.save(update_fields=["is_active"])
        messages.success(request, f"{account.person.name}的账号已恢复。")
    return redirect("accounts")


# --- slips and cards -------------------------------------------------------------------------------------------------------


def chosen(request: HttpRequest, seat: Seat, given) -> QuerySet[Person]:
    """Whom a print is for: one person, or everybody of a branch or group."""
    people = everybody(seat)
    if given.get("person", "").isdigit():
        people = people.filter(pk=int(given["person"]))
        if not people.exists():
            raise Missing("这个人")
        return people
    unit = Unit.objects.filter(pk=int(given["unit"]), union=seat.union).first() if given.get("unit", "").isdigit() else None
    if given.get("unit") and unit is None:
        raise Missing("这个分会或小组")
    return people.filter(pk__in=Membership.objects.filter(Q(group=unit) | Q(group__parent=unit), until=None).values("person_id")) if unit else people


def print_page(request: HttpRequest, seat: Seat, people: QuerySet[Person], what: dict) -> HttpResponse:
    """Choose for whom to print."""
    one = people.first() if request.GET.get("person", "").isdigit() else None
    units = [{"value": unit.pk, "label": f"{unit.parent.name} {unit.name}" if unit.parent else unit.name} for unit in units_of(seat.union, "branch", "group")]
    return render(request, "organization/print.html", {"one": one, "units": units, "unit": request.GET.get("unit", ""), "number": people.count(), "most": MOST, **what})


@door("account_slips", "GET", "POST")
def slips(request: HttpRequest) -> HttpResponse:
    """Printed slips with one-time codes. A fresh code makes the older slip void; the codes are on the paper and nowhere else."""
    seat = seat_of(request)
    people = chosen(request, seat, request.POST if request.method == "POST" else request.GET)
    fresh = in_state(people, "none") | people.filter(account__last_login=None)
    what = {"heading": "打印登录条", "lead": f"每人一张：登录码 {accounts.CODE_LIFE.days} 天内有效，只能用一次。重新打印，旧的登录条作废。", "act": "生成并打印", "only": "只印还没登录过的人", "back": reverse("accounts"), "fresh": fresh.distinct().count()}
    if request.method == "GET":
        return print_page(request, seat, people, what)
    wanted = list((fresh.distinct() if request.POST.get("only") and not request.POST.get("person") else people).order_by("pk")[: MOST + 1])
    shut_out = accounts.without_way_in(wanted)
    wanted = [one for one in wanted if one not in shut_out]
    if not wanted or len(wanted) > MOST:
        messages.error(request, f"一次最多 {MOST} 张，请按分会或小组分批打印。" if wanted else "没有可以打印的人：既没有手机号也没有工号的人不能登录，请先在名册里补上。")
        return redirect("account_slips")
    made = accounts.open_accounts(wanted, now())
    return sent(pdf(slips_paper(made, request.build_absolute_uri(reverse("first_login")), seat.union.code, seat.union.name)), "登录条.pdf")


def slips_paper(made: list[accounts.Slip], address: str, code: str, union_name: str) -> Paper:
    """The slips to cut out."""
    one = [
        Slip(f"{slip.name}　登录条", (("小组", slip.unit or "—"), ("账号", slip.sign_in_as), ("有效期至", day_said(slip.until.astimezone()))), slip.code, f"{address}?union={code}", "登录码只用一次，请勿给别人看。")
        for slip in made
    ]
    return Paper("slips", f"{union_name}登录条", (Slips(tuple(one)),), issuer=union_name)


@door("member_card", "GET", "POST")
def member_card(request: HttpRequest) -> HttpResponse:
    """Member cards to cut out; whoever has no card number gets the next one."""
    seat = seat_of(request)
    people = chosen(request, seat, request.POST if request.method == "POST" else request.GET).filter(memberships__until=None, memberships__state__in=("normal", "kept"))
    if request.method == "GET":
        return print_page(request, seat, people, {"heading": "打印会员证", "lead": "名片大小，扫码可以核验今天是不是会员；没有会员证号的自动编号。", "act": "打印", "only": "", "back": reverse("members"), "fresh": 0})
    wanted = list(people.order_by("pk")[: MOST + 1])
    if not wanted or len(wanted) > MOST:
        messages.error(request, f"一次最多 {MOST} 张，请按分会或小组分批打印。" if wanted else "没有可以打印的会员。")
        return redirect("member_card")
    numbered(wanted)
    return sent(pdf(cards_paper(request, wanted, seat.union.name)), "会员证.pdf")


def numbered(people: list[Person]) -> None:
    """Card numbers run through the union without gap."""
    for person in people:
        if not person.card:
            person.card = f"{person.union.code}-{count(person.union_id, 'card'):06d}"
            person.save(update_fields=["card"])


def cards_paper(request: HttpRequest, people: list[Person], union_name: str) -> Paper:
    """The cards; no number of the person stands on them."""
    places = {one.pk: members.present(one) for one in people}
    cards = [
        Slip("工会会员证", (("姓名", one.name), ("工会", union_name), ("小组", places[one.pk].group.name if places[one.pk].group else "—"), ("证号", one.card)), "", request.build_absolute_uri(card_address(one)), "扫码核验")
        for one in people
    ]
    return Paper("cards", f"{union_name}会员证", (Slips(tuple(cards), 2, 54, True),), issuer=union_name)
