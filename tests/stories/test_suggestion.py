"""合理化建议 (suggestion), 盲审 (suggestion_review), 建议活动 (campaign), 奖励撤销 (award_recall)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from story import Story, day, opened
from unionhall.core.procedure import Refused
from unionhall.desk import run, stored
from unionhall.desk.models import Case, Delivery, Posting
from unionhall.systems.organization.models import Membership, Office, OwnRule, Person, Unit
from unionhall.systems.suggestions import api, figures
from unionhall.systems.suggestions.models import Award

TEXT = {
    "kind": "saving", "present": "砂轮修整一次切掉两毫米，新砂轮用七天就报废。", "method": "把修整器进给量改成每次零点五毫米，加一个定位挡块。", "effect": "砂轮寿命延长一倍。", "shares": "100", "duty": "beyond", "invention": "no", "signed_as": "name",
}  # fmt: skip
SCREEN = {"progressive": "yes", "feasible": "yes", "beneficial": "yes", "major": "normal", "department": "罗文", "doubt": "no", "cadre": "no"}
CRITERIA = [{"criterion": "技术水平", "full": 30}, {"criterion": "经济效益", "full": 30}, {"criterion": "应用范围", "full": 20}, {"criterion": "实用性", "full": 20}]
BLIND = {"blind_subject": "砂轮修整加定位挡块", "blind_present": TEXT["present"], "blind_method": TEXT["method"], "blind_effect": TEXT["effect"]}
REVIEWERS = ["何勇", "许静", "邓伟"]
SAVINGS = [{"saved_on": "砂轮", "before": Decimal("12.50"), "after": Decimal(8), "quantity": Decimal(20000)}]
SCAN = "会议记录.pdf"
YEAR = ["2025"]


def at(day_of_year):
    """A day of the year in which the story is told."""
    return day_of_year if len(day_of_year) > 5 else f"{YEAR[0]}-{day_of_year}"


@pytest.fixture
def this_year(monkeypatch):
    """Told in 2026: objections and requests began then."""
    monkeypatch.setitem(globals(), "YEAR", ["2026"])


@pytest.fixture(autouse=True)
def offices(cast):
    """财务科 has its head, 袁梅 leads the group of 林芳 and 蒋超; 彭磊 sits with the negotiators."""
    give(cast, "白雪", "finance")
    give(cast, "彭磊", "labour")
    unit = Unit.objects.create(union=cast.factory, kind="group", name="磨工班")
    for name in ("林芳", "蒋超"):
        Membership.objects.filter(person_id=cast.number(name)).update(group=unit)
    Office.objects.create(union=cast.factory, person_id=int(cast.number("袁梅")), role="leader", unit=unit, since=day("2024-01-01"))


def give(cast, name, role):
    """An office for somebody who may be new."""
    import cast as people

    people.hold(cast, cast.factory, name, role)


def filed(cast, by="林芳", on="03-02", subject="砂轮修整加定位挡块", authors=None, clerk="", campaign="", **text):
    """Handed in."""
    when = day(at(on))
    given = {"subject": subject, "authors": [cast.number(one) for one in authors or (by,)], **({"campaign": campaign} if campaign else {})}
    more = {**TEXT, **text}
    more["relatives"] = [cast.number(one) for one in more.get("relatives", ())]
    more = {key: value for key, value in more.items() if value not in ("", [])}
    return Story(cast, run.open_case(cast.factory.pk, "suggestion", cast.who(by, when, clerk), when, given, first="file", more=more).pk)


def screened(cast, on="03-04", screen=None, **text):
    """With the department."""
    return filed(cast, **text).does("screen", "秦月", at(on), **{**SCREEN, **(screen or {})})


def answered(cast, opinion="adopt", on="03-20", **more):
    """The department has written what and why."""
    return screened(cast, **more).does("opine", "罗文", at(on), opinion=opinion, grounds="做法可行，先在三号磨床试。", signer="罗文")


def in_review(cast, reviewers=REVIEWERS, on="03-23", **more):
    """The reviewers mark it without a name."""
    return answered(cast, **more).does("to_review", "秦月", at(on), reviewers=reviewers, criteria=CRITERIA, first_until=at("03-27"), final_until=at("04-03"), **BLIND)


def review_of(story):
    """The blind case that the reviewers see."""
    return Story(story.cast, Case.objects.filter(parent=story.pk, procedure="suggestion_review").order_by("-pk").first().pk)


def marks(*points):
    """One line of marks."""
    return {"marks": [{"criterion": row["criterion"], "mark": mark} for row, mark in zip(CRITERIA, points, strict=True)]}


def mark(review, sheet, name, on, *points, comment=""):
    """A reviewer marks."""
    cast = review.cast
    run.line(review.pk, sheet, cast.who(name, day(on)), cast.number(name), day(on), {**marks(*points), **({"comment": comment} if comment else {})})
    return review


def marked(story, first=(27, 26, 17, 18), final=(28, 27, 18, 18)):
    """Both rounds, everybody the same."""
    review = review_of(story)
    for name in REVIEWERS:
        mark(review, "first_score", name, at("03-25"), *first)
    if review.stage == "final":
        for name in REVIEWERS:
            mark(review, "final_score", name, at("03-31"), *final)
    return story


def posted(cast, **more):
    """评审结果公示期满."""
    story = marked(in_review(cast, **more)).does("post", "秦月", at("04-01"), shown_as="林芳")
    return story.does("posted", "秦月", at("04-10"))


def in_use(cast, **more):
    """Tried, verified, in use from 15 May on."""
    story = posted(cast, **more).does("set_up", "罗文", at("04-13"), owner="曹敏", plan="改挡块，试两周。", starts=at("04-14"), trial_until=at("05-08"), place="三号磨床")
    story.does("tried", "曹敏", at("05-08"), tried_from=at("04-14"), tried_to=at("05-08"), readings=[{"measure": "砂轮寿命（天）", "was": "7", "became": "15"}], result="good")
    return story.does("verify", "罗文", at("05-12"), verdict="pass", adopted_on=at("05-15"))


def counted(cast, value="85000", on="2026-05-18", **more):
    """A year later finance has confirmed."""
    story = in_use(cast, **more)
    savings = [{"saved_on": "砂轮", "before": Decimal(value) + 5000, "after": Decimal(0), "quantity": Decimal(1)}]
    story.does("measure", "罗文", on, savings=savings, spent=Decimal(5000), period_from=at("05-15"), period_to="2026-05-14", source="磨工班领料单")
    return story.does("confirm", "白雪", on, confirmed_value=Decimal(value))


def graded(story, amount="400", on="2026-05-20", **more):
    """The committee's decision, entered by the clerk."""
    return story.does("grade", "钱明", on, "秦月", scan=SCAN, borrowed="no", amount=Decimal(amount), **more)


