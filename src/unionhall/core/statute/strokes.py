"""姓氏笔画: the order in which names stand on a ballot or a notice — fewer strokes first, then 横 竖 撇 点 折, character by character."""

import bisect
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

Place = tuple[int, int, int]
SINGLE_NAMES = ("first", "second-character")
BLANK: Place = (-1, 0, 0)
IGNORED = re.compile(r"[\s·•・‧∙⋅᛫.．'’\-]")  # middle dots in all their typings, and the blank in 王 涛
CODE = re.compile(r"[1-5]+")
LISTED, RARER, TYPED = range(3)


class UnknownCharacter(ValueError):
    """A character whose strokes are not in the table: named with its name, to be typed in for that person."""

    def __init__(self, name: str, character: str) -> None:
        super().__init__(name, character)
        self.name, self.character = name, character

    def __str__(self) -> str:
        return f"“{self.name}”的“{self.character}”不在笔画表中，请为此人填写该字的笔顺（1横2竖3撇4点5折，如“王”为1121）"


@dataclass(frozen=True)
class Table:
    """Characters by their stroke code; those without a recorded code stand behind the line they follow."""

    codes: tuple[tuple[int, str], ...]  # (number of strokes, code), ascending
    characters: tuple[tuple[str, str], ...]  # per code: the characters that have it, the rarer ones that follow

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each character stands."""
        return {
            character: (line, group, at)
            for line, groups in enumerate(self.characters)
            for group, characters in enumerate(groups)
            for at, character in enumerate(characters)
        }

    def place_of_code(self, code: str) -> Place:
        """Where a character with that code would stand: behind those that have it, or between its neighbours."""
        line = bisect.bisect_right(self.codes, (len(code), code)) - 1
        if line >= 0 and self.codes[line][1] == code:
            return line, LISTED, len(self.characters[line][LISTED])
        return line, TYPED, int(code)

    def strokes(self, character: str) -> str | None:
        """The stroke code of a character, where it is recorded."""
        line, group, _ = self.places.get(character, (0, RARER, 0))
        return self.codes[line][1] if group == LISTED else None


@cache
def table() -> Table:
    """The table that comes with the platform: GB 13000.1 basic characters and some rarer ones of names."""
    lines = [line.split(" ") for line in _lines("strokes.txt")]
    return Table(tuple((len(code), code) for code, *_ in lines), tuple((listed, "".join(rarer)) for _, listed, *rarer in lines))


@cache
def compound_surnames() -> frozenset[str]:
    """Surnames of two characters."""
    return frozenset(surname for line in _lines("surnames.txt") for surname in line.split())


def _lines(name: str) -> list[str]:
    text = (files("unionhall.core.statute") / "texts" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def key(name: str, single_names: str = "first", overrides: Mapping[str, str] | None = None) -> tuple[Place, ...]:
    """What to sort a name by.

    `single_names`: "first" leaves a blank behind the surname of 王涛, so that it stands before 王飞雪; "second-character" does not.
    `overrides`: a character → its stroke code ("4153"), or a whole name → the same with the surname apart ("乐正 平").
    Raises UnknownCharacter.
    """
    if single_names not in SINGLE_NAMES:
        raise ValueError(f"单名的排法只有 {'、'.join(SINGLE_NAMES)}，没有“{single_names}”")
    typed = overrides or {}
    surname, given = parts(name, typed.get(name, ""))
    places = [_place(name, character, typed) for character in surname + given]
    if single_names == "first" and len(given) == 1:
        places.insert(len(surname), BLANK)
    return tuple(places)


def parts(name: str, apart: str = "") -> tuple[str, str]:
    """Surname and given name; `apart` is the name as somebody has typed it with the surname apart."""
    if len(apart.split()) > 1:
        surname, *given = apart.split()
        return plain(surname), plain("".join(given))
    whole = plain(name)
    length = 2 if len(whole) > 2 and whole[:2] in compound_surnames() else 1  # a name of two characters has a surname of one
    return whole[:length], whole[length:]


def plain(name: str) -> str:
    """The characters that count: no blanks, no middle dots (间隔号不计), one form for each character."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", name))


def _place(name: str, character: str, typed: Mapping[str, str]) -> Place:
    if character in typed:
        if not CODE.fullmatch(typed[character]):
            raise ValueError(f"“{name}”的“{character}”的笔顺“{typed[character]}”应当只用1至5（1横2竖3撇4点5折）")
        return table().place_of_code(typed[character])
    if character.isascii() and character.isalpha():  # a foreigner's name in letters stands behind all Chinese names
        return len(table().codes), LISTED, ord(character.lower())
    if character not in table().places:
        raise UnknownCharacter(name, character)
    return table().places[character]


def in_order(names: Iterable[str], single_names: str = "first", overrides: Mapping[str, str] | None = None) -> list[str]:
    """Names in 姓氏笔画 order; the same name twice keeps the order given."""
    return sorted(names, key=lambda name: key(name, single_names, overrides))


def missing(names: Iterable[str], overrides: Mapping[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    """Every (name, character) that the table does not know, so that all can be asked for at once."""
    typed = overrides or {}
    return tuple(
        (name, character) for name in names for character in dict.fromkeys(plain(name))
        if character not in typed and character not in table().places and not (character.isascii() and character.isalpha())
    )
