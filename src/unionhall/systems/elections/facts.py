"""What the papers of an election are filled with: every unsealed fact under its Chinese label, and what the union is called."""

from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk.labelled import common, rows
from unionhall.desk.models import Case
from unionhall.systems.elections.procedures.vote import BODIES


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; rows stay lists of dicts under their columns' labels. What is missing prints as a line to fill by hand."""
    found = common(row, case, entry)
    if case.procedure.key == "vote":
        found |= hall(case)
    else:
        found |= {"选举日期": case.facts.get("elected_on"), "任期届满": case.facts.get("term_until"), "当选": case.facts.get("elected_names"), "排名": case.facts.get("names")}
        if case.facts.get("listed"):
            found["候选人名单"] = rows(case.procedure.fields["candidates"], case.facts["listed"])
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def hall(case: core.Case) -> dict[str, Any]:
    """The figures of a vote as its papers name them."""
    known = case.facts
    listed = [row["name"] for row in known.get("names") or ()]
    tally = known.get("tally") or ()
    back, invalid = known.get("returned"), known.get("invalid")
    return {
        "heading": known.get("heading"), "body": dict(BODIES).get(known.get("body", ""), ""), "seats": known.get("seats"), "names": listed, "meeting_day": case.last_day,
        "entitled": known.get("entitled"), "present": (known.get("present") or 0) + (known.get("mobile_box") or 0), "mobile": known.get("mobile_box") or 0,
        "issued": known.get("issued"), "returned": back, "invalid": invalid, "valid_ballots": None if back is None or invalid is None else back - invalid,
        "votes": {row["name"]: {mark: row[mark] for mark in ("yes", "no", "abstain")} for row in tally if row["name"] in listed},
        "write_ins": {row["name"]: row["yes"] for row in tally if row["name"] not in listed}, "struck": {row["name"]: row["struck"] for row in tally if row.get("struck")},
        "elected": known.get("elected") or [], "runoff": [row["name"] for row in known.get("tied") or ()], "vacant": known.get("vacant"), "threshold": known.get("threshold"),
        "sentences": known.get("notes") or [], "result": known.get("result"), "scrutineers": known.get("signed_by"), "archive_hash": known.get("archive"), "tracker_head": known.get("box_head"),
        "paper": {"issued": known.get("paper_issued"), "returned": known.get("paper_returned")},
    }
