"""What people really do to a page: wrong files, two hands at once, no script, a narrow phone, a keyboard only."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .hall import DESK, NARROW, PEOPLE, PHONE, Hall, fits, sign_in, within_a_thumb

NAMED = {
    "an empty file": ("说明.pdf", b"", "空"),
    "a program named as a document": ("说明.docx", b"MZ\x90\x00" + bytes(4000), "说明.docx"),
    "fifty megabytes": ("扫描.pdf", b"%PDF-1.4\n" + bytes(50 * 1024 * 1024), "20 MB"),
}
PAGES = {
    "clerk": ("/", "/desk/", "/cases/", "/board/", "/proposals/", "/notices/", "/seals/", "/statute/", "/verify/", "/members/", "/members/new/", "/accounts/", "/accounts/slips/", "/import/", "/held/", "/chain/",
              "/proxies/", "/transfers/", "/units/", "/terms/", "/holidays/", "/rules/", "/me/", "/me/card/", "/password/", "/mfa/", "/proposals/paper/", "/start/proposal_call/", "/patterns/"),
    "delegate": ("/", "/cases/", "/proposals/new/", "/me/", "/board/"),
}  # fmt: skip


PRESSED = ("/", "/desk/", "/cases/", "/board/", "/proposals/", "/notices/", "/members/", "/me/", "/patterns/", "/training/", "/handbook/", "/handbook/first/", "/handbook/year/", "/handbook/shelf/", "/handbook/shelf/工作请示/", "/suggestions/", "/suggestions/new/", "/suggestions/years/",
           "/bargaining/", "/bargaining/coverage/", "/requests/", "/aid/money/")  # fmt: skip


def a_class(page: Page) -> str:
    """The address of the newest class."""
    page.goto("/training/")
    return page.locator("main table a[href^='/training/']").first.get_attribute("href")


def live_case(page: Page) -> str:
    """The address of a proposal that is being followed."""
    page.goto("/cases/?q=高技能人才")
    return page.locator("main a[href^='/cases/']").filter(has_text="高技能").first.get_attribute("href")


def picture(width: int, height: int) -> bytes:
    """A PNG as a phone's screen shot would be."""
    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress((b"\x00" + b"\x80\x40\x20" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + part(b"IDAT", rows) + part(b"IEND", b"")


def attach(page: Page, file: dict | Path) -> None:
    """附上材料, on the case's own page."""
    page.goto(live_case(page))
    page.locator("a[href*='/do/attach/']").first.click()
    page.locator("input[type=file]").set_input_files(file)
    for box in page.locator("form textarea:visible, form input[type=text]:visible").all():
        box.fill("现场材料")
    page.locator("form .acts-row button").first.click()


@pytest.mark.parametrize("kind", NAMED)
def test_a_file_that_cannot_be_taken_is_refused_in_one_sentence(hall: Hall, tmp_path, kind):
    name, content, said = NAMED[kind]
    (tmp_path / name).write_bytes(content)
    page = hall.enter("clerk", DESK)
    attach(page, tmp_path / name)
    expect(page.get_by_role("main")).to_contain_text(said)
    expect(page).not_to_have_url(re.compile(r"/cases/\d+/(#now)?$"))


def test_a_photo_from_a_phone_is_made_small_and_hangs_on_the_case(hall: Hall):
    page = hall.enter("clerk")
    attach(page, {"name": "现场.png", "mimeType": "image/png", "buffer": picture(2600, 1400)})
    expect(page).to_have_url(re.compile(r"/cases/\d+/(#now)?$"))
    expect(page.get_by_role("main")).to_contain_text("现场.jpg")


@pytest.mark.parametrize("who", PAGES)
def test_no_page_is_wider_than_a_narrow_phone(hall: Hall, who):
    page = hall.enter(who, NARROW)
    for address in (*PAGES[who], live_case(page) if who == "clerk" else "/board/"):
        assert page.goto(address).status < 400, address
        fits(page)


def test_no_page_is_wider_than_the_phone_in_large_type_and_in_the_dark(hall: Hall):
    page = hall.enter("clerk", NARROW, color_scheme="dark")
    page.locator("[data-elder-button]").click()
    expect(page.locator("html[data-elder]")).to_be_attached()
    for address in ("/", "/desk/", "/cases/", "/proposals/", "/members/", live_case(page)):
        page.goto(address)
        expect(page.locator("html[data-elder]")).to_be_attached()
        fits(page)


def test_whatever_is_pressed_on_a_phone_is_high_enough_for_a_thumb_in_plain_and_in_large_type(hall: Hall):
    page = hall.enter("clerk", PHONE)
    room = a_class(page)
    addresses = (*PRESSED, live_case(page), room, *(f"{room}{name}/" for name in ("groups", "signed", "essays", "results", "follow", "summary")))
    seen = []
    for _ in range(2):  # as the clerk left it, and the other way
        seen.append(page.locator("html[data-elder]").count())
        folds = 0
        for address in addresses:
            assert page.goto(address).status < 400, address
            folds += within_a_thumb(page)
        assert folds > 10
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.locator("[data-elder-button]").click()
    assert sorted(seen) == [0, 1]


def test_of_two_who_act_at_once_the_second_reads_why(hall: Hall):
    one, two = hall.enter("clerk", DESK), hall.enter("clerk", DESK)
    address = live_case(one)
    for page in (one, two):
        page.goto(f"{address}do/remark/")
        page.locator("form textarea").first.fill("已电话提醒承办部门。")
    for page in (one, two):
        page.locator("form .acts-row button").first.click()
    expect(one).to_have_url(re.compile(r"/cases/\d+/(#now)?$"))
    expect(two.get_by_role("alert")).to_be_visible()
    expect(two.locator("form textarea").first).to_have_value("已电话提醒承办部门。")


def test_an_act_needs_no_script(hall: Hall):
    page = hall.enter("clerk", DESK, java_script_enabled=False)
    page.goto(f"{live_case(page)}do/remark/")
    page.locator("form textarea").first.fill("没有脚本也能办。")
    page.locator("form .acts-row button").first.click()
    expect(page).to_have_url(re.compile(r"/cases/\d+/(#now)?$"))
    expect(page.get_by_role("main")).to_contain_text("没有脚本也能办。")


def test_an_act_needs_no_mouse(hall: Hall):
    page = hall.come(DESK)
    page.goto("/login/")
    sign_in(page, PEOPLE["clerk"], "gonghui-2026")
    page.goto(f"{live_case(page)}do/remark/")
    box = page.locator("form textarea").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if box.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type("只用键盘。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("只用键盘。")
