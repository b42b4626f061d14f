"""提案, from the call to the archive: every branch, told with its days."""

from story import accepted, answer, answered, day, filed, invited, opened, rate, taken
from unionhall.desk.models import Line, Posting

PHOTO = "签名页.jpg"


# --- the call ------------------------------------------------------------------------------------------------------------------------------
def test_the_call_closes_by_itself_fifteen_days_before_the_congress(cast):
    call = opened(cast, "proposal_call", "秦月", "2026-03-10", congress="第六届第三次会议", meets="2026-05-18").does("announce", "秦月", "2026-03-10")
    assert call.due == day("2026-05-03")
    assert call.passes("2026-05-03").stage == "open"
    assert call.passes("2026-05-20").stage == "closed"
    assert call.day_of("closed_by_day") == day("2026-05-04")  # on its own day, however late the sweep runs


def test_the_call_reaches_every_delegate_and_hangs_on_the_board(cast):
    call = opened(cast, "proposal_call", "秦月", "2026-03-10", congress="第六届第三次会议", meets="2026-05-18").does("announce", "秦月", "2026-03-10")
    assert call.told("林芳") == ["call_opened"]
    assert call.told("彭磊") == []
    assert Posting.objects.get(case=call.pk).shown_until == day("2026-03-25")


def test_the_call_ends_with_a_report_on_what_became_of_the_proposals(cast):
    call = opened(cast, "proposal_call", "秦月", "2026-03-10", congress="第六届第三次会议", meets="2026-05-18").does("announce", "秦月", "2026-03-10")
    call.passes("2026-05-10").does("report", "丁兰", "2026-05-18", report="收到三件，立案两件。").does("settle_report", "高峰", "2027-05-20", next_congress="第六届第四次会议", report="全部答复。")
    assert call.stage == "reported"
    assert {"征集通知", "提案情况报告", "提案办理情况报告"} <= set(call.papers())


# --- seconding -----------------------------------------------------------------------------------------------------------------------------
def test_a_named_seconder_who_has_not_confirmed_in_person_does_not_count(cast):
    proposal = invited(cast)
    assert "还差 2 人" in proposal.refusal("file", "林芳", "2026-03-04")
    proposal.seconds("何勇", on="2026-03-04")
    assert "还差 1 人。须 2 名，现有 1 名" in proposal.refusal("file", "林芳", "2026-03-05")
    assert proposal.stage == "seconding"


def test_nobody_seconds_in_the_name_of_another(cast):
    proposal = invited(cast)
    assert "本人" in proposal.line_refusal("何勇", "2026-03-03", by="许静")
    assert "须由职工代表办理" in proposal.line_refusal("何勇", "2026-03-03", by="罗文")
    assert Line.objects.filter(case=proposal.pk).count() == 0


def test_the_clerk_may_type_in_a_seconder_who_signed_on_paper(cast):
    proposal = invited(cast).seconds("何勇", "许静", on="2026-03-03", clerk="秦月")
    assert proposal.stage == "review"
    assert {line.by for line in Line.objects.filter(case=proposal.pk)} == {cast.number("秦月")}


def test_a_member_who_is_no_delegate_neither_proposes_nor_seconds(cast):
    proposal = invited(cast)
    assert "须由职工代表办理" in proposal.line_refusal("彭磊", "2026-03-03")
    assert "须由职工代表办理" in proposal.line_refusal("彭磊", "2026-03-03", clerk="秦月")
    assert "彭磊不是职工代表" in proposal.line_refusal("彭磊", "2026-03-03", by="秦月")
    assert "须由职工代表办理" in _opening_refused(cast, "彭磊")


def test_the_author_does_not_second_the_own_proposal(cast):
    assert "不能附议自己的提案" in invited(cast).line_refusal("林芳", "2026-03-03")
    assert "不能附议自己的提案" in _opening_refused(cast, "林芳", ask=("林芳", "何勇"))


def test_a_delegate_seconds_once(cast):
    proposal = invited(cast).seconds("何勇", on="2026-03-03")
    assert "已经办过" in proposal.line_refusal("何勇", "2026-03-04")


