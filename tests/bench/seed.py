"""Many cases in little time for the bench and for counting queries: a few real proposals copied row by row, then the whole block multiplied inside the database."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Max, Min

from unionhall.desk.models import Case, Delivery, Entry, Line, Paper, Party, Payload, Running, Turn

BATCH = 2000
BLOCK = 1000  # so many cases are written one by one; more are whole blocks
SIDES = (Line, Turn, Party, Running, Delivery, Paper)
MODELS = (Case, Entry, Payload, *SIDES)  # a row comes after those that it points to


@dataclass(frozen=True)
class Pattern:
    """A real case with all its rows."""

    case: Case
    entries: list[Entry]
    payloads: list[Payload]
    sides: dict[type, list[Any]]


def pattern(case: Case) -> Pattern:
    """Read a case once."""
    entries = list(Entry.objects.filter(case=case).order_by("height"))
    payloads = list(Payload.objects.filter(entry__case=case).order_by("entry__height"))
    return Pattern(case, entries, payloads, {model: list(model.objects.filter(case=case)) for model in SIDES})


def copies(patterns: list[Pattern], count: int) -> None:
    """Cases until there are `count`, each the copy of a pattern under a number of its own. Their chains are not rehashed: lists and pages read them as they are."""
    made = Case.objects.count()
    first = min(count, max(BLOCK, made))
    while made < first:
        some = [(patterns[place % len(patterns)], place) for place in range(made, min(made + BATCH, first))]
        copy(some)
        made += len(some)
    if count > made:
        multiply(count // made - 1)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def copy(some: list[tuple[Pattern, int]]) -> None:
    """One batch."""
    cases = Case.objects.bulk_create([again(one.case, uid=secrets.token_hex(16), number=f"{one.case.number}-{place}") for one, place in some])
    entries = Entry.objects.bulk_create([again(entry, case_id=case.pk) for (one, _), case in zip(some, cases, strict=True) for entry in one.entries], batch_size=BATCH)
    payloads = [payload for one, _ in some for payload in one.payloads]
    Payload.objects.bulk_create([again(payload, entry_id=entry.pk) for payload, entry in zip(payloads, entries, strict=True)], batch_size=BATCH)
    for model in SIDES:
        model.objects.bulk_create([again(row, case_id=case.pk) for (one, _), case in zip(some, cases, strict=True) for row in one.sides[model]], batch_size=BATCH)


def again(row: Any, **changed: Any) -> Any:
    """A copy of a row without its key."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    return type(row)(**{**values, **changed})


def multiply(times: int) -> None:
    """Everything that there is, `times` times more: each copy has its keys moved on by the width of the block."""
    widths = {model: width(model) for model in MODELS}
    with connection.cursor() as cursor:
        for model in MODELS:
            cursor.execute(f"WITH RECURSIVE copy(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM copy WHERE g < {times}) {insert(model, widths)}")
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), (SELECT max(id) FROM {model._meta.db_table}))")


def width(model: type) -> int:
    """How far the keys of one block reach."""
    found = model.objects.aggregate(low=Min("pk"), high=Max("pk"))
    return (found["high"] or 0) - (found["low"] or 0) + 1


def insert(model: type, widths: dict[type, int]) -> str:
    """The statement that writes all copies of one table."""
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    return f'INSERT INTO {model._meta.db_table} ({names}) SELECT {", ".join(moved(field, widths) for field in fields)} FROM {model._meta.db_table}, copy ORDER BY g, id'


def moved(field: Any, widths: dict[type, int]) -> str:
    """A column of a copy: keys move on, numbers and names stay unique, all else is the same."""
    column = f'"{field.column}"'
    if field.primary_key:
        return f"{column} + g * {widths[field.model]}"
    if field.is_relation and field.related_model in widths:
        return f"{column} + g * {widths[field.related_model]}"
    if field.model is Case and field.name == "number":
        return f"{column} || '.' || g"
    if field.model is Case and field.name == "uid":
        return f"substr({column}, 1, 22) || substr('0000000000' || g, length('0000000000' || g) - 9)"
    return column
