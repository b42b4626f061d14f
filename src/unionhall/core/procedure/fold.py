"""One case as its record tells it: where it stands, since when, what is known, who did what. Everything is folded from the entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from unionhall.core.procedure.declare import STOPPED, Procedure, Registry, Stage
from unionhall.core.statute.rule import Book
from unionhall.core.statute.workdays import Calendar

# What an entry holds beside its fields. A field key never begins with "_" (whole.py), so each field stays one item of its own,
# which the record binds by itself: a sealed one can be left out of an export and the rest still verifies.
FOUND = "_found"  # keys of the facts that were found, not filled in
WARNED = "_warnings"
OPENERS = "_openers"  # {field: roles that may open it}, as promised on the day of writing
VEIL = "_veil"  # roles that may know who acted
NAMED = "_named"  # people who become parties by this entry
CLOSED_SHEETS = "_seals"  # {sheet: {"count", "root"}}
BORN = "_children"  # [{"procedure", "number", "returns"}]
RETURNED = "_child"  # number of the child that came back
CORRECTED = "_corrects"  # {"height", "field"}
VERSION = "_version"  # {"procedure", "since", …}: entry 0, and each adoption of a newer one
FILES = "_files"  # attachments of any act: [{"name", "sha256", "size"}]
TYPES = "_types"  # {JSON pointer: kind}, only in JSON: what is a date or an amount, not a text


@dataclass(frozen=True)
class Entry:
    """One act. `to` is the stage it led to, "" when the case stayed; `data` its fields and facts, and the keys above."""

    height: int
    day: date
    actor: str
    role: str
    entered_by: str
    action: str
    to: str
    data: dict[str, Any]

    @property
    def facts(self) -> dict[str, Any]:
        return {key: value for key, value in self.data.items() if not key.startswith("_")}


@dataclass(frozen=True)
class Who:
    """Somebody with the roles held for this case's unit on this day; `entered_by` types for an actor without account."""

    id: str
    roles: Collection[str]
    entered_by: str = ""
    clerk_roles: Collection[str] = ()

    @property
    def typist(self) -> Who | None:
        return Who(self.entered_by, self.clerk_roles) if self.entered_by else None


@dataclass(frozen=True)
class Law:
    """The rules of one place and unit through the years, and the calendar."""

    rules: Book
    calendar: Calendar


@dataclass(frozen=True)
class Line:
    """One person's line of a sheet; `subject` is whom it is about, `actor` who wrote it."""

    subject: str
    actor: str
    day: date
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Born:
    """A child as its parent's record knows it."""

    procedure: str
    number: str
    returns: str
    open: bool


@dataclass(frozen=True)
class _Fold:
    stage: str
    entered: date
    height: int  # of the entry that led into the stage
    round: int
    facts: dict[str, Any]
    origin: dict[str, int]  # {fact: height of the entry that last wrote it}


@dataclass(frozen=True)
class Case:
    procedure: Procedure
    entries: tuple[Entry, ...]
    number: str = ""
    parent: str = ""
    returns: str = ""
    sheets: Mapping[str, tuple[Line, ...]] | None = field(default=None, compare=False)  # lines beside the case, if laid there: never folded

    @cached_property
    def _fold(self) -> _Fold:
        stage, entered, height, rounds = "", self.entries[0].day, 0, dict[str, int]()
        facts, origin = dict[str, Any](), dict[str, int]()
        for entry in self.entries:
            written = _written(entry, origin)
            facts |= written
            if CORRECTED not in entry.data:
                origin |= dict.fromkeys(written, entry.height)
            if entry.to:
                stage, entered, height = entry.to, entry.day, entry.height
                rounds[stage] = rounds.get(stage, 0) + 1
        return _Fold(stage, entered, height, rounds.get(stage, 1), facts, origin)

    @property
    def stage(self) -> str:
        return self._fold.stage

    @property
    def at(self) -> Stage:
        return self.procedure.stage(self.stage)

    @property
    def entered(self) -> date:
        """The day the case came into its stage."""
        return self._fold.entered

    @property
    def entered_height(self) -> int:
        return self._fold.height

    @property
    def round(self) -> int:
        """How often the case has come into its stage."""
        return self._fold.round

    @property
    def facts(self) -> Mapping[str, Any]:
        """The last value of every field and fact; sealed sheets stand here as {"count", "root"}."""
        return self._fold.facts

    @property
    def opened(self) -> date:
        return self.entries[0].day

    @property
    def last_day(self) -> date:
        return self.entries[-1].day

    @property
    def closed(self) -> bool:
        return self.at.final

    @property
    def stopped(self) -> bool:
        return self.stage == STOPPED

    def acts(self, *keys: str, here: bool = False) -> tuple[Entry, ...]:
        """The entries of these actions (of all, when none is named); `here`: since the case last came into its stage."""
        begin = self.entered_height + 1 if here else 0
        return tuple(entry for entry in self.entries[begin:] if not keys or entry.action in keys)

    def people(self, *keys: str, here: bool = False, typists: bool = False) -> tuple[str, ...]:
        """Who did these, each once, in order; with `typists` also who typed for them."""
        ids = (name for entry in self.acts(*keys, here=here) for name in (entry.actor, entry.entered_by if typists else ""))
        return tuple(dict.fromkeys(name for name in ids if name))

    def named(self, fact: str) -> tuple[str, ...]:
        """The people whom a fact names: one, several or none."""
        value = self.facts.get(fact)
        return (value,) if isinstance(value, str) else tuple(value or ())

    @property
    def corrected(self) -> bool:
        return any(CORRECTED in entry.data for entry in self.entries)

    def children(self, *kinds: str, open: bool = False) -> tuple[Born, ...]:
        """The children of these procedures; `open`: only those that have not come back."""
        back = {entry.data[RETURNED] for entry in self.entries if RETURNED in entry.data}
        born = [Born(**row, open=row["number"] not in back) for entry in self.entries for row in entry.data.get(BORN, ())]
        return tuple(child for child in born if (not kinds or child.procedure in kinds) and (child.open or not open))

    def lines(self, sheet: str) -> tuple[Line, ...]:
        """The lines of a sheet that still lies beside the case, as the desk laid it there (`beside`)."""
        return (self.sheets or {}).get(sheet, ())

    def beside(self, sheets: Mapping[str, Iterable[Line]] | None) -> Case:
        """The case with these lines laid beside it; None leaves it as it is."""
        if sheets is None:
            return self
        case = replace(self, sheets={key: tuple(lines) for key, lines in sheets.items()})
        case.__dict__["_fold"] = self._fold  # lines change nothing that is folded
        return case

    def origin(self, fact: str) -> int | None:
        """The height of the entry that last wrote a fact."""
        return self._fold.origin.get(fact)

    def before(self, height: int) -> Case:
        """The case as it stood before that entry."""
        return replace(self, entries=self.entries[:height])


