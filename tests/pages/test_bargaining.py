"""Bargaining through the pages: the firm never reads the workers' red lines, the table and the redline show what was said, coverage falls on the day after a last day, an area's contract binds who never signed."""

import io
import threading
import time
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models.query import QuerySet

import cast as people
from stories.test_bargaining import CLAUSES, LETTER, MANDATE, begun, drafted, kept, mandated, meets, quota_case, table, talking  # noqa: F401
from story import Story, day, signed_in
from unionhall.desk import papers, run
from unionhall.desk.models import Case, Delivery, Paper
from unionhall.integrations.word.paper import texts
from unionhall.systems.bargaining.models import Acknowledged, Contract, Firm, Headcount
from unionhall.systems.organization.models import OwnRule, Person, Union

pytestmark = pytest.mark.django_db
SECRETS = ("每班22元绝不再低", "谈不到底线就报上级工会", "4.5%", "夜班津贴每班25元")


@pytest.fixture
def cast(db, settings):
    settings.TODAY = "2026-10-19"
    return people.make()


def today(settings, on):
    settings.TODAY = on


# --- what only the labour side reads -------------------------------------------------------------------------------------------------------
def test_the_firm_reads_the_red_lines_on_no_page_in_no_export_on_no_paper_and_by_no_search(cast, settings):
    story = meets(talking(cast), "2026-03-25", "labour", "20")
    firm, worker = signed_in(cast, "郑涛"), signed_in(cast, "何勇")
    pages = [f"/cases/{story.pk}/", f"/cases/{story.pk}/print/", f"/cases/{story.pk}/public/", f"/bargaining/{story.pk}/table/", f"/bargaining/{story.pk}/redline/", "/cases/", "/", "/board/", f"/cases/{story.pk}/do/give_mandate/"]
    for address in pages:
        read = firm.get(address).content.decode()
        assert not [secret for secret in SECRETS if secret in read], address
    assert firm.get(f"/cases/{story.pk}/").status_code == 200 == firm.get(f"/bargaining/{story.pk}/table/").status_code
    shown = worker.get(f"/bargaining/{story.pk}/table/").content.decode()
    assert all(secret in shown for secret in SECRETS) and "只有职工方看得到" in shown
    with zipfile.ZipFile(io.BytesIO(b"".join(firm.get(f"/cases/{story.pk}/export/")))) as pack:
        whole = "".join(pack.read(name).decode("utf-8", "replace") for name in pack.namelist())
    assert "相差 5元/班" in whole and not [secret for secret in SECRETS if secret in whole]
    with zipfile.ZipFile(io.BytesIO(b"".join(worker.get(f"/cases/{story.pk}/export/")))) as pack:
        assert SECRETS[0] in "".join(pack.read(name).decode("utf-8", "replace") for name in pack.namelist())
    for paper in Paper.objects.filter(case=story.pk):
        drawn = "".join(texts(papers.document(paper)))
        assert not [secret for secret in SECRETS if secret in drawn], paper.label
    for word in ("绝不再低", "底线就报"):
        assert story.row.title not in firm.get("/cases/", {"q": word}).content.decode() and story.row.title not in worker.get("/cases/", {"q": word}).content.decode()
    assert story.row.title in firm.get("/cases/", {"q": "工资专项"}).content.decode()


def test_the_scan_of_the_mandate_opens_for_the_labour_side_only(cast, settings):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from stories.test_bargaining import seated
    from unionhall.desk.models import File

    today(settings, "2026-02-20")
    story = seated(cast)
    worker = signed_in(cast, "何勇")
    typed = {"ranked-0-demand": "夜班津贴", "ranked-0-many": "214", "red_lines-0-issue": "夜班津贴", "red_lines-0-aim": "25", "red_lines-0-least": "22", "mandate_scan": SimpleUploadedFile("内部底稿.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")}
    assert worker.post(f"/cases/{story.pk}/do/give_mandate/", typed).status_code == 302
    kept_file = File.objects.get(case=story.pk)
    assert signed_in(cast, "许静").get(f"/files/{kept_file.pk}/").status_code == 200
    firm = signed_in(cast, "郑涛")
    assert firm.get(f"/files/{kept_file.pk}/").status_code in (403, 404) and "内部底稿" not in firm.get(f"/cases/{story.pk}/").content.decode()


