"""What other systems may ask of the register: who holds which role, what a person is called, which law applies."""

import logging
from datetime import date
from functools import lru_cache

from django.db.models import Q
from django.db.models import Value as Always

from unionhall.core.statute.load import OutsideBounds, WrongText, book, own_rule, value
from unionhall.core.statute.rule import Book, Rule, UnknownRule, Value
from unionhall.core.statute.workdays import Calendar, calendar
from unionhall.systems.organization.models import Account, Holidays, Membership, Office, Person, Union
from unionhall.systems.organization.roles import LABELS, MEMBER, UPPER

log = logging.getLogger("unionhall")


def held(day: date) -> Q:
    """The dated rows that hold on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def roles(person_id: str, union_id: int, day: date) -> frozenset[str]:
    """The roles a person holds for a union on a day. An officer of a union above holds 上级工会 there and nothing else."""
    if not str(person_id).isdigit():
        return frozenset()
    offices = Office.objects.filter(held(day), person_id=person_id, union_id=union_id).values_list("role")
    member = Membership.objects.filter(held(day), person_id=person_id, union_id=union_id, state="normal").values_list(Always(MEMBER))
    found = {role for (role,) in offices.union(member)}
    if not found and stands_above(person_id, union_id, day):
        found.add(UPPER)
    return frozenset(found)


def stands_above(person_id: str, union_id: int, day: date) -> bool:
    """Whether the person is an officer of a union higher up in the tree."""
    path = Union.objects.filter(pk=union_id).values_list("path", flat=True).first() or ""
    above = [int(part) for part in path.split("/") if part and int(part) != union_id]
    return bool(above) and Office.objects.filter(held(day), person_id=person_id, union_id__in=above, role__in=("chair", "vice", "clerk", "upper")).exists()


def holders(union_id: int, role: str, day: date) -> tuple[str, ...]:
    """The people who hold a role on a day, by number."""
    if role == MEMBER:
        found = Membership.objects.filter(held(day), union_id=union_id, state="normal").values_list("person_id", flat=True)
    else:
        found = Office.objects.filter(held(day), union_id=union_id, role=role).values_list("person_id", flat=True)
    return tuple(dict.fromkeys(str(one) for one in found.order_by("pk")))


def number_like(typed: str) -> bool:
    """Whether it can be the number of a person: plain digits that a database holds."""
    return typed.isascii() and typed.isdigit() and len(typed) < 19


def names(ids: tuple[str, ...] | list[str] | set[str]) -> dict[str, str]:
    """Person number → name."""
    numbers = [int(one) for one in ids if number_like(str(one))]
    return {str(pk): name for pk, name in Person.objects.filter(pk__in=numbers).values_list("pk", "name")}


def addresses(person_id: str) -> dict[str, str]:
    """Channel → address: the mail address that a person gave with the account. Phones stay sealed until a gateway is set up."""
    email = Account.objects.filter(person_id=person_id, is_active=True).values_list("email", flat=True).first() if str(person_id).isdigit() else ""
    return {"email": email} if email else {}


def offices(person_id: str, day: date) -> list[Office]:
    """The offices a person holds on a day."""
    return list(Office.objects.filter(held(day), person_id=person_id).select_related("unit", "union"))


def title(union_id: int, person_id: str, day: date, role: str = "") -> str:
    """How a person is named on paper and page: 「设备科 罗文斌」, 「后勤代表团 吴立波」."""
    if not str(person_id).isdigit():
        return ""
    office = Office.objects.filter(held(day), union_id=union_id, person_id=person_id, unit__isnull=False)
    one = (office.filter(role=role) if role else office).select_related("unit", "person").first()
    return f"{one.unit.name} {one.person.name}" if one else names([person_id]).get(str(person_id), "")


def electors(union_id: int, day: date) -> int:
    """应到: members with voting right; 保留会籍 does not count."""
    return Membership.objects.filter(held(day), union_id=union_id, state="normal").count()


def roll(union_id: int, day: date, only: tuple[str, ...] | None = None) -> list[tuple[str, str, str]]:
    """The electors of a day, or only those named: (number, name, group). 保留会籍 has no vote (选举工作条例第四条)."""
    rows = Membership.objects.filter(held(day), union_id=union_id, state="normal")
    rows = rows if only is None else rows.filter(person_id__in=[int(one) for one in only if one.isdigit()])
    return [(str(one), name, group or "") for one, name, group in rows.order_by("person_id").values_list("person_id", "person__name", "group__name")]


def right_to_be_elected(union_id: int, name: str, day: date) -> tuple[bool, str]:
    """Whether somebody of this name may be elected, and if not why: no member, or 保留会籍 only (选举工作条例第四条)."""
    states = set(Membership.objects.filter(held(day), union_id=union_id, person__name=name).values_list("state", flat=True))
    if "normal" in states:
        return True, ""
    return False, "保留会籍，没有被选举权" if states else "名册里没有这个人"


def union(union_id: int) -> Union:
    """The union of this number."""
    return Union.objects.get(pk=union_id)


def trace(person: str) -> str:
    """The keyed hash of a person's identity number, by which other unions know it is the same one; without a number, the person's own."""
    found = Person.objects.filter(pk=person).values_list("id_trace", flat=True).first() if person.isdigit() else ""
    return found or (f"person:{person}" if person else "")


def members(union_id: int, day: date) -> list[tuple[str, str, str]]:
    """Every member with group: [(number, name, group)], in the order of the register."""
    rows = Membership.objects.filter(held(day), union_id=union_id, state="normal").select_related("person", "group").order_by("group__name", "person__name", "pk")
    return [(str(one.person_id), one.person.name, one.group.name if one.group else "") for one in rows]


def people_of(union_id: int, person: str, day: date) -> set[str]:
    """The members of the groups and branches that a person heads."""
    units = Office.objects.filter(held(day), union_id=union_id, person_id=person, role__in=("leader", "branch"), unit__isnull=False).values_list("unit_id", flat=True)
    found = Membership.objects.filter(held(day), Q(group__in=units) | Q(group__parent__in=units), union_id=union_id)
    return {str(one) for one in found.values_list("person_id", flat=True)}


def union_for(code: str) -> Union | None:
    """The union that a page without login is about: the one of this code, or the only one there is."""
    return Union.objects.filter(code=code).first() if code else Union.objects.first() if Union.objects.count() == 1 else None


def union_named(name: str, above: int) -> Union | None:
    """The union of this name, short name or employer at or below another; None when there is none, or more than one."""
    path = Union.objects.filter(pk=above).values_list("path", flat=True).first()
    found = list(Union.objects.filter(Q(name=name) | Q(short=name) | Q(employer=name), path__startswith=path)[:2]) if path and name else []
    return found[0] if len(found) == 1 else None


def below(union_id: int) -> dict[int, str]:
    """The unions under this one, at whatever depth: number → name."""
    path = Union.objects.filter(pk=union_id).values_list("path", flat=True).first() or "-"
    return dict(Union.objects.filter(path__startswith=path).exclude(pk=union_id).values_list("pk", "name"))


def law(union_id: int) -> tuple[Book, Calendar]:
    """The rules narrowed to the union's region, type and own 办法, and the calendar with every year entered so far."""
    rows = list(Union.objects.filter(pk=union_id).order_by("own_rules__key", "own_rules__since")
                .values_list("region", "unit_type", "own_rules__key", "own_rules__value", "own_rules__article", "own_rules__since"))
    if not rows:
        raise Union.DoesNotExist(f"没有编号为 {union_id} 的工会")
    (region, unit_type), own = rows[0][:2], tuple(row[2:] for row in rows if row[2])
    years = tuple((row.year, days_of(row.off), days_of(row.work)) for row in Holidays.objects.order_by("year"))
    return _law(region, unit_type, own, years)


