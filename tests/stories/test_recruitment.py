"""公开招聘 (recruitment): marks alone make the places; nobody is passed over in silence."""

from story import day, opened
from unionhall.desk import run

POSTS = [{"post": "专职干事", "number": 1, "conditions": "大专以上"}]


def applied(cast):


    story = opened(cast, "recruitment", "秦月", "2026-04-01", subject="工会干事招聘").does("publish", "秦月", "2026-04-01", posts=POSTS, written_weight=60, pass_mark=60, closes="2026-04-20")
    for name in ("林芳", "周杰", "何勇"):


        run.line(story.pk, "apply", cast.who(name, day("2026-04-10")), cast.number(name), day("2026-04-10"), {"applicant": name, "for_post": "专职干事", "experience": "大专"})
    return story


CHECKED = [{"name": name, "for_post": "专职干事", "fit": "yes"} for name in ("林芳", "周杰", "何勇")]


def interviewed(cast, marks=((90, 80), (80, 95), (50, 0))):
    story = applied(cast).does("check", "秦月", "2026-04-21", checked=CHECKED)
    story.does("mark_written", "秦月", "2026-04-28", written=[{"name": one["name"], "mark": mark} for one, (mark, _) in zip(CHECKED, marks, strict=True)])
    there = [one for one, (mark, _) in zip(CHECKED, marks, strict=True) if mark >= 60]
    return story.does("mark_interview", "秦月", "2026-05-06", interview=[{"name": one["name"], "mark": marks[CHECKED.index(one)][1]} for one in there], examiners=[{"name": "丁兰"}])


def test_everybody_who_applied_is_judged_and_a_refusal_says_why(cast):
    story = applied(cast)
    assert "“何勇”报了名" in story.refusal("check", "秦月", "2026-04-21", checked=CHECKED[:2])
    assert "要写明原因" in story.refusal("check", "秦月", "2026-04-21", checked=[*CHECKED[:2], {**CHECKED[2], "fit": "no"}])
    assert story.refusal("check", "秦月", "2026-04-15", checked=CHECKED)  # not before the last day of applying


def test_the_places_follow_from_the_marks_exactly(cast):
    story = interviewed(cast)
    assert [(row["name"], row["sum"], row["place"]) for row in story.fact("ranked")] == [("林芳", "86.00", 1), ("周杰", "86.00", 1)]
    story = interviewed(cast, ((90, 80), (80, 94), (50, 0)))
    assert [(row["name"], row["sum"], row["place"]) for row in story.fact("ranked")] == [("林芳", "86.00", 1), ("周杰", "85.60", 2)]


def test_who_did_not_reach_the_line_is_not_interviewed_and_nobody_examines_who_applied(cast):
    story = applied(cast).does("check", "秦月", "2026-04-21", checked=CHECKED)
    story.does("mark_written", "秦月", "2026-04-28", written=[{"name": "林芳", "mark": 90}, {"name": "周杰", "mark": 80}, {"name": "何勇", "mark": 59}])
    assert "不在应考名单" in story.refusal("mark_interview", "秦月", "2026-05-06", interview=[{"name": "何勇", "mark": 99}], examiners=[{"name": "丁兰"}])
    assert "不能担任考官" in story.refusal("mark_interview", "秦月", "2026-05-06", interview=[{"name": "林芳", "mark": 99}], examiners=[{"name": "周杰"}])


def test_passing_over_a_better_place_needs_a_reason_on_paper(cast):
    story = interviewed(cast, ((90, 80), (80, 94), (50, 0))).does("post_ranking", "秦月", "2026-05-07").does("publicity_done", "秦月", "2026-05-20", situation="无异议")
    assert "要写明理由" in story.refusal("appoint", "秦月", "2026-05-21", appointed=[{"name": "周杰", "for_post": "专职干事"}])
    assert "只招 1 人" in story.refusal("appoint", "秦月", "2026-05-21", appointed=[{"name": "林芳", "for_post": "专职干事"}, {"name": "周杰", "for_post": "专职干事"}])
    assert story.does("appoint", "秦月", "2026-05-21", appointed=[{"name": "林芳", "for_post": "专职干事"}]).stage == "done" and "聘用通知" in story.papers()
