"""What is suggested for the fields of an act: what the case, the campaign and the figures already know; a person keeps it or changes it."""

from typing import Any

from unionhall.desk import asked, stored
from unionhall.desk.models import Case
from unionhall.systems.organization import api as organization
from unionhall.systems.suggestions import figures, hooks, reward


def offers(row: Case, case: Any, action: str) -> dict[str, Any]:
    """By procedure and act."""
    if row.procedure == "campaign" and action == "report":
        return {"figures": figures.table(figures.of_campaign(row, case))}
    if row.procedure != "suggestion":
        return {}
    known = {"file": handed_in, "to_review": review, "post": signature, "post_award": signature, "measure": year, "confirm": value, "grade": elsewhere}
    return known.get(action, nothing)(row, case)


def nothing(row: Case, case: Any) -> dict[str, Any]:
    """No suggestion."""
    return {}


def handed_in(row: Case, case: Any) -> dict[str, Any]:
    """What was handed in before, to be added to."""
    keys = ("kind", "present", "method", "effect", "cost", "shares", "duty", "invention", "signed_as", "seen_alike")
    return {key: case.facts[key] for key in keys if key in case.facts}


def campaign_of(row: Case, case: Any) -> dict[str, Any]:
    """What the campaign of a suggestion says, or nothing."""
    found = Case.objects.filter(union_id=row.union_id, procedure="campaign", number=str(case.facts.get("campaign") or "")).first()
    return dict(stored.fold(found).facts) if found else {}


def criteria(row: Case, case: Any) -> list[dict[str, Any]]:
    """Those of the campaign, else the model ones out of the rules."""
    own = campaign_of(row, case).get("criteria")
    rules = asked.law(row.union_id).rules.on(case.last_day)
    return [dict(one) for one in own] if own else [{"criterion": label, "full": int(rules[f"suggestion.mark_{key}"].number)} for key, label in reward.CRITERIA]


def reviewers(row: Case, case: Any) -> list[str]:
    """Those of the campaign's pool who cannot know the author, as a form names them."""
    pool = [str(one) for one in campaign_of(row, case).get("pool_of_reviewers") or ()]
    names = asked.names(pool)
    free = [one for one in pool if not hooks.knowing(row, case, [one], case.last_day)]
    return [next((value for number, value, _ in asked.find(row.union_id, names[one], case.last_day) if number == one), names[one]) for one in free if one in names]


def review(row: Case, case: Any) -> dict[str, Any]:
    """The text to be marked, and the criteria."""
    return {"reviewers": reviewers(row, case), "criteria": criteria(row, case), "blind_subject": case.facts["subject"], "blind_present": case.facts["present"], "blind_method": case.facts["method"], "blind_effect": case.facts["effect"]}


def signature(row: Case, case: Any) -> dict[str, Any]:
    """By name, or by group only, as the authors wished."""
    people = case.facts["authors"]
    groups = [group for _, _, group in organization.roll(row.union_id, case.last_day, tuple(people)) if group]
    names = [asked.names([one]).get(one, "") for one in people]
    return {"shown_as": "、".join(dict.fromkeys(groups)) if case.facts.get("signed_as") == "group" else "、".join(names)}


def year(row: Case, case: Any) -> dict[str, Any]:
    """The twelve months from adoption."""
    rule, begun = asked.law(row.union_id).rules.on(case.last_day)["suggestion.benefit"], case.facts.get("adopted_on")
    return {"period_from": begun, "period_to": reward.last_of(begun, int(rule.number))} if begun else {}


def elsewhere(row: Case, case: Any) -> dict[str, Any]:
    """What was awarded under other regulations, as it was written down at the last grading."""
    return {"others": [dict(one) for one in case.facts["others"]]} if case.facts.get("others") else {}


def value(row: Case, case: Any) -> dict[str, Any]:
    """What was handed in."""
    return {"confirmed_value": case.facts["value"]} if "value" in case.facts else {}
