"""What the law holds against a hurried or a careless office: texts that are filled, figures that are true, money that is paid once, waits that are waited."""

import string
from decimal import Decimal
from importlib import import_module
from importlib.resources import files

import pytest

from stories.test_suggestion import (  # noqa: F401 (offices is a fixture)
    BLIND,
    CRITERIA,
    REVIEWERS,
    SCAN,
    SCREEN,
    answered,
    campaign,
    counted,
    filed,
    graded,
    in_review,
    in_use,
    marked,
    offices,
    paid,
    posted,
    screened,
)
from story import day, opened
from unionhall.core.procedure import Refused
from unionhall.desk import notices, stored
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, Delivery, Posting
from unionhall.systems.organization.models import Membership
from unionhall.systems.suggestions import facts, figures, offers
from unionhall.systems.suggestions.procedures.handling import maybe_invention


def text_of(story, template, name):
    """The last notice of this template that somebody got."""
    return Delivery.objects.filter(case=story.pk, person=story.cast.number(name), template=template).order_by("pk").last().text


# --- what the notices say ----------------------------------------------------------------------------------------------------------------------------
def test_the_sum_to_be_paid_stands_on_the_board_and_in_the_late_notice(cast):
    story = graded(counted(cast), "400").does("post_award", "秦月", "2026-05-21", shown_as="林芳")
    assert "奖金总额 400 元，本次发放 400 元。" in Posting.objects.filter(case=story.pk).order_by("pk").last().text
    story.does("award_stands", "秦月", "2026-05-31")
    assert "应发 400 元" in notices.fill("suggestion_pay_late", story.row, story.case)


FOUND = {"due_sum", "grade_ground", "grade_said", "paid_sum", "value", "value_words", "verdict_words"}  # found by acts, not typed


def test_every_word_that_a_notice_leaves_open_is_a_field_or_a_finding_and_no_key_hides_another():
    known = [one for key in ("suggestion", "suggestion_review", "campaign", "award_recall") for one in [registry().pick(key, day("2026-06-01"))]]
    preset = {"number", "title", "label", "stage", "union", "due"}
    for procedure in known:
        assert not preset & set(procedure.fields), procedure.key
        acts = [*procedure.actions, *(clock for clock in procedure.every_clock)]
        for notice in [one for act in acts for one in getattr(act, "notices", getattr(act, "chase", ()))]:
            asked = {key for _, key, _, _ in string.Formatter().parse(notices.template(notice.template)) if key}
            if (files("unionhall.systems.suggestions") / "notices" / f"{notice.template}.txt").is_file():
                assert asked <= preset | set(procedure.fields) | FOUND, notice.template
                assert not [key for key in asked if key in procedure.fields and procedure.fields[key].sealed], notice.template


# --- what passed, what failed, what was refused in the end -----------------------------------------------------------------------------------------------
READINGS = [{"measure": "砂轮寿命（天）", "was": "7", "became": "15"}]


def tried(cast, **more):
    """Tried till 8 May, to be verified."""
    story = posted(cast, **more).does("set_up", "罗文", "2025-04-13", owner="曹敏", plan="改挡块，试两周。", starts="2025-04-14", trial_until="2025-05-08", place="三号磨床")
    return story.does("tried", "曹敏", "2025-05-08", tried_from="2025-04-14", tried_to="2025-05-08", readings=READINGS, result="good")


def rates(cast, *stories):
    """已答复, 采纳, 实施 of these cases."""
    found = figures.counted([one.row for one in stories], 20)
    return found.closed, found.adopted, found.carried_out


def test_what_fails_the_verification_is_not_in_use(cast):
    story = tried(cast)
    assert "不填正式采用日期" in story.refusal("verify", "罗文", "2025-05-12", verdict="fail", adopted_on="2025-05-15")
    assert "要填正式采用日期" in story.refusal("verify", "罗文", "2025-05-12", verdict="pass")
    story.does("verify", "罗文", "2025-05-12", verdict="fail")
    assert story.stage == "trial" and story.fact("adopted_on") is None and rates(cast, story) == (1, 1, 0)
    assert "验收不合格，还要再试" in text_of(story, "suggestion_verified", "林芳") and "十二个月" not in text_of(story, "suggestion_verified", "林芳")
    story.does("tried", "曹敏", "2025-05-20", tried_from="2025-05-13", tried_to="2025-05-20", readings=READINGS, result="good").does("verify", "罗文", "2025-05-21", verdict="pass", adopted_on="2025-05-21")
    assert story.stage == "using" and rates(cast, story) == (1, 1, 1)
    assert "采用日期 2025-05-21，从这一天起算十二个月的效益" in text_of(story, "suggestion_verified", "林芳")


