"""心得: drafts on the phone, what they share with others shown before they are handed in, a whole class out of one text file, reading."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q

from unionhall.core.likeness import SHOWN, THRESHOLD, bare, covered, essays_in, length_of
from unionhall.core.likeness import Essay as Text
from unionhall.core.procedure import Refused, Who
from unionhall.core.record.entry import canonical
from unionhall.desk import asked, run, stored
from unionhall.desk.models import Case, Line
from unionhall.systems.training import places
from unionhall.systems.training.models import Essay, Learner

LONGEST, TITLE, ACTION = 20_000, 80, 200
LARGEST = 8 * 1024 * 1024  # bytes of a file
ARCHIVE = 3000  # newest texts of the union that a new one is held against
NEAR = 5  # texts shown to the writer
PASSAGES = 12  # of each


@dataclass(frozen=True)
class Likeness:
    """What a text shares with one other: both sides of every passage, the share of the own text."""

    whose: str
    title: str
    share: Fraction
    passages: tuple[tuple[str, str, str], ...]  # (words before, the passage, words after) in the own text
    covered: tuple[tuple[int, int], ...]

    @property
    def percent(self) -> str:
        """35.1"""
        tenths = (self.share * 2000 + 1) // 2
        return f"{tenths // 10}.{tenths % 10}"


# --- likeness ------------------------------------------------------------------------------------------------------------------------------------------
def grams(text: str) -> set[str]:
    """Every run of THRESHOLD signs."""
    return {text[at : at + THRESHOLD] for at in range(len(text) - THRESHOLD + 1)}


def alike(text: str, others: Iterable[tuple[str, str, str]]) -> list[Likeness]:
    """What a text shares with each of the others [(whose, title, text)], most first; those that share nothing are left out."""
    own = bare(text)
    mine = grams(own)
    found = []
    for whose, title, other in others:
        theirs = bare(other)
        if same := {gram for at in range(len(theirs) - THRESHOLD + 1) if (gram := theirs[at : at + THRESHOLD]) in mine}:
            found.append(against(own, same, whose, title))
    return sorted(found, key=lambda one: -one.share)


def against(own: str, same: set[str], whose: str, title: str) -> Likeness:
    """One comparison, by the runs of THRESHOLD signs that stand in both: as long as the texts are, however often one sign is repeated in them."""
    spans = covered((at, at + THRESHOLD) for at in range(len(own) - THRESHOLD + 1) if own[at : at + THRESHOLD] in same)
    shown = sorted(spans, key=lambda span: span[0] - span[1])[:PASSAGES]
    passages = tuple((own[max(0, start - 10) : start], own[start:end] if end - start <= 4 * SHOWN else own[start : start + 4 * SHOWN] + "……", own[end : end + 10]) for start, end in sorted(shown))
    return Likeness(whose, title, Fraction(length_of(spans), len(own)) if own else Fraction(0), passages, tuple(spans))


def all_together(text: str, found: Sequence[Likeness]) -> Fraction:
    """How much of a text stands in any of the others."""
    length = len(bare(text))
    return Fraction(length_of(span for one in found for span in one.covered), length) if length else Fraction(0)


def archive(row: Case, learner: Learner | None) -> list[tuple[str, str, str]]:
    """What a new text is held against: classmates first, then earlier classes and what the union has kept. Names stay with the class."""
    rows = Essay.objects.filter(union_id=row.union_id).exclude(handed=None).select_related("learner").order_by("-pk")
    rows = rows.exclude(learner=learner) if learner else rows
    return [(whose(one, row), one.title, one.text) for one in rows[:ARCHIVE]]


def whose(one: Essay, row: Case) -> str:
    """How the writer of another text is named to who compares: by name within the class only."""
    if one.case == row.pk and one.learner:
        return f"同班 {one.learner.number} 号学员"
    return f"往期心得（{one.handed:%Y}年）" if one.learner and one.handed else f"本会存档{'：' + one.source if one.source else ''}"


# --- writing -------------------------------------------------------------------------------------------------------------------------------------------
def draft_of(row: Case, learner: Learner) -> Essay:
    """What somebody is writing, or has handed in."""
    return Essay.objects.filter(learner=learner).first() or Essay(union_id=row.union_id, case=row.pk, learner=learner)


def keep(row: Case, learner: Learner, title: str, text: str, action: str, by: date | None) -> Essay:
    """Kept as a draft; after handing in it stays as it is until it is handed in again. Raises Refused."""
    if stored.fold(row).stage not in ("running", "reflection"):
        raise Refused("现在不能写心得：上课以后、评阅结束以前可以写。")
    with transaction.atomic():
        essay = held(row, learner)
        if essay.handed is None:
            essay.title, essay.text, essay.action_do, essay.action_by = title.strip()[:TITLE], text[:LONGEST], action.strip()[:ACTION], by
            essay.save(update_fields=["title", "text", "action_do", "action_by"])
    return essay


def held(row: Case, learner: Learner) -> Essay:
    """The text of somebody, under a lock: what is kept at a pause of the pen, what is handed in and what is marked come one after another."""
    Essay.objects.get_or_create(learner=learner, defaults={"union_id": row.union_id, "case": row.pk})
    return Essay.objects.select_for_update().get(learner=learner)


def judged(row: Case, learner: Learner | None, text: str, day: date) -> tuple[list[Likeness], Fraction, str]:
    """(the nearest, the share of the text that stands elsewhere, why it may not be handed in or "")."""
    found = alike(text, archive(row, learner))
    share = all_together(text, found)
    rule = asked.law(row.union_id).rules.on(day)["training.essay_alike"]
    why = f"全文有 {percent(share)} 与别人的文章相同，达到 {percent(Fraction(rule.number))} 的要退回重写。请用自己的话写做过的事；引用法规和讲义不用抄全文。依{rule.article}。" if rule.met(share) and share else ""
    return found[:NEAR], share, why


def percent(share: Fraction) -> str:
    """35.1%"""
    tenths = (share * 2000 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}%"


def hand_in(row: Case, learner: Learner, title: str, text: str, action: str, by: date | None, day: date, clerk: Who | None = None) -> Essay:
    """Handed in: judged once more, its fingerprint into the record. A text handed in again replaces the former. Raises Refused; the draft stays."""
    missing = [name for name, value in (("标题", title.strip()), ("正文", text.strip()), ("回去做的一件事", action.strip()), ("几时做完", by)) if not value]
    if missing:
        raise Refused(f"还缺：{'、'.join(missing)}。不比长短，写清一件回去要做的事就好。")
    if len(text) > LONGEST:
        raise Refused(f"正文 {len(text)} 字，超过 {LONGEST} 字，请精简。")
    if by and by < day:
        raise Refused(f"完成日期 {by} 已经过去，请填今后的日期。")
    near, share, why = judged(row, learner, text, day)
    if why:
        raise Refused(f"不能交：{why}")
    with transaction.atomic():
        essay = held(row, learner)
        if learner.subject in marks(row):
            raise Refused("这篇心得已经评阅，不能再交。要更正的请直接找班主任说明。依《职工教育培训办法》（示范）第八条。")
        essay.title, essay.text, essay.action_do, essay.action_by, essay.handed = title.strip()[:TITLE], text, action.strip()[:ACTION], by, day
        essay.digest = sha256(text.encode()).hexdigest()
        essay.alike = canonical([{"whose": one.whose, "title": one.title, "percent": one.percent} for one in near]).decode()
        essay.save()
        data = {"title": essay.title, "digest": essay.digest, "length": len(bare(text)), "alike": percent(share), "action_do": essay.action_do, "action_by": by}
        writer = Who(learner.subject, places.roles(learner), clerk.id, clerk.roles) if clerk else places.who(learner)
        run.line(row.pk, "essay", writer, learner.subject, day, data)
    return essay


# --- a whole class out of one file -------------------------------------------------------------------------------------------------------------------------
def taken_apart(content: bytes, name: str) -> list[Text]:
    """The essays of an uploaded text file. Raises Refused with file and reason."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            found = essays_in(content.decode(encoding), "")
        except UnicodeDecodeError:
            continue
        if found and not any("\0" in one.text for one in found):
            return found
        break
    raise Refused(f"“{name}”里没有读到文字。请另存为文本文件（.txt，UTF-8 或 GB18030），多篇用“第1篇”这样的标题行分开。")


