"""The faults of a roster typed over years, each by itself: what is put right, what is asked, what is held."""

from datetime import date

import pytest

from unionhall.integrations.excel.table import Book, Sheet, Unreadable
from unionhall.systems.organization.roster import check, columns, identity, normalise

ON = date(2026, 11, 22)
HEAD = ["姓名", "性别", "出生日期", "证件号码", "手机号", "入会时间", "会籍状态", "分会", "小组", "就业状况", "学历", "是否女职工", "备注"]
GROUPS = {"机关分会": ["办公室组", "财务组"], "机加分会": ["机加一组"]}
WANG = "210203199506025409"  # a woman, born 2 June 1995
LI = "21021219910518582X"
MAN = "210281199111281554"


def sheet(rows, **more):
    return Sheet("名册", rows, **more)


def checked(rows, groups=None, **more):
    page = sheet(rows, **more)
    header = columns.choose(Book("xlsx", (page,)))[1]
    desk = check.Desk(page, header, check._Groups(groups), ON)
    found = [row for number in range(header.rows[-1] + 1, len(rows) + 1) if (row := desk.row(number))]
    desk.mark_duplicates(found)
    return found


def member(**cells):
    """One member in whom nothing is wrong but what is given."""
    sound = {"姓名": "周婉婷", "性别": "女", "证件号码": WANG, "小组": "办公室组"} | cells
    return [sound.get(head, "") for head in HEAD]


def one(groups=None, errors=None, **cells):
    more = {"errors": {(2, HEAD.index(name)): shown for name, shown in errors.items()}} if errors else {}
    return checked([HEAD, member(**cells)], groups, **more)[0]


def codes(row):
    return {issue.code for issue in row.issues}


# --- names ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("张 三", "张三"), ("张　三　", "张三"), ("欧阳\u00a0娜娜", "欧阳娜娜"), ("\u200b王五\ufeff", "王五"), ("'王七", "王七"), ("王\n八", "王八"),
        ("阿依古丽.吐尔逊", "阿依古丽·吐尔逊"), ("阿依古丽．吐尔逊", "阿依古丽·吐尔逊"), ("阿依古丽•吐尔逊", "阿依古丽·吐尔逊"), ("买买提 ‧ 艾力", "买买提·艾力"),
        ("ＪＯＨＮ　　ＳＭＩＴＨ", "JOHN SMITH"), ("O’Brien  Mary", "O'Brien Mary"), ("NULL JENNIFER", "NULL JENNIFER"), ("张三🌹", "张三"), ("⼤卫", "大卫"), ("陈𫖯 ", "陈𫖯"), ("何\ue863", "何䶮"), ("王\ue817", "王𠂉"),
    ],
)  # fmt: skip
def test_a_name_is_stored_in_one_way_however_it_was_typed(written, stored):
    row = one(姓名=written)
    assert (row.outcome, row.normalized["姓名"]) == ("accept", stored)


@pytest.mark.parametrize("written", ["张三、李四", "张三1", "李某(代)"])
def test_what_does_not_look_like_a_name_is_pointed_out(written):
    assert "name_doubtful" in codes(one(姓名=written))


@pytest.mark.parametrize("empty", ["", "  ", "　", "\u200b"])
@pytest.mark.parametrize("field", ["姓名", "证件号码", "小组"])
def test_who_lacks_name_number_or_group_waits(field, empty):
    row = one(**{field: empty})
    assert row.outcome == "hold" and "required_missing" in codes(row) and row.normalized == {} and row.draft


# --- identity numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        WANG, f" {WANG}\t", f"'{WANG}", f'="{WANG}"', "210203 19950602 5409", "210203-19950602-5409", "２１０２０３１９９５０６０２５４０９", "210203199506\u200b025409",
    ],
)  # fmt: skip
def test_a_sound_number_is_found_under_any_dress(written):
    row = one(证件号码=written)
    assert (row.outcome, row.normalized["证件号码"]) == ("accept", WANG)


