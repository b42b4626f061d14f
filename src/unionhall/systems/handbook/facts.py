"""What the papers of a mentoring are filled with; what the papers of the shelf are filled with stands in `standing.py`."""

from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import labelled
from unionhall.desk.models import Case


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; the talks so far as rows."""
    talks = [{"日期": one.facts["talked_on"], "谈了什么": one.facts["talked_of"], "下一步": one.facts.get("next_step", "")} for one in case.acts("talk")]
    return {**labelled.common(row, case, entry), "结对日期": case.opened, "谈话": talks}
