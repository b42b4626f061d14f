"""Doing something in a case: whether it may be done, every reason why not, and what comes of it. Pure functions; day, actor and law are arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from unionhall.core.procedure import fold as keys
from unionhall.core.procedure.clocks import ONE, Running, lapsed, measure, offered
from unionhall.core.procedure.declare import (
    ADOPTS,
    CHILD,
    CLOCK,
    CORRECTS,
    OPEN,
    Action,
    By,
    Clock,
    Field,
    Notice,
    Procedure,
    Refused,
    Tell,
)
from unionhall.core.procedure.fields import clean, empty, wrong
from unionhall.core.procedure.fold import Case, Entry, Law, Line, Who, corrections, plain
from unionhall.core.procedure.sheet import seal, standing

Sheets = Mapping[str, Iterable[Line]]


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
    reasons = [] if parent or not procedure.by or set(who.roles) & set(procedure.by) else [_must_be(procedure, procedure.by)]
    reasons += _form(procedure.given, given)
    if reasons:
        raise Refused(f"不能开始「{procedure.label}」：{reason}" for reason in reasons)
    opening = {"procedure": procedure.key, "since": procedure.since, "number": number, "parent": parent, "returns": returns, "brings": brings or {}}
    role = next((role for role in procedure.by if role in who.roles), min(who.roles, default=""))
    data = {**_kept(given), **_confidence(procedure, given, veiled or procedure.veiled), keys.VERSION: opening}
    first = Entry(0, day, who.id, str(role), who.entered_by, OPEN, procedure.stages[0].key, plain(data))
    case = Case(procedure, (first,), number, parent, returns)
    if barred := list(_barred(case, who, None)):
        raise Refused(f"不能开始「{procedure.label}」：{reason}" for reason in barred)
    return _at(case, _landing(case, procedure.stages[0].key))


def act(
    case: Case, key: str, who: Who, day: date, law: Law, sheets: Sheets | None = None, newer: Procedure | None = None, **data: Any
) -> Done:
    """Does it, or raises Refused with every reason. `sheets`: the lines beside the case; `newer`: the version that 改按新程序办理 adopts."""
    judged = _judge(case, key, who, day, law, data, sheets, newer)
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
    return _judge(case, key, who, day, law, data, sheets, newer).reasons


def settle(case: Case, today: date, law: Law) -> tuple[Done, ...]:
    """What the clocks have done by themselves up to today; each is dated the day after its last day, however late the sweep comes."""
    done = list[Done]()
    while past := lapsed(case, today, law):
        action, last = past
        day = max(last + ONE, case.last_day)
        rules = law.rules.on(day)
        found = {**(action.finds(case, {}, rules) if action.finds else {}), "last_day": last}
        done.append(_done(case, action, _Judged((), action, CLOCK, {}, found), Who(CLOCK, (CLOCK,)), day, None))
        case = done[-1].case
    return tuple(done)


def give_back(parent: Case, child: Case, day: date, law: Law) -> Done:
    """A closed child acts once on its parent. It always lands; it moves the parent only where the parent still waits for it."""
    reasons = [*_not_returning(parent, child), *_moment(parent, day, law)]
    if reasons:
        raise Refused(f"不能交回「{child.procedure.label}」{child.number}：{reason}" for reason in reasons)
    brings = child.entries[0].data[keys.VERSION]["brings"]
    given = {ours: child.facts[theirs] for ours, theirs in brings.items() if theirs in child.facts}
    action = next((action for action in offered(parent) if action.key == child.returns), None)
    plainly = Action(child.returns, child.procedure.label, by=CHILD)  # it comes late, or was stopped: recorded, nothing follows
    action = plainly if action is None or child.stopped else action
    found = action.finds(parent, given, law.rules.on(day)) if action.finds else {}
    goes = [reason] if (reason := _no_way(action, {**given, **found})) else []
    if goes:
        raise Refused(goes)
    return _done(parent, action, _Judged((), action, CHILD, given, found), Who(child.number, (CHILD,)), day, None, child.number)


def reached(case: Case, sheet: str, day: date, law: Law, sheets: Sheets | None = None) -> Done | None:
    """The act that a sheet names as its `then`, once nothing stands against it; None while something does."""
    then = next((one.then for one in case.at.sheets if one.key == sheet), "")
    judged = _judge(case, then, Who(CLOCK, (CLOCK,)), day, law, {}, sheets, None)
    ripe = judged.action is not None and not judged.reasons
    return _done(case.beside(sheets), judged.action, judged, Who(CLOCK, (CLOCK,)), day, None) if ripe and judged.action else None


def hear(case: Case, key: str, teller: str, given: Mapping[str, Any], day: date, law: Law) -> Done:
    """Another case (`teller`, its number) has news: our act `key` (by=CHILD) is entered. Raises Refused where it does not apply."""
    return act(case, key, Who(teller, (CHILD,)), day, law, **given)


# --- may it be done ----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Judged:
    reasons: tuple[str, ...]
    action: Action | None
    role: str = ""
    given: Mapping[str, Any] | None = None
    found: Mapping[str, Any] | None = None
    warnings: tuple[str, ...] = ()


def _judge(
    case: Case, key: str, who: Who, day: date, law: Law, data: Mapping[str, Any] | None, sheets: Sheets | None, newer: Procedure | None
) -> _Judged:
    action = _find(case, key)
    if action is None:
        return _Judged((_not_here(case, key),), None)
    role = next((role for role in action.roles if role in who.roles), "")
    beside, rules = case.beside(sheets), law.rules.on(day)
    reasons = [*_standing(case, action, who, role), *_moment(case, day, law), *_timing(case, action, day, law)]
    reasons += [reason for ready in action.ready if (reason := ready(beside, rules))]
    given, found, warnings = dict[str, Any](), dict[str, Any](), tuple[str, ...]()
    if data is not None:
        asked = (*action.needs, *action.proof) if who.entered_by else action.needs
        reasons += [*([] if role == CHILD else _form(asked, data)), *_unsealed(beside, action)]  # what another case brings is no form
        given = _kept(data)
        if not reasons:
            reasons += [reason for check in action.checks if (reason := check(beside, given, rules))] + _effects(case, action, given, law, newer)
        if not reasons:
            found = action.finds(beside, given, rules) if action.finds else {}
            reasons += [reason] if (reason := _no_way(action, {**given, **found})) else []
            warnings = tuple(text for warn in action.warns if (text := warn(beside, given, rules)))
    said = tuple(reason if reason.startswith("不能") else f"不能{action.label}：{reason}" for reason in reasons)
    return _Judged(said, action, str(role), given, found, warnings)


def _find(case: Case, key: str) -> Action | None:
    return next((action for action in offered(case) if action.key == key), None)


def _not_here(case: Case, key: str) -> str:
    label = next((action.label for action in case.procedure.actions if action.key == key), key)
    if case.closed:
        return f"不能{label}：本案已经结束（{case.at.label}）。"
    here = any(action.key == key for action in (*case.at.actions, *case.procedure.anywhere))
    return f"不能{label}：本案不适用这一步。{_basis(case)}" if here else f"不能{label}：现在是「{case.at.label}」阶段，没有这一步。{_basis(case)}"


def _basis(case: Case) -> str:
    return f"依{case.at.basis}。" if case.at.basis else ""


def _must_be(procedure: Procedure, roles: Iterable[str]) -> str:
    return f"须由{'、'.join(procedure.called(role) for role in roles)}办理。"


def _standing(case: Case, action: Action, who: Who, role: str) -> Iterator[str]:
    """Whether this person may do it at all."""
    yield from _barred(case, who, action)
    holders = [one for one in action.roles if one not in (CLOCK, CHILD)]
    if not role:
        yield _must_be(case.procedure, holders) + _basis(case) if holders else "这一步由系统依规则自动记入，不由人办理。"
    if who.typist and not set(who.clerk_roles) & set(action.recorded_by):
        yield _must_be(case.procedure, action.recorded_by)[:-3] + "代为登记。" if action.recorded_by else "须由本人办理，不得代填。"
    if action.only_by and who.id not in case.people(action.only_by):
        yield f"只有办理过「{_label(case, action.only_by)}」的人可以办理。"
    if action.only_in and who.id not in case.named(action.only_in):
        known = case.procedure.fields.get(action.only_in)
        yield f"只有本案指定的{known.label}可以办理。" if known else "只有本案指定的人可以办理。"
    if {who.id, who.entered_by} & set(case.people(*action.not_by, typists=True) if action.not_by else ()):
        yield f"办理过{'、'.join(f'「{_label(case, key)}」' for key in action.not_by)}的人应当回避。{_basis(case)}"
    sides = case.acts(action.not_side) if action.not_side else ()
    if sides and sides[-1].role in who.roles:
        yield f"「{_label(case, action.not_side)}」是本方所办，须由对方办理。{_basis(case)}"


def _barred(case: Case, who: Who, action: Action | None) -> Iterator[str]:
    """The whole case is closed to the person named in it, and to whoever types for that person or is typed for."""
    rules = [rule for rule in (case.procedure.barred, action.barred if action else None) if rule]
    reasons = (rule(case, one) for rule in rules for one in (who, who.typist) if one)
    yield from dict.fromkeys(_whole(reason) for reason in reasons if reason)


def _whole(sentence: str) -> str:
    return sentence if sentence.endswith(("。", "！", "？")) else f"{sentence}。"


def _label(case: Case, key: str) -> str:
    return "开始" if key == OPEN else next((action.label for action in case.procedure.actions if action.key == key), key)


def _field_label(case: Case, key: str) -> str:
    fields = case.procedure.fields
    return fields[key].label if key in fields else key


def _moment(case: Case, day: date, law: Law) -> Iterator[str]:
    """Whether anything can be entered that day."""
    if day < case.last_day:
        yield f"日期{day}早于上一条记录（{case.last_day}）。"
    elif past := lapsed(case, day, law):
        yield f"「{past[0].label}」的期限已于{past[1]}届满，须先记入这一步。"


def _timing(case: Case, action: Action, day: date, law: Law) -> Iterator[str]:
    """Whether now is the time: waits over, deadlines not past, children back, not done too often."""
    for clock in action.after:
        yield from _too_early(case, clock, measure(case, clock, law), day, law)
    for clock in action.before:
        measured = measure(case, clock, law)
        if measured and measured.last_day and day > measured.last_day:
            yield f"期限已过，最后一日是{measured.last_day}。依{measured.rule.article}。"
    if waiting := case.children(*action.joins, open=True) if action.joins else ():
        yield f"还有{len(waiting)}件没有办结：{'、'.join(child.number for child in waiting)}。{_basis(case)}"
    limit = law.rules.on(day).get(action.times) if action.times else None
    if limit and len(case.acts(action.key)) >= limit.number:
        yield f"最多{limit.number}次，已经办过{len(case.acts(action.key))}次。依{limit.article}。"
    if action.key in case.at.all_of and case.acts(action.key, here=True):
        yield "已经办过，等待其他各方。"


def _too_early(case: Case, clock: Clock, measured: Running | None, day: date, law: Law) -> Iterator[str]:
    if measured is None:
        applies = (clock.when is None or clock.when(case)) and clock.rule in law.rules.on(day)
        if applies:
            yield f"期限还没有起算。依{law.rules.on(day)[clock.rule].article}。"
    elif measured.paused:
        yield f"期限现已中止，尚未恢复计算。依{measured.rule.article}。"
    elif measured.awaiting is not None:
        earliest = f"，最早{measured.earliest}" if measured.earliest and measured.earliest > date.min else ""
        yield f"期限待{measured.awaiting}年节假日安排公布后才能算定{earliest}。依{measured.rule.article}。"
    elif measured.free and day < measured.free:
        yield f"期限未满（{measured.rule.said}），{measured.free}起可以办理。依{measured.rule.article}。"


# --- the form ----------------------------------------------------------------------------------------------------------------------------


def _kept(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: plain(value) for key, value in data.items() if not empty(value)}


def _form(asked: Iterable[Field], data: Mapping[str, Any]) -> list[str]:
    fields = {field.key: field for field in asked}
    data = {key: value for key, value in data.items() if key != keys.FILES}
    strange = [f"没有「{key}」这一项。" for key, value in data.items() if key not in fields and not empty(value)]
    return strange + [reason for field in fields.values() if (reason := wrong(field, data.get(field.key)))]


def _unsealed(case: Case, action: Action) -> list[str]:
    return ["没有取到要封存的名单，请重试。"] if action.seals and case.sheets is None else []


def _no_way(action: Action, facts: Mapping[str, Any]) -> str:
    """The way is told by a fact of this very act; an act without it may not guess one from the past."""
    if not isinstance(action.to, By) or facts.get(action.to.fact) in action.to.to:
        return ""
    return f"去向不明：「{action.to.fact}」没有结论。"


# --- what the generic acts do to the fold: 更正笔误 asks slip_entry, slip_field, slip_value; 改按新程序办理 is given the newer version ----------


def _effects(case: Case, action: Action, given: Mapping[str, Any], law: Law, newer: Procedure | None) -> list[str]:
    if action.effect == CORRECTS:
        return [reason] if (reason := _wrong_correction(case, given, law)) else []
    if action.effect == ADOPTS:
        return [reason] if (reason := _wrong_adoption(case, newer)) else []
    return []


def _corrected(case: Case, given: Mapping[str, Any]) -> dict[str, Any]:
    """The corrected field with its right value, as its kind has it; raises Refused."""
    field = case.procedure.fields.get(given["slip_field"])
    if field is None or field.kind in ("rows", "tally", "file"):
        raise Refused("这一项不能按笔误更正；请按程序重办。")
    return {field.key: clean(field, given["slip_value"])}


def _wrong_correction(case: Case, given: Mapping[str, Any], law: Law) -> str:
    """A slip is what changes nothing that followed: the same checks pass and the same facts are found with the right value."""
    height, key = given["slip_entry"], given["slip_field"]
    if not 0 <= height < len(case.entries):
        return f"没有第{height}条记录。"
    entry = case.entries[height]
    if key not in entry.facts or key in entry.data.get(keys.FOUND, ()) or keys.CORRECTED in entry.data:
        return f"第{height}条记录里没有填写「{_field_label(case, key)}」。"
    try:
        right = {**entry.facts, **corrections(case, height), **_corrected(case, given)}
    except Refused as refused:
        return refused.reasons[0]
    return _changes_more(case.before(height), entry, key, right, law) if height else ""


def _changes_more(before: Case, entry: Entry, key: str, right: Mapping[str, Any], law: Law) -> str:
    """What a corrected value would change beyond itself, had it stood there from the beginning."""
    action = next((action for action in (*before.at.actions, *before.procedure.anywhere) if action.key == entry.action), None)
    if action is None:
        return ""
    if action.seals or (isinstance(action.to, By) and action.to.fact == key):
        return "这一项决定了后来的办理，不能按笔误更正；请按程序重办。"
    rules = law.rules.on(entry.day)
    data = {name: value for name, value in right.items() if name not in entry.data.get(keys.FOUND, ())}
    if broken := next((reason for check in action.checks if (reason := check(before, data, rules))), ""):
        return f"更正后不符合规定：{broken}"
    found = plain(action.finds(before, data, rules)) if action.finds else {}
    same = all(entry.data.get(name) == value for name, value in found.items())
    return "" if same else "更正会改变当时据此得出的结果，不能按笔误更正；请按程序重办。"


def _wrong_adoption(case: Case, newer: Procedure | None) -> str:
    if newer is None or newer.key != case.procedure.key:
        return "没有可以改用的新程序。"
    if newer.since <= case.procedure.since:
        return f"本案已按自{case.procedure.since}起施行的程序办理。"
    if not any(stage.key == _image(case, newer) for stage in newer.stages):
        return f"新程序里没有与「{case.at.label}」相当的阶段，本案按原程序办完。"
    return ""


def _image(case: Case, newer: Procedure) -> str:
    return newer.images.get(case.stage, case.stage)


# --- what comes of it --------------------------------------------------------------------------------------------------------------------


def _done(case: Case, action: Action, judged: _Judged, who: Who, day: date, newer: Procedure | None, child: str = "") -> Done:
    given, found = judged.given or {}, plain(judged.found or {})
    data: dict[str, Any] = {**given, **found, **_confidence(case.procedure, {**given, **found}, action.veiled), **_marks(case, action, judged, child)}
    if action.effect == ADOPTS and newer:
        data[keys.VERSION] = {**case.entries[0].data[keys.VERSION], "procedure": newer.key, "since": newer.since}
    if action.effect == CORRECTS:  # the right value stands under its own field, so that what is sealed stays sealed
        data |= {**_corrected(case, given), keys.CORRECTED: {"height": given["slip_entry"], "field": given["slip_field"]}}
        del data["slip_value"]
    entry = Entry(len(case.entries), day, who.id, judged.role, who.entered_by, action.key, "", plain(data))
    left = None if case.sheets is None else {key: lines for key, lines in case.sheets.items() if key not in action.seals}
    acted = replace(case, entries=(*case.entries, entry), sheets=left)
    births = tuple(_births(acted, action, entry))
    if births:
        rows = [{"procedure": birth.procedure, "number": birth.number, "returns": birth.returns} for birth in births]
        acted = replace(acted, entries=(*case.entries, replace(entry, data={**entry.data, keys.BORN: rows})))
    if action.effect == ADOPTS and newer:
        after = _at(replace(acted, procedure=newer), _image(case, newer))
    else:
        after = _at(acted, _landing(acted, _goal(acted, action)))
    orphans = tuple(born.number for born in after.children(open=True)) if after.closed else ()
    tells = tuple(tell for tell in action.tells if tell.when is None or tell.when(after))
    return Done(after, action.notices, action.papers, births, judged.warnings, orphans, tells)


def _confidence(procedure: Procedure, facts: Mapping[str, Any], veiled: tuple[str, ...]) -> dict[str, Any]:
    """What was promised on the day of writing stays with the entry, whatever later versions declare."""
    fields = procedure.fields
    sealed = {key: fields[key].sealed for key in facts if key in fields and fields[key].sealed}
    open_fields = (fields[key] for key in facts if key in fields and not fields[key].sealed)
    named = sorted({name for field in open_fields for name in _people_in(field, facts[field.key])})
    marks = {keys.OPENERS: sealed, keys.NAMED: named, keys.VEIL: veiled}
    return {key: value for key, value in marks.items() if value}


def _people_in(field: Field, value: Any) -> Iterator[str]:
    if field.kind in ("person", "persons"):
        yield from (value,) if isinstance(value, str) else value or ()
    for column in field.columns if field.kind == "rows" else ():
        for row in value if not column.sealed else ():
            yield from _people_in(column, row.get(column.key))


def _marks(case: Case, action: Action, judged: _Judged, child: str) -> dict[str, Any]:
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
    order = [stage.key for stage in case.procedure.stages]
    while goal and goal in order:
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
