"""What a suggestion is worth and what is paid for it: grades by the table, borrowed ones one lower, marks where nothing can be counted, shares to the cent, differences only. Exact throughout."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

GRADES = ("one", "two", "three", "four", "five")
CALLED = ("一等", "二等", "三等", "四等", "五等")
CENT = Decimal("0.01")
HUNDRED = 100
YEAR = 12
SIGNS = re.compile(r"[、，,;；/\s]+")
MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
LAST = len(GRADES)
CRITERIA = (("technique", "技术水平"), ("economy", "经济效益"), ("scope", "应用范围"), ("practice", "实用性"))
DIGITS, PLACES, GROUPS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿", "万亿")
Shares = Sequence[tuple[str, int]]


def grade_of(value: Decimal, rules: Mapping[str, Any]) -> int:
    """1 … 5 by the value of a year; 以上 includes the figure, 以下 does not (条例第六条)."""
    return next((place for place, name in enumerate(GRADES[:-1], start=1) if rules[f"suggestion.value_{name}"].met(Fraction(value))), LAST)


def grade_of_score(score: Fraction, rules: Mapping[str, Any]) -> int:
    """1 … 5 by marks, where the effect cannot be counted (条例第七条)."""
    return next((place for place, name in enumerate(GRADES[:-1], start=1) if rules[f"suggestion.score_{name}"].met(score)), LAST)


def lowered(grade: int, by: int) -> int:
    """A result borrowed from elsewhere stands lower, but never below the last grade (条例第六条)."""
    return min(LAST, grade + by)


def band(grade: int, rules: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    """The least and the most that a grade is paid, in 元."""
    name = GRADES[grade - 1]
    return Decimal(int(rules[f"suggestion.award_{name}_low"].number)), Decimal(int(rules[f"suggestion.award_{name}_high"].number))


def table(rules: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The award table in words, with the rules behind it."""
    found = []
    for place, name in enumerate(GRADES, start=1):
        low, high = band(place, rules)
        above = rules[f"suggestion.value_{name}"] if place < LAST else None
        below = rules[f"suggestion.value_{GRADES[place - 2]}"] if place > 1 else None
        value = f"{money(above.number)}以上" if above and not below else f"{money(above.number)}以上、{money(below.number)}以下" if above and below else f"{money(below.number)}以下" if below else ""
        found.append({"grade": CALLED[place - 1], "value": value, "money": f"{low} 至 {high} 元" if low else f"{high} 元以内", "certificate": certified(place, rules), "up": reported(place, rules), "rule": rules[f"suggestion.award_{name}_high"]})
    return found


def money(number: int) -> str:
    """10万元, 5000元."""
    return f"{number // 10000}万元" if number % 10000 == 0 else f"{number}元"


def certified(grade: int, rules: Mapping[str, Any]) -> bool:
    """Whether the grade bears a certificate."""
    return grade <= int(rules["suggestion.certificate"].number)


def reported(grade: int, rules: Mapping[str, Any]) -> bool:
    """Whether the grade is reported to the higher authority (条例第十五条)."""
    return bool(rules["suggestion.report_up"].met(grade))


def due(amount: Decimal, paid: Decimal, others: Iterable[Mapping[str, Any]] = ()) -> Decimal:
    """What is still to be paid: of two regulations the higher holds, and what was paid under either is taken off (条例第八、十一条). Never more than is left of this award, never less than nothing."""
    others = list(others)
    highest = max([amount, *(Decimal(str(one["awarded"])) for one in others)])
    return max(Decimal(0), min(amount - paid, highest - paid - handed(others)))


def handed(others: Iterable[Mapping[str, Any]]) -> Decimal:
    """What was paid under other regulations."""
    return sum((Decimal(str(one.get("handed") or 0)) for one in others), Decimal(0))


def split(amount: Decimal, shares: Shares) -> list[tuple[str, Decimal]]:
    """Each one's part to the cent; what is left over goes, cent by cent, to those who were cut most. The parts add up to the amount, always."""
    whole = sum(share for _, share in shares)
    if not whole:
        return []
    cents = int((amount / CENT).to_integral_value())
    exact = [Fraction(cents * share, whole) for _, share in shares]
    floors = [part.numerator // part.denominator for part in exact]
    left = cents - sum(floors)
    order = sorted(range(len(shares)), key=lambda at: (floors[at] - exact[at], at))
    more = set(order[:left])
    return [(who, (floors[at] + (at in more)) * CENT) for at, (who, _) in enumerate(shares)]


# --- figures in a row ------------------------------------------------------------------------------------------------------------------------------
def parts(text: str) -> list[str]:
    """50、30、20 as it was typed, with any of the usual signs between."""
    return [one for one in SIGNS.split(str(text).replace("%", "").replace("％", "").strip()) if one]


def numbers(text: str) -> list[int]:
    """Whole numbers in a row; nothing when one of them is none."""
    found = parts(text)
    return [int(one) for one in found] if all(one.isascii() and one.isdigit() for one in found) else []


def amounts(text: str) -> list[Decimal]:
    """Sums of money in a row; nothing when one of them is none."""
    found = parts(text)
    return [Decimal(one) for one in found] if all(MONEY.fullmatch(one) for one in found) else []


# --- months ----------------------------------------------------------------------------------------------------------------------------------------
def months(start: date, end: date) -> int:
    """Whole months from one day to another."""
    return (end.year - start.year) * YEAR + end.month - start.month - (end.day < start.day)


def last_of(start: date, number: int) -> date:
    """The last day of so many months that begin on a day: from 15 March twelve months end on 14 March."""
    year, month = divmod(start.year * YEAR + start.month - 1 + number, YEAR)
    longest = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, longest)) - timedelta(days=start.day <= longest)


