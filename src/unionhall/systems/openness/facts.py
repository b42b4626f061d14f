"""What the papers of openness are filled with: every unsealed fact under its Chinese label, and what became of the promises."""

from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import stored
from unionhall.desk.labelled import common
from unionhall.desk.models import Case


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; what is missing prints as a line to fill by hand."""
    known = common(row, case, entry)
    found = {**known, "结果": case.facts.get("outcome") or known.get("结果"), "情况说明": case.facts.get("how") or case.facts.get("summary"), "办结情况": tasks(row)}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def tasks(row: Case) -> list[dict[str, Any]]:
    """The promises that came out of this case and where each stands."""
    found = []
    for one in Case.objects.filter(parent=row, procedure="undertaking").order_by("pk"):
        facts = stored.fold(one).facts
        said = {"done": "已办结", "failed": "没有办成"}.get(one.stage, "办理中")
        found.append({"事项": facts["subject"], "责任部门": facts["owner"], "完成日期": facts["until"].isoformat(), "结果": said, "情况": facts.get("how") or facts.get("why") or facts.get("progress") or ""})
    return found
