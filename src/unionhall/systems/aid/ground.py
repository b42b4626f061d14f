"""From what was filled in to what is measured: the rows of the form as `measure` reads them, the pack out of the union's own rules."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from unionhall.systems.aid.measure import Measured, Pack, measure

YES = "yes"
KEYS = {"深度困难": "deep", "相对困难": "relative", "意外致困": "accident", "不符合": "none"}
RULES = {"standard": "hardship.standard", "wage": "hardship.minimum_wage", "deep": "hardship.deep", "relative": "hardship.relative", "accident": "hardship.accident", "window": "hardship.window", "relation": "hardship.relation"}


def pack(rules: Any, day: date) -> Pack:
    """The pack of this union on a day; each figure is a dated rule with its document."""
    figure = {key: rules[rule] for key, rule in RULES.items()}
    return Pack(
        standards=((day, Fraction(figure["standard"].number)),), deep=Fraction(figure["deep"].number), relative=Fraction(figure["relative"].number), compare=figure["deep"].op, accident=Fraction(figure["accident"].number), accident_compare=figure["accident"].op,
        minimum_wage=Fraction(figure["wage"].number), window=int(figure["window"].number), relation=int(figure["relation"].number), working_from=int(rules["hardship.working_from"].number), working_men=int(rules["hardship.working_men"].number), working_women=int(rules["hardship.working_women"].number),
    )  # fmt: skip


def household(data: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The form's rows as the arithmetic reads them."""
    return {
        "application_date": day, "migrant": data.get("migrant") == YES, "labour_months": data.get("labour_months") or 0, "exclusions": [row["what"] for row in data.get("exclusions") or ()],
        "family": [{**row, "studying": row.get("studying") == YES, "able": row.get("able") != "no", "no_proof": row.get("no_proof") == YES} for row in data.get("family") or ()], "income": list(data.get("income") or ()),
        "rigid": [{**row, "compulsory": row.get("compulsory") == YES, "proof": row.get("proof") != "no"} for row in data.get("rigid") or ()], **({"event": data["event"][0]} if data.get("event") else {}),
    }  # fmt: skip


def measured(data: Mapping[str, Any], rules: Any, day: date) -> Measured:
    """One household under the union's pack of that day."""
    return measure(household(data, day), pack(rules, day))


def facts(found: Measured, rules: Any) -> dict[str, Any]:
    """What is recorded: the suggestion, the arithmetic, and which document the figures came from."""
    return {"suggested_category": KEYS[found.category], "suggestion": f"建议：{found.category}，月人均 {found.per_head} 元。", "arithmetic": "\n".join(found.lines), "why_not": found.reason_code or "", "per_head": found.per_head, "standard_basis": rules[RULES["standard"]].article}
