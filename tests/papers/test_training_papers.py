"""The papers of training: the right words from the facts, a form to fill by hand where they are missing, badges for a whole hall, and no telephone number anywhere."""

import io
import re
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from docx import Document

import cast as people
from papers.reading import text_of, words_of
from story import day, opened
from unionhall.desk import papers as kept
from unionhall.desk import run
from unionhall.desk.models import Paper as Kept
from unionhall.desk.plain_page import html
from unionhall.integrations import pdf, word
from unionhall.integrations.pdf import MissingGlyph
from unionhall.integrations.word.paper import Cards, Diploma, Paper, Table, Tents
from unionhall.systems.training import essays, places, results, signing
from unionhall.systems.training.models import Certificate
from unionhall.systems.training.papers import PAPERS
from unionhall.systems.training.papers.cards import badges, seat_cards
from unionhall.systems.training.papers.certificates import certificates
from unionhall.systems.training.papers.setting import groups, posts, span, title

LONG, RARE = "阿依古丽·买买提·阿卜杜热合曼", "王𬭎"
UNITS = ("红星机械厂工会", "市公共交通集团有限责任公司第三分公司工会")
SESSIONS = [{"课次": at, "日期": f"5月{11 + (at - 1) // 2}日（星期{'一一二二'[at - 1]}）", "时间": "08:30—11:30", "课程": f"课程{at}", "教师": "黄老师", "课时": 4, "教室": "302"} for at in range(1, 5)]
PUPILS = [{"学号": at, "姓名": name, "性别": "女", "单位": UNITS[at % 2], "职务": "主席", "小组": f"第{'一二十'[at % 3]}组", "班委": {1: "组长", 2: "班长"}.get(at, "")} for at, name in enumerate(("林芳", LONG, RARE, "周杰", "薛燕"), 1)]
FULL = {
    "工会": "红星机械厂工会", "发文日期": date(2026, 4, 15), "名称": "2026年基层工会主席能力提升班", "文号": "红机工〔2026〕18号", "办班目的": "让新任工会主席会开职代会", "培训对象": "基层工会主席", "起止": "2026年5月11日至12日", "天数": 2, "学时合计": 16,
    "地点": "市职工学校", "承办单位": "市职工学校", "班主任": "秦月", "占用工作时间": "占用，单位已同意", "课程安排": SESSIONS, "名额分配": [{"单位": unit, "名额": 3} for unit in UNITS], "名额合计": 6, "单位数": 2, "报名截止": date(2026, 5, 1), "纪律和安全": "手机静音。\n外出向组长说明",
    "经费预算": [{"项目": "课酬", "金额（元）": Decimal(6000)}, {"项目": "食宿", "金额（元）": Decimal("21000.50")}], "预算合计": "27000.50", "学员": PUPILS, "提前签到": "30分钟", "迟到线": "10分钟", "请假限度": "不超过三分之一", "心得期限": "10日", "雷同限度": "百分之六十以上", "测验题数": "10题",
    "及格线": "百分之六十以上", "优秀限度": "不超过百分之三十", "出勤权重": "40", "测验权重": "30", "心得权重": "30", "第一次跟踪": "30日", "第二次跟踪": "90日", "考核依据": "《办法》第六条、第七条",
    "考核": [{"学号": 1, "姓名": "林芳", "单位": UNITS[0], "学时": 16, "出勤": "16/16 学时", "测验": "90.0", "心得": "85.0", "总评": "92.5", "结果": "优秀", "算式": "（出勤100.0×40＋测验90.0×30＋心得85.0×30）÷100＝92.5"},
           {"学号": 2, "姓名": LONG, "单位": UNITS[1], "学时": 12, "出勤": "12/16 学时", "测验": "70.0", "心得": "80.0", "总评": "75.0", "结果": "合格", "算式": "……＝75.0"},
           {"学号": 4, "姓名": "周杰", "单位": UNITS[0], "学时": 4, "出勤": "4/16 学时", "测验": "33.0", "心得": "44.0", "总评": "33.1", "结果": "不合格", "算式": "缺课12学时"}],
    "证书": [{"编号": "2026-001-001", "姓名": "林芳", "单位": UNITS[0], "学时": 16, "结果": "优秀"}], "数字：参训学员": "5 人", "数字：来自单位": "2 家", "数字：课程": "4 次，16 学时", "数字：天数": "2 天", "数字：出勤": "18 人次，应到 20 人次", "数字：迟到": "1 人次", "数字：心得": "5 篇，选登 1 篇",
    "数字：测验": "0 人参加", "数字：结业": "4 人，其中优秀 1 人", "数字：带回去做的事": "5 件", "数字：已经办成": "2 件", "数字：预算": "27,000.50 元", "数字：决算": "26,500.00 元", "数字：课程评价": "收回 5 份", "数字": [{"项目": "参训学员", "数字": "5 人", "出处": "学员名册"}],
    "收支对照": [{"项目": "课酬", "预算": Decimal(6000), "决算": Decimal(5500), "差额": Decimal(-500)}, {"项目": "食宿", "预算": Decimal("21000.50"), "决算": Decimal(21000), "差额": Decimal("-0.50")}], "小组数": 3, "班委数": 2, "工作措施": "把各单位的难题分给教师", "培训成效（写给人看的话，数字由系统填）": "会排日程了",
    "行动": [{"学号": 1, "姓名": "林芳", "单位": UNITS[0], "答应做的事": "每周五开意见箱", "期限": date(2026, 6, 20), "第一次": "在办", "第二次": "办成了", "情况": "换了锁"}, {"学号": 2, "姓名": LONG, "单位": UNITS[1], "答应做的事": "建台账", "期限": date(2026, 6, 20)}],
    "年度": 2026, "需求排序": [{"主题": "职代会", "想学的人数": 23, "从哪里看出": "问卷"}], "问卷份数": 40, "全年班次": [{"班次": "下半年班", "月份": 9, "对象": "代表", "人数": 120, "天数": 1, "预算（元）": Decimal(9800)}, {"班次": "上半年班", "月份": 3, "对象": "委员", "人数": 30, "天数": 2, "预算（元）": Decimal("4500.5")}],
    "班次合计": 2, "人数合计": 150, "全年培训预算（元）": "20000", "意见": "同意",
}  # fmt: skip
FULL_PLAN = {**FULL, "预算合计": "14300.50"}
EVERY = ("年度培训计划", "培训实施方案", "培训通知", "学员名册", "学员手册", "胸卡", "座签", "签到表", "考核结果", "结业证书", "培训总结", "跟踪反馈表")


