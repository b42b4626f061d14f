"""集体协商 (bargain), 集体协商争议 (bargain_dispute), 劳动定额测评 (quota_survey): a wage agreement from the offer to its last day, and the cases of the law by number."""

from decimal import Decimal

import pytest

import cast as people
from story import Story, day, opened
from unionhall.core.procedure import Who
from unionhall.desk import papers, run, sweep
from unionhall.desk.models import Case, Delivery, Paper, Posting, Running
from unionhall.integrations.word.paper import texts
from unionhall.systems.bargaining.models import Breach, Contract, Firm
from unionhall.systems.organization.models import OwnRule, Person, Union

LABOUR = [
    {"name": "高峰", "sex": "男", "post": "工会主席", "standing": "union", "chief": "yes"}, {"name": "何勇", "sex": "男", "post": "铸造工", "standing": "front"},
    {"name": "许静", "sex": "女", "post": "装配工", "standing": "front"}, {"name": "邓伟", "sex": "男", "post": "技术员", "standing": "staff"},
]  # fmt: skip
FIRM = [
    {"name": "钱明", "post": "副厂长", "standing": "inside", "chief": "yes", "mandate_no": "厂委〔2026〕3号"}, {"name": "郑涛", "post": "人力资源科长", "standing": "inside"},
    {"name": "吴楠", "post": "财务科长", "standing": "inside"}, {"name": "冯凯", "post": "生产科长", "standing": "inside"},
]  # fmt: skip
NAMES = {"labour_reps": LABOUR, "firm_reps": FIRM, "recorder": "彭磊", "chosen": "union"}
MANDATE = {
    "ranked": [{"demand": "夜班津贴每班25元", "many": 214}, {"demand": "一线岗位工资增长", "many": 187}],
    "red_lines": [{"issue": "夜班津贴", "aim": "每班25元", "least": "每班22元绝不再低"}, {"issue": "工资增幅", "aim": "6%", "least": "4.5%"}], "mandate": "谈不到底线就报上级工会。",
}  # fmt: skip
OFFER = {"topics": "工资增幅、夜班津贴、支付办法", "meets": "2026-03-25", "place": "二楼会议室"}
SERVED = {"served_by": "hand", "service": "签收页.pdf"}
LETTER = {"letter_no": "红机函〔2026〕9号", "letter": "复函.pdf"}
CLAUSES = [
    {"title": "期限", "text": "本协议期限自2026年7月1日至2027年6月30日。"}, {"title": "工资分配和平均工资调整", "text": "一线岗位平均工资增长 5%，实行岗位工资制。"}, {"title": "夜班津贴", "text": "夜班津贴每班24元。"},
    {"title": "支付办法", "text": "每月10日发放上月工资，节假日提前。"}, {"title": "变更、解除和终止", "text": "变更、解除按法定程序；期满终止。"}, {"title": "违约责任", "text": "违约的一方承担责任，女职工同工同酬。"},
]  # fmt: skip
TEXT = {"clauses": CLAUSES, "starts": "2026-07-01", "ends": "2027-06-30", "lowest": Decimal("2600"), "explained": "增幅在工资指导线以内。"}
PASSED = {"body": "congress", "voted_on": "2026-06-05", "entitled": 90, "present": 80, "votes_for": 70, "votes_against": 6, "votes_none": 4}


@pytest.fixture(autouse=True)
def table(cast):
    """Three workers hold 职工方协商代表; 钱明 sits for the firm and has an account of the firm's side."""
    for name in ("何勇", "许静", "邓伟"):
        people.hold(cast, cast.factory, name, "labour")
    people.hold(cast, cast.factory, "郑涛", "firm")


def place(cast, region):
    """The union is under the rules of another place."""
    Union.objects.filter(pk=cast.factory.pk).update(region=region)


def firm(story, act, on, **data):
    """The firm has no account: the clerk enters its letter."""
    when = day(on)
    run.act(story.pk, act, Who("", ("firm",), story.cast.number("秦月"), ("clerk", "member")), when, story.meant({**LETTER, **data}))
    return story


def bureau(story, act, on, **data):
    """The bureau's paper, entered by the clerk."""
    when = day(on)
    run.act(story.pk, act, Who("", ("bureau",), story.cast.number("秦月"), ("clerk", "member")), when, story.meant(data))
    return story


def begun(cast, kind="wage", scope="firm", on="2026-02-02", **more):
    return opened(cast, "bargain", "秦月", on, subject="2026年工资专项集体合同", kind=kind, scope=scope, **{"staff": 628, "women_staff": 170, "women_there": "yes", **more})


def seated(cast, **more):
    return begun(cast, **more).does("name_reps", "秦月", "2026-02-04", **NAMES).does("post_names", "秦月", "2026-02-06")


def mandated(cast, **more):
    return seated(cast, **more).does("give_mandate", "何勇", "2026-02-20", **MANDATE)


def served(cast, delivered="2026-03-01", **more):
    return mandated(cast, **more).does("offer", "高峰", "2026-02-27", **OFFER).does("serve", "秦月", delivered, delivered=delivered, **SERVED)


def answered(cast, **more):
    return firm(served(cast, **more), "answer", "2026-03-10", answered_on="2026-03-09", consents="yes", meets="2026-03-25", place="二楼会议室")


def talking(cast, **more):
    return answered(cast, **more).does("call", "秦月", "2026-03-16", meets="2026-03-25", place="二楼会议室")


def meets(story, on, chaired, offer, agreed=""):
    return story.does("meet", "许静", on, held_on=on, place="二楼会议室", chaired=chaired, minutes="双方交换意见。", both_signed="yes", issues=[
        {"issue": "夜班津贴", "claim": "25", "offer": offer, "unit": "元/班", "agreed": agreed}, {"issue": "支付日", "claim": "每月10日", "offer": "每月10日", "agreed": "每月10日"},
    ])  # fmt: skip


def drafted(cast, text=TEXT, **more):
    story = meets(talking(cast, **more), "2026-03-25", "labour", "20")
    story = meets(story, "2026-04-15", "firm", "22")
    return meets(story, "2026-05-20", "labour", "24", "每班24元").does("draft", "何勇", "2026-05-25", **text)


def passed(cast, **more):
    return drafted(cast, **more).does("count", "秦月", "2026-06-05", **PASSED)


def signed(cast, on="2026-06-10", **more):
    story = passed(cast, **more).does("make_text", "秦月", "2026-06-08").does("labour_signs", "高峰", on, signed_on=on)
    return firm(story, "firm_signs", on, signed_on=on, letter_no=None)


