"""A roster becomes members: new ones entered, known ones brought up to date, doubtful rows kept waiting."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from unionhall.core.procedure import Refused
from unionhall.systems.organization import api, held, intake
from unionhall.systems.organization.models import Held, Intake, Membership, Office, Person, Union, Unit
from unionhall.systems.organization.roster import check

from .conftest import DAY

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent.parent / "data"
ZHANG = {"姓名": "张建国", "证件号码": "210203198506150018", "小组": "机加一组", "分会": "机加分会", "手机号": "13900000011"}
LI = {"姓名": "李秀兰", "证件号码": "210203199003120024", "小组": "机加二组", "分会": "机加分会"}


def number(body):
    """An identity number with its right check digit (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, weights, strict=True)) % 11]


ZHANG["证件号码"], LI["证件号码"] = number("21020319850615001"), number("21020319900312002")


def roster(*rows):
    """A file with these rows, checked."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    out = io.StringIO()
    sheet = csv.DictWriter(out, heads)
    sheet.writeheader()
    sheet.writerows(rows)
    return check.read(out.getvalue().encode(), "roster.csv")


def bring(union, *rows, day=DAY, **more):
    return intake.apply(union, roster(*rows), None, day, filename=f"{len(rows)}-{hash(str(rows))}.csv", **more)


def member(name="张建国"):
    return Person.objects.get(name=name)


def test_the_clean_roster_of_the_machine_works_gives_its_members_electors_offices_and_groups(factory):
    union = Union.objects.create(code="HX2", name="红星机械厂第二工会", short="红星二工会")
    path = DATA / "roster_clean.xlsx"
    result = intake.apply(union, check.read(path), None, DAY, filename=path.name, source=path.read_bytes())
    assert (result["created"], result["held"]) == (386, 0)
    assert api.electors(union.pk, DAY) == 359, "27 keep their membership and have no vote"
    assert Unit.objects.filter(union=union, kind="branch").count() == 5
    assert Unit.objects.filter(union=union, kind="group").count() == 22
    held = dict.fromkeys(Office.objects.filter(union=union).values_list("role", flat=True))
    assert {"chair", "vice", "leader", "branch", "committee", "audit", "women"} <= set(held)
    leaders = Office.objects.filter(union=union, role="leader").select_related("unit")
    assert {one.unit.kind for one in leaders} == {"group"} and leaders.count() == 22
    assert {one.unit.kind for one in Office.objects.filter(union=union, role="branch").select_related("unit")} == {"branch"}


def test_the_same_file_again_changes_nothing(factory):
    union = Union.objects.create(code="HX2", name="红星机械厂第二工会", short="红星二工会")
    checked = check.read(DATA / "roster_messy.xlsx")
    first = intake.apply(union, checked, None, DAY, filename="m.xlsx", source=b"m")
    counts = [model.objects.count() for model in (Person, Membership, Office, Unit, Held, Intake)]
    again = intake.apply(union, checked, None, DAY, filename="m.xlsx", source=b"m")
    assert first["created"] == checked.summary["importable_members"] and first["held"] == checked.summary["hold"]
    assert (again["created"], again["updated"], again["unchanged"], again["moved"]) == (0, 0, first["created"], 0)
    assert [model.objects.count() for model in (Person, Membership, Office, Unit, Held, Intake)] == counts


def test_identity_and_phone_lie_encrypted_and_the_waiting_rows_as_well(factory):
    bring(factory.union, ZHANG, LI | {"证件号码": LI["证件号码"][:17] + "A"})
    person = member()
    assert ZHANG["证件号码"] not in person.id_sealed and person.identity() == ZHANG["证件号码"] and person.phone() == "13900000011"
    held = Held.objects.get()
    assert "李秀兰" not in held.sealed and intake.opened_row(held)["姓名"] == "李秀兰"
    assert LI["证件号码"][:17] not in str(held.issues)


def test_a_corrected_phone_and_a_new_group_update_the_same_person_with_history(factory):
    bring(factory.union, ZHANG | {"入会时间": "2015-03"}, day=date(2026, 3, 1))
    result = bring(factory.union, ZHANG | {"手机号": "13900000012", "小组": "机加二组"})
    assert (result["created"], result["updated"], result["moved"]) == (0, 1, 1)
    person = member()
    rows = list(Membership.objects.filter(person=person).order_by("pk"))
    assert person.phone() == "13900000012"
    assert [(one.group.name, one.since, one.until) for one in rows] == [("机加一组", date(2015, 3, 1), date(2026, 11, 22)), ("机加二组", DAY, None)]
    assert rows[1].get_change_display() == "调整小组" and rows[1].joined == "2015-03"


def test_an_empty_cell_takes_nothing_away(factory):
    bring(factory.union, ZHANG | {"政治面貌": "中共党员", "备注": "高级技师"})
    bring(factory.union, {key: value for key, value in ZHANG.items() if key != "手机号"} | {"备注": ""})
    assert (member().politics, member().note, member().phone()) == ("中共党员", "高级技师", "13900000011")


def test_who_retires_keeps_the_membership_from_that_day_and_has_no_vote_any_more(factory):
    before = api.electors(factory.union.pk, DAY)
    bring(factory.union, ZHANG | {"入会时间": "2010-01-05"}, day=date(2026, 1, 1))
    assert api.electors(factory.union.pk, DAY) == before + 1
    bring(factory.union, ZHANG | {"会籍状态": "保留会籍"})
    assert api.electors(factory.union.pk, DAY) == before
    assert api.electors(factory.union.pk, date(2026, 11, 22)) == before + 1
    assert Membership.objects.get(person=member(), until=None).get_change_display() == "保留"


def test_without_a_way_to_tell_two_namesakes_apart_the_row_waits(factory):
    group = factory.groups[0]
    for _ in range(2):
        twin = Person.objects.create(union=factory.union, name="王伟")
        Membership.objects.create(union=factory.union, person=twin, group=group, since=date(2020, 1, 1))
    checked = roster(ZHANG)
    bare = check.Row(9, "accept", {"姓名": "王伟", "小组": "机加一组", "分会": "机加分会"}, ())
    alone = check.Row(10, "accept", {"姓名": "二组工友", "小组": "机加二组", "分会": "机加分会", "政治面貌": "群众"}, ())
    result = intake.apply(factory.union, check.Checked("花名册", (1,), {}, [*checked.rows, bare, alone], checked.summary), None, DAY, filename="a")
    assert (result["created"], result["updated"], result["held"]) == (1, 1, 1)
    assert factory.people["other"].pk == Person.objects.get(name="二组工友", politics="群众").pk
    assert Held.objects.get().issues[-1]["code"] == "name_ambiguous"


def test_a_work_number_finds_the_person_and_one_that_belongs_to_another_makes_the_row_wait(factory):
    bring(factory.union, ZHANG | {"工号": "W1"})
    bring(factory.union, {**ZHANG, "工号": "W2"})
    assert member().work_number == "W2"
    result = bring(factory.union, LI | {"工号": "W2"})
    assert result["held"] == 1 and "W2" in Held.objects.get().issues[-1]["reason"]


def test_an_identity_that_the_register_knows_under_another_name_waits(factory):
    bring(factory.union, ZHANG)
    assert bring(factory.union, ZHANG | {"姓名": "张建军"})["held"] == 1
    assert member().name == "张建国"


def test_a_member_of_a_foreign_union_is_not_taken_over_without_a_transfer(factory):
    bring(factory.school, ZHANG)
    result = bring(factory.union, ZHANG)
    assert (result["created"], result["held"]) == (0, 1)
    assert member().union == factory.school and Held.objects.get().issues[-1]["code"] == "member_elsewhere"


def test_a_district_spreads_one_file_over_the_unions_below_it_and_moves_between_them_keep_history(factory):
    rows = ({**ZHANG, "单位": "红星机械厂"}, {**LI, "单位": "新兴纺织厂"})
    refused = bring(factory.district, *rows)
    assert (refused["created"], refused["held"]) == (1, 1) and "新兴纺织厂" in Held.objects.get().issues[-1]["reason"]
    assert member().union == factory.union, "known under the name without 工会"
    made = intake.apply(factory.district, roster(*rows), None, DAY, create_units=True, filename="b")
    assert made["unions_created"] == 1
    mill = Union.objects.get(name="新兴纺织厂工会")
    assert mill.parent == factory.district and mill.path.startswith(factory.district.path) and member("李秀兰").union == mill
    bring(factory.district, {**ZHANG, "单位": "新兴纺织厂工会"})
    rows = list(Membership.objects.filter(person=member()).order_by("pk"))
    assert [one.union for one in rows] == [factory.union, mill] and rows[1].get_change_display() == "转入" and member().union == mill


def test_the_company_column_of_a_works_own_roster_does_not_disturb(factory):
    assert bring(factory.union, {**ZHANG, "单位": "红星机械集团有限公司"})["created"] == 1
    assert member().union == factory.union


def test_groups_of_one_name_in_two_branches_stay_apart(factory):
    bring(factory.union, ZHANG | {"小组": "一组", "分会": "甲分会"}, LI | {"小组": "一组", "分会": "乙分会"})
    groups = [Membership.objects.get(person=member(name), until=None).group for name in ("张建国", "李秀兰")]
    assert groups[0] != groups[1] and {one.parent.name for one in groups} == {"甲分会", "乙分会"}


def test_a_new_group_leader_follows_the_old_one_and_nobody_else_loses_an_office(factory):
    bring(factory.union, ZHANG | {"职务": "小组长"}, LI | {"小组": "机加一组", "职务": "会员"}, day=date(2026, 5, 1))
    leader = factory.people["leader"]
    assert Office.objects.filter(role="leader", unit=factory.groups[0], until=None).count() == 2, "the leader entered by hand is not in the file"
    bring(factory.union, ZHANG | {"职务": "会员"}, LI | {"小组": "机加一组", "职务": "小组长"})
    now = {one.person.name for one in Office.objects.filter(role="leader", until=None)}
    assert now == {"李秀兰", leader.name}
    assert "leader" in api.roles(str(member().pk), factory.union.pk, date(2026, 11, 22))
    assert "leader" not in api.roles(str(member().pk), factory.union.pk, DAY)


def test_a_row_that_waited_is_settled_when_the_corrected_file_brings_it_in(factory):
    wrong = ZHANG | {"出生日期": "1999-01-01"}
    assert bring(factory.union, wrong)["held"] == 1
    assert bring(factory.union, ZHANG)["created"] == 1
    held = Held.objects.get()
    assert held.decision == "drop" and "后来的文件" in held.why


def test_a_namesake_in_the_group_does_not_settle_a_waiting_row(factory):
    first = ZHANG | {"姓名": "李娜", "手机号": ""}
    second = LI | {"姓名": "李娜", "小组": "机加一组", "出生日期": "1999-01-01"}
    bring(factory.union, first, second)
    bring(factory.union, first, second | {"备注": "改过的文件"})
    assert Held.objects.filter(decision="").count() == 1


def test_a_value_that_is_too_long_is_not_cut_in_silence(factory):
    result = bring(factory.union, ZHANG | {"备注": "长" * 300}, LI)
    assert (result["created"], result["held"]) == (1, 1) and Held.objects.get().issues[-1]["code"] == "too_long"


def test_somebody_who_stops_the_import_keeps_what_is_done_and_may_begin_again(factory, monkeypatch):
    monkeypatch.setattr(intake, "CHUNK", 1)

    class Enough(Exception):
        pass

    def stop(done, total, said):
        if done == 1:
            raise Enough

    with pytest.raises(Enough):
        bring(factory.union, ZHANG, LI, tick=stop)
    assert Person.objects.filter(name="张建国").exists() and not Person.objects.filter(name="李秀兰").exists()
    said = []
    result = bring(factory.union, ZHANG, LI, tick=lambda *one: said.append(one))
    assert (result["created"], result["unchanged"]) == (1, 1) and said[-1][:2] == (2, 2)


def test_a_large_roster_takes_a_number_of_queries_that_does_not_grow_with_its_rows(factory, django_assert_max_num_queries):
    people = [ZHANG | {"姓名": f"职工{n}", "证件号码": number(f"210203{1960 + n % 40}0101{n // 40:03d}"), "手机号": ""} for n in range(600)]
    with django_assert_max_num_queries(120):
        assert bring(factory.union, *people)["created"] == 600


def test_who_sits_for_the_firm_gets_no_office_of_the_unions_side_out_of_a_roster(factory):
    bring(factory.union, ZHANG, LI)
    firm = Office.objects.create(union=factory.union, person=member(), role="firm", since=DAY)
    result = bring(factory.union, {**ZHANG, "职务": "工会副主席"}, {**LI, "职务": "工会副主席"})
    assert (result["held"], result["offices"]) == (1, 1) and not Office.objects.filter(person=member(), role="vice").exists()
    waits = Held.objects.get()
    assert waits.issues[-1]["code"] == "on_both_sides" and "张建国担任企业方协商代表，不能同时担任工会副主席" in waits.issues[-1]["reason"]
    with pytest.raises(Refused, match="依集体合同规定第二十四条"):
        held.decide(waits, "as_is", {}, factory.people["clerk"], DAY, why="厂里同意")
    firm.until = DAY - timedelta(days=1)
    firm.save()
    held.decide(waits, "as_is", {}, factory.people["clerk"], DAY, why="已不再担任企业方代表")
    assert Office.objects.filter(person=member(), role="vice").exists()
