"""What declarations, refusals and notices say, in the reader's language: they are written in Chinese and recorded so; only the page puts them otherwise."""

import re
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from django.conf import settings
from django.utils.dateformat import format as day_format
from django.utils.translation import get_language, gettext, pgettext

from unionhall.web.sentences import SENTENCES

# which blanks of a sentence are words of ours and are looked up again; all others are names, numbers, articles and what people wrote
LOOKED_UP = {"act", "stage", "label", "roles", "what", "choices", "figure", "due", "meets", "day", "grade", "result", "ruling", "refused_for", "back_for", "advice"}
WHOLE = {"why", "said"}  # sentences inside a sentence: half of it in another language helps nobody
BLANK = re.compile(r"\\\{(\w+)\\\}")
LONG_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def chinese() -> bool:
    """Whether the page is read as it was written."""
    return (get_language() or settings.LANGUAGE_CODE).startswith("zh")


def say(text: str, context: str = "") -> str:
    """A label, a refusal or a notice in the reader's language; what the catalogue does not know stays as it is. `context` tells two uses of one word apart."""
    if not text or chinese():
        return text
    return said(str(text), context, get_language() or "")


@lru_cache(maxsize=8192)
def said(text: str, context: str, language: str) -> str:
    """The same, remembered for each language."""
    if context and (found := pgettext(context, text)) != text:
        return found
    found = gettext(text)
    if found != text:
        return found
    return dated(text) or by_sentence(text) or text


def dated(text: str) -> str:
    """2026年5月20日 as this language writes a day, or ""."""
    found = LONG_DAY.fullmatch(text)
    return long_day(date(*map(int, found.groups()))) if found else ""


def by_sentence(text: str) -> str:
    """A sentence with blanks: its own words from the catalogue, what stands in the blanks as it is or looked up in turn; "" when none fits."""
    for pattern, sentence in patterns():
        found = pattern.fullmatch(text)
        if not found or gettext(sentence) == sentence:
            continue
        blanks = {name: blank(name, value) for name, value in found.groupdict().items()}
        if None not in blanks.values():
            return gettext(sentence).format(**blanks)
    return ""


def blank(name: str, value: str) -> str | None:
    """What stands in one blank; None when a whole sentence stands there that nobody has put into this language."""
    if name in WHOLE:
        return found if (found := say(value)) != value or not value else None
    if name not in LOOKED_UP:
        return value
    parts = [say(part) for part in value.split("、")]
    return gettext("、").join(parts)


@cache
def patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every sentence with blanks, as it is found again in a text; the narrow ones first."""
    return tuple((re.compile(BLANK.sub(r"(?P<\1>.*?)", re.escape(one)), re.DOTALL), one) for one in (*notices(), *SENTENCES) if "{" in one)


@cache
def notices() -> tuple[str, ...]:
    """The texts of the notices sent to a person; those for the board are documents and stay as they hang."""
    places = [files("unionhall.desk") / "notices", *(files(f"unionhall.systems.{system}") / "notices" for system in settings.SYSTEMS)]
    texts = {one.name: one.read_text(encoding="utf-8").strip() for place in places if place.is_dir() for one in place.iterdir() if one.name.endswith(".txt")}
    return tuple(text for name, text in sorted(texts.items()) if not name.endswith("_board.txt"))


# --- days --------------------------------------------------------------------------------------------------------------------------------
def short_day(value: date) -> str:
    """11月23日 · 23 Nov"""
    return f"{value.month}月{value.day}日" if chinese() else day_format(value, pgettext("day", "n月j日"))


def long_day(value: date) -> str:
    """2026年11月23日 · 23 Nov 2026"""
    return f"{value.year}年{value.month}月{value.day}日" if chinese() else day_format(value, pgettext("day", "Y年n月j日"))


def weekday(value: date) -> str:
    """星期一 · Monday"""
    return f"星期{'一二三四五六日'[value.weekday()]}" if chinese() else day_format(value, "l")
