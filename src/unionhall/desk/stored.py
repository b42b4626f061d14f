"""Between the tables and the core: entries and payloads in, a folded case out; sealed fields stand encrypted in the table only."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from unionhall.core import procedure as core
from unionhall.core.procedure import Field, Procedure
from unionhall.core.procedure.fields import choice_label
from unionhall.core.record.entry import Entry as Link
from unionhall.core.record.entry import Origin, canonical
from unionhall.core.record.export import safe_name
from unionhall.desk import asked
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, Entry, File, Line, Payload
from unionhall.desk.private import veiled
from unionhall.desk.secret import reveal, seal_text

SEALED = "_sealed_values"  # in the table: {field key: encrypted JSON}; never in the chain's payload itself
WHO, PAPERS, FILES = "_who", "_papers", "_files"
ERASED = "erase"
LABELS = {core.OPEN: "提出", ERASED: "依法删除内容"}  # entries that stand in no declaration
VERSION = "_version"  # under which number and version a case began, in its first entry


def fold(row: Case) -> core.Case:
    """The case as its record tells it, with the open lines beside it."""
    case = record(row)
    return case.beside(lines(row, case.procedure))


def record(row: Case) -> core.Case:
    """The case as its record tells it, without the lines beside it."""
    return core.load(registry(), [entry(one) for one in written(row)])


def ahead(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what folding needs read along, for a page of many: two questions for all of them, not two for each."""
    return cases.prefetch_related(Prefetch("entries", Entry.objects.select_related("payload").order_by("height")), Prefetch("lines", Line.objects.order_by("pk")))


def written(row: Case) -> list[Entry]:
    """The entries of a case with their payloads."""
    known = getattr(row, "_prefetched_objects_cache", {}).get("entries")
    return list(known if known is not None else Entry.objects.filter(case=row).select_related("payload").order_by("height"))


def lined(row: Case, **which: Any) -> list[Line]:
    """The lines of a case, all or those with these values."""
    known = getattr(row, "_prefetched_objects_cache", {}).get("lines")
    if known is None:
        return list(Line.objects.filter(case=row, **which).order_by("pk"))
    return [one for one in known if all(getattr(one, name) == value for name, value in which.items())]


def procedure_of(row: Case) -> Procedure:
    """The version of the procedure by which the case goes now."""
    return registry().exact(row.procedure, row.since)


def entry(row: Entry) -> core.Entry:
    """One entry with its payload; of an erased one only the skeleton is left, and it folds all the same."""
    said = skeleton(row) if row.payload.erased else unguard(row.payload)
    whom = said.pop(WHO, {})
    return core.from_json({"height": row.height, "day": row.day.isoformat(), "actor": whom.get("actor", ""), "role": row.role, "entered_by": whom.get("entered_by", ""),
                           "action": row.action, "to": row.to, "data": said})


def skeleton(row: Entry) -> dict[str, Any]:
    """What an erased entry still says: the first one under which number and version the case goes, every other one nothing."""
    if row.height:
        return {}
    parent = row.case.parent.number if row.case.parent else ""
    return {VERSION: {"procedure": row.case.procedure, "since": begun_under(row.case, row), "number": row.case.number, "parent": parent, "returns": row.case.returns, "brings": {}}}


def begun_under(row: Case, first: Entry) -> date:
    """The version under which a case began; where the content is erased, the chain's own beginning tells which it was."""
    if not first.payload.erased:
        return entry(first).data[VERSION]["since"]
    code, versions = str(asked.union(row.union_id).code), [one.since for one in registry() if one.key == row.procedure]
    return next(since for since in versions if Origin(code, row.uid, row.procedure, since).hash == first.parent)


def body(case: core.Case, one: core.Entry, drawn: Iterable[Any] = (), files: Iterable[File] = ()) -> dict[str, Any]:
    """What the chain binds: the act's data, who it was, and the hashes of papers and attachments."""
    said, height = dict(core.to_json(one)["data"]), one.height + 1
    said[WHO] = {"actor": one.actor, "entered_by": one.entered_by}
    if not one.height:
        said.update(_number=case.number, _title=title(case))  # what stands above an export is bound by its first entry
    if drawn:
        said[PAPERS] = [{"name": paper.file, "sha256": paper.sha256, "size": paper.size} for paper in drawn]
    if files:
        said[FILES] = []
        for one in files:
            taken = [listed["name"] for listed in said[FILES]]
            said[FILES].append({"name": safe_name(f"{height}-{one.name}", taken), "sha256": one.sha256, "size": one.size})
    return said


