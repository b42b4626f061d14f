"""Every paper of a proposal: the right words from the facts, a line to fill by hand where one is missing, and the union's own template when it has one."""

import io
import re
import zipfile
from datetime import date

import pytest
from docx import Document

from papers.reading import text_of, words_of
from papers.samples import CARDS, CASE, FACTS, PEOPLE, PROPOSALS, ROSTER, SLIPS
from unionhall.integrations import pdf, word
from unionhall.integrations.word.paper import Paper, Unprintable
from unionhall.integrations.word.shared import SHARED
from unionhall.systems.congress.papers import OF_MANY, OF_ONE, OF_SESSIONS, PAPERS, template


def both(paper: Paper) -> tuple[str, str]:
    return text_of(pdf.pdf(paper)), re.sub(r"\s", "", words_of(word.docx(paper)))


SESSION = {
    "工会": "红星机械厂工会", "发文机关": "红星机械厂工会", "发文日期": date(2026, 4, 20), "会议名称": "红星机械厂第六届职工代表大会第一次会议", "开会日期": "2026年4月10日", "开会地点": "职工俱乐部", "代表总数": "40", "正式会议到会代表": "38",
    "职工（会员）人数": "600", "其中女职工": "100", "其中管理人员": "7", "结果": "审议通过：工资集体协议草案。", "决议要点": "按协议调整工资。", "听取和审议情况": "听取了行政工作报告。", "规章或者决定的名称": "考勤处罚规定", "应当": "应当由大会审议建议",
    "代表名额分配": [{"选举单位": "铸造车间", "人数": "210", "代表名额": "14", "其中管理人员": "2", "其中女": "2", "其中一线": "11"}], "各选举单位选举情况": [{"选举单位": "铸造车间", "应到": "210", "实到": "190", "当选人最低得票": "130", "选出代表": "14"}],
    "议题": [{"议题": "工资集体协议草案", "职权": "审议通过", "报告人": "高峰", "时长（分钟）": "20"}], "主席团": [{"姓名": "林芳", "一线职工（教师）": "是"}],
    "表决结果": [{"议题": "工资集体协议草案", "赞成": 30, "不赞成": 6, "弃权": 2, "结果": "通过"}], "决议落实": [{"决议事项": "执行新工资标准", "责任部门": "人力资源部", "完成日期": "2026-05-31", "结果": "已落实", "情况": "五月已发放。"}],
    "处理的事项": [{"事项": "高温停工安排", "属于哪类事项": "安全"}],
}  # fmt: skip


@pytest.mark.parametrize("label", OF_SESSIONS)
def test_a_paper_of_a_session_prints_from_full_facts_in_word_and_pdf(label):
    for text in both(PAPERS[label](SESSION)):
        assert "红星机械厂" in text and "None" not in text and "{'" not in text
    if label in ("大会决议", "大会公告", "会议情况报告"):
        assert "3062通过" in both(PAPERS[label](SESSION))[1]


@pytest.mark.parametrize("label", [*OF_ONE, *OF_MANY])
def test_a_paper_prints_from_full_facts_in_word_and_pdf(label):
    for text in both(PAPERS[label](FACTS)):
        assert "红星机械厂" in text and "None" not in text and "{'" not in text


@pytest.mark.parametrize("label", PAPERS)
def test_a_paper_without_any_fact_is_a_form_to_fill_by_hand(label):
    for text in both(PAPERS[label]({})):
        assert "None" not in text and len(text) > 60


@pytest.mark.parametrize("label", PAPERS)
def test_a_paper_bears_hostile_facts(label):
    bad = {key: "#panic() {{ 7*7 }} <w:p/> & \x00\u202e" if isinstance(value, str) and not key.startswith("核验") else value for key, value in FACTS.items()}
    made = Document(io.BytesIO(word.docx(PAPERS[label](bad))))
    assert made.element.xml
    assert pdf.pdf(PAPERS[label](bad)).startswith(b"%PDF")