def test_who_holds_a_refusal_is_not_counted_as_adopted(cast):
    unselected = marked(in_review(cast), first=(10, 10, 10, 10))
    bad = posted(cast, by="周杰", subject="另一件").does("set_up", "罗文", "2025-04-13", owner="曹敏", plan="试。", starts="2025-04-14", trial_until="2025-05-08", place="三号磨床")
    bad.does("tried", "曹敏", "2025-05-08", tried_from="2025-04-14", tried_to="2025-05-08", readings=READINGS, result="bad")
    assert unselected.stage == bad.stage == "refusing" and rates(cast, unselected, bad) == (2, 0, 0)
    none = in_use(cast, by="周杰", subject="第三件").does("uncountable", "秦月", "2025-06-01", reason="没有直接效益。")
    assert rates(cast, none) == (1, 1, 1)
    none.does("no_award", "钱明", "2025-06-02", "秦月", scan=SCAN, reason="没有效果。")
    assert rates(cast, none) == (1, 0, 0)


# --- what was paid elsewhere ---------------------------------------------------------------------------------------------------------------------------------
def recounted(story, value="120000"):
    """Reckoned anew after it was paid, confirmed by finance."""
    story.does("recount", "秦月", "2026-07-01", reason="漏算了二号磨床。")
    story.does("measure", "罗文", "2026-07-02", savings=[{"saved_on": "砂轮", "before": Decimal(value), "after": Decimal(0), "quantity": Decimal(1)}], spent=Decimal(0), period_from="2025-05-15", period_to="2026-05-14", source="领料单")
    return story.does("confirm", "白雪", "2026-07-05", confirmed_value=Decimal(value))


def test_a_second_grading_remembers_what_was_paid_elsewhere(cast):
    elsewhere = [{"regulation": "技术革新奖", "awarded": Decimal(250), "handed": Decimal(100)}]
    story = paid(graded(counted(cast), "300", others=elsewhere))
    assert story.fact("paid_total") == "200"
    recounted(story)
    assert offers.offers(story.row, story.case, "grade")["others"][0]["handed"] == Decimal(100)
    graded(story, "500", "2026-07-06")
    assert story.fact("due") == "200"
    story.does("post_award", "秦月", "2026-07-07", shown_as="林芳").does("award_stands", "秦月", "2026-07-19").does("pay", "秦月", "2026-07-20", paid_on="2026-07-20", way_paid="bank", paid_from="cost")
    assert story.fact("paid_total") == "400"


def test_no_more_is_paid_than_the_award_and_nothing_less_than_nothing(cast):
    story = graded(counted(cast), "300", others=[{"regulation": "技术革新奖", "awarded": Decimal(800)}])
    assert story.fact("due") == "300"
    full = graded(counted(cast, by="周杰", subject="另一件"), "300", others=[{"regulation": "技术革新奖", "awarded": Decimal(800), "handed": Decimal(800)}])
    assert full.fact("due") == "0" and full.does("post_award", "秦月", "2026-05-21", shown_as="周杰").does("award_stands", "秦月", "2026-05-31").stage == "spreading"


# --- waits that are waited -----------------------------------------------------------------------------------------------------------------------------------
def test_the_look_after_six_months_is_a_look_after_six_months(cast):
    story = paid(graded(counted(cast)))
    still = {"still": "full", "what_now": "在用。"}
    assert "2026-12-02起可以办理" in story.refusal("revisit", "罗文", "2026-06-02", revisited_on="2019-01-01", **still)
    assert "2026-12-02起可以办理" in story.refusal("archive", "秦月", "2026-06-02")
    assert "距推广 2026-06-02 不满 6 个月" in story.refusal("revisit", "罗文", "2026-12-05", revisited_on="2026-11-30", **still)
    story.does("revisit", "罗文", "2026-12-05", revisited_on="2026-12-04", **still)
    story.does("roll_out", "秦月", "2026-12-08", places=[{"where": "二车间", "from_day": day("2026-12-07")}])
    assert "还没有回访" in story.refusal("archive", "秦月", "2027-06-30")


