"""工资集体协商 as a story: two sides, red lines, a negotiation that pauses, and a silence that makes law."""

from datetime import date

from core.procedure.cast import BUREAU, CHEN, HE, WANG, Story, Who, body
from core.procedure.declared import BARGAIN, REGISTRY
from core.procedure.law import LAW
from unionhall.core.procedure import HIDDEN, act, due, running, shown, why_not

D = date
LETTER = {"docno": "某人社函〔2026〕7号", "scan": "scan.pdf"}
REPS = {"labour_reps": ["chen", "zhang", "li"], "firm_reps": ["he", "ma", "lu"], "outside": 1}


def talks():
    story = Story(BARGAIN, CHEN, D(2026, 2, 1), LAW, REGISTRY).does("name_reps", WANG, D(2026, 2, 2), **REPS)
    return story.does("offer", CHEN, D(2026, 3, 1), delivered=D(2026, 3, 1)).does("answer", HE, D(2026, 3, 10))


def examined():
    story = talks().does("draft", CHEN, D(2026, 4, 1), raise_percent="6%").does("firm_signs", HE, D(2026, 6, 8)).does("labour_signs", CHEN, D(2026, 6, 10))
    return story.does("filed", WANG, D(2026, 6, 17), received=D(2026, 6, 20))


def test_both_sides_are_equal_and_at_least_three():
    """3d cases 3 and 4."""
    story = Story(BARGAIN, CHEN, D(2026, 2, 1), LAW, REGISTRY)
    five = story.is_refused("name_reps", WANG, D(2026, 2, 2), labour_reps=["a", "b", "c", "d"], firm_reps=["e", "f", "g", "h", "i"], outside=2)
    assert "职工方4名，企业方5名" in five and "外聘代表2名，本方4名" in five
    assert "每方代表还差1名" in story.is_refused("name_reps", WANG, D(2026, 2, 2), labour_reps=["a", "b"], firm_reps=["e", "f"], outside=0)


def test_either_side_may_offer_and_only_the_other_may_answer():
    for first, second in ((CHEN, HE), (HE, CHEN)):
        story = Story(BARGAIN, CHEN, D(2026, 2, 1), LAW, REGISTRY).does("name_reps", WANG, D(2026, 2, 2), **REPS)
        story.does("offer", first, D(2026, 3, 1), delivered=D(2026, 3, 1))
        assert "「提出要约」是本方所办，须由对方办理" in story.is_refused("answer", first, D(2026, 3, 5))
        assert story.does("answer", second, D(2026, 3, 5)).case.stage == "talks"


def test_an_answer_on_the_twenty_first_day_is_late_but_not_lost():
    """3d case 6."""
    story = Story(BARGAIN, CHEN, D(2026, 2, 1), LAW, REGISTRY).does("name_reps", WANG, D(2026, 2, 2), **REPS).does("offer", CHEN, D(2026, 3, 1), delivered=D(2026, 3, 1))
    assert due(story.case, LAW) == D(2026, 3, 21)
    assert "2026-03-21起可以办理" in story.is_refused("urge", WANG, D(2026, 3, 20))
    late = next(one for one in running(story.case, LAW) if one.clock.rule == "bargain.answer")
    assert late.late(D(2026, 3, 22)) and story.does("urge", WANG, D(2026, 3, 22)).does("answer", HE, D(2026, 3, 22)).case.stage == "talks"


def test_a_pause_stops_the_sixty_days_and_thirty_more_are_added_to_the_whole():
    story = talks()
    assert due(story.case, LAW) == D(2026, 4, 30)
    story.does("pause", HE, D(2026, 3, 20), reason="等审计").does("resume", CHEN, D(2026, 4, 9))
    assert due(story.case, LAW) == D(2026, 5, 20)
    assert due(story.does("prolong", HE, D(2026, 5, 1), reason="双方同意").case, LAW) == D(2026, 6, 19)


def test_a_red_line_is_read_by_its_own_side_only():
    story = talks().does("our_line", CHEN, D(2026, 3, 11), labour_line="不低于5%").does("their_line", HE, D(2026, 3, 12), firm_line="不高于8%")
    ours, theirs = story.case.acts("our_line")[0], story.case.acts("their_line")[0]
    assert (shown(story.case, ours, HE)["data"]["labour_line"], shown(story.case, theirs, HE)["data"]["firm_line"]) == (HIDDEN, "不高于8%")
    assert shown(story.case, theirs, CHEN)["data"]["firm_line"] == HIDDEN


def test_both_must_sign_in_any_order():
    story = talks().does("draft", HE, D(2026, 4, 1), raise_percent="6%").does("firm_signs", HE, D(2026, 6, 8))
    assert story.case.stage == "signing" and "已经办过" in story.is_refused("firm_signs", HE, D(2026, 6, 9))
    assert story.does("labour_signs", CHEN, D(2026, 6, 10)).case.stage == "filing"


def test_a_wage_agreement_is_filed_within_seven_days():
    """3d case 7: signed on the tenth of June, the eighteenth is a day late."""
    story = talks().does("draft", HE, D(2026, 4, 1), raise_percent="6%").does("firm_signs", HE, D(2026, 6, 8)).does("labour_signs", CHEN, D(2026, 6, 10))
    assert (due(story.case, LAW), running(story.case, LAW)[0].late(D(2026, 6, 18))) == (D(2026, 6, 17), True)


def test_fifteen_days_of_silence_make_it_law_on_the_sixteenth_whenever_the_sweep_runs():
    """3d case 8: received on 20 June, in force from 6 July."""
    story = examined().sweeps(D(2026, 7, 5))
    assert story.case.stage == "examination"
    story.sweeps(D(2026, 8, 20))
    assert (story.last.entry.day, story.case.facts["in_force"], story.case.facts["last_day"]) == (D(2026, 7, 6), True, D(2026, 7, 5))


def test_nothing_else_is_entered_before_the_silence_is():
    story = examined()
    reasons = why_not(story.case, "objected", body(BUREAU), D(2026, 7, 6), LAW, LETTER)
    assert "不能提出异议：「期满无异议，生效」的期限已于2026-07-05届满，须先记入这一步。" in reasons


def test_an_objection_dated_the_fifteenth_day_arriving_on_the_eighteenth_undoes_it():
    story = examined().sweeps(D(2026, 7, 8))
    assert "意见落款2026-07-06，审查期已于2026-07-05届满" in story.is_refused("objected_in_time", body(BUREAU), D(2026, 7, 8), dated=D(2026, 7, 6), **LETTER)
    undone = story.does("objected_in_time", body(BUREAU), D(2026, 7, 8), dated=D(2026, 7, 5), **LETTER).case
    assert (undone.stage, undone.facts["in_force"], undone.round) == ("talks", False, 2)


def test_the_bureau_acts_through_a_clerk_and_later_with_its_own_account():
    """Rule of use 10."""
    story = examined()
    assert "缺少「批复文号」" in story.is_refused("objected", body(BUREAU), D(2026, 6, 30), scan="x.pdf")
    itself = act(story.case, "objected", Who("bureau-account", (BUREAU,)), D(2026, 6, 30), LAW)
    assert (itself.entry.entered_by, itself.case.stage) == ("", "talks")
    assert "须由工会筹备组代为登记" in story.is_refused("objected", Who("bureau", (BUREAU,), "he", ("firm",)), D(2026, 6, 30), **LETTER)
