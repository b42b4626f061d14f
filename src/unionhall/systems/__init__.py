"""The fifteen systems: each declares its procedures, nothing runs here."""

from importlib import import_module
from importlib.util import find_spec

from unionhall.core.procedure import Procedure


def declared(names: tuple[str, ...] = ("organization", "congress", "elections")) -> tuple[Procedure, ...]:
    """Every procedure of the named systems, in the order of their files (house.md: `procedures/` holds data and named checks only)."""
    found: list[Procedure] = []
    for name in names:
        place = f"unionhall.systems.{name}.procedures"
        if find_spec(place):
            found += import_module(place).PROCEDURES
    return tuple(found)