def _written(entry: Entry, origin: Mapping[str, int]) -> dict[str, Any]:
    """What an entry changes in the facts. A correction replaces only what no later act has overwritten."""
    if corrected := entry.data.get(CORRECTED):
        key = corrected["field"]
        return {key: entry.data.get(key)} if origin.get(key) == corrected["height"] else {}
    return {**entry.facts, **entry.data.get(CLOSED_SHEETS, {})}


def version(entries: Iterable[Entry]) -> tuple[str, date]:
    """The procedure and version a record is to be read by: that of its opening, or the last one adopted."""
    last = [entry.data[VERSION] for entry in entries if VERSION in entry.data][-1]
    return last["procedure"], last["since"]


def load(registry: Registry, entries: Iterable[Entry]) -> Case:
    """The case of a stored record."""
    entries = tuple(entries)
    first = entries[0].data[VERSION]
    return Case(registry.exact(*version(entries)), entries, first["number"], first["parent"], first["returns"])


def corrections(case: Case, height: int) -> dict[str, Any]:
    """The fields of an entry that were corrected later, with the value that stands."""
    later = (entry for entry in case.entries[height + 1 :] if entry.data.get(CORRECTED, {}).get("height") == height)
    return {entry.data[CORRECTED]["field"]: entry.data.get(entry.data[CORRECTED]["field"]) for entry in later}


# --- on paper: JSON, with dates as 2026-05-20 and amounts as text, and a list of which is which -------------------------------------------


def plain(value: Any) -> Any:
    """The same value in the few types a record knows; anything else is a mistake of the declaration."""
    if value is None or isinstance(value, str | bool | int | date | Decimal):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    raise TypeError(f"记录里不能放 {type(value).__name__} 类型的值")


def to_json(entry: Entry) -> dict[str, Any]:
    types: dict[str, str] = {}
    data = _out(entry.data, "", types)
    return {**vars(entry), "day": entry.day.isoformat(), "data": {**data, TYPES: types} if types else data}


def from_json(row: Mapping[str, Any]) -> Entry:
    data = {key: value for key, value in row["data"].items() if key != TYPES}
    typed = _in(data, "", row["data"].get(TYPES, {}))
    return Entry(**{**row, "day": date.fromisoformat(row["day"]), "data": typed})


def _out(value: Any, at: str, types: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _out(inner, f"{at}/{_escaped(key)}", types) for key, inner in value.items()}
    if isinstance(value, list):
        return [_out(inner, f"{at}/{place}", types) for place, inner in enumerate(value)]
    if isinstance(value, date):
        types[at] = "date"
        return value.isoformat()
    if isinstance(value, Decimal):
        types[at] = "decimal"
        return str(value)
    return value


def _in(value: Any, at: str, types: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _in(inner, f"{at}/{_escaped(key)}", types) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in(inner, f"{at}/{place}", types) for place, inner in enumerate(value)]
    kind = types.get(at)
    return date.fromisoformat(value) if kind == "date" else Decimal(value) if kind == "decimal" else value


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")  # RFC 6901