def paid(story, shown="林芳"):
    """公示、发放."""
    story.does("post_award", "秦月", "2026-05-21", shown_as=shown).does("award_stands", "秦月", "2026-05-31")
    if story.stage == "reporting":
        story.does("report_up", "秦月", "2026-06-01", docno="红机工〔2026〕9号")
    return story.does("pay", "秦月", "2026-06-02", paid_on="2026-06-02", way_paid="bank", paid_from="cost")


# --- from idea to reward ------------------------------------------------------------------------------------------------------------------------------
def test_a_suggestion_goes_from_the_idea_to_the_reward_and_is_asked_about_again(cast):
    story = paid(graded(counted(cast)))
    assert story.stage == "spreading" and story.fact("grade_said") == "四等" and story.fact("paid_total") == "400"
    assert [one.money for one in Award.objects.filter(case=story.pk)] == [Decimal(400)]
    story.does("roll_out", "秦月", "2026-06-10", places=[{"where": "一号、二号磨床", "from_day": day("2026-06-08")}])
    assert story.last_day("suggestion.revisit") == day("2026-12-10")
    assert "还没有回访" in story.refusal("archive", "秦月", "2026-12-01")
    story.does("revisit", "罗文", "2026-12-10", revisited_on="2026-12-10", still="full", what_now="五台磨床都在用。").does("archive", "秦月", "2026-12-13")
    assert story.stage == "archived"
    assert {"合理化建议表", "受理回执", "采纳通知书", "评审结果公示", "立项任务书", "试验验收表", "效益核定表", "奖励公示", "奖金发放表", "回访表"} <= set(story.papers())
    assert {"suggestion_taken", "suggestion_set_up", "suggestion_verified", "award_paid"} <= set(story.told("林芳"))


def test_the_arithmetic_of_the_benefit_is_open(cast):
    story = in_use(cast).does("measure", "罗文", "2026-05-18", savings=SAVINGS, spent=Decimal(5000), period_from="2025-05-15", period_to="2026-05-14", source="磨工班领料单")
    assert story.fact("value") == "85000.00" and "（12.50 − 8）× 20000 = 90000 元" in story.fact("value_words")


def test_the_value_is_that_of_twelve_months_from_adoption_and_of_nothing_else(cast):
    story = in_use(cast)
    asks = {"savings": SAVINGS, "spent": Decimal(0), "source": "台账"}
    assert "期限未满" in story.refusal("measure", "罗文", "2026-05-10", **asks, period_from="2025-05-15", period_to="2026-05-14")
    assert "2026-05-14" in story.refusal("measure", "罗文", "2026-05-18", **asks, period_from="2025-01-01", period_to="2025-12-31")


def test_finance_confirms_and_says_why_it_finds_another_figure(cast):
    story = in_use(cast).does("measure", "罗文", "2026-05-18", savings=SAVINGS, spent=Decimal(5000), period_from="2025-05-15", period_to="2026-05-14", source="领料单")
    assert "财务部门" in story.refusal("confirm", "秦月", "2026-05-18", confirmed_value=Decimal(85000))
    assert "写明理由" in story.refusal("confirm", "白雪", "2026-05-18", confirmed_value=Decimal(70000))
    story.does("confirm", "白雪", "2026-05-18", confirmed_value=Decimal(70000), said="领料单少了两个月的返修件。")
    assert story.stage == "grading" and "效益核定表" in story.papers()


def test_nothing_is_rewarded_before_it_was_tried_and_used(cast):
    story = posted(cast)
    assert "没有这一步" in story.refusal("grade", "钱明", "2025-04-13", "秦月", scan=SCAN, borrowed="no", amount=Decimal(100))
    story.does("set_up", "罗文", "2025-04-13", owner="曹敏", plan="试两周。", starts="2025-04-14", trial_until="2025-05-08", place="三号磨床")
    story.does("tried", "曹敏", "2025-05-08", tried_from="2025-04-14", tried_to="2025-05-08", readings=[{"measure": "寿命", "was": "7", "became": "15"}], result="good")
    assert "先试验" in story.refusal("verify", "罗文", "2025-05-12", verdict="pass", adopted_on="2025-05-01")
    assert "办理过「登记试验结果」" in story.refusal("verify", "曹敏", "2025-05-12", verdict="pass", adopted_on="2025-05-15")
    assert "6 到 12 个月" in story.refusal("verify", "罗文", "2025-05-12", verdict="pass", adopted_on="2025-05-15", quota_until="2025-08-15")