def both(paper: Paper) -> tuple[str, str]:
    """Its words out of the PDF and out of Word."""
    return text_of(pdf.pdf(paper)), re.sub(r"\s", "", words_of(word.docx(paper)))


def pages(paper: Paper) -> list[str]:
    """Its words page by page."""
    return [re.sub(r"[\s\u200b\ufffe]", "", page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(pdf.pdf(paper))]


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


# --- every paper ---------------------------------------------------------------------------------------------------------------------------------------
def test_every_paper_that_the_procedures_name_is_there_and_no_other():
    assert set(PAPERS) == set(EVERY)


@pytest.mark.parametrize("label", EVERY)
def test_a_paper_prints_from_full_facts_in_word_and_pdf_and_on_a_plain_page(label):
    made = PAPERS[label](FULL_PLAN if label == "年度培训计划" else FULL)
    for text in both(made):
        assert "None" not in text and "{'" not in text and len(text) > 60
    assert Document(io.BytesIO(word.docx(made))).element.xml and html(made).startswith(b"<!doctype html>")


@pytest.mark.parametrize("label", EVERY)
def test_a_paper_without_any_fact_is_a_form_to_fill_by_hand(label):
    for text in both(PAPERS[label]({})):
        assert "None" not in text and "{'" not in text


@pytest.mark.parametrize("label", EVERY)
def test_a_paper_bears_hostile_facts(label):
    bad = {key: "#panic() {{ 7*7 }} <w:p/> & \x00\u202e" if isinstance(value, str) else value for key, value in FULL.items()}
    assert Document(io.BytesIO(word.docx(PAPERS[label](bad)))).element.xml and pdf.pdf(PAPERS[label](bad)).startswith(b"%PDF")


def test_a_character_that_no_font_has_is_named_and_no_badge_bears_a_box():
    with pytest.raises(MissingGlyph, match=r"U\+2FA20"):
        pdf.pdf(badges([{"name": "王\U0002fa20", "unit": "甲"}], "班"))
    with pytest.raises(MissingGlyph, match="自造字"):
        pdf.pdf(certificates([{"name": "王\ue000"}], "红星机械厂工会"))


# --- what each of them says ----------------------------------------------------------------------------------------------------------------------------
def test_the_years_plan_has_classes_by_month_and_sums_to_the_cent():
    made = PAPERS["年度培训计划"](FULL_PLAN)
    assert [row[0] for row in tables(made)[1].rows] == ["3月", "9月", ""] and tables(made)[1].rows[-1][1:] == ("合　计", "", "150", "3", "14,300.50")
    for text in both(made):
        assert all(part in text for part in ("收回问卷40份", "全年安排2个班，培训150人次，各班预算合计14,300.50元；全年培训预算20,000.00元", "同意。"))


def test_the_scheme_says_aim_time_quotas_teachers_budget_with_its_sum_and_discipline():
    made = PAPERS["培训实施方案"](FULL)
    assert tables(made)[-1].rows[-1] == ("合　计", "27,000.50")
    for text in both(made):
        assert all(part in text for part in ("2026年5月11日至12日，共2天，16学时", "名额6名，分到2个单位", "黄老师", "承办：市职工学校", "外出向组长说明。", "请假和缺课占总学时不超过三分之一的", "《办法》第六条、第七条"))


def test_the_notice_has_its_number_the_last_day_and_the_annexes_behind_the_signature():
    found = pages(PAPERS["培训通知"](FULL))
    whole = "".join(found)
    assert all(part in whole for part in ("红机工〔2026〕18号", "各有关单位工会：", "请于2026年5月1日前（含当日）报名", "附件：1.名额分配表"))
    assert whole.index("（盖章）") < whole.index("附件1名额分配表") < whole.index("附件2课程安排") < whole.index("附件3报名回执")
    assert "合计6" in next(one for one in found if one.startswith("附件1")) and "单位工会（盖章）" in found[-1]
    assert "报名码" in whole and "不占用工作时间" in "".join(pages(PAPERS["培训通知"]({**FULL, "占用工作时间": "不占用"})))


def test_a_signature_never_stands_on_a_page_without_text():
    for many in range(1, 60, 4):
        made = PAPERS["培训通知"]({**FULL, "地点": "市职工学校" * many})
        signed = next(one for one in pages(made) if "（盖章）" in one)
        assert "附件：" in signed, "附件说明和署名在同一页"


def test_the_roll_goes_unit_by_unit_and_shows_how_many_places_were_used():
    made = PAPERS["学员名册"](FULL)
    assert [row[1] for row in tables(made)[0].rows] == [LONG, "周杰", "林芳", RARE, "薛燕"], "按名额分配里单位的次序"
    assert tables(made)[1].rows == ((UNITS[0], "3", "2"), (UNITS[1], "3", "3"))


def test_the_handbook_has_cover_timetable_by_day_groups_in_order_rules_and_room_to_write():
    found = pages(PAPERS["学员手册"](FULL))
    assert "学员手册" in found[0] and "第1页" not in found[0] and len(found) == 8
    whole = "".join(found)
    for part in ("（一）5月11日（星期一）", "课前30分钟开始，上课10分钟以后", "课程结束后10日内", "占全文百分之六十以上", "总评按出勤40、测验30、心得30", "结业后30日和90日", "手机静音。", "九、学习笔记"):
        assert part in whole, part
    assert whole.index("第一组（1人）") < whole.index("第二组（2人）") < whole.index("第十组（2人）"), "第十组在第二组后面"
    assert [one["班委"] for one in posts(PUPILS)] == ["班长", "组长"] and [name for name, _ in groups([{"小组": ""}, {"小组": "第12组"}, {"小组": "第2组"}, {"小组": "第二十一组"}])] == ["第2组", "第12组", "第二十一组", ""]


def test_there_is_a_sheet_to_sign_for_every_session_with_everybody_on_it():
    found = pages(PAPERS["签到表"](FULL))
    assert len(found) == 4 and all(f"第{at}次课" in one and LONG in one and "应到5人" in one for at, one in enumerate(found, 1))


def test_the_file_has_all_marks_with_their_arithmetic_and_the_page_to_post_has_none_and_nobody_who_failed():
    inside, posted = pages(PAPERS["考核结果"](FULL))
    assert "33.1" in inside and "周杰" in inside and "÷100＝92.5" in inside and "合格2人，其中优秀1人；不合格1人" in inside and "不张贴" in inside
    assert "周杰" not in posted and LONG in posted and "优秀" in posted and not any(mark in posted for mark in ("92.5", "75.0", "33.1", "不合格", "测验", "心得"))


def test_the_summary_has_the_three_parts_every_figure_and_the_money_spent_beside_the_money_planned():
    made = PAPERS["培训总结"](FULL)
    whole = "".join(pages(made))
    assert whole.index("一、主要情况") < whole.index("二、工作措施") < whole.index("三、培训成效")
    for part in ("参训学员5人，来自2家单位", "课程4次，16学时", "出勤18人次，应到20人次；迟到1人次", "经费预算27,000.50元，决算26,500.00元", "结业4人，其中优秀1人", "带回去做的事5件", "已经办成2件", "收回5份", "把各单位的难题分给教师。", "会排日程了。", "学员名册"):
        assert part in whole, part
    assert "测验0人" not in whole and tables(made)[0].rows[-1] == ("合　计", "27,000.50", "26,500.00", "-500.50")


def test_silence_about_a_promise_is_no_deed_and_no_failure():
    text = both(PAPERS["跟踪反馈表"](FULL))[0]
    assert "共2件：办成1件，在办0件，没有办0件，没有答1件" in text and "结业后30日" in text and "没有答没有答" in text


def test_a_long_title_breaks_between_words_and_never_inside_a_figure():
    assert title("短班", "培训总结") == "短班培训总结"
    assert title("基层工会主席能力提升培训班第二期", "实施方案") == "基层工会主席能力提升培训班第二期\n实施方案"
    assert title("红星机械厂2026年基层工会主席能力提升班", "学员名册") == "红星机械厂2026年\n基层工会主席能力提升班学员名册"
    for name in ("甲" * 30, "关于举办" + "12345678901234567890" + "班", "职工代表履职能力提升和提案工作培训班（第三期）"):
        assert title(name, "通知").replace("\n", "") == name + "通知"


# --- badges, seat cards, certificates ------------------------------------------------------------------------------------------------------------------
def test_two_hundred_badges_with_codes_print_ten_a_sheet():
    cards = [{"name": RARE if at % 2 else LONG, "unit": UNITS[at % 2], "group": "第一组", "office": "组长", "number": at, "code": f"7KQ4 {at:04d}", "address": f"https://hongxing.example/class/#7KQ4{at:04d}"} for at in range(1, 201)]
    found = pages(badges(cards, "2026年基层工会主席能力提升班"))
    assert len(found) == 20 and all(one.count("只归本人用") == 10 for one in found) and "7KQ40200" in found[-1] and "第一组组长" in found[0] and "07号" in found[0]


def test_badges_of_the_act_bear_no_code_and_unknown_people_get_blank_ones():
    made = PAPERS["胸卡"](FULL).blocks[0]
    assert isinstance(made, Cards) and not any(one.code or one.address or one.note for one in made.cards) and made.cards[0].name == "林　芳"
    assert len(PAPERS["胸卡"]({}).blocks[0].cards) == 10 and isinstance(seat_cards([], "").blocks[0], Tents)


def test_a_certificate_shows_real_days_and_hours_the_unit_that_sent_and_where_to_check_it():
    one = {"number": "2026-001-001", "name": LONG, "unit": UNITS[1], "title": FULL["名称"], "hours": 12, "since": date(2026, 5, 11), "until": date(2026, 5, 12), "day": date(2026, 5, 25), "result": "优秀", "code": "7KQ4 M2P1 XXAA", "address": "https://hongxing.example/certificate/#7KQ4M2P1XXAA"}
    made = certificates([one, {**one, "result": "合格"}], "红星机械厂工会", "https://hongxing.example/certificate/")
    assert len(made.blocks) == 2 and all(isinstance(block, Diploma) for block in made.blocks)
    first, second = pages(made)
    for part in (f"{LONG}同志：", f"由{UNITS[1]}选派", "2026年5月11日至12日", "实际学习12学时", "2026-001-001", "7KQ4M2P1XXAA", "打开hongxing.example/certificate/输入", "（盖章）", "2026年5月25日"):
        assert part in first, part
    assert "优秀学员" in first and "优秀" not in second
    assert "准予结业" in both(certificates([], ""))[0], "没有人时是一张空白证书"


def test_days_read_without_saying_twice_what_is_the_same():
    assert [span(date(2026, 5, 11), last) for last in (date(2026, 5, 11), date(2026, 5, 13), date(2026, 6, 2), date(2027, 1, 2))] == ["2026年5月11日", "2026年5月11日至13日", "2026年5月11日至6月2日", "2026年5月11日至2027年1月2日"]


# --- a class as it really went -------------------------------------------------------------------------------------------------------------------------
TABLE = [{"no": at, "on": day(f"2026-05-{10 + at}"), "from_": "08:30", "to_": "11:30", "course": f"课程{at}", "teacher": "黄老师", "hours": 4} for at in (1, 2, 3)]
SCHEME = {
    "whom": "基层工会主席", "starts": "2026-05-11", "ends": "2026-05-13", "place": "市职工学校", "head": "秦月", "timetable": TABLE, "quotas": [{"unit": unit, "seats": 2} for unit in UNITS], "work_time": "agreed",
    "budget": [{"item": "课酬", "cost": Decimal(6000)}, {"item": "食宿", "cost": Decimal("2100.50")}],
}  # fmt: skip


@pytest.fixture
def begun(db):
    """Three learners of two units, grouped; the class has begun."""
    cast = people.make()
    story = opened(cast, "training_class", "秦月", "2026-04-13", subject="基层工会主席班", aim="会办事").does("propose", "秦月", "2026-04-13", **SCHEME)
    story.does("approve", "高峰", "2026-04-15")
    for name, unit in (("林芳", UNITS[0]), (LONG, UNITS[1]), (RARE, UNITS[1])):
        places.enrol(story.row, unit, {"name": name, "phone": "13800001111", "post": "主席"}, day("2026-04-20"))
    story.does("close_enrolment", "秦月", "2026-04-30")
    return story.does("group", "秦月", "2026-05-11", grouped=[{"who": one.badge, "name": one.name, "unit": one.unit, "group": "第一组", **({"post": "班长"} if one.number == 1 else {})} for one in places.learners(story.row)])


@pytest.fixture
def went(begun):
    """One of the three came once; a summary, one deed, the end."""
    story, cast = begun, begun.cast
    for one in places.learners(story.row):
        for each in TABLE[: 1 if one.number == 3 else 3]:
            signing.sign(story.row, one, each["no"], "paper", each["on"], None)
    story.does("close_class", "秦月", "2026-05-13")
    for one in places.learners(story.row):
        essays.hand_in(story.row, one, "体会", f"{one.number}" + "".join(chr(0x4E00 + (one.number * 977 + at * 131) % 5000) for at in range(120)), "每周五开意见箱", day("2026-06-20"), day("2026-05-18"))
    for one in places.learners(story.row):
        essays.mark(story.row, one, 90, "", False, cast.who("秦月", day("2026-05-22")), day("2026-05-22"))
    results.certify(story.row, cast.who("秦月", day("2026-05-25")), day("2026-05-25"), set())
    story.does("summarise", "秦月", "2026-05-26", measures="分组讨论", effect_words="会排日程", fees=[{"item": "课酬", "cost": Decimal(6000)}, {"item": "邮寄", "cost": Decimal("85.5")}]).passes("2026-06-30")
    first = places.learners(story.row)[0]
    run.line(story.pk, "follow", places.who(first), first.subject, day("2026-06-30"), {"round_": "first", "done": "done", "what": "换了锁"})
    return story.passes("2026-09-10").does("finish", "秦月", "2026-09-12")


def document(story, label: str) -> Paper:
    """A paper as it lies in the file."""
    return kept.document(Kept.objects.filter(case=story.pk, label=label).last())


def test_every_paper_of_a_class_comes_out_of_its_record_and_none_bears_a_telephone_number(went):
    assert set(went.papers()) == set(EVERY) - {"年度培训计划"}
    for label in went.papers():
        text = both(document(went, label))[0]
        assert "138" not in text and "None" not in text and "learner-" not in text, label
    assert "2026年5月1日前（含当日）报名" in both(document(went, "培训通知"))[0], "开班前十日"
    assert "第六条、第七条" in both(document(went, "学员手册"))[0] and "课前30分钟" in both(document(went, "学员手册"))[0]


def test_badges_and_handbook_have_the_groups_that_the_same_act_fixed(went):
    assert document(went, "胸卡").blocks[0].cards[0].lines == (UNITS[0], "第一组　班长")
    assert "班长林芳" in both(document(went, "学员手册"))[0]


def test_the_register_has_the_numbers_that_the_certificates_bear(went):
    register = tables(document(went, "结业证书"))[0].rows
    assert [(row[1], row[2]) for row in register] == list(Certificate.objects.order_by("number").values_list("number", "name")) and len(register) == 2


def test_the_results_say_why_somebody_failed_and_the_posted_page_does_not_name_them(went):
    inside, posted = pages(document(went, "考核结果"))
    assert RARE in inside and "缺课和请假共8学时" in inside and "（出勤100.0×40＋心得90.0×30）÷70＝95.7" in inside
    assert RARE not in posted and LONG in posted


def test_the_summary_counts_what_the_record_counts_and_an_item_outside_the_budget_stands_there(went):
    made = document(went, "培训总结")
    whole = "".join(pages(made))
    assert "参训学员3人，来自2家单位" in whole and "出勤7人次，应到9人次，出勤率77.8%" in whole and "结业2人" in whole and "决算6,085.50元" in whole
    assert tables(made)[0].rows == (("课酬", "6,000.00", "6,000.00", "0.00"), ("食宿", "2,100.50", "0.00", "-2,100.50"), ("邮寄", "0.00", "85.50", "85.50"), ("合　计", "8,100.50", "6,085.50", "-2,015.00"))
    assert all(row[3] != "案卷记录" for row in tables(made)[1].rows), "每个数字都有出处"


def test_the_follow_up_has_every_promise_with_its_state_at_both_times(went):
    rows = tables(document(went, "跟踪反馈表"))[0].rows
    assert len(rows) == 3 and rows[0][3:] == ("每周五开意见箱", "2026-06-20", "办成了", "没有答", "换了锁") and rows[1][5:7] == ("没有答", "没有答")


def test_a_changed_timetable_prints_its_sheets_anew_with_everybody(begun):
    begun.does("retime", "秦月", "2026-05-12", timetable=[*TABLE[:1], {**TABLE[1], "course": "换了的课", "from_": "14:00", "to_": "17:00"}], reason="教师有事")
    found = pages(document(begun, "签到表"))
    assert begun.papers().count("签到表") == 2 and len(found) == 2 and "换了的课" in found[1] and "14:00—17:00" in found[1] and "应到3人" in found[1] and LONG in found[1]
