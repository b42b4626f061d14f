"""Every case read anew from its record: are the lists and tasks that the platform keeps beside it still what the record says?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from unionhall.core import procedure as core
from unionhall.core.procedure import Law
from unionhall.core.record import chain
from unionhall.core.record.entry import Origin
from unionhall.desk import asked, columns, stored
from unionhall.desk.models import Case, Entry

AT_ONCE = 200  # cases held in memory at a time
LEFT_OUT = ("id", "union_id", "case", "reminded", "chased")  # of a side row; when reminders went out is no part of the record


@dataclass(frozen=True)
class Difference:
    """One thing that differs: the case, what it is called, what is kept, what the record says."""

    union: str
    number: str
    what: str
    kept: str
    record: str

    @property
    def said(self) -> str:
        return f"{self.union}/{self.number}：{self.what} 存的是 {self.kept}，按记录应是 {self.record}"


def numbers() -> Iterator[int]:
    """Every case, in steps, so that a hundred thousand of them need little memory."""
    last = 0
    while found := list(Case.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield from found
        last = found[-1]


def check() -> Iterator[Difference]:
    """What differs, case by case; each is read under its lock, so that a running act is never half seen."""
    for pk in numbers():
        with transaction.atomic():
            row = Case.objects.select_for_update().get(pk=pk)
            found = list(differences(row))
        yield from found


def rebuild() -> Iterator[Difference]:
    """Puts right what can be refolded, and gives what was different before. A broken record is told, never mended."""
    for pk in numbers():
        with transaction.atomic():
            row = Case.objects.select_for_update().get(pk=pk)
            found = list(differences(row))
            if found and not broken(row):
                mend(row)
        yield from found


def mend(row: Case) -> None:
    """The row and its side rows as the record says."""
    case = stored.fold(row)
    for name, value in named(row, case).items():
        setattr(row, name, value)
    columns.refresh(row, case, asked.law(row.union_id), case.last_day)


def differences(row: Case) -> Iterator[Difference]:
    """Everything about one case that is not what its record says; of a broken record only that it is broken."""
    faults = broken(row)
    yield from (different(row, f"第 {fault.height + 1} 条", "不符", fault.reason) for fault in faults)
    if not faults:
        case, law = stored.fold(row), asked.law(row.union_id)
        yield from cached(row, case, law)
        yield from beside(row, case, law)


def broken(row: Case) -> tuple[chain.Fault, ...]:
    """What does not fit in the chain itself: a changed entry, a changed content, a missing link."""
    entries = list(Entry.objects.filter(case=row).select_related("payload").order_by("height"))
    if not entries:
        return (chain.Fault(0, "height", "没有任何记录"),)
    payloads = {one.height: None if one.payload.erased else (one.payload.salt, stored.unguard(one.payload)) for one in entries}
    origin = Origin(str(asked.union(row.union_id).code), row.uid, row.procedure, stored.begun_under(row, entries[0]))
    return chain.faults([stored.link(row, one) for one in entries], payloads, origin, stored=[one.hash for one in entries])


def cached(row: Case, case: core.Case, law: Law) -> Iterator[Difference]:
    """The columns of the row."""
    for name, value in {**named(row, case), **columns.columns(row, case, law)}.items():
        if getattr(row, name) != value:
            yield different(row, name, getattr(row, name), value)


def named(row: Case, case: core.Case) -> dict[str, Any]:
    """The columns that the first and the last entry give."""
    last = stored.last_link(row)
    return {"number": case.number, "procedure": case.procedure.key, "returns": case.returns, "height": last.height, "hash": last.hash} if last else {}


def beside(row: Case, case: core.Case, law: Law) -> Iterator[Difference]:
    """The side tables: whose turn it is, who is a party, who stays away, which clocks run."""
    for model, wanted in columns.side_rows(row, case, law).items():
        kept = sorted(bare(one) for one in model.objects.filter(case=row).values())
        should = sorted(bare(one) for one in wanted)
        if kept != should:
            yield different(row, model.__name__, [one for one in kept if one not in should], [one for one in should if one not in kept])


def bare(values: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """A side row as it can be compared."""
    return tuple(sorted((key, str(value)) for key, value in values.items() if key not in (*LEFT_OUT, "case_id")))


def different(row: Case, what: str, kept: Any, record: Any) -> Difference:
    """A difference in words."""
    return Difference(str(asked.union(row.union_id).code), row.number, what, plainly(kept), plainly(record))


def plainly(value: Any) -> str:
    """A value as a line of a report shows it."""
    said = value.isoformat() if isinstance(value, date) else str(value)
    return f"{said[:120]}…" if len(said) > 120 else said or "（空）"
