"""A new chair with the handbook: the hundred days lose a line when something is done, the law is one question or one click away, a paper comes out with the union's name."""

from datetime import date
from pathlib import Path

import docx
from playwright.sync_api import expect

import cast as people
from unionhall.desk import run
from unionhall.systems.organization.models import Office

from .hall import fits
from .test_congress import key

DAY = "2026-11-16"


def told_of():
    """The cast; 高峰 took office two weeks ago."""
    told = people.make()
    Office.objects.filter(union=told.factory, role="chair").update(since=date(2026, 11, 2))
    return told


def test_a_new_chair_does_one_thing_and_it_is_gone(transactional_db, settings, come):
    settings.TODAY = DAY
    told = told_of()
    chair = come(1280, 900, key(told, "高峰"))
    chair.goto("/")
    chair.get_by_role("link", name="主席手册").click()
    chair.get_by_role("link", name="全部").first.click()
    expect(chair.get_by_role("heading", level=1)).to_contain_text("任职第 15 天")
    line = chair.locator("li").filter(has=chair.get_by_role("heading", name="缺节假日安排"))
    expect(line).to_contain_text("2027年")
    line.get_by_role("link", name="录入").click()
    chair.get_by_label("依据（通知名称和文号）").fill("国务院办公厅关于2027年部分节假日安排的通知（示例）")
    chair.get_by_label("放假").fill("元旦 1月1日至3日\n春节 2月5日至12日")
    chair.locator("main form button.btn").last.click()
    chair.goto("/handbook/first/")
    expect(chair.get_by_role("heading", name="缺节假日安排")).to_have_count(0)
    line = chair.locator("li").filter(has=chair.get_by_role("heading", name="诉求保密员空缺"))
    expect(line).to_have_count(1)
    Office.objects.create(union=told.factory, person_id=int(told.number("丁兰")), role="keeper", since=date(2026, 11, 16))
    chair.reload()
    expect(line).to_have_count(0)


def test_the_law_is_one_question_or_one_click_away_on_a_phone(transactional_db, settings, come):
    settings.TODAY = DAY
    told = told_of()
    anyone = come(390, 844)
    anyone.goto("/handbook/law/")
    anyone.get_by_role("searchbox").fill("工会法 18")
    anyone.keyboard.press("Enter")
    expect(anyone.get_by_role("heading", level=1)).to_contain_text("第十八条")
    expect(anyone.locator("main")).to_contain_text("过半数")
    fits(anyone)

    row = run.open_case(told.factory.pk, "household", told.who("秦月", date(2026, 11, 16)), date(2026, 11, 16), {"employee": told.number("彭磊"), "door": "self", "clue": "x"})
    clerk = come(390, 844, key(told, "秦月"))
    clerk.goto(f"/cases/{row.pk}/")
    clerk.locator(".panel-now .cite a").first.click()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("困难职工帮扶办法（示范）")
    expect(clerk.locator("main")).to_contain_text("在平台哪里起作用")
    fits(clerk)


def test_a_request_off_the_shelf_is_a_word_file_with_the_unions_name(transactional_db, settings, come, tmp_path):
    settings.TODAY = DAY
    told = told_of()
    chair = come(1280, 900, key(told, "高峰"))
    chair.goto("/handbook/shelf/")
    chair.get_by_role("searchbox").fill("请示")
    chair.keyboard.press("Enter")
    chair.get_by_role("link", name="工作请示").click()
    chair.get_by_label("请示事项").fill("更换工会活动室")
    chair.get_by_label("理由").fill("现有场地漏雨，会员无处活动。")
    chair.get_by_role("button", name="填进去").click()
    expect(chair.locator(".sheet-paper")).to_contain_text("更换工会活动室")
    with chair.expect_download() as taken:
        chair.get_by_role("link", name="Word，可改").click()
    place = Path(tmp_path) / "请示.docx"
    taken.value.save_as(place)
    said = "\n".join(one.text for one in docx.Document(str(place)).paragraphs)
    assert "红星机械厂工会" in said and "关于更换工会活动室的请示" in said and "2026年11月16日" in said


def test_a_question_finds_its_like_while_it_is_written(transactional_db, settings, come):
    settings.TODAY = DAY
    told = told_of()
    chair = come(390, 844, key(told, "高峰"))
    row = run.open_case(told.factory.pk, "question", told.who("秦月", date(2026, 11, 3)), date(2026, 11, 3), {"subject": "补选主席要走哪些步骤？", "topic": "election", "whom": "own", "shown_as": "union"})
    run.act(row.pk, "answer_desk", told.who("高峰", date(2026, 11, 4)), date(2026, 11, 4), {"answer": "三步。", "basis": "工会基层组织选举工作条例第三十三条"})
    run.act(row.pk, "understood", told.who("秦月", date(2026, 11, 5)), date(2026, 11, 5), {})
    chair.goto("/handbook/questions/ask/")
    chair.get_by_label("问题").fill("主席空缺，怎样补选主席")
    expect(chair.locator("aside")).to_contain_text("补选主席要走哪些步骤")
    fits(chair)
