"""接转: out with a slip, in with the slip, kept meanwhile; one membership at every moment."""

from datetime import date

import pytest

from unionhall.core.procedure import Refused
from unionhall.systems.organization import api, transfers
from unionhall.systems.organization.models import Membership, Person

from .conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def slip(factory):
    return transfers.out(factory.people["member"], "实验中学工会", "调动工作", DAY)


def test_a_member_leaves_with_a_numbered_slip_good_for_thirty_days(factory, slip):
    assert slip.slip == "红星厂工会转〔2026〕0001号"
    found = transfers.under_way(factory.union, DAY)[0]
    assert (found.good_until, found.answer_by, found.overdue) == (date(2026, 12, 23), date(2026, 12, 14), False)
    assert transfers.out(factory.people["other"], "暂无工会", "", DAY).slip.endswith("0002号")


def test_between_two_unions_nobody_counts_as_elector_and_only_one_membership_is_open(factory, slip):
    person = factory.people["member"]
    assert "member" not in api.roles(str(person.pk), factory.union.pk, DAY)
    assert "member" in api.roles(str(person.pk), factory.union.pk, date(2026, 11, 22))
    assert Membership.objects.filter(person=person, until=None).count() == 1


def test_the_next_union_receives_by_number_and_name_and_the_history_comes_along(factory, account_of, slip):
    person, account = factory.people["member"], account_of("member")
    transfers.receive(factory.school, slip.slip, person.name, None, date(2026, 12, 1))
    person.refresh_from_db()
    account.refresh_from_db()
    assert person.union == account.union == factory.school
    assert api.roles(str(person.pk), factory.school.pk, date(2026, 12, 1)) == {"member"}
    assert list(Membership.objects.filter(person=person).order_by("pk").values_list("union__code", "state")) == [("HONGXING", "normal"), ("HONGXING", "left"), ("SCHOOL", "normal")]
    assert not transfers.under_way(factory.union, date(2026, 12, 1))


def test_number_and_name_must_both_fit_and_a_slip_is_received_once(factory, slip):
    name = factory.people["member"].name
    for number, called in ((slip.slip, "别人"), ("红星厂工会转〔2026〕0009号", name), ("", name), (slip.slip, "")):
        with pytest.raises(Refused, match="没有找到接转单"):
            transfers.receive(factory.school, number, called, None, DAY)
    transfers.receive(factory.school, slip.slip, name, None, DAY)
    with pytest.raises(Refused, match="没有找到接转单"):
        transfers.receive(factory.school, slip.slip, name, None, DAY)


def test_after_thirty_days_the_slip_is_void_and_is_issued_anew_or_the_membership_is_kept(factory, slip):
    name = factory.people["member"].name
    late = date(2026, 12, 24)
    with pytest.raises(Refused, match="2026-12-23 失效"):
        transfers.receive(factory.school, slip.slip, name, None, late)
    with pytest.raises(Refused, match="不用重开"):
        transfers.again(slip, date(2026, 12, 23))
    fresh = transfers.again(slip, late)
    assert fresh.slip.endswith("0002号")
    kept = transfers.keep_meanwhile(fresh, factory.union, late)
    assert (kept.state, kept.union) == ("kept", factory.union)
    assert "member" not in api.roles(str(kept.person_id), factory.union.pk, late)


def test_in_a_year_without_a_holiday_table_the_working_days_are_not_guessed(factory):
    slip = transfers.out(factory.people["member"], "暂无工会", "", date(2026, 12, 25))
    assert transfers.of(slip, date(2026, 12, 25)).answer_by is None


def test_a_work_number_does_not_go_along_to_the_next_union(factory, slip):
    transfers.receive(factory.school, slip.slip, factory.people["member"].name, None, DAY)
    assert Person.objects.get(pk=factory.people["member"].pk).work_number == ""


def test_who_is_not_a_member_gets_no_slip(factory, slip):
    with pytest.raises(Refused, match="不是本会会员"):
        transfers.out(factory.people["member"], "别处", "", DAY)
