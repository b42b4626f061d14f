"""The pieces of a 接龙 line: people of the roster, groups, sizes, company, and the words that say what is meant."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unionhall.systems.organization.roster.normalise import DOTS, MIDDLE_DOT, half_width, squeezed

NUMERALS = "〇一二三四五六七八九十"
FACE = re.compile(r"\[[\u4e00-\u9fffA-Za-z]{1,6}\]")  # [捂脸] as WeChat copies its own pictures
PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u20e3\u200d\ufe0f\u2300-\u23ff]")
SIZE = re.compile(r"(?:[2-7]?X{1,5}L|[2-5]?X{1,3}S|[SML]|均码|特大|加大|[大中小](?=号|码))(?:号|码)?(?![A-Za-z0-9])", re.I)
HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
COUNT = r"(\d{1,2}|[一二两三四五六七八九十])"
HEADS = rf"{COUNT}\s*(?:个|名|位|口)?"
BRINGS = re.compile(rf"\+\s*(\d{{1,2}})(?:人|位|个)?|(?:另?带|携|加)[^\d一二两三四五六七八九十，,；;。()]{{0,6}}{HEADS}(?:人|大人|小孩|孩子|娃|家属|朋友|小朋友)?|(?:家属|家人|随行){HEADS}人?")
FAMILY = re.compile(rf"(?:一家|全家){COUNT}口|(?:共|一共|总共|合计){COUNT}人")
BIG_AND_SMALL = re.compile(rf"{COUNT}大{COUNT}小")
ALONE = re.compile(r"不带(?:家属|人|孩子|娃|爱人)?了?|(?:家属|孩子|爱人)不去了?")
OPEN, CLOSE, BREAK = "(（[【〔", ")）]】〕", " \t，,、/／;；:：。.!！|+&~～-—_\"“”'‘’…"


@cache
def words() -> dict:
    return tomllib.loads(files(__package__).joinpath("chainwords.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Person:
    """Somebody on the roster; key is whatever the caller knows this member by."""

    name: str
    group: str
    key: str = ""


@dataclass(frozen=True)
class Piece:
    """kind: person group size company text open close break, or a kind of word (withdraw, change, …)."""

    kind: str
    said: str
    people: tuple[Person, ...] = ()
    count: int = 0
    spaced: bool = False


class Lexicon:
    """The roster's names and groups, ready to be found in running text."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.names: dict[str, list[Person]] = {}
        self.groups: dict[str, str] = {}
        for person in people:
            self.names.setdefault(key(person.name), []).append(person)
            self.groups |= dict.fromkeys(_group_forms(person.group), person.group)
        self.longest = max((len(name) for name in self.names), default=0)
        self.surnames = {name[0] for name in self.names}
        by_length = {word: kind for kind in ("withdraw", "change", "tentative", "proxy", "whole", "filler") for word in words()[kind]}
        self.words = dict(sorted(by_length.items(), key=lambda pair: -len(pair[0])))
        self.group_words: dict[str, list[str]] = {}  # by their first character, the longest first
        for word in sorted(self.groups, key=len, reverse=True):
            self.group_words.setdefault(word[0], []).append(word)

    def pieces(self, line: str) -> list[Piece]:
        """The line cut into pieces, nothing lost but pictures."""
        text = plain(line)
        found: list[Piece] = []
        at = 0
        while at < len(text):
            piece, length = self._next(text, at)
            found.append(piece)
            at += length
        return _demoted(found)

    def _next(self, text: str, at: int) -> tuple[Piece, int]:
        for find in (self._group, self._person, _company, _size, self._word):
            if hit := find(text, at):
                return hit
        char = text[at]
        kind = "open" if char in OPEN else "close" if char in CLOSE else "break" if char in BREAK else "text"
        return Piece(kind, char), 1

    def _group(self, text: str, at: int) -> tuple[Piece, int] | None:
        for word in self.group_words.get(text[at], ()):
            end = at + len(word)
            if text.startswith(word, at) and (word.endswith("组") or end == len(text) or not re.match(f"[{HAN}A-Za-z]", text[end])):
                return Piece("group", self.groups[word]), len(word)
        return None

    def _person(self, text: str, at: int) -> tuple[Piece, int] | None:
        if re.match(r"[A-Za-z]", text[at]):
            return self._latin(text, at)
        if not re.match(f"[{HAN}]", text[at]):
            return None
        return self._exact(text, at) or self._spaced(text, at)

    def _exact(self, text: str, at: int) -> tuple[Piece, int] | None:
        for length in range(min(self.longest, len(text) - at), 1, -1):
            if people := self.names.get(text[at : at + length]):
                return Piece("person", people[0].name, tuple(people)), length
        return None

    def _spaced(self, text: str, at: int) -> tuple[Piece, int] | None:
        """王 悦: a name written with a space inside, ending where the word ends."""
        run = re.match(f"[{HAN}]{{1,2}}(?: +[{HAN}]{{1,2}}){{1,2}}(?![{HAN}{MIDDLE_DOT}])", text[at:])
        people = self.names.get("".join(run[0].split())) if run else None
        return (Piece("person", people[0].name, tuple(people), spaced=True), len(run[0])) if run and people else None

    def _latin(self, text: str, at: int) -> tuple[Piece, int] | None:
        """As many Latin words as make a name of the roster, in any case."""
        if at and re.match(r"[A-Za-z]", text[at - 1]):
            return None
        run = re.match(r"[A-Za-z][A-Za-z'’.\-]*(?: +[A-Za-z][A-Za-z'’.\-]*)*", text[at:])
        while run:
            said = run[0]
            if people := self.names.get(key(said)):
                return Piece("person", said, tuple(people)), len(said)
            shorter = said.rpartition(" ")[0].rstrip()
            run = re.match(re.escape(shorter), text[at:]) if shorter else None
        return None

    def _word(self, text: str, at: int) -> tuple[Piece, int] | None:
        for word, kind in self.words.items():
            if text.startswith(word, at):
                return Piece(kind, word), len(word)
        return None


