"""One rule of law: its figure, since when it holds, in which article it stands, and whether somebody has read it there."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from unionhall.core.statute import majority

Value = int | Fraction | str | bool
SHARE = "比例"
WORKDAYS = "工作日"
CALENDAR_UNITS = ("日", "月", "年")
UNITS = (WORKDAYS, *CALENDAR_UNITS, "小时", "人", "次", "倍", "元", "岁", "分钟", "题", SHARE, "")
FLOORS = ("national", "local", "unit")
NATIONAL = "national"


@dataclass(frozen=True)
class Rule:
    """One dated value with its source.

    `low`, `high` and `only` bound what a unit may set for itself; `clear` days must lie wholly between, and a last day off moves on
    when the rule `rolls`. `letter` is the op of the text read by the letter where we count more strictly (半数以上 as 过半数).
    """

    key: str
    value: Value
    unit: str
    since: date
    article: str
    op: str = ">="
    until: date | None = None
    quote: str = ""
    region: str = NATIONAL
    unit_type: str = ""
    checked: bool = False
    clear: bool = False
    rolls: bool = False
    low: int | Fraction | None = None
    high: int | Fraction | None = None
    floor: str = NATIONAL
    only: tuple[int, ...] = ()
    letter: str = ""

    @property
    def number(self) -> int | Fraction:
        """The figure, for rules that have one."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, Fraction)):
            raise TypeError(f"规则“{self.key}”的值“{self.value}”不是数字（{self.article}）")
        return self.value

    def met(self, part: int | Fraction, whole: int | Fraction = 1) -> bool:
        """Whether `part` of `whole` is enough (or not too much); for rules in 人 or 次 the whole is left out."""
        return majority.holds(part, self.op, self.number, whole)

    def by_letter(self) -> "Rule":
        """The same rule with its words taken literally: for a unit whose 办法 lets exactly half be 半数以上."""
        return replace(self, op=self.letter or self.op)

    @property
    def said(self) -> str:
        """The figure as the law says it: 三分之二以上, 过半数, 5个工作日, 60日, 2人以上."""
        if isinstance(self.value, bool):
            return "是" if self.value else "否"
        if isinstance(self.value, str):
            return self.value
        if self.unit == SHARE:
            return majority.bound_in_words(self.op, Fraction(self.value))
        if self.unit in ("人", "倍", "元", "岁"):
            return majority.around(self.op, f"{self.value}{self.unit}")
        return f"{self.value}{COUNTED.get(self.unit, self.unit)}"

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on that day; `until` is its last day."""
        return self.since <= day and (self.until is None or day <= self.until)


COUNTED = {WORKDAYS: "个工作日", "月": "个月", "小时": "小时"}


class UnknownRule(KeyError):
    """No such key on that day: names the key and what comes near it."""

    def __init__(self, key: str, keys: frozenset[str] = frozenset()) -> None:
        super().__init__(key)
        self.key, self.keys = key, keys

    def __str__(self) -> str:
        alike = near(self.key, self.keys)  # looked for only when it is read: Rules.get() meets many a missing key
        hint = f"；相近的有：{'、'.join(alike)}" if alike else ""
        return f"规则表中没有“{self.key}”{hint}"


class Rules(Mapping[str, Rule]):
    """The rules of one day, narrowed to one region, one unit type and the unit's own 办法."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = dict(rules)

    def __getitem__(self, key: str) -> Rule:
        try:
            return self._rules[key]
        except KeyError:
            raise UnknownRule(key, frozenset(self._rules)) from None

    def __contains__(self, key: object) -> bool:
        return key in self._rules

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


def near(key: str, keys: frozenset[str]) -> tuple[str, ...]:
    """Keys that look like the one asked for, nearest first; those of the same system before the rest."""
    same = [each for each in sorted(keys) if each.partition(".")[0] == key.partition(".")[0]]
    return tuple(difflib.get_close_matches(key, same) or difflib.get_close_matches(key, sorted(keys)) or same[:5])


