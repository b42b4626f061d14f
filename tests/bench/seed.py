"""Many cases in little time for the bench and for counting queries: a few real proposals, copied row by row in bulk."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.db import connection

from unionhall.desk.models import Case, Delivery, Entry, Line, Paper, Party, Payload, Running, Turn

BATCH = 2000
SIDES = (Line, Turn, Party, Running, Delivery, Paper)


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
    """`count` more cases, each the copy of a pattern under a number of its own. Their chains are not rehashed: lists and pages read them as they are."""
    made = Case.objects.count()
    while made < count:
        some = [(patterns[place % len(patterns)], place) for place in range(made, min(made + BATCH, count))]
        copy(some)
        made += len(some)
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