def test_the_form_shows_every_stage_with_its_places_to_sign_and_to_stamp():
    for text in both(PAPERS["提案表"](FACTS)):
        for part in ("第六届职工代表大会第三次会议", "2026-001", "安全生产", "吴立波", "067", "王𬭎", "喷漆房两台风机", "更换两台防爆风机", "职业卫生检测报告、现场照片", "■立案", "□并案", "设备科", "安环科、生产科",
                     "■B列入计划解决", "承诺完成日期：2026年9月30日", "办理态度：■满意", "办理结果：□满意　■基本满意".replace("　", ""), "团长签名", "主任签名", "分管领导签名", "（盖章）"):
            assert part in text.replace("　", ""), part


def test_a_blank_form_has_room_for_two_seconders():
    made = Document(io.BytesIO(word.docx(PAPERS["提案表"]({"单位": "红星机械厂"}))))
    column = [row.cells[6].text for row in made.tables[0].rows]
    heads = [at for at, text in enumerate(column) if text == "姓名"]
    assert heads[1] - heads[0] == 2 and made.tables[0].rows[heads[1] + 1].cells[6].text == made.tables[0].rows[heads[1] + 2].cells[6].text == ""


def test_a_return_says_why_by_which_article_what_to_do_and_until_when():
    for text in both(PAPERS["退回说明"](FACTS)):
        for part in ("不是一事一案", "《提案工作办法》第五条", "分成两件提案", "2026年4月24日前修改后重新送审", "2026年5月6日前，向职工代表大会主席团书面申请复议一次"):
            assert part in text
    assert "复议" not in both(PAPERS["退回说明"]({key: value for key, value in FACTS.items() if not key.startswith("复议")}))[0]


def test_a_refusal_always_names_the_appeal_and_leaves_a_line_when_its_day_is_missing():
    text = both(PAPERS["不予立案通知书"]({"单位": "红星机械厂"}))[1]
    assert "年月日前，向职工代表大会主席团书面申请复议" in re.sub(r"\s|　", "", text)


def test_an_answer_carries_grade_promise_leader_and_seal_but_its_rating_goes_to_the_committee():
    for text in both(PAPERS["提案答复函"](FACTS)):
        for part in ("红星机械厂设备科", "红机提〔2026〕12号", "答复类别：B列入计划解决", "2026年5月12日", "承诺于2026年9月30日前完成", "已与安环科、生产科会签", "分管领导（签名）", "（盖章）", "不经过承办部门"):
            assert part in text
    assert "再次答复" in both(PAPERS["提案答复函"]({**FACTS, "再次答复": True}))[0]
    assert "承诺" not in both(PAPERS["提案答复函"]({**FACTS, "承诺完成日期": None, "答复类别": "A"}))[0]


def test_several_authors_are_addressed_as_several():
    two = {**FACTS, "提案人": [*FACTS["提案人"], {"姓名": "巴特尔"}]}
    assert "吴立波、巴特尔代表" in both(PAPERS["立案通知书"](two))[0] and "你们提出的" in both(PAPERS["立案通知书"](two))[0]


def test_the_report_counts_from_the_list_and_names_what_is_late():
    for text in both(PAPERS["提案办理情况报告"](FACTS)):
        assert "共收到提案4件，立案2件" in text and "A已经解决或采纳1件，B列入计划解决1件" in text and "满意1件，基本满意1件" in text
        assert "超过期限的有1件：2026-001" in text
    assert "没有超过答复期限" in both(PAPERS["提案办理情况报告"]({**FACTS, "提案": PROPOSALS[2:]}))[0]
    assert "立案2件，并案1件，不予立案1件" in both(PAPERS["提案情况报告"](FACTS))[0]


def test_silence_is_counted_as_unrated_never_as_satisfied():
    silent = [{**one, "评价": ""} for one in PROPOSALS]
    assert "已答复的提案中：未评价2件" in both(PAPERS["提案办理情况报告"]({**FACTS, "提案": silent}))[0]


def test_the_ledger_shows_refused_proposals_with_their_reason():
    text = both(PAPERS["公开台账"](FACTS))[1]
    assert "2026-004" in text and "个人事项，转职工诉求办理" in text and "共4件" in text


@pytest.mark.parametrize("label", OF_ONE)
def test_a_unions_own_template_is_filled_with_the_facts_and_opens_again(label):
    blank = template(label)
    assert "{{ 案由 }}" in Document(io.BytesIO(blank)).element.xml or label == "复议决定"
    filled = word.fill(blank, FACTS)
    text = words_of(filled)
    assert "红星机械厂" in text and not re.search(r"\{\{|\{%|None", text)
    assert word.fill(blank, FACTS) == filled
    empty = words_of(word.fill(blank, {}))
    assert not re.search(r"\{\{|\{%|None|Undefined", empty)


