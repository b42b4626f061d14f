"""One proposal from the first letter on a phone to the archived evidence, by the hands of eight people."""

import io
import re
import zipfile

from playwright.sync_api import Page, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from unionhall.cli import demo, main

from .hall import DESK, PHONE, Hall, act, press, sure

SUBJECT = "关于更换喷漆房排风机的提案"
GROUNDS = "喷漆房西侧排风机老化，气味大，喷漆组职工头晕。"
MEASURES = "更换西侧两台排风机，换装后复测并张榜。"
OWN = "Paifengji-2026"


def newcomer_phone(name: str) -> str:
    """The phone of a person in the demo's roster file."""
    rows = CalamineWorkbook.from_path(demo.folder() / "roster.xlsx").get_sheet_by_index(0).to_python()
    row = next(one for one in rows if name in one)
    return next(re.sub(r"\D", "", str(cell)) for cell in row if re.fullmatch(r"1\d{10}", re.sub(r"\D", "", str(cell))))


def name_person(page: Page, typed: str) -> None:
    """Type a name, pick what is offered."""
    field = page.locator("input[data-people]")
    field.fill(typed)
    option = page.locator(f"datalist option[value^='{typed}']").first
    option.wait_for(state="attached")
    field.fill(option.get_attribute("value"))
    field.dispatch_event("change")


def test_one_proposal_goes_through_eight_pairs_of_hands_and_its_evidence_can_be_checked(hall: Hall, tmp_path, capsys):
    writes_on_a_phone(hall, told := {})
    second_confirms_with_a_code(hall, told)
    seconder_confirms(hall, told)
    committee_accepts(hall, told)
    department_answers(hall, told)
    manager_signs(hall, told)
    author_rates(hall, told)
    export = clerk_archives(hall, told, tmp_path)
    assert main.main(["record", "verify", str(export)]) == 0
    capsys.readouterr()
    assert main.main(["record", "verify", str(changed(export))]) == 1
    assert re.match(r"核验不通过：第 \d+ 条不符", capsys.readouterr().out)


def writes_on_a_phone(hall: Hall, told: dict) -> None:
    """The draft survives a reload, earlier proposals on the matter are shown, names are looked up."""
    page = hall.enter("delegate")
    page.get_by_role("link", name="写提案").first.click()
    page.get_by_label("案由").fill(SUBJECT)
    page.get_by_label("类别").select_option("安全生产")
    page.get_by_label("理由").fill(GROUNDS)
    expect(page.locator("[data-saved]")).to_contain_text("已存")
    expect(page.locator("#similar-list")).to_contain_text("关于更换喷漆房通风设备的提案")
    page.reload()
    expect(page.get_by_label("理由")).to_have_value(GROUNDS)
    expect(page.locator("[data-restore]")).to_be_hidden()
    page.get_by_label("建议和办法").fill(MEASURES)
    name_person(page, "乌云其木格")
    name_person(page, "董浩然")
    expect(page.locator("[data-named] li")).to_have_count(2)
    page.get_by_role("button", name="送附议").click()
    expect(page).to_have_url(re.compile(r"/cases/\d+/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("排风机")
    told["case"] = re.search(r"/cases/\d+/", page.url)[0]
    told["author"] = page


def second_confirms_with_a_code(hall: Hall, told: dict) -> None:
    """The clerk prints a slip; the delegate signs in for the first time with its code and seconds in person."""
    clerk = hall.enter("clerk", DESK)
    clerk.goto("/accounts/?q=董浩然")
    clerk.get_by_role("link", name="登录条", exact=True).last.click()
    with clerk.expect_download() as slip:
        clerk.get_by_role("button", name="生成并打印").click()
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(slip.value.path().read_bytes())).pages)
    code = re.search(r"\b([A-Z0-9]{4}) ?-? ?([A-Z0-9]{4})\b", text)
    page = hall.come(PHONE)
    page.goto(told["case"])
    page.get_by_role("link", name="用登录码登录").click()
    page.get_by_label("手机号或工号").fill(newcomer_phone("董浩然"))
    page.get_by_label("登录码").fill(code[1] + code[2])
    page.get_by_role("button", name="下一步").click()
    for one in page.locator("input[type=password]").all():
        one.fill(OWN)
    page.get_by_role("button", name="定好，进入").click()
    confirm(page, told)


