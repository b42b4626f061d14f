"""The first hundred days: each finding comes from the state of the union and goes by itself when the state changes."""

from datetime import date, timedelta
from urllib.parse import unquote

import pytest

import cast as people
from stories import test_bargaining as bargaining
from stories.test_household import ASKS
from story import day, opened
from unionhall.desk import asked, run, sweep
from unionhall.desk.models import Case, Posting
from unionhall.systems.bargaining.models import Contract, Firm
from unionhall.systems.handbook import first, wheel
from unionhall.systems.organization.models import (
    Account,
    Holidays,
    Membership,
    Office,
    OwnRule,
    Person,
    Term,
    Union,
    Unit,
)

DAY = day("2026-03-12")


@pytest.fixture
def told(db, settings, tmp_path):
    settings.HOME, settings.TODAY = tmp_path, DAY.isoformat()
    told = people.make()
    Office.objects.filter(union=told.factory, role="chair").update(since=day("2026-03-01"))
    return told


def titles(told, on=DAY):
    """What is found today."""
    made = first.hundred_days(Union.objects.get(pk=told.factory.pk), told.number("高峰"), on)
    return [one.title for _, _, _, found in made.parts for one in found]


def found(told, title, on=DAY):
    """One finding."""
    made = first.hundred_days(Union.objects.get(pk=told.factory.pk), told.number("高峰"), on)
    return next(one for _, _, _, rows in made.parts for one in rows if one.title == title)


def holds(told, name, role, **more):
    """An office."""
    return Office.objects.create(union=told.factory, person=Person.objects.get(pk=told.number(name)), role=role, since=day("2024-01-01"), **more)


def test_the_days_are_counted_from_the_first_in_office_and_fall_into_their_part(told):
    union = told.factory
    assert [(first.hundred_days(union, told.number("高峰"), day(on)).number, first.hundred_days(union, told.number("高峰"), day(on)).part) for on in ("2026-03-01", "2026-03-12", "2026-04-15", "2026-06-08", "2026-06-09")] == [(1, "week"), (12, "month"), (46, "hundred"), (100, "hundred"), (101, "")]


def test_every_finding_says_how_much_and_leads_somewhere_or_says_who(told):
    made = first.hundred_days(told.factory, told.number("高峰"), DAY)
    assert made.count >= 8
    for _, _, _, rows in made.parts:
        for one in rows:
            assert one.said.endswith("。") and (one.url or "管理员" in one.said), one.title
    assert len(made.clean) + len([clean for _, clean, check in first.CHECKS if check(first.Here(told.factory, told.number("高峰"), DAY, asked.law(told.factory.pk)))]) == len(first.CHECKS)


def test_a_union_without_an_audit_committee_is_told_and_no_more_when_it_has_one(told):
    Office.objects.filter(role="audit").update(until=day("2025-12-31"))
    assert "没有经费审查委员会" in titles(told) and "到期没有接任的职务" in titles(told)
    holds(told, "袁梅", "audit")
    assert "没有经费审查委员会" not in titles(told) and "到期没有接任的职务" not in titles(told)


def test_ten_women_want_a_committee_fewer_a_member_none_nothing(told):
    assert "没有女职工委员会" not in titles(told) and "没有女职工委员" not in titles(told)
    names = ("林芳", "许静", "曹敏", "袁梅", "丁兰", "夏雨", "秦月", "方洁", "彭磊", "何勇")
    Person.objects.filter(pk__in=[told.number(one) for one in names[:9]]).update(sex="女")
    assert "女会员 9 人" in found(told, "没有女职工委员").said
    Person.objects.filter(pk=told.number(names[9])).update(sex="女")
    assert "女会员 10 人" in found(told, "没有女职工委员会").said and "成立女职工委员会" in unquote(found(told, "没有女职工委员会").url)
    holds(told, "许静", "women")
    assert "没有女职工委员会" not in titles(told)