@pytest.mark.parametrize("last", ["x", "ｘ", "X", "Ｘ", "×", "Х"])
def test_the_last_x_may_be_written_in_many_ways(last):
    assert identity.read(LI[:17] + last).number == LI


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (2.10203199506025e17, "id_precision_lost"), (210203199506025000, "id_precision_lost"), ("2.10203E+17", "id_precision_lost"), ("2.1020319950602542e+17", "id_precision_lost"),
        (WANG[:17] + "0", "id_check_digit"), ("2102O3199506025409", "id_check_digit"), (WANG[:17], "id_length"), (WANG + "0", "id_length"), ("12345", "id_length"),
        ("210203199513025409", "id_invalid_date"), ("210203199502305409", "id_invalid_date"), ("010203199506025409", "id_check_digit"),
    ],
)  # fmt: skip
def test_a_wrong_number_holds_and_is_then_compared_with_nothing(written, fault):
    row = one(证件号码=written, 性别="男", 出生日期="1970-01-01")
    assert (row.outcome, codes(row)) == ("hold", {fault})


def test_a_number_whose_birthday_is_still_to_come_does_not_exist():
    body = "21020320300101540"
    assert codes(one(证件号码=body + identity.check_digit(body))) == {"id_invalid_date"}


@pytest.mark.parametrize("written", ["210203950602540", 210203950602540.0])
def test_an_old_number_of_fifteen_digits_becomes_eighteen_and_is_the_same_person(written):
    row = one(证件号码=written, 出生日期="")
    assert (row.outcome, codes(row), row.normalized["证件号码"]) == ("accept_with_warning", {"id_15_converted", "derived_from_id"}, WANG)
    pair = checked([HEAD, member(), member(证件号码=written, 小组="财务组")])
    assert [row.outcome for row in pair] == ["accept", "hold"] and "duplicate_person" in codes(pair[1])


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("810000196705158376", "港澳台居民居住证"), ("820000197906058562", "港澳台居民居住证"), ("830000199003289846", "港澳台居民居住证"),
        ("921840199109131761", "外国人永久居留身份证"), ("USA110000000123", "外国人永久居留身份证"), ("E12345678", "护照"), ("TR0900023", "护照"), (WANG, "居民身份证"),
    ],
)  # fmt: skip
def test_the_kind_of_document_is_known_from_its_number(number, kind):
    found = identity.read(number)
    assert found.sound and found.kind == kind


def test_a_passport_proves_neither_birth_nor_sex():
    row = checked([["姓名", "性别", "出生日期", "证件类型", "证件号码", "小组"], ["TANAKA HIROSHI", "", "1996-10", "护照", "TR0900023", "一组"]])[0]
    assert row.outcome == "accept" and row.normalized["出生日期"] == "1996-10" and "性别" not in row.normalized


def test_cell_and_number_must_agree_on_birth_and_sex():
    assert codes(one(出生日期="1995-06-03")) == {"birth_mismatch"} and codes(one(出生日期="1995年7月")) == {"birth_mismatch"}
    assert codes(one(性别="男", 出生日期="1995-06-02")) == {"sex_mismatch"}
    assert next(iter(one(性别="男").issues)).more == {"id_says": "女"}


@pytest.mark.parametrize("written", ["", "1995年6月", "1995.06", "1995", 34852, 34852.0, "34852", "19950602", date(1995, 6, 2), "1995-6-2 0:00:00", "1995年6月2日"])
def test_birth_is_completed_from_the_number_when_it_agrees(written):
    row = one(出生日期=written)
    assert (row.outcome, row.normalized["出生日期"]) == ("accept", "1995-06-02")


