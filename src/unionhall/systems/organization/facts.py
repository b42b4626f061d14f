"""What the papers of the common procedures are filled with: every unsealed fact by its Chinese label."""

from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import asked, stored
from unionhall.desk.models import Case


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values."""
    fields = {key: field for key, field in case.procedure.fields.items() if not field.sealed and case.facts.get(key) not in (None, "", [])}
    return {"工会": asked.union(row.union_id).name, "编号": row.number, "发文日期": entry.day, **{field.label: stored.worded(field, case.facts[key]) for key, field in fields.items()}}