# --- the nine edge cases of 5c ------------------------------------------------------------------------------------------------------------------------
def test_case_1_exactly_a_hundred_thousand_is_the_third_grade(cast):
    story = graded(counted(cast, "100000"), "500")
    assert story.fact("grade") == 3 and story.fact("certified") == "yes"
    assert "300 到 500 元" in counted(cast, "99999.99", by="周杰", subject="另一件").refusal("grade", "钱明", "2026-05-20", "秦月", scan=SCAN, borrowed="no", amount=Decimal(501))


def test_case_2_of_two_alike_the_first_is_the_author_and_the_second_is_thanked_without_being_asked(cast):
    first, second = filed(cast), filed(cast, by="周杰", on="2025-03-03")
    assert "最早提出的是建议人" in first.refusal("merge", "秦月", "2025-03-04", main=second.number, reason="相同")
    second.does("merge", "秦月", "2025-03-04", main=first.number, reason="都是加挡块。")
    assert second.stage == "merged" and first.fact("joined_all") == [second.number] and "suggestion_merged" in second.told("周杰")
    assert first.case.facts["authors"] == [cast.number("林芳")]


def test_case_3_a_silent_department_is_escalated_and_counted(cast):
    story = screened(cast)
    assert story.last_day("suggestion.answer") == day("2025-05-03")
    assert "期限未满" in story.refusal("urge", "秦月", "2025-04-20", said="催")
    story.does("urge", "秦月", "2025-05-06", said="两个月没有意见。")
    assert "suggestion_urged" in story.told("钱明") and "suggestion_urged" in story.told("罗文")
    rows = figures.overdue(cast.factory.pk, day("2025-05-06"))
    assert [(one["department"], one["days"], one["answered"], one["urged"]) for one in rows] == [("设备科", 3, None, 1)]
    story.does("opine", "罗文", "2025-05-08", opinion="adopt", grounds="可行。", signer="罗文")
    assert figures.overdue(cast.factory.pk, day("2025-06-01"))[0]["answered"] == day("2025-05-08")
    assert api.late_departments(cast.factory.pk, day("2025-06-01")) == [{"department": "设备科", "late": 1, "open": 0}]


def test_a_major_suggestion_has_ninety_days(cast):
    story = screened(cast, screen={"major": "major"})
    assert story.last_day("suggestion.answer_major") == day("2025-06-02")


def test_case_4_an_engineers_own_process_is_judged_by_the_committee_which_writes_it_down(cast):
    assert "评审委员会认定" in filed(cast, duty="unsure").refusal("screen", "秦月", "2025-03-04", **SCREEN)
    story = answered(cast, by="周杰", duty="unsure", screen={"doubt": "yes"})
    assert story.stage == "duty"
    assert "分管领导" in story.refusal("judge_duty", "秦月", "2025-03-21", beyond="own", reason="x")
    story.does("judge_duty", "钱明", "2025-03-21", "秦月", scan=SCAN, beyond="own", reason="工艺卡里写明由他负责改进修整参数。")
    assert story.stage == "selecting" and "suggestion_duty" in story.told("周杰")


def test_what_was_ones_own_duty_is_praised_and_not_paid(cast):
    story = answered(cast, duty="unsure", screen={"doubt": "yes"}).does("judge_duty", "钱明", "2025-03-21", "秦月", scan=SCAN, beyond="own", reason="岗位职责。")
    story.does("to_review", "秦月", "2025-03-23", reviewers=REVIEWERS, criteria=CRITERIA, first_until="2025-03-27", final_until="2025-04-03", **BLIND)
    marked(story).does("post", "秦月", "2025-04-01", shown_as="林芳").does("posted", "秦月", "2025-04-10")
    story.does("set_up", "罗文", "2025-04-13", owner="曹敏", plan="试。", starts="2025-04-14", trial_until="2025-05-08", place="三号磨床")
    story.does("tried", "曹敏", "2025-05-08", tried_from="2025-04-14", tried_to="2025-05-08", readings=[{"measure": "寿命", "was": "7", "became": "15"}], result="good").does("verify", "罗文", "2025-05-12", verdict="pass", adopted_on="2025-05-15")
    story.does("praise", "钱明", "2025-05-20", "秦月", scan=SCAN, reason="改得好，通报表扬。")
    assert story.stage == "spreading" and not Award.objects.exists()


def test_case_5_a_reserve_is_paid_within_the_fifth_grade_and_later_only_the_difference(cast):
    story = marked(in_review(cast, opinion="reserve")).does("post", "秦月", "2025-04-01", shown_as="林芳").does("posted", "秦月", "2025-04-10")
    assert story.stage == "grading" and "300 元" in story.refusal("grade", "钱明", "2025-04-13", "秦月", scan=SCAN, borrowed="no", amount=Decimal(301))
    graded(story, "200", "2025-04-13").does("post_award", "秦月", "2025-04-14", shown_as="林芳").does("award_stands", "秦月", "2025-04-22")
    story.does("pay", "秦月", "2025-04-23", paid_on="2025-04-23", way_paid="bank", paid_from="cost")
    assert story.stage == "reserved" and story.fact("paid_total") == "200"
    story.does("take_up", "秦月", "2025-05-06", reason="三号磨床大修，正好一起改。")
    story.does("set_up", "罗文", "2025-05-06", owner="曹敏", plan="试。", starts="2025-05-07", trial_until="2025-05-20", place="三号磨床")
    story.does("tried", "曹敏", "2025-05-20", tried_from="2025-05-07", tried_to="2025-05-20", readings=[{"measure": "寿命", "was": "7", "became": "15"}], result="good").does("verify", "罗文", "2025-05-21", verdict="pass", adopted_on="2025-05-21")
    story.does("measure", "罗文", "2026-05-24", savings=[{"saved_on": "砂轮", "before": Decimal(80000), "after": Decimal(0), "quantity": Decimal(1)}], spent=Decimal(0), period_from="2025-05-21", period_to="2026-05-20", source="领料单")
    story.does("confirm", "白雪", "2026-05-24", confirmed_value=Decimal(80000))
    graded(story, "450", "2026-05-25")
    assert story.fact("grade_said") == "四等" and story.fact("due") == "250"
    story.does("post_award", "秦月", "2026-05-26", shown_as="林芳").does("award_stands", "秦月", "2026-06-03").does("pay", "秦月", "2026-06-04", paid_on="2026-06-04", way_paid="bank", paid_from="cost")
    assert [one.money for one in Award.objects.order_by("pk")] == [Decimal(200), Decimal(250)]


