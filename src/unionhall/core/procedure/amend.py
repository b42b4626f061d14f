"""Two acts that touch the record's reading itself: a slip put right, and a running case brought under a newer procedure.

更正笔误 (effect CORRECTS) asks `slip_entry` (第几条, counted from 1 as on every page), `slip_field` (its label or key), `slip_value`;
改按新程序办理 (ADOPTS) is given the newer version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unionhall.core.procedure import fold as keys
from unionhall.core.procedure.declare import ADOPTS, CORRECTS, Action, By, Procedure, Refused
from unionhall.core.procedure.fields import ahead, clean
from unionhall.core.procedure.fold import Case, Entry, Law, corrections, plain


def effects(case: Case, action: Action, given: Mapping[str, Any], law: Law, newer: Procedure | None) -> list[str]:
    """Why a correction or an adoption may not be made; nothing for any other act."""
    if action.effect == CORRECTS:
        return [reason] if (reason := _wrong_correction(case, given, law)) else []
    if action.effect == ADOPTS:
        return [reason] if (reason := _wrong_adoption(case, newer)) else []
    return []


def corrected(case: Case, given: Mapping[str, Any]) -> dict[str, Any]:
    """The corrected field with its right value, as its kind has it; raises Refused."""
    field = case.procedure.fields.get(slip_key(case, given))
    if field is None or field.kind in ("rows", "tally", "file"):
        raise Refused("这一项不能按笔误更正；请按程序重办。")
    return {field.key: clean(field, given["slip_value"])}


def slip_height(given: Mapping[str, Any]) -> int:
    """The height of the entry meant: people count from 1."""
    return int(given["slip_entry"]) - 1


def slip_key(case: Case, given: Mapping[str, Any]) -> str:
    """The field meant, by its key or by the label that stands on the page."""
    said = str(given["slip_field"]).strip("「」 ")
    return next((field.key for field in case.procedure.fields.values() if said in (field.key, field.label)), said)


def _wrong_correction(case: Case, given: Mapping[str, Any], law: Law) -> str:
    """A slip is what changes nothing that followed: the same checks pass and the same facts are found with the right value."""
    height, key = slip_height(given), slip_key(case, given)
    if not 0 <= height < len(case.entries):
        return f"没有第{height + 1}条记录。"
    entry = case.entries[height]
    if key not in entry.facts or key in entry.data.get(keys.FOUND, ()) or keys.CORRECTED in entry.data:
        return f"第{height + 1}条记录里没有填写「{field_label(case, key)}」。"
    try:
        right = {**entry.facts, **corrections(case, height), **corrected(case, given)}
    except Refused as refused:
        return refused.reasons[0]
    if later := next(ahead([case.procedure.fields[key]], right, entry.day), ""):
        return later
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
    if not any(stage.key == image(case, newer) for stage in newer.stages):
        return f"新程序里没有与「{case.at.label}」相当的阶段，本案按原程序办完。"
    return ""


def image(case: Case, newer: Procedure) -> str:
    return newer.images.get(case.stage, case.stage)


def field_label(case: Case, key: str) -> str:
    fields = case.procedure.fields
    return fields[key].label if key in fields else key