def test_what_the_workers_want_is_read_by_their_own_side_only(cast, settings):
    """The demand survey: whoever sits for the firm is a member too, so that members do not read its sums; it is not hung on the board."""
    from stories.test_bargaining import seated

    today(settings, "2026-02-20")
    told = "夜班津贴 51 人，增幅 30 人"
    story = seated(cast).does("ask_workers", "秦月", "2026-02-07", survey_title="工资协商需求问卷", survey_until="2026-02-15")
    asked = Story(cast, Case.objects.get(parent=story.pk).pk)
    asked.does("ask", "秦月", "2026-02-07", questions=[{"text": "最想谈什么", "kind": "choice", "options": "夜班津贴、增幅"}]).does("open_slips", "秦月", "2026-02-08", slips=100)
    asked.does("close", "秦月", "2026-02-16", answered=88, result=told)
    paper = Paper.objects.get(case=asked.pk)
    people.hold(cast, cast.factory, "林芳", "firm")
    readers = {name: signed_in(cast, name) for name in ("郑涛", "林芳", "周杰", "彭磊", "钱明", "方洁", "何勇", "秦月")}
    inner = [f"/cases/{asked.pk}/", f"/cases/{asked.pk}/print/", f"/cases/{asked.pk}/export/", f"/survey/{asked.pk}/", f"/papers/{paper.pk}.docx", f"/papers/{paper.pk}.pdf"]
    outer = [f"/cases/{story.pk}/", f"/cases/{story.pk}/print/", f"/cases/{story.pk}/public/", f"/cases/{asked.pk}/public/", "/cases/", "/cases/?q=夜班津贴", "/cases/?q=需求问卷", "/", "/board/", f"/bargaining/{story.pk}/table/"]
    for name in ("郑涛", "林芳", "周杰", "彭磊", "钱明", "方洁"):
        for address in inner:
            assert readers[name].get(address).status_code in (403, 404), (name, address)
        for address in outer:
            assert told not in readers[name].get(address).content.decode(), (name, address)
    for address in ("/cases/?q=需求问卷", f"/cases/{story.pk}/"):
        assert f'"/cases/{asked.pk}/"' not in readers["郑涛"].get(address).content.decode(), address
    with zipfile.ZipFile(io.BytesIO(b"".join(readers["郑涛"].get(f"/cases/{story.pk}/export/")))) as pack:
        assert told not in "".join(pack.read(name).decode("utf-8", "replace") for name in pack.namelist())
    for name in ("何勇", "秦月"):
        assert told in readers[name].get(f"/cases/{asked.pk}/").content.decode() and told in readers[name].get(f"/cases/{story.pk}/").content.decode(), name
        assert readers[name].get(f"/papers/{paper.pk}.docx").status_code == 200
    assert "不对外公布" in readers["何勇"].get("/").content.decode() or Delivery.objects.filter(case=asked.pk, person=cast.number("何勇")).exists()


def test_a_member_and_another_union_see_nothing_of_a_talk(cast):
    story = talking(cast)
    assert signed_in(cast, "林芳").get(f"/bargaining/{story.pk}/table/").status_code == 403
    people.hold(cast, cast.school, "石磊", "clerk")
    stranger = signed_in(cast, "石磊")
    for page in ("table", "redline", "covered"):
        answer = stranger.get(f"/bargaining/{story.pk}/{page}/")
        assert answer.status_code == 404 and story.row.title not in answer.content.decode()


# --- the table, the redline, the desk ------------------------------------------------------------------------------------------------------
def test_the_table_shows_each_meeting_with_its_gap(cast):
    story = meets(meets(talking(cast), "2026-03-25", "labour", "20"), "2026-04-15", "firm", "22")
    page = signed_in(cast, "秦月").get(f"/bargaining/{story.pk}/table/").content.decode()
    assert "相差 5元/班" in page and "相差 3元/班" in page and "还有 1 个没有谈成" in page and "第 2 次" in page and "企业方主持" in page


