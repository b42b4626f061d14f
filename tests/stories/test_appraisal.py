"""民主测评 (appraisal): secret grades, the arithmetic shown, result to the person and the organs, mending, the same question again; the cases of the law by number."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from story import Story, day, opened
from unionhall.desk import sweep
from unionhall.desk.models import Case, Paper, Posting
from unionhall.systems.openness import scores

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
