"""民主测评 (appraisal): secret grades, the arithmetic shown, result to the person and the organs, mending, the same question again; the cases of the law by number."""

import re
from fractions import Fraction

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from story import Story, day, opened, signed_in
from unionhall.core.procedure import Refused
from unionhall.desk import sweep
from unionhall.desk.models import Case, Paper, Posting
from unionhall.systems.openness import scores, survey
from unionhall.systems.openness.models import Answer, Slip

PEOPLE = [{"name": "高峰", "post": "工会主席", "last_year": "none"}]
PLAN = {"scale": "three", "formula": "good_and_fair", "line": 60, "people": PEOPLE, "classes": [{"voters": "代表", "many": 100}], "method_agreed": "大会表决通过，已报上级。", "team": "党组织一人、会员代表四人。"}


def voting(cast, **more):
    story = opened(cast, "appraisal", "秦月", "2026-04-01", subject="2026年度会员评家", kind="officers").does("draw_up", "秦月", "2026-04-01", **{**PLAN, **more})
    return story.does("reported", "秦月", "2026-04-10", reports="主席述职。")


def line(name="高峰", good=55, fair=20, bad=25, **more):
    return {"name": name, "good": good, "fair": fair, "bad": bad, **more}


COUNT = {"issued": 100, "returned": 100, "invalid": 0, "counters": "彭磊、丁兰"}


def test_k23_the_unit_s_own_method_decides_and_abstentions_stand_apart(cast):
    story = voting(cast).does("count", "秦月", "2026-04-10", graded=[line()], **COUNT)
    assert [row["name"] for row in story.fact("passed")] == ["高峰"] and "认定比例 75.0%，达到60%" in story.fact("outcome")
    strict = voting(cast, formula="good").does("count", "秦月", "2026-04-10", graded=[line(bad=15, abstain=10)], **COUNT)
    assert "弃权 10 票，另计" in strict.fact("outcome") and [row["name"] for row in strict.fact("passed")] == ["高峰"]  # 55 of 90


def test_k24_two_years_of_dissatisfaction_open_the_possibility_of_recall_and_nothing_more(cast):
    story = voting(cast, people=[{**PEOPLE[0], "last_year": "failed"}]).does("count", "秦月", "2026-04-10", graded=[line(good=20, fair=20, bad=60)], **COUNT)
    assert story.fact("recall_possible") and story.fact("twice") == "高峰" and story.stage == "counted"
    story.does("mention_recall", "秦月", "2026-04-11", reason="连续两年没有达到要求。")
    first = voting(cast).does("count", "秦月", "2026-04-10", graded=[line(good=20, fair=20, bad=60)], **COUNT)
    assert not first.fact("recall_possible") and first.refusal("mention_recall", "秦月", "2026-04-11", reason="x")


def test_classes_of_voters_have_their_weights_and_the_sum_is_shown(cast):
    classes = [{"voters": "职工代表", "many": 60, "weight": 60}, {"voters": "中层干部", "many": 40, "weight": 40}]
    story = voting(cast, classes=classes, line=50)
    assert "每行要写明类别" in story.refusal("count", "秦月", "2026-04-10", graded=[line()], **COUNT)
    story.does("count", "秦月", "2026-04-10", graded=[line(good=30, fair=20, bad=10, voters="职工代表"), line(good=10, fair=10, bad=20, voters="中层干部")], **COUNT)
    assert "满意 40 票，占 40.0%" in story.fact("outcome") and "认定比例 70.0%" in story.fact("outcome")
    assert "合计应当是 100" in opened(cast, "appraisal", "秦月", "2026-04-01", subject="x测评", kind="home").refusal("draw_up", "秦月", "2026-04-01", **{**PLAN, "classes": [{"voters": "甲", "many": 3, "weight": 60}]})


def test_figures_that_do_not_fit_are_no_result(cast):
    story = voting(cast)
    assert "测评无效" in story.refusal("count", "秦月", "2026-04-10", graded=[line()], **{**COUNT, "returned": 101})
    assert "多于有效票" in story.refusal("count", "秦月", "2026-04-10", graded=[line(good=90)], **COUNT)
    assert "没有达到" in story.refusal("count", "秦月", "2026-04-10", graded=[line(good=20)], **{**COUNT, "issued": 66, "returned": 66})
    assert "不是测评对象" in story.refusal("count", "秦月", "2026-04-10", graded=[line(name="顾平")], **COUNT)


def test_result_mending_and_the_same_question_after_half_a_year(cast):
    story = voting(cast).does("count", "秦月", "2026-04-10", graded=[line()], **COUNT)
    for act, data in (("feed_back", {"told": "已谈话反馈。"}), ("report_up", {}), ("publish", {})):
        story.does(act, "秦月", "2026-04-13", **data)
    assert story.stage == "mending" and any("75.0%" in one.text for one in Posting.objects.filter(case=story.pk))
    story.does("list_mending", "秦月", "2026-04-20", mending=[{"subject": "每月公开经费", "owner": "工会", "until": day("2026-05-31")}])
    (task,) = [Story(cast, pk) for pk in Case.objects.filter(parent=story.pk).values_list("pk", flat=True)]
    task.does("carried_out", "秦月", "2026-05-20", how="已按月公开。")
    story.does("mending_done", "秦月", "2026-06-01", summary="一项整改办结。")
    sweep.chase(day("2026-12-05"))
    assert "ask_again_due" in story.told("秦月")
    story.does("asked_again", "秦月", "2026-12-10", again_result="满意率由七成五升到九成。")
    assert story.stage == "done" and {"测评办法", "测评票", "测评结果汇总表", "测评情况报告", "整改反馈"} <= set(Paper.objects.filter(case=story.pk).values_list("label", flat=True))