# --- days --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2015.3.8", "2015-03-08"), ("2015年3月8日", "2015-03-08"), ("2015/03/08", "2015-03-08"), ("2015－3－8", "2015-03-08"), ("20150308", "2015-03-08"), (20150308, "2015-03-08"),
        (20150308.0, "2015-03-08"), (42071, "2015-03-08"), ("42071", "2015-03-08"), ("２０１５．３．８", "2015-03-08"), ("2015年3月8号", "2015-03-08"), ("二〇一五年三月八日", "2015-03-08"),
        ("2015/03/08 星期日", "2015-03-08"), ("2015-03-08T08:00:00", "2015-03-08"), ("2015年3月", "2015-03"), ("2015.03", "2015-03"), ("201503", "2015-03"), (2015.03, "2015-03"),
        ("2015.10", "2015-10"), ("2015年", "2015"), (2015, "2015"), ("2015", "2015"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_style_and_never_made_more_exact_than_given(written, stored):
    row = one(入会时间=written)
    assert (codes(row) - {"derived_from_id"}, row.normalized["入会时间"]) == (set(), stored)


@pytest.mark.parametrize("written", ["零七年", "民国八十七年", "98年秋", "不详", "建厂时", "2015.13.40", "2015-02-30", "15.3.8", 2015.1, "9999", "3/8/2015"])
def test_a_day_that_cannot_be_read_is_left_empty_with_a_warning(written):
    row = one(入会时间=written)
    assert row.outcome == "accept_with_warning" and "date_unreadable" in codes(row) and "入会时间" not in row.normalized


@pytest.mark.parametrize(("written", "code"), [("2033-06-01", "date_future"), ("2027", "date_future"), ("2011-06-01", "date_before_birth"), ("2010", "date_before_birth")])
def test_nobody_joined_tomorrow_or_as_a_child(written, code):
    row = one(入会时间=written)
    assert row.outcome == "accept_with_warning" and code in codes(row) and "入会时间" not in row.normalized


def test_a_year_that_may_be_right_is_not_doubted():
    assert one(入会时间="2011").normalized["入会时间"] == "2011" and one(入会时间="2026").normalized["入会时间"] == "2026"


# --- telephone ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "stored", "code"),
    [
        ("139 0000 1111", "13900001111", ""), ("139-0000-1111", "13900001111", ""), ("+86 13900001111", "13900001111", ""), ("+86-13900001111", "13900001111", ""),
        ("8613900001111", "13900001111", ""), ("１３９００００１１１１", "13900001111", ""), (13900001111.0, "13900001111", ""), ("13900001111（微信同号）", "13900001111", ""),
        ("13900001111/13800001111", "13900001111", "phone_multiple"), ("13900001111 13800001111", "13900001111", "phone_multiple"), ("139 0000 1111、138 0000 1111", "13900001111", "phone_multiple"),
        ("0411-85176100", "", "phone_landline"), ("041185176100", "", "phone_landline"), ("(0411)85176100转802", "", "phone_landline"), ("8517-6100", "", "phone_landline"),
        ("1390000111", "", "phone_invalid"), ("139000011112", "", "phone_invalid"), ("23900001111", "", "phone_invalid"), ("1.39E+10", "", "phone_invalid"), ("无", "", ""), ("", "", ""),
    ],
)  # fmt: skip
def test_a_mobile_number_is_found_or_its_absence_explained(written, stored, code):
    row = one(手机号=written)
    assert row.normalized.get("手机号", "") == stored and codes(row) - {"derived_from_id"} == ({code} if code else set())


# --- lists, boxes, places -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "stored"), [("大专", "大学专科"), ("大专毕业", "大学专科"), ("本科学历", "大学本科"), ("技 校", "技工学校"), ("21", "大学本科"), (21.0, "大学本科"), ("", None)])
def test_a_value_is_known_by_its_other_names_and_codes(written, stored):
    row = one(学历=written)
    assert row.outcome == "accept" and row.normalized.get("学历") == stored


def test_a_value_outside_the_list_is_left_empty_with_a_warning():
    row = one(学历="夜大")
    assert (row.outcome, [i.value for i in row.issues if i.code == "value_not_in_list"]) == ("accept_with_warning", ["夜大"]) and "学历" not in row.normalized


