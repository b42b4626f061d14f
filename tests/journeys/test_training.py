"""A class by hand: the code on the big screen, two phones, an old code, reflections held against each other, the quiz, certificates; and a unit that enrols its people by its code."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from unionhall.core.statute.load import book
from unionhall.systems.training import quiz

from .hall import DESK, PHONE, Hall, act, fits, press
from .test_bargaining import rows
from .test_one_proposal import name_person

SCREEN = {"viewport": {"width": 1920, "height": 1080}}
CHINA = ZoneInfo("Asia/Shanghai")
FIRST, SECOND = 5, 6  # numbers on two badges; both were there yesterday
PASSAGE = "意见箱挂在食堂门口已经四年，钥匙只有车间主任一个人有，箱子里的纸条从来没有人当面打开过。"
OWN = "我把钥匙交给两位工友保管，周五午饭以后当着大家开箱，谁写的不问，写了什么念出来。"
DEED, BY = "每周五当众开意见箱", "2026-11-30"
NOON = 12 * 60
TODAY = date(2026, 10, 19)  # of the demo


def test_a_class_from_the_code_on_the_screen_to_a_certificate_that_anybody_checks(hall: Hall):
    clerk = hall.enter("clerk", DESK)
    room = room_of(clerk, "年小组长培训班")
    first, second = (fresh_code(clerk, room, number) for number in (FIRST, SECOND))
    this, other = (3, 4) if (at := datetime.now(CHINA)).hour * 60 + at.minute < NOON else (4, 3)  # two lessons fill the day
    screen = big_screen(hall, room, this)
    stale = picture(screen)

    phone, friend, late = hall.come(PHONE), hall.come(PHONE), hall.come(PHONE)
    types_the_digits(phone, screen, room, this, first)
    expect(screen.locator("[data-signed]")).to_have_text("1", timeout=8_000)
    loads_the_picture(friend, screen, room, this, second)
    expect(screen.locator("[data-signed]")).to_have_text("2", timeout=8_000)
    writes(phone, PASSAGE)
    expect(phone.get_by_text("没有和别人相同的段落")).to_be_visible()
    expect(phone.get_by_text("课程结束以后才能交")).to_be_visible()
    turned_twice(screen, stale)
    is_refused(late, room, this, stale)

    signed_on_paper(clerk, room, other)
    ends_the_lessons(clerk, room)
    expect(screen.locator("[data-state]")).to_contain_text("不能签到", timeout=15_000)
    hands_in(phone, friend)
    for one in (phone, friend):
        takes_the_quiz(one)
    marks(clerk, room)
    code = certifies(clerk, room, phone)
    checks(hall, code)
    stands_at_both_widths(clerk, ["/training/", "/training/hours/", "/training/above/", "/training/mine/", room, *(f"{room}{name}/" for name in ("signed", "essays", f"essays/{FIRST}", "results", "follow", "summary", "groups"))])
    stands_at_both_widths(phone, ["/class/", "/class/essay/", "/class/quiz/", "/class/follow/", "/class/unit/", f"/class/sign/{number_of(room)}/{this}/", "/certificate/"])


# --- the clerk's desk and the screen ---------------------------------------------------------------------------------------------------------------------
def room_of(clerk: Page, name: str) -> str:
    """The page of a class."""
    clerk.goto("/training/")
    fits(clerk)
    clerk.get_by_role("link", name=name).click()
    clerk.wait_for_url(re.compile(r"/training/\d+/$"))
    fits(clerk)
    return clerk.url


def number_of(room: str) -> str:
    """Of the case behind the page of a class."""
    return room.rstrip("/").rsplit("/", 1)[-1]


def fresh_code(clerk: Page, room: str, number: int) -> str:
    """A new personal code, as for somebody who lost the badge."""
    clerk.goto(room)
    clerk.locator("tr", has=clerk.get_by_role("cell", name=str(number), exact=True)).get_by_role("button", name="换个人码").click()
    expect(clerk.get_by_text("只显示这一次")).to_be_visible()
    fits(clerk)
    return clerk.locator(".qr-card .mono").inner_text()


def big_screen(hall: Hall, room: str, lesson: int) -> Page:
    """The screen of the hall, 1920 × 1080."""
    screen = hall.enter("clerk", SCREEN)
    screen.goto(room)
    screen.locator(f"a[href$='/screen/{lesson}/']").click()
    expect(screen.locator("[data-code]")).to_have_text(re.compile(r"\d{3} \d{3}"))
    expect(screen.locator("[data-qr] svg")).to_be_visible()
    expect(screen.locator("[data-signed]")).to_have_text("0")
    width, height = screen.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert (width, height) == (1920, 1080)
    return screen


def standing(screen: Page) -> str:
    """The six digits that stand now."""
    return screen.locator("[data-code]").inner_text().replace(" ", "")


def picture(screen: Page) -> str:
    """What the QR code carries now."""
    return screen.locator("[data-qr]").get_attribute("data-token") or ""


def turned_twice(screen: Page, stale: str) -> None:
    """Two newer codes have stood since: not even a slow phone was still pointing at the first."""
    seen = {stale}
    while len(seen) < 3:
        last = picture(screen)
        seen.add(last)
        if len(seen) < 3:
            expect(screen.locator("[data-qr]")).not_to_have_attribute("data-token", last, timeout=30_000)


def signed_on_paper(clerk: Page, room: str, lesson: int) -> None:
    """The other lesson of the day was signed on paper."""
    for number in (FIRST, SECOND):
        clerk.goto(f"{room}roll/{lesson}/")
        fits(clerk)
        row = clerk.get_by_role("row", name=re.compile(rf"^{number}\b"))
        row.get_by_role("button", name="纸上已签").click()
        expect(row.get_by_text("已到")).to_be_visible()


def ends_the_lessons(clerk: Page, room: str) -> None:
    """课程结束: attendance is sealed."""
    clerk.goto(f"/cases/{number_of(room)}/")
    fits(clerk)
    act(clerk, "课程结束，考勤封存")
    press(clerk, "课程结束，考勤封存")
    expect(clerk.get_by_role("heading", name="心得和考核").first).to_be_visible()


# --- the phones ------------------------------------------------------------------------------------------------------------------------------------------
def types_the_digits(phone: Page, screen: Page, room: str, lesson: int, own: str) -> None:
    """The address and the six digits by hand, then the own code."""
    phone.goto(f"/class/sign/{number_of(room)}/{lesson}/")
    fits(phone)
    phone.get_by_label("大屏幕上现在的六位数字").fill(standing(screen))
    phone.get_by_role("button", name="下一步").click()
    signs(phone, own)


def loads_the_picture(phone: Page, screen: Page, room: str, lesson: int, own: str) -> None:
    """What a camera does with the QR code."""
    assert f"/class/sign/{number_of(room)}/{lesson}/" in screen.locator("[data-address]").inner_text()
    phone.goto(f"/class/sign/{number_of(room)}/{lesson}/?k={picture(screen)}")
    signs(phone, own)


def signs(phone: Page, own: str) -> None:
    """The own code, once on a phone."""
    phone.get_by_label("个人码").fill(own.lower())
    phone.get_by_role("button", name="签到", exact=True).click()
    expect(phone.get_by_role("heading", name=re.compile("^已签到"))).to_be_visible()
    fits(phone)


def is_refused(phone: Page, room: str, lesson: int, stale: str) -> None:
    """A photograph of the screen, sent to somebody at home."""
    phone.goto(f"/class/sign/{number_of(room)}/{lesson}/?k={stale}")
    expect(phone.get_by_role("alert")).to_contain_text("已经过期")
    expect(phone.get_by_label("个人码")).to_have_count(0)
    fits(phone)


def writes(phone: Page, text: str) -> None:
    """The form of a reflection filled in, and held against the others before it is handed in."""
    phone.goto("/class/essay/")
    phone.get_by_label("标题").fill("开箱")
    phone.get_by_label("正文").fill(text)
    phone.get_by_label("回去做的一件事").fill(DEED)
    phone.get_by_label("几时做完").fill(BY)
    phone.get_by_role("button", name="先看看雷同").click()
    expect(phone.get_by_role("heading", name=re.compile("相同"))).to_be_visible()
    fits(phone)


def hands_in(phone: Page, friend: Page) -> None:
    """The draft is still there; who copies it sees the passage and cannot hand it in."""
    phone.goto("/class/essay/")
    expect(phone.get_by_label("正文")).to_have_value(PASSAGE)
    phone.get_by_role("button", name="交", exact=True).click()
    expect(phone.get_by_text("已交：开箱")).to_be_visible()
    fits(phone)
    writes(friend, f"我们组也是这样。{PASSAGE}")
    expect(friend.locator("mark").first).to_contain_text("意见箱挂在食堂门口已经四年")
    expect(friend.get_by_role("heading", name=f"同班 {FIRST} 号学员")).to_be_visible()
    friend.get_by_role("button", name="交", exact=True).click()
    expect(friend.get_by_role("alert")).to_contain_text("退回重写")
    friend.get_by_label("正文").fill(OWN)
    friend.get_by_role("button", name="交", exact=True).click()
    expect(friend.get_by_text("已交：开箱")).to_be_visible()


def takes_the_quiz(phone: Page) -> None:
    """By somebody who has read the law: every blank has the figure that stands in the article."""
    known = {(made.text, made.article): made.right for made in quiz.bank(book(unit_type="enterprise").on(TODAY), "basic")}
    phone.goto("/class/")
    phone.get_by_role("link", name="去答题").click()
    expect(phone.get_by_role("button", name="交卷")).to_be_visible()
    fits(phone)
    for one in phone.locator("fieldset").all():
        text = one.locator("legend").inner_text().split(". ", 1)[1]
        article = one.locator(".hint").inner_text()
        one.get_by_role("radio", name=known[text, article], exact=True).check(force=True)
    phone.get_by_role("button", name="交卷").click()
    expect(phone.get_by_text("答对 10 题，共 10 题。")).to_be_visible()
    fits(phone)


# --- results ---------------------------------------------------------------------------------------------------------------------------------------------
def marks(clerk: Page, room: str) -> None:
    """Both are read and marked."""
    for number in (FIRST, SECOND):
        clerk.goto(f"{room}essays/")
        fits(clerk)
        clerk.get_by_role("row", name=re.compile(rf"^{number}\b")).get_by_role("link", name="开箱").click()
        clerk.get_by_label("评分").fill("88")
        clerk.get_by_label("评语").fill("写得实在。")
        fits(clerk)
        clerk.get_by_role("button", name="评好了").click()
        expect(clerk.get_by_role("row", name=re.compile(rf"^{number}\b"))).to_contain_text("88 分")


def certifies(clerk: Page, room: str, phone: Page) -> str:
    """Results and certificates in one act; the PDF; the code as its owner reads it."""
    clerk.goto(f"{room}results/")
    expect(clerk.get_by_role("row", name=re.compile(rf"^{FIRST}\b"))).to_contain_text("合格")
    fits(clerk)
    clerk.get_by_role("button", name="考核，发证书").click()
    clerk.wait_for_url(room)
    fits(clerk)
    address = clerk.get_by_role("link", name="打印证书").get_attribute("href")
    printed = clerk.request.get(address)
    assert printed.headers["content-type"] == "application/pdf" and printed.body().startswith(b"%PDF-")
    phone.goto("/class/")
    fits(phone)
    return phone.locator("section", has=phone.get_by_role("heading", name="结业证书")).locator(".mono").inner_text()


def checks(hall: Hall, code: str) -> None:
    """Anybody, anywhere."""
    for device in (PHONE, DESK):
        anybody = hall.come(device)
        anybody.goto("/certificate/")
        anybody.get_by_label("证书上的编码").fill(code)
        anybody.get_by_role("button", name="核验").click()
        expect(anybody.get_by_text("这张证书是真的")).to_be_visible()
        expect(anybody.get_by_text("小组长培训班")).to_be_visible()
        fits(anybody)


def stands_at_both_widths(page: Page, addresses: list[str]) -> None:
    """On a phone and at a desk nothing hangs over the edge."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for address in addresses:
            page.goto(address)
            fits(page)


