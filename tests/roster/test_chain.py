"""A 接龙 pasted from the chat becomes a list of who comes, and of what a person must still decide."""

import json
from pathlib import Path

import pytest

from unionhall.integrations.excel.table import Unreadable
from unionhall.systems.organization.roster import chain, check
from unionhall.systems.organization.roster.chainlex import Person

DATA = Path(__file__).parents[1] / "data"
MEMBERS = [
    Person(*one)
    for one in (
        ("张伟", "办公室组"), ("张伟", "造型组"), ("李娜", "财务组"), ("李娜", "财务组"), ("王悦", "办公室组"), ("施琳", "动力组"),
        ("熊强", "机加五组"), ("欧阳静", "机加三组"), ("买买提·艾力", "技术中心组"), ("刘莹", "机加五组"), ("陈浩然", "机加一组"),
        ("罗静", "机加一组"), ("宋世杰", "机加一组"), ("JOHN SMITH", "检验组"), ("高明", "数控组"), ("张丽华", "木模组"),
    )
]  # fmt: skip


def read(*lines):
    return chain.read("\n".join(lines), MEMBERS)


def coming(found):
    return {(one.name, one.group): (one.companions, one.size) for one in found.participants}


def kind(line, *before):
    return read(*before, line).entries[-1].kind


def test_the_sample_chain_gives_exactly_what_stands_beside_it():
    told = json.loads((DATA / "chat_chain_expected.json").read_text(encoding="utf-8"))
    members = chain.people(check.read(DATA / "roster_clean.xlsx").rows)
    found = chain.read((DATA / "chat_chain.txt").read_text(encoding="utf-8"), members)
    assert {"file": told["file"], **found.as_json()} == told


def test_namesakes_are_told_apart_by_their_group_or_asked_about():
    found = read("1. 张伟 造型组 L", "2. 张伟 办公室组 M", "3. 张伟 S", "4. 李娜 财务组 L")
    assert coming(found) == {("张伟", "造型组"): (0, "L"), ("张伟", "办公室组"): (0, "M")}
    assert [(doubt.line, doubt.why, len(doubt.candidates)) for doubt in found.doubts] == [
        (3, "没写小组，名册中有两个张伟", 2),
        (4, "财务组有两个李娜", 2),
    ]


@pytest.mark.parametrize(
    "line", ["7、陈浩然（罗静代报）L", "7. 罗静代陈浩然报名 L", "7. 罗静替陈浩然报，机加一组，L", "7. 罗静代报：陈浩然 L", "7) 陈浩然 L（罗静代）"]
)
def test_whoever_reports_for_another_is_not_signed_up_himself(line):
    found = read(line)
    assert found.entries[0].kind == "proxy" and found.entries[0].by == "罗静"
    assert coming(found) == {("陈浩然", "机加一组"): (0, "L")}


def test_of_several_reported_together_each_keeps_his_own_size_and_the_unknown_one_is_asked_about():
    found = read("1. 罗静代报：小李 M、陈浩然 L、宋世杰 XXL（都是机加一组）")
    assert coming(found) == {("陈浩然", "机加一组"): (0, "L"), ("宋世杰", "机加一组"): (0, "XXL")}
    assert [doubt.why for doubt in found.doubts] == ["小李：昵称，名册中没有"]


@pytest.mark.parametrize("line", ["2. 施琳退出", "2. 施琳 不去了，孩子发烧", "2. 取消 施琳", "施琳来不了", "2. 施琳 有事，参加不了"])
def test_who_withdraws_is_taken_off(line):
    found = read("1. 施琳 动力组 XL", line)
    assert not found.participants and found.withdrawn == [{"line": 2, "name": "施琳", "first_line": 1}]


def test_who_withdraws_without_having_signed_up_is_asked_about_and_who_returns_is_in_again():
    assert read("1. 施琳 退出").doubts[0].why == "要退出，但前面没有报名"
    assert coming(read("1. 施琳 L", "2. 施琳 退出", "3. 施琳 动力组 M")) == {("施琳", "动力组"): (0, "M")}


