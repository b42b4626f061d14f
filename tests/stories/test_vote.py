"""投票: one vote in one hall, from the quorum to the announced result; every act refused says why, with the article."""

import pytest

from story import opened
from unionhall.desk.models import Case, Posting

DAY = "2026-11-22"
EIGHT = "甲乙丙丁戊己庚辛"


def vote(cast, names=EIGHT, seats=7, entitled=100, body="committee", **more):
    return opened(cast, "vote", "秦月", DAY, body=body, heading="第五届委员会委员选举", seats=seats, names=[{"name": one} for one in names], entitled=entitled, members=150, **more)


def begun(cast, present=67, **more):
    return vote(cast, **more).does("begin", "秦月", DAY, way="paper", present=present)


def boxed(cast, issued=67, returned=66, **more):
    return begun(cast, **more).does("open_box", "秦月", DAY, issued=issued, returned=returned)


def tally(**yes):
    return [{"name": name, "yes": votes, "no": 0, "abstain": 0} for name, votes in yes.items()]


def counted(cast, votes, **more):
    return boxed(cast, **more).does("count", "秦月", DAY, invalid=0, tally=tally(**votes), signed_by="彭磊")


CLEAR = dict(zip(EIGHT, (66, 65, 64, 60, 58, 55, 51, 8), strict=True))


def test_a_vote_that_fills_every_seat_is_announced_and_over(cast):
    story = counted(cast, CLEAR)
    assert story.fact("elected") == list("甲乙丙丁戊己庚") and story.fact("threshold") == 51
    story.does("announce", "高峰", DAY)
    assert story.stage == "done" and "甲、乙、丙、丁、戊、己、庚当选" in Posting.objects.get(case=story.pk).text
    assert {"发票收票记录", "计票单", "选举结果报告单"} <= set(story.papers())


def test_e4_no_ballot_goes_out_below_two_thirds_and_the_refusal_says_how_many_are_missing(cast):
    said = vote(cast).refusal("begin", "秦月", DAY, way="paper", present=66)
    assert "至少 67 人" in said and "还差 1 人" in said and "第十七条" in said


def test_an_electronic_ballot_waits_for_the_higher_union_s_letter(cast):
    story = vote(cast)
    assert "批复文号" in story.refusal("begin", "秦月", DAY, way="electronic", present=67)
    assert story.does("begin", "秦月", DAY, way="electronic", present=67, approval="市工发〔2026〕31号").stage == "voting"


def test_e7_more_back_than_out_voids_the_vote_and_it_is_held_again(cast):
    story = boxed(cast, returned=68)
    assert story.stage == "void" and "选举无效" in story.fact("result")
    story.does("vote_anew", "秦月", DAY, reason="收回多于发出").does("begin", "秦月", DAY, way="paper", present=67)
    assert story.stage == "voting"


def test_e10_more_out_than_people_is_set_right_before_the_box_is_opened(cast):
    assert "多发的 3 张" in begun(cast).refusal("open_box", "秦月", DAY, issued=70, returned=66)


def test_figures_that_do_not_fit_are_no_result_and_nothing_is_lost(cast):
    story = boxed(cast)
    assert "多于有效票" in story.refusal("count", "秦月", DAY, invalid=0, tally=tally(**{**CLEAR, "甲": 67}), signed_by="彭磊")
    assert "缺少“乙”" in story.refusal("count", "秦月", DAY, invalid=0, tally=tally(甲=60), signed_by="彭磊")
    assert story.stage == "counting"


