"""Every sample roster gives, row by row, the outcome, the codes and the stored values that stand beside it."""

import json
from datetime import date
from pathlib import Path

import pytest

from unionhall.systems.organization.roster import check

DATA = Path(__file__).parents[1] / "data"
ON = date(2026, 11, 22)
FAULTY = ("roster_messy.xlsx", "roster_old.xls", "roster_gb18030.csv", "roster_utf8_bom.csv")


def expected(name):
    return json.loads((DATA / f"{name.rsplit('.', 1)[0]}_expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=FAULTY)
def both(request):
    told = expected(request.param)
    return told, check.read(DATA / request.param, groups=told["groups"], today=ON)


def test_the_right_sheet_header_and_columns_are_found(both):
    told, checked = both
    assert checked.sheet in (told.get("sheet"), "CSV")
    assert list(checked.header_rows) == told["header_rows"]
    assert checked.columns == {column["header"]: column["field"] for column in told["columns"].values()}


def test_every_row_has_its_outcome(both):
    told, checked = both
    assert {row.row: row.outcome for row in checked.rows} == {row["row"]: row["outcome"] for row in told["rows"]}
    assert checked.summary == told["summary"]


def test_every_importable_row_is_stored_as_it_must_be(both):
    told, checked = both
    for row, want in zip(checked.rows, told["rows"], strict=True):
        assert (row.row, row.normalized) == (want["row"], want.get("normalized", {}))


def test_every_doubt_is_named_by_its_code_and_column_and_no_other(both):
    told, checked = both
    found = sorted((row.row, issue.column or "", issue.code) for row in checked.rows for issue in row.issues)
    assert found == sorted((issue["row"], issue["column"] or "", issue["code"]) for issue in told["issues"])


def test_reasons_and_related_rows_are_those_of_the_union(both):
    told, checked = both
    found = {(row.row, issue.code): issue for row in checked.rows for issue in row.issues}
    for want in told["issues"]:
        issue = found[want["row"], want["code"]]
        assert issue.reason.startswith(want["reason"])
        for key in ("id_says", "related_rows", "group_belongs_to", "comment"):
            assert issue.more.get(key) == want.get(key)


def test_without_a_list_groups_are_taken_as_they_come(both):
    told, _ = both
    checked = check.read(DATA / told["file"], today=ON)
    codes = {issue.code for row in checked.rows for issue in row.issues}
    assert not codes & {"unknown_group", "group_branch_mismatch"}
    only_groups = {i["row"] for i in told["issues"]} - {
        i["row"] for i in told["issues"] if i["code"] not in ("unknown_group", "group_branch_mismatch", "derived_from_id")
    }
    assert all(row.outcome == "accept" for row in checked.rows if row.row in only_groups)


@pytest.mark.parametrize("with_groups", [True, False])
def test_the_clean_roster_passes_whole_with_every_awkward_name(with_groups):
    told = expected("roster_clean.xlsx")
    groups = {branch: list(one["groups"]) for branch, one in told["by_branch"].items()} if with_groups else None
    checked = check.read(DATA / "roster_clean.xlsx", groups=groups, today=ON)
    assert checked.summary["accept"] == told["members"] == len(checked.rows)
    assert (checked.sheet, checked.header_rows, list(checked.columns)) == (told["sheet"], (1,), told["columns"])
    rows = {row.row: row.normalized for row in checked.rows}
    assert all(rows[one["row"]]["姓名"] == one["name"] for one in told["awkward_names"])
    assert sum(row["会籍状态"] == "正常" for row in rows.values()) == told["electors"]
    for field, counts in (("性别", told["by_sex"]), ("职务", told["by_post"]), ("证件类型", told["by_certificate"])):
        assert {value: sum(row[field] == value for row in rows.values()) for value in counts} == counts
    assert sum(row["证件号码"].endswith("X") for row in rows.values()) == told["ids_ending_in_X"]
    assert sum(row["是否困难职工"] == "是" for row in rows.values()) == told["hardship"]
