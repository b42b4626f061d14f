"""困难职工档案 (household), 帮扶支付 (aid_payment), 走访 (visit), 募捐 (donation), 劳模档案 (model_worker)."""

from decimal import Decimal

import pytest

from story import Story, day, opened, signed_in
from unionhall.core.procedure import Refused, Who
from unionhall.desk import run, sweep
from unionhall.desk.models import Case, Looked, Posting
from unionhall.systems.aid import hooks
from unionhall.systems.aid.models import Movement, Payment, Pool
from unionhall.systems.organization.models import Office, OwnRule, Person

FAMILY = [{"relation": "本人", "sex": "男", "age": 46}, {"relation": "配偶", "sex": "女", "age": 44}, {"relation": "女儿", "sex": "女", "age": 19, "studying": "yes"}, {"relation": "母亲", "sex": "女", "age": 72}]
ASKS = {
    "consent": "yes", "family": FAMILY, "income": [{"kind": "工资性", "amount": Decimal(54000), "who": "本人"}, {"kind": "工资性", "amount": Decimal(30000), "who": "配偶"}, {"kind": "转移净", "amount": Decimal(12000), "who": "母亲"}],
    "rigid": [{"type": "因病", "what": "肾透析自付", "gross": Decimal(76000), "reimbursed": Decimal(31000)}, {"type": "因学", "what": "学费", "gross": Decimal(8000)}, {"type": "住房", "what": "租房", "gross": Decimal(7000)}], "migrant": "no", "cause": "因病", "illness": "慢性肾衰竭",
    "ids": [{"name": "彭磊", "number": "110101198001011239"}], "bank": "某行 6222020200001234567",
}  # fmt: skip
VISIT = {"visitors": ["林芳", "周杰"], "met": "本人和母亲", "situation_seen": "住两居室，透析设备在家。", "authorised": "yes"}


@pytest.fixture(autouse=True)
def leaders(cast):
    """林芳, 周杰 and 蒋超 lead groups; 彭磊 belongs to none of the others'."""
    for name in ("林芳", "周杰", "蒋超", "何勇"):
        Office.objects.create(union=cast.factory, person=Person.objects.get(pk=cast.number(name)), role="leader", since=day("2024-01-01"))


def found(cast, employee="彭磊", by="周杰", on="2026-03-02"):
    """A lead."""
    return opened(cast, "household", by, on, employee=employee, door="leader", clue="家里有人透析。")


def applied(cast, on="2026-03-03", **more):
    """The application, with its figures."""
    return found(cast, **{key: more.pop(key) for key in ("employee",) if key in more}).does("apply", "周杰", on, **{**ASKS, **more})


def visited(cast, **more):
    """Visited at home."""
    return applied(cast, **more).does("take", "秦月", "2026-03-04").does("visit", "林芳", "2026-03-06", **VISIT)


def posted(cast):
    """On the board."""
    story = visited(cast).does("discuss", "秦月", "2026-03-09", present_people=["秦月", "高峰", "丁兰"], votes_for=3, votes_against=0, category="deep")
    return story.does("post", "秦月", "2026-03-10", shown_as="彭*", shown_unit="机加分会")


def helped(cast):
    """On file, with a plan."""
    story = posted(cast).does("posted", "秦月", "2026-03-18")
    run.act(story.pk, "approve", Who("", ("upper",), cast.number("秦月"), ("clerk",)), day("2026-03-20"), {"docno": "某总工〔2026〕8号", "scan": "a.pdf"})
    return story.does("make_plan", "秦月", "2026-03-24", plan=[{"measure": "医疗救助", "owner": "秦月", "until": day("2026-05-01")}], responsible="周杰")


def pool(cast, name="帮扶资金", kinds="living,medical,study", amount="20000", needs_file=True):
    """Money with its purpose."""
    made = Pool.objects.create(union_id=cast.factory.pk, name=name, source="city", kinds=kinds, needs_file=needs_file)
    Movement.objects.create(union_id=cast.factory.pk, pool=made, amount=Decimal(amount), day=day("2026-01-05"), why="市总拨入", by="")
    return made


