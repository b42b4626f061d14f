"""换届选举 (reelection) and 建会选举 (founding): every step locked until the earlier one's evidence is in; the days, letters and refusals of the law."""

from hashlib import sha256

import pytest

from story import Story, day, opened, signed_in
from unionhall.core.procedure import Refused
from unionhall.desk import run, sweep
from unionhall.desk.models import Case, Posting
from voting import agree, held, upper, votes

LISTED = [
    ("丁兰", "committee"), ("夏雨", "committee"), ("林芳", "committee"), ("周杰", "committee"), ("何勇", "committee"), ("许静", "committee"), ("邓伟", "audit_committee"), ("曹敏", "audit_committee"),
    ("蒋超", "audit_committee"), ("袁梅", "audit_committee"),
]  # fmt: skip
BODIES = [{"body": "committee", "seats": 5}, {"body": "audit_committee", "seats": 3}, {"body": "chair", "seats": 1}]
PLAN = {"form": "assembly", "direct": "indirect", "term_years": "5", "members": 90, "women": 8, "bodies": BODIES, "method": "无记名投票，差额选举。"}


def rows(listed=LISTED, **more):
    return [{"name": name, "body": body, "declared": "yes", **more} for name, body in listed]


def started(cast, party="no"):
    return opened(cast, "reelection", "秦月", "2026-08-03", subject="红星机械厂工会第五届换届选举", term_end="2026-11-30", has_party=party).does("request", "秦月", "2026-08-03", grounds="本届任期将满，请示换届。")


def planned(cast, **more):
    story = started(cast)
    agree(story, "start_upper", "2026-08-20")
    return story.does("draw_up", "秦月", "2026-08-24", **{**PLAN, **more})


def frozen(cast, **more):
    return planned(cast, **more).does("post_roll", "秦月", "2026-08-25", posted_at="厂门公告栏").does("freeze", "秦月", "2026-09-03", entitled=85, members=90)


def listed(cast, **more):
    return frozen(cast, **more).does("list", "秦月", "2026-09-10", candidates=rows(), preliminary="no", summary="六个小组推荐，汇总如下。")


def posted(cast, on="2026-09-28", **more):
    return agree(listed(cast, **more), "upper_agrees", "2026-09-21").does("post_list", "秦月", on)


def called(cast, meets="2026-11-22"):
    story = posted(cast).does("publicity_done", "秦月", "2026-10-12", situation="公示期间没有异议。")
    story.does("ask_meeting", "秦月", "2026-10-13", meets=meets, place="职工俱乐部", agenda="选举。")
    return agree(story, "meeting_agreed", "2026-10-20").does("call", "秦月", "2026-11-02")


PREPARED = {"present": 70, "agreed": 66, "scrutineers": [{"name": "彭磊"}], "speeches": [{"name": "林芳"}, {"name": "周杰"}]}


def voting(cast):
    return called(cast).does("prepared", "秦月", "2026-11-22", **PREPARED).does("start_vote", "秦月", "2026-11-22")


def elected(cast, story=None):
    story = story or voting(cast)
    committee, audit = votes(story)
    held(committee, {"丁兰": 80, "夏雨": 79, "林芳": 78, "周杰": 77, "何勇": 76, "许静": 20})
    held(audit, {"邓伟": 80, "曹敏": 79, "蒋超": 78, "袁梅": 10})
    story.does("first_done", "秦月", "2026-11-22")
    story.does("officers", "秦月", "2026-11-22", presider="丁兰", officers=[{"body": "chair", "name": "林芳"}, {"body": "vice_chair", "name": "丁兰"}])
    chair, vice = votes(story)
    held(chair, {"林芳": 5})
    held(vice, {"丁兰": 4})
    return story.does("officers_done", "秦月", "2026-11-22")


def test_what_the_elected_promised_becomes_public_items_by_themselves(cast):
    story = frozen(cast)
    for name, words in (("林芳", "半年内把食堂的意见逐条答复。"), ("许静", "每季度走访一遍班组。")):
        run.line(story.pk, "accept", story.cast.who(name, day("2026-09-05")), story.cast.number(name), day("2026-09-05"), {"nominee_name": name, "body": "committee", "promise": words})
    story.does("list", "秦月", "2026-09-10", candidates=rows(), preliminary="no", summary="六个小组推荐，汇总如下。")
    agree(story, "upper_agrees", "2026-09-21").does("post_list", "秦月", "2026-09-28")
    story.does("publicity_done", "秦月", "2026-10-12", situation="公示期间没有异议。").does("ask_meeting", "秦月", "2026-10-13", meets="2026-11-22", place="职工俱乐部", agenda="选举。")
    agree(story, "meeting_agreed", "2026-10-20").does("call", "秦月", "2026-11-02").does("prepared", "秦月", "2026-11-22", **PREPARED).does("start_vote", "秦月", "2026-11-22")
    elected(cast, story)
    (opened_,) = Case.objects.filter(parent=story.pk, procedure="promise")  # 许静 was not elected
    promise = Story(cast, opened_.pk)
    assert promise.fact("words") == "半年内把食堂的意见逐条答复。" and promise.fact("until") == day("2031-11-21") and promise.fact("promised_by") == cast.number("林芳")
    page = signed_in(cast, "秦月").get(f"/candidates/{story.pk}/").content.decode()
    assert "半年内把食堂的意见逐条答复。" in page and "当场抽签确定" in page and page.index("丁　兰") < page.index("夏　雨")
    promise.does("kept", "秦月", "2027-05-20", held="意见 31 条全部答复。")


