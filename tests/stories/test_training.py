"""年度培训计划 (training_plan) and 培训班 (training_class): fifty learners of twenty unions, three days, and what they did ninety days later."""

from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from story import Story, day, opened
from unionhall.core.procedure import Refused
from unionhall.core.statute.load import book
from unionhall.desk import run
from unionhall.desk.asked import law
from unionhall.desk.models import Case, Line, Running
from unionhall.systems.openness import survey
from unionhall.systems.organization.models import Office, OwnRule, Person, Union
from unionhall.systems.training import essays, hooks, places, quiz, results, signing
from unionhall.systems.training import timetable as t
from unionhall.systems.training.earned import dealt, earned, most_excellent
from unionhall.systems.training.models import Badges, Certificate, Essay, Learner

CHINA = ZoneInfo("Asia/Shanghai")
UNITS = [f"第{at}机械厂工会" for at in range(1, 21)]
TABLE = [
    {"no": 1, "on": day("2026-05-11"), "from_": "08:30", "to_": "11:30", "course": "工会法和工会章程", "teacher": "黄老师", "hours": 4},
    {"no": 2, "on": day("2026-05-11"), "from_": "14:00", "to_": "17:00", "course": "怎样开好职代会", "teacher": "赵老师", "hours": 4},
    {"no": 3, "on": day("2026-05-12"), "from_": "08:30", "to_": "11:30", "course": "工资集体协商", "teacher": "黄老师", "hours": 4},
    {"no": 4, "on": day("2026-05-12"), "from_": "14:00", "to_": "17:00", "course": "困难帮扶现场观摩", "teacher": "周老师", "hours": 4},
    {"no": 5, "on": day("2026-05-13"), "from_": "08:30", "to_": "11:30", "course": "劳动争议调解", "teacher": "周老师", "hours": 4},
    {"no": 6, "on": day("2026-05-13"), "from_": "14:00", "to_": "16:15", "course": "分组讨论和结业", "teacher": "班主任", "hours": 3},
]  # fmt: skip
SCHEME = {
    "whom": "基层工会主席", "starts": "2026-05-11", "ends": "2026-05-13", "place": "市职工学校", "head": "秦月", "timetable": TABLE, "quotas": [{"unit": unit, "seats": 3 if at < 10 else 2} for at, unit in enumerate(UNITS)],
    "budget": [{"item": "课酬", "cost": Decimal(6000)}, {"item": "食宿", "cost": Decimal("21000.50")}], "work_time": "agreed",
}  # fmt: skip
SAID = "三年前我们厂里没有一个人说得清提案交给谁，这次学完，我先把车间里的意见箱换了锁，钥匙交给两个组长，每周五一起开箱登记，第二周就贴出答复。"


def proposed(cast, on="2026-04-13", **more):
    """The scheme before the chair."""
    return opened(cast, "training_class", "秦月", on, subject="基层工会主席能力提升班", aim="学会按程序办事").does("propose", "秦月", on, **{**SCHEME, "starts": day(more.pop("starts", SCHEME["starts"])), "ends": day(more.pop("ends", SCHEME["ends"])), **more})


def enrolling(cast, **more):
    """Units enrol."""
    return proposed(cast, **more).does("approve", "高峰", "2026-04-15")


def full(cast, many=50, **more):
    """Everybody has a place."""
    story = enrolling(cast, **more)
    names = [(unit, f"学员{at}{place}") for at, unit in enumerate(UNITS) for place in range(3 if at < 10 else 2)]
    for unit, name in names[:many]:
        places.enrol(story.row, unit, {"name": name, "post": "主席"}, day("2026-04-20"))
    return story


def grouped(story, on="2026-05-11", groups=3):
    """Dealt out into groups, each with its head."""
    rows = [{"who": one.badge, "name": one.name, "unit": one.unit} for one in places.learners(story.row)]
    tables = dealt(rows, groups)
    found = [{**one, "group": f"第{at}组", **({"post": "组长"} if one is table[0] else {})} for at, table in enumerate(tables, 1) for one in table]
    return story.does("group", "秦月", on, grouped=found)


def running(cast, many=50, **more):
    """The class has begun."""
    return grouped(full(cast, many, **more).does("close_enrolment", "秦月", "2026-04-30"))


def at(on, clock):
    """A moment in China."""
    hour, minute = clock.split(":")
    return datetime(*day(on).timetuple()[:3], int(hour), int(minute), tzinfo=CHINA)


def signs(story, learner, session, on="2026-05-11", clock="08:20", way="code"):
    """One signature."""
    return signing.sign(story.row, learner, session, way, day(on), at(on, clock))


def everyone_signs(story, but=()):
    """Everybody at every session, except those pairs (badge number, session)."""
    for one in places.learners(story.row):
        for row in TABLE:
            if (one.number, row["no"]) not in but:
                signs(story, one, row["no"], row["on"].isoformat(), row["from_"])


def said(number):
    """A text of its own for everybody."""
    return f"{number}号学员：" + "".join(chr(0x4E00 + (number * 977 + place * 131) % 5000) for place in range(120))


def ended(cast, many=6, but=(), **more):
    """Courses over, everybody has written."""
    story = running(cast, many, **more)
    everyone_signs(story, but)
    story.does("close_class", "秦月", "2026-05-13")
    for one in places.learners(story.row):
        essays.hand_in(story.row, one, f"体会{one.number}", said(one.number), "每周五开意见箱", day("2026-06-20"), day("2026-05-18"))
    return story


