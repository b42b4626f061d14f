"""The fifteen systems: each declares its procedures and the pages that stand beside its cases, nothing runs here."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from unionhall.core.procedure import Procedure

NAMES = ("organization", "congress", "elections", "openness", "requests", "aid", "training", "handbook", "suggestions", "bargaining")


def declared(names: tuple[str, ...] = NAMES) -> tuple[Procedure, ...]:
    """Every procedure of the named systems, in the order of their files (house.md: `procedures/` holds data and named checks only)."""
    found: list[Procedure] = []
    for name in names:
        place = f"unionhall.systems.{name}.procedures"
        if find_spec(place):
            found += import_module(place).PROCEDURES
    return tuple(found)


def beside(row: Any, seat: Any) -> list[dict[str, str]]:
    """Pages of the systems that stand beside a case, for this person: [{label, url}] (`links.py` of a system)."""
    found: list[dict[str, str]] = []
    for name in NAMES:
        if find_spec(f"unionhall.systems.{name}.links"):
            found += import_module(f"unionhall.systems.{name}.links").links(row, seat)
    return found


def names(ids: Any) -> dict[str, str]:
    """Person number → name; those who are no persons of the register (learners of a class) are known to their system."""
    found = import_module("unionhall.systems.organization.api").names(ids)
    for hooks in hooked():
        found |= hooks.names(ids) if hasattr(hooks, "names") else {}
    return found


def roles(person: str, union_id: int, day: Any) -> frozenset[str]:
    """The roles of somebody for a union on a day; those who are no persons of the register hold what their system says."""
    if str(person).isdigit():
        return import_module("unionhall.systems.organization.api").roles(person, union_id, day)
    return frozenset(role for hooks in hooked() if hasattr(hooks, "roles") for role in hooks.roles(person, union_id))


def kept(union_id: int, person: int) -> list[dict[str, Any]]:
    """What the systems keep in an officer's file: [{title, url, label, badge}] (`kept` in `hooks.py` of a system)."""
    return [one for hooks in hooked() if hasattr(hooks, "kept") for one in hooks.kept(union_id, person)]


def starts(seat: Any) -> list[dict[str, str]]:
    """What this person may begin or open from the home page: [{label, url}] (`starts` in `links.py` of a system)."""
    found: list[dict[str, str]] = []
    for name in NAMES:
        if find_spec(f"unionhall.systems.{name}.links"):
            module = import_module(f"unionhall.systems.{name}.links")
            found += module.starts(seat) if hasattr(module, "starts") else []
    return found


def offers(row: Any, case: Any, action: str) -> dict[str, Any]:
    """What a system suggests for the fields of an act, for a person to keep or change (`offers.py` of a system)."""
    found: dict[str, Any] = {}
    for name in NAMES:
        if find_spec(f"unionhall.systems.{name}.offers"):
            found |= import_module(f"unionhall.systems.{name}.offers").offers(row, case, action)
    return found


def objections(row: Any, case: Any, action: str, data: Any, day: Any) -> list[str]:
    """What stands against an act beyond its own case (`hooks.py` of a system)."""
    return [reason for hooks in hooked() for reason in hooks.objections(row, case, action, data, day)]


def followed(row: Any, case: Any, action: str, day: Any) -> None:
    """Ledgers of the systems follow an act (`hooks.py` of a system)."""
    for hooks in hooked():
        hooks.followed(row, case, action, day)


def daily(day: Any) -> int:
    """What the systems do by themselves each day; asked every hour, each does it once."""
    return sum(hooks.daily(day) for hooks in hooked() if hasattr(hooks, "daily"))


@cache
def hooked() -> tuple[Any, ...]:
    """The systems that keep something beside their cases."""
    return tuple(import_module(f"unionhall.systems.{name}.hooks") for name in NAMES if find_spec(f"unionhall.systems.{name}.hooks"))
