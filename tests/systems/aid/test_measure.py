"""困难类别测算: the file's twenty households exactly, the edges of each line, and figures that cannot be read."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.cli.main import main
from unionhall.systems.aid.measure import WrongHousehold, measure, money, pack_of

FILE = Path(__file__).parents[2] / "data" / "hardship.json"
GIVEN = json.loads(FILE.read_text(encoding="utf-8"))
PACK = pack_of(GIVEN["parameters"])


def household(**more):
    """Two people, 31 200 a year, 12 000 for illness: exactly the subsistence standard."""
    return {"application_date": "2026-04-02", "family": [{"relation": "本人", "sex": "女", "age": 41}, {"relation": "儿子", "sex": "男", "age": 15, "studying": True}],
            "income": [{"kind": "工资性", "amount": 31200, "who": "本人"}], "rigid": [{"type": "因病", "what": "自付", "gross": 12000, "reimbursed": 0}], **more}


@pytest.mark.parametrize("case", GIVEN["cases"], ids=lambda case: case["title"])
def test_each_household_of_the_file_comes_to_what_is_written(case):
    found, wanted = measure(case, PACK), case["expected"]
    assert (found.category, found.reason_code, found.per_head) == (wanted["category"], wanted.get("reason_code"), wanted["quotient"])
    assert (found.income, found.rigid, found.persons, found.standard) == (Fraction(wanted["income"]), Fraction(wanted["rigid"]), wanted["persons"], wanted["standard"])
    assert all(line.endswith("。") for line in found.lines) and any("÷" in line for line in found.lines)


def test_exactly_on_the_line_is_inside_only_where_the_place_says_so():
    here, there = measure(household(), PACK), measure(household(), pack_of({**GIVEN["parameters"], "compare": "<="}))
    assert (here.category, there.category) == ("相对困难", "深度困难")


def test_the_standard_of_the_day_of_decision_counts_where_the_place_says_so():
    late = household(application_date="2026-06-30", decision_date="2026-07-01")
    assert measure(late, PACK).standard == 800
    assert measure(late, pack_of({**GIVEN["parameters"], "standard_at": "decision"})).standard == 850


def test_a_household_of_which_one_refuses_the_check_is_out_whatever_its_income():
    assert measure(household(exclusions=["拒绝配合经济状况核对"]), PACK).reason_code == "exclusion"


def test_where_an_exclusion_only_bars_the_deep_category_the_relative_one_is_left():
    assert measure(household(income=[{"kind": "工资性", "amount": 1}], exclusions=["有私家车"]), pack_of({**GIVEN["parameters"], "exclusion_effect": "不认定深度困难"})).category == "相对困难"


@pytest.mark.parametrize(("sex", "age", "counted"), [("男", 15, False), ("男", 16, True), ("男", 59, True), ("男", 60, False), ("女", 54, True), ("女", 55, False)])
def test_a_minimum_wage_is_counted_only_within_working_age(sex, age, counted):
    family = [{"relation": "本人", "sex": "女", "age": 41}, {"relation": "配偶", "sex": sex, "age": age, "no_proof": True}]
    assert measure(household(family=family), PACK).income == 31200 + (2100 * 12 if counted else 0)


def test_more_reimbursed_than_spent_is_no_income():
    assert measure(household(rigid=[{"type": "因病", "gross": 100, "reimbursed": 500}]), PACK).rigid == 0


@pytest.mark.parametrize("row", [{"type": "因病", "gross": 900, "proof": False}, {"type": "旅游", "gross": 900}, {"type": "因学", "gross": 900, "compulsory": True}])
def test_what_has_no_voucher_or_is_of_no_lawful_kind_is_not_deducted(row):
    found = measure(household(rigid=[row]), PACK)
    assert found.rigid == 0 and any("不计" in line for line in found.lines)


def test_without_income_any_loss_is_above_the_share():
    case = household(income=[], rigid=[], event={"type": "火灾", "cost": 1, "compensated": 0})
    assert measure(case, pack_of({**GIVEN["parameters"], "compare": "<", "deep_multiplier": "0", "relative_multiplier": "0"})).category == "意外致困"


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(1, 9))
def test_more_income_never_makes_a_household_poorer(income, more, people):
    order = ["深度困难", "相对困难", "不符合"]
    family = [{"relation": "成员", "sex": "男", "age": 30}] * people
    less, richer = (measure(household(family=family, income=[{"kind": "工资性", "amount": each}], rigid=[]), PACK) for each in (income, income + more))
    assert order.index(less.category) <= order.index(richer.category) and less.quotient <= richer.quotient


@pytest.mark.parametrize(("value", "said"), [(Fraction(1, 200), "0.01"), (Fraction(-1, 200), "-0.01"), (Fraction(-1, 1000), "0.00"), (Fraction(5, 3), "1.67"), (Fraction(-23900, 24), "-995.83")])
def test_two_places_half_up(value, said):
    assert money(value) == said


@pytest.mark.parametrize("change", [
    {"family": []}, {"family": "两口"}, {"application_date": "四月"}, {"application_date": "2019-01-01"}, {"income": [{"kind": "工资性", "amount": "很多"}]}, {"income": [{"kind": "工资性", "amount": "NaN"}]},
    {"income": [{"kind": "工资性", "amount": "1e999999"}]}, {"income": [{"kind": "工资性", "amount": True}]}, {"rigid": [5]}, {"migrant": True}, {"event": "火灾", "rigid": [], "income": [{"kind": "工资性", "amount": 90000}]},
    {"family": [{"relation": "配偶", "sex": "男", "age": "中年", "no_proof": True}]},
])
def test_a_figure_that_cannot_be_read_is_said_in_one_sentence(change):
    with pytest.raises(WrongHousehold) as wrong:
        measure(household(**change), PACK)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in str(wrong.value)) and "\n" not in str(wrong.value)


@pytest.mark.parametrize("change", [{"standards": 800}, {"standards": [{"from": "x", "monthly": 1}]}, {"compare": "=="}, {"deep_multiplier": "一倍"}, {"window_months": -1}, {"deep_multiplier": "1/0"}])
def test_a_pack_that_cannot_be_read_is_said_in_one_sentence(change):
    with pytest.raises(WrongHousehold):
        pack_of({**GIVEN["parameters"], **change})


def test_the_command_answers_as_the_contract_says(capsys):
    assert main(["aid", "assess", str(FILE)]) == 0
    cases = json.loads(capsys.readouterr().out)["cases"]
    assert [one["category"] for one in cases] == [one["expected"]["category"] for one in GIVEN["cases"]]
    assert all(set(one) == {"no", "category", "reason_code", "per_head_month", "lines"} for one in cases)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cases": 3}', '{"cases": [1], "parameters": {}}', '{"cases": [{}], "parameters": {"standards": [], "deep_multiplier": 1, "relative_multiplier": 2}}', '{"cases": NaN}'])
def test_a_file_that_cannot_be_used_is_a_wrong_call(text, tmp_path, capsys):
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    assert main(["aid", "assess", str(tmp_path / "x.json")]) == 2
    said = capsys.readouterr()
    assert not said.out and "Traceback" not in said.err and said.err.count("\n") == 1
