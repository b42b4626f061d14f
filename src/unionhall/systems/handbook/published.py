"""Publishing answers and finding them: who may read which, by words, by likeness, by article; what was corrected keeps its former words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from unionhall.core.statute.cites import cited
from unionhall.core.statute.laws import laws
from unionhall.desk import asked
from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.desk.search import grams, kept
from unionhall.systems.handbook.models import Published
from unionhall.systems.handbook.procedures.question import ASKERS, TOPICS
from unionhall.systems.organization.roles import UPPER

LABELS = dict(TOPICS)
NEAR, ENOUGH = 5, 2  # like questions shown; pairs of signs they share at least
COMMON = {"工会", "会员", "职工", "怎么", "什么", "可以", "我们", "单位", "哪些", "如何", "需要"}  # stand in every second question and tell nothing


# --- publishing --------------------------------------------------------------------------------------------------------------------------------------
def publish(row: Case, case: Any, day: date) -> None:
    """Make an answer readable; a second time it is put right, and the former words stay."""
    facts = case.facts
    union = asked.union(row.union_id)
    by_upper = bool(case.acts("answer_upper")) and union.parent_id
    known = Published.objects.filter(case=row.pk).first()
    former = known.former if known else []
    if known and (known.answer, known.basis) != (facts["answer"], facts["basis"]):
        former = [*former, {"answer": known.answer, "basis": known.basis, "until": day.isoformat(), "why": str(facts.get("reason", ""))}]
    values = {
        "union_id": row.union_id, "publisher": union.parent_id if by_upper else row.union_id, "below": bool(by_upper), "topic": facts["topic"], "title": str(facts["subject"])[:200], "text": str(facts.get("text") or ""), "answer": facts["answer"], "basis": str(facts["basis"])[:400],
        "asked_by": union.name if facts.get("shown_as") == "union" else "", "articles": marks(f"{facts['basis']}；{facts.get('law') or ''}；{facts['answer']}"), "former": former, "since": known.since if known else day, "looked": day,
        "grams": f" {kept(str(facts['subject']), str(facts.get('text') or ''), str(facts['answer']), str(facts['basis']), LABELS[facts['topic']])} ",
    }  # fmt: skip
    Published.objects.update_or_create(case=row.pk, defaults=values)


def marks(text: str) -> str:
    """Every article a text cites, so that it is found from the article's page."""
    return "".join(dict.fromkeys(f"|{one.law.plain}/{one.article}|" for one in cited(text) if one.article))


def looked_at(row: Case, day: date) -> None:
    """Somebody said that it still holds."""
    Published.objects.filter(case=row.pk).update(looked=day)


def take_down(row: Case, day: date) -> None:
    """Nobody reads it any more; the case keeps it."""
    Published.objects.filter(case=row.pk).update(down=day)


# --- reading -----------------------------------------------------------------------------------------------------------------------------------------
def may_read(seat: Seat) -> bool:
    """Who holds an office reads the answers."""
    return seat.has(*ASKERS, UPPER)


def readable(union: Any) -> QuerySet[Published]:
    """The answers that officers of this union may read: its own, and those given for all below a union above it."""
    above = [int(part) for part in str(union.path).split("/") if part.isdigit() and int(part) != union.pk]
    return Published.objects.filter(down=None).filter(Q(publisher=union.pk) | Q(below=True, publisher__in=above) | Q(union_id=union.pk))


def find(union: Any, q: str = "", topic: str = "") -> list[Published]:
    """By words (every pair of signs) and by topic, the newest first."""
    rows = readable(union).filter(topic=topic) if topic in LABELS else readable(union)
    for gram in dict.fromkeys(grams(q)):
        rows = rows.filter(grams__contains=f" {gram} ") if len(gram) > 1 or gram.isascii() else rows.filter(grams__contains=gram)
    return list(rows.order_by("-since", "-pk")[:200])


def near(union: Any, text: str) -> list[Published]:
    """Answered questions that share most pairs of signs with what is being asked."""
    wanted = set(grams(text)) - COMMON
    scored = [(len(wanted & set(one.grams.split())), one) for one in readable(union).order_by("-pk")[:1000]] if len(wanted) >= ENOUGH else []
    return [one for score, one in sorted(scored, key=lambda pair: (-pair[0], -pair[1].pk)) if score >= ENOUGH][:NEAR]


def citing(union: Any, name: str, article: int) -> list[Published]:
    """Answers that cite an article."""
    return list(readable(union).filter(articles__contains=f"|{name}/{article}|").order_by("-since")[:NEAR])


def outdated(one: Published, day: date) -> list[str]:
    """Articles whose figures have changed since somebody last looked at the answer."""
    newer: Iterable[tuple[str, int]] = ((law.plain, number) for law in laws() for rule in law.figures if one.looked < rule.since <= day for number in law.articles_of(rule))
    return [f"{name}第{number}条" for name, number in dict.fromkeys(newer) if f"|{name}/{number}|" in one.articles]
