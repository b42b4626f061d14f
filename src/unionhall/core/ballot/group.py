"""The groups in which a vote is encrypted, behind one interface: all that the rest of the ballot engine knows of them."""

import hashlib
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from unionhall.core.ballot.faults import Refused

Element = Any
"""A whole number in a field, 32 bytes on the curve: hashable, and opaque to everyone else."""

Column = tuple[Element | Sequence[Element], Sequence[int]]
"""One base for all rows, or a list with one a row; and an exponent a row."""


class Group(ABC):
    """A group of prime order q, generator g. Functions for public data take a time that depends on their input: secrets never go there."""

    name: str
    q: int
    g: Element
    one: Element
    capacity: int
    padding: int

    @abstractmethod
    def decode_many(self, texts: Sequence[str]) -> list[Element]:
        """The elements these texts are the one way to write, all of the prime-order subgroup; else Refused("group_element")."""

    @abstractmethod
    def encode(self, e: Element) -> str:
        """The one way to write it: decimal in a field, 64 hexadecimal digits on the curve."""

    @abstractmethod
    def sort_key(self, e: Element) -> Element:
        """What orders the column of the tally (ballot-format, encrypted tally)."""

    @abstractmethod
    def mul(self, a: Element, b: Element) -> Element:
        """The group operation."""

    @abstractmethod
    def inv(self, a: Element) -> Element:
        """The inverse."""

    @abstractmethod
    def power(self, base: Element, x: int) -> Element:
        """base^x; public data only."""

    @abstractmethod
    def secret_power(self, base: Element, x: int) -> Element:
        """base^x in a time that does not depend on x."""

    @abstractmethod
    def secret_power_g(self, x: int) -> Element:
        """g^x in a time that does not depend on x."""

    def secret_mul(self, a: Element, b: Element) -> Element:
        """The group operation where one of the two is a secret: never by a fast path made for public data."""
        return self.mul(a, b)

    @abstractmethod
    def product(self, bases: Sequence[Element], exponents: Sequence[int]) -> Element:
        """The product of several powers in one pass; public data only."""

    @abstractmethod
    def many(self, *columns: Column) -> list[Element]:
        """Row by row the product of the columns' powers, all rows in one call; public data only."""

    @abstractmethod
    def total(self, elements: Sequence[Element]) -> Element:
        """The group operation over all of them; the identity for none."""

    @abstractmethod
    def remember(self, base: Element) -> None:
        """Make the powers of a base that is used often (the election's key) cheaper."""

    @abstractmethod
    def generator(self, i: int) -> Element:
        """An element whose logarithm nobody knows, made from a number (ballot-format, groups)."""

    @abstractmethod
    def embed(self, values: Sequence[int]) -> Element:
        """The bytes as an element: shifted by the padding, then the smallest number from there that is one."""

    @abstractmethod
    def number(self, e: Element) -> int:
        """The whole number behind an element that carries bytes."""

    def __reduce__(self) -> "tuple[Callable[[str], Group], tuple[str]]":
        """Between processes only the name travels: tables are made anew where they are needed."""
        return by_name, (self.name,)

    def decode(self, text: str) -> Element:
        """One element; see decode_many."""
        return self.decode_many([text])[0]

    def div(self, a: Element, b: Element) -> Element:
        """a times the inverse of b."""
        return self.mul(a, self.inv(b))

    def power_g(self, x: int) -> Element:
        """g^x; public data only."""
        return self.power(self.g, x)

    def random(self) -> int:
        """A number in [0, q) from the system's source."""
        return secrets.randbelow(self.q)

    def challenge(self, prefix: str, elements: Iterable[Element]) -> int:
        """H_q: SHA-256 over the prefix and the elements with commas between, as a number modulo q."""
        text = prefix + ",".join(map(self.encode, elements))
        return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") % self.q

    def shuffle_generators(self, n: int) -> tuple[Element, list[Element]]:
        """h and h_1 … h_n of the shuffle proof; made once."""
        made = _generators(self.name)
        while len(made) < n + 1:
            made.append(self.generator(len(made) - 1))
        if len(set(made)) != len(made) or {self.one, self.g} & set(made):
            raise Refused("group_element", self.name, "洗牌证明所用的生成元相互重复，这个群不能用")
        return made[0], made[1 : n + 1]

    def packed(self, values: Sequence[int]) -> int:
        """The bytes as a number with room for the padding."""
        if len(values) > self.capacity or not all(0 <= v < 256 for v in values):
            raise Refused("layout", self.name, f"{self.name} 的一张票最多 {self.capacity} 格，每格是 0 到 255 的整数；现有 {len(values)} 格")
        return int.from_bytes(bytes(values), "big") << self.padding

    def extract(self, e: Element, n: int) -> tuple[list[int], bool]:
        """The n bytes in an opened element, and whether it is exactly what our own embedding makes of them (else the ballot is marked)."""
        return self.extract_many([e], n)[0]

    def extract_many(self, elements: Sequence[Element], n: int) -> list[tuple[list[int], bool]]:
        """The same of a whole column of opened ballots, which are public by now."""
        values = [list((self.number(e) >> self.padding).to_bytes(256, "big")[256 - n :]) for e in elements]
        return list(zip(values, self.smallest(elements, values), strict=True))

    def smallest(self, elements: Sequence[Element], values: Sequence[Sequence[int]]) -> list[bool]:
        """Whether each element is what embedding makes of its bytes."""
        return [self.embed(row) == e for e, row in zip(elements, values, strict=True)]

    def not_an_element(self, text: str) -> Refused:
        """The refusal of a text that is no element; what it says is shortened, for a file may hold anything."""
        shown = text if len(text) <= 24 else text[:20] + "…"
        return Refused("group_element", "", f"「{shown}」不是 {self.name} 群的元素（须为规范写法，且属于素数阶子群）")


@cache
def _generators(name: str) -> list[Element]:
    """The generators made so far, h first."""
    return []


@cache
def by_name(name: str) -> Group:
    """The group an election names."""
    from unionhall.core.ballot.ed25519 import Ed25519
    from unionhall.core.ballot.finite import BELENIOS_2048, RFC_3526_2048, Finite

    if name == "Ed25519":
        return Ed25519()
    for parameters in (RFC_3526_2048, BELENIOS_2048):
        if parameters.name == name:
            return Finite(parameters)
    raise Refused("group", "group", f"不认识的群「{name[:40]}」：只有 Ed25519、RFC-3526-2048、BELENIOS-2048")
