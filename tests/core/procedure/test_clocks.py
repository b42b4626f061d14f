"""Periods of a case: what starts and stops them, what is added, what acts by itself, and what hangs on a holiday notice that is not out yet."""

from dataclasses import replace
from datetime import date

from core.procedure.cast import LI, WANG
from core.procedure.law import LAW
from core.procedure.test_request import answered
from unionhall.core.procedure import (
    CLOCK,
    Action,
    Clock,
    Field,
    Law,
    Procedure,
    Stage,
    act,
    due,
    ends,
    lapsed,
    open_case,
    ran,
    running,
    settle,
    why_not,
)
from unionhall.core.statute.rule import Book, Rule

D = date
ON = Field("held_on", "日期", "date")
TEN, FIVE, MONTH = (Rule(key, value, unit, D(2020, 1, 1), "办法 第一条", clear=clear) for key, value, unit, clear in (
    ("ten", 10, "工作日", False), ("five", 5, "日", True), ("month", 1, "月", False)))  # fmt: skip
LAWS = Law(Book((TEN, FIVE, MONTH)), LAW.calendar)


def one_stage(*clocks: Clock, actions=(), whole=()) -> Procedure:
    acts = (Action("ask", "询问", by="clerk"), Action("answer", "回答", by="clerk"), Action("more", "延期", by="clerk"), Action("set", "定日期", by="clerk", needs=(ON,)),
            Action("silent", "期满", by=CLOCK, to="end"), Action("go", "完成", by="clerk", to="end"), *actions)  # fmt: skip
    return Procedure("p", "事项", D(2026, 1, 1), (Stage("a", "甲", "x", acts, clocks), Stage("end", "完", final=True)), clocks=whole)


def case_of(*clocks, day=D(2026, 3, 2), **more):
    return open_case(one_stage(*clocks, **more), "1", LI, day)


def does(case, key, day, **data):
    return act(case, key, WANG, day, LAWS, **data).case


def test_a_clock_that_counts_from_an_act_does_not_run_before_it():
    case = case_of(Clock("five", counted="ask"))
    assert running(case, LAWS) == () and due(case, LAWS) is None
    assert due(does(case, "ask", D(2026, 3, 4)), LAWS) == D(2026, 3, 9)


def test_of_several_starts_the_latest_counts():
    case = does(does(case_of(Clock("five", counted=("ask", "held_on"))), "ask", D(2026, 3, 4)), "set", D(2026, 3, 5), held_on=D(2026, 3, 20))
    assert due(case, LAWS) == D(2026, 3, 25)


def test_a_clock_is_met_by_its_act_and_runs_again_when_it_starts_again():
    case = does(does(case_of(Clock("five", counted="ask", until=("answer",))), "ask", D(2026, 3, 3)), "answer", D(2026, 3, 5))
    assert running(case, LAWS) == () and ran(case, LAWS)[0].met_on == D(2026, 3, 5)
    assert due(does(case, "ask", D(2026, 3, 6)), LAWS) == D(2026, 3, 11)


def test_every_clock_a_case_ever_had_tells_whether_it_was_kept():
    late = does(case_of(Clock("five")), "go", D(2026, 3, 10))
    (clock,) = ran(late, LAWS)
    assert (clock.last_day, clock.met_on, clock.late(D(2026, 3, 10)), running(late, LAWS)) == (D(2026, 3, 7), D(2026, 3, 10), True, ())
    assert not ran(does(case_of(Clock("five")), "go", D(2026, 3, 7)), LAWS)[0].late(D(2026, 5, 1))


def test_a_question_on_the_last_day_leaves_one_day_after_the_answer():
    case = does(case_of(Clock("five", stops=(("ask", "answer"),))), "ask", D(2026, 3, 7))
    assert running(case, LAWS)[0].paused
    assert due(does(case, "answer", D(2026, 3, 20)), LAWS) == D(2026, 3, 20)


def test_a_question_after_the_last_day_stops_nothing():
    case = does(case_of(Clock("five", stops=(("ask", "answer"),))), "ask", D(2026, 3, 8))
    assert not running(case, LAWS)[0].paused and due(case, LAWS) == D(2026, 3, 7)


def test_days_are_added_in_the_unit_of_the_extension():
    same = does(case_of(Clock("five", longer=(("more", "five"),))), "more", D(2026, 3, 3))
    assert due(same, LAWS) == D(2026, 3, 12)
    mixed = does(case_of(Clock("five", longer=(("more", "month"),))), "more", D(2026, 3, 3))
    assert due(mixed, LAWS) == D(2026, 4, 7)


def test_backward_and_forward_never_disagree():
    """A notice was once accepted and the meeting then refused: both now search with the same wait."""
    case = does(case_of(Clock("five", counted="-held_on")), "set", D(2026, 3, 2), held_on=D(2026, 3, 20))
    last = due(case, LAWS)
    assert last == D(2026, 3, 14) and LAW.calendar.over(last, FIVE, D(2026, 3, 20)) and not LAW.calendar.over(last, FIVE, D(2026, 3, 19))


