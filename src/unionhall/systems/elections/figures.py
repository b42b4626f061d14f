"""The figures of a vote case as the law is asked about them: one place where fields become the case file of `election decide`."""

from collections.abc import Mapping, Sequence
from typing import Any

from unionhall.core.procedure.fold import Case
from unionhall.core.statute.rule import Rules
from unionhall.systems.elections.decide import QUESTIONS, decided
from unionhall.systems.elections.ground import STOP, WrongFigures, of_rules

RUNOFF = "runoff"
AS = {"audit_chair": "chair"}  # 条例第三十五条: the audit committee elects its head as the committee its chair


def kind(case: Case) -> str:
    """What is voted on: a run-off is judged as one, whatever body it is for."""
    body = str(case.facts.get("body") or "committee")
    return RUNOFF if case.facts.get("turn") == RUNOFF else AS.get(body, body)


def asks(case: Case) -> bool:
    """Whether the vote answers questions and elects nobody."""
    return kind(case) in QUESTIONS


def names_of(rows: Sequence[Mapping[str, Any]] | None) -> list[str]:
    """The names of rows."""
    return [str(row["name"]) for row in rows or ()]


def file_of(case: Case, more: Mapping[str, Any]) -> dict[str, Any]:
    """The case file: what the vote was given, and what is known now."""
    facts = {**case.facts, **more}
    found: dict[str, Any] = {"kind": kind(case), "entitled": facts["entitled"], "present": facts.get("present") or 0, "mobile_box": facts.get("mobile_box") or 0}
    for key in ("issued", "returned", "invalid", "members"):
        if facts.get(key) is not None:
            found[key] = facts[key]
    if not asks(case):
        found["seats"] = facts["seats"]
    if facts.get("pool"):
        found["committee"] = names_of(facts["pool"])
    found["candidates"] = names_of(facts.get("names"))
    if facts.get("tally") is not None:
        found["totals"] = {str(row["name"]): {mark: row.get(mark) or 0 for mark in ("yes", "no", "abstain")} for row in facts["tally"]}
        found["eligibility"] = {str(row["name"]): {"eligible": False, "why": row["struck"]} for row in facts["tally"] if row.get("struck")}
    return found


def judged(case: Case, more: Mapping[str, Any], rules: Rules) -> tuple[dict[str, Any] | None, str]:
    """(what the law makes of it, "") or (None, why the figures cannot be)."""
    day = case.last_day if case.entries else case.opened
    try:
        return decided(file_of(case, more), of_rules(rules, day)), ""
    except WrongFigures as wrong:
        return None, f"{wrong}。"


def first_stop(answer: Mapping[str, Any], *codes: str) -> str:
    """The sentence of the first finding that stops, with its article; only of these codes when some are named."""
    for one in answer["findings"]:
        if one["level"] == STOP and (not codes or one["code"] in codes):
            return f"{one['text']}依{one['article']}。"
    return ""


def in_words(answer: Mapping[str, Any], question: bool, names: Sequence[str] = ()) -> str:
    """The result in one sentence, as the presider reads it; of several questions which passed and which did not."""
    if question and len(names) > 1:
        failed = [name for name in names if name not in answer["elected"]]
        return "".join(f"{word}：{'、'.join(found)}。" for word, found in (("表决通过", answer["elected"]), ("没有通过", failed)) if found)
    if question:
        return "表决通过。" if answer["passed"] else "表决没有通过。"
    parts = [f"{'、'.join(answer['elected'])}当选。" if answer["elected"] else "没有人当选。"]
    if answer["runoff"]:
        parts.append(f"{'、'.join(answer['runoff']['names'])}票数相等，就他们再次投票，选 {answer['runoff']['seats']} 人。")
    elif answer["vacant"]:
        parts.append(f"缺额 {answer['vacant']} 人。")
    return "".join(parts)