def certified(cast, many=6, excellent=(), but=(), **more):
    """Results and certificates."""
    story = ended(cast, many, but, **more)
    for one in places.learners(story.row):
        essays.mark(story.row, one, min(100, 80 + one.number), "", one.number == 1, cast.who("秦月", day("2026-05-22")), day("2026-05-22"))
    results.certify(story.row, cast.who("秦月", day("2026-05-25")), day("2026-05-25"), set(excellent))
    return story


# --- the whole way -------------------------------------------------------------------------------------------------------------------------------------
def test_a_three_day_class_of_fifty_from_twenty_unions_goes_from_the_scheme_to_the_deed(cast):
    story = certified(cast, 50, excellent=(1, 2))
    assert story.stage == "follow" and Certificate.objects.count() == 50 and story.fact("units_enrolled") == 20
    assert {"培训实施方案", "培训通知", "学员名册", "学员手册", "胸卡", "座签", "签到表", "考核结果", "结业证书"} <= set(story.papers())
    assert Certificate.objects.filter(result="优秀").count() == 2 and {one.hours for one in Certificate.objects.all()} == {23}
    story.does("summarise", "秦月", "2026-05-26", measures="分组讨论，现场看。", effect_words="会开职代会了。", fees=[{"item": "课酬", "cost": Decimal(6000)}, {"item": "食宿", "cost": Decimal(20000)}])
    assert "培训总结" in story.papers() and "class_summary" in story.told("高峰")
    story.passes("2026-06-25")
    assert story.day_of("ask_first") == day("2026-06-25") and "class_follow" in story.told("秦月")
    first = places.learners(story.row)[0]
    run.line(story.pk, "follow", places.who(first), first.subject, day("2026-06-26"), {"round_": "first", "done": "doing", "what": "锁换了。"})
    assert "还没有到期" in story.refusal("finish", "秦月", "2026-06-27")
    story.passes("2026-08-24")
    run.line(story.pk, "follow", places.who(first), first.subject, day("2026-08-24"), {"round_": "second", "done": "done"})
    story.does("finish", "秦月", "2026-08-25")
    assert story.stage == "done" and story.fact("actions_done") == 1 and "跟踪反馈表" in story.papers()


def test_a_year_is_planned_from_what_people_want_to_learn_and_its_classes_are_cases_of_their_own(cast):
    story = opened(cast, "training_plan", "秦月", "2026-01-05", year=2026).does("ask_needs", "秦月", "2026-01-05", survey_until=day("2026-01-12"))
    plan = {"topics": [{"topic": "职代会", "people": 30}], "classes": [{"name": "主席班", "month": 5, "whom": "主席", "people": 50, "length": 3, "cost": Decimal(30000)}], "money": Decimal(40000)}
    assert "还有1件没有办结" in story.refusal("draw_plan", "秦月", "2026-01-06", **plan)
    asked = Story(cast, Case.objects.get(parent=story.pk, procedure="survey").pk).does("ask", "秦月", "2026-01-05", questions=[{"text": "想学什么", "kind": "choice", "options": "职代会、集体协商"}])
    for code in survey.make(asked.row, cast.who("秦月", day("2026-01-05")), day("2026-01-05"), 8)[:6]:
        survey.take(code, {"q0": "职代会"})
    survey.close(asked.row, cast.who("秦月", day("2026-01-13")), day("2026-01-13"))
    assert story.fact("needs_many") == 6 and "职代会 6 人" in story.fact("needs")
    assert "超出" in story.refusal("draw_plan", "秦月", "2026-01-14", **{**plan, "money": Decimal(20000)})
    assert "1 到 12" in story.refusal("draw_plan", "秦月", "2026-01-14", **{**plan, "classes": [{**plan["classes"][0], "month": 13}]})
    story.does("draw_plan", "秦月", "2026-01-14", **plan).does("approve", "高峰", "2026-01-15", said="同意")
    assert "计划里没有" in story.refusal("open_class", "秦月", "2026-04-01", subject="摄影班", aim="x")
    story.does("open_class", "秦月", "2026-04-01", subject="主席班", aim="学会按程序办事")
    assert Case.objects.get(parent=story.pk, procedure="training_class").stage == "scheme" and "年度培训计划" in story.papers()


# --- the scheme ----------------------------------------------------------------------------------------------------------------------------------------
def test_a_timetable_that_cannot_be_is_refused_with_the_session(cast):
    story = opened(cast, "training_class", "秦月", "2026-04-13", subject="班", aim="x")
    for wrong, words in (
        ({"to_": "07:00"}, "结束时间不晚于开始时间"), ({"from_": "早上"}, "08:30 这样"), ({"on": day("2026-05-20")}, "不在 2026-05-11 到 2026-05-13 之间"), ({"hours": 0}, "课时要大于零"), ({"no": 2}, "课次相同"), ({"on": day("2026-05-11"), "from_": "16:00", "to_": "18:00"}, "时间重叠"),
    ):  # fmt: skip
        rows = [{**TABLE[0], **wrong}, *TABLE[1:]]
        assert words in story.refusal("propose", "秦月", "2026-04-13", **{**SCHEME, "starts": day("2026-05-11"), "ends": day("2026-05-13"), "timetable": rows}), wrong
    assert "出现了两次" in story.refusal("propose", "秦月", "2026-04-13", **{**SCHEME, "starts": day("2026-05-11"), "ends": day("2026-05-13"), "quotas": [{"unit": "甲", "seats": 1}, {"unit": "甲", "seats": 2}]})


