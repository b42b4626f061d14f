"""Whether an act may be done: every reason against it, in whole Chinese sentences, the same for the button, the form and the refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from unionhall.core.procedure import fold as keys
from unionhall.core.procedure.amend import effects
from unionhall.core.procedure.clocks import Running, lapsed, measure, offered
from unionhall.core.procedure.declare import CHILD, CLOCK, OPEN, Action, By, Clock, Field, Procedure
from unionhall.core.procedure.fields import ahead, empty, wrong
from unionhall.core.procedure.fold import Case, Law, Line, Who, plain

Sheets = Mapping[str, Iterable[Line]]


@dataclass(frozen=True)
class Judged:
    reasons: tuple[str, ...]
    action: Action | None
    role: str = ""
    given: Mapping[str, Any] | None = None
    found: Mapping[str, Any] | None = None
    warnings: tuple[str, ...] = ()


def judge(
    case: Case, key: str, who: Who, day: date, law: Law, data: Mapping[str, Any] | None, sheets: Sheets | None, newer: Procedure | None
) -> Judged:
    """Every reason against an act, and, where there is none, what it would record; without data, only what stands against the button."""
    action = _find(case, key)
    if action is None:
        return Judged((_not_here(case, key),), None)
    role = next((role for role in action.roles if role in who.roles), "")
    beside, rules = case.beside(sheets), law.rules.on(day)
    reasons = [*_standing(case, action, who, role), *moment(case, day, law), *_timing(case, action, day, law)]
    reasons += [reason for ready in action.ready if (reason := ready(beside, rules))]
    given, found, warnings = dict[str, Any](), dict[str, Any](), tuple[str, ...]()
    if data is not None:
        asked = (*action.needs, *action.proof) if who.entered_by else action.needs
        reasons += [*([] if role == CHILD else form(asked, data)), *_unsealed(beside, action)]  # what another case brings is no form
        reasons += [] if reasons else ahead(asked, data, day)
        given = kept(data)
        if not reasons:
            reasons += [reason for check in action.checks if (reason := check(beside, given, rules))] + effects(case, action, given, law, newer)
        if not reasons:
            found = action.finds(beside, given, rules) if action.finds else {}
            reasons += [reason] if (reason := no_way(action, {**given, **found})) else []
            warnings = tuple(text for warn in action.warns if (text := warn(beside, given, rules)))
    said = tuple(sentence(reason if reason.startswith("不能") else f"不能{action.label}：{reason}") for reason in reasons)
    return Judged(said, action, role, given, found, warnings)


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


def must_be(procedure: Procedure, roles: Iterable[str]) -> str:
    return f"须由{'、'.join(procedure.called(role) for role in roles)}办理。"


def _standing(case: Case, action: Action, who: Who, role: str) -> Iterator[str]:
    """Whether this person may do it at all."""
    yield from barred(case, who, action)
    holders = [one for one in action.roles if one not in (CLOCK, CHILD)]
    if not role:
        yield must_be(case.procedure, holders) + _basis(case) if holders else "这一步由系统依规则自动记入，不由人办理。"
    if who.typist and not set(who.clerk_roles) & set(action.recorded_by):
        yield must_be(case.procedure, action.recorded_by)[:-3] + "代为登记。" if action.recorded_by else "须由本人办理，不得代填。"
    if action.only_by and who.id not in case.people(action.only_by):
        yield f"只有{_did(case, action.only_by)}的人可以办理。"
    if action.only_in and who.id not in case.named(action.only_in):
        known = case.procedure.fields.get(action.only_in)
        yield f"只有本案指定的{known.label}可以办理。" if known else "只有本案指定的人可以办理。"
    if {who.id, who.entered_by} & set(case.people(*action.not_by, typists=True) if action.not_by else ()):
        yield f"{'、'.join(_did(case, key) for key in action.not_by)}的人应当回避。{_basis(case)}"
    sides = case.acts(action.not_side) if action.not_side else ()
    if sides and sides[-1].role in who.roles:
        yield f"「{_label(case, action.not_side)}」是本方所办，须由对方办理。{_basis(case)}"


def barred(case: Case, who: Who, action: Action | None) -> Iterator[str]:
    """The whole case is closed to the person named in it, and to whoever types for that person or is typed for."""
    rules = [rule for rule in (case.procedure.barred, action.barred if action else None) if rule]
    reasons = (rule(case, one) for rule in rules for one in (who, who.typist) if one)
    yield from dict.fromkeys(sentence(reason) for reason in reasons if reason)


def sentence(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"


def _label(case: Case, key: str) -> str:
    return next((action.label for action in case.procedure.actions if action.key == key), key)


def _did(case: Case, key: str) -> str:
    return "发起本案" if key == OPEN else f"办理过「{_label(case, key)}」"


def moment(case: Case, day: date, law: Law) -> Iterator[str]:
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


def kept(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: plain(value) for key, value in data.items() if not empty(value)}


def form(asked: Iterable[Field], data: Mapping[str, Any]) -> list[str]:
    """What is missing or wrong in a filled form, field by field."""
    fields = {field.key: field for field in asked}
    data = {key: value for key, value in data.items() if key != keys.FILES}
    strange = [f"没有「{key}」这一项。" for key, value in data.items() if key not in fields and not empty(value)]
    return strange + [reason for field in fields.values() if (reason := wrong(field, data.get(field.key)))]


def _unsealed(case: Case, action: Action) -> list[str]:
    return ["没有取到要封存的名单，请重试。"] if action.seals and case.sheets is None else []


def no_way(action: Action, facts: Mapping[str, Any]) -> str:
    """The way is told by a fact of this very act; an act without it may not guess one from the past."""
    if not isinstance(action.to, By) or facts.get(action.to.fact) in action.to.to:
        return ""
    return f"去向不明：「{action.to.fact}」没有结论。"
