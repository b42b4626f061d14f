"""What is suggested for the forms of bargaining: what is known already is not typed again — the last claims, last year's clauses, the clauses to be checked, the data that were asked for."""

from typing import Any

from unionhall.desk.models import Case
from unionhall.systems.bargaining.facts import covered_firms, former_clauses
from unionhall.systems.bargaining.procedures.firm_votes import by_firm

KEPT = {"answer": ("meets", "place"), "answer_ours": ("meets", "place"), "answer_late": ("meets", "place"), "answer_in_time": ("meets", "place"), "answer_ours_late": ("meets", "place"), "call": ("meets", "place"), "give_mandate": ("survey_result",), "remind": ("topics",), "refill": ("labour_reps", "firm_reps", "recorder", "chosen", "firm_letter")}
OTHER = {"labour": "firm", "firm": "labour"}


def offers(row: Case, case: Any, action: str) -> dict[str, Any]:
    """A person keeps it or changes it."""
    if row.procedure != "bargain":
        return {}
    found = {key: case.facts[key] for key in KEPT.get(action, ()) if key in case.facts}
    return found | (MAKERS[action](row, case) if action in MAKERS else {})


def meeting(row: Case, case: Any) -> dict[str, Any]:
    """The other side presides; every issue with its last claim and offer."""
    held = case.acts("meet")
    if not held:
        return {"place": case.facts.get("place", ""), "chaired": OTHER["labour" if case.acts("offer_firm") else "firm"]}
    last = held[-1].facts
    return {"place": last["place"], "chaired": OTHER[last["chaired"]], "issues": last["issues"]}


def draft(row: Case, case: Any) -> dict[str, Any]:
    """The clauses as they stood last: of this case, or of the contract before."""
    last = case.acts("draft")[-1].facts if case.acts("draft") else {}
    known = {key: last[key] for key in ("clauses", "starts", "ends", "lowest", "explained") if last.get(key) is not None}
    return known or {"clauses": former_clauses(row.union_id, case) or []}


def check(row: Case, case: Any) -> dict[str, Any]:
    """Every clause with its line."""
    return {"checks": [{"clause": one["title"]} for one in case.facts.get("clauses") or ()]}


def data(row: Case, case: Any) -> dict[str, Any]:
    """Every item that was asked for."""
    return {"data_given": [{"item": one["item"]} for one in case.facts.get("data_asked") or ()]}


def firms(row: Case, case: Any) -> dict[str, Any]:
    """Every covered firm that has not passed the text yet."""
    passed = {one["firm"] for one in by_firm(case) if one["passed"]}
    return {"firm_votes": [{"firm": one.name} for one in covered_firms(row.union_id, case) if one.name not in passed]}


MAKERS = {"count_firms": firms, "more_firms": firms, "meet": meeting, "draft": draft, "check": check, "give_data": data}
