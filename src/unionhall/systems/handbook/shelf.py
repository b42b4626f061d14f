"""The shelf of papers: found by word and by occasion, filled with what is known of the union and what the reader types; nothing typed here is kept."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from unionhall.desk.papers import known
from unionhall.desk.search import grams
from unionhall.integrations.word.paper import Paper
from unionhall.systems.handbook import standing, wheel

NAME, TYPED = "shelf.toml", 2000  # signs that may be typed into one blank


class WrongShelf(ValueError):
    """The index of the shelf cannot be read: which line, and what is wrong with it."""


@dataclass(frozen=True)
class Template:
    """One paper of the shelf: what it is, for which occasions, what may be typed, where the matter itself is run."""

    label: str
    kind: str
    occasions: tuple[str, ...]
    words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    basis: str = ""
    start: str = ""


@cache
def templates() -> tuple[Template, ...]:
    """Every paper of the shelf, in the order of the index."""
    return read((files("unionhall.systems.handbook") / NAME).read_text(encoding="utf-8"), tuple(known()))


def read(text: str, papers: tuple[str, ...]) -> tuple[Template, ...]:
    """The index from its text; `papers`: labels that can be drawn. Raises WrongShelf."""
    try:
        rows = tomllib.loads(text).get("paper", [])
    except tomllib.TOMLDecodeError as wrong:
        raise WrongShelf(f"{NAME} 无法读取：{wrong}") from None
    if not isinstance(rows, list):
        raise WrongShelf(f"{NAME}：只能写 [[paper]]")
    found = tuple(_template(row, papers) for row in rows)
    if double := sorted({one.label for one in found if sum(other.label == one.label for other in found) > 1}):
        raise WrongShelf(f"{NAME}：“{'、'.join(double)}”写了两次")
    return found


def _template(row: Any, papers: tuple[str, ...]) -> Template:
    label = row.get("label") if isinstance(row, dict) else None
    if not isinstance(row, dict) or set(row) - set(Template.__dataclass_fields__):
        raise WrongShelf(f"{NAME} 的“{label or '?'}”：有不认识的栏")
    if label not in papers:
        raise WrongShelf(f"{NAME} 的“{label or '?'}”：没有这份文书")
    lists = {key: row.get(key, []) for key in ("occasions", "words", "asks")}
    if not all(isinstance(value, list) and all(isinstance(one, str) and one for one in value) for value in lists.values()) or not lists["occasions"]:
        raise WrongShelf(f"{NAME} 的“{label}”：occasions、words、asks 应当是文字的列表，occasions 不能空")
    if not all(isinstance(row.get(key, ""), str) for key in ("kind", "basis", "start")) or not row.get("kind"):
        raise WrongShelf(f"{NAME} 的“{label}”：缺少 kind，或 kind、basis、start 不是文字")
    return Template(**{**row, **{key: tuple(value) for key, value in lists.items()}})


def template(label: str) -> Template | None:
    """The paper of this label."""
    return next((one for one in templates() if one.label == label), None)


def occasions() -> list[str]:
    """Every occasion, in the order in which it first stands in the index."""
    return list(dict.fromkeys(occasion for one in templates() for occasion in one.occasions))


def find(q: str = "", occasion: str = "") -> list[Template]:
    """By words (every pair of signs somewhere in label, kind, words, occasions) and by occasion."""
    wanted = set(grams(q))
    held = {one.label: set(grams(" ".join((one.label, one.kind, *one.words, *one.occasions)))) for one in templates()}
    return [one for one in templates() if (not occasion or occasion in one.occasions) and all(gram in held[one.label] or (len(gram) == 1 and gram in one.label) for gram in wanted)]


def filled(one: Template, union: Any, day: date, typed: Mapping[str, str]) -> Paper:
    """The paper with the union's data and what was typed; a typed value goes before a known one."""
    facts = {**standing.facts(union, day), **({"安排": plan(union, day)} if one.label == "年度工作计划" else {})}
    facts |= {label: typed[label].strip()[:TYPED] for label in one.asks if typed.get(label, "").strip()}
    draw, _ = known()[one.label]
    return draw(facts)


def plan(union: Any, day: date) -> list[dict[str, Any]]:
    """The year wheel as the rows of a plan."""
    return [{"时间": due.said, "工作": due.duty.label, "依据": due.duty.basis, "负责人": due.duty.who} for due in wheel.year(union, day)]