def test_it_goes_to_the_committee_by_itself_when_everybody_asked_has_confirmed(cast):
    proposal = invited(cast, ask=("何勇", "许静", "邓伟")).seconds("何勇", "许静", on="2026-03-03")
    assert proposal.stage == "seconding"  # enough, but 邓伟 still ponders
    proposal.seconds("邓伟", on="2026-03-05")
    assert proposal.stage == "review"
    assert proposal.acts()[-1] == "file_itself"
    assert proposal.fact("second")["count"] == 3
    assert proposal.papers() == ["提案表"]


def test_the_author_may_file_as_soon_as_there_are_enough(cast):
    proposal = invited(cast, ask=("何勇", "许静", "邓伟")).seconds("何勇", "许静", on="2026-03-03").does("file", "林芳", "2026-03-04")
    assert proposal.stage == "review"
    assert "没有开放" in proposal.line_refusal("邓伟", "2026-03-05")


def test_the_author_asks_further_delegates(cast):
    proposal = invited(cast).does("invite_more", "林芳", "2026-03-04", invited=("邓伟",))
    assert proposal.told("邓伟") == ["invited"]
    assert {"何勇", "许静", "邓伟"} <= proposal.turns()


def test_what_is_taken_back_and_written_anew_is_seconded_anew(cast):
    proposal = invited(cast, ask=("何勇", "许静", "邓伟")).seconds("何勇", on="2026-03-03").does("take_back", "林芳", "2026-03-04")
    proposal.does("rewrite", "林芳", "2026-03-04", subject="关于更换喷漆房三台风机的提案", kind="安全生产", grounds="另有一台也已老化。", measures="三台一并更换。")
    proposal.does("invite", "林芳", "2026-03-05", invited=("何勇", "许静"))
    assert "还差" in proposal.refusal("file", "林芳", "2026-03-05")
    assert proposal.fact("subject") == "关于更换喷漆房三台风机的提案"


# --- the committee -------------------------------------------------------------------------------------------------------------------------
def test_the_committee_reviews_within_ten_working_days_skipping_the_holiday(cast):
    assert filed(cast, on="2026-03-27").due == day("2026-04-13")  # 4 to 6 April is Qingming, the 6th a Monday off
    assert filed(cast, on="2026-04-24").due == day("2026-05-12")  # Saturday 9 May is a working day


def test_acceptance_is_told_to_all_and_written_down(cast):
    proposal = accepted(cast)
    assert proposal.stage == "assigned"
    assert {"立案通知书", "交办单"} <= set(proposal.papers())
    assert "accepted" in proposal.told("林芳")
    assert proposal.told("罗文") == ["assigned"]
    assert Posting.objects.get(case=proposal.pk).shown_until == day("2026-05-05")


def test_a_committee_member_does_not_judge_the_own_proposal(cast):
    from unionhall.systems.organization.models import Office

    Office.objects.create(union=cast.factory, person_id=int(cast.number("周杰")), role="proposals", since=day("2024-01-01"))
    proposal = filed(cast, by="周杰")
    assert "应当回避" in proposal.refusal("accept", "周杰", "2026-03-10", lead="罗文", manager="钱明")


def test_one_department_is_not_lead_and_joint_at_once(cast):
    assert "主办部门不能同时是协办部门" in filed(cast).refusal("accept", "丁兰", "2026-03-10", lead="罗文", joint=("罗文",), manager="钱明")


def test_what_is_sent_back_is_seconded_anew_and_comes_again(cast):
    proposal = filed(cast).does("send_back", "丁兰", "2026-03-10", back_for="several", reason="通风和津贴是两件事，请分开。")
    assert proposal.stage == "draft"
    assert proposal.due == day("2026-03-20")
    assert proposal.papers()[-1] == "退回说明"
    proposal.does("invite", "林芳", "2026-03-12", invited=("何勇", "许静"))
    assert proposal.stage == "seconding"
    assert proposal.seconds("何勇", "许静", on="2026-03-13").stage == "review"


def test_refusing_and_sending_back_need_a_reason(cast):
    proposal = filed(cast)
    assert "缺少「理由」" in proposal.refusal("refuse", "丁兰", "2026-03-10", refused_for="personal")
    assert "缺少「理由」" in proposal.refusal("send_back", "丁兰", "2026-03-10", back_for="unclear")
    assert proposal.stage == "review"


