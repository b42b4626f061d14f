"""Places in a class: codes for the sending units, enrolment within their quotas, personal codes for the badges."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from unionhall.core.procedure import STOPPED, Refused, Who
from unionhall.desk import asked, run, stored
from unionhall.desk.clock import now
from unionhall.desk.codes import code, hashed
from unionhall.desk.models import Case, Line, Looked
from unionhall.desk.secret import reveal, seal_text
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.roles import LEARNER, MONITOR
from unionhall.systems.training import timetable as t
from unionhall.systems.training.models import Badges, Device, Learner, Sender

UNIT_CODE, OWN_CODE = 10, 8
CALLED_OFF = "called_off"  # the stage of a class that was not held
CALLS = ("组长", "班长", "学习委员", "生活委员")  # 班委; a head of a group takes the roll as well


# --- who somebody is -----------------------------------------------------------------------------------------------------------------------------------
def learners(row: Case) -> list[Learner]:
    """Everybody in a class by badge number."""
    return list(Learner.objects.filter(union_id=row.union_id, case=row.pk).order_by("number"))


def of_code(typed: str) -> tuple[Case, Learner] | None:
    """The class and place of a personal code."""
    found = Learner.objects.filter(hash=hashed(typed)).first() if typed.strip() else None
    row = Case.objects.filter(pk=found.case, union_id=found.union_id).first() if found else None
    return (row, found) if row and found else None


def who(learner: Learner) -> Who:
    """A learner as acts know one; who holds a post of the class takes the roll for others."""
    return Who(learner.subject, roles(learner))


def roles(learner: Learner) -> tuple[str, ...]:
    """What a place in a class opens."""
    return (LEARNER, MONITOR) if learner.office else (LEARNER,)


def by_subject(subjects: Iterable[str], union_id: int | None = None) -> dict[str, Learner]:
    """学号 → place."""
    numbers = [int(one.removeprefix("learner-")) for one in subjects if str(one).startswith("learner-") and str(one)[8:].isdigit()]
    found = Learner.objects.filter(pk__in=numbers, **({"union_id": union_id} if union_id is not None else {})) if numbers else ()
    return {one.subject: one for one in found}


def number(text: str) -> int:
    """A badge number as typed; nothing sensible is none that exists."""
    return int(text[:9]) if text[:9].isascii() and text[:9].isdigit() else 0


def by_badge(row: Case) -> dict[str, Learner]:
    """Number on the badge → place, of one class."""
    return {one.badge: one for one in learners(row)}


# --- codes of units --------------------------------------------------------------------------------------------------------------------------------------
def unit_codes(row: Case) -> dict[str, str]:
    """A fresh code for every unit of the quotas, told once; the former ones end."""
    codes = {str(one["unit"]): code(UNIT_CODE) for one in stored.fold(row).facts.get("quotas") or ()}
    with transaction.atomic():
        Sender.objects.filter(union_id=row.union_id, case=row.pk).delete()
        Sender.objects.bulk_create([Sender(hash=hashed(one), union_id=row.union_id, case=row.pk, unit=unit) for unit, one in codes.items()])
    return codes


def of_unit(typed: str) -> tuple[Case, str] | None:
    """The class and unit of a unit's code."""
    sender = Sender.objects.filter(hash=hashed(typed)).first() if typed.strip() else None
    row = Case.objects.filter(pk=sender.case, union_id=sender.union_id).first() if sender else None
    return (row, sender.unit) if row and sender else None


def quota(case: Any, unit: str) -> int:
    """How many places a unit has."""
    return next((int(one["seats"]) for one in case.facts.get("quotas") or () if one["unit"] == unit), 0)


# --- enrolling ---------------------------------------------------------------------------------------------------------------------------------------------
def enrol(row: Case, unit: str, given: dict[str, str], day: date, clerk: Who | None = None) -> tuple[Learner, str]:
    """One more learner of a unit: (the place, a warning or ""). Raises Refused with what is missing, how much and what to do."""
    name = " ".join(given.get("name", "").split())[:40]
    with transaction.atomic():
        run.locked(row.pk)  # two units at once would both take the last place, or the same number
        case = stored.fold(row)
        refuse_place(row, case, unit, name)
        person, home = known(row, unit, name, day)
        try:
            with transaction.atomic():
                made = Learner.objects.create(union_id=row.union_id, case=row.pk, number=next_badge(row), name=name, unit=unit, post=given.get("post", "").strip()[:60], sex=given.get("sex", "") if given.get("sex") in ("男", "女") else "",
                                              phone=seal_text(given["phone"].strip()[:20]) if given.get("phone", "").strip() else "", person=person, home=home)
        except IntegrityError:
            raise Refused(f"{unit}的“{name}”已经报过名，没有重复登记。同名的请在姓名后注明，如“{name}（二车间）”。") from None
        run.line(row.pk, "enrol", Who(made.subject, (LEARNER,), clerk.id, clerk.roles) if clerk else who(made), made.subject, day, {"unit": unit, "badge": made.number})
    return made, too_many_days(row, case, made)


def badges(row: Case) -> Badges:
    """The last number given in this class. Under the lock of the case."""
    there = Learner.objects.filter(case=row.pk).aggregate(last=Max("number"))["last"] or 0
    return Badges.objects.get_or_create(case=row.pk, defaults={"union_id": row.union_id, "last": there})[0]