def test_the_clerk_enters_the_firms_answer_with_number_day_and_scan(cast, settings):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from stories.test_bargaining import served

    today(settings, "2026-03-10")
    story, clerk = served(cast), signed_in(cast, "秦月")
    page = clerk.get(f"/cases/{story.pk}/").content.decode()
    assert "企业方应约（代填）" in page
    typed = {"answered_on": "2026-03-09", "consents": "yes", "meets": "2026-03-25", "place": "二楼", "letter_no": "红机函〔2026〕9号"}
    assert clerk.post(f"/cases/{story.pk}/do/answer/?clerk=1", typed).status_code == 422
    assert clerk.post(f"/cases/{story.pk}/do/answer/?clerk=1", {**typed, "letter": SimpleUploadedFile("复函.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")}).status_code == 302
    assert story.stage == "preparing"


def test_the_redline_sets_this_draft_beside_last_years(cast):
    last = kept(cast)
    now = [{**one, "text": one["text"].replace("24元", "26元")} for one in CLAUSES[:-1]] + [{"title": "高温津贴", "text": "每月200元。"}]
    from stories.test_bargaining import TEXT

    story = drafted(cast, text={**TEXT, "clauses": now, "starts": "2027-07-01", "ends": "2028-06-30"}, former=last.number)
    page = signed_in(cast, "秦月").get(f"/bargaining/{story.pk}/redline/").content.decode()
    assert '<del class="late">24</del><ins class="done">26</ins>' in page and "新增 1 条" in page and "删去 1 条" in page and "有改动 1 条" in page
    assert "与上一份" not in page and "草案说明" in [one.label for one in Paper.objects.filter(case=story.pk)]
    explained = "".join(texts(papers.document(Paper.objects.get(case=story.pk, label="草案说明"))))
    assert "夜班津贴每班26元。" in explained and "夜班津贴每班24元。" in explained


def test_the_form_of_the_next_meeting_and_of_the_check_is_filled_with_what_is_known(cast, settings):
    story = meets(talking(cast), "2026-03-25", "labour", "20")
    clerk = signed_in(cast, "秦月")
    page = clerk.get(f"/cases/{story.pk}/do/meet/").content.decode()
    assert 'value="夜班津贴"' in page and 'value="25"' in page
    page = clerk.get(f"/cases/{kept(cast).pk}/do/check/").content.decode()
    assert all(f'value="{one["title"]}"' in page for one in CLAUSES)


def test_the_desk_lists_contracts_their_dates_and_broken_clauses(cast):
    story = kept(cast)
    rows = [{"clause": one["title"], "kept": "no" if one["title"] == "夜班津贴" else "yes"} for one in CLAUSES]
    story.does("check", "何勇", "2026-10-10", checked_on="2026-10-10", checkers="何勇、郑涛", checks=rows)
    page = signed_in(cast, "秦月").get("/bargaining/").content.decode()
    request = Case.objects.get(procedure="request")
    assert f"/cases/{request.pk}/" in page and "履约检查" in page and "提出续订" in page and "2026年工资专项集体合同" in page
    assert signed_in(cast, "林芳").get("/bargaining/").status_code == 403


# --- coverage ------------------------------------------------------------------------------------------------------------------------------
def test_coverage_stands_by_month_and_falls_on_the_day_after_the_last(cast, settings):
    kept(cast)
    own = Firm.objects.get(union_id=cast.factory.pk)
    clerk = signed_in(cast, "秦月")
    assert clerk.post("/bargaining/coverage/count/", {"firm": own.pk, "day": "2026-01-01", "staff": "628", "excluded": "22", "signed": "604"}).status_code == 302
    assert clerk.post("/bargaining/coverage/firm/", {"name": "机修公司", "opened": "2019-03-01"}).status_code == 302
    other = Firm.objects.get(name="机修公司")
    clerk.post("/bargaining/coverage/count/", {"firm": other.pk, "day": "2026-01-01", "staff": "86", "excluded": "4", "signed": "80"})
    assert clerk.post("/bargaining/coverage/contract/", {"firm": other.pk, "kind": "general", "number": "机修〔2025〕1号", "since": "2025-01-01", "until": "2026-09-30"}).status_code == 302
    page = clerk.get("/bargaining/coverage/").content.decode()
    assert "684 人 ÷ 应签 688 人" in page and "99.4%" in page and "建会企业 2 家" in page
    assert "100.0%" in clerk.get("/bargaining/coverage/", {"on": "2026-09-30"}).content.decode()
    fallen = clerk.get("/bargaining/coverage/", {"on": "2026-10-01"}).content.decode()
    assert "1 家 ÷ 建会企业 2 家" in fallen and "职工覆盖率 88.0%" in fallen


