"""Doing something in a case, and what comes of it. Pure functions; day, actor and law are arguments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from unionhall.core.procedure import fold as keys
from unionhall.core.procedure.amend import corrected, image, slip_height, slip_key
from unionhall.core.procedure.clocks import ONE, lapsed, offered
from unionhall.core.procedure.declare import ADOPTS, CHILD, CLOCK, CORRECTS, OPEN, Action, By, Notice, Procedure, Refused, Tell
from unionhall.core.procedure.fields import ahead
from unionhall.core.procedure.fold import Case, Entry, Law, Who, plain
from unionhall.core.procedure.judge import Judged, Sheets, barred, form, judge, kept, moment, must_be, no_way
from unionhall.core.procedure.sheet import seal, standing
from unionhall.core.procedure.sight import named


@dataclass(frozen=True)
class Birth:
    """A child to be opened: open_case(procedure, number, …, parent, returns, brings, veiled, **given)."""

    procedure: str
    number: str
    parent: str
    returns: str
    brings: Mapping[str, str]
    given: Mapping[str, Any]
    veiled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done:
    """What an act comes to: the case with its new entry, and what the desk now owes."""

    case: Case
    notices: tuple[Notice, ...] = ()
    papers: tuple[str, ...] = ()
    births: tuple[Birth, ...] = ()
    warnings: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()  # numbers of children still open when the case has ended
    tells: tuple[Tell, ...] = ()  # what other cases must hear of

    @property
    def entry(self) -> Entry:
        return self.case.entries[-1]


def open_case(
    procedure: Procedure,
    number: str,
    who: Who,
    day: date,
    parent: str = "",
    returns: str = "",
    brings: Mapping[str, str] | None = None,
    veiled: tuple[str, ...] = (),
    **given: Any,
) -> Case:
    """A new case; entry 0 holds everything given and the version it will be read by."""
    if parent:  # what a parent hands over was found, not typed: somebody may be named in it twice
        given |= {field.key: list(dict.fromkeys(given[field.key])) for field in procedure.given if field.kind == "persons" and given.get(field.key)}
    reasons = [] if parent or not procedure.by or set(who.roles) & set(procedure.by) else [must_be(procedure, procedure.by)]
    reasons += form(procedure.given, given) or ahead(procedure.given, given, day)
    if reasons:
        raise Refused(f"不能开始「{procedure.label}」：{reason}" for reason in reasons)
    opening = {"procedure": procedure.key, "since": procedure.since, "number": number, "parent": parent, "returns": returns, "brings": brings or {}}
    role = next((role for role in procedure.by if role in who.roles), min(who.roles, default=""))
    data = {**kept(given), **_confidence(procedure, given, veiled or procedure.veiled), keys.VERSION: opening}
    first = Entry(0, day, who.id, role, who.entered_by, OPEN, procedure.stages[0].key, plain(data))
    case = Case(procedure, (first,), number, parent, returns)
    if not parent and (away := list(barred(case, who, None))):  # a child is opened by its parent, whoever set that going
        raise Refused(f"不能开始「{procedure.label}」：{reason}" for reason in away)
    return _at(case, _landing(case, procedure.stages[0].key))


def why_not_open(procedure: Procedure, who: Who, day: date) -> tuple[str, ...]:
    """Every reason against offering the form: no role for it, or kept away whatever may be written into it."""
    standing = [] if set(who.roles) & set(procedure.by) else [must_be(procedure, procedure.by)]
    return (*standing, *kept_away(procedure, who, day))


def kept_away(procedure: Procedure, who: Who, day: date) -> tuple[str, ...]:
    """Why somebody has no business with any case of a procedure, whatever stands in it."""
    return tuple(barred(Case(procedure, (Entry(0, day, who.id, "", who.entered_by, OPEN, procedure.stages[0].key, {}),)), who, None))


def act(
    case: Case, key: str, who: Who, day: date, law: Law, sheets: Sheets | None = None, newer: Procedure | None = None, **data: Any
) -> Done:
    """Does it, or raises Refused with every reason. `sheets`: the lines beside the case; `newer`: the version that 改按新程序办理 adopts."""
    judged = judge(case, key, who, day, law, data, sheets, newer)
    if judged.reasons or judged.action is None:
        raise Refused(judged.reasons)
    return _done(case.beside(sheets), judged.action, judged, who, day, newer)


def why_not(
    case: Case,
    action: Action | str,
    who: Who,
    day: date,
    law: Law,
    data: Mapping[str, Any] | None = None,
    sheets: Sheets | None = None,
    newer: Procedure | None = None,
) -> tuple[str, ...]:
    """Every reason against it: without data for the button, with data for the act; the words are the same."""
    key = action if isinstance(action, str) else action.key
    return judge(case, key, who, day, law, data, sheets, newer).reasons


def settle(case: Case, today: date, law: Law) -> tuple[Done, ...]:
    """What the clocks have done by themselves up to today; each is dated the day after its last day, however late the sweep comes."""
    done = list[Done]()
    while past := lapsed(case, today, law):
        action, last = past
        day = max(last + ONE, case.last_day)
        rules = law.rules.on(day)
        found = {**(action.finds(case, {}, rules) if action.finds else {}), "last_day": last}
        done.append(_done(case, action, Judged((), action, CLOCK, {}, found), Who(CLOCK, (CLOCK,)), day, None))
        case = done[-1].case
    return tuple(done)


def give_back(parent: Case, child: Case, day: date, law: Law) -> Done:
    """A closed child acts once on its parent. It always lands; it moves the parent only where the parent still waits for it."""
    reasons = [*_not_returning(parent, child), *moment(parent, day, law)]
    if reasons:
        raise Refused(f"不能交回「{child.procedure.label}」{child.number}：{reason}" for reason in reasons)
    brings = child.entries[0].data[keys.VERSION]["brings"]
    known = {**child.facts, "stage": child.stage}  # where it ended may be brought back like a fact
    given = {ours: known[theirs] for ours, theirs in brings.items() if theirs in known}
    action = next((action for action in offered(parent) if action.key == child.returns), None)
    plainly = Action(child.returns, child.procedure.label, by=CHILD)  # it comes late, or was stopped: recorded, nothing follows
    action = plainly if action is None or child.stopped else action
    found = action.finds(parent, given, law.rules.on(day)) if action.finds else {}
    goes = [reason] if (reason := no_way(action, {**given, **found})) else []
    if goes:
        raise Refused(goes)
    return _done(parent, action, Judged((), action, CHILD, given, found), Who(child.number, (CHILD,)), day, None, child.number)


def reached(case: Case, sheet: str, day: date, law: Law, sheets: Sheets | None = None) -> Done | None:
    """The act that a sheet names as its `then`, once nothing stands against it; None while something does."""
    then = next((one.then for one in case.at.sheets if one.key == sheet), "")
    judged = judge(case, then, Who(CLOCK, (CLOCK,)), day, law, {}, sheets, None)
    ripe = judged.action is not None and not judged.reasons
    return _done(case.beside(sheets), judged.action, judged, Who(CLOCK, (CLOCK,)), day, None) if ripe and judged.action else None


def hear(case: Case, key: str, teller: str, given: Mapping[str, Any], day: date, law: Law) -> Done:
    """Another case (`teller`, its number) has news: our act `key` (by=CHILD) is entered. Raises Refused where it does not apply."""
    return act(case, key, Who(teller, (CHILD,)), day, law, **given)


# --- what comes of it --------------------------------------------------------------------------------------------------------------------


def _done(case: Case, action: Action, judged: Judged, who: Who, day: date, newer: Procedure | None, child: str = "") -> Done:
    given, found = dict(judged.given or {}), plain(judged.found or {})
    if action.effect == CORRECTS:  # the right value stands under its own field, so that what is sealed stays sealed
        given |= corrected(case, given)
        del given["slip_value"]
    data: dict[str, Any] = {**given, **found, **_confidence(case.procedure, {**given, **found}, action.veiled), **_marks(case, action, judged, child)}
    if action.effect == ADOPTS and newer:
        data[keys.VERSION] = {**case.entries[0].data[keys.VERSION], "procedure": newer.key, "since": newer.since}
    if action.effect == CORRECTS:
        data[keys.CORRECTED] = {"height": slip_height(given), "field": slip_key(case, given)}
    entry = Entry(len(case.entries), day, who.id, judged.role, who.entered_by, action.key, "", plain(data))
    left = None if case.sheets is None else {key: lines for key, lines in case.sheets.items() if key not in action.seals}
    acted = replace(case, entries=(*case.entries, entry), sheets=left)
    births = tuple(_births(acted, action, entry))
    if births:
        rows = [{"procedure": birth.procedure, "number": birth.number, "returns": birth.returns} for birth in births]
        acted = replace(acted, entries=(*case.entries, replace(entry, data={**entry.data, keys.BORN: rows})))
    if action.effect == ADOPTS and newer:
        after = _at(replace(acted, procedure=newer), image(case, newer))
    else:
        after = _at(acted, _landing(acted, _goal(acted, action)))
    orphans = tuple(born.number for born in after.children(open=True)) if after.closed else ()
    tells = tuple(tell for tell in action.tells if tell.when is None or tell.when(after))
    return Done(after, action.notices, action.papers, births, judged.warnings, orphans, tells)


def _confidence(procedure: Procedure, facts: Mapping[str, Any], veiled: tuple[str, ...]) -> dict[str, Any]:
    """What was promised on the day of writing stays with the entry, whatever later versions declare."""
    sealed = {key: list(field.sealed) for key, field in procedure.fields.items() if key in facts and field.sealed}
    marks = {keys.OPENERS: sealed, keys.NAMED: sorted(named(procedure, facts)), keys.VEIL: list(veiled)}
    return {key: value for key, value in marks.items() if value}


def _marks(case: Case, action: Action, judged: Judged, child: str) -> dict[str, Any]:
    sheets = {sheet.key: sheet for sheet in case.procedure.sheets}
    sealed = {key: seal(standing(sheets[key], case.lines(key))) for key in action.seals}
    marks = {keys.FOUND: sorted(judged.found or ()), keys.WARNED: judged.warnings, keys.CLOSED_SHEETS: sealed, keys.RETURNED: child}
    return {key: value for key, value in marks.items() if value}


def _births(case: Case, action: Action, entry: Entry) -> Iterator[Birth]:
    count = len(case.children())
    for child in action.opens:
        handed = {theirs: case.facts[ours] for theirs, ours in child.hands.items() if ours in case.facts}
        for row in entry.data.get(child.each, ()) if child.each else ({},):
            count += 1
            yield Birth(child.procedure, f"{case.number}-{count}", case.number, child.returns, child.brings, {**handed, **row}, action.veiled)


def _goal(case: Case, action: Action) -> str:
    if isinstance(action.to, By):
        return action.to.to[case.entries[-1].data[action.to.fact]]
    stage = case.at
    if action.key not in stage.all_of or action.to:
        return action.to
    return "" if _waiting(case, stage.key, stage.all_of, here=True) else stage.to


def _waiting(case: Case, stage: str, keys_: tuple[str, ...], here: bool) -> list[str]:
    """Which of the acts that a stage waits for apply and are not done in this round."""
    actions = {action.key: action for action in case.procedure.stage(stage).actions}
    applicable = [key for key in keys_ if (when := actions[key].when) is None or when(case)]
    return [key for key in applicable if not (here and case.acts(key, here=True))]


def _landing(case: Case, goal: str) -> str:
    """The stage where the case comes to stand: what does not apply is passed over, and so is a stage that waits for nobody."""
    order, passed = [stage.key for stage in case.procedure.stages], set[str]()
    while goal in order and goal not in passed:
        passed.add(goal)
        stage = case.procedure.stage(goal)
        if stage.when and not stage.when(case) and order[-1] != goal:
            goal = order[order.index(goal) + 1]
        elif stage.all_of and stage.to and not _waiting(case, goal, stage.all_of, here=False):
            goal = stage.to
        else:
            break
    return goal


def _at(case: Case, stage: str) -> Case:
    return replace(case, entries=(*case.entries[:-1], replace(case.entries[-1], to=stage)))


def _not_returning(parent: Case, child: Case) -> Iterator[str]:
    if not child.closed:
        yield f"还没有办结（现在是「{child.at.label}」阶段）。"
    if child.number not in {born.number for born in parent.children(open=True)}:
        yield "不是这一案的下级事项，或已经交回。"
