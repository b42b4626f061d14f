"""测验 out of the law texts: which figure stands in this article? Questions and answers are the rules themselves, so they are right on the day of the quiz."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from unionhall.core.procedure import Refused
from unionhall.core.statute.rule import Rule
from unionhall.desk import asked, run, stored
from unionhall.desk.models import Case
from unionhall.systems.training import places
from unionhall.systems.training.models import Learner

FIGURE = re.compile(r"[一二三四五六七八九十百千两]+分之[一二三四五六七八九十百]+|百分之[一二三四五六七八九十百]+|[一二三四五六七八九十百千两]+(?=个工作日|个月|日|天|年|人|名|次|元|倍|小时|周岁)|[0-9]+(?:%|％)?(?=个工作日|个月|日|天|年|人|名|次|元|倍|小时|周岁)|过半数|半数")
BLANK = "（　　）"
CHOICES = 4
SHARES = ("三分之一", "三分之二", "二分之一", "五分之一", "四分之三", "百分之二十", "百分之九十", "过半数")
COUNTS = ("一", "二", "三", "五", "七", "十", "十五", "二十", "三十", "六十", "九十")
BASIC = ("organization", "election", "congress", "bargain", "petition", "hardship", "assembly")  # where a class names nothing else
SETS = {"basic": BASIC, "election": ("election", "assembly"), "congress": ("congress", "assembly", "openness"), "bargain": ("bargain",), "rights": ("petition", "mediation", "legalaid", "arbitration"), "hardship": ("hardship", "donation")}


@dataclass(frozen=True)
class Question:
    """One question: the quote with its figure left out, choices, the right one, where it stands."""

    key: str
    text: str
    choices: tuple[str, ...]
    right: str
    article: str
    checked: bool


def question(rule: Rule) -> Question | None:
    """The question that a rule gives; None where its quote holds no figure or more than one, or where it is a model text of ours and no law."""
    found = list(FIGURE.finditer(rule.quote))
    if len(found) != 1 or "（示范）" in rule.article:
        return None
    right, (start, end) = found[0][0], found[0].span()
    pool = SHARES if "分之" in right or "半数" in right else tuple(str(number) for number in (1, 2, 3, 5, 7, 10, 15, 20, 30, 60)) if right[0].isdigit() else COUNTS
    others = [one for one in pool if one != right]
    seeded = random.Random(sha256(rule.key.encode()).digest())  # the same wrong answers for everybody
    choices = sorted([right, *seeded.sample(others, CHOICES - 1)], key=lambda one: (int(one) if one.isdigit() else 0, one))
    return Question(rule.key, f"{rule.quote[:start]}{BLANK}{rule.quote[end:]}", tuple(choices), right, rule.article, rule.checked)


def bank(rules: Any, chosen: str) -> list[Question]:
    """Every question of the chosen set, checked articles first, each quote once."""
    wanted = SETS.get(chosen, BASIC)
    found = [made for key in sorted(rules) if key.partition(".")[0] in wanted and (made := question(rules[key]))]
    return list({one.text: one for one in sorted(found, key=lambda one: (not one.checked, one.key))}.values())


def paper(row: Case, day: date) -> list[Question]:
    """The questions of a class: the same for everybody, drawn from the bank by the number of the class so that anybody can draw them again."""
    case, rules = stored.fold(row), asked.law(row.union_id).rules.on(day)
    found = bank(rules, str(case.facts.get("quiz_from") or ""))
    many = min(int(rules["training.questions"].number), len(found))
    checked = [one for one in found if one.checked]
    pool = checked if len(checked) >= many else found  # an article that nobody has read in the original is asked only where there are too few others
    return random.Random(sha256(row.uid.encode()).digest()).sample(pool, many)


def ordered(questions: Sequence[Question], learner: Learner) -> list[Question]:
    """In another order for every learner."""
    found = list(questions)
    random.Random(sha256(f"{learner.case}|{learner.pk}".encode()).digest()).shuffle(found)
    return found


def hand_in(row: Case, learner: Learner, given: dict[str, str], day: date) -> tuple[int, int]:
    """(right, of). One try; what is left open is wrong. Graded by the questions that were shown: those of the day on which the quiz began. Raises Refused."""
    questions = paper(row, stored.fold(row).entered)
    if not questions:
        raise Refused("没有可以出题的条文，请班主任改选测验所依据的法规。")
    right = sum(1 for one in questions if given.get(one.key) == one.right)
    run.line(row.pk, "quiz", places.who(learner), learner.subject, day, {"score": right, "of": len(questions)})
    return right, len(questions)
