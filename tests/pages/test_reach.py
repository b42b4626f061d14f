"""Who opens a page of the handbook or of suggestions may follow every link and form on it: none leads to a shut door or to nothing."""

import re
from datetime import date
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import resolve, reverse

import cast as people
from stories import test_suggestion as told_there
from stories.test_suggestion import campaign, counted, filed, graded, in_review, in_use, paid, screened
from story import day, opened
from unionhall.desk.door import ANYONE, SIGNED_IN
from unionhall.desk.models import Case, Draft
from unionhall.systems.handbook import pages as handbook
from unionhall.systems.handbook import reach
from unionhall.systems.handbook.models import Published
from unionhall.systems.organization.models import Account, Membership, Office, Person, Union, Unit
from unionhall.systems.organization.roles import (
    ADMIN,
    AUDIT,
    CHAIR,
    CLERK,
    DEPUTY,
    FINANCE,
    HANDLER,
    LABOUR,
    LEADER,
    MANAGER,
    PRESIDIUM,
    UPPER,
    VICE,
)
from unionhall.systems.suggestions import pages as suggestions

pytestmark = pytest.mark.django_db
TODAY = "2026-06-01"
MEMBER = "member"
READERS = (MEMBER, *handbook.READERS)
OFFICES = (MEMBER, LEADER, DEPUTY, HANDLER, MANAGER, FINANCE, AUDIT, CLERK, CHAIR, VICE, PRESIDIUM, LABOUR, UPPER, ADMIN)
FILES = ("first_file", "shelf_file", "suggestion_excel")  # a file has no links
EVERYBODYS = {}  # what answered, of the pages that open to anybody


@pytest.fixture
def told(db, settings):
    """The cast above a union that may ask, with a question answered and one waiting."""
    settings.TODAY = TODAY
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cast = people.make()
    Union.objects.filter(pk=cast.school.pk).update(parent=cast.factory)
    Union.objects.filter(pk=cast.factory.pk).update(kind="city")
    for name, role in (("白雪", "finance"), ("彭磊", "labour")):
        people.hold(cast, cast.factory, name, role)
    unit = Unit.objects.create(union=cast.factory, kind="group", name="磨工班")
    for name in ("林芳", "蒋超"):
        Membership.objects.filter(person_id=cast.number(name)).update(group=unit)
    Office.objects.create(union=cast.factory, person_id=int(cast.number("袁梅")), role="leader", unit=unit, since=day("2024-01-01"))
    asks = {"subject": "补选主席要走哪些步骤？", "topic": "election", "whom": "own", "shown_as": "nobody"}
    opened(cast, "question", "袁梅", "2026-03-02", **asks).does("answer_desk", "秦月", "2026-03-03", answer="先征求意见。", basis="工会基层组织选举工作条例第三十三条").does("understood", "袁梅", "2026-03-04")
    opened(cast, "question", "高峰", "2026-05-25", **asks)
    return cast


@pytest.fixture
def shop(told, monkeypatch):
    """A campaign, and suggestions from the idea to the money."""
    cast = told
    monkeypatch.setattr(told_there, "PLAN", {**told_there.PLAN, "opens": day("2025-04-01"), "closes": day("2026-06-30")})
    plan = campaign(cast)
    screened(cast, by="周杰", subject="风管加阀门", on="2025-03-04")
    filed(cast, by="邓伟", subject="夜班照明改感应灯", on="2025-04-06", campaign=plan.number)
    in_review(cast, by="曹敏", subject="料架加滑轮", reviewers=["何勇", "许静", "丁兰"])
    in_use(cast, by="蒋超", subject="冷却液回收")
    graded(counted(cast, by="林芳", authors=["林芳", "周杰"], shares="60、40")).does("post_award", "秦月", "2026-05-21", shown_as="林芳").does("award_stands", "秦月", "2026-05-31")
    paid(graded(counted(cast, by="周杰", subject="旧油桶改料斗")), shown="周杰")
    opened(cast, "suggestion", "林芳", "2026-05-25", subject="夜班津贴", authors=[cast.number("林芳")]).does("to_pool", "林芳", "2026-05-25", wish="提高夜班津贴。")
    return cast


def person_of(told, office):
    """Somebody with this office and none else but membership; a department's head and a group's leader as the cast has them."""
    name = {HANDLER: "罗文", LEADER: "袁梅", DEPUTY: "林芳", MANAGER: "钱明", FINANCE: "白雪", AUDIT: "方洁", CLERK: "秦月", CHAIR: "高峰", PRESIDIUM: "顾平", LABOUR: "彭磊"}.get(office, f"{office}员")
    person = Person.objects.filter(union=told.factory, name=name).first() or people.join(told, told.factory, name)
    if not Office.objects.filter(person=person, role=office).exists() and office != MEMBER:
        Office.objects.create(union=told.factory, person=person, role=office, since=people.SINCE)
    return person


def browser_of(person):
    """A signed-in browser."""
    account = Account.objects.filter(person=person).first() or Account.objects.create(login=f"r-{person.pk}", person=person, union=person.union)
    browser = Client(raise_request_exception=False)
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def roles_of(person):
    """What this person is on the day of the story, a member besides."""
    return {MEMBER, *Office.objects.filter(person=person).values_list("role", flat=True)}


def addresses(rights, known, roles):
    """The pages of a table that open to these roles, one address each."""
    return [reverse(name, kwargs=known.get(name)) for name, allowed in rights.items() if name not in FILES and (allowed in (ANYONE, SIGNED_IN) or roles & set(allowed))]