def test_an_empty_office_is_filled_and_the_line_goes(told):
    assert "诉求保密员空缺" in titles(told)
    holds(told, "丁兰", "keeper")
    assert "诉求保密员空缺" not in titles(told)
    Office.objects.filter(role="clerk").update(until=day("2026-03-01"))
    assert "工会干事空缺" in titles(told)


def test_an_office_without_anybody_in_it_at_the_top_calls_for_a_by_election(told):
    Office.objects.filter(role="chair").update(until=day("2026-03-05"))
    assert "三个月内" in found(told, "主席空缺").said and found(told, "主席空缺").url == "/start/by_election/"


def test_officers_without_account_or_who_never_signed_in_are_named(told):
    assert "有职务还没有账号" in titles(told) and "账号发了还没有登录过" not in titles(told)
    for office in Office.objects.filter(union=told.factory).exclude(role="deputy"):
        Account.objects.get_or_create(person=office.person, defaults={"login": f"x{office.person_id}", "union": told.factory})
    assert "有职务还没有账号" not in titles(told) and "账号发了还没有登录过" in titles(told)
    Account.objects.update(last_login="2026-03-11T08:00:00+08:00")
    assert "账号发了还没有登录过" not in titles(told)


def test_a_term_that_is_not_entered_then_one_that_ends_then_one_in_order(told):
    assert "届期没有登记" in titles(told)
    term = Term.objects.create(union=told.factory, body="committee", number=5, since=day("2023-06-01"), until=day("2026-05-31"))
    assert "还剩 80 天" in found(told, "工会委员会换届").said
    assert "已超期" in found(told, "工会委员会换届", day("2026-06-02")).said
    term.until = day("2028-05-31")
    term.save()
    assert not {"届期没有登记", "工会委员会换届"} & set(titles(told))


def test_members_and_groups_find_each_other(told):
    group = Unit.objects.create(union=told.factory, kind="group", name="机加一组")
    assert "19 名会员" in found(told, "会员没有编组").said and "机加一组" in found(told, "小组没有组长").said
    Membership.objects.filter(union=told.factory).update(group=group)
    holds(told, "林芳", "leader", unit=group)
    assert not {"会员没有编组", "小组没有组长"} & set(titles(told))


def test_the_unions_own_card_and_place_and_figures(told):
    assert "统一社会信用代码、建会日期、职工人数" in found(told, "单位资料不全").said
    Union.objects.filter(pk=told.factory.pk).update(credit_code="91330106MA0000000X", founded=day("2000-01-01"), staff=30, region="zhejiang")
    for key, value in (("hardship.standard", "800"), ("hardship.minimum_wage", "2000")):
        OwnRule.objects.create(union=told.factory, key=key, since=day("2025-07-01"), value=value, article="市民政局通知")
    assert not {"单位资料不全", "没有选适用的地方规定", "低保标准、最低工资没有登记"} & set(titles(told))


def test_holidays_of_the_next_year_are_asked_for_in_november_and_at_once_when_a_case_waits(told):
    assert "缺节假日安排" not in titles(told)
    assert "2027年" in found(told, "缺节假日安排", day("2026-11-20")).said
    Holidays.objects.create(year=2027, off=["2027-01-01"], work=[], source="示例")
    assert "缺节假日安排" not in titles(told, day("2026-11-20"))


def test_a_backup_of_this_month_is_enough(told, tmp_path):
    assert "还没有做过" in found(told, "备份").said
    (tmp_path / "last_backup.json").write_text('{"at": "2026-01-01T08:00:00+08:00"}')
    assert "2026年1月1日" in found(told, "备份").said
    (tmp_path / "last_backup.json").write_text('{"at": "2026-03-01T08:00:00+08:00"}')
    assert "备份" not in titles(told)
    (tmp_path / "last_backup.json").write_text("[1]")
    assert "备份" in titles(told)


def test_what_waits_for_the_chair_and_what_is_late_is_counted_by_procedure(told):
    story = opened(told, "question", "秦月", "2026-03-02", subject="要不要公示？", topic="openness", whom="own", shown_as="union", answerer="高峰")
    assert "要不要公示" in found(told, "等您办理的事").said and "工作问答 1 件" in found(told, "已经超期的事").said
    story.does("answer", "高峰", "2026-03-10", answer="要。", basis="工会基层组织选举工作条例第十五条")
    assert not {"等您办理的事", "已经超期的事"} & set(titles(told))


