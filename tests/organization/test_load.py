"""The pages of the register ask the database a dozen questions at most, however many people there are (design: member page)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from unionhall.systems.organization.models import Membership, Person

from .conftest import DAY

pytestmark = pytest.mark.django_db
MOST = 12
DOOR = ("django_session", "organization_account", "desk_delivery", "desk_turn")  # who is there and what waits: asked by every page


def questions(browser, address):
    """The questions a page asks beyond those that every page asks."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    assert answer.status_code == 200
    return [one["sql"] for one in asked if not any(f'FROM "{table}"' in one["sql"] for table in DOOR) and not one["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]


@pytest.fixture
def many(factory):
    """Sixty more members of the union."""
    people = Person.objects.bulk_create([Person(union=factory.union, name=f"职工{number}", work_number=f"M{number}") for number in range(60)])
    Membership.objects.bulk_create([Membership(union=factory.union, person=one, group=factory.groups[0], since=DAY) for one in people])
    return people


@pytest.mark.parametrize("role", ["clerk", "leader"])
def test_the_list_and_the_page_of_a_member(factory, many, browser_of, role):
    browser = browser_of(role)
    for address in (reverse("members"), reverse("member", kwargs={"number": many[0].pk})):
        asked = questions(browser, address)
        assert len(asked) <= MOST, "\n".join(asked)


@pytest.mark.parametrize("name", ["me", "units", "accounts", "transfers", "terms", "import", "held", "proxies"])
def test_the_other_pages(factory, many, browser_of, name):
    asked = questions(browser_of("clerk"), reverse(name))
    assert len(asked) <= MOST + 2, "\n".join(asked)