@pytest.mark.parametrize(("work", "status", "conflict"), [("退休", "在册", True), ("退休", "保留", False), ("病休", "正常", False), ("待岗", "保留", False)])
def test_the_retired_keep_their_membership_and_are_not_ordinary_members(work, status, conflict):
    assert ("status_conflict" in codes(one(就业状况=work, 会籍状态=status))) == conflict


def test_a_box_is_ticked_in_many_ways_and_empty_means_no():
    assert [one(是否女职工=tick).normalized["是否女职工"] for tick in ("√", "是", "Y", 1.0, True, "☑", "", "否", "×")] == ["是"] * 6 + ["否"] * 3
    row = checked([HEAD, member(姓名="董鑫", 性别="男", 证件号码=MAN, 是否女职工="√")])[0]
    assert "flag_conflict" in codes(row) and row.normalized["是否女职工"] == "否"


def test_the_group_must_be_the_union_s_own_and_of_its_branch():
    assert codes(one(GROUPS, 小组="三产公司", 分会="机关分会")) >= {"unknown_group"}
    assert codes(one(GROUPS, 小组="财务组", 分会="机加分会")) >= {"group_branch_mismatch"}
    assert "required_missing" in codes(one({"一分会": ["综合组"], "二分会": ["综合组"]}, 小组="综合组"))
    row = one(GROUPS, 小组="财务 组 ", 分会="")
    assert row.outcome == "accept" and (row.normalized["分会"], row.normalized["小组"]) == ("机关分会", "财务组")


def test_a_broken_formula_reads_as_empty_and_is_told_once():
    row = one(errors={"手机号": "#N/A"})
    assert row.outcome == "accept_with_warning" and "formula_error" in codes(row)
    assert codes(one(手机号="#REF!")) >= {"formula_error"} and one(errors={"证件号码": "#N/A"}).outcome == "hold"


# --- the same person twice -----------------------------------------------------------------------------------------------------------


def test_namesakes_stay_two_people():
    assert {row.outcome for row in checked([HEAD, member(), member(证件号码=LI)])} == {"accept"}


def test_the_second_of_two_equal_persons_waits_and_of_one_number_with_two_names_both():
    twice = checked([HEAD, member(), member(姓名="周 婉婷", 小组="财务组")])
    assert [row.outcome for row in twice] == ["accept", "hold"] and twice[1].issues[-1].more == {"related_rows": [2]}
    shared = checked([HEAD, member(), member(姓名="李四")])
    assert [row.outcome for row in shared] == ["hold", "hold"] and [row.issues[-1].more["related_rows"] for row in shared] == [[3], [2]]


# --- the sheet around the members --------------------------------------------------------------------------------------------------


def test_totals_subtotals_headings_repeated_headers_notes_and_signatures_are_no_members():
    head = ["序号", "姓名", "证件号码", "小组", "备注"]
    rows = [
        head, ["一、机关分会"], [1, "周婉婷", WANG, "一组", ""], ["机关分会小计", "", "1人"], head, [2, "王悦", LI, "一组", ""], ["", "合 计", 2.0], ["", "总计：", "2人"],
        ["以上共2人"], ["注：离退休人员不在内"], ["填表人：李玉梅", "", "审核：王刚"], ["制表", "李玉梅"], ["2023年8月20日"], ["单位负责人（签字）"], ["第1页 共1页"], [3, "", "", "", ""], ["", " ", "\u3000"],
    ]  # fmt: skip
    assert [row.row for row in checked(rows) if row.outcome != "skip"] == [3, 6]
    assert len(checked(rows)) == len(rows) - 2


def test_a_member_without_a_number_is_still_a_member():
    rows = [["姓名", "证件号码", "小组"], ["共青", "", "一组"], ["计红", WANG, "一组"], ["说梅", "", ""]]
    assert [row.outcome for row in checked(rows)] == ["hold", "accept", "hold"]


