"""Every page of the register as every role: the table of rights decides, and a foreign union's rows read as missing."""

import pytest
from django.urls import reverse

from unionhall.desk.door import ANYONE, SIGNED_IN
from unionhall.systems.organization.pages import RIGHTS
from unionhall.systems.organization.urls import urlpatterns

from .conftest import DAY, ROLES

pytestmark = pytest.mark.django_db
POSTED = {"logout", "look", "cancel_login", "member_open", "transfer_act", "account_act", "import_apply", "held_decide", "chain_file"}
HERE = {"account_login": "login", "account_logout": "logout", "holidays_of": "holidays"}  # other names of the same page


def addresses(factory):
    """One address for each page, about the member of the cast."""
    from unionhall.systems.organization import proxy, transfers, uploads
    from unionhall.systems.organization.models import Held, Office

    from .test_importing import ZHANG, bring

    person = factory.people["other"]
    bring(factory.union, ZHANG | {"出生日期": "1999-01-01"})
    intake = uploads.take_in(factory.union, factory.people["clerk"], "r.csv", b"\xe5\xa7\x93\xe5\x90\x8d", False)
    typed = proxy.note(factory.union.pk, str(factory.people["member"].pk), str(factory.people["leader"].pk), "提案", 1, "附议", DAY)
    slip = transfers.out(factory.people["deputy"], "别处", "", DAY)
    known = {
        "me_confirm": {"number": typed.pk}, "member": {"number": person.pk}, "member_open": {"number": person.pk, "field": "phone"}, "member_change": {"number": person.pk, "act": "regroup"},
        "member_out": {"number": person.pk}, "office_new": {"number": person.pk}, "office_end": {"office": Office.objects.get(role="branch").pk}, "transfer_act": {"number": slip.pk, "act": "keep"},
        "transfer_slip": {"number": slip.pk}, "unit_change": {"number": factory.groups[0].pk}, "account_act": {"number": person.pk, "act": "close"}, "import_check": {"number": intake.pk},
        "import_marked": {"number": intake.pk}, "import_apply": {"number": intake.pk}, "held_decide": {"number": Held.objects.get(decision="").pk}, "proxy_confirm": {"number": typed.pk},
        "rule_set": {"key": "proposal.seconders"}, "card_check": {"token": "x"},
    }  # fmt: skip
    return {name: reverse(name, kwargs=known.get(name)) for name in RIGHTS}


def names():
    for pattern in urlpatterns:
        if getattr(pattern, "name", None):
            yield pattern.name


def test_every_address_of_the_register_stands_in_the_table_of_rights_and_the_other_way_round():
    assert {HERE.get(name, name) for name in names()} == set(RIGHTS)


def test_no_other_part_of_the_platform_uses_a_name_of_ours():
    from collections import Counter

    from django.urls import get_resolver

    def every(patterns):
        for one in patterns:
            if hasattr(one, "url_patterns"):
                yield from every(one.url_patterns)
            elif one.name:
                yield one.name

    assert not [name for name, times in Counter(every(get_resolver().url_patterns)).items() if times > 1]


@pytest.mark.parametrize("role", ["", *ROLES, "upper"])
def test_each_page_opens_for_the_roles_of_the_table_and_for_nobody_else(factory, browser_of, role):
    places = addresses(factory)
    browser = browser_of(role)
    roles = {role, "member"} - {""} if role != "upper" else {"upper"}
    for name, allowed in RIGHTS.items():
        if name in ("logout", "logout_everywhere"):
            continue
        answer = browser.post(places[name]) if name in POSTED else browser.get(places[name])
        if allowed == ANYONE:
            assert answer.status_code in (200, 302, 404, 422), (name, answer.status_code)
        elif not role:
            assert answer.status_code == 302 and answer.url.startswith(reverse("login")), name
        elif allowed == SIGNED_IN or roles & set(allowed):
            assert answer.status_code in (200, 302, 404, 422), (name, role, answer.status_code)
        else:
            assert answer.status_code == 403 and "只对" in answer.content.decode(), (name, role, answer.status_code)


def test_the_owner_of_another_union_finds_nothing_of_ours(factory, browser_of):
    from datetime import date

    from unionhall.systems.organization.models import Office

    for role in ("chair", "clerk", "leader", "admin", "audit"):
        Office.objects.create(union=factory.school, person=factory.teacher, role=role, since=date(2024, 1, 1))
    browser = browser_of("teacher")
    numbered = [name for name in RIGHTS if name not in ("rule_set", "card_check", "logout", "logout_everywhere") and any(char in addresses_cached(factory)[name] for char in "0123456789")]
    assert len(numbered) > 12
    for name in numbered:
        answer = browser.post(addresses_cached(factory)[name]) if name in POSTED else browser.get(addresses_cached(factory)[name])
        assert answer.status_code == 404 and "没有找到" in answer.content.decode(), (name, answer.status_code)
        for person in factory.people.values():
            assert person.name not in answer.content.decode()


def addresses_cached(factory):
    if not hasattr(factory, "places"):
        factory.places = addresses(factory)
    return factory.places


def test_what_changes_something_is_not_opened_by_a_link(factory, browser_of):
    browser = browser_of("chair")
    for name in POSTED:
        answer = browser.get(addresses_cached(factory)[name])
        assert answer.status_code == 405 and "按按钮提交" in answer.content.decode(), name


def test_a_form_without_its_token_changes_nothing(factory, account_of):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account_of("chair"), backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(reverse("unit_new"), {"kind": "group", "name": "新组"}).status_code == 403
    assert not type(factory.groups[0]).objects.filter(name="新组").exists()


def test_an_upper_officer_reads_counts_and_no_names(factory, browser_of):
    page = browser_of("upper").get(reverse("units")).content.decode()
    assert "红星机械厂工会" in page
    assert not [one.name for one in factory.people.values() if one.name in page and one.name != "区总干部"]
