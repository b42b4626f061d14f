"""代表大会 (staff_congress, teachers_congress, members_congress), 决议落实 (resolution), 联席会议 (joint_meeting), 督促纠正 (correction): the cases of the law by number."""

from django.urls import reverse

from story import Story, day, opened, signed_in
from unionhall.desk import run, sweep
from unionhall.desk.models import Case, Paper, Posting, Running
from unionhall.systems.organization.models import Union
from voting import votes

QUOTA = [
    {"unit": "铸造车间", "people": 210, "delegates": 14, "managers": 2, "women": 2, "front": 11}, {"unit": "机加车间", "people": 250, "delegates": 16, "managers": 2, "women": 3, "front": 12},
    {"unit": "机关", "people": 140, "delegates": 10, "managers": 3, "women": 5, "front": 3},
]  # fmt: skip
ELECTED = [
    {"unit": "铸造车间", "people": 210, "attended": 190, "fewest": 130, "delegates": 14}, {"unit": "机加车间", "people": 250, "attended": 200, "fewest": 150, "delegates": 16},
    {"unit": "机关", "people": 140, "attended": 120, "fewest": 90, "delegates": 10},
]  # fmt: skip
ITEMS = [
    {"title": "行政工作报告", "matter": "plan", "power": "advise", "reporter": "高峰", "minutes": 30}, {"title": "工资集体协议草案", "matter": "collective_contract", "power": "pass"},
    {"title": "女职工权益保护专项集体合同草案", "matter": "collective_contract", "power": "pass"},
]  # fmt: skip
SCHOOL_CLERK = "秦月"
SEATED = [{"name": "林芳", "front": "yes"}, {"name": "周杰", "front": "yes"}, {"name": "高峰", "front": "no"}]
STAFF = {"staff": 600, "women_staff": 100}


def asked(cast, procedure="staff_congress", by="秦月", **more):
    return opened(cast, procedure, by, "2026-03-02", subject="红星机械厂第六届职工代表大会第一次会议", **more)


def convened(cast, procedure="staff_congress", by="秦月", **more):
    return asked(cast, procedure, by, **more).does("convene", by, "2026-03-02", asked_by="yearly", reason="年度会议。")


def verified(cast, **more):
    story = convened(cast, **more).does("allot", "秦月", "2026-03-03", **STAFF, quota=QUOTA)
    return story.does("verify", "秦月", "2026-03-20", staff=600, elected_in=ELECTED, delegates=40, managers=7, women=10, summary="各选举单位选举合法。")


def agreed(cast, items=ITEMS, **more):
    return verified(cast, **more).does("set_agenda", "秦月", "2026-03-23", meets="2026-04-10", place="职工俱乐部", items=items, heard="听取了三个车间的意见，与行政商定。")


def discussed(cast, **more):
    story = agreed(cast, **more).does("send", "秦月", "2026-04-01")
    for name, stance, opinion in (("林芳", "change", "夜班津贴再提一档。"), ("周杰", "agree", "同意。")):
        run.line(story.pk, "discuss", story.cast.who(name, day("2026-04-03")), story.cast.number(name), day("2026-04-03"), {"item": "工资集体协议草案", "stance": stance, "opinion": opinion})
    return story.does("merge", "秦月", "2026-04-07", merged="夜班津贴提一档，已与行政商定。", split="no")


def sitting(cast, **more):
    story = discussed(cast, **more).does("prepare", "秦月", "2026-04-10", present=38, agreed=37, seated=SEATED)
    return story.does("open_session", "秦月", "2026-04-10", came=38)


def counted(vote, yes, on="2026-04-10", came=38):
    vote.does("begin", "秦月", on, way="paper", present=came).does("open_box", "秦月", on, issued=came, returned=came)
    vote.does("count", "秦月", on, invalid=0, tally=[{"name": name, "yes": count, "no": came - count, "abstain": 0} for name, count in yes.items()], signed_by="彭磊")
    return vote.does("announce", "秦月", on)


def closed(cast, first=30, second=12, **more):
    story = sitting(cast, **more).does("put_to_vote", "秦月", "2026-04-10")
    counted(votes(story)[0], {"工资集体协议草案": first, "女职工权益保护专项集体合同草案": second})
    return story.does("close", "秦月", "2026-04-10", reported="听取并审议了行政工作报告。", resolved="按协议调整工资。")


