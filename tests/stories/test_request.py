"""职工诉求 (request), 检举控告 (accusation), 复查复核 (recheck), 劳动争议调解 (mediation), 工会法律援助 (legal_aid), 第一时间 (concern)."""

import pytest

from story import Story, day, opened, signed_in
from unionhall.core.procedure import Refused, Who
from unionhall.desk import run, stored, sweep
from unionhall.desk.models import Case, Delivery, Looked
from unionhall.systems.organization.models import Office, Person
from unionhall.systems.requests import figures, hooks, intake

HEAT = "喷漆房的排风机坏了两天，请后勤检修。"
TRIAGE = {"lane": "A", "urgency": "normal", "difficulty": "simple", "handler": "马骏"}


def asks(cast, text=HEAT, by="", on="2026-03-02", clerk="", **more):
    """A request taken down, and its code."""
    row, code = intake.receive(cast.factory.pk, day(on), {"text": text, "channel": "web", "identity": "named" if by else "anonymous", **more}, cast.number(by) if by else "", cast.number(clerk) if clerk else "")
    return Story(cast, row.pk), code


def by_code(story, code, act, on, **data):
    """An act by whoever holds the code."""
    row, who = intake.of_code(code)
    run.act(row.pk, act, who, day(on), data)
    return story


def handled(cast, **more):
    """A simple matter that the handler has answered."""
    story, code = asks(cast, **more)
    story.does("triage", "秦月", "2026-03-02", **TRIAGE)
    return story.does("answer_now", "马骏", "2026-03-04", answer="风机已修好，三月四日恢复。", outcome_kind="solved"), code


def test_a_matter_is_answered_rated_by_who_asked_and_closed_with_both_counts_apart(cast):
    story, _ = handled(cast, by="彭磊")
    assert "request_answered" in story.told("彭磊") and "诉求答复书" in story.papers()
    assert "只有" in story.refusal("rate", "林芳", "2026-03-05", looked="good", solved="yes")
    story.does("rate", "彭磊", "2026-03-05", looked="fair", solved="partly", said="白班好了，夜班还有味。")
    story.does("close", "秦月", "2026-03-06")
    found = figures.of_union(cast.factory.pk, day("2026-03-08"))
    assert story.stage == "closed" and (found["closed"], found["confirmed"], found["partly"]) == (1, 0, 1)


def test_a_simple_matter_is_due_after_five_working_days_and_its_receipt_after_one(cast):
    story, _ = asks(cast, by="彭磊")
    assert story.last_day("request.receipt") == day("2026-03-03")
    story.does("triage", "秦月", "2026-03-02", **TRIAGE)
    assert story.last_day("request.answer_simple") == day("2026-03-09")


def test_nothing_is_closed_without_an_answer_that_was_heard_or_three_calls(cast):
    story, _ = handled(cast, by="彭磊")
    story.passes("2026-03-25")
    assert story.stage == "callback" and "没有评价" in story.refusal("close", "秦月", "2026-03-25")
    for on in ("2026-03-25", "2026-03-26", "2026-03-27"):
        story.does("called", "方洁", on, called_result="lost", solved="no")
    story.does("close", "秦月", "2026-03-27")
    assert figures.of_union(cast.factory.pk, day("2026-03-28"))["lost"] == 3


def test_whoever_handled_it_does_not_call_back(cast):
    story, _ = asks(cast, by="彭磊")
    story.does("triage", "秦月", "2026-03-02", **{**TRIAGE, "handler": "秦月"}).does("answer_now", "秦月", "2026-03-03", answer="已修。", outcome_kind="solved").passes("2026-03-25")
    assert "回避" in story.refusal("called", "秦月", "2026-03-25", called_result="good", solved="yes")
    story.does("called", "方洁", "2026-03-25", called_result="good", solved="yes")


