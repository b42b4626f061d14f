"""The rule texts read from their files: which figures hold nationally, in a province, and in the unit's own 办法."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from unionhall.core.statute.majority import COMPARE
from unionhall.core.statute.rule import FLOORS, NATIONAL, SHARE, UNITS, Book, Rule, Value, made_own, outside

UNIT_TYPES = ("", "enterprise", "institution", "school", "organ", "association")
FIELDS = frozenset(Rule.__dataclass_fields__)
NUMBER = re.compile(r"(\d+)/(\d+)|(\d+)%")


class WrongText(ValueError):
    """A rule text that cannot be read: file, key and what is wrong with it."""


class OutsideBounds(ValueError):
    """A unit's own value that the law does not allow; says which bound and which article."""


@cache
def statutes() -> tuple[Rule, ...]:
    """Every rule of the texts that come with the platform, national first."""
    texts = files("unionhall.core.statute") / "texts"
    return tuple(rule for floor in (NATIONAL, "local") for rule in _folder(texts / floor, floor))


def _folder(folder: Traversable, floor: str) -> Iterator[Rule]:
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            yield from read(file.read_text(encoding="utf-8"), file.name, floor)


def read(text: str, name: str, floor: str = NATIONAL) -> tuple[Rule, ...]:
    """The rules of one text: a law named at its head, then one [[rule]] per figure."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise WrongText(f"规则文件 {name} 无法读取：{wrong}") from None
    region = table.get("region", NATIONAL)
    return tuple(
        _rule(line, law, unit_type, name, floor, region)
        for law in table.get("law", ()) for line in law.get("rule", ()) for unit_type in law.get("unit_type", ("",))
    )


def _rule(line: dict[str, Any], law: dict[str, Any], unit_type: str, name: str, floor: str, region: str) -> Rule:
    """One [[law.rule]] for one of the unit types of its law; what the line leaves out it takes from the law."""
    given = {"floor": floor, "region": region, "since": law.get("since"), "unit_type": unit_type, "unit": "", **line}
    given["article"] = f"{law.get('name', '')} {line.get('article', '')}".strip()
    wrong = _wrong(given)
    if wrong:
        raise WrongText(f"规则文件 {name} 的“{line.get('key', '?')}”：{wrong}")
    given["only"] = tuple(given.get("only", ()))
    given.update({bound: value(given[bound]) for bound in ("value", "low", "high") if bound in given})
    return Rule(**given)


def _wrong(given: dict[str, Any]) -> str:
    """What makes a line unusable, or nothing."""
    unknown = sorted(set(given) - FIELDS)
    if unknown:
        return f"没有“{'、'.join(unknown)}”这样的栏"
    if not re.fullmatch(r"[a-z]+\.[a-z_]+", str(given.get("key", ""))):
        return "key 应当写成 system.what"
    if "value" not in given or not given["article"] or not isinstance(given["since"], date):
        return "缺少 value、article 或 since"
    allowed = {"unit": UNITS, "op": COMPARE, "unit_type": UNIT_TYPES, "floor": FLOORS, "letter": COMPARE}
    try:
        figures = [value(given[bound]) for bound in ("value", "low", "high") if bound in given]
    except WrongText as inexact:
        return str(inexact)
    bad = [f"{key}={given[key]!r}" for key, values in allowed.items() if key in given and given[key] not in values]
    if given["unit"] and not all(isinstance(figure, (int, Fraction)) for figure in figures):
        bad.append(f"unit={given['unit']!r}")
    return f"不认识 {'、'.join(bad)}" if bad else ""


def value(written: Any) -> Value:
    """A value as a text or a form writes it: 5, "2/3", "20%", true, words. A decimal would round and is refused."""
    if isinstance(written, (int, Fraction)):
        return written
    found = NUMBER.fullmatch(str(written).strip())
    if isinstance(written, float) or (found and found[2] and int(found[2]) == 0):
        raise WrongText(f"“{written}”不是精确的数：请写整数、分数（2/3）或百分数（20%）")
    if not found:
        return str(written)
    return Fraction(int(found[3]), 100) if found[3] else Fraction(int(found[1]), int(found[2]))


@cache
def book(region: str = NATIONAL, unit_type: str = "", own: tuple[Rule, ...] = ()) -> Book:
    """The rules for a unit of that place and type; a place without texts of its own has the national ones."""
    return narrowed(statutes(), region, unit_type).with_own(own)


def narrowed(rules: tuple[Rule, ...], region: str, unit_type: str) -> Book:
    """Only the rules that can concern a unit of that place and type."""
    return Book(tuple(rule for rule in rules if rule.region in (NATIONAL, region) and rule.unit_type in ("", unit_type)))


def regions() -> tuple[str, ...]:
    """Every place whose own rules are in the texts, the nation first."""
    return (NATIONAL, *sorted({rule.region for rule in statutes()} - {NATIONAL}))


def own_rule(key: str, value: Value, article: str, since: date, book: Book) -> Rule:
    """A unit's own value, measured on its first day against the law of the place; outside its bounds it is refused."""
    rule = book.statutory().on(since)[key]
    why = outside(rule, value)
    if why:
        raise OutsideBounds(why)
    return made_own(rule, Fraction(value) if rule.unit == SHARE and isinstance(value, int) else value, article, since)


__all__ = ["Book", "OutsideBounds", "WrongText", "book", "outside", "own_rule", "read", "regions", "statutes", "value"]