def filed(cast, on="2026-06-17", received="2026-06-20", **more):
    return signed(cast, **more).does("file", "秦月", received, filed_on=on, received=received, copies=3)


def kept(cast, **more):
    return filed(cast, **more).passes("2026-07-06").does("publish", "秦月", "2026-07-08", posted_how="公告栏和班前会")


def quota_case(cast, seconds, quota=480, on="2026-03-02"):
    story = opened(cast, "quota_survey", "秦月", on, subject="焊接工序定额测评", where="装配车间").does("list_processes", "秦月", on, processes=[{"process": "焊接", "quota": quota, "price": Decimal("0.50")}])
    return story.does("time", "秦月", on, measured_on=on, measured_by="何勇、冯凯", conditions="设备材料正常，白班。", times=[{"process": "焊接", "worker": str(at), "seconds": Decimal(one)} for at, one in enumerate(seconds, start=1)])


# --- the whole course --------------------------------------------------------------------------------------------------------------------
def test_a_wage_agreement_goes_from_offer_to_effect_and_publication_with_all_its_papers(cast):
    story = kept(cast)
    assert story.stage == "kept" and story.fact("effective") is True and story.fact("last_day") == day("2026-07-05")
    assert {"协商代表名单", "授权委托书", "协商要约书", "应约答复书", "协商会议记录", "集体合同草案", "草案说明", "表决结果", "集体合同", "报送说明书", "生效公布"} <= set(story.papers())
    assert Posting.objects.filter(case=story.pk).count() == 3
    contract = Contract.objects.get(case=story.pk)
    assert (contract.since, contract.until, contract.ended, contract.firm.own) == (day("2026-07-05"), day("2027-06-30"), None, True)


def test_either_side_offers_and_only_the_other_answers(cast):
    ours = served(cast)
    assert "须由企业方协商代表办理" in ours.refusal("answer", "何勇", "2026-03-05", answered_on="2026-03-05", consents="yes", meets="2026-03-25", place="二楼")
    theirs = firm(mandated(cast), "offer_firm", "2026-03-01", **OFFER, delivered="2026-03-01")
    assert "不适用" in theirs.refusal("answer", "郑涛", "2026-03-05", answered_on="2026-03-05", consents="yes", meets="2026-03-25", place="二楼")
    assert theirs.does("answer_ours", "何勇", "2026-03-05", answered_on="2026-03-05", consents="yes", meets="2026-03-25", place="二楼").stage == "preparing"


def test_whoever_holds_both_sides_never_answers_the_own_offer(cast):
    people.hold(cast, cast.factory, "袁梅", "firm")
    people.hold(cast, cast.factory, "袁梅", "labour")
    story = mandated(cast).does("offer_firm", "袁梅", "2026-03-01", **OFFER, delivered="2026-03-01")
    assert "不适用" in story.refusal("answer", "袁梅", "2026-03-02", answered_on="2026-03-02", consents="yes", meets="2026-03-25", place="二楼")
    other = served(cast)
    people.hold(cast, cast.factory, "高峰", "firm")
    run.act(other.pk, "refuse", cast.who("郑涛", day("2026-03-02")), day("2026-03-02"), {"reason": "效益不好。"})
    assert other.stage == "unanswered"


def test_the_firm_acts_with_an_account_of_its_own_as_well_as_through_the_clerk(cast):
    story = served(cast).does("answer", "郑涛", "2026-03-09", answered_on="2026-03-09", consents="yes", meets="2026-03-25", place="二楼会议室")
    assert story.stage == "preparing" and story.case.entries[-1].entered_by == ""
    clerk = answered(cast)
    assert clerk.case.entries[-1].entered_by == cast.number("秦月")
    with pytest.raises(Exception, match="来函扫描件"):
        run.act(served(cast).pk, "answer", Who("", ("firm",), cast.number("秦月"), ("clerk",)), day("2026-03-10"), {"answered_on": day("2026-03-09"), "consents": "yes", "meets": day("2026-03-25"), "place": "二楼"})


def test_workers_are_asked_without_a_name_before_the_mandate_is_given(cast):
    story = seated(cast).does("ask_workers", "秦月", "2026-02-07", survey_title="工资协商需求问卷", survey_until="2026-02-15")
    survey = Story(cast, Case.objects.get(parent=story.pk, procedure="demand_survey").pk)
    assert "还有1件没有办结" in story.refusal("give_mandate", "何勇", "2026-02-20", **MANDATE)
    survey.does("ask", "秦月", "2026-02-07", questions=[{"text": "最想谈什么", "kind": "choice", "options": "夜班津贴、增幅、年休假"}]).does("open_slips", "秦月", "2026-02-08", slips=100)
    survey.does("close", "秦月", "2026-02-16", answered=88, result="夜班津贴 51 人，增幅 30 人，年休假 7 人。")
    assert "夜班津贴 51 人" in story.fact("survey_result") and story.does("give_mandate", "何勇", "2026-02-20", **MANDATE).stage == "offering"


def test_the_firm_gives_its_figures_five_days_before_the_talks(cast):
    assert not Running.objects.filter(case=answered(cast).pk, clock="bargain.information").exists()  # nobody asked, nothing is due
    story = answered(cast).does("ask_data", "何勇", "2026-03-12", data_asked=[{"item": "上年度工资总额", "why": "测算增幅"}, {"item": "利润"}])
    assert story.last_day("bargain.information") == day("2026-03-20")
    firm(story, "give_data", "2026-03-19", data_given=[{"item": "上年度工资总额", "given": "yes"}, {"item": "利润", "given": "no", "note": "审计中"}])
    assert not Running.objects.filter(case=story.pk, clock="bargain.information", met_on=None).exists()
    assert story.papers().count("资料提供清单") == 2


def test_chairs_take_turns_minutes_are_signed_by_both_and_the_distance_is_reckoned(cast):
    story = meets(talking(cast), "2026-03-25", "labour", "20")
    assert story.fact("gaps").splitlines() == ["夜班津贴：相差 5元/班", "支付日：每月10日"] and story.fact("open_issues") == 1
    more = {"place": "二楼", "minutes": "谈。", "issues": [{"issue": "夜班津贴", "claim": "25", "offer": "22"}]}
    assert "轮到对方主持" in story.refusal("meet", "许静", "2026-04-15", held_on="2026-04-15", chaired="labour", both_signed="yes", **more)
    assert "双方首席代表签字" in story.refusal("meet", "许静", "2026-04-15", held_on="2026-04-15", chaired="firm", both_signed="no", **more)


