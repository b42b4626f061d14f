"""公开目录 (open_item), 公开事项 (disclosure), 公开答询 (inquiry), 接待和恳谈 (reception), 办理承诺 (undertaking), 代表列席会议 (representation)."""

from story import Story, day, opened
from unionhall.desk import asked, sweep
from unionhall.desk.models import Case, Paper, Posting
from unionhall.systems.organization.models import Union

GIVEN = {"subject": "2026年第一季度大宗采购", "category": "money", "timing": "periodic", "circle": "all", "owner": "设备科"}


def below(story, procedure):
    return [Story(story.cast, pk) for pk in Case.objects.filter(parent=story.pk, procedure=procedure).order_by("pk").values_list("pk", flat=True)]


def shown(cast, **more):
    story = opened(cast, "disclosure", "罗文", "2026-04-01", **{**GIVEN, **more}).does("submit", "罗文", "2026-04-01", text="采购喷漆房风机两台，中标价十二万元。")
    story.does("pass_on", "秦月", "2026-04-02", secret="no", checked="不涉及秘密。")
    return story.does("publish_to_delegates" if more.get("circle") == "delegates" else "publish", "高峰", "2026-04-03")


def test_an_item_is_checked_approved_shown_for_its_days_and_filed(cast):
    story = shown(cast)
    posting = Posting.objects.get(case=story.pk)
    assert (posting.shown_until - posting.shown_from).days == 15 and "十二万元" in posting.text
    assert story.refusal("close", "秦月", "2026-04-10", mended="无。")
    story.does("close", "秦月", "2026-04-20", mended="没有收到意见。")
    assert story.stage == "filed" and Paper.objects.filter(case=story.pk, label="公开单").exists()


def test_what_is_secret_goes_back(cast):
    story = opened(cast, "disclosure", "罗文", "2026-04-01", **GIVEN).does("submit", "罗文", "2026-04-01", text="报价明细。")
    assert "不能公开" in story.refusal("pass_on", "秦月", "2026-04-02", secret="yes", checked="含投标人商业秘密。")
    story.does("send_back", "秦月", "2026-04-02", reason="删去投标人报价。")
    assert story.stage == "draft"


def test_a_question_under_a_notice_is_answered_within_thirty_days_and_the_asker_hears_of_it(cast):
    story = shown(cast).does("ask", "林芳", "2026-04-05", question="为什么只有两家投标？")
    (question,) = below(story, "inquiry")
    assert story.refusal("close", "秦月", "2026-04-20") and story.stage == "shown"
    sweep.chase(day("2026-05-10"))
    assert "question_late" in question.told("秦月")
    question.does("reply_to", "罗文", "2026-05-11", answer="公告期内只有两家报名，公告见附件。")
    assert "question_answered" in story.told("林芳") and story.fact("reply").startswith("公告期内")


def test_who_asked_stays_with_those_who_answer(cast):
    from story import signed_in

    story = shown(cast).does("ask", "林芳", "2026-04-05", question="为什么只有两家投标？")
    assert "林芳" not in signed_in(cast, "周杰").get(f"/cases/{story.pk}/").content.decode()


def test_what_is_for_delegates_is_not_on_the_board(cast):
    story = shown(cast, circle="delegates")
    assert not Posting.objects.filter(case=story.pk).exists() and "disclosed_to_delegates" in story.told("林芳")


def test_an_entry_of_the_catalogue_that_is_overdue_is_chased_in_its_own_rhythm(cast):
    item = opened(cast, "open_item", "秦月", "2026-01-05", subject="工会经费收支", category="union", timing="periodic", period="quarter", circle="all", owner="工会")
    sweep.chase(day("2026-04-01"))
    assert "item_late" not in item.told("秦月")
    sweep.chase(day("2026-04-07"))
    assert "item_late" in item.told("秦月")
    item.does("issue_now", "秦月", "2026-04-08", issue="2026年第一季度")
    (fresh,) = below(item, "disclosure")
    assert fresh.fact("subject") == "工会经费收支（2026年第一季度）" and fresh.fact("owner") == "工会"


def test_a_union_in_chongqing_answers_under_the_article_of_its_own_place(cast):
    Union.objects.filter(pk=cast.factory.pk).update(region="chongqing")
    rule = asked.law(cast.factory.pk).rules.on(day("2026-04-05"))["openness.answer"]
    assert (rule.article, rule.number) == ("重庆市厂务公开条例 第十一条", 30)


# --- reception --------------------------------------------------------------------------------------------------------------------------------------
def test_what_is_promised_on_a_reception_day_becomes_a_task_and_all_hear_what_came_of_it(cast):
    story = opened(cast, "reception", "秦月", "2026-04-01", subject="四月领导接待日", kind="reception", held_on="2026-04-15", place="工会办公室", host="高峰").does("announce", "秦月", "2026-04-01")
    story.does("hold", "秦月", "2026-04-15", came=6, notes=[{"said": "浴室热水不足", "reply": "五月换锅炉"}], tasks=[{"subject": "更换浴室锅炉", "owner": "后勤科", "until": day("2026-05-31")}])
    (task,) = below(story, "undertaking")
    assert story.refusal("answer_all", "秦月", "2026-05-01", how="办理中。")
    sweep.chase(day("2026-06-02"))
    assert "undertaking_late" in task.told("秦月")
    task.does("carried_out", "秦月", "2026-06-05", how="锅炉已换，热水正常。")
    story.does("answer_all", "秦月", "2026-06-08", how="一项承诺已办结。")
    assert story.stage == "done" and any("锅炉" in one.text for one in Posting.objects.filter(case=task.pk))


def test_who_went_to_the_leaders_meeting_what_was_said_and_what_came_of_it(cast):
    story = opened(cast, "representation", "秦月", "2026-04-01", meeting="绩效考核委员会", held_on="2026-04-10", goes=["林芳", "周杰"]).does("went", "秦月", "2026-04-11", said="夜班系数偏低。")
    sweep.chase(day("2026-05-15"))
    assert "representation_late" in story.told("秦月")
    story.does("came_back", "秦月", "2026-05-16", came_of="夜班系数提高到一点二。")
    assert any("夜班系数提高" in one.text for one in Posting.objects.filter(case=story.pk))