def test_case_6_three_authors_share_to_the_cent_and_the_retired_one_is_paid(cast):
    story = counted(cast, "1000000", authors=["林芳", "蒋超", "周杰"], shares="50、30、20")
    Membership.objects.filter(person_id=cast.number("蒋超")).update(until=day("2025-12-31"))
    graded(story, "2500.01")
    assert story.fact("goes_up") == "yes"
    paid(story, "林芳、蒋超、周杰")
    assert [one.money for one in Award.objects.order_by("pk")] == [Decimal("1250.01"), Decimal("750.00"), Decimal("500.00")]
    assert cast.number("蒋超") in {str(one.person) for one in Award.objects.all()}
    story.does("certify", "秦月", "2026-06-03")
    assert "证书" in story.papers()


def test_case_7_higher_pay_is_no_suggestion_but_goes_to_the_bargaining_table(cast):
    with pytest.raises(Refused, match="集体协商"):
        filed(cast, subject="提高夜班津贴", method="把夜班津贴从十元提高到二十元。", effect="大家高兴。")
    assert filed(cast, method="工资条改成电子的，不再印纸。", effect="加班费算错的能当天查到，不用再加人核对工资。", not_pay="yes").stage == "filed"
    when = day("2025-03-02")
    row = run.open_case(cast.factory.pk, "suggestion", cast.who("周杰", when), when, {"subject": "提高夜班津贴", "authors": [cast.number("周杰")]}, first="to_pool", more={"wish": "夜班津贴从十元提高到二十元。"})
    assert row.stage == "pooled" and api.wishes(cast.factory.pk)[0]["wish"].startswith("夜班津贴")
    assert Delivery.objects.filter(case=row, person=cast.number("彭磊"), template="suggestion_wish").exists()


def test_case_8_a_possible_invention_is_not_posted_before_it_was_looked_at(cast):
    story = marked(in_review(cast, invention="maybe"))
    assert "专利法第六条" in story.refusal("post", "秦月", "2025-04-01", shown_as="林芳") and not Posting.objects.filter(case=story.pk).exists()
    story.does("check_invention", "钱明", "2025-04-02", invented="filed", said="已交专利代理。").does("post", "秦月", "2025-04-02", shown_as="林芳")
    assert Posting.objects.filter(case=story.pk).count() == 1


def test_a_trade_secret_is_passed_round_inside_instead_of_being_posted(cast):
    story = marked(in_review(cast, invention="maybe")).does("check_invention", "钱明", "2025-04-02", invented="secret", said="配方保密。")
    assert "内部送阅" in story.refusal("post", "秦月", "2025-04-02", shown_as="林芳")
    story.does("pass_round", "秦月", "2025-04-02", readers="评审委员会成员、工会委员传阅签字。")
    assert "期限未满" in story.refusal("posted", "秦月", "2025-04-07")
    assert story.does("posted", "秦月", "2025-04-14").stage == "project" and not Posting.objects.filter(case=story.pk).exists()


def test_case_9_false_figures_cost_the_honour_and_the_money(cast):
    story = paid(graded(counted(cast)))
    recall = opened(cast, "award_recall", "秦月", "2026-07-01", suggestion_no=story.number, authors=["林芳"], found_out="领料单是补造的。")
    assert "核查" in recall.refusal("revoke", "钱明", "2026-07-02", "秦月", scan=SCAN, reason="x")
    recall.does("hear", "秦月", "2026-07-05", heard_on="2026-07-05", heard_words="承认单据是后补的。").does("revoke", "钱明", "2026-07-08", "秦月", scan=SCAN, reason="骗取奖励。")
    assert "撤销奖励决定书" in recall.papers() and "recall_revoked" in recall.told("林芳")
    assert "两数要一致" in recall.refusal("recovered", "白雪", "2026-07-20", back="300")
    recall.does("recovered", "白雪", "2026-07-20", back="400")
    assert recall.stage == "revoked" and not Award.objects.filter(standing=True).exists()


# --- handing in ----------------------------------------------------------------------------------------------------------------------------------------
def test_a_complaint_without_a_method_is_led_to_the_requests(cast):
    with pytest.raises(Refused, match="转为诉求"):
        filed(cast, method="希望领导重视，尽快解决这个问题。")
    when = day("2026-03-02")
    row = run.open_case(cast.factory.pk, "suggestion", cast.who("周杰", when), when, {"subject": "澡堂水温忽冷忽热", "authors": [cast.number("周杰")]}, first="to_request", more={"wish": "澡堂水温忽冷忽热，请检修。"})
    request = Case.objects.get(procedure="request")
    assert row.stage == "led" and stored.fold(request).facts["earlier"] == row.number and stored.fold(request).entries[0].actor == cast.number("周杰")


def test_shares_make_a_hundred(cast):
    with pytest.raises(Refused, match="90%"):
        filed(cast, authors=["林芳", "周杰"], shares="50、40")
    with pytest.raises(Refused, match="2 个大于零"):
        filed(cast, authors=["林芳", "周杰"], shares="100")
    assert filed(cast, authors=["林芳", "周杰"], shares="50，50").fact("shares") == "50，50"


