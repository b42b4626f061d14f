"""The law an election is judged by: the rules of its place, its kind of unit and its day, and what a finding says of them."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from unionhall.core.statute.load import UNIT_TYPES, book, regions
from unionhall.core.statute.rule import NATIONAL, Rule, Rules

OFFICERS = ("chair", "vice_chair")
STOP, WARN, INFO = "stop", "warn", "info"


class WrongFigures(ValueError):
    """The figures cannot be read or do not fit together: where, and why (exit 2 of the command)."""


@dataclass(frozen=True)
class Finding:
    """One thing the law says of the figures. level: stop (nothing may follow), warn (a person looks), info."""

    level: str
    code: str
    text: str
    article: str
    checked: bool

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Ground:
    """`rules`: narrowed to the kind of unit; `general`: those for every unit, because the 办法 for enterprises speaks of the chair only.

    strict: 半数以上 counts as more than half. runoff_majority: who wins a run-off must again have more than half of 应到.
    """

    rules: Rules
    general: Rules
    region: str = NATIONAL
    unit_type: str = ""
    strict: bool = True
    runoff_majority: bool = False

    def rule(self, key: str, kind: str = "chair") -> Rule:
        """The rule for that kind of election."""
        wide = key.startswith("election.") and kind not in OFFICERS and key in self.general
        chosen = self.general if wide else self.rules
        return chosen[key] if self.strict else chosen[key].by_letter()

    def knows(self, key: str) -> bool:
        """Whether this place and kind of unit has such a rule."""
        return key in self.rules

    def found(self, level: str, code: str, text: str, key: str, kind: str = "chair") -> Finding:
        """A finding that rests on one rule."""
        rule = self.rule(key, kind)
        return Finding(level, code, text, rule.article, rule.checked)


def ground(region: str = NATIONAL, unit_type: str = "", on: date | None = None, strict: bool = True, runoff_majority: bool = False) -> Ground:
    """The law of that place and unit on that day; without a day, the newest."""
    day = on or date.max
    return Ground(book(region, unit_type).on(day), book(region).on(day), region, unit_type, strict, runoff_majority)


def ground_of(given: dict[str, Any]) -> Ground:
    """The `rules` of a case file; raises WrongFigures."""
    rules = table(given.get("rules"), "rules")
    region, unit_type = rules.get("region") or NATIONAL, rules.get("unit_type") or ""
    if region not in regions():
        raise WrongFigures(f"rules.region：没有“{region}”的地方规定；已录入：{'、'.join(regions())}（national 为全国规定）")
    if unit_type not in UNIT_TYPES:
        raise WrongFigures(f"rules.unit_type：不认识“{unit_type}”，可以写：{'、'.join(filter(None, UNIT_TYPES))}")
    strict, again = flag(rules, "strict", True, "rules."), flag(rules, "runoff_majority", False, "rules.")
    found = ground(region, unit_type, day_of(rules.get("on")), strict, again)
    if "election.quorum" not in found.rules:
        raise WrongFigures(f"rules.on：{rules.get('on')}还没有施行选举规定，请核对日期")
    return found


def of_rules(rules: Rules, day: date) -> Ground:
    """The law as a case is judged by it: the rules of the union on that day, and for all but the chair those that hold for every unit."""
    nation = book().on(day)
    wide = {key: nation.get(key, rule) if rule.unit_type and key.startswith("election.") else rule for key, rule in rules.items()}
    return Ground(rules, Rules(wide), strict=bool(rules["election.strict"].value), runoff_majority=bool(rules["election.runoff_majority"].value))


# --- reading: each says where the wrong thing stands ------------------------------------------------------------------------------------
def day_of(written: Any) -> date | None:
    """The day of `rules.on`."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError):
        raise WrongFigures(f"rules.on：日期“{written}”应当写成 2026-11-22 这样") from None


def table(value: Any, where: str) -> dict[str, Any]:
    """An object, or nothing at all."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise WrongFigures(f"{where}：应当是一个对象 {{…}}，现在是“{value}”")
    return value


MOST = 100_000_000  # more people than any union has; a figure above is a slip of the key, and a hostile one would only cost time


def number(given: dict[str, Any], key: str, where: str = "") -> int | None:
    """A count of people or ballots: a whole number from 0, or None when it is left out."""
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise WrongFigures(f"{where}{key}：应当是不小于 0 的整数，现在是“{value}”")
    return value


def flag(given: dict[str, Any], key: str, default: bool, where: str = "") -> bool:
    """true or false."""
    value = given.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise WrongFigures(f"{where}{key}：应当是 true 或 false，现在是“{value}”")
    return value


def names(value: Any, where: str) -> tuple[str, ...]:
    """A list of names, each given once is not asked here."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise WrongFigures(f"{where}：应当是姓名的列表，现在是“{value}”")
    return tuple(one.strip() for one in value)