def texts_of(content: bytes, name: str) -> list[tuple[Text, str]]:
    """Each essay with its text as it stands in the file, line breaks kept."""
    found = taken_apart(content, name)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            lines = content.decode(encoding).removeprefix("\ufeff").splitlines()
        except UnicodeDecodeError:
            continue
        return [(one, "\n".join(lines[one.start_line - 1 : one.end_line]).strip()) for one in found]
    return []


def take_in(row: Case, rows: Sequence[tuple[str, str, Learner | None, str, date | None]], source: str, day: date, clerk: Who) -> tuple[list[Essay], list[str]]:
    """Typed or scanned reflections [(title, text, whose, action, by)] of a class: (kept, sentences about those that were not).

    Those with a learner and a promised action are handed in for the learner (代填); one without either is kept in the archive of the class, for comparison.
    """
    kept, said = list[Essay](), list[str]()
    for title, text, learner, action, by in rows:
        try:
            kept.append(hand_in(row, learner, title, text, action, by, day, clerk) if learner else archived(row, title, text, source, day))
        except Refused as refused:
            said.append(f"“{title[:20]}”：{''.join(refused.reasons)}")
    return kept, said


def archived(row: Case, title: str, text: str, source: str, day: date) -> Essay:
    """A text without a learner, for comparison; the same text is kept once."""
    digest = sha256(text.encode()).hexdigest()
    known = Essay.objects.filter(union_id=row.union_id, learner=None, digest=digest).first()
    return known or Essay.objects.create(union_id=row.union_id, case=row.pk, title=title.strip()[:TITLE], text=text[:LONGEST], handed=day, digest=digest, source=source[:120])


