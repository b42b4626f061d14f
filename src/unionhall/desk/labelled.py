"""The facts of a case as its papers name them: every unsealed value under its Chinese label."""

from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import asked, stored
from unionhall.desk.models import Case


def common(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Every field, and what every paper of the union says: organ, number, day, basis."""
    union = asked.union(row.union_id)
    return {
        **plain(case), "工会": union.name, "单位": union.employer or union.name, "发文机关": union.name, "编号": row.number, "发文日期": entry.day,
        "依据": case.before(entry.height).at.basis if entry.height else case.at.basis,
    }


def plain(case: core.Case) -> dict[str, Any]:
    """Every unsealed field by its label; people by name, rows as lists of dicts."""
    fields = {key: field for key, field in case.procedure.fields.items() if not field.sealed and case.facts.get(key) not in (None, "", [])}
    return {field.label: rows(field, case.facts[key]) if field.kind == "rows" else stored.worded(field, case.facts[key]) for key, field in fields.items()}


def rows(field: core.Field, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a field under their columns' labels."""
    columns = {column.key: column for column in field.columns}
    return [{columns[key].label: stored.worded(columns[key], value) for key, value in line.items() if key in columns} for line in lines]
