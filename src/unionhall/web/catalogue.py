"""Makes the catalogue of each language that the pages read (.mo) out of the one that translators write (.po): `python src/unionhall/web/catalogue.py`."""

import ast
import os
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LOCALE = Path(__file__).resolve().parent / "locale"
MAGIC, HEADER_SIZE = 0x950412DE, 7 * 4  # of the GNU format: two tables of lengths and places, then the texts


class Unreadable(ValueError):
    """A catalogue that cannot be read; the text names file, line and what to do."""


@dataclass
class Phrase:
    """One phrase of a catalogue: what the pages say, and how this language says it, once or once for each plural form."""

    msgid: str
    plural: str = ""
    context: str = ""
    said: dict[int, str] = field(default_factory=dict)
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.context, self.msgid


def read(path: Path) -> list[Phrase]:
    """Every phrase of a .po file, the header (an empty msgid) among them; obsolete ones (#~) left out."""
    found: list[Phrase] = []
    keyword = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        try:
            keyword = taken(found, keyword, text, number)
        except (ValueError, SyntaxError, IndexError):
            raise Unreadable(f"{path.name} 第 {number} 行读不懂：{text[:60]}。每句译文由 msgid 和 msgstr 两行组成，文字放在一对双引号里。") from None
    return found


def taken(found: list[Phrase], keyword: str, text: str, number: int) -> str:
    """One line taken in; gives the keyword that a following line of quotes goes on with."""
    if not text.startswith('"'):
        before, (keyword, _, text) = keyword, text.partition(" ")
        if keyword == "msgctxt" or (keyword == "msgid" and before != "msgctxt"):
            found.append(Phrase("", line=number))
    add(found[-1], keyword, ast.literal_eval(text.strip()))
    return keyword


def add(phrase: Phrase, keyword: str, text: str) -> None:
    """A piece of text at its place."""
    if keyword == "msgctxt":
        phrase.context += text
    elif keyword == "msgid":
        phrase.msgid += text
    elif keyword == "msgid_plural":
        phrase.plural += text
    elif keyword.startswith("msgstr"):
        form = int(keyword[len("msgstr[") : -1]) if "[" in keyword else 0
        phrase.said[form] = phrase.said.get(form, "") + text
    else:
        raise ValueError(keyword)


def packed(phrases: list[Phrase]) -> bytes:
    """The phrases as gettext reads them; one without a translation is left out, so that the page shows the Chinese."""
    pairs = sorted(pair(one) for one in phrases if all(one.said.values()) and one.said)
    place = HEADER_SIZE + 2 * 8 * len(pairs)
    tables, texts = [b"", b""], b""
    for side in (0, 1):
        for one in pairs:
            tables[side] += struct.pack("<II", len(one[side]), place + len(texts))
            texts += one[side] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), HEADER_SIZE, HEADER_SIZE + 8 * len(pairs), 0, 0)
    return head + tables[0] + tables[1] + texts


def pair(phrase: Phrase) -> tuple[bytes, bytes]:
    """One phrase and its translation, plural forms parted by a zero."""
    name = f"{phrase.context}\4{phrase.msgid}" if phrase.context else phrase.msgid
    forms = [phrase.said[form] for form in sorted(phrase.said)]
    return (f"{name}\0{phrase.plural}" if phrase.plural else name).encode(), "\0".join(forms).encode()


def written() -> Iterator[Path]:
    """The .po file of every language."""
    yield from sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def make() -> list[Path]:
    """Every .mo that is missing or no longer what its .po says; gives those of all languages."""
    found = []
    for source in written():
        goal, content = source.with_suffix(".mo"), packed(read(source))
        if not goal.exists() or goal.read_bytes() != content:
            half = goal.with_suffix(f".{os.getpid()}")
            half.write_bytes(content)
            half.replace(goal)
        found.append(goal)
    return found


if __name__ == "__main__":
    try:
        make()
    except Unreadable as wrong:
        sys.exit(str(wrong))
