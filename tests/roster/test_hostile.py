"""Whatever is handed in as a roster, the answer is a table or one clear sentence: what, where, why, what to do."""

import gzip
import io
import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter

from unionhall.cli import main
from unionhall.integrations.excel.table import Unreadable
from unionhall.systems.organization.roster import check

DATA = Path(__file__).parents[1] / "data"
HEAD = ["姓名", "证件号码", "小组"]
ONE = ["周婉婷", "210203199506025409", "办公室组"]


def xlsx(*sheets, hidden=()):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for name, rows in sheets:
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if name in hidden:
            page.hide()
    book.close()
    return out.getvalue()


def repacked(data, change):
    """The workbook with some of its parts replaced."""
    old, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
    return out.getvalue()


def word():
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def blank_formatted():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page, framed = book.add_worksheet(), book.add_format({"border": 1})
    for row in range(1000):
        for column in range(20):
            page.write_blank(row, column, None, framed)
    book.close()
    return out.getvalue()


def compound(*streams):
    """A compound file (as Excel wraps a locked workbook) with named streams of no length."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b""
    for name, kind in (("Root Entry", 5), *((stream, 2) for stream in streams)):
        written = name.encode("utf-16-le")
        entries += written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1) + bytes(48) + struct.pack("<III", 0xFFFFFFFE, 0, 0)
    return header + table + entries.ljust(512, b"\0")


def bomb():
    """A sheet of 400 MB of nothing."""
    data = xlsx(("名册", [HEAD, ONE]))
    return repacked(data, {"xl/worksheets/sheet1.xml": b" " * 400_000_000})


def far_cell():
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    return repacked(xlsx(("名册", [HEAD])), {"xl/worksheets/sheet1.xml": sheet})


def entities():
    text = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&x;</v></c></row></sheetData></worksheet>'
    return repacked(xlsx(("名册", [HEAD])), {"xl/worksheets/sheet1.xml": text})


CLEAN = (DATA / "roster_clean.xlsx").read_bytes()
OLD = (DATA / "roster_old.xls").read_bytes()
REFUSED = {
    "没有内容": ("名册.xlsx", b"", "是空的"),
    "只有空格": ("名册.csv", b" \r\n \r\n", "是空的"),
    "程序改名": ("名册.xlsx", b"MZ\x90\0" + bytes(500), "是一个程序"),
    "文档改名": ("名册.xlsx", word(), "Word 文档"),
    "网页改名": ("名册.xls", "<html><table><tr><td>姓名</td></tr></table></html>".encode(), "网页格式"),
    "图片改名": ("名册.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
    "PDF改名": ("名册.xlsx", b"%PDF-1.7", "PDF"),
    "压缩包": ("名册.zip", repacked(CLEAN, {}).replace(b"workbook.xml", b"workbxxk.xml"), "压缩包"),
    "没传完": ("名册.xlsx", CLEAN[: len(CLEAN) // 2], "没有传完整"),
    "没传完的旧表": ("名册.xls", OLD[: len(OLD) // 2], "没有传完整"),
    "旧表头部坏了": ("名册.xls", OLD[:48] + b"\x07" * 464 + OLD[512:], "没有传完整"),
    "炸弹": ("名册.xlsx", bomb(), "大得不正常"),
    "远处的格子": ("名册.xlsx", far_cell(), "超过1000列"),
    "外部定义": ("名册.xlsx", entities(), "外部定义"),
    "空白行": ("名册.xlsx", blank_formatted(), "每一格都没有内容"),
    "两万列": ("名册.csv", (",".join(["姓名"] * 20000) + "\n").encode(), "超过1000列"),
    "加密": ("名册.xlsx", compound("EncryptionInfo", "EncryptedPackage"), "密码"),
    "旧文档": ("名册.xls", compound("WordDocument"), "Word 文档"),
    "别的容器": ("名册.xls", compound("SomethingElse"), "没有工作簿"),
    "编码不对": ("名册.csv", "姓名,证件号码\n周婉婷,1\n".encode() + b"\xff\xff\x80\n", "UTF-8 也不是 GB18030"),
    "乱码": ("名册.csv", "姓名,證件號碼,小組\n".encode("big5"), "没有找到表头"),
    "二进制": ("名册.csv", b"abc\0\0\0def", "二进制"),
    "没有表头": ("名册.xlsx", xlsx(("Sheet1", [ONE, ONE])), "没有找到表头"),
    "没有证件号码列": ("名册.xlsx", xlsx(("Sheet1", [["姓名", "性别", "小组", "民族"], ["周婉婷", "女", "一组", "汉"]])), "没有“证件号码”一列"),
    "两个名册": ("名册.xlsx", xlsx(("一分厂", [HEAD, ONE]), ("二分厂", [HEAD, ONE])), "一分厂.*二分厂"),
    "藏起来的名册": ("名册.xlsx", xlsx(("说明", [["填表说明"]]), ("名册", [HEAD, ONE]), hidden=("名册",)), "隐藏的工作表“名册”"),
    "引号没配对": ("名册.csv", ("姓名,证件号码,小组\n\"周婉婷,1,一组\n" + "某人,1,一组\n" * 200).encode(), "引号"),
    "压缩坏了": ("名册.csv.gz", gzip.compress(b"\xe5\xa7\x93" * 1000)[:-20], "没有下载完整"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_roster_is_refused_in_one_sentence_with_the_file_and_what_to_do(case):
    name, data, why = REFUSED[case]
    with pytest.raises(Unreadable, match=why) as refusal:
        check.read(data, name)
    said = str(refusal.value)
    assert said.startswith(f"“{name}”：") and "\n" not in said and "请" in said


@pytest.mark.parametrize("case", ["没有内容", "程序改名", "没传完的旧表", "两个名册"])
def test_the_command_says_the_sentence_on_stderr_and_exits_with_two(case, tmp_path, capsys):
    name, data, _ = REFUSED[case]
    (tmp_path / name).write_bytes(data)
    assert main.main(["roster", "check", str(tmp_path / name)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and name in err


@pytest.mark.parametrize("words", [["check", "没有.xlsx"], ["check", "."], ["sort", "没有.txt"], ["chain", "没有.txt", "--roster", "没有.xlsx"]])
def test_a_file_that_is_not_there_is_named(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main.main(["roster", *words]) == 2
    assert words[1] in capsys.readouterr().err


@pytest.mark.parametrize("groups", ["", "[]", '{"groups": []}', '{"groups": {"一": "二"}}', "姓名"])
def test_a_list_of_groups_that_cannot_be_read_is_refused(groups, tmp_path, capsys):
    (tmp_path / "groups.json").write_text(groups, encoding="utf-8")
    assert main.main(["roster", "check", str(DATA / "roster_clean.xlsx"), "--groups", str(tmp_path / "groups.json")]) == 2
    assert "不是小组名单" in capsys.readouterr().err


def test_one_of_two_sheets_can_be_asked_for_by_name():
    data = REFUSED["两个名册"][1]
    assert check.read(data, "名册.xlsx", sheet="二分厂").sheet == "二分厂"
    with pytest.raises(Unreadable, match="没有名为“三分厂”的工作表"):
        check.read(data, "名册.xlsx", sheet="三分厂")


def refusal_of(data):
    try:
        check.read(data, "坏.xls")
    except Unreadable as refusal:
        return str(refusal)
    return None


@pytest.mark.parametrize("source", [OLD, CLEAN], ids=["xls", "xlsx"])
def test_a_damaged_workbook_never_ends_in_anything_but_a_table_or_a_refusal(source):
    step = len(source) // 60
    damaged = [source[:at] + bytes(byte ^ 0xA5 for byte in source[at : at + 7]) + source[at + 7 :] for at in range(0, len(source), step)]
    refusals = [said for data in damaged if (said := refusal_of(data))]
    assert refusals and all("请" in said for said in refusals)


def test_a_stray_space_in_the_last_row_of_the_sheet_does_no_harm():
    rows = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s<row r="1048576"><c r="C1048576" t="str"><v> </v></c></row></sheetData></worksheet>'
    cells = b"".join(
        f'<row r="{number}">' .encode() + b"".join(f'<c r="{"ABC"[i]}{number}" t="str"><v>{word}</v></c>'.encode() for i, word in enumerate(row)) + b"</row>"
        for number, row in ((1, HEAD), (2, ONE))
    )  # fmt: skip
    checked = check.read(repacked(xlsx(("名册", [HEAD])), {"xl/worksheets/sheet1.xml": rows % cells}), "名册.xlsx")
    assert [(row.row, row.outcome) for row in checked.rows] == [(2, "accept")]


def test_checking_can_be_watched_and_stopped():
    rows = [HEAD] + [ONE] * 2500
    seen = []

    def watch(done, total):
        seen.append((done, total))
        if done >= 2000:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        check.read(xlsx(("名册", rows)), "名册.xlsx", progress=watch)
    assert seen == [(1000, 2501), (2000, 2501)]


def test_check_chain_and_sort_never_load_django():
    code = (
        "import sys; from unionhall.cli import main; "
        f"main.main(['roster', 'check', {str(DATA / 'roster_old.xls')!r}]); "
        f"main.main(['roster', 'chain', {str(DATA / 'chat_chain.txt')!r}, '--roster', {str(DATA / 'roster_clean.xlsx')!r}]); "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_command_answers_with_the_object_of_the_contract(tmp_path, capsys):
    told = json.loads((DATA / "roster_messy_expected.json").read_text(encoding="utf-8"))
    (tmp_path / "groups.json").write_text(json.dumps({"groups": told["groups"]}), encoding="utf-8")
    marked = tmp_path / "marked.xlsx"
    words = ["roster", "check", str(DATA / "roster_messy.xlsx"), "--groups", str(tmp_path / "groups.json"), "--out", str(marked), "--on", "2026-11-22"]
    assert main.main(words) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["sheet"], said["header_rows"], said["summary"]) == (told["sheet"], told["header_rows"], told["summary"])
    row = next(row for row in said["rows"] if row["row"] == 8)
    assert row["issues"][0] == {"column": "小组", "code": "unknown_group", "reason": "小组不在本工会的小组名单内", "value": "锻压九组"}
    assert row["outcome"] == "hold" and marked.read_bytes().startswith(b"PK")
