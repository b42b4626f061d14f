"""The page of every act of every procedure opens before anything is typed: nothing on it may need what is still to be typed."""

from datetime import date

import pytest

import cast as people
from stories import test_reelection, test_session
from story import signed_in
from unionhall.desk import stored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("made", [test_session.convened, test_session.verified, test_session.discussed, test_session.sitting, test_reelection.planned, test_reelection.frozen, test_reelection.called], ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_the_page_of_every_act_of_the_stage_opens(made, settings):
    settings.TODAY = "2026-09-05"
    told = people.make()
    story = made(told)
    clerk = signed_in(told, "秦月")
    case = stored.fold(story.row)
    assert case.last_day <= date(2026, 12, 1)
    for action in case.at.actions:
        answer = clerk.get(f"/cases/{story.pk}/do/{action.key}/")
        assert answer.status_code == 200, action.key


def test_a_plan_of_seats_is_judged_while_it_is_typed_and_nothing_is_kept(settings):
    settings.TODAY = "2026-03-02"
    told = people.make()
    story = test_session.convened(told)
    typed = {"staff": "300", "women_staff": "200", "quota-0-unit": "机加分会", "quota-0-people": "300", "quota-0-delegates": "40", "quota-0-managers": "12", "quota-0-women": "3", "quota-0-front": "28"}
    clerk = signed_in(told, "秦月")
    found = clerk.post(f"/cases/{story.pk}/check/allot/", typed).json()
    assert any("管理人员" in one for one in found["stops"]) and any("女代表" in one for one in found["warns"])
    assert not stored.fold(story.row).facts.get("quota")
    half = clerk.post(f"/cases/{story.pk}/check/allot/", {"staff": "三百"})
    assert half.status_code == 200 and half.json() == {"stops": [], "warns": []}
    assert signed_in(told, "林芳").post(f"/cases/{story.pk}/check/allot/", typed).status_code == 404
