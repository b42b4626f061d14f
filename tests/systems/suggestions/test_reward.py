"""The arithmetic of suggestions: shares to the cent, boundaries of grades, differences that are never paid twice, months, amounts in words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.core.statute.load import book
from unionhall.systems.suggestions import reward, wording

RULES = book("", "enterprise").on(date(2026, 10, 19))
MONEY = st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2, allow_nan=False, allow_infinity=False)
SHARES = st.lists(st.integers(min_value=1, max_value=100), min_size=1, max_size=12)


@given(MONEY, SHARES)
def test_the_parts_always_add_up_to_the_amount(amount, shares):
    parts = reward.split(amount, [(str(at), share) for at, share in enumerate(shares)])
    assert sum(money for _, money in parts) == amount
    assert [who for who, _ in parts] == [str(at) for at in range(len(shares))]


@given(MONEY, SHARES)
def test_nobody_gets_a_cent_more_or_less_than_the_share_allows(amount, shares):
    whole = sum(shares)
    for (_, money), share in zip(reward.split(amount, [(str(at), share) for at, share in enumerate(shares)]), shares, strict=True):
        assert abs(Fraction(money) - Fraction(amount) * share / whole) < Fraction(1, 100)


@given(MONEY, st.lists(st.integers(min_value=1, max_value=100), min_size=2, max_size=8))
def test_equal_shares_differ_by_a_cent_at_most(amount, shares):
    same = [money for _, money in reward.split(amount, [(str(at), 1) for at in range(len(shares))])]
    assert max(same) - min(same) <= Decimal("0.01")


@pytest.mark.parametrize(("value", "grade"), [
    ("1000000", 1), ("999999.99", 2), ("500000", 2), ("499999.99", 3), ("100000", 3), ("99999.99", 4), ("10000", 4), ("9999.99", 5), ("0.01", 5), ("123456789", 1),
])  # fmt: skip
def test_the_boundary_belongs_to_the_higher_grade(value, grade):
    assert reward.grade_of(Decimal(value), RULES) == grade


@given(st.decimals(min_value=0, max_value=5_000_000, places=2, allow_nan=False), st.decimals(min_value=0, max_value=5_000_000, places=2, allow_nan=False))
def test_more_value_is_never_a_lower_grade(one, other):
    low, high = sorted((one, other))
    assert reward.grade_of(high, RULES) <= reward.grade_of(low, RULES)


@pytest.mark.parametrize(("score", "grade"), [(Fraction(90), 1), (Fraction(269, 3), 2), (Fraction(80), 2), (Fraction(70), 3), (Fraction(60), 4), (Fraction(179, 3), 5)])
def test_marks_have_their_boundaries_too(score, grade):
    assert reward.grade_of_score(score, RULES) == grade


def test_a_borrowed_result_stands_lower_but_never_below_the_last():
    assert [reward.lowered(grade, 1) for grade in (1, 2, 3, 4, 5)] == [2, 3, 4, 5, 5]


def test_the_bands_of_the_table_are_those_of_1986_until_a_unit_sets_its_own():
    assert [reward.band(grade, RULES) for grade in (1, 2, 3, 4, 5)] == [(2500, 4000), (1500, 2500), (500, 1500), (300, 500), (0, 300)]
    assert [row["value"] for row in reward.table(RULES)] == ["100万元以上", "50万元以上、100万元以下", "10万元以上、50万元以下", "1万元以上、10万元以下", "1万元以下"]


@given(st.lists(MONEY, min_size=1, max_size=6), MONEY, MONEY)
def test_however_often_it_is_graded_anew_the_sum_paid_is_the_highest_award_and_never_more(amounts, other, handed):
    handed = min(handed, other)
    others = [{"regulation": "技术革新", "awarded": other, "handed": handed}] if other else []
    paid, highest = Decimal(0), Decimal(0)
    for amount in amounts:
        highest = max(highest, amount, other)
        left = reward.due(amount, paid, others)
        assert left >= 0
        paid += left
        assert paid + (handed if others else 0) <= highest and paid <= max(amounts)
    if other <= max(amounts):  # where the other award is higher, what is above this one is paid under that regulation
        assert paid + (handed if others else 0) == highest


def test_months_are_whole_and_a_year_ends_the_day_before():
    assert reward.last_of(date(2025, 7, 1), 12) == date(2026, 6, 30)
    assert reward.last_of(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert reward.last_of(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert (reward.months(date(2025, 7, 1), date(2026, 3, 31)), reward.months(date(2025, 7, 31), date(2026, 1, 31))) == (8, 6)


@pytest.mark.parametrize(("amount", "said"), [
    ("0", "零元整"), ("0.05", "伍分"), ("0.50", "伍角整"), ("10", "壹拾元整"), ("105", "壹佰零伍元整"), ("1005.60", "壹仟零伍元陆角整"), ("10003", "壹万零叁元整"), ("100300", "壹拾万零叁佰元整"), ("12345.67", "壹万贰仟叁佰肆拾伍元陆角柒分"),
    ("1000000.01", "壹佰万元零壹分"), ("10010000", "壹仟零壹万元整"), ("100000000", "壹亿元整"),
])  # fmt: skip
def test_an_amount_is_written_as_on_a_receipt(amount, said):
    assert reward.capital(Decimal(amount)) == said


def test_the_value_is_reckoned_in_the_open_and_to_the_cent():
    value, words = reward.worth([{"saved_on": "电费", "before": Decimal("1022.40"), "after": Decimal("948.96"), "quantity": Decimal(1840)}, {"saved_on": "辅料", "before": Decimal("0.05"), "after": Decimal("0.01"), "quantity": Decimal("12.50")}], Decimal("8329.60"))
    assert value == Decimal("126800.50") and "（1022.40 − 948.96）× 1840 = 135129.60 元" in words and "合计 135130.10 元" in words


def test_means_are_exact_and_say_when_they_are_rounded():
    assert reward.in_words([88, 84, 60]) == "（88 + 84 + 60）÷ 3 ≈ 77.33" and reward.in_words([90, 80]) == "（90 + 80）÷ 2 = 85.00"
    assert reward.two_places(Fraction(2, 3)) == "0.67" and reward.average([]) == 0


def test_a_reviewer_marks_each_criterion_once_within_its_full_marks():
    criteria = [{"criterion": "技术水平", "full": 30}, {"criterion": "实用性", "full": 20}]
    assert reward.fits([{"criterion": "实用性", "mark": 20}, {"criterion": "技术水平", "mark": 0}], criteria)
    for wrong in ([{"criterion": "技术水平", "mark": 30}], [{"criterion": "技术水平", "mark": 31}, {"criterion": "实用性", "mark": 1}], [{"criterion": "技术水平", "mark": 1}] * 2, [{"criterion": "技术水平", "mark": -1}, {"criterion": "实用性", "mark": 1}], None):
        assert not reward.fits(wrong, criteria)


def test_figures_in_a_row_are_read_with_any_usual_sign():
    assert reward.numbers("50、30，20%") == [50, 30, 20] and reward.numbers("50、三十") == [] and reward.amounts("250.50、0") == [Decimal("250.50"), Decimal(0)] and reward.amounts("-1") == []


# --- words -------------------------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", ["希望领导尽快解决。", "请有关部门重视一下，改善改善。", "建议解决这个问题", "能不能管一管？"])
def test_asking_is_no_method(text):
    assert wording.has_no_method(text)


@pytest.mark.parametrize("text", ["加一个定位挡块。", "把进给量改成零点五毫米", "照明开关按生产线分路，不开线的一侧关灯。", "货位贴二维码，领用扫码登记。"])
def test_a_method_is_a_method(text):
    assert not wording.has_no_method(text)


@pytest.mark.parametrize("text", ["把夜班津贴提高到二十元", "给我们涨点工资", "希望加薪", "加班费太低", "增加高温补贴"])
def test_a_wish_for_higher_pay_is_seen(text):
    assert wording.asks_for_pay(text)


@pytest.mark.parametrize("text", ["提高砂轮寿命", "减少加班", "工资条改成电子的", "提高工效，工时缩短"])
def test_what_only_sounds_alike_is_not(text):
    assert not wording.asks_for_pay(text)
