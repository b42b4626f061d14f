"""One entry of a case's record: who did what on which day, bound to everything that came before it.

Every hash is SHA-256 over a word naming its kind and its parts, one a line, so that it can be checked by hand with `sha256sum`.
Names and words stand in a salted payload beside the entry: it can be erased (个人信息保护法 第四十七条) and the chain still fits.
"""

import json
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import NoReturn

DEEPEST = 32  # nesting of a payload
WIDEST = 2**53 - 1  # integers every language reads alike
HEX = re.compile(r"[0-9a-f]{64}")
HIDING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")  # control, direction and half signs
SALT = re.compile(r"[0-9a-f]{32,128}")


class Unfit(ValueError):
    """What no record can hold or no reader can read; its text is one Chinese sentence."""


def canonical(value: object) -> bytes:
    """The only encoding a value has: JSON, keys sorted by code point, no spaces, UTF-8; dates and decimals as text."""
    try:
        return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError:
        raise Unfit("文字里有残缺的字符（半个代理对），无法记入档案") from None


def _plain(value: object, depth: int = 0) -> object:
    if depth > DEEPEST:
        raise Unfit(f"内容嵌套超过 {DEEPEST} 层，无法记入档案")
    if isinstance(value, dict):
        return {_key(key): _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner, depth + 1) for inner in value]
    return _atom(value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise Unfit(f"内容的项目名必须是文字，不能是 {type(key).__name__}")
    return key


def _atom(value: object) -> object:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, float):
        raise Unfit("记录里不用小数浮点数（会因机器而异）：金额请用定点数或文字")
    raise Unfit(f"记录里不能放 {type(value).__name__} 类型的值")


def _whole(value: int) -> int:
    if abs(value) > WIDEST:
        raise Unfit("整数超过十六位，各种程序读法不一，请写成文字")
    return value


def parse(line: bytes) -> object:
    """The value of canonical JSON; any other spelling of the same value is refused, so no byte can change unseen."""
    try:
        value: object = json.loads(line.decode(), object_pairs_hook=_once, parse_float=_no_float, parse_constant=_no_float, parse_int=_digits)
    except Unfit:
        raise
    except RecursionError:
        raise Unfit("内容嵌套过深") from None
    except ValueError:
        raise Unfit("不是完整的 JSON 文字") from None
    if canonical(value) != line:
        raise Unfit("写法不是规定的唯一写法（键的次序、空格或转义被改过）")
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise Unfit("同一个项目名出现了两次")
    return made


def _no_float(text: str) -> NoReturn:
    raise Unfit("含有浮点数或 NaN")


def _digits(text: str) -> int:
    if len(text) > len(str(-WIDEST)):
        raise Unfit("整数过大")
    return int(text)


def digest(kind: str, *parts: bytes) -> str:
    """SHA-256 over `unionhall-KIND-1` and the parts, joined by line feeds; only the last part may contain one."""
    return sha256(b"\n".join((f"unionhall-{kind}-1".encode(), *parts))).hexdigest()


def new_salt() -> str:
    """128 random bits of the system, as hex."""
    return secrets.token_hex(16)


@dataclass(frozen=True)
class Part:
    """A payload as one reader may see it: every field is bound by its own salted hash, so a sealed one can be left out and the rest still fits."""

    shown: Mapping[str, tuple[str, object]]  # key → (salt of the field, value)
    hidden: Mapping[str, str]  # key → hash of the field

    @property
    def data(self) -> dict[str, object]:
        return {key: value for key, (_, value) in self.shown.items()}

    @cached_property
    def hash(self) -> str:
        shown = {key: digest("field", salt.encode(), canonical(key), canonical(value)) for key, (salt, value) in self.shown.items()}
        return digest("payload", canonical({**self.hidden, **shown}))


def part(salt: str, data: Mapping[str, object], hide: Collection[str] = ()) -> Part:
    """What a reader may see of a payload: all fields but those to hide, whose values cannot be guessed from their hashes."""
    if not SALT.fullmatch(salt):
        raise Unfit("盐值必须是至少 32 位的十六进制数字")
    salts = {key: digest("salt", salt.encode(), canonical(_key(key)))[:32] for key in data}
    shown = {key: (salts[key], value) for key, value in data.items() if key not in hide}
    hidden = {key: digest("field", salts[key].encode(), canonical(key), canonical(data[key])) for key in data if key in hide}
    return Part(shown, hidden)