def test_a_matter_turned_into_an_opinion_is_answered_in_writing(cast):
    proposal = filed(cast).does("to_opinion", "丁兰", "2026-03-10", lead="马骏", reason="属部门日常工作。")
    assert proposal.due == day("2026-05-09")
    assert "缺少「沟通日期」" in proposal.refusal("reply_opinion", "马骏", "2026-03-20", answer="已安排。")
    proposal.does("reply_opinion", "马骏", "2026-03-20", talked_on="2026-03-18", answer="已安排检修。")
    assert proposal.stage == "archived"
    assert "opinion_answered" in proposal.told("林芳")


# --- merging -------------------------------------------------------------------------------------------------------------------------------
def merging(cast):
    """周杰's proposal is to be merged into 林芳's."""
    main = filed(cast)
    second = filed(cast, by="周杰", on="2026-03-05", subject="关于改善喷漆房通风的提案").does("merge", "丁兰", "2026-03-10", main=main.number, reason="都要求更换喷漆房风机。")
    return main, second


def merged(cast):
    """… and 周杰 agrees."""
    main, second = merging(cast)
    second.does("consent", "周杰", "2026-03-12", agreed="yes")
    return main, second


def test_merging_with_consent_keeps_every_author_and_number(cast):
    main, second = merged(cast)
    assert second.stage == "merged"
    assert main.names("authors") == ["林芳", "周杰"]
    assert main.fact("merged") == [second.number]
    assert main.stage == "review"


def test_without_consent_nothing_is_merged(cast):
    main, second = merging(cast)
    assert main.fact("merged") is None
    second.does("consent", "周杰", "2026-03-12", agreed="no", words="我提的是另一间喷漆房。")
    assert second.stage == "review"
    assert main.names("authors") == ["林芳"]


def test_an_author_who_says_nothing_is_not_merged(cast):
    main, second = merging(cast)
    assert second.due == day("2026-03-17")
    assert second.passes("2026-03-17").stage == "merging"
    assert second.passes("2026-03-18").stage == "review"
    assert main.names("authors") == ["林芳"]


def test_only_the_author_agrees_to_being_merged(cast):
    assert "只有" in merging(cast)[1].refusal("consent", "林芳", "2026-03-12", agreed="yes")


def test_merging_can_be_undone(cast):
    main, second = merged(cast)
    second.does("unmerge", "夏雨", "2026-03-16", reason="核实后不是同一间喷漆房。")
    assert second.stage == "review"
    assert main.names("authors") == ["林芳"]
    assert main.fact("merged") == []


def test_nothing_is_merged_into_itself_or_into_what_does_not_exist(cast):
    proposal = filed(cast)
    assert "不能并入自己" in proposal.refusal("merge", "丁兰", "2026-03-10", main=proposal.number, reason="同一事项")
    assert "请核对编号" in proposal.refusal("merge", "丁兰", "2026-03-10", main="提案2026-999", reason="同一事项")
    assert proposal.stage == "review"


def test_both_authors_rate_a_merged_proposal(cast):
    main, second = merged(cast)
    main.does("accept", "丁兰", "2026-04-20", lead="罗文", manager="钱明").does("take", "罗文", "2026-04-22")
    answer(main, "2026-05-12")
    assert rate(main, "good", "2026-05-13").stage == "answered"
    assert main.turns() == {"周杰"}
    assert rate(main, "fair", "2026-05-14", by="周杰").stage == "settled"
    main.does("archive", "秦月", "2026-05-15")
    assert second.stage == "archived"
    assert second.fact("main_grade") == "A"


def test_one_of_two_authors_dissatisfied_opens_a_second_round(cast):
    main, _ = merged(cast)
    main.does("accept", "丁兰", "2026-04-20", lead="罗文", manager="钱明").does("take", "罗文", "2026-04-22")
    rate(answer(main, "2026-05-12"), "good", "2026-05-13")
    assert rate(main, "bad", "2026-05-14", by="周杰").stage == "handling"


# --- refusing and appeal -------------------------------------------------------------------------------------------------------------------
def refused(cast):
    """A personal grievance, not accepted."""
    proposal = filed(cast, subject="请求撤销对本人扣发奖金的决定", kind="个人事项")
    return proposal.does("refuse", "丁兰", "2026-03-10", refused_for="personal", reason="个人事项，可转职工诉求办理。")


