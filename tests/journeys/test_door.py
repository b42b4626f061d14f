"""The first page anyone sees: it opens on a phone and at a desk, and what must not be seen asks for a name first."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("address", ["/", "/login/"])
def test_a_stranger_is_shown_the_door_and_nothing_else(page, fits, address):
    page.goto(address)
    expect(page).to_have_title(re.compile("登录"))
    expect(page.get_by_role("textbox").first).to_be_visible()
    fits(page)


def test_an_address_that_does_not_exist_says_so_in_chinese(page, fits):
    answer = page.goto("/没有这一页/")
    assert answer.status == 404
    expect(page.locator("body")).to_contain_text("没有")
    fits(page)
