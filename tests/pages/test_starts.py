"""Everything that may be begun by hand is begun on a page, by whom its procedure names and by nobody else."""

import pytest

import cast as people
from story import signed_in
from unionhall.desk.models import Case, Draft

pytestmark = pytest.mark.django_db
DAY = "2026-03-02"
BEGUN = ("reelection", "founding", "by_election", "recall", "delegate_election", "recruitment", "promise", "vote", "staff_congress", "teachers_congress", "members_congress", "joint_meeting", "correction",
         "open_item", "disclosure", "reception", "representation", "survey", "appraisal", "proposal_call")  # fmt: skip


@pytest.fixture
def told(db, settings):
    settings.TODAY = DAY
    return people.make()


def test_the_clerk_finds_and_opens_the_form_of_every_procedure(told):
    clerk = signed_in(told, "秦月")
    page = clerk.get("/cases/").content.decode()
    for key in BEGUN:
        assert f"/start/{key}/" in page, key
        assert clerk.get(f"/start/{key}/").status_code == 200, key


def test_the_clerk_begins_a_re_election_and_a_congress_on_a_page(told):
    clerk = signed_in(told, "秦月")
    answer = clerk.post("/start/reelection/", {"subject": "第五届换届选举", "term_end": "2026-11-30", "has_party": "no"})
    assert answer.status_code == 302 and Case.objects.get(procedure="reelection").stage == "start"
    assert clerk.post("/start/staff_congress/", {"subject": "第六届职工代表大会第一次会议", "ownership": "other"}).status_code == 302


def test_a_member_begins_none_of_them_and_what_is_born_of_a_case_has_no_form(told):
    member = signed_in(told, "林芳")
    assert "/start/reelection/" not in member.get("/cases/").content.decode()
    assert member.post("/start/survey/", {"subject": "问卷", "until": "2026-04-30"}).status_code in (403, 409, 422) and not Case.objects.filter(procedure="survey").exists()
    clerk = signed_in(told, "秦月")
    assert [clerk.get(f"/start/{key}/").status_code for key in ("inquiry", "undertaking", "resolution", "rehearsal", "objection", "nothing")] == [404] * 6


def test_a_form_that_somebody_may_not_send_is_not_opened_either(told):
    answer = signed_in(told, "林芳").get("/start/reelection/")
    assert answer.status_code == 403 and "不能发起「换届选举」：须由" in answer.content.decode()


def test_another_proposal_is_one_empty_draft_however_often_the_page_is_opened(told):
    delegate = signed_in(told, "林芳")
    pages = {delegate.get("/proposals/new/", {"another": "1"}).url for _ in range(3)}
    assert len(pages) == 1 and Draft.objects.filter(procedure="proposal").count() == 1
    delegate.post(pages.pop(), {"subject": "食堂夜班热饭", "act": "later"})
    assert delegate.get("/proposals/new/", {"another": "1"}).status_code == 302 and Draft.objects.filter(procedure="proposal").count() == 2
