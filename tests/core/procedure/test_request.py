"""诉求 as a story: lanes and their clocks, questions that stop the clock, rounds, silence, anonymity, and who must stay away."""

from datetime import date

from core.procedure.cast import AUDIT, CLERK, CODE, LIU, QIAN, SUN, WANG, ZHANG, ZHAO, Story, Who
from core.procedure.declared import REGISTRY, REQUEST
from core.procedure.law import LAW
from unionhall.core.procedure import HIDDEN, due, lapsed, parties, ran, running, sees, shown, turns

D = date
OTHER_CLERK = Who("feng", (CLERK,))


def opened(who=CODE, **given):
    return Story(REQUEST, who, D(2026, 3, 2), LAW, REGISTRY, **{"claim": "夜班没有热饭", **given})


def handled(lane="internal", **given):
    story = opened(**given).does("triage", WANG, D(2026, 3, 3), lane=lane, handler="zhao")
    return story.does("accept", WANG, D(2026, 3, 10)) if lane == "petition" else story


def answered(**given):
    return handled(**given).does("draft", ZHAO, D(2026, 3, 6), answer_text="四月起供应").does("answer", LIU, D(2026, 3, 9))


def test_each_lane_leads_its_own_way():
    for lane, stage in (("internal", "handling"), ("petition", "acceptance"), ("mediation", "accompany")):
        assert opened().does("triage", WANG, D(2026, 3, 3), lane=lane, handler="zhao").case.stage == stage


def test_the_clock_of_an_inner_request_runs_from_the_day_it_came():
    assert due(handled().case, LAW) == D(2026, 3, 17)


def test_a_question_stops_the_clock_until_the_worker_answers():
    """中止之日起停算，恢复之日起续算: asked on the 5th and answered on the 12th, seven days are added."""
    story = handled().does("ask", ZHAO, D(2026, 3, 5), words="哪个车间？")
    assert running(story.case, LAW)[0].paused and due(story.case, LAW) is None
    assert [(turn.person, turn.duty) for turn in turns(story.case, LAW) if turn.action == "supply"] == [("h:5f2c", True)]
    story.does("ask", ZHAO, D(2026, 3, 6), words="几点？").does("supply", CODE, D(2026, 3, 12), words="一车间")
    assert due(story.case, LAW) == D(2026, 3, 24) and not any(turn.action == "supply" for turn in turns(story.case, LAW))


def test_a_petition_has_sixty_days_from_acceptance_across_all_its_stages():
    """2d case 2 counts from acceptance; the accepting clock had a last day off and rolled."""
    waiting = opened().does("triage", WANG, D(2026, 3, 3), lane="petition", handler="zhao")
    assert due(waiting.case, LAW) == D(2026, 3, 17)
    story = handled("petition")
    assert due(story.case, LAW) == D(2026, 5, 9)
    assert due(story.does("draft", ZHAO, D(2026, 4, 1), answer_text="x").case, LAW) == D(2026, 5, 9)


def test_an_extension_comes_once_and_only_inside_the_period():
    """2d case 3: asked on day 61 it is refused."""
    story = handled("petition")
    assert "期限已过，最后一日是2026-05-09" in story.is_refused("extend", LIU, D(2026, 5, 10), reason="案情复杂")
    assert due(story.does("extend", LIU, D(2026, 5, 9), reason="案情复杂").case, LAW) == D(2026, 6, 8)
    assert "最多1次，已经办过1次。依信访工作条例 第三十四条" in story.is_refused("extend", LIU, D(2026, 5, 20), reason="再延")


def test_a_change_of_lane_starts_the_new_clock_and_keeps_the_old_one_on_record():
    story = handled("petition").does("relane_plain", WANG, D(2026, 4, 1), lane="mediation", reason="属劳动争议")
    assert story.case.stage == "accompany"
    assert [one.clock.rule for one in ran(story.case, LAW)] == ["petition.accept", "petition.finish"]
    assert "已经在「劳动争议」渠道办理" in story.is_refused("relane_plain", WANG, D(2026, 4, 2), lane="mediation", reason="x")


def test_mediation_ends_by_itself_after_fifteen_days_and_tells_where_it_ended():
    story = handled("mediation").does("mediate", ZHAO, D(2026, 3, 4))
    story.child_does("2026-001-1", "accept", ZHAO, D(2026, 3, 5)).child_does("2026-001-1", "worker_signs", Who("h:5f2c", ("worker",)), D(2026, 3, 9))
    child = story.born["2026-001-1"]
    assert lapsed(child, D(2026, 3, 20), LAW) is None
    action, last = lapsed(child, D(2026, 3, 21), LAW)
    assert (action.key, last) == ("expired", D(2026, 3, 20))