def test_a_personal_grievance_is_refused_with_its_reason_and_the_way_to_appeal(cast):
    proposal = refused(cast)
    assert proposal.stage == "refused"
    assert proposal.papers()[-1] == "不予立案通知书"
    assert "refused" in proposal.told("林芳")
    assert proposal.due == day("2026-03-24")


def test_a_refusal_that_nobody_appeals_stands(cast):
    proposal = refused(cast).passes("2026-03-25")
    assert proposal.stage == "declined"
    assert "已经结束" in proposal.refusal("appeal", "林芳", "2026-03-25", reason="涉及十二名职工。")


def test_the_appeal_may_come_on_the_last_day(cast):
    assert refused(cast).does("appeal", "林芳", "2026-03-24", reason="涉及十二名职工。").stage == "appealed"


def test_an_upheld_refusal_is_the_end(cast):
    proposal = refused(cast).does("appeal", "林芳", "2026-03-16", reason="涉及十二名职工。").does("rule", "顾平", "2026-03-20", ruling="uphold", reason="仍是一人的事。")
    assert proposal.stage == "declined"
    assert proposal.papers()[-1] == "复议决定"


def test_an_overturned_refusal_is_reviewed_again_and_may_not_be_appealed_twice(cast):
    proposal = refused(cast).does("appeal", "林芳", "2026-03-16", reason="涉及十二名职工。").does("rule", "顾平", "2026-03-20", ruling="reopen", reason="涉及多人。")
    assert proposal.stage == "review"
    proposal.does("refuse", "丁兰", "2026-03-23", refused_for="settled", reason="已经解决。")
    assert "最多1次，已经办过1次" in proposal.refusal("appeal", "林芳", "2026-03-24", reason="并未解决。")


def test_who_refused_does_not_rule_on_the_appeal(cast):
    from unionhall.systems.organization.models import Office

    Office.objects.create(union=cast.factory, person_id=int(cast.number("丁兰")), role="presidium", since=day("2024-01-01"))
    proposal = refused(cast).does("appeal", "林芳", "2026-03-16", reason="涉及十二名职工。")
    assert "应当回避" in proposal.refusal("rule", "丁兰", "2026-03-20", ruling="uphold", reason="维持。")


# --- the department ------------------------------------------------------------------------------------------------------------------------
def test_silence_of_the_department_counts_as_taking_it(cast):
    proposal = accepted(cast)
    assert proposal.last_day("proposal.accept") == day("2026-04-29")
    assert proposal.passes("2026-04-29").stage == "assigned"
    assert proposal.passes("2026-04-30").stage == "handling"
    assert proposal.acts()[-1] == "taken_by_day"


def test_the_department_hands_back_within_the_days_and_another_takes_it(cast):
    proposal = accepted(cast).does("hand_back", "罗文", "2026-04-29", reason="风机归后勤科管。")
    assert proposal.stage == "reassign"
    assert "handed_back" in proposal.told("丁兰")
    proposal.does("assign", "秦月", "2026-04-30", lead="马骏", manager="钱明").does("take", "马骏", "2026-05-06")
    assert proposal.stage == "handling"
    assert "只有本案指定的主办部门可以办理" in proposal.refusal("talked", "罗文", "2026-05-07", talked_on="2026-05-07", talk="沟通")


def test_handing_back_is_too_late_after_the_days(cast):
    proposal = accepted(cast)
    assert proposal.refusal("hand_back", "罗文", "2026-04-30", reason="不归我们管。")
    assert "hand_back" not in proposal.acts()


def test_the_days_for_handing_back_skip_may_day_and_count_the_make_up_saturday(cast):
    assert accepted(cast, on="2026-04-29").last_day("proposal.accept") == day("2026-05-12")  # 30 April, 6 to 9, 11 and 12 May; the 9th is a Saturday at work


def test_the_answer_is_due_sixty_days_after_acceptance(cast):
    assert accepted(cast).last_day("proposal.reply") == day("2026-06-19")