# --- the value of a year ---------------------------------------------------------------------------------------------------------------------------
def cents(value: Decimal) -> Decimal:
    """To the cent, half up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def worth(savings: Iterable[Mapping[str, Any]], spent: Decimal) -> tuple[Decimal, str]:
    """The value of a year and the arithmetic in words: (改进前 − 改进后) × 数量, added up, less what it cost."""
    parts = [(str(one["saved_on"]), Decimal(str(one["before"])), Decimal(str(one["after"])), Decimal(str(one["quantity"]))) for one in savings]
    each = [(name, before, after, quantity, cents((before - after) * quantity)) for name, before, after, quantity in parts]
    total = sum((part[-1] for part in each), Decimal(0))
    said = "；".join(f"{name}：（{figure(before)} − {figure(after)}）× {figure(quantity)} = {figure(part)} 元" for name, before, after, quantity, part in each)
    return total - spent, f"{said}；合计 {figure(total)} 元，减投入 {figure(spent)} 元，年效益 {figure(total - spent)} 元。"


def figure(number: Decimal) -> str:
    """A figure without idle noughts: 12.50, 300."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if text.endswith(("00", ".0")) and "." in text else text


def capital(amount: Decimal) -> str:
    """As it is written on a receipt: 壹佰贰拾元伍角整, 壹万零叁元整."""
    whole, part = divmod(int((amount / CENT).to_integral_value()), HUNDRED)
    groups, rest = [], whole
    while rest:
        rest, group = divmod(rest, 10000)
        groups.append(group)
    text, gap = "", False
    for place in range(len(groups) - 1, -1, -1):
        said = four(groups[place])
        gap = gap or (bool(text) and bool(said) and groups[place] < 1000)
        text += ("零" if gap and said and text else "") + (said + GROUPS[place] if said else "")
        gap = not said and bool(text)
    tenth, cent = divmod(part, 10)
    tail = (f"{DIGITS[tenth]}角" if tenth else "零" if cent and whole else "") + (f"{DIGITS[cent]}分" if cent else "整")
    return (f"{text}元" if whole else "" if part else "零元") + tail


def four(group: int) -> str:
    """Up to four figures: 壹仟零伍."""
    text, gap = "", False
    for place in range(len(PLACES) - 1, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + PLACES[place]
        gap = not digit
    return text


# --- marks -------------------------------------------------------------------------------------------------------------------------------------------
def fits(marks: Any, criteria: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a reviewer has marked each criterion once, from nothing to its full marks."""
    full = {str(one["criterion"]): int(one["full"]) for one in criteria}
    rows = [(str(one.get("criterion")), one.get("mark")) for one in marks or ()]
    return sorted(name for name, _ in rows) == sorted(full) and all(type(mark) is int and 0 <= mark <= full[name] for name, mark in rows)


def average(totals: Sequence[int]) -> Fraction:
    """The mean of the reviewers' totals, exact."""
    return Fraction(sum(totals), len(totals)) if totals else Fraction(0)


def two_places(number: Fraction) -> str:
    """86.67: half up, reckoned in whole hundredths."""
    hundredths = (number * HUNDRED * 2 + 1) // 2
    return f"{hundredths // HUNDRED}.{hundredths % HUNDRED:02d}"


def in_words(totals: Sequence[int]) -> str:
    """（88 + 85 + 87）÷ 3 = 86.67."""
    mean = average(totals)
    sign = "=" if (mean * HUNDRED).denominator == 1 else "≈"
    return f"（{' + '.join(str(one) for one in totals)}）÷ {len(totals)} {sign} {two_places(mean)}" if totals else ""


def share_of(part: int, whole: int) -> str:
    """A share with one place, half up: 37.5 %; nothing of nothing is a dash."""
    if not whole:
        return "—"
    tenths = (part * HUNDRED * 10 * 2 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"
