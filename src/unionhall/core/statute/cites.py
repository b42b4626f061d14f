"""Where a text cites the law: 「工会法第十八条；选举工作条例第六、十二条」 read as laws and articles with their places, so that each can be opened."""

import re
from dataclasses import dataclass
from functools import cache

from unionhall.core.statute.laws import Law, laws
from unionhall.core.statute.numerals import NUMBER, value

FIRST = re.compile(rf"》?(?:（试行）|\(试行\))?\s*第\s*({NUMBER})(?=\s*[条款、至和及到—-])(\s*条)?")
NEXT = re.compile(rf"(?:第{NUMBER}款)?(?:第{NUMBER}项)?\s*([、至和及到]|—+)\s*(第?\s*({NUMBER})(?:\s*条|(?=\s*[、至和及到]\s*第?\s*{NUMBER}))(?![款项]))")
LOOSE = re.compile(rf"》?(?:（试行）)?\s*第?\s*({NUMBER})\s*条?")  # as people type it: 工会法 18, 工会法第18条, 工会法十八条


@dataclass(frozen=True)
class Cited:
    """A piece of the text from `start` to `end` that means this law, or this article of it."""

    start: int
    end: int
    law: Law
    article: int | None = None


@cache
def _by_name() -> tuple[re.Pattern[str], dict[str, Law]]:
    """One pattern of every name, the longest first: 劳动合同法 is not 劳动法. 「……法实施条例」 and 「实施……法办法」 are other texts."""
    named: dict[str, Law] = {}
    for law in laws():
        for name in law.names:
            named.setdefault(name, law)
    longest = sorted(named, key=len, reverse=True)
    return re.compile(rf"(?<!实施)(?<!实施《)({'|'.join(map(re.escape, longest))})(?!实施|律)"), named


def cited(text: str, loose: bool = False) -> tuple[Cited, ...]:
    """Every place in a text that names a law we know. `loose`: a typed question, where 「工会法 18」 means the article."""
    pattern, named = _by_name()
    found: list[Cited] = []
    at = 0
    while match := pattern.search(text, at):
        law = named[match[1]]
        found += _one(text, match, law, loose)
        at = max(found[-1].end, match.end())
    return tuple(found)


def _one(text: str, match: re.Match[str], law: Law, loose: bool) -> list[Cited]:
    """One law with the articles that follow its name."""
    start = match.start() - (1 if text[match.start() - 1 : match.start()] == "《" else 0)
    first = FIRST.match(text, match.end()) or (LOOSE.match(text, match.end()) if loose else None)
    number = value(first[1]) if first else None
    if first is None or number is None:
        end = match.end() + (1 if text[match.end() : match.end() + 1] == "》" else 0)
        return [Cited(start, end, law)]
    found = [Cited(start, first.end(), law, number)]
    while (more := NEXT.match(text, found[-1].end)) and (number := value(more[3])) is not None:
        found.append(Cited(more.start(2), more.end(2), law, number))
    return found
