"""The handbook through its pages, and every basis that stands on a page: one click leads to the article."""

import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

import cast as people
from story import day, opened, signed_in
from unionhall.core.statute.cites import cited
from unionhall.core.statute.load import statutes
from unionhall.desk import run
from unionhall.desk.models import Case
from unionhall.integrations.word.paper import Unprintable
from unionhall.systems.handbook import used
from unionhall.systems.handbook.models import Published
from unionhall.systems.handbook.pages import days
from unionhall.systems.organization.models import Membership, Office, OwnRule, Person, Union
from unionhall.web import words
from unionhall.web.templatetags.look import lawful

STAGES = [(procedure.key, stage.key, stage.basis) for procedure in used.newest() for stage in procedure.stages if stage.basis]
DAY = "2026-03-02"


@pytest.fixture
def told(db, settings):
    settings.TODAY = DAY
    told = people.make()
    Office.objects.create(union=told.factory, person=Person.objects.get(pk=told.number("周杰")), role="leader", since=day("2024-01-01"))
    return told


def hrefs(html):
    """Every address on a piece of page."""
    return [unquote(unescape(one)) for one in re.findall(r'href="([^"]+)"', html)]


# --- one click ---------------------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("procedure", "stage", "basis"), STAGES, ids=[f"{procedure}-{stage}" for procedure, stage, _ in STAGES])
def test_each_law_that_a_stage_names_is_a_link_to_its_article(procedure, stage, basis):
    shown = render_to_string("look/cite.html", {"rule": words.cite(None, basis)})
    links = hrefs(shown)
    for one in cited(basis):
        assert (f"/handbook/law/{one.law.plain}/{one.article}/" if one.article else f"/handbook/law/{one.law.plain}/") in links
    assert re.sub(r"<[^>]+>", "", shown).replace("\n", "").strip().endswith(basis)  # the words stay what they were
    if re.search("第.+条", basis):
        assert links, f"法规包里没有{basis}里的法规"


def test_every_link_of_every_basis_opens_without_login(client, db):
    for one in {(one.law.plain, one.article) for _, _, basis in STAGES for one in cited(basis)}:
        answer = client.get(reverse("law_article", args=one) if one[1] else reverse("law_text", args=[one[0]]))
        assert answer.status_code == 200 and one[0] in answer.content.decode(), one


@pytest.mark.parametrize("rule", [*{rule.key: rule for rule in statutes()}.values()][::7], ids=lambda rule: rule.key)
def test_each_figure_leads_to_its_years_and_places(rule, client, db):
    cite = words.cite(rule)
    answer = client.get(cite["url"])
    assert answer.status_code == 200 and rule.article.split(" ")[0].strip("《》").partition("》")[0] in answer.content.decode()
    shown = render_to_string("look/cite.html", {"rule": cite})
    assert unquote(cite["url"]) in hrefs(shown) and "<details" in shown


def test_a_text_without_a_law_stays_as_it_is_and_nothing_in_it_becomes_markup():
    assert lawful("没有法规") == "没有法规"
    assert lawful("<b>工会法第十八条</b>").startswith("&lt;b&gt;<a ") and "<b>" not in lawful("<b>工会法第十八条</b>")
    assert lawful("本单位办法", "/x/") == '<a href="/x/">本单位办法</a>' and lawful("") == "" and lawful(None) == "None"


def test_a_refusal_and_a_case_page_lead_to_their_articles(told):
    clerk = signed_in(told, "秦月")
    row = run.open_case(told.factory.pk, "household", told.who("秦月", day(DAY)), day(DAY), {"employee": told.number("彭磊"), "door": "self", "clue": "x"})
    page = clerk.get(f"/cases/{row.pk}/").content.decode()
    assert any(one.startswith("/handbook/law/困难职工帮扶办法（示范）/") for one in hrefs(page))
    answer = clerk.post(f"/cases/{row.pk}/do/apply/", {"consent": "no", "migrant": "no", "cause": "因病", "family-0-relation": "本人", "family-0-sex": "男", "family-0-age": "46"})
    assert answer.status_code == 409 and "/handbook/law/中华人民共和国个人信息保护法/29/" in hrefs(answer.content.decode())


def test_what_people_write_leads_to_what_it_cites_and_stays_text(told):
    story = opened(told, "question", "周杰", DAY, **ASKS).does("answer_desk", "秦月", "2026-03-03", answer="<b>按工会法第十八条</b>\n再问。", basis="工会法第四十三、四十五条")
    page = signed_in(told, "周杰").get(f"/cases/{story.pk}/").content.decode()
    assert {"/handbook/law/中华人民共和国工会法/18/", "/handbook/law/中华人民共和国工会法/43/", "/handbook/law/中华人民共和国工会法/45/"} <= set(hrefs(page))
    assert "&lt;b&gt;按" in page and "<b>按" not in page and "<br>再问" in page


