"""A page asks the database a dozen questions at most, however many cases a union has: nobody waits longer because others have proposed more."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import cast as people
from bench import seed
from story import accepted, answered, filed, invited, rate
from unionhall.desk.models import Case
from unionhall.systems.organization.models import Account

DAY = date(2026, 5, 20)
MOST = 12
SIGNING_IN = re.compile(r'"django_session"|"organization_account"')  # whoever it is, on every page
READERS = {"delegate": "林芳", "committee": people.COMMITTEE[0], "clerk": people.CLERK, "chair": people.CHAIR, "department": "罗文"}
PAGES = ("/", "/desk/", "/cases/", "/proposals/", "/cases/{case}/")


@pytest.fixture
def many(cast, settings):
    """Proposals at every stage, forty in all."""
    settings.TODAY = DAY.isoformat()
    stories = [invited(cast), filed(cast), accepted(cast, joint=("马骏",)), answered(cast), rate(answered(cast), "bad", "2026-05-13"), rate(answered(cast, grade="B", promised="2026-12-01"), "good", "2026-05-13")]
    seed.copies([seed.pattern(one.row) for one in stories], 40)
    return cast


def questions(cast, name: str, page: str) -> list[str]:
    """What one page asks, after the start-up of the process."""
    browser = Client()
    account = Account.objects.get_or_create(login=f"login-{name}", defaults={"person_id": cast.number(name), "union": cast.factory})[0]
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    address = page.format(case=Case.objects.filter(procedure="proposal", stage="answered").order_by("pk").first().pk)
    assert browser.get(address).status_code in (200, 403)
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return [one["sql"] for one in asked if not SIGNING_IN.search(one["sql"])]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("reader", READERS)
def test_a_page_asks_a_dozen_questions_at_most(many, reader, page):
    asked = questions(many, READERS[reader], page)
    assert len(asked) <= MOST, "\n".join(asked)


@pytest.mark.parametrize("page", PAGES)
def test_three_times_as_many_cases_ask_no_more(many, page):
    before = len(questions(many, people.CLERK, page))
    seed.copies([seed.pattern(one) for one in Case.objects.order_by("pk")[:6]], 120)
    assert len(questions(many, people.CLERK, page)) <= before
