"""What goes back to the union office: its own workbook with the bad cells red, and the template to fill in."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from unionhall.integrations.excel import marked
from unionhall.systems.organization.roster import check, mark, template

DATA = Path(__file__).parents[1] / "data"
ON = date(2026, 11, 22)


def groups_of(name):
    return json.loads((DATA / f"{name.rsplit('.', 1)[0]}_expected.json").read_text(encoding="utf-8"))["groups"]


def returned(name):
    checked = check.read(DATA / name, groups=groups_of(name), today=ON)
    data = mark.workbook((DATA / name).read_bytes(), name, checked)
    return checked, data, openpyxl.load_workbook(io.BytesIO(data))


def red(cell):
    return cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb[-6:] in (marked.RED, marked.PALE)


@pytest.mark.parametrize("name", ["roster_messy.xlsx", "roster_old.xls", "roster_gb18030.csv"])
def test_exactly_the_bad_cells_are_red_and_every_row_has_its_reason(name):
    checked, _, book = returned(name)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[checked.header_rows[-1]]]
    result, reason = heads.index(mark.HEADINGS[0]) + 1, heads.index(mark.HEADINGS[1]) + 1
    want = {(row.row, checked.at[i.column] + 1) for row in checked.rows for i in row.issues if i.column in checked.at and i.code not in ("derived_from_id", "cell_comment")}
    assert {(cell.row, cell.column) for row in page.iter_rows() for cell in row if red(cell)} == want
    for row in checked.rows:
        assert page.cell(row.row, result).value == mark.RESULTS[row.outcome]
        said = page.cell(row.row, reason).value or ""
        assert all(issue.reason in said for issue in row.issues if row.outcome != "skip")


def test_the_same_workbook_comes_back_with_its_sheets_titles_notes_and_hidden_rows():
    _, _, book = returned("roster_messy.xlsx")
    before = openpyxl.load_workbook(DATA / "roster_messy.xlsx")
    assert book.sheetnames == before.sheetnames and book["通讯录"].sheet_state == "hidden"
    page, old = book["花名册"], before["花名册"]
    assert page["A1"].value == old["A1"].value and page["B130"].comment.text == old["B130"].comment.text
    assert page.row_dimensions[304].hidden and page.column_dimensions["X"].hidden
    assert sorted(map(str, page.merged_cells.ranges)) == sorted(map(str, old.merged_cells.ranges))
    assert all(page.cell(row, column).value == old.cell(row, column).value for row in range(5, 401) for column in range(1, 27))


def test_the_returned_workbook_can_be_sent_in_again_and_says_the_same():
    checked, data, _ = returned("roster_messy.xlsx")
    again = check.read(data, "again.xlsx", groups=groups_of("roster_messy.xlsx"), today=ON)
    assert [(row.row, row.outcome, row.normalized) for row in again.rows] == [(row.row, row.outcome, row.normalized) for row in checked.rows]


def test_after_correcting_the_red_goes_and_no_second_reason_column_appears():
    groups = groups_of("roster_messy.xlsx")
    checked, data, book = returned("roster_messy.xlsx")
    book["花名册"].cell(8, checked.at["小组"] + 1).value = "办公室组"
    out = io.BytesIO()
    book.save(out)
    again = check.read(out.getvalue(), "改过.xlsx", groups=groups, today=ON)
    page = openpyxl.load_workbook(io.BytesIO(mark.workbook(out.getvalue(), "改过.xlsx", again)))["花名册"]
    assert [cell.value for cell in page[4]].count(mark.HEADINGS[0]) == 1
    assert not red(page.cell(8, checked.at["小组"] + 1)) and red(page.cell(23, checked.at["小组"] + 1))


def test_identity_numbers_of_a_csv_come_back_as_text_with_every_digit():
    checked, _, book = returned("roster_gb18030.csv")
    values = {row.row: book.worksheets[0].cell(row.row, checked.at["证件号码"] + 1).value for row in checked.rows}
    assert values[2] == "210212198805068099" and all(isinstance(value, str) or value is None for value in values.values())


def test_the_filled_in_template_passes_whole():
    groups = {"机加分会": ["机加一组", "机加二组"], "机关分会": ["办公室组"]}
    book = openpyxl.load_workbook(io.BytesIO(template.workbook(groups)))
    page = book["会员名册"]
    heads = [cell.value for cell in page[1]]
    for head, value in {"姓名": "周婉婷", "证件号码": "210203199506025409", "分会": "机关分会", "小组": "办公室组", "政治面貌": "群众"}.items():
        page.cell(2, heads.index(head) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    checked = check.read(out.getvalue(), "模板.xlsx", groups=groups, today=ON)
    assert [row.outcome for row in checked.rows] == ["accept"]
    assert checked.rows[0].normalized["出生日期"] == "1995-06-02" and checked.rows[0].normalized["职务"] == "会员"


def test_the_template_offers_the_union_s_own_branches_and_keeps_numbers_as_text():
    book = openpyxl.load_workbook(io.BytesIO(template.workbook({"机加分会": ["机加一组"]}, {"岗位": ["车工", "铣工"]})))
    page = book["会员名册"]
    heads = [cell.value for cell in page[1]]
    lists = {}
    for rule in page.data_validations.dataValidation:
        lists |= {heads[area.min_col - 1]: rule.formula1 for area in rule.sqref.ranges}
    assert {"性别", "分会", "小组", "政治面貌", "是否劳模", "岗位"} <= set(lists) and "OFFSET" in lists["小组"]
    assert book["名单"].sheet_state == "hidden" and [c.value for c in book["名单"]["A"] if c.value] == ["机加分会"]
    assert page.column_dimensions["F"].width > 18 and "说明" in book.sheetnames


def test_a_workbook_too_large_to_alter_comes_back_with_its_values_and_marks(monkeypatch):
    monkeypatch.setattr(marked, "MOST_IN_PLACE", 10)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("名册")
    page.write_row(0, 0, ["姓名", "证件号码", "小组"])
    page.write_row(1, 0, ["周婉婷", "210203199506025400", "办公室组"])
    page.write_comment(1, 0, "已看原件")
    book.close()
    checked = check.read(out.getvalue(), "大.xlsx", today=ON)
    back = openpyxl.load_workbook(io.BytesIO(mark.workbook(out.getvalue(), "大.xlsx", checked)))["名册"]
    assert red(back["B2"]) and back["D2"].value == "暂不导入" and back["A2"].comment.text.endswith("已看原件")
