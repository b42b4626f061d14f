"""An officer registers a passkey, and it opens the door: alone, and as the second step after the password."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "Hongxing-2026"
KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}


@pytest.fixture
def chair(transactional_db):
    """The chair of a union, with a password."""
    from datetime import date

    from unionhall.systems.organization.models import Account, Membership, Office, Person, Union

    union = Union.objects.create(code="HX", name="红星机械厂工会", short="红星厂工会")
    person = Person.objects.create(union=union, name="高峰", work_number="H001")
    Membership.objects.create(union=union, person=person, since=date(2020, 1, 1))
    Office.objects.create(union=union, person=person, role="chair", since=date(2024, 1, 1))
    return Account.objects.create_user("chair", PASSWORD, person=person, union=union)


def sign_in(page, to="/"):
    page.goto(f"/login/?next={to}")
    page.get_by_label("手机号或工号").fill("H001")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def press(page, name):
    """A person presses when the page has come to rest; until then its script has not taken hold of the button."""
    page.get_by_role("button", name=name).wait_for()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name=name).click()


def arrives(page, path):
    """The page of this path has come, not one that only names it as where to go next."""
    page.wait_for_url(re.compile(rf"^https?://[^/?]+{path}(\?|$)"))


def test_a_passkey_is_registered_and_opens_the_door_alone_and_as_second_step(chair, browser, live_server):
    context = browser.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"), locale="zh-CN")
    context.set_default_timeout(20_000)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    sign_in(page, "/mfa/webauthn/add/")
    page.get_by_label("现在的密码").fill(PASSWORD)
    page.get_by_role("button", name="继续").click()
    page.get_by_label("以后可以只用这把钥匙登录").check()
    press(page, "登记")
    arrives(page, "/mfa/recovery-codes/")

    Session.objects.all().delete()
    page.goto("/login/passkey/?next=/me/")
    press(page, "用通行密钥登录")
    arrives(page, "/me/")

    Session.objects.all().delete()
    sign_in(page, "/me/")
    arrives(page, "/mfa/authenticate/")
    press(page, "用通行密钥（指纹、面容或安全钥匙）")
    arrives(page, "/me/")

    chair.is_active = False
    chair.save()
    page.goto("/login/passkey/?next=/me/")
    press(page, "用通行密钥登录")
    expect(page.get_by_text("这个账号已停用")).to_be_visible()
    context.close()
