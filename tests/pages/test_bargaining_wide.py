"""The demand of the workers, the votes firm by firm and the satisfaction, as they are seen and as they are kept from the firm."""

import pytest

import cast as people
from stories.test_bargaining import served, table  # noqa: F401
from stories.test_bargaining_wide import SIGNERS, demanded, named, own
from story import signed_in

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