def test_a_merged_group_speaks_for_every_row_but_a_merged_number_never_does():
    rows = [["姓名", "证件号码", "小组"], ["周婉婷", WANG, "一组"], ["王悦", LI, ""], ["董鑫", "", ""], ["李四", MAN, ""]]
    found = checked(rows, merged=((2, 2, 4, 2), (3, 1, 4, 1)))
    assert [row.outcome for row in found] == ["accept", "accept", "hold", "hold"] and found[1].normalized["小组"] == "一组"
    assert [issue.column for row in found[2:] for issue in row.issues] == ["证件号码", "小组"]


def test_a_header_is_found_under_titles_in_two_rows_and_by_many_names():
    titled = [["红星厂会员花名册"], ["单位：红星厂", "", "日期：2026年"], ["序号", "会员姓名*", "身份证号（必填）", "所在班组", "联系方式", "参加工会时间", "配偶姓名", "紧急联系人电话"], [1, "周婉婷", WANG, "一班"]]
    header = columns.find(sheet(titled))
    assert header.rows == (3,) and header.columns == {
        "序号": None, "会员姓名*": "姓名", "身份证号（必填）": "证件号码", "所在班组": "小组", "联系方式": "手机号", "参加工会时间": "入会时间", "配偶姓名": None, "紧急联系人电话": None,
    }  # fmt: skip
    two = [["基本信息", "", "证件", "", "组织"], ["姓名", "性别", "类型", "号码", "小组"], ["周婉婷", "女", "身份证", WANG, "一组"]]
    assert columns.find(sheet(two, merged=((1, 0, 1, 1), (1, 2, 1, 3)))).columns["号码"] == "证件号码"


def test_the_plainer_of_two_columns_holds_the_field():
    header = columns.find(sheet([["姓名", "证件号码", "部门", "分会", "班组", "小组", "备注", "备注"]]))
    assert [header.fields[name] for name in ("分会", "小组", "备注")] == [3, 5, 6] and list(header.columns)[-1] == "备注（H列）"


def test_a_question_form_s_headings_are_understood():
    header = columns.find(sheet([["提交时间", "1.您的姓名：", "2.您的身份证号码：", "3.您所在的小组：", "4、手机"]]))
    assert set(header.fields) == {"姓名", "证件号码", "小组", "手机号"}


def test_a_table_without_names_is_no_roster():
    assert columns.find(sheet([["材料", "数量", "备注"], ["钢", 3, ""]])) is None
    with pytest.raises(Unreadable, match="没有“证件号码”一列"):
        columns.choose(Book("xlsx", (sheet([["姓名", "性别", "小组"], ["张三", "女", "一组"]]),)))


def test_a_list_of_telephones_beside_the_roster_is_no_second_roster():
    roster, phones = [["姓名", "证件号码", "小组"], ["周婉婷", WANG, "一组"]], [["姓名", "部门", "电话"], ["周婉婷", "一部", "13900001111"]]
    assert columns.choose(Book("xlsx", (Sheet("通讯录", phones), Sheet("名册", roster))))[0].name == "名册"


def test_a_column_of_units_is_kept_for_the_unions_below():
    rows = [["姓名", "证件号码", "小组", "单位"], ["周婉婷", WANG, "一组", " 第一分厂 工会"]]
    assert checked(rows)[0].normalized["单位"] == "第一分厂工会"


def test_hidden_rows_and_notes_are_told_and_still_read():
    row = checked([HEAD, member()], hidden_rows=frozenset({2}), comments={(2, 0): "改名"})[0]
    assert row.outcome == "accept" and codes(row) >= {"hidden_row", "cell_comment"}


def test_partial_days_know_their_first_and_last_day():
    assert (normalise.first_day("2015"), normalise.last_day("2015-02"), normalise.last_day("2015")) == (date(2015, 1, 1), date(2015, 2, 28), date(2015, 12, 31))
