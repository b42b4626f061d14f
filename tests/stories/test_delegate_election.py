"""会员代表选举 (delegate_election): by each unit, 15 per cent more candidates, more than half of all; mandates end and are filled."""

from story import day, opened
from unionhall.systems.elections.models import Sheet, Vote
from voting import held, votes

FOUR = [{"name": one, "dues": "yes", "manager": "no"} for one in ("林芳", "周杰", "何勇", "许静")]


def unit(cast, **more):
    return opened(cast, "delegate_election", "秦月", "2026-05-06", **{"subject": "机加车间代表选举", "unit": "机加车间", "entitled": 20, "seats": 3, "all_delegates": 40, **more})


def serving(cast):
    story = unit(cast).does("stand", "秦月", "2026-05-06", nominees=FOUR)
    held(votes(story)[0], {"林芳": 18, "周杰": 17, "何勇": 15, "许静": 5}, "2026-05-06")
    return story


def test_three_seats_need_four_candidates_and_dues_are_a_condition(cast):
    assert "候选人至少 4 人" in unit(cast).refusal("stand", "秦月", "2026-05-06", nominees=FOUR[:3])
    assert "没有按时交纳会费" in unit(cast).refusal("stand", "秦月", "2026-05-06", nominees=[*FOUR[:3], {**FOUR[3], "dues": "no"}])


def test_e62_thirteen_of_twenty_cannot_elect_and_the_winner_needs_eleven(cast):
    story = unit(cast).does("stand", "秦月", "2026-05-06", nominees=FOUR)
    vote = votes(story)[0]
    assert "至少 14 人" in vote.refusal("begin", "秦月", "2026-05-06", way="paper", present=13)
    vote.does("begin", "秦月", "2026-05-06", way="paper", present=14).does("open_box", "秦月", "2026-05-06", issued=14, returned=14)
    rows = [{"name": row["name"], "yes": {"林芳": 14, "周杰": 11, "何勇": 10, "许静": 2}[row["name"]], "no": 0, "abstain": 0} for row in vote.fact("names")]
    vote.does("count", "秦月", "2026-05-06", invalid=0, tally=rows, signed_by="彭磊")
    assert vote.fact("elected") == ["林芳", "周杰"] and vote.fact("vacant") == 1


def test_e67_no_table_of_the_hall_can_hold_a_voter_s_code_beside_a_ballot(db):
    for model in (Sheet, Vote):
        names = {field.name for field in model._meta.get_fields()}
        assert not names & {"elector", "person", "voter", "serial"}


def test_k19_a_mandate_ends_with_leaving_and_the_unit_elects_anew(cast):
    story = serving(cast)
    assert [row["name"] for row in story.fact("delegates_now")] == ["林芳", "周杰", "何勇"]
    assert "不是本选举单位的代表" in story.refusal("mandate_ended", "秦月", "2026-09-01", who_left="许静", cause="left", all_vacant=1)
    story.does("mandate_ended", "秦月", "2026-09-01", who_left="何勇", cause="moved", all_vacant=1).does("stand", "秦月", "2026-09-10", nominees=[FOUR[3], {"name": "邓伟", "dues": "yes", "manager": "no"}])
    held(votes(story)[0], {"许静": 15, "邓伟": 3}, "2026-09-10")
    assert [row["name"] for row in story.fact("delegates_now")] == ["林芳", "周杰", "许静"] and story.stage == "serving"


def test_more_than_a_quarter_missing_are_filled_within_three_months(cast):
    story = serving(cast).does("mandate_ended", "秦月", "2026-09-01", who_left="何勇", cause="left", all_vacant=10)
    assert story.due is None  # a quarter exactly is not more than a quarter
    story = serving(cast).does("mandate_ended", "秦月", "2026-09-01", who_left="何勇", cause="left", all_vacant=11)
    assert story.due == day("2026-12-01")


def test_a_delegate_is_recalled_by_more_than_half_of_the_unit(cast):
    story = serving(cast)
    assert "三分之一" in story.refusal("propose_recall", "秦月", "2026-10-08", who_left="周杰", signers=6, reason="不履职")
    story.does("propose_recall", "秦月", "2026-10-08", who_left="周杰", signers=7, reason="不履职")
    vote = votes(story)[0]
    vote.does("begin", "秦月", "2026-10-08", way="paper", present=20).does("open_box", "秦月", "2026-10-08", issued=20, returned=20)
    vote.does("count", "秦月", "2026-10-08", invalid=0, tally=[{"name": vote.fact("names")[0]["name"], "yes": 11, "no": 9, "abstain": 0}], signed_by="彭磊").does("announce", "秦月", "2026-10-08")
    assert story.stage == "list" and [row["name"] for row in story.fact("delegates_now")] == ["林芳", "何勇"]
