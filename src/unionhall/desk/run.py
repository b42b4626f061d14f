"""The only door: every act of every system comes through here — lock the case, ask why not, append the entry, papers, notices, all in one transaction."""

import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from unionhall.core import procedure as core
from unionhall.core.procedure import Action, Done, Law, Procedure, Refused, Tell, Who
from unionhall.core.procedure.amend import slip_key
from unionhall.core.record.chain import append
from unionhall.core.record.entry import Origin, canonical, new_salt, payload_hash, pseudonym
from unionhall.desk import asked, columns, notices, papers, stored
from unionhall.desk.clock import now
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, Counter, Entry, File, Line, Payload

NOBODY = Who("", ())


def who(person: str, union_id: int, day: date, entered_by: str = "") -> Who:
    """Somebody with the roles held for this union on this day; `entered_by` types it in for a person without account (代填)."""
    clerk = asked.roles(entered_by, union_id, day) if entered_by else ()
    return Who(str(person), asked.roles(str(person), union_id, day), str(entered_by), clerk)


# --- opening and acting ------------------------------------------------------------------------------------------------------------------
def open_case(union_id: int, key: str, actor: Who, day: date, given: Mapping[str, Any], first: str = "", more: Mapping[str, Any] | None = None,
              files: Iterable[File] = ()) -> Case:
    """Open a case; `first` is an act done in the same breath (编好就邀请附议). Raises Refused."""
    with transaction.atomic():
        procedure = registry().pick(key, day)
        row = begin(union_id, procedure, actor, day, numbered(union_id, procedure, day), given, files=files)
        if first:
            step(row, first, actor, day, asked.law(union_id), dict(more or {}))
        return row


def begin(union_id: int, procedure: Procedure, actor: Who, day: date, number: str, given: Mapping[str, Any], parent: Case | None = None, returns: str = "",
          brings: Mapping[str, str] | None = None, veiled: tuple[str, ...] = (), files: Iterable[File] = ()) -> Case:
    """Entry 0 of a case, under its number."""
    fresh = core.open_case(procedure, number, actor, day, parent=parent.number if parent else "", returns=returns, brings=brings, veiled=veiled, **given)
    row = Case.objects.create(union_id=union_id, number=number, uid=secrets.token_hex(16), salt=new_salt(), procedure=procedure.key, since=procedure.since, parent=parent,
                              returns=returns, opened=day, opened_by=actor.id, height=-1, hash="", stage="", entered=day, title="")
    write(row, fresh, (), files)
    columns.refresh(row, fresh, asked.law(union_id), day)
    asked.proxied(union_id, actor.id, actor.entered_by, number, 0, f"提出{procedure.label}", day)
    return row


def act(row_id: int, key: str, actor: Who, day: date, data: Mapping[str, Any], files: Iterable[File] = (), seen: int | None = None) -> Case:
    """Do one act. `seen`: the height of the record the person looked at; a second click of the same hand is told so. Raises Refused."""
    with transaction.atomic():
        row = locked(row_id)
        law = asked.law(row.union_id)
        settle_row(row, day, law)
        refuse_repeat(row, key, actor, seen)
        try:
            step(row, key, actor, day, law, data, tuple(files))
        except Refused as refused:
            raise Refused((*refused.reasons, *meanwhile(row, seen))) from None
        return row


def step(row: Case, key: str, actor: Who, day: date, law: Law, data: Mapping[str, Any], files: Iterable[File] = ()) -> Done:
    """One act under a lock that is already held, and all that follows from it."""
    before = stored.fold(row)
    data = named_right(row, before, key, data, day)
    if reasons := asked.objections(row, before, key, data, day):
        raise Refused(reasons)
    done = core.act(before, key, actor, day, law, sheets=stored.lines(row, before.procedure), newer=newer(row, data), **data)
    follow(row, done, day, law, files)
    return done