def figure(written: str) -> Value:
    """A figure as a unit wrote it: 5, 2/3, 20%, 是; raises WrongText for a decimal."""
    text = written.strip()
    return int(text) if text.isascii() and text.lstrip("-").isdigit() else {"是": True, "否": False}.get(text, value(text))


def days_of(written: list[str]) -> tuple[date, ...]:
    """The days of a table as it is kept."""
    return tuple(date.fromisoformat(one) for one in written)


@lru_cache(maxsize=256)
def _law(region: str, unit_type: str, own: tuple[tuple[str, str, str, date], ...], years: tuple[tuple[int, tuple[date, ...], tuple[date, ...]], ...]) -> tuple[Book, Calendar]:
    base = book(region, unit_type)
    extra = tuple(rule for row in own for rule in own_figure(row, base))
    days = calendar()
    for year, off, work in years:
        days = days.with_year(year, off, work)
    return book(region, unit_type, extra), days


def own_figure(row: tuple[str, str, str, date], base: Book) -> tuple[Rule, ...]:
    """A unit's own figure as a rule; one that the law does not bear (written past the page) is left out, and the log says so."""
    try:
        key, written, article, since = row
        return (own_rule(key, figure(written), article, since, base),)
    except (OutsideBounds, WrongText, UnknownRule) as wrong:
        log.error("own figure %s = %s: %s", row[0], row[1], wrong)
        return ()


