"""What the pages of bargaining read out of the ledgers: firms and contracts as of a day, who is covered and signed, which dates of a contract come next."""

from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.core.statute.load import book
from unionhall.core.statute.workdays import Calendar, UnknownYear
from unionhall.desk import stored
from unionhall.desk.models import Case, Running
from unionhall.systems.bargaining import coverage
from unionhall.systems.bargaining.facts import covered_firms
from unionhall.systems.bargaining.models import Acknowledged, Breach, Contract, Firm, Headcount
from unionhall.systems.bargaining.procedures.firm_votes import by_firm


def places(union_id: int, day: date) -> list[coverage.Place]:
    """Every firm of the register with its newest figures of that day."""
    newest: dict[int, Headcount] = {}
    for one in Headcount.objects.filter(union_id=union_id, day__lte=day).order_by("day"):
        newest[one.firm_id] = one
    found = []
    for firm in Firm.objects.filter(union_id=union_id).order_by("name"):
        count = newest.get(firm.pk)
        found.append(coverage.Place(firm.pk, firm.name, firm.opened, firm.closed, firm.trade, count.staff if count else 0, count.excluded if count else 0, count.signed if count else 0, firm.pays))
    return found


def agreements(union_id: int) -> list[coverage.Agreement]:
    """Every contract of the register."""
    return [coverage.Agreement(one.kind, one.scope, one.since, one.until, one.firm_id or 0, one.trade, one.ended, one.number) for one in Contract.objects.filter(union_id=union_id).order_by("since")]


def months(union_id: int, year: int, until: date) -> list[coverage.Stand]:
    """The figures at the end of each month of a year, and of the day itself in the month that runs."""
    known = agreements(union_id)
    return [coverage.stand(day, places(union_id, day), known) for day in coverage.month_ends(year, until)]


def lapses(union_id: int, since: date, until: date) -> list[Contract]:
    """Contracts whose last day lies in a span, the nearest first: they drop out on the day after."""
    return list(Contract.objects.filter(union_id=union_id, ended=None, until__gte=since, until__lte=until).select_related("firm").order_by("until"))


def covered(row: Case, case: Any, day: date, legal: Decimal) -> list[dict[str, Any]]:
    """Each employer under an area's or a trade's contract: from when it is covered, whether it signed, whether what it pays breaks the contract (edge cases 9 and 10)."""
    signed = {one.firm_id: one for one in Acknowledged.objects.filter(union_id=row.union_id, case=row.pk)}
    since = case.facts.get("last_day") if case.facts.get("effective") else None
    voted = {str(one["firm"]): one for one in by_firm(case)}
    agreed = Decimal(str(case.facts["lowest"])) if case.facts.get("lowest") is not None else None
    return [{
        "firm": one, "signed": signed.get(one.pk), "vote": voted.get(one.name), "since": max(since, one.opened) if since else None, "new": bool(since and one.opened > since), "breach": coverage.below(one.pays, agreed, legal) if since else "",
    } for one in covered_firms(row.union_id, case, day) if one.opened <= day]  # fmt: skip


def may_sign(case: Any, firm: Firm) -> str:
    """Where firms voted one by one, a firm that was there signs only what its own people passed; else the sentence that says why not."""
    voted = {str(one["firm"]): one for one in by_firm(case)}
    if not voted or (firm.name in voted and voted[firm.name]["passed"]) or firm.opened > case.facts["voted_on"]:
        return ""
    return f"{firm.name}{'的职工表决没有通过' if firm.name in voted else '还没有表决'}，不能登记签字；表决通过后用“补登企业的表决”登记。依集体合同规定第三十六、三十七条。"


def breaches(row: Case) -> list[dict[str, Any]]:
    """Broken clauses with the request that was opened for each and how far it has come."""
    found = list(Breach.objects.filter(union_id=row.union_id, case=row.pk).order_by("pk"))
    rows = {one.pk: one for one in Case.objects.filter(union_id=row.union_id, pk__in=[one.request for one in found])}
    return [{"clause": one.clause, "row": rows[one.request], "stage": stored.procedure_of(rows[one.request]).stage(rows[one.request].stage).label} for one in found if one.request in rows]


