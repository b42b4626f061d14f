"""The arithmetic of a quota is exact: enough workers finish the fair quota and too few finish one piece more; no price falls by it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from unionhall.core.statute.load import book
from unionhall.systems.bargaining import quota
from unionhall.systems.bargaining.quota import Process, measured, of_rows

RULES = book("national", "enterprise").on(date(2026, 10, 19))
GIVEN = (RULES["bargain.quota"], RULES["bargain.hours"], RULES["bargain.month_hours"], RULES["hardship.minimum_wage"])
times = some.lists(some.decimals("0.01", "40000", places=2).map(Fraction), min_size=1, max_size=40)


def one(seconds, pieces=480, price="0.50"):
    return Process("焊接", pieces, Fraction(price), tuple(Fraction(each) for each in seconds))


def test_case_15_of_twenty_seventeen_finish():
    found = measured(one(["60"] * 17 + ["66"] * 3), *GIVEN)
    assert (found.workers, found.finish, found.enough, found.fair) == (20, 17, False, 436)
    assert found.average == Fraction(609, 10) and found.hour_wage == 30 and found.fair_price == Fraction(240, 436)
    assert "÷ 66 取整 = 436 件" in "".join(found.lines) and "0.551 元" in "".join(found.lines)


def test_exactly_nine_in_ten_are_enough():
    assert measured(one(["60"] * 18 + ["66"] * 2), *GIVEN).enough
    assert not measured(one(["60"] * 17 + ["60.01"] * 3), *GIVEN).enough


@settings(deadline=None, max_examples=200)
@given(times, some.integers(1, 5000), some.decimals("0.01", "50", places=2).map(Fraction))
def test_enough_finish_the_fair_quota_and_too_few_one_piece_more(seconds, pieces, price):
    found = measured(Process("x", pieces, price, tuple(seconds)), *GIVEN)
    shift, share = Fraction(8 * 3600), RULES["bargain.quota"]
    finishing = lambda many: sum(1 for time in seconds if time * many <= shift)  # noqa: E731
    assert share.met(finishing(found.fair), len(seconds))
    assert not share.met(finishing(found.fair + 1), len(seconds))
    assert found.enough == (pieces <= found.fair)
    assert found.average * found.workers == sum(seconds)


@settings(deadline=None, max_examples=200)
@given(times, some.integers(1, 5000), some.decimals("0.01", "50", places=2).map(Fraction))
def test_a_lower_quota_keeps_the_pay_of_a_shift_and_a_higher_one_lowers_no_price(seconds, pieces, price):
    found = measured(Process("x", pieces, price, tuple(seconds)), *GIVEN)
    words = "".join(found.lines)
    if not found.fair:
        assert "按时间计酬" in words
    elif found.fair < pieces:
        assert found.fair_price * found.fair == price * pieces and Decimal(quota.up(found.fair_price)) >= found.fair_price
    else:
        assert "班产值不变" not in words and "单价不因此降低" in words


@settings(deadline=None, max_examples=200)
@given(times, some.integers(0, 30))
def test_a_slower_worker_never_raises_the_fair_quota(seconds, more):
    slower = (*seconds[:-1], seconds[-1] + more)
    assert measured(Process("x", 100, Fraction(1), slower), *GIVEN).fair <= measured(Process("x", 100, Fraction(1), tuple(seconds)), *GIVEN).fair


@given(some.fractions(0, 10**6))
def test_what_is_shown_is_near_and_up_is_never_below(value):
    assert abs(Fraction(quota.rounded(value).removeprefix("约 ")) - value) <= Fraction(1, 200)
    assert 0 <= Fraction(quota.up(value)) - value < Fraction(1, 1000)


def test_no_times_no_quota_and_no_time_at_all_are_refused():
    for wrong in (one([]), one(["0"]), one(["60"], pieces=0)):
        with pytest.raises(ValueError, match="没有测时"):
            measured(wrong, *GIVEN)


def test_rows_of_the_form_become_processes():
    rows = of_rows([{"process": "焊接", "quota": 480, "price": Decimal("0.50")}], [{"process": "焊接", "seconds": Decimal("60")}, {"process": "打磨", "seconds": Decimal("9")}])
    assert rows == [Process("焊接", 480, Fraction(1, 2), (Fraction(60),))]
