"""Products of many powers on Ed25519 without the accelerator, for public data only: whole numbers and the plain formulas, no library for curves."""

from collections.abc import Sequence

import gmpy2
from gmpy2 import mpz

Point = tuple[mpz, mpz, mpz, mpz]
"""Extended coordinates X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z; the addition law below is complete, it has no exceptions."""

P = mpz(2**255 - 19)
D = mpz(-121665) * gmpy2.invert(121666, P) % P
D2 = 2 * D % P
ROOT = gmpy2.powmod(2, (P - 1) // 4, P)
ONE: Point = (mpz(0), mpz(1), mpz(1), mpz(0))


def add(a: Point, b: Point) -> Point:
    """The group operation."""
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    u, v = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = t1 * D2 % P * t2 % P, 2 * z1 * z2 % P
    e, f, g, h = v - u, d - c, d + c, v + u
    return e * f % P, g * h % P, f * g % P, e * h % P


def double(a: Point) -> Point:
    """The group operation of a point with itself."""
    x, y, z, _ = a
    u, v, s = x * x, y * y, x + y
    h = u + v
    e, g = h - s * s % P, (u - v) % P
    f = 2 * z * z + g
    return e * f % P, g * h % P, f * g % P, e * h % P


def decoded(raw: bytes) -> Point:
    """The point of 32 bytes that were checked before."""
    number = int.from_bytes(raw, "little")
    y, sign = mpz(number % 2**255), number >> 255
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    v3 = v * v % P * v % P
    x = u * v3 % P * gmpy2.powmod(u * v3 % P * v3 % P * v % P, (P - 5) // 8, P) % P
    if (v * x % P * x - u) % P:
        x = x * ROOT % P
    if x & 1 != sign:
        x = P - x
    return x, y, mpz(1), x * y % P


def encoded(a: Point) -> bytes:
    """The one way to write the point."""
    x, y, z, _ = a
    back = gmpy2.invert(z, P)
    return int(y * back % P | (x * back % P & 1) << 255).to_bytes(32, "little")


def ready(a: Point) -> tuple[mpz, mpz, mpz]:
    """y + x, y − x and 2dxy of a flat point (Z = 1), so that adding it costs less; the inverse is (y − x, y + x, −2dxy)."""
    x, y, _, t = a
    return y + x, y - x, t * D2 % P


def add_ready(a: Point, plus: mpz, minus: mpz, twice: mpz) -> Point:
    """The group operation with a point made ready."""
    x, y, z, t = a
    u, v, c, d = (y - x) * minus % P, (y + x) * plus % P, t * twice % P, z + z
    e, f, g, h = v - u, d - c, d + c, v + u
    return e * f % P, g * h % P, f * g % P, e * h % P


def product(points: Sequence[bytes], scalars: Sequence[int]) -> bytes:
    """Pippenger: for every w bits a point falls into the bucket of its digit, and each bucket counts as often as its digit says."""
    pairs = [(ready(decoded(point)), int(scalar)) for point, scalar in zip(points, scalars, strict=True) if scalar]
    bits = max((scalar.bit_length() for _, scalar in pairs), default=0) + 1
    w = min(range(3, 13), key=lambda w: bits / w * (3 * len(pairs) + 4 * 2**w) + 2 * bits)
    shifts = range(0, bits, w)
    rows = [(point, digits(scalar, w, len(shifts))) for point, scalar in pairs]
    found = ONE
    for place in reversed(range(len(shifts))):
        buckets: list[Point | None] = [None] * (2 ** (w - 1) + 1)
        for (plus, minus, twice), row in rows:
            digit = row[place]
            if digit > 0:
                buckets[digit] = add_ready(buckets[digit] or ONE, plus, minus, twice)
            elif digit:
                buckets[-digit] = add_ready(buckets[-digit] or ONE, minus, plus, -twice)
        for _ in range(w):
            found = double(found)
        found = add(found, weighed(buckets))
    return encoded(found)


def digits(scalar: int, w: int, places: int) -> list[int]:
    """One digit within ±2^(w−1) for every w bits."""
    found, half, carry = [], 2 ** (w - 1), 0
    for place in range(places):
        digit = (scalar >> place * w & 2 * half - 1) + carry
        carry = digit > half
        found.append(digit - 2 * half if carry else digit)
    return found


def weighed(buckets: Sequence[Point | None]) -> Point:
    """The sum of digit times bucket over the digits from 1 up."""
    run, found = ONE, ONE
    for held in reversed(buckets[1:]):
        if held is not None:
            run = add(run, held)
        found = add(found, run)
    return found
