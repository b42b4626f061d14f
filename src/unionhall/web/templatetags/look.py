"""How a day, a state, an article and a form field are written on every page."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.template.defaultfilters import linebreaksbr
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from unionhall.core.statute.cites import Cited, cited
from unionhall.web import tongue
from unionhall.web.sentences import SCRIPTS
from unionhall.web.words import Rows

from .icons import ICONS

register = template.Library()

BADGES = {"now", "late", "void", "soon", "done", "told", ""}
BADGE_ICONS = {"late": "clock", "void": "warn", "done": "tick"}


# --- days ---------------------------------------------------------------------------------------

def _here(moment: datetime) -> datetime:
    """A moment as the clocks on the wall show it."""
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _day(value: object) -> date | None:
    """A date from a date, a moment or an ISO text; None for anything else."""
    if isinstance(value, datetime):
        return _here(value).date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None
    return None


@register.filter
def cn_day(value: object) -> str:
    """11月23日, in another language as it writes a day"""
    day = _day(value)
    return tongue.short_day(day) if day else ""


@register.filter
def cn_date(value: object) -> str:
    """2026年11月23日, in another language as it writes a day"""
    day = _day(value)
    return tongue.long_day(day) if day else ""


@register.filter
def cn_weekday(value: object) -> str:
    """星期一, in another language its name of the day"""
    day = _day(value)
    return tongue.weekday(day) if day else ""


@register.filter
def iso(value: object) -> str:
    """2026-11-23, for the machine-readable half of a date"""
    day = _day(value)
    return day.isoformat() if day else ""


@register.filter
def clock(value: object) -> str:
    """10:42"""
    return f"{_here(value):%H:%M}" if isinstance(value, datetime) else ""


@register.filter
def left(value: object, today: object) -> str:
    """今天 · 明天 · 还剩 4 天 · 过 3 天 — calendar days; working days come worded from the desk, which knows the holidays."""
    day, now = _day(value), _day(today)
    if not day or not now:
        return ""
    days = (day - now).days
    if days in (0, 1):
        return (gettext("今天"), gettext("明天"))[days]
    return ngettext("还剩 {n} 天", "还剩 {n} 天", days).format(n=days) if days > 0 else ngettext("过 {n} 天", "过 {n} 天", -days).format(n=-days)


@register.simple_tag
def day(value: object, style: str = "short") -> SafeString:
    """A date as people read it and machines as well; {% day value "long" %} names the year."""
    words = cn_date(value) if style == "long" else cn_day(value)
    return format_html('<time datetime="{}">{}</time>', iso(value), words) if words else SafeString("")


# --- words in the reader's language ---------------------------------------------------------------

@register.filter
def say(text: object) -> object:
    """A declared word, a refusal or a notice in the reader's language; in Chinese it is what it was."""
    return tongue.say(text) if isinstance(text, str | Promise) else text


@register.simple_tag
def script_words() -> SafeString:
    """The words that scripts write into a page, for a reader of another language; a Chinese page carries none."""
    return SafeString("") if tongue.chinese() else json_script({text: gettext(text) for text in SCRIPTS}, "words")


# --- names, figures, titles ---------------------------------------------------------------------

@register.filter
def spaced(name: str) -> str:
    """田　富: two characters stand as wide as three in a column of names."""
    return "　".join(name) if name and len(name) == 2 else name


@register.filter
def thousands(value: object) -> str:
    """68,420 · 68,420.50"""
    return f"{value:,}" if isinstance(value, int | float) or hasattr(value, "as_tuple") else str(value)


@register.filter
def fours(code: str) -> str:
    """3f9a 71c0 5be2: a fingerprint in groups a person can compare aloud."""
    return " ".join(re.findall(".{1,4}", code or ""))


@register.filter
def phrases(text: str) -> SafeString:
    """A title whose lines break after a comma or colon, never inside a phrase."""
    parts = re.findall(r"[^，：、；。]+[，：、；。]*", str(text)) or [str(text)]
    return format_html_join("", '<span class="ph">{}</span>', ((part,) for part in parts))


# --- parts --------------------------------------------------------------------------------------

