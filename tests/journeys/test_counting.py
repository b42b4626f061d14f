"""A hundred paper ballots through the counting desk by keyboard, two tellers and a scrutineer, with the big screen beside them."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

import cast as people
from story import opened, signed_in
from unionhall.systems.elections.hall import conduct, meeting, posts
from unionhall.systems.elections.models import Sheet, Vote

DAY = "2026-11-22"
NAMES = ["丁兰", "夏雨", "林芳", "周杰"]
BALLOTS = 100


@pytest.fixture
def hall(transactional_db, settings):
    """A hall of a hundred and fifty of whom a hundred and four came; the box is open and holds a hundred ballots."""
    settings.TODAY = DAY
    told = people.make()
    for number in range(130):
        people.join(told, told.factory, f"会员{number:03d}")
    story = opened(told, "vote", "秦月", DAY, body="committee", heading="第五届委员会委员选举", seats=3, names=[{"name": one} for one in NAMES], entitled=149)
    held = meeting.open_meeting(story.row, "第五届委员会委员选举", date(2026, 11, 22))
    size = meeting.freeze(held)
    assert size == 149
    for number in range(1, 105):
        meeting.sign(held, number, "paper")
    made = {name: posts.add(held, role, name) for role, name in ((posts.SCRUTINEER, "郑三"), (posts.TELLER, "王四"), (posts.TELLER, "冯五"))}
    vote = meeting.votes(held)[0]
    who = told.who("秦月", date(2026, 11, 22))
    conduct.begin(held, vote, who, date(2026, 11, 22))
    conduct.open_box(held, vote, who, date(2026, 11, 22), 104, BALLOTS)
    presider = signed_in(told, "秦月")
    return held, Vote.objects.get(pk=vote.pk), {name: posts.link(post) for name, post in made.items()}, presider


def at_post(come, link: str) -> Page:
    page = come(1280, 900)
    page.goto(f"/hall/post/{link}/")
    page.get_by_role("button", name="开始工作").click()
    expect(page.locator("#count")).to_be_visible()
    expect(page.locator("[data-sum=returned]")).to_have_text(str(BALLOTS))
    return page


def take(teller: Page, number: int, keys: str) -> None:
    """One ballot by keys alone."""
    expect(teller.locator("[data-next]")).to_have_text(str(number))
    for key in keys:
        teller.keyboard.press(key)
    teller.keyboard.press("Enter")
    expect(teller.locator("[data-said]")).to_have_text(f"第 {number} 张已记。")


def test_a_hundred_ballots_by_keyboard_while_the_screen_follows(hall, come, live_server):
    held, vote, links, presider = hall
    one, two, scrutineer = (at_post(come, links[name]) for name in ("王四", "冯五", "郑三"))
    screen = come(1920, 1080)
    screen.context.add_cookies([{"name": "sessionid", "value": presider.cookies["sessionid"].value, "url": live_server.url}])
    screen.goto(f"/hall/{held.pk}/screen/")
    for number in range(1, BALLOTS + 1):
        keys = "123" if number % 4 else "1233444"  # 丁兰 夏雨 林芳; every fourth gives 林芳 no and 周杰 an abstention
        take(one, number, keys)
        if number == 7:  # a slip: the second teller hears another name
            take(two, number, "12")
            expect(scrutineer.locator("[data-clash-title]")).to_have_text("第 7 张两次记录不一致")
            two.keyboard.press("Backspace")
            expect(two.locator("[data-said]")).to_contain_text("已退回")
        take(two, number, keys)
        if number == 1:
            expect(screen.locator(".race li").first.locator(".votes")).to_have_text("1")
        if number % 10 == 0:
            expect(scrutineer.locator("[data-sign-why]")).to_contain_text("两次记录一致")
            scrutineer.get_by_role("button", name="本捆一致，签字").click()
            expect(scrutineer.locator(".piles .ok")).to_have_count(number // 10)
    expect(screen.locator(".race li").first.locator(".votes")).to_have_text(str(BALLOTS))
    expect(screen.locator(".race li").first.locator(".state")).to_have_text("过线")
    votes = {row.locator(".who").inner_text().replace("\u3000", ""): row.locator(".votes").inner_text() for row in screen.locator(".race > li").all()}
    assert votes == {"丁兰": "100", "夏雨": "100", "林芳": "75", "周杰": "0"}
    assert Sheet.objects.filter(vote=vote).count() == 2 * BALLOTS + 1 and Sheet.objects.get(vote=vote, undone="冯五").number == 7
    screen.goto(f"/hall/{held.pk}/")
    screen.get_by_role("button", name="计票完成，监票人签字").click()
    expect(screen.get_by_text("丁兰、夏雨、林芳当选。").or_(screen.get_by_text("丁兰、夏雨当选。")).first).to_be_visible()
    screen.get_by_role("button", name="当场宣布结果").click()
    expect(screen.locator("#main")).to_contain_text("当选")


def test_nothing_hangs_over_the_edge_on_a_phone(hall, come):
    _, _, links, _ = hall
    phone = come(390, 844)
    phone.goto(f"/hall/post/{links['王四']}/")
    phone.get_by_role("button", name="开始工作").click()
    expect(phone.locator("[data-sum=returned]")).to_have_text(str(BALLOTS))
    width, shown = phone.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert width <= shown
    phone.locator("[data-mark]").first.click()
    expect(phone.locator("[data-mark]").first).to_have_text("赞成")
