"""What may be written into a field of a form, and what is said when it may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from unionhall.core.procedure.declare import Field, Refused

DOCNO = re.compile(r"[^\s〔〕]+〔[0-9]{4}〕第?[0-9]+号")  # GB/T 9704: 发文机关代字〔年份〕序号
PLAIN_INT = re.compile(r"-?[0-9]+")
PLAIN_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
YES, NO = ("是", "同意", "true", "on", "1", "yes"), ("否", "不同意", "false", "off", "0", "no")
LONGEST = 15  # digits: what every language reads alike (core.record)
COUNTS = ("yes", "no", "abstain")
EARLIEST, LATEST = 1900, 2200  # years: a day beyond is mistyped, and no period could be counted from it


def empty(value: object) -> bool:
    return value is None or (isinstance(value, str | list | tuple | dict) and not value) or (isinstance(value, str) and not value.strip())


def values(field: Field) -> tuple[str, ...]:
    return tuple(choice if isinstance(choice, str) else choice[0] for choice in field.choices)


def choice_label(field: Field, value: object) -> str:
    labels = {choice[0]: choice[1] for choice in field.choices if not isinstance(choice, str)}
    return labels.get(str(value), str(value))


def people(field: Field, value: Any) -> Iterator[str]:
    """The people whom a value of this field names, also in the open columns of its rows."""
    if field.kind in ("person", "persons") and value:
        yield from (value,) if isinstance(value, str) else value
    for column in field.columns:
        for row in value or () if not column.sealed else ():
            yield from people(column, row.get(column.key))


def wrong(field: Field, value: object) -> str:
    """Why this (already cleaned) value may not stand in this field, as one sentence; "" when it may."""
    if empty(value):
        return "" if field.optional else f"缺少「{field.label}」，请填写。"
    return _WRONG[field.kind](field, value)


def ahead(asked: Iterable[Field], data: Mapping[str, Any], day: date) -> Iterator[str]:
    """Days of what happened that lie after the day of the entry: from them periods would run that have not begun."""
    for field in asked:
        value = data.get(field.key)
        if field.past and isinstance(value, date) and value > day:
            yield _says(field, f"填的是{value}，晚于办理这一步的日期{day}；还没有发生的事不能登记，请核对")
        for number, row in enumerate(value if field.columns and isinstance(value, list) else (), start=1):
            yield from (f"「{field.label}」第{number}行：{reason}" for reason in ahead(field.columns, row, day))


def clean(field: Field, raw: Any) -> Any:
    """The value that a form's text means; raises Refused with one sentence. Empty input is None."""
    if empty(raw):
        return None
    try:
        value = _CLEAN.get(field.kind, _same)(field, raw.strip() if isinstance(raw, str) else raw)
    except (ValueError, InvalidOperation, TypeError, AttributeError):
        value = raw
    if reason := wrong(field, value):
        raise Refused(reason)
    return value


def far(day: date) -> bool:
    """Whether a day lies so far away that it can only be mistyped."""
    return not EARLIEST <= day.year <= LATEST


def typed_day(text: str | None) -> date | None:
    """A day as 2026-05-20, typed into a page's own box; none where it is no day or lies too far away."""
    try:
        found = date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
    return None if far(found) else found


def _says(field: Field, what: str) -> str:
    return f"「{field.label}」{what}。"


def _unless(good: Callable[[Any], bool], what: str) -> Callable[[Field, Any], str]:
    return lambda field, value: "" if good(value) else _says(field, what)


def _wrong_date(field: Field, value: object) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        return _says(field, "须是日期，如 2026-05-20")
    return _says(field, f"的年份要在 {EARLIEST} 到 {LATEST} 之间") if far(value) else ""


def _wrong_choice(field: Field, value: object) -> str:
    allowed = "、".join(choice_label(field, one) for one in values(field))
    return "" if value in values(field) else _says(field, f"只能选：{allowed}")


