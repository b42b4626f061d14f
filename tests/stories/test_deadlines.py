"""Deadlines of 提案: the defaults, a unit's own figures within the bounds, and a year whose holidays are not published yet."""

from datetime import date

import pytest
from django.urls import reverse

from story import accepted, day, filed, invited, signed_in
from unionhall.core.procedure import running
from unionhall.desk import asked, run, sweep
from unionhall.desk.models import Running
from unionhall.systems.organization.models import Holidays, OwnRule

NEW_YEAR = ["2027-01-01", "2027-01-02", "2027-01-03"]
SPRING = [f"2027-02-{number:02d}" for number in range(6, 14)]


def own(cast, key: str, value: str, since: str = "2026-01-01") -> None:
    """A figure of the factory's own 办法."""
    OwnRule.objects.create(union=cast.factory, key=key, value=value, article="《红星机械厂提案办法》第六条", since=day(since))


def published(work: tuple[str, ...] = ()) -> None:
    """The holiday table of 2027, typed in on its page."""
    Holidays.objects.create(year=2027, off=NEW_YEAR + SPRING, work=list(work), source="国务院办公厅通知")


# --- defaults ------------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("key", "value", "unit"), [
    ("close_before_congress", 15, "日"), ("opens_before_congress", 30, "日"), ("review", 10, "工作日"), ("reply", 60, "日"), ("extend", 30, "日"), ("rating", 15, "日"), ("redo", 30, "日"), ("seconders", 2, "人"),
])
def test_the_defaults_are_those_that_most_organisations_use(cast, key, value, unit):
    rule = asked.law(cast.factory.pk).rules.on(day("2026-05-01"))[f"proposal.{key}"]
    assert (rule.number, rule.unit, rule.floor) == (value, unit, "unit")


def test_seconders_have_ten_days(cast):
    assert invited(cast, on="2026-04-28").due == day("2026-05-08")  # 日, not 工作日: May Day makes no difference


# --- own figures ---------------------------------------------------------------------------------------------------------------------------
def test_the_units_own_figure_sets_the_deadline(cast):
    own(cast, "proposal.reply", "20")
    assert accepted(cast, on="2026-04-20").last_day("proposal.reply") == day("2026-05-10")


def test_the_units_own_number_of_seconders_counts(cast):
    own(cast, "proposal.seconders", "3")
    proposal = invited(cast, ask=("何勇", "许静")).seconds("何勇", "许静", on="2026-03-03")
    assert proposal.stage == "seconding"
    assert "还差 1 人。须 3 名，现有 2 名。依《红星机械厂提案办法》第六条" in proposal.refusal("file", "林芳", "2026-03-03")


def test_a_figure_of_the_factory_is_none_of_the_school(cast):
    own(cast, "proposal.reply", "20")
    assert asked.law(cast.school.pk).rules.on(day("2026-05-01"))["proposal.reply"].number == 60


def test_an_old_case_is_judged_by_the_figure_of_its_day(cast):
    own(cast, "proposal.reply", "20", since="2026-05-01")
    assert accepted(cast, on="2026-04-20").last_day("proposal.reply") == day("2026-06-19")
    assert accepted(cast, on="2026-05-06").last_day("proposal.reply") == day("2026-05-26")


def test_a_figure_outside_the_bounds_has_no_force_and_stops_nothing_else(cast, caplog):
    own(cast, "proposal.reply", "9")
    rules = asked.law(cast.factory.pk).rules.on(date(2026, 6, 1))
    assert (rules["proposal.reply"].value, rules["proposal.reply"].unit) == (60, "日")
    assert "不能少于10日" in caplog.text


def test_a_figure_outside_the_bounds_does_not_get_through_the_page(cast, settings):
    settings.TODAY = "2026-05-06"
    browser = signed_in(cast, "高峰")
    answer = browser.post(reverse("rule_set", kwargs={"key": "proposal.reply"}), {"value": "300", "since": "2026-06-01", "article": "《红星机械厂提案办法》第六条"})
    assert "不能多于180日" in answer.content.decode()
    assert not OwnRule.objects.exists()


# --- a year without a holiday notice -------------------------------------------------------------------------------------------------------
def merging_at_the_turn_of_the_year(cast):
    """A merger put to its author three working days before the new year; five are allowed."""
    main = filed(cast, on="2026-12-01")
    return filed(cast, by="周杰", on="2026-12-02").does("merge", "丁兰", "2026-12-28", main=main.number, reason="同一事项。")


def test_a_deadline_that_runs_into_an_unknown_year_says_so(cast):
    proposal = merging_at_the_turn_of_the_year(cast)
    clock = next(one for one in running(proposal.case, asked.law(cast.factory.pk)) if one.clock.rule == "proposal.merge_consent")
    assert (clock.last_day, clock.awaiting, clock.earliest) == (None, 2027, day("2027-01-02"))  # were every day of the new year a working day
    assert proposal.row.awaiting == 2027


def test_the_page_says_which_notice_is_missing(cast, settings):
    settings.TODAY = "2026-12-30"
    proposal = merging_at_the_turn_of_the_year(cast)
    assert "待2027年节假日安排公布" in signed_in(cast, "周杰").get(reverse("case", kwargs={"number": proposal.pk})).content.decode()


def test_nothing_lapses_in_an_unknown_year(cast):
    proposal = merging_at_the_turn_of_the_year(cast)
    sweep.hourly(day("2027-03-01"))
    assert proposal.stage == "merging"
    assert proposal.told("周杰").count("overdue") == 0
    assert proposal.does("consent", "周杰", "2027-03-02", agreed="yes").stage == "merged"  # and nobody is too late


def test_it_goes_on_by_itself_once_the_table_is_entered(cast):
    proposal = merging_at_the_turn_of_the_year(cast)
    sweep.hourly(day("2027-01-20"))
    published()
    sweep.hourly(day("2027-01-20"))
    assert proposal.stage == "review"
    assert proposal.day_of("merge_lapsed") == day("2027-01-06")  # 29 to 31 December, 4 and 5 January; entered the day after


def test_the_next_act_settles_even_before_the_sweep_comes(cast):
    proposal = merging_at_the_turn_of_the_year(cast)
    published()
    assert "现在是「审查」阶段" in proposal.refusal("consent", "周杰", "2027-01-20", agreed="yes")


def test_days_in_calendar_days_need_no_table(cast):
    assert accepted(cast, on="2026-12-20").last_day("proposal.reply") == day("2027-02-18")


def test_a_clock_row_is_kept_for_the_calendar(cast):
    proposal = accepted(cast)
    run.settle(proposal.pk, day("2026-04-30"))
    assert Running.objects.get(case=proposal.pk, clock="proposal.accept").met_on == day("2026-04-30")
