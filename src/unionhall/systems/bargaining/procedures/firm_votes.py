"""The draft of an area's or a trade's contract, voted on firm by firm: each firm passes by both tests of its own people, and only those that passed are asked for their signature."""

from typing import Any

from unionhall.systems.bargaining import figures


def vote_rule(rules: Any) -> Any:
    """半数以上: whether exactly half counts is the unit's own rule."""
    return rules["bargain.vote"].by_letter() if rules["bargain.half_counts"].value is True else rules["bargain.vote"]


def by_firm(case: Any) -> list[dict[str, Any]]:
    """What each firm said of the text that is valid now; nothing where the last count was one for all."""
    held = case.acts("count", "voted", "count_firms")
    return list(case.facts.get("firm_results") or ()) if held and held[-1].action == "count_firms" else []


def voted_by_firm(case: Any) -> bool:
    """Whether firms voted each for itself."""
    return bool(by_firm(case))


def firms_add_up(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Each firm on one row, with figures that can be."""
    names = [str(row["firm"]).strip() for row in data["firm_votes"]]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return f"“{twice}”写了两行，一家企业写一行，请并成一行。依{rules['bargain.vote'].article}。"
    for row in data["firm_votes"]:
        if not 0 <= row["votes_for"] <= row["present"] <= row["entitled"] or row["entitled"] == 0:
            return f"{row['firm']}：应到 {row['entitled']} 人，到会 {row['present']} 人，同意 {row['votes_for']} 人；同意不能多于到会，到会不能多于应到，请核对。依{rules['bargain.quorum'].article}。"
    return ""


def not_yet_passed(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A firm that has passed the text does not vote on it again."""
    passed = [row["firm"] for row in by_firm(case) if row["passed"]]
    again = next((str(row["firm"]) for row in data["firm_votes"] if str(row["firm"]).strip() in passed), "")
    return f"{again}已经表决通过，不用再表决。依{rules['bargain.vote'].article}。" if again else ""


def of_firm(row: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Both tests for one firm, in words."""
    passed, lines = figures.two_tests(rules["bargain.quorum"], vote_rule(rules), row["entitled"], row["present"], row["votes_for"])
    return {"firm": str(row["firm"]).strip(), "entitled": row["entitled"], "present": row["present"], "votes_for": row["votes_for"], "record": row["record"], "passed": passed, "said": "".join(lines)}


def together(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """All firms, with the sentence that says who passed and who did not."""
    yes, no = [row["firm"] for row in rows if row["passed"]], [row["firm"] for row in rows if not row["passed"]]
    said = f"{len(rows)} 家表决，{len(yes)} 家通过" + (f"：{'、'.join(yes)}" if yes else "") + (f"；没有通过：{'、'.join(no)}" if no else "") + "。"
    counts = {key: sum(row[key] for row in rows) for key in ("entitled", "present", "votes_for")}
    return {**counts, "votes_against": None, "votes_none": None, "firm_results": rows, "passed": bool(yes), "tests": "\n".join(f"{row['firm']}：{row['said']}" for row in rows), "outcome": said}


def firms_counted(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The count of a draft; the contract goes on for the firms that passed it."""
    return together([of_firm(row, rules) for row in data["firm_votes"]])


def firms_added(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Firms that voted later, beside those that are known."""
    known = {row["firm"]: row for row in by_firm(case)}
    return together([*(known | {row["firm"]: row for row in (of_firm(one, rules) for one in data["firm_votes"])}).values()])