def test_a_class_is_not_planned_into_the_past_of_the_day_on_which_it_is_planned(cast):
    story = opened(cast, "training_class", "秦月", "2026-01-05", subject="班", aim="x")
    rows = [{**TABLE[0], "on": day("2026-03-01")}]
    said = story.refusal("propose", "秦月", "2026-05-10", **{**SCHEME, "starts": day("2026-03-01"), "ends": day("2026-03-01"), "timetable": rows})
    assert "已经过去（今天 2026-05-10）" in said and said.count("已经过去") == 1 and story.stage == "scheme"


def test_paid_time_beyond_three_days_a_month_is_warned_of_with_its_article(cast):
    rows = [*TABLE, {**TABLE[0], "no": 7, "on": day("2026-05-14")}]
    story = proposed(cast, work_time="paid", timetable=rows, ends="2026-05-14")
    assert any("第四十一条" in text for text in story.case.entries[-1].data["_warnings"])


def test_enrolment_ends_ten_days_before_the_class_and_the_unit_may_move_it(cast):
    assert enrolling(cast).last_day("training.enrol") == day("2026-05-01")


# --- places --------------------------------------------------------------------------------------------------------------------------------------------
def test_a_unit_has_its_quota_and_not_one_more(cast):
    story = enrolling(cast)
    for name in ("甲", "乙", "丙"):
        places.enrol(story.row, UNITS[0], {"name": name}, day("2026-04-20"))
    with pytest.raises(Refused, match="名额是 3 名，已报 3 名"):
        places.enrol(story.row, UNITS[0], {"name": "丁"}, day("2026-04-20"))
    with pytest.raises(Refused, match="名额是 0 名"):
        places.enrol(story.row, "没有名额的厂", {"name": "丁"}, day("2026-04-20"))


def test_a_name_enrols_once_and_a_place_given_back_is_free_again(cast):
    story = enrolling(cast)
    made, _ = places.enrol(story.row, UNITS[1], {"name": "甲"}, day("2026-04-20"))
    with pytest.raises(Refused, match="已经报过名"):
        places.enrol(story.row, UNITS[1], {"name": " 甲 "}, day("2026-04-20"))
    places.withdraw(story.row, made, day("2026-04-21"))
    places.enrol(story.row, UNITS[1], {"name": "甲"}, day("2026-04-21"))
    assert Line.objects.filter(case=story.pk, sheet="enrol").count() == 1


@pytest.mark.parametrize("kept", [True, False], ids=["a class of today", "a class that enrolled before numbers were kept"])
def test_a_number_once_given_is_never_given_to_somebody_else(cast, kept):
    story = enrolling(cast)
    one, last = (places.enrol(story.row, UNITS[1], {"name": name}, day("2026-04-20"))[0] for name in ("甲", "乙"))
    if not kept:
        Badges.objects.all().delete()
    places.withdraw(story.row, last, day("2026-04-21"))
    third, _ = places.enrol(story.row, UNITS[2], {"name": "丙"}, day("2026-04-21"))
    assert (one.number, last.number, third.number) == (1, 2, 3)
    places.withdraw(story.row, third, day("2026-04-22"))
    again, _ = places.enrol(story.row, UNITS[1], {"name": "乙"}, day("2026-04-22"))
    assert again.number == 4 and story.does("close_enrolment", "秦月", "2026-04-30").fact("roll") == ["1", "4"]
    assert not Badges.objects.exclude(union_id=cast.factory.pk).exists()


def test_a_code_of_a_unit_opens_its_own_places_and_a_fresh_one_ends_the_former(cast):
    story = enrolling(cast)
    before, after = places.unit_codes(story.row), places.unit_codes(story.row)
    assert places.of_unit(before[UNITS[0]]) is None and places.of_unit(after[UNITS[0]]) == (story.row, UNITS[0]) and places.of_unit("") is None


def test_hours_reach_the_file_of_the_person_whom_the_register_knows(cast):
    Union.objects.filter(pk=cast.factory.pk).update(kind="industry")
    lower = Union.objects.create(code="L1", name=UNITS[0], short="一机", parent=cast.factory)
    person = Person.objects.create(union=lower, name="严春")
    from unionhall.systems.organization.models import Membership

    Membership.objects.create(union=lower, person=person, since=day("2024-01-01"))
    story = enrolling(cast)
    made, _ = places.enrol(story.row, UNITS[0], {"name": "严春"}, day("2026-04-20"))
    assert made.person == person.pk and made.home == lower.pk
    assert places.enrol(story.row, UNITS[0], {"name": "不在册"}, day("2026-04-20"))[0].person is None


def test_everybody_sits_in_one_group_and_those_of_one_unit_apart(cast):
    story = full(cast).does("close_enrolment", "秦月", "2026-04-30")
    rows = [{"who": one.badge, "name": one.name, "unit": one.unit} for one in places.learners(story.row)]
    assert "还有 1 名学员没有分组" in story.refusal("group", "秦月", "2026-05-11", grouped=[{**one, "group": "1"} for one in rows[1:]])
    assert "出现了两次" in story.refusal("group", "秦月", "2026-05-11", grouped=[{**one, "group": "1"} for one in [*rows, rows[0]]])
    tables = dealt(rows, 3)
    assert sorted(len(table) for table in tables) == [16, 17, 17]
    assert all(len({one["unit"] for one in table}) == len(table) for table in tables)


