"""Lists of candidates as the law is asked about them: one place where the rows of a case become the plan file of `election plan`."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from unionhall.core.procedure.fold import Case
from unionhall.core.statute import strokes
from unionhall.core.statute.rule import Rules
from unionhall.systems.elections.figures import AS
from unionhall.systems.elections.ground import STOP, WARN, WrongFigures, of_rules
from unionhall.systems.elections.plan import planned

Rows = Sequence[Mapping[str, Any]]


def of_body(rows: Rows | None, body: str) -> list[Mapping[str, Any]]:
    """The candidates of one body."""
    return [row for row in rows or () if row.get("body") == body]


def person_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row as the plan reads it."""
    found: dict[str, Any] = {"name": row["name"], "outsider": row.get("outsider") == "yes", "foreign": row.get("foreign") == "yes"}
    if row.get("position") not in (None, "", "none"):
        found["position"] = row["position"]
    if row.get("relative") not in (None, "", "none"):
        found["relative_of_manager"] = row["relative"]
    if row.get("outsider") == "yes":
        found["membership"] = "none"
    return found


def asked(case: Case, rules: Rules, given: Mapping[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """(what `election plan` answers, "") or (None, why the figures cannot be)."""
    day = case.last_day if case.entries else None
    try:
        return planned(dict(given), of_rules(rules, day) if day else None), ""
    except WrongFigures as wrong:
        return None, f"{wrong}。"


def first(answer: Mapping[str, Any], level: str = STOP) -> str:
    """The sentence of the first finding of that level, with its article."""
    return next((f"{one['text']}依{one['article']}。" for one in answer["findings"] if one["level"] == level), "")


def lawful(case: Case, rules: Rules, rows: Rows, seats: Mapping[str, int], preliminary: bool = False, by_election: bool = False) -> str:
    """The first reason why a list of candidates may not go on, body by body."""
    for body, number in seats.items():
        if body in AS:
            continue  # whoever sits on the audit committee was judged when it was elected
        people = [person_of(row) for row in of_body(rows, body)]
        answer, wrong = asked(case, rules, {"kind": body, "seats": number, "candidates": people, "preliminary_round": preliminary, "by_election": by_election})
        if answer is None or (said := first(answer)):
            return wrong if answer is None else said
    return ""


def remarks(case: Case, rules: Rules, rows: Rows, seats: Mapping[str, int]) -> str:
    """What is lawful and must be looked at: one candidate for one chair, somebody from outside."""
    for body, number in seats.items():
        if body in AS:
            continue
        answer, _ = asked(case, rules, {"kind": body, "seats": number, "candidates": [person_of(row) for row in of_body(rows, body)]})
        if answer and (said := first(answer, WARN)):
            return said
    return ""


def in_stroke_order(rows: Rows) -> list[dict[str, Any]]:
    """姓氏笔画 order; a name with a character that the table lacks stands at the end."""
    unknown = {name for name, _ in strokes.missing([str(row["name"]) for row in rows])}
    return sorted((dict(row) for row in rows), key=lambda row: (row["name"] in unknown, () if row["name"] in unknown else strokes.key(str(row["name"]))))


def by_lot(lot: int, names: Sequence[str]) -> list[str]:
    """An order that nobody chose: each name beside the number that the hall drew, sorted by their SHA-256. Anybody can reckon it again."""
    return sorted(names, key=lambda name: sha256(f"{lot}{name}".encode()).hexdigest())


def ballot(body: str, heading: str, seats: int, names: Rows, entitled: int, members: int | None = None, pool: Rows | None = None) -> dict[str, Any]:
    """One vote to be opened, as the procedure `vote` is given it."""
    found: dict[str, Any] = {
        "body": body, "heading": heading, "seats": seats, "names": [{"name": row["name"], **({"person": row["person"]} if row.get("person") else {})} for row in in_stroke_order(names)], "entitled": entitled,
    }
    if members is not None:
        found["members"] = members
    if pool:
        found["pool"] = [{"name": row["name"]} for row in pool]
    return found
