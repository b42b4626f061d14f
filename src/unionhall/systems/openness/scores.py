"""The arithmetic of an appraisal: shares of each grade, class by class with their weights, exact, and shown line by line."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

SCALES = {
    "three": (("good", "满意"), ("fair", "基本满意"), ("bad", "不满意")),
    "four": (("good", "优秀"), ("fair", "称职"), ("weak", "基本称职"), ("bad", "不称职")),
}
GRADES = ("good", "fair", "weak", "bad")
HUNDRED = 100


def counted(rows: Sequence[Mapping[str, Any]], weights: Mapping[str, int], scale: str) -> list[dict[str, Any]]:
    """Person by person: ballots, weighted share of each grade (of valid grades; abstentions apart), and the lines of the sum.

    rows: one for each person and class with the counts of each grade and `abstain`. weights: class → per cent; without weights every ballot counts alike.
    """
    names = list(dict.fromkeys(str(row["name"]) for row in rows))
    return [person(name, [row for row in rows if row["name"] == name], weights, [key for key, _ in SCALES[scale]], dict(SCALES[scale])) for name in names]


def person(name: str, rows: Sequence[Mapping[str, Any]], weights: Mapping[str, int], grades: Sequence[str], labels: Mapping[str, str]) -> dict[str, Any]:
    """One person."""
    sums = {grade: sum(number(row, grade) for row in rows) for grade in grades}
    shares = weighted(rows, weights, grades) if weights else {grade: share(sums[grade], sum(sums.values())) for grade in grades}
    lines = "；".join(f"{labels[grade]} {sums[grade]} 票，占 {percent(shares[grade])}" for grade in grades)
    return {"name": name, **sums, "abstain": sum(number(row, "abstain") for row in rows), "shares": {grade: str(shares[grade]) for grade in grades}, "words": f"{name}：{lines}" + (f"；弃权 {sum(number(row, 'abstain') for row in rows)} 票，另计" if any(number(row, "abstain") for row in rows) else "")}


def weighted(rows: Sequence[Mapping[str, Any]], weights: Mapping[str, int], grades: Sequence[str]) -> dict[str, Fraction]:
    """Every class has the share of its weight; a class in which nobody voted gives its weight to the others."""
    there = [row for row in rows if sum(number(row, grade) for grade in grades)]
    whole = sum(weights.get(str(row["voters"]), 0) for row in there)
    if not whole:
        return dict.fromkeys(grades, Fraction(0))
    return {grade: sum((Fraction(weights.get(str(row["voters"]), 0), whole) * share(number(row, grade), sum(number(row, one) for one in grades)) for row in there), Fraction(0)) for grade in grades}


def share(part: int, whole: int) -> Fraction:
    """Of nothing, nothing."""
    return Fraction(part, whole) if whole else Fraction(0)


def number(row: Mapping[str, Any], key: str) -> int:
    """A count that may be missing."""
    return int(row.get(key) or 0)


def percent(value: Fraction) -> str:
    """63.3%, cut to a tenth by half up, from the exact fraction."""
    tenths = (value * HUNDRED * 10 * 2 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}%"


def judged(one: Mapping[str, Any], formula: str, line: int) -> tuple[Fraction, bool]:
    """(the share that the unit's own 测评办法 looks at, whether it reaches its line). The texts give grades and no formula (K23)."""
    shares = {grade: Fraction(value) for grade, value in one["shares"].items()}
    reached = shares.get("good", Fraction(0)) + (shares.get("fair", Fraction(0)) if formula == "good_and_fair" else Fraction(0))
    return reached, reached * HUNDRED >= line