def test_talks_that_are_suspended_go_on_within_sixty_days(cast):
    story = meets(talking(cast), "2026-03-25", "labour", "20")
    assert "最长 60 日" in story.refusal("suspend", "秦月", "2026-03-26", suspended_on="2026-03-26", next_on="2026-05-26", reason="等审计")
    story.does("suspend", "秦月", "2026-03-26", suspended_on="2026-03-26", next_on="2026-05-25", reason="等审计")
    assert story.last_day("bargain.pause") == day("2026-05-25")


def test_an_agreement_lasts_one_to_three_years(cast):
    story = meets(talking(cast), "2026-03-25", "labour", "24", "每班24元")
    for ends in ("2027-06-29", "2029-07-01"):
        assert "1 年到 3 年之间" in story.refusal("draft", "何勇", "2026-05-25", **{**TEXT, "ends": ends})
    assert story.does("draft", "何勇", "2026-05-25", **{**TEXT, "ends": "2029-06-30"}).stage == "voting"


def test_a_draft_is_read_for_its_days_before_it_is_voted_on(cast):
    assert "2026-06-01起可以办理" in drafted(cast).refusal("count", "秦月", "2026-05-28", **{**PASSED, "voted_on": "2026-05-28"})


def test_the_vote_may_be_held_in_the_hall_and_its_figures_come_back_to_the_two_tests(cast):
    story = drafted(cast).does("put_to_vote", "秦月", "2026-06-05", body="congress", entitled=90)
    vote = Story(cast, Case.objects.get(parent=story.pk, procedure="vote").pk)
    assert "还有1件没有办结" in story.refusal("count", "秦月", "2026-06-05", **PASSED)
    vote.does("begin", "秦月", "2026-06-05", way="paper", present=80).does("open_box", "秦月", "2026-06-05", issued=80, returned=80)
    vote.does("count", "秦月", "2026-06-05", invalid=0, tally=[{"name": story.fact("subject"), "yes": 50, "no": 25, "abstain": 5}], signed_by="彭磊").does("announce", "秦月", "2026-06-05")
    assert story.stage == "signing" and "到会 80 人" in story.fact("tests") and "同意 50 人；过半数须 46 人，达到" in story.fact("tests")


def test_a_check_twice_a_year_turns_a_broken_clause_into_a_request_once(cast):
    story = kept(cast)
    assert story.last_day("bargain.check_every") == day("2027-01-06")
    rows = [{"clause": one["title"], "kept": "no" if one["title"] == "夜班津贴" else "yes", "seen": "九月按20元发。" if one["title"] == "夜班津贴" else ""} for one in CLAUSES]
    assert "还没有检查的条款：违约责任" in story.refusal("check", "何勇", "2026-10-10", checked_on="2026-10-10", checkers="何勇、郑涛", checks=rows[:-1])
    story.does("check", "何勇", "2026-10-10", checked_on="2026-10-10", checkers="何勇、郑涛", checks=rows)
    request = Case.objects.get(procedure="request")
    assert Breach.objects.get(case=story.pk).request == request.pk and "夜班津贴" in request.title and request.opened_by == cast.number("何勇")
    story.does("demand_fix", "高峰", "2026-10-11", demand="补发九月差额。")
    assert story.last_day("bargain.fix") == day("2026-11-10") and {"履约检查表", "整改建议书"} <= set(story.papers())
    story.does("check", "何勇", "2026-10-20", checked_on="2026-10-20", checkers="何勇、郑涛", checks=rows)
    assert Case.objects.filter(procedure="request").count() == 1  # still being handled
    assert story.fact("outcome") == "检查 6 条，已履行 5 条，没有履行 1 条。没有履行：夜班津贴。"


def test_an_empty_seat_is_filled_within_fifteen_days_by_the_same_rules(cast):
    story = talking(cast).does("vacant", "秦月", "2026-03-17", empty_side="labour", vacant_on="2026-03-16", reason="邓伟调离。")
    assert story.last_day("bargain.vacancy") == day("2026-03-31")
    assert "双方人数要对等" in story.refusal("refill", "秦月", "2026-03-18", **{**NAMES, "labour_reps": LABOUR[:3]})
    story.does("refill", "秦月", "2026-03-18", **{**NAMES, "labour_reps": [*LABOUR[:3], {**LABOUR[3], "name": "曹敏"}]})
    assert not Running.objects.filter(case=story.pk, clock="bargain.vacancy", met_on=None).exists()


def test_who_reads_the_red_lines_does_not_sit_for_the_firm(cast):
    assert "能看到职工方的底线" in begun(cast).refusal("name_reps", "秦月", "2026-02-04", **{**NAMES, "firm_reps": [*FIRM[:3], {"name": "秦月", "post": "干事", "standing": "inside"}], "labour_reps": LABOUR})


def test_a_refused_offer_goes_to_the_union_above_and_to_the_bureau(cast):
    story = firm(served(cast), "refuse", "2026-03-08", reason="效益不好。")
    assert story.stage == "unanswered"
    story.does("urge", "高峰", "2026-03-09").does("tell_upper", "秦月", "2026-03-10", reason="企业方书面拒绝。").does("tell_bureau", "秦月", "2026-03-12", reason="没有正当理由。")
    assert {"催告函", "协商情况报告", "责令改正申请书"} <= set(story.papers())


def test_a_dispute_is_brought_to_an_end_in_thirty_days_and_fifteen_more(cast):
    story = meets(talking(cast), "2026-03-25", "labour", "20").does("dispute", "秦月", "2026-03-27", reason="三轮没有谈成。")
    child = Story(cast, Case.objects.get(parent=story.pk, procedure="bargain_dispute").pk).does("apply", "秦月", "2026-03-27")
    bureau(child, "take_up", "2026-04-01", taken_on="2026-04-01")
    assert child.last_day("bargain.dispute") == day("2026-05-01")
    bureau(child, "prolong", "2026-04-28", reason="需要审计。")
    assert child.last_day("bargain.dispute") == day("2026-05-16")
    with pytest.raises(Exception, match="最多1次"):
        bureau(child, "prolong", "2026-05-10", reason="再延。")
    bureau(child, "settle", "2026-05-12", settled_as="夜班津贴每班23元。")
    assert story.stage == "talks" and child.stage == "settled" and "协调处理协议书" in child.papers()