def test_a_second_round_keeps_the_first_rating_and_there_is_no_third(cast):
    story, _ = handled(cast, by="彭磊")
    story.does("rate", "彭磊", "2026-03-05", looked="bad", solved="no").does("redo", "秦月", "2026-03-06", reason="夜班风量不足。", handler="罗文")
    assert story.case.round == 2 and story.case.acts("rate")[0].facts["looked"] == "bad"
    story.does("answer_now", "罗文", "2026-03-09", answer="已更换叶轮。", outcome_kind="solved").does("rate", "彭磊", "2026-03-10", looked="good", solved="yes")
    assert "最多1次" in story.refusal("redo", "秦月", "2026-03-11", reason="再办。", handler="罗文")


def test_the_clock_stands_still_while_the_worker_is_asked_and_only_then(cast):
    story, _ = asks(cast, by="彭磊")
    story.does("triage", "秦月", "2026-03-02", **TRIAGE).does("ask", "马骏", "2026-03-03", words="是哪一台风机？")
    assert story.row.paused
    story.does("supply", "彭磊", "2026-03-10", words="二号。")
    assert story.last_day("request.answer_simple") == day("2026-03-16")  # five working days, those of waiting left out


def test_an_overdue_matter_is_chased(cast):
    story, _ = asks(cast, by="彭磊")
    story.does("triage", "秦月", "2026-03-02", **TRIAGE)
    sweep.chase(day("2026-03-12"))
    assert "request_late" in story.told("高峰") and "request_late" in story.told("马骏")


def test_a_change_of_lane_starts_a_clock_and_keeps_the_old_one(cast):
    story, _ = asks(cast, by="彭磊", text="对先进评选结果不服，请书面答复。")
    story.does("triage", "秦月", "2026-03-02", **{**TRIAGE, "difficulty": "hard"})
    story.does("relane", "秦月", "2026-03-03", lane="B", reason="要求书面处理意见，按信访办理。")
    assert story.stage == "acceptance" and story.last_day("petition.notice") == day("2026-03-17") and story.last_day("request.answer") == day("2026-03-23")
    assert "没有变" in story.refusal("relane", "秦月", "2026-03-03", lane="B", reason="再变。")


def test_a_petition_runs_sixty_days_from_acceptance_and_is_prolonged_once_within_them(cast):
    story, _ = asks(cast, by="彭磊", text="对先进评选结果不服，请书面答复。")
    story.does("triage", "秦月", "2026-03-02", **{**TRIAGE, "lane": "B", "difficulty": "hard"}).does("accept", "秦月", "2026-03-10")
    assert story.last_day("petition.finish") == day("2026-05-09")
    assert "期限已过" in story.refusal("extend", "高峰", "2026-05-10", told_why="还要核查。")
    story.does("extend", "高峰", "2026-05-08", told_why="还要核查。")
    assert story.last_day("petition.finish") == day("2026-06-08") and "最多1次" in story.refusal("extend", "高峰", "2026-05-09", told_why="再延。")


def test_an_answer_to_a_petition_is_read_over_and_may_be_taken_to_the_higher_union_twice(cast):
    story, _ = asks(cast, by="彭磊", text="对先进评选结果不服，请书面答复。")
    story.does("triage", "秦月", "2026-03-02", **{**TRIAGE, "lane": "B", "difficulty": "hard"}).does("accept", "秦月", "2026-03-03")
    story.does("draft", "马骏", "2026-03-10", answer="评选按办法进行。", outcome_kind="explained").does("issue", "高峰", "2026-03-11").does("recheck", "彭磊", "2026-03-20", reason="综合分没有公布。")
    child = Story(cast, Case.objects.get(parent=story.pk, procedure="recheck").pk)
    assert "还有1件没有办结" in story.refusal("close", "秦月", "2026-03-20")
    run.act(child.pk, "recheck_done", Who("", ("upper",), cast.number("秦月"), ("clerk",)), day("2026-04-10"), {"answer": "补充公布综合分。", "docno": "某总工〔2026〕3号", "scan": "a.pdf"})
    child.passes("2026-05-20")
    assert child.stage == "ended" and "rechecked" in story.acts()