def key(name: str) -> str:
    """A name as it is compared: no spaces, one kind of dot, capital letters."""
    return DOTS.sub(MIDDLE_DOT, squeezed(name)).upper() if re.search(f"[{HAN}]", name) else squeezed(name).upper()


def plain(line: str) -> str:
    """Half width, without pictures, dots inside Chinese names as one sign, runs of spaces as one."""
    text = FACE.sub(" ", PICTURE.sub(" ", half_width(line)))
    text = re.sub(rf"(?<=[{HAN}])\s*[·•‧・･∙⋅᛫․.．]\s*(?=[{HAN}])", MIDDLE_DOT, text)
    return re.sub(r"\s+", " ", text).strip()


def _group_forms(group: str) -> set[str]:
    """机加五组 also as 机加5组, 办公室组 also as 办公室."""
    if not group:
        return set()
    digits = "".join(str(NUMERALS.index(char)) if char in NUMERALS else char for char in group)
    short = group.removesuffix("组")
    return {group, digits} | ({short} if len(short) >= 2 and short[-1] not in NUMERALS else set())


def number(word: str) -> int:
    """2, 两 or 二 → 2."""
    return int(word) if word.isdigit() else 2 if word == "两" else NUMERALS.index(word)


def _company(text: str, at: int) -> tuple[Piece, int] | None:
    """+1, 带家属1人, 带2个娃, 和爱人, 一家三口, 2大1小: who comes along."""
    if found := ALONE.match(text, at):
        return Piece("company", found[0]), len(found[0])
    if found := BRINGS.match(text, at):
        return Piece("company", found[0], count=number(next(filter(None, found.groups())))), len(found[0])
    if found := FAMILY.match(text, at) or BIG_AND_SMALL.match(text, at):
        heads = sum(number(part) for part in found.groups() if part)
        return Piece("company", found[0], count=heads - 1), len(found[0])
    kin = "|".join(sorted(words()["company"], key=len, reverse=True))
    if found := re.compile(rf"(?:和|与|带|携|跟|同)(?:着|上|了)?((?:(?:{kin})[和、与]?)+)").match(text, at):
        said = found[0].rstrip("和、与")
        return Piece("company", said, count=sum(words()["company"][one] for one in re.findall(kin, said))), len(said)
    return None


def _size(text: str, at: int) -> tuple[Piece, int] | None:
    if at and re.match(r"[A-Za-z0-9]", text[at - 1]):
        return None
    found = SIZE.match(text, at)
    if not found:
        return None
    said = found[0].upper()
    return Piece("size", said.rstrip("号码") if said[0].isascii() else said), len(found[0])


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring characters that mean nothing by themselves as one text."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.kind == joined[-1].kind == "text":
            joined[-1] = Piece("text", joined[-1].said + piece.said)
        else:
            joined.append(piece)
    return joined


def _demoted(pieces: list[Piece]) -> list[Piece]:
    """王悦琳 is not 王悦: a name glued to one more Chinese character is somebody else."""
    settled: list[Piece] = []
    for piece in _joined(pieces):
        if settled and _one_word(settled[-1], piece):
            settled[-1] = Piece("text", settled[-1].said + piece.said)
        else:
            settled.append(piece)
    return settled


def _one_word(last: Piece, piece: Piece) -> bool:
    if piece.kind == last.kind == "text":
        return True
    longer = piece.kind == "text" and last.kind == "person" and len(last.said) == 2 and re.fullmatch(f"[{HAN}]", piece.said)
    inside = piece.kind == "person" and last.kind == "text" and re.fullmatch(f"[{HAN}]", last.said) and last.said not in NICK
    return bool(longer or inside)


NICK = "老小阿大"
