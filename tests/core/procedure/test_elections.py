"""换届, 补选, 罢免 as stories: two approvals by letter, 公示 with an objection, votes as children, run-off, further election, refusal from above."""

from datetime import date

import pytest

from core.procedure.cast import CHEN, LI, LIU, PARTY, QIAN, UPPER, WANG, WU, ZHANG, ZHOU, Story, Who, body
from core.procedure.declared import BALLOT, BYELECTION, RECALL, REELECTION, REGISTRY
from core.procedure.law import LAW
from unionhall.core.procedure import HIDDEN, Refused, due, ends, give_back, parties, running, sees, shown, turns

D = date
NAMES = ["甲", "乙", "丙", "丁"]


def letter(number=1):
    return {"docno": f"某工发〔2026〕{number}号", "scan": "scan.pdf"}


def reelection(**given):
    facts = {"unit_type": "enterprise", "has_party": True, "entitled": 100, "seats": 3, **given}
    return Story(REELECTION, WANG, D(2026, 9, 1), LAW, REGISTRY, **facts)


def reviewed():
    story = reelection().does("agree_plan", body(UPPER), D(2026, 9, 2), **letter()).does("nominate", WANG, D(2026, 9, 20), names=NAMES)
    return story.does("upper_agrees", body(UPPER), D(2026, 9, 24), **letter(2)).does("party_agrees", body(PARTY), D(2026, 9, 28), **letter(3))


def voting():
    story = reviewed().does("publicity_done", WANG, D(2026, 10, 12)).does("set_meeting", WANG, D(2026, 10, 12), meeting=D(2026, 10, 30))
    return story.does("send_notice", WANG, D(2026, 10, 15)).does("open_vote", ZHOU, D(2026, 10, 30))


def vote(story, number, tally, present=67, day=D(2026, 10, 30)):
    steps = (("quorum", ZHOU, {"present": present}), ("issue", WU, {"issued": present}), ("collect", WU, {"returned": present}), ("count", WU, {"tally": tally}))
    for key, who, data in steps:
        story.child_does(number, key, who, day, **data)
    return story


def yes(**votes):
    return {name: {"yes": count} for name, count in votes.items()}


def test_two_approvals_come_in_any_order_each_with_its_letter():
    story = reelection().does("agree_plan", body(UPPER), D(2026, 9, 2), **letter()).does("nominate", WANG, D(2026, 9, 20), names=NAMES)
    assert "批复文号" in story.is_refused("party_agrees", body(PARTY), D(2026, 9, 21))
    assert story.does("upper_agrees", body(UPPER), D(2026, 9, 24), **letter(2)).case.stage == "review"
    assert "已经办过" in story.is_refused("upper_agrees", body(UPPER), D(2026, 9, 25), **letter(2))
    assert story.does("party_agrees", body(PARTY), D(2026, 9, 28), **letter(3)).case.stage == "publicity"


def test_a_unit_without_a_party_organisation_needs_only_the_upper_union():
    story = reelection(has_party=False).does("agree_plan", body(UPPER), D(2026, 9, 2), **letter()).does("nominate", WANG, D(2026, 9, 20), names=NAMES)
    assert "不适用" in story.is_refused("party_agrees", body(PARTY), D(2026, 9, 21), **letter())
    assert story.does("upper_agrees", body(UPPER), D(2026, 9, 24), **letter(2)).case.stage == "publicity"


def test_three_names_for_three_seats_are_no_election():
    story = reelection().does("agree_plan", body(UPPER), D(2026, 9, 2), **letter())
    assert story.is_refused("nominate", WANG, D(2026, 9, 20), names=NAMES[:3]) == (
        "不能提出候选人名单：不是差额：应选3名，候选人3名，至少还差1名。依工会基层组织选举工作条例 第十七条。"
    )


def test_publicity_from_september_28_ends_with_the_later_of_both_waits():
    """E52: five clear working days end on the make-up Saturday 10 October, the seven days of an enterprise already on the 5th."""
    story = reviewed()
    first, second = story.case.at.actions[2].after
    assert (ends(story.case, first, LAW), ends(story.case, second, LAW)) == (D(2026, 10, 10), D(2026, 10, 5))
    assert story.is_refused("publicity_done", WANG, D(2026, 10, 10)) == (
        "不能公示结束：期限未满（5个工作日），2026-10-11起可以办理。依工会基层组织选举工作条例 第十五条。"
    )
    assert story.does("publicity_done", WANG, D(2026, 10, 11)).case.stage == "meeting_call"


def test_an_open_objection_stops_the_clock_and_the_objector_stays_unknown():
    story = reviewed().does("object", ZHANG, D(2026, 9, 29), objection="履历不实")
    entry, (number, child) = story.last.entry, next(iter(story.born.items()))
    assert (number, child.facts["objection"], child.parent) == ("2026-001-1", "履历不实", "2026-001")
    assert shown(story.case, entry, LI)["actor"] == HIDDEN and shown(story.case, entry, WANG)["actor"] == "zhang"
    assert "zhang" not in parties(story.case) and shown(child, child.entries[0], LI)["actor"] == HIDDEN
    reasons = story.is_refused("publicity_done", WANG, D(2026, 10, 20))
    assert "中止" in reasons and "还有1件没有办结：2026-001-1" in reasons
    story.child_does(number, "conclude", WANG, D(2026, 10, 9), upheld=False, finding="属实")
    assert story.case.stage == "publicity" and not story.case.children("objection", open=True)
    assert ends(story.case, story.case.at.actions[2].after[0], LAW) == D(2026, 10, 14)  # 29, 30 September and 8 October stood still: 9, 10, 12, 13, 14