CLOCKS = {
    "bargain.publish_names": "公布代表名单", "bargain.collect": "征集要求", "bargain.answer": "答复要约", "bargain.information": "提供资料", "bargain.notice": "会前通知", "bargain.span": "协商期限", "bargain.pause": "最迟恢复协商", "bargain.submit": "提交审议", "bargain.resubmit": "再次提交",
    "bargain.file": "报送", "bargain.file_wage": "报送", "bargain.file_trade": "报送", "bargain.examine": "审查期满", "bargain.publish": "公布", "bargain.check_every": "履约检查", "bargain.renew": "提出续订", "bargain.renew_wage": "提出续订", "bargain.fix": "整改", "bargain.expire": "合同期满", "bargain.vacancy": "补足代表",
}  # fmt: skip


def dates(row: Case, case: Any) -> list[dict[str, Any]]:
    """What comes next in a contract: the next meeting that was agreed, and its running clocks, the nearest first."""
    found = [{"label": CLOCKS[one.clock], "day": one.last_day} for one in Running.objects.filter(case=row, met_on=None).exclude(last_day=None) if one.clock in CLOCKS]
    held = case.acts("suspend", "meet")
    if held and held[-1].action == "suspend" and case.stage == "talks":
        found.append({"label": "下次协商", "day": held[-1].facts["next_on"]})
    return sorted(found, key=lambda one: one["day"])


# --- the same offer in several places ----------------------------------------------------------------------------------------------------
STEPS = (
    ("bargain.answer", "答复要约", "delivered"), ("bargain.span", "协商期限", "begun"), ("bargain.submit", "提交职代会", "drafted"), ("bargain.file_wage", "工资协议报送", "signed"), ("bargain.file", "集体合同报送", "signed"), ("bargain.examine", "审查，期满生效", "received"), ("bargain.publish", "公布", "effect"),
)  # fmt: skip
FIGURES = (("bargain.reps", "每方代表"), ("bargain.outside", "外请代表"), ("bargain.workers", "一线职工代表"), ("bargain.women", "女代表"), ("bargain.reps_passed", "代表产生"), ("bargain.barred", "不得担任"), ("bargain.publish_names", "公布名单"), ("bargain.vacancy", "补足空缺"), ("bargain.pause", "中止协商"), ("bargain.resubmit", "没有通过再提交"), ("bargain.term", "期限最长"), ("bargain.renew", "续订"))


def compared(there: list[str], unit_type: str, given: dict[str, date], calendar: Calendar) -> list[dict[str, Any]]:
    """For one and the same course of days the last day of each step, place by place; effect is the day after which nobody may object."""
    rows = []
    for key, label, start in STEPS:
        cells = [step(place, unit_type, key, given, start, calendar) for place in there]
        if any(cells):
            rows.append({"label": label, "cells": cells})
    return rows


def step(place: str, unit_type: str, key: str, given: dict[str, date], start: str, calendar: Calendar) -> dict[str, Any] | None:
    """One step in one place: the rule, from which day, the last day; None where the place has no such rule."""
    begin = effect_of(place, unit_type, given, calendar) if start == "effect" else given[start]
    rule = book(place, unit_type).on(begin).get(key) if begin else None
    if rule is None or begin is None:
        return None
    try:
        return {"rule": rule, "from": begin, "day": calendar.count(begin, rule), "local": rule.region == place != "national"}
    except UnknownYear as unknown:
        return {"rule": rule, "from": begin, "day": None, "said": str(unknown), "local": rule.region == place != "national"}


def effect_of(place: str, unit_type: str, given: dict[str, date], calendar: Calendar) -> date | None:
    """The day of effect there."""
    rule = book(place, unit_type).on(given["received"]).get("bargain.examine")
    return calendar.count(given["received"], rule) if rule else None


def figures(there: list[str], unit_type: str, day: date) -> list[dict[str, Any]]:
    """The other figures of the places, side by side."""
    books = [book(place, unit_type).on(day) for place in there]
    rows = [{"label": label, "cells": [{"rule": rules[key], "local": rules[key].region == place != "national"} if key in rules else None for place, rules in zip(there, books, strict=True)]} for key, label in FIGURES]
    return [one for one in rows if any(one["cells"])]
