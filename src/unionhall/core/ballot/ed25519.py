"""The curve Ed25519: small ballots, quick phones. Secrets go through libsodium; public data through the accelerator where there is one."""

import hashlib
import re
from collections.abc import Sequence
from functools import reduce

import gmpy2
from nacl import bindings as sodium

from unionhall.core.ballot import accelerator, edwards
from unionhall.core.ballot.accelerator import BASE, GOOD, IDENTITY, ONE, ORDER, Table
from unionhall.core.ballot.group import Column, Element, Group

TOGETHER = 10
"""From so many powers on, whole numbers in one pass cost less than libsodium one by one."""

WAVE = 8
"""Numbers tried at a time below an opened element; about one in sixteen is an element."""

WRITTEN = re.compile("[0-9a-f]{64}")


class Ed25519(Group):
    """Elements are the 32 bytes of RFC 8032; written, they are that number in hexadecimal (ballot-format, groups)."""

    name, q, g, one, capacity, padding = "Ed25519", ORDER, BASE, ONE, 30, 14

    def __init__(self) -> None:
        self._fast = accelerator.load()
        self._tables: dict[bytes, Table] = {}
        self.remember(BASE)

    def decode_many(self, texts: Sequence[str]) -> list[Element]:
        """Small letters, below p, on the curve, of the prime-order subgroup; the identity is an element."""
        for text in texts:
            if not WRITTEN.fullmatch(text):
                raise self.not_an_element(text)
        whole = bytes.fromhex("".join(reversed(texts)))[::-1]
        points = [whole[i : i + 32] for i in range(0, len(whole), 32)]
        for text, good in zip(texts, self.members(points), strict=True):
            if not good:
                raise self.not_an_element(text)
        return points

    def members(self, points: Sequence[bytes]) -> list[bool]:
        """Whether each is the one way to write an element."""
        if self._fast is not None:
            return [verdict in (GOOD, IDENTITY) for verdict in self._fast.verdicts(points)]
        return [self.valid(point) for point in points]

    def encode(self, e: Element) -> str:
        return str(e[::-1].hex())

    def sort_key(self, e: Element) -> Element:
        return e

    def mul(self, a: Element, b: Element) -> Element:
        return self._fast.sums([a], [b])[0] if self._fast is not None else sodium.crypto_core_ed25519_add(a, b)

    def inv(self, a: Element) -> Element:
        """The sign of x turned; the identity has none."""
        return a if a == ONE else a[:31] + bytes([a[31] ^ 128])

    def power(self, base: Element, x: int) -> Element:
        return self.many((base, [x]))[0]

    def secret_power(self, base: Element, x: int) -> Element:
        """libsodium refuses what is or becomes the identity: 0 as exponent, the identity as base."""
        if base == ONE or x % ORDER == 0:
            return ONE
        return sodium.crypto_scalarmult_ed25519_noclamp((x % ORDER).to_bytes(32, "little"), base)

    def secret_power_g(self, x: int) -> Element:
        return sodium.crypto_scalarmult_ed25519_base_noclamp((x % ORDER).to_bytes(32, "little")) if x % ORDER else ONE

    def secret_mul(self, a: Element, b: Element) -> Element:
        return sodium.crypto_core_ed25519_add(a, b)

    def product(self, bases: Sequence[Element], exponents: Sequence[int]) -> Element:
        if self._fast is not None:
            return self._fast.product(bases, exponents)
        if len(bases) >= TOGETHER:
            return edwards.product(bases, [x % ORDER for x in exponents])
        return self.total([self._plain(base, x) for base, x in zip(bases, exponents, strict=True)])

    def many(self, *columns: Column) -> list[Element]:
        """In one call of the accelerator, or libsodium row by row."""
        if self._fast is not None:
            return self._many(self._fast, columns)
        powers = [
            [self._plain(base, x) for base, x in zip([bases] * len(xs) if isinstance(bases, bytes) else bases, xs, strict=True)] for bases, xs in columns
        ]
        return [self.total(row) for row in zip(*powers, strict=True)]

    def _many(self, fast: accelerator.Accelerator, columns: Sequence[Column]) -> list[Element]:
        """Bases with a table first, as the accelerator wants them."""
        tables, loose, fixed_exponents, exponents = [], [], [], []
        for bases, xs in columns:
            if isinstance(bases, bytes) and bases in self._tables:
                tables.append(self._tables[bases])
                fixed_exponents.append(xs)
            else:
                loose.append([bases] * len(xs) if isinstance(bases, bytes) else bases)
                exponents.append(xs)
        return fast.many(tables, loose, fixed_exponents + exponents)

    def _plain(self, base: bytes, x: int) -> bytes:
        return self.secret_power_g(x) if base == BASE else bytes(self.secret_power(base, x))

    def total(self, elements: Sequence[Element]) -> Element:
        if self._fast is not None:
            return self._fast.total(elements)
        return reduce(sodium.crypto_core_ed25519_add, elements) if elements else ONE

    def remember(self, base: Element) -> None:
        if self._fast is not None and base not in self._tables:
            self._tables[base] = self._fast.table(base)

    def generator(self, i: int) -> Element:
        """From SHA-256 of the number's name upwards to the first y of the curve, then times 8 into the subgroup."""
        y = int.from_bytes(hashlib.sha256(f"ggen|{i}".encode()).digest(), "big") >> 2
        while not on_curve(y):
            y += 1
        point = edwards.decoded(y.to_bytes(32, "little"))
        for _ in range(3):
            point = edwards.double(point)
        return edwards.encoded(point)

    def embed(self, values: Sequence[int]) -> Element:
        """By libsodium alone, for the bytes are a vote; how many numbers are tried depends on them in any program. Only zeros: the identity."""
        number = self.packed(values)
        while not self.valid(number.to_bytes(32, "little")):
            number += 1
        return number.to_bytes(32, "little")

    def smallest(self, elements: Sequence[Element], values: Sequence[Sequence[int]]) -> list[bool]:
        """No bits above the bytes, and no element between the bytes and the element: looked for a few numbers at a time, for all at once."""
        starts = [self.packed(row) for row in values]
        found = [self.number(e) >> self.padding == start >> self.padding for e, start in zip(elements, starts, strict=True)]
        open_, offset = [i for i, good in enumerate(found) if good], 0
        while open_:
            tried = [(i, starts[i] + offset + k) for i in open_ for k in range(WAVE) if starts[i] + offset + k < self.number(elements[i])]
            for (i, _), good in zip(tried, self.members([number.to_bytes(32, "little") for _, number in tried]), strict=True):
                found[i] = found[i] and not good
            offset += WAVE
            open_ = [i for i in open_ if found[i] and starts[i] + offset < self.number(elements[i])]
        return found

    @staticmethod
    def valid(point: bytes) -> bool:
        """libsodium's judgement, but for the identity, which it takes for no element."""
        return point == ONE or sodium.crypto_core_ed25519_is_valid_point(point)

    def number(self, e: Element) -> int:
        return int.from_bytes(e, "little")


def on_curve(y: int) -> bool:
    """Whether (y² − 1) / (dy² + 1) is a square."""
    u, v = (y * y - 1) % edwards.P, (edwards.D * y * y + 1) % edwards.P
    return bool(gmpy2.jacobi(u * v % edwards.P, edwards.P) != -1)
