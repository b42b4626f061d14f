"""时效和证据: by when a claim must be brought, what to collect, and the letter to begin with. Figures and articles come from the law table; this is help, no judgment."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from unionhall.core.statute.rule import Rules
from unionhall.core.statute.workdays import Calendar, UnknownYear


@dataclass(frozen=True)
class Limit:
    """One claim's limit."""

    last: date | None
    said: str
    over: bool = False


@cache
def claims() -> dict[str, dict[str, Any]]:
    """Kind → {label, wages, evidence, letter}."""
    return {one["key"]: one for one in tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))["claim"]}


def limit(kind: str, knew: date, left: date | None, interrupted: date | None, today: date, rules: Rules, calendar: Calendar) -> Limit:
    """By when arbitration must be asked for (劳动争议调解仲裁法第二十七条): one year from knowing; each claim, complaint or consent of the other side begins it anew;
    for wages no limit runs while the relation lasts, then one year from its end."""
    rule = rules["arbitration.limit"]
    if claims()[kind].get("wages") and left is None:
        return Limit(None, f"劳动关系存续期间因拖欠劳动报酬发生争议的，不受{rule.said}时效限制；劳动关系终止的，从终止之日起{rule.said}内提出。依{rule.article}。")
    start = max(one for one in (left if claims()[kind].get("wages") else knew, interrupted) if one)
    try:
        last = calendar.count(start, rule)
    except UnknownYear as unknown:
        return Limit(None, f"{unknown}。依{rule.article}。")
    why = "从最近一次主张权利、向有关部门请求救济或者对方同意履行之日重新计算" if interrupted and start == interrupted else "从劳动关系终止之日起计算" if claims()[kind].get("wages") else "从知道或者应当知道权利被侵害之日起计算"
    over = today > last
    tail = "已经超过，请查有没有中断、中止的事由（投诉、书面要求、对方承诺）。" if over else "最后一日是休息日的已顺延。"
    return Limit(last, f"{why}，{rule.said}内申请仲裁。{tail}依{rule.article}。", over)
