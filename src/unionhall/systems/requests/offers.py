"""What is suggested when a request is led into its lane: a person keeps it or changes it."""

from typing import Any

from unionhall.desk.models import Case
from unionhall.systems.requests import intake


def offers(row: Case, case: Any, action: str) -> dict[str, Any]:
    """Lane, urgency and difficulty by the words of the text."""
    if row.procedure != "request" or action not in ("triage", "triage_apart", "relane"):
        return {}
    found = intake.triaged(case.facts, row.union_id, case.opened)
    return {"lane": found.lane, "urgency": intake.URGENCIES[found.urgency], "difficulty": intake.DIFFICULTIES.get(found.difficulty or "", "hard")}