def named_right(row: Case, case: core.Case, key: str, data: Mapping[str, Any], day: date) -> Mapping[str, Any]:
    """A slip in a name is put right by a name: what goes into the record is the number of that person of this union. Raises Refused."""
    field = case.procedure.fields.get(slip_key(case, data)) if key == "correct" and data.get("slip_value") else None
    if field is None or field.kind not in ("person", "persons"):
        return data
    found = [asked.named(row.union_id, one, day) for one in re.split("[、，,]", str(data["slip_value"])) if one.strip()]
    if wrong := [why for _, why in found if why]:
        raise Refused(wrong)
    return {**data, "slip_value": "、".join(number for number, _ in found)}


def follow(row: Case, done: Done, day: date, law: Law, files: Iterable[File] = ()) -> None:
    """Write what an act brought forth: the entry, papers, notices, children, what it tells other cases, and the columns."""
    action = action_of(done.case, done.entry.action)
    write(row, done.case, done.papers, files)
    seal_lines(row, action, done.entry.height)
    if columns.newly(row, done.case):
        row.since = done.case.procedure.since
    columns.refresh(row, stored.fold(row), law, day)
    notices.send(row, done.case, done.notices, day, law, done.entry.actor)
    asked.proxied(row.union_id, done.entry.actor, done.entry.entered_by, row.number, done.entry.height, stored.action_label(row, done.entry.action), day)
    for birth in done.births:
        begin(row.union_id, registry().pick(birth.procedure, day), NOBODY, day, birth.number, birth.given, row, birth.returns, birth.brings, birth.veiled)
    for told in done.tells:
        tell(row, done.case, told, day, law)
    asked.followed(row, done.case, done.entry.action, day)
    if row.closed:
        close_up(row, done, day, law)


def action_of(case: core.Case, key: str) -> Action | None:
    """The declared act of this key, if the version still has it."""
    return next((one for one in case.procedure.actions if one.key == key), None)


def newer(row: Case, data: Mapping[str, Any]) -> Procedure | None:
    """The version that 改按新程序办理 asks for."""
    since = data.get("adopt_since")
    return registry().pick(row.procedure, since) if isinstance(since, date) else None


# --- writing -----------------------------------------------------------------------------------------------------------------------------
def write(row: Case, case: core.Case, labels: Iterable[str], files: Iterable[File] = ()) -> None:
    """Append the entries that the row does not hold yet; papers and files are bound into the last one by their hash."""
    fresh = case.entries[row.height + 1 :]
    for entry in fresh:
        last = entry is fresh[-1]
        drawn = papers.draw(row, case, entry, labels) if last else []
        attached = tuple(files) if last else ()
        write_one(row, case.procedure, entry, stored.body(case, entry, drawn, attached))
        papers.keep(row, entry.height, drawn)
        File.objects.filter(pk__in=[one.pk for one in attached]).update(case=row, height=entry.height)


def write_one(row: Case, procedure: Procedure, entry: core.Entry, body: dict[str, Any]) -> None:
    """One entry into the chain, its payload beside it. `unique(case, height)` makes the second of two clicks lose, loudly."""
    salt = new_salt()
    before = stored.last_link(row) or Origin(str(asked.union(row.union_id).code), row.uid, row.procedure, row.since)
    link = append(before, day=entry.day, actor=pseudonym(row.salt, entry.actor), role=entry.role, entered_by=pseudonym(row.salt, entry.entered_by), action=entry.action,
                  to=entry.to, payload_hash=payload_hash(salt, body))
    try:
        with transaction.atomic():
            kept = Entry.objects.create(union_id=row.union_id, case=row, height=link.height, day=link.day, actor=link.actor, role=link.role, entered_by=link.entered_by,
                                        action=link.action, to=link.to, parent=link.parent, payload_hash=link.payload_hash, hash=link.hash, at=now())
    except IntegrityError:
        raise Refused("这件事刚刚被别人办了一步，请刷新后再看。") from None
    Payload.objects.create(union_id=row.union_id, entry=kept, salt=salt, data=stored.guard(procedure, body))
    row.height, row.hash = link.height, link.hash


