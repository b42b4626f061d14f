"""The ten rules of use of docs/decisions/0002-procedure-core.md, each as a test."""

import inspect
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.procedure.cast import BUREAU, CHEN, LIU, WANG, ZHOU, Story, Who, body
from core.procedure.declared import ALL, BARGAIN, CONGRESS, REGISTRY
from core.procedure.law import KEYS, LAW, law_of
from core.procedure.test_bargain import LETTER, examined
from core.procedure.test_congress import ballots, resolved
from core.procedure.test_hardship import publicity
from unionhall.core.procedure import CLOCK, Action, By, Case, Field, Procedure, Refused, Sheet, Stage, act, open_case, why_not
from unionhall.core.procedure.whole import holes
from unionhall.core.statute.rule import Rule

D = date
YES = Field("agreed", "是否同意", "yes")
TEXT = Field("title", "标题")
END = Stage("end", "结束", final=True)


def small(*stages: Stage, **more) -> Procedure:
    return Procedure("small", "小事", D(2026, 1, 1), (*stages, END), **more)


def test_rule_1_a_predicate_sees_only_the_case_so_a_record_folds_without_law():
    for procedure in ALL:
        whens = [one.when for one in (*procedure.stages, *procedure.actions, *procedure.every_clock) if one.when]
        assert all(list(inspect.signature(when).parameters) == ["case"] for when in whens)
    shanghai = resolved(law_of("shanghai")).does("post", WANG, D(2026, 5, 21)).case
    assert Case(CONGRESS, shanghai.entries).stage == "report_up"


def test_rule_2_the_way_is_told_by_a_fact_of_this_very_act_never_by_an_old_one():
    asked = Stage("ask", "询问", "办法", (Action("first", "先问", by="clerk", needs=(YES,), to="more"),))
    more = Stage("more", "再问", "办法", (Action("again", "再问", by="clerk", to=By("agreed", {True: "end", False: ""})),))
    case = open_case(small(asked, more), "1", WANG, D(2026, 1, 5))
    case = act(case, "first", WANG, D(2026, 1, 5), LAW, agreed=True).case
    with pytest.raises(Refused, match="去向不明"):
        act(case, "again", WANG, D(2026, 1, 6), LAW)
    assert any("本步骤却没有这一项" in hole for hole in holes(small(asked, more), (), KEYS))


def test_rule_3_a_key_means_one_field_and_sheets_share_the_namespace():
    other = replace(TEXT, label="题目")
    stage = Stage("only", "唯一", "办法", (Action("go", "办结", by="clerk", needs=(other,), to="end", seals=("title",)),), sheets=(Sheet("title", "名册", by=("member",)),))
    found = holes(small(stage, given=(TEXT,)), (), KEYS)
    assert found == ["small：字段 title 有两种写法", "small：名册 title 与字段同名"]


def test_rule_4_an_act_never_precedes_the_last_entry_and_a_letter_has_its_own_date():
    story = Story(BARGAIN, CHEN, D(2026, 2, 3), LAW, REGISTRY)
    reps = {"labour_reps": ["a", "b", "c"], "firm_reps": ["d", "e", "f"], "outside": 0}
    assert "日期2026-02-02早于上一条记录（2026-02-03）" in story.is_refused("name_reps", WANG, D(2026, 2, 2), **reps)
    story.does("name_reps", WANG, D(2026, 2, 3), **reps)
    assert story.does("offer", CHEN, D(2026, 2, 10), delivered=D(2026, 2, 6)).case.facts["delivered"] == D(2026, 2, 6)


def test_rule_5_a_child_that_must_end_first_is_joined_and_those_left_over_are_named():
    story = ballots()
    assert "还有2件没有办结" in story.is_refused("resolve", ZHOU, D(2026, 5, 20), resolutions=[])
    assert story.does("stop", LIU, D(2026, 5, 20), reason="延期").last.orphans == ("2026-001-1", "2026-001-2")


def test_rule_6_who_is_barred_here_is_handed_to_the_child_by_name():
    story = publicity().does("object", LIU, D(2026, 6, 10), objection="有两套房")
    assert "回避" in why_not(story.born["2026-001-1"], "conclude", Who("li", ("clerk",)), D(2026, 6, 11), LAW)[0]
    for procedure in ALL:
        for action in procedure.actions:
            for child in action.opens:
                takes = {field.key for field in REGISTRY.pick(child.procedure, D(2026, 6, 1)).given}
                assert "away" not in takes or "away" in child.hands


def test_rule_7_what_a_clock_does_asks_nobody_is_dated_the_day_after_and_can_be_undone():
    for procedure in ALL:
        assert all(not action.needs and not action.checks for action in procedure.actions if action.roles == (CLOCK,))
    story = examined().sweeps(D(2026, 9, 1))
    assert story.last.entry.day == D(2026, 7, 6)
    assert story.does("objected_in_time", body(BUREAU), D(2026, 9, 2), dated=D(2026, 7, 5), **LETTER).case.stage == "talks"


def test_rule_8_nothing_is_divided():
    fifth = Rule("congress.managers", Fraction(1, 5), "比例", D(2012, 1, 1), "企业民主管理规定 第九条", op="<=")
    assert fifth.met(18, 90) and not fifth.met(19, 90)
    with pytest.raises(TypeError):
        fifth.met(18 / 90, 1)


def test_rule_9_common_children_are_named_by_key_and_nobody_imports_them():
    opened = {child.procedure for procedure in ALL for action in procedure.actions for child in action.opens}
    assert opened == {"ballot", "objection", "congress.resolution", "mediation"} and all(isinstance(key, str) for key in opened)
    assert all(REGISTRY.pick(key, D(2026, 6, 1)).key == key for key in opened)


def test_rule_10_a_body_acts_through_a_clerk_or_itself_and_the_typist_counts_as_acting():
    by_clerk = examined().does("objected", body(BUREAU), D(2026, 6, 30), **LETTER)
    itself = examined().does("objected", Who("bureau", (BUREAU,)), D(2026, 6, 30))
    assert by_clerk.case.stage == itself.case.stage == "talks"
    assert by_clerk.case.people("objected", typists=True) == ("bureau", "wang")
