"""Days as the law counts them, on the worked cases and for any day one likes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unionhall.core.statute.load import book
from unionhall.core.statute.rule import Rule
from unionhall.core.statute.workdays import Calendar, UnknownYear, calendar

DAY = timedelta(days=1)
CALENDAR = calendar()
RULES = book(unit_type="enterprise").on(date(2026, 11, 22))


def d(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def waiting(number: int, unit: str = "工作日", clear: bool = False, rolls: bool = False) -> Rule:
    return Rule("x.wait", number, unit, date(2020, 1, 1), "《办法》第一条", clear=clear, rolls=rolls)


# --- working days ---

@pytest.mark.parametrize(("day", "works"), [("10-01", False), ("10-07", False), ("10-08", True), ("10-10", True), ("10-11", False), ("09-20", True), ("02-14", True), ("02-23", False), ("11-23", True)])
def test_holidays_are_off_and_make_up_days_are_worked(day, works):
    assert CALENDAR.is_workday(d(day)) is works


def test_the_three_years_have_as_many_working_days_as_their_notices_leave():
    counted = {year: sum(CALENDAR.is_workday(date(year, 1, 1) + DAY * n) for n in range(366) if (date(year, 1, 1) + DAY * n).year == year) for year in (2024, 2025, 2026)}
    assert counted == {2024: 251, 2025: 248, 2026: 248}


def test_the_fifth_working_day_after_the_twenty_eighth_of_september_is_the_make_up_saturday():
    assert CALENDAR.add(d("09-28"), 5) == d("10-10")  # E52
    assert CALENDAR.add(d("10-10"), -5) == d("09-28")


def test_none_more_is_the_day_itself():
    assert CALENDAR.add(d("10-03"), 0) == d("10-03")


# --- the worked cases ---

def test_publicity_from_the_twenty_eighth_of_september_ends_on_the_tenth_of_october_and_the_seven_days_on_the_fifth():
    assert CALENDAR.count(d("09-28"), RULES["election.publicity"]) == d("10-10")  # E52
    assert CALENDAR.count(d("09-28"), RULES["election.publicity_chair"]) == d("10-05")
    assert not CALENDAR.over(d("09-28"), RULES["election.publicity"], d("10-10"))
    assert CALENDAR.over(d("09-28"), RULES["election.publicity"], d("10-11"))


def test_a_notice_sent_on_thursday_is_too_late_for_next_wednesday():
    notice = RULES["assembly.notice"]
    thursday = d("11-12")
    assert not CALENDAR.over(thursday, notice, d("11-18"))  # K22: Friday, Monday, Tuesday are three
    assert not CALENDAR.over(thursday, notice, d("11-19"))
    assert CALENDAR.over(thursday, notice, d("11-20"))
    assert CALENDAR.latest(d("11-18"), notice) == d("11-10")


def test_papers_of_a_staff_congress_are_in_time_on_the_seventh_day_and_late_on_the_sixth():
    notice = RULES["congress.notice"]
    assert CALENDAR.over(d("11-02"), notice, d("11-09")) and not CALENDAR.over(d("11-03"), notice, d("11-09"))  # K8
    assert CALENDAR.latest(d("11-09"), notice) == d("11-02")


def test_a_resolution_posted_on_the_second_of_march_stays_until_the_seventeenth():
    assert CALENDAR.count(d("03-02"), book("shandong", "enterprise").on(d("03-02"))["congress.hang"]) == d("03-17")  # K20


def test_the_upper_union_answers_by_the_sixteenth_of_december():
    assert CALENDAR.count(d("12-01"), RULES["election.approval"]) == d("12-16")  # E53


def test_a_five_year_term_runs_from_the_day_of_election():
    assert CALENDAR.count(d("11-22"), RULES["election.term"]) == date(2031, 11, 22)  # E54
    assert CALENDAR.count(date(2031, 11, 22), RULES["election.term_delay"]) == date(2032, 5, 22)


def test_a_vacant_chair_is_filled_within_three_months_in_an_enterprise_and_six_elsewhere():
    assert CALENDAR.count(d("03-01"), RULES["election.by_election"]) == d("06-01")  # E57
    assert CALENDAR.count(d("03-01"), book(unit_type="school").on(d("03-01"))["election.acting"]) == d("09-01")


def test_a_petition_of_the_first_of_august_is_answered_by_monday_because_the_last_day_is_a_saturday():
    assert CALENDAR.count(date(2025, 8, 1), RULES["petition.notice"]) == date(2025, 8, 18)


def test_an_offer_of_the_first_of_march_is_answered_late_on_the_twenty_second():
    assert CALENDAR.count(d("03-01"), RULES["bargain.answer"]) == d("03-21")


def test_a_wage_agreement_of_the_tenth_of_june_is_filed_by_the_seventeenth_and_a_contract_by_the_twentieth():
    assert CALENDAR.count(d("06-10"), RULES["bargain.file_wage"]) == d("06-17")
    assert CALENDAR.count(d("06-10"), RULES["bargain.file"]) == d("06-20")


def test_a_month_ends_on_its_last_day_when_the_day_does_not_exist():
    assert CALENDAR.count(d("01-31"), waiting(1, "月")) == d("02-28")
    assert CALENDAR.count(date(2024, 2, 29), waiting(1, "年")) == date(2025, 2, 28)
    assert CALENDAR.count(d("10-31"), waiting(14, "月")) == date(2027, 12, 31)


def test_days_of_a_pause_do_not_run():
    assert CALENDAR.count(d("03-02"), waiting(5, "日"), [(d("03-04"), d("03-06"))]) == d("03-10")
    assert CALENDAR.count(d("03-02"), waiting(5), [(d("03-04"), d("03-06"))]) == d("03-12")
    assert CALENDAR.count(d("03-02"), waiting(1, "月"), [(d("03-10"), d("03-19"))]) == d("04-12")


def test_two_pauses_that_overlap_are_not_counted_twice():
    assert CALENDAR.count(d("03-02"), waiting(5, "日"), [(d("03-04"), d("03-06")), (d("03-05"), d("03-07"))]) == d("03-11")


def test_a_last_day_that_moves_on_does_not_land_in_a_pause():
    assert CALENDAR.count(d("03-02"), waiting(5, "日", rolls=True), [(d("03-09"), d("03-10"))]) == d("03-11")


def test_only_times_can_be_counted_in_days():
    with pytest.raises(ValueError, match="不是期限"):
        CALENDAR.count(d("03-02"), RULES["proposal.seconders"])


def test_days_left_are_working_days_where_the_rule_counts_those_and_negative_when_late():
    assert CALENDAR.left(d("09-28"), d("10-10"), waiting(5)) == 5
    assert CALENDAR.left(d("10-10"), d("09-28"), waiting(5)) == -5
    assert CALENDAR.left(d("09-28"), d("10-10"), waiting(12, "日")) == 12
    assert CALENDAR.left(d("10-10"), d("10-10"), waiting(5)) == 0


# --- a year without a notice ---

def test_a_day_of_a_year_without_a_notice_is_never_guessed():
    with pytest.raises(UnknownYear) as unknown:
        CALENDAR.add(d("12-30"), 5)
    assert unknown.value.year == 2027 and unknown.value.earliest == date(2027, 1, 4)
    assert str(unknown.value).startswith("待2027年节假日安排公布") and "2027-01-04" in str(unknown.value)


def test_calendar_days_need_no_notice_unless_the_last_day_moves_on():
    assert CALENDAR.count(d("12-20"), waiting(30, "日")) == date(2027, 1, 19)
    with pytest.raises(UnknownYear):
        CALENDAR.count(d("12-20"), waiting(30, "日", rolls=True))


def test_a_wait_that_cannot_be_over_yet_is_not_over_even_without_the_notice():
    notice = waiting(5, clear=True)
    assert not CALENDAR.over(d("12-30"), notice, date(2027, 1, 3))
    assert not CALENDAR.over(d("12-30"), notice, date(2027, 1, 4))
    with pytest.raises(UnknownYear):
        CALENDAR.over(d("12-30"), notice, date(2027, 1, 5))
    assert CALENDAR.over(d("12-01"), notice, date(2027, 6, 1))


def test_counting_back_from_an_unknown_year_names_the_day_that_is_safe_whatever_the_notice_says():
    with pytest.raises(UnknownYear) as unknown:
        CALENDAR.latest(date(2027, 1, 8), waiting(5, clear=True))
    assert unknown.value.earliest == d("12-24")  # 25, 28, 29, 30, 31 December lie before every day of 2027


def test_a_past_year_that_was_never_entered_is_said_to_be_missing():
    with pytest.raises(UnknownYear, match="缺少2023年节假日安排"):
        CALENDAR.add(date(2024, 1, 3), -5)
    with pytest.raises(UnknownYear, match="缺少2023年节假日安排"):
        CALENDAR.latest(date(2024, 1, 3), waiting(5))


NEXT_YEAR = CALENDAR.with_year(2027, {date(2027, 1, 1): "元旦", date(2027, 1, 2): "元旦", date(2027, 1, 3): "元旦"}, [date(2027, 1, 9)])


def test_a_notice_entered_on_the_page_lets_the_clock_go_on():
    assert NEXT_YEAR.add(d("12-30"), 5) == date(2027, 1, 7)
    assert NEXT_YEAR.is_workday(date(2027, 1, 9)) and CALENDAR.years != NEXT_YEAR.years


def test_entering_a_year_again_replaces_it():
    again = NEXT_YEAR.with_year(2027, [date(2027, 1, 1)], [])
    assert not again.is_workday(date(2027, 1, 9)) and again.add(d("12-30"), 2) == date(2027, 1, 4)
    assert again.is_workday(d("10-10")) and not again.is_workday(d("10-01"))


# --- for any day ---

DAYS = st.dates(date(2024, 3, 1), date(2026, 9, 30))
WAITS = st.builds(waiting, st.integers(0, 30), st.sampled_from(["工作日", "日"]), st.booleans(), st.booleans()) | st.builds(waiting, st.integers(0, 2), st.just("月"), st.booleans(), st.booleans())
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 20)).map(lambda span: (span[0], span[0] + DAY * span[1])), max_size=3)


@given(DAYS, WAITS)
@settings(max_examples=200, deadline=None)
def test_counting_forward_and_backward_never_disagree(event, rule):
    start = CALENDAR.latest(event, rule)
    assert CALENDAR.over(start, rule, event)
    assert not CALENDAR.over(start + DAY, rule, event)


@given(DAYS, WAITS, SPANS)
@settings(max_examples=150, deadline=None)
def test_a_wait_is_over_from_one_day_on_and_stays_over(start, rule, pauses):
    last = CALENDAR.count(start, rule, pauses)
    first = last + DAY if rule.clear else last
    assert CALENDAR.over(start, rule, first, pauses) and CALENDAR.over(start, rule, first + DAY, pauses)
    assert not CALENDAR.over(start, rule, first - DAY, pauses)


@given(DAYS, st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_the_nth_working_day_has_n_working_days_up_to_it(start, n):
    last = CALENDAR.add(start, n)
    assert CALENDAR.is_workday(last)
    assert sum(CALENDAR.is_workday(start + DAY * step) for step in range(1, (last - start).days + 1)) == n
    assert CALENDAR.left(start, last, waiting(n)) == n
    assume(CALENDAR.is_workday(start))
    assert CALENDAR.add(last, -n) == start


@given(DAYS, WAITS, SPANS)
@settings(max_examples=150, deadline=None)
def test_a_pause_never_brings_the_last_day_forward_and_never_holds_it(start, rule, pauses):
    last = CALENDAR.count(start, rule, pauses)
    assert last >= CALENDAR.count(start, rule)
    assume(last != start)
    assert not any(first <= last <= end for first, end in pauses)


DECEMBER = st.dates(date(2026, 11, 20), date(2026, 12, 31))
OF_2027 = st.dates(date(2027, 1, 1), date(2027, 3, 31))


@given(DECEMBER, WAITS, st.sets(OF_2027, max_size=30), st.sets(OF_2027, max_size=10))
@settings(max_examples=150, deadline=None)
def test_whatever_the_notice_says_the_last_day_is_not_before_the_earliest_named(start, rule, off, work):
    announced = CALENDAR.with_year(2027, off - work, work).count(start, rule)
    assert announced >= earliest(lambda: CALENDAR.count(start, rule))


def earliest(counted) -> date:
    """The day that a count gives, or the earliest it names when the year is unknown."""
    try:
        return counted()
    except UnknownYear as unknown:
        return unknown.earliest


@given(st.dates(date(2026, 12, 20), date(2027, 2, 28)), WAITS, st.sets(OF_2027, max_size=30), st.sets(OF_2027, max_size=10))
@settings(max_examples=150, deadline=None)
def test_whatever_the_notice_says_a_start_on_the_safe_day_is_early_enough(event, rule, off, work):
    announced = CALENDAR.with_year(2027, off - work, work)
    assert announced.over(earliest(lambda: CALENDAR.latest(event, rule)), rule, event)


@given(DECEMBER, WAITS)
@settings(max_examples=100, deadline=None)
def test_the_earliest_day_named_is_not_guessed_beyond_what_the_notice_could_say(start, rule):
    every_day = CALENDAR.with_year(2027, [], [date(2027, 1, 1) + DAY * n for n in range(200)])
    assert earliest(lambda: CALENDAR.count(start, rule)) == every_day.count(start, rule)


def test_a_calendar_may_be_made_of_bare_sets():
    bare = Calendar({d("10-01")}, frozenset(), {2026})
    assert not bare.is_workday(d("10-01")) and bare.with_year(2027, [], []).add(d("12-31"), 1) == date(2027, 1, 1)


def test_a_rule_that_is_made_clear_asks_for_one_day_more():
    papers = RULES["congress.notice"]
    assert CALENDAR.latest(d("11-09"), replace(papers, clear=True)) == CALENDAR.latest(d("11-09"), papers) - DAY