def numbered(union_id: int, procedure: Procedure, day: date) -> str:
    """The next number of a procedure in a year: 提案2026-017."""
    return f"{procedure.label}{day.year}-{count(union_id, f'{procedure.key}/{day.year}'):03d}"


def count(union_id: int, series: str) -> int:
    """The next of a running series, taken under lock: no gap and no double."""
    Counter.objects.get_or_create(union_id=union_id, series=series)
    row = Counter.objects.select_for_update().get(union_id=union_id, series=series)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def locked(row_id: int) -> Case:
    """The case under an exclusive lock (SQLite: the write transaction itself is the lock)."""
    return Case.objects.select_for_update().get(pk=row_id)


def refuse_repeat(row: Case, key: str, actor: Who, seen: int | None) -> None:
    """A second click of the same hand on the same page does nothing twice."""
    if seen is None or seen >= row.height:
        return
    mine = pseudonym(row.salt, actor.id)
    if Entry.objects.filter(case=row, height__gt=seen, action=key, actor=mine).exists():
        raise Refused("这一步您刚才已经办过，没有重复登记。")


def meanwhile(row: Case, seen: int | None) -> tuple[str, ...]:
    """What happened since the person looked, so that the one who lost a race knows why."""
    if seen is None or seen >= row.height:
        return ()
    last = stored.fold(row).entries[-1]
    name = asked.names([last.actor]).get(last.actor, "系统")
    return (f"您打开页面之后，{name}已于{last.day.month}月{last.day.day}日办理“{stored.action_label(row, last.action)}”，请看最新情况。",)


# --- clocks, children, other cases -------------------------------------------------------------------------------------------------------
def settle_row(row: Case, day: date, law: Law) -> bool:
    """Enter every clock act that has run out, each on its own day, before anything else is done (procedure.md, rule 7)."""
    moved = False
    while steps := core.settle(stored.fold(row), day, law):
        follow(row, steps[0], steps[0].entry.day, law)
        moved = True
    return moved


def settle(row_id: int, day: date) -> bool:
    """The hourly sweep's way in: lets clocks act and renews the columns, for a rule or a holiday may have changed."""
    with transaction.atomic():
        row = locked(row_id)
        law = asked.law(row.union_id)
        moved = settle_row(row, day, law)
        if not moved:
            columns.refresh(row, stored.fold(row), law, day)
        return moved


def close_up(row: Case, done: Done, day: date, law: Law) -> None:
    """A closed case stops the children it leaves behind and acts once on its parent."""
    for child in Case.objects.select_for_update().filter(union_id=row.union_id, number__in=done.orphans, closed=None):
        follow(child, core.hear(stored.fold(child), "stop", row.number, {"why": f"上级事项{row.number}已结束"}, day, law), day, law)
    if row.parent_id and row.returns and not row.given_back:
        row.given_back = True
        row.save(update_fields=["given_back"])
        parent = locked(row.parent_id)
        settle_row(parent, day, law)
        if not parent.closed:
            follow(parent, core.give_back(stored.fold(parent), done.case, day, law), day, law)


def tell(row: Case, case: core.Case, told: Tell, day: date, law: Law) -> None:
    """Other cases, named by their numbers in one of our facts, hear of this act; their own records get their own entries."""
    for number in sorted(told.numbers(case)):
        other = Case.objects.select_for_update().filter(union_id=row.union_id, procedure=told.of or row.procedure, number=number).first()
        if told.if_open and (not other or other.closed):
            continue
        if not other or other.closed:
            raise Refused(f"找不到在办的{case.procedure.label}“{number}”，请核对编号。" if not other else f"{number}已经结束，不能再并入或改动。")
        if told.action:
            settle_row(other, day, law)
            given = told.brings(case) if told.brings else {}
            follow(other, core.hear(stored.fold(other), told.action, row.number, given, day, law), day, law)


