"""Long lists stay honest: what is not counted is said, and a kept figure is never an old one."""

from datetime import date

import pytest
from django.test import Client, RequestFactory

import cast as people
from story import answered, filed, rate
from unionhall.desk import lists
from unionhall.desk.models import Case
from unionhall.systems.organization.models import Account


@pytest.fixture
def clerk(cast, settings):
    """A browser in which the clerk is signed in."""
    settings.TODAY = date(2026, 5, 20).isoformat()
    browser = Client()
    browser.force_login(Account.objects.create(login="clerk", person_id=cast.number(people.CLERK), union=cast.factory), backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_a_list_that_is_longer_than_it_shows_says_so(cast, clerk, monkeypatch):
    for _ in range(3):
        filed(cast)
    monkeypatch.setattr(lists, "MOST", 2)
    page = clerk.get("/cases/").content.decode()
    assert "超过 2 件，列出最近的 2 件" in page
    monkeypatch.setattr(lists, "MOST", 3)
    assert "超过" not in clerk.get("/cases/").content.decode()


def test_a_list_cut_short_keeps_the_newest(cast, monkeypatch):
    rows = [filed(cast).row.pk for _ in range(3)]
    monkeypatch.setattr(lists, "MOST", 2)
    pages = lists.Listed(Case.objects.order_by("-pk"), 2)
    assert [row.pk for row in pages.page(1)] == rows[:0:-1]
    assert (pages.count, pages.more, pages.num_pages) == (2, True, 1)
    told = lists.pager(RequestFactory().get("/?q=a&page=1"), pages, pages.page(1))
    assert told["more"] and not told["next"]


def test_the_figures_of_the_ledger_follow_the_very_next_act(cast, clerk):
    story = answered(cast)
    before = clerk.get("/proposals/").context["figures"]
    assert clerk.get("/proposals/").context["figures"] == before
    rate(story, "good", "2026-05-13")
    after = {one["label"]: one["value"] for one in clerk.get("/proposals/").context["figures"]}
    assert after["提案人满意或基本满意"] == next(one["value"] for one in before if one["label"] == "提案人满意或基本满意") + 1


def test_a_figure_of_one_union_is_not_shown_to_another(cast, clerk):
    answered(cast)
    kept = lists.since_last_act("test", cast.factory.pk, lambda: "红星")
    assert kept == "红星"
    assert lists.since_last_act("test", cast.factory.pk + 1000, lambda: "他处") == "他处"


def test_a_figure_that_takes_long_to_count_is_not_counted_for_every_reader(cast, monkeypatch):
    answered(cast)
    monkeypatch.setattr(lists, "SLOW", -1)  # every count takes longer than that
    monkeypatch.setattr(lists, "REST", 10**9)
    assert lists.since_last_act("slow", cast.factory.pk, lambda: 1) == 1
    filed(cast)
    assert lists.since_last_act("slow", cast.factory.pk, lambda: 2) == 1
    monkeypatch.setattr(lists, "SLOW", 10**9)
    assert lists.since_last_act("slow", cast.factory.pk, lambda: 2) == 2
