"""工作问答 (question): asked, answered with its basis, published, found by who may read it. 师傅带徒弟 (mentoring)."""

from datetime import date

import pytest

from story import Story, day, opened
from unionhall.core.procedure import Refused
from unionhall.desk import run, sweep
from unionhall.desk.models import Case, Delivery
from unionhall.systems.handbook import hooks, published
from unionhall.systems.handbook.models import Published
from unionhall.systems.organization.models import Membership, Office, Person, Union

ASKS = {"subject": "补选工会主席要走哪些步骤？", "text": "主席调走了，任期还有一年。", "topic": "election", "whom": "own", "shown_as": "union"}
ANSWER = {"answer": "先征求同级党组织和上一级工会意见，再开会员代表大会无记名投票。", "basis": "工会基层组织选举工作条例第三十三条"}


@pytest.fixture(autouse=True)
def officers(cast):
    """林芳 leads a group and asks; 周杰 is a member of the committee and knows; a city union stands above both unions, with 罗启 at its desk."""
    for name, role in (("林芳", "leader"), ("周杰", "committee")):
        Office.objects.create(union=cast.factory, person=Person.objects.get(pk=cast.number(name)), role=role, since=day("2024-01-01"))
    city = Union.objects.create(code="SZ", name="滨海市总工会", short="市总工会", kind="city")
    for union in (cast.factory, cast.school):
        union.parent = city
        union.save()
    person = Person.objects.create(union=city, name="罗启")
    Membership.objects.create(union=city, person=person, since=day("2024-01-01"))
    Office.objects.create(union=city, person=person, role="clerk", since=day("2024-01-01"))
    cast.numbers["罗启"] = str(person.pk)


def asked(cast, on="2026-03-02", **more):
    """林芳 asks."""
    return opened(cast, "question", "林芳", on, **{**ASKS, **more})


def answered(cast, **more):
    """周杰 was asked and answers."""
    return asked(cast, answerer="周杰", **more).does("answer", "周杰", "2026-03-04", **ANSWER)


def upward(cast, on="2026-03-05", **more):
    """The higher union answers, its own officer at its own page."""
    story = asked(cast, whom="upper", **more)
    run.act(story.pk, "answer_upper", run.who(cast.number("罗启"), cast.factory.pk, day(on)), day(on), ANSWER)
    return story


# --- asked and answered ------------------------------------------------------------------------------------------------------------------------------
def test_a_question_is_answered_by_who_was_asked_with_its_basis_and_published_when_the_asker_is_content(cast):
    story = asked(cast, answerer="周杰")
    assert story.due == day("2026-03-09") and story.turns() == {"周杰"}
    assert "缺少「依据」" in story.refusal("answer", "周杰", "2026-03-04", answer="开会选。")
    assert "只有本案指定的回答人可以办理" in story.refusal("answer", "秦月", "2026-03-04", **ANSWER)
    story.does("answer", "周杰", "2026-03-04", **ANSWER)
    assert story.stage == "answered" and "handbook_answered" in story.told("林芳")
    assert Delivery.objects.get(person=cast.number("林芳")).text == f"您提的问题有了答案：{story.number} {ASKS['subject']}。请在 2026年3月14日 前看看是否说清楚了。"
    assert not Published.objects.exists()
    story.does("understood", "林芳", "2026-03-05")
    one = Published.objects.get()
    assert (story.stage, one.title, one.asked_by) == ("published", ASKS["subject"], "红星机械厂工会") and "林芳" not in one.text + one.answer + one.asked_by
    assert one.articles == "|工会基层组织选举工作条例/33|"


def test_nobody_answers_the_own_question_and_only_the_asker_says_that_it_is_clear(cast):
    own = opened(cast, "question", "高峰", "2026-03-02", **ASKS)
    assert "应当回避" in own.refusal("answer_desk", "高峰", "2026-03-03", **ANSWER)
    own.does("answer_desk", "秦月", "2026-03-03", **ANSWER)
    assert "只有发起本案的人" in own.refusal("understood", "秦月", "2026-03-04")


