"""A suggestion from the idea to the reward in the browser: its author on a phone, reviewers and clerk at a desk, the days going by in between."""

import re
from datetime import date

from playwright.sync_api import Page, expect

import cast as people
from unionhall.desk.models import Case
from unionhall.systems.organization.models import Membership, Unit
from unionhall.systems.suggestions.models import Award

from .hall import DESK, PHONE
from .test_congress import key

TEXT = {"subject": "砂轮修整加定位挡块", "present": "砂轮修整一次切掉两毫米，新砂轮用七天就报废。", "method": "把修整器进给量改成每次零点五毫米，加一个定位挡块。", "effect": "砂轮寿命延长一倍。"}
MARKS = {"何勇": (27, 26, 17, 18), "许静": (26, 27, 17, 17), "邓伟": (28, 26, 18, 18)}


def told_of():
    """The cast with a head of finance; 林芳 and 蒋超 share a group."""
    told = people.make()
    people.hold(told, told.factory, "白雪", "finance")
    unit = Unit.objects.create(union=told.factory, kind="group", name="磨工班")
    Membership.objects.filter(person_id__in=[told.number("林芳"), told.number("蒋超")]).update(group=unit)
    return told


def fill(page: Page, fields: dict[str, str]) -> None:
    """Every field by its name, whatever it is: text, date, list or one of several."""
    for name, value in fields.items():
        one = page.locator(f'form [name="{name}"]').first
        kind = one.evaluate("one => one.type || one.tagName.toLowerCase()")
        if kind == "radio":
            page.locator(f'form [name="{name}"][value="{value}"]').evaluate("one => one.click()")  # the bar of buttons may lie over it
        elif kind.startswith("select"):
            one.select_option(value)
        else:
            one.fill(value)


def act(page: Page, row: Case, what: str, label: str, **fields: str) -> None:
    """One act on its own page."""
    page.goto(f"/cases/{row.pk}/do/{what}/")
    fill(page, fields)
    page.locator("form .acts-row").get_by_role("button", name=label, exact=True).click()
    page.wait_for_url(f"**/cases/{row.pk}/#now")


