"""Every law the platform knows, by name: from when to when it holds, its articles as far as we have them, and the figures that are taken from each."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from unionhall.core.statute.articles import KINDS, Article, Text, texts
from unionhall.core.statute.load import statutes
from unionhall.core.statute.majority import numeral
from unionhall.core.statute.numerals import numbers
from unionhall.core.statute.rule import NATIONAL, Rule

STATE, MODEL = "中华人民共和国", "（示范）"
OPEN, CLOSE = "《", "》"


@dataclass(frozen=True)
class Law:
    """One law with what we hold of it. `figures`: the rules taken from it, of whatever article."""

    name: str
    number: str
    since: date
    until: date | None
    region: str
    unit_types: tuple[str, ...]
    kind: str
    short: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    figures: tuple[Rule, ...] = ()

    @property
    def plain(self) -> str:
        """The name without 《》, as addresses carry it."""
        return self.name.replace(OPEN, "").replace(CLOSE, "")

    @property
    def model(self) -> bool:
        """A model 办法 that each unit adopts for itself: no text of any state or union organ."""
        return self.name.endswith(MODEL)

    @property
    def names(self) -> tuple[str, ...]:
        """Every way of citing it, the longest first. A model is only meant where it is called one: 《选举办法》 alone may be a unit's own."""
        if self.model:
            return (self.name, self.plain)
        bare = self.plain.partition("（")[0]
        found = {self.name, self.plain, bare, bare.removeprefix(STATE), *self.short}
        return tuple(sorted((one for one in found if one), key=len, reverse=True))

    def numbers(self) -> tuple[int, ...]:
        """The articles of which something is known here."""
        return tuple(sorted({one.number for one in self.articles} | {number for rule in self.figures for number in self.articles_of(rule)}))

    def at(self, number: int) -> Article | None:
        """The quote or summary of an article, if we hold one."""
        return next((one for one in self.articles if one.number == number), None)

    def figures_at(self, number: int) -> tuple[Rule, ...]:
        """The figures that stand in an article."""
        return tuple(rule for rule in self.figures if number in self.articles_of(rule))

    def articles_of(self, rule: Rule) -> tuple[int, ...]:
        """The articles in which a figure of this law stands."""
        return numbers(rule.article.removeprefix(self.name))

    def checked(self, number: int) -> bool:
        """Whether everything we say of an article was read in the official text."""
        held = self.at(number)
        marks = [rule.checked for rule in self.figures_at(number)] + ([held.checked] if held else [])
        return bool(marks) and all(marks)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def article_name(number: int) -> str:
    """第十八条"""
    return f"第{numeral(number)}条"


@cache
def laws() -> tuple[Law, ...]:
    """Every law: those with figures and those of which only articles are kept, national first, model 办法 last."""
    heads: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for head in _heads():
        heads[head["name"]].append(head)
    written = {text.name: text for text in texts()}
    figures: dict[str, list[Rule]] = defaultdict(list)
    for rule in statutes():
        figures[_name_of(rule, tuple(heads))].append(rule)
    names = dict.fromkeys([*written, *heads])
    return tuple(sorted((_law(name, heads.get(name, []), written.get(name), figures.get(name, [])) for name in names), key=lambda law: (law.model, law.region != NATIONAL, KINDS.index(law.kind), law.name)))


def law(name: str) -> Law | None:
    """The law of this name, however it is cited."""
    wanted = name.strip().replace(OPEN, "").replace(CLOSE, "")
    return next((one for one in laws() if one.plain == wanted), None) or next((one for one in laws() if wanted in (each.replace(OPEN, "").replace(CLOSE, "") for each in one.names)), None)


def _heads() -> Iterable[dict[str, Any]]:
    """The heads of the texts with figures: name, number, days, place, unit types."""
    root = files("unionhall.core.statute") / "texts"
    for floor in ("national", "local"):
        for file in sorted((root / floor).iterdir(), key=lambda each: each.name):
            if file.name.endswith(".toml"):
                table = tomllib.loads(file.read_text(encoding="utf-8"))
                yield from ({**law, "region": table.get("region", NATIONAL)} for law in table.get("law", ()))


def _name_of(rule: Rule, names: tuple[str, ...]) -> str:
    """Which law a figure is taken from: the longest name its article begins with."""
    return max((name for name in names if rule.article.startswith(name)), key=len, default=rule.article)


def _law(name: str, heads: list[dict[str, Any]], text: Text | None, figures: list[Rule]) -> Law:
    sources = [*heads, *([{"number": text.number, "since": text.since, "until": text.until, "region": text.region, "unit_type": text.unit_type}] if text else [])]
    days = [one["since"] for one in sources if one.get("since")] or [rule.since for rule in figures]
    ends = [one.get("until") for one in sources]
    region = next((one["region"] for one in sources if one.get("region")), NATIONAL)
    types = tuple(dict.fromkeys(kind for one in sources for kind in one.get("unit_type") or ()))
    number = next((one["number"] for one in sources if one.get("number")), "")
    kind = text.kind if text else "地方性法规" if region != NATIONAL else _kind(name)
    until = max((one for one in ends if one), default=None) if all(ends) else None
    return Law(name, number, min(days), until, region, types, kind, text.short if text else (), text.articles if text else (), tuple(figures))


def _kind(name: str) -> str:
    return "法律" if name.startswith(STATE) else "其他"
