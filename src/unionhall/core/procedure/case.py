"""All that may be asked of a case and done in it, under one name; the parts stand in fold, clocks, act, sheet, sight and turns."""

from unionhall.core.procedure.act import Birth, Done, act, give_back, hear, kept_away, open_case, reached, settle, why_not, why_not_open
from unionhall.core.procedure.clocks import Running, due, ends, lapsed, offered, ran, running
from unionhall.core.procedure.fold import Born, Case, Entry, Law, Line, Who, corrections, from_json, load, to_json, version
from unionhall.core.procedure.sheet import seal, slot, standing, why_no_line, why_not_line
from unionhall.core.procedure.sight import HIDDEN, openable, parties, sees, shown
from unionhall.core.procedure.turns import Turn, turns

__all__ = [
    "HIDDEN", "Birth", "Born", "Case", "Done", "Entry", "Law", "Line", "Running", "Turn", "Who",
    "act", "corrections", "due", "ends", "from_json", "give_back", "hear", "kept_away", "lapsed", "load", "offered", "open_case", "openable", "parties", "ran", "reached", "running",
    "seal", "sees", "settle", "shown", "slot", "standing", "to_json", "turns", "version", "why_not", "why_not_line", "why_not_open", "why_no_line",
]  # fmt: skip
