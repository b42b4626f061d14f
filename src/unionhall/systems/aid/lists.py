"""What the pages of aid list: who has not been visited, what is paid out, the file in the order of the national screens."""

from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.desk import asked, stored
from unionhall.desk.models import Case
from unionhall.systems.aid.models import Pool
from unionhall.systems.aid.procedures.fields import CATEGORIES, KINDS
from unionhall.systems.organization import api as organization

# 困难职工档案: heads in the order in which the national system asks for them (form of the file, law_services 1c)
NATIONAL = (
    "档案编号", "困难类别", "建档标准", "姓名", "证件号码", "家庭人口", "成员", "收入合计", "刚性支出合计", "家庭月人均", "低保标准依据", "住房类型", "医保状况", "农民工", "劳动关系月数", "主要致困原因", "疾病和残疾", "开户行和账号", "建档日期", "帮扶责任人", "帮扶计划", "帮扶记录", "复核日期",
)  # fmt: skip


def unvisited(union_id: int, day: date, only: set[str] | None = None) -> list[dict[str, Any]]:
    """Members whom nobody visited this year; those on file and those of whom something is known stand first. `only`: the people of one's own groups."""
    visited, known = set(), {}
    for row in stored.ahead(Case.objects.filter(union_id=union_id, procedure__in=("visit", "household", "concern"))):
        case = stored.fold(row)
        person = str(case.facts.get("employee") or "")
        if any(entry.day.year == day.year for entry in case.acts("visited", "visit", "call", "help")):
            visited.add(person)
        if row.procedure != "visit" and row.closed is None:
            known[person] = "在档或申请中" if row.procedure == "household" else "有事要关心"
    rows = [{"person": person, "name": name, "group": group, "why": known.get(person, "")} for person, name, group in organization.members(union_id, day) if person not in visited and (only is None or person in only)]
    return sorted(rows, key=lambda one: (not one["why"], one["group"], one["name"]))


def payments(union_id: int, stage: str) -> list[dict[str, Any]]:
    """Payments in a stage, for the bank's list or the sign-off sheet."""
    found = []
    for row in stored.ahead(Case.objects.filter(union_id=union_id, procedure="aid_payment", stage=stage).order_by("pk")):
        facts = stored.fold(row).facts
        found.append({"row": row, "person": str(facts["employee"]), "kind": dict(KINDS)[facts["kind"]], "amount": Decimal(str(facts["amount"])), "pool": facts["pool"], "purpose": facts["purpose"]})
    names = asked.names({one["person"] for one in found})
    return [{**one, "name": names.get(one["person"], "")} for one in found]


def bank_of(union_id: int, person: str) -> str:
    """The account on the household's file; opened for the bank's list only."""
    rows = Case.objects.filter(union_id=union_id, procedure="household", closed=None, parties__person=person)
    return next((str(facts["bank"]) for facts in (stored.fold(one).facts for one in rows) if facts.get("employee") == person and facts.get("bank")), "")


def national(row: Case) -> list[str]:
    """One household as the national screens ask for it."""
    case = stored.fold(row)
    facts = case.facts
    family, ids = facts.get("family") or (), facts.get("ids") or ()
    name = asked.names([str(facts["employee"])]).get(str(facts["employee"]), "")
    filed = case.acts("approve")
    paid = [f"{one['kind']}{one['amount']}元" for stage in ("paid", "done") for one in payments(row.union_id, stage) if one["person"] == facts["employee"]]
    values = {
        "档案编号": row.number, "困难类别": dict(CATEGORIES).get(str(facts.get("category")), ""), "建档标准": facts.get("suggestion", ""), "姓名": name, "证件号码": "；".join(f"{one['name']} {one['number']}" for one in ids), "家庭人口": len(family),
        "成员": "；".join(f"{one['relation']} {one['sex']} {one['age']}岁" for one in family), "收入合计": total(facts.get("income"), "amount"), "刚性支出合计": total(facts.get("rigid"), "gross"), "家庭月人均": facts.get("per_head", ""), "低保标准依据": facts.get("standard_basis", ""),
        "住房类型": facts.get("housing", ""), "医保状况": facts.get("insured", ""), "农民工": {"yes": "是", "no": "否"}.get(str(facts.get("migrant")), ""), "劳动关系月数": facts.get("labour_months", ""), "主要致困原因": facts.get("cause", ""), "疾病和残疾": facts.get("illness", ""), "开户行和账号": facts.get("bank", ""),
        "建档日期": filed[-1].day.isoformat() if filed else "", "帮扶责任人": asked.names([str(facts.get("responsible", ""))]).get(str(facts.get("responsible", "")), ""), "帮扶计划": "；".join(f"{one['measure']}（{one['owner']}，{one['until']}）" for one in facts.get("plan") or ()),
        "帮扶记录": "；".join(paid), "复核日期": case.acts("review")[-1].day.isoformat() if case.acts("review") else "",
    }  # fmt: skip
    return [str(values[head]) for head in NATIONAL]


def total(rows: Any, key: str) -> Decimal:
    """The sum of a column."""
    return sum((Decimal(str(row[key])) for row in rows or ()), Decimal(0))


def pools(union_id: int) -> list[Pool]:
    """Every source of money."""
    return list(Pool.objects.filter(union_id=union_id).order_by("pk"))