def test_an_old_look_does_not_serve_after_a_new_reckoning(cast):
    story = paid(graded(counted(cast))).does("revisit", "罗文", "2026-12-05", revisited_on="2026-12-04", still="full", what_now="在用。")
    story.does("recount", "秦月", "2026-12-06", reason="漏算。")
    story.does("measure", "罗文", "2026-12-06", savings=[{"saved_on": "砂轮", "before": Decimal(120000), "after": Decimal(0), "quantity": Decimal(1)}], spent=Decimal(0), period_from="2025-05-15", period_to="2026-05-14", source="领料单")
    graded(story.does("confirm", "白雪", "2026-12-06", confirmed_value=Decimal(120000)), "900", "2026-12-06")
    story.does("post_award", "秦月", "2026-12-06", shown_as="林芳").does("award_stands", "秦月", "2026-12-15").does("pay", "秦月", "2026-12-15", paid_on="2026-12-15", way_paid="bank", paid_from="cost")
    assert story.stage == "spreading" and "还没有回访" in story.refusal("archive", "秦月", "2026-12-16")


def test_nothing_was_tried_before_the_project_was_set_up(cast):
    story = posted(cast).does("set_up", "罗文", "2025-04-13", owner="曹敏", plan="试。", starts="2025-04-14", trial_until="2025-05-08", place="三号磨床")
    told = story.refusal("tried", "曹敏", "2025-05-08", tried_from="2020-01-01", tried_to="2020-02-01", readings=READINGS, result="good")
    assert "试验开始 2020-01-01 早于立项 2025-04-13" in told and "第五条" in told


def test_every_author_hears_why_and_not_before_there_was_a_why(cast):
    story = answered(cast, opinion="refuse", authors=["林芳", "周杰"], shares="60、40")
    asks = {"mode": "face", "talker": "罗文", "talk": "当面说明。"}
    assert "早于不采纳的日期 2025-03-20" in story.refusal("explain", "罗文", "2025-03-25", talked_on="2020-01-01", talked_with=["林芳", "周杰"], **asks)
    assert "建议人 2 位，说明了 1 位，还差 1 位" in story.refusal("explain", "罗文", "2025-03-25", talked_on="2025-03-24", talked_with=["林芳"], **asks)
    assert story.does("explain", "罗文", "2025-03-25", talked_on="2025-03-24", talked_with=["林芳", "周杰"], **asks).stage == "refused"


# --- what is taken back is gone ------------------------------------------------------------------------------------------------------------------------------
def recalled(cast, story, back="900", on="2026-07-20"):
    """Found false, heard, revoked, paid back."""
    recall = opened(cast, "award_recall", "秦月", on, suggestion_no=story.number, authors=["林芳"], found_out="领料单是补造的。")
    recall.does("hear", "秦月", on, heard_on=on, heard_words="承认。").does("revoke", "钱明", on, "秦月", scan=SCAN, reason="骗取奖励。")
    return recall.does("recovered", "白雪", on, back=back)


def test_after_a_recall_neither_certificate_nor_money_nor_value_is_left(cast):
    story = paid(graded(counted(cast, "120000"), "900"))
    assert story.fact("certified") == "yes" and figures.counted([story.row], 20).paid == 900
    recall = recalled(cast, story)
    assert story.fact("recall_no") == recall.number and story.acts()[-1] == "award_taken"
    assert "不适用" in story.refusal("certify", "秦月", "2026-07-21")
    found = figures.counted([story.row], 20)
    assert (found.paid, found.value) == (0, 0)
    story.does("recount", "秦月", "2026-07-21", reason="按真实单据重算。")
    story.does("measure", "罗文", "2026-07-22", savings=[{"saved_on": "砂轮", "before": Decimal(20000), "after": Decimal(0), "quantity": Decimal(1)}], spent=Decimal(0), period_from="2025-05-15", period_to="2026-05-14", source="领料单")
    graded(story.does("confirm", "白雪", "2026-07-22", confirmed_value=Decimal(20000)), "300", "2026-07-23")
    assert story.fact("due") == "300"
    story.does("post_award", "秦月", "2026-07-23", shown_as="林芳").does("award_stands", "秦月", "2026-08-03").does("pay", "秦月", "2026-08-03", paid_on="2026-08-03", way_paid="bank", paid_from="cost")
    assert figures.counted([story.row], 20).paid == 300


