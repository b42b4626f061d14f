"""What may stand in a field, what a typed text means, and one sentence for everything else."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.core.procedure import Field, Refused, choice_label, clean, wrong
from unionhall.core.procedure.declare import KINDS
from unionhall.core.procedure.fields import EARLIEST, LATEST, ahead, typed_day

D = date
ROWS = Field("people", "家庭成员", "rows", columns=(Field("name", "姓名"), Field("born", "出生日期", "date", optional=True)))
LANE = Field("lane", "渠道", "choice", choices=(("a", "内部诉求"), ("b", "信访事项")))


def field(kind, **more):
    choices = {"choices": ("满意", "不满意")} if kind == "choice" else {}
    return Field("x", "项目", kind, **{**choices, **more})


GOOD = {
    "text": "文字", "note": "一行\n两行", "int": 3, "money": Decimal("12.50"), "date": D(2026, 5, 1), "choice": "满意", "yes": False, "person": "li", "persons": ["li", "wang"],
    "file": "a.pdf", "docno": "某工发〔2026〕12号", "rows": [{"a": 1}], "tally": {"甲": {"yes": 3, "no": 0}},
}  # fmt: skip
BAD = {
    "text": ["两行\n文字", 3], "note": [3], "int": ["3", 3.0, True], "money": [3, 1.5, Decimal("0.001"), Decimal("NaN")], "date": ["2026-05-01", datetime(2026, 5, 1, tzinfo=UTC)],
    "choice": ["很满意", 1], "yes": ["是", 1], "person": [["li"]], "persons": ["li", ["li", "li"], [""]], "file": [1], "docno": ["12号", "某工发[2026]12号"], "rows": ["x", [1]],
    "tally": [[1], {"甲": 3}, {"甲": {"yes": -1}}, {"甲": {"yes": True}}, {"甲": {"maybe": 1}}],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_value_is_taken_and_a_wrong_one_answered_with_a_sentence(kind):
    assert wrong(field(kind), GOOD[kind]) == ""
    for value in BAD[kind]:
        sentence = wrong(field(kind), value)
        assert sentence.startswith("「项目」") and sentence.endswith("。")


def test_what_is_left_empty_is_missing_unless_it_is_optional():
    for value in (None, "", "  ", [], {}):
        assert wrong(field("text"), value) == "缺少「项目」，请填写。" and wrong(field("text", optional=True), value) == ""
    assert wrong(field("yes"), False) == "" and wrong(field("int"), 0) == ""


@pytest.mark.parametrize(("kind", "raw", "value"), [
    ("int", " 12 ", 12), ("money", "1,234.5元", Decimal("1234.5")), ("money", "0", Decimal(0)), ("date", "2026年5月1日", D(2026, 5, 1)), ("date", "2026.5.1", D(2026, 5, 1)),
    ("yes", "是", True), ("yes", "不同意", False), ("persons", "li、wang li2", ["li", "wang", "li2"]), ("docno", "某工发[2026]12号", "某工发〔2026〕12号"),
    ("docno", "某工发（2026） 12 号", "某工发〔2026〕12号"), ("choice", "满意", "满意"), ("text", " 文字 ", "文字"), ("int", "", None),
    ("tally", {"甲": {"yes": "3"}}, {"甲": {"yes": 3}})])  # fmt: skip
def test_a_typed_text_becomes_the_value_it_means(kind, raw, value):
    assert clean(field(kind), raw) == value


def test_rows_are_cleaned_cell_by_cell_and_faults_name_the_row():
    assert clean(ROWS, [{"name": "李", "born": "2000-1-2"}]) == [{"name": "李", "born": D(2000, 1, 2)}]
    assert wrong(ROWS, [{"name": "李"}, {"name": ""}]) == "「家庭成员」第2行：缺少「姓名」，请填写。"
    assert wrong(ROWS, [{"name": "李", "age": 3}]) == "「家庭成员」第1行：没有「age」这一栏。"
    with pytest.raises(Refused, match="「出生日期」须是日期"):
        clean(ROWS, [{"name": "李", "born": "去年"}])


def test_a_choice_is_named_by_its_value_or_its_label():
    assert clean(LANE, "信访事项") == clean(LANE, "b") == "b" and choice_label(LANE, "b") == "信访事项"
    assert wrong(LANE, "c") == "「渠道」只能选：内部诉求、信访事项。"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS), st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.text()), st.dictionaries(st.text(), st.text()),
                                          st.lists(st.dictionaries(st.text(), st.text())), st.dictionaries(st.text(), st.dictionaries(st.text(), st.integers()))))  # fmt: skip
def test_whatever_is_typed_ends_in_a_fitting_value_or_one_sentence(kind, raw):
    try:
        value = clean(field(kind, optional=True), raw)
    except Refused as refused:
        (sentence,) = refused.reasons
        assert sentence.endswith("。")
    else:
        assert wrong(field(kind, optional=True), value) == ""


HELD = Field("held", "会议日期", "date", past=True)
USED = Field("places", "用在哪里", "rows", columns=(Field("name", "班组"), Field("since", "开始使用", "date", past=True, optional=True)))


def test_what_has_not_happened_yet_is_not_entered_also_in_a_row():
    assert list(ahead([HELD], {"held": D(2026, 5, 1)}, D(2026, 5, 1))) == [] == list(ahead([HELD, USED], {}, D(2026, 5, 1)))
    assert [reason for reason in ahead([HELD], {"held": D(2026, 5, 2)}, D(2026, 5, 1)) if "「会议日期」填的是2026-05-02，晚于办理这一步的日期2026-05-01" in reason]
    rows = [{"name": "甲", "since": D(2026, 4, 1)}, {"name": "乙"}, {"name": "丙", "since": D(2026, 6, 1)}]
    assert [reason[:15] for reason in ahead([USED], {"places": rows}, D(2026, 5, 1))] == ["「用在哪里」第3行：「开始使用"]


@given(st.dates(), st.dates())
def test_a_day_that_may_lie_ahead_is_nobodys_business(value, day):
    assert list(ahead([Field("until", "截止日期", "date")], {"until": value}, day)) == [] and bool(list(ahead([HELD], {"held": value}, day))) == (value > day)


@given(st.dates(), st.integers(-100 * 366, 100 * 366))
def test_a_day_so_far_away_that_no_period_could_be_counted_from_it_is_refused_wherever_it_is_typed(value, period):
    near = EARLIEST <= value.year <= LATEST
    said = "" if near else "「截止日期」的年份要在 1900 到 2200 之间。"
    until, rows = Field("until", "截止日期", "date"), Field("rows", "名单", "rows", columns=(Field("until", "截止日期", "date"),))
    assert wrong(until, value) == said and wrong(rows, [{"until": value}]) == (f"「名单」第1行：{said}" if said else "")
    assert typed_day(value.isoformat()) == (value if near else None)
    if near:
        assert clean(until, value.isoformat()) == value and isinstance(value + timedelta(days=period), date)
    else:
        with pytest.raises(Refused, match="的年份要在 1900 到 2200 之间"):
            clean(until, value.isoformat())


@pytest.mark.parametrize("text", [None, "", "去年", "2026-13-01", "9999-12-31", "0001-01-01"])
def test_what_is_no_day_in_a_pages_own_box_is_none(text):
    assert typed_day(text) is None
