"""What the papers of a proposal are filled with: the facts of the case under the Chinese labels that the papers ask for."""

from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import asked, stored
from unionhall.desk.models import Case


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; what is missing is left out and prints as a line to fill by hand."""
    fields = case.procedure.fields
    union = asked.union(row.union_id)
    day = entry.day
    known = {field.label: stored.worded(field, case.facts.get(key)) for key, field in fields.items() if not field.sealed and case.facts.get(key) not in (None, "", [])}
    people = {
        "提案人": person(row, author(case), day), "附议人": [person(row, one.subject, day) for one in stored.signed(row, "second")],
        "主办部门": department(row, case, "lead", day), "协办部门": [asked.title(row.union_id, one, day, "handler") for one in case.facts.get("joint") or ()],
        "主办单位": department(row, case, "lead", day), "协办单位": "、".join(asked.title(row.union_id, one, day, "handler") for one in case.facts.get("joint") or ()),
    }
    return {**known, **people, **opinions(case), "编号": row.number, "提案编号": row.number, "届次": case.facts.get("congress") or "闭会期间", "单位": union.employer or union.name, "工会": union.name, "日期": case.opened, "提出日期": case.opened,
            "发文日期": day, "立案日期": day_of(case, "accept"), "答复期限": row.next_due, "代表团": case.facts.get("team", ""), "核验指纹": row.hash}


def author(case: core.Case) -> str:
    return next(iter(case.people("open")), "")


def person(row: Case, one: str, day: Any) -> dict[str, str]:
    """A delegate as the papers list them."""
    titled = asked.title(row.union_id, one, day, "deputy")
    unit, _, name = titled.rpartition(" ")
    number = asked.deputy_number(row.union_id, one, day)
    return {"姓名": name or asked.names([one]).get(one, ""), "代表证号": number, "代表团": unit, "单位": unit}


def department(row: Case, case: core.Case, key: str, day: Any) -> str:
    """设备科 罗文斌"""
    return asked.title(row.union_id, case.facts[key], day, "handler") if case.facts.get(key) else ""


def day_of(case: core.Case, action: str) -> Any:
    """The last day of an act."""
    found = case.acts(action)
    return found[-1].day if found else None


def opinions(case: core.Case) -> dict[str, Any]:
    """Review, reply and rating in words, as far as the case has come."""
    outcome = {"accept": "予以立案", "merge": "并案", "to_opinion": "转意见建议", "send_back": "退回修改", "refuse": "不予立案"}
    reviewed = [entry for entry in case.entries if entry.action in outcome][-1:]
    rated = case.acts("rate")[-1:]
    fields = case.procedure.fields
    found: dict[str, Any] = {}
    if reviewed:
        found.update({"审查结果": outcome[reviewed[0].action], "审查意见": f"{outcome[reviewed[0].action]}。{reviewed[0].facts.get('reason', '') or reviewed[0].facts.get('words', '')}", "审查日期": reviewed[0].day})
    if rated:
        found.update({"评价": stored.worded(fields["result"], rated[0].facts.get("result")), "提案人意见": rated[0].facts.get("words", ""), "评价日期": rated[0].day})
    return found
