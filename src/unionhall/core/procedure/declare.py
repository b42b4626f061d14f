"""How a procedure is written down: its stages, who acts in each, by when, and what comes of it. Frozen data; nothing here runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unionhall.core.procedure.fold import Case, Who
    from unionhall.core.statute.rule import Rules

    When = Callable[[Case], bool]
    Barred = Callable[[Case, Who], str]  # why to stay away, or ""
    Ready = Callable[[Case, Rules], str]  # judged before the form is filled: what is missing, how much, which article; or ""
    Check = Callable[[Case, dict[str, Any], Rules], str]  # judged with the form
    Finds = Callable[[Case, dict[str, Any], Rules], dict[str, Any]]  # facts recorded with the act


class Refused(Exception):
    """The one refusal: every reason is a whole Chinese sentence with what is missing, how much, and the article."""

    def __init__(self, reasons: str | Iterable[str]) -> None:
        self.reasons: tuple[str, ...] = (reasons,) if isinstance(reasons, str) else tuple(reasons)
        super().__init__("".join(self.reasons))


BOARD, CLOCK, CHILD = "board", "clock", "child"  # the public board; two roles that no person holds
OPEN, STOPPED = "open", "stopped"  # the action of entry 0; the stage into which the generic act 终止 leads
CORRECTS, ADOPTS = "corrects", "adopts"  # what a generic act does to the fold (Action.effect)

KINDS = ("text", "note", "int", "money", "date", "choice", "yes", "person", "persons", "file", "docno", "rows", "tally")


@dataclass(frozen=True)
class Field:
    """One thing a person fills in. `choices`: values, or (value, label) pairs. `columns`: the Fields of one row of kind rows."""

    key: str
    label: str
    kind: str = "text"
    choices: tuple[str | tuple[str, str], ...] = ()
    optional: bool = False
    sealed: tuple[str, ...] = ()  # roles that may open it; empty: whoever sees the case
    columns: tuple[Field, ...] = ()
    duty: bool = False  # whoever is named here handles the case: 移交经办 passes it on; who is concerned, judges or is paid is never passed on
    past: bool = False  # the day on which something happened: never after the day of the entry
    logged: bool = False  # shown to nobody as a matter of course: those in `sealed` open it with a reason, and that is written down


@dataclass(frozen=True)
class Notice:
    template: str
    to: str  # a role, BOARD, or whoever did an action, signed a sheet or is named in a field of that key
    shown: str = ""  # rule: how long it hangs, then it comes down


@dataclass(frozen=True)
class Clock:
    """A period: its number and its unit (工作日 日 月 年) stand in the rule, never here."""

    rule: str
    counted: str | tuple[str, ...] = "entered"  # "entered", an action, a date field; of several the latest; "-x": backwards from x
    until: tuple[str, ...] = ()  # actions that meet it; empty: leaving the stage
    stops: tuple[tuple[str, str], ...] = ()  # it stands still from one action to the other; "action:field" counts from the day that the field names
    longer: tuple[tuple[str, str], ...] = ()  # (action, rule): each such act adds days
    when: When | None = None
    chase: tuple[Notice, ...] = ()  # sent when overdue
    then: str = ""  # action done by itself when the last day has passed

    @property
    def starts(self) -> tuple[str, ...]:
        return (self.counted,) if isinstance(self.counted, str) else self.counted


@dataclass(frozen=True)
class By:
    """The next stage hangs on one fact of this very act; every goal is named, so that it can be drawn. "" stays."""

    fact: str
    to: Mapping[Any, str]


@dataclass(frozen=True)
class Child:
    """A case of its own that must come back: a vote, an objection, a resolution."""

    procedure: str
    returns: str  # our action (by=CHILD) that the child's closing performs
    hands: Mapping[str, str] = field(default_factory=dict)  # {child's fact: ours}, at its birth
    brings: Mapping[str, str] = field(default_factory=dict)  # {our fact: child's, or "stage": where it ended}, at its return
    each: str = ""  # one child per row of this field, or of a list that `finds` made
    columns: tuple[Field, ...] = ()  # what the rows of such a found list hold


@dataclass(frozen=True)
class Sheet:
    """Many people, one line each, beside the case: seconding, signing in, enrolling."""

    key: str
    label: str
    by: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    per: str = ""  # field that allows one line for each of its values (场次)
    again: bool = False  # a later line replaces the earlier
    barred: Barred | None = None
    for_others: tuple[str, ...] = ()  # roles that may write a line about somebody else (组长代签, a teacher's marks)
    asks: str = ""  # field that names who is asked for a line: it is their work until they have written it
    then: str = ""  # act (by=CLOCK) done by itself as soon as nothing stands against it: 附议满额，自动送审


@dataclass(frozen=True)
class Tell:
    """Another case, named by its number in one of our facts, hears of this act; it enters an act of its own (by=CHILD)."""

    to: str  # our fact that holds its number, or several
    action: str = ""  # their act; empty: it must only be there and open
    brings: Callable[[Case], dict[str, Any]] | None = None  # what their act is given
    when: When | None = None  # judged after our act
    of: str = ""  # their procedure; empty: the same as ours
    if_open: bool = False  # a case that is over hears nothing, and that stands in nobody's way

    def numbers(self, case: Case) -> tuple[str, ...]:
        named = case.facts.get(self.to)
        return (named,) if isinstance(named, str) else tuple(named or ())

    def data(self, case: Case) -> dict[str, Any]:
        return self.brings(case) if self.brings else {}


@dataclass(frozen=True)
class Action:
    key: str
    label: str
    by: str | tuple[str, ...]  # roles; CLOCK and CHILD are roles that no person holds
    to: str | By = ""  # empty: stays
    needs: tuple[Field, ...] = ()
    recorded_by: tuple[str, ...] = ()  # roles that may enter it for an actor without account …
    proof: tuple[Field, ...] = ()  # … and must then add these
    only_by: str = ""  # who did this action
    only_in: str = ""  # who is named in this field
    not_by: tuple[str, ...] = ()  # nobody who did one of these
    not_side: str = ""  # nobody of the side that last did this
    barred: Barred | None = None
    veiled: tuple[str, ...] = ()  # roles that may know who did it; empty: everybody
    when: When | None = None  # applies at all
    after: tuple[Clock, ...] = ()  # not before these ran out: 公示 is a wait, not a deadline
    before: tuple[Clock, ...] = ()  # not after these ran out
    joins: tuple[str, ...] = ()  # children of these procedures must all have come back
    ready: tuple[Ready, ...] = ()
    checks: tuple[Check, ...] = ()
    warns: tuple[Check, ...] = ()  # shown and recorded, never in the way
    times: str = ""  # rule: at most n times
    seals: tuple[str, ...] = ()  # sheets closed by it
    finds: Finds | None = None
    opens: tuple[Child, ...] = ()
    tells: tuple[Tell, ...] = ()
    notices: tuple[Notice, ...] = ()
    papers: tuple[str, ...] = ()
    effect: str = ""  # CORRECTS or ADOPTS, for the generic acts

    @property
    def roles(self) -> tuple[str, ...]:
        return (self.by,) if isinstance(self.by, str) else self.by

    @property
    def goals(self) -> tuple[str, ...]:
        goals = tuple(self.to.to.values()) if isinstance(self.to, By) else (self.to,)
        return tuple(dict.fromkeys(goal for goal in goals if goal))


@dataclass(frozen=True)
class Stage:
    key: str
    label: str
    basis: str = ""
    actions: tuple[Action, ...] = ()
    clocks: tuple[Clock, ...] = ()
    all_of: tuple[str, ...] = ()  # when each applicable one of these was done here, in any order, …
    to: str = ""  # … go here
    when: When | None = None  # when false: passed over to the next in order
    sheets: tuple[Sheet, ...] = ()
    final: bool = False


@dataclass(frozen=True)
class Procedure:
    key: str
    label: str
    since: date
    stages: tuple[Stage, ...]
    given: tuple[Field, ...] = ()  # known at opening
    anywhere: tuple[Action, ...] = ()  # actions of every stage that is not final
    clocks: tuple[Clock, ...] = ()  # across stages
    barred: Barred | None = None  # neither sees nor acts, in any role, nor types for others
    seen_by: tuple[str, ...] = ()  # roles that see every case; all others only as a party
    by: tuple[str, ...] = ()  # roles that may open it by hand; empty: whoever the desk lets
    veiled: tuple[str, ...] = ()  # roles that may know who opened it; empty: everybody
    images: Mapping[str, str] = field(default_factory=dict)  # {stage of an older version: ours}, for 改按新程序办理
    labels: Mapping[str, str] = field(default_factory=dict)  # {role: the word a refusal uses}; given once, by with_acts

    def stage(self, key: str) -> Stage:
        return next((stage for stage in self.stages if stage.key == key), Stage(key, key, final=key == STOPPED))

    def called(self, role: str) -> str:
        """A role in the words of a refusal."""
        return self.labels.get(role, role)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        return tuple(action for stage in self.stages for action in stage.actions) + self.anywhere

    @cached_property
    def action_keys(self) -> frozenset[str]:
        return frozenset(action.key for action in self.actions)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(sheet for stage in self.stages for sheet in stage.sheets)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field of the procedure by its key (a key means one Field: whole.py refuses two)."""
        asked = [*self.given, *(item for action in self.actions for item in (*action.needs, *action.proof))]
        return {item.key: item for item in asked}

    @property
    def every_clock(self) -> tuple[Clock, ...]:
        waits = tuple(clock for action in self.actions for clock in (*action.after, *action.before))
        return self.clocks + tuple(clock for stage in self.stages for clock in stage.clocks) + waits