@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A drawing beside a word; it says nothing alone and is silent to screen readers."""
    return format_html('<svg class="icon{}" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>', f" {extra}" if extra else "", ICONS[name])


@register.filter
def said(value: Any) -> SafeString:
    """A value of a case: its text with its line breaks and what it cites as links, rows as a table."""
    if not isinstance(value, Rows):
        return linebreaksbr(lawful(value))
    head = format_html_join("", '<th scope="col">{}</th>', ((one,) for one in value.heads))
    body = format_html_join("", "<tr>{}</tr>", ((format_html_join("", "<td>{}</td>", ((cell,) for cell in row)),) for row in value.cells))
    return format_html('<div class="scroll"><table class="table table-small"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>', head, body)


@register.simple_tag
def badge(word: str, kind: str = "") -> SafeString:
    """A state in a word; its colour only repeats it. Kinds: now late void soon done told, or none."""
    if not word:
        return SafeString("")
    tone = kind if kind in BADGES else ""
    mark = icon(BADGE_ICONS[tone]) if tone in BADGE_ICONS else ""
    return format_html('<span class="badge{}">{}{}</span>', f" is-{tone}" if tone else "", mark, word)


@register.filter
def lawful(text: object, otherwise: str = "") -> SafeString:
    """A text in which each law and article that the pack knows is a link to it; where it knows none, the whole text links to `otherwise`, if that is given."""
    said = str(text)
    found = [one for one in cited(said) if law_url(one)]
    if not found:
        return format_html('<a href="{}">{}</a>', otherwise, said) if otherwise and said else format_html("{}", said)
    pieces, at = [], 0
    for one in found:
        pieces += [format_html("{}", said[at : one.start]), format_html('<a href="{}">{}</a>', law_url(one), said[one.start : one.end])]
        at = one.end
    return format_html_join("", "{}", ((piece,) for piece in (*pieces, format_html("{}", said[at:]))))


def law_url(one: Cited) -> str:
    """The page of an article, or of the law where none is named; "" where the handbook is switched off."""
    name = one.law.plain
    try:
        return reverse("law_article", kwargs={"name": name, "article": one.article}) if one.article else reverse("law_text", kwargs={"name": name})
    except NoReverseMatch:
        return ""


@register.inclusion_tag("look/cite.html")
def cite(rule: object) -> dict[str, object]:
    """依据: a rule (object or dict) with article, quote, source, since, checked."""
    return {"rule": rule, "url": rule.get("url", "") if isinstance(rule, dict) else getattr(rule, "url", "")}


@register.inclusion_tag("look/steps.html")
def steps(at: int | str, total: int | str) -> dict[str, object]:
    """How far a case is: one stroke for each stage."""
    at, total = int(at or 0), int(total or 0)
    return {"at": at, "total": total, "marks": ["on" if n < at else "at" if n == at else "" for n in range(1, total + 1)]}


# --- forms --------------------------------------------------------------------------------------

WIDGETS = {
    "textarea": "note", "select": "choice", "radioselect": "radio", "checkboxinput": "yes", "checkboxselectmultiple": "checks",
    "dateinput": "date", "numberinput": "int", "clearablefileinput": "file", "fileinput": "file", "passwordinput": "password",
}


def _choices(bound: BoundField) -> list[tuple[object, str]]:
    return [(value, words) for value, words in getattr(bound.field, "choices", ()) if value not in (None, "")]


@register.filter
def kind(bound: BoundField) -> str:
    """What a field asks for: the kind its procedure declared, or what its widget shows."""
    declared = getattr(bound.field, "kind", "")
    shown = WIDGETS.get(type(bound.field.widget).__name__.lower(), "text")
    if shown in ("radio", "checks", "password", "choice"):  # few people are chosen from a list, many are looked up
        return shown
    return declared or shown


@register.filter
def is_seg(bound: BoundField) -> bool:
    """Two to four short words stand side by side; more, or longer ones, go below each other."""
    words = [say(words) for _, words in _choices(bound)]
    return 2 <= len(words) <= 4 and sum(len(str(word)) for word in words) <= (16 if tongue.chinese() else 30)  # a letter is half as wide


@register.filter
def options(bound: BoundField) -> list[dict[str, object]]:
    """The choices of a field with what was chosen before."""
    now = bound.value()
    chosen = {str(one) for one in (now if isinstance(now, list | tuple) else [now]) if one is not None}
    return [{"value": value, "label": words, "on": str(value) in chosen} for value, words in _choices(bound)]


@register.filter
def values(bound: BoundField) -> list[str]:
    """The persons already named in a field that takes several."""
    now = bound.value() or []
    typed = "、".join([now] if isinstance(now, str) else map(str, now))
    return [one.strip() for one in re.split(r"[、,，\n]", typed) if one.strip()]


@register.filter
def rows(bound: BoundField) -> list[list[dict[str, object]]]:
    """The rows of a table field: those filled in, and blank ones up to three."""
    filled = bound.value() if isinstance(bound.value(), list | tuple) else []
    lines = [row if isinstance(row, dict) else {} for row in filled] + [{}] * max(1, 3 - len(filled))
    return [[_cell(bound.html_name, place, column, row) for column in getattr(bound.field, "columns", ())] for place, row in enumerate(lines)]


def _cell(name: str, place: int, column: object, row: dict[str, object]) -> dict[str, object]:
    key, pairs = getattr(column, "key", ""), [one if isinstance(one, tuple | list) else (one, one) for one in getattr(column, "choices", ())]
    value = row.get(key)
    return {"name": f"{name}-{place}-{key}", "label": gettext("第 {n} 行 {column}").format(n=place + 1, column=tongue.say(getattr(column, "label", ""))), "kind": getattr(column, "kind", "text"),
            "choices": pairs, "value": "" if value is None else value.isoformat() if isinstance(value, date) else str(value)}


@register.simple_tag
def control(bound: BoundField, **extra: str) -> SafeString:
    """The form control itself, wired to its hint or error for screen readers."""
    attrs = {"class": "input", **{name.replace("_", "-"): value for name, value in extra.items()}}
    if bound.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{bound.id_for_label}-wrong"}
    elif bound.help_text:
        attrs["aria-describedby"] = f"{bound.id_for_label}-hint"
    if kind(bound) == "date":  # the browser's own calendar takes and gives ISO days only
        bound.field.widget.input_type, bound.field.widget.format = "date", "%Y-%m-%d"
    if not tongue.chinese() and getattr(bound.field.widget, "choices", None):
        bound.field.widget.choices = [(value, say(words)) for value, words in bound.field.widget.choices]
    return bound.as_widget(attrs=attrs)