def test_what_was_not_clear_is_asked_again_three_times_at_most_and_starts_its_days_anew(cast):
    story = answered(cast)
    for at in range(3):
        story.does("again", "林芳", f"2026-03-{5 + 2 * at:02d}", more="要不要先公示？").does("answer", "周杰", f"2026-03-{6 + 2 * at:02d}", **ANSWER)
    assert "最多3次" in story.refusal("again", "林芳", "2026-03-12", more="还是不清楚")


def test_an_answer_that_is_late_is_chased_with_who_was_asked_and_the_chair(cast):
    story = asked(cast, answerer="周杰")
    sweep.chase(day("2026-03-10"))
    assert "handbook_late" in story.told("周杰") and "handbook_late" in story.told("高峰")


def test_an_asker_who_stays_silent_does_not_keep_the_answer_from_others(cast):
    story = answered(cast)
    assert "期限未满" in story.refusal("publish", "秦月", "2026-03-10")
    story.does("publish", "秦月", "2026-03-16")
    assert story.stage == "published" and Published.objects.count() == 1


def test_what_is_kept_or_withdrawn_is_read_by_nobody_else(cast):
    answered(cast).does("keep", "林芳", "2026-03-05")
    asked(cast).does("withdraw", "林芳", "2026-03-03")
    assert not Published.objects.exists()


def test_an_unknown_basis_is_warned_of_and_still_taken(cast):
    story = asked(cast, answerer="周杰").does("answer", "周杰", "2026-03-04", answer="按老办法办。", basis="通行做法")
    assert "没有认出法规和条号" in str(story.case.entries[-1].data.get("_warnings"))


def test_no_number_of_a_person_is_published(cast):
    story = answered(cast, text="他的身份证是 110101198001011239。")
    assert "不能发布" in story.refusal("understood", "林芳", "2026-03-05")
    story.does("keep", "林芳", "2026-03-05")


# --- corrected, looked at again, taken down ------------------------------------------------------------------------------------------------------------
def test_a_correction_keeps_the_former_answer_and_its_reason(cast):
    story = answered(cast).does("understood", "林芳", "2026-03-05")
    story.does("amend", "秦月", "2026-06-01", answer="企业先看产生办法：三个月内补选。", basis="企业工会主席产生办法第十八条", reason="漏了企业的规定")
    one = Published.objects.get()
    assert one.answer.startswith("企业先看") and one.former == [{"answer": ANSWER["answer"], "basis": ANSWER["basis"], "until": "2026-06-01", "why": "漏了企业的规定"}]
    assert [entry.facts["answer"] for entry in story.case.acts("answer", "amend")] == [ANSWER["answer"], "企业先看产生办法：三个月内补选。"] and "handbook_amended" in story.told("林芳")


def test_an_answer_is_looked_at_once_a_year_and_says_when_its_article_has_changed(cast, monkeypatch):
    story = answered(cast).does("understood", "林芳", "2026-03-05")
    assert story.last_day("handbook.review") == day("2027-03-05")
    one = Published.objects.get()
    one.looked = date(2015, 1, 1)
    assert published.outdated(one, day("2026-03-05")) == ["工会基层组织选举工作条例第33条"]
    story.does("still", "秦月", "2027-03-01")
    assert Published.objects.get().looked == day("2027-03-01") and published.outdated(Published.objects.get(), day("2027-03-02")) == []


def test_an_answer_that_is_taken_down_is_found_no_more(cast):
    story = answered(cast).does("understood", "林芳", "2026-03-05")
    assert published.find(cast.factory, "补选")
    story.does("take_down", "高峰", "2026-04-01", reason="问题涉及个人")
    assert not published.find(cast.factory, "补选") and story.stage == "taken_down"


# --- who reads what ------------------------------------------------------------------------------------------------------------------------------------
def test_the_answer_of_one_union_is_not_read_in_another(cast):
    answered(cast).does("understood", "林芳", "2026-03-05")
    assert published.find(cast.factory, "补选") and not published.find(Union.objects.get(pk=cast.school.pk), "补选")


