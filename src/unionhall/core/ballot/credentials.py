"""凭证: what lets one ballot count. The secret half stays on the device; the public halves stand in one sorted list without names.

Formats in ballot-format, credentials: 22 signs of today, and the 15 of belenios-tool 2.0, whose last one is a check.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.election import BASE58
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group

_SIGN = f"[{BASE58}]"
TODAY = re.compile(f"{_SIGN}{{5}}-{_SIGN}{{6}}-{_SIGN}{{5}}-{_SIGN}{{6}}")
OLDER = re.compile("-".join([f"{_SIGN}{{3}}"] * 5))

WEIGHT_DIGITS = 18
"""Of a weight in a foreign list; our own elections have none."""


class PublicCredential(NamedTuple):
    """One line of the list: the text of g^s, its weight in the elections of others, and the element."""

    text: str
    weight: int
    element: Element


def new_credential() -> str:
    """Twenty-two signs from the system, in the groups in which they are read out."""
    signs = "".join(secrets.choice(BASE58) for _ in range(22))
    return "-".join((signs[:5], signs[5:11], signs[11:16], signs[16:]))


def secret_of(credential: str, uuid: str, group: Group) -> int:
    """The secret number s behind a private credential; the refusal never repeats the credential."""
    if TODAY.fullmatch(credential):
        halves = (hashlib.sha256(f"derive_credential|{uuid}|{half}|{credential}".encode()).hexdigest() for half in (0, 1))
        return int("".join(halves), 16) % group.q
    if OLDER.fullmatch(credential) and _adds_up(credential):
        return int.from_bytes(hashlib.pbkdf2_hmac("sha256", credential.encode(), uuid.encode(), 1000, 32), "big") % group.q
    raise Refused("credential", "凭证", "凭证写得不对：应为 5-6-5-6 共 22 位（或旧式 3-3-3-3-3 共 15 位），没有 0、O、I、l，请对照原件重新输入")


def _adds_up(credential: str) -> bool:
    """The number of the first fourteen signs and the value of the last add up to a multiple of 53."""
    number = 0
    signs = credential.replace("-", "")
    for sign in signs[:-1]:
        number = number * 58 + BASE58.index(sign)
    return (number + BASE58.index(signs[-1])) % 53 == 0


def public_credential(group: Group, secret: int) -> str:
    """The public half, g^s."""
    return group.encode(group.secret_power_g(secret))


def public_credentials(group: Group, texts: Iterable[str]) -> str:
    """public_credentials.json: all of them, in the order of the group's elements as the public tool has it; the same twice is refused."""
    found = credentials_from(group, list(texts))
    return canon.dumps([line.text for line in sorted(found, key=lambda line: group.sort_key(line.element))])


def credentials_from(group: Group, found: Json, where: str = "public_credentials.json") -> list[PublicCredential]:
    """A foreign list: all different, each an element other than the identity. The order of others is not judged (see `in_order`)."""
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise canon.misshapen(where, "应是文字的列表")
    split = [_line(text, f"{where}[{i}]") for i, text in enumerate(found)]
    elements = _elements(group, [text for text, _ in split], where)
    lines = [PublicCredential(text, weight, element) for (text, weight), element in zip(split, elements, strict=True)]
    seen: set[str] = set()
    for i, line in enumerate(lines):
        place = f"{where}[{i}]"
        if line.element == group.one:
            raise Refused("credential_identity", place, f"{place}：这个凭证是单位元，人人都能冒用，名单不能采用")
        if line.text in seen:
            raise Refused("credentials_distinct", place, f"{place}：与前面某一行是同一个凭证，一个凭证只能登记一次")
        seen.add(line.text)
    return lines


def in_order(group: Group, lines: Sequence[PublicCredential]) -> bool:
    """Whether the list tells nothing of the order of registration."""
    keys = [group.sort_key(line.element) for line in lines]
    return keys == sorted(keys)


def _line(text: str, where: str) -> tuple[str, int]:
    """An element, or an element and a weight from 1 up."""
    element, comma, weight = text.partition(",")
    number = canon.decimal(weight, 10**WEIGHT_DIGITS) if comma else 1
    if not number:
        raise canon.misshapen(where, "凭证的权重应是正整数")
    return element, number


def _elements(group: Group, texts: Sequence[str], where: str) -> list[Element]:
    """All are checked together; when one is none, it is looked for."""
    try:
        return group.decode_many(texts)
    except Refused:
        for i, text in enumerate(texts):
            try:
                group.decode(text)
            except Refused as fault:
                place = f"{where}[{i}]"
                raise Refused(fault.check, place, f"{place}：{fault.text}") from None
        raise
