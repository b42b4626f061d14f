"""A vote by phone: three scrutineers make the key in three browsers, a member votes, votes again and finds the ballot; one scrutineer loses the device and the box still opens."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import cast as people
from story import opened, signed_in
from unionhall.core.ballot.ballots import seal
from unionhall.core.ballot.credentials import new_credential, public_credential, secret_of
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.layout import Mark, encode_choices
from unionhall.core.ballot.layout import Vote as Filled
from unionhall.core.ballot.verify import verify
from unionhall.desk import stored
from unionhall.systems.elections.hall import box, meeting, posts
from unionhall.systems.elections.models import Elector, Meeting, Vote

DAY = "2026-11-22"
NAMES = ["丁兰", "夏雨", "林芳", "周杰"]


@pytest.fixture
def hall(transactional_db, settings, tmp_path):
    """Nineteen members; eleven have signed in with phones that live in this test, one comes with a real browser."""
    settings.TODAY, settings.HOME = DAY, tmp_path
    told = people.make()
    story = opened(told, "vote", "秦月", DAY, body="committee", heading="第五届委员会委员选举", seats=3, names=[{"name": one} for one in NAMES], entitled=19)
    held = meeting.open_meeting(story.row, "第五届委员会委员选举", date(2026, 11, 22), way="electronic", approval="市工发〔2026〕31号")
    meeting.freeze(held)
    box.ready(held)
    links = [posts.link(posts.add(held, posts.SCRUTINEER, name)) for name in ("郑三", "王四", "冯五")]
    devices = []
    for number in range(2, 14):
        elector = meeting.sign(held, number, "phone")
        secrets = [new_credential() for _ in held.slots]
        box.register(held, elector, [public_credential(by_name(held.group), secret_of(one, uuid, by_name(held.group))) for one, uuid in zip(secrets, held.slots, strict=True)])
        devices.append(secrets)
    mine = meeting.sign(held, 1, "phone")
    return told, held, links, devices, meeting.ticket(mine)


@pytest.fixture
def come(browser: Browser, live_server) -> Iterator:
    opened_: list[BrowserContext] = []
    complaints: list[str] = []

    def arrive(width: int = 390, height: int = 844, session: str = "") -> Page:
        context = browser.new_context(base_url=live_server.url, locale="zh-CN", viewport={"width": width, "height": height})
        context.set_default_timeout(30_000)
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened_.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield arrive
    for context in opened_:
        context.close()
    assert not complaints


def vote_by(secrets, vote, yes):
    """One of the phones that live in this test."""
    held = box.box_of(vote.uuid)
    marks = tuple(Mark.YES if name in yes else Mark.NO for name in NAMES)
    box.cast(vote.uuid, seal(held.election, [encode_choices(box.layout_of(vote.meeting, vote), Filled(marks))], secret_of(secrets[vote.slot], vote.uuid, held.election.group)).encode())


def choose(phone: Page, name: str, mark: str) -> None:
    phone.locator("fieldset", has_text=name).get_by_role("radio", name=mark, exact=True).check()


def test_a_vote_by_phone_from_the_key_to_the_announced_result(hall, come):
    told, held, links, devices, ticket = hall
    presider = come(1280, 900, signed_in(told, "秦月").cookies["sessionid"].value)
    scrutineers = []
    for link in links:
        page = come()
        page.goto(f"/hall/post/{link}/")
        page.get_by_role("button", name="开始工作").click()
        expect(page.locator("#scrutineer")).to_be_visible()
        scrutineers.append(page)
    # the ceremony
    presider.goto(f"/hall/{held.pk}/")
    presider.get_by_role("button", name="开始钥匙仪式").click()
    prints = set()
    for page in scrutineers:
        expect(page.get_by_text("钥匙已经做好")).to_be_visible(timeout=60_000)
        prints.add(page.locator(".tracker").first.inner_text())
    assert len(prints) == 1
    presider.goto(f"/hall/{held.pk}/")
    expect(presider.locator(".tracker").first).to_have_text(prints.pop())
    # the drill: the paper copy of the first scrutineer, to be used later on another device
    expect(scrutineers[0].locator("textarea")).not_to_have_value("")
    copy = scrutineers[0].locator("textarea").input_value()
    # a member comes with a phone; a second phone with the same code is refused
    phone = come()
    phone.goto(f"/h/{held.code}/?t={ticket}")
    phone.get_by_role("button", name="签到").click()
    expect(phone.get_by_text("还没有开始投票")).to_be_visible()
    for _ in range(60):
        if Elector.objects.get(meeting=held, number=1).registered:
            break
        phone.wait_for_timeout(250)
    second = come()
    second.goto(f"/h/{held.code}/?t={ticket}")
    second.get_by_role("button", name="签到").click()
    expect(second.locator("[data-said]")).to_contain_text("另一部手机上用过")
    # the vote
    presider.goto(f"/hall/{held.pk}/")
    presider.get_by_role("button", name="清点人数，开始投票").click()
    expect(presider.get_by_role("button", name="投票结束，开箱清点")).to_be_visible()
    vote = Vote.objects.get(meeting=held)
    assert Meeting.objects.get(pk=held.pk).opened and vote.state == "open"
    phone.get_by_role("button", name="去投票").click()
    choose(phone, "丁兰", "赞成")
    phone.get_by_role("button", name="核对选票").click()
    phone.get_by_role("button", name="检验一张").click()
    expect(phone.get_by_text("这张已经作废")).to_be_visible()
    phone.get_by_role("button", name="另封一张投出").click()
    phone.get_by_role("button", name="加密并投出").click()
    expect(phone.get_by_text("选票已投出")).to_be_visible()
    first = phone.locator(".tracker").inner_text()
    phone.get_by_role("button", name="重投").click()
    for name in NAMES[:3]:
        choose(phone, name, "赞成")
    phone.get_by_role("button", name="核对选票").click()
    phone.get_by_role("button", name="加密并投出").click()
    expect(phone.locator(".tracker")).not_to_have_text(first)
    assert re.fullmatch(r"(?:[A-Z2-7]{4} ){3}[A-Z2-7]{4}", phone.locator(".tracker").inner_text())
    phone.get_by_role("button", name="查这张票在不在票箱里").click()
    expect(phone.locator("[data-said]")).to_have_text("在票箱里。")
    for at, secrets in enumerate(devices):
        vote_by(secrets, vote, NAMES[:3] if at < 10 else NAMES[1:2])
    # closing; the first scrutineer's device is lost, a new one is set up from the paper copy
    presider.fill(f"#i{vote.pk}", "0")
    presider.fill(f"#b{vote.pk}", "0")
    presider.get_by_role("button", name="投票结束，开箱清点").click()
    for page in scrutineers[1:]:
        page.get_by_role("button", name="在本机核验并洗牌").click()
        expect(page.get_by_text("您已洗过")).to_be_visible(timeout=60_000)
    scrutineers[0].evaluate("localStorage.clear()")
    scrutineers[0].reload()
    presider.goto(f"/hall/{held.pk}/")
    presider.get_by_role("button", name="到场的监票人都洗过了").click()
    scrutineers[0].locator("textarea").fill(copy)
    scrutineers[0].get_by_role("button", name="恢复钥匙").click()
    for page in scrutineers[:2]:
        page.get_by_role("button", name="在本机核验整份档案").click()
        expect(page.get_by_text("您已交出").or_(page.get_by_text("票箱已开")).first).to_be_visible(timeout=60_000)
    # calling, the law, the announcement
    presider.goto(f"/hall/{held.pk}/")
    presider.get_by_role("button", name="计票完成，监票人签字").click()
    presider.get_by_role("button", name="当场宣布结果").click()
    facts = stored.fold(meeting.case_of(vote)).facts
    assert sorted(facts["elected"]) == sorted(NAMES[:3]) and facts["returned"] == 13 and facts["issued"] == 13
    assert {row["name"]: row["yes"] for row in facts["tally"]} == {"丁兰": 11, "夏雨": 13, "林芳": 11, "周杰": 0}
    report = verify(box.archive_of(Vote.objects.get(pk=vote.pk)))
    assert report.accepted and report.complete