def test_what_the_higher_union_answers_is_read_in_every_union_below_without_the_name_of_who_asked(cast):
    story = upward(cast, shown_as="nobody")
    story.does("understood", "林芳", "2026-03-06")
    one = published.find(Union.objects.get(pk=cast.school.pk), "补选")[0]
    assert one.asked_by == "" and one.below and one.publisher == cast.factory.parent_id
    assert "上级工会更正" in story.refusal("amend", "秦月", "2026-03-07", **ANSWER, reason="改")


def test_a_question_goes_up_when_nobody_here_knows_and_those_above_hear_of_it(cast):
    story = asked(cast, answerer="周杰").does("pass_up", "秦月", "2026-03-04", reason="本会没有办过")
    assert story.turns() == set() and story.due == day("2026-03-11")
    assert "下级工会的提问" in Delivery.objects.get(person=cast.number("罗启")).text


def test_an_answer_by_phone_from_above_is_entered_with_who_said_it_and_when(cast):
    story = asked(cast, whom="upper")
    who = run.Who("", ("upper",), cast.number("秦月"), ("clerk",))
    with pytest.raises(Refused, match="谁、哪一天"):
        run.act(story.pk, "answer_upper", who, day("2026-03-04"), ANSWER)
    run.act(story.pk, "answer_upper", who, day("2026-03-04"), {**ANSWER, "told_by": "市总基层部李同志，3月4日电话"})
    assert story.stage == "answered"


def test_like_questions_are_found_before_one_asks_again(cast):
    answered(cast).does("understood", "林芳", "2026-03-05")
    assert [one.title for one in published.near(cast.factory, "主席不在了怎么补选主席")] == [ASKS["subject"]]
    assert published.near(cast.factory, "食堂菜价") == [] and published.near(cast.factory, "") == []
    assert hooks.objections(Case.objects.get(), None, "still", {}, day("2026-03-05")) == []


# --- 师傅带徒弟 ------------------------------------------------------------------------------------------------------------------------------------------
PAIR = {"mentor": "周杰", "apprentice": "林芳", "goals": [{"goal": "独立办一次提案征集", "by_when": day("2026-06-30")}], "ends": "2026-12-31"}


def paired(cast):
    """Both agreed."""
    return opened(cast, "mentoring", "高峰", "2026-03-02", **PAIR).does("mentor_agrees", "周杰", "2026-03-03").does("apprentice_agrees", "林芳", "2026-03-04")


def test_two_agree_talk_every_month_and_end_with_a_short_report(cast):
    story = paired(cast)
    assert story.stage == "running" and "师徒结对书" in story.papers() and story.last_day("handbook.talk") == day("2026-04-04")
    assert "师傅或者徒弟登记" in story.refusal("talk", "高峰", "2026-03-20", talked_on="2026-03-20", talked_of="x")
    assert "早于结对" in story.refusal("talk", "林芳", "2026-03-20", talked_on="2026-02-20", talked_of="x")
    story.does("talk", "林芳", "2026-03-20", talked_on="2026-03-20", talked_of="怎样审查提案", next_step="自己审三件")
    assert story.last_day("handbook.talk") == day("2026-04-20")
    story.does("finish", "周杰", "2026-12-20", result="征集一次，审查十二件。", to_learn="集体协商")
    assert story.stage == "finished" and "带教小结" in story.papers() and "mentoring_finished" in story.told("林芳")


def test_nobody_is_made_to_teach_and_nobody_teaches_oneself(cast):
    alone = opened(cast, "mentoring", "高峰", "2026-03-02", **{**PAIR, "apprentice": "周杰"})
    assert "同一个人" in alone.refusal("mentor_agrees", "周杰", "2026-03-03")
    refused = opened(cast, "mentoring", "高峰", "2026-03-02", **PAIR).does("decline", "周杰", "2026-03-03", reason="手头忙")
    assert refused.stage == "ended"


def test_a_month_without_a_talk_is_told_to_both(cast):
    story = paired(cast)
    sweep.chase(day("2026-04-06"))
    assert "mentoring_late" in story.told("周杰") and "mentoring_late" in story.told("林芳")
    assert isinstance(story, Story)
