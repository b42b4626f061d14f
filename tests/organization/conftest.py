"""The cast of the register's stories: 红星机械厂工会 with a 分会, two groups and one person for each role; 实验中学工会 as the foreign union."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PASSWORD = "Hongxing-2026"
ROLES = ("member", "leader", "branch", "deputy", "clerk", "chair", "vice", "audit", "admin")


@pytest.fixture(autouse=True)
def _quick_and_dated(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TODAY = DAY.isoformat()


@pytest.fixture
def factory(db):
    """红星机械厂工会 with one person per role (phone 138000000NN, work number HNN) and a school beside it."""
    from django.core.cache import cache

    from unionhall.systems.organization.models import Membership, Office, Person, Union, Unit

    cache.clear()
    district = Union.objects.create(code="DEMO-QU", name="示范区总工会", short="区总工会", kind="district")
    union = Union.objects.create(code="HONGXING", name="红星机械厂工会", short="红星厂工会", parent=district)
    branch = Unit.objects.create(union=union, kind="branch", name="机加分会")
    groups = [Unit.objects.create(union=union, kind="group", name=name, parent=branch) for name in ("机加一组", "机加二组")]
    people = {}
    for number, role in enumerate(ROLES, 1):
        person = Person(union=union, name=f"{role}员", work_number=f"H{number:02}")
        person.set_phone(f"138000000{number:02}")
        person.save()
        Membership.objects.create(union=union, person=person, group=groups[0], since=date(2020, 1, 1))
        if role not in ("member",):
            unit = groups[0] if role == "leader" else branch if role == "branch" else None
            Office.objects.create(union=union, person=person, role=role, unit=unit, since=date(2024, 1, 1))
        people[role] = person
    other = Person.objects.create(union=union, name="二组工友", work_number="H90")
    Membership.objects.create(union=union, person=other, group=groups[1], since=date(2021, 1, 1))
    upper = Person.objects.create(union=district, name="区总干部", work_number="Q01")
    Office.objects.create(union=district, person=upper, role="upper", since=date(2024, 1, 1))
    people |= {"other": other, "upper": upper}
    school = Union.objects.create(code="SCHOOL", name="实验中学工会", short="中学工会", parent=district, unit_type="school")
    teacher = Person.objects.create(union=school, name="外单位老师", work_number="S01")
    Membership.objects.create(union=school, person=teacher, since=date(2020, 1, 1))
    return SimpleNamespace(district=district, union=union, branch=branch, groups=groups, people=people, school=school, teacher=teacher)


@pytest.fixture
def account_of(factory):
    """The account of a role, with the common password."""
    from unionhall.systems.organization.models import Account

    def made(role):
        person = factory.people.get(role) or factory.teacher
        account, fresh = Account.objects.get_or_create(person=person, defaults={"login": f"login-{person.pk}", "union": person.union})
        if fresh:
            account.set_password(PASSWORD)
            account.save()
        return account

    return made


@pytest.fixture
def browser_of(account_of, client):
    """A client signed in as a role."""
    from django.test import Client

    def made(role):
        one = Client()
        if role:
            one.force_login(account_of(role), backend="django.contrib.auth.backends.ModelBackend")
        return one

    return made
