"""届: three or five years from the day of the election, the countdown, and what falls due."""

from datetime import date

import pytest

from unionhall.core.procedure import Refused
from unionhall.systems.organization import terms

from .conftest import DAY

pytestmark = pytest.mark.django_db


def test_a_term_counts_from_the_day_of_the_election(factory):
    term = terms.begin(factory.union, "committee", 5, date(2026, 11, 22), 5)
    assert term.until == date(2031, 11, 21)


def test_a_term_of_four_years_is_refused_with_the_article(factory):
    with pytest.raises(Refused, match="3年或5年") as refused:
        terms.begin(factory.union, "committee", 5, date(2026, 11, 22), 4)
    assert "第三十条" in str(refused.value)
    assert terms.begin(factory.union, "staff_congress", 5, date(2026, 11, 22), 4), "the staff congress may have three to five"


def test_the_same_term_is_entered_once(factory):
    terms.begin(factory.union, "committee", 5, date(2026, 11, 22), 5)
    with pytest.raises(Refused, match="第5届"):
        terms.begin(factory.union, "committee", 5, date(2026, 11, 22), 3)


def test_six_months_before_the_end_the_preparation_falls_due_and_the_delay_has_its_limit(factory):
    term = terms.begin(factory.union, "committee", 4, date(2022, 3, 9), 5)
    found = terms.countdown(term, DAY)
    assert term.until == date(2027, 3, 8) and found.left == 105 and found.said == "任期到 2027年3月8日，还剩 105 天" and found.kind == "soon"
    assert [one.day for one in found.duties] == [date(2026, 9, 8), date(2027, 3, 8), date(2027, 9, 8)]
    assert found.duties[0].state == "late" and "第三十条" in found.duties[2].article
    assert terms.countdown(term, date(2026, 9, 7)).kind == ""


def test_a_term_that_has_run_out_stays_until_the_next_is_entered(factory):
    old = terms.begin(factory.union, "committee", 4, date(2020, 3, 9), 5)
    assert terms.countdown(old, DAY).kind == "late" and "已超期" in terms.countdown(old, DAY).said
    assert terms.current(factory.union, DAY) == [old]
    new = terms.begin(factory.union, "committee", 5, date(2026, 11, 1), 5)
    assert terms.current(factory.union, DAY) == [new]
