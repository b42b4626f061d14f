"""The groups of whole numbers modulo a prime: RFC-3526-2048 for whole ballots up to 254 slots, BELENIOS-2048 for totals only."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import gmpy2
from gmpy2 import mpz

from unionhall.core.ballot import powers
from unionhall.core.ballot.group import Column, Element, Group

WORTH_A_TABLE = 32
"""A table costs about as much as so many powers by the ordinary way."""

TOGETHER = 200
"""From so many elements on, a test of random products costs less than one by one."""


@dataclass(frozen=True)
class Parameters:
    """A prime p, a prime q that divides p − 1, a generator g of the subgroup of order q; capacity 0: bytes cannot be embedded."""

    name: str
    p: int
    q: int
    g: int
    capacity: int


class Finite(Group):
    """Elements are whole numbers below p."""

    def __init__(self, parameters: Parameters) -> None:
        self.name, self.p, self.q, self.g, self.capacity = parameters.name, parameters.p, parameters.q, parameters.g, parameters.capacity
        self.one, self.padding = 1, 8
        self._p, self._longest, self._safe = mpz(self.p), len(str(self.p)), self.p == 2 * self.q + 1
        self._asked = {self.g: 0}
        self._tables: dict[int, powers.Table] = {}

    def decode_many(self, texts: Sequence[str]) -> list[Element]:
        """Canonical decimal, below p, of the subgroup."""
        found = [self._number(text) for text in texts]
        if self._safe or len(found) < TOGETHER or not powers.all_inside(found, self.p, self.q):
            for number, text in zip(found, texts, strict=True):
                if not self.member(number):
                    raise self.not_an_element(text)
        return [int(number) for number in found]

    def _number(self, text: str) -> mpz:
        """From 1 to p − 1, written in the one way."""
        plain = 0 < len(text) <= self._longest and text.isascii() and text.isdigit() and text[0] != "0"
        number = mpz(text) if plain else self._p
        if number >= self._p:
            raise self.not_an_element(text)
        return number

    def member(self, e: int) -> bool:
        """e^q = 1; where p = 2q + 1 these are the squares, and the Jacobi symbol tells them two hundred times faster."""
        if not 0 < e < self._p:
            return False
        if self._safe:
            return bool(gmpy2.jacobi(e, self._p) == 1)
        return bool(gmpy2.powmod(e, self.q, self._p) == 1)

    def encode(self, e: Element) -> str:
        return str(mpz(e).digits())

    def sort_key(self, e: Element) -> Element:
        return e

    def mul(self, a: Element, b: Element) -> Element:
        return int(mpz(a) * b % self._p)

    def inv(self, a: Element) -> Element:
        return int(gmpy2.invert(a, self._p))

    def power(self, base: Element, x: int) -> Element:
        return self.many((base, [x]))[0]

    def secret_power(self, base: Element, x: int) -> Element:
        """The exponent 0 is written as q, for the constant-time function takes none below 1."""
        return int(gmpy2.powmod_sec(base, x % self.q or self.q, self._p))

    def secret_power_g(self, x: int) -> Element:
        return self.secret_power(self.g, x)

    def product(self, bases: Sequence[Element], exponents: Sequence[int]) -> Element:
        return int(powers.product(bases, [x % self.q for x in exponents], self.p, self.q))

    def many(self, *columns: Column) -> list[Element]:
        """By the tables where there are, the rest of each row in one pass."""
        rows = [mpz(1)] * len(columns[0][1])
        loose = []
        for bases, exponents in columns:
            if isinstance(bases, int) and (table := self._table(bases, len(exponents))) is not None:
                rows = [row * table.power(x % self.q) % self._p for row, x in zip(rows, exponents, strict=True)]
            else:
                loose.append(([bases] * len(exponents) if isinstance(bases, int) else bases, exponents))
        if loose:
            alone = [zip(bases, exponents, strict=True) for bases, exponents in loose]
            rest = [powers.product([b for b, _ in row], [x % self.q for _, x in row], self.p, self.q) for row in zip(*alone, strict=True)]
            rows = [row * more % self._p for row, more in zip(rows, rest, strict=True)]
        return [int(row) for row in rows]

    def total(self, elements: Sequence[Element]) -> Element:
        found = mpz(1)
        for e in elements:
            found = found * e % self._p
        return int(found)

    def remember(self, base: Element) -> None:
        self._asked.setdefault(base, 0)

    def _table(self, base: int, times: int) -> powers.Table | None:
        """The table of a remembered base, from the moment that it pays."""
        if base in self._asked and base not in self._tables:
            self._asked[base] += times
            if self._asked[base] > WORTH_A_TABLE:
                self._tables[base] = powers.Table(base, self.p)
        return self._tables.get(base)

    def generator(self, i: int) -> Element:
        """SHA-256 of the number's name, raised into the subgroup."""
        number = int.from_bytes(hashlib.sha256(f"ggen|{i}".encode()).digest(), "big")
        return int(gmpy2.powmod(number, (self.p - 1) // self.q, self._p))

    def embed(self, values: Sequence[int]) -> Element:
        number = mpz(self.packed(values))
        while not self.member(number):
            number += 1
        return int(number)

    def number(self, e: Element) -> int:
        return int(e)


_P = int(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
    "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05"
    "98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b"
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aacaa68ffffffffffffffff",
    16,
)
RFC_3526_2048 = Parameters("RFC-3526-2048", _P, (_P - 1) // 2, 2, 254)
"""Group 14 of RFC 3526."""

BELENIOS_2048 = Parameters(
    "BELENIOS-2048",
    int(
        "a3ef2d011fefb1b6e39e568fccdffb0fb7dc7ef3a791b6862791811d21fc35f21e6d36856b428030421f514ed40bfd4c06e092a495af8d79a2f85e0fb11c0ede"
        "07dd973f9c53e50930c6e82ac36de1ae3fb8c3aabfff12ce27a5022ddd8912d107435012768a2cdd0a4091d8fa447f6c7ebc15a349fa318a6b4fe17d8d47e843"
        "a3e14dfa9b2162f4d7229abe93a188b46b006517d6f6747ebbb29c9ec3099b607f18fb1a8bc858279aa8599411d998d3e3fada9e010840d082d8c31911acdd4a"
        "0e7992d0f18cc759cb5de0acf66a3882555bc810941e021b6a4ccfa04ee4008f878affa2375e2999b44f6cef17d707301e59e0e6351e051ed9cec4157646e64f",
        16,
    ),
    78571733251071885079927659812671450121821421258408794611510081919805623223441,
    int(
        "1307c1ab5f295885d7caa3a78a42415e31fd1c5807b61fb1e781878a52230a51988b98c259597f9c5a9dfd001d26ba31d9d8976f01d95a1c8262ee68a0e92cea"
        "541e5219e0d0d094301b894236823fe1d4bc04e29f3748aefd4f10d5b1a356a8643e673fd9d215fc8fe5fb9cf9fdb8ea88fdb1a3381a697fdf9c2458570b06d2"
        "6aef1be365fdd90165f397c6b870df8c1b9e519edcee8bb0f74b7a1615a274ba60a7ea574a61f552d2dde0ce514e0927c4ff49b1964c4a913731ae4268d60d7f"
        "22127b6cbba44d453ac8b72fd04e0991b7aeff04867d8724ac638f5f34100d2d47aa680d43771902743d663f42d853c041e1c91fe3823f4bcf284308f1d7e653",
        16,
    ),
    0,
)
"""Made by the Belenios project in the manner of FIPS 186-4, from a published seed."""
