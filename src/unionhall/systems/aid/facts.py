"""What the papers of aid are filled with. Household papers carry what the file is for; health, bank and identity only where the paper cannot do without, and never on what is posted."""

from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import labelled, stored
from unionhall.desk.models import Case

INSIDE = ("困难职工申报表", "入户调查表", "评议记录", "困难职工审批表", "一户一策", "走访记录", "年度复核表", "退出审批表", "经济状况核对授权书", "告知书和同意书")  # lie in the closed file
OPEN_TO_PAPER = ("family", "income", "rigid", "exclusions", "event", "cause", "situation_seen", "saw", "clue")


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; what is missing prints as a line to fill by hand."""
    found = {**labelled.common(row, case, entry), "登记日期": case.opened, "测算": case.facts.get("arithmetic"), "建议": case.facts.get("suggestion"), "标准依据": case.facts.get("standard_basis"), "收支": case.facts.get("outcome"), "收款合计": case.facts.get("sum_in"), "笔数": case.facts.get("donors")}
    if label in INSIDE:
        found |= closed_part(case)
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def closed_part(case: core.Case) -> dict[str, Any]:
    """The fields of the closed file by their labels; those that are opened only with a reason stay out of every paper."""
    fields = [case.procedure.fields[key] for key in OPEN_TO_PAPER if key in case.procedure.fields and case.facts.get(key)]
    return {field.label: labelled.rows(field, case.facts[field.key]) if field.kind == "rows" else stored.worded(field, case.facts[field.key]) for field in fields}