@pytest.mark.django_db(transaction=True)
def test_two_clicks_enter_a_contract_once_and_the_second_is_told_so(cast, monkeypatch):
    one = Firm.objects.create(union_id=cast.factory.pk, name="机修公司", opened=date(2019, 3, 1))
    clerk, looked, answers = signed_in(cast, "秦月"), QuerySet.exists, []

    def slowly(rows):
        found = looked(rows)
        time.sleep(0.5 if rows.model is Contract else 0)
        return found

    def click():
        answers.append(clerk.post("/bargaining/coverage/contract/", {"firm": one.pk, "kind": "general", "number": "机修〔2025〕1号", "since": "2025-01-01", "until": "2026-09-30"}))
        connection.close()

    monkeypatch.setattr(QuerySet, "exists", slowly)
    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert Contract.objects.count() == 1 and sorted(answer.status_code for answer in answers) == [302, 409]
    assert [answer for answer in answers if "已经登记过，没有重复登记" in answer.content.decode()]


@pytest.mark.parametrize(("address", "typed", "said"), [
    ("firm", {"name": ""}, "请填企业名称"), ("firm", {"name": "甲", "opened": "2026-05-01", "closed": "2026-04-01"}, "早于开办"), ("firm", {"name": "甲", "opened": "2026-05-01", "pays": "x"}, "请填金额"), ("count", {"firm": "1"}, "请选企业"), ("contract", {"firm": "0", "kind": "wage"}, "请选企业和合同种类"),
])  # fmt: skip
def test_what_is_typed_wrongly_into_the_register_is_said(cast, address, typed, said):
    answer = signed_in(cast, "秦月").post(f"/bargaining/coverage/{address}/", typed)
    assert answer.status_code == 409 and said in answer.content.decode()


def test_more_labour_contracts_than_workers_cannot_be(cast):
    firm = Firm.objects.create(union_id=cast.factory.pk, name="甲", opened=date(2020, 1, 1))
    answer = signed_in(cast, "秦月").post("/bargaining/coverage/count/", {"firm": firm.pk, "day": "2026-01-01", "staff": "100", "excluded": "5", "signed": "96"})
    assert answer.status_code == 409 and "应签 95 人，已签 96 人" in answer.content.decode() and not Headcount.objects.exists()


# --- an area's contract: cases 9 and 10 ------------------------------------------------------------------------------------------------------
def wide(cast):
    """A trade's wage contract with a minimum of 2300, in effect since 2026-07-05."""
    from stories.test_bargaining import TEXT

    OwnRule.objects.create(union=cast.factory, key="hardship.minimum_wage", since=day("2026-01-01"), value="2000", article="市政府通知", by=Person.objects.get(pk=cast.number("秦月")))
    return kept(cast, scope="trade", trade="藻类加工", text={**TEXT, "lowest": Decimal("2300")})


def firm_of(cast, name, opened, pays):
    return Firm.objects.create(union_id=cast.factory.pk, name=name, opened=date.fromisoformat(opened), trade="藻类加工", pays=Decimal(pays))


def test_case_9_a_firm_that_opens_later_is_covered_from_its_opening_and_marked_as_unsigned(cast):
    story = wide(cast)
    old, new = firm_of(cast, "海滨藻业", "2015-01-01", "2400"), firm_of(cast, "新港藻业", "2026-09-01", "2400")
    clerk = signed_in(cast, "秦月")
    assert clerk.post(f"/bargaining/{story.pk}/covered/sign/", {"firm": old.pk, "signer": "某某", "day": "2026-07-10"}).status_code == 302
    assert Acknowledged.objects.get().firm == old and "已经登记过" in clerk.post(f"/bargaining/{story.pk}/covered/sign/", {"firm": old.pk, "signer": "某某", "day": "2026-07-10"}).content.decode()
    page = clerk.get(f"/bargaining/{story.pk}/covered/").content.decode()
    assert "2026年7月5日" in page and "2026年9月1日" in page and "新开办" in page and page.count("没有签字</span>") == 1
    assert Contract.objects.get(case=story.pk).scope == "trade" and new.pk in {one.pk for one in Firm.objects.all()}
    story.does("list_firms", "秦月", "2026-10-19")
    assert "新港藻业" in "".join(texts(papers.document(Paper.objects.get(case=story.pk, label="区域行业确认签字表"))))


