"""How the law counts: 以上 includes the figure, 过半数 does not, and nothing is rounded."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.core.statute import majority

TWO_THIRDS = Fraction(2, 3)
COUNTS = st.integers(0, 100_000)
SHARES = st.fractions(Fraction(1, 200), 1, max_denominator=200)


@pytest.mark.parametrize(("present", "entitled", "met"), [(66, 100, False), (67, 100, True), (100, 150, True), (60, 90, True), (4, 7, False), (34, 50, True)])
def test_exactly_two_thirds_of_those_entitled_is_a_quorum(present, entitled, met):
    assert majority.holds(present, ">=", TWO_THIRDS, entitled) is met  # E4 E5 K4 E42 K14


@pytest.mark.parametrize(("yes", "entitled", "elected"), [(50, 100, False), (51, 100, True), (75, 150, False), (76, 150, True), (45, 90, False), (46, 90, True)])
def test_half_of_those_entitled_elects_nobody(yes, entitled, elected):
    assert majority.more_than_half(yes, entitled) is elected  # E1 E2 E5 K4


def test_half_read_by_the_letter_is_enough_where_a_unit_says_so():
    assert majority.at_least_half(25, 50) and not majority.more_than_half(25, 50)  # K14


def test_eighteen_managers_of_ninety_delegates_are_not_over_twenty_per_cent():
    assert majority.holds(18, "<=", Fraction(1, 5), 90)
    assert not majority.holds(13, "<=", Fraction(1, 5), 60)  # K3


@pytest.mark.parametrize(("seats", "share", "candidates"), [(7, Fraction(1, 20), 8), (21, Fraction(1, 20), 23), (20, Fraction(1, 20), 21), (9, Fraction(1, 10), 10), (40, Fraction(3, 20), 46), (1, Fraction(1, 20), 2)])
def test_a_competitive_election_needs_whole_persons_more_than_the_seats(seats, share, candidates):
    assert majority.above(seats, share) == candidates  # E32, contracts.md: 21 seats need 23


@given(COUNTS, COUNTS, SHARES, st.sampled_from([">=", ">"]))
@settings(max_examples=150, deadline=None)
def test_the_least_that_is_enough_is_enough_and_one_fewer_is_not(part, whole, share, op):
    least = majority.least(op, share, whole)
    assert majority.holds(least, op, share, whole)
    assert least == 0 or not majority.holds(least - 1, op, share, whole)
    assert majority.holds(part, op, share, whole) is (part >= least)


@given(st.integers(1, 100_000), SHARES, st.sampled_from(["<=", "<"]))
@settings(max_examples=150, deadline=None)
def test_the_most_that_is_allowed_is_allowed_and_one_more_is_not(whole, share, op):
    most = majority.most(op, share, whole)
    assert most < 0 or majority.holds(most, op, share, whole)
    assert not majority.holds(most + 1, op, share, whole)


@pytest.mark.parametrize("number", [0.5, True, "60", None])
def test_a_decimal_or_anything_but_a_count_is_refused(number):
    with pytest.raises(TypeError, match="整数或分数"):
        majority.holds(number, ">", Fraction(1, 2), 100)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="负数"):
        majority.holds(-1, ">", Fraction(1, 2), 100)


def test_an_upper_bound_has_no_least_number_and_a_lower_bound_no_most():
    with pytest.raises(ValueError, match="上限"):
        majority.least("<=", Fraction(1, 5), 90)
    with pytest.raises(ValueError, match="下限"):
        majority.most(">=", Fraction(1, 5), 90)


@pytest.mark.parametrize(
    ("op", "share", "said"),
    [
        (">=", TWO_THIRDS, "三分之二以上"), (">", Fraction(1, 2), "过半数"), (">=", Fraction(1, 2), "半数以上"), (">", Fraction(1, 4), "超过四分之一"),
        ("<=", Fraction(1, 5), "不超过百分之二十"), (">=", Fraction(3, 20), "百分之十五以上"), (">=", Fraction(1, 200), "千分之五以上"), (">=", Fraction(1, 50), "百分之二以上"),
        (">=", Fraction(3, 7), "七分之三以上"), ("<", Fraction(1), "不足全部"), (">=", Fraction(0), "零以上"),
    ],
)
def test_a_share_is_said_as_a_statute_writes_it(op, share, said):
    assert majority.bound_in_words(op, share) == said


@pytest.mark.parametrize(("number", "said"), [(0, "零"), (2, "二"), (10, "十"), (15, "十五"), (20, "二十"), (60, "六十"), (100, "一百"), (105, "一百零五"), (110, "一百一十"), (1005, "一千零五"), (12345, "12345")])
def test_small_numbers_are_said_in_words(number, said):
    assert majority.numeral(number) == said


BANDS = majority.bands("25-200:3-7; 201-1000:7-15; 50001-:37-45")


@pytest.mark.parametrize(("members", "allowed"), [(24, None), (25, (3, 7)), (200, (3, 7)), (201, (7, 15)), (60_000, (37, 45)), (2_000, None)])
def test_the_size_of_a_committee_follows_the_number_of_members(members, allowed):
    assert majority.band(BANDS, members) == allowed


def test_a_band_may_have_no_upper_limit():
    assert majority.band(majority.bands("30-100:3-5; 101-:7-"), 150) == (7, None)
    assert majority.band(majority.bands("11-25:3"), 20) == (3, 3)


SHANGHAI = majority.scale("1-99:30; 100-3000:30+5/100; 3001-:175")
ZHEJIANG = majority.scale("1-99:30; 100-999:40+7/100; 1000-4999:100+20/1000; 5000-:200")


@pytest.mark.parametrize(("table", "staff", "delegates"), [(SHANGHAI, 600, 55), (ZHEJIANG, 600, 75), (SHANGHAI, 80, 30), (SHANGHAI, 5000, 175), (ZHEJIANG, 1999, 100), (ZHEJIANG, 2000, 120), (SHANGHAI, 199, 30)])
def test_delegates_grow_with_each_full_hundred_of_staff(table, staff, delegates):
    assert majority.places(table, staff) == delegates  # K1


def test_a_staff_outside_the_table_has_no_figure():
    assert majority.places(SHANGHAI, 0) is None


@pytest.mark.parametrize(("read", "text"), [(majority.bands, "25到200:3-7"), (majority.scale, "100-3000:三十"), (majority.bands, "25-200")])
def test_a_table_typed_wrongly_is_named(read, text):
    with pytest.raises(ValueError, match="应当写成"):
        read(text)
