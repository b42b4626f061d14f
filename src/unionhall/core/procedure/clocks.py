"""When something must be done, may be done, or happens by itself: every period of a case, counted by the rules of the day it began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from unionhall.core.procedure.declare import CHILD, CLOCK, OPEN, Action, Clock
from unionhall.core.procedure.fold import Case, Entry, Law
from unionhall.core.statute.rule import Rule
from unionhall.core.statute.workdays import UnknownYear

ONE = timedelta(days=1)
Spans = tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class Running:
    """A clock of a case. `last_day` is None while it stands still (`paused`) or hangs on a holiday notice (`awaiting` that year)."""

    clock: Clock
    rule: Rule
    start: date
    last_day: date | None = None
    paused: bool = False
    awaiting: int | None = None
    earliest: date | None = None  # the first day that could be the last, while awaiting
    met_on: date | None = None

    @property
    def free(self) -> date | None:
        """The first day on which what had to wait may be done: clear days must lie wholly before it (公示), else the last day will do."""
        return self.last_day + ONE if self.last_day and self.rule.clear else self.last_day

    def late(self, today: date) -> bool:
        return self.last_day is not None and (self.met_on or today) > self.last_day


@dataclass(frozen=True)
class _Start:
    day: date
    height: int
    backwards: bool = False


def running(case: Case, law: Law) -> tuple[Running, ...]:
    """The clocks that run, stand still or wait now, of the stage and of the whole case."""
    return tuple(one for one in _clocks(case, law) if one.met_on is None)


def ran(case: Case, law: Law) -> tuple[Running, ...]:
    """Every clock the case has had, also those of stages left long ago, each with the day it was met: for on-time figures."""
    moves = [entry for entry in case.entries if entry.to and entry.height]
    left = [replace(one, met_on=one.met_on or move.day) for move in moves for one in _stage_clocks(case.before(move.height), law)]
    return tuple(left) + _clocks(case, law)


def due(case: Case, law: Law) -> date | None:
    """The nearest last day."""
    return min((one.last_day for one in running(case, law) if one.last_day), default=None)


def ends(case: Case, clock: Clock, law: Law) -> date | None:
    """The last day of one clock as it stands now; None when it does not run, stands still or hangs on a missing holiday notice."""
    measured = measure(case, clock, law)
    return measured.last_day if measured else None


def lapsed(case: Case, today: date, law: Law) -> tuple[Action, date] | None:
    """The act that must be entered first because its last day has passed, and that day."""
    offers = {action.key: action for action in offered(case) if CLOCK in action.roles}
    acting = [one for one in _clocks(case, law, acting=True) if one.met_on is None and one.clock.then in offers] if offers else []
    past = [(one.last_day, offers[one.clock.then]) for one in acting if one.last_day is not None and today > one.last_day]
    first = min(past, key=lambda pair: pair[0], default=None)
    return (first[1], first[0]) if first else None


def offered(case: Case) -> tuple[Action, ...]:
    """The actions that apply to the case where it stands, whoever may do them."""
    if case.closed:
        return ()
    return tuple(action for action in (*case.at.actions, *case.procedure.anywhere) if action.when is None or action.when(case))


def measure(case: Case, clock: Clock, law: Law, whole: bool = False) -> Running | None:
    """One clock of the case; None when it does not apply, has not begun, or no such rule is in force here. `whole`: of all stages."""
    start = _start(case, clock, whole) if clock.when is None or clock.when(case) else None
    if start is None:
        return None
    begun = case.entered if start.backwards else start.day
    rule = law.rules.on(begun).get(clock.rule)
    if rule is None:
        return None
    shape = Running(clock, rule, start.day, met_on=_met(case, clock, start, whole))
    try:
        return _measured(case, shape, start, law)
    except UnknownYear as unknown:
        return replace(shape, awaiting=unknown.year, earliest=unknown.earliest)


def _clocks(case: Case, law: Law, acting: bool = False) -> tuple[Running, ...]:
    """The clocks of the stage, then those of the whole case; `acting`: only those that do something by themselves."""
    whole = (measure(case, clock, law, whole=True) for clock in case.procedure.clocks if clock.then or not acting)
    return _stage_clocks(case, law, acting) + tuple(one for one in whole if one)


def _stage_clocks(case: Case, law: Law, acting: bool = False) -> tuple[Running, ...]:
    return tuple(one for clock in case.at.clocks if (clock.then or not acting) and (one := measure(case, clock, law)))


def _measured(case: Case, shape: Running, start: _Start, law: Law) -> Running:
    if start.backwards:
        return replace(shape, last_day=law.calendar.latest(start.day, shape.rule))
    closed, still = _pauses(case, shape.clock, start)
    stands = still if shape.met_on is None else None
    try:
        last = _last(case, shape, start, closed, law)
    except UnknownYear as unknown:
        if stands and stands <= unknown.earliest:
            return replace(shape, paused=True)
        raise
    paused = stands is not None and stands <= last  # it stands still from the day of the act on (中止之日起)
    return replace(shape, paused=True) if paused else replace(shape, last_day=last)


def _last(case: Case, shape: Running, start: _Start, pauses: Spans, law: Law) -> date:
    """The last day with all extensions: 60 日 and 30 日 are 90 日, and only the very last day may roll."""
    rule, further = shape.rule, list[Rule]()
    for entry, key in _extensions(case, shape.clock, start):
        more = law.rules.on(entry)[key]
        if more.unit == rule.unit:
            rule = replace(rule, value=rule.number + more.number)
        else:
            further.append(more)
    last = law.calendar.count(start.day, rule, pauses)
    for more in further:
        last = law.calendar.count(last, more, pauses)
    return last


def _extensions(case: Case, clock: Clock, start: _Start) -> Iterator[tuple[date, str]]:
    for action, key in clock.longer:
        yield from ((entry.day, key) for entry in case.acts(action) if entry.height > start.height)


def _start(case: Case, clock: Clock, whole: bool) -> _Start | None:
    found = [one for name in clock.starts if (one := _start_of(case, name, whole))]
    return max(found, key=lambda one: (one.day, one.height), default=None)


def _start_of(case: Case, name: str, whole: bool) -> _Start | None:
    if name.startswith("-"):
        event = _start_of(case, name[1:], whole)
        return _Start(event.day, case.entered_height, backwards=True) if event else None
    if name == "entered":
        return _Start(case.opened, 0) if whole else _Start(case.entered, case.entered_height)
    if name == OPEN or name in case.procedure.action_keys:
        acts = case.acts(name)
        return _Start(acts[-1].day, acts[-1].height) if acts else None
    day = case.facts.get(name)
    return _Start(day, case.origin(name) or 0) if isinstance(day, date) else None


def _met(case: Case, clock: Clock, start: _Start, whole: bool) -> date | None:
    meeting = (*clock.until, clock.then) if clock.then else clock.until
    groups = [set(stage.all_of) & set(meeting) for stage in case.procedure.stages]
    together = {key for group in groups if len(group) > 1 for key in group}
    for entry in case.entries[start.height + 1 :]:
        if entry.action in meeting and (entry.action not in together or entry.to):  # where it waits for several who must all act, the last of them meets it
            return entry.day
    return case.entered if whole and case.closed else None


def _with_day(name: str) -> tuple[str, str]:
    """"suspend:suspended_on": an action and the field that says on which day it was; without a field the day of the entry."""
    action, _, field = name.partition(":")
    return action, field


def _on(entry: Entry, field: str) -> date:
    day = entry.facts.get(field) if field else None
    return day if isinstance(day, date) else entry.day


def _pauses(case: Case, clock: Clock, start: _Start) -> tuple[Spans, date | None]:
    """The spans in which the clock stood still, and since when it still does. The day of the return runs again (消除之日起)."""
    spans, still = list[tuple[date, date]](), list[date]()
    for begin, end in clock.stops:
        # every child must come back; a repeated question is answered by one answer
        begin, began = _with_day(begin)
        end, ended = _with_day(end)
        each = any(action.key == end and CHILD in action.roles for action in case.procedure.actions)
        depth, since = 0, start.day
        for entry in case.entries[start.height :]:
            if entry.action == begin:
                since, depth = (since, depth + 1 if each else 1) if depth else (_on(entry, began), 1)
            elif entry.action == end and depth:
                depth -= 1
                if not depth and (back := _on(entry, ended)) > since:
                    spans.append((since, back - ONE))
        if depth:
            still.append(since)
    return tuple(spans), min(still, default=None)