def payload_hash(salt: str, data: Mapping[str, object]) -> str:
    """What the chain keeps of a payload: without the salt nobody can guess an erased name back out of it."""
    return part(salt, data).hash


def pseudonym(case_salt: str, person_id: str) -> str:
    """The actor in the chain, another in every case: a skeleton names nobody. The clock and a child case are nobody: ""."""
    if not SALT.fullmatch(case_salt):
        raise Unfit("盐值必须是至少 32 位的十六进制数字")
    return digest("person", case_salt.encode(), person_id.encode())[:32] if person_id else ""


@dataclass(frozen=True)
class Origin:
    """What a case is from its first day on; its hash is the parent of entry 0."""

    union: str
    case: str  # random uid, never a running number
    procedure: str
    since: date  # the version of the procedure

    @cached_property
    def hash(self) -> str:
        return digest("origin", canonical(asdict(self)))


@dataclass(frozen=True)
class Entry:
    case: str
    height: int  # 0, 1, 2, …; people read 第 height+1 条
    parent: str  # hash of the entry before, or of the origin
    day: date
    actor: str  # pseudonym, or "" for the clock and a child case
    role: str
    entered_by: str  # pseudonym of who typed it in for the actor (代填), or ""
    action: str
    to: str  # the stage after this entry
    payload_hash: str

    @cached_property
    def line(self) -> bytes:
        return canonical(asdict(self))

    @cached_property
    def hash(self) -> str:
        return digest("entry", self.line)


def read_part(value: object) -> Part:
    """A part of a payload from parsed JSON, every field of its right type."""
    found = fields(value, "shown", "hidden")
    shown, hidden = found["shown"], found["hidden"]
    if not isinstance(shown, dict) or not isinstance(hidden, dict) or set(shown) & set(hidden):
        raise Unfit("内容应当分为给出的和未给出的两组，同一项不能两边都有")
    return Part({key: _salted(pair) for key, pair in shown.items()}, {key: code(hashed) for key, hashed in hidden.items()})


def _salted(pair: object) -> tuple[str, object]:
    if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str) or not SALT.fullmatch(pair[0]):
        raise Unfit("每项内容应当写成〔盐值，内容〕")
    return pair[0], pair[1]


def read_origin(value: object) -> Origin:
    """An origin from parsed JSON, every field of its right type."""
    found = fields(value, "union", "case", "procedure", "since")
    return Origin(word(found["union"]), word(found["case"]), word(found["procedure"]), day(found["since"]))


def read_entry(value: object) -> Entry:
    """An entry from parsed JSON, every field of its right type."""
    found = fields(value, "case", "height", "parent", "day", "actor", "role", "entered_by", "action", "to", "payload_hash")
    return Entry(
        case=word(found["case"]), height=count(found["height"]), parent=code(found["parent"]), day=day(found["day"]),
        actor=word(found["actor"], may_be_empty=True), role=word(found["role"], may_be_empty=True),
        entered_by=word(found["entered_by"], may_be_empty=True), action=word(found["action"]),
        to=word(found["to"], may_be_empty=True), payload_hash=code(found["payload_hash"]),
    )  # fmt: skip


def fields(value: object, *names: str) -> dict[str, object]:
    """The value as an object with exactly these keys."""
    if not isinstance(value, dict) or set(value) != set(names):
        raise Unfit(f"应当恰好有这些项目：{'、'.join(names)}")
    return value


def word(value: object, may_be_empty: bool = False, longest: int = 200) -> str:
    """The value as a short text on one line, without signs that move or hide other signs."""
    if not isinstance(value, str) or len(value) > longest or not (value or may_be_empty) or HIDING.search(value):
        raise Unfit(f"应当是一行文字，不超过 {longest} 字")
    return value


def count(value: object) -> int:
    """The value as a whole number from 0 up."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Unfit("应当是从 0 起的整数")
    return value


def code(value: object) -> str:
    """The value as a SHA-256 hash in small hex."""
    if not isinstance(value, str) or not HEX.fullmatch(value):
        raise Unfit("校验值应当是 64 位十六进制数字")
    return value


def day(value: object) -> date:
    """The value as a date written 2026-10-12."""
    try:
        read = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    if read is None or read.isoformat() != value:
        raise Unfit("日期应当写成 2026-10-12 的样子")
    return read