# --- a factory's 职代会 from quotas to the archive ---------------------------------------------------------------------------------------------------
def test_a_factory_holds_its_congress_from_the_quotas_to_the_archived_resolution(cast):
    story = closed(cast)
    (vote,) = [Story(cast, pk) for pk in Case.objects.filter(parent=story.pk, procedure="vote").values_list("pk", flat=True)]
    assert vote.fact("result") == "表决通过：工资集体协议草案。没有通过：女职工权益保护专项集体合同草案。"
    assert story.stage == "follow" and story.fact("outcome") == "审议通过：工资集体协议草案。没有通过：女职工权益保护专项集体合同草案。"
    story.does("publish", "秦月", "2026-04-12").does("report_up", "秦月", "2026-04-15")
    assert story.stage == "execution" and any("工资集体协议草案" in one.text for one in Posting.objects.filter(case=story.pk))
    story.does("assign", "秦月", "2026-04-20", tasks=[{"subject": "五月起执行新工资标准", "owner": "人力资源部", "until": day("2026-05-31")}])
    (task,) = [Story(cast, pk) for pk in Case.objects.filter(parent=story.pk, procedure="resolution").values_list("pk", flat=True)]
    assert story.refusal("file_away", "秦月", "2026-05-10") and story.stage == "execution"
    task.does("report", "秦月", "2026-05-10", progress="工资表已按新标准编制。").does("carried_out", "秦月", "2026-06-01", how="五月工资已按新标准发放。")
    story.does("file_away", "秦月", "2027-03-01")
    assert story.stage == "done" and {"代表名额分配方案", "议程", "大会通知", "讨论意见汇总", "主席团名单", "大会决议", "大会公告", "会议情况报告", "落实情况报告"} <= set(Paper.objects.filter(case=story.pk).values_list("label", flat=True))


def test_opinions_are_counted_and_a_great_split_sends_the_agenda_back(cast):
    story = discussed(cast)
    assert story.fact("opinion_words") == "工资集体协议草案：同意 1 人，修改后同意 1 人，不同意 0 人"
    story = agreed(cast).does("send", "秦月", "2026-04-01").does("merge", "秦月", "2026-04-07", merged="意见分歧较大。", split="yes")
    assert story.stage == "agenda"


# --- the figures ------------------------------------------------------------------------------------------------------------------------------------
def test_k1_k3_too_few_delegates_and_too_many_managers_are_refused_while_the_plan_is_written(cast):
    story = convened(cast)
    assert "职工代表不少于 30 人" in story.refusal("allot", "秦月", "2026-03-03", **STAFF, quota=[{**QUOTA[0], "delegates": 25}])
    assert "最多 12 人" in story.refusal("allot", "秦月", "2026-03-03", **STAFF, quota=[{**QUOTA[0], "delegates": 60, "managers": 13}])


def test_a_second_unit_in_another_province_needs_more_delegates_without_a_line_of_code(cast):
    Union.objects.filter(pk=cast.factory.pk).update(region="shanghai")
    assert "职工代表不少于 55 人" in convened(cast).refusal("allot", "秦月", "2026-03-03", **STAFF, quota=QUOTA)


def test_k4_sixty_of_ninety_may_sit_and_forty_six_must_agree(cast):
    story = convened(cast).does("allot", "秦月", "2026-03-03", **STAFF, quota=[{**QUOTA[0], "delegates": 90, "front": 70}])
    story.does("verify", "秦月", "2026-03-20", staff=600, elected_in=[{"unit": "全厂", "people": 600, "attended": 500, "fewest": 400, "delegates": 90}], delegates=90, managers=2, summary="合法。")
    story.does("set_agenda", "秦月", "2026-03-23", meets="2026-04-10", place="俱乐部", items=ITEMS, heard="已听取。").does("send", "秦月", "2026-04-01").does("merge", "秦月", "2026-04-07", merged="无。", split="no")
    assert "没有达到" in story.refusal("prepare", "秦月", "2026-04-10", present=59, agreed=59, seated=SEATED)
    assert "没有达到全体代表 90 人" in story.refusal("prepare", "秦月", "2026-04-10", present=60, agreed=45, seated=SEATED)
    story.does("prepare", "秦月", "2026-04-10", present=60, agreed=46, seated=SEATED)