def test_the_sides_and_the_union_above_are_reminded_before_and_told_after(cast):
    story = kept(cast)
    sweep.chase(day("2027-05-02"))
    assert "bargain_renew" in story.told("高峰") and "bargain_renew" in story.told("何勇")
    story.passes("2027-07-01")
    assert "bargain_expired" in story.told("高峰")


def test_a_contract_that_is_ended_counts_no_more_from_that_day(cast):
    story = kept(cast).does("end", "秦月", "2026-09-01", cause="agreed", reason="双方协商一致。")
    assert story.stage == "ended" and Contract.objects.get(case=story.pk).ended == day("2026-09-01")


def test_the_own_firm_is_known_by_its_name_also_when_somebody_entered_it_before(cast):
    Firm.objects.create(union_id=cast.factory.pk, name="红星机械厂", opened=day("1998-05-06"))
    kept(cast)
    assert Firm.objects.get().own


# --- the places --------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("region", "answer", "file", "publish"), [
    ("national", "2026-03-21", "2026-06-17", "2026-07-10"), ("shandong", "2026-03-11", "2026-06-20", "2026-07-12"), ("shanghai", "2026-03-16", "2026-06-20", "2026-07-10"), ("zhejiang", "2026-03-13", "2026-06-17", "2026-07-10"),
])  # fmt: skip
def test_the_same_acts_have_other_last_days_in_another_province(cast, region, answer, file, publish):
    place(cast, region)
    names = {**NAMES, "chosen": "congress"}
    story = begun(cast).does("name_reps", "秦月", "2026-02-04", **names).does("post_names", "秦月", "2026-02-06").does("give_mandate", "何勇", "2026-02-20", **MANDATE)
    story.does("offer", "高峰", "2026-02-27", **OFFER).does("serve", "秦月", "2026-03-01", delivered="2026-03-01", **SERVED)
    assert story.last_day("bargain.answer") == day(answer)
    firm(story, "answer", "2026-03-10", answered_on="2026-03-09", consents="yes", meets="2026-03-25", place="二楼").does("call", "秦月", "2026-03-16", meets="2026-03-25", place="二楼")
    meets(story, "2026-03-25", "labour", "24", "每班24元").does("draft", "何勇", "2026-05-12", **TEXT).does("count", "秦月", "2026-06-05", **PASSED).does("make_text", "秦月", "2026-06-08").does("labour_signs", "高峰", "2026-06-10", signed_on="2026-06-10")
    firm(story, "firm_signs", "2026-06-10", signed_on="2026-06-10", letter_no=None)
    assert story.last_day("bargain.file_wage") == day(file)
    if region == "zhejiang":
        assert "报送 3 份，应当 5 份" in story.refusal("file", "秦月", "2026-06-20", filed_on="2026-06-17", received="2026-06-20", copies=3)
    story.does("file", "秦月", "2026-06-20", filed_on="2026-06-17", received="2026-06-20", copies=5).passes("2026-07-06")
    assert story.stage == "publishing" and story.last_day("bargain.publish") == day(publish)


def test_shandong_wants_the_front_line_and_a_list_that_the_congress_passed_and_bars_the_owner(cast):
    place(cast, "shandong")
    story = begun(cast)
    assert "职工代表大会或者全体职工通过" in story.refusal("name_reps", "秦月", "2026-02-04", **NAMES)
    few = [{**one, "standing": "staff" if one["standing"] == "front" else one["standing"]} for one in LABOUR]
    assert "应有 2 人" in story.refusal("name_reps", "秦月", "2026-02-04", **{**NAMES, "chosen": "congress", "labour_reps": few})
    owner = [*LABOUR[:3], {**LABOUR[3], "standing": "boss"}]
    assert "山东省企业工资集体协商条例 第十条" in story.refusal("name_reps", "秦月", "2026-02-04", **{**NAMES, "chosen": "congress", "labour_reps": owner})
    talks = story.does("name_reps", "秦月", "2026-02-04", **{**NAMES, "chosen": "congress"}).does("post_names", "秦月", "2026-02-06").does("give_mandate", "何勇", "2026-02-20", **MANDATE)
    talks.does("offer", "高峰", "2026-02-27", **OFFER).does("serve", "秦月", "2026-03-01", delivered="2026-03-01", **SERVED)
    firm(talks, "answer", "2026-03-10", answered_on="2026-03-09", consents="yes", meets="2026-03-25", place="二楼").does("call", "秦月", "2026-03-16", meets="2026-03-25", place="二楼")
    assert talks.last_day("bargain.span") == day("2026-05-08") and not Running.objects.get(case=talks.pk, clock="bargain.span").met_on  # sixty days from the answer that consented (第二十八条)
    meets(talks, "2026-03-25", "labour", "24", "每班24元").does("draft", "何勇", "2026-04-02", **TEXT).does("count", "秦月", "2026-04-20", **{**PASSED, "voted_on": "2026-04-20"})
    talks.does("make_text", "秦月", "2026-04-21").does("labour_signs", "高峰", "2026-04-22", signed_on="2026-04-22")
    assert not Running.objects.get(case=talks.pk, clock="bargain.span").met_on
    firm(talks, "firm_signs", "2026-04-24", signed_on="2026-04-24", letter_no=None)
    assert Running.objects.get(case=talks.pk, clock="bargain.span").met_on == day("2026-04-24")


def test_elsewhere_the_front_line_is_advised_unless_the_unit_has_made_it_a_rule(cast):
    few = {**NAMES, "labour_reps": [{**one, "standing": "staff" if one["standing"] == "front" else one["standing"]} for one in LABOUR]}
    story = begun(cast).does("name_reps", "秦月", "2026-02-04", **few)
    assert "一线职工 0 人，应有 2 人" in "".join(story.case.entries[-1].data["_warnings"])
    OwnRule.objects.create(union=cast.factory, key="bargain.workers", since=day("2026-01-01"), value="1/3", article="《红星厂集体协商办法》第三条", by=Person.objects.get(pk=cast.number("秦月")))
    assert "《红星厂集体协商办法》第三条" in begun(cast).refusal("name_reps", "秦月", "2026-02-04", **few)


def test_shanghai_wants_a_woman_where_a_womens_committee_is_set_up(cast):
    place(cast, "shanghai")
    men = [{**one, "sex": "男"} for one in LABOUR]
    assert "应当有女代表" in begun(cast).refusal("name_reps", "秦月", "2026-02-04", **{**NAMES, "labour_reps": men})


