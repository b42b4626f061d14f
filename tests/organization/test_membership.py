"""Joining, changing, keeping, leaving, taking and ending offices: always dated, never overwritten."""

from datetime import date

import pytest

from unionhall.core.procedure import Refused
from unionhall.systems.organization import api, members
from unionhall.systems.organization.models import Account, Membership, Office

from .conftest import DAY

pytestmark = pytest.mark.django_db


def roles(person, union, day=DAY):
    return api.roles(str(person.pk), union.pk, day)


def test_a_new_member_has_one_open_membership_and_a_vote_from_the_day_of_joining(factory):
    before = api.electors(factory.union.pk, DAY)
    person = members.join(factory.union, "新会员", factory.groups[0], DAY, phone="13911112222", work_number="N1")
    assert api.electors(factory.union.pk, DAY) == before + 1
    assert api.electors(factory.union.pk, date(2026, 11, 22)) == before
    assert members.history(person)[0]["word"] == "入会"


def test_an_identity_that_is_already_registered_and_a_work_number_that_is_taken_are_refused(factory):
    members.join(factory.school, "老师", None, DAY, identity="210203198506150011")
    with pytest.raises(Refused, match="接转单"):
        members.join(factory.union, "老师", None, DAY, identity="210203198506150011")
    with pytest.raises(Refused, match="H01"):
        members.join(factory.union, "同号", None, DAY, work_number="H01")


def test_changes_of_membership_end_the_old_row_the_day_before(factory):
    person = factory.people["member"]
    members.change(person, "regroup", DAY, group=factory.groups[1])
    members.change(person, "keep", date(2026, 12, 1), reason="退休")
    rows = list(Membership.objects.filter(person=person).order_by("pk").values_list("state", "group__name", "since", "until"))
    assert rows == [
        ("normal", "机加一组", date(2020, 1, 1), date(2026, 11, 22)), ("normal", "机加二组", DAY, date(2026, 11, 30)), ("kept", "机加二组", date(2026, 12, 1), None),
    ]  # fmt: skip
    assert "member" not in roles(person, factory.union, date(2026, 12, 1)), "who only keeps the membership has no vote"


def test_two_changes_on_one_day_never_hold_at_the_same_time(factory):
    person = factory.people["member"]
    members.change(person, "regroup", DAY, group=factory.groups[1])
    members.change(person, "regroup", DAY, group=factory.groups[0])
    assert Membership.objects.filter(api.held(DAY), person=person).count() == 1
    assert Membership.objects.filter(person=person).count() == 3


def test_expulsion_needs_its_grounds_and_ends_offices_and_the_way_in(factory, account_of):
    person, account = factory.people["deputy"], account_of("deputy")
    with pytest.raises(Refused, match="第七条"):
        members.change(person, "expel", DAY)
    members.change(person, "expel", DAY, reason="因犯罪受刑事处罚，11月20日委员会决定")
    account.refresh_from_db()
    assert roles(person, factory.union) == frozenset() and not account.is_active
    assert "deputy" in roles(person, factory.union, date(2026, 11, 22)), "what was, was"


def test_what_does_not_fit_the_present_state_is_refused(factory):
    person = factory.people["member"]
    for act, said in (("restore", "不能办恢复会籍"), ("regroup", "请选择本会现有的小组")):
        with pytest.raises(Refused, match=said):
            members.change(person, act, DAY)
    with pytest.raises(Refused, match="不能早于"):
        members.change(person, "keep", date(2019, 1, 1), reason="退休")


def test_a_group_of_another_union_is_refused(factory):
    from unionhall.systems.organization.models import Unit

    foreign = Unit.objects.create(union=factory.school, kind="group", name="语文组")
    with pytest.raises(Refused, match="本会"):
        members.change(factory.people["member"], "regroup", DAY, group=foreign)


def test_an_office_gives_its_role_from_its_first_to_its_last_day(factory):
    person = factory.people["member"]
    members.begin_office(person, "leader", DAY, unit=factory.groups[0], until=date(2027, 11, 22))
    assert "leader" not in roles(person, factory.union, date(2026, 11, 22))
    assert "leader" in roles(person, factory.union, date(2027, 11, 22))
    assert "leader" not in roles(person, factory.union, date(2027, 11, 23))


def test_a_leader_needs_a_group_of_the_own_union_and_nobody_takes_an_office_twice(factory):
    person = factory.people["member"]
    with pytest.raises(Refused, match="小组长要选小组"):
        members.begin_office(person, "leader", DAY)
    with pytest.raises(Refused, match="已经担任"):
        members.begin_office(factory.people["chair"], "chair", DAY)
    with pytest.raises(Refused, match="没有这项职务"):
        members.begin_office(person, "member", DAY)


@pytest.mark.parametrize("role", ["labour", "clerk", "chair", "vice"])
def test_nobody_sits_for_the_firm_and_for_the_workers_on_the_same_day(factory, role):
    person, said = factory.people["member"], {"labour": "职工方协商代表", "clerk": "工会干事", "chair": "工会主席", "vice": "工会副主席"}[role]
    members.begin_office(person, "firm", DAY, until=date(2027, 5, 31))
    with pytest.raises(Refused, match=f"member员担任企业方协商代表，不能同时担任{said}：.*依集体合同规定第二十四条。"):
        members.begin_office(person, role, date(2027, 5, 31))
    ours = members.begin_office(person, role, date(2027, 6, 1), until=date(2027, 12, 31))
    with pytest.raises(Refused, match=f"担任{said}，不能同时担任企业方协商代表"):
        members.begin_office(person, "firm", date(2027, 12, 31))
    with pytest.raises(Refused, match=f"担任{said}，不能同时担任企业方协商代表"):
        members.begin_office(person, "firm", date(2027, 6, 30))  # it would reach into the other's days
    members.begin_office(person, "firm", date(2028, 1, 1))
    with pytest.raises(Refused, match=f"担任企业方协商代表，不能同时担任{said}"):
        members.end_office(ours, date(2028, 1, 31))  # a later last day is a new office as well
    members.begin_office(person, "manager", DAY)


def test_the_last_who_keeps_the_register_cannot_lock_the_union_out(factory):
    clerk, chair = (Office.objects.get(role=role) for role in ("clerk", "chair"))
    members.end_office(clerk, DAY)
    with pytest.raises(Refused, match="最后一位"):
        members.end_office(chair, DAY)


def test_who_comes_back_after_leaving_has_the_account_again(factory, account_of):
    account = account_of("member")
    members.change(factory.people["member"], "quit", DAY, reason="个人要求退会")
    members.change(factory.people["member"], "restore", date(2026, 12, 1), group=factory.groups[0])
    assert Account.objects.get(pk=account.pk).is_active
    assert [one["word"] for one in members.history(factory.people["member"])] == ["恢复", "退会", "入会"]
