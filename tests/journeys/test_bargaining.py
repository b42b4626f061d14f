"""A wage agreement by hand: the sides are named, the offer is served, the firm answers at its own browser, a meeting is sat, the draft, the vote, the signatures; and the table fits a phone."""

from playwright.sync_api import expect

import cast as people
from stories.test_bargaining import CLAUSES, FIRM, LABOUR, MANDATE, meets
from story import Story, day, opened
from unionhall.desk import run
from unionhall.desk.models import Case, Paper

from .hall import act, press
from .test_congress import key

PDF = {"name": "凭证.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}


def cast_of():
    """The cast with three 职工方协商代表, and 郑涛 who sits for the firm."""
    told = people.make()
    for name in ("何勇", "许静", "邓伟"):
        people.hold(told, told.factory, name, "labour")
    people.hold(told, told.factory, "郑涛", "firm")
    return told


def rows(page, field, lines):
    """A table field, typed cell by cell."""
    for at, line in enumerate(lines):
        while page.locator(f"[name^='{field}-{at}-']").count() == 0:
            page.locator(f"[data-rows]:has([name^='{field}-0-'])").get_by_role("button", name="加一行").click()
        for column, value in line.items():
            cell = page.locator(f"[name='{field}-{at}-{column}']")
            cell.select_option(value) if cell.evaluate("one => one.tagName") == "SELECT" else cell.fill(value)


def on(settings, day):
    """The site lives on another day."""
    settings.TODAY = day


def test_a_wage_agreement_from_offer_to_effect(transactional_db, settings, come):
    on(settings, "2026-02-04")
    told = cast_of()
    story = opened(told, "bargain", "秦月", "2026-02-02", subject="2026年工资专项集体合同", kind="wage", scope="firm", staff=628, women_there="yes")
    clerk = come(1280, 900, key(told, "秦月"))
    clerk.goto(f"/cases/{story.pk}/")
    act(clerk, "确定协商代表")
    rows(clerk, "labour_reps", LABOUR)
    rows(clerk, "firm_reps", FIRM[:3])
    clerk.get_by_label("记录员").fill("彭磊")
    clerk.get_by_role("radio", name="工会选派").check(force=True)
    press(clerk, "确定协商代表")
    expect(clerk.get_by_text("职工方 4 人，企业方 3 人").first).to_be_visible()  # an unequal table is refused, and nothing typed is lost
    rows(clerk, "firm_reps", FIRM)
    press(clerk, "确定协商代表")
    clerk.wait_for_url(f"**/cases/{story.pk}/**")
    act(clerk, "公布代表名单")
    press(clerk, "公布代表名单")
    expect(clerk.get_by_role("heading", name="征集要求和授权").first).to_be_visible()

    on(settings, "2026-02-20")
    run.act(story.pk, "give_mandate", told.who("何勇", day("2026-02-20")), day("2026-02-20"), MANDATE)
    on(settings, "2026-03-01")
    clerk.goto(f"/cases/{story.pk}/")
    act(clerk, "提出要约")
    clerk.get_by_label("协商议题").fill("工资增幅、夜班津贴。")
    clerk.get_by_label("协商日期").fill("2026-03-25")
    clerk.get_by_label("协商地点").fill("二楼会议室")
    press(clerk, "提出要约")
    clerk.wait_for_url(f"**/cases/{story.pk}/**")
    act(clerk, "登记要约送达")
    clerk.get_by_label("送达日期").fill("2026-03-01")
    clerk.get_by_role("radio", name="当面送达，对方签收").check(force=True)
    clerk.set_input_files("input[name=service]", PDF)
    press(clerk, "登记要约送达")
    expect(clerk.get_by_role("heading", name="待应约").first).to_be_visible()
    assert Story(told, story.pk).last_day("bargain.answer") == day("2026-03-21")

    firm = come(390, 844, key(told, "郑涛"))  # the firm answers itself, on a phone
    firm.goto(f"/cases/{story.pk}/")
    assert MANDATE["mandate"] not in firm.content() and "每班22元绝不再低" not in firm.content()
    act(firm, "企业方应约")
    firm.get_by_label("答复日期").fill("2026-03-01")
    firm.get_by_role("radio", name="同意协商", exact=True).check(force=True)
    press(firm, "企业方应约")
    firm.wait_for_url(f"**/cases/{story.pk}/**")
    assert firm.evaluate("document.documentElement.scrollWidth") <= 390 and story.stage == "preparing"

    on(settings, "2026-03-25")
    story.does("call", "秦月", "2026-03-16", meets="2026-03-25", place="二楼会议室")
    worker = come(1280, 900, key(told, "许静"))
    worker.goto(f"/cases/{story.pk}/")
    act(worker, "登记一次协商会议")
    worker.get_by_label("会议日期").fill("2026-03-25")
    worker.get_by_role("radio", name="职工方", exact=True).check(force=True)
    rows(worker, "issues", [{"issue": "夜班津贴", "claim": "25", "offer": "20", "unit": "元/班"}])
    worker.get_by_label("会议情况").fill("双方交换意见。")
    worker.get_by_role("radio", name="是", exact=True).check(force=True)
    press(worker, "登记一次协商会议")
    worker.wait_for_url(f"**/cases/{story.pk}/**")
    meets(story, "2026-04-15", "firm", "24", "每班24元")

    on(settings, "2026-05-25")
    for screen in (firm, worker):
        screen.goto(f"/bargaining/{story.pk}/table/")
        expect(screen.get_by_text("相差 5元/班").first).to_be_visible()
        width, shown = screen.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width <= shown
    assert "每班22元绝不再低" in worker.content() and "每班22元绝不再低" not in firm.content()
    worker.goto(f"/cases/{story.pk}/")
    act(worker, "提出草案，提交审议")
    rows(worker, "clauses", CLAUSES)
    worker.get_by_label("期限自").fill("2026-07-01")
    worker.get_by_label("期限至").fill("2027-06-30")
    worker.locator("[name=explained]").fill("增幅在工资指导线以内。")
    press(worker, "提出草案，提交审议")
    expect(worker.get_by_role("heading", name="职代会审议").first).to_be_visible()

    on(settings, "2026-06-05")
    clerk.goto(f"/cases/{story.pk}/")
    act(clerk, "登记表决结果")
    clerk.get_by_role("radio", name="职工代表大会").check(force=True)
    for name, value in (("voted_on", "2026-06-05"), ("entitled", "90"), ("present", "80"), ("votes_for", "70"), ("votes_against", "6"), ("votes_none", "4")):
        clerk.locator(f"[name={name}]").fill(value)
    press(clerk, "登记表决结果")
    expect(clerk.get_by_role("heading", name="签字", exact=True).first).to_be_visible()
    act(clerk, "制作正式文本")
    press(clerk, "制作正式文本")
    clerk.wait_for_url(f"**/cases/{story.pk}/**")
    act(clerk, "职工方首席代表签字")
    clerk.get_by_label("签字日期").fill("2026-06-05")
    press(clerk, "职工方首席代表签字")
    clerk.wait_for_url(f"**/cases/{story.pk}/**")
    act(clerk, "企业方首席代表签字盖章（代填）")
    clerk.get_by_label("签字日期").fill("2026-06-05")
    clerk.set_input_files("input[name=letter]", PDF)
    press(clerk, "企业方首席代表签字盖章")
    expect(clerk.get_by_role("heading", name="报送", exact=True).first).to_be_visible()

    on(settings, "2026-06-10")
    clerk.goto(f"/cases/{story.pk}/")
    act(clerk, "报送审查")
    for name, value in (("filed_on", "2026-06-10"), ("received", "2026-06-10"), ("copies", "3")):
        clerk.locator(f"[name={name}]").fill(value)
    press(clerk, "报送审查")
    expect(clerk.get_by_role("heading", name="审查", exact=True).first).to_be_visible()
    on(settings, "2026-06-26")
    clerk.goto(f"/cases/{story.pk}/")  # looking at it is enough: the silence of fifteen days has made it law
    expect(clerk.get_by_role("heading", name="待公布").first).to_be_visible()
    act(clerk, "向全体职工公布")
    clerk.get_by_label("公布方式").fill("公告栏、班前会")
    press(clerk, "向全体职工公布")
    clerk.goto("/bargaining/")
    expect(clerk.get_by_role("link", name="2026年工资专项集体合同").first).to_be_visible()
    assert Case.objects.get(pk=story.pk).stage == "kept" and Paper.objects.filter(case=story.pk, label="集体合同").exists()


def test_the_sample_factory_shows_its_agreement_beside_last_years_and_the_running_talk(hall):
    from .hall import DESK, PHONE, fits

    page = hall.enter("clerk", DESK)
    page.goto("/bargaining/")
    expect(page.get_by_role("link", name="高温津贴")).to_be_visible()  # the broken clause that became a request
    page.get_by_role("row", name="年工资专项集体合同").get_by_role("link", name="对照").first.click()
    expect(page.locator("ins", has_text="15").first).to_be_visible()
    page.goto("/bargaining/")
    page.get_by_role("row", name="夜班津贴专项协商").get_by_role("link", name="谈判桌").first.click()
    expect(page.get_by_text("相差 3元/班").first).to_be_visible()
    phone = hall.enter("clerk", PHONE)
    for address in ("/bargaining/", "/bargaining/coverage/", "/bargaining/places/"):
        phone.goto(address)
        fits(phone)
    phone.goto("/bargaining/coverage/")
    expect(phone.get_by_text("集体合同建制率 77.8%")).to_be_visible()  # seven of nine firms, five of them by the trade's contract
    phone.goto("/bargaining/coverage/?on=2027-01-01")
    expect(phone.get_by_text("集体合同建制率 66.7%")).to_be_visible()  # another contract ends with the year
