"""代填: typed by a colleague, confirmed by the person: signed in, by code, or on paper."""

from datetime import date

import pytest

from unionhall.core.procedure import Refused
from unionhall.systems.organization import accounts, proxy

from .conftest import DAY, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(factory):
    person, leader = factory.people["member"], factory.people["leader"]
    return proxy.note(factory.union.pk, str(person.pk), str(leader.pk), "提案2026-017", 3, "附议提案", DAY)


def test_what_one_types_for_oneself_is_no_proxy(factory):
    me = str(factory.people["leader"].pk)
    assert proxy.note(factory.union.pk, me, me, "提案2026-017", 3, "附议", DAY) is None


def test_the_person_signs_in_and_confirms_and_nobody_else_can(factory, typed):
    assert list(proxy.waiting(factory.people["member"])) == [typed]
    with pytest.raises(Refused, match="本人"):
        proxy.confirm_self(typed, factory.people["leader"], DAY)
    proxy.confirm_self(typed, factory.people["member"], DAY)
    assert not proxy.waiting(factory.people["member"])
    with pytest.raises(Refused, match="已经确认"):
        proxy.confirm_self(typed, factory.people["member"], DAY)


def test_the_person_without_a_phone_says_the_code_of_the_slip(factory, typed):
    slip = accounts.open_accounts([factory.people["member"]], NOW)[0]
    with pytest.raises(Refused, match="登录码不对"):
        proxy.confirm_by_code(typed, "AAAA CCCC", NOW, DAY)
    proxy.confirm_by_code(typed, slip.code, NOW, DAY)
    assert typed.way == "code"


def test_a_photo_of_the_signed_sheet_confirms_and_without_it_nothing_does(factory, typed):
    with pytest.raises(Refused, match="签名的照片"):
        proxy.confirm_on_paper(typed, "", factory.people["leader"], DAY)
    proxy.confirm_on_paper(typed, "ab" * 32, factory.people["leader"], DAY)
    assert (typed.way, typed.paper, typed.confirmed) == ("paper", "ab" * 32, DAY)


def test_what_is_not_confirmed_within_thirty_days_is_late(factory, typed):
    assert proxy.typed(typed, date(2026, 12, 23)).due == date(2026, 12, 23)
    assert not proxy.typed(typed, date(2026, 12, 23)).late and proxy.typed(typed, date(2026, 12, 24)).late
