"""A scrutineer's share of the key on paper: groups of five signs a QR code holds and a hand can copy, each line with its own check.

One line: number, eight groups, check of the line. The last line is the check of the whole. Capitals, digits and dashes only (QR alphanumeric).
"""

import base64
import binascii
import hashlib

from unionhall.core.ballot.faults import Refused

HEAD = "UNIONHALL-SHARE-1"
GROUPS, SIGNS = 8, 5


def written(secret: bytes) -> str:
    """The text of a share: heading, numbered lines, check of the whole."""
    signs = base64.b32encode(secret).decode().rstrip("=")
    wide = GROUPS * SIGNS
    rows = [signs[i : i + wide] for i in range(0, len(signs), wide)]
    lines = [_line(number, row) for number, row in enumerate(rows, 1)]
    return "\n".join([HEAD, *lines, "END-" + _check(secret, 10)])


def restored(text: str, where: str = "") -> bytes:
    """The share behind a text read from paper; a damaged one is refused with the line."""
    lines = [line.strip().upper() for line in text[:20_000].splitlines() if line.strip()]
    if len(lines) < 3 or lines[0] != HEAD or not lines[-1].startswith("END-"):
        raise _damaged(where, "开头或结尾不全", "请从头到尾完整扫描或录入")
    secret = _bytes("".join(_row(number, line, where) for number, line in enumerate(lines[1:-1], 1)), where)
    if lines[-1] != "END-" + _check(secret, 10):
        raise _damaged(where or "最后一行", "总校验不符", "请核对最后一行，并看有没有漏掉整行")
    return secret


def _line(number: int, row: str) -> str:
    groups = [row[i : i + SIGNS] for i in range(0, len(row), SIGNS)]
    return "-".join([f"{number:02}", *groups, _check(f"{number}|{row}".encode(), 4)])


def _row(number: int, line: str, where: str) -> str:
    """The signs of one line, when the line is exactly what we would write."""
    row = "".join(line.split("-")[1:-1])
    if not row.isascii() or line != _line(number, row):
        at = f"{where} · 第 {number} 行".removeprefix(" · ")
        raise _damaged(at, f"第 {number} 行有错字或缺字", "请对照纸面重新录入这一行")
    return row


def _bytes(signs: str, where: str) -> bytes:
    try:
        return base64.b32decode(signs + "=" * (-len(signs) % 8))
    except binascii.Error:
        raise _damaged(where, "字符不对", "只能有大写字母 A 到 Z 与数字 2 到 7") from None


def _check(data: bytes, signs: int) -> str:
    return base64.b32encode(hashlib.sha256(b"backup|" + data).digest()).decode()[:signs]


def _damaged(where: str, what: str, do: str) -> Refused:
    return Refused("backup", where, f"钥匙份额的纸质备份读不出：{what}；{do}")