def test_an_upheld_objection_sends_the_list_back():
    story = reviewed().does("object", ZHANG, D(2026, 9, 29), objection="履历不实")
    assert story.child_does("2026-001-1", "conclude", WANG, D(2026, 9, 30), upheld=True, finding="成立").case.stage == "assessment"
    assert story.does("reconsidered", WANG, D(2026, 10, 8)).case.round == 2


def test_a_notice_two_working_days_before_the_meeting_is_too_late():
    """K22: sent on Thursday for the next Wednesday there are three clear working days, and five are asked."""
    story = reviewed().does("publicity_done", WANG, D(2026, 10, 12)).does("set_meeting", WANG, D(2026, 10, 12), meeting=D(2026, 10, 28))
    assert due(story.case, LAW) == D(2026, 10, 20)
    assert "期限已过，最后一日是2026-10-20" in story.is_refused("send_notice", WANG, D(2026, 10, 22))
    assert story.does("postpone", WANG, D(2026, 10, 22), meeting=D(2026, 10, 30)).does("send_notice", WANG, D(2026, 10, 22)).case.stage == "voting_open"


def test_sixty_six_of_a_hundred_may_not_vote():
    story = voting()
    with pytest.raises(Refused, match="应到100人，实到66人"):
        story.child_does("2026-001-1", "quorum", ZHOU, D(2026, 10, 30), present=66)


def test_more_ballots_returned_than_issued_void_the_vote_and_it_is_held_again():
    """E7."""
    story = voting().child_does("2026-001-1", "quorum", ZHOU, D(2026, 10, 30), present=67).child_does("2026-001-1", "issue", WU, D(2026, 10, 30), issued=67)
    assert story.child_does("2026-001-1", "collect", WU, D(2026, 10, 30), returned=68).born["2026-001-1"].stage == "void"
    again = story.child_does("2026-001-1", "again", ZHOU, D(2026, 10, 30)).born["2026-001-1"]
    assert (again.stage, again.round) == ("issuing", 2)


def test_fifty_of_a_hundred_are_not_more_than_half():
    """E1 and E2: the missing seat goes to a further election, which is one more child of the same meeting."""
    story = vote(voting(), "2026-001-1", yes(甲=60, 乙=51, 丙=50, 丁=20))
    assert (story.case.stage, story.case.facts["committee"], story.case.facts["open_seats"]) == ("shortfall", ["甲", "乙"], 1)
    assert "不适用" in story.is_refused("runoff", ZHOU, D(2026, 10, 30))
    story.does("further", ZHOU, D(2026, 10, 30), again_names=["丙", "丁"])
    assert story.born["2026-001-2"].facts["seats"] == 1
    assert vote(story, "2026-001-2", yes(丙=52, 丁=10)).case.facts["committee"] == ["甲", "乙", "丙"]
    assert story.case.stage == "plenary"


def test_equal_votes_at_the_last_seat_go_to_a_run_off():
    story = vote(voting(), "2026-001-1", yes(甲=60, 乙=58, 丙=55, 丁=55))
    assert story.does("runoff", ZHOU, D(2026, 10, 30)).born["2026-001-2"].facts["names"] == ["丙", "丁"]
    assert vote(story, "2026-001-2", yes(丙=40, 丁=60)).case.facts["committee"] == ["甲", "乙", "丁"]


def test_fewer_seats_need_more_than_half_of_all_entitled():
    story = vote(voting(), "2026-001-1", yes(甲=60, 乙=51, 丙=50, 丁=20))
    assert "应到100人，须过半数" in story.is_refused("reduce", ZHOU, D(2026, 10, 30), agree=50)
    assert story.does("reduce", ZHOU, D(2026, 10, 30), agree=51).case.facts["seats"] == 2


def elected():
    story = vote(voting(), "2026-001-1", yes(甲=60, 乙=58, 丙=55, 丁=20)).does("elect_officers", ZHOU, D(2026, 10, 30), officer_names=["甲"])
    return vote(story, "2026-001-2", yes(甲=2), present=3)


def test_the_committees_number_is_not_the_congresss():
    story = elected()
    assert story.born["2026-001-2"].facts["entitled"] == 3 and story.case.stage == "report"


def test_silence_from_above_is_no_approval():
    """E53: received on 1 December, answer due on the 16th; nothing happens by itself when it passes."""
    story = elected().does("send_report", WANG, D(2026, 11, 30), received=D(2026, 12, 1))
    assert due(story.case, LAW) == D(2026, 12, 16)
    assert story.sweeps(D(2026, 12, 30)).case.stage == "approval"
    assert running(story.case, LAW)[0].late(D(2026, 12, 30))
    assert story.does("approve", body(UPPER), D(2026, 12, 31), **letter(9)).case.closed


