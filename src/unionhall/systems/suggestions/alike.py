"""Which earlier suggestions are about the same matter: by word pairs in common and by passages word for word; who wrote them is never told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from unionhall.core import likeness
from unionhall.desk import asked, search, stored
from unionhall.desk.models import Case
from unionhall.systems.suggestions.procedures.handling import maybe_invention

CANDIDATES = 40  # earlier suggestions compared while somebody types
MOST = 5  # shown
LEAST_PASSAGE = 6  # signs in a row that are worth showing as word for word the same
SHOWN = 40
HIDDEN = ("draft", "withdrawn", "pooled", "led")
STOCK = ("关于", "建议", "希望", "进一步", "目前", "现在", "可以", "我们", "改进", "提高", "使用", "问题", "情况", "进行", "每次", "每天", "每月", "每年", "时间", "比较", "容易", "减少", "增加", "需要")


@dataclass(frozen=True)
class Alike:
    """An earlier suggestion with how much of the shorter text the two have in common."""

    row: Case
    share: Fraction
    passage: str


def grams(text: str) -> set[str]:
    """Its word pairs, without the stock phrases that every suggestion uses."""
    plain = text
    for stock in STOCK:
        plain = plain.replace(stock, " ")
    return set(search.grams(plain))


def common(one: set[str], other: set[str]) -> Fraction:
    """The share of the shorter one's word pairs that stand in both, exact."""
    shorter = min(len(one), len(other))
    return Fraction(len(one & other), shorter) if shorter else Fraction(0)


def passage(one: str, other: str) -> str:
    """The longest passage that stands in both, or nothing."""
    first, second = likeness.bare(one), likeness.bare(other)
    found = max(likeness.runs(first, second, LEAST_PASSAGE), key=lambda run: run.length, default=None)
    return first[found.first : found.first + min(found.length, SHOWN)] if found else ""


def earlier(union_id: int, day: date, subject: str, body: str, without: str = "") -> list[Alike]:
    """Earlier suggestions alike to what is being written, most alike first; possible inventions are left out."""
    if not subject.strip() and not body.strip():
        return []
    rule = asked.law(union_id).rules.on(day)["suggestion.alike"]
    rows = Case.objects.filter(union_id=union_id, procedure="suggestion").exclude(stage__in=HIDDEN).exclude(number=without)
    near = search.sharing(rows, f"{subject} {body}"[:400], CANDIDATES)
    mine, text = grams(f"{subject} {body}"), f"{subject}{body}"
    return ranked(mine, text, stored.ahead(Case.objects.filter(pk__in=[row.pk for row in near])), rule)


def ranked(mine: set[str], text: str, rows: Iterable[Case], rule: Any) -> list[Alike]:
    """Those above the line of the rule."""
    found = []
    for row in rows:
        case = stored.fold(row)
        if maybe_invention(case):
            continue
        theirs = words_of(case)
        share = common(mine, grams(theirs))
        if rule.met(share):
            found.append(Alike(row, share, passage(text, theirs)))
    return sorted(found, key=lambda one: (-one.share, one.row.pk))[:MOST]


def words_of(case: Any) -> str:
    """What a suggestion says: name, present state and method."""
    return f"{case.facts.get('subject', '')} {case.facts.get('present', '')}{case.facts.get('method', '')}"
