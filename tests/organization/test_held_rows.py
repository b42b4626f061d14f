"""Doubtful rows are decided one by one, by a person, with name and reason."""

import pytest

from unionhall.core.procedure import Refused
from unionhall.systems.organization import held, intake
from unionhall.systems.organization.models import Held, Membership, Person

from .conftest import DAY
from .test_importing import LI, ZHANG, bring, number

pytestmark = pytest.mark.django_db


def waiting_row(factory, row, *more):
    bring(factory.union, row, *more)
    return Held.objects.get(decision="")


def decide(factory, row, choice, given=None, **more):
    return held.decide(row, choice, given or {}, factory.people["clerk"], DAY, **more)


def test_a_corrected_row_becomes_a_member(factory):
    row = waiting_row(factory, ZHANG | {"出生日期": "1999-01-01"})
    with pytest.raises(Refused, match="出生日期与身份证号不一致"):
        decide(factory, row, "fix", {"出生日期": "1999-01-02"})
    said = decide(factory, row, "fix", {"出生日期": "1985-06-15"})
    row.refresh_from_db()
    assert "张建国" in said and Person.objects.get(name="张建国").identity() == ZHANG["证件号码"]
    assert (row.decision, row.by, row.decided) == ("import", factory.people["clerk"], DAY)


def test_a_row_is_decided_once(factory):
    row = waiting_row(factory, ZHANG | {"出生日期": "1999-01-01"})
    decide(factory, row, "drop")
    with pytest.raises(Refused, match="刚刚已被处理"):
        decide(factory, row, "drop")
    assert not Person.objects.filter(name="张建国").exists()


def test_as_it_stands_needs_a_reason_and_stores_no_number_that_cannot_be_right(factory):
    row = waiting_row(factory, ZHANG | {"证件号码": ZHANG["证件号码"][:17] + "A"})
    with pytest.raises(Refused, match="写明理由"):
        decide(factory, row, "as_is")
    decide(factory, row, "as_is", why="证件在补办，先登记")
    person = Person.objects.get(name="张建国")
    assert person.id_sealed == "" and person.phone() == ZHANG["手机号"]


def test_a_birth_date_that_contradicts_the_number_may_stand_after_the_paper_was_seen(factory):
    row = waiting_row(factory, ZHANG | {"出生日期": "1985-06-16"})
    decide(factory, row, "as_is", why="已看过户口簿")
    assert Person.objects.get(name="张建国").born == "1985-06-16"


def test_the_second_of_two_equal_rows_moves_the_same_person_and_makes_no_twin(factory):
    row = waiting_row(factory, ZHANG, ZHANG | {"小组": "机加二组"})
    decide(factory, row, "as_is", why="现在在二组")
    assert Person.objects.filter(name="张建国").count() == 1
    assert Membership.objects.get(person__name="张建国", until=None).group == factory.groups[1]


def test_somebody_who_changed_the_name_keeps_the_history(factory):
    bring(factory.union, ZHANG)
    before = Person.objects.get(name="张建国")
    row = waiting_row(factory, ZHANG | {"姓名": "张建军"})
    decide(factory, row, "as_is", why="已看过改名的户口簿")
    before.refresh_from_db()
    assert before.name == "张建军" and Person.objects.filter(name__startswith="张建").count() == 1


def test_a_row_may_mean_somebody_already_there(factory):
    row = waiting_row(factory, {**LI, "证件号码": "", "政治面貌": "群众"})
    decide(factory, row, "merge", other=factory.people["other"])
    factory.people["other"].refresh_from_db()
    assert factory.people["other"].politics == "群众" and factory.people["other"].name == "二组工友"
    assert not Person.objects.filter(name="李秀兰").exists()


def test_nobody_of_another_union_is_joined_to_a_row(factory):
    row = waiting_row(factory, LI | {"证件号码": ""})
    with pytest.raises(Refused, match="本会会员"):
        decide(factory, row, "merge", other=factory.teacher)


def test_a_member_of_another_union_is_not_written_as_it_stands(factory):
    bring(factory.school, ZHANG)
    row = waiting_row(factory, ZHANG)
    with pytest.raises(Refused, match="接转单"):
        decide(factory, row, "as_is", why="他在我们这里上班")


def test_an_unknown_group_is_set_up_only_when_somebody_says_so(factory):
    from unionhall.systems.organization.places import groups_of
    from unionhall.systems.organization.roster import check

    from .test_importing import roster

    text = "姓名,证件号码,分会,小组\n" + ",".join((LI["姓名"], LI["证件号码"], "机加分会", "机加九组"))
    checked = check.read(text.encode(), "r.csv", groups=groups_of(factory.union))
    intake.apply(factory.union, checked, None, DAY, filename="r.csv")
    row = Held.objects.get()
    assert row.issues[0]["code"] == "unknown_group" and roster(LI)
    decide(factory, row, "as_is", why="新设的小组")
    assert Membership.objects.get(person__name="李秀兰").group.name == "机加九组"


def test_two_names_with_one_number_both_wait_and_are_written_without_it(factory):
    bring(factory.union, ZHANG, {**LI, "证件号码": ZHANG["证件号码"]})
    for row in Held.objects.all():
        decide(factory, row, "as_is", why="号码待核")
    assert Person.objects.filter(name__in=("张建国", "李秀兰"), id_trace="").count() == 2


def test_the_number_of_the_sample_is_sound():
    assert number(ZHANG["证件号码"][:17]) == ZHANG["证件号码"]
