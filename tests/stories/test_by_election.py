"""补选 (by_election): by when, who stands in, who may be elected by whom; the term is what is left."""

import pytest

from story import Story, day, opened
from unionhall.core.procedure import Refused
from unionhall.core.statute.load import book
from voting import agree, held, votes

TWO = [{"name": "丁兰", "body": "committee", "declared": "yes"}, {"name": "夏雨", "body": "committee", "declared": "yes"}]


def vacant(cast, office="chair", since="2026-03-01", seats=1):
    return opened(cast, "by_election", "秦月", "2026-03-02", subject="补选主席", office=office, vacant_seats=seats, vacant_since=since, rest_until="2028-12-31", because="原主席调离。", has_party="no")


def agreed(cast, **more):
    return agree(vacant(cast, **more), "agree_upper", "2026-03-10")


def proposed(cast, candidates, who_elects="meeting", now=("林芳", "周杰", "何勇", "许静", "邓伟"), **more):
    return agreed(cast, **more).does("propose", "秦月", "2026-03-12", candidates=candidates, who_elects=who_elects, committee_now=[{"name": one} for one in now])


def voting(story):
    agree(story, "upper_agrees", "2026-03-16").does("post_list", "秦月", "2026-03-17").does("publicity_done", "秦月", "2026-03-30", situation="无异议")
    return story.does("fix_day", "秦月", "2026-03-30", meets="2026-04-15", place="俱乐部").does("call", "秦月", "2026-03-31")


def test_e57_a_chair_of_an_enterprise_is_elected_within_three_months_elsewhere_within_six(cast):
    story = vacant(cast)
    assert story.last_day("election.by_election") == day("2026-06-01")
    for unit, months in (("enterprise", 3), ("school", 6)):
        assert book("national", unit).newest("election.by_election").number == months == book("national", unit).newest("election.acting").number


def test_e57_whoever_acts_meanwhile_is_a_vice_chair_or_member_with_the_higher_union_s_letter(cast):
    story = agreed(cast)
    with pytest.raises(Refused, match="副主席或者委员"):
        agree(story, "act_meanwhile", "2026-03-11", acting="路人", stands_as="other")
    agree(story, "act_meanwhile", "2026-03-11", acting="丁兰", stands_as="vice_chair")
    assert story.last_day("election.acting") == day("2026-06-11")


def test_one_seat_of_the_committee_has_two_candidates(cast):
    story = agreed(cast, office="committee")
    assert "候选人至少 2 人" in story.refusal("propose", "秦月", "2026-03-12", candidates=TWO[:1], who_elects="meeting")
    assert story.does("propose", "秦月", "2026-03-12", candidates=TWO, who_elects="meeting").stage == "review"


CHAIR = [{"name": "丁兰", "body": "chair", "declared": "yes"}]


def test_e59_somebody_from_outside_the_committee_is_elected_its_member_first(cast):
    story = agreed(cast)
    now = [{"name": "林芳"}]
    assert "先选为委员" in story.refusal("propose", "秦月", "2026-03-12", candidates=CHAIR, who_elects="committee", committee_now=now)
    assert "同时列为委员候选人" in story.refusal("propose", "秦月", "2026-03-12", candidates=CHAIR, who_elects="meeting", committee_now=now)
    story = voting(story.does("propose", "秦月", "2026-03-12", candidates=[*CHAIR, {"name": "丁兰", "body": "committee", "declared": "yes"}], who_elects="meeting", committee_now=now))
    story.does("name_scrutineers", "秦月", "2026-04-15", scrutineers=[{"name": "彭磊"}])
    assert "还没有选为委员" in story.refusal("vote_office", "秦月", "2026-04-15", entitled=85)
    story.does("vote_member", "秦月", "2026-04-15", entitled=85)
    held(votes(story)[0], {"丁兰": 80}, "2026-04-15")
    story.does("vote_office", "秦月", "2026-04-15", entitled=85)
    held(votes(story)[0], {"丁兰": 79}, "2026-04-15")
    story.does("vote_done", "秦月", "2026-04-15")
    assert story.fact("term_until") == day("2028-12-31") and "丁兰" in story.fact("elected_names")


def test_a_committee_elects_its_chair_from_its_own_members_with_its_own_entitled(cast):
    story = voting(proposed(cast, [{"name": "林芳", "body": "chair", "declared": "yes"}], who_elects="committee"))
    story.does("vote_office", "秦月", "2026-04-15", entitled=5)
    held(votes(story)[0], {"林芳": 4}, "2026-04-15")
    story.does("vote_done", "秦月", "2026-04-15").does("report_up", "秦月", "2026-04-16", received="2026-04-16")
    assert story.due == day("2026-05-01") and agree(story, "approve", "2026-04-28").stage == "done"


def test_nothing_is_reported_before_somebody_is_elected(cast):
    story = voting(proposed(cast, [{"name": "林芳", "body": "chair", "declared": "yes"}]))
    assert "还没有选出主席" in story.refusal("vote_done", "秦月", "2026-04-15")
    assert isinstance(story, Story)