def test_a_recall_reaches_what_lies_in_the_archive_and_what_waits_to_be_paid(cast):
    story = paid(graded(counted(cast, "120000"), "900")).does("revisit", "罗文", "2026-12-03", revisited_on="2026-12-03", still="full", what_now="在用。").does("archive", "秦月", "2026-12-04")
    recalled(cast, story, on="2026-12-10")
    found = figures.counted([story.row], 20)
    assert (found.paid, found.value) == (0, 0)
    other = graded(counted(cast, subject="另一件", by="林芳"), "400").does("post_award", "秦月", "2026-05-21", shown_as="林芳").does("award_stands", "秦月", "2026-05-31")
    recall = recalled(cast, other, back="0", on="2026-06-01")
    assert f"奖励已经撤销（{recall.number}）" in other.refusal("pay", "秦月", "2026-06-02", paid_on="2026-06-02", way_paid="bank", paid_from="cost")


# --- an invention that is the authors' own ----------------------------------------------------------------------------------------------------------------
def test_an_own_invention_stays_closed_until_every_author_opens_it(cast):
    story = marked(in_review(cast, authors=["林芳", "周杰"], shares="60、40", invention="maybe"))
    story.does("check_invention", "钱明", "2025-04-02", invented="own", said="业余时间做的，没有用厂里的物质条件。")
    assert maybe_invention(story.case) and "建议人都同意才能公开" in story.refusal("post", "秦月", "2025-04-02", shown_as="林芳、周杰")
    assert "只有本案指定的建议人" in story.refusal("open_up", "何勇", "2025-04-02")
    story.does("open_up", "林芳", "2025-04-02")
    assert maybe_invention(story.case) and "您已经同意公开" in story.refusal("open_up", "林芳", "2025-04-02")
    story.does("open_up", "周杰", "2025-04-03")
    assert not maybe_invention(story.case) and story.does("post", "秦月", "2025-04-03", shown_as="林芳、周杰").case.acts("post")


def test_an_own_invention_that_is_not_opened_is_passed_round_and_no_author_checks_it(cast):
    story = marked(in_review(cast, invention="maybe")).does("check_invention", "钱明", "2025-04-02", invented="own", said="业余。")
    story.does("pass_round", "秦月", "2025-04-02", readers="评审委员会成员传阅签字，约定保密。")
    assert story.does("posted", "秦月", "2025-04-14").stage == "project" and maybe_invention(story.case)
    Membership.objects.get_or_create(union=cast.factory, person_id=int(cast.number("秦月")), defaults={"since": day("2024-01-01")})
    assert "应当回避" in filed(cast, by="秦月", invention="maybe").refusal("check_invention", "秦月", "2025-03-04", invented="not")


# --- a reserve waits to be taken up ------------------------------------------------------------------------------------------------------------------------
def test_a_reserve_with_nothing_left_to_pay_waits_to_be_taken_up(cast):
    story = marked(in_review(cast, opinion="reserve")).does("post", "秦月", "2025-04-01", shown_as="林芳").does("posted", "秦月", "2025-04-10")
    graded(story, "200", "2025-04-13", others=[{"regulation": "技术革新奖", "awarded": Decimal(200), "handed": Decimal(200)}])
    story.does("post_award", "秦月", "2025-04-14", shown_as="林芳").does("award_stands", "秦月", "2025-04-22")
    assert story.stage == "reserved" and story.does("take_up", "秦月", "2025-05-06", reason="三号磨床大修。").stage == "project"


def test_a_reserve_that_is_ones_own_duty_waits_as_well(cast):
    story = answered(cast, opinion="reserve", duty="unsure", screen={"doubt": "yes"}).does("judge_duty", "钱明", "2025-03-21", "秦月", scan=SCAN, beyond="own", reason="岗位职责。")
    story.does("to_review", "秦月", "2025-03-23", reviewers=REVIEWERS, criteria=CRITERIA, first_until="2025-03-27", final_until="2025-04-03", **BLIND)
    marked(story).does("post", "秦月", "2025-04-01", shown_as="林芳").does("posted", "秦月", "2025-04-10")
    assert story.does("praise", "钱明", "2025-04-13", "秦月", scan=SCAN, reason="想得好。").stage == "reserved"


