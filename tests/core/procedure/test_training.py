"""培训班 as a story: many people doing one small thing are lines beside the case, sealed into it by one act."""

from datetime import date

from core.procedure.cast import CLERK, LI, TEACHER_XU, WANG, ZHANG, Story, Who
from core.procedure.declared import REGISTRY, TRAINING
from core.procedure.declared_services import ENROL, ESSAY, SCORE, SIGN
from core.procedure.law import LAW
from unionhall.core.procedure import Line, due, seal, standing, why_not_line

D = date
SESSIONS = [{"session": "上午一"}, {"session": "下午一"}, {"session": "上午二"}]


def enrolling():
    return Story(TRAINING, WANG, D(2026, 3, 2), LAW, REGISTRY, starts=D(2026, 4, 20), timetable=SESSIONS)


def running_class():
    story = enrolling().signs("enrol", "zhang", "li", "zhao", day=D(2026, 3, 20), branch="一车间")
    return story.does("close_enrolment", WANG, D(2026, 4, 10))


def line(sheet, who, subject, story, seen=(), **data):
    return why_not_line(story.case, sheet, who, subject, data, seen)


def test_enrolment_ends_ten_days_before_the_class():
    assert due(enrolling().case, LAW) == D(2026, 4, 10)


def test_a_fourth_name_is_more_than_the_quota_and_greys_the_button():
    story = enrolling().signs("enrol", "zhang", "li", "zhao", "qian", day=D(2026, 3, 20), branch="一车间")
    assert story.is_refused("close_enrolment", WANG, D(2026, 4, 10)) == "不能截止报名：报名4人，超过名额1人。依本单位培训办法 第四条。"


def test_the_sealed_sheet_leaves_its_number_and_one_code_in_the_record():
    story = running_class()
    sealed = story.last.entry.data["_seals"]["enrol"]
    assert sealed["count"] == 3 and story.case.facts["enrol"] == sealed and story.case.facts["learners"] == ["li", "zhang", "zhao"]
    lines = story.lines["enrol"]
    assert seal(reversed(lines)) == sealed and seal([*lines[:-1], Line("ma", "ma", D(2026, 3, 20), {"branch": "一车间"})]) != sealed


def test_nobody_enrols_twice_nor_for_somebody_else_nor_after_the_seal():
    story = enrolling().signs("enrol", "zhang", day=D(2026, 3, 20), branch="一车间")
    seen = story.lines["enrol"]
    assert line(ENROL, ZHANG, "zhang", story, seen, branch="一车间") == "不能报名：已经办过，不必重复。"
    assert line(ENROL, ZHANG, "li", story, (), branch="一车间") == "不能报名：须由本人办理，不得代签。"
    assert line(ENROL, Who("x", (CLERK,)), "x", story, (), branch="一车间") == "不能报名：须由会员办理。"
    assert line(ENROL, ZHANG, "zhang", story) == "不能报名：缺少「所在分会」，请填写。"
    assert line(ENROL, ZHANG, "zhang", running_class(), (), branch="一车间") == "不能报名：现在是「上课」阶段，「报名」没有开放。"


def test_one_signs_in_once_a_session_and_the_leader_may_sign_for_the_group():
    story = running_class()
    morning = (Line("zhang", "zhang", D(2026, 4, 20), {"session": "上午一"}),)
    assert "已经办过" in line(SIGN, ZHANG, "zhang", story, morning, session="上午一")
    assert line(SIGN, ZHANG, "zhang", story, morning, session="下午一") == ""
    assert line(SIGN, LI, "zhang", story, morning, session="下午一") == ""
    assert line(SIGN, ZHANG, "zhang", story, (), session="晚上") == "不能签到：「场次」只能选：上午一、下午一、上午二。"


def test_only_learners_write_essays_and_the_last_version_counts():
    story = running_class()
    first, second = (Line("zhang", "zhang", D(2026, 4, day), {"essay": text}) for day, text in ((25, "初稿"), (27, "定稿")))
    assert line(ESSAY, Who("ma", ("member",)), "ma", story, (), essay="x") == "不能心得：不在学员名册内。"
    assert line(ESSAY, ZHANG, "zhang", story, (first,), essay="定稿") == "" and standing(ESSAY, (first, second)) == (second,)
    assert line(SCORE, TEACHER_XU, "zhang", story, (), mark=80) == ""


def test_who_missed_one_session_of_three_may_pass_and_who_missed_two_may_not():
    story = running_class()
    for session in ("上午一", "下午一"):
        story.signs("sign", "zhang", "zhao", day=D(2026, 4, 20), session=session)
    story.signs("sign", "li", day=D(2026, 4, 20), session="上午一")
    story.signs("score", "zhang", "li", day=D(2026, 4, 30), by="xu", mark=80).signs("score", "zhao", day=D(2026, 4, 30), by="xu", mark=59)
    assert story.does("certify", WANG, D(2026, 5, 6)).case.facts["certified"] == ["zhang"]
    assert story.last.papers == ("结业证书",) and story.sweeps(D(2026, 8, 7)).case.closed