def test_zhejiang_counts_the_answer_across_the_holidays_and_votes_again_in_five_working_days(cast):
    place(cast, "zhejiang")
    story = served(cast, delivered="2026-04-29")
    assert story.last_day("bargain.answer") == day("2026-05-15")  # 29 April: the days of May and the working Saturday are counted as the notice of the year has them
    failed = drafted(cast).does("count", "秦月", "2026-06-05", **{**PASSED, "votes_for": 40})
    assert failed.stage == "failed" and failed.last_day("bargain.resubmit") == day("2026-06-12")
    assert Running.objects.get(case=failed.pk, clock="bargain.submit").last_day == day("2026-06-15")


# --- 3d: the cases by number ----------------------------------------------------------------------------------------------------------------
def test_case_1_forty_four_of_ninety_is_not_passed_though_seven_in_ten_of_those_present_agreed(cast):
    story = drafted(cast).does("count", "秦月", "2026-06-05", **{**PASSED, "present": 62, "votes_for": 44, "votes_against": 12, "votes_none": 6})
    assert story.stage == "failed"
    assert "须 60 人，达到" in story.fact("tests") and "过半数须 46 人，还差 2 人" in story.fact("tests")
    assert story.last_day("bargain.resubmit") == day("2026-08-04")


def test_case_2_of_a_hundred_and_twenty_sixty_one_pass_and_sixty_where_the_units_rule_counts_half(cast):
    votes = {**PASSED, "entitled": 120, "present": 80, "votes_for": 60, "votes_against": 10, "votes_none": 5}
    strict = drafted(cast).does("count", "秦月", "2026-06-05", **votes)
    assert strict.stage == "failed" and "恰好一半" in strict.fact("tests") and "60 人即可" in strict.fact("tests")
    assert drafted(cast).does("count", "秦月", "2026-06-05", **{**votes, "votes_for": 61}).stage == "signing"
    OwnRule.objects.create(union=cast.factory, key="bargain.half_counts", since=day("2026-01-01"), value="是", article="《红星厂集体协商办法》第八条", by=Person.objects.get(pk=cast.number("秦月")))
    assert drafted(cast).does("count", "秦月", "2026-06-05", **votes).stage == "signing"
    assert drafted(cast).does("count", "秦月", "2026-06-05", **{**votes, "present": 79}).stage == "failed"


def test_case_3_four_against_five_is_no_table(cast):
    story = begun(cast)
    five = [*FIRM, {"name": "陈刚", "post": "设备科长", "standing": "inside"}]
    assert "职工方 4 人，企业方 5 人" in story.refusal("name_reps", "秦月", "2026-02-04", **{**NAMES, "firm_reps": five})
    assert "没有这一步" in story.refusal("meet", "许静", "2026-02-05", held_on="2026-02-05")
    assert "每方至少 3 名代表" in story.refusal("name_reps", "秦月", "2026-02-04", **{**NAMES, "labour_reps": LABOUR[:2], "firm_reps": FIRM[:2]})


def test_case_4_of_four_representatives_only_one_may_be_hired(cast):
    two = [*LABOUR[:2], {**LABOUR[2], "standing": "outside"}, {**LABOUR[3], "standing": "outside"}]
    assert "外请 2 人，最多 1 人" in begun(cast).refusal("name_reps", "秦月", "2026-02-04", **{**NAMES, "labour_reps": two})


def test_case_5_a_hired_lawyer_is_no_chief(cast):
    lawyer = [{**LABOUR[0], "standing": "outside"}, *LABOUR[1:]]
    assert "首席代表高峰是外请人员" in begun(cast).refusal("name_reps", "秦月", "2026-02-04", **{**NAMES, "labour_reps": lawyer})


def test_case_6_an_answer_on_the_twenty_second_is_late_recorded_as_such_and_not_lost(cast):
    story = served(cast)
    assert story.last_day("bargain.answer") == day("2026-03-21")
    story.passes("2026-03-22")
    assert story.stage == "unanswered" and "bargain_lapsed" in story.told("高峰") and story.day_of("answer_lapsed") == day("2026-03-22")
    story.does("urge", "高峰", "2026-03-22")
    late = {"answered_on": "2026-03-22", "consents": "yes", "meets": "2026-04-08", "place": "二楼会议室"}
    with pytest.raises(Exception, match="逾期应约"):
        firm(story, "answer_in_time", "2026-03-22", **late)
    firm(story, "answer_late", "2026-03-22", **late)
    assert story.stage == "preparing" and "answer_late" in story.acts()


def test_case_6_an_answer_dated_in_time_that_reached_the_desk_late_is_no_late_one(cast):
    story = served(cast).passes("2026-03-24")
    firm(story, "answer_in_time", "2026-03-24", answered_on="2026-03-20", consents="yes", meets="2026-04-08", place="二楼会议室")
    assert story.stage == "preparing"


def test_case_7_a_wage_agreement_has_seven_days_to_be_filed_a_collective_contract_ten(cast):
    wage = signed(cast)
    assert wage.last_day("bargain.file_wage") == day("2026-06-17")
    general = signed(cast, kind="general")
    assert general.last_day("bargain.file") == day("2026-06-20")
    wage.does("file", "秦月", "2026-06-18", filed_on="2026-06-18", received="2026-06-18", copies=3)
    general.does("file", "秦月", "2026-06-20", filed_on="2026-06-20", received="2026-06-20", copies=3)
    late = {row.case_id: row.met_on > row.last_day for row in Running.objects.filter(case__in=(wage.pk, general.pk), clock__in=("bargain.file", "bargain.file_wage"))}
    assert late == {wage.pk: True, general.pk: False}


def test_case_8_fifteen_days_of_silence_make_it_law_and_an_objection_dated_the_fifteenth_undoes_it(cast):
    story = filed(cast).passes("2026-07-05")
    assert story.stage == "examining"
    story.passes("2026-07-06")
    assert story.stage == "publishing" and story.fact("last_day") == day("2026-07-05")
    paper = {"docno": "滨人社函〔2026〕31号", "scan": "意见书.pdf", "opinion": "第三条低于规定。"}
    with pytest.raises(Exception, match="已于 2026-07-05 届满"):
        bureau(story, "objected_in_time", "2026-07-08", dated="2026-07-06", **paper)
    bureau(story, "objected_in_time", "2026-07-08", dated="2026-07-05", **paper)
    assert story.stage == "talks" and story.fact("effective") is False and not Contract.objects.filter(case=story.pk).exists()


def test_case_8_an_objection_within_the_time_to_one_clause_holds_the_whole_contract(cast):
    story = bureau(filed(cast), "objected", "2026-07-05", docno="滨人社函〔2026〕31号", dated="2026-07-05", opinion="只对第三条有异议。")
    assert story.stage == "talks" and not story.passes("2026-08-01").fact("effective")