def test_a_unit_whose_meeting_was_too_small_has_elected_nobody(cast):
    story = convened(cast).does("allot", "秦月", "2026-03-03", **STAFF, quota=QUOTA)
    short = {"staff": 600, "delegates": 40, "managers": 7, "summary": "审查。"}
    assert "铸造车间应到 210 人，实到 139 人" in story.refusal("verify", "秦月", "2026-03-20", **short, elected_in=[{**ELECTED[0], "attended": 139}, *ELECTED[1:]])
    assert "得 105 票" in story.refusal("verify", "秦月", "2026-03-20", **short, elected_in=[{**ELECTED[0], "fewest": 105}, *ELECTED[1:]])
    assert "两处应当一致" in story.refusal("verify", "秦月", "2026-03-20", **{**short, "delegates": 41}, elected_in=ELECTED)


# --- K6 – K11 -------------------------------------------------------------------------------------------------------------------------------------
def test_k6_a_collective_contract_passed_by_applause_is_not_passed(cast):
    story = sitting(cast)
    assert "鼓掌、举手通过的不算" in story.refusal("close", "秦月", "2026-04-10", reported="鼓掌通过。", resolved="通过。")


def test_k7_a_pay_rule_and_a_leave_rule_in_one_bundle_must_be_taken_apart(cast):
    story = verified(cast)
    bundle = [{"title": "工资分配办法和休假制度", "power": "pass"}]
    assert "要分项表决" in story.refusal("set_agenda", "秦月", "2026-03-23", meets="2026-04-10", place="俱乐部", items=bundle, heard="已听取。")
    apart = [{"title": "工资分配办法", "power": "pass"}, {"title": "休假制度", "power": "pass"}]
    story.does("set_agenda", "秦月", "2026-03-23", meets="2026-04-10", place="俱乐部", items=apart, heard="已听取。")
    assert [row["title"] for row in story.fact("voting")] == ["工资分配办法", "休假制度"]


def test_k8_papers_six_days_before_are_too_late_and_a_fresh_date_is_set(cast):
    story = agreed(cast)
    assert "2026-04-10" not in story.refusal("send", "秦月", "2026-04-04") and story.refusal("send", "秦月", "2026-04-04")
    story.does("postpone", "秦月", "2026-04-04", meets="2026-04-17", reason="文件送达不足七日。").does("send", "秦月", "2026-04-04")


def test_k9_a_rule_that_was_never_submitted_is_demanded_back_and_in_shanghai_binds_nobody(cast):
    given = {"subject": "考勤处罚规定", "issued": "2026-03-01", "matter": "rules"}
    story = opened(cast, "correction", "秦月", "2026-03-10", **given).does("require", "秦月", "2026-03-10", demand="请提交职工代表大会审议。")
    assert story.fact("effect") == "该规定未按要求提交大会，应当补正" and "劳动合同法第四条" in story.fact("should")
    sweep.chase(day("2026-03-27"))
    assert "correction_unanswered" in story.told("秦月")
    Union.objects.filter(pk=cast.factory.pk).update(region="shanghai")
    there = opened(cast, "correction", "秦月", "2026-03-10", **given).does("require", "秦月", "2026-03-10", demand="请提交职工代表大会审议。")
    assert "没有约束力" in there.fact("effect")
    there.does("answered", "秦月", "2026-03-20", answered_on="2026-03-20", answer="同意提交。").does("submitted", "秦月", "2026-04-10", session="第六届第一次会议")
    assert there.stage == "corrected"


def test_k10_a_joint_meeting_cannot_pass_a_wage_agreement(cast):
    story = opened(cast, "joint_meeting", "秦月", "2026-06-01", subject="第六届第一次联席会议", urgent="高温停工安排等不到下次大会。")
    heads = {"heads": 12, "present": 9, "agreed": 8, "decided": "同意。"}
    assert "联席会议不能代替，请提交大会" in story.refusal("decide", "秦月", "2026-06-01", matters=[{"title": "工资调整协议", "matter": "collective_contract"}], **heads)
    assert "没有达到" in story.refusal("decide", "秦月", "2026-06-01", matters=[{"title": "高温停工安排", "matter": "safety"}], **{**heads, "present": 7, "agreed": 7})
    story.does("decide", "秦月", "2026-06-01", matters=[{"title": "高温停工安排", "matter": "safety"}], **heads)
    assert story.stage == "awaiting"
    story.does("confirm", "秦月", "2027-04-10", session="第六届第二次会议")
    assert story.stage == "confirmed"