# --- lines of a sheet --------------------------------------------------------------------------------------------------------------------
def line(row_id: int, sheet: str, writer: Who, subject: str, day: date, data: Mapping[str, Any] | None = None) -> Line:
    """One line of a sheet under a shared lock; the sealing act takes the exclusive one. Raises Refused."""
    data = dict(data or {})
    with transaction.atomic():
        share(row_id)
        row = Case.objects.get(pk=row_id)
        case = stored.record(row)
        declared = next((one for one in case.procedure.sheets if one.key == sheet), None)
        if declared is None:
            raise Refused(f"本案没有“{sheet}”这张名单。")
        if declared.barred or case.procedure.barred:  # only these look at what others wrote: two hundred lines are not read for the next one
            case = case.beside(stored.lines(row, case.procedure))
        refuse_stranger(row, case, declared, writer, subject, day)
        slot = core.slot(declared, data)
        turn = next_turn(row, sheet, subject, slot)  # asked before the lines are read: one that comes in between makes this one lose
        seen = stored.lines_of(row, declared, subject)
        if reason := core.why_not_line(case, declared, writer, subject, data, seen):
            raise Refused(reason)
        kept = add_line(row, sheet, writer, subject, slot, turn, day, data)
        asked.proxied(row.union_id, subject, writer.entered_by, row.number, row.height, declared.label, day)
    if declared.then or declared.asks or subject.isdigit():  # a line about nobody of the register moves nothing beside itself: two hundred sign in within a minute
        reach(row_id, sheet, day)
    return kept


def refuse_stranger(row: Case, case: core.Case, sheet: core.Sheet, writer: Who, subject: str, day: date) -> None:
    """Whoever writes for another writes only for somebody who may stand on that sheet (P3: a member who is no delegate seconds nothing)."""
    if sheet.by and subject != writer.id and not set(sheet.by) & set(asked.roles(subject, row.union_id, day)):
        raise Refused(f"不能{sheet.label}：{asked.names([subject]).get(subject, '所填的人')}不是{'、'.join(case.procedure.called(role) for role in sheet.by)}。")


def next_turn(row: Case, sheet: str, subject: str, slot: str) -> int:
    """1, or one more than the last where a later line replaces the former."""
    return (Line.objects.filter(case=row, sheet=sheet, subject=subject, slot=slot).aggregate(last=Max("turn"))["last"] or 0) + 1


def add_line(row: Case, sheet: str, writer: Who, subject: str, slot: str, turn: int, day: date, data: Mapping[str, Any]) -> Line:
    """The line itself; two of one person at once: the second loses."""
    try:
        with transaction.atomic():
            return Line.objects.create(union_id=row.union_id, case=row, sheet=sheet, subject=subject, slot=slot, turn=turn, by=writer.entered_by or writer.id, day=day,
                                       data=canonical(dict(data)).decode(), at=now())
    except IntegrityError:
        raise Refused("刚刚已经登记过，没有重复登记。") from None


def reach(row_id: int, sheet: str, day: date) -> None:
    """What the sheet brings about by itself once it has enough lines (附议满额，自动送审); and the columns."""
    with transaction.atomic():
        row = locked(row_id)
        law = asked.law(row.union_id)
        case = stored.fold(row)
        done = core.reached(case, sheet, day, law, stored.lines(row, case.procedure))
        if done:
            follow(row, done, day, law)
        else:
            columns.refresh(row, case, law, day)


def share(row_id: int) -> None:
    """A shared lock: lines do not wait for each other, only for the act that seals them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM desk_case WHERE id = %s FOR SHARE", [row_id])


def seal_lines(row: Case, action: Action | None, height: int) -> None:
    """Mark the lines that this act sealed: they stand in the record as count and root from now on."""
    if action and action.seals:
        Line.objects.filter(case=row, sheet__in=action.seals, sealed_in=None).update(sealed_in=height)