counts = st.fixed_dictionaries({key: st.integers(0, 500) for key in ("good", "fair", "bad", "abstain")})


@given(st.lists(counts, min_size=1, max_size=4), st.lists(st.integers(1, 97), min_size=4, max_size=4))
def test_shares_always_make_a_whole_whatever_the_weights(rows, weights):
    named = [{"name": "甲", "voters": str(at), **row} for at, row in enumerate(rows)]
    for given_weights in ({}, {str(at): weight for at, weight in enumerate(weights)}):
        (found,) = scores.counted(named, given_weights, "three")
        total = sum(Fraction(value) for value in found["shares"].values())
        assert total == (1 if any(row[key] for row in rows for key in ("good", "fair", "bad")) else 0)


# --- by code ------------------------------------------------------------------------------------------------------------------------------------------
CLASSES = [{"voters": "职工代表", "many": 60, "weight": 60}, {"voters": "中层干部", "many": 40, "weight": 40}]


def coded(cast, delegates=12, managers=6):
    story = voting(cast, classes=CLASSES, line=50)
    codes = survey.make_for(story.row, cast.who("秦月", day("2026-04-10")), day("2026-04-10"), {"职工代表": delegates, "中层干部": managers})
    for at, code in enumerate(codes["职工代表"]):
        survey.take(code, {"q0": "满意" if at < 9 else "不满意" if at < 11 else ""})
    for code in codes["中层干部"]:
        survey.take(code, {"q0": "基本满意"})
    return story, codes


def test_paper_and_codes_are_reckoned_together_and_shown_apart(cast):
    story, _ = coded(cast)
    paper = {"issued": 60, "returned": 58, "invalid": 1, "counters": "彭磊、丁兰", "graded": [line(good=30, fair=5, bad=5, voters="职工代表"), line(good=10, fair=2, bad=5, voters="中层干部")]}
    assert "还没有截止" in story.refusal("count", "秦月", "2026-04-10", **paper)
    survey.close_codes(story.row, cast.who("秦月", day("2026-04-10")), day("2026-04-10"))
    assert story.fact("online") == [
        {"name": "高峰", "voters": "中层干部", "good": 0, "fair": 6, "weak": 0, "bad": 0, "abstain": 0}, {"name": "高峰", "voters": "职工代表", "good": 9, "fair": 0, "weak": 0, "bad": 2, "abstain": 1},
    ]
    story.does("count", "秦月", "2026-04-10", **paper)
    assert "满意 49 票" in story.fact("outcome") and "弃权 1 票" in story.fact("outcome") and story.fact("valid") == 75


def test_nothing_of_a_single_grade_is_left_once_the_codes_are_closed(cast):
    story, codes = coded(cast)
    survey.close_codes(story.row, cast.who("秦月", day("2026-04-10")), day("2026-04-10"))
    assert not Slip.objects.exists() and not Answer.objects.exists()
    with pytest.raises(Refused, match="问卷码不对"):
        survey.take(codes["职工代表"][0], {"q0": "满意"})


def test_a_class_of_four_has_no_codes_and_nobody_gets_two(cast):
    story = voting(cast, classes=CLASSES, line=50)
    who = cast.who("秦月", day("2026-04-10"))
    for wanted, said in (({"职工代表": 4}, "看得出是谁打的分"), ({"职工代表": 61}, "印多了"), ({"客人": 10}, "没有“客人”这一类")):
        with pytest.raises(Refused, match=said):
            survey.make_for(story.row, who, day("2026-04-10"), wanted)
    assert not Slip.objects.exists()
    survey.make_for(story.row, who, day("2026-04-10"), {"职工代表": 10})
    with pytest.raises(Refused, match="已经印发过"):
        survey.make_for(story.row, who, day("2026-04-10"), {"中层干部": 10})


def test_codes_are_printed_and_closed_on_the_page_by_those_who_run_it(cast, settings):
    settings.TODAY = "2026-04-10"
    story = voting(cast, classes=CLASSES, line=50)
    clerk, member = signed_in(cast, "秦月"), signed_in(cast, "林芳")
    assert "测评码" in clerk.get(f"/cases/{story.pk}/").content.decode() and member.get(f"/appraisal/{story.pk}/codes/").status_code == 403
    assert clerk.post(f"/appraisal/{story.pk}/codes/print/", {"many0": "x"}).status_code == 409
    page = clerk.post(f"/appraisal/{story.pk}/codes/print/", {"many0": "6", "many1": ""}).content.decode()
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page).group(0)
    form = Client().post("/s/", {"code": code}).content.decode()
    assert "高峰（工会主席）" in form and "基本满意" in form
    assert "已经作废" in Client().post("/s/", {"code": code, "done": "1", "q0": "满意"}).content.decode()
    assert clerk.post(f"/appraisal/{story.pk}/codes/close/").status_code == 302
    assert (story.fact("online_issued"), story.fact("online_returned")) == (6, 1)
