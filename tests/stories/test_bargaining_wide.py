"""What surrounds a talk: workers who put their names to a demand (bargain_petition), the vote firm by firm of a trade's contract, and how satisfied the workers are with what was kept."""

import pytest

import cast as people
from stories.test_bargaining import CLAUSES, NAMES, begun, drafted, kept, served, table  # noqa: F401
from story import day, opened
from unionhall.core.procedure import Refused
from unionhall.desk import asked, run, sweep
from unionhall.desk.generic import registry
from unionhall.systems.bargaining import register
from unionhall.systems.bargaining.facts import covered_firms
from unionhall.systems.bargaining.models import Firm
from unionhall.systems.organization.models import OwnRule, Person

SIGNERS = ("何勇", "许静", "邓伟", "曹敏")


def own(cast, key, value, article="《山海省工资集体协商条例》第二十一条"):
    """The unit registers what holds in its place."""
    OwnRule.objects.create(union=cast.factory, key=key, since=day("2026-01-01"), value=value, article=article, by=Person.objects.get(pk=cast.number("秦月")))


def demanded(cast):
    return opened(cast, "bargain_petition", "何勇", "2026-02-02", subject="要求协商夜班津贴", demanded="夜班津贴三年没有变。")


def named(story, *names, on="2026-02-03"):
    for name in names:
        run.line(story.pk, "put_name", story.cast.who(name, day(on)), story.cast.number(name), day(on), {"asks_for": "夜班津贴每班25元"})
    return story


# --- workers ask for talks ---------------------------------------------------------------------------------------------------------------
def test_a_fifth_of_the_staff_puts_its_names_and_the_union_must_send_an_offer(cast):
    own(cast, "bargain.petition", "1/5")
    story = demanded(cast)
    assert "还没有核定职工人数" in story.refusal("reach", "何勇", "2026-02-02")
    story.does("set_staff", "秦月", "2026-02-03", staff=20)
    named(story, *SIGNERS[:3])
    assert "联名 3 人，还差 1 人" in story.refusal("reach", "何勇", "2026-02-04") and "第二十一条" in story.refusal("reach", "何勇", "2026-02-04")
    named(story, SIGNERS[3], on="2026-02-05")
    assert story.stage == "reached" and "职工 20 人，联名 4 人" in story.fact("outcome") and "应当在 15 日内" in story.fact("outcome")
    assert story.last_day("bargain.petition_offer") == day("2026-02-20") and "petition_reached" in story.told("高峰")
    sweep.chase(day("2026-02-22"))
    assert "petition_late" in story.told("高峰")


def test_a_demand_ends_only_in_talks_whose_offer_was_served(cast):
    own(cast, "bargain.petition", "1/5")
    story = named(demanded(cast).does("set_staff", "秦月", "2026-02-03", staff=20), *SIGNERS)
    assert "找不到集体协商" in story.refusal("lead", "秦月", "2026-03-02", bargain_no="没有的号")
    talk = served(cast)
    before = opened(cast, "bargain", "秦月", "2026-02-02", subject="另一件", kind="wage", scope="firm", staff=20)
    assert "还没有登记要约送达" in story.refusal("lead", "秦月", "2026-03-02", bargain_no=before.number)
    story.does("lead", "秦月", "2026-03-02", bargain_no=talk.number)
    assert story.stage == "led" and all("petition_led" in story.told(name) for name in SIGNERS)


def test_where_nothing_is_laid_down_the_union_decides_by_itself(cast):
    assert not asked.law(cast.factory.pk).rules.on(day("2026-02-02"))["bargain.petition"].checked
    story = named(demanded(cast).does("set_staff", "秦月", "2026-02-03", staff=5), *SIGNERS)
    assert story.stage == "collecting" and "由工会研究决定" in story.refusal("reach", "何勇", "2026-02-04")
    assert story.does("lead_early", "秦月", "2026-03-02", bargain_no=served(cast).number).stage == "led"


def test_nobody_signs_for_another_twice_or_after_the_end_and_the_firm_never(cast):
    story = named(demanded(cast), "何勇")
    with pytest.raises(Refused, match="企业方不参加"):
        named(story, "郑涛")
    with pytest.raises(Refused, match="不得代签"):
        run.line(story.pk, "put_name", cast.who("许静", day("2026-02-03")), cast.number("邓伟"), day("2026-02-03"), {"asks_for": "一样"})
    with pytest.raises(Refused):
        named(story, "何勇")
    story.does("take_back", "何勇", "2026-02-04", reason="厂里已经答应。")
    with pytest.raises(Refused):
        named(story, "许静", on="2026-02-05")
    assert story.stage == "ended"


def test_a_manager_is_kept_out_as_well(cast):
    people.hold(cast, cast.factory, "钱明", "manager")
    with pytest.raises(Refused, match="企业方不参加"):
        named(demanded(cast), "钱明")


# --- a trade's contract, voted on firm by firm --------------------------------------------------------------------------------------------
VOTES = {"海滨藻业": (90, 80, 70), "东港藻业": (90, 62, 44), "新港藻业": (30, 20, 16)}


def trade(cast):
    """A trade's draft with three firms in the register."""
    for name in (*VOTES, "北港藻业"):
        Firm.objects.create(union_id=cast.factory.pk, name=name, opened=day("2015-01-01"), trade="藻类加工")
    return drafted(cast, scope="trade", trade="藻类加工")


def rows(*names, **other):
    """What was counted in the named firms."""
    return [{"firm": name, "entitled": entitled, "present": present, "votes_for": yes, "record": "会议记录1号"} for name, (entitled, present, yes) in (VOTES | other).items() if name in names]


def counted(story, *names, **other):
    return story.does("count_firms", "秦月", "2026-06-05", body="congress", voted_on="2026-06-05", firm_votes=rows(*names, **other))