def test_the_audit_committee_elects_its_head_among_its_own_members(cast):
    story = voting(cast)
    committee, audit = votes(story)
    held(committee, {"丁兰": 80, "夏雨": 79, "林芳": 78, "周杰": 77, "何勇": 76, "许静": 20})
    held(audit, {"邓伟": 80, "曹敏": 79, "蒋超": 78, "袁梅": 10})
    story.does("first_done", "秦月", "2026-11-22")
    officers = [{"body": "chair", "name": "林芳"}, {"body": "audit_chair", "name": "丁兰"}]
    assert "不是新选出的委员" in story.refusal("officers", "秦月", "2026-11-22", presider="丁兰", officers=officers)
    officers[1]["name"] = "邓伟"
    story.does("officers", "秦月", "2026-11-22", presider="丁兰", officers=officers)
    chair, head = votes(story)
    assert (chair.fact("entitled"), head.fact("entitled")) == (5, 3)
    held(chair, {"林芳": 5})
    held(head, {"邓伟": 2})
    story.does("officers_done", "秦月", "2026-11-22")
    assert "经费审查委员会主任：邓伟" in story.fact("elected_names")


def test_the_order_of_speeches_is_drawn_and_anybody_can_reckon_it_again(cast):
    story = called(cast)
    assert "抽签" in story.refusal("prepared", "秦月", "2026-11-22", present=70, agreed=66, scrutineers=[{"name": "彭磊"}])
    story.does("prepared", "秦月", "2026-11-22", present=70, agreed=66, scrutineers=[{"name": "彭磊"}], lot=3857)
    names = [name for name, _ in LISTED]
    assert story.fact("speaking").split("、") == sorted(names, key=lambda name: sha256(f"3857{name}".encode()).hexdigest())


# --- the order ----------------------------------------------------------------------------------------------------------------------------------
def test_a_step_stays_locked_until_the_earlier_one_has_its_evidence(cast):
    story = started(cast)
    assert story.stage == "start_review"
    for act in ("draw_up", "post_roll", "list", "post_list", "call", "start_vote", "report_up"):
        assert "现在是「批复换届」阶段" in story.refusal(act, "秦月", "2026-08-21")
    assert agree(story, "start_upper", "2026-08-20").stage == "plan"


def test_where_there_is_a_party_organisation_both_letters_are_needed_in_any_order(cast):
    story = agree(started(cast, party="yes"), "start_upper", "2026-08-20")
    assert story.stage == "start_review"
    assert agree(story, "start_party", "2026-08-21").stage == "plan"


def test_a_letter_without_number_and_date_is_none(cast):
    story = started(cast)
    with pytest.raises(Refused, match=r"文号.*文件日期"):
        upper(story, "start_upper", "2026-08-20")


def test_the_whole_election_from_the_request_to_the_archive(cast):
    story = elected(cast)
    assert story.fact("elected_chair") == [{"name": "林芳"}] and len(story.fact("elected_committee")) == 5
    agree(story.does("report_up", "秦月", "2026-12-01", received="2026-12-01"), "approve", "2026-12-10")
    for act, data in (("registered", {"done_how": "已变更"}), ("bank", {"done_how": "已变更"}), ("handed_over", {"done_how": "已交接"}), ("filed", {"archived_in": "2026-工会-12"})):
        story.does(act, "秦月", "2026-12-20", **data)
    assert story.stage == "done"
    expected = {"换届请示", "选举工作方案", "选举办法", "应到名单说明", "候选人建议名单", "候选人公示", "公示情况说明", "召开大会的请示", "会议通知", "监票人名单", "当选公告", "选举结果报告", "批复登记", "交接清单", "归档目录"}
    assert expected <= set(story.papers())


def test_the_votes_know_their_names_in_stroke_order_and_their_own_entitled(cast):
    committee, audit = votes(voting(cast))
    assert [row["name"] for row in committee.fact("names")] == ["丁兰", "许静", "何勇", "林芳", "周杰", "夏雨"] and committee.fact("entitled") == 85
    assert audit.fact("seats") == 3 and committee.fact("members") == 90