# --- signing in ----------------------------------------------------------------------------------------------------------------------------------------
def test_a_code_opens_its_session_while_it_stands_and_nothing_else(cast):
    story = running(cast, 3)
    moment = at("2026-05-11", "08:20")
    good, typed_in, _ = signing.standing(story.pk, 1, moment)
    assert signing.loaded(story.row, 1, typed_in, day("2026-05-11"), moment, "n", typed=True) and len(typed_in) == 6
    assert signing.read_pass(signing.loaded(story.row, 1, good, day("2026-05-11"), moment, "n"), "n").session == 1
    assert signing.loaded(story.row, 1, good, day("2026-05-11"), moment + timedelta(seconds=20), "n")  # the one before is good while a phone is being pointed
    for number, typed, on, when, words in (
        (1, good, "2026-05-11", moment + timedelta(seconds=45), "已经过期"), (2, good, "2026-05-11", at("2026-05-11", "14:00"), "不对"), (1, "000000" if good != "000000" else "111111", "2026-05-11", moment, "不对"), (1, good, "2026-05-12", moment, "今天不能签到"),
        (1, signing.standing(story.pk, 1, at("2026-05-11", "07:00"))[0], "2026-05-11", at("2026-05-11", "07:00"), "还没有开始"), (1, signing.standing(story.pk, 1, at("2026-05-11", "11:31"))[0], "2026-05-11", at("2026-05-11", "11:31"), "已经结束"), (9, good, "2026-05-11", moment, "没有这次课"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            signing.loaded(story.row, number, typed, day(on), when, "n")


def test_a_pass_is_of_one_device_and_a_changed_one_is_worth_nothing(cast):
    story = running(cast, 3)
    moment = at("2026-05-11", "08:20")
    given = signing.loaded(story.row, 1, signing.standing(story.pk, 1, moment)[0], day("2026-05-11"), moment, "mine")
    for pass_, nonce, words in ((given, "yours", "别的手机"), (given, "", "别的手机"), (given[:-2] + "xx", "mine", "重新扫码")):
        with pytest.raises(Refused, match=words):
            signing.read_pass(pass_, nonce)


def test_ten_minutes_after_the_bell_is_late_and_a_second_signature_changes_nothing(cast):
    story = running(cast, 3)
    one, two, three = places.learners(story.row)
    assert not signs(story, one, 1, clock="08:40") and signs(story, two, 1, clock="08:41") and not signs(story, three, 1, clock="08:00")
    with pytest.raises(Refused, match="已经办过"):
        signs(story, one, 1, clock="08:42")
    assert signing.signed(story.row) == {one.subject: {1: False}, two.subject: {1: True}, three.subject: {1: False}}


def test_the_head_of_a_group_takes_the_roll_and_nobody_else_signs_for_another(cast):
    story = running(cast, 6)
    people = places.learners(story.row)
    head, plain, other = next(one for one in people if one.office), [one for one in people if not one.office][0], [one for one in people if not one.office][1]
    signing.sign(story.row, other, 1, "roll", day("2026-05-11"), at("2026-05-11", "08:25"), places.who(head))
    assert Line.objects.get(case=story.pk, sheet="sign").by == head.subject
    with pytest.raises(Refused, match="须由本人办理"):
        signing.sign(story.row, head, 1, "roll", day("2026-05-11"), at("2026-05-11", "08:25"), places.who(plain))


def test_who_belongs_to_another_class_signs_nothing_here(cast):
    here, there = running(cast, 3), running(cast, 3)
    with pytest.raises(Refused, match="不在这个班"):
        signs(here, places.learners(there.row)[0], 1)


def test_a_signature_on_paper_is_typed_in_later_until_the_sheet_is_sealed(cast):
    story = running(cast, 3)
    one = places.learners(story.row)[0]
    signing.sign(story.row, one, 1, "paper", day("2026-05-13"), at("2026-05-13", "18:00"), cast.who("秦月", day("2026-05-13")))
    story.does("close_class", "秦月", "2026-05-13")
    assert story.fact("signed") == 1 and story.fact("signable") == 18
    with pytest.raises(Refused, match="没有开放"):
        signing.sign(story.row, one, 2, "paper", day("2026-05-14"), at("2026-05-14", "09:00"), cast.who("秦月", day("2026-05-14")))


def test_a_class_is_not_closed_before_its_last_lesson_ends(cast, monkeypatch):
    story = running(cast, 3)
    monkeypatch.setattr(hooks, "now", lambda: at("2026-05-13", "08:00"))
    assert "还有 2 次课没有上完" in story.refusal("close_class", "秦月", "2026-05-13")
    monkeypatch.setattr(hooks, "now", lambda: at("2026-05-13", "16:14"))
    assert "还有 1 次课没有上完" in story.refusal("close_class", "秦月", "2026-05-13")
    monkeypatch.setattr(hooks, "now", lambda: at("2026-05-13", "16:15"))
    assert story.does("close_class", "秦月", "2026-05-13").stage == "reflection"


def test_paid_days_of_a_class_that_was_not_held_are_not_counted(cast):
    first, second = enrolling(cast, work_time="paid"), enrolling(cast, work_time="paid")
    for story in (first, second):
        made, _ = places.enrol(story.row, UNITS[0], {"name": "严春"}, day("2026-04-20"))
        Learner.objects.filter(pk=made.pk).update(person=cast.number("林芳"))
    made.refresh_from_db()
    assert "已有 3 天" in places.too_many_days(second.row, second.case, made)
    first.does("call_off", "高峰", "2026-04-21", reason="报名太少")
    assert places.too_many_days(second.row, second.case, made) == ""


# --- what is earned ------------------------------------------------------------------------------------------------------------------------------------
def test_leave_counts_no_hours_but_is_no_absence_and_beyond_a_third_there_is_no_certificate(cast):
    story = running(cast, 3)
    everyone_signs(story, but=((2, 1), (2, 2), (3, 3)))
    two = places.learners(story.row)[1]
    for session in (1, 2):
        run.line(story.pk, "leave", cast.who("秦月", day("2026-05-11")), two.subject, day("2026-05-11"), {"session": session, "why": "家人住院", "granted": "yes"})
    found = {one.number: got for one, got in results.accounts(story.row, day("2026-05-13"))}
    assert (found[2].hours, found[2].on_leave, found[2].absent) == (15, 8, 0) and found[2].result == "不合格" and "第七条" in found[2].why
    assert (found[3].hours, found[3].absent, found[3].result) == (19, 4, "合格")


def test_a_regrouping_that_changes_nothing_is_refused_and_leaves_no_entry(cast):
    story = running(cast, 4)
    rows = [dict(one) for one in story.fact("grouped")]
    before = story.row.height
    said = story.refusal("regroup", "秦月", "2026-05-11", grouped=[{**one, "post": one.get("post") or ""} for one in reversed(rows)])
    story.row.refresh_from_db()
    assert "没有改动" in said and "没有记入" in said and story.row.height == before
    story.does("regroup", "秦月", "2026-05-11", grouped=[{**rows[0], "post": "班长"}, *rows[1:]])
    story.does("regroup", "秦月", "2026-05-12", grouped=[{**rows[0], "post": "班长", "group": "第3组"}, *rows[1:]])
    assert places.by_badge(story.row)[rows[0]["who"]].group == "第3组" and "没有改动" in story.refusal("regroup", "秦月", "2026-05-12", grouped=[{**rows[0], "post": "班长", "group": "第3组"}, *rows[1:]])


def test_a_class_cut_to_two_days_gives_the_hours_that_were_held(cast):
    story = running(cast, 3)
    story.does("retime", "秦月", "2026-05-12", timetable=TABLE[:4], reason="台风停课")
    for one in places.learners(story.row):
        for row in TABLE[:4]:
            signs(story, one, row["no"], row["on"].isoformat(), row["from_"])
    story.does("close_class", "秦月", "2026-05-13")
    results.certify(story.row, cast.who("秦月", day("2026-05-25")), day("2026-05-25"), set())
    certificate = Certificate.objects.first()
    assert (certificate.hours, certificate.until) == (16, day("2026-05-12"))


def test_a_lesson_that_was_signed_for_stays_in_the_timetable_with_its_number_day_and_hours(cast):
    story = running(cast, 3)
    one, two, _ = places.learners(story.row)
    signs(story, one, 1), signs(story, two, 1)
    for wrong in (TABLE[1:], [{**TABLE[0], "on": day("2026-05-13"), "from_": "18:00", "to_": "20:00"}, *TABLE[1:]], [{**TABLE[0], "hours": 8}, *TABLE[1:]], [{**TABLE[0], "no": 7}, *TABLE[1:]], [{**TABLE[0], "no": 2}, {**TABLE[1], "no": 1}, *TABLE[2:]]):
        assert "已有 2 人签到" in story.refusal("retime", "秦月", "2026-05-11", timetable=wrong, reason="换课")
    assert "没有改动" in story.refusal("retime", "秦月", "2026-05-11", timetable=list(reversed(TABLE)), reason="换课")
    story.does("retime", "秦月", "2026-05-11", timetable=[{**TABLE[0], "teacher": "代课的吴老师"}, *TABLE[1:4]], reason="换课")
    assert len(story.fact("timetable")) == 4


def test_signatures_of_a_class_are_those_of_the_lessons_that_it_had(cast):
    story = running(cast, 3)
    one, two, _ = places.learners(story.row)
    signs(story, one, 1), signs(story, two, 2, clock="14:30")
    Line.objects.filter(case=story.pk, subject=two.subject).update(data='{"at":"14:30","late":"yes","session":9,"way":"code"}')  # of a lesson that an earlier version let go
    story.does("close_class", "秦月", "2026-05-13")
    assert (story.fact("signed"), story.fact("signable"), story.fact("late_times")) == (1, 18, 0)


def test_of_twenty_four_at_most_seven_are_excellent_and_only_who_passed(cast):
    rules = book().on(day("2026-05-25"))
    assert most_excellent(24, rules) == 7
    story = ended(cast, 6, but=tuple((6, session) for session in range(1, 5)))
    for one in places.learners(story.row):
        essays.mark(story.row, one, 90, "", False, cast.who("秦月", day("2026-05-22")), day("2026-05-22"))
    who = cast.who("秦月", day("2026-05-25"))
    with pytest.raises(Refused, match="全班 6 人最多 1 名"):
        results.certify(story.row, who, day("2026-05-25"), {1, 2})
    with pytest.raises(Refused, match="6 号没有合格"):
        results.certify(story.row, who, day("2026-05-25"), {6})
    results.certify(story.row, who, day("2026-05-25"), {1})
    assert Certificate.objects.count() == 5


def test_a_certificate_is_taken_back_with_a_reason_and_a_record_even_when_its_class_is_archived(cast):
    story = certified(cast, 3, excellent=())
    story.passes("2026-08-24")
    story.does("finish", "秦月", "2026-08-25")
    one, two, _ = Certificate.objects.order_by("number")
    with pytest.raises(Refused, match="须由"):
        results.revoke(one, cast.who("彭磊", day("2026-09-01")), day("2026-09-01"), "冒名")
    with pytest.raises(Refused, match="理由"):
        results.revoke(one, cast.who("秦月", day("2026-09-01")), day("2026-09-01"), " ")
    assert not Case.objects.filter(procedure="certificate_revocation").exists() and not Certificate.objects.filter(standing=False).exists()
    made = Story(cast, results.revoke(one, cast.who("秦月", day("2026-09-01")), day("2026-09-01"), "核对签到，实为他人冒名参加").pk)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.standing, one.revoked, two.standing, two.revoked) == (False, day("2026-09-01"), True, None)
    assert made.stage == "revoked" and made.fact("reason") == "核对签到，实为他人冒名参加" and made.fact("certificate") == one.number and "certificate_revoked" in made.told("高峰")
    with pytest.raises(Refused, match="已经撤销过"):
        results.revoke(one, cast.who("秦月", day("2026-09-02")), day("2026-09-02"), "再来一次")
    assert Case.objects.filter(procedure="certificate_revocation").count() == 1


def test_a_unit_that_changes_afterwards_does_not_change_the_certificate(cast):
    certified(cast, 3)
    Learner.objects.update(unit="新单位")
    assert UNITS[0] in {one.unit for one in Certificate.objects.all()}


def test_results_are_reckoned_never_typed_and_every_reflection_is_read_first(cast):
    story = ended(cast, 3)
    assert "还有 3 篇心得没有评阅" in story.refusal("certify", "秦月", "2026-05-25", results=[])
    for one in places.learners(story.row):
        essays.mark(story.row, one, 90, "", False, cast.who("秦月", day("2026-05-22")), day("2026-05-22"))
    typed = [{**one, "score": "100.0"} for one in results.rows(results.accounts(story.row, day("2026-05-25")), set())]
    assert "由系统" in story.refusal("certify", "秦月", "2026-05-25", results=typed)


def test_no_cell_of_the_results_is_typed_in_and_who_is_excellent_is_judged_at_every_door(cast):
    story = ended(cast, 6, but=tuple((6, session) for session in range(1, 5)))
    for one in places.learners(story.row):
        essays.mark(story.row, one, 90, "", False, cast.who("秦月", day("2026-05-22")), day("2026-05-22"))
    true = results.rows(results.accounts(story.row, day("2026-05-25")), set())
    assert [one["result"] for one in true] == ["合格"] * 5 + ["不合格"]

    def told(**more):
        return story.refusal("certify", "秦月", "2026-05-25", **more)

    assert "由系统" in told(results=[*true[:5], {**true[5], "result": "合格"}])
    assert "由系统" in told(results=[{**true[0], "result": "优秀"}, *true[1:]]) and "由系统" in told(results=[{**true[0], "name": "别人"}, *true[1:]]) and "由系统" in told(results=true[:5])
    assert "最多 1 名" in told(results=[{**one, "result": "优秀"} for one in true], excellent="1、2、3、4、5、6")
    assert "6 号没有合格" in told(results=[*true[:5], {**true[5], "result": "优秀"}], excellent="6") and "不是学号" in told(results=true, excellent="一号") and "由系统" in told(results=true, excellent="1")
    story.does("certify", "秦月", "2026-05-25", results=[{**true[0], "result": "优秀"}, *true[1:]], excellent="1")
    assert Certificate.objects.count() == 5 and Certificate.objects.get(result="优秀").learner.number == 1


def test_the_mark_is_exact_and_parts_that_a_class_does_not_have_leave_their_weight():
    rules, held = book().on(day("2026-05-25")), t.sessions(TABLE)
    all_signed = {one.no: False for one in held}
    assert earned(held, all_signed, (), Fraction(70), Fraction(85), rules).score == Fraction(100 * 40 + 70 * 30 + 85 * 30, 100)
    assert earned(held, all_signed, (), None, Fraction(85), rules).score == Fraction(100 * 40 + 85 * 30, 70)
    assert "÷100＝" in earned(held, all_signed, (), Fraction(70), Fraction(85), rules).lines[1]


def test_attendance_of_a_running_class_counts_only_lessons_that_have_begun(cast):
    story = running(cast, 4)

    def told(on, clock):
        return {one["label"]: one["value"] for one in results.figures(story.row, day(on), t.minutes(clock))}

    assert "出勤" not in told("2026-05-11", "08:00") and "迟到" not in told("2026-05-11", "08:00")  # nothing was held: no figure, no 0 %
    one, two, three, four = places.learners(story.row)
    for place in (one, two, three):
        signs(story, place, 1)
    assert "出勤" not in told("2026-05-11", "08:29")  # signed before the bell
    assert told("2026-05-11", "09:00")["出勤"] == "3 人次，应到 4 人次，出勤率 75.0%"
    signs(story, four, 2, clock="14:15")
    assert told("2026-05-11", "13:59") == told("2026-05-11", "09:00") and told("2026-05-11", "14:20")["出勤"] == "4 人次，应到 8 人次，出勤率 50.0%" and told("2026-05-11", "14:20")["迟到"] == "1 人次"
    assert told("2026-05-12", "00:00")["出勤"] == told("2026-05-11", "23:59")["出勤"]
    story.does("retime", "秦月", "2026-05-11", timetable=TABLE[:2], reason="台风停课")
    assert told("2026-05-12", "12:00")["出勤"] == "4 人次，应到 8 人次，出勤率 50.0%"  # a lesson taken out is not due


# --- reflections ---------------------------------------------------------------------------------------------------------------------------------------
def test_a_pasted_reflection_is_recognised_before_it_is_handed_in_with_the_passages(cast):
    story = running(cast, 3)
    one, two, _ = places.learners(story.row)
    story.does("close_class", "秦月", "2026-05-13")
    essays.hand_in(story.row, one, "开箱", SAID, "换锁", day("2026-06-20"), day("2026-05-14"))
    pasted = "我也有同感。" + SAID
    near, share, why = essays.judged(story.row, two, pasted, day("2026-05-14"))
    assert near[0].whose == "同班 1 号学员" and near[0].passages[0][1].startswith("三年前我们厂里") and share > Fraction(9, 10) and "第八条" in why
    with pytest.raises(Refused, match="不能交"):
        essays.hand_in(story.row, two, "同感", pasted, "换锁", day("2026-06-20"), day("2026-05-14"))
    assert Essay.objects.filter(learner=two).count() == 0
    own = "我们车间小，先试着每月和三个组长碰一次头，把问到的事写在白板上，办完一件擦一件。" + SAID[:40]
    assert essays.judged(story.row, two, own, day("2026-05-14"))[2] == ""
    essays.hand_in(story.row, two, "白板", own, "每月碰头", day("2026-06-20"), day("2026-05-14"))


def test_what_is_asked_for_is_one_deed_with_a_day_and_no_length(cast):
    story = running(cast, 3).does("close_class", "秦月", "2026-05-13")
    one = places.learners(story.row)[0]
    with pytest.raises(Refused, match="还缺：回去做的一件事、几时做完"):
        essays.hand_in(story.row, one, "题", "学到了。", "", None, day("2026-05-14"))
    with pytest.raises(Refused, match="已经过去"):
        essays.hand_in(story.row, one, "题", "学到了。", "换锁", day("2026-05-01"), day("2026-05-14"))
    essays.hand_in(story.row, one, "题", "学到了。", "换锁", day("2026-06-01"), day("2026-05-14"))
    assert story.case.lines("essay")[0].data["length"] == 4


def test_earlier_classes_and_the_archive_are_looked_through_without_naming_anybody(cast):
    before = running(cast, 3).does("close_class", "秦月", "2026-05-13")
    essays.hand_in(before.row, places.learners(before.row)[0], "开箱", SAID, "换锁", day("2026-06-20"), day("2026-05-14"))
    story = running(cast, 3).does("close_class", "秦月", "2026-05-13")
    near, _, _ = essays.judged(story.row, places.learners(story.row)[0], SAID, day("2026-05-14"))
    assert near[0].whose == "往期心得（2026年）"
    essays.take_in(story.row, [("旧文", SAID[:60], None, "", None)], "旧文集.txt", day("2026-05-14"), cast.who("秦月", day("2026-05-14")))
    assert "本会存档：旧文集.txt" in [one.whose for one in essays.judged(story.row, places.learners(story.row)[0], SAID, day("2026-05-14"))[0]]


def test_what_is_kept_at_a_pause_of_the_pen_never_takes_back_what_was_handed_in(cast, monkeypatch):
    story = running(cast, 3).does("close_class", "秦月", "2026-05-13")
    one = places.learners(story.row)[0]
    essays.keep(story.row, one, "草稿", "写了一半", "", None)
    before = Essay.objects.get(learner=one)
    essays.hand_in(story.row, one, "开箱", SAID, "换锁", day("2026-06-20"), day("2026-05-14"))
    monkeypatch.setattr(essays, "draft_of", lambda row, learner: before)  # the phone's other request had read the text a moment before
    essays.keep(story.row, one, "草稿", "写了一半多一点", "", None)
    kept = Essay.objects.get(learner=one)
    assert (kept.handed, kept.title, kept.text) == (day("2026-05-14"), "开箱", SAID)


def test_a_mark_is_of_the_text_that_was_read_and_what_was_marked_is_not_handed_in_again(cast):
    story = running(cast, 3).does("close_class", "秦月", "2026-05-13")
    one, reader = places.learners(story.row)[0], cast.who("秦月", day("2026-05-15"))
    read = essays.hand_in(story.row, one, "开箱", SAID, "换锁", day("2026-06-20"), day("2026-05-14")).digest
    again = essays.hand_in(story.row, one, "开箱", SAID + "又记。", "换锁", day("2026-06-20"), day("2026-05-14"))
    with pytest.raises(Refused, match="又交了一次"):
        essays.mark(story.row, one, 95, "", True, reader, day("2026-05-15"), read)
    essays.mark(story.row, one, 95, "", True, reader, day("2026-05-15"), again.digest)
    with pytest.raises(Refused, match="已经评阅，不能再交"):
        essays.hand_in(story.row, one, "别的", "一句没有人看过的话。", "换锁", day("2026-06-20"), day("2026-05-16"))
    assert Essay.objects.get(learner=one).text == SAID + "又记。" and Line.objects.filter(case=story.pk, sheet="essay").count() == 2


def test_a_text_of_one_sign_is_compared_as_fast_as_any(cast):
    one, other = "啊" * 20_000, "啊" * 20_000
    began = perf_counter()
    found = essays.alike(one, [("同班", "题", other), ("往期", "题", "哦" * 20_000)])
    assert perf_counter() - began < 2 and [each.whose for each in found] == ["同班"] and found[0].percent == "100.0"
    kept = essays.alike("甲" * 20 + SAID + "乙" * 20, [("同班", "题", "丙" * 30 + SAID[5:40] + "丁" * 30)])[0]
    assert kept.covered == ((25, 60),) and kept.passages[0][1] == SAID[5:40]


# --- the quiz ------------------------------------------------------------------------------------------------------------------------------------------
def test_questions_come_out_of_the_law_of_the_day_and_are_the_same_for_everybody_in_another_order(cast):
    story = running(cast, 4).does("close_class", "秦月", "2026-05-13")
    asked = quiz.paper(story.row, day("2026-05-14"))
    assert len(asked) == 10 and all(one.right in one.choices and len(set(one.choices)) == 4 and quiz.BLANK in one.text for one in asked) and asked == quiz.paper(story.row, day("2026-05-14"))
    rules = law(story.row.union_id).rules.on(day("2026-05-14"))
    assert not any("示范" in one.article for one in asked)
    assert all(one.text.replace(quiz.BLANK, one.right) == rules[one.key].quote for one in asked)
    one, two = places.learners(story.row)[:2]
    assert {each.key for each in quiz.ordered(asked, one)} == {each.key for each in asked} and quiz.ordered(asked, one) != quiz.ordered(asked, two)


def test_a_quiz_is_taken_once(cast):
    story = running(cast, 4).does("close_class", "秦月", "2026-05-13")
    one = places.learners(story.row)[0]
    right = {each.key: each.right for each in quiz.paper(story.row, day("2026-05-14"))}
    assert quiz.hand_in(story.row, one, right, day("2026-05-14")) == (10, 10)
    with pytest.raises(Refused, match="已经办过"):
        quiz.hand_in(story.row, one, right, day("2026-05-14"))


def test_a_quiz_is_graded_by_the_questions_that_were_shown_though_a_rule_changes_meanwhile(cast):
    story = running(cast, 4).does("close_class", "秦月", "2026-05-13")
    shown = quiz.paper(story.row, story.case.entered)
    OwnRule.objects.create(union=cast.factory, key="training.questions", value="5", article="本会办法第九条", since=day("2026-05-15"))
    assert len(quiz.paper(story.row, day("2026-05-15"))) == 5 and len(shown) == 10
    assert quiz.hand_in(story.row, places.learners(story.row)[0], {one.key: one.right for one in shown}, day("2026-05-15")) == (10, 10)


def test_a_deed_is_asked_about_when_its_day_has_come_and_the_last_answer_counts(cast):
    story = certified(cast, 3)
    one, two, three = places.learners(story.row)

    def figure():
        return {each["label"]: each["value"] for each in results.figures(story.row, day("2026-09-01"))}["已经办成"]

    for who, by in ((places.who(one), day("2026-05-25")), (cast.who("秦月", day("2026-06-01")), day("2026-06-01"))):
        with pytest.raises(Refused, match="还没有到第一次问的时候"):
            results.answer(story.row, one, who, by, "first", {"done": "done"})
    assert figure() == "还没有问"
    story.passes("2026-06-25")
    with pytest.raises(Refused, match="还没有到第二次"):
        results.answer(story.row, one, cast.who("秦月", day("2026-06-26")), day("2026-06-26"), "second", {"done": "done"})
    for done in ("done", "not"):
        results.answer(story.row, one, places.who(one), day("2026-06-26"), "first", {"done": done})
    results.answer(story.row, two, places.who(two), day("2026-06-26"), "first", {"done": "done"})
    assert figure() == "1 件"
    story.passes("2026-08-24")
    results.answer(story.row, one, places.who(one), day("2026-08-24"), "second", {"done": "done"})
    results.answer(story.row, two, places.who(two), day("2026-08-24"), "second", {"done": "not"})
    results.answer(story.row, two, cast.who("秦月", day("2026-08-25")), day("2026-08-25"), "first", {"done": "done"})  # an earlier answer typed in late
    Essay.objects.filter(learner=three).update(action_do="")
    with pytest.raises(Refused, match="没有交过带回去做的事"):
        results.answer(story.row, three, places.who(three), day("2026-08-25"), "second", {"done": "done"})
    story.does("finish", "秦月", "2026-08-26")
    assert figure() == "1 件" and story.fact("actions_done") == 1


# --- opinions, roles -------------------------------------------------------------------------------------------------------------------------------------
def test_courses_are_judged_without_a_name_and_the_summary_knows_only_sums(cast):
    story = running(cast, 6).does("ask_opinions", "秦月", "2026-05-13", survey_until=day("2026-05-20"))
    child = Story(cast, Case.objects.get(parent=story.pk, procedure="survey").pk)
    assert child.fact("subject") == "基层工会主席能力提升班课程评价"
    child.does("ask", "秦月", "2026-05-13", questions=[{"text": "工会法和工会章程", "kind": "choice", "options": "很有用、有用、用处不大"}])
    for code in survey.make(child.row, cast.who("秦月", day("2026-05-13")), day("2026-05-13"), 6):
        survey.take(code, {"q0": "很有用"})
    survey.close(child.row, cast.who("秦月", day("2026-05-20")), day("2026-05-20"))
    assert story.fact("opinions_many") == 6 and "很有用 6 人" in story.fact("opinions")


def test_a_learner_gives_no_mark_and_a_member_runs_no_class(cast):
    story = ended(cast, 3)
    one = places.learners(story.row)[0]
    with pytest.raises(Refused, match="不能给自己评分"):
        run.line(story.pk, "mark", places.who(one), one.subject, day("2026-05-20"), {"mark": 100, "pick": "yes"})
    with pytest.raises(Refused, match="须由"):
        run.act(story.pk, "certify", cast.who("彭磊", day("2026-05-20")), day("2026-05-20"), {"results": []})
    assert Office.objects.filter(person_id=cast.number("彭磊")).count() == 0 and Running.objects.filter(case=story.pk, clock="training.essay").exists()


def test_the_record_names_learners_by_number_and_the_page_by_name(cast):
    from unionhall.desk import asked

    story = running(cast, 3)
    one = places.learners(story.row)[0]
    assert asked.names([one.subject]) == {one.subject: f"{one.name}（{one.unit}）"}
    assert story.fact("roll") == ["1", "2", "3"]
