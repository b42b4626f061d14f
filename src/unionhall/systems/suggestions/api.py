"""What other systems may ask of suggestions: wishes that belong to the bargaining table, and departments that let an answer's day pass."""

from datetime import date
from typing import Any

from unionhall.desk import stored
from unionhall.desk.models import Case
from unionhall.systems.suggestions import figures


def wishes(union_id: int) -> list[dict[str, Any]]:
    """What members asked for that only bargaining can give: [{number, day, wish}], newest first; no names."""
    rows = stored.ahead(Case.objects.filter(union_id=union_id, procedure="suggestion", stage="pooled").order_by("-pk"))
    return [{"number": row.number, "day": row.closed, "wish": stored.fold(row).facts["wish"]} for row in rows]


def late_departments(union_id: int, day: date) -> list[dict[str, Any]]:
    """For the congress: [{department, late, open}]."""
    return figures.by_department(figures.overdue(union_id, day))


__all__ = ["late_departments", "wishes"]