def label(role: str) -> str:
    """What a role is called."""
    return LABELS.get(role, role)


def labels() -> dict[str, str]:
    """Role → what it is called, for refusals and lists."""
    return LABELS


# --- finding people ------------------------------------------------------------------------------------------------------------------------
def find_people(union_id: int, asked: str, day: date, limit: int = 20) -> list[tuple[str, str, str]]:
    """People of the union whose name or number begins with what was typed: (number, what to type, where they work)."""
    asked = asked.strip().split(" ")[0]
    if not asked:
        return []
    found = Person.objects.filter(union_id=union_id).filter(Q(name__contains=asked) | Q(work_number__startswith=asked)).order_by("name", "pk")[:limit]
    tags = tags_of(union_id, [one.pk for one in found], day)
    return [(str(one.pk), f"{one.name} {tags[one.pk]}".strip(), place_of(one, day)) for one in found]


def tags_of(union_id: int, people: list[int], day: date) -> dict[int, str]:
    """What tells namesakes apart without a digit of their identity number: the delegate's or work number, else group and running number."""
    numbers = dict(Office.objects.filter(held(day), union_id=union_id, person_id__in=people, role="deputy").exclude(title="").values_list("person_id", "title"))
    works = dict(Person.objects.filter(pk__in=people).exclude(work_number="").values_list("pk", "work_number"))
    return {one: works.get(one) or numbers.get(one) or f"#{one}" for one in people}


def place_of(person: Person, day: date) -> str:
    """The group of a member, or the unit of an office."""
    member = Membership.objects.filter(held(day), person=person).select_related("group").first()
    if member and member.group:
        return member.group.name
    office = Office.objects.filter(held(day), person=person, unit__isnull=False).select_related("unit").first()
    return office.unit.name if office else ""


def named_person(union_id: int, typed: str, day: date) -> tuple[str, str]:
    """The person meant by 「吴立波 067」 or 「吴立波」, or by a number out of a list: (number, "") or ("", the sentence that says why not). Nobody of another union is meant."""
    if number_like(typed.strip()):
        there = Person.objects.filter(pk=int(typed)).filter(Q(union_id=union_id) | Q(offices__union_id=union_id)).exists()
        return (str(int(typed)), "") if there else ("", f"名册里没有编号“{typed}”，请写姓名，或从下拉名单里选。")
    name, _, tag = typed.strip().partition(" ")
    tag = tag.strip()
    found = list(Person.objects.filter(union_id=union_id, name=name).values_list("pk", flat=True))
    if tag.startswith("#") and tag[1:].isdigit():
        found = [one for one in found if one == int(tag[1:])]
    elif tag:
        tags = tags_of(union_id, found, day)
        found = [one for one in found if tags[one] == tag]
    if len(found) == 1:
        return str(found[0]), ""
    if not found:
        return "", f"名册里没有“{typed}”，请核对姓名，或从下拉名单里选。"
    return "", f"名册里有 {len(found)} 位“{name}”，请从下拉名单里选带编号的那一位。"


def office_titles(union_id: int, role: str, day: date) -> list[tuple[str, str]]:
    """The holders of a role with their unit, for a list to choose from: [(number, 设备科 罗文斌)]."""
    rows = Office.objects.filter(held(day), union_id=union_id, role=role).select_related("person", "unit").order_by("unit__name", "person__name")
    return [(str(row.person_id), f"{row.unit.name if row.unit else row.title} {row.person.name}".strip()) for row in rows]


def deputy_number(union_id: int, person_id: str, day: date) -> str:
    """代表证号."""
    if not str(person_id).isdigit():
        return ""
    return Office.objects.filter(held(day), union_id=union_id, person_id=person_id, role="deputy").values_list("title", flat=True).first() or ""


def choose_place(union_id: int, place: str, by: str) -> None:
    """The place whose rules a union is under; who chose it stands in the log."""
    before = Union.objects.filter(pk=union_id).values_list("region", flat=True).first()
    Union.objects.filter(pk=union_id).update(region=place)
    log.warning("place of union %s: %s -> %s, by %s", union_id, before, place, by)


OF_CARD = ("employer", "credit_code", "founded", "staff")  # what a union says of itself


def complete(union_id: int, card: dict[str, object], by: str) -> None:
    """Put right what a union's own card says; who did it stands in the log, the values do not."""
    changed = {key: value for key, value in card.items() if key in OF_CARD}
    Union.objects.filter(pk=union_id).update(**changed)
    log.warning("card of union %s: %s, by %s", union_id, ",".join(sorted(changed)), by)