def test_case_11_what_was_not_voted_on_stays_a_draft(cast):
    story = drafted(cast, kind="women")
    assert story.stage == "voting" and "没有这一步" in story.refusal("labour_signs", "高峰", "2026-06-06", signed_on="2026-06-06")


def test_case_12_a_chair_who_is_head_of_personnel_is_warned_of_and_an_owner_is_barred_where_the_place_says_so(cast):
    hr = {**NAMES, "labour_reps": [{**LABOUR[0], "standing": "hr"}, *LABOUR[1:]]}
    story = begun(cast).does("name_reps", "秦月", "2026-02-04", **hr)
    assert "人力资源部门负责人" in "".join(story.case.entries[-1].data["_warnings"])
    place(cast, "shandong")
    there = begun(cast).does("name_reps", "秦月", "2026-02-04", **{**hr, "chosen": "congress"})
    assert "建议改选" in "".join(there.case.entries[-1].data["_warnings"])
    boss = {**NAMES, "chosen": "congress", "labour_reps": [{**LABOUR[0], "standing": "boss"}, *LABOUR[1:]]}
    assert "不能代表职工" in begun(cast).refusal("name_reps", "秦月", "2026-02-04", **boss)


def test_in_chongqing_a_fifth_of_women_means_a_woman_at_the_table(cast):
    place(cast, "chongqing")
    men = {**NAMES, "labour_reps": [{**one, "sex": "男"} for one in LABOUR]}
    story = begun(cast, staff=300, women_staff=60)
    assert "职工 300 人，女职工 60 人，职工方应当有女代表" in story.refusal("name_reps", "秦月", "2026-02-04", **men) and "重庆市集体合同条例 第十条" in story.refusal("name_reps", "秦月", "2026-02-04", **men)
    assert begun(cast, staff=300, women_staff=59).refusal("name_reps", "秦月", "2026-02-04", **men) == "" and story.refusal("name_reps", "秦月", "2026-02-04", **NAMES) == ""


def test_case_13_without_renewal_it_is_over_on_the_day_after_its_last_and_the_union_above_hears(cast):
    story = kept(cast)
    assert story.last_day("bargain.renew_wage") == day("2027-05-01")
    story.does("remind", "何勇", "2027-04-20", topics="续签2027年工资协议")
    assert "续订要约提醒" in story.papers()
    story.passes("2027-06-30")
    assert story.stage == "kept"
    story.passes("2027-07-01")
    assert story.stage == "expired" and story.day_of("expire") == day("2027-07-01") and "bargain_expired" in story.told("高峰")
    assert Contract.objects.get(case=story.pk).until == day("2027-06-30")


def test_case_14_after_a_merger_the_contract_goes_on_and_is_changed_by_the_same_steps(cast):
    story = kept(cast).does("change", "秦月", "2026-09-01", cause="merged", reason="与机修厂合并，名称变更。")
    assert story.stage == "talks" and story.fact("effective") is True and Contract.objects.get(case=story.pk).ended is None
    meets(story, "2026-09-05", "firm", "24", "每班24元").does("draft", "何勇", "2026-09-08", **{**TEXT, "starts": "2026-11-01", "ends": "2027-10-31"}).does("count", "秦月", "2026-09-20", **{**PASSED, "voted_on": "2026-09-20"})
    story.does("make_text", "秦月", "2026-09-21").does("labour_signs", "高峰", "2026-09-22", signed_on="2026-09-22")
    firm(story, "firm_signs", "2026-09-22", signed_on="2026-09-22", letter_no=None).does("file", "秦月", "2026-09-25", filed_on="2026-09-24", received="2026-09-25", copies=3).passes("2026-10-11")
    first, second = Contract.objects.filter(case=story.pk).order_by("pk")
    assert (first.ended, second.since, second.until) == (day("2026-10-10"), day("2026-10-10"), day("2027-10-31"))
    assert story.fact("valid_until") == day("2027-10-31")


def test_case_15_seventeen_of_twenty_finish_and_the_quota_must_be_lowered(cast):
    story = quota_case(cast, ["60"] * 17 + ["66"] * 3)
    story.does("reckon", "秦月", "2026-03-05", finding="定额偏高。")
    assert "20 人中 17 人能完成，占 17/20 = 85.00%，没有达到百分之九十以上" in story.fact("arithmetic")
    assert story.fact("too_high") == ["焊接"] and "降为每班 436 件" in story.fact("outcome")
    story.does("report", "秦月", "2026-03-06")
    assert story.stage == "reported" and "劳动定额测评报告" in story.papers()


def test_a_quota_that_enough_can_finish_stands(cast):
    story = quota_case(cast, ["60"] * 18 + ["66"] * 2).does("reckon", "秦月", "2026-03-05", finding="合理。")
    assert story.fact("too_high") == [] and "现行定额合理" in story.fact("outcome")


def test_few_workers_a_foreign_process_and_a_worker_timed_twice_are_refused(cast):
    story = quota_case(cast, ["60"] * 4)
    assert "测了 4 人，至少 5 人" in story.refusal("reckon", "秦月", "2026-03-05", finding="x")
    more = {"measured_on": "2026-03-03", "measured_by": "何勇", "conditions": "正常"}
    assert "没有工序“打磨”" in story.refusal("time", "秦月", "2026-03-03", times=[{"process": "打磨", "worker": "9", "seconds": Decimal(60)}], **more)
    assert "测了两次" in story.refusal("time", "秦月", "2026-03-03", times=[{"process": "焊接", "worker": "1", "seconds": Decimal(60)}], **more)
    assert story.does("time", "秦月", "2026-03-03", times=[{"process": "焊接", "worker": "5", "seconds": Decimal(60)}], **more).does("reckon", "秦月", "2026-03-05", finding="x").stage == "reckoned"


