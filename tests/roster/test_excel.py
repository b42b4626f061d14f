"""A workbook reads the same whoever saved it: Excel, WPS, an export program, an old machine."""

import gzip
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from unionhall.integrations.excel import days, reader
from unionhall.integrations.excel.table import UNCOMPUTED

DATA = Path(__file__).parents[1] / "data"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(sheet, texts="", styles="", book="", prefix=""):
    """A workbook from bare XML, as another program might write it."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{rel}">{book}<sheets><sheet name="名册" sheetId="1" r:id="a"/></sheets></workbook>')
        links = "".join(
            f'<Relationship Id="{key}" Type="{rel}/{kind}" Target="{target}"/>'
            for key, kind, target in (("a", "worksheet", "/xl/worksheets/一.xml"), ("b", "sharedStrings", "sharedStrings.xml"), ("c", "styles", "styles.xml"))
        )
        packed.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>')
        space = MAIN.replace("xmlns", f"xmlns:{prefix.rstrip(':')}") if prefix else MAIN
        packed.writestr("xl/worksheets/一.xml", f"<{prefix}worksheet {space}>{sheet}</{prefix}worksheet>")
        packed.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{texts}</sst>")
        packed.writestr("xl/styles.xml", f"<styleSheet {MAIN}>{styles}</styleSheet>")
    return out.getvalue()


def only(data):
    return reader.read(data).sheets[0]


def test_texts_in_runs_with_reading_aids_and_escapes_read_as_one_text():
    texts = "<si><r><t>阿依</t></r><r><t>古丽</t></r><rPh sb='0' eb='1'><t>ayi</t></rPh></si><si><t>一_x000D_二</t></si>"
    cells = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c><c r='D1' t='inlineStr'><is><t>字</t></is></c></row>"
    assert only(workbook(f"<sheetData>{cells}</sheetData>", texts)).rows == [["阿依古丽", "", "一\r二", "字"]]


def test_cells_without_places_and_elements_with_a_prefix_are_read():
    assert only(workbook("<sheetData><row><c t='str'><v>甲</v></c><c><v>3</v></c></row></sheetData>")).rows == [["甲", 3.0]]
    prefixed = "<x:sheetData><x:row r='2'><x:c r='B2' t='str'><x:v>甲</x:v></x:c></x:row></x:sheetData>"
    assert only(workbook(prefixed, prefix="x:")).rows == [[], ["", "甲"]]


@pytest.mark.parametrize(
    ("code", "serial", "shown"),
    [
        ("yyyy/m/d", 42071, date(2015, 3, 8)), ('yyyy"年"m"月"d"日"', 42071, date(2015, 3, 8)), ("[$-804]yyyy-mm-dd;@", 42071, date(2015, 3, 8)),
        ('yyyy"年"m"月"', 42064, "2015-03"), ('yyyy"年"m"月"', 42071, date(2015, 3, 8)), ('yyyy"年"', 42005, "2015"), ("0.00", 42071, 42071.0),
        ("0_ ", 42071, 42071.0), ('"第"0"号"', 42071, 42071.0), ("yyyy/m/d h:mm", 42071.5, datetime.fromisoformat("2015-03-08 12:00")), ("General", 42071, 42071.0),
    ],
)  # fmt: skip
def test_a_number_is_a_day_only_when_its_format_says_so_and_shows_no_more_than_was_typed(code, serial, shown):
    styles = f"<numFmts><numFmt numFmtId='200' formatCode='{code.replace(chr(34), '&quot;')}'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='200'/></cellXfs>"
    assert only(workbook(f"<sheetData><row r='1'><c r='A1' s='1'><v>{serial}</v></c></row></sheetData>", styles=styles)).rows == [[shown]]


def test_built_in_chinese_date_formats_and_the_days_from_1904_are_known():
    assert [days.shows(number) for number in (0, 14, 31, 57, 49)] == ["", "ymd", "ymd", "ym", ""]
    data = workbook(
        "<sheetData><row r='1'><c r='A1' s='1'><v>40609</v></c></row></sheetData>", styles="<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>",
        book="<workbookPr date1904='1'/>",
    )  # fmt: skip
    assert only(data).rows == [[date(2015, 3, 8)]] and only(data).days_from_1904


def test_what_a_sheet_hides_notes_and_gets_wrong_is_told():
    out = io.BytesIO()
    book = openpyxl.Workbook()
    page = book.active
    page["A1"], page["B2"], page["C3"] = "姓名", "=1/0", "张三"
    page["C3"].comment = Comment("已看原件", "李")
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    page.merge_cells("A5:A9")
    book.create_sheet("旧").sheet_state = "veryHidden"
    book.save(out)
    sheets = reader.read(out.getvalue()).sheets
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns, sheets[0].merged) == ({3}, {1}, ((5, 0, 9, 0),))
    assert sheets[0].comments == {(3, 2): "已看原件"} and sheets[0].errors == {(2, 1): UNCOMPUTED} and sheets[1].hidden


def test_errors_truth_values_and_numbers_keep_their_kind():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, ["甲", 3, True])
    page.write_formula(0, 3, "=NA()", None, "#N/A")
    book.close()
    sheet = only(out.getvalue())
    assert sheet.rows == [["甲", 3.0, True]] and sheet.errors == {(1, 3): "#N/A"}


def test_a_formula_that_gives_an_empty_text_is_no_error():
    cells = "<c r='A1' t='str'><f>IF(B1=1,B1,\"\")</f><v></v></c><c r='B1'><f>1+1</f><v>2</v></c>"
    sheet = only(workbook(f"<sheetData><row r='1'>{cells}</row></sheetData>"))
    assert sheet.rows == [["", 2.0]] and not sheet.errors


def test_an_old_workbook_whose_texts_run_over_several_records_is_read_whole():
    book = reader.read((DATA / "roster_shared_texts.xls").read_bytes())
    page = book.sheets[0]
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("会员", False), ("旧", True)]
    assert (page.hidden_rows, page.hidden_columns) == ({51}, {8}) and len(page.rows) == 62 and (3, 3, 12, 3) in page.merged
    assert all(row[6].startswith("remark") or set(row[6]) <= set("会员说明情况登记住址电话东西南北中𬭎𠅤AB") for row in page.rows[2:])
    assert page.rows[2][5] == date(2015, 3, 8) and page.rows[3][5] == "2015-03" and page.rows[3][7] == 13900000101.0


@pytest.mark.parametrize(
    "data",
    [
        "姓名,小组\n张三,一组\n".encode(), "姓名,小组\r\n张三,一组\r\n".encode("utf-8-sig"), "姓名,小组\r\n张三,一组".encode("gb18030"),
        "姓名\t小组\r\n张三\t一组\r\n".encode("utf-16"), "姓名;小组\n张三;一组\n".encode("gbk"), gzip.compress("姓名,小组\n张三,一组\n".encode()),
        '"姓名","小组"\n"张三","一组"\n'.encode(),
    ],
)  # fmt: skip
def test_a_csv_is_read_whatever_its_encoding_line_ends_and_separators(data):
    assert only(data).rows == [["姓名", "小组"], ["张三", "一组"]]


def test_four_byte_characters_and_quoted_line_breaks_survive():
    data = '姓名,备注\r\n冯𫟼,"一\r\n二, ""三"""\r\n'.encode("gb18030")
    assert only(data).rows == [["姓名", "备注"], ["冯𫟼", '一\r\n二, "三"']]