def test_a_posting_whose_days_are_over_and_whose_case_stands_still_is_named(told):
    story = opened(told, "question", "秦月", "2026-01-02", subject="某", topic="openness", whom="own", shown_as="union")
    Posting.objects.create(union_id=told.factory.pk, case=story.row, title="某公示", text="x", shown_from=day("2026-01-02"), shown_until=day("2026-01-20"))
    assert "某公示" in found(told, "公示期满没有往下办").said


HUNG = "公示期满没有往下办"


def disclosed(told, timing="periodic"):
    """A notice on the board, and the first day on which its end lies too far back."""
    story = opened(told, "disclosure", "秦月", "2026-03-05", subject="设备采购结果", category="money", timing=timing, circle="all", owner="供应部").does("submit", "秦月", "2026-03-05", text="购风机两台。")
    story.does("pass_on", "高峰", "2026-03-05", secret="no", checked="不涉及秘密。").does("publish", "高峰", "2026-03-05")
    return story, Posting.objects.get(case=story.pk).shown_until + timedelta(days=first.STALE + 1)


def test_a_notice_that_came_down_by_itself_and_was_followed_by_nothing_is_named_until_the_next_step(told):
    story, late = disclosed(told)
    sweep.take_down(late)
    assert HUNG not in titles(told, late - timedelta(days=1))
    assert "设备采购结果" in found(told, HUNG, late).said and found(told, HUNG, late).url == f"/cases/{story.pk}/"
    story.does("close", "秦月", late, mended="没有收到意见。")
    assert HUNG not in titles(told, late)


def test_a_notice_shown_again_one_open_for_good_and_one_that_led_on_are_not_named(told):
    _, late = disclosed(told, "standing")
    assert HUNG not in titles(told, late)
    story, late = disclosed(told)
    again = Posting.objects.create(union_id=told.factory.pk, case=story.row, height=story.row.height, title="再次公开", text="x", shown_from=late - timedelta(days=9), shown_until=late - timedelta(days=1))
    assert HUNG not in titles(told, late)
    again.delete()
    assert HUNG in titles(told, late)
    Case.objects.filter(pk=story.pk).update(stage="elsewhere")
    assert HUNG not in titles(told, late)


def test_the_names_and_the_text_of_a_contract_that_is_being_kept_wait_for_nothing(told):
    for name in ("何勇", "许静", "邓伟"):
        people.hold(told, told.factory, name, "labour")
    Office.objects.filter(union=told.factory, role="chair").update(since=people.SINCE)
    story = bargaining.kept(told)
    sweep.take_down(day("2026-11-01"))
    assert Posting.objects.filter(case=story.pk, taken_down=day("2026-11-01")).count() > 1 and story.stage == "kept"
    assert HUNG not in titles(told, day("2026-11-01")) and HUNG not in titles(told, day("2027-05-01"))


def test_a_household_that_nobody_saw_this_year_is_counted(told):
    assert "在档困难家庭今年没有走访" not in titles(told)
    opened(told, "household", "秦月", "2026-11-02", employee="彭磊", door="leader", clue="家里有人生病。").does("apply", "秦月", "2026-11-03", **ASKS)
    when = day("2027-01-15")
    assert "1 户" in found(told, "在档困难家庭今年没有走访", when).said
    row = run.open_case(told.factory.pk, "visit", told.who("秦月", when), when, {"employee": told.number("彭磊"), "visit_kind": "ask"})
    run.act(row.pk, "visited", told.who("秦月", when), when, {"visited_on": when, "visitors": [told.number("秦月"), told.number("高峰")], "met": "本人", "saw": "好"})
    assert "在档困难家庭今年没有走访" not in titles(told, when)


