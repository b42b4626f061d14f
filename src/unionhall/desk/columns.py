"""The columns and side tables of a case: all of them refolded from the record, never a truth of their own."""

from datetime import date, timedelta
from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Law, Who
from unionhall.desk import asked, search, stored
from unionhall.desk.models import Away, Case, Party, Running, Turn

ONE = timedelta(days=1)
COLUMNS = ("since", "stage", "round", "opened", "entered", "closed", "title", "next_due", "next_clock", "paused", "awaiting", "settle_on", "grams")


def refresh(row: Case, case: core.Case, law: Law, day: date) -> None:
    """Write the columns and side tables anew."""
    for name, value in columns(row, case, law).items():
        setattr(row, name, value)
    row.save()
    for model, rows in side_rows(row, case, law).items():
        model.objects.filter(case=row).delete()
        model.objects.bulk_create([model(union_id=row.union_id, case=row, **values) for values in rows])


def newly(row: Case, case: core.Case) -> bool:
    """Whether the case has gone over to another version of its procedure."""
    return row.since != case.procedure.since


def columns(row: Case, case: core.Case, law: Law) -> dict[str, Any]:
    """Every cached column, computed from the record alone."""
    clocks = () if case.closed else core.running(case, law)
    dated = sorted((one for one in clocks if one.last_day), key=lambda one: one.last_day)
    acting = [one.last_day + ONE for one in dated if one.clock.then]
    return {
        "since": case.procedure.since, "stage": case.stage, "round": case.round, "opened": case.opened, "entered": case.entered,
        "closed": case.last_day if case.closed else None,
        "title": stored.title(case),
        "next_due": dated[0].last_day if dated else None,
        "next_clock": dated[0].clock.rule if dated else "",
        "paused": any(one.paused for one in clocks),
        "awaiting": next((one.awaiting for one in clocks if one.awaiting), 0) or 0,
        "settle_on": min(acting, default=None),
        "grams": search.kept(case.number, *stored.texts(case), *sorted(asked.names(core.parties(case)).values())),
    }


def side_rows(row: Case, case: core.Case, law: Law) -> dict[Any, list[dict[str, Any]]]:
    """What the side tables must hold. The days on which reminders went out are carried over: they are no part of the record."""
    sent = {(one.clock, one.start): one for one in Running.objects.filter(case=row)}
    return {
        Turn: [] if case.closed else turns(case, law),
        Party: [{"person": one} for one in sorted(parties(row, case))],
        Away: [{"person": one} for one in sorted(away(case))],
        Running: [clock_row(one, sent.get((one.clock.rule, one.start))) for one in unique(core.ran(case, law))],
    }


def clock_row(one: core.Running, sent: Running | None) -> dict[str, Any]:
    """One clock as a row."""
    return {"clock": one.clock.rule, "start": one.start, "last_day": one.last_day, "paused": one.paused, "awaiting": one.awaiting or 0, "earliest": one.earliest,
            "met_on": one.met_on, "reminded": sent.reminded if sent else None, "chased": sent.chased if sent else None}


def unique(clocks: Any) -> list[core.Running]:
    """One row per clock and start."""
    return list({(one.clock.rule, one.start): one for one in clocks}.values())


def parties(row: Case, case: core.Case) -> set[str]:
    """Who is a party by the record, and everybody with a line of a sheet: a seconder follows the proposal (features D8)."""
    lined = {one.subject for sheet in case.procedure.sheets for one in stored.signed(row, sheet.key)}
    return {one for one in core.parties(case) | lined if one.isdigit()}


def away(case: core.Case) -> set[str]:
    """Who is named in a way that the whole case is closed to."""
    barred = case.procedure.barred
    if not barred:
        return set()
    named = {str(one) for value in case.facts.values() for one in (value if isinstance(value, (list, tuple)) else [value]) if isinstance(one, str)}
    return {one for one in named if one.isdigit() and barred(case, Who(one, ()))}


def turns(case: core.Case, law: Law) -> list[dict[str, Any]]:
    """Who is to act now, as a role or as a named person. Rights that hold in every stage (talk, extend, stop) are not work."""
    clocks = [one for one in core.running(case, law) if one.last_day]
    rows = [{"role": one.role, "person": one.person, "action": one.action, "earliest": one.earliest, "due": one.due, "duty": True}
            for one in core.turns(case, law) if one.duty and may_be(case, one) and may_know(case, one)]
    return rows + [row for sheet in case.at.sheets if sheet.asks for row in sheet_turns(case, sheet, clocks)]


def may_be(case: core.Case, turn: core.Turn) -> bool:
    """Whether a named person is not told to stay away from this very act (who has rated is not asked again)."""
    action = next((one for one in case.procedure.actions if one.key == turn.action), None)
    return not (turn.person and action and action.barred and action.barred(case, Who(turn.person, action.roles)))


def may_know(case: core.Case, turn: core.Turn) -> bool:
    """Nobody's list of work names a case that the role may not see: what is open to parties only waits for them by name, or for those who see every case."""
    return bool(turn.person) or not case.procedure.seen_by or turn.role in case.procedure.seen_by


def sheet_turns(case: core.Case, sheet: core.Sheet, clocks: list[core.Running]) -> list[dict[str, Any]]:
    """Everybody asked for a line in this round who has not written it."""
    begin = case.entries[case.entered_height :]
    asked_for = dict.fromkeys(one for entry in begin for one in entry.facts.get(sheet.asks) or ())
    done = {line.subject for line in case.lines(sheet.key)}
    due = min((one.last_day for one in clocks if not one.clock.until), default=None)
    return [{"role": "", "person": one, "action": f"line:{sheet.key}", "earliest": None, "due": due, "duty": True} for one in asked_for if one not in done]
