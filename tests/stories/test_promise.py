"""竞选承诺 (promise): a public item with a date, reports, a look at half time, and an end that is said aloud."""

from story import day, opened
from unionhall.desk import run, sweep
from unionhall.desk.models import Posting


def promised(cast):
    return opened(cast, "promise", "高峰", "2026-01-05", subject="建成职工浴室", promised_by="高峰", words="一年内建成。", until="2026-12-31")


def look(story, name, grade, on="2026-07-01"):
    run.line(story.pk, "look", story.cast.who(name, day(on)), story.cast.number(name), day(on), {"look": grade})


def test_members_look_at_it_at_half_time_and_their_sum_is_public(cast):
    story = promised(cast).does("report", "高峰", "2026-06-20", progress="图纸已审。")
    look(story, "林芳", "good")
    look(story, "周杰", "bad")
    look(story, "周杰", "fair")  # the later line replaces the former
    story.does("close_look", "高峰", "2026-07-10")
    assert (story.fact("look_good"), story.fact("look_fair"), story.fact("look_bad")) == (1, 1, 0)
    assert any("满意 1 人，基本满意 1 人，不满意 0 人" in one.text for one in Posting.objects.filter(case=story.pk))


def test_a_new_day_is_said_aloud_with_its_reason_and_the_old_one_stays_in_the_record(cast):
    story = promised(cast)
    assert "晚于原来" in story.refusal("move", "高峰", "2026-11-01", new_day="2026-12-01", why="x")
    story.does("move", "高峰", "2026-11-01", new_day="2027-03-31", why="施工受阻")
    assert story.fact("until") == day("2027-03-31") and story.case.entries[0].facts["until"] == day("2026-12-31")


def test_silence_for_half_a_year_and_a_day_that_passes_are_both_chased(cast):
    story = promised(cast)
    sweep.chase(day("2026-07-10"))
    assert "promise_silent" in story.told("秦月")
    sweep.chase(day("2027-01-02"))
    assert "promise_due" in story.told("秦月")


def test_a_promise_that_was_not_kept_is_said_with_its_reason(cast):
    assert "原因" in promised(cast).refusal("not_kept", "高峰", "2027-01-05")
    story = promised(cast).does("not_kept", "高峰", "2027-01-05", why="资金没有落实")
    assert story.stage == "broken" and Posting.objects.filter(case=story.pk, title="竞选承诺没有兑现").exists()
