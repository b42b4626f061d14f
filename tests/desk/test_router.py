"""Notices go out once, bundled, never at night; who cannot be reached gets a slip of paper."""

from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client

import cast as people
from unionhall.desk import router, run, sweep
from unionhall.desk.models import Delivery
from unionhall.integrations.channels import Unsent
from unionhall.integrations.channels import mail as outgoing
from unionhall.systems.organization.models import Account, Union

CHINA = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
HOUR = timedelta(hours=1)


@pytest.fixture
def post(settings):
    """The unit has set up its mail server."""
    settings.CHANNELS = {"email": True, "sms": ""}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def account(cast, name: str, email: str = "") -> Account:
    return Account.objects.create(login=f"login-{name}", person_id=cast.number(name), union=cast.factory, email=email)


def told(cast, name: str, text: str, at: datetime = MORNING) -> Delivery:
    return Delivery.objects.create(union_id=cast.factory.pk, person=cast.number(name), template="soon", text=text, day=DAY, at=at)


def test_everything_for_one_person_goes_out_as_one_message(cast, post):
    account(cast, "林芳", "lin@example.cn")
    told(cast, "林芳", "提案一已立案")
    told(cast, "林芳", "提案二已答复")
    assert router.send_out(MORNING) == {"email": 1}
    assert [one.to for one in mail.outbox] == [["lin@example.cn"]]
    assert "2 条通知" in mail.outbox[0].subject and "提案一" in mail.outbox[0].body and "提案二" in mail.outbox[0].body


def test_nothing_is_sent_twice(cast, post):
    account(cast, "林芳", "lin@example.cn")
    told(cast, "林芳", "提案一已立案")
    router.send_out(MORNING)
    router.send_out(MORNING + 2 * HOUR)
    assert len(mail.outbox) == 1


def test_within_the_hour_the_next_notice_waits_for_the_next_message(cast, post):
    account(cast, "林芳", "lin@example.cn")
    told(cast, "林芳", "提案一已立案")
    router.send_out(MORNING)
    told(cast, "林芳", "提案二已答复")
    assert router.send_out(MORNING + HOUR / 2) == {}
    assert router.send_out(MORNING + HOUR) == {"email": 1}
    assert "提案二" in mail.outbox[1].body and "提案一" not in mail.outbox[1].body


@pytest.mark.parametrize(("hour", "minute", "sleeps"), [(20, 59, False), (21, 0, True), (3, 0, True), (7, 59, True), (8, 0, False)])
def test_from_nine_in_the_evening_to_eight_in_the_morning_nobody_is_disturbed(cast, post, hour, minute, sleeps):
    account(cast, "林芳", "lin@example.cn")
    told(cast, "林芳", "快到期")
    router.send_out(datetime(2026, 3, 2, hour, minute, tzinfo=CHINA))
    assert (len(mail.outbox) == 0) is sleeps


def test_who_has_no_address_gets_a_slip(cast, post):
    account(cast, "林芳")
    told(cast, "林芳", "提案一已立案")
    told(cast, "彭磊", "请签收")
    assert router.send_out(MORNING) == {"slip": 2}
    assert {person for person, _ in router.slips(cast.factory.pk)} == {cast.number("林芳"), cast.number("彭磊")}
    assert mail.outbox == []


def test_without_any_channel_set_up_everybody_gets_a_slip(cast):
    account(cast, "林芳", "lin@example.cn")
    told(cast, "林芳", "提案一已立案")
    assert router.send_out(MORNING) == {"slip": 1}


def test_what_was_read_in_the_platform_is_neither_sent_nor_printed(cast, post):
    account(cast, "林芳", "lin@example.cn")
    Delivery.objects.filter(pk=told(cast, "林芳", "提案一已立案").pk).update(read=MORNING)
    assert router.send_out(MORNING) == {}
    told(cast, "彭磊", "请签收")
    router.send_out(MORNING)
    Delivery.objects.update(read=MORNING)
    assert router.slips(cast.factory.pk) == []


def test_a_mail_server_that_is_down_loses_nothing(cast, post, monkeypatch):
    account(cast, "林芳", "lin@example.cn")
    told(cast, "林芳", "提案一已立案")

    def down(*_):
        raise Unsent("邮件没有发出")

    with monkeypatch.context() as broken:
        broken.setattr(outgoing.Email, "send", down)
        assert router.send_out(MORNING) == {}
    assert router.send_out(MORNING + HOUR) == {"email": 1}