def test_talks_are_not_stopped_on_a_day_to_come_nor_before_they_were_held(cast):
    story = meets(talking(cast), "2026-03-25", "labour", "20")
    said = story.refusal("suspend", "秦月", "2026-03-26", suspended_on="2026-09-01", next_on="2026-10-20", reason="等审计")
    assert "「中止日期」填的是2026-09-01" in said and "2026-03-26" in said
    assert "早于最近一次协商会议 2026-03-25" in story.refusal("suspend", "秦月", "2026-03-26", suspended_on="2026-03-24", next_on="2026-05-20", reason="等审计")
    assert "2026-03-26 要晚于中止日期 2026-03-26" in story.refusal("suspend", "秦月", "2026-03-26", suspended_on="2026-03-26", next_on="2026-03-26", reason="等审计")
    more = {"place": "二楼", "minutes": "谈。", "issues": [{"issue": "夜班津贴", "claim": "25", "offer": "22"}], "both_signed": "yes", "chaired": "firm"}
    assert "「会议日期」填的是2026-04-16" in story.refusal("meet", "许静", "2026-04-15", held_on="2026-04-16", **more)
    assert "早于上一次协商会议 2026-03-25" in story.refusal("meet", "许静", "2026-04-15", held_on="2026-03-24", **more)


def test_after_a_stop_both_sides_are_told_the_new_day(cast):
    story = meets(talking(cast), "2026-03-25", "labour", "20").does("suspend", "秦月", "2026-03-26", suspended_on="2026-03-26", next_on="2026-05-20", reason="等审计")
    for name in ("何勇", "郑涛"):
        last = Delivery.objects.filter(case=story.pk, person=cast.number(name)).order_by("-pk").first()
        assert "协商中止" in last.text and "2026年5月20日" in last.text, last.text


# --- days and figures that nobody can mean ------------------------------------------------------------------------------------------------
def test_a_day_in_a_year_that_nobody_can_mean_is_refused_before_a_period_is_counted_from_it(cast):
    assert "「协商日期」的年份要在 1900 到 2200 之间" in mandated(cast).refusal("offer", "高峰", "2026-02-27", **{**OFFER, "meets": "9999-12-31"})
    story = meets(talking(cast), "2026-03-25", "labour", "24", "每班24元")
    assert "「期限自」的年份要在 1900 到 2200 之间" in story.refusal("draft", "何勇", "2026-05-25", **{**TEXT, "starts": "9999-01-01", "ends": "9999-12-31"})
    assert story.does("draft", "何勇", "2026-05-25", **{**TEXT, "starts": "2199-07-01", "ends": "2200-12-31"}).stage == "voting"


@pytest.mark.parametrize(("staff", "women_staff", "said"), [(0, None, "立项时填的是职工 0 人；"), (-5, 2, "职工 -5 人，其中女职工 2 人"), (100, 101, "职工 100 人，其中女职工 101 人"), (100, -1, "其中女职工 -1 人")])
def test_staff_and_women_that_cannot_be_are_said_and_mended_before_the_names(cast, staff, women_staff, said):
    story = begun(cast, staff=staff, women_staff=women_staff)
    place(cast, "chongqing")
    refused = story.refusal("name_reps", "秦月", "2026-02-04", **NAMES)
    assert said in refused and "请先用“更正笔误”改正" in refused
    for label, value in (("职工人数", "628"), ("其中女职工", "170")) if women_staff is not None else (("职工人数", "628"),):
        story.does("correct", "秦月", "2026-02-04", slip_entry=1, slip_field=label, slip_value=value, why="填错了。")
    story.does("name_reps", "秦月", "2026-02-04", **NAMES)
    assert story.fact("staff") == 628 and story.papers()


# --- what must not slip through ----------------------------------------------------------------------------------------------------------
def papers_of(story, label):
    """The words of the last paper of that name."""
    return "".join(texts(papers.document(Paper.objects.filter(case=story.pk, label=label).latest("pk"))))


def test_one_vote_in_the_hall_at_a_time_so_that_no_old_ballot_passes_a_new_text(cast):
    story = drafted(cast).does("put_to_vote", "秦月", "2026-06-05", body="congress", entitled=90)
    assert "还有1件没有办结" in story.refusal("put_to_vote", "高峰", "2026-06-05", body="congress", entitled=90)


def test_the_papers_of_a_hall_vote_bear_its_own_day_and_figures(cast):
    story = drafted(cast).does("count", "秦月", "2026-06-05", **{**PASSED, "votes_for": 30, "votes_against": 45, "votes_none": 5})
    assert story.stage == "failed"
    story.does("draft", "何勇", "2026-06-08", **TEXT).does("put_to_vote", "秦月", "2026-06-16", body="congress", entitled=90)
    vote = Story(cast, Case.objects.get(parent=story.pk, procedure="vote").pk).does("begin", "秦月", "2026-06-16", way="paper", present=80).does("open_box", "秦月", "2026-06-16", issued=80, returned=80)
    vote.does("count", "秦月", "2026-06-16", invalid=0, tally=[{"name": story.fact("subject"), "yes": 60, "no": 15, "abstain": 5}], signed_by="彭磊").does("announce", "秦月", "2026-06-17")
    printed = papers_of(story, "表决结果")
    assert story.stage == "signing" and "2026年6月17日" in printed and "2026年6月5日" not in printed and (story.fact("votes_against"), story.fact("votes_none")) == (15, 5)
    assert "早于表决日期 2026-06-17" in story.does("make_text", "秦月", "2026-06-18").refusal("labour_signs", "高峰", "2026-06-18", signed_on="2026-06-16")


def changed_text(cast):
    """A contract to 30 June 2027, and its change to 30 June 2028, in effect since 16 February 2027."""
    story = kept(cast).does("change", "秦月", "2026-12-01", cause="agreed", reason="提高夜班津贴。")
    meets(story, "2026-12-10", "firm", "30", "每班30元").does("draft", "何勇", "2026-12-20", **{**TEXT, "ends": "2028-06-30", "clauses": [*TEXT["clauses"], {"title": "夜班", "text": "每班30元。"}]})
    story.does("count", "秦月", "2027-01-05", **{**PASSED, "voted_on": "2027-01-05"}).does("make_text", "秦月", "2027-01-06").does("labour_signs", "高峰", "2027-01-08", signed_on="2027-01-08")
    firm(story, "firm_signs", "2027-01-08", signed_on="2027-01-08", letter_no=None).does("file", "秦月", "2027-01-12", filed_on="2027-01-12", received="2027-01-12", copies=3).passes("2027-01-28")
    return story


