"""What the desk asks of the systems, through callables named in the settings, so that it imports none of them (house.md)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings

from unionhall.core.procedure import Law

_heard: ContextVar[dict[Any, Any] | None] = ContextVar("heard", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """While a page is only looked at, every question is asked once. Never around an act: an act may change the answers."""
    token = _heard.set({})
    try:
        yield
    finally:
        _heard.reset(token)


def _once(what: str, *args: Any) -> Any:
    heard = _heard.get()
    if heard is None:
        return _named(what)(*args)
    if (what, args) not in heard:
        heard[what, args] = _named(what)(*args)
    return heard[what, args]


@cache
def _named(what: str) -> Callable[..., Any]:
    module, _, name = settings.DESK[what].rpartition(".")
    return getattr(import_module(module), name)


def roles(person: str, union_id: int, day: date) -> tuple[str, ...]:
    """The roles a person holds for a union on a day."""
    return tuple(sorted(_once("roles", person, union_id, day)))


def holders(union_id: int, role: str, day: date) -> tuple[str, ...]:
    """The people who hold a role on a day."""
    return _once("holders", union_id, role, day)


def names(ids: Any) -> dict[str, str]:
    """Person number → name."""
    wanted = dict.fromkeys(str(one) for one in ids)
    known = _heard.get()
    if known is None:
        return _named("names")(tuple(wanted))
    held = known.setdefault("names", {})
    missing = [one for one in wanted if one and one not in held]
    if missing:
        held.update(dict.fromkeys(missing), **_named("names")(tuple(missing)))
    return {one: held[one] for one in wanted if held.get(one)}


def law(union_id: int) -> Law:
    """The rules and the calendar of a union."""
    return Law(*_once("law", union_id))


def union(union_id: int) -> Any:
    """The union of this number: .name, .short, .code, .employer."""
    return _once("union", union_id)


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
    return _once("titles", union_id, role, day)


def addresses(person: str) -> dict[str, str]:
    """Channel → the address by which a person can be reached."""
    return dict(_named("addresses")(person))


def kept(union_id: int, person: int) -> list[dict[str, Any]]:
    """What the systems keep in an officer's file: [{title, url, label, badge}]."""
    return list(_named("kept")(union_id, person))


def title(union_id: int, person: str, day: date, role: str = "") -> str:
    """How a person is named: 「设备科 罗文斌」."""
    return _once("title", union_id, person, day, role)


def deputy_number(union_id: int, person: str, day: date) -> str:
    """The delegate's number of a person (代表证号)."""
    return _named("deputy_number")(union_id, person, day)


def proxied(union_id: int, person: str, by: str, number: str, height: int, what: str, day: date) -> None:
    """Somebody typed an act for a person (代填): it waits for that person's confirmation (A8)."""
    if by and by != person:
        _named("proxied")(union_id, person, by, number, height, what, day)


def objections(row: Any, case: Any, action: str, data: Any, day: date) -> list[str]:
    """What the systems hold against an act beyond its own case: another file of the same household, an empty pool."""
    return list(_named("objections")(row, case, action, data, day))


def daily(day: date) -> int:
    """What the systems do by themselves on a day; how many notices came of it."""
    return int(_named("daily")(day))


def followed(row: Any, case: Any, action: str, day: date) -> None:
    """An act was entered: ledgers beside the cases follow, in the same transaction."""
    _named("followed")(row, case, action, day)
