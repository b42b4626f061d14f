"""What surrounds a talk: workers who put their names to a demand (bargain_petition), the vote firm by firm of a trade's contract, and how satisfied the workers are with what was kept."""

import pytest

import cast as people
from stories.test_bargaining import served, table  # noqa: F401
from story import day, opened
from unionhall.core.procedure import Refused
from unionhall.desk import asked, run, sweep
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
