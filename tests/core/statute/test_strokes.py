"""姓氏笔画: names in the order in which they stand on a ballot."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from unionhall.core.statute.strokes import SINGLE_NAMES, UnknownCharacter, compound_surnames, in_order, key, missing, parts, table

DATA = Path(__file__).parents[2] / "data"
ORDER = json.loads((DATA / "stroke_order.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("single_names", SINGLE_NAMES)
def test_a_hundred_and_twenty_names_stand_as_on_the_checked_list(single_names):
    assert in_order(ORDER["names_shuffled"], single_names) == ORDER["names_in_order"]


def test_the_surnames_stand_as_on_the_checked_list():
    assert in_order(reversed(ORDER["surnames_in_order"])) == ORDER["surnames_in_order"]


@pytest.mark.parametrize("case", ORDER["conventions"]["cases"], ids=lambda case: case["given"][0])
def test_a_single_given_name_stands_first_or_takes_its_place_as_the_unit_chooses(case):
    assert in_order(case["given"]) == case["surname_strokes"]
    assert in_order(case["given"], "second-character") == case["full_name_strokes"]


@pytest.mark.parametrize("pair", ORDER["known_traps"] + ORDER["icu_wrong_neighbours"], ids=lambda pair: pair["first"] + pair["then"])
def test_surnames_that_other_tables_put_the_wrong_way_round_stand_right(pair):
    assert key(pair["first"]) < key(pair["then"])


def test_every_checked_character_has_its_checked_strokes():
    assert {character: table().strokes(character) for character in ORDER["codes"]} == ORDER["codes"]
    assert {each["char"]: table().strokes(each["char"]) for each in ORDER["argued_by_rule"]} == {each["char"]: each["strokes"] for each in ORDER["argued_by_rule"]}


def test_the_table_runs_from_few_strokes_to_many_and_names_each_character_once():
    codes, characters = table().codes, "".join(a + b for a, b in table().characters)
    assert list(codes) == sorted(codes)
    assert len(characters) == len(set(characters)) == len(table().places)
    assert all(set(code) <= set("12345") and length == len(code) for length, code in codes)


def test_every_character_of_gb_2312_has_its_place():
    level = [bytes([high, low]).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    assert [character for character in level if character and character not in table().places] == []


@pytest.mark.parametrize("file", ["roster_gb18030", "roster_utf8_bom", "roster_messy", "roster_old"])
def test_every_member_of_the_rosters_can_be_put_in_order(file):
    names = sorted(found(json.loads((DATA / f"{file}_expected.json").read_text(encoding="utf-8"))))
    assert len(names) > 20
    assert missing(names) == ()
    assert sorted(in_order(names)) == names


def test_the_awkward_names_of_the_clean_roster_can_be_put_in_order():
    header, *rows = CalamineWorkbook.from_path(DATA / "roster_clean.xlsx").get_sheet_by_index(0).to_python()
    names = sorted(row[header.index("姓名")] for row in rows)
    assert len(names) > 20
    assert missing(names) == ()
    assert sorted(in_order(names)) == names


def found(value) -> set[str]:
    """Every 姓名 in an expectation file."""
    if isinstance(value, dict):
        here = {value["姓名"]} if isinstance(value.get("姓名"), str) else set()
        return here.union(*(found(each) for each in value.values()))
    return set().union(*(found(each) for each in value)) if isinstance(value, list) else set()


def test_middle_dots_and_blanks_do_not_count():
    assert key("买买提·艾力") == key("买买提•艾力") == key("买买提艾力") == key("买买提．艾力")
    assert key("王 涛") == key("王　涛") == key("王涛")


def test_a_compound_surname_is_known_and_a_name_of_two_characters_has_a_surname_of_one():
    assert parts("欧阳静") == ("欧阳", "静") and parts("司马文博") == ("司马", "文博")
    assert parts("欧阳") == ("欧", "阳") and parts("张伟") == ("张", "伟")
    assert all(len(surname) == 2 for surname in compound_surnames())


def test_a_surname_that_cannot_be_told_may_be_typed_apart():
    apart = {"乐正平": "乐正 平"}
    assert in_order(["乐正华", "乐正平"]) == ["乐正平", "乐正华"]
    assert key("乐正平", overrides=apart)[2] < key("乐正平")[2]
    assert parts("乐正平", "乐正 平") == ("乐正", "平") and parts("乐正平", "乐正平") == ("乐", "正平")


def test_a_character_nobody_knows_is_named_and_may_be_typed_for_that_person():
    with pytest.raises(UnknownCharacter) as unknown:
        in_order(["王涛", "李𠮷文"])
    assert (unknown.value.name, unknown.value.character) == ("李𠮷文", "𠮷") and "李𠮷文" in str(unknown.value) and "1横2竖3撇4点5折" in str(unknown.value)
    assert missing(["王涛", "李𠮷文", "𠮷𠮷"]) == (("李𠮷文", "𠮷"), ("𠮷𠮷", "𠮷"))
    typed = {"𠮷": "121251"}
    assert missing(["李𠮷文"], typed) == ()
    assert in_order(["李光", "李𠮷文", "李圭文", "李至文"], overrides=typed) == ["李光", "李圭文", "李𠮷文", "李至文"]


def test_a_typed_code_stands_with_the_characters_that_have_it():
    assert in_order(["方一", "孔一", "㐀一", "文一"], overrides={"㐀": "4153"}) == ["文一", "方一", "㐀一", "孔一"]
    assert in_order(["丁一", "㐀一"], overrides={"㐀": "5" * 60}) == ["丁一", "㐀一"]


def test_a_code_typed_wrongly_and_an_unknown_convention_are_refused():
    with pytest.raises(ValueError, match="1至5"):
        key("李𠮷", overrides={"𠮷": "横竖"})
    with pytest.raises(ValueError, match="first、second-character"):
        key("李静", "last")


def test_a_name_in_letters_stands_behind_all_chinese_names():
    assert in_order(["TANAKA HIROSHI", "龘一", "John Smith", "王涛"]) == ["王涛", "龘一", "John Smith", "TANAKA HIROSHI"]


def test_the_same_name_twice_keeps_the_order_of_the_roll():
    assert in_order(["张 伟", "张伟"]) == ["张 伟", "张伟"]


@given(st.lists(st.sampled_from(ORDER["names_in_order"]), max_size=30), st.randoms(use_true_random=False), st.sampled_from(SINGLE_NAMES))
@settings(max_examples=60, deadline=None)
def test_the_order_does_not_hang_on_how_the_names_came_in(names, chance: random.Random, single_names):
    shuffled = names[:]
    chance.shuffle(shuffled)
    assert in_order(shuffled, single_names) == in_order(names, single_names)


@given(st.text(max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_is_put_in_order_or_named(name):
    lacking = missing([name])
    if not lacking:
        assert in_order([name]) == [name]
        return
    with pytest.raises(UnknownCharacter) as unknown:
        key(name)
    assert (name, unknown.value.character) == lacking[0]