def test_a_wait_that_has_not_begun_is_not_over():
    wait = Action("finish", "结束", by="clerk", to="end", after=(Clock("five", counted="ask"),))
    case = case_of(actions=(wait,))
    assert why_not(case, "finish", WANG, D(2026, 3, 30), LAWS) == ("不能结束：期限还没有起算。依办法 第一条。",)
    assert "2026-03-09起可以办理" in why_not(does(case, "ask", D(2026, 3, 3)), "finish", WANG, D(2026, 3, 8), LAWS)[0]
    assert why_not(does(case, "ask", D(2026, 3, 3)), "finish", WANG, D(2026, 3, 9), LAWS) == ()


def test_an_unknown_year_lets_nothing_lapse_and_says_the_earliest_day():
    """待2027年节假日安排公布: ten working days from 21 December end in a year whose notice is not out."""
    case = case_of(Clock("ten", then="silent"), day=D(2026, 12, 21))
    (clock,) = running(case, LAWS)
    assert (clock.last_day, clock.awaiting) == (None, 2027) and clock.earliest >= D(2027, 1, 1)
    assert due(case, LAWS) is None and lapsed(case, D(2027, 12, 31), LAWS) is None and settle(case, D(2027, 12, 31), LAWS) == ()
    assert why_not(case, "ask", WANG, D(2027, 3, 1), LAWS) == ()


def test_when_the_notice_is_entered_the_clock_goes_on_by_itself():
    case = does(case_of(Clock("ten", then="silent"), day=D(2026, 12, 21)), "ask", D(2027, 2, 1))
    known = Law(LAWS.rules, LAW.calendar.with_year(2027, [D(2027, 1, 1)], []))
    assert due(case, known) == D(2027, 1, 5)
    (done,) = settle(case, D(2027, 2, 2), known)
    assert (done.entry.day, done.entry.data["last_day"], done.case.closed) == (D(2027, 2, 1), D(2027, 1, 5), True)


def test_a_wait_in_an_unknown_year_says_so_in_the_refusal():
    case = case_of(actions=(Action("finish", "结束", by="clerk", to="end", after=(Clock("ten"),)),), day=D(2026, 12, 21))
    assert "期限待2027年节假日安排公布后才能算定，最早2027-01-0" in why_not(case, "finish", WANG, D(2027, 6, 1), LAWS)[0]


def test_a_deadline_in_an_unknown_year_is_not_past():
    case = case_of(actions=(Action("finish", "结束", by="clerk", to="end", before=(Clock("ten"),)),), day=D(2026, 12, 21))
    assert why_not(case, "finish", WANG, D(2027, 6, 1), LAWS) == ()


def test_a_paused_clock_of_an_unknown_year_is_paused():
    case = does(case_of(Clock("ten", stops=(("ask", "answer"),)), day=D(2026, 12, 21)), "ask", D(2026, 12, 23))
    assert running(case, LAWS)[0].paused and running(case, LAWS)[0].awaiting is None


def test_a_clock_is_judged_by_the_rule_of_the_day_it_began():
    shorter = replace(FIVE, value=2, since=D(2026, 3, 4))
    law = Law(Book((FIVE, shorter)), LAW.calendar)
    assert due(case_of(Clock("five")), law) == D(2026, 3, 7)
    assert due(case_of(Clock("five"), day=D(2026, 3, 4)), law) == D(2026, 3, 6)


def test_where_a_place_has_no_such_rule_there_is_no_such_deadline():
    assert running(case_of(Clock("elsewhere")), LAWS) == () and ends(case_of(Clock("elsewhere")), Clock("elsewhere"), LAWS) is None


def test_several_silences_are_entered_in_the_order_of_their_days():
    first = Stage("a", "甲", "x", (Action("on", "转入", by=CLOCK, to="b"), Action("go", "完成", by="clerk", to="end")), (Clock("five", then="on"),))
    second = Stage("b", "乙", "x", (Action("off", "期满", by=CLOCK, to="end"), Action("go2", "完成", by="clerk", to="end")), (Clock("five", then="off"),))
    case = open_case(Procedure("p", "事项", D(2026, 1, 1), (first, second, Stage("end", "完", final=True))), "1", LI, D(2026, 3, 2))
    assert [(done.entry.action, done.entry.day) for done in settle(case, D(2026, 6, 1), LAWS)] == [("on", D(2026, 3, 8)), ("off", D(2026, 3, 14))]


def test_settling_again_changes_nothing():
    case = settle(answered().case, D(2026, 6, 1), LAW)[-1].case
    assert settle(case, D(2026, 6, 1), LAW) == ()