def test_no_notice_of_the_handbook_bears_the_name_of_anothers():
    root = Path(__file__).parents[2] / "src" / "unionhall" / "systems"
    ours = {path.name for path in (root / "handbook" / "notices").iterdir()}
    assert not [path for path in root.glob("*/notices/*.txt") if path.name in ours and path.parent.parent.name != "handbook"]


# --- the law pack --------------------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["工会法 18", "工会法第十八条", "《工会法》18"])
def test_a_typed_article_opens_without_login(typed, client, db):
    answer = client.get("/handbook/law/", {"q": typed}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200 and "第十八条" in page and "过半数" in page and "已对原文" in page and "罢免" in page


def test_words_list_what_fits_and_nothing_is_said_so(client, db):
    page = client.get("/handbook/law/", {"q": "公示 五个工作日"}).content.decode()
    assert "工会基层组织选举工作条例 第十五条" in page and "没有找到" not in page
    assert "没有找到" in client.get("/handbook/law/", {"q": "量子纠缠"}).content.decode()
    for typed in ("<script>alert(1)</script>", "%00", "'" * 300, "\\", "第条"):
        answer = client.get("/handbook/law/", {"q": typed})
        assert answer.status_code == 200 and "<script>alert" not in answer.content.decode()


def test_what_was_not_read_in_the_text_says_so_and_a_model_says_that_it_is_one(client, db):
    page = client.get("/handbook/law/工会基层组织选举工作条例/17/").content.decode()
    assert "依据待核" in page and "本条尚未对照原文" in page and "已对原文" not in page
    assert "没有法律效力" in client.get("/handbook/law/提案工作办法（示范）/").content.decode()
    unknown = client.get("/handbook/law/工会法/57/").content.decode()
    assert "没有收录这一条的摘要" in unknown and "已对原文" not in unknown


def test_an_article_says_where_it_acts(client, db):
    page = client.get("/handbook/law/工会基层组织选举工作条例/15/").content.decode()
    assert "换届选举" in page and "环节依据" in page
    assert "没有直接用到" in client.get("/handbook/law/工会法/52/").content.decode()


@pytest.mark.parametrize("address", ["/handbook/law/没有这部法/", "/handbook/law/工会法/0/", "/handbook/law/工会法/999999/", "/handbook/figure/no.such/", "/handbook/figure/%3Cscript%3E/", "/handbook/law/没有/3/"])
def test_what_is_not_there_is_said_in_a_sentence(address, client, db):
    answer = client.get(address)
    assert answer.status_code == 404 and "没有找到" in answer.content.decode()


def test_a_figure_stands_beside_its_local_variants_and_the_own(told):
    OwnRule.objects.create(union=told.factory, key="proposal.seconders", since=day("2026-01-01"), value="3", article="本厂提案办法第五条")
    page = signed_in(told, "秦月").get("/handbook/figure/proposal.seconders/").content.decode()
    assert "本单位" in page and "3人以上" in page and "本厂提案办法第五条" in page and "2人以上" in page
    assert "本厂提案办法" not in Client().get("/handbook/figure/proposal.seconders/").content.decode()
    places = Client().get("/handbook/figure/congress.delegates_line/").content.decode()
    assert "上海" in places and "浙江" in places and "学校" in places


# --- the hundred days, the year ------------------------------------------------------------------------------------------------------------------------
def test_the_chair_reads_the_hundred_days_and_takes_them_along(told):
    chair = signed_in(told, "高峰")
    page = chair.get("/handbook/first/").content.decode()
    assert "件事要办" in page and "诉求保密员空缺" in page and "已经没有的问题" in page
    text = "\n".join(cell.text for table in docx.Document(io.BytesIO(chair.get("/handbook/first/docx/").content)).tables for row in table.rows for cell in row.cells)
    assert "诉求保密员空缺" in text and chair.get("/handbook/first/pdf/").content[:4] == b"%PDF" and chair.get("/handbook/first/exe/").status_code == 404


def test_the_unions_card_is_put_right_and_a_wrong_one_refused(told):
    chair = signed_in(told, "高峰")
    bad = chair.post("/handbook/card/", {"employer": "红星机械厂", "credit_code": "123", "founded": "昨天", "staff": "很多"})
    assert bad.status_code == 422 and all(one in bad.content.decode() for one in ("校验位不对", "读不懂", "“很多”应当是不超过 7 位的数字"))
    assert chair.post("/handbook/card/", {"employer": "红星机械厂", "credit_code": "91310000MA1K35X11P", "founded": "2030-01-01", "staff": ""}).status_code == 422
    assert chair.post("/handbook/card/", {"employer": "红星机械厂有限公司", "credit_code": "", "founded": "2001-05-01", "staff": "320"}).status_code == 302
    union = Union.objects.get(pk=told.factory.pk)
    assert (union.employer, union.staff, union.founded) == ("红星机械厂有限公司", 320, day("2001-05-01"))


def test_a_model_text_is_not_shown_as_a_law_in_force_and_no_figure_of_nought_is_told():
    rules = {rule.key: rule for rule in statutes() if rule.region == "national"}
    model = render_to_string("look/cite.html", {"rule": words.cite(rules["suggestion.review_late"])})
    assert "按评审截止日期评完" in model and "起施行" not in model and "0日" not in model and "示范条文" in model and "尚未对照原文" not in model
    law = render_to_string("look/cite.html", {"rule": words.cite(rules["bargain.reps"])})
    assert "起施行" in law and "尚未对照原文" in law and "示范条文" not in law


def test_the_year_is_drawn_and_listed_and_the_next_may_be_looked_at(told):
    clerk = signed_in(told, "秦月")
    page = clerk.get("/handbook/year/").content.decode()
    assert "<svg class=\"wheel\"" in page and "金秋助学" in page and "wheel-hand" in page and "/handbook/law/中华人民共和国工会法/45/" in hrefs(page)
    later = clerk.get("/handbook/year/?y=2027").content.decode()
    assert "2027 年的工作" in later and "wheel-hand" not in later
    for other in ("1999", "²", "9" * 5000, "２０２７"):
        assert "2026 年的工作" in clerk.get("/handbook/year/", {"y": other}).content.decode()


def test_the_strip_on_the_desk_reads_from_the_same_year(told):
    page = signed_in(told, "秦月").get("/desk/").content.decode()
    assert "金秋助学" in page and "3月" in page


def test_a_member_without_office_reads_the_law_and_not_the_handbook(told):
    member = signed_in(told, "彭磊")
    assert member.get("/handbook/").status_code == 403 and member.get("/handbook/law/").status_code == 200
    home = member.get("/").content.decode()
    assert 'href="/handbook/law/"' in home and 'href="/handbook/"' not in home
    assert 'href="/handbook/"' in signed_in(told, "周杰").get("/").content.decode()


# --- questions -----------------------------------------------------------------------------------------------------------------------------------------
ASKS = {"subject": "补选主席要走哪些步骤？", "text": "任期还有一年。", "topic": "election", "whom": "own", "shown_as": "nobody"}


def test_a_question_goes_from_the_form_to_the_shelf_of_answers(told):
    leader, clerk = signed_in(told, "周杰"), signed_in(told, "秦月")
    assert leader.post("/handbook/questions/ask/", {**ASKS, "subject": ""}).status_code == 422
    answer = leader.post("/handbook/questions/ask/", ASKS)
    row = Case.objects.get(procedure="question")
    assert answer.status_code == 302 and answer.url == f"/cases/{row.pk}/"
    assert clerk.post(f"/cases/{row.pk}/do/answer_desk/", {"answer": "先征求意见，再开会选举。", "basis": "工会基层组织选举工作条例第三十三条"}).status_code == 302
    assert leader.post(f"/cases/{row.pk}/do/understood/", {}).status_code == 302
    one = Published.objects.get()
    page = leader.get(f"/handbook/questions/{one.pk}/").content.decode()
    assert "先征求意见" in page and "周杰" not in re.sub(r"<header class=\"masthead.*?</header>", "", page, flags=re.S) and "/handbook/law/工会基层组织选举工作条例/33/" in hrefs(page)
    assert "补选主席" in clerk.get("/handbook/questions/?q=补选").content.decode() and "没有找到" in clerk.get("/handbook/questions/?q=食堂").content.decode()
    assert "补选主席" in clerk.get("/handbook/questions/?topic=election").content.decode() and "没有找到" in clerk.get("/handbook/questions/?topic=funds").content.decode()
    assert "补选主席" in clerk.post("/handbook/questions/near/", {"subject": "主席空缺怎样补选主席"}).content.decode()
    article = reverse("law_article", args=["工会基层组织选举工作条例", 33])
    assert "补选主席" in clerk.get(article).content.decode() and "补选主席" not in Client().get(article).content.decode() and "补选主席" not in signed_in(told, "彭磊").get(article).content.decode()
    assert f"/handbook/questions/{one.pk}/" in clerk.get(f"/cases/{row.pk}/").content.decode()


@pytest.mark.parametrize(("more", "why"), [({"whom": "upper"}, "没有登记本会的上级工会"), ({"answerer": "周杰"}, "不能请自己回答"), ({"answerer": "彭磊"}, "没有工会职务")])
def test_a_question_to_nobody_who_could_answer_is_refused(more, why, told):
    answer = signed_in(told, "周杰").post("/handbook/questions/ask/", {**ASKS, **more})
    assert answer.status_code == 409 and why in answer.content.decode()


def test_another_union_neither_reads_nor_answers(told):
    story = opened(told, "question", "周杰", DAY, **ASKS).does("answer_desk", "秦月", "2026-03-03", answer="甲", basis="工会法第十八条").does("understood", "周杰", "2026-03-04")
    other = signed_in(told, "石磊")
    one = Published.objects.get()
    assert other.get(f"/handbook/questions/{one.pk}/").status_code == 404 and "补选主席" not in other.get("/handbook/questions/").content.decode()
    assert other.get(f"/handbook/questions/below/{story.pk}/").status_code == 404 and other.get(f"/cases/{story.pk}/").status_code == 404


def test_the_higher_union_answers_on_its_page_and_every_union_below_reads_it(told):
    city = Union.objects.create(code="SZ", name="滨海市总工会", short="市总工会", kind="city")
    for union in (told.factory, told.school):
        union.parent = city
        union.save()
    person = Person.objects.create(union=city, name="罗启")
    Membership.objects.create(union=city, person=person, since=day("2024-01-01"))
    Office.objects.create(union=city, person=person, role="clerk", since=day("2024-01-01"))
    told.numbers["罗启"] = str(person.pk)
    leader, upper = signed_in(told, "周杰"), signed_in(told, "罗启")
    leader.post("/handbook/questions/ask/", {**ASKS, "whom": "upper"})
    row = Case.objects.get(procedure="question")
    page = upper.get("/handbook/questions/below/").content.decode()
    assert "补选主席" in page and "红星机械厂工会" in page and "补选主席" in upper.get("/notices/").content.decode()
    assert upper.post(f"/handbook/questions/below/{row.pk}/", {"answer": "", "basis": ""}).status_code == 422
    assert upper.post(f"/handbook/questions/below/{row.pk}/", {"answer": "三步。", "basis": "工会基层组织选举工作条例第三十三条"}).status_code == 302
    assert leader.post(f"/cases/{row.pk}/do/understood/", {}).status_code == 302
    seen = signed_in(told, "石磊").get("/handbook/questions/").content.decode()
    assert "补选主席" in seen and "红星机械厂工会问" not in seen


# --- the shelf -------------------------------------------------------------------------------------------------------------------------------------------
def test_a_request_is_filled_previewed_and_taken_as_word_and_pdf(told):
    chair = signed_in(told, "高峰")
    assert "工作请示" in chair.get("/handbook/shelf/?q=请示").content.decode() and "选举大会主持词" in chair.get("/handbook/shelf/?for=换届选举").content.decode()
    asks = {"请示事项": "更换工会活动室", "理由": "现有场地漏雨。"}
    page = chair.get("/handbook/shelf/工作请示/", asks).content.decode()
    assert "更换工会活动室" in page and "红星机械厂工会文件" in page
    document = docx.Document(io.BytesIO(chair.get("/handbook/shelf/工作请示/docx/", asks).content))
    said = "\n".join(one.text for one in document.paragraphs)
    assert "红星机械厂工会" in said and "更换工会活动室" in said and "妥否，请批示" in said
    assert chair.get("/handbook/shelf/工作请示/pdf/", asks).content[:4] == b"%PDF"
    assert chair.get("/handbook/shelf/没有这份/").status_code == 404 and chair.get("/handbook/shelf/工作请示/exe/").status_code == 404


def test_a_paper_that_cannot_be_printed_says_why_and_the_page_stays(told, monkeypatch):
    def broken(paper):
        raise Unprintable("缺少中文字体，请先安装。")

    monkeypatch.setattr(days.pdf, "pdf", broken)
    chair = signed_in(told, "高峰")
    for address in ("/handbook/shelf/工作请示/pdf/", "/handbook/first/pdf/"):
        answer = chair.get(address)
        assert answer.status_code == 409 and "缺少中文字体" in answer.content.decode()
    assert chair.get("/handbook/shelf/工作请示/").status_code == 200 and chair.get("/handbook/shelf/工作请示/docx/").content[:2] == b"PK"
