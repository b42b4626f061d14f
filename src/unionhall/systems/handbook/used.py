"""Where an article acts in this platform: read out of the declared procedures themselves — stages that name it, clocks and counts that take their figure from it, checks whose refusals cite it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import CodeType, FunctionType
from typing import Any

from django.apps import apps

from unionhall.core.procedure import Action, Clock, Procedure, Stage
from unionhall.core.statute.cites import cited
from unionhall.core.statute.laws import laws
from unionhall.desk.generic import registry

KEY = re.compile(r"[a-z]+\.[a-z_]+")
QUOTED = re.compile(r"[\"']([a-z]+\.[a-z_]+)[\"']")
ROOT, DEEP = "unionhall", 4  # how far a check is followed into the functions it calls


@dataclass(frozen=True)
class Use:
    """One place where an article or a figure acts. `procedure` is empty for pages and ledgers outside the cases."""

    label: str
    where: str
    how: str
    procedure: str = ""


@cache
def of_articles() -> dict[tuple[str, int], tuple[Use, ...]]:
    """(law, article) → where it acts: by a figure taken from it, by a stage that rests on it, by a sentence that cites it."""
    found: dict[tuple[str, int], dict[Use, None]] = {}
    for law, article, use in (*by_words(), *by_figures()):
        found.setdefault((law, article), {})[use] = None
    return {place: tuple(uses) for place, uses in found.items()}


def by_figures() -> Iterator[tuple[str, int, Use]]:
    """Each use of a figure is a use of the articles it stands in."""
    acts = of_figures()
    for law in laws():
        for rule in law.figures:
            yield from ((law.plain, number, use) for number in law.articles_of(rule) for use in acts.get(rule.key, ()))


def by_words() -> Iterator[tuple[str, int, Use]]:
    """Stages that name an article as their basis, and checks whose words cite one."""
    for procedure in newest():
        for stage in procedure.stages:
            yield from ((one.law.plain, one.article, Use(procedure.label, stage.label, "环节依据", procedure.key)) for one in cited(stage.basis) if one.article)
        for stage, action in acts_of(procedure):
            texts = {text for function in asked(action) for text in constants(function)}
            yield from ((one.law.plain, one.article, Use(procedure.label, place(stage, action), "办理条件的依据", procedure.key)) for text in texts for one in cited(text) if one.article)


@cache
def of_figures() -> dict[str, tuple[Use, ...]]:
    """Key of a figure → where it acts."""
    found: dict[str, dict[Use, None]] = {}
    for key, use in (*in_procedures(), *elsewhere()):
        found.setdefault(key, {})[use] = None
    for key, uses in found.items():  # a page is named only where no procedure is: the code of a procedure mentions its own keys
        inside = [use for use in uses if use.procedure]
        found[key] = dict.fromkeys(inside) if inside else uses
    return {key: tuple(uses) for key, uses in found.items()}


def in_procedures() -> Iterator[tuple[str, Use]]:
    """Clocks, counts, hanging times, extensions and the figures that checks look up."""
    for procedure in newest():
        for where, clock, how in clocks_of(procedure):
            yield clock.rule, Use(procedure.label, where, how, procedure.key)
            yield from ((rule, Use(procedure.label, where, "延长期限", procedure.key)) for _, rule in clock.longer)
        for stage, action in acts_of(procedure):
            here = place(stage, action)
            if action.times:
                yield action.times, Use(procedure.label, here, "次数", procedure.key)
            yield from ((notice.shown, Use(procedure.label, here, "公开时间", procedure.key)) for notice in action.notices if notice.shown)
            yield from ((text, Use(procedure.label, here, "条件", procedure.key)) for function in asked(action) for text in constants(function) if KEY.fullmatch(text))


def newest() -> tuple[Procedure, ...]:
    """The latest version of every procedure."""
    latest: dict[str, Procedure] = {}
    for procedure in registry():
        if procedure.key not in latest or latest[procedure.key].since < procedure.since:
            latest[procedure.key] = procedure
    return tuple(latest.values())


def clocks_of(procedure: Procedure) -> Iterator[tuple[str, Clock, str]]:
    """(where, clock, deadline or wait) of a procedure."""
    yield from (("全程", clock, "期限") for clock in procedure.clocks)
    for stage in procedure.stages:
        yield from ((stage.label, clock, "期限") for clock in stage.clocks)
    for stage, action in acts_of(procedure):
        yield from ((place(stage, action), clock, how) for how, clocks in (("期满后方可办理", action.after), ("期内方可办理", action.before)) for clock in clocks)


def acts_of(procedure: Procedure) -> Iterator[tuple[Stage | None, Action]]:
    """Every act with its stage; those of every stage without one."""
    yield from ((stage, action) for stage in procedure.stages for action in stage.actions)
    yield from ((None, action) for action in procedure.anywhere)


def place(stage: Stage | None, action: Action) -> str:
    """审查 · 立案"""
    return f"{stage.label} · {action.label}" if stage else action.label


# --- what a check looks up ---------------------------------------------------------------------------------------------------------------------------
def asked(action: Action) -> list[Callable[..., Any]]:
    """The named functions of an act."""
    return [one for one in (*action.ready, *action.checks, *action.warns, action.finds, action.when, action.barred) if one]


def constants(function: Callable[..., Any]) -> frozenset[str]:
    """Every text that stands in a function or in those of ours that it calls."""
    return frozenset(followed(function, DEEP, set()))


def followed(function: Any, deep: int, seen: set[Any]) -> Iterator[str]:
    """Depth first, each function once."""
    if not isinstance(function, FunctionType) or function in seen or not function.__module__.startswith(ROOT):
        return
    seen.add(function)
    yield from texts(function.__code__)
    if deep:
        for name in function.__code__.co_names:
            yield from followed(function.__globals__.get(name), deep - 1, seen)


def texts(code: CodeType) -> Iterator[str]:
    """The texts of a code object and of what is written inside it."""
    for one in code.co_consts:
        if isinstance(one, str):
            yield one
        elif isinstance(one, CodeType):
            yield from texts(one)


# --- outside the cases ---------------------------------------------------------------------------------------------------------------------------------
def elsewhere() -> Iterator[tuple[str, Use]]:
    """Figures that pages, ledgers and jobs look up by key: 「帮扶资金」 limits, reminders of the desk."""
    for folder, label in places():
        for file in sources(folder):
            yield from ((key, Use(label, "页面和台账", "数字")) for key in QUOTED.findall(file.read_text(encoding="utf-8")))


def places() -> list[tuple[Traversable, str]]:
    """Each system under its name, and the desk."""
    found = [(files("unionhall.systems") / config.label, str(config.verbose_name)) for config in apps.get_app_configs() if config.name.startswith("unionhall.systems.")]
    return [*found, (files("unionhall.desk"), "案头")]


def sources(folder: Traversable) -> Iterable[Traversable]:
    """The modules of a folder but those of its procedures, which are read as declarations."""
    return [file for file in folder.iterdir() if file.name.endswith(".py")] if folder.is_dir() else []