def payment(cast, kind="medical", amount="8000", source="帮扶资金", employee="彭磊", on="2026-03-25"):
    """One payment that waits for approval."""
    return opened(cast, "aid_payment", "秦月", on, employee=employee, kind=kind, amount=Decimal(amount), pool=source, purpose="透析")


# --- the file ----------------------------------------------------------------------------------------------------------------------------------------
def test_a_household_is_found_reckoned_visited_discussed_posted_approved_and_has_its_plan(cast):
    story = helped(cast)
    assert story.stage == "helped" and "750.00" in story.fact("suggestion") and "÷" in story.fact("arithmetic")
    assert {"困难职工申报表", "告知书和同意书", "经济状况核对授权书", "入户调查表", "评议记录", "困难职工认定公示", "一户一策"} <= set(story.papers())
    assert "household_approved" in story.told("彭磊")


def test_a_standard_raised_later_leaves_an_application_of_before_alone(cast):
    OwnRule.objects.create(union=cast.factory, key="hardship.standard", since=day("2026-07-01"), value="700", article="市民政局通知", by=Person.objects.get(pk=cast.number("秦月")))
    before, after = applied(cast), applied(cast, employee="邓伟", on="2026-07-02", ids=[{"name": "邓伟", "number": "110101198001011319"}])
    assert before.fact("suggested_category") == "deep" and after.fact("suggested_category") == "relative" and after.fact("standard_basis") == "市民政局通知"


def test_without_consent_nothing_sensitive_is_kept(cast):
    assert "第二十九条" in found(cast).refusal("apply", "周杰", "2026-03-03", **{**ASKS, "consent": "no"})


def test_one_household_has_one_file_whichever_member_asks_and_in_whichever_union(cast):
    applied(cast)
    other = opened(cast, "household", "周杰", "2026-03-04", employee="许静", door="self", clue="夫妻。")
    refused = other.refusal("apply", "周杰", "2026-03-04", **ASKS)
    assert "一户一档" in refused and "红星机械厂工会" in refused and "透析" not in refused
    there = Story(cast, run.open_case(cast.school.pk, "household", cast.who("石磊", day("2026-03-04"), union=cast.school), day("2026-03-04"), {"employee": cast.number("陶然"), "door": "self", "clue": "x"}).pk)
    with pytest.raises(Refused, match="一户一档"):
        run.act(there.pk, "apply", cast.who("石磊", day("2026-03-04"), union=cast.school), day("2026-03-04"), there.meant(ASKS))


def test_two_visit_and_no_relative_among_them(cast):
    story = applied(cast, relatives=["蒋超"]).does("take", "秦月", "2026-03-04")
    assert "2人以上" in story.refusal("visit", "秦月", "2026-03-05", **{**VISIT, "visitors": ["林芳"]})
    assert "回避" in story.refusal("visit", "秦月", "2026-03-05", **{**VISIT, "visitors": ["林芳", "蒋超"]})
    assert "亲属" in story.refusal("visit", "蒋超", "2026-03-05", **VISIT)


def test_a_brother_neither_sits_nor_decides(cast):
    story = applied(cast, relatives=["高峰"]).does("take", "秦月", "2026-03-04").does("visit", "林芳", "2026-03-06", **VISIT)
    asks = {"votes_for": 2, "votes_against": 0, "category": "deep"}
    assert "亲属" in story.refusal("discuss", "高峰", "2026-03-09", present_people=["秦月", "丁兰"], **asks)
    assert "应当回避" in story.refusal("discuss", "秦月", "2026-03-09", present_people=["秦月", "高峰"], **asks)
    story.does("discuss", "秦月", "2026-03-09", present_people=["秦月", "丁兰"], **asks).does("post", "秦月", "2026-03-10", shown_as="彭*", shown_unit="机加分会").does("posted", "秦月", "2026-03-18")
    assert "亲属" in story.refusal("approve", "高峰", "2026-03-20")


def test_a_photograph_needs_consent(cast):
    story = applied(cast).does("take", "秦月", "2026-03-04")
    assert "同意" in story.refusal("visit", "林芳", "2026-03-05", **VISIT, photos="a.jpg")


