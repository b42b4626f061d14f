"""A vote by phone: three scrutineers make the key in three browsers, a member votes, votes again and finds the ballot; one scrutineer loses the device and the box still opens."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

import cast as people
from story import opened, signed_in
from unionhall.cli import sample_phones
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
    first = phone.locator(".tracker").text_content()
    expect(phone.locator("svg.qr")).to_be_visible()
    phone.get_by_role("button", name="重投").click()
    for name in NAMES[:3]:
        choose(phone, name, "赞成")
    phone.get_by_role("button", name="核对选票").click()
    phone.get_by_role("button", name="加密并投出").click()
    expect(phone.locator(".tracker")).not_to_have_text(first)
    mine = (phone.locator(".tracker").text_content() or "").strip()
    assert re.fullmatch(r"(?:[A-Z2-7]{4} ){3}[A-Z2-7]{4}", mine)
    phone.get_by_role("button", name="查这张票在不在票箱里").click()
    expect(phone.locator("[data-said]")).to_have_text("在票箱里。")
    for at, secrets in enumerate(devices):
        vote_by(secrets, vote, NAMES[:3] if at < 10 else NAMES[1:2])
    # closing; the first scrutineer's device is lost, a new one is set up from the paper copy
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
    presider.get_by_role("button", name="唱下一张").click()
    expect(presider.get_by_text("已唱 1 张，还有 12 张")).to_be_visible()
    presider.get_by_role("button", name="全部唱完").click()
    presider.get_by_role("button", name="计票完成，监票人签字").click()
    presider.get_by_role("button", name="当场宣布结果").click()
    facts = stored.fold(meeting.case_of(vote)).facts
    assert sorted(facts["elected"]) == sorted(NAMES[:3]) and facts["returned"] == 13 and facts["issued"] == 13
    assert {row["name"]: row["yes"] for row in facts["tally"]} == {"丁兰": 11, "夏雨": 13, "林芳": 11, "周杰": 0}
    report = verify(box.archive_of(Vote.objects.get(pk=vote.pk)))
    assert report.accepted and report.complete
    # a member counts it again on the own device, and finds the own ballot; another archive is not the one that was announced
    phone.get_by_role("link", name="自己核验").click()
    expect(phone.get_by_label("追踪码")).not_to_have_value("")
    phone.get_by_role("button", name="核验公布的档案").click()
    expect(phone.get_by_text("全部对得上")).to_be_visible(timeout=60_000)
    expect(phone.get_by_text("这张票在箱里")).to_be_visible()
    expect(phone.get_by_text("和会场公布的是同一份")).to_be_visible()
    expect(phone.get_by_role("row", name="夏雨 13 0 0")).to_be_visible()
    raw = bytearray(box.archive_of(Vote.objects.get(pk=vote.pk)).read_bytes())
    raw[len(raw) // 2] ^= 1
    phone.get_by_label("选择文件").set_input_files({"name": "别的.bel", "mimeType": "application/octet-stream", "buffer": bytes(raw)})
    expect(phone.get_by_text("有一项对不上")).to_be_visible(timeout=60_000)


def test_questions_are_answered_item_by_item_and_only_totals_come_out(transactional_db, settings, tmp_path, come):
    """表决 by phone, nine voters: no shuffle, nothing but the sums."""
    settings.TODAY, settings.HOME = DAY, tmp_path
    told = people.make()
    story = opened(told, "vote", "秦月", DAY, body="resolution", heading="工资调整方案逐项表决", names=[{"name": "基本工资方案"}, {"name": "夜班津贴方案"}], entitled=19)
    held = meeting.open_meeting(story.row, "职工代表大会", date(2026, 11, 22), way="electronic")
    meeting.freeze(held)
    box.ready(held)
    for name in ("郑三", "王四", "冯五"):
        posts.add(held, posts.SCRUTINEER, name)
    phones = [sample_phones.phone_for(held, meeting.sign(held, number, "phone")) for number in range(2, 15)]
    ticket = meeting.ticket(meeting.sign(held, 1, "phone"))
    shares = sample_phones.make_key(held, 2)
    phone = come()
    phone.goto(f"/h/{held.code}/?t={ticket}")
    phone.get_by_role("button", name="签到").click()
    for _ in range(60):
        if Elector.objects.get(meeting=held, number=1).registered:
            break
        phone.wait_for_timeout(250)
    presider = come(1280, 900, signed_in(told, "秦月").cookies["sessionid"].value)
    presider.goto(f"/hall/{held.pk}/")
    presider.get_by_role("button", name="清点人数，开始投票").click()
    vote = Vote.objects.get(meeting=held)
    phone.get_by_role("button", name="去投票").click()
    choose(phone, "基本工资方案", "赞成")
    choose(phone, "夜班津贴方案", "不赞成")
    expect(phone.get_by_text("共 2 项，已表决 2 项")).to_be_visible()
    phone.get_by_role("button", name="核对选票").click()
    phone.route("**/cast/", lambda route: route.abort())  # the line drops: the sealed ballot is kept, and sent again
    phone.get_by_role("button", name="加密并投出").click()
    expect(phone.locator("[data-said]")).to_contain_text("选票还在这部手机上")
    phone.unroute("**/cast/")
    phone.get_by_role("button", name="加密并投出").click()
    expect(phone.get_by_text("选票已投出")).to_be_visible()
    for one in phones:
        box.cast(vote.uuid, one.sealed(vote, {"基本工资方案"}, set()))
    presider.get_by_role("button", name="投票结束，开箱清点").click()
    expect(presider.get_by_text("等 2 位监票人解密")).to_be_visible()
    sample_phones.open_together(Vote.objects.get(pk=vote.pk), shares, 2)
    presider.goto(f"/hall/{held.pk}/")
    presider.get_by_role("button", name="计票完成，监票人签字").click()
    presider.get_by_role("button", name="当场宣布结果").click()
    facts = stored.fold(meeting.case_of(vote)).facts
    assert {row["name"]: (row["yes"], row["no"], row["abstain"]) for row in facts["tally"]} == {"基本工资方案": (14, 0, 0), "夜班津贴方案": (0, 1, 13)}
    phone.goto(f"/recount/{vote.uuid}/")
    phone.get_by_role("button", name="核验公布的档案").click()
    expect(phone.get_by_text("全部对得上")).to_be_visible(timeout=60_000)
    expect(phone.get_by_role("row", name="夜班津贴方案 0 1 13")).to_be_visible()