def test_the_deadline_is_extended_once(cast):
    proposal = taken(cast).does("extend", "高峰", "2026-05-06", reason="等待招标。")
    assert proposal.last_day("proposal.reply") == day("2026-07-19")
    assert "最多1次" in proposal.refusal("extend", "丁兰", "2026-05-07", reason="再等等。")
    assert {"extended"} <= set(proposal.told("林芳")) & set(proposal.told("罗文"))


def test_the_department_does_not_extend_its_own_deadline(cast):
    assert "须由提案委员会、工会主席办理" in taken(cast).refusal("extend", "罗文", "2026-05-06", reason="忙。")


def test_no_answer_without_a_recorded_talk_with_the_author(cast):
    proposal = taken(cast)
    assert "没有与提案人沟通的记录" in proposal.refusal("reply", "罗文", "2026-05-06", grade="A", answer="已换。")
    proposal.does("talked", "罗文", "2026-05-06", talked_on="2026-05-06", talk="现场看过。").does("reply", "罗文", "2026-05-07", grade="A", answer="已换。")
    assert proposal.stage == "signing"


def test_no_answer_before_every_joint_department_has_signed(cast):
    proposal = taken(cast, joint=("马骏", "沈健")).does("talked", "罗文", "2026-05-06", talked_on="2026-05-06", talk="现场看过。").does("countersigned", "马骏", "2026-05-06", countersign="同意")
    assert "协办部门还有 1 家没有会签" in proposal.refusal("reply", "罗文", "2026-05-07", grade="A", answer="已换。")
    assert "只有本案指定的协办部门可以办理" in proposal.refusal("countersigned", "罗文", "2026-05-07", countersign="代签")
    assert proposal.does("countersigned", "沈健", "2026-05-07", countersign="同意").does("reply", "罗文", "2026-05-07", grade="A", answer="已换。").stage == "signing"


def test_the_answer_leaves_under_the_name_of_the_manager(cast):
    proposal = taken(cast).does("talked", "罗文", "2026-05-06", talked_on="2026-05-06", talk="现场看过。").does("reply", "罗文", "2026-05-07", grade="A", answer="已换。")
    assert proposal.turns() == {"钱明"}
    assert proposal.does("unsign", "钱明", "2026-05-08", reason="请写明完成日期。").stage == "handling"
    assert proposal.does("reply", "罗文", "2026-05-08", grade="A", answer="四月三十日已换。").does("sign", "钱明", "2026-05-09").stage == "answered"
    assert "提案答复函" in proposal.papers()
    assert "answered" in proposal.told("林芳") and "answered" in proposal.told("何勇")  # a seconder follows the proposal to its end


# --- promises ------------------------------------------------------------------------------------------------------------------------------
def test_a_plan_without_a_date_is_no_plan(cast):
    proposal = taken(cast).does("talked", "罗文", "2026-05-06", talked_on="2026-05-06", talk="现场看过。")
    assert "B 类答复要写明承诺完成日期" in proposal.refusal("reply", "罗文", "2026-05-07", grade="B", answer="列入计划。")


def test_a_promise_stays_open_until_it_is_kept_and_is_rated_again(cast):
    proposal = rate(answered(cast, grade="B", promised="2026-09-30"), "fair", "2026-05-15")
    assert proposal.stage == "follow"
    assert proposal.last_day("proposal.promise") == day("2026-09-30")
    assert proposal.passes("2026-12-31").stage == "follow"  # late, but never closed by time
    proposal.does("fulfil", "罗文", "2027-01-05", done_how="两台风机已更换。")
    assert (proposal.stage, proposal.fact("grade")) == ("answered", "A")
    assert rate(proposal, "good", "2027-01-06").stage == "settled"


def test_a_promise_that_runs_late_turns_up(cast):
    from unionhall.desk import sweep

    proposal = rate(answered(cast, grade="B", promised="2026-09-30"), "fair", "2026-05-15")
    sweep.chase(day("2026-09-30"))
    assert "promise_late" not in proposal.told("罗文")
    sweep.chase(day("2026-10-08"))
    for name in ("罗文", "钱明", "秦月", "林芳"):
        assert "promise_late" in proposal.told(name)


