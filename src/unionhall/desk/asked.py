"""What the desk asks of the systems, through callables named in the settings, so that it imports none of them (house.md)."""

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings

from unionhall.core.procedure import Law


@cache
def _named(what: str) -> Callable[..., Any]:
    module, _, name = settings.DESK[what].rpartition(".")
    return getattr(import_module(module), name)


def roles(person: str, union_id: int, day: date) -> tuple[str, ...]:
    """The roles a person holds for a union on a day."""
    return tuple(sorted(_named("roles")(person, union_id, day)))


def holders(union_id: int, role: str, day: date) -> tuple[str, ...]:
    """The people who hold a role on a day."""
    return _named("holders")(union_id, role, day)


def names(ids: Any) -> dict[str, str]:
    """Person number → name."""
    return _named("names")(tuple(ids))


def law(union_id: int) -> Law:
    """The rules and the calendar of a union."""
    return Law(*_named("law")(union_id))


def union(union_id: int) -> Any:
    """The union of this number: .name, .short, .code, .employer."""
    return _named("union")(union_id)


def labels() -> dict[str, str]:
    """Role → what it is called."""
    return dict(_named("labels")())