# --- plan, roll, list --------------------------------------------------------------------------------------------------------------------------
def test_e36_ninety_members_do_not_elect_by_delegates(cast):
    story = agree(started(cast), "start_upper", "2026-08-20")
    assert "会员大会" in story.refusal("draw_up", "秦月", "2026-08-24", **{**PLAN, "form": "delegates"})


def test_seats_outside_the_band_and_a_forgotten_women_s_committee_stop_the_plan(cast):
    story = agree(started(cast), "start_upper", "2026-08-20")
    assert "3 至 7 人" in story.refusal("draw_up", "秦月", "2026-08-24", **{**PLAN, "bodies": [{"body": "committee", "seats": 9}]})
    assert "同时建立女职工委员会" in story.refusal("draw_up", "秦月", "2026-08-24", **{**PLAN, "women": 30})


def test_the_roll_is_open_to_correction_for_five_working_days(cast):
    story = planned(cast).does("post_roll", "秦月", "2026-08-25", posted_at="厂门公告栏")
    assert "期" in story.refusal("freeze", "秦月", "2026-08-28", entitled=85, members=90)
    assert story.does("freeze", "秦月", "2026-09-03", entitled=85, members=90).stage == "nominate"


def test_e65_e66_long_leave_and_unpaid_dues_do_not_shrink_the_entitled_but_kept_membership_does(cast):
    story = planned(cast).does("post_roll", "秦月", "2026-08-25", posted_at="厂门公告栏")
    assert "保留会籍的人员不计入" in story.refusal("freeze", "秦月", "2026-09-03", entitled=91, members=90)


def test_e32_seven_for_seven_is_refused_in_the_same_words_as_by_the_command(cast):
    said = frozen(cast).refusal("list", "秦月", "2026-09-10", candidates=rows([one for one in LISTED if one[0] != "许静"]), preliminary="no", summary="汇总")
    assert "候选人至少 6 人" in said and "差额率" in said


def test_barred_persons_and_those_who_audit_themselves_are_struck_with_the_article(cast):
    story = frozen(cast)
    for change, said in (({"position": "manager"}, "行政主要负责人"), ({"relative": "spouse"}, "近亲属（配偶）")):
        lines = rows()
        lines[0].update(change)
        assert said in story.refusal("list", "秦月", "2026-09-10", candidates=lines, preliminary="no", summary="汇总")
    lines = rows()
    lines[6]["position"] = "finance"
    assert "不能任经费审查委员" in story.refusal("list", "秦月", "2026-09-10", candidates=lines, preliminary="no", summary="汇总")
    lines = rows()
    lines[1]["declared"] = "no"
    assert "任职资格声明" in story.refusal("list", "秦月", "2026-09-10", candidates=lines, preliminary="no", summary="汇总")


# --- publicity ---------------------------------------------------------------------------------------------------------------------------------
def test_e52_both_clocks_of_the_publicity_must_have_run_out(cast):
    story = posted(cast, on="2026-09-28")
    assert story.refusal("publicity_done", "秦月", "2026-10-06", situation="无异议")  # seven days are over, five working days are not
    assert story.refusal("publicity_done", "秦月", "2026-10-09", situation="无异议")
    assert story.does("publicity_done", "秦月", "2026-10-12", situation="无异议").stage == "preapproval"


def test_an_objection_stands_between_and_nobody_learns_who_made_it(cast):
    story = posted(cast).does("object", "彭磊", "2026-09-29", objecting="某候选人是厂长的妻弟。")
    assert "没有办结" in story.refusal("publicity_done", "秦月", "2026-10-20", situation="有一件异议")
    child = Story(cast, Case.objects.get(parent=story.pk).pk)
    child.does("answer", "秦月", "2026-10-09", looked_into="核对户籍。", reply="不属于近亲属。", upheld="no")
    assert story.stage == "publicity" and child.stage == "dismissed"
    assert story.does("publicity_done", "秦月", "2026-10-26", situation="异议已答复").stage == "preapproval"


def test_an_upheld_objection_goes_back_to_the_list(cast):
    story = posted(cast).does("object", "彭磊", "2026-09-29", objecting="某候选人是厂长的配偶。")
    Story(cast, Case.objects.get(parent=story.pk).pk).does("answer", "秦月", "2026-10-09", looked_into="属实。", reply="异议成立。", upheld="yes")
    assert story.stage == "nominate"


def test_e70_who_leaves_and_takes_the_competition_away_sends_the_list_back(cast):
    story = posted(cast)
    assert story.does("withdraw", "秦月", "2026-09-30", leaving="袁梅", reason="本人申请").stage == "publicity"
    assert "没有“路人”" in story.refusal("withdraw", "秦月", "2026-09-30", leaving="路人", reason="x")
    assert story.does("withdraw", "秦月", "2026-09-30", leaving="许静", reason="本人申请").stage == "nominate"


