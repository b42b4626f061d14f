"""What is suggested when a household is decided: the category of the arithmetic, and how it is called in public."""

from typing import Any

from unionhall.desk import asked
from unionhall.desk.models import Case
from unionhall.desk.private import veiled


def offers(row: Case, case: Any, action: str) -> dict[str, Any]:
    """A person keeps it or changes it."""
    if row.procedure == "household" and action == "discuss":
        return {"category": case.facts.get("suggested_category", "")}
    if row.procedure == "household" and action == "post":
        return {"shown_as": veiled(asked.names([str(case.facts["employee"])]).get(str(case.facts["employee"]), ""))}
    return {}