def with_acts(procedure: Procedure, actions: Sequence[Action], labels: Mapping[str, str] | None = None) -> Procedure:
    """The procedure with the generic acts added to every stage that is not final (and the stage 已终止 if one leads there)."""
    known = {action.key for action in procedure.actions}
    added = tuple(action for action in actions if action.key not in known)
    stages = procedure.stages
    if any(STOPPED in action.goals for action in added) and all(stage.key != STOPPED for stage in stages):
        stages += (Stage(STOPPED, "已终止", final=True),)
    return replace(procedure, stages=stages, anywhere=procedure.anywhere + added, labels={**procedure.labels, **(labels or {})})


class Registry:
    """All procedures and their versions; a case keeps the version of the day it was opened."""

    def __init__(self, procedures: Iterable[Procedure] = ()) -> None:
        self._versions: dict[str, dict[date, Procedure]] = {}
        for procedure in procedures:
            if self._versions.setdefault(procedure.key, {}).setdefault(procedure.since, procedure) is not procedure:
                raise ValueError(f"程序 {procedure.key} 在 {procedure.since} 有两个版本")

    def keys(self) -> tuple[str, ...]:
        return tuple(self._versions)

    def __iter__(self) -> Iterator[Procedure]:
        return (version for versions in self._versions.values() for version in versions.values())

    def pick(self, key: str, day: date) -> Procedure:
        """The version in force on that day."""
        begun = [since for since in self._versions.get(key, {}) if since <= day]
        if not begun:
            raise Refused(f"{day}没有可用的程序「{key}」。")
        return self._versions[key][max(begun)]

    def exact(self, key: str, since: date) -> Procedure:
        if since not in self._versions.get(key, {}):
            raise Refused(f"找不到程序「{key}」自{since}起施行的版本。")
        return self._versions[key][since]


__all__ = [
    "ADOPTS", "BOARD", "CHILD", "CLOCK", "CORRECTS", "OPEN", "STOPPED",
    "Action", "By", "Child", "Clock", "Field", "Notice", "Procedure", "Refused", "Registry", "Sheet", "Stage", "Tell", "with_acts",
]  # fmt: skip
