"""职代会 as a story: papers a week before, quorum, itemised votes as children, resolutions with owner and date, steps only some places know."""

from datetime import date

from core.procedure.cast import CHAIR, WANG, WU, ZHOU, Story, Who
from core.procedure.declared import CONGRESS, REGISTRY
from core.procedure.law import LAW, law_of
from unionhall.core.procedure import due, running

D = date
AGENDA = [{"item": "薪酬制度"}, {"item": "休假制度"}]
VOTES = [{"question": "薪酬制度"}, {"question": "休假制度"}]


def materials(law=LAW, opens=D(2026, 5, 20)):
    story = Story(CONGRESS, WANG, D(2026, 5, 1), law, REGISTRY).does("call", WANG, D(2026, 5, 1), opens=opens, agenda=AGENDA)
    return story.does("admit", WANG, D(2026, 5, 2), entitled=90, managers=18)


def ballots(law=LAW):
    story = materials(law).does("deliver", WANG, D(2026, 5, 10)).does("open_session", ZHOU, D(2026, 5, 20), delegates_present=60)
    return story.does("vote", ZHOU, D(2026, 5, 20), votes=VOTES)


def counted(story, number, yes):
    for key, who, data in (("quorum", ZHOU, {"present": 60}), ("issue", WU, {"issued": 60}), ("collect", WU, {"returned": 60})):
        story.child_does(number, key, who, D(2026, 5, 20), **data)
    return story.child_does(number, "count", WU, D(2026, 5, 20), tally={"事项": {"yes": yes}})


def resolved(law=LAW):
    story = counted(counted(ballots(law), "2026-001-1", 46), "2026-001-2", 45)
    rows = [{"text": "薪酬制度", "owner": "zhao", "due_on": D(2026, 8, 31)}]
    return story.does("resolve", ZHOU, D(2026, 5, 20), resolutions=rows)


def test_thirteen_managers_among_sixty_are_more_than_a_fifth():
    """K3: 13 × 5 > 60, and nothing is divided; twelve are exactly a fifth and allowed."""
    story = Story(CONGRESS, WANG, D(2026, 5, 1), LAW, REGISTRY).does("call", WANG, D(2026, 5, 1), opens=D(2026, 5, 20), agenda=AGENDA)
    assert "代表60名中管理人员13名" in story.is_refused("admit", WANG, D(2026, 5, 2), entitled=60, managers=13)
    assert story.does("admit", WANG, D(2026, 5, 2), entitled=60, managers=12).case.stage == "materials"


def test_papers_handed_out_six_days_before_are_too_late():
    """K8: of the seven days the last one will do."""
    story = materials()
    assert due(story.case, LAW) == D(2026, 5, 13)
    assert "最后一日是2026-05-13。依企业民主管理规定 第十八条" in story.is_refused("deliver", WANG, D(2026, 5, 14))
    assert story.does("put_off", WANG, D(2026, 5, 14), opens=D(2026, 5, 25)).does("deliver", WANG, D(2026, 5, 14)).case.stage == "session"


def test_sixty_of_ninety_delegates_are_just_enough():
    """K4."""
    story = materials().does("deliver", WANG, D(2026, 5, 13))
    assert "应到90名，实到59名，须三分之二以上" in story.is_refused("open_session", ZHOU, D(2026, 5, 20), delegates_present=59)
    assert story.does("open_session", ZHOU, D(2026, 5, 20), delegates_present=60).case.stage == "ballots"


def test_pay_and_leave_are_not_voted_in_one_bundle():
    """K7."""
    story = materials().does("deliver", WANG, D(2026, 5, 13)).does("open_session", ZHOU, D(2026, 5, 20), delegates_present=60)
    assert "须逐项表决" in story.is_refused("vote", ZHOU, D(2026, 5, 20), votes=[{"question": "薪酬和休假制度"}])
    assert [child.procedure for child in story.does("vote", ZHOU, D(2026, 5, 20), votes=VOTES).case.children()] == ["ballot", "ballot"]


def test_no_resolution_before_every_vote_has_ended():
    story = counted(ballots(), "2026-001-1", 46)
    assert "还有1件没有办结：2026-001-2" in story.is_refused("resolve", ZHOU, D(2026, 5, 20), resolutions=[])


def test_what_forty_five_of_ninety_wanted_becomes_no_resolution():
    story = counted(counted(ballots(), "2026-001-1", 46), "2026-001-2", 45)
    assert story.case.facts["passed_items"] == ["薪酬制度"]
    rows = [{"text": "休假制度", "owner": "zhao", "due_on": D(2026, 8, 31)}]
    assert "没有通过的事项不能形成决议：休假制度" in story.is_refused("resolve", ZHOU, D(2026, 5, 20), resolutions=rows)


def test_each_resolution_is_a_case_of_its_own_with_its_own_date():
    story = resolved()
    child = story.born["2026-001-3"]
    assert (child.procedure.key, child.facts["owner"], due(child, LAW)) == ("congress.resolution", "zhao", D(2026, 8, 31))


def test_only_shandong_posts_within_three_days():
    assert not running(resolved().case, LAW)
    shandong = law_of("shandong")
    assert due(resolved(shandong).case, shandong) == D(2026, 5, 23)


def test_only_shanghai_reports_up_and_elsewhere_the_stage_is_passed_over():
    shanghai = law_of("shanghai")
    story = resolved(shanghai).does("post", WANG, D(2026, 5, 21))
    assert (story.case.stage, due(story.case, shanghai)) == ("report_up", D(2026, 6, 1))
    assert resolved().does("post", WANG, D(2026, 5, 21)).case.stage == "execution"


def test_the_file_is_closed_when_every_resolution_is_carried_out():
    story = resolved().does("post", WANG, D(2026, 5, 21))
    assert "2026-001-3" in story.is_refused("archive", WANG, D(2026, 9, 1))
    owner = Who("zhao", ("member",))
    story.child_does("2026-001-3", "progress", WANG, D(2026, 7, 1), progress="方案已印发").child_does("2026-001-3", "carried", owner, D(2026, 8, 30), result="完成")
    assert story.does("archive", WANG, D(2026, 9, 1)).case.closed


def test_a_congress_that_is_stopped_leaves_orphans_for_the_desk_to_stop():
    story = ballots().does("stop", Who("liu", (CHAIR,)), D(2026, 5, 21), reason="改期")
    assert story.last.orphans == ("2026-001-1", "2026-001-2")
    assert (story.case.stage, story.case.at.label, story.case.closed) == ("stopped", "已终止", True)
    assert "已经结束（已终止）" in story.is_refused("vote", ZHOU, D(2026, 5, 22), votes=VOTES)


def test_a_stopped_vote_comes_back_without_a_result():
    story = ballots()
    story.child_does("2026-001-1", "stop", Who("liu", (CHAIR,)), D(2026, 5, 20), reason="票箱损坏")
    assert not story.case.children("ballot", open=True)[1:] and "passed_items" not in story.case.facts