# --- the meeting ---------------------------------------------------------------------------------------------------------------------------------
def test_a_notice_four_working_days_before_is_too_late(cast):
    story = posted(cast).does("publicity_done", "秦月", "2026-10-12", situation="无异议")
    story.does("ask_meeting", "秦月", "2026-10-13", meets="2026-11-06", place="俱乐部", agenda="选举")
    agree(story, "meeting_agreed", "2026-10-20")
    assert "期限已过" in story.refusal("call", "秦月", "2026-11-02")
    assert story.does("postpone", "秦月", "2026-11-02", meets="2026-11-22", reason="通知不够五个工作日").does("call", "秦月", "2026-11-02").stage == "prepare"


def test_e46_a_candidate_is_no_scrutineer_and_the_meeting_votes_the_rules(cast):
    story = called(cast)
    assert "第二十二条" in story.refusal("prepared", "秦月", "2026-11-22", **{**PREPARED, "scrutineers": [{"name": "林芳"}]})
    assert "三分之二" in story.refusal("prepared", "秦月", "2026-11-22", **{**PREPARED, "present": 56, "agreed": 56})
    assert "过半数" in story.refusal("prepared", "秦月", "2026-11-22", **{**PREPARED, "agreed": 42})


def test_e39_e59_officers_come_from_the_new_committee_only(cast):
    story = voting(cast)
    assert "还没有办结" in story.refusal("first_done", "秦月", "2026-11-22") or "没有选出" in story.refusal("first_done", "秦月", "2026-11-22")
    committee, audit = votes(story)
    held(committee, {"丁兰": 80, "夏雨": 79, "林芳": 78, "周杰": 77, "何勇": 76, "许静": 20})
    held(audit, {"邓伟": 80, "曹敏": 79, "蒋超": 78, "袁梅": 10})
    story.does("first_done", "秦月", "2026-11-22")
    assert "须先由大会选为委员" in story.refusal("officers", "秦月", "2026-11-22", presider="丁兰", officers=[{"body": "chair", "name": "许静"}])
    story.does("officers", "秦月", "2026-11-22", presider="丁兰", officers=[{"body": "chair", "name": "林芳"}])
    assert votes(story)[0].fact("entitled") == 5  # the committee's own 应到, not the meeting's


# --- after -------------------------------------------------------------------------------------------------------------------------------------
def test_e53_silence_is_no_approval_and_is_escalated(cast):
    story = elected(cast).does("report_up", "秦月", "2026-12-01", received="2026-12-01")
    assert story.due == day("2026-12-16")
    assert story.refusal("urge", "秦月", "2026-12-15", reason="请批复")
    sweep.chase(day("2027-02-01"))
    assert story.stage == "approval" and "approval_late" in story.told("秦月")
    assert story.does("urge", "秦月", "2027-02-01", reason="请批复").stage == "approval" and "催办函" in story.papers()


def test_e54_the_term_counts_from_election_day(cast):
    story = elected(cast)
    assert story.fact("elected_on") == day("2026-11-22") and story.fact("term_until") == day("2031-11-21")


def test_e54_a_delay_beyond_half_a_year_is_refused(cast):
    story = started(cast)
    with pytest.raises(Refused, match="第三十条"):
        agree(story, "delay", "2026-08-10", delay_until="2027-06-30", reason="改制")
    assert agree(story, "delay", "2026-08-10", delay_until="2027-05-30", reason="改制").fact("delay_until") == day("2027-05-30")


def test_e68_only_a_breach_of_procedure_is_a_ground_for_refusal(cast):
    story = elected(cast).does("report_up", "秦月", "2026-12-01", received="2026-12-01")
    with pytest.raises(Refused, match="不是不予批准的理由"):
        agree(story, "not_approved", "2026-12-10", breach="dislike", reason="另有人选")
    assert agree(story, "not_approved", "2026-12-10", breach="differential", reason="委员选举没有差额").stage == "nominate"


def test_the_elected_hang_on_the_board_by_name(cast):
    story = elected(cast)
    assert any("林芳" in one.text for one in Posting.objects.filter(case=story.pk))


def test_a_founding_waits_for_the_higher_union_and_then_goes_the_same_way(cast):
    story = opened(cast, "founding", "秦月", "2026-03-02", subject="新厂工会建会", has_party="no").does("apply", "秦月", "2026-03-02", business="机械制造", staff=90, preparing=[{"name": "林芳"}])
    assert story.stage == "founding_review" and agree(story, "founding_upper", "2026-03-10").stage == "plan"