def test_both_sides_sign_and_the_request_hears_of_the_agreement():
    story = handled("mediation").does("mediate", ZHAO, D(2026, 3, 4)).child_does("2026-001-1", "accept", ZHAO, D(2026, 3, 5))
    story.child_does("2026-001-1", "firm_signs", Who("he", ("firm",)), D(2026, 3, 9))
    assert story.case.stage == "accompany"
    story.child_does("2026-001-1", "worker_signs", CODE, D(2026, 3, 10))
    assert (story.case.stage, story.case.facts["mediation"]) == ("handling", "agreed")


def test_silence_is_no_rating():
    """Pattern 9: the last day to rate was the 19th; the entry stands on the 20th however late the sweep runs."""
    story = answered()
    assert story.sweeps(D(2026, 3, 19)).case.stage == "answered"
    story.sweeps(D(2026, 4, 30))
    assert (story.case.stage, story.last.entry.day, "grade" in story.case.facts) == ("callback", D(2026, 3, 20), False)
    assert story.does("rate_late", CODE, D(2026, 4, 30), grade="不满意").case.facts["grade"] == "不满意"


def test_who_drafted_the_answer_neither_redoes_nor_closes():
    story = handled().does("say", CODE, D(2026, 3, 4), words="谢谢").does("draft", ZHAO, D(2026, 3, 6), answer_text="x")
    story.does("answer", LIU, D(2026, 3, 9)).does("rate", CODE, D(2026, 3, 10), grade="不满意")
    drafting_clerk = Who("zhao", ("clerk",))
    assert "办理过「拟写答复」的人应当回避" in story.is_refused("close", drafting_clerk, D(2026, 3, 11))
    assert "回避" in story.is_refused("close", Who("feng", ("clerk",), "zhao", ("clerk",)), D(2026, 3, 11))
    assert story.does("close", OTHER_CLERK, D(2026, 3, 11)).case.closed


def test_a_second_round_keeps_the_first_and_there_is_no_third():
    story = answered().does("rate", CODE, D(2026, 3, 10), grade="不满意").does("redo", OTHER_CLERK, D(2026, 3, 12), reason="没有解决")
    assert (story.case.stage, story.case.round, due(story.case, LAW)) == ("handling", 2, D(2026, 3, 27))
    story.does("draft", ZHAO, D(2026, 3, 13), answer_text="y").does("answer", LIU, D(2026, 3, 14)).does("rate", CODE, D(2026, 3, 15), grade="基本满意")
    assert [entry.data["grade"] for entry in story.case.acts("rate")] == ["不满意", "基本满意"]
    assert "最多1次" in story.is_refused("redo", OTHER_CLERK, D(2026, 3, 16), reason="还要")


def test_the_code_talks_on_and_nobody_else_speaks_for_it():
    story = handled()
    assert "只有发起本案的人可以办理" in story.is_refused("say", ZHANG, D(2026, 3, 4), words="我也说")
    assert "只有本案指定的承办人可以办理" in story.is_refused("reply", QIAN, D(2026, 3, 4), words="x")
    assert sees(story.case, CODE) and not sees(story.case, ZHANG)


def test_a_name_given_is_sealed_to_one_role_and_makes_no_party():
    story = opened(name="zhang")
    entry = story.case.entries[0]
    assert shown(story.case, entry, WANG)["data"]["name"] == HIDDEN and shown(story.case, entry, SUN)["data"]["name"] == "zhang"
    assert "zhang" not in parties(story.case) and shown(story.case, entry, WANG)["actor"] == HIDDEN


def test_the_person_complained_about_sees_nothing_and_does_nothing_in_any_role():
    """2d case 8: a report about the chair goes another way."""
    story = opened(against=["liu"])
    assert not sees(story.case, LIU) and sees(story.case, SUN)
    assert "不适用" in story.is_refused("triage", WANG, D(2026, 3, 3), lane="internal", handler="zhao")
    assert "liu" in parties(story.case)
    story.does("triage_apart", SUN, D(2026, 3, 3), lane="internal", handler="zhao").does("draft", ZHAO, D(2026, 3, 4), answer_text="x")
    assert story.is_refused("answer", LIU, D(2026, 3, 5)) == "不能答复诉求人：本案涉及本人，应当回避（信访工作条例第二十八条）。"
    assert "回避" in story.is_refused("answer", Who("deputy_chair", ("chair",), "liu", ("clerk",)), D(2026, 3, 5))


def test_the_person_complained_about_is_not_made_the_handler():
    story = opened(against=["zhao"])
    assert "承办人是被反映人" in story.is_refused("triage_apart", Who("sun", (AUDIT,)), D(2026, 3, 3), lane="internal", handler="zhao")
