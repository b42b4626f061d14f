"""The election as everybody knows it: name, questions, key of the box; its fingerprint φ binds every ballot, shuffle and share to it."""

import hashlib
import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from unionhall.core.ballot import canon
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group, by_name
from unionhall.core.ballot.questions import Question, questions_from

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

UUID = re.compile(f"[{BASE58}]{{14,64}}")

LIMIT = 4_000_000
"""Bytes of election.json: some ten thousand names, many times over."""


@dataclass(frozen=True)
class Election:
    """One election; `raw` are the bytes of election.json, and y is the key of the box."""

    raw: bytes
    uuid: str
    name: str
    description: str
    group: Group
    y: Element
    questions: tuple[Question, ...]
    fingerprint: str

    @property
    def hash(self) -> str:
        """The same fingerprint in hexadecimal, as archives name the record."""
        return hashlib.sha256(self.raw).hexdigest()

    def __reduce__(self) -> "tuple[Callable[[bytes], Election], tuple[bytes]]":
        """Between processes only the bytes travel: the tables of the key are made anew there."""
        return election_from, (self.raw,)


def b64(raw: bytes) -> str:
    """SHA-256 as the format writes it: standard Base64 without `=`, 43 characters."""
    return b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")


def new_uuid() -> str:
    """A name for an election that no other has."""
    return "".join(secrets.choice(BASE58) for _ in range(14))


def make_election(name: str, group: Group, y: Element, questions: Sequence[Question], uuid: str, description: str = "") -> Election:
    """The election with its election.json, read again as everybody will read it."""
    written = {
        "version": 1,
        "description": description,
        "name": name,
        "group": group.name,
        "public_key": group.encode(y),
        "questions": [question.to_json() for question in questions],
        "uuid": uuid,
    }
    return election_from(canon.dumps(written).encode())


def election_from(raw: bytes, where: str = "election.json") -> Election:
    """A foreign election.json. Names that are not of the format are left alone, as the public tool does: φ binds them all the same."""
    found = canon.loads(raw, where, LIMIT)
    if canon.get(found, "version", int, where) != 1:
        raise Refused("election_version", where, f"{where}：version 不是 1，本程序只读第 1 版的格式")
    group = by_name(canon.get(found, "group", str, where))
    uuid = canon.get(found, "uuid", str, where)
    if not UUID.fullmatch(uuid):
        raise Refused("election_uuid", where, f"{where}：uuid 应是 14 位以上的 Base58 文字")
    y = _key(group, canon.get(found, "public_key", str, where), where)
    questions = questions_from(found.get("questions"), group.capacity, where)
    name, description = canon.get(found, "name", str, where), canon.get(found, "description", str, where)
    group.remember(y)
    return Election(raw, uuid, name, description, group, y, questions, b64(raw))


def _key(group: Group, text: str, where: str) -> Element:
    """The identity would leave every ballot open."""
    try:
        y = group.decode(text)
    except Refused as fault:
        raise Refused(fault.check, canon.at(where, "public_key"), fault.text) from None
    if y == group.one:
        raise Refused("election_key", canon.at(where, "public_key"), f"{where}：票箱钥匙是单位元，用它封的票人人可读，这次投票不能采用")
    return y