def test_a_later_promise_keeps_the_former_on_record(cast):
    proposal = rate(answered(cast, grade="B", promised="2026-09-30"), "fair", "2026-05-15")
    assert "新的完成日期要晚于" in proposal.refusal("postpone", "罗文", "2026-06-01", promised_anew="2026-09-01", reason="提前。")
    proposal.does("postpone", "罗文", "2026-09-20", promised_anew="2026-11-30", reason="到货推迟。")
    assert proposal.last_day("proposal.promise") == day("2026-11-30")
    assert [entry.data["promised"] for entry in proposal.case.entries if "promised" in entry.data] == [day("2026-09-30"), day("2026-11-30")]


# --- rating --------------------------------------------------------------------------------------------------------------------------------
def test_who_answered_does_not_rate(cast):
    from unionhall.systems.organization.models import Office

    Office.objects.create(union=cast.factory, person_id=int(cast.number("罗文")), role="deputy", since=day("2024-01-01"))
    proposal = answered(cast)
    assert "承办人不能评价自己的答复" in proposal.refusal("rate", "罗文", "2026-05-13", attitude="good", result="good")
    assert "只有本案指定的人可以办理" in proposal.refusal("rate", "何勇", "2026-05-13", attitude="good", result="good")


def test_an_author_without_a_phone_rates_on_paper_and_the_signature_is_kept(cast):
    proposal = answered(cast)
    assert "缺少「签名页照片」" in proposal.refusal("rate", "林芳", "2026-05-13", clerk="秦月", attitude="good", result="good")
    proposal.does("rate", "林芳", "2026-05-13", clerk="秦月", attitude="good", result="good", signed_sheet=PHOTO)
    assert proposal.case.entries[-1].entered_by == cast.number("秦月")
    assert proposal.stage == "settled"


def test_dissatisfaction_opens_a_second_round_and_the_first_stays(cast):
    proposal = rate(answered(cast), "bad", "2026-05-15")
    assert proposal.stage == "handling"
    assert proposal.last_day("proposal.redo") == day("2026-06-14")
    assert "没有与提案人沟通的记录" in proposal.refusal("reply", "罗文", "2026-05-20", grade="A", answer="再换。")  # every round has its own talk
    rate(answer(proposal, "2026-06-01"), "good", "2026-06-03")
    assert proposal.stage == "settled"
    assert [entry.data["result"] for entry in proposal.case.acts("rate")] == ["bad", "good"]
    assert len(proposal.case.acts("sign")) == 2


def test_after_two_rounds_in_vain_the_committee_looks_at_it(cast):
    proposal = rate(answered(cast), "bad", "2026-05-15")
    rate(answer(proposal, "2026-06-01"), "bad", "2026-06-03")
    assert proposal.stage == "disputed"
    assert proposal.turns() == {"proposals"}
    assert proposal.does("once_more", "丁兰", "2026-06-10", reason="由分管领导现场督办。", manager="钱明").stage == "handling"
    rate(answer(proposal, "2026-06-20"), "bad", "2026-06-22")
    assert proposal.stage == "disputed"
    assert proposal.does("explain", "丁兰", "2026-06-25", reason="受场地限制，已说明。").stage == "settled"


def test_silence_of_the_author_is_recorded_as_not_rated_and_never_as_satisfied(cast):
    proposal = answered(cast)
    assert proposal.last_day("proposal.rating") == day("2026-05-27")
    assert proposal.passes("2026-05-27").stage == "answered"
    proposal.passes("2026-06-30")
    assert proposal.stage == "settled"
    assert proposal.day_of("unrated") == day("2026-05-28")
    assert proposal.fact("unrated") is True
    assert proposal.fact("result") is None
    assert proposal.case.acts("rate") == ()


def test_silence_leaves_a_promise_open(cast):
    assert answered(cast, grade="B", promised="2026-09-30").passes("2026-06-30").stage == "follow"


def test_the_archive_holds_the_whole_way(cast):
    proposal = rate(answered(cast), "good", "2026-05-15").does("archive", "秦月", "2026-05-20")
    assert proposal.stage == "archived"
    assert proposal.row.closed == day("2026-05-20")
    assert proposal.papers() == ["提案表", "立案通知书", "交办单", "提案答复函", "提案办理全程表"]
    assert proposal.turns() == set()


