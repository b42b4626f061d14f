"""The demand of the workers, the votes firm by firm and the satisfaction, as they are seen and as they are kept from the firm."""

import pytest

import cast as people
from stories.test_bargaining import firm, served, table  # noqa: F401
from stories.test_bargaining_wide import SIGNERS, VOTES, counted, demanded, named, own, rows, trade
from story import day, signed_in
from unionhall.desk import papers
from unionhall.desk.models import Paper
from unionhall.integrations.word.paper import texts
from unionhall.systems.bargaining.models import Acknowledged, Firm

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db, settings):
    settings.TODAY = "2026-03-10"
    return people.make()


def test_the_firm_reads_on_no_page_who_asked_for_talks(cast):
    own(cast, "bargain.petition", "1/5")
    story = named(demanded(cast).does("set_staff", "秦月", "2026-02-03", staff=20), *SIGNERS)
    talk = served(cast)
    story.does("lead", "秦月", "2026-03-02", bargain_no=talk.number)
    firm = signed_in(cast, "郑涛")
    assert firm.get(f"/cases/{story.pk}/").status_code in (403, 404) and firm.get(f"/cases/{story.pk}/export/").status_code in (403, 404)
    for address in (f"/cases/{story.pk}/public/", f"/cases/{story.pk}/print/", f"/cases/{story.pk}/line/put_name/form/"):
        assert firm.get(address).status_code in (403, 404), address
    for address in ("/", "/cases/", "/cases/?q=夜班津贴", "/board/", "/ledger/", f"/cases/{talk.pk}/", f"/bargaining/{talk.pk}/table/"):
        read = firm.get(address).content.decode()
        assert story.number not in read and "要求协商夜班津贴" not in read and "每班25元" not in read, address


def test_a_worker_finds_the_sheet_and_signs_with_a_line_and_the_clerk_the_way_to_the_talks(cast):
    own(cast, "bargain.petition", "1/5")
    story = demanded(cast).does("set_staff", "秦月", "2026-02-03", staff=5)
    worker = signed_in(cast, "彭磊")
    shown = worker.get("/bargaining/asked/").content.decode()
    assert "已有 0 人联名，须 1 人" in shown and "/bargaining/asked/" in worker.get("/").content.decode()
    assert "一句话" in worker.post(f"/bargaining/asked/{story.pk}/", {"asks_for": " "}).content.decode()
    assert worker.post(f"/bargaining/asked/{story.pk}/", {"asks_for": "夜班津贴每班25元"}).status_code == 302
    assert "您已经联名" in worker.get("/bargaining/asked/").content.decode()
    firm = signed_in(cast, "郑涛")
    assert firm.get("/bargaining/asked/").status_code == 404 == firm.post(f"/bargaining/asked/{story.pk}/", {"asks_for": "看看"}).status_code
    page = signed_in(cast, "高峰").get(f"/cases/{story.pk}/").content.decode()
    assert story.stage == "reached" and "工会应当提出要约" in page and "应当在 15 日内" in page
    story.does("lead", "秦月", "2026-03-10", bargain_no=served(cast).number)
    assert "集体协商" in signed_in(cast, "秦月").get(f"/cases/{story.pk}/").content.decode()


def test_only_a_firm_whose_people_passed_the_text_signs_and_the_others_are_listed(cast, settings):
    settings.TODAY = "2026-10-19"
    story = counted(trade(cast), *VOTES)
    drawn = {label: "".join(texts(papers.document(Paper.objects.get(case=story.pk, label=label)))) for label in ("表决结果", "区域行业确认签字表")}
    assert "会议记录1号" in drawn["表决结果"] and "草案在海滨藻业、新港藻业通过；在东港藻业没有通过。" in drawn["表决结果"] and "没有通过（应到 90，到会 62，同意 44）" in drawn["区域行业确认签字表"] and "没有表决" in drawn["区域行业确认签字表"]
    story.does("make_text", "秦月", "2026-06-08").does("labour_signs", "高峰", "2026-06-10", signed_on="2026-06-10")
    firm(story, "firm_signs", "2026-06-10", signed_on="2026-06-10", letter_no=None).does("file", "秦月", "2026-06-20", filed_on="2026-06-17", received="2026-06-20", copies=3).passes("2026-07-06")
    new = Firm.objects.create(union_id=cast.factory.pk, name="西港藻业", opened=day("2026-09-01"), trade="藻类加工")
    clerk, firms = signed_in(cast, "秦月"), {one.name: one.pk for one in Firm.objects.all()}
    signs = {"signer": "某某", "day": "2026-09-10"}
    assert "东港藻业的职工表决没有通过" in clerk.post(f"/bargaining/{story.pk}/covered/sign/", {"firm": firms["东港藻业"], **signs}).content.decode()
    assert "北港藻业还没有表决" in clerk.post(f"/bargaining/{story.pk}/covered/sign/", {"firm": firms["北港藻业"], **signs}).content.decode()
    for one in (firms["海滨藻业"], new.pk):
        assert clerk.post(f"/bargaining/{story.pk}/covered/sign/", {"firm": one, **signs}).status_code == 302
    page = clerk.get(f"/bargaining/{story.pk}/covered/").content.decode()
    assert Acknowledged.objects.count() == 2 and "2 家表决通过，3 家没有签字" in page and "应到 90，到会 62，同意 44；会议记录1号" in page
    story.does("publish", "秦月", "2026-07-08", posted_how="公告栏").does("more_firms", "秦月", "2026-09-09", later_on="2026-09-08", firm_votes=rows("东港藻业", 东港藻业=(90, 70, 60)))
    assert clerk.post(f"/bargaining/{story.pk}/covered/sign/", {"firm": firms["东港藻业"], **signs}).status_code == 302


def test_the_form_of_the_votes_names_every_covered_firm(cast, settings):
    settings.TODAY = "2026-06-05"
    page = signed_in(cast, "秦月").get(f"/cases/{trade(cast).pk}/do/count_firms/").content.decode()
    assert all(name in page for name in VOTES)
