"""The year of a union in twelve months: the usual duties as a frame, and what the union itself has dated."""

import tomllib
from functools import cache
from importlib.resources import files

from unionhall.desk.door import Seat


@cache
def usual() -> dict[int, list[str]]:
    """Month → duties, from year.toml."""
    table = tomllib.loads((files("unionhall.web") / "year.toml").read_text(encoding="utf-8"))
    return {int(month): duties for month, duties in table["months"].items()}


def year(seat: Seat) -> list[dict]:
    """Twelve months, this one marked."""
    states = {True: "past", False: ""}
    return [{"month": month, "duties": duties, "state": "here" if month == seat.day.month else states[month < seat.day.month]} for month, duties in sorted(usual().items())]
