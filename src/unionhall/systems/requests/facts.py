"""What the papers of requests are filled with: every unsealed fact under its Chinese label, and the course of the matter."""

from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import stored
from unionhall.desk.labelled import common
from unionhall.desk.models import Case


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; what is missing prints as a line to fill by hand."""
    found = {**common(row, case, entry), "登记日期": case.opened, "期限": row.next_due, "提示": case.facts.get("hint"), "用时": case.facts.get("lag"), "办理经过": course(row, case)}
    found["收件人"] = "诉求人" if case.facts.get("identity") != "named" or not case.entries[0].actor.isdigit() else stored.worded(core.Field("who", "", "person"), case.entries[0].actor)
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def course(row: Case, case: core.Case) -> list[dict[str, Any]]:
    """Day, what was done, in which role; nobody by name."""
    roles = case.procedure.labels
    return [{"日期": entry.day.isoformat(), "环节": stored.action_label(row, entry.action), "办理": roles.get(entry.role, "系统") if entry.role else "系统"} for entry in case.entries]
