"""Membership and offices as dated facts: who joins, changes group, keeps, leaves or is put out, and who holds which office from when to when."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from unionhall.core.procedure import Refused
from unionhall.systems.organization import accounts
from unionhall.systems.organization.api import held
from unionhall.systems.organization.models import Account, Membership, Office, Person, Term, Union, Unit
from unionhall.systems.organization.roles import (
    ADMIN,
    AT_ODDS,
    BRANCH,
    BUREAU,
    CHAIR,
    CLERK,
    LABELS,
    LEADER,
    LEARNER,
    MEMBER,
    MONITOR,
    PARTY,
    UPPER,
    WORKER,
)

ARTICLES = {
    "join": "《中国工会章程》第二条", "keep": "《中国工会章程》第五条、《工会会员会籍管理办法》", "quit": "《中国工会章程》第六条", "expel": "《中国工会章程》第七条",
}
CODES = {"join": "1", "move_in": "2", "keep": "3", "move_out": "4", "expel": "5", "quit": "6", "regroup": "7", "restore": "8"}  # 会籍变化类型
STATES = {"keep": "kept", "expel": "expelled", "quit": "quit", "restore": "normal", "regroup": "normal", "move_in": "normal", "move_out": "left"}
WORDS = {"keep": "保留会籍", "restore": "恢复会籍", "quit": "退会", "expel": "除名", "regroup": "调整小组"}
MAY = {"normal": ("regroup", "keep", "quit", "expel"), "kept": ("restore", "quit", "expel"), "left": (), "quit": ("restore",), "expelled": ("restore",), "": ()}
GONE = ("quit", "expelled", "left")
OFFERED = tuple(role for role in LABELS if role not in (MEMBER, UPPER, PARTY, WORKER, BUREAU, LEARNER, MONITOR))  # roles that an office can open on the page
IN_A_UNIT = {LEADER: "group", BRANCH: "branch"}
ONE_DAY = timedelta(days=1)


def present(person: Person) -> Membership | None:
    """The one open membership."""
    return Membership.objects.filter(person=person, until=None).select_related("group", "group__parent", "union").first()


def join(union: Union, name: str, group: Unit | None, day: date, *, identity: str = "", id_kind: str = "", phone: str = "", work_number: str = "", slip: str = "", **facts: str) -> Person:
    """A new member: by application (入会), or with the slip of a union that is not on this platform (转入). Raises Refused."""
    person = Person(union=union, name=name.strip(), work_number=work_number.strip(), **facts)
    if identity:
        person.set_identity(id_kind or "居民身份证", identity)
        if Person.objects.filter(id_trace=person.id_trace).exists():
            raise Refused("这个证件号码已经登记过。是本会会员的，请在会员名单里查找；是别的工会的会员，请凭接转单办转入（《中国工会章程》第五条）。")
    if phone:
        person.set_phone(phone)
    try:
        with transaction.atomic():
            person.save()
            kind = "move_in" if slip else "join"
            Membership.objects.create(union=union, person=person, group=group, change=CODES[kind], since=day, joined=day.isoformat() if kind == "join" else "", slip=slip)
    except IntegrityError:
        raise Refused(f"工号 {work_number} 已是别人的，请核对。") from None
    return person


def why_not(person: Person, act: str, day: date) -> str:
    """Why this change of membership is not open now, or nothing."""
    return refusal(present(person), act, day)


def refusal(now: Membership | None, act: str, day: date) -> str:
    """The same for a membership already at hand."""
    state = now.state if now else ""
    if act not in MAY.get(state, ()):
        return f"现在的会籍是“{now.get_state_display() if now else '无'}”，不能办{WORDS.get(act, '这一项')}。"
    if now and now.since > day:
        return f"现在的会籍从 {now.since.isoformat()} 起，变更不能早于这一天。"
    return ""


def change(person: Person, act: str, day: date, *, group: Unit | None = None, reason: str = "") -> Membership:
    """One change of membership: the open row ends, a new one begins on the day. Raises Refused."""
    former = present(person)
    why = refusal(former, act, day) or incomplete(person, act, group, reason)
    if why:
        raise Refused(why)
    with transaction.atomic():
        made = follow(former, day, state=STATES[act], change=CODES[act], reason=reason.strip()[:80], group=group if act in ("regroup", "restore") and group else former.group)
        if made.state in GONE:
            leave(person, day)
        if act == "restore" and former.state in GONE:
            Account.objects.filter(person=person).update(is_active=True)
    return made


def incomplete(person: Person, act: str, group: Unit | None, reason: str) -> str:
    """What the form still lacks, in one sentence with its article."""
    if act == "regroup" and (group is None or group.union_id != person.union_id or group.closed):
        return "请选择本会现有的小组。"
    if act == "regroup" and present(person).group_id == group.pk:
        return f"已经在{group.name}，不用调整。"
    if act == "expel" and len(reason.strip()) < 2:
        return f"除名须写明事由和决定：小组讨论、工会委员会决定，并报上一级工会。依{ARTICLES['expel']}。"
    if act in ("quit", "keep") and len(reason.strip()) < 2:
        return f"请写明{WORDS[act]}的原因。依{ARTICLES[act]}。"
    return ""


def follow(former: Membership, day: date, **new: object) -> Membership:
    """End the open row the day before and begin the next; a row of the same day ends before it began and stays as history."""
    former.until = day - ONE_DAY
    former.save(update_fields=["until"])
    kept = {"union": former.union, "person": former.person, "group": former.group, "joined": former.joined, "slip": former.slip}
    return Membership.objects.create(**{**kept, "since": day, **new})


def leave(person: Person, day: date) -> None:
    """Who is no member any more holds no office and has no way in; the history stays."""
    Office.objects.filter(held(day), person=person).update(until=day - ONE_DAY)
    for account in Account.objects.filter(person=person):
        accounts.close(account)


def history(person: Person) -> list[dict[str, object]]:
    """What happened to the membership, newest first: for the page of the person and of who keeps the register."""
    rows = Membership.objects.filter(person=person).select_related("union", "group").order_by("-since", "-pk")
    return [{"day": one.since, "word": one.get_change_display(), "text": told(one)} for one in rows]


def told(one: Membership) -> str:
    """One row of history in words."""
    parts = [one.union.short, one.group.name if one.group else "", one.get_state_display(), one.reason, f"接转单 {one.slip}" if one.slip else ""]
    if one.change == CODES["join"] and one.joined:
        parts.append(f"入会时间 {one.joined}")
    return "，".join(part for part in parts if part)


# --- offices ---------------------------------------------------------------------------------------------------------------


def begin_office(person: Person, role: str, day: date, *, until: date | None = None, unit: Unit | None = None, term: Term | None = None, title: str = "") -> Office:
    """Somebody takes an office from a day on; with a term it ends with the term. Raises Refused."""
    until = until or (term.until if term else None)
    why = office_refused(person, role, day, until, unit)
    if why:
        raise Refused(why)
    return Office.objects.create(union=person.union, person=person, role=role, unit=unit, term=term, title=title.strip()[:60], since=day, until=until)


def office_refused(person: Person, role: str, day: date, until: date | None, unit: Unit | None) -> str:
    """Why this office can not be given, or nothing."""
    if role not in OFFERED:
        return "没有这项职务。"
    needed = IN_A_UNIT.get(role)
    if needed and (unit is None or unit.kind != needed):
        return f"{LABELS[role]}要选{dict(Unit.KINDS)[needed]}。"
    if unit is not None and unit.union_id != person.union_id:
        return "所选的组织不属于本会。"
    if until is not None and until < day:
        return "任期的最后一天早于第一天，请核对。"
    if Office.objects.filter(held(day), union=person.union, person=person, role=role, unit=unit).exists():
        return f"{person.name}已经担任{LABELS[role]}。"
    return on_both_sides(person, role, day, until)


def on_both_sides(person: Person, role: str, day: date, until: date | None) -> str:
    """Why somebody may not hold this office beside one of the other side of the table in the same days, or nothing."""
    firm, ours = AT_ODDS
    others = ours if role == firm else (firm,) if role in ours else ()
    same_days = Q(until=None) | Q(until__gte=day)
    offices = Office.objects.filter(same_days, union=person.union, person=person, role__in=others).order_by("since", "pk")
    held_by = next((one for one in offices if until is None or one.since <= until), None) if others else None
    return at_odds(person.name, held_by.role, role) if held_by else ""


def at_odds(name: str, present_role: str, role: str) -> str:
    """The sentence that names both offices."""
    return f"{name}担任{LABELS[present_role]}，不能同时担任{LABELS[role]}：协商双方的代表不得互相兼任，职工方的底线不能给企业方看到。请先结束{LABELS[present_role]}，或者另选一人。依集体合同规定第二十四条。"


def end_office(office: Office, last_day: date) -> None:
    """The office ends with this day. The last who can keep the register or look after accounts must not lock the union out."""
    if last_day < office.since - ONE_DAY:
        raise Refused("最后一天早于第一天，请核对。")
    if office.role in (CHAIR, CLERK, ADMIN) and not others(office, last_day + ONE_DAY):
        raise Refused(f"{office.person.name}是最后一位能管理名册的人。请先登记接任的主席或干事，再结束这项职务。")
    if office.until and last_day > office.until and (why := on_both_sides(office.person, office.role, office.until + ONE_DAY, last_day)):
        raise Refused(why)
    office.until = last_day
    office.save(update_fields=["until"])


def others(office: Office, day: date) -> bool:
    """Whether somebody else keeps the register on a day."""
    return Office.objects.filter(held(day), union=office.union, role__in=(CHAIR, CLERK)).exclude(pk=office.pk).exists()
