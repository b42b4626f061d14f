"""Which rule holds: of the nation, of the place, or of the unit's own 办法 — on the day in question."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from unionhall.core.statute import load
from unionhall.core.statute.load import OutsideBounds, WrongText, book, own_rule, read, regions, statutes
from unionhall.core.statute.rule import Book, Rule, UnknownRule, outside

TODAY = date(2026, 11, 22)
LAW = """
[[law]]
name = "某条例"
since = 2020-01-01
{unit_type}
[[law.rule]]
key = "congress.quorum"
value = {value}
unit = "{unit}"
article = "第一条"
{more}
"""


def one(value='"2/3"', unit="比例", more="", unit_type="") -> Rule:
    return read(LAW.format(value=value, unit=unit, more=more, unit_type=unit_type), "某.toml")[0]


def wrong(**given) -> str:
    with pytest.raises(WrongText) as refused:
        one(**given)
    return str(refused.value)


# --- the texts ---

def test_every_rule_of_the_texts_has_an_article_and_a_short_quote_and_stands_only_once():
    seen = [(rule.key, rule.region, rule.unit_type, rule.since) for rule in statutes()]
    assert len(seen) == len(set(seen))
    assert all(rule.article and len(rule.quote) <= 40 for rule in statutes())


def test_every_rule_can_be_said_and_holds_its_own_bounds():
    for rule in statutes():
        assert rule.said
        assert rule.floor != "unit" or outside(rule, rule.value) == "", rule


def test_every_band_and_scale_of_the_texts_can_be_read():
    from unionhall.core.statute import majority

    for rule in statutes():
        if rule.key.endswith("_bands"):
            assert majority.band(majority.bands(str(rule.value)), 150)
        if rule.key.endswith("_scale"):
            assert majority.places(majority.scale(str(rule.value)), 150)


def test_only_national_law_defaults_and_the_places_read_are_in_the_texts():
    assert regions()[0] == "national"
    assert {"shanghai", "zhejiang", "shandong", "chongqing", "shaanxi"} < set(regions())
    assert all(rule.floor == "local" for rule in statutes() if rule.region != "national" and rule.key != "congress.term" and rule.key != "bargain.term")


def test_what_nobody_has_read_in_the_official_text_is_not_marked_as_checked():
    rules = book("shanghai", "enterprise").on(TODAY)
    assert rules["election.recall"].checked and rules["congress.notice"].checked
    assert not rules["election.publicity"].checked and not rules["proposal.reply"].checked


def test_the_defaults_of_a_proposal_are_all_there():
    rules = book().on(TODAY)
    said = {key.removeprefix("proposal."): rules[key].said for key in rules if key.startswith("proposal.")}
    assert said["seconders"] == "2人以上" and said["close_before_congress"] == "15日" and said["review"] == "10个工作日"
    assert said["reply"] == "60日" and said["rating"] == "15日" and said["rounds"] == "2次"
    assert all(rules[f"proposal.{key}"].floor == "unit" for key in said)


# --- nation, place, unit type ---

def test_zhejiang_answers_an_offer_in_ten_working_days_and_the_nation_in_twenty_days():
    assert book().on(TODAY)["bargain.answer"].said == "20日"
    assert book("zhejiang", "enterprise").on(TODAY)["bargain.answer"].said == "10个工作日"


def test_a_place_without_texts_of_its_own_follows_the_nation():
    assert book("hunan", "enterprise").on(TODAY)["congress.quorum"] == book("national", "enterprise").on(TODAY)["congress.quorum"]


def test_a_school_follows_the_rules_for_schools_and_a_factory_those_for_enterprises():
    assert book(unit_type="school").on(TODAY)["congress.delegates_line"].met(80)
    assert book(unit_type="enterprise").on(TODAY)["election.by_election"].said == "3个月"  # ZX 18, E57
    assert book(unit_type="institution").on(TODAY)["election.by_election"].said == "6个月"
    assert "congress.teachers" not in book(unit_type="enterprise").on(TODAY)


def test_ten_women_make_a_committee_and_in_shanghai_twenty_five():
    assert book().on(TODAY)["election.women_line"].met(10)
    assert not book("shanghai").on(TODAY)["election.women_line"].met(24)


def test_exactly_half_passes_only_where_the_unit_reads_the_letter():
    vote = book("shanghai", "enterprise").on(TODAY)["congress.vote"]
    assert not vote.met(25, 50) and vote.by_letter().met(25, 50)  # K14
    national = book().on(TODAY)["congress.vote"]
    assert not national.by_letter().met(25, 50)  # 过半数 has one reading


# --- days ---

def test_an_old_case_is_judged_by_the_rules_of_its_own_day():
    old, new = one(more="until = 2024-12-31"), replace(one('"3/4"'), since=date(2025, 1, 1))
    both = Book((old, new))
    assert both.on(date(2024, 12, 31))["congress.quorum"].value == Fraction(2, 3)
    assert both.on(date(2025, 1, 1))["congress.quorum"].value == Fraction(3, 4)


def test_a_rule_that_ended_or_has_not_begun_is_no_rule():
    ended = Book((one(more="until = 2024-12-31"),))
    assert "congress.quorum" not in ended.on(date(2025, 1, 1)) and "congress.quorum" not in ended.on(date(2019, 12, 31))
    assert ended.keys() == {"congress.quorum"}
    assert ended.newest("congress.quorum").value == Fraction(2, 3)


def test_an_unknown_key_is_named_with_what_comes_near():
    with pytest.raises(KeyError) as unknown:
        book().on(TODAY)["proposal.replies"]
    assert isinstance(unknown.value, UnknownRule)
    assert "proposal.replies" in str(unknown.value) and "proposal.reply" in str(unknown.value)


# --- the unit's own 办法 ---

def test_a_unit_may_ask_for_three_seconders_by_its_own_rules():
    own = own_rule("proposal.seconders", 3, "《提案办法》第四条", date(2026, 1, 1), book())
    rules = book(own=(own,))
    assert rules.on(TODAY)["proposal.seconders"].said == "3人以上" and rules.on(TODAY)["proposal.seconders"].article == "《提案办法》第四条"
    assert rules.on(date(2025, 12, 31))["proposal.seconders"].said == "2人以上"


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("proposal.seconders", 0, "不能少于1人"), ("proposal.reply", 400, "不能多于180日"), ("assembly.notice", 3, "不能少于5个工作日"),
        ("election.term", 4, "只能是3年或5年"), ("congress.quorum", Fraction(1, 2), "不能另定"), ("congress.managers", Fraction(1, 3), "不能多于百分之二十"),
        ("proposal.reply", "六十", "不是同一类的值"), ("proposal.reply", True, "不是同一类的值"), ("proposal.reply", Fraction(61, 2), "只能填整数"),
        ("election.committee_bands", "1-:3-7", "不能另定"), ("election.strict", 1, "不是同一类的值"),
    ],
)
def test_a_value_outside_the_bounds_of_the_law_is_refused_with_its_article(key, value, words):
    with pytest.raises(OutsideBounds) as refused:
        own_rule(key, value, "《本单位办法》第一条", date(2026, 1, 1), book())
    assert words in str(refused.value) and book().on(TODAY)[key].article in str(refused.value)


def test_a_unit_may_set_a_switch_and_be_stricter_than_the_law():
    since = date(2026, 1, 1)
    assert own_rule("election.strict", False, "《选举办法》第一条", since, book()).value is False
    assert own_rule("election.margin", Fraction(1, 10), "《选举办法》第二条", since, book()).said == "百分之十以上"
    assert own_rule("congress.quorum", Fraction(2, 3), "《职代会办法》第二条", since, book()).value == Fraction(2, 3)


def test_an_own_value_gives_way_when_the_law_of_the_place_no_longer_allows_it():
    own = own_rule("openness.hang", 7, "《公开办法》第二条", date(2026, 1, 1), book())
    assert book(own=(own,)).on(TODAY)["openness.hang"].said == "7日"
    assert book("shandong", "enterprise", (own,)).on(TODAY)["openness.hang"].said == "15日"


def test_own_values_may_be_added_to_a_book_one_after_the_other():
    first = own_rule("proposal.reply", 30, "甲", date(2026, 1, 1), book())
    second = own_rule("proposal.reply", 45, "乙", date(2026, 6, 1), book())
    added = book().with_own((first,)).with_own((second,))
    assert added.on(date(2026, 3, 1))["proposal.reply"].value == 30 and added.on(date(2026, 6, 1))["proposal.reply"].value == 45
    assert own_rule("proposal.reply", 20, "丙", date(2026, 6, 1), added).article == "丙"


def test_an_own_value_needs_a_rule_to_stand_in_for():
    with pytest.raises(UnknownRule):
        own_rule("proposal.colour", 3, "《提案办法》第四条", TODAY, book())


# --- what can be wrong with a text ---

def test_a_value_is_read_exactly_as_a_fraction_a_per_cent_or_a_whole_number():
    assert one('"20%"').value == Fraction(1, 5) and one().value == Fraction(2, 3) and one("5", "日").value == 5
    assert one('"两种"', "").value == "两种" and one("true", "").value is True


def test_a_rule_for_several_kinds_of_unit_is_one_rule_for_each():
    rules = read(LAW.format(value='"2/3"', unit="比例", more="", unit_type='unit_type = ["school", "enterprise"]'), "某.toml")
    assert [rule.unit_type for rule in rules] == ["school", "enterprise"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"value": "0.66"}, "不是精确的数"), ({"value": '"2/0"'}, "不是精确的数"), ({"unit": "周"}, "不认识 unit='周'"), ({"more": 'op = "=>"'}, "不认识 op"),
        ({"more": 'colour = "red"'}, "没有“colour”"), ({"unit_type": 'unit_type = ["shop"]'}, "unit_type"), ({"value": '"许多"', "unit": "日"}, "unit='日'"),
        ({"more": 'floor = "cellar"'}, "floor"),
    ],
)
def test_a_rule_typed_wrongly_is_named_with_its_file_and_key(given, words):
    said = wrong(**given)
    assert "某.toml" in said and "congress.quorum" in said and words in said


def test_a_text_that_is_no_toml_or_lacks_a_day_is_named():
    with pytest.raises(WrongText, match="某.toml 无法读取"):
        read("[[law", "某.toml")
    with pytest.raises(WrongText, match="缺少 value、article 或 since"):
        read('[[law]]\nname = "某"\n[[law.rule]]\nkey = "a.b"\nvalue = 1\narticle = "第一条"', "某.toml")
    with pytest.raises(WrongText, match="system.what"):
        read('[[law]]\nname = "某"\nsince = 2020-01-01\n[[law.rule]]\nkey = "Quorum"\nvalue = 1\narticle = "第一条"', "某.toml")


def test_a_rule_of_words_has_no_number():
    with pytest.raises(TypeError, match="不是数字"):
        _ = book().on(TODAY)["election.committee_bands"].number


def test_the_book_of_a_place_is_made_once():
    assert load.book("shanghai", "enterprise") is load.book("shanghai", "enterprise")