def test_what_is_not_ours_goes_back_within_five_working_days_and_not_later(cast):
    text = "来电人反映第二机床厂拖延办理退休。"
    story, _ = asks(cast, text=text, on="2026-05-12", clerk="秦月", channel="hotline", identity="named", not_ours="yes", hotline="12351-0099")
    assert story.last_day("petition.object") == day("2026-05-19") and story.fact("hotline") == "12351-0099"
    assert "期限已过" in story.refusal("object_back", "秦月", "2026-05-20", reason="不是我厂职工。")
    story.does("object_back", "秦月", "2026-05-19", reason="不是我厂职工。")
    assert story.stage == "returned"


# --- who may know ----------------------------------------------------------------------------------------------------------------------------------
def test_an_anonymous_matter_is_followed_talked_about_and_rated_by_its_code(cast):
    story, code = handled(cast)
    by_code(story, code, "say", "2026-03-04", words="谢谢。")
    story.does("tell", "马骏", "2026-03-04", words="还有问题请留言。")
    by_code(story, code, "rate", "2026-03-05", looked="good", solved="yes")
    assert [one.template for one in intake.told(story.row, intake.of_code(code)[1])][0] == "request_told"
    assert intake.of_code("ABCD-EFGH-JKLM") is None


def test_a_name_given_in_confidence_opens_for_one_person_with_a_reason_that_stays(cast):
    Office.objects.create(union=cast.factory, person=Person.objects.get(pk=cast.number("许静")), role="keeper", since=day("2026-01-01"))
    story, _ = asks(cast, asker_name="彭磊 13800000000")
    for name in ("秦月", "高峰", "方洁"):
        browser = signed_in(cast, name)
        assert "13800000000" not in browser.get(f"/cases/{story.pk}/").content.decode() and browser.get(f"/cases/{story.pk}/open/").status_code == 404
    keeper = signed_in(cast, "许静")
    assert "13800000000" not in keeper.get(f"/cases/{story.pk}/").content.decode()
    assert keeper.post(f"/cases/{story.pk}/open/", {"why": ""}).status_code == 422 and not Looked.objects.exists()
    assert "13800000000" in keeper.post(f"/cases/{story.pk}/open/", {"why": "回访核实"}).content.decode()
    assert Looked.objects.get(case=story.pk).why == "回访核实"


def test_a_matter_about_the_chair_never_reaches_the_chair_and_audit_leads_it(cast):
    story, _ = asks(cast, text="工会主席不公开会费账目，问了几次不理。", against=[cast.number("高峰")])
    chair = signed_in(cast, "高峰")
    assert chair.get(f"/cases/{story.pk}/").status_code == 404 and story.number not in chair.get("/cases/").content.decode()
    assert story.refusal("triage", "秦月", "2026-03-02", **TRIAGE) and "被反映的人" in story.refusal("triage_apart", "方洁", "2026-03-02", **{**TRIAGE, "handler": "高峰"})
    story.does("triage_apart", "方洁", "2026-03-02", **{**TRIAGE, "difficulty": "hard"}).does("draft", "马骏", "2026-03-03", answer="账目三月十日公布。", outcome_kind="solved")
    assert "回避" in story.refusal("issue_apart", "高峰", "2026-03-04")
    story.does("issue_apart", "方洁", "2026-03-04")
    assert "高峰" not in "".join(story.told("高峰")) and not story.told("高峰")


def test_an_accusation_is_seen_by_two_and_not_by_whom_it_names_even_when_nobody_ticked_a_name(cast):
    story, code = asks(cast, text="举报工会主席用会费请客吃饭，开成会议费。")
    assert story.row.procedure == "accusation"
    for name in ("高峰", "秦月", "马骏", "林芳"):
        assert signed_in(cast, name).get(f"/cases/{story.pk}/").status_code == 404, name
    assert signed_in(cast, "方洁").get(f"/cases/{story.pk}/").status_code == 200
    story.does("hand_to_organ", "方洁", "2026-03-03", organ="上级工会经审会")
    by_code(story, code, "say", "2026-03-04", words="发票在我手里。")
    story.does("organ_answered", "方洁", "2026-04-03", answer="已退款，给予提醒谈话。")
    assert story.stage == "ended"