def test_the_template_of_the_form_repeats_a_row_for_each_seconder_and_ticks_the_boxes():
    made = Document(io.BytesIO(word.fill(template("提案表"), FACTS)))
    text = re.sub(r"\s|　", "", words_of(word.fill(template("提案表"), FACTS)))
    assert [row.cells[6].text for row in made.tables[0].rows][4:10] == ["吴立波", "姓名", "沈承志", "薛燕", "王𬭎", FACTS["案据"]]
    assert "■立案" in text and "□不予立案" in text and "■B列入计划解决" in text and "2026年4月16日" in text


def test_what_a_member_wrote_stays_text_in_a_template():
    hostile = {**FACTS, "案由": "{{ 7*7 }} {% for x in range(9) %} <w:p/> & \x00\x07 \"'", "案据": "第一行\n第二行\t第三列"}
    made = Document(io.BytesIO(word.fill(template("提案表"), hostile)))
    assert "{{ 7*7 }} {% for x in range(9) %} <w:p/> & " in made.element.xml.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    paragraphs = [paragraph.text for table in made.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    assert "第一行" in paragraphs and "第二行\t第三列" in paragraphs


def changed(label: str, old: str, new: str) -> bytes:
    """A template as a clerk may have spoilt it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template(label))) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            made.writestr(name, content.replace(old.encode(), new.encode()) if name == "word/document.xml" else content)
    return out.getvalue()


@pytest.mark.parametrize("mark", ["{{ 案由", "{% for 行 in %}", "{{ 案由 | 没有这个 }}", "{{ 1/0 }}", "{{ 案由.__class__.__mro__[1].__subclasses__() }}", "{{ ''.join(1) }}", "{{ range(10**9) }}"])
def test_a_spoilt_or_prying_template_ends_in_one_sentence(mark):
    with pytest.raises(Unprintable, match="^Word 模板[^\n]*。$"):
        word.fill(changed("提案表", "{{ 案由 }}", mark), FACTS)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"not a zip", b"<html>", b"\xd0\xcf\x11\xe0"])
def test_a_template_that_is_no_word_file_ends_in_one_sentence(content):
    with pytest.raises(Unprintable, match="打不开"):
        word.fill(content, FACTS)


def test_a_zip_without_a_document_is_no_template():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "x")
    with pytest.raises(Unprintable, match="打不开"):
        word.fill(out.getvalue(), FACTS)


def test_only_papers_about_one_proposal_have_templates():
    with pytest.raises(Unprintable, match="没有可以替换的 Word 模板"):
        template("公开台账")


def test_the_whole_file_lists_acts_and_evidence_with_their_fingerprints():
    for text in both(SHARED["全卷"](CASE)):
        assert "5b0d92ce7714a8f30c6e41bbd925e07a" * 2 in text and "现场照片.jpg" in text and "立案" in text and "记录共8条" in text and "隐去了：提案人电话" in text
    assert "None" not in both(SHARED["全卷"]({}))[0]


def test_a_slip_carries_the_persons_own_code_and_eight_fit_on_a_page():
    import pypdfium2

    made = pypdfium2.PdfDocument(pdf.pdf(SHARED["首次登录条"](SLIPS)))
    first = re.sub(r"\s", "", made[0].get_textpage().get_text_bounded())
    assert len(made) == 2 and first.count("一次码只能用一次") == 8 and "7KQ4-M2P1" in first and "2026年12月31日前有效" in first


def test_cards_and_roster_name_everybody():
    for paper in (SHARED["会员卡"](CARDS), SHARED["花名册"](ROSTER)):
        for text in both(paper):
            assert all(one["姓名"] in text for one in PEOPLE)
    assert "共10人" in both(SHARED["花名册"](ROSTER))[0] and "制表人" in both(SHARED["花名册"](ROSTER))[0]
    assert PEOPLE[0]["入会日期"] == date(2019, 7, 1) and "2019-07-01" in both(SHARED["花名册"](ROSTER))[0]
