"""Where a text cites the law: 「工会法第十八条；选举工作条例第六、十二条」 read as laws and articles with their places, so that each can be opened."""

import re
from dataclasses import dataclass
from functools import cache

from unionhall.core.statute.laws import Law, laws
from unionhall.core.statute.numerals import INSERTED, NUMBER, value

FIRST = re.compile(rf"》?(?:（试行）|\(试行\))?\s*第\s*({NUMBER})(?=\s*[条款、至和及到—-])(\s*条)?")
SIGN = r"[、至和及到]|—+"  # between two articles, or two paragraphs of one
PART = rf"第?\s*[（(]?{NUMBER}[）)]?(?:\s*(?:{SIGN})\s*第?[（(]?{NUMBER}[）)]?)*\s*[款项目]"  # 第一款 · 第（二）项 · 第一、二款
NEXT = re.compile(rf"(?:\s*(?:{SIGN})?\s*{PART})*\s*(?:{SIGN})\s*(第?\s*({NUMBER})(?:\s*条|(?=\s*[、至和及到]\s*第?\s*{NUMBER}))(?![款项]))")
OTHER = re.compile(rf"\s*{INSERTED}")  # 第十条之一 is not 第十条, and no text here has such an article
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
    """One pattern of every name, the longest first: 劳动合同法 is not 劳动法. 「……法实施条例」 and 「实施……法办法」 are other texts: the first is no match, the second one without a name."""
    named: dict[str, Law] = {}
    for law in laws():
        for name in law.names:
            named.setdefault(name, law)
    longest = sorted(named, key=len, reverse=True)
    any_name = f"(?:{'|'.join(map(re.escape, longest))})"
    carried_out = rf"实施\s*[《〈]?{any_name}[》〉]?的?(?:若干)?(?:办法|细则|条例|规定|意见)"
    return re.compile(rf"({any_name})(?!实施|[》〉]实施(?:办法|细则|条例|规定|意见)|律)|{carried_out}"), named


def cited(text: str, loose: bool = False) -> tuple[Cited, ...]:
    """Every place in a text that names a law we know. `loose`: a typed question, where 「工会法 18」 means the article."""
    pattern, named = _by_name()
    found: list[Cited] = []
    at = 0
    while match := pattern.search(text, at):
        if match[1]:
            found += _one(text, match, named[match[1]], loose)
        at = max(found[-1].end if found else 0, match.end())
    return tuple(found)


def _one(text: str, match: re.Match[str], law: Law, loose: bool) -> list[Cited]:
    """One law with the articles that follow its name."""
    start = match.start() - (1 if text[match.start() - 1 : match.start()] == "《" else 0)
    first = FIRST.match(text, match.end()) or (LOOSE.match(text, match.end()) if loose else None)
    number = value(first[1]) if first else None
    if first is None or number is None:
        end = match.end() + (1 if text[match.end() : match.end() + 1] == "》" else 0)
        return [Cited(start, end, law)]
    other = OTHER.match(text, first.end())
    found = [Cited(start, match.end(), law) if other else Cited(start, first.end(), law, number)]
    at = (other or first).end()
    while (more := NEXT.match(text, at)) and (number := value(more[2])) is not None:
        other = OTHER.match(text, more.end())
        found += [] if other else [Cited(more.start(1), more.end(1), law, number)]
        at = (other or more).end()
    return found
