"""接转: a member leaves with a numbered slip and is received by the next union, or is kept for the time being; never two memberships at once (law_services §8.4)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from unionhall.core.procedure import Refused
from unionhall.core.statute.workdays import UnknownYear
from unionhall.desk.run import count
from unionhall.systems.organization import api
from unionhall.systems.organization.members import CODES, follow, leave, present
from unionhall.systems.organization.models import Account, Membership, Person, Union, Unit

ARTICLE = "《中国工会章程》第五条"


@dataclass(frozen=True)
class Slip:
    """A slip on its way: whose, from where, until when it is good, by when the next union is to answer."""

    number: str
    membership: Membership
    good_until: date
    answer_by: date | None
    overdue: bool


def out(person: Person, to: str, reason: str, day: date) -> Membership:
    """Give a member the slip: the membership here ends and waits under its number. `to` is the next unit, as far as it is known."""
    now = present(person)
    if now is None or now.state not in ("normal", "kept"):
        raise Refused(f"{person.name}现在不是本会会员，不能开接转单。依{ARTICLE}。")
    if now.since > day:
        raise Refused(f"现在的会籍从 {now.since.isoformat()} 起，转出不能早于这一天。")
    if len(to.strip()) < 2:
        raise Refused("请写明转往哪里（新单位工会；还没有的写“暂无工会”或“失业”）。")
    with transaction.atomic():
        number = f"{now.union.short}转〔{day.year}〕{count(now.union_id, f'slip/{day.year}'):04d}号"
        made = follow(now, day, state="left", change=CODES["move_out"], reason=f"转往{to.strip()}；{reason.strip()}".rstrip("；")[:80], slip=number[-40:])
        leave(person, day)
    return made


def of(membership: Membership, day: date) -> Slip:
    """The slip of a membership that is under way, with its two limits."""
    rules, calendar = api.law(membership.union_id)
    then = rules.on(membership.since)
    good_until = calendar.count(membership.since, then["organization.transfer"])
    try:
        answer_by = calendar.count(membership.since, then["organization.receive"])
    except UnknownYear:
        answer_by = None
    return Slip(membership.slip, membership, good_until, answer_by, day > good_until)


def under_way(union: Union, day: date) -> list[Slip]:
    """Slips of this union that nobody has received yet, oldest first."""
    rows = Membership.objects.filter(union=union, until=None, state="left").select_related("person", "union").order_by("since", "pk")
    return [of(one, day) for one in rows]


def coming(number: str, name: str) -> Membership | None:
    """The member who comes with this slip; number and name must both fit."""
    number, name = "".join(number.split()), name.strip()
    return Membership.objects.filter(slip=number, until=None, state="left", person__name=name).select_related("person", "union").first() if number and name else None


def receive(union: Union, number: str, name: str, group: Unit | None, day: date) -> Membership:
    """Take a member in with the slip: the file, the history and the account come along. Raises Refused."""
    former = coming(number, name)
    if former is None:
        raise Refused(f"没有找到接转单“{number.strip()}”（{name.strip()}）。请核对单号和姓名；对方工会不在本平台的，用“新会员”登记并填纸质接转单号。")
    if former.since > day:
        raise Refused("接转单的日期晚于今天，请与对方工会核对。")
    slip = of(former, day)
    if slip.overdue:
        raise Refused(f"接转单 {slip.number} 已于 {slip.good_until.isoformat()} 失效，请原工会重开，或先临时保留会籍。依{ARTICLE}。")
    if group is not None and group.union_id != union.pk:
        raise Refused("所选的小组不属于本会。")
    return taken(former, union, group, day, "normal", CODES["move_in"], f"从{former.union.short}转入")


def keep_meanwhile(membership: Membership, union: Union, day: date) -> Membership:
    """Nobody has received the member: the membership is kept, without vote, by the old union or the one above, until a new one takes it."""
    if membership.state != "left" or membership.until is not None:
        raise Refused("这张接转单已经办结。")
    return taken(membership, union, None, day, "kept", CODES["keep"], "接转途中，临时保留")


def taken(former: Membership, union: Union, group: Unit | None, day: date, state: str, code: str, reason: str) -> Membership:
    """Person, account and membership go over to the union."""
    with transaction.atomic():
        made = follow(former, day, union=union, group=group, state=state, change=code, reason=reason)
        Person.objects.filter(pk=former.person_id).update(union=union, work_number="" if union.pk != former.union_id else former.person.work_number)
        Account.objects.filter(person_id=former.person_id).update(union=union, is_active=True)
    return made


def again(membership: Membership, day: date) -> Membership:
    """A slip that lapsed is issued anew under a new number."""
    slip = of(membership, day)
    if not slip.overdue:
        raise Refused(f"接转单 {slip.number} 到 {slip.good_until.isoformat()} 前有效，不用重开。")
    with transaction.atomic():
        number = f"{membership.union.short}转〔{day.year}〕{count(membership.union_id, f'slip/{day.year}'):04d}号"
        return follow(membership, day, state="left", change=CODES["move_out"], reason=membership.reason, slip=number[-40:])