def test_k11_thirty_of_ninety_delegates_may_ask_for_a_session_twenty_nine_may_not(cast):
    story = asked(cast)
    given = {"asked_by": "delegates", "delegates_now": 90, "reason": "要求审议搬迁方案。"}
    assert "没有达到现任代表 90 人的" in story.refusal("convene", "秦月", "2026-03-02", signers=29, **given)
    story.does("convene", "秦月", "2026-03-02", signers=30, **given)


# --- K15 – K24 ----------------------------------------------------------------------------------------------------------------------------------------
def test_k15_a_state_firm_is_reminded_after_half_a_year_others_after_a_year(cast):
    state, other = closed(cast, ownership="state"), closed(cast, ownership="other")
    for story in (state, other):
        story.does("publish", "秦月", "2026-04-12").does("report_up", "秦月", "2026-04-15")
    sweep.chase(day("2026-10-12"))
    assert "session_due" in state.told("秦月") and "session_due" not in other.told("秦月")
    sweep.chase(day("2027-04-12"))
    assert "session_due" in other.told("秦月")


def test_k17_a_company_of_more_than_three_hundred_is_reminded_of_its_staff_director(cast):
    story = verified(cast)
    page = signed_in(cast, "秦月").get(reverse("case_act", args=[story.pk, "set_agenda"])).content.decode()
    assert "职工 600 人，达到 300 人" in page and "公司法 第六十八条" in page
    items = [*ITEMS, {"title": "选举职工董事", "matter": "director", "power": "elect"}]
    story.does("set_agenda", "秦月", "2026-03-23", meets="2026-04-10", place="俱乐部", items=items, heard="已听取。")
    assert "选举职工董事" in [row["title"] for row in story.fact("voting")]


def test_k20_shandong_posts_within_three_days_and_keeps_it_for_fifteen(cast):
    Union.objects.filter(pk=cast.factory.pk).update(region="shandong")
    story = closed(cast)
    sweep.chase(day("2026-04-14"))
    assert "publish_late" in story.told("秦月")
    story.does("publish", "秦月", "2026-04-14")
    shown = Posting.objects.filter(case=story.pk).order_by("-pk").first()
    assert (shown.shown_until - shown.shown_from).days == 15


def test_what_was_published_in_time_is_not_chased_while_the_report_upwards_is_still_to_come(cast):
    Union.objects.filter(pk=cast.factory.pk).update(region="shandong")
    story = closed(cast).does("publish", "秦月", "2026-04-11")
    sweep.chase(day("2026-04-30"))
    assert "publish_late" not in story.told("秦月") and Running.objects.get(case=story.pk, clock="congress.publish").met_on == day("2026-04-11")
    story.does("report_up", "秦月", "2026-05-20")
    assert Running.objects.get(case=story.pk, clock="congress.publish").met_on == day("2026-04-11")


def test_k22_a_members_congress_called_on_thursday_for_the_next_wednesday_is_called_too_late(cast):
    story = convened(cast, procedure="members_congress").does("allot", "秦月", "2026-03-03", staff=600, quota=[{**QUOTA[0], "delegates": 50, "front": 40}])
    story.does("verify", "秦月", "2026-03-20", staff=600, elected_in=[{"unit": "全厂", "people": 600, "attended": 500, "fewest": 400, "delegates": 50}], delegates=50, managers=2, summary="合法。")
    items = [{"title": "工会委员会工作报告", "matter": "committee_report", "power": "advise"}]
    story.does("set_agenda", "秦月", "2026-03-23", meets="2026-04-22", place="俱乐部", items=items, heard="已听取。")
    assert story.refusal("send", "秦月", "2026-04-16")  # a Thursday
    story.does("send", "秦月", "2026-04-14")


def test_a_members_congress_opens_an_election_of_delegates_in_every_unit(cast):
    story = convened(cast, procedure="members_congress")
    assert "名额分配方案" in story.refusal("elect_delegates", "秦月", "2026-03-03")
    story.does("allot", "秦月", "2026-03-03", staff=600, quota=[{**row, "delegates": count} for row, count in zip(QUOTA, (18, 20, 12), strict=True)]).does("elect_delegates", "秦月", "2026-03-04")
    elections = [Story(cast, pk) for pk in Case.objects.filter(parent=story.pk, procedure="delegate_election").order_by("pk").values_list("pk", flat=True)]
    assert [(one.fact("unit"), one.fact("seats"), one.fact("entitled"), one.fact("all_delegates")) for one in elections] == [("铸造车间", 18, 210, 50), ("机加车间", 20, 250, 50), ("机关", 12, 140, 50)]
    assert convened(cast).refusal("elect_delegates", "秦月", "2026-03-04")  # delegates of the staff are elected under another text