# --- a unit enrols -----------------------------------------------------------------------------------------------------------------------------------------
LESSONS = [
    {"no": "1", "on": "2026-11-16", "from_": "08:30", "to_": "11:30", "course": "女职工权益", "teacher": "黄老师", "hours": "4"},
    {"no": "2", "on": "2026-11-16", "from_": "14:00", "to_": "17:00", "course": "调解案例", "teacher": "周老师", "hours": "4"},
    {"no": "3", "on": "2026-11-17", "from_": "08:30", "to_": "11:30", "course": "走访和记录", "teacher": "赵老师", "hours": "4"},
    {"no": "4", "on": "2026-11-17", "from_": "14:00", "to_": "17:00", "course": "分组讨论", "teacher": "班主任", "hours": "4"},
]


def test_a_unit_enrols_its_people_by_its_code_on_a_phone(hall: Hall):
    clerk = hall.enter("clerk", DESK)
    room = planned(clerk)
    approved(hall, room)
    code = code_of_the_first_unit(clerk, room)
    phone = hall.come(PHONE)
    phone.goto(f"/class/unit/#{code}")  # what the QR code on the slip holds
    expect(phone.get_by_label("报名码")).to_have_value(re.compile("[0-9A-Z]"))
    phone.get_by_role("button", name="打开").click()
    expect(phone.get_by_role("heading", name="女工委员培训班")).to_be_visible()
    for name in ("严春兰", "邓秀英"):
        phone.get_by_label("姓名").fill(name)
        phone.get_by_label("在单位的职务").fill("女工委员")
        fits(phone)
        phone.get_by_role("button", name="报名", exact=True).click()
        expect(phone.locator(".lines")).to_contain_text(name)
    expect(phone.get_by_label("姓名")).to_have_count(0)  # two places, both taken
    expect(phone.get_by_text("名额 2 名，还有 0 名")).to_be_visible()
    phone.get_by_role("listitem").filter(has_text="邓秀英").get_by_role("button", name="退名").click()
    expect(phone.get_by_text("名额 2 名，还有 1 名")).to_be_visible()
    clerk.goto(room)
    expect(clerk.get_by_role("row", name=re.compile("严春兰"))).to_be_visible()
    fits(clerk)