def next_badge(row: Case) -> int:
    """A number that nobody of this class ever had, not even who withdrew: badges, sign-ins and the record go by it."""
    given = badges(row)
    given.last += 1
    given.save(update_fields=["last"])
    return given.last


def refuse_place(row: Case, case: Any, unit: str, name: str) -> None:
    """Enrolment is open, the unit has a place left, and there is a name."""
    if case.stage != "enrolment":
        raise Refused(f"这个班现在不在报名（{case.at.label}），请与主办工会联系。")
    if not name:
        raise Refused("缺少姓名，请填写。")
    seats = quota(case, unit)
    taken = Learner.objects.filter(case=row.pk, unit=unit).count()
    if taken >= seats:
        raise Refused(f"{unit}的名额是 {seats} 名，已报 {taken} 名，没有空额。要加名额请与主办工会联系，或先退掉一名。依《职工教育培训办法》（示范）第五条。")


def withdraw(row: Case, learner: Learner, day: date) -> None:
    """A place given back while enrolment is open: the line goes with it, its number to nobody else. Raises Refused."""
    with transaction.atomic():
        run.locked(row.pk)
        if stored.fold(row).stage != "enrolment":
            raise Refused("报名已经截止封存，不能退名；不来的由班主任登记请假。")
        badges(row)  # a class that enrolled before numbers were kept learns its last one now
        Line.objects.filter(case=row, sheet="enrol", subject=learner.subject, sealed_in=None).delete()
        learner.delete()
    run.reach(row.pk, "enrol", day)


def known(row: Case, unit: str, name: str, day: date) -> tuple[int | None, int | None]:
    """The person of the register behind a name in a unit: (person, union), so that hours reach the right file; (None, None) where it is not sure."""
    home = organization.union_named(unit, row.union_id)
    if home is None:
        return None, None
    number, _ = asked.named(home.pk, name, day)
    return (int(number), home.pk) if number else (None, None)


def too_many_days(row: Case, case: Any, learner: Learner) -> str:
    """工会法第四十一条: paid days of the month, over all classes of a person. A warning: the employer may agree to more."""
    if case.facts.get("work_time") != "paid" or learner.person is None:
        return ""
    rule = asked.law(row.union_id).rules.on(case.facts["starts"])["organization.union_days"]
    month = (case.facts["starts"].year, case.facts["starts"].month)
    others = Case.objects.filter(pk__in=Learner.objects.filter(person=learner.person).exclude(case=row.pk).values_list("case"), procedure="training_class").exclude(stage__in=(CALLED_OFF, STOPPED))
    used = sum(t.days(t.sessions(facts["timetable"])) for one in others if (facts := stored.fold(one).facts).get("work_time") == "paid" and "starts" in facts and (facts["starts"].year, facts["starts"].month) == month)
    here = t.days(t.sessions(case.facts["timetable"]))
    return f"{learner.name}本月用带薪时间参加的培训已有 {used} 天，加上本班 {here} 天共 {used + here} 天，超过每月 {rule.said}，须经单位同意。依{rule.article}。" if used + here > rule.number else ""


# --- telephones --------------------------------------------------------------------------------------------------------------------------------------------
def telephone(row: Case, learner: Learner, person: str, why: str) -> str:
    """A learner's telephone, opened with a reason; that it was opened is written down first (个人信息保护法第五十五条). Raises Refused."""
    if not why.strip():
        raise Refused("请写明为什么要看，例如“三十天跟踪，打电话问”。")
    if not learner.phone:
        raise Refused(f"{learner.name}没有留电话，请问派出单位。")
    Looked.objects.create(union_id=row.union_id, case=row, fields=f"电话（{learner.number} 号学员）", person=person, why=why.strip()[:200], at=now())
    return reveal(learner.phone)


def forget_phones(row: Case) -> None:
    """The class is over: what was kept to reach its learners is not kept any longer (个人信息保护法第四十七条)."""
    Learner.objects.filter(union_id=row.union_id, case=row.pk).exclude(phone="").update(phone="")


def forget_devices(row: Case) -> None:
    """No lesson is to come: on which telephone somebody signed is not kept any longer."""
    Device.objects.filter(union_id=row.union_id, case=row.pk).delete()


# --- groups and badges -------------------------------------------------------------------------------------------------------------------------------------
def seat(row: Case, grouped: list[dict[str, Any]]) -> None:
    """Groups and posts as the act has them."""
    places = by_badge(row)
    for one in grouped:
        if place := places.get(one["who"]):
            place.group, place.office = str(one["group"])[:20], str(one.get("post") or "")[:20]
    Learner.objects.bulk_update(places.values(), ["group", "office"])


def own_codes(row: Case, only: Learner | None = None) -> dict[int, str]:
    """Fresh personal codes, told once (printed on the badges): {place: code}. A new one ends the former."""
    found = [only] if only else learners(row)
    codes = {}
    for one in found:
        codes[one.pk] = code(OWN_CODE)
        one.hash = hashed(codes[one.pk])
    Learner.objects.bulk_update(found, ["hash"])
    return codes