def seconder_confirms(hall: Hall, told: dict) -> None:
    """The last of those invited confirms, and the proposal goes to the committee by itself."""
    page = hall.enter("seconder")
    expect(page.get_by_role("main")).to_contain_text("排风机")
    confirm(page, told)
    expect(page.get_by_role("main")).to_contain_text("审查")


def confirm(page: Page, told: dict) -> None:
    """附议 in person."""
    page.goto(told["case"])
    page.get_by_role("button", name="附议").click()
    expect(page.get_by_role("main")).to_contain_text("已附议")


def committee_accepts(hall: Hall, told: dict) -> None:
    """立案 at a desk, with departments, asked once more."""
    page = hall.enter("committee", DESK)
    page.goto(told["case"])
    act(page, "立案")
    page.get_by_label("主办部门").select_option(label="设备科 王振宇")
    page.get_by_label("分管领导").select_option(label="生产副厂长 宋凤山")
    sure(page, "立案")
    expect(page.locator(".case-now")).to_contain_text("签收")
    expect(page.get_by_role("main")).to_contain_text("立案通知书")


def department_answers(hall: Hall, told: dict) -> None:
    """The department takes it, cannot answer before the talk, records the talk, answers."""
    page = hall.enter("handler", DESK)
    page.goto(told["case"])
    act(page, "签收")
    press(page, "签收")
    expect(page.locator(".act", has_text="拟写答复")).to_contain_text("还没有与提案人沟通的记录")
    act(page, "登记与提案人沟通")
    page.get_by_label("沟通日期").fill("2026-10-19")
    page.get_by_label("沟通情况").fill("与朱鹏飞到喷漆房看了风机。")
    press(page, "登记与提案人沟通")
    act(page, "拟写答复")
    page.get_by_label("A 已经解决或采纳").check(force=True)
    page.get_by_label("答复内容").fill("两台排风机已换装到位，班长每周一试机并登记。")
    press(page, "拟写答复")
    expect(page.locator(".case-now")).to_contain_text("审签")


def manager_signs(hall: Hall, told: dict) -> None:
    """审签发出."""
    page = hall.enter("manager", DESK)
    page.goto(told["case"])
    act(page, "审签发出")
    sure(page, "审签发出")
    expect(page.get_by_role("main")).to_contain_text("提案答复函")


def author_rates(hall: Hall, told: dict) -> None:
    """On the phone, attitude and result apart."""
    page = told["author"]
    page.goto(told["case"])
    act(page, "评价")
    for legend in ("对办理态度", "对办理结果"):
        page.get_by_role("group", name=legend).get_by_label("满意", exact=True).check(force=True)
    sure(page, "评价")
    expect(page.locator(".case-now")).to_contain_text("归档")


def clerk_archives(hall: Hall, told: dict, folder):
    """归档; the whole record is downloaded in the browser."""
    page = hall.enter("clerk", DESK)
    page.goto(told["case"])
    act(page, "归档")
    sure(page, "归档")
    expect(page.locator(".case-now")).to_contain_text("已办结")
    with page.expect_download() as record:
        page.locator("a[href$='/export/']").first.click()
    export = folder / "export.zip"
    record.value.save_as(export)
    return export


def changed(export):
    """The same archive with one byte of one entry changed: 一 became 丁."""
    other, left = export.with_name("changed.zip"), 1
    with zipfile.ZipFile(export) as was, zipfile.ZipFile(other, "w") as now:
        for name in was.namelist():
            content = was.read(name)
            if left and name.endswith((".json", ".jsonl")) and "每周一试机".encode() in content:
                content, left = content.replace("周一".encode(), "周丁".encode(), 1), 0
            now.writestr(name, content)
    assert not left
    return other