def planned(clerk: Page) -> str:
    """Begun from the page of training, the scheme filled in row by row."""
    clerk.goto("/training/")
    clerk.get_by_role("link", name="办一个班").click()
    clerk.get_by_label("名称").fill("女工委员培训班")
    clerk.get_by_label("办班目的").fill("女工委员会听、会调解、会记录。")
    press(clerk, "发起")
    act(clerk, "定方案，报批")
    expect(clerk.get_by_label("培训对象")).to_be_visible()
    fits(clerk)
    clerk.get_by_label("培训对象").fill("各车间女工委员")
    clerk.get_by_label("开班日期").fill("2026-11-16")
    clerk.get_by_label("结束日期").fill("2026-11-17")
    clerk.get_by_label("地点").fill("厂部三楼会议室")
    name_person(clerk, "张洁")
    rows(clerk, "timetable", LESSONS)
    rows(clerk, "quotas", [{"unit": "铸造车间", "seats": "2"}, {"unit": "机加车间", "seats": "3"}])
    rows(clerk, "budget", [{"item": "资料", "cost": "320"}])
    clerk.get_by_role("radio", name="占用，单位已同意").check(force=True)
    press(clerk, "定方案，报批")
    expect(clerk.get_by_role("heading", name="待批准").first).to_be_visible()
    clerk.get_by_role("link", name="班级页").first.click()
    clerk.wait_for_url(re.compile(r"/training/\d+/$"))
    return clerk.url


def approved(hall: Hall, room: str) -> None:
    """The chair approves on a phone."""
    chair = hall.enter("chair", PHONE)
    chair.goto(f"/cases/{number_of(room)}/")
    act(chair, "批准，发通知")
    expect(chair.get_by_role("heading", name="批准，发通知之后")).to_be_visible()
    fits(chair)
    press(chair, "批准，发通知")
    expect(chair.get_by_role("heading", name="报名").first).to_be_visible()
    fits(chair)


def code_of_the_first_unit(clerk: Page, room: str) -> str:
    """Slips with codes, told once."""
    clerk.goto(room)
    clerk.get_by_role("link", name="报名码").click()
    clerk.get_by_role("button", name="生成全部单位的报名码").click()
    expect(clerk.locator(".qr-card")).to_have_count(2)
    fits(clerk)
    return clerk.locator(".qr-card", has_text="铸造车间").locator(".mono").inner_text().replace("-", "")