def test_case_10_a_wage_above_the_legal_and_below_the_agreed_minimum_is_a_breach(cast):
    story = wide(cast)
    firm_of(cast, "海滨藻业", "2015-01-01", "2100")
    firm_of(cast, "东港藻业", "2015-01-01", "1950")
    page = signed_in(cast, "秦月").get(f"/bargaining/{story.pk}/covered/").content.decode()
    assert "低于约定的最低标准 2300 元，差 200 元" in page.replace(".00", "") and "仍是违约" in page and "违法" in page and "2 家有违约或违法" in page


def test_a_trades_wage_contract_has_ten_days_to_be_filed(cast):
    from stories.test_bargaining import signed as signed_story

    assert signed_story(cast, scope="trade", trade="藻类加工").last_day("bargain.file_trade") == day("2026-06-20")


# --- quota and places ------------------------------------------------------------------------------------------------------------------------
def test_the_arithmetic_of_a_quota_stands_line_by_line_with_its_law(cast):
    story = quota_case(cast, ["60"] * 17 + ["66"] * 3).does("reckon", "秦月", "2026-03-05", finding="偏高。")
    page = signed_in(cast, "秦月").get(f"/bargaining/{story.pk}/quota/").content.decode()
    assert "17/20 = 85.00%" in page and "定额过高" in page and "28800 ÷ 66 取整 = 436 件" in page and "中华人民共和国劳动法 第三十六条" in page


def test_the_arithmetic_waits_until_a_new_list_is_timed_and_reckoned(cast):
    story = quota_case(cast, ["60"] * 17 + ["66"] * 3).does("reckon", "秦月", "2026-03-05", finding="偏高。")
    story.does("time_again", "秦月", "2026-03-06", reason="补测。").does("list_again", "秦月", "2026-03-06", reason="换了工装。")
    clerk = signed_in(cast, "秦月")
    assert clerk.get(f"/bargaining/{story.pk}/quota/").status_code == 200
    story.does("list_processes", "秦月", "2026-03-07", processes=[{"process": "打磨", "quota": 300, "price": Decimal("0.80")}])
    page = clerk.get(f"/bargaining/{story.pk}/quota/")
    assert page.status_code == 200 and "还没有计算" in page.content.decode()


def test_the_form_of_a_check_opens_also_before_there_is_a_draft(cast, settings):
    today(settings, "2026-02-05")
    story = begun(cast)
    assert signed_in(cast, "秦月").get(f"/cases/{story.pk}/do/check/").status_code < 500


def test_the_same_offer_stands_side_by_side_in_four_places(cast):
    Union.objects.filter(pk=cast.factory.pk).update(region="shandong")
    clerk = signed_in(cast, "秦月")
    page = clerk.get("/bargaining/places/", {"delivered": "2026-03-01", "signed": "2026-06-10", "received": "2026-06-20"}).content.decode()
    for place, last in (("全国", "2026年3月21日"), ("山东", "2026年3月11日"), ("上海", "2026年3月16日"), ("浙江", "2026年3月13日")):
        assert place in page and last in page
    assert "2026年7月12日" in page and "本单位" in page and "依据待核" in page
    for typed in ("三月", "9999-12-31", "0001-01-01"):
        assert clerk.get("/bargaining/places/", {"delivered": typed}).status_code == 422, typed
    refused = clerk.get("/bargaining/places/", {"delivered": "2026-03-01", "received": "9999-12-31"})
    assert refused.status_code == 422 and "“人社部门收到”请写成" in refused.content.decode()
    for region in ("shandong", "shanghai", "zhejiang", "chongqing"):
        Union.objects.filter(pk=cast.factory.pk).update(region=region)
        assert clerk.get("/bargaining/places/", {"delivered": "2200-12-31"}).status_code == 200 == clerk.get("/bargaining/places/", {"delivered": "1900-01-01"}).status_code, region


def test_a_year_without_holidays_says_so_and_shows_no_day(cast):
    page = signed_in(cast, "秦月").get("/bargaining/places/", {"delivered": "2028-03-01"}).content.decode()
    assert "待2028年节假日安排公布" in page


