"""JSON files that a user hands to a command: read whole, every fault one clear sentence (contracts.md: exit 2)."""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from unionhall.cli.main import WrongCall

LARGEST = 64 * 1024 * 1024


class Twice(ValueError):
    """A key that stands twice: which of the two was meant cannot be known."""


def read(file: str, exactly: bool = False) -> Any:
    """The JSON of a file or of stdin; `exactly`: figures with a point stay as they were typed, for money."""
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if file == "-" else Path(file).read_bytes()
    except OSError as wrong:
        raise WrongCall(f"不能读取 {file}：{wrong.strerror}") from None
    if len(raw) > LARGEST:
        raise WrongCall(f"{named(file)}：文件超过 {LARGEST // 1024 // 1024} MB")
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=each_once, parse_constant=no_number, parse_float=Decimal if exactly else None)
    except UnicodeDecodeError as wrong:
        raise WrongCall(f"{named(file)}：不是 UTF-8 文字（第 {wrong.start + 1} 字节）") from None
    except json.JSONDecodeError as wrong:
        raise WrongCall(f"{named(file)}：不是 JSON，第 {wrong.lineno} 行第 {wrong.colno} 列附近有误") from None
    except (ValueError, RecursionError) as wrong:
        raise WrongCall(f"{named(file)}：{wrong if isinstance(wrong, Twice) else '不是可以读取的 JSON'}") from None


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys each stand once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Twice(f"“{twice}”写了两次，不能确定以哪一个为准")
    return found


def no_number(word: str) -> None:
    """NaN and infinity are no figures."""
    raise Twice(f"“{word}”不是数字")


def named(file: str) -> str:
    """The file in the words of a refusal."""
    return "标准输入" if file == "-" else file