def guard(procedure: Procedure, said: Mapping[str, Any]) -> str:
    """The payload as the table keeps it: sealed fields encrypted, all else canonical."""
    sealed = {key for key, field in procedure.fields.items() if field.sealed}
    kept = {key: value for key, value in said.items() if key not in sealed}
    closed = {key: seal_text(canonical(value).decode()) for key, value in said.items() if key in sealed}
    return canonical({**kept, **({SEALED: closed} if closed else {})}).decode()


def unguard(payload: Payload) -> dict[str, Any]:
    """The payload in clear, for folding and for the chain's check; what of it a person sees the core masks (`shown`)."""
    if payload.erased:
        return {}
    said = json.loads(payload.data)
    closed = said.pop(SEALED, {})
    return {**said, **{key: json.loads(reveal(text)) for key, text in closed.items()}}


def last_link(row: Case) -> Link | None:
    """The last entry of the chain, or None for a case that has none yet."""
    last = Entry.objects.filter(case=row).order_by("-height").first()
    return link(row, last) if last else None


def link(row: Case, one: Entry) -> Link:
    """A stored entry as the record knows it."""
    return Link(row.uid, one.height, one.parent, one.day, one.actor, one.role, one.entered_by, one.action, one.to, one.payload_hash)


def lines(row: Case, procedure: Procedure) -> dict[str, tuple[core.Line, ...]]:
    """The open lines of every sheet, of several by one person the last; sealed ones stand in the record."""
    found: dict[str, list[core.Line]] = {sheet.key: [] for sheet in procedure.sheets}
    if found:
        for one in lined(row, sealed_in=None):
            found.setdefault(one.sheet, []).append(core.Line(one.subject, one.by, one.day, json.loads(one.data)))
    known = {sheet.key: sheet for sheet in procedure.sheets}
    return {key: core.standing(known[key], kept) if key in known else tuple(kept) for key, kept in found.items()}


def lines_of(row: Case, sheet: core.Sheet, subject: str) -> tuple[core.Line, ...]:
    """The open lines of one person on one sheet, those that count."""
    return core.standing(sheet, [core.Line(one.subject, one.by, one.day, json.loads(one.data)) for one in Line.objects.filter(case=row, sheet=sheet.key, subject=subject, sealed_in=None).order_by("pk")])


def signed(row: Case, sheet: str) -> list[Line]:
    """Who stands on a sheet: the open lines, or those of its last sealing."""
    rows = lined(row, sheet=sheet)
    open_ones = [one for one in rows if one.sealed_in is None]
    last = max((one.sealed_in for one in rows if one.sealed_in is not None), default=None)
    return open_ones or [one for one in rows if one.sealed_in == last]


def action_label(row: Case, key: str) -> str:
    """What an act is called on the button."""
    return LABELS.get(key) or next((one.label for one in registry().exact(row.procedure, row.since).actions if one.key == key), key)


NAMING, ABOUT = ("concern_kind", "visit_kind", "kind"), "employee"  # what a case without a subject is called by: 走访：高考前 张*明


def title(case: core.Case) -> str:
    """What the case is called in lists: its subject, or the first text given."""
    for key in ("subject", "title", "congress"):
        if case.facts.get(key):
            return str(case.facts[key])[:200]
    kind = next((field for field in case.procedure.given if field.key in NAMING and case.facts.get(field.key)), None)
    about = veiled(asked.names([str(case.facts[ABOUT])]).get(str(case.facts[ABOUT]), "")) if case.facts.get(ABOUT) else ""
    if kind or about:
        return f"{case.procedure.label}：{' '.join(part for part in (choice_label(kind, case.facts[kind.key]) if kind else '', about) if part)}"
    texts = (str(case.facts[field.key]) for field in case.procedure.given if field.kind in ("text", "note") and case.facts.get(field.key) and not field.sealed)
    return next(texts, case.procedure.label)[:200]


def texts(case: core.Case) -> list[str]:
    """The unsealed words of a case, for search."""
    open_fields = {key for key, field in case.procedure.fields.items() if not field.sealed and field.kind in ("text", "note", "docno")}
    return [str(value) for one in case.entries for key, value in one.facts.items() if key in open_fields and isinstance(value, str)]


def day_text(value: Any) -> str:
    """A day as people read it."""
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else str(value)


def worded(field: Field, value: Any) -> str:
    """A value as a reader sees it: a choice by its label, a person by name, a day in Chinese."""
    if value is None or value == "":
        return ""
    if field.kind == "choice":
        return choice_label(field, value)
    if field.kind in ("person", "persons"):
        ids = value if isinstance(value, (list, tuple)) else [value]
        found = asked.names(ids)
        return "、".join(found.get(str(one), str(one)) for one in ids)
    if field.kind == "yes":
        return "是" if value else "否"
    return day_text(value)
