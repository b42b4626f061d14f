"""Every page as every role: the tables of rights decide, a refusal is one sentence, and nobody reads a row of another union."""

from datetime import date, datetime
from types import SimpleNamespace
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

import cast as people
from story import TEXT
from unionhall.desk import run, upload
from unionhall.desk.door import ANYONE, SIGNED_IN
from unionhall.desk.models import Draft, File, Job, Paper, Posting
from unionhall.systems.aid import pages as aid
from unionhall.systems.bargaining import asked_for
from unionhall.systems.bargaining import pages as bargaining
from unionhall.systems.congress import pages as congress
from unionhall.systems.congress import sessions
from unionhall.systems.congress.procedures.call import CALL
from unionhall.systems.elections import electronic, public
from unionhall.systems.elections import pages as elections
from unionhall.systems.handbook import pages as handbook
from unionhall.systems.openness import pages as openness
from unionhall.systems.organization import pages as organization
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
    KEEPER,
    LEADER,
    MANAGER,
    PRESIDIUM,
    VICE,
)
from unionhall.systems.requests import pages as requests
from unionhall.systems.suggestions import pages as suggestions
from unionhall.systems.training import attending
from unionhall.systems.training import pages as training
from unionhall.web import pages as desk

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 20)
MOMENT = datetime(2026, 3, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
OPEN_CLASS = {"class_home", "class_unit", "certificate", "class_above", "class_mine"}  # the others ask for a place in a class first: tests/pages/test_training.py
HERE = {**desk.RIGHTS, **congress.RIGHTS, **requests.RIGHTS, **aid.RIGHTS, **handbook.RIGHTS, **bargaining.RIGHTS, **asked_for.RIGHTS, **suggestions.RIGHTS, **training.RIGHTS, **{name: allowed for name, allowed in attending.RIGHTS.items() if name in OPEN_CLASS}}  # the register's own pages are walked in tests/organization, the hall's in tests/elections
TABLES = {**HERE, **organization.RIGHTS, **elections.RIGHTS, **electronic.RIGHTS, **public.RIGHTS, **openness.RIGHTS, **sessions.RIGHTS, **attending.RIGHTS}
OTHER_NAMES = {"account_login": "login", "account_logout": "logout", "holidays_of": "holidays"}
POSTED = {"question_near", "case_check", "case_line", "job_stop", "proposal_save", "proposal_similar", "aid_pool", "aid_in", "aid_bank", "aid_hand", "bargain_sign", "bargain_put_name", "bargain_firm", "bargain_count", "bargain_contract", "training_withdraw", "training_badges", "training_code", "training_phone", "suggestion_begin", "suggestion_save", "suggestion_similar", "suggestion_past"}
MEMBER, STRANGER = "member", ""
ROLES = (STRANGER, MEMBER, LEADER, BRANCH, DEPUTY, CLERK, CHAIR, VICE, COMMITTEE, HANDLER, MANAGER, PRESIDIUM, AUDIT, KEEPER, ADMIN)
TRACES = ("Traceback", "DEBUG", "site-packages", "File \"")


@pytest.fixture
def hall(db, settings):
    """A proposal before the committee, with its paper, posting, attachment, draft and job; one more person per role; a foreign union."""
    settings.TODAY = DAY.isoformat()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    told = people.make()
    author, seconders = told.number("林芳"), ("何勇", "许静")
    row = run.open_case(told.factory.pk, "proposal", told.who("林芳", DAY), DAY, TEXT, first="invite", more={"invited": [told.number(one) for one in seconders]})
    for one in seconders:
        run.line(row.pk, "second", told.who(one, DAY), told.number(one), DAY)
    row.refresh_from_db()
    shown = Posting.objects.create(union_id=told.factory.pk, case=row, title="立案公示", text="红星内部公示", shown_from=DAY)
    kept = upload.keep_bytes(b"%PDF-1.4\n%%EOF\n", "附件.pdf", told.factory.pk, author)
    File.objects.filter(pk=kept.pk).update(case=row, height=row.height)
    return SimpleNamespace(told=told, row=row, author=author, posting=shown, file=kept, paper=Paper.objects.get(case=row))


def person_of(hall, role):
    """Somebody who holds this role and no other but membership."""
    name = f"{role}员"
    union = hall.told.factory
    person = Person.objects.filter(union=union, name=name).first() or people.join(hall.told, union, name)
    if role != MEMBER:
        Office.objects.get_or_create(union=union, person=person, role=role, defaults={"since": people.SINCE})
    return person


def browser_of(person, **more):
    """A signed-in browser."""
    account = Account.objects.filter(person=person).first() or Account.objects.create(login=f"t-{person.pk}", person=person, union=person.union)
    browser = Client(raise_request_exception=False, **more)
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def addresses(hall, person=None):
    """One address for every page, about the proposal; draft and job are the visitor's own."""
    number, mine = {"number": hall.row.pk}, str(person.pk) if person else "0"
    draft = Draft.objects.create(union_id=hall.told.factory.pk, person=mine, procedure="proposal", saved=MOMENT)
    job = Job.objects.create(union_id=hall.told.factory.pk, person=mine, kind="roster.import", made=MOMENT)
    idea = Draft.objects.create(union_id=hall.told.factory.pk, person=mine, procedure="suggestion", saved=MOMENT)
    known = {
        "suggestion_draft": {"number": idea.pk}, "suggestion_save": {"number": idea.pk}, "suggestion_read": number, "suggestion_campaign": number, "suggestion_mark": number,
        "law_text": {"name": "中华人民共和国工会法"}, "law_article": {"name": "工会法", "article": 18}, "law_figure": {"key": "election.publicity"}, "first_file": {"ending": "docx"}, "shelf_paper": {"label": "工作请示"}, "shelf_file": {"label": "工作请示", "ending": "docx"}, "question_read": number, "question_answer": number,
        "case": number, "case_act": {**number, "key": "accept"}, "case_check": {**number, "key": "accept"}, "case_open": number, "request_split": number, "aid_national": number, "case_line": {**number, "key": "second"}, "case_line_form": {**number, "key": "second"}, "case_print": number, "case_public": number, "case_export": number,
        "bargain_table": number, "bargain_redline": number, "bargain_covered": number, "bargain_sign": number, "bargain_put_name": number, "bargain_quota": number,
        "paper": {"number": hall.paper.pk}, "paper_file": {"number": hall.paper.pk, "ending": "docx"}, "file": {"number": hall.file.pk}, "posting": {"number": hall.posting.pk}, "posting_object": {"number": hall.posting.pk},
        "start": {"key": "proposal_call"}, "training_screen": {**number, "session": 1}, "training_now": {**number, "session": 1}, "training_roll": {**number, "session": 1}, "training_essay": {**number, "place": 1}, "training_revoke": {**number, "place": 1},
        **dict.fromkeys(("training_room", "training_units", "training_enrol", "training_withdraw", "training_groups", "training_badges", "training_code", "training_signed", "training_essays", "training_intake", "training_results", "training_certificates", "training_follow", "training_summary", "training_phone"), number),
        "job": {"number": job.pk}, "job_stop": {"number": job.pk}, "proposal_draft": {"number": draft.pk}, "proposal_save": {"number": draft.pk},
    }  # fmt: skip
    return {name: reverse(name, kwargs=known.get(name)) + ("?u=HX" if name == "ask" else "") for name in HERE}


def asked(browser, name, address):
    """The page, asked for in its own way."""
    return browser.post(address) if name in POSTED else browser.get(address)


def said(answer):
    """What a person reads; a file has no words."""
    return answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""


def test_every_address_stands_in_a_table_of_rights():
    names = {name for name in walk(get_resolver().url_patterns) if name}
    missing = {OTHER_NAMES.get(name, name) for name in names} - set(TABLES)
    assert {name for name in missing if not name.startswith("mfa_")} == set()


def test_no_two_pages_share_a_name():
    names = [name for name in walk(get_resolver().url_patterns) if name]
    assert len(set(names)) == len(names)
    assert len(TABLES) == len(desk.RIGHTS) + len(congress.RIGHTS) + len(organization.RIGHTS) + len(elections.RIGHTS) + len(electronic.RIGHTS) + len(public.RIGHTS) + len(openness.RIGHTS) + len(sessions.RIGHTS) + len(requests.RIGHTS) + len(aid.RIGHTS) + len(handbook.RIGHTS) + len(bargaining.RIGHTS) + len(asked_for.RIGHTS) + len(suggestions.RIGHTS) + len(training.RIGHTS) + len(attending.RIGHTS)


def walk(patterns):
    """Every name of the whole site."""
    for one in patterns:
        yield from walk(one.url_patterns) if isinstance(one, URLResolver) else [one.name]


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "anonymous")
def test_each_page_opens_for_its_roles_and_for_nobody_else(hall, role):
    person = person_of(hall, role) if role else None
    browser = browser_of(person) if person else Client(raise_request_exception=False)
    for name, address in addresses(hall, person).items():
        answer, allowed = asked(browser, name, address), HERE[name] if name != "start" else CALL.by  # who may begin is said by the procedure
        words = said(answer)
        assert not [trace for trace in TRACES if trace in words], (name, role)
        if allowed == ANYONE:
            assert answer.status_code == 200, name
        elif not role:
            assert answer.status_code == 302 and answer.url.startswith(reverse("login")), name
        elif allowed == SIGNED_IN or {role, MEMBER} & set(allowed):
            assert answer.status_code in (200, 204, 302, 404, 409), (name, role, answer.status_code)
            assert answer.status_code != 404 or "没有找到" in words, (name, role)
        else:
            assert answer.status_code == 403 and ("须由" if name == "start" else "只对") in words, (name, role, answer.status_code)


