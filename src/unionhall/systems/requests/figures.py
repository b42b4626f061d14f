"""What the chair reads once a week: what came in, what is late, what we closed and what workers confirmed, and what repeats — never a name."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from unionhall.desk import stored
from unionhall.desk.models import Case
from unionhall.systems.requests.lanes import LANES

WEEK = timedelta(days=7)
FEW = 3  # a pattern of fewer than three matters could be a person
TOPICS = {
    "食堂": "食堂", "浴室": "浴室澡堂|热水|洗澡", "加班费": "加班", "工资": "工资|薪", "津贴": "津贴|补贴", "社保": "社保|保险|公积金", "班车": "班车|通勤", "宿舍": "宿舍|住宿", "体检": "体检", "年休假": "年休假|年假", "高温": "高温|防暑|太热", "停车充电": "停车|充电",
    "工伤": "工伤|压伤|砸伤", "困难帮扶": "困难|助学|低保", "定额": "定额", "调岗": "调岗|调去|降薪", "岗位评先": "先进|竞聘|考核", "设备安全": "通风|防护|安全|起火|晕倒", "子女托管": "托管|孩子",
}  # fmt: skip


def of_union(union_id: int, day: date, kinds: tuple[str, ...] = ("request",)) -> dict[str, Any]:
    """All figures of the week before `day` and of the year."""
    rows = list(stored.ahead(Case.objects.filter(union_id=union_id, procedure__in=kinds, opened__year=day.year)))
    cases = [(row, stored.fold(row)) for row in rows]
    closed = [(row, case) for row, case in cases if case.stage == "closed"]
    called = [entry for _, case in cases for entry in case.acts("called", "rate", "rate_late")]
    reached = [entry for entry in called if entry.facts.get("called_result", "") != "lost"]
    happy = [entry for entry in reached if entry.facts.get("looked") in ("good", "fair") or entry.facts.get("called_result") in ("good", "fair")]
    return {
        "week": sum(1 for row in rows if row.opened > day - WEEK), "year": len(rows), "open": sum(1 for row in rows if row.closed is None), "late": sum(1 for row in rows if row.closed is None and row.next_due and row.next_due < day),
        "closed": len(closed), "confirmed": sum(1 for _, case in closed if case.facts.get("confirmed") == "yes"), "partly": sum(1 for _, case in closed if case.facts.get("confirmed") == "partly"), "not_solved": sum(1 for _, case in closed if case.facts.get("confirmed") == "no"),
        "unsaid": sum(1 for _, case in closed if case.facts.get("confirmed") == "unsaid"), "reached": len(reached), "happy": len(happy), "lost": len(called) - len(reached), "lanes": [(LANES[key], sum(1 for _, case in cases if case.facts.get("lane") == key)) for key in LANES],
        "topics": topics(case for _, case in cases), "waiting": sorted(((row, case) for row, case in cases if row.closed is None), key=lambda one: (one[0].next_due or date.max, one[0].pk))[:12],
    }


def topics(cases: Iterable[Any]) -> list[tuple[str, int]]:
    """What repeats, most often first; below three nothing is said."""
    found = Counter(name for case in cases for name, words in TOPICS.items() if any(word in str(case.facts.get("text", "")) for word in words.split("|")))
    return [(name, many) for name, many in found.most_common() if many >= FEW]