def test_people_decide_and_say_why_they_differ_from_the_figures(cast):
    story = visited(cast)
    asks = {"present_people": ["秦月", "高峰", "丁兰"], "votes_for": 2, "votes_against": 1}
    assert "写明理由" in story.refusal("discuss", "秦月", "2026-03-09", **asks, category="relative")
    assert "过半数" in story.refusal("discuss", "秦月", "2026-03-09", **{**asks, "votes_for": 1}, category="deep")
    story.does("discuss", "秦月", "2026-03-09", **asks, category="relative", otherwise="女儿九月工作。")
    assert story.stage == "posting"


# --- what the public sees ----------------------------------------------------------------------------------------------------------------------------
def test_the_board_names_nobody_and_comes_down_by_itself(cast):
    story = posted(cast)
    text = Posting.objects.get(case=story.pk)
    assert "彭*" in text.text and "彭磊" not in text.text + text.title and "肾" not in text.text and text.shown_until == day("2026-03-25")
    assert "用 * 隐去" in visited_again(cast).refusal("post", "秦月", "2026-03-10", shown_as="邓伟", shown_unit="机加分会")


def visited_again(cast):
    """Another household on its way to the board."""
    story = visited(cast, employee="邓伟", ids=[{"name": "邓伟", "number": "110101198001011319"}])
    return story.does("discuss", "秦月", "2026-03-09", present_people=["秦月", "高峰", "丁兰"], votes_for=3, votes_against=0, category="deep")


def test_no_number_of_a_person_is_ever_hung_up(cast):
    assert "不能公开" in visited_again(cast).refusal("post", "秦月", "2026-03-10", shown_as="邓*", shown_unit="机加分会 110101198001011319")


def test_five_clear_working_days_and_every_objection_answered_before_approval(cast):
    story = posted(cast)
    assert "期限未满" in story.refusal("posted", "秦月", "2026-03-17")
    story.does("object", "袁梅", "2026-03-12", objected="他家有两套房。")
    assert "没有办结" in story.refusal("posted", "秦月", "2026-03-18")
    child = Story(cast, Case.objects.get(parent=story.pk, procedure="objection").pk)
    child.does("answer", "方洁", "2026-03-16", looked_into="一套已卖。", reply="不成立。", upheld="no")
    assert story.refusal("posted", "秦月", "2026-03-18")
    story.does("posted", "秦月", "2026-03-24")
    assert "袁梅" not in signed_in(cast, "彭磊").get(f"/cases/{story.pk}/").content.decode()


def test_an_upheld_objection_sends_it_back_to_the_table(cast):
    story = posted(cast).does("object", "袁梅", "2026-03-12", objected="他家有两套房。")
    Story(cast, Case.objects.get(parent=story.pk, procedure="objection").pk).does("answer", "方洁", "2026-03-16", looked_into="属实。", reply="成立。", upheld="yes")
    assert story.stage == "discussing"


def test_consent_withdrawn_takes_the_posting_down_and_stops_the_file(cast):
    story = posted(cast).does("withdraw_consent", "彭磊", "2026-03-12", reason="不想公示。")
    assert story.stage == "withdrawn" and Posting.objects.get(case=story.pk).taken_down == day("2026-03-12")
    applied_again = opened(cast, "household", "周杰", "2026-03-13", employee="彭磊", door="self", clue="再申请。")
    assert not applied_again.refusal("apply", "周杰", "2026-03-13", **ASKS)


# --- who may see -----------------------------------------------------------------------------------------------------------------------------------
def test_another_groups_leader_a_member_and_another_union_see_nothing(cast):
    story = helped(cast)
    for name in ("何勇", "袁梅", "马骏", "石磊"):
        assert signed_in(cast, name).get(f"/cases/{story.pk}/").status_code == 404, name


def test_illness_identity_and_bank_open_with_a_reason_and_the_household_can_read_who_looked(cast):
    story = helped(cast)
    clerk = signed_in(cast, "秦月")
    page = clerk.get(f"/cases/{story.pk}/").content.decode()
    assert not [secret for secret in ("慢性肾衰竭", "110101198001011239", "6222020200001234567") if secret in page]
    assert "6222020200001234567" in clerk.post(f"/cases/{story.pk}/open/", {"why": "发放医疗救助"}).content.decode()
    assert Looked.objects.get(case=story.pk).person == cast.number("秦月")
    papers = "".join(paper.document for paper in story.row.papers.all())
    assert not [secret for secret in ("110101198001011239", "6222020200001234567", "慢性肾衰竭") if secret in papers]


