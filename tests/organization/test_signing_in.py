"""Coming in by the door: code, password, waits, second step."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from unionhall.systems.organization import accounts
from unionhall.systems.organization.models import Account

from .conftest import NOW, PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(name, secret, at=NOW, ip="10.0.0.7", union=""):
    return accounts.sign_in(name, secret, ip, at, union)


def slip_of(factory, role="member", at=NOW):
    return accounts.open_accounts([factory.people[role]], at)[0]


def test_a_member_comes_in_the_first_time_with_the_code_of_the_printed_slip_and_sets_a_password(factory, settings):
    from unionhall.desk.clock import now

    slip = slip_of(factory, at=now())
    browser = Client()
    first = browser.post(reverse("login"), {"login": "138 0000 0001", "password": slip.code.lower()})
    assert first.status_code == 302 and first.url == reverse("first_login")
    page = browser.get(reverse("first_login"))
    assert "member员" in page.content.decode()
    done = browser.post(reverse("first_login"), {"new": "xuanze-mima-8", "again": "xuanze-mima-8"})
    assert done.status_code == 302 and done.url == reverse("home")
    assert browser.get(reverse("password")).status_code == 200
    again = sign_in("13800000001", slip.code, now())
    assert not again.account, "the code is used up"
    assert sign_in("H01", "xuanze-mima-8", now()).account


def test_the_slip_names_the_work_number_but_not_the_phone(factory):
    slip = slip_of(factory)
    assert slip.sign_in_as == "本人手机号或工号 H01"
    assert re.fullmatch(f"[{accounts.LETTERS}]{{4}} [{accounts.LETTERS}]{{4}}", slip.code)
    assert not set("B8I1L0OQS5Z2") & set(slip.code)


def test_the_code_lies_in_the_database_only_as_a_keyed_hash(factory):
    slip = slip_of(factory)
    account = Account.objects.get(person=factory.people["member"])
    assert slip.code.replace(" ", "") not in account.code_hash and len(account.code_hash) == 64


def test_a_code_is_good_for_fourteen_days(factory):
    slip = slip_of(factory)
    assert sign_in("H01", slip.code, NOW + timedelta(days=14)).account
    assert not sign_in("H01", slip.code, NOW + timedelta(days=14, seconds=1)).account


def test_the_fifth_wrong_code_makes_the_slip_void(factory):
    slip = slip_of(factory)
    wrong = "AAAA CCCC" if slip.code != "AAAA CCCC" else "CCCC AAAA"
    for hour in range(5):
        assert not sign_in("H01", wrong, NOW + timedelta(hours=hour)).account
    assert not sign_in("H01", slip.code, NOW + timedelta(hours=6)).account


def test_a_new_slip_replaces_the_old_one(factory):
    old, new = slip_of(factory), slip_of(factory)
    assert not sign_in("H01", old.code).account
    assert sign_in("H01", new.code).account
    assert Account.objects.filter(person=factory.people["member"]).count() == 1


def test_an_unknown_number_reads_the_same_words_and_waits_the_same_waits_as_a_wrong_password(factory, account_of):
    account_of("member")
    known = [sign_in("H01", "wrong-one", NOW + timedelta(seconds=n)) for n in range(8)]
    unknown = [sign_in("H77", "wrong-one", NOW + timedelta(seconds=n)) for n in range(8)]
    assert [(one.said, one.locked) for one in known] == [(one.said, one.locked) for one in unknown]
    assert known[0].said == accounts.WRONG and known[-1].locked


def test_after_wrong_tries_the_waits_grow_and_the_sentence_says_until_when_and_whom_to_ask(factory, account_of):
    account_of("member")
    at = NOW
    waits = []
    for _ in range(12):
        answer = sign_in("H01", "wrong-one", at)
        if answer.locked:
            until = Account.objects.get(person=factory.people["member"]).locked_until
            waits.append(int((until - at).total_seconds() // 60))
            assert f"{until.astimezone(NOW.tzinfo):%H:%M}" in answer.locked and "工会干事" in answer.locked
            at = until + timedelta(seconds=1)
        else:
            at += timedelta(seconds=1)
    assert waits == sorted(waits) and len(waits) >= 3 and waits[-1] > waits[0]


def test_while_the_door_is_shut_even_the_right_password_waits_and_afterwards_it_opens_and_tells_of_the_tries(factory, account_of):
    account_of("member")
    for _ in range(5):
        sign_in("H01", "wrong-one")
    assert sign_in("H01", PASSWORD).locked
    later = sign_in("H01", PASSWORD, NOW + timedelta(minutes=2))
    assert later.account and later.wrong_before == 5
    assert sign_in("H01", PASSWORD, NOW + timedelta(minutes=2)).wrong_before == 0


def test_guesses_by_phone_and_by_work_number_count_together(factory, account_of):
    account_of("member")
    for n in range(5):
        sign_in(("H01", "13800000001")[n % 2], "wrong-one")
    assert sign_in("H01", PASSWORD).locked


def test_one_address_that_guesses_many_names_has_to_wait(factory, account_of):
    account_of("member")
    for n in range(accounts.IP_TRIES):
        sign_in(f"X{n}", "wrong-one", ip="10.9.9.9")
    assert "这个网络地址" in sign_in("H01", PASSWORD, ip="10.9.9.9").locked
    assert sign_in("H01", PASSWORD, ip="10.0.0.8").account
    assert sign_in("H01", PASSWORD, NOW + timedelta(minutes=16), ip="10.9.9.9").account


def test_two_unions_share_a_work_number_and_the_password_decides_else_the_union_is_asked(factory, account_of):
    from unionhall.systems.organization.models import Person

    account_of("member")
    Person.objects.filter(pk=factory.teacher.pk).update(work_number="H01")
    teacher = account_of("teacher")
    teacher.set_password("another-one-9")
    teacher.save()
    assert sign_in("H01", "another-one-9").account == teacher
    teacher.set_password(PASSWORD)
    teacher.save()
    both = sign_in("H01", PASSWORD)
    assert not both.account and {one.code for one in both.choose} == {"HONGXING", "SCHOOL"}
    page = Client().post(reverse("login"), {"login": "H01", "password": PASSWORD})
    assert "实验中学工会" in page.content.decode()
    assert sign_in("H01", PASSWORD, union="SCHOOL").account == teacher


def test_a_closed_account_stays_outside_and_is_put_out(factory, account_of):
    account = account_of("member")
    browser = Client()
    browser.post(reverse("login"), {"login": "H01", "password": PASSWORD})
    assert browser.get(reverse("password")).status_code == 200
    accounts.close(account)
    assert browser.get(reverse("password")).status_code == 302
    assert not sign_in("H01", PASSWORD).account


def test_signing_in_begins_a_new_session_and_a_changed_password_ends_the_others(factory, account_of):
    account_of("member")
    here, there = Client(), Client()
    here.get(reverse("login"))
    here.session.save()
    before = here.session.session_key
    for browser in (here, there):
        browser.post(reverse("login"), {"login": "H01", "password": PASSWORD})
    assert here.session.session_key != before
    done = here.post(reverse("password"), {"old": PASSWORD, "new": "xin-mima-2026", "again": "xin-mima-2026"})
    assert done.status_code == 302
    assert here.get(reverse("password")).status_code == 200
    assert there.get(reverse("password")).status_code == 302


def test_leaving_everywhere_keeps_this_device_and_puts_the_others_out(factory, account_of):
    account_of("member")
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post(reverse("login"), {"login": "H01", "password": PASSWORD})
    refused = here.post(reverse("logout_everywhere"), {"password": "wrong-one"})
    assert refused.status_code == 422 and there.get(reverse("password")).status_code == 200
    here.post(reverse("logout_everywhere"), {"password": PASSWORD})
    assert here.get(reverse("password")).status_code == 200 and there.get(reverse("password")).status_code == 302


def test_weak_passwords_are_refused_with_the_reason(factory, account_of):
    account = account_of("member")
    assert "8" in accounts.wrong_password(account, "abc", "abc")
    assert "两次" in accounts.wrong_password(account, "abcdefgh-1", "abcdefgh-2")
    assert accounts.wrong_password(account, "12345678901", "12345678901")
    assert accounts.wrong_password(account, "password", "password")
    assert accounts.wrong_password(account, "hao-mima-2026", "hao-mima-2026") == ""


def test_after_signing_in_only_pages_of_this_site_are_gone_to(factory, account_of):
    account_of("member")
    for evil in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"):
        done = Client().post(reverse("login"), {"login": "H01", "password": PASSWORD, "next": evil})
        assert done.status_code == 302 and done.url == reverse("home")
    done = Client().post(reverse("login"), {"login": "H01", "password": PASSWORD, "next": reverse("password")})
    assert done.url == reverse("password")


def test_an_officer_with_an_authenticator_passes_the_second_step_or_a_recovery_code(factory, account_of):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

    account = account_of("chair")
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(account, secret)
    codes = RecoveryCodes.activate(account).get_unused_codes()
    assert secret not in str(Authenticator.objects.get(type="totp").data), "the key lies encrypted"
    browser = Client()
    half = browser.post(reverse("login"), {"login": "H06", "password": PASSWORD, "next": reverse("password")})
    assert half.url == reverse("mfa_authenticate")
    assert browser.get(reverse("password")).status_code == 302, "not in yet"
    page = browser.get(reverse("mfa_authenticate"))
    assert "第二步验证" in page.content.decode()
    assert "验证码不对" in browser.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    value = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert browser.post(reverse("mfa_authenticate"), {"code": value}).url == reverse("password")
    assert browser.get(reverse("password")).status_code == 200
    other = Client()
    other.post(reverse("login"), {"login": "H06", "password": PASSWORD})
    assert other.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert other.get(reverse("password")).status_code == 200


def test_a_new_code_does_not_go_round_the_second_step(factory, account_of):
    from allauth.mfa.totp.internal.auth import TOTP

    from unionhall.desk.clock import now

    TOTP.activate(account_of("chair"), "JBSWY3DPEHPK3PXP")
    slip = slip_of(factory, "chair", now())
    browser = Client()
    browser.post(reverse("first_login"), {"login": "H06", "code": slip.code})
    done = browser.post(reverse("first_login"), {"new": "xin-mima-2026", "again": "xin-mima-2026"})
    assert done.url == reverse("mfa_authenticate")


def test_an_officer_switches_the_authenticator_on_by_the_pages(factory, account_of):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    account_of("clerk")
    browser = Client()
    browser.post(reverse("login"), {"login": "H05", "password": PASSWORD})
    assert browser.get(reverse("mfa_index")).status_code == 200
    asked = browser.get(reverse("mfa_activate_totp"))
    assert asked.status_code == 302 and asked.url.startswith(reverse("account_reauthenticate"))
    assert browser.post(asked.url, {"password": "wrong-one", "next": reverse("mfa_activate_totp")}).status_code == 422
    back = browser.post(asked.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    assert back.url == reverse("mfa_activate_totp")
    page = browser.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.content.decode()
    secret = page.context["form"].secret
    value = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert browser.post(reverse("mfa_activate_totp"), {"code": value}).status_code == 302
    assert browser.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    for name in ("mfa_index", "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_download_recovery_codes"):
        assert browser.get(reverse(name)).status_code == 200, name


def test_large_letters_are_kept_on_the_device_before_signing_in_and_with_the_person_after(factory, account_of):
    large = "<html lang=\"zh-Hans-CN\" data-elder"
    account = account_of("member")
    browser = Client()
    browser.post(reverse("look"), {"elder": "1", "next": reverse("login")})
    assert large in browser.get(reverse("login")).content.decode()
    browser.post(reverse("login"), {"login": "H01", "password": PASSWORD})
    assert large in browser.get(reverse("password")).content.decode(), "who needed them to sign in needs them afterwards"
    browser.post(reverse("look"), {"theme": "dark"})
    account.refresh_from_db()
    assert account.elder and account.theme == "dark"
    other = Client()
    assert large not in other.get(reverse("login")).content.decode()
    other.post(reverse("login"), {"login": "H01", "password": PASSWORD})
    assert large in other.get(reverse("password")).content.decode()


def test_codes_for_many_people_are_made_at_once(factory, django_assert_max_num_queries):
    from unionhall.systems.organization.models import Person

    people = Person.objects.bulk_create([Person(union=factory.union, name=f"职工{n}", work_number=f"N{n}") for n in range(500)])
    with django_assert_max_num_queries(30):
        slips = accounts.open_accounts(people, NOW)
    assert len({slip.code for slip in slips}) == 500 == Account.objects.count()