def test_an_objection_to_a_change_brings_the_former_text_back_with_its_own_days(cast):
    story = changed_text(cast)
    assert story.stage == "publishing" and story.fact("valid_until") == day("2028-06-30") and Contract.objects.get(case=story.pk, ended=None).until == day("2028-06-30")
    bureau(story, "objected_in_time", "2027-01-29", dated="2027-01-27", docno="滨人社函〔2027〕3号", scan="意见书.pdf", opinion="夜班条款低于规定。")
    assert story.stage == "talks" and story.fact("effective") is True and story.fact("valid_until") == day("2027-06-30") == Contract.objects.get(case=story.pk, ended=None).until
    assert [one["title"] for one in story.fact("clauses")] == [one["title"] for one in TEXT["clauses"]]
    story.does("goes_on", "何勇", "2027-02-10", reason="双方不再变更。")
    assert story.stage == "kept" and "bargain_goes_on" in story.told("郑涛")
    assert story.passes("2027-07-01").stage == "expired"


def test_a_change_that_is_not_agreed_leaves_the_contract_as_it_was(cast):
    story = kept(cast)
    assert "不适用" in talking(cast).refusal("goes_on", "何勇", "2026-03-20", reason="没有谈成。")
    story.does("change", "秦月", "2026-09-01", cause="agreed", reason="提高夜班津贴。").does("goes_on", "何勇", "2026-09-20", reason="没有谈成。")
    assert story.stage == "kept" and story.fact("ends") == day("2027-06-30") and story.last_day("bargain.check_every")


def test_the_days_to_file_run_from_the_later_of_both_signatures_whichever_was_entered_first(cast):
    story = passed(cast).does("make_text", "秦月", "2026-06-08")
    firm(story, "firm_signs", "2026-06-13", signed_on="2026-06-12", letter_no=None).does("labour_signs", "高峰", "2026-06-13", signed_on="2026-06-10")
    assert story.last_day("bargain.file_wage") == day("2026-06-19")
    assert "早于双方签字的日期 2026-06-12" in story.refusal("file", "秦月", "2026-06-13", filed_on="2026-06-11", received="2026-06-12", copies=3)
    assert "2026年6月12日" in papers_of(story.does("file", "秦月", "2026-06-15", filed_on="2026-06-15", received="2026-06-15", copies=3), "报送说明书")


def test_letters_say_what_the_firm_did_and_the_bureau_is_asked_after_it_was_urged(cast):
    silent = served(cast).passes("2026-03-23")
    assert silent.stage == "unanswered" and "还没有催告企业方" in silent.refusal("tell_bureau", "秦月", "2026-03-23", reason="没有回音。")
    silent.does("urge", "高峰", "2026-03-24").does("tell_bureau", "秦月", "2026-03-30", reason="没有回音。")
    assert "20日内没有书面答复" in papers_of(silent, "催告函") and "我会于2026年3月24日催告" in papers_of(silent, "责令改正申请书") and "催告函" in papers_of(silent, "责令改正申请书")
    refused = firm(served(cast), "refuse", "2026-03-08", reason="效益不好。").does("tell_bureau", "秦月", "2026-03-09", reason="没有正当理由。")
    said = papers_of(refused, "责令改正申请书")
    assert "于2026年3月8日书面拒绝协商" in said and "催告函" not in said and "现已届满" not in said
    assert "不适用" in refused.refusal("answer_in_time", "郑涛", "2026-03-10", answered_on="2026-03-10", consents="yes", meets="2026-03-25", place="二楼")
    refused.does("urge", "高峰", "2026-03-10")
    assert "现已届满" not in papers_of(refused, "催告函") and "书面拒绝协商" in papers_of(refused, "催告函")


def test_an_offer_of_the_firm_that_we_left_unanswered_is_our_own_omission(cast):
    story = firm(mandated(cast), "offer_firm", "2026-03-01", **OFFER, delivered="2026-03-01").passes("2026-03-23")
    assert story.stage == "unanswered" and "bargain_ours_lapsed" in story.told("高峰") and "bargain_lapsed" not in story.told("高峰")
    assert "不适用" in story.refusal("tell_bureau", "秦月", "2026-03-23", reason="x") and "不适用" in story.refusal("tell_upper", "秦月", "2026-03-23", reason="x")
    assert story.does("answer_ours_late", "何勇", "2026-03-24", answered_on="2026-03-24", consents="yes", meets="2026-04-10", place="二楼").stage == "preparing"


def test_the_time_of_talks_stands_still_for_the_days_of_the_suspension_however_late_they_are_entered(cast):
    place(cast, "shandong")
    names = {**NAMES, "chosen": "congress"}
    story = begun(cast).does("name_reps", "秦月", "2026-02-04", **names).does("post_names", "秦月", "2026-02-06").does("give_mandate", "何勇", "2026-02-20", **MANDATE)
    story.does("offer", "高峰", "2026-02-27", **OFFER).does("serve", "秦月", "2026-03-01", delivered="2026-03-01", **SERVED)
    firm(story, "answer", "2026-03-02", answered_on="2026-03-01", consents="yes", meets="2026-03-04", place="二楼").does("call", "秦月", "2026-03-02", meets="2026-03-04", place="二楼")
    assert story.last_day("bargain.span") == day("2026-04-30")
    meets(story, "2026-03-04", "labour", "20").does("suspend", "秦月", "2026-03-20", suspended_on="2026-03-05", next_on="2026-03-26", reason="停电。")
    assert "协商还在中止" in story.refusal("draft", "何勇", "2026-03-21", **TEXT)
    story.does("meet", "许静", "2026-04-25", held_on="2026-03-26", place="二楼", chaired="firm", minutes="谈。", both_signed="yes", issues=[{"issue": "夜班津贴", "claim": "25", "offer": "24"}])
    assert story.last_day("bargain.span") == day("2026-05-21")


def test_a_check_has_one_line_for_each_clause(cast):
    story = kept(cast)
    rows = [{"clause": one["title"], "kept": "yes"} for one in story.fact("clauses")]
    assert "检查了两行" in story.refusal("check", "何勇", "2026-10-10", checked_on="2026-10-10", checkers="何勇、郑涛", checks=[*rows, rows[0]])


def test_both_are_told_how_long_they_have_and_not_some_other_day(cast):
    story = kept(cast)
    assert "请在 7 日内" in Delivery.objects.filter(case=story.pk, template="bargain_effective").last().text or "请在 5 日内" in Delivery.objects.filter(case=story.pk, template="bargain_effective").last().text
    rows = [{"clause": one["title"], "kept": "no" if at == 0 else "yes", "seen": "没有办。"} for at, one in enumerate(story.fact("clauses"))]
    story.does("check", "何勇", "2026-10-10", checked_on="2026-10-10", checkers="何勇、郑涛", checks=rows).does("demand_fix", "何勇", "2026-10-12", demand="补办。")
    assert "30 日内整改" in Delivery.objects.filter(case=story.pk, template="bargain_fix").last().text
