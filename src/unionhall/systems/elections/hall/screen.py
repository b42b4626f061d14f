"""What the hall sees on the big screen: who has come, the quorum, the count with 正, the line that must be passed, the result in words with its article."""

from typing import Any

from unionhall.core.procedure import Case as Folded
from unionhall.core.procedure import Law
from unionhall.core.statute import majority
from unionhall.desk import asked, stored
from unionhall.systems.elections import figures
from unionhall.systems.elections.ground import Ground, of_rules
from unionhall.systems.elections.hall import conduct, counting, posts
from unionhall.systems.elections.hall.meeting import attendance, case_of, votes
from unionhall.systems.elections.models import Meeting, Vote

PHASES = {"prepared": "签到", "voting": "投票", "counting": "唱票", "counted": "计票完成", "shortfall": "结果", "again": "再次投票", "void": "无效", "done": "结果"}


def state(meeting: Meeting) -> dict[str, Any]:
    """All that the screen draws, made anew at every look."""
    law = asked.law(meeting.union_id)
    have = attendance(meeting)
    vote = current(meeting)
    shown = {"title": meeting.title, "sums": have, "quorum": quorum(have, law, meeting), "scrutineers": posts.names(meeting, posts.SCRUTINEER), "vote": None}
    return {**shown, "vote": of_vote(vote, law) if vote else None}


def current(meeting: Meeting) -> Vote | None:
    """The vote that is going on, else the next, else the last."""
    found = [(vote, case_of(vote)) for vote in votes(meeting)]
    going = [vote for vote, row in found if row.stage in ("voting", "counting", "counted", "shortfall", "void")]
    waiting = [vote for vote, row in found if row.stage == "prepared"]
    return (going or waiting or [vote for vote, _ in found][-1:] or [None])[0]


def quorum(have: dict[str, int], law: Law, meeting: Meeting) -> dict[str, Any]:
    """The light: met or how many are missing, with the article."""
    rule = of_rules(law.rules.on(meeting.day), meeting.day).rule("election.quorum", "committee")
    need = majority.least(rule.op, rule.number, have["entitled"])
    return {"met": rule.met(have["all"], have["entitled"]) and have["entitled"] > 0, "need": need, "missing": max(need - have["all"], 0), "article": rule.article, "said": rule.said}


def of_vote(vote: Vote, law: Law) -> dict[str, Any]:
    """One vote as it stands."""
    row = case_of(vote)
    case = stored.fold(row)
    ground = of_rules(law.rules.on(case.last_day), case.last_day)
    facts = case.facts
    shown = {
        "id": vote.pk, "heading": facts.get("heading"), "stage": row.stage, "phase": PHASES.get(row.stage, ""), "seats": facts.get("seats"), "asks": figures.asks(case), "threshold": line(case, ground),
        "names": figures.names_of(facts.get("names")), "issued": facts.get("issued"), "returned": facts.get("returned"), "present": (facts.get("present") or 0) + (facts.get("mobile_box") or 0),
        "entitled": facts.get("entitled"), "result": facts.get("result") if row.stage not in ("prepared", "voting", "counting") else "", "notes": list(facts.get("notes") or ()),
        "box": vote.state if vote.uuid else "", "last": conduct.last_called(vote) if row.stage == "counting" else "", "totals": bool(conduct.outcome(vote).sealed), "head": vote.closing_head or vote.opening_head,
    }
    return {**shown, **race(vote, case, ground)}


def line(case: Folded, ground: Ground) -> int | None:
    """The votes that must be reached, before anything is counted."""
    answer, _ = figures.judged(case, {"present": case.facts.get("entitled"), "mobile_box": 0, "issued": None, "returned": None, "tally": None}, ground.rules)
    return answer["threshold"] if answer else None


def race(vote: Vote, case: Folded, ground: Ground) -> dict[str, Any]:
    """The votes so far: from the count while it goes on, from the case once it is signed."""
    tally = case.facts.get("tally")
    if tally and case.stage not in ("prepared", "voting", "counting"):
        of = {str(row["name"]): row for row in tally}
        return {"rows": rows(of, case), "called": case.facts.get("returned"), "invalid": case.facts.get("invalid"), "valid": case.facts["returned"] - case.facts["invalid"], "elected": list(case.facts.get("elected") or ())}
    taken = counting.called(vote) if vote.returned is not None else []
    of, invalid = conduct.sums(vote, case, taken, ground)
    total = len(taken) + conduct.opened(vote)
    return {"rows": rows(of, case), "called": total, "invalid": invalid, "valid": total - invalid, "elected": []}


def rows(of: dict[str, Any], case: Folded) -> list[dict[str, Any]]:
    """Names in the order of the ballot, written-in ones behind."""
    listed = figures.names_of(case.facts.get("names"))
    order = [*listed, *(name for name in of if name not in listed)]
    return [{"name": name, "votes": of.get(name, {}).get("yes", 0), "no": of.get(name, {}).get("no", 0), "abstain": of.get(name, {}).get("abstain", 0), "listed": name in listed} for name in order]
