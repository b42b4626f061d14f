"""How any procedure of a union runs: declared as frozen data, folded from its record, refused with every reason."""

from unionhall.core.procedure.act import Birth, Done, act, give_back, open_case, settle, why_not
from unionhall.core.procedure.case import Born, Case, Entry, Law, Line, Who, corrections, from_json, load, to_json, version
from unionhall.core.procedure.clocks import Running, due, ends, lapsed, offered, ran, running
from unionhall.core.procedure.declare import (
    ADOPTS,
    BOARD,
    CHILD,
    CLOCK,
    CORRECTS,
    OPEN,
    STOPPED,
    Action,
    By,
    Child,
    Clock,
    Field,
    Notice,
    Procedure,
    Refused,
    Registry,
    Sheet,
    Stage,
    with_acts,
)
from unionhall.core.procedure.fields import clean, wrong
from unionhall.core.procedure.sheet import seal, slot, standing, why_not_line
from unionhall.core.procedure.sight import HIDDEN, parties, sees, shown

__all__ = [
    "ADOPTS", "BOARD", "CHILD", "CLOCK", "CORRECTS", "HIDDEN", "OPEN", "STOPPED",
    "Action", "Birth", "Born", "By", "Case", "Child", "Clock", "Done", "Entry", "Field", "Law", "Line", "Notice", "Procedure", "Refused", "Registry",
    "Running", "Sheet", "Stage", "Who",
    "act", "clean", "corrections", "due", "ends", "from_json", "give_back", "lapsed", "load", "offered", "open_case", "parties", "ran", "running", "seal",
    "sees", "settle", "shown", "slot", "standing", "to_json", "version", "why_not", "why_not_line", "with_acts", "wrong",
]  # fmt: skip