def test_a_group_leader_types_for_a_member_who_stays_the_author(cast):
    story = filed(cast, clerk="袁梅")
    assert story.case.people("file") == (cast.number("林芳"),) and story.case.entries[1].entered_by == cast.number("袁梅")


def test_a_campaign_that_is_over_takes_no_more(cast):
    with pytest.raises(Refused, match="没有编号"):
        filed(cast, campaign="建议活动2025-099")
    story = campaign(cast)
    assert filed(cast, on="2025-04-05", campaign=story.number).fact("campaign") == story.number
    story.passes("2025-07-01")
    with pytest.raises(Refused, match="征集期是 2025-04-01 到 2025-06-30，现在不收"):
        filed(cast, by="周杰", on="2025-07-02", campaign=story.number)


def test_the_first_look_has_three_tests_and_fifteen_working_days(cast):
    story = filed(cast)
    assert story.last_day("suggestion.first") == day("2025-03-21")
    assert "可行性不够" in story.refusal("screen", "秦月", "2025-03-04", **{**SCREEN, "feasible": "no"})
    story.does("supplement", "秦月", "2025-03-04", missing="写清挡块装在哪里。")
    assert story.stage == "draft" and "suggestion_missing" in story.told("林芳")
    story.does("file", "林芳", "2025-03-05", **{**TEXT, "method": "挡块装在修整器导轨右端，进给量改成零点五毫米。"})
    assert story.stage == "filed"


def test_a_clerk_does_not_look_at_the_own_suggestion(cast):
    Membership.objects.get_or_create(union=cast.factory, person_id=int(cast.number("秦月")), defaults={"since": day("2024-01-01")})
    assert "回避" in filed(cast, by="秦月").refusal("screen", "秦月", "2025-03-04", **SCREEN)


# --- refusals ------------------------------------------------------------------------------------------------------------------------------------------
def test_a_refusal_is_explained_face_to_face_before_it_is_over(cast):
    story = answered(cast, opinion="refuse")
    assert story.stage == "refusing"
    talk = {"talked_on": "2025-03-25", "talked_with": ["林芳"], "talker": "罗文", "talk": "挡块会碰到尾座，她提出改位置再试。"}
    assert "电话和书面不算" in story.refusal("explain", "罗文", "2025-03-25", **talk, mode="phone")
    assert "建议人本人" in story.refusal("explain", "罗文", "2025-03-25", **{**talk, "talked_with": ["周杰"]}, mode="face")
    story.does("explain", "罗文", "2025-03-25", **talk, mode="face")
    assert story.stage == "refused" and "不采纳说明" in story.papers()
    story.passes("2025-04-30")
    assert story.stage == "declined"


def test_a_refused_author_may_ask_once_more(cast):
    story = answered(cast, opinion="refuse").does("explain", "罗文", "2025-03-25", talked_on="2025-03-25", talked_with=["林芳"], talker="罗文", talk="说明了。", mode="face")
    story.does("appeal", "林芳", "2025-03-27", reason="可以换位置。").does("rule", "钱明", "2025-04-02", "秦月", scan=SCAN, ruling="reopen", reason="换位置可行。")
    assert story.stage == "department"
    story.does("opine", "罗文", "2025-04-08", opinion="refuse", grounds="还是碰。", signer="罗文").does("explain", "罗文", "2025-04-09", talked_on="2025-04-09", talked_with=["林芳"], talker="罗文", talk="现场看了。", mode="face")
    assert "最多1次" in story.refusal("appeal", "林芳", "2025-04-10", reason="x")


def test_what_the_reviewers_turn_down_is_explained_as_well(cast):
    story = marked(in_review(cast), first=(10, 10, 10, 10))
    assert story.stage == "refusing" and "没有进入终评" in story.fact("score_words")


# --- the blind review ------------------------------------------------------------------------------------------------------------------------------------
def test_who_could_know_the_author_does_not_mark(cast):
    story = answered(cast, relatives=["许静"])
    asks = {"criteria": CRITERIA, "first_until": "2025-03-27", "final_until": "2025-04-03", **BLIND}
    for reviewers, why in ((["林芳", "何勇", "邓伟"], "建议人或其近亲属"), (["许静", "何勇", "邓伟"], "建议人或其近亲属"), (["蒋超", "何勇", "邓伟"], "磨工班"), (["袁梅", "何勇", "邓伟"], "带领建议人"), (["高峰", "何勇", "邓伟"], "工会主席"), (["罗文", "何勇", "邓伟"], "办理过"), (["何勇", "邓伟"], "3人以上")):
        assert why in story.refusal("to_review", "秦月", "2025-03-23", reviewers=reviewers, **asks), why
    told = story.refusal("to_review", "秦月", "2025-03-23", reviewers=["周杰", "何勇", "邓伟"], **{**asks, "blind_method": "林芳想的办法：加挡块。"})
    assert "出现了“林芳”" in told and "依《合理化建议办法》（示范）第七条" in told
    assert "95 分" in story.refusal("to_review", "秦月", "2025-03-23", reviewers=["周杰", "何勇", "邓伟"], **{**asks, "criteria": [*CRITERIA[:3], {"criterion": "实用性", "full": 15}]})


def test_reviewers_see_the_text_and_nothing_of_who_wrote_it(cast):
    story = in_review(cast)
    review = review_of(story)
    held = " ".join(str(value) for entry in review.case.entries for key, value in entry.facts.items() if key != "away")
    assert cast.number("林芳") not in held.split() and "林芳" not in held and "磨工班" not in held
    assert not review.row.parties.filter(person=cast.number("林芳")).exists() and not story.row.parties.filter(person__in=[cast.number(one) for one in REVIEWERS]).exists()
    assert "review_asked" in review.told("何勇") and set(REVIEWERS) <= review.turns()