def _wrong_rows(field: Field, value: object) -> str:
    if not (isinstance(value, list) and all(isinstance(row, dict) for row in value)):
        return _says(field, "须逐行填写")
    for number, row in enumerate(value, start=1):
        for column in field.columns:
            if reason := wrong(column, row.get(column.key)):
                return f"「{field.label}」第{number}行：{reason}"
        if strange := [str(key) for key in row if field.columns and key not in {column.key for column in field.columns}]:
            return f"「{field.label}」第{number}行：没有「{strange[0]}」这一栏。"
    return ""


def _is_tally(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(row, dict) and set(row) <= set(COUNTS) and all(_is_count(count) for count in row.values()) for row in value.values()
    )


def _is_count(value: Any) -> bool:
    return _is_int(value) and value >= 0


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)  # half signs fit no record


def _is_int(value: Any) -> bool:
    return type(value) is int and abs(value) < 10**LONGEST


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(one) and one.strip() for one in value) and len(set(value)) == len(value)


def _is_money(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_finite() and abs(value) < 10**LONGEST and value == round(value, 2)


_WRONG: dict[str, Callable[[Field, Any], str]] = {
    "text": _unless(lambda value: _is_text(value) and "\n" not in value, "须是一行文字"),
    "note": _unless(_is_text, "须是文字"),
    "int": _unless(_is_int, "须是整数，至多十五位"),
    "money": _unless(_is_money, "须是金额，单位元，至多两位小数"),
    "date": _wrong_date,
    "choice": _wrong_choice,
    "yes": _unless(lambda value: isinstance(value, bool), "须答是或否"),
    "person": _unless(_is_text, "须选一个人"),
    "persons": _unless(_are_texts, "须选人，且不得重复"),
    "file": _unless(_is_text, "须附文件"),
    "docno": _unless(lambda value: _is_text(value) and bool(DOCNO.fullmatch(value)), "须是发文字号，如 某工发〔2026〕12号"),
    "rows": _wrong_rows,
    "tally": _unless(_is_tally, "须逐人填写赞成、不赞成、弃权票数，票数不得为负"),
}


def _same(field: Field, raw: Any) -> Any:
    return raw


def _clean_choice(field: Field, raw: Any) -> Any:
    return next((value for value in values(field) if raw in (value, choice_label(field, value))), raw)


def _clean_int(field: Field, raw: Any) -> Any:
    return int(raw) if isinstance(raw, str) and PLAIN_INT.fullmatch(raw) and len(raw) < 16 else raw


def _clean_money(field: Field, raw: Any) -> Any:
    if isinstance(raw, str):
        raw = raw.replace(",", "").replace("，", "").removesuffix("元").strip()
    return Decimal(raw) if isinstance(raw, str | int) and not isinstance(raw, bool) else raw


def _clean_date(field: Field, raw: Any) -> Any:
    match = PLAIN_DATE.fullmatch(raw) if isinstance(raw, str) else None
    return date(*(int(part) for part in match.groups())) if match else raw


def _clean_yes(field: Field, raw: Any) -> Any:
    text = str(raw).lower()
    return True if text in YES else False if text in NO else raw


def _clean_docno(field: Field, raw: Any) -> Any:
    return re.sub(r"[\[［【(（]([0-9]{4})[\]］】)）]", r"〔\1〕", re.sub(r"\s", "", raw))


def _clean_persons(field: Field, raw: Any) -> Any:
    parts = re.split(r"[、,，;；\s]+", raw) if isinstance(raw, str) else list(raw)
    return [part for part in parts if part]


def _clean_rows(field: Field, raw: Any) -> Any:
    columns = {column.key: column for column in field.columns}
    return [{key: clean(columns[key], cell) if key in columns else cell for key, cell in row.items()} for row in raw]


def _clean_tally(field: Field, raw: Mapping[str, Mapping[str, Any]]) -> Any:
    return {str(name): {key: _clean_int(field, cell) for key, cell in row.items()} for name, row in raw.items()}


_CLEAN: dict[str, Callable[[Field, Any], Any]] = {
    "choice": _clean_choice,
    "int": _clean_int,
    "money": _clean_money,
    "date": _clean_date,
    "yes": _clean_yes,
    "docno": _clean_docno,
    "persons": _clean_persons,
    "rows": _clean_rows,
    "tally": _clean_tally,
}
