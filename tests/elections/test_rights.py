"""Every page of the hall as every role: the table of rights decides, a refusal is one sentence, another union's hall is not there."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

import cast as people
from story import opened
from unionhall.desk.door import ANYONE
from unionhall.systems.elections import electronic
from unionhall.systems.elections.hall import meeting
from unionhall.systems.elections.pages import RIGHTS
from unionhall.systems.organization.models import Account, Office, Person
from unionhall.systems.organization.roles import (
    ADMIN,
    AUDIT,
    BRANCH,
    CHAIR,
    CLERK,
    COMMITTEE,
    DEPUTY,
    HANDLER,
    LEADER,
    MANAGER,
    PRESIDIUM,
    VICE,
)

DAY = "2026-11-22"
ROLES = ("", "member", LEADER, BRANCH, DEPUTY, CLERK, CHAIR, VICE, COMMITTEE, HANDLER, MANAGER, PRESIDIUM, AUDIT, ADMIN)
POSTED = {"hall_new", "hall_do", "hall_count_do", "hall_rehearse", "hall_wipe", "hall_photo"}


@pytest.fixture
def hall(db, settings):
    settings.TODAY = DAY
    told = people.make()
    story = opened(told, "vote", "秦月", DAY, body="committee", heading="委员选举", seats=1, names=[{"name": "林芳"}, {"name": "周杰"}], entitled=15)
    held = meeting.open_meeting(story.row, "委员选举", date(2026, 11, 22))
    return told, story, held, meeting.votes(held)[0]


def addresses(story, held, vote):
    number, both = {"number": held.pk}, {"number": held.pk, "vote": vote.pk}
    known = {
        "halls": {}, "hall_new": {"number": story.pk}, "hall": number, "hall_do": {"number": held.pk, "what": "freeze"}, "hall_screen": number, "hall_screen_state": number, "hall_ballots": both,
        "hall_rehearse": {}, "hall_wipe": number, "hall_kit": both, "hall_photo": both,
        "hall_post": {"secret": "nobody-knows"}, "hall_desk": number, "hall_count": both, "hall_count_now": number, "hall_count_state": both, "hall_count_do": both,
    }  # fmt: skip
    assert set(known) == set(RIGHTS)
    return {name: reverse(name, kwargs=kwargs) for name, kwargs in known.items()}


def browser_of(told, role, union=None):
    union = union or told.factory
    person = people.join(told, union, f"{role}员")
    if role != "member":
        Office.objects.create(union=union, person=person, role=role, since=people.SINCE)
    account = Account.objects.create(login=f"h-{person.pk}", person=person, union=union)
    browser = Client(raise_request_exception=False)
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "anonymous")
def test_each_page_of_the_hall_opens_for_its_roles_and_for_nobody_else(hall, role):
    told, story, held, vote = hall
    browser = browser_of(told, role) if role else Client(raise_request_exception=False)
    for name, address in addresses(story, held, vote).items():
        answer = browser.post(address) if name in POSTED else browser.get(address)
        words, allowed = answer.content.decode(errors="replace"), RIGHTS[name]
        assert "Traceback" not in words and answer.status_code < 500, (name, role)
        if allowed == ANYONE and name != "hall_post":  # the door inside asks for a post or for one who presides
            assert answer.status_code in ((200, 302, 400, 409) if role in (CLERK, CHAIR, VICE, PRESIDIUM) else (403,)), (name, role, answer.status_code)
        elif allowed == ANYONE:
            assert answer.status_code == 200
        elif not role:
            assert answer.status_code == 302 and answer.url.startswith(reverse("login")), name
        elif role in allowed:
            assert answer.status_code in (200, 302, 409), (name, role, answer.status_code)
        else:
            assert answer.status_code == 403 and "只对" in words, (name, role, answer.status_code)


def test_nobody_of_another_union_enters_by_its_number(hall):
    told, story, held, vote = hall
    browser = browser_of(told, CLERK, told.school)
    for name, address in addresses(story, held, vote).items():
        if name not in ("halls", "hall_post", "hall_rehearse"):
            answer = browser.post(address) if name in POSTED else browser.get(address)
            assert answer.status_code in (403, 404) and "林芳" not in answer.content.decode(), (name, answer.status_code)
    assert "委员选举" not in browser.get(reverse("halls")).content.decode()


def test_a_post_of_one_hall_is_none_in_another(hall):
    from unionhall.systems.elections.hall import posts

    told, story, held, vote = hall
    other = opened(told, "vote", "秦月", DAY, body="committee", heading="另一次", seats=1, names=[{"name": "何勇"}, {"name": "许静"}], entitled=15)
    second = meeting.open_meeting(other.row, "另一次", date(2026, 11, 22))
    secret = posts.link(posts.add(held, posts.DESK, "彭磊"))
    browser = Client()
    assert browser.post(reverse("hall_post", args=[secret])).status_code == 302
    assert browser.get(reverse("hall_desk", args=[held.pk])).status_code == 200
    assert browser.get(reverse("hall_desk", args=[second.pk])).status_code == 403
    assert browser.get(reverse("hall_count", args=[held.pk, vote.pk])).status_code == 403  # a sign-in desk does not count


def test_the_pages_of_the_electronic_vote_say_nothing_to_strangers(hall):
    told, story, held, vote = hall
    secret = {"phone": ["nobody"], "phone_state": ["nobody"], "phone_sign": ["nobody"], "phone_register": ["nobody"], "phone_roll": ["nobody"], "box_election": ["nobody"], "box_cast": ["nobody"], "box_list": ["nobody"],
              "box_archive": ["nobody"], "phone_trustees": ["nobody"], "box_queue": ["nobody"], "key": [held.pk], "key_state": [held.pk], "key_do": [held.pk]}  # fmt: skip
    assert set(secret) == set(electronic.RIGHTS)
    browser = browser_of(told, "member")
    for name, args in secret.items():
        address = reverse(name, args=args)
        answer = browser.post(address, "{}", content_type="application/json") if name in ("phone_sign", "phone_register", "box_cast", "key_do") else browser.get(address)
        assert answer.status_code in ((200,) if name == "box_queue" else (403, 404, 409)) and "Traceback" not in answer.content.decode() and "林芳" not in answer.content.decode(), name
    assert browser.get(reverse("recount")).status_code == 200 and browser.get(reverse("recount_box", args=["nobody"])).status_code == 404
    assert browser.get(reverse("candidates", args=[story.pk])).status_code == 404 and Client().get(reverse("candidates", args=[story.pk])).status_code == 302


def test_what_changes_the_hall_is_not_opened_by_a_link(hall):
    told, story, held, vote = hall
    browser = browser_of(told, CLERK)
    for name in POSTED:
        assert browser.get(addresses(story, held, vote)[name]).status_code == 405, name


def test_a_form_without_its_token_changes_nothing(hall):
    told, story, held, vote = hall
    browser = Client(enforce_csrf_checks=True)
    person = Person.objects.get(pk=told.number("秦月"))
    browser.force_login(Account.objects.create(login="x", person=person, union=told.factory), backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(addresses(story, held, vote)["hall_do"]).status_code == 403
    held.refresh_from_db()
    assert held.frozen is None


def test_a_form_where_a_count_is_expected_is_a_sentence_and_no_fault(hall):
    told, story, held, vote = hall
    browser = Client(enforce_csrf_checks=True)
    person = Person.objects.get(pk=told.number("秦月"))
    browser.force_login(Account.objects.get_or_create(login="y", person=person, union=told.factory)[0], backend="django.contrib.auth.backends.ModelBackend")
    browser.get("/")
    browser.get(addresses(story, held, vote)["hall_new"])
    token = "a" * 32
    browser.cookies["csrftoken"] = token
    answer = browser.post(addresses(story, held, vote)["hall_count_do"], {"csrfmiddlewaretoken": token, "number": "1"})
    assert answer.status_code == 400 and "格式不对" in answer.content.decode()