# --- withdrawing, earlier ones -------------------------------------------------------------------------------------------------------------
def test_a_withdrawn_proposal_stays_on_file(cast):
    proposal = taken(cast).does("withdraw", "林芳", "2026-05-06", reason="厂里已经换了。")
    assert proposal.stage == "withdrawn"
    assert proposal.fact("subject") == "关于更换喷漆房风机的提案"
    assert "withdrawn" in proposal.told("罗文") and "withdrawn" in proposal.told("何勇")
    assert filed(cast, on="2026-06-01").number != proposal.number


def test_only_the_author_withdraws_and_not_after_the_answer(cast):
    proposal = taken(cast)
    assert "只有" in proposal.refusal("withdraw", "何勇", "2026-05-06", reason="不要了。")
    answer(proposal, "2026-05-12")
    assert "不适用" in proposal.refusal("withdraw", "林芳", "2026-05-13", reason="不要了。")


def test_what_is_proposed_year_after_year_is_linked(cast):
    former, older = filed(cast, on="2024-03-05"), filed(cast, on="2025-03-05")
    proposal = filed(cast).does("link", "丁兰", "2026-03-10", former=older.number).does("link", "秦月", "2026-03-10", former=former.number).does("link", "秦月", "2026-03-10", former=older.number)
    assert proposal.fact("formers") == [older.number, former.number]
    assert "不能关联自己" in proposal.refusal("link", "丁兰", "2026-03-11", former=proposal.number)


# --- the six acts of every case ------------------------------------------------------------------------------------------------------------
def test_a_slip_is_put_right_and_the_wrong_word_stays_readable(cast):
    proposal = filed(cast)
    proposal.does("correct", "秦月", "2026-03-05", slip_entry=1, slip_field="案由", slip_value="关于更换喷漆房两台风机的提案", why="漏写数量。")
    assert proposal.row.title == "关于更换喷漆房两台风机的提案"
    assert proposal.case.entries[0].data["subject"] == "关于更换喷漆房风机的提案"


def test_a_colleague_takes_over_what_another_has_in_hand(cast):
    proposal = taken(cast).does("hand_over", "秦月", "2026-05-06", handed_from="罗文", handed_to="马骏", why="罗文调离。")
    assert proposal.names("lead") == ["马骏"]
    assert proposal.does("talked", "马骏", "2026-05-07", talked_on="2026-05-07", talk="现场看过。").acts()[-1] == "talked"


def test_handing_over_makes_nobody_an_author_and_a_seconder_of_nobody(cast):
    proposal = taken(cast)
    seconders = proposal.case.facts["invited"]
    assert "无需移交" in proposal.refusal("hand_over", "秦月", "2026-05-06", handed_from="何勇", handed_to="马骏", why="何勇调离。")
    assert proposal.case.facts["invited"] == seconders


def test_a_slip_in_a_name_is_put_right_by_a_name_of_this_union(cast):
    story = opened(cast, "promise", "秦月", "2026-03-02", subject="竞选承诺", promised_by="高峰", words="建一个食堂。", until="2026-12-31")
    assert "名册里没有" in story.refusal("correct", "秦月", "2026-03-03", slip_entry=1, slip_field="承诺人", slip_value="石磊", why="选错了。")
    assert "名册里没有编号" in story.refusal("correct", "秦月", "2026-03-03", slip_entry=1, slip_field="承诺人", slip_value=cast.number("石磊"), why="选错了。")
    story.does("correct", "秦月", "2026-03-03", slip_entry=1, slip_field="承诺人", slip_value="顾平", why="选错了。")
    assert story.names("promised_by") == ["顾平"]


def test_the_chair_stops_a_case_with_a_reason(cast):
    proposal = taken(cast).does("stop", "高峰", "2026-05-06", why="单位合并。")
    assert (proposal.stage, proposal.row.closed) == ("stopped", day("2026-05-06"))


def test_no_act_is_dated_before_the_last_one(cast):
    assert "早于上一条记录" in accepted(cast).refusal("take", "罗文", "2026-04-19")


def _opening_refused(cast, name, ask=("何勇", "许静")):
    """What somebody reads who may not propose."""
    from unionhall.core.procedure import Refused

    try:
        invited(cast, by=name, ask=ask)
    except Refused as refused:
        return "".join(refused.reasons)
    return ""