def test_a_refused_election_begins_anew_in_the_same_record():
    story = elected().does("send_report", WANG, D(2026, 11, 30), received=D(2026, 11, 30)).does("refuse", body(UPPER), D(2026, 12, 4), reason="违反程序", **letter(8))
    assert (story.case.stage, story.case.round, len(story.case.acts("balloted"))) == ("plan", 2, 1)


def test_a_child_comes_back_once_and_only_when_it_has_ended():
    story = voting()
    with pytest.raises(Refused, match="还没有办结"):
        give_back(story.case, story.born["2026-001-1"], D(2026, 10, 30), LAW)
    vote(story, "2026-001-1", yes(甲=60, 乙=58, 丙=55, 丁=20))
    with pytest.raises(Refused, match="已经交回"):
        give_back(story.case, story.born["2026-001-1"], D(2026, 10, 30), LAW)


def test_an_outsider_is_first_elected_into_the_committee_and_a_member_passes_that_stage_over():
    """E59."""
    given = {"vacant_on": D(2026, 3, 1), "entitled": 60, "has_party": False}
    for outsider, stage in ((True, "join"), (False, "election")):
        story = Story(BYELECTION, WANG, D(2026, 3, 2), LAW, REGISTRY, **given).does("upper_agrees", body(UPPER), D(2026, 3, 5), **letter())
        assert story.does("nominate", WANG, D(2026, 3, 20), names=["甲"], outsider=outsider).case.stage == stage


def test_a_vacancy_of_march_is_to_be_filled_by_june_whatever_the_stage():
    """E57."""
    story = Story(BYELECTION, WANG, D(2026, 3, 2), LAW, REGISTRY, vacant_on=D(2026, 3, 1), entitled=60, has_party=False)
    assert due(story.case, LAW) == D(2026, 6, 1)
    story.does("upper_agrees", body(UPPER), D(2026, 3, 5), **letter()).does("nominate", WANG, D(2026, 3, 20), names=["甲"], outsider=False)
    assert due(story.case, LAW) == D(2026, 6, 1)
    vote(story.does("open_vote", ZHOU, D(2026, 4, 1)), "2026-001-1", yes(甲=31), present=40, day=D(2026, 4, 1))
    assert story.case.closed and not running(story.case, LAW)


def test_acting_for_the_chair_ends_by_itself():
    story = Story(BYELECTION, WANG, D(2026, 3, 2), LAW, REGISTRY, vacant_on=D(2026, 3, 1), entitled=60, has_party=False)
    story.does("upper_agrees", body(UPPER), D(2026, 3, 5), **letter()).does("act_named", body(UPPER), D(2026, 3, 10), acting="li", **letter())
    story.sweeps(D(2026, 7, 1))
    assert (story.last.entry.action, story.last.entry.day, story.case.stage) == ("acting_ends", D(2026, 6, 11), "candidates")
    assert not story.sweeps(D(2026, 8, 1)).case.acts("acting_ends")[1:]


def recall():
    return Story(RECALL, CHEN, D(2026, 5, 6), LAW, REGISTRY, recalled="liu", entitled=90)


def test_a_recall_needs_a_third_to_propose_and_more_than_half_of_all_to_pass():
    story = recall()
    assert "会员90人，须三分之一以上" in story.is_refused("propose", LI, D(2026, 5, 6), backers=29, reason="连续两年测评不合格")
    story.does("propose", LI, D(2026, 5, 6), backers=30, reason="连续两年测评不合格")
    story.does("party_looked", body(PARTY), D(2026, 5, 8), **letter()).does("upper_looked", body(UPPER), D(2026, 5, 9), **letter())
    story.does("open_vote", ZHOU, D(2026, 5, 20))
    assert vote(story, "2026-001-1", yes(罢免=45), day=D(2026, 5, 20)).case.stage == "stays"


def test_the_person_to_be_recalled_speaks_but_neither_proposes_nor_presides():
    story = recall()
    assert "回避" in story.is_refused("propose", Who("liu", LIU.roles), D(2026, 5, 6), backers=40, reason="x")
    story.does("propose", LI, D(2026, 5, 6), backers=30, reason="x").does("party_looked", body(PARTY), D(2026, 5, 8), **letter())
    story.does("upper_looked", body(UPPER), D(2026, 5, 9), **letter())
    assert story.does("speak", LIU, D(2026, 5, 20), statement="说明").case.people("speak") == ("liu",)
    assert "只有本案指定的被提出罢免的人" in story.is_refused("speak", QIAN, D(2026, 5, 20), statement="说明")
    assert [turn.person for turn in turns(story.case, LAW) if turn.action == "speak"] == ["liu"]


def test_a_ballot_is_seen_by_those_who_run_it():
    story = voting()
    ballot = story.born["2026-001-1"]
    assert ballot.procedure is BALLOT and sees(ballot, WU) and not sees(ballot, CHEN)
