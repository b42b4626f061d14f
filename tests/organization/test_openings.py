"""Numbers of people: masked by role, opened only with a reason, and every opening written down where the person reads it."""

import pytest

from unionhall.core.procedure import Refused
from unionhall.systems.organization import api, openings
from unionhall.systems.organization.models import Opening

from .conftest import DAY

pytestmark = pytest.mark.django_db
NUMBER = "210203198506150011"


@pytest.fixture
def member(factory):
    person = factory.people["member"]
    person.set_identity("居民身份证", NUMBER)
    person.save()
    return person


def seen_by(factory, role):
    person = factory.people[role]
    roles = api.roles(str(person.pk), factory.union.pk, DAY)
    return {one.name for one in openings.visible(factory.union.pk, str(person.pk), roles, DAY)}


def test_the_clerk_opens_a_number_and_the_log_stands_before_it_is_shown(factory, member):
    assert openings.open_field(member, "identity", factory.people["clerk"], "核对困难帮扶申请", DAY) == NUMBER
    line = openings.of(member)[0]
    assert (line["who"], line["what"], line["why"], line["role"]) == ("clerk员", "证件号码", "核对困难帮扶申请", "工会干事")


def test_when_the_log_cannot_be_written_nothing_is_shown(factory, member, monkeypatch):
    def broken(**_):
        raise OSError("disk full")

    monkeypatch.setattr(Opening.objects, "create", broken)
    with pytest.raises(OSError, match="disk full"):
        openings.open_field(member, "identity", factory.people["clerk"], "核对", DAY)


def test_without_a_reason_nothing_is_opened(factory, member):
    with pytest.raises(Refused, match="为什么要看"):
        openings.open_field(member, "phone", factory.people["clerk"], "  ", DAY)
    assert not Opening.objects.exists()


@pytest.mark.parametrize(("role", "field", "may"), [
    ("chair", "identity", True), ("vice", "identity", True), ("clerk", "phone", True), ("leader", "phone", True), ("branch", "phone", True),
    ("leader", "identity", False), ("branch", "identity", False), ("audit", "phone", False), ("audit", "identity", False), ("deputy", "phone", False),
    ("admin", "phone", False), ("admin", "identity", False), ("upper", "identity", False), ("upper", "phone", False), ("member", "identity", True),
])  # fmt: skip
def test_who_may_open_what(factory, member, role, field, may):
    assert (openings.why_not(member, field, factory.people[role], DAY) == "") is may


def test_a_group_leader_rings_up_the_own_group_and_no_other(factory):
    other = factory.people["other"]
    other.set_phone("13700000000")
    other.save()
    assert "小组长只限本组" in openings.why_not(other, "phone", factory.people["leader"], DAY)
    assert openings.why_not(other, "phone", factory.people["branch"], DAY) == "", "the group belongs to the branch"


def test_an_officer_of_another_union_opens_nothing(factory, member):
    from datetime import date

    from unionhall.systems.organization.models import Office

    Office.objects.create(union=factory.school, person=factory.teacher, role="chair", since=date(2024, 1, 1))
    assert openings.why_not(member, "identity", factory.teacher, DAY)


def test_rights_end_with_the_office(factory, member):
    from datetime import date

    from unionhall.systems.organization.models import Office

    Office.objects.filter(person=factory.people["clerk"]).update(until=date(2026, 11, 22))
    assert openings.why_not(member, "identity", factory.people["clerk"], DAY)


def test_who_sees_whom_in_the_register(factory):
    everybody = {one.name for one in factory.people.values()} - {"区总干部"}
    assert seen_by(factory, "clerk") == seen_by(factory, "chair") == seen_by(factory, "audit") == everybody
    assert seen_by(factory, "leader") == everybody - {"二组工友"}
    assert seen_by(factory, "branch") == everybody
    assert seen_by(factory, "member") == seen_by(factory, "admin") == seen_by(factory, "upper") == seen_by(factory, "deputy") == set()


def test_masks_show_the_head_of_an_identity_number_to_its_keepers_and_never_the_last_four(member):
    assert openings.masked(member, "identity", frozenset({"clerk"})) == "210***************"
    assert openings.masked(member, "identity", frozenset({"leader"})) == "已登记"
    assert openings.masked(member, "phone", frozenset({"leader"})) == "138****0001"
    assert openings.masked(member, "phone", frozenset({"member"})) == "已登记"


def test_a_person_sees_the_own_number_and_that_is_noted_as_well(member):
    assert openings.open_field(member, "identity", member, "", DAY) == NUMBER
    assert openings.of(member)[0]["role"] == "本人"
