"""The arithmetic of a talk, exact and in words: how far two sides are apart, the two tests of a vote, what of a share is one person."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from unionhall.core.statute import majority

NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def figure(text: object) -> Fraction | None:
    """The one figure in a claim (每班 25 元, 5.5%); none where there is no figure, or more than one."""
    found = NUMBER.findall(("" if text is None else str(text)).replace(",", "").replace("，", ""))
    return Fraction(found[0]) if len(found) == 1 else None


def plain(value: Fraction) -> str:
    """A fraction whose decimal ends, as people write it; every other one as a quotient."""
    whole = value.denominator
    for prime in (2, 5):
        while whole % prime == 0:
            whole //= prime
    if whole != 1:
        return f"{value.numerator}/{value.denominator}"
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def gap(claim: object, offer: object, unit: str = "") -> str:
    """The distance between a claim and an offer, or what stands in its place: no offer yet, words against words, none."""
    if offer is None or not str(offer).strip():
        return "对方未提方案"
    ours, theirs = figure(claim), figure(offer)
    if ours is None or theirs is None:
        return "没有差距" if str(claim).strip() == str(offer).strip() else "文字方案，逐句商定"
    return f"相差 {plain(abs(ours - theirs))}{unit}" if ours != theirs else "没有差距"


def rounds(meetings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Issue by issue, in the order of first mention: what each meeting said of it. Rows of meetings as their field keeps them."""
    held = list(meetings)
    titles = list(dict.fromkeys(str(row["issue"]) for one in held for row in one["issues"]))
    found = []
    for title in titles:
        cells = [next((cell(row) for row in one["issues"] if row["issue"] == title), None) for one in held]
        last = next(one for one in reversed(cells) if one)
        found.append({"issue": title, "unit": last["unit"], "cells": cells, "gap": "" if last["agreed"] else last["gap"], "agreed": last["agreed"]})
    return found


def cell(row: Mapping[str, Any]) -> dict[str, str]:
    """One issue in one meeting."""
    unit = str(row.get("unit") or "")
    return {"claim": str(row["claim"]), "offer": str(row.get("offer") or ""), "unit": unit, "agreed": str(row.get("agreed") or ""), "gap": gap(row["claim"], row.get("offer"), unit)}


def two_tests(quorum: Any, vote: Any, entitled: int, present: int, yes: int) -> tuple[bool, list[str]]:
    """集体合同规定第三十六条: enough of all came, and enough of ALL agreed, however many came. Both lines are always said."""
    there, agreed = quorum.met(present, entitled), vote.met(yes, entitled)
    came, needed = majority.least(quorum.op, quorum.number, entitled), majority.least(vote.op, vote.number, entitled)
    lines = [
        f"到会：应到 {entitled} 人，到会 {present} 人；{quorum.said}须 {came} 人，{'达到' if there else f'还差 {came - present} 人'}。",
        f"同意：全体 {entitled} 人，同意 {yes} 人；{vote.said}须 {needed} 人，{'达到' if agreed else f'还差 {needed - yes} 人'}。",
    ]
    if vote.letter and vote.letter != vote.op and vote.met(yes, entitled) != vote.by_letter().met(yes, entitled):
        lines.append(f"恰好一半：本单位把“半数以上”按{vote.said}计算；规定里写明一半也算的，{majority.least(vote.letter, vote.number, entitled)} 人即可。")
    return there and agreed, lines


def most(rule: Any, whole: int) -> int:
    """How many persons at most a share allows: a third of four is one."""
    return majority.most(rule.op, rule.number, whole)


def least(rule: Any, whole: int) -> int:
    """How many persons at least a share asks."""
    return majority.least(rule.op, rule.number, whole)


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded half up; of nothing there is none."""
    if not whole:
        return "—"
    tenths = (Fraction(part * 1000, whole) + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}%"