def test_from_an_idea_on_the_phone_to_the_reward(transactional_db, settings, come):
    settings.TODAY = "2025-03-03"
    told = told_of()
    phone, clerk, head = come(390, 844, key(told, "林芳")), come(1280, 900, key(told, "秦月")), come(1280, 900, key(told, "罗文"))

    # the author writes on the phone, is called away, and finds the text again
    phone.goto("/suggestions/")
    phone.get_by_role("link", name="写合理化建议").click()
    fill(phone, TEXT)
    expect(phone.locator("[data-saved]")).to_contain_text("已存")
    phone.goto("/")
    phone.goto("/suggestions/new/")
    expect(phone.locator('[name="method"]')).to_have_value(TEXT["method"])
    fill(phone, {"kind": "saving", "together": "蒋超", "shares": "60、40", "duty": "beyond", "invention": "no", "signed_as": "name"})
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("button", name="提交建议").click()
    phone.wait_for_url("**/cases/**")
    row = Case.objects.get(procedure="suggestion")
    assert row.stage == "filed"

    # three tests, the department's written answer, to the reviewers
    act(clerk, row, "screen", "初审，分送部门", progressive="yes", feasible="yes", beneficial="yes", major="normal", department=told.number("罗文"), doubt="no", cadre="no")
    settings.TODAY = "2025-03-20"
    act(head, row, "opine", "提出部门意见", opinion="adopt", grounds="做法可行，先在三号磨床试。", signer="罗文")
    settings.TODAY = "2025-03-24"
    act(clerk, row, "to_review", "送评委盲审", reviewers="、".join(MARKS), first_until="2025-03-28", final_until="2025-04-03")

    # reviewers mark twice and never read who it was
    review = Case.objects.get(procedure="suggestion_review")
    reviewers = {name: come(1280, 900, key(told, name)) for name in MARKS}
    for day in ("2025-03-26", "2025-04-01"):
        settings.TODAY = day
        for name, desk in reviewers.items():
            desk.goto("/suggestions/reviews/")
            desk.get_by_role("link", name=re.compile(TEXT["subject"])).click()
            assert "林芳" not in desk.content() and "磨工班" not in desk.content()
            fill(desk, {f"mark-{at}": str(mark) for at, mark in enumerate(MARKS[name])})
            desk.get_by_role("button", name=re.compile("交分|改分")).click()
            desk.wait_for_url("**/suggestions/reviews/")
    review.refresh_from_db()
    assert review.stage == "passed"

    # posted, set up, tried, verified
    settings.TODAY = "2025-04-02"
    act(clerk, row, "post", "公示评审结果")
    settings.TODAY = "2025-04-14"
    act(clerk, row, "posted", "公示期满")
    act(head, row, "set_up", "立项", owner=f"曹敏 #{told.number('曹敏')}", plan="改挡块，试两周。", starts="2025-04-15", trial_until="2025-05-09", place="三号磨床")
    settings.TODAY = "2025-05-09"
    owner = come(390, 844, key(told, "曹敏"))
    act(owner, row, "tried", "登记试验结果", tried_from="2025-04-15", tried_to="2025-05-09", **{"readings-0-measure": "砂轮寿命（天）", "readings-0-was": "7", "readings-0-became": "15"}, result="good")
    settings.TODAY = "2025-05-13"
    act(head, row, "verify", "验收", verdict="pass", adopted_on="2025-05-15")

    # a year later: counted, confirmed by finance, graded, posted, paid to the cent
    settings.TODAY = "2026-05-18"
    act(head, row, "measure", "报送十二个月效益", **{"savings-0-saved_on": "砂轮", "savings-0-before": "12.50", "savings-0-after": "8", "savings-0-quantity": "20000"}, spent="5000", source="磨工班领料单")
    finance = come(1280, 900, key(told, "白雪"))
    act(finance, row, "confirm", "核定效益")
    committee = come(1280, 900, key(told, "钱明"))
    committee.goto(f"/cases/{row.pk}/do/grade/")
    fill(committee, {"borrowed": "no", "amount": "400.01"})
    committee.get_by_text("评为四等，奖金 300 到 500 元", exact=False).wait_for()
    committee.locator("form .acts-row").get_by_role("button", name="评定等级和奖金", exact=True).click()
    committee.wait_for_url(f"**/cases/{row.pk}/#now")
    act(clerk, row, "post_award", "公示奖励")
    settings.TODAY = "2026-05-27"
    act(clerk, row, "award_stands", "奖励公示期满")
    clerk.goto("/suggestions/awards/payout/")
    expect(clerk.locator("main")).to_contain_text("共 2 笔 400.01 元")
    act(clerk, row, "pay", "登记发放", paid_on="2026-05-27", way_paid="bank", paid_from="cost")
    act(head, row, "roll_out", "登记推广", **{"places-0-where": "一号、二号磨床", "places-0-from_day": "2026-05-20"})

    # the author reads it all on the phone
    phone.goto(f"/cases/{row.pk}/")
    expect(phone.locator("main")).to_contain_text("推广和回访")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert [str(one.money) for one in Award.objects.order_by("pk")] == ["240.01", "160.00"]
    assert {one.day for one in Award.objects.all()} == {date(2026, 5, 27)}


def test_one_from_idea_to_reward_lies_in_the_demo(hall):
    clerk = hall.enter("clerk", DESK)
    clerk.goto("/suggestions/awards/")
    expect(clerk.locator("main")).to_contain_text("合理化建议2025-001")
    expect(clerk.locator("main")).to_contain_text("1000.01 元")
    clerk.goto("/suggestions/overdue/")
    expect(clerk.locator("main")).to_contain_text("设备科")
    member = hall.enter("delegate", PHONE)
    member.goto("/suggestions/years/")
    assert member.locator("svg.chart rect").count() == 4
    member.goto("/suggestions/")
    expect(member.locator("main")).to_contain_text("中频炉炉口加保温盖")
    assert member.evaluate("document.documentElement.scrollWidth") <= 390
