"""Who sees a case, and what stays hidden from those who do: sealed fields, and people who were promised not to be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from unionhall.core.procedure.declare import Field, Procedure
from unionhall.core.procedure.fields import people
from unionhall.core.procedure.fold import NAMED, OPENERS, VEIL, Case, Entry, Who, corrections

HIDDEN = "●●●"


def sees(case: Case, who: Who) -> bool:
    """Whoever is barred sees nothing, in any role; certain roles see every case; all others see what they are a party to."""
    if case.procedure.barred and case.procedure.barred(case, who):
        return False
    return bool(set(who.roles) & set(case.procedure.seen_by)) or who.id in parties(case)


def parties(case: Case) -> set[str]:
    """Who opened it, acted unveiled, or is named in an open person field."""
    acted = {entry.actor for entry in case.entries if not entry.data.get(VEIL)}
    return {case.entries[0].actor} | acted | {name for entry in case.entries for name in _named_in(case, entry)}


def named(procedure: Procedure, facts: Mapping[str, Any]) -> set[str]:
    """The people named in open fields: they become parties."""
    fields = (field for key, field in procedure.fields.items() if key in facts and not field.sealed)
    return {name for field in fields for name in people(field, facts[field.key])}


def _named_in(case: Case, entry: Entry) -> Iterable[str]:
    """As written on its day; whoever was named by a slip is no party once it is put right."""
    later = corrections(case, entry.height) if case.corrected else {}
    wrongly = named(case.procedure, {key: entry.facts.get(key) for key in later})
    return (set(entry.data.get(NAMED, ())) - wrongly) | named(case.procedure, {**entry.facts, **later} if later else {})


def shown(case: Case, entry: Entry, who: Who) -> dict[str, Any]:
    """An entry as this reader may see it: {height, day, actor, …, data, corrected, masked}."""
    masked = [key for key in entry.facts if hidden(case, entry, key, who)]
    actor = unnamed(case, entry, who)
    data = {key: HIDDEN if key in masked else _open(case.procedure.fields.get(key), value, who) for key, value in entry.facts.items()}
    later = {key: HIDDEN if key in masked else value for key, value in corrections(case, entry.height).items()}
    names = {"actor": HIDDEN, "entered_by": HIDDEN if entry.entered_by else ""} if actor else {"actor": entry.actor, "entered_by": entry.entered_by}
    plainly = {"height": entry.height, "day": entry.day, "role": entry.role, "action": entry.action, "to": entry.to}
    return {**plainly, **names, "data": data, "corrected": later, "masked": masked}


def hidden(case: Case, entry: Entry, key: str, who: Who) -> bool:
    """Whether a field of an entry is closed to this reader; the promise of its day and the declaration of today both bind."""
    field = case.procedure.fields.get(key)
    promised, declared = entry.data.get(OPENERS, {}).get(key, ()), field.sealed if field else ()
    own = entry.actor == who.id
    return not own and (bool(field and field.logged) or closed_to(promised, declared, who))


def closed_to(promised: Iterable[str], declared: Iterable[str], who: Who) -> bool:
    """Whether one of the two promises shuts this reader out."""
    return any(roles and not set(roles) & set(who.roles) for roles in (promised, declared))


def openable(case: Case, who: Who) -> dict[str, Any]:
    """The fields that this reader may open with a reason, with what stands in them; the desk writes down that it was done."""
    fields = (field for field in case.procedure.fields.values() if field.logged and case.facts.get(field.key) not in (None, "", []))
    return {field.key: case.facts[field.key] for field in fields if set(field.sealed) & set(who.roles)}


def unnamed(case: Case, entry: Entry, who: Who) -> bool:
    """Whether this reader may not know who acted."""
    veiled = entry.data.get(VEIL, ())
    return bool(veiled) and who.id not in (entry.actor, entry.entered_by) and not set(veiled) & set(who.roles)


def _open(field: Field | None, value: Any, who: Who) -> Any:
    """Rows with their sealed columns masked."""
    if field is None or field.kind != "rows":
        return value
    closed = {column.key for column in field.columns if column.sealed and not set(column.sealed) & set(who.roles)}
    return [{key: HIDDEN if key in closed else cell for key, cell in row.items()} for row in value]