def test_a_tie_at_the_last_seat_becomes_a_vote_among_the_tied_alone(cast):
    story = counted(cast, {**CLEAR, "甲": 60, "乙": 60, "庚": 52, "辛": 52}).does("announce", "高峰", DAY)
    assert story.stage == "shortfall" and "不适用" in story.refusal("further", "秦月", DAY, names=[{"name": "新"}])
    story.does("runoff", "秦月", DAY)
    again = story.__class__(cast, Case.objects.get(parent=story.pk).pk)
    assert [row["name"] for row in again.fact("names")] == ["庚", "辛"] and again.fact("seats") == 1 and again.fact("turn") == "runoff"
    again.does("begin", "秦月", DAY, way="paper", present=70).does("open_box", "秦月", DAY, issued=70, returned=70)
    again.does("count", "秦月", DAY, invalid=0, tally=tally(庚=40, 辛=30), signed_by="彭磊").does("announce", "高峰", DAY)
    assert again.stage == "done" and story.stage == "done"
    assert sorted(story.fact("elected")) == sorted("甲乙丙丁戊己庚") and story.fact("filled")


def test_e31_the_quorum_is_asked_again_before_the_runoff(cast):
    story = counted(cast, {**CLEAR, "甲": 60, "乙": 60, "庚": 52, "辛": 52}).does("announce", "高峰", DAY).does("runoff", "秦月", DAY)
    again = story.__class__(cast, Case.objects.get(parent=story.pk).pk)
    assert "还差 7 人" in again.refusal("begin", "秦月", DAY, way="paper", present=60)


SHORT = dict(zip(EIGHT, (66, 65, 64, 60, 58, 55, 40, 20), strict=True))


def test_e25_the_meeting_reduces_the_seats_by_more_than_half_of_all(cast):
    story = counted(cast, SHORT).does("announce", "高峰", DAY)
    assert "过半数" in story.refusal("reduce", "秦月", DAY, agreed=50)
    assert story.does("reduce", "秦月", DAY, agreed=51).stage == "done" and story.fact("seats") == 6 and story.fact("filled")


def test_e24_two_missing_seats_go_to_a_further_election(cast):
    story = counted(cast, {**SHORT, "己": 30}).does("announce", "高峰", DAY).does("further", "秦月", DAY, names=[{"name": one} for one in "己庚辛"])
    again = story.__class__(cast, Case.objects.get(parent=story.pk).pk)
    assert again.fact("seats") == 2 and again.fact("turn") == "further"
    again.does("begin", "秦月", DAY, way="paper", present=67).does("open_box", "秦月", DAY, issued=67, returned=67)
    again.does("count", "秦月", DAY, invalid=0, tally=tally(己=60, 庚=55, 辛=10), signed_by="彭磊").does("announce", "高峰", DAY)
    assert story.stage == "done" and len(story.fact("elected")) == 7


def test_seats_left_open_need_a_ground_in_the_unit_s_own_rules(cast):
    story = counted(cast, SHORT).does("announce", "高峰", DAY)
    assert "选举办法的依据" in story.refusal("leave", "秦月", DAY)
    assert story.does("leave", "秦月", DAY, left_by="选举办法第十四条").stage == "done" and not story.fact("filled")


def test_e70_a_candidate_who_leaves_takes_the_competition_away(cast):
    story = vote(cast)
    assert "失去差额" in story.refusal("strike", "秦月", DAY, names=[{"name": one} for one in EIGHT[:7]], reason="辛退出")
    assert story.does("strike", "秦月", DAY, names=[{"name": one} for one in "甲乙丙丁戊己庚壬"], reason="辛退出，壬递补").stage == "prepared"


def test_a_recall_passes_only_by_more_than_half_of_all(cast):
    for yes, passed in ((50, False), (51, True)):
        story = vote(cast, names=["罢免主席"], body="recall", seats=None).does("begin", "秦月", DAY, way="paper", present=67)
        story.does("open_box", "秦月", DAY, issued=67, returned=67).does("count", "秦月", DAY, invalid=0, tally=tally(罢免主席=yes), signed_by="彭磊").does("announce", "高峰", DAY)
        assert story.stage == "done" and story.fact("passed") is passed


@pytest.mark.parametrize("name", ["林芳", "罗文", "方洁"])
def test_only_those_who_preside_move_a_vote(cast, name):
    assert "办理" in vote(cast).refusal("begin", name, DAY, way="paper", present=67)