@pytest.mark.parametrize("role", [COMMITTEE, CLERK, CHAIR, PRESIDIUM])
def test_a_case_and_all_that_belongs_to_it_opens_for_those_who_see_it(hall, role):
    person = person_of(hall, role)
    browser = browser_of(person)
    for name in ("case", "case_print", "case_public", "case_export", "paper", "paper_file", "file", "posting"):
        assert browser.get(addresses(hall, person)[name]).status_code == 200, (name, role)


@pytest.mark.parametrize("role", [MEMBER, LEADER, DEPUTY, HANDLER, MANAGER, ADMIN])
def test_a_case_that_is_none_of_ones_business_reads_as_missing(hall, role):
    person = person_of(hall, role)
    browser = browser_of(person)
    for name in ("case", "case_act", "case_print", "case_public", "case_export", "paper", "paper_file", "file"):
        answer = browser.get(addresses(hall, person)[name])
        assert answer.status_code == 404 and TEXT["grounds"] not in answer.content.decode(), (name, role)


def test_nobody_of_another_union_reads_a_row_of_ours(hall):
    school = hall.told.school
    person = Person.objects.get(pk=hall.told.number(people.FOREIGN_CHAIR))
    for role in (CLERK, CHAIR, COMMITTEE, HANDLER, MANAGER, PRESIDIUM, DEPUTY, AUDIT, ADMIN):
        Office.objects.get_or_create(union=school, person=person, role=role, defaults={"since": people.SINCE})
    browser, ours = browser_of(person), addresses(hall, None)
    numbered = {name: address for name, address in ours.items() if HERE[name] != ANYONE and any(char.isdigit() for char in unquote(address))}
    assert len(numbered) >= 13
    for name, address in ours.items():
        answer = asked(browser, name, address)
        if name in numbered:
            assert answer.status_code == 404 and "没有找到" in said(answer), (name, answer.status_code)
        words = said(answer)
        assert not [secret for secret in (hall.row.title, TEXT["grounds"], "红星内部公示", "林芳") if secret in words], name
    assert "林芳" not in browser.get(reverse("people_search"), {"q": "林"}).content.decode()
    assert "风机" not in browser.get(reverse("case_list"), {"q": "风机"}).content.decode().replace('value="风机"', "")