def test_a_mail_server_that_is_down_is_not_asked_again_for_every_member(cast, post, monkeypatch):
    asked = []

    def down(self, address, *_):
        asked.append(address)
        raise Unsent("邮件没有发出")

    monkeypatch.setattr(outgoing.Email, "send", down)
    for name in people.DELEGATES:
        account(cast, name, f"{cast.number(name)}@example.cn")
        told(cast, name, "请附议")
    assert router.send_out(MORNING) == {}
    assert len(asked) == router.habits()["digest"]["failures"] < len(people.DELEGATES)


def test_an_address_that_the_mail_server_refuses_gets_a_slip_instead(cast, post, monkeypatch):
    def refused(self, *_):
        raise SMTPRecipientsRefused({"lin@example.cn": (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refused)
    account(cast, "林芳", "lin@example.cn")
    told(cast, "林芳", "提案一已立案")
    assert router.send_out(MORNING) == {"slip": 1}


def test_a_gateway_that_does_not_exist_is_named_and_stops_nothing_else(cast, settings):
    settings.CHANNELS = {"email": False, "sms": "carrier-pigeon"}
    told(cast, "林芳", "提案一已立案")
    assert sweep.hourly(DAY)["sent"] == 0
    settings.CHANNELS = {"email": False, "sms": "slip"}
    assert router.send_out(MORNING) == {"slip": 1}


def test_a_message_that_was_begun_and_never_finished_is_printed_and_not_sent_again(cast, post):
    account(cast, "林芳", "lin@example.cn")
    Delivery.objects.filter(pk=told(cast, "林芳", "提案一已立案", MORNING - 2 * HOUR).pk).update(channel="email")
    router.send_out(MORNING)
    assert mail.outbox == [] and len(router.slips(cast.factory.pk)) == 1


def test_a_rehearsal_writes_to_nobody(cast, post):
    account(cast, "林芳", "lin@example.cn")
    Union.objects.filter(pk=cast.factory.pk).update(sandbox=True)
    told(cast, "林芳", "演练")
    assert router.send_out(MORNING) == {} and mail.outbox == [] and router.slips(cast.factory.pk) == []


def test_an_act_sends_nothing_by_itself(cast, post):
    for name in people.DELEGATES:
        account(cast, name, f"{cast.number(name)}@example.cn")
    row = run.open_case(cast.factory.pk, "proposal_call", cast.who(people.CLERK, DAY), DAY, {"congress": "三次", "meets": date(2026, 5, 20)})
    run.act(row.pk, "announce", cast.who(people.CLERK, DAY), DAY, {})
    assert Delivery.objects.filter(channel="").count() >= len(people.DELEGATES) and mail.outbox == []


def test_the_sweep_sends_what_waits(cast, post, monkeypatch):
    monkeypatch.setattr("unionhall.desk.notices.now", lambda: MORNING)
    account(cast, "林芳", "lin@example.cn")
    told(cast, "林芳", "提案一已立案")
    assert sweep.hourly(DAY)["sent"] == 1 and len(mail.outbox) == 1


def test_the_clerk_prints_the_slips_and_ticks_them_off(cast):
    told(cast, "彭磊", "请到工会签收答复函")
    router.send_out(MORNING)
    browser = Client()
    browser.force_login(account(cast, people.CLERK), backend="django.contrib.auth.backends.ModelBackend")
    page = browser.get("/slips/").content.decode()
    assert "彭磊" in page and "请到工会签收答复函" in page
    number = router.slips(cast.factory.pk)[0][1][0].pk
    assert browser.post("/slips/", {"slip": [number, "x"]}).status_code == 302
    assert router.slips(cast.factory.pk) == []
    assert "没有待转交的通知" in browser.get("/slips/").content.decode()


def test_a_delegate_may_not_open_the_slips_of_others(cast):
    browser = Client()
    browser.force_login(account(cast, "林芳"), backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get("/slips/").status_code == 403


def test_slips_of_another_union_stay_there(cast):
    other = Delivery.objects.create(union_id=cast.school.pk, person=cast.number("陶然"), template="soon", text="校内", day=DAY, at=MORNING, channel="slip")
    assert router.slips(cast.factory.pk) == [] and router.handed_out(cast.factory.pk, [other.pk]) == 0
