"""罢免 (recall): only the congress recalls, after appraisal and inquiry, by more than half of all."""

from story import opened
from voting import agree, votes


def moved(cast, **more):
    given = {"proposed_by": "members", "signers": 30, "of_all": 85, **more}
    return opened(cast, "recall", "秦月", "2026-06-01", subject="罢免主席提案", recalled="高峰", office="chair", ground="dissatisfied", grounds="连续两年测评不满意。", has_party="no"), given


def debating(cast):
    story, given = moved(cast)
    story.does("move", "秦月", "2026-06-01", **given).does("appraised", "秦月", "2026-06-05", appraised="测评不满意", members=80, satisfied=20)
    agree(story, "upper_inquired", "2026-06-15", inquiry="同意提交大会。")
    story.does("fix_day", "秦月", "2026-06-16", meets="2026-07-01", place="俱乐部").does("call", "秦月", "2026-06-16")
    return story.does("heard", "秦月", "2026-07-01", statement="本人作了说明。", debated="大会讨论。")


def voted(story, yes):
    story.does("decide", "秦月", "2026-07-01", decider="meeting", entitled=85)
    vote = votes(story)[0]
    vote.does("begin", "秦月", "2026-07-01", way="paper", present=60).does("open_box", "秦月", "2026-07-01", issued=60, returned=60)
    name = vote.fact("names")[0]["name"]
    return vote.does("count", "秦月", "2026-07-01", invalid=0, tally=[{"name": name, "yes": yes, "no": 60 - yes, "abstain": 0}], signed_by="彭磊").does("announce", "秦月", "2026-07-01")


def test_k24_a_third_must_propose_it_and_two_bad_years_do_not_recall_by_themselves(cast):
    story, given = moved(cast)
    assert "三分之一" in story.refusal("move", "秦月", "2026-06-01", **{**given, "signers": 28})
    assert story.does("move", "秦月", "2026-06-01", **{**given, "signers": 29}).stage == "appraisal"


def test_e56_a_resolution_of_the_committee_recalls_nobody(cast):
    assert "委员会的决议无效" in debating(cast).refusal("decide", "秦月", "2026-07-01", decider="committee", entitled=85)


def test_half_of_all_is_not_enough_and_one_more_is(cast):
    story = debating(cast)
    voted(story, 42)
    assert story.stage == "kept" and "表决记录" in story.papers()
    story = debating(cast)
    voted(story, 43)
    assert story.stage == "report"
    assert agree(story.does("report_up", "秦月", "2026-07-02", received="2026-07-02"), "approve", "2026-07-10").stage == "recalled"


def test_an_inquiry_that_finds_nothing_ends_it_with_its_reasons(cast):
    story, given = moved(cast)
    story.does("move", "秦月", "2026-06-01", **given).does("appraised", "秦月", "2026-06-05", appraised="测评", members=80, satisfied=60)
    assert agree(story, "not_founded", "2026-06-15", reason="事实不清。").stage == "ended" and "考察意见" in story.papers()
