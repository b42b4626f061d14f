"""Majorities and shares, exactly: 以上 includes the figure itself, 过半数 and 超过 do not; nothing is ever divided into a decimal."""

import operator
from collections.abc import Callable
from fractions import Fraction

Exact = int | Fraction
COMPARE: dict[str, Callable[[Exact, Exact], bool]] = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt}
HALF = Fraction(1, 2)


def exact(number: object) -> Exact:
    """The number itself when it is a whole number or a fraction; anything else would round, and is refused."""
    if isinstance(number, bool) or not isinstance(number, (int, Fraction)):
        raise TypeError(f"只能用整数或分数计算，不能用{number!r}")
    return number


def holds(part: Exact, op: str, bound: Exact, whole: Exact = 1) -> bool:
    """Whether part stands to whole as the law asks: part `op` bound × whole (民法典第一千二百五十九条: 以上 includes, 超过 does not)."""
    if exact(whole) < 0 or exact(part) < 0:
        raise ValueError(f"人数或票数不能是负数：{min(part, whole)}")
    return COMPARE[op](part, exact(bound) * whole)


def least(op: str, bound: Exact, whole: Exact) -> int:
    """The smallest whole number that is enough: of 100 with > 1/2 it is 51, of 90 with >= 2/3 it is 60."""
    edge = Fraction(exact(bound)) * exact(whole)
    floor = edge.numerator // edge.denominator
    if op == ">=":
        return floor if edge.denominator == 1 else floor + 1
    if op == ">":
        return floor + 1
    raise ValueError(f"“{op}”是上限，没有最少人数")


def most(op: str, bound: Exact, whole: Exact) -> int:
    """The largest whole number still allowed: of 60 with <= 1/5 it is 12."""
    edge = Fraction(exact(bound)) * exact(whole)
    floor = edge.numerator // edge.denominator
    if op == "<=":
        return floor
    if op == "<":
        return floor - 1 if edge.denominator == 1 else floor
    raise ValueError(f"“{op}”是下限，没有最多人数")


def more_than_half(part: Exact, whole: Exact) -> bool:
    """过半数: exactly half is not enough."""
    return holds(part, ">", HALF, whole)


def at_least_half(part: Exact, whole: Exact) -> bool:
    """半数以上 read by the letter: exactly half is enough."""
    return holds(part, ">=", HALF, whole)


def above(base: int, share: Fraction) -> int:
    """The least number of candidates when there must be at least `share` more than the seats: 7 seats at 1/20 need 8."""
    return least(">=", 1 + exact(share), base)


Band = tuple[int, int | None, int, int | None]


def bands(text: str) -> tuple[Band, ...]:
    """A table by size, as the rule texts write it: "25-200:3-7; 50001-:37-45; 101-:7-" → (from, to or none, least, most or none)."""
    return tuple(_band(part) for part in text.split(";") if part.strip())


def _band(part: str) -> Band:
    try:
        size, _, allowed = part.partition(":")
        low, _, high = size.strip().partition("-")
        fewest, dash, limit = allowed.strip().partition("-")
        return int(low), int(high) if high else None, int(fewest), int(limit) if limit else (None if dash else int(fewest))
    except ValueError:
        raise ValueError(f"分档“{part.strip()}”应当写成“25-200:3-7”") from None


def band(table: tuple[Band, ...], size: int) -> tuple[int, int | None] | None:
    """The least and most (or no limit) allowed for a body of that size; none when no line of the table covers it."""
    for low, high, fewest, limit in table:
        if low <= size and (high is None or size <= high):
            return fewest, limit
    return None


Scale = tuple[int, int | None, int, int, int]


def scale(text: str) -> tuple[Scale, ...]:
    """Delegates by staff, as the rule texts write it: "100-3000:30+5/100; 3001-:175" → (from, to or none, base, more, for every)."""
    return tuple(_step(part) for part in text.split(";") if part.strip())


def _step(part: str) -> Scale:
    try:
        size, _, places = part.partition(":")
        low, _, high = size.strip().partition("-")
        base, _, growth = places.strip().partition("+")
        more, _, every = growth.partition("/")
        return int(low), int(high) if high else None, int(base), int(more or 0), int(every or 1)
    except ValueError:
        raise ValueError(f"名额“{part.strip()}”应当写成“100-3000:30+5/100”") from None


def places(table: tuple[Scale, ...], size: int) -> int | None:
    """The least number of delegates for a staff of that size: each full `every` above the foot of the line adds `more`."""
    for low, high, base, more, every in table:
        if low <= size and (high is None or size <= high):
            return base + (size - low) // every * more
    return None


DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")


def numeral(number: int) -> str:
    """A whole number below ten thousand in words: 2 → 二, 15 → 十五, 60 → 六十, 105 → 一百零五."""
    digits = str(exact(number))
    if not digits.isdigit() or len(digits) > len(PLACES):
        return digits
    said = ""
    for at, digit in enumerate(digits):
        rest = len(digits) - at - 1
        said += DIGITS[int(digit)] + PLACES[rest] if digit != "0" else DIGITS[0]
    while DIGITS[0] * 2 in said:
        said = said.replace(DIGITS[0] * 2, DIGITS[0])
    said = said.rstrip(DIGITS[0]) or DIGITS[0]
    return said[1:] if said.startswith(DIGITS[1] + PLACES[1]) else said


def in_words(share: Fraction) -> str:
    """A fraction as a statute writes it: 三分之二, 百分之五, 千分之八; one half is 半数, the whole 全部."""
    if share == HALF:
        return "半数"
    if share == 1:
        return "全部"
    if share.denominator == 1:
        return numeral(share.numerator)
    parts, name = next(((parts, name) for parts, name in SCALES if _written(share, parts)), (share.denominator, numeral(share.denominator)))
    return f"{name}分之{numeral(int(share * parts))}"


SCALES = ((100, "百"), (1000, "千"))
PLAIN = 4  # thirds and quarters keep their own words: 四分之一, not 百分之二十五


def _written(share: Fraction, parts: int) -> bool:
    return share.denominator > PLAIN and parts % share.denominator == 0


AROUND = {">=": "{}以上", ">": "超过{}", "<=": "不超过{}", "<": "不足{}"}


def around(op: str, said: str) -> str:
    """A figure with the word for its side of the bound: 2人以上, 不足100人."""
    return AROUND[op].format(said)


def bound_in_words(op: str, share: Fraction) -> str:
    """The bound as the law says it: 三分之二以上, 过半数, 不超过百分之二十."""
    return "过半数" if (op, share) == (">", HALF) else around(op, in_words(share))
