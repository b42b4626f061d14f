"""Whose turn it is: for every case the roles and people who may act now, so that "my work" is one look-up and not a question to everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unionhall.core.procedure.clocks import Running, measure, offered, running
from unionhall.core.procedure.declare import CHILD, CLOCK, Action
from unionhall.core.procedure.fold import Case, Law


@dataclass(frozen=True)
class Turn:
    """Somebody may do something. `duty`: the case waits for it; otherwise it is a right (talk, extend, withdraw)."""

    action: str
    role: str = ""  # whoever holds it; "" when the turn is one person's
    person: str = ""
    due: date | None = None
    earliest: date | None = None  # while a wait is not over yet
    duty: bool = False
    never: tuple[str, ...] = ()  # people who must leave it to others of that role


def turns(case: Case, law: Law, day: date | None = None) -> tuple[Turn, ...]:
    """Every turn as the record stands. With `day`, acts that are too late by then are left out; what must still wait has an `earliest`."""
    clocks = running(case, law)
    actions = (action for action in offered(case) if not _held_up(case, action, law, day))
    return tuple(turn for action in actions for turn in _of(case, action, law, clocks))


def _of(case: Case, action: Action, law: Law, clocks: tuple[Running, ...]) -> Iterator[Turn]:
    due, earliest, duty = _due(case, action, clocks), _earliest(case, action, law), _is_duty(case, action)
    never = case.people(*action.not_by, typists=True) if action.not_by else ()
    people = _people(case, action)
    if people is not None:
        yield from (Turn(action.key, "", person, due, earliest, duty) for person in people if person not in never)
        return
    side = {entry.role for entry in case.acts(action.not_side)[-1:]} if action.not_side else set()
    for role in action.roles:
        if role not in (CLOCK, CHILD, *side):
            yield Turn(action.key, role, "", due, earliest, duty, never)


def _people(case: Case, action: Action) -> tuple[str, ...] | None:
    """The people named by the declaration; None when it is open to whoever holds the role."""
    did = case.people(action.only_by) if action.only_by else None
    named = case.named(action.only_in) if action.only_in else None
    if did is None or named is None:
        return named if did is None else did
    return tuple(one for one in did if one in named)


def _held_up(case: Case, action: Action, law: Law, day: date | None) -> bool:
    """It waits for children or for the other signatures, was done often enough, or it is too late."""
    limit = law.rules.on(day or case.last_day).get(action.times) if action.times else None
    if limit is not None and len(case.acts(action.key)) >= limit.number:
        return True
    if action.key in case.at.all_of and case.acts(action.key, here=True):
        return True
    if action.joins and case.children(*action.joins, open=True):
        return True
    ends = [one.last_day for clock in action.before if (one := measure(case, clock, law)) and one.last_day]
    return day is not None and any(day > end for end in ends)


def _is_duty(case: Case, action: Action) -> bool:
    """It moves the case, meets a clock, or ends a standstill in which others wait."""
    if action not in case.at.actions:
        return _answers(case, action)
    met = any(action.key in clock.until for clock in (*case.at.clocks, *case.procedure.clocks))
    return bool(action.goals) or action.key in case.at.all_of or met or _answers(case, action)


def _answers(case: Case, action: Action) -> bool:
    """Somebody asked, the clock stands still, and this is the answer."""
    begins = {begin for clock in (*case.at.clocks, *case.procedure.clocks) for begin, end in clock.stops if end == action.key}
    last = next((entry.action for entry in reversed(case.entries) if entry.action in {*begins, action.key}), "")
    return last in begins


def _due(case: Case, action: Action, clocks: tuple[Running, ...]) -> date | None:
    """The nearest last day among the clocks that this act would meet: by name, or those of the stage by leaving it."""
    leaves = bool(action.goals) or action.key in case.at.all_of
    met = (one for one in clocks if action.key in one.clock.until or (not one.clock.until and leaves and one.clock in case.at.clocks))
    return min((one.last_day for one in met if one.last_day), default=None)


def _earliest(case: Case, action: Action, law: Law) -> date | None:
    waits = [one for clock in action.after if (one := measure(case, clock, law))]
    return max((day for one in waits if (day := one.free or one.earliest)), default=None)
