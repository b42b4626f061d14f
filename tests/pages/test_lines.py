"""Lines with fields on their own page: a member nominates, a delegate comments, a clerk takes down what was handed in on paper."""

import pytest

import cast as people
from stories.test_reelection import frozen
from stories.test_session import agreed
from story import signed_in
from unionhall.desk.models import Line

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db, settings):
    settings.TODAY = "2026-09-05"
    return people.make()


def test_a_member_nominates_and_accepts_with_a_promise_on_a_page(told):
    story = frozen(told)
    member = signed_in(told, "林芳")
    assert "推荐候选人" in member.get(f"/cases/{story.pk}/").content.decode()
    page = member.get(f"/cases/{story.pk}/line/nominate/form/").content.decode()
    assert "推荐的人" in page and "推荐方式" in page
    answer = member.post(f"/cases/{story.pk}/line/nominate/form/", {"nominee": "周杰", "body": "committee", "nominated_by": "joint"})
    assert answer.status_code == 302 and Line.objects.get(case=story.pk, sheet="nominate").subject == told.number("林芳")
    assert member.post(f"/cases/{story.pk}/line/accept/form/", {"nominee_name": "林芳", "body": "committee", "promise": "每月走访班组。"}).status_code == 302
    wrong = member.post(f"/cases/{story.pk}/line/nominate/form/", {"nominee": "周杰"})
    assert wrong.status_code == 422 and 'value="周杰"' in wrong.content.decode()  # nothing typed is lost


def test_a_clerk_writes_for_somebody_else_and_a_member_does_not(told):
    story = frozen(told)
    given = {"line_about": told.number("何勇"), "nominee_name": "何勇", "body": "committee", "promise": ""}
    assert signed_in(told, "林芳").post(f"/cases/{story.pk}/line/accept/form/?other=1", given).status_code == 409
    clerk = signed_in(told, "秦月")
    assert "替别人登记" in clerk.get(f"/cases/{story.pk}/").content.decode()
    assert clerk.post(f"/cases/{story.pk}/line/accept/form/?other=1", given).status_code == 302
    line = Line.objects.get(case=story.pk, sheet="accept")
    assert (line.subject, line.by) == (told.number("何勇"), told.number("秦月"))


def test_no_line_before_its_stage_nor_on_a_sheet_that_is_not_there(told):
    story = frozen(told)
    member = signed_in(told, "林芳")
    assert member.get(f"/cases/{story.pk}/line/nobody/form/").status_code == 404
    session = agreed(told)
    page = member.get(f"/cases/{session.pk}/line/discuss/form/").content.decode()
    assert "没有开放" in page and "讨论意见" in page
    assert member.post(f"/cases/{session.pk}/line/discuss/form/", {"item": "行政工作报告", "stance": "agree", "opinion": "同意。"}).status_code == 409
