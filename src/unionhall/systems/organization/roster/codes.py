"""The code lists of the member record, read once from codes.toml."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from unionhall.systems.organization.roster.normalise import squeezed


@dataclass(frozen=True)
class CodeList:
    """One list: what is stored, and every way of writing it (squeezed, upper case) → what is stored."""

    values: tuple[str, ...]
    known: dict[str, str]
    endings: tuple[str, ...] = ()
    empty: str = ""
    found: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    def find(self, text: str) -> str | None:
        """The stored value for what somebody wrote, or None when it is not in the list."""
        if text not in self.found:
            if len(self.found) > 10_000:  # no list needs so many; free text in the wrong column must not fill the memory
                self.found.clear()
            self.found[text] = self._look(squeezed(text).upper())
        return self.found[text]

    def _look(self, key: str) -> str | None:
        if key in self.known:
            return self.known[key]
        if (found := re.fullmatch(r"(.+)\((.+)\)", key)) and self.known.get(found[1]) == self.known.get(found[2], ""):
            return self.known[found[1]]  # 高级技师(一级): both words mean the same
        for ending in self.endings:
            shorter = key.removesuffix(ending)
            if shorter != key and shorter in self.known:
                return self.known[shorter]
        return None


@cache
def _data() -> dict:
    return tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))


def _list(entry: dict) -> CodeList:
    values = tuple(entry["values"])
    known = {squeezed(value).upper(): value for value in values}
    for number, value in enumerate(values[: entry.get("counted", 0)], 1):
        known |= {str(number): value, f"{number:02d}": value}
    known |= {squeezed(written).upper(): value for source in ("numbers", "aliases") for written, value in entry.get(source, {}).items()}
    if ending := entry.get("ending"):  # 汉 for 汉族
        known |= {squeezed(value).removesuffix(ending): value for value in values if len(value) > 1}
    return CodeList(values, known, tuple(entry.get("endings", ())), entry.get("empty", ""))


@cache
def lists() -> dict[str, CodeList]:
    """Field → its code list."""
    return {field: _list(entry) for field, entry in _data()["lists"].items()}


@cache
def flag_fields() -> tuple[str, ...]:
    return tuple(_data()["flags"]["fields"])


@cache
def ticks() -> dict[str, str]:
    """What a tick box may hold → 是 or 否."""
    flags = _data()["flags"]
    return {squeezed(v).upper(): "否" for v in flags["no"]} | {squeezed(v).upper(): "是" for v in flags["yes"]}


@cache
def blanks() -> frozenset[str]:
    return frozenset(squeezed(value).upper() for value in _data()["blanks"]["values"])


@cache
def conflicts() -> frozenset[tuple[str, str]]:
    return frozenset((work, status) for work, status in _data()["conflicts"]["pairs"])


@cache
def youngest() -> int:
    return int(_data()["joining"]["youngest"])


@cache
def faults() -> dict[str, tuple[str, str]]:
    """Code → (outcome, reason)."""
    return {code: (outcome, reason) for code, (outcome, reason) in _data()["faults"].items()}
