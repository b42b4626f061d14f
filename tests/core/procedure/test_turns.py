"""Whose turn it is: roles or named people, by when, from when, and what is a duty."""

from datetime import date

from core.procedure.cast import CHEN, LIU, WANG, ZHAO, Story
from core.procedure.declared import BARGAIN, CONGRESS, HARDSHIP, REGISTRY
from core.procedure.law import LAW
from core.procedure.test_bargain import talks
from core.procedure.test_congress import ballots
from core.procedure.test_elections import reviewed
from core.procedure.test_hardship import publicity
from core.procedure.test_request import answered, handled
from unionhall.core.procedure import Action, Field, Procedure, Stage, open_case, turns

D = date


def whose(case, action, day=None):
    return [(turn.role or turn.person, turn.due, turn.duty) for turn in turns(case, LAW, day) if turn.action == action]


def test_a_duty_has_the_date_of_the_clock_it_meets_and_a_right_has_none():
    case = handled().case
    assert whose(case, "answer") == [("chair", D(2026, 3, 17), True)]
    assert whose(case, "draft") == [("zhao", None, False)]
    assert whose(case, "say") == [("h:5f2c", None, False)]


def test_whoever_drafted_is_named_as_never():
    case = handled().does("draft", ZHAO, D(2026, 3, 6), answer_text="x").does("answer", LIU, D(2026, 3, 9)).sweeps(D(2026, 3, 30)).case
    assert [turn.never for turn in turns(case, LAW) if turn.action == "close"] == [("zhao",)]


def test_the_person_to_rate_is_asked_by_name_until_the_last_day():
    assert whose(answered().case, "rate") == [("h:5f2c", D(2026, 3, 19), True)]


def test_a_wait_tells_from_when_and_an_open_child_takes_the_turn_away():
    case = reviewed().case
    assert [turn.earliest for turn in turns(case, LAW) if turn.action == "publicity_done"] == [D(2026, 10, 11)]
    objected = publicity().does("object", LIU, D(2026, 6, 10), objection="x").case
    assert objected.procedure is HARDSHIP and whose(objected, "file") == []
    assert ballots().case.procedure is CONGRESS and whose(ballots().case, "resolve") == []


def test_the_side_that_signed_is_not_asked_again():
    story = talks().does("draft", CHEN, D(2026, 4, 1), raise_percent="6%").does("labour_signs", CHEN, D(2026, 4, 2))
    assert whose(story.case, "labour_signs") == [] and whose(story.case, "firm_signs") == [("firm", None, True)]


def test_the_side_that_offered_does_not_answer():
    story = Story(BARGAIN, CHEN, D(2026, 2, 1), LAW, REGISTRY).does("name_reps", WANG, D(2026, 2, 2), labour_reps=["a", "b", "c"], firm_reps=["d", "e", "f"], outside=0)
    assert whose(story.does("offer", CHEN, D(2026, 3, 1), delivered=D(2026, 3, 1)).case, "answer") == [("firm", D(2026, 3, 21), True)]


def test_what_is_too_late_or_was_done_often_enough_is_nobodys_turn():
    case = handled("petition").case
    assert whose(case, "extend", D(2026, 5, 9)) == [("chair", None, False)] and whose(case, "extend", D(2026, 5, 10)) == []
    extended = handled("petition").does("extend", LIU, D(2026, 5, 9), reason="x").case
    assert whose(extended, "extend", D(2026, 5, 9)) == []


def test_nobody_has_a_turn_in_a_case_that_is_over():
    assert turns(handled().does("stop", LIU, D(2026, 3, 5), reason="x").case, LAW) == ()


def test_who_did_it_and_is_still_named_may_go_on():
    asks = Action("go", "办结", by="member", only_by="open", only_in="owners", to="end")
    stages = (Stage("a", "甲", "x", (asks,)), Stage("end", "完", final=True))
    case = open_case(Procedure("p", "事", D(2026, 1, 1), stages, given=(Field("owners", "责任人", "persons"),)), "1", WANG, D(2026, 3, 2), owners=["wang", "li"])
    assert whose(case, "go") == [("wang", None, True)]
