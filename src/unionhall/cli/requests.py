"""unionhall requests triage: lane, urgency and days of requests."""

import argparse
from datetime import date
from typing import Any

from unionhall.cli.main import WrongCall, answer
from unionhall.cli.reading import named, read
from unionhall.core.statute.load import book
from unionhall.core.statute.workdays import Calendar, UnknownYear, calendar
from unionhall.systems.requests import lanes

KEYS = {"A", "B", "C", "D"}


def register(subparsers: Any) -> None:
    """Add `requests triage`."""
    verbs = subparsers.add_parser("requests", help="职工诉求").add_subparsers(dest="verb", metavar="动作", required=True)
    one = verbs.add_parser("triage", help="建议类别、缓急，计算首次答复和答复期限；由人确定")
    one.add_argument("file", metavar="FILE", help="诉求（JSON）；- 为标准输入")
    one.set_defaults(run=run_triage)


def run_triage(args: argparse.Namespace) -> int:
    """0 when every request was read."""
    given = read(args.file)
    if not isinstance(given, dict) or not isinstance(given.get("requests"), list):
        raise WrongCall(f"{named(args.file)}：缺少“requests”，应当是诉求的列表")
    days = calendar_of(given, args.file)
    answer({"requests": [triaged(one, days, at, args.file) for at, one in enumerate(given["requests"], 1)]})
    return 0


def calendar_of(given: dict[str, Any], file: str) -> Calendar:
    """Our own holidays, and those of the years that the file brings."""
    found = calendar()
    for key, value in given.items():
        if not key.startswith("calendar_"):
            continue
        try:
            year = int(key.removeprefix("calendar_"))
            found = found.with_year(year, [date.fromisoformat(one) for one in value["weekday_holidays"]], [date.fromisoformat(one) for one in value["weekend_workdays"]])
        except (KeyError, TypeError, ValueError, AttributeError):
            raise WrongCall(f"{named(file)}：“{key}”应当写明 weekday_holidays 和 weekend_workdays，日期如 2026-10-01") from None
    return found


def triaged(one: Any, days: Calendar, at: int, file: str) -> dict[str, Any]:
    """One request as the contract answers it."""
    where = f"{named(file)}：第 {at} 件（{one.get('no') or '没有编号'}）" if isinstance(one, dict) else f"{named(file)}：第 {at} 件"
    if not isinstance(one, dict) or not isinstance(one.get("text"), str) or not one["text"].strip():
        raise WrongCall(f"{where}：缺少“text”，应当写明诉求内容")
    received = received_on(one, where)
    lane, hard = one.get("lane") or "", one.get("difficulty") or ""
    if lane and lane not in KEYS:
        raise WrongCall(f"{where}：“lane”只能是 A、B、C、D，现在是“{str(lane)[:20]}”")
    if hard and hard not in (lanes.SIMPLE, lanes.HARD):
        raise WrongCall(f"{where}：“difficulty”只能是简单或较难，现在是“{str(hard)[:20]}”")
    law = book().on(received)
    try:
        size = int(one.get("group_size") or 0)
    except (TypeError, ValueError):
        raise WrongCall(f"{where}：“group_size”应当是人数") from None
    found = lanes.suggested(one["text"], str(one.get("channel") or ""), str(one.get("identity") or ""), size, bool(one.get("not_ours")), lane, hard, int(law["mediation.collective"].number))
    try:
        first, final = (lanes.due(received, rule, law, days) for rule in (found.first, found.answer))
    except UnknownYear as unknown:
        raise WrongCall(f"{where}：{unknown}") from None
    return {"no": one.get("no"), "lane": found.lane, "lane_why": found.lane_why, "difficulty": found.difficulty, "urgency": found.urgency, "urgency_why": found.urgency_why,
            "first_response_due": first.isoformat() if first else None, "answer_due": final.isoformat() if final else None}


def received_on(one: dict[str, Any], where: str) -> date:
    """The day of receipt; rest days and evenings are that day all the same."""
    try:
        return date.fromisoformat(str(one.get("received_at") or "")[:10])
    except ValueError:
        raise WrongCall(f"{where}：“received_at”应当是 2026-03-02 08:40 这样的时间") from None