def test_what_changes_something_is_not_opened_by_a_link(hall):
    person = person_of(hall, DEPUTY)
    browser = browser_of(person)
    for name in POSTED:
        answer = browser.get(addresses(hall, person)[name])
        assert answer.status_code == 405 and "按按钮提交" in answer.content.decode(), name


def test_a_form_without_its_token_does_nothing_and_says_so(hall):
    person = Person.objects.get(pk=hall.told.number("丁兰"))
    browser = browser_of(person, enforce_csrf_checks=True)
    for name in ("case_act", "case_check", "case_line", "proposal_similar", "start"):
        answer = browser.post(addresses(hall, person)[name], {"reason": "x"})
        assert answer.status_code == 403 and "没有办理" in answer.content.decode(), name
    before = hall.row.height
    hall.row.refresh_from_db()
    assert hall.row.height == before


def test_a_form_with_files_that_comes_with_its_token_is_taken(hall):
    """A browser's check of the token takes the form apart; whoever looks at what was sent afterwards must not want it whole again."""
    clerk = person_of(hall, CLERK)
    browser, here = browser_of(clerk, enforce_csrf_checks=True), addresses(hall, clerk)
    browser.get(here["start"])
    token = browser.cookies["csrftoken"].value
    answer = browser.post(here["start"], {"csrfmiddlewaretoken": token, "title": "甲\x00乙"})
    assert answer.status_code == 400 and "不能识别的字符" in answer.content.decode()
    answer = browser.post(here["case_check"], {"csrfmiddlewaretoken": token, "reason": "x"})
    assert answer.status_code in (200, 403, 404, 409, 422) and not [trace for trace in TRACES if trace in said(answer)]


def test_the_second_step_is_nobodys_but_the_owners(hall):
    names = sorted(name for name in walk(get_resolver().url_patterns) if name and name.startswith("mfa_"))
    assert len(names) > 10
    mine = browser_of(person_of(hall, CLERK))
    for name in names:
        address = reverse(name, kwargs={"pk": 1} if name in ("mfa_remove_webauthn", "mfa_edit_webauthn") else None)
        for browser in (Client(raise_request_exception=False), mine):
            answer = browser.get(address)
            assert answer.status_code in (200, 302, 403, 404, 405), (name, answer.status_code)
            assert not [trace for trace in TRACES if trace in said(answer)], name
        if name not in ("mfa_login_webauthn",):
            assert Client(raise_request_exception=False).get(address).status_code != 200, name


def test_an_address_with_a_foolish_number_is_a_sentence_and_no_fault(hall):
    browser = browser_of(person_of(hall, CLERK))
    for address in ("/cases/999999999/", "/cases/99999999999999999999999/", "/papers/0.docx", "/board/99999999999999999999/", "/cases/0/do/accept/", "/cases/?page=999999", "/cases/?page=x&state=%00", "/people/?q=%00"):
        answer = browser.get(address)
        assert answer.status_code in (200, 400, 404), (address, answer.status_code)
        assert not [trace for trace in TRACES if trace in said(answer)], address