def test_marks_are_exact_and_the_arithmetic_is_shown(cast):
    story = in_review(cast)
    review = review_of(story)
    for name, points in (("何勇", (27, 26, 17, 18)), ("许静", (25, 25, 16, 18)), ("邓伟", (20, 20, 10, 10))):
        mark(review, "first_score", name, "2025-03-25", *points)
    assert review.stage == "final" and review.fact("first_words") == "初评 3 人：（88 + 84 + 60）÷ 3 ≈ 77.33" and "评审表" in review.papers()
    assert set(REVIEWERS) <= review.turns()
    for name in REVIEWERS:
        mark(review, "final_score", name, "2025-03-31", 20, 20, 10, 10, comment="可以推广。")
    assert review.stage == "passed" and story.stage == "posting" and story.fact("score_exact") == "60"


def test_a_mark_beyond_the_full_marks_does_not_count(cast):
    story = in_review(cast)
    review = review_of(story)
    mark(review, "first_score", "何勇", "2025-03-25", 31, 20, 10, 10)
    mark(review, "first_score", "许静", "2025-03-25", 20, 20, 10, 10)
    mark(review, "first_score", "邓伟", "2025-03-25", 20, 20, 10, 10)
    assert review.stage == "first" and "已评 2 人" in review.refusal("first_close", "秦月", "2025-03-30")
    mark(review, "first_score", "何勇", "2025-03-30", 30, 20, 10, 10)
    assert review.stage == "final"


def test_only_the_named_reviewers_mark_and_an_author_never(cast):
    review = review_of(in_review(cast))
    with pytest.raises(Refused, match="不是这件建议的评委"):
        mark(review, "first_score", "曹敏", "2025-03-25", 20, 20, 10, 10)
    with pytest.raises(Refused, match="回避"):
        mark(review, "first_score", "林芳", "2025-03-25", 20, 20, 10, 10)


# --- publicity and money -----------------------------------------------------------------------------------------------------------------------------------
def test_five_clear_working_days_and_every_objection_answered(cast, this_year):
    story = marked(in_review(cast)).does("post", "秦月", "2026-04-01", shown_as="林芳")
    assert "期限未满" in story.refusal("posted", "秦月", "2026-04-08")
    story.does("object", "袁梅", "2026-04-03", objected="这个办法是老师傅先想的。")
    assert "没有办结" in story.refusal("posted", "秦月", "2026-04-13")
    child = Story(cast, Case.objects.get(procedure="objection").pk)
    assert "回避" in child.refusal("answer", "林芳", "2026-04-09", looked_into="x", reply="x", upheld="no")
    child.does("answer", "秦月", "2026-04-09", looked_into="问了三位老师傅。", reply="以前没有人提过。", upheld="no")
    assert story.does("posted", "秦月", "2026-04-20").stage == "project"


def test_an_objection_that_stands_leads_back_and_the_new_result_hangs_anew(cast, this_year):
    story = marked(in_review(cast)).does("post", "秦月", "2026-04-01", shown_as="林芳").does("object", "袁梅", "2026-04-02", objected="评委算错了。")
    Story(cast, Case.objects.get(procedure="objection").pk).does("answer", "秦月", "2026-04-03", looked_into="重算。", reply="确实错了。", upheld="yes")
    assert story.stage == "selecting"
    story.does("to_review", "秦月", "2026-04-07", reviewers=REVIEWERS, criteria=CRITERIA, first_until="2026-04-10", final_until="2026-04-17", **BLIND)
    review = review_of(story)
    for sheet, on in (("first_score", "2026-04-09"), ("final_score", "2026-04-14")):
        for name in REVIEWERS:
            mark(review, sheet, name, on, 25, 25, 15, 15)
    assert story.stage == "posting" and "还没有公示" in story.refusal("posted", "秦月", "2026-05-06")


def test_who_wants_only_the_group_named_is_not_named(cast):
    story = marked(in_review(cast, signed_as="group"))
    assert "不能出现“林芳”" in story.refusal("post", "秦月", "2025-04-01", shown_as="林芳")
    story.does("post", "秦月", "2025-04-01", shown_as="磨工班")
    assert "林芳" not in Posting.objects.get(case=story.pk).text


def test_the_unit_pays_and_not_the_members(cast):
    story = graded(counted(cast)).does("post_award", "秦月", "2026-05-21", shown_as="林芳").does("award_stands", "秦月", "2026-05-31")
    assert "不能用工会经费" in story.refusal("pay", "秦月", "2026-06-02", paid_on="2026-06-02", way_paid="bank", paid_from="fund")


def test_a_borrowed_result_stands_one_grade_lower(cast):
    story = counted(cast, "120000")
    assert "四等" in story.refusal("grade", "钱明", "2026-05-20", "秦月", scan=SCAN, borrowed="yes", amount=Decimal(600))
    story.does("grade", "钱明", "2026-05-20", "秦月", scan=SCAN, borrowed="yes", amount=Decimal(500))
    assert story.fact("grade") == 4 and "降一等" in story.fact("grade_ground")


def test_what_cannot_be_counted_is_graded_by_its_marks(cast):
    story = in_use(cast).does("uncountable", "秦月", "2025-06-01", reason="安全改进，没有直接效益。")
    assert story.stage == "grading"
    graded(story, "2600", "2025-06-02")
    assert story.fact("grade_said") == "一等" and "终评 91.00 分" in story.fact("grade_ground")


