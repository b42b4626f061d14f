"""How the files of a vote are written and read: compact JSON in one way only, and nothing foreign that is too big, too deep or ambiguous."""

import json
import re
from typing import Any, NoReturn, TypeVar

from unionhall.core.ballot.faults import Refused

Json = Any
"""What JSON can hold, without fractions: dict, list, str, int, bool, None."""

LIMIT = 64_000_000
"""Bytes of one record unless the caller, who knows how many ballots there are, gives another bound."""

VALUES = 5_000_000
"""Values of one record, as its commas and brackets tell: a shuffle of four hundred thousand ballots."""

DEPTH = 64
"""Lists and objects within one another; the format itself needs seven."""

DIGITS = 20
"""Of a number written without quotation marks: heights, weights, counts. The great numbers of the format stand in quotation marks."""

Kind = TypeVar("Kind")

KINDS = {dict: "对象", list: "列表", str: "文字", int: "整数", bool: "真假值"}

_TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_OTHERS = bytes(set(range(256)) - set(b"[]{}"))


def dumps(value: Json) -> str:
    """Compact, not escaped beyond need, names in the order given (ballot-format, conventions)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def loads(raw: bytes, where: str = "", limit: int = LIMIT) -> Json:
    """The value of foreign bytes; a Refused("json") for whatever is not JSON of the kind the format uses."""
    if len(raw) > limit:
        raise _unreadable(where, f"有 {len(raw)} 字节，超过 {limit} 字节的上限")
    if raw.count(b",") + raw.count(b"[") + raw.count(b"{") > VALUES:
        raise _unreadable(where, f"有超过 {VALUES} 个值")
    _not_too_deep(raw, where)
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_object, parse_float=_fraction, parse_constant=_fraction, parse_int=_integer)
        if b"\\u" in raw:
            dumps(value).encode()
    except _Forbidden as fault:
        raise _unreadable(where, str(fault)) from None
    except UnicodeError:
        raise _unreadable(where, "不是有效的 UTF-8 文字") from None
    except json.JSONDecodeError as fault:
        raise _unreadable(where, f"第 {fault.pos + 1} 个字处不成 JSON") from None
    return value


def get(found: Json, key: str, kind: type[Kind], where: str = "") -> Kind:
    """The value under a name, of that kind; a Refused("json_shape") says what stands there instead."""
    if not isinstance(found, dict) or key not in found:
        raise misshapen(where, f"缺少 {key} 一项")
    value = found[key]
    if type(value) is not kind:
        raise misshapen(where, f"{key} 应是{KINDS.get(kind, kind.__name__)}")
    return value


def only(found: Json, names: tuple[str, ...], optional: tuple[str, ...] = (), where: str = "") -> dict[str, Json]:
    """The object with exactly these names, and perhaps the optional ones."""
    if not isinstance(found, dict):
        raise misshapen(where, "应是对象")
    missing = [name for name in names if name not in found]
    if missing:
        raise misshapen(where, f"缺少 {missing[0]} 一项")
    extra = [name for name in found if name not in names and name not in optional]
    if extra:
        raise misshapen(where, f"多出 {shortened(extra[0])} 一项")
    return found


def rows(found: Json, size: int, where: str = "") -> list[Json]:
    """The list of so many items."""
    if not isinstance(found, list) or len(found) != size:
        raise misshapen(where, f"应是 {size} 项的列表")
    return found


def decimal(text: Json, below: int) -> int | None:
    """The whole number in [0, below) that this text is the one way to write; None for any other value."""
    if not isinstance(text, str) or not 0 < len(text) <= len(str(below)) or not text.isascii() or not text.isdigit():
        return None
    if text[0] == "0" and text != "0":
        return None
    number = int(text)
    return number if number < below else None


def shortened(text: str) -> str:
    """As much of a foreign text as a message may show, without signs that could not be printed."""
    shown = text if len(text) <= 24 else text[:20] + "…"
    return f"「{''.join(sign if sign.isprintable() else '�' for sign in shown)}」"


def at(where: str, place: str) -> str:
    """A place within a place, as messages name it."""
    return f"{where} · {place}" if where else place


def misshapen(where: str, what: str) -> Refused:
    """The refusal of a record that is JSON, but not of the form the format asks for."""
    place = f"{where}：" if where else ""
    return Refused("json_shape", where, f"{place}记录的格式不对，{what}")


def _unreadable(where: str, why: str) -> Refused:
    place = f"{where}：" if where else ""
    return Refused("json", where, f"{place}内容读不出，{why}")


class _Forbidden(Exception):
    """JSON allows it, the format does not; the text says what."""


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for i, name in enumerate(names) if name in names[:i])
        raise _Forbidden(f"同一个对象里 {shortened(twice)} 出现了两次")
    return found


def _fraction(text: str) -> NoReturn:
    raise _Forbidden("有不是整数的数")


def _integer(text: str) -> int:
    if len(text) > DIGITS:
        raise _Forbidden(f"有超过 {DIGITS} 位的数")
    return int(text)


def _not_too_deep(raw: bytes, where: str) -> None:
    """Only the brackets outside of texts; each pass takes away the innermost pairs. What is left open the parser will name."""
    if raw.count(b"[") + raw.count(b"{") <= DEPTH:
        return
    brackets = _TEXT.sub(b"", raw).translate(_BRACKETS, _OTHERS)
    for _ in range(DEPTH):
        brackets = brackets.replace(b"[]", b"")
    if brackets:
        raise _unreadable(where, f"括号不成对，或嵌套超过 {DEPTH} 层")
