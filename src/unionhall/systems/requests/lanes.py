"""分类建议: which lane, how urgent, how hard a request looks, and by when it must be answered. Words and fields are data (words.toml); each suggestion names its reason and a person decides.

Lanes: A 内部诉求, B 信访事项 (信访工作条例), C 劳动争议 (劳动争议调解仲裁法), D 法律援助 (法律援助法).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from unionhall.core.statute.rule import Rules
from unionhall.core.statute.workdays import Calendar

LANES = {"A": "内部诉求", "B": "信访事项", "C": "劳动争议", "D": "法律援助"}
ORDER = "DBCA"  # of equal weight: the narrower lane first
SIMPLE, HARD = "简单", "较难"
NORMAL, URGENT, AT_ONCE = "一般", "紧急", "特急"
ANONYMOUS = "匿名"
COUNTED = re.compile(r"([0-9]{1,4}|[一二两三四五六七八九十]{1,3})(?:多|余)?(?:个|名)?(?:人|职工|工人|工友)")
DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
TEN = 10


@dataclass(frozen=True)
class Triage:
    """What is suggested for one request, and its days."""

    lane: str
    lane_why: str
    difficulty: str | None
    urgency: str
    urgency_why: str
    kind: str  # 检举控告, 建议意见, 申诉求决 in lane B; else ""
    first: str  # rule of the first answer; "" when nobody can be told
    answer: str  # rule of the answer; "" outside lane A


@cache
def words() -> dict[str, list[tuple[dict[str, Any], re.Pattern[str]]]]:
    """The rules of words.toml, ready to search."""
    given = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return {kind: [(rule, re.compile(rule["words"], re.S)) for rule in rules] for kind, rules in given.items()}


def suggested(text: str, channel: str = "", identity: str = "", group: int = 0, not_ours: bool = False, lane: str = "", difficulty: str = "", collective: int = TEN) -> Triage:
    """The suggestion for a text; `lane` and `difficulty` that a person has given are kept. `collective`: from how many people on a dispute is collective (劳动争议调解仲裁法第七条)."""
    chosen, why = (lane, "由经办人确定") if lane else lane_of(text, channel, not_ours)
    urgent, cause = urgency_of(text, max(group, people_in(text) if chosen == "C" else 0), chosen, collective)
    hard = difficulty or ((HARD if urgent != NORMAL else difficulty_of(text)) if chosen == "A" else "")
    return Triage(chosen, why, hard or None, urgent, cause, kind_of(text, not_ours) if chosen == "B" else "", first_rule(chosen, identity, not_ours), answer_rule(chosen, hard))


def lane_of(text: str, channel: str, not_ours: bool) -> tuple[str, str]:
    """The lane with the most weight and what spoke for it."""
    if not_ours:
        return "B", "转办的事项不属于本单位，向转送机关提出异议（信访工作条例第二十三条）"
    found: dict[str, int] = {}
    why: dict[str, list[str]] = {}
    for rule, pattern in words()["lane"]:
        hit = pattern.search(text)
        if hit:
            found[rule["to"]] = max(found.get(rule["to"], 0), rule["weight"]) + (1 if rule["to"] in found else 0)
            why.setdefault(rule["to"], []).append(f"“{hit.group()[:20]}”（{rule['label']}）")
    if not found:
        return ("B", "来信反映，文中没有可以归入其他类别的词") if channel == "来信" else ("A", "没有劳动争议、信访、法律援助的字眼，按内部诉求办")
    best = max(found, key=lambda one: (found[one] + (1 if one == "B" and channel == "来信" else 0), -ORDER.index(one)))
    return best, f"文中有{'、'.join(why[best])}"


def difficulty_of(text: str) -> str:
    """简单 unless a word says otherwise."""
    return HARD if any(pattern.search(text) for _, pattern in words()["difficulty"]) and not text.startswith(("问", "咨询")) and not asks_only(text) else SIMPLE


def asks_only(text: str) -> bool:
    """A question how something is done is quickly answered, whatever it is about."""
    return bool(re.search(r"想问|请问|咨询|怎么报|怎么申请|截止哪天|什么时候", text))


def urgency_of(text: str, group: int, lane: str, collective: int) -> tuple[str, str]:
    """特急 for people in danger, 紧急 by words or by how many they are, else 一般."""
    for rule, pattern in words()["urgency"]:
        hit = pattern.search(text)
        if hit:
            return rule["to"], f"文中有“{hit.group()[:20]}”（{rule['label']}）"
    if lane == "C" and group >= collective:
        return URGENT, f"{group} 人有共同请求，是集体争议（劳动争议调解仲裁法第七条）"
    return NORMAL, ""


def people_in(text: str) -> int:
    """How many people a text speaks of; 0 when it does not say."""
    return max((number(one) for one in COUNTED.findall(text)), default=0)


def number(said: str) -> int:
    """12, 十二, 二十."""
    if said.isascii():
        return int(said)
    left, ten, right = said.partition("十")
    if not ten:
        return DIGITS.get(said[:1], 0)
    return (DIGITS.get(left, 1) if left else 1) * TEN + DIGITS.get(right, 0)


def kind_of(text: str, not_ours: bool) -> str:
    """检举控告 is shown to two people only and goes to discipline (条例第三十条)."""
    if not_ours:
        return "转办非本单位"
    return next((rule["to"] for rule, pattern in words()["type"] if pattern.search(text)), "申诉求决")


def first_rule(lane: str, identity: str, not_ours: bool) -> str:
    """The rule of the first answer."""
    if not_ours:
        return "petition.object"
    if lane == "B":
        return "" if identity == ANONYMOUS else "petition.notice"  # 条例第二十三条: nobody to be told where the name is not known
    return {"A": "request.receipt", "C": "mediation.accept", "D": "legalaid.decide"}[lane]


def answer_rule(lane: str, difficulty: str) -> str:
    """The rule of the answer; the other lanes have clocks of their own procedures."""
    if lane != "A":
        return ""
    return "request.answer_simple" if difficulty == SIMPLE else "request.answer"


def due(day: date, rule: str, rules: Rules, calendar: Calendar) -> date | None:
    """The last day of a rule from the day of receipt, which does not count."""
    return calendar.count(day, rules[rule]) if rule else None


def against(text: str, officers: Mapping[str, str]) -> list[str]:
    """Whom an accusation names among the officers: {person: name or title} → persons. The more careful way: a name or a title in an accusation is enough."""
    if kind_of(text, False) != "检举控告":
        return []
    return [person for person, called in officers.items() if called and called in text]
