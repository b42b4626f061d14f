"""Is the plan of an election lawful before anyone votes: the worked cases by their numbers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.cli.main import main
from unionhall.systems.elections.ground import WrongFigures
from unionhall.systems.elections.plan import planned

DAY = {"on": "2026-11-22", "region": "national", "unit_type": "enterprise"}


def plan(kind="committee", rules=(), **figures):
    return planned({"kind": kind, "rules": {**DAY, **dict(rules)}, **figures})


def stands(kind="committee", rules=(), **person):
    return plan(kind, rules, candidates=[{"name": "甲", **person}])


def codes(answer, level="stop"):
    return [one["code"] for one in answer["findings"] if one["level"] == level]


# --- seats and candidates ----------------------------------------------------------------------------------------------------------------------
def test_the_example_of_the_contract():
    found = plan(members=1250, women=212, seats=21, candidates=22, form="delegates", delegates=75)
    assert (found["ok"], found["min_candidates"], found["seats_band"], found["women_committee"], found["form"]) == (False, 23, [15, 21], True, "either")
    assert codes(found) == ["differential"] and found["findings"][0]["article"] == "工会基层组织选举工作条例 第十七条"


def test_e32_seven_for_seven_is_unlawful_and_eight_is_enough():
    assert codes(plan(seats=7, candidates=7)) == ["differential"]
    assert plan(seats=7, candidates=8)["ok"]


def test_e35_after_a_competitive_preliminary_round_seven_for_seven_is_lawful():
    assert plan(seats=7, candidates=7, preliminary_round=True)["ok"]


def test_e70_a_withdrawal_that_leaves_seven_for_seven_stops_the_vote():
    assert "还差 1 人" in plan(seats=7, candidates=[{"name": name} for name in "甲乙丙丁戊己庚"])["findings"][0]["text"]


@pytest.mark.parametrize(("kind", "seats", "least"), [("committee", 7, 8), ("committee", 21, 23), ("standing_committee", 9, 10), ("standing_committee", 11, 13), ("delegates", 20, 23), ("delegates", 40, 46), ("chair", 1, 1), ("vice_chair", 2, 2)])
def test_the_least_number_of_candidates(kind, seats, least):
    assert plan(kind, seats=seats)["min_candidates"] == least


def test_a_by_election_of_one_seat_has_two_candidates_and_is_not_measured_by_the_band():
    found = plan(members=150, seats=1, candidates=2, by_election=True)
    assert found["ok"] and found["min_candidates"] == 2
    assert codes(plan(members=150, seats=1, candidates=1, by_election=True)) == ["differential"]


def test_one_candidate_for_chair_is_said_aloud_in_an_enterprise_and_lawful_elsewhere():
    found = plan("chair", seats=1, candidates=1)
    assert found["ok"] and codes(found, "warn") == ["equal_chair"] and found["findings"][0]["checked"]
    assert plan("chair", rules={"unit_type": "school"}, seats=1, candidates=1)["findings"] == []
    assert codes(plan("chair", seats=1, candidates=0)) == ["differential"]


@pytest.mark.parametrize(
    ("members", "band"),
    [(24, [3, 5]), (25, [3, 7]), (200, [3, 7]), (201, [7, 15]), (1000, [7, 15]), (1001, [15, 21]), (5001, [21, 29]), (10001, [29, 37]), (50001, [37, 45]), (900_000, [37, 45])],
)
def test_the_committee_grows_with_the_union(members, band):
    assert plan(members=members)["seats_band"] == band


def test_seats_outside_the_band_stop_the_plan():
    assert codes(plan(members=150, seats=9, candidates=10)) == ["seats_band"]
    assert codes(plan("audit_committee", seats=2)) == ["seats_band"] and plan("audit_committee", seats=3)["seats_band"] == [3, 11]
    assert codes(plan("standing_committee", seats=8, candidates=9)) == ["seats_band"]


def test_in_shenzhen_the_committee_is_odd_and_its_bands_are_finer():
    assert plan(rules={"region": "shenzhen"}, members=150)["seats_band"] == [5, 7]
    assert codes(plan(rules={"region": "shenzhen"}, members=150, seats=6, candidates=7)) == ["seats_band"]
    assert plan(rules={"region": "shenzhen"}, members=150, seats=5, candidates=6)["ok"]


def test_e37_below_twenty_five_one_chair_is_enough_and_from_twenty_five_on_a_committee_must_be():
    assert plan(members=24, seats=1, candidates=2)["ok"] and plan(members=24, seats=3, candidates=4)["ok"]
    assert codes(plan(members=25, seats=1, candidates=2)) == ["seats_band"]


# --- the meeting ------------------------------------------------------------------------------------------------------------------------------------
def test_e36_ninety_nine_members_meet_in_person_and_at_a_hundred_it_is_safe_to():
    found = plan("delegates", members=99, seats=35, candidates=41, form="delegates")
    assert not found["ok"] and codes(found) == ["form"] and found["form"] == "assembly"
    found = plan(members=100, form="delegates")
    assert found["ok"] and found["form"] == "assembly" and codes(found, "warn") == ["form"]
    assert plan(members=101, form="delegates")["form"] == "either" and plan(members=99, form="assembly")["ok"]


def test_e69_three_firms_with_one_union_have_one_roll():
    found = plan(members=40 + 35 + 30, form="delegates", candidates=[{"name": "一厂厂长", "position": "manager"}, {"name": "三厂厂长之妻", "relative_of_manager": "spouse"}])
    assert found["form"] == "either" and codes(found) == ["barred", "barred"]


@pytest.mark.parametrize(("members", "least"), [(100, 30), (200, 30), (1250, 60), (60000, 180)])
def test_the_members_delegates_have_a_table(members, least):
    assert plan("delegates", members=members)["min_delegates"] == least
    assert codes(plan("delegates", members=members, delegates=least - 1), "warn")[-1] == "delegates"


@pytest.mark.parametrize(("region", "least"), [("national", 30), ("shanghai", 55), ("zhejiang", 75)])
def test_k1_the_delegates_of_six_hundred_staff(region, least):
    assert plan("staff_congress", rules={"region": region}, staff=600)["min_delegates"] == least
    assert plan("staff_congress", rules={"region": region}, staff=600, delegates=30)["ok"] is (region == "national")


def test_five_per_cent_of_a_large_staff_is_more_than_thirty():
    assert plan("staff_congress", staff=1001)["min_delegates"] == 51


def test_k3_thirteen_managers_among_sixty_delegates_are_too_many():
    assert codes(plan("staff_congress", delegates=60, delegate_managers=13)) == ["managers_share"]
    assert plan("staff_congress", delegates=60, delegate_managers=12)["ok"]
    assert codes(plan("delegates", delegates=60, delegate_managers=13)) == ["managers_share"]


def test_in_a_school_three_fifths_of_the_delegates_teach():
    school = {"unit_type": "school"}
    assert codes(plan("staff_congress", rules=school, delegates=50, delegate_teachers=29)) == ["teachers_share"]
    assert plan("staff_congress", rules=school, delegates=50, delegate_teachers=30)["ok"] and plan("staff_congress", delegates=50, delegate_teachers=1)["ok"]


def test_a_school_below_eighty_meets_as_a_whole():
    found = plan("staff_congress", rules={"unit_type": "school"}, staff=79, form="delegates", delegates=40)
    assert codes(found) == ["form"] and found["form"] == "assembly"
    assert plan("staff_congress", rules={"unit_type": "school"}, staff=80, form="delegates", delegates=40)["ok"]


@pytest.mark.parametrize(("region", "women", "must"), [("national", 9, False), ("national", 10, True), ("shanghai", 24, False), ("beijing", 25, True)])
def test_the_line_of_the_women_s_committee(region, women, must):
    found = plan(rules={"region": region}, members=300, women=women)
    assert found["women_committee"] is must and found["ok"]
    assert plan("women_committee", rules={"region": region}, members=300, women=women)["ok"] is must


def test_what_a_question_does_not_concern_is_null():
    assert plan("women_committee") == {"ok": True, "min_candidates": None, "seats_band": None, "women_committee": None, "form": None, "min_delegates": None, "findings": []}


# --- who may stand ---------------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["committee", "standing_committee", "chair", "vice_chair"])
@pytest.mark.parametrize("position", ["legal_representative", "manager", "partner"])
def test_the_heads_of_the_unit_do_not_stand_for_its_union(kind, position):
    assert codes(stands(kind, position=position)) == ["barred"] == codes(stands(kind, {"unit_type": "school"}, position=position))


@pytest.mark.parametrize("relative", ["spouse", "parent", "child", "sibling", "grandparent", "grandchild"])
def test_nor_do_their_near_relatives(relative):
    found = stands(relative_of_manager=relative)
    assert codes(found) == ["barred"] and found["findings"][0]["checked"] and "工会法" in found["findings"][0]["article"]


@pytest.mark.parametrize("relative", ["nephew", "in_law"])
def test_e49_a_nephew_is_no_near_relative_and_says_so_openly(relative):
    found = stands(relative_of_manager=relative)
    assert found["ok"] and codes(found, "info") == ["barred"]


def test_e48_a_deputy_manager_is_barred_as_chair_of_an_enterprise_only():
    assert codes(stands("chair", position="deputy_manager")) == ["barred"] and stands("committee", position="deputy_manager")["ok"]
    assert stands("chair", {"unit_type": "school"}, position="deputy_manager")["ok"]
    assert codes(stands("chair", {"region": "beijing", "unit_type": "school"}, position="hr_head"), "warn") == ["barred"]
    assert codes(stands("chair", position="hr_head")) == ["barred"]


def test_e50_a_foreign_employee_is_barred_as_chair_of_an_enterprise():
    found = stands("chair", foreign=True)
    assert codes(found) == ["barred"] and found["findings"][0]["article"] == "企业工会主席产生办法（试行） 第六条" and found["findings"][0]["checked"]
    assert stands("committee", foreign=True)["ok"]


@pytest.mark.parametrize("membership", ["retained", "none"])
@pytest.mark.parametrize("kind", ["committee", "chair", "delegates", "audit_committee"])
def test_who_is_no_full_member_cannot_be_elected(kind, membership):
    assert codes(stands(kind, membership=membership)) == ["barred"]


def test_an_outsider_comes_by_recommendation_of_the_higher_union():
    found = stands("chair", outsider=True, membership="none")
    assert found["ok"] and codes(found, "warn") == ["outsider"]
    assert codes(stands("delegates", outsider=True)) == ["outsider"]


@pytest.mark.parametrize("position", ["chair", "vice_chair", "finance"])
def test_e60_who_keeps_the_money_does_not_audit_it(position):
    assert codes(stands("audit_committee", position=position)) == ["audit_bar"]
    assert stands("audit_committee")["ok"]


def test_e46_a_candidate_is_no_scrutineer():
    assert codes(stands("committee", scrutineer=True)) == ["scrutineer_candidate"]


# --- what cannot be read -----------------------------------------------------------------------------------------------------------------------------
WRONG = [
    ({"kind": "parliament"}, "不是一种选举"), ({"form": "zoom"}, "不是会议的形式"), ({"seats": -1}, "不小于 0"), ({"candidates": [{"name": ""}]}, "请写候选人姓名"),
    ({"candidates": [{"name": "甲"}, {"name": "甲"}]}, "写了两次"), ({"candidates": [{"name": "甲", "position": "king"}]}, "不认识“king”"),
    ({"candidates": [{"name": "甲", "age": 40}]}, "不认识这一项"), ({"candidates": [{"name": "甲", "foreign": 1}]}, "true 或 false"), ({"candidates": "三人"}, "整数"),
    ({"women": 200, "members": 100}, "多于会员"), ({"delegates": 10, "delegate_managers": 11}, "多于代表"), ({"members": 10**12}, "整数"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_a_plan_that_cannot_be_read_says_where(change, said):
    with pytest.raises(WrongFigures, match=said):
        planned({"kind": "committee", "rules": DAY, **change})


def test_the_command_says_ok_by_its_exit_and_names_what_it_left_aside(tmp_path, capsys):
    file = tmp_path / "plan.json"
    for candidates, code in ((8, 0), (7, 1)):
        file.write_text(json.dumps({"kind": "committee", "rules": DAY, "seats": 7, "candidates": candidates, "memo": "x"}))
        assert main(["election", "plan", str(file)]) == code
        said = capsys.readouterr()
        assert json.loads(said.out)["ok"] is (code == 0) and "memo" in said.err


@given(st.integers(1, 60))
def test_the_least_number_of_candidates_is_the_least(seats):
    least = plan(seats=seats)["min_candidates"]
    assert 100 * (least - seats) >= 5 * seats and (least - 1 == seats or 100 * (least - 1 - seats) < 5 * seats) and least > seats