def pairs(row: Case) -> list[dict[str, Any]]:
    """Which texts of a class share passages: [{first, second, percent, longest}], for those who read them."""
    rows = list(Essay.objects.filter(Q(union_id=row.union_id) & Q(case=row.pk)).exclude(handed=None).select_related("learner").order_by("pk"))
    found = []
    for at, one in enumerate(rows):
        for two in alike(one.text, [(str(other.pk), other.title, other.text) for other in rows[at + 1 :]]):
            other = next(each for each in rows if str(each.pk) == two.whose)
            shorter = min(len(bare(one.text)), len(bare(other.text)))
            share = two.share if len(bare(one.text)) == shorter else against(bare(other.text), grams(bare(one.text)), "", "").share
            found.append({"first": one, "second": other, "percent": percent(share), "share": share, "longest": max((end - start for start, end in two.covered), default=0), "passages": two.passages})
    return sorted(found, key=lambda pair: -pair["share"])


# --- reading -------------------------------------------------------------------------------------------------------------------------------------------
def marks(row: Case) -> dict[str, dict[str, Any]]:
    """学号 → the standing mark."""
    return {line.subject: json.loads(line.data) for line in Line.objects.filter(union_id=row.union_id, case=row, sheet="mark").order_by("turn", "pk")}


def mark(row: Case, learner: Learner, given: int, comment: str, pick: bool, reader: Who, day: date, read: str = "") -> None:
    """A reader's mark out of a hundred, of the text that was on the page (`read`: its fingerprint). Raises Refused."""
    if not 0 <= given <= 100:
        raise Refused("评分请填 0 到 100 的整数。")
    with transaction.atomic():
        text = Essay.objects.select_for_update().filter(learner=learner).exclude(handed=None).first()
        if text is None:
            raise Refused(f"{learner.name}还没有交心得，不能评分，请等交了再评。依《职工教育培训办法》（示范）第八条。")
        if read and read != text.digest:
            raise Refused(f"您打开页面之后，{learner.name}改了又交了一次。下面是新交的一篇，请看过再评。依《职工教育培训办法》（示范）第八条。")
        run.line(row.pk, "mark", reader, learner.subject, day, {"mark": given, "pick": "yes" if pick else "no", **({"comment": comment.strip()[:1000]} if comment.strip() else {})})