def test_of_two_regulations_the_higher_holds_and_what_was_paid_is_taken_off(cast):
    story = graded(counted(cast), "400", others=[{"regulation": "技术革新奖", "awarded": Decimal(600), "handed": Decimal(150)}])
    assert story.fact("due") == "400"
    paid(story)
    assert sum(one.money for one in Award.objects.all()) == Decimal(400)


def test_a_new_reckoning_pays_only_the_difference_and_never_twice(cast):
    story = paid(graded(counted(cast, "85000"), "400"))
    story.does("recount", "秦月", "2026-07-01", reason="漏算了二号磨床。")
    story.does("measure", "罗文", "2026-07-02", savings=[{"saved_on": "砂轮", "before": Decimal(120000), "after": Decimal(0), "quantity": Decimal(1)}], spent=Decimal(0), period_from="2025-05-15", period_to="2026-05-14", source="领料单")
    story.does("confirm", "白雪", "2026-07-05", confirmed_value=Decimal(120000))
    graded(story, "900", "2026-07-06")
    assert story.fact("due") == "500" and story.fact("grade") == 3
    story.does("post_award", "秦月", "2026-07-07", shown_as="林芳").does("award_stands", "秦月", "2026-07-19")
    Award.objects.create(union_id=cast.factory.pk, case=story.pk, number=story.number, person=1, grade=3, money=Decimal(100), height=999, day=day("2026-07-19"))
    assert "两处不一致" in story.refusal("pay", "秦月", "2026-07-20", paid_on="2026-07-20", way_paid="bank", paid_from="cost")
    Award.objects.filter(height=999).delete()
    story.does("pay", "秦月", "2026-07-20", paid_on="2026-07-20", way_paid="bank", paid_from="cost")
    assert sum(one.money for one in Award.objects.filter(case=story.pk)) == Decimal(900)


def test_the_first_two_grades_are_reported_before_they_are_paid(cast):
    story = graded(counted(cast, "600000"), "2000").does("post_award", "秦月", "2026-05-21", shown_as="林芳").does("award_stands", "秦月", "2026-05-31")
    assert story.stage == "reporting" and "没有这一步" in story.refusal("pay", "秦月", "2026-06-01", paid_on="2026-06-01", way_paid="bank", paid_from="cost")


def test_a_head_of_the_unit_needs_the_approval_from_above(cast):
    story = counted(cast, screen={"cadre": "yes"})
    assert "第十条" in story.refusal("grade", "钱明", "2026-05-20", "秦月", scan=SCAN, borrowed="no", amount=Decimal(400))
    graded(story, upper_agreed="滨机〔2026〕3号")


def test_a_unit_pays_by_its_own_table(cast):
    OwnRule.objects.create(union=cast.factory, key="suggestion.award_four_high", since=day("2025-01-01"), value="3000", article="红星机械厂合理化建议办法", by=Person.objects.get(pk=cast.number("秦月")))
    assert graded(counted(cast), "3000").fact("due") == "3000"


# --- the campaign --------------------------------------------------------------------------------------------------------------------------------------------
PLAN = {"subject": "“降本增效金点子”活动", "campaign_kind": "themed", "aim": "围绕全年降本增效。", "opens": "2025-04-01", "closes": "2025-06-30", "leaders": "组长：分管生产副厂长；成员：生产科、设备科、工会", "budget": Decimal(50000), "budget_from": "cost"}


def campaign(cast, **more):
    """Announced."""
    story = opened(cast, "campaign", "秦月", "2025-03-20", **{**PLAN, "topics": [{"topic": "节能降耗", "around": "砂轮、电耗偏高", "department": "设备科"}], **more})
    return story.does("approve", "高峰", "2025-03-23").does("announce", "秦月", "2025-04-01")


def test_a_campaign_is_approved_announced_closed_and_reported_with_the_figures_of_its_cases(cast):
    story = campaign(cast)
    assert {"活动实施方案", "建议征集通知"} <= set(story.papers()) and story.stage == "open"
    one = filed(cast, on="2025-04-05", campaign=story.number, authors=["林芳", "周杰"], shares="60、40")
    filed(cast, by="何勇", on="2025-04-06", campaign=story.number, subject="二号门电动门改传感器", method="电动门加红外传感器，无人时自动关灯。")
    one.does("screen", "秦月", "2025-04-08", **SCREEN).does("opine", "罗文", "2025-04-20", opinion="adopt", grounds="可行。", signer="罗文")
    story.passes("2025-07-01")
    assert story.stage == "closed"
    rows = figures.table(figures.of_campaign(story.row, story.case))
    assert {one["label"]: one["value"] for one in rows} == {"件数": "2", "人均件数": "0.10", "参与率": "15.0%", "采纳率": "100.0%", "实施率": "0.0%", "效益": "0 元", "奖金": "0 元"}
    wrong = [{**one, "value": "99"} if one["label"] == "件数" else one for one in rows]
    assert "不能改" in story.refusal("report", "秦月", "2025-07-10", figures=wrong, summary="好。")
    story.does("report", "秦月", "2025-07-10", figures=rows, summary="两件建议，一件采纳。")
    assert story.stage == "done" and "活动总结" in story.papers()


def test_a_campaign_is_not_paid_with_the_members_money(cast):
    story = opened(cast, "campaign", "秦月", "2025-03-20", **{**PLAN, "topics": [{"topic": "a", "around": "b"}], "budget_from": "fund"})
    assert "不能列工会经费" in story.refusal("approve", "高峰", "2025-03-23")