# --- money -----------------------------------------------------------------------------------------------------------------------------------------
def test_money_has_a_purpose_a_balance_and_a_second_hand(cast):
    helped(cast)
    made = pool(cast)
    story = payment(cast)
    assert story.refusal("approve", "秦月", "2026-03-26")
    story.does("approve", "高峰", "2026-03-26").does("hand_out", "秦月", "2026-03-27", paid_on="2026-03-27", way="bank", receipt="bank").does("finish", "秦月", "2026-03-28")
    assert hooks.balance(made) == Decimal(12000) and "aid_paid" in story.told("彭磊") and {"帮扶审批单", "实名签收单"} <= set(story.papers())
    assert "不能用于送温暖" in payment(cast, kind="warm", amount="500").refusal("approve", "高峰", "2026-03-26")
    assert "没有资金来源" in payment(cast, source="小金库").refusal("approve", "高峰", "2026-03-26")


def test_more_than_there_is_is_not_approved(cast):
    helped(cast)
    pool(cast, amount="100.00")
    assert "差 0.01 元" in payment(cast, kind="living", amount="100.01").refusal("approve", "高峰", "2026-03-26")


def test_first_the_file_then_the_money_but_warmth_needs_no_file(cast):
    pool(cast)
    pool(cast, name="送温暖", kinds="warm", needs_file=False)
    assert "先建档" in payment(cast).refusal("approve", "高峰", "2026-03-26")
    payment(cast, kind="warm", amount="1000", source="送温暖").does("approve", "高峰", "2026-03-26")


def test_the_same_aid_twice_in_a_year_is_found_and_over_the_year_is_refused(cast):
    helped(cast)
    pool(cast, amount="90000")
    pool(cast, name="送温暖", kinds="warm", amount="90000", needs_file=False)
    payment(cast).does("approve", "高峰", "2026-03-26")
    assert "重复" in payment(cast, amount="100").refusal("approve", "高峰", "2026-03-26")
    for _ in range(2):
        payment(cast, kind="warm", amount="3000", source="送温暖").does("approve", "高峰", "2026-03-26")
    assert "超过全年 6000 元" in payment(cast, kind="warm", amount="1", source="送温暖").refusal("approve", "高峰", "2026-03-26")
    assert "每人次不超过 3000" in payment(cast, kind="warm", amount="3000.01", source="送温暖", employee="邓伟").refusal("approve", "高峰", "2026-03-26")


def test_medical_aid_above_the_line_goes_to_the_province(cast):
    helped(cast)
    pool(cast, amount="90000")
    assert "20000" in payment(cast, amount="23000").refusal("approve", "高峰", "2026-03-26")


def test_what_was_taken_back_returns_to_its_pool_and_does_not_count(cast):
    helped(cast)
    made = pool(cast)
    payment(cast).does("approve", "高峰", "2026-03-26").does("take_back", "高峰", "2026-03-26", reason="重复。")
    assert hooks.balance(made) == Decimal(20000) and not Payment.objects.filter(standing=True).exists()


def test_whoever_takes_it_for_another_says_why(cast):
    pool(cast, name="送温暖", kinds="warm", needs_file=False)
    story = payment(cast, kind="warm", amount="500", source="送温暖").does("approve", "高峰", "2026-03-26")
    assert "代领" in story.refusal("hand_out", "秦月", "2026-03-27", paid_on="2026-03-27", way="goods", receipt="proxy", goods="米油")


# --- later years -----------------------------------------------------------------------------------------------------------------------------------
def test_a_file_is_checked_every_year_left_with_a_reason_watched_and_reopened(cast):
    story = helped(cast)
    sweep.chase(day("2026-06-25"))
    assert "household_call" in story.told("周杰")
    sweep.chase(day("2027-03-25"))
    assert "household_review" in story.told("秦月")
    story.does("review", "秦月", "2027-03-26", **{key: ASKS[key] for key in ("family", "income", "migrant")}, rigid=[])
    assert story.fact("suggested_category") == "none"
    story.does("leave", "秦月", "2027-04-01", exit="out", reason="女儿已工作。").does("back", "周杰", "2027-08-01", reason="母亲病重。")
    assert story.stage == "lead" and len(story.case.acts("apply")) == 1