def doors_on(address, html):
    """Every link, and every form with its method, within the page itself."""
    main = html.partition("<main")[2].partition("</main>")[0] or html
    links = [("get", one) for one in re.findall(r'<a\s[^>]*?href="([^"#][^"]*)"', main)]
    links += [("post", one) for one in re.findall(r'hx-post="([^"]+)"', main)]
    for form in re.findall(r"<form[^>]*>", main):
        method, action = (re.search(rf'{key}="([^"]*)"', form) for key in ("method", "action"))
        links.append(((method[1] if method else "get").lower(), action[1] if action and action[1] else address))
    return [(method, urljoin(address, unescape(one))) for method, one in dict.fromkeys(links)]


def opened_with(browser, door, allowed):
    """The answer of a page; one that opens to anybody is asked for once."""
    if allowed == ANYONE and door in EVERYBODYS:
        return EVERYBODYS[door]
    code = browser.get(door).status_code
    return EVERYBODYS.setdefault(door, code) if allowed == ANYONE else code


def shut(browser, roles, rights, known):
    """What a person meets who follows all of it: [(page, door, why)]."""
    found, been = [], set()
    for page in addresses(rights, known, roles):
        answer = browser.get(page, follow=True)
        if answer.status_code == 404:
            continue  # a row that this person has no business with
        if answer.status_code != 200:
            found.append((page, page, answer.status_code))
            continue
        for method, door in doors_on(page, answer.content.decode()):
            if (method, door) in been or door.startswith(("http", "tel:", "mailto:")):
                continue
            been.add((method, door))
            at = resolve(door.partition("?")[0])
            allowed = getattr(at.func, "allowed", SIGNED_IN)
            if allowed not in (ANYONE, SIGNED_IN) and not roles & set(allowed):
                found.append((page, door, method))
            elif method == "get" and at.url_name not in FILES and (code := opened_with(browser, door, allowed)) in (403, 404, 405, 500):
                found.append((page, door, code))
    return found


@pytest.mark.parametrize("office", READERS)
def test_no_link_of_the_handbook_leads_to_a_shut_door(told, office):
    person = person_of(told, office)
    one, question = Published.objects.get(), Case.objects.get(procedure="question", stage="asked")
    number = {"question_read": {"number": one.pk}, "question_answer": {"number": question.pk}}
    known = {**number, "law_text": {"name": "中华人民共和国工会法"}, "law_article": {"name": "工会法", "article": 18}, "law_figure": {"key": "election.publicity"}, "shelf_paper": {"label": "年度工作计划"}}
    rights = {name: allowed for name, allowed in handbook.RIGHTS.items() if name != "question_near"}
    assert shut(browser_of(person), roles_of(person), rights, known) == []


@pytest.mark.parametrize("label", ["增补委员请示", "职代会主持词", "会员评家实施方案", "师徒结对书"])
@pytest.mark.parametrize("office", [AUDIT, VICE, UPPER])
def test_no_paper_of_the_shelf_leads_to_a_shut_door(told, office, label):
    person = person_of(told, office)
    assert shut(browser_of(person), roles_of(person), {"shelf_paper": SIGNED_IN}, {"shelf_paper": {"label": label}}) == []


def test_a_duty_whose_page_is_shut_stands_as_plain_text(told):
    leader, clerk = (browser_of(person_of(told, office)).get(reverse("year_wheel")).content.decode() for office in (LEADER, CLERK))
    assert reverse("start", args=["proposal_call"]) in clerk and reverse("start", args=["proposal_call"]) not in leader
    assert "摸清谁家有困难" in leader and "发征集通知" in leader


def test_who_may_not_ask_is_not_shown_the_way_to_ask(told):
    upper, leader = (browser_of(person_of(told, office)).get(reverse("handbook")).content.decode() for office in (UPPER, LEADER))
    assert "提一个问题" in leader and "提一个问题" not in upper and reverse("question_ask") not in upper


def test_an_address_that_is_none_is_shut(told):
    from unionhall.desk import asked
    from unionhall.desk.door import Seat

    person = person_of(told, CLERK)
    seat = Seat(person, told.factory, frozenset(asked.roles(str(person.pk), told.factory.pk, date.fromisoformat(TODAY))), date.fromisoformat(TODAY))
    assert [reach.reach(one, seat) for one in ("", "/no/such/", "/start/no_such/", "/cases/999999/")] == [""] * 4
    assert reach.reach(reverse("case_list") + "?system=promise", seat) == reverse("case_list") + "?system=promise"


@pytest.mark.parametrize("office", OFFICES)
def test_no_link_of_suggestions_leads_to_a_shut_door(shop, office):
    person = person_of(shop, office)
    draft = Draft.objects.create(union_id=shop.factory.pk, person=str(person.pk), procedure="suggestion", data='{"subject": "写了一半"}', saved="2026-06-01T09:00:00+08:00")
    used, plan = Case.objects.get(procedure="suggestion", stage="using"), Case.objects.get(procedure="campaign")
    known = {"suggestion_draft": {"number": draft.pk}, "suggestion_read": {"number": used.pk}, "suggestion_campaign": {"number": plan.pk}}
    posted = ("suggestion_save", "suggestion_similar", "suggestion_past", "suggestion_mark", "suggestion_begin")
    rights = {name: allowed for name, allowed in suggestions.RIGHTS.items() if name not in posted}
    assert shut(browser_of(person), roles_of(person), rights, known) == []


def test_a_reviewers_desk_leads_nowhere_that_is_shut(shop):
    person = Person.objects.get(pk=shop.number("何勇"))
    review = Case.objects.get(procedure="suggestion_review", stage="first")
    assert shut(browser_of(person), roles_of(person), dict.fromkeys(("suggestions", "suggestion_reviews", "suggestion_mark"), SIGNED_IN), {"suggestion_mark": {"number": review.pk}}) == []