# --- what a refusal says -------------------------------------------------------------------------------------------------------------------------------
def test_an_author_who_would_decide_reads_why_not_and_by_which_article(cast):
    told = filed(cast, by="秦月").refusal("screen", "秦月", "2025-03-04", **SCREEN)
    assert "您是这件建议的建议人，应当回避，请由别人办理。依合理化建议和技术改进奖励条例" not in told
    assert "您是这件建议的建议人，应当回避，请由别人办理。依《合理化建议办法》（示范）第四条。" in told


def test_whoever_explains_to_somebody_else_reads_how_many_are_no_authors(cast):
    story = answered(cast, opinion="refuse")
    told = story.refusal("explain", "秦月", "2025-03-24", talked_on="2025-03-23", mode="face", talked_with=["林芳", "周杰", "何勇"], talker="罗文", talk="当面说明。")
    assert "填的说明对象 3 位，其中 2 位不是这件建议的建议人" in told and "第十四条" in told and "第六条" in told


def test_the_days_of_the_review_are_named_when_they_collide_or_are_gone(cast):
    asks = {"reviewers": REVIEWERS, "criteria": CRITERIA, **BLIND}
    told = answered(cast).refusal("to_review", "秦月", "2025-03-24", **asks, first_until="2025-04-03", final_until="2025-04-03")
    assert "终评截止 2025-04-03 要晚于初评截止 2025-04-03" in told and "第七条" in told
    gone = answered(cast, by="周杰", subject="另一件").refusal("to_review", "秦月", "2025-03-24", **asks, first_until="2025-03-22", final_until="2025-04-03")
    assert "初评截止 2025-03-22 已经过去，今天是 2025-03-24" in gone and "第七条" in gone


def test_the_criterion_that_is_written_twice_is_named(cast):
    twice = [{"criterion": "实用性", "full": 50}, {"criterion": "实用性", "full": 50}]
    told = answered(cast).refusal("to_review", "秦月", "2025-03-24", reviewers=REVIEWERS, criteria=twice, first_until="2025-03-28", final_until="2025-04-03", **BLIND)
    assert "评分项目“实用性”写了不止一次" in told and "第七条" in told


def test_a_reviewer_is_sent_to_the_review_desk_and_strangers_are_told_who_names_reviewers(cast):
    story = in_review(cast)
    assert "请到评审台打分。依《合理化建议办法》（示范）第七条。" in story.refusal("review_again", "何勇", "2025-03-25", reason="试")
    with pytest.raises(Refused, match="您不是这件建议的评委，不能打分；评委由工会送审时确定。依《合理化建议办法》（示范）第七条"):
        mark(review_of(story), "first_score", "袁梅", "2025-03-25", 20, 20, 10, 10)


def test_a_trial_is_prolonged_to_a_later_day_only(cast):
    story = posted(cast).does("set_up", "罗文", "2025-04-13", owner="曹敏", plan="试两周。", starts="2025-04-14", trial_until="2025-05-08", place="三号磨床")
    told = story.refusal("postpone", "秦月", "2025-05-06", trial_until="2025-05-08", reason="缺料")
    assert "延长到 2025-05-08，不晚于原期限 2025-05-08" in told and "第九条" in told
    assert story.does("postpone", "秦月", "2025-05-06", trial_until="2025-05-30", reason="缺料").last_day("suggestion.project") == day("2025-05-30")


def test_a_figure_that_is_added_to_the_report_is_told_and_no_fault(cast):
    story = campaign(cast).passes("2025-07-01")
    rows = figures.table(figures.of_campaign(story.row, story.case))
    told = story.refusal("report", "秦月", "2025-08-01", figures=[*rows, {"label": "好评率", "value": "九成", "how": "问卷"}], summary="有成效。")
    assert "“好评率”不在活动数字里" in told and "依《合理化建议办法》（示范）第二条。" in told
    wrong = [{**one, "value": "9"} if one["label"] == "件数" else one for one in rows]
    assert "“件数”应当是 0，现在是 9" in story.refusal("report", "秦月", "2025-08-01", figures=wrong, summary="有成效。")


def test_the_same_as_a_later_one_names_both_days(cast):
    first, second = filed(cast), filed(cast, by="周杰", on="2025-03-03")
    told = first.refusal("same_as", "秦月", "2025-03-04", main=second.number, reason="相同")
    assert "2025-03-03" in told and "2025-03-02" in told and "第三条" in told
    assert f"{first.number} 就是这一件，不能并入自己" in first.refusal("merge", "秦月", "2025-03-04", main=first.number, reason="相同")


def test_the_head_of_a_department_that_only_had_it_for_a_while_marks_nothing(cast):
    story = screened(cast).does("reassign", "秦月", "2025-03-05", department="马骏", reason="归后勤科管").does("opine", "马骏", "2025-03-20", opinion="adopt", grounds="可行。", signer="马骏")
    told = story.refusal("to_review", "秦月", "2025-03-23", reviewers=["罗文", "何勇", "许静"], criteria=CRITERIA, first_until="2025-03-27", final_until="2025-04-03", **BLIND)
    assert "罗文的部门收到过这一件，能看到建议人" in told and "第七条" in told and "何勇" not in told


def test_a_department_answers_for_its_own_day_and_not_for_that_of_the_one_before(cast):
    story = screened(cast)
    due = story.last_day("suggestion.answer")
    story.does("reassign", "秦月", due + timedelta(days=5), department="马骏", reason="设备科没有答复，改送后勤科")
    assert [one["department"] for one in figures.overdue(cast.factory.pk, due + timedelta(days=9))] == ["设备科"]
    other = screened(cast, by="周杰", subject="另一件").does("reassign", "秦月", "2025-03-05", department="马骏", reason="归后勤科管")
    assert [one["department"] for one in figures.overdue(cast.factory.pk, due + timedelta(days=9)) if one["row"].pk == other.pk] == ["后勤科"]