@pytest.mark.parametrize(
    ("line", "left"),
    [("2. 熊强改XL", (1, "XL")), ("2. 更正：熊强 尺码改为 3XL", (1, "3XL")), ("2. 熊强 改成带3人", (3, "L")), ("2. 熊强 不带家属了，改", (0, "L"))],
)
def test_a_change_alters_only_what_it_names(line, left):
    found = read("1. 熊强 机加五组 L +1", line)
    assert coming(found) == {("熊强", "机加五组"): left} and found.entries[-1].of_line == 1


def test_a_name_said_twice_in_one_line_is_one_person():
    found = read("1. 熊强 机加五组 L 熊强", "2. 熊强退出，熊强")
    assert not found.participants and len(found.withdrawn) == 1


def test_the_same_twice_counts_once_and_another_size_holds_the_later_word():
    assert kind("2. 熊强 L", "1. 熊强 机加五组 L") == "repeat"
    found = read("1. 熊强 机加五组 L", "2. 熊强 机加五组 XL")
    assert found.entries[1].kind == "change" and coming(found) == {("熊强", "机加五组"): (0, "XL")}


@pytest.mark.parametrize(
    ("said", "heads"),
    [("+2", 2), ("带家属1人", 1), ("带2个娃", 2), ("和爱人", 1), ("带老公和孩子", 2), ("一家三口", 2), ("2大1小", 2), ("带两个孩子", 2), ("家属3人", 3), ("不带家属", 0)],
)
def test_company_is_counted_however_it_is_said(said, heads):
    assert coming(read(f"1. 刘莹 机加五组 L {said}")) == {("刘莹", "机加五组"): (heads, "L")}


@pytest.mark.parametrize("line", ["①熊强 机加五组 L", "１．熊强　机加五组　Ｌ", "1熊强 机加5组 L", "（1）机加五组 熊强 L", "1. 强哥（熊强） 机加五组 L🌹", "1、熊 强/机加五组/L"])
def test_a_name_is_found_however_number_group_and_size_stand_around_it(line):
    assert coming(read(line)) == {("熊强", "机加五组"): (0, "L")}


def test_foreign_and_dotted_names_are_found_in_any_writing():
    assert set(coming(read("1. john smith XL", "2. 买买提.艾力 L"))) == {("JOHN SMITH", "检验组"), ("买买提·艾力", "技术中心组")}


def test_a_longer_name_is_not_mistaken_for_a_member():
    found = read("1. 王悦琳 办公室组 M", "2. 阿杰 XL", "3. 高明 机加一组 L")
    assert not found.participants
    assert [doubt.why for doubt in found.doubts] == ["名册中没有这个姓名", "昵称，名册中没有", "名册中高明在数控组，不在机加一组"]


@pytest.mark.parametrize("line", ["2. 收到，谢谢工会🙏", "2. 好的", "2. 请问几点集合？", "2. 辛苦了[强]"])
def test_talk_is_no_entry(line):
    assert kind(line, "1. 熊强 L") == "comment"


@pytest.mark.parametrize("line", ["8:30集合", "5月6日前报名", "1.5小时车程", "李师傅 21:14", "2026-05-06 21:14:03 李师傅", "@所有人 抓紧", "例：0. 某某某 一组 L"])
def test_lines_around_the_chain_are_left_aside(line):
    found = read("1. 熊强 L", line)
    assert len(found.entries) == 1 and found.other_lines[0]["line"] == 2


def test_a_whole_group_without_names_and_whoever_is_not_sure_are_asked_about():
    found = read("1. 机加五组全体参加", "2. 熊强 看情况")
    assert [entry.kind for entry in found.entries] == ["group_unspecified", "tentative"] and not found.participants


def test_a_text_without_any_entry_is_refused_in_one_sentence():
    with pytest.raises(Unreadable, match="没有找到接龙"):
        read("大家好", "周末爬山")
