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