def test_a_year_without_a_wage_talk_is_said_on_the_desk(cast):
    clerk = signed_in(cast, "秦月")
    assert "今年还没有开展工资集体协商" in clerk.get("/bargaining/").content.decode()
    talking(cast)
    assert "今年还没有开展工资集体协商" not in clerk.get("/bargaining/").content.decode()


def test_from_the_home_page_the_labour_side_finds_the_desk(cast):
    assert "/bargaining/" in signed_in(cast, "何勇").get("/").content.decode()


def test_the_bureaus_and_the_firms_letters_are_asked_of_the_clerk_only_as_proof(cast):
    story = mandated(cast)
    with pytest.raises(Exception, match="来函扫描件"):
        run.act(story.pk, "offer_firm", run.Who("", ("firm",), cast.number("秦月"), ("clerk",)), day("2026-03-01"), {"topics": "x", "meets": day("2026-03-25"), "place": "二楼", "delivered": day("2026-03-01"), "letter_no": LETTER["letter_no"]})
    assert MANDATE["mandate"] not in str(story.row.grams)


def test_an_auditor_reads_the_desk_and_is_led_to_no_closed_door(cast):
    story = kept(cast)
    auditor, firm, clerk = signed_in(cast, "方洁"), signed_in(cast, "郑涛"), signed_in(cast, "秦月")
    page = auditor.get("/bargaining/").content.decode()
    assert story.row.title in page and f"/cases/{story.pk}/" not in page and "谈判桌" not in page
    assert f'"/cases/{story.pk}/"' in clerk.get("/bargaining/").content.decode()
    places = firm.get("/bargaining/places/")
    assert places.status_code == 200 and 'href="/bargaining/"' not in places.content.decode() and 'href="/bargaining/"' in clerk.get("/bargaining/places/").content.decode()


def test_whoever_sits_for_the_firm_is_not_offered_to_demand_talks_for_the_workers(cast):
    people.hold(cast, cast.factory, "林芳", "firm")
    for name, offered in (("林芳", False), ("郑涛", False), ("彭磊", True), ("秦月", True)):
        assert ("/start/bargain_petition/" in signed_in(cast, name).get("/cases/").content.decode()) == offered, name


def test_an_empty_form_sent_by_the_firm_shows_nothing_of_what_is_sealed(cast, settings):
    """A form that was sent empty is an answered form: it never falls back on what a fresh one is filled with."""
    today(settings, "2026-02-20")
    story = seated_with_sums(cast)
    for name in ("郑涛", "钱明", "林芳"):
        reader = signed_in(cast, name)
        for answer in (reader.post(f"/cases/{story.pk}/do/give_mandate/"), reader.get(f"/cases/{story.pk}/do/give_mandate/"), reader.post(f"/cases/{story.pk}/do/give_mandate/", {"ranked-0-demand": "x"})):
            assert "夜班津贴 51 人" not in answer.content.decode(), name
    assert "夜班津贴 51 人" in signed_in(cast, "何勇").get(f"/cases/{story.pk}/do/give_mandate/").content.decode()


def seated_with_sums(cast):
    """Sides named, workers asked, sums back."""
    from stories.test_bargaining import seated

    story = seated(cast).does("ask_workers", "秦月", "2026-02-07", survey_title="工资协商需求问卷", survey_until="2026-02-15")
    asked = Story(cast, Case.objects.get(parent=story.pk).pk)
    asked.does("ask", "秦月", "2026-02-07", questions=[{"text": "最想谈什么", "kind": "choice", "options": "夜班津贴、增幅"}]).does("open_slips", "秦月", "2026-02-08", slips=100)
    asked.does("close", "秦月", "2026-02-16", answered=88, result="夜班津贴 51 人，增幅 30 人")
    return story


def test_a_demand_of_the_workers_stands_in_no_list_of_whoever_stands_for_the_firm(cast, settings):
    from stories.test_bargaining_wide import demanded as demand

    today(settings, "2026-02-10")
    story = demand(cast)
    people.hold(cast, cast.factory, "钱明", "committee")
    people.hold(cast, cast.factory, "钱明", "vice")
    manager, worker = signed_in(cast, "钱明"), signed_in(cast, "高峰")
    for address in ("/cases/", "/cases/?q=夜班津贴", "/", "/cases/?system=bargain_petition"):
        assert story.row.title not in manager.get(address).content.decode(), address
    assert story.row.title in worker.get("/cases/").content.decode()
