"""三个第一时间: times as they are typed, and the hours between knowing, reporting and helping."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

MOMENT = "%Y-%m-%d %H:%M"
HOUR = 3600
STEPS = ("known_at", "reported_at", "helped_at")


def moment(text: Any) -> datetime | None:
    """2026-06-01 08:40, with the signs people type; None when it is no time."""
    try:
        return datetime.strptime(" ".join(str(text).replace("：", ":").replace("/", "-").replace(".", "-").split()), MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def unread(given: Mapping[str, str]) -> str:
    """The first time that cannot be read."""
    return next((text for text in given.values() if text and moment(text) is None), "")


def hours(start: Any, end: Any) -> float | None:
    """Hours from one typed time to another; None when one is missing."""
    first, last = moment(start), moment(end)
    return round((last - first).total_seconds() / HOUR, 1) if first and last else None


def lag(given: Mapping[str, Any], limits: Mapping[str, Any]) -> str:
    """知情到报告 0.5 小时（不超过 24 小时），报告到帮扶 6 小时 …"""
    said = []
    for start, end, label, rule in (("known_at", "reported_at", "知情到报告", limits["report"]), ("reported_at", "helped_at", "报告到帮扶", limits["help"])):
        gone = hours(given.get(start), given.get(end))
        if gone is not None:
            said.append(f"{label} {gone:g} 小时（要求 {rule.said}内，{'及时' if gone <= rule.number else '超时'}）")
    return "；".join(said)