@dataclass(frozen=True)
class Book:
    """All rules of one place and unit type through the years; an old case is judged by the page of its own day."""

    rules: tuple[Rule, ...]
    own: tuple[Rule, ...] = ()
    _pages: dict[date, Rules] = field(default_factory=dict, compare=False, repr=False)

    def on(self, day: date) -> Rules:
        """The rules of that day."""
        if day not in self._pages:
            self._pages[day] = Rules(self._law(day) | self._own(day))
        return self._pages[day]

    def keys(self) -> frozenset[str]:
        """Every key that is or was a rule here, whatever the day."""
        return frozenset(rule.key for rule in self.rules)

    def newest(self, key: str) -> Rule:
        """The rule of that key that is in force last, without regard to the day; for looking up."""
        latest = max((rule.since for rule in self.rules + self.own if rule.key == key), default=date.max)
        return self.on(latest)[key]

    def with_own(self, own: tuple[Rule, ...]) -> "Book":
        """The same book with the unit's own values added."""
        return Book(self.rules, self.own + tuple(own))

    def statutory(self) -> "Book":
        """The book without the unit's own values: what these are measured against."""
        return Book(self.rules)

    def _law(self, day: date) -> dict[str, Rule]:
        return _strongest(rule for rule in self.rules if rule.holds_on(day))

    def _own(self, day: date) -> dict[str, Rule]:
        """The unit's own values of that day; one the law of the day no longer allows gives way to the law."""
        law = self._law(day)
        mine = _strongest(rule for rule in self.own if rule.holds_on(day))
        return {
            key: rule for key, rule in mine.items()
            if key in law and rule.unit == law[key].unit and not outside(law[key], rule.value)
        }


def _strongest(rules: Iterator[Rule]) -> dict[str, Rule]:
    """Per key the rule that prevails: local before national, the narrower unit type before any, the latest before the older."""
    chosen: dict[str, Rule] = {}
    for rule in sorted(rules, key=_strength):
        chosen[rule.key] = rule
    return chosen


def _strength(rule: Rule) -> tuple[bool, bool, date]:
    return (rule.region != NATIONAL, rule.unit_type != "", rule.since)


def outside(rule: Rule, value: Value) -> str:
    """Why a unit may not set this value for itself: a sentence naming the bound and its article, or nothing."""
    if type(value) is not type(rule.value) and not (_is_figure(value) and _is_figure(rule.value)):
        return f"“{rule.key}”的值应当像“{shown(rule.value)}”这样填写，“{shown(value)}”不是同一类的值（{rule.article}）"
    if not isinstance(value, (int, Fraction)) or isinstance(value, bool):
        return "" if rule.floor == "unit" else _fixed(rule)
    if rule.floor != "unit" and rule.low is None and rule.high is None:
        return "" if value == rule.value else _fixed(rule)
    if rule.unit not in (SHARE, "倍") and Fraction(value).denominator != 1:
        return f"“{rule.key}”按{rule.unit or '整数'}计算，只能填整数（{rule.article}）"
    if rule.only and value not in rule.only:
        return f"“{rule.key}”只能是{'或'.join(in_unit(rule, each) for each in rule.only)}，不能是{in_unit(rule, value)}（{rule.article}）"
    if rule.low is not None and value < rule.low:
        return f"“{rule.key}”不能少于{in_unit(rule, rule.low)}，{in_unit(rule, value)}不符合规定（{rule.article}）"
    if rule.high is not None and value > rule.high:
        return f"“{rule.key}”不能多于{in_unit(rule, rule.high)}，{in_unit(rule, value)}不符合规定（{rule.article}）"
    return ""


def _fixed(rule: Rule) -> str:
    return f"“{rule.key}”由{rule.article}规定为{rule.said}，本单位的办法不能另定"


def _is_figure(value: Value) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def in_unit(rule: Rule, value: Value) -> str:
    """A value in the words of its rule's unit, without 以上 or 不超过: 5个工作日, 三分之二."""
    if rule.unit == SHARE and isinstance(value, (int, Fraction)):
        return majority.in_words(Fraction(value))
    return f"{shown(value)}{COUNTED.get(rule.unit, rule.unit)}"


def shown(value: Value) -> str | int | bool:
    """A value as JSON and tables show it: 2/3, 5, true, 文字."""
    return str(value) if isinstance(value, Fraction) else value


def made_own(rule: Rule, value: Value, article: str, since: date) -> Rule:
    """The unit's own value in place of a statutory one: same key, unit, way of counting and bounds."""
    return replace(rule, value=value, article=article, since=since, until=None, quote="", checked=True, floor="unit")
