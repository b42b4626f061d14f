"""What a learner has earned: attendance by hours, quiz, reflection, the weighted whole, exact and with its arithmetic. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from unionhall.systems.training.timetable import Session

FULL = 100


@dataclass(frozen=True)
class Weights:
    """What each part counts; parts that a class does not have leave their weight to the others."""

    attendance: int
    quiz: int
    essay: int


@dataclass(frozen=True)
class Earned:
    """One learner. `hours` 学时 really sat; `share` of all hours; marks are None where there was nothing to mark."""

    hours: int
    of: int
    absent: int  # hours neither signed nor on leave
    on_leave: int
    late: int  # times
    quiz: Fraction | None
    essay: Fraction | None
    score: Fraction
    result: str  # 合格, 不合格, 优秀
    why: str
    lines: tuple[str, ...]

    @property
    def share(self) -> Fraction:
        """Hours sat of all hours."""
        return Fraction(self.hours, self.of) if self.of else Fraction(0)


def percent(value: Fraction) -> str:
    """86.7, one place, half up from the exact fraction."""
    tenths = (value * 20 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}"


def sat(sessions: Sequence[Session], signed: Mapping[int, bool], leave: Iterable[int]) -> tuple[int, int, int, int]:
    """(hours sat, hours on leave, hours absent, times late). signed: session no → late or not. Hours of a leave count nothing, but are no absence."""
    away = set(leave)
    hours = sum(one.hours for one in sessions if one.no in signed)
    excused = sum(one.hours for one in sessions if one.no not in signed and one.no in away)
    missing = sum(one.hours for one in sessions if one.no not in signed and one.no not in away)
    return hours, excused, missing, sum(1 for one in sessions if signed.get(one.no))


def whole(parts: Sequence[tuple[str, Fraction | None, int]]) -> tuple[Fraction, str]:
    """The weighted mark out of a hundred of the parts there are, and how it was reckoned."""
    there = [(name, mark, weight) for name, mark, weight in parts if mark is not None and weight]
    weights = sum(weight for _, _, weight in there)
    if not weights:
        return Fraction(0), "没有可以计分的项目"
    score = sum((mark * weight for _, mark, weight in there), Fraction(0)) / weights
    shown = " ＋ ".join(f"{name} {percent(mark)}×{weight}" for name, mark, weight in there)
    return score, f"（{shown}）÷{weights}＝{percent(score)}"


def earned(sessions: Sequence[Session], signed: Mapping[int, bool], leave: Iterable[int], quiz: Fraction | None, essay: Fraction | None, rules: Any) -> Earned:
    """One learner's account under the union's own rules. quiz, essay: marks out of a hundred, None where the class had none."""
    of = sum(one.hours for one in sessions)
    hours, excused, missing, late = sat(sessions, signed, leave)
    attendance = Fraction(hours * FULL, of) if of else Fraction(0)
    weights = Weights(*(int(rules[f"training.weight_{part}"].number) for part in ("attendance", "quiz", "essay")))
    score, line = whole((("出勤", attendance, weights.attendance), ("测验", quiz, weights.quiz), ("心得", essay, weights.essay)))
    result, why = judged(of, hours, score, rules)
    lines = (f"出勤：签到 {hours} 学时，共 {of} 学时，请假 {excused}，缺课 {missing}，迟到 {late} 次", f"总评：{line}")
    return Earned(hours, of, missing, excused, late, quiz, essay, score, result, why, lines)


def judged(of: int, hours: int, score: Fraction, rules: Any) -> tuple[str, str]:
    """(合格 or 不合格, why not). Missed hours come first: without being there nobody gets a certificate."""
    leave, line = rules["training.leave"], rules["training.pass"]
    if of and not leave.met(of - hours, of):
        return "不合格", f"缺课和请假共 {of - hours} 学时，超过总学时 {of} 的限度（至多 {int(Fraction(leave.number) * of)} 学时）。依{leave.article}。"
    if not line.met(score, FULL):
        return "不合格", f"总评 {percent(score)}，没有达到及格线 {percent(Fraction(line.number) * FULL)} 分。依{line.article}。"
    return "合格", ""


def most_excellent(people: int, rules: Any) -> int:
    """How many may be excellent at the most: never rounded up."""
    share = Fraction(rules["training.excellent"].number)
    return int(share * people)


def dealt(learners: Sequence[Mapping[str, Any]], groups: int) -> list[list[Mapping[str, Any]]]:
    """Learners dealt out so that those of one unit sit in different groups and the groups are alike in number."""
    tables: list[list[Mapping[str, Any]]] = [[] for _ in range(max(1, groups))]
    by_unit = sorted(learners, key=lambda one: (str(one["unit"]), str(one["who"])))
    for at, one in enumerate(by_unit):
        tables[at % len(tables)].append(one)
    return tables