def test_a_chair_is_told_who_makes_the_backup_and_is_shown_no_command(told, tmp_path):
    said = found(told, "备份").said
    assert "管这台电脑的同志" in said and "没有登记系统管理员" in said and "unionhall" not in said
    people.hold(told, told.factory, "石青", "admin")
    (tmp_path / "last_backup.json").write_text('{"at": "2026-02-01T08:00:00+08:00"}')
    said = found(told, "备份").said
    assert "最近一次在2026年2月1日，已过 39 天" in said and "请系统管理员石青做一次" in said
    words = [f"{one.title}{one.said}{one.verb}" for _, _, _, rows in first.hundred_days(told.factory, told.number("高峰"), DAY).parts for one in rows]
    assert not [one for one in words if "unionhall" in one]


def test_a_new_chair_has_somebody_to_ask_and_the_line_goes_when_one_has_asked(told):
    assert "有不懂的，问过没有" in titles(told)
    opened(told, "question", "高峰", "2026-03-11", subject="怎么交接？", topic="other", whom="own", shown_as="union")
    assert "有不懂的，问过没有" not in titles(told)
    assert "有不懂的，问过没有" not in titles(told, day("2026-09-01")) and "法人登记变更" not in titles(told, day("2026-09-01"))


def test_a_contract_of_the_register_is_a_contract_whoever_made_it(told):
    none = "没有生效的集体合同"
    assert none in titles(told)
    firm = Firm.objects.create(union_id=told.factory.pk, name="红星机械厂", opened=day("2000-01-01"), own=True)
    contract = Contract.objects.create(union_id=told.factory.pk, firm=firm, kind="general", scope="firm", number="红机集合〔2025〕1号", since=day("2025-01-01"), until=day("2026-12-31"))
    assert none not in titles(told) and "集体合同快到期" not in titles(told) and none in titles(told, day("2027-01-01"))
    one = found(told, "集体合同快到期", day("2026-12-01"))
    assert "红机集合〔2025〕1号" in one.said and "还剩 30 天" in one.said and one.url == "/bargaining/coverage/"
    (due,) = [one for one in wheel.year(told.factory, DAY) if one.duty.counted == "agreements"]
    assert due.last == day("2026-12-31")
    contract.ended = DAY
    contract.save()
    assert none in titles(told)


def test_a_contract_that_waits_to_be_published_or_is_talked_about_again_still_ends_on_its_day(told):
    for name in ("何勇", "许静", "邓伟"):
        people.hold(told, told.factory, name, "labour")
    Office.objects.filter(union=told.factory, role="chair").update(since=people.SINCE)
    story = bargaining.filed(told).passes("2026-07-06")
    assert story.stage == "publishing"
    assert "还剩 29 天" in found(told, "集体合同快到期", day("2027-06-01")).said
    story.does("publish", "秦月", "2026-07-08", posted_how="公告栏").does("change", "秦月", "2026-12-01", cause="agreed", reason="提高夜班津贴。")
    assert story.stage == "talks" and found(told, "集体合同快到期", day("2027-06-01")).url == f"/cases/{story.pk}/"


def test_a_congress_that_is_overdue_is_no_congress_in_order(told):
    label, clean = "职工（教职工）代表大会", "大会和评家没有到期"
    when = day("2026-06-01")
    assert "3月1日—4月30日，已超期 32 天" in found(told, label, when).said
    opened(told, "proposal_call", "秦月", "2025-04-01", congress="第六届职工代表大会", meets="2025-05-10")
    said = found(told, label, when).said
    assert "5月10日，已超期 22 天" in said and "上一次会议在2025年5月10日" in said
    assert clean not in first.hundred_days(told.factory, told.number("高峰"), when).clean
    opened(told, "proposal_call", "秦月", "2026-04-20", congress="第六届职工代表大会", meets="2026-05-20")
    assert clean in first.hundred_days(told.factory, told.number("高峰"), when).clean


def test_the_paper_says_the_same(told):
    facts = first.facts(told.factory, told.number("高峰"), DAY)
    assert facts["任职日期"] == date(2026, 3, 1) and facts["第几天"] == 12 and "诉求保密员空缺" in [one["事项"] for one in facts["第1周"]]