def test_the_forms_of_later_acts_open_early_without_a_fault(cast):
    story = filed(cast)
    assert [offers.offers(story.row, story.case, key) for key in ("measure", "confirm", "grade")] == [{}, {}, {}]


# --- smaller things ------------------------------------------------------------------------------------------------------------------------------------------
def test_what_was_turned_away_before_any_department_is_looked_at_from_the_beginning(cast):
    story = filed(cast).does("unfit", "秦月", "2025-03-04", unfit="不可行", reason="看不懂。")
    story.does("explain", "秦月", "2025-03-05", talked_on="2025-03-05", talked_with=["林芳"], talker="秦月", talk="说明了。", mode="face")
    story.does("appeal", "林芳", "2025-03-06", reason="可以做。").does("rule", "钱明", "2025-03-07", "秦月", scan=SCAN, ruling="reopen", reason="重新看。")
    assert story.stage == "filed" and story.does("screen", "秦月", "2025-03-10", **SCREEN).stage == "department"


def test_an_author_who_sits_at_the_desk_decides_nothing_about_the_own_suggestion(cast):
    Membership.objects.get_or_create(union=cast.factory, person_id=int(cast.number("秦月")), defaults={"since": day("2024-01-01")})
    barred = {one.key for one in registry().pick("suggestion", day("2026-06-01")).actions if one.barred}
    assert {"uncountable", "praise", "no_award", "send_back", "measure", "pay", "recount", "grade", "confirm", "check_invention"} <= barred
    assert all(one.barred for one in registry().pick("suggestion", day("2026-06-01")).actions if one.key == "praise")
    story = filed(cast, by="周杰", authors=["周杰", "秦月"], shares="60、40")
    assert "应当回避" in story.refusal("screen", "秦月", "2025-03-04", **SCREEN)


def test_relatives_stand_open_in_no_entry(cast):
    story = in_review(cast, relatives=["许静"], reviewers=["何勇", "邓伟", "周杰"])
    near = cast.number("许静")
    child = Case.objects.get(parent=story.pk, procedure="suggestion_review")
    for case in (story.case, stored.fold(child)):
        for entry in case.entries:
            opened_by = entry.data.get("_openers", {})
            assert not [key for key, value in entry.facts.items() if isinstance(value, list) and near in value and key not in opened_by], entry.action
    assert "应当回避" in "".join(asked_away(cast, child))


def asked_away(cast, child):
    """Why a relative neither sees nor marks."""
    return [registry().pick("suggestion_review", day("2026-06-01")).barred(stored.fold(child), cast.who("许静", day("2025-03-25")))]


def test_a_campaign_takes_suggestions_from_its_first_day_on(cast):
    story = campaign(cast, opens="2025-04-10")
    with pytest.raises(Refused, match="征集期是 2025-04-10 到 2025-06-30，现在不收"):
        filed(cast, on="2025-04-05", campaign=story.number)
    assert filed(cast, on="2025-04-10", campaign=story.number).fact("campaign") == story.number


def test_what_was_withdrawn_is_not_the_first(cast):
    first = filed(cast).does("withdraw", "林芳", "2025-03-03", reason="再想想。")
    second = filed(cast, by="周杰", on="2025-03-04")
    for act in ("same_as", "merge"):
        assert "已撤回，不能当作先提的一件" in second.refusal(act, "秦月", "2025-03-05", main=first.number, reason="相同")


def test_a_group_is_no_comrade(cast):
    story = graded(counted(cast, "120000"), "900")
    filed_as = next(entry.height for entry in story.case.entries if "signed_as" in entry.facts)
    story.does("correct", "秦月", "2026-05-21", slip_entry=filed_as + 1, slip_field="怎么署名", slip_value="只写班组", why="选错了。")
    told = facts.bearers(story.row, story.case)
    assert told == [{"姓名": "磨工班", "称呼": ""}]
    paper = import_module("unionhall.systems.suggestions.papers.证书").paper
    assert paper({"证书给谁": told}).blocks[0].to == "磨工班：" and paper({"证书给谁": [{"姓名": "林芳"}]}).blocks[0].to == "林芳 同志："
