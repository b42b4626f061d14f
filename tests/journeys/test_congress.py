"""A congress by hand: the secretary sends the papers at the desk, a delegate reads and comments on a phone, the agenda runs on the screen; a member fills in a drawn survey slip."""


from playwright.sync_api import expect

import cast as people
from stories.test_session import agreed
from story import day, opened, signed_in
from unionhall.systems.openness import survey

from .hall import act, press
from .test_one_proposal import name_person

DAY = "2026-04-01"


def key(told, name):
    return signed_in(told, name).cookies["sessionid"].value


def test_papers_are_sent_at_the_desk_and_a_delegate_comments_on_the_phone(transactional_db, settings, come):
    settings.TODAY = DAY
    told = people.make()
    story = agreed(told)
    secretary = key(told, "秦月")
    desk = come(1280, 900, secretary)
    desk.goto(f"/cases/{story.pk}/")
    expect(desk.get_by_role("columnheader", name="选举单位").first).to_be_visible()
    act(desk, "把文件送达代表")
    desk.get_by_label("送达情况").fill("每人一册，签收回执存档。")
    press(desk, "把文件送达代表")
    expect(desk.get_by_role("heading", name="代表团（组）讨论").first).to_be_visible()
    phone = come(390, 844, key(told, "林芳"))
    phone.goto(f"/cases/{story.pk}/")
    phone.get_by_role("link", name="讨论意见", exact=True).click()
    phone.get_by_role("radio", name="工资集体协议草案", exact=True).check()
    phone.get_by_role("radio", name="修改后同意").check()
    phone.get_by_label("意见", exact=True).fill("夜班津贴再提一档。")
    press(phone, "讨论意见")
    expect(phone.get_by_text("林　芳").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    desk.goto(f"/cases/{story.pk}/")  # and the secretary takes down what somebody handed in on paper
    desk.get_by_role("link", name="替别人登记：讨论意见").click()
    name_person(desk, "周杰")
    desk.get_by_role("radio", name="行政工作报告").check()
    desk.get_by_role("radio", name="同意", exact=True).check()
    desk.get_by_label("意见", exact=True).fill("同意。")
    press(desk, "讨论意见")
    expect(desk.get_by_text("周　杰").first).to_be_visible()
    screen = come(1920, 1080, secretary)
    screen.goto(f"/congress/{story.pk}/screen/")
    expect(screen.locator("[data-title]")).to_have_text("行政工作报告")
    expect(screen.locator("[data-clock]")).to_have_text("30:00")
    screen.keyboard.press(" ")
    expect(screen.locator("[data-clock]")).to_have_text("29:59")
    screen.keyboard.press("ArrowRight")
    expect(screen.locator("[data-title]")).to_have_text("工资集体协议草案")


def test_a_drawn_slip_is_filled_in_without_login(transactional_db, settings, come):
    settings.TODAY = DAY
    told = people.make()
    story = opened(told, "survey", "秦月", DAY, subject="食堂满意度问卷", until=day("2026-04-30"))
    story.does("ask", "秦月", DAY, questions=[{"text": "对食堂满意吗", "kind": "choice", "options": "满意、一般、不满意"}, {"text": "想说的话", "kind": "words"}])
    code = survey.make(story.row, told.who("秦月", day(DAY)), day(DAY), 10)[0]
    phone = come()
    phone.goto(f"/s/#{code}")
    expect(phone.get_by_label("问卷码")).to_have_value(code)
    phone.get_by_role("button", name="开始填写").click()
    phone.get_by_role("radio", name="一般").check()
    phone.get_by_label("想说的话").fill("早餐再早半小时。")
    phone.get_by_role("button", name="交卷").click()
    expect(phone.get_by_text("已经作废")).to_be_visible()
    assert [one["name"] for one in phone.context.cookies() if one["name"] == "sessionid"] == []
    assert survey.answers(story.row) == [["一般", "早餐再早半小时。"]]
