"""Counts faster on Ed25519 where a small C library could be built, for public data only; without it the verdicts are the same.

Absent, switched off by UNIONHALL_ACCELERATOR=off, or disagreeing with libsodium in the test at load: `load()` is None.
"""

import ctypes
import os
from collections.abc import Sequence
from functools import cache

from nacl import bindings as sodium

from unionhall.core.ballot.accelerator.make import place

BAD, GOOD, IDENTITY, OTHER_ORDER = range(4)
"""Verdicts: not the canonical form of a point; of the prime-order subgroup; the identity; a point of another order."""

ORDER = 2**252 + 27742317777372353535851937790883648493
BASE = bytes([0x58]) + bytes([0x66]) * 31
ONE = bytes([1]) + bytes(31)


class Table:
    """Multiples of one point, for a base that is used often: 480 KB."""

    def __init__(self, memory: "ctypes.Array[ctypes.c_char]") -> None:
        self.memory = memory
        self.address = ctypes.addressof(memory)


class Accelerator:
    """The library's functions on points of 32 bytes and whole numbers; a point that does not decode raises ValueError."""

    def __init__(self, path: str) -> None:
        self._library = ctypes.CDLL(path)
        self._library.unionhall_table_size.restype = ctypes.c_size_t

    def verdicts(self, points: Sequence[bytes]) -> bytes:
        """One verdict a point; a string that has not 32 bytes is BAD."""
        n = len(points)
        out = ctypes.create_string_buffer(n)
        fitting = points if all(len(one) == 32 for one in points) else [one if len(one) == 32 else b"\xff" * 32 for one in points]
        if not self._library.unionhall_verdicts(out, b"".join(fitting), os.urandom(16 * n), ctypes.c_size_t(n)):
            raise MemoryError
        return out.raw

    def product(self, points: Sequence[bytes], scalars: Sequence[int]) -> bytes:
        """Several powers multiplied together."""
        n = len(points)
        return self._run(self._library.unionhall_product, 1, _joined(points, n), _little(scalars, n), ctypes.c_size_t(n))[0]

    def sums(self, left: Sequence[bytes], right: Sequence[bytes], minus: bool = False) -> list[bytes]:
        """The group operation pair by pair; `minus` takes the inverse of the right one."""
        n = len(left)
        return self._run(self._library.unionhall_sums, n, _joined(left, n), _joined(right, n), int(minus), ctypes.c_size_t(n))

    def total(self, points: Sequence[bytes]) -> bytes:
        """The group operation over all of them."""
        n = len(points)
        return self._run(self._library.unionhall_total, 1, _joined(points, n), ctypes.c_size_t(n))[0]

    def table(self, point: bytes) -> Table:
        """Multiples made ready of a base that comes back."""
        memory = ctypes.create_string_buffer(self._library.unionhall_table_size())
        if not self._library.unionhall_table(memory, _joined([point], 1)):
            raise ValueError("not a point")
        return Table(memory)

    def many(self, tables: Sequence[Table], columns: Sequence[Sequence[bytes]], scalars: Sequence[Sequence[int]]) -> list[bytes]:
        """Row by row the product of powers: of the tables' bases first, then of one base from each column; `scalars` are columns in that order."""
        n = len(scalars[0])
        bases = b"".join(_joined(row, len(columns)) for row in zip(*columns, strict=True))
        powers = b"".join(_little(row, len(tables) + len(columns)) for row in zip(*scalars, strict=True))
        if len(bases) != 32 * n * len(columns) or len(powers) != 32 * n * (len(tables) + len(columns)):
            raise ValueError("columns of unequal length")
        addresses = (ctypes.c_void_p * max(1, len(tables)))(*(one.address for one in tables))
        sizes = ctypes.c_size_t(len(tables)), bases, ctypes.c_size_t(len(columns)), powers
        return self._run(self._library.unionhall_many, n, addresses, *sizes, ctypes.c_size_t(n))

    def _run(self, function: "ctypes._NamedFuncPointer", results: int, *arguments: object) -> list[bytes]:
        out = ctypes.create_string_buffer(32 * results)
        if not function(out, *arguments):
            raise ValueError("not a point")
        whole = out.raw
        return [whole[32 * i : 32 * i + 32] for i in range(results)]


def _joined(points: Sequence[bytes], n: int) -> bytes:
    whole = b"".join(points)
    if len(points) != n or len(whole) != 32 * n or any(len(one) != 32 for one in points):
        raise ValueError("not a point")
    return whole


def _little(scalars: Sequence[int], n: int) -> bytes:
    if len(scalars) != n:
        raise ValueError("columns of unequal length")
    return b"".join((x % ORDER).to_bytes(32, "little") for x in scalars)


@cache
def load() -> Accelerator | None:
    """The library, when it is there, wanted and right."""
    if os.environ.get("UNIONHALL_ACCELERATOR", "").lower() in {"off", "0", "no"}:
        return None
    try:
        one = Accelerator(str(place()))
        return one if agrees(one) else None
    except (OSError, AttributeError, ValueError, MemoryError):
        return None


def agrees(one: Accelerator) -> bool:
    """Whether the library says on known points what libsodium says."""
    scalars = [1, 2, ORDER - 1, *(pow(7, 91 * k + 83, ORDER) for k in range(5))]
    points = [sodium.crypto_scalarmult_ed25519_base_noclamp(x.to_bytes(32, "little")) for x in scalars]
    table, moved = one.table(BASE), points[1:] + points[:1]
    added = [sodium.crypto_core_ed25519_add(a, b) for a, b in zip(points[3:], moved[3:], strict=True)]
    whole = sodium.crypto_scalarmult_ed25519_base_noclamp((sum(x * x for x in scalars) % ORDER).to_bytes(32, "little"))
    return (
        one.many([table], [], [scalars]) == points
        and one.many([table], [points], [scalars, [1] * 8]) == one.sums(points, points)
        and one.sums(points[3:], moved[3:]) == added
        and one.sums(points, points, minus=True) == [ONE] * 8
        and one.product(points, scalars) == whole
        and one.product(points * 5, scalars * 5) == one.product([whole], [5])
        and list(one.verdicts([*points, ONE, bytes(32), b"\xff" * 32])) == [GOOD] * 8 + [IDENTITY, OTHER_ORDER, BAD]
    )