def test_one_congress_never_stands_in_for_the_other(cast):
    story = verified(cast)
    item = [{"title": "会员评家", "matter": "home", "power": "appraise"}]
    assert "两种大会不能互相代替" in story.refusal("set_agenda", "秦月", "2026-03-23", meets="2026-04-10", place="俱乐部", items=item, heard="已听取。")


def test_what_must_be_passed_is_not_merely_heard(cast):
    item = [{"title": "集体合同草案", "matter": "collective_contract", "power": "advise"}]
    assert "应当由大会审议通过" in verified(cast).refusal("set_agenda", "秦月", "2026-03-23", meets="2026-04-10", place="俱乐部", items=item, heard="已听取。")


def test_a_presidium_of_managers_is_none(cast):
    story = discussed(cast)
    assert "没有达到" in story.refusal("prepare", "秦月", "2026-04-10", present=38, agreed=37, seated=[{"name": "高峰", "front": "no"}, {"name": "周杰", "front": "no"}, {"name": "林芳", "front": "yes"}])


# --- a school's 教代会 -------------------------------------------------------------------------------------------------------------------------------
def test_a_school_needs_sixty_teachers_in_a_hundred_and_passes_its_pay_plan_item_by_item(cast):
    story = school(cast)
    row = {"unit": "全校", "people": 120, "delegates": 50, "managers": 8, "women": 30, "front": 40, "teachers": 29}
    assert "须有" in story.refusal("allot", SCHOOL_CLERK, "2026-03-03", staff=120, quota=[row])
    story.does("allot", SCHOOL_CLERK, "2026-03-03", staff=120, quota=[{**row, "teachers": 32}])
    story.does("verify", SCHOOL_CLERK, "2026-03-10", staff=120, elected_in=[{"unit": "全校", "people": 120, "attended": 100, "fewest": 70, "delegates": 50}], delegates=50, managers=8, teachers=32, summary="合法。")
    items = [{"title": "绩效工资分配办法", "matter": "distribution", "power": "pass"}, {"title": "岗位聘任办法", "matter": "distribution", "power": "pass"}, {"title": "学校工作报告", "matter": "school_reports", "power": "advise"}]
    story.does("set_agenda", SCHOOL_CLERK, "2026-03-11", meets="2026-04-10", place="报告厅", items=items, heard="听取了各组意见。").does("send", SCHOOL_CLERK, "2026-04-01")
    story.does("merge", SCHOOL_CLERK, "2026-04-07", merged="采纳五条。", split="no").does("prepare", SCHOOL_CLERK, "2026-04-10", present=34, agreed=30, seated=SEATED).does("open_session", SCHOOL_CLERK, "2026-04-10", came=34)
    story.does("put_to_vote", SCHOOL_CLERK, "2026-04-10")
    (vote,) = votes(story)
    vote.does("begin", SCHOOL_CLERK, "2026-04-10", way="paper", present=34).does("open_box", SCHOOL_CLERK, "2026-04-10", issued=34, returned=34)
    # K14: 25 of 50 is not more than half
    vote.does("count", SCHOOL_CLERK, "2026-04-10", invalid=0, tally=[{"name": "绩效工资分配办法", "yes": 25, "no": 9, "abstain": 0}, {"name": "岗位聘任办法", "yes": 26, "no": 8, "abstain": 0}], signed_by="彭磊")
    vote.does("announce", SCHOOL_CLERK, "2026-04-10")
    story.does("close", SCHOOL_CLERK, "2026-04-10", reported="听取学校工作报告。", resolved="通过岗位聘任办法。")
    assert story.fact("outcome") == "审议通过：岗位聘任办法。没有通过：绩效工资分配办法。"


def school(cast):
    Union.objects.filter(pk=cast.factory.pk).update(unit_type="school")
    return opened(cast, "teachers_congress", SCHOOL_CLERK, "2026-03-02", subject="实验中学第五届教职工代表大会第二次会议").does("convene", SCHOOL_CLERK, "2026-03-02", asked_by="yearly", reason="学年会议。")