def test_each_firm_passes_a_trades_draft_by_both_tests_of_its_own_people(cast):
    story = counted(trade(cast), *VOTES)
    assert story.stage == "signing" and story.fact("outcome") == "3 家表决，2 家通过：海滨藻业、新港藻业；没有通过：东港藻业。"
    assert "东港藻业：到会：应到 90 人，到会 62 人" in story.fact("tests") and "过半数须 46 人，还差 2 人" in story.fact("tests")
    assert {"表决结果", "区域行业确认签字表"} <= set(story.papers())


def test_a_draft_that_no_firm_passed_is_not_signed(cast):
    story = counted(trade(cast), "东港藻业")
    assert story.stage == "failed" and "没有通过：东港藻业" in story.fact("outcome")


def test_a_firm_votes_later_and_only_once_it_has_passed(cast):
    story = counted(trade(cast), *VOTES)
    assert "海滨藻业已经表决通过" in story.refusal("more_firms", "秦月", "2026-06-06", later_on="2026-06-06", firm_votes=rows("海滨藻业"))
    story.does("more_firms", "秦月", "2026-06-08", later_on="2026-06-07", firm_votes=rows("东港藻业", 东港藻业=(90, 70, 60)))
    assert story.fact("outcome").startswith("3 家表决，3 家通过")


def test_figures_that_cannot_be_a_firm_twice_and_a_strange_firm_are_refused(cast):
    story, given = trade(cast), {"body": "congress", "voted_on": "2026-06-05"}
    assert "应到 90 人，到会 95 人" in story.refusal("count_firms", "秦月", "2026-06-05", firm_votes=rows("海滨藻业", 海滨藻业=(90, 95, 70)), **given)
    assert "写了两行" in story.refusal("count_firms", "秦月", "2026-06-05", firm_votes=rows("海滨藻业") * 2, **given)
    assert "没有“无名藻业”" in story.refusal("count_firms", "秦月", "2026-06-05", firm_votes=rows("无名藻业", 无名藻业=(9, 9, 9)), **given)


def test_one_firms_contract_has_no_vote_by_firm(cast):
    assert "count_firms" not in [one.key for one in drafted(cast).case.at.actions if one.when is None or one.when(drafted(cast).case)]


# --- how satisfied the workers are ---------------------------------------------------------------------------------------------------------
def checked(story, **figures):
    return {"checked_on": "2026-10-10", "checkers": "何勇、郑涛", "checks": [{"clause": one["title"], "kept": "yes"} for one in CLAUSES], **figures}


def test_satisfaction_is_a_rate_with_its_arithmetic_and_below_the_line_it_is_said(cast):
    story = kept(cast)
    assert "三项填齐" in story.refusal("check", "何勇", "2026-10-10", **checked(story, asked_many=120))
    assert "满意的人数不能多于征求意见的人数" in story.refusal("check", "何勇", "2026-10-10", **checked(story, asked_many=120, satisfied=121, satisfied_from="会场投票"))
    assert "找不到民主测评" in story.refusal("check", "何勇", "2026-10-10", **checked(story, asked_many=120, satisfied=107, satisfied_from="民主测评2026-099"))
    story.does("check", "何勇", "2026-10-10", **checked(story, asked_many=120, satisfied=107, satisfied_from="会场投票"))
    assert "履约满意率 107 ÷ 120 = 89.2%" in story.fact("satisfaction") and "须 108 人，还差 1 人（会场投票）" in story.fact("satisfaction")
    assert "没有达到" in "".join(story.case.entries[-1].data["_warnings"]) and "89.2%" in story.fact("outcome")
    appraisal = opened(cast, "appraisal", "高峰", "2026-10-11", subject="集体合同履约满意度测评", kind=next(iter(dict(pairs("appraisal", "kind")))))
    story.does("check", "何勇", "2026-10-12", **checked(story, asked_many=120, satisfied=108, satisfied_from=appraisal.number))
    assert "达到" in story.fact("satisfaction") and "_warnings" not in story.case.entries[-1].data
    story.does("check", "何勇", "2026-10-13", **checked(story))
    assert story.fact("satisfaction") == ""


def pairs(procedure, field):
    """The choices of a field."""
    return [one if isinstance(one, tuple) else (one, one) for one in registry().pick(procedure, day("2026-10-10")).fields[field].choices]


@pytest.mark.parametrize(("scope", "said"), [("trade", "行业性合同没有写明"), ("area", "区域性合同没有写明")])
def test_a_wide_contract_names_its_area_or_trade_before_the_names(cast, scope, said):
    story = begun(cast, scope=scope)
    refused = story.refusal("name_reps", "秦月", "2026-02-04", **NAMES)
    assert said in refused and "重新立项时填上“哪个区域或行业”" in refused and "劳动合同法第五十三条" in refused
    story.does("correct", "秦月", "2026-02-04", slip_entry=1, slip_field="范围", slip_value="本企业", why="选错了。").does("name_reps", "秦月", "2026-02-04", **NAMES)
    assert story.fact("labour_reps") and not story.fact("trade")


def test_a_firm_that_closes_later_is_covered_until_that_day_on_every_page(cast):
    story = trade(cast)
    one = Firm.objects.get(name="北港藻业")
    Firm.objects.filter(pk=one.pk).update(closed=day("2026-12-01"))
    for on, there in (("2026-11-30", True), ("2026-12-01", False)):
        counts = next(place for place in register.places(cast.factory.pk, day(on)) if place.key == one.pk).open_on(day(on))
        assert there == counts == (one in covered_firms(cast.factory.pk, story.case, day(on)))
    assert one in covered_firms(cast.factory.pk, story.case)
