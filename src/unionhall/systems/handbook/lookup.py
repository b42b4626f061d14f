"""Finding an article: by the name of its law and its number however they are written, or by words out of it."""

import re
from dataclasses import dataclass
from functools import cache

from unionhall.core.statute.cites import cited
from unionhall.core.statute.laws import Law, article_name, laws
from unionhall.core.statute.numerals import NUMBER, value
from unionhall.desk.search import grams

MOST, LONGEST = 40, 200  # hits shown, signs of a question
LONE = re.compile(rf"第?\s*({NUMBER})\s*条?")
HALF = 2


@dataclass(frozen=True)
class Hit:
    """An article that was found, and how well it fits: the share of what was asked that stands in it."""

    law: Law
    article: int
    fits: float

    @property
    def said(self) -> str:
        """第十八条"""
        return article_name(self.article)

    @property
    def words(self) -> str:
        """What to show of it: its summary, its quote, or the quotes of its figures."""
        held = self.law.at(self.article)
        return (held.summary or held.quote) if held else "；".join(dict.fromkeys(rule.quote for rule in self.law.figures_at(self.article) if rule.quote))


def meant(typed: str) -> tuple[Law, int] | None:
    """The one article a question names: 「工会法 18」, 「《中华人民共和国工会法》第十八条」; None when it names none we hold, or more than that."""
    found = cited(tidy(typed), loose=True)
    if len(found) != 1 or found[0].article is None or found[0].article not in found[0].law.numbers():
        return None
    rest = tidy(typed)[: found[0].start] + tidy(typed)[found[0].end :]
    return (found[0].law, found[0].article) if not grams(re.sub(r"第?\S{0,3}[款项]", "", rest)) else None


def find(typed: str, most: int = MOST) -> list[Hit]:
    """The articles that hold what was asked, best first: all its pairs of signs, or else at least half of them. A law named in it narrows the search to that law."""
    asked = tidy(typed)
    named = cited(asked, loose=True)
    wanted = set(grams(digits(asked)))
    if not wanted:
        return []
    within = {one.law.plain for one in named}
    exact = {(one.law.plain, one.article) for one in named if one.article}
    scored = [(Hit(law, number, fits(wanted, held)), (law.plain, number) in exact) for law, number, held in index() if not within or law.plain in within]
    whole = [one for one in scored if one[1] or one[0].fits == 1]
    chosen = whole or [one for one in scored if one[0].fits * HALF >= 1]
    return [hit for hit, _ in sorted(chosen, key=lambda one: (not one[1], -one[0].fits, one[0].law.model, one[0].law.plain, one[0].article))][:most]


def found_laws(typed: str) -> list[Law]:
    """The laws whose name holds what was asked."""
    wanted = set(grams(tidy(typed)))
    return [law for law in laws() if wanted and wanted <= set(grams(" ".join((law.plain, law.number, *law.names))))]


def fits(wanted: set[str], held: frozenset[str]) -> float:
    """The share of the question that an article holds; it only orders and cuts what is shown."""
    return len(wanted & held) / len(wanted)


@cache
def index() -> tuple[tuple[Law, int, frozenset[str]], ...]:
    """Every article with its pairs of signs."""
    return tuple((law, number, frozenset(grams(digits(text_of(law, number))))) for law in laws() for number in law.numbers())


def text_of(law: Law, number: int) -> str:
    """All that may be searched of an article."""
    held = law.at(number)
    parts = [*law.names, article_name(number), *((held.quote, held.summary, *held.words) if held else ())]
    return " ".join((*parts, *(f"{rule.quote} {rule.said} {rule.key.replace('.', ' ').replace('_', ' ')}" for rule in law.figures_at(number))))


def digits(text: str) -> str:
    """第十八条 and 第18条 as 第 18 条, so that both spellings meet."""
    return re.sub(rf"第\s*({NUMBER})\s*条", lambda one: f" {value(one[1])} " if value(one[1]) is not None else one[0], text)


def tidy(typed: str) -> str:
    """What was typed, without more than a question needs."""
    return " ".join(typed.replace("\x00", "").split())[:LONGEST]
