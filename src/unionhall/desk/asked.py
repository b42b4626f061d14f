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


def find(union_id: int, typed: str, day: date) -> list[tuple[str, str, str]]:
    """People whose name begins so: (number, what to type, where)."""
    return _named("find")(union_id, typed, day)


def named(union_id: int, typed: str, day: date) -> tuple[str, str]:
    """The person meant by what was typed, or the sentence that says why not."""
    return _named("named")(union_id, typed, day)


def titles(union_id: int, role: str, day: date) -> list[tuple[str, str]]:
    """The holders of a role with their units."""
    return _named("titles")(union_id, role, day)


def addresses(person: str) -> dict[str, str]:
    """Channel → the address by which a person can be reached."""
    return dict(_named("addresses")(person))


def title(union_id: int, person: str, day: date, role: str = "") -> str:
    """How a person is named: 「设备科 罗文斌」."""
    return _named("title")(union_id, person, day, role)


def deputy_number(union_id: int, person: str, day: date) -> str:
    """The delegate's number of a person (代表证号)."""
    return _named("deputy_number")(union_id, person, day)


def proxied(union_id: int, person: str, by: str, number: str, height: int, what: str, day: date) -> None:
    """Somebody typed an act for a person (代填): it waits for that person's confirmation (A8)."""
    if by and by != person:
        _named("proxied")(union_id, person, by, number, height, what, day)