def test_the_school_sees_nothing_of_the_factorys_matters(cast):
    story, _ = asks(cast, by="彭磊")
    assert signed_in(cast, "石磊").get(f"/cases/{story.pk}/").status_code == 404


def test_an_empty_request_is_not_taken_and_says_what_is_missing(cast):
    with pytest.raises(Refused):
        asks(cast, text="   ")


def test_two_matters_in_one_letter_get_numbers_of_their_own_and_the_same_asker(cast):
    story, _ = asks(cast, text="食堂没有热菜。班车晚点。", by="彭磊")
    (other,) = intake.split(story.row, day("2026-03-02"), cast.number("秦月"), ["班车晚点"])
    assert stored.fold(other).entries[0].actor == cast.number("彭磊") and other.number != story.number


def test_what_repeats_is_shown_without_names_and_only_from_three_on(cast):
    for at in range(3):
        asks(cast, text=f"食堂第{at}周没有热菜。", by="彭磊" if at else "")
    asks(cast, text="班车晚点。")
    assert figures.of_union(cast.factory.pk, day("2026-03-03"))["topics"] == [("食堂", 3)]


# --- disputes ------------------------------------------------------------------------------------------------------------------------------------
def disputed(cast):
    """A wage claim in lane C with its mediation."""
    story, _ = asks(cast, text="一月二月的夜班津贴没发，愿意先调解。", by="彭磊")
    story.does("triage", "秦月", "2026-03-02", **{**TRIAGE, "lane": "C", "difficulty": "hard"}).does("to_mediation", "秦月", "2026-03-03")
    return story, Story(cast, Case.objects.get(parent=story.pk, procedure="mediation").pk)


def test_mediation_ends_on_the_fifteenth_day_unless_both_sign_and_arbitration_is_always_named(cast):
    story, child = disputed(cast)
    assert "不同意" in child.refusal("accept", "秦月", "2026-03-04", other_side="厂部", agrees="no", mediator="丁兰")
    child.does("accept", "秦月", "2026-03-04", other_side="厂部", agrees="yes", mediator="丁兰")
    assert child.refusal("prolong", "秦月", "2026-03-10", both_signed="no")
    child.passes("2026-03-25")
    assert child.stage == "ended" and "1年" in child.fact("hint") and "mediated" in story.acts()
    story.does("reply_end", "秦月", "2026-03-25", answer="调解不成，可以申请仲裁，时效一年。")
    assert story.stage == "answered"


def test_an_agreement_that_is_not_kept_leads_to_a_payment_order(cast):
    _, child = disputed(cast)
    child.does("accept", "秦月", "2026-03-04", other_side="厂部", agrees="yes", mediator="丁兰").does("agreed", "秦月", "2026-03-10", talked="两次调解。", agreement="四月十五日前补发 1260 元。")
    child.does("performed", "秦月", "2026-04-20", kept="broken")
    assert child.stage == "broken" and "调解协议书" in child.papers()


def test_legal_aid_is_decided_in_seven_days_and_assigned_in_three(cast):
    story, _ = asks(cast, text="农民工工资被拖欠，要打官司，请工会派律师。", by="彭磊")
    story.does("triage", "秦月", "2026-03-02", **{**TRIAGE, "lane": "D", "difficulty": "hard"}).does("to_aid", "秦月", "2026-03-02")
    child = Story(cast, Case.objects.get(parent=story.pk, procedure="legal_aid").pk)
    assert child.due == day("2026-03-09")
    child.does("decide", "高峰", "2026-03-05", means="追索劳动报酬，免予审查经济状况。", granted="yes", said="给予代理。")
    assert child.due == day("2026-03-09") or child.due == day("2026-03-08")
    child.does("assign", "秦月", "2026-03-06", lawyer="某律师事务所").does("conclude", "秦月", "2026-06-06", case_end="裁决支付三万元。")
    assert "aided" in story.acts()