def test_nothing_is_filed_before_the_watch_is_over(cast):
    story = helped(cast).does("leave", "秦月", "2026-04-01", exit="out", reason="脱困。")
    assert "期限未满" in story.refusal("file_away", "秦月", "2027-03-31")
    story.does("file_away", "秦月", "2027-04-02")
    assert story.stage == "closed"


# --- visits, drives, model workers -------------------------------------------------------------------------------------------------------------------
def test_a_planned_visit_that_nobody_wrote_down_is_chased_and_its_promises_become_tasks(cast):
    story = opened(cast, "visit", "周杰", "2026-05-20", employee="彭磊", visit_kind="gaokao", planned="2026-06-01")
    sweep.chase(day("2026-06-06"))
    assert "visit_late" in story.told("周杰")
    story.does("visited", "秦月", "2026-06-06", visited_on="2026-06-02", visitors=["周杰", "秦月"], met="本人和女儿", saw="复习紧张，考点较远。").does("keep_promises", "秦月", "2026-06-06", tasks=[{"subject": "安排送考车", "owner": "后勤科", "until": day("2026-06-07")}])
    assert story.refusal("finish", "秦月", "2026-06-06")
    Story(cast, Case.objects.get(parent=story.pk).pk).does("carried_out", "秦月", "2026-06-08", how="已送考。")
    story.does("finish", "秦月", "2026-06-09")


def test_a_drive_stays_inside_and_adds_up_to_the_cent(cast):
    story = opened(cast, "donation", "秦月", "2026-04-01", subject="一元捐", for_whom="机加分会彭*", purpose_of="透析", ends="2026-04-10")
    plan = {"account_of": "工会基本户", "left_rule": "转入送温暖资金", "inside": "yes"}
    assert "慈善法" in story.refusal("announce", "秦月", "2026-04-01", **{**plan, "inside": "no"}) and "个人" in story.refusal("announce", "秦月", "2026-04-01", **{**plan, "account_of": "主席个人微信"})
    story.does("announce", "秦月", "2026-04-01", **plan)
    run.line(story.pk, "pledge", cast.who("林芳", day("2026-04-02")), cast.number("林芳"), day("2026-04-02"), {"gives": Decimal("1.00"), "shown": "none"})
    taken = [{"no": "001", "gives": Decimal("1.00"), "way": "现金"}, {"no": "002", "gives": Decimal("100.10"), "way": "转账"}]
    assert "2人以上" in story.refusal("take_in", "秦月", "2026-04-11", received=taken, counters=["秦月"])
    story.does("take_in", "秦月", "2026-04-11", received=taken, counters=["秦月", "丁兰"])
    assert "多于收款" in story.refusal("use", "秦月", "2026-04-12", uses=[{"what": "医疗", "spent": Decimal("101.11"), "signed_by": "1"}])
    assert "结余 0.10 元" in story.refusal("use", "秦月", "2026-04-12", uses=[{"what": "医疗", "spent": Decimal("101.00"), "signed_by": "1"}])
    story.does("use", "秦月", "2026-04-12", uses=[{"what": "医疗", "spent": Decimal("101.00"), "signed_by": "1"}], left_to="转入送温暖资金").does("audit", "方洁", "2026-04-20")
    assert any("余 0.10 元" in one.text for one in Posting.objects.filter(case=story.pk)) and not any("林芳" in one.text for one in Posting.objects.filter(case=story.pk))


def test_the_death_of_a_model_worker_is_reported_within_two_days(cast):
    story = opened(cast, "model_worker", "秦月", "2026-01-10", employee="曹敏", level="province", honour="省劳动模范", year=2015, deeds="技术革新。")
    sweep.chase(day("2027-01-20"))
    assert "model_care" in story.told("秦月")
    story.does("died", "秦月", "2027-02-01", died_on="2027-02-01")
    assert story.due == day("2027-02-03")
    story.does("report_up", "秦月", "2027-02-02")
    assert story.stage == "closed"
