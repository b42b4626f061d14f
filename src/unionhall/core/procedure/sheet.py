"""Many people doing one small thing: one line each beside the case, closed by one act that keeps their number and one code over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from unionhall.core.procedure.declare import Sheet
from unionhall.core.procedure.fields import wrong
from unionhall.core.procedure.fold import CLOSED_SHEETS, Case, Line, Who
from unionhall.core.procedure.judge import sentence
from unionhall.core.record.entry import canonical


def why_not_line(case: Case, sheet: Sheet, who: Who, subject: str, data: Mapping[str, Any], seen: Iterable[Line] = ()) -> str:
    """Why this line may not be written, or ""; `seen`: the lines there already about the same subject."""
    for reason in (_closed(case, sheet), _stranger(case, sheet, who, subject), _filled(sheet, data), _twice(sheet, data, seen)):
        if reason:
            return sentence(reason if reason.startswith("不能") else f"不能{sheet.label}：{reason}")
    return ""


def why_no_line(case: Case, sheet: Sheet, who: Who, subject: str) -> str:
    """Why somebody may write no line at all, whatever stands in it, or ""."""
    reason = _closed(case, sheet) or _stranger(case, sheet, who, subject)
    return sentence(reason if reason.startswith("不能") else f"不能{sheet.label}：{reason}") if reason else ""


def slot(sheet: Sheet, data: Mapping[str, Any]) -> str:
    """What may differ between two lines of one person: the session of a sign-in sheet."""
    return str(data.get(sheet.per, "")) if sheet.per else ""


def standing(sheet: Sheet, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that count: of several of one person (and slot) the last."""
    return tuple({(line.subject, slot(sheet, line.data)): line for line in lines}.values())


def seal(lines: Iterable[Line]) -> dict[str, Any]:
    """How many lines, and one code that changes with any of them; the order in which they came does not matter, nor is it told."""
    leaves = sorted(sha256(b"\0" + canonical(vars(line))).digest() for line in lines)
    count = len(leaves)
    while len(leaves) > 1:
        pairs = [sha256(b"\1" + leaves[at] + leaves[at + 1]).digest() for at in range(0, len(leaves) - 1, 2)]
        leaves = [*pairs, leaves[-1]] if len(leaves) % 2 else pairs
    return {"count": count, "root": (leaves[0] if leaves else sha256(b"").digest()).hex()}


def _closed(case: Case, sheet: Sheet) -> str:
    if sheet not in case.at.sheets:
        return f"现在是「{case.at.label}」阶段，「{sheet.label}」没有开放。"
    if any(sheet.key in entry.data.get(CLOSED_SHEETS, {}) for entry in case.acts(here=True)):
        return f"「{sheet.label}」已经截止封存。"
    return ""


def _stranger(case: Case, sheet: Sheet, who: Who, subject: str) -> str:
    if reason := next((found for one in (who, who.typist, Who(subject, ())) if one and (found := _barred(case, sheet, one))), ""):
        return reason
    if not set(who.roles) & {*sheet.by, *sheet.for_others}:
        return f"须由{'、'.join(case.procedure.called(role) for role in sheet.by)}办理。"
    author = who.typist or who
    if (subject != who.id or who.typist) and not set(author.roles) & set(sheet.for_others):
        return "须由本人办理，不得代签。"
    return ""


def _barred(case: Case, sheet: Sheet, who: Who) -> str:
    whole = case.procedure.barred(case, who) if case.procedure.barred else ""
    return whole or (sheet.barred(case, who) if sheet.barred else "")


def _filled(sheet: Sheet, data: Mapping[str, Any]) -> str:
    known = {field.key for field in sheet.fields}
    strange = next((f"没有「{key}」这一项。" for key in data if key not in known), "")
    return strange or next((reason for field in sheet.fields if (reason := wrong(field, data.get(field.key)))), "")


def _twice(sheet: Sheet, data: Mapping[str, Any], seen: Iterable[Line]) -> str:
    if not sheet.again and any(slot(sheet, line.data) == slot(sheet, data) for line in seen):
        return "已经办过，不必重复。"
    return ""