# --- three first moments -----------------------------------------------------------------------------------------------------------------------------
def test_a_sudden_illness_is_known_reported_and_helped_within_the_hours_and_each_hour_is_on_paper(cast):
    story = opened(cast, "concern", "周杰", "2026-06-01", concern_kind="illness", employee="彭磊", known_at="2026-06-01 08:40", source="班前会", situation="急性胰腺炎住院。")
    assert "看不懂" in story.refusal("tell_chair", "周杰", "2026-06-01", reported_at="早上九点")
    assert "早于" in story.refusal("tell_chair", "周杰", "2026-06-01", reported_at="2026-06-01 08:00")
    story.does("tell_chair", "周杰", "2026-06-01", reported_at="2026-06-01 09：10").does("help", "秦月", "2026-06-01", helped_at="2026/06/01 15:00", helped="到医院探望，垫付押金。")
    assert "0.5 小时" in story.fact("lag") and "及时" in story.fact("lag") and "第一时间记录" in story.papers()


def test_a_childs_gaokao_that_nobody_reported_is_chased(cast):
    story = opened(cast, "concern", "周杰", "2026-06-01", concern_kind="gaokao", employee="彭磊", known_at="2026-06-01 08:40", source="家访", situation="女儿六月七日高考。")
    sweep.chase(day("2026-06-03"))
    assert "concern_late" in story.told("高峰")


def test_a_request_that_turns_out_to_be_hardship_opens_a_lead_and_an_anonymous_one_only_tells_the_desk(cast):
    story, _ = asks(cast, text="爱人确诊尿毒症，想申请困难职工建档。", by="彭磊")
    story.does("need_aid", "秦月", "2026-03-02", reason="每月自付七八千。")
    lead = Case.objects.get(procedure="household")
    assert stored.fold(lead).facts["employee"] == cast.number("彭磊") and story.number in stored.fold(lead).facts["clue"]
    other, _ = asks(cast, text="家里揭不开锅了。")
    other.does("need_aid", "秦月", "2026-03-02", reason="请走访。")
    assert Case.objects.filter(procedure="household").count() == 1


def test_three_working_days_after_the_last_day_the_higher_union_hears_of_it(cast):
    story, _ = asks(cast, by="彭磊")
    story.does("triage", "秦月", "2026-03-02", **TRIAGE)
    sweep.chase(day("2026-03-12"))
    assert "request_overdue" not in story.told("高峰")
    sweep.chase(day("2026-03-13"))
    assert "request_overdue" in story.told("高峰")


def test_on_monday_the_chair_reads_the_week_once_without_a_name(cast):
    for at in range(3):
        asks(cast, text=f"食堂第{at}天没有热菜。", by="彭磊", on="2026-03-05")
    assert hooks.daily(day("2026-03-08")) == 0 and hooks.daily(day("2026-03-09")) == 1 and hooks.daily(day("2026-03-09")) == 0
    letter = Delivery.objects.get(template="requests_week")
    assert letter.person == cast.number("高峰") and "新收 3 件" in letter.text and "食堂 3 件" in letter.text and "彭磊" not in letter.text


def test_no_list_of_work_names_a_matter_to_somebody_who_may_not_see_it(cast):
    story, _ = handled(cast, by="彭磊")
    Office.objects.create(union=cast.factory, person=Person.objects.get(pk=cast.number("何勇")), role="leader", since=day("2026-01-01"))
    household = opened(cast, "household", "秦月", "2026-03-02", employee="彭磊", door="self", clue="x")
    story.passes("2026-03-25")
    page = signed_in(cast, "何勇").get("/").content.decode()
    assert story.row.title not in page and household.row.title not in page
