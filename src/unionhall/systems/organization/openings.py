"""Who may see which part of the register, how numbers are masked, and the log that is written before a number is shown (A3, A7)."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from unionhall.core.procedure import Refused
from unionhall.systems.organization import api
from unionhall.systems.organization.api import held
from unionhall.systems.organization.models import Membership, Office, Opening, Person
from unionhall.systems.organization.roles import AUDIT, BRANCH, CHAIR, CLERK, LABELS, LEADER, VICE

DESK = (CLERK, CHAIR, VICE)  # keep the register of their union
LABEL = {"identity": "证件号码", "phone": "手机号"}
OPENERS = {"identity": DESK, "phone": (*DESK, LEADER, BRANCH)}  # a leader rings the own people up; an identity number is no business of a group
MASKS = {"identity": DESK, "phone": (*DESK, LEADER, BRANCH, AUDIT)}  # who sees the masked form; all others only that there is one
SHOWN = 3  # figures of a number that a masked one keeps at its head
LAST = 4
ENTERED, NOTHING = "已登记", "未登记"


def visible(union_id: int, person_id: str, roles: frozenset[str], day: date) -> QuerySet[Person]:
    """The people of a union that a person may look up: all for those who keep or audit the register, the own part for a group or branch head, else nobody."""
    people = Person.objects.filter(union_id=union_id)
    if roles & {*DESK, AUDIT}:
        return people
    units = own_units(union_id, person_id, day)
    if not units:
        return people.none()
    return people.filter(pk__in=Membership.objects.filter(held(day), Q(group__in=units) | Q(group__parent__in=units), union_id=union_id).values("person_id"))


def own_units(union_id: int, person_id: str, day: date) -> list[int]:
    """The groups and branches that a person heads on a day."""
    return list(Office.objects.filter(held(day), union_id=union_id, person_id=person_id, role__in=(LEADER, BRANCH), unit__isnull=False).values_list("unit_id", flat=True))


def masked(person: Person, field: str, roles: frozenset[str]) -> str:
    """What stands on a page in place of the number. Of an identity number never more than its head, and that only for who keeps the register."""
    if not sealed(person, field):
        return NOTHING
    if not roles & set(MASKS[field]):
        return ENTERED
    clear = person.phone() if field == "phone" else person.identity()
    return masked_phone(clear) if field == "phone" else clear[:SHOWN] + "*" * max(0, len(clear) - SHOWN)


def masked_phone(phone: str) -> str:
    """138****5678"""
    if len(phone) <= SHOWN + LAST:
        return "*" * len(phone)
    return phone[:SHOWN] + "*" * (len(phone) - SHOWN - LAST) + phone[-LAST:]


def sealed(person: Person, field: str) -> str:
    """The sealed form of a field."""
    return person.phone_sealed if field == "phone" else person.id_sealed


def why_not(person: Person, field: str, by: Person, day: date) -> str:
    """Why somebody may not open this number, or nothing."""
    if field not in LABEL:
        return "没有这一项加密资料。"
    if by.pk == person.pk:
        return ""
    roles = api.roles(str(by.pk), person.union_id, day)
    if not roles & set(OPENERS[field]) or not visible(person.union_id, str(by.pk), roles, day).filter(pk=person.pk).exists():
        names = "、".join(LABELS[role] for role in OPENERS[field])
        return f"不能打开{LABEL[field]}：只有{names}可以，而且小组长只限本组、分会主席只限本分会。依《个人信息保护法》第二十八条、第五十一条。"
    return "" if sealed(person, field) else f"没有登记{LABEL[field]}。"


def open_field(person: Person, field: str, by: Person, why: str, day: date) -> str:
    """A number in clear. Who opened it, whose, why and when is written down before it is shown; raises Refused."""
    reason = why_not(person, field, by, day)
    if reason:
        raise Refused(reason)
    why = "本人查看" if by.pk == person.pk else " ".join(why.split())
    if len(why) < 2:
        raise Refused("请写明为什么要看（例如“核对困难帮扶申请”），本人会看到这条记录。")
    with transaction.atomic():
        Opening.objects.create(union_id=person.union_id, person=person, field=field, by=by, why=why[:120])
    return person.phone() if field == "phone" else person.identity()


def of(person: Person) -> list[dict[str, object]]:
    """Every opening of a person's numbers, newest first, as the person reads it."""
    rows = Opening.objects.filter(person=person).select_related("by").order_by("-at", "-pk")
    return [{"at": one.at, "who": one.by.name if one.by else "系统", "role": role_then(one), "what": LABEL.get(one.field, one.field), "why": one.why} for one in rows]


def role_then(opening: Opening) -> str:
    """In which role it was opened: the offices of that day."""
    if opening.by_id == opening.person_id:
        return "本人"
    roles = api.roles(str(opening.by_id), opening.union_id, opening.at.date())
    return "、".join(LABELS[role] for role in (CHAIR, VICE, CLERK, BRANCH, LEADER) if role in roles)
