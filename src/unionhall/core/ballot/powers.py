"""Many powers at once in a field of numbers, for public data only: a table for a base that comes back, and products of powers in one pass."""

import secrets
from collections.abc import Iterator, Sequence
from threading import Lock

import gmpy2
from gmpy2 import mpz


class Table:
    """base^(d·256^j) for every byte d at every place j of an exponent: a power is then one multiplication a byte.

    Rows are made when an exponent first reaches so far: 256-bit challenges need an eighth of the 19 MB that 2,048 bits take.
    """

    def __init__(self, base: int, modulus: int) -> None:
        self.p = mpz(modulus)
        self.rows: list[list[mpz]] = []
        self.next = mpz(base)
        self.growing = Lock()

    def power(self, exponent: int) -> mpz:
        """base^exponent for a whole number that is not negative."""
        found, p = mpz(1), self.p
        places = (exponent.bit_length() + 7) // 8
        while len(self.rows) < places:
            self.lengthen(places)
        for row, digit in zip(self.rows, exponent.to_bytes(places, "little"), strict=False):
            if digit:
                found = found * row[digit] % p
        return found

    def lengthen(self, places: int) -> None:
        """One row more, unless another thread has just made it."""
        with self.growing:
            if len(self.rows) >= places:
                return
            row, at, p = [mpz(1)], self.next, self.p
            for _ in range(255):
                row.append(row[-1] * at % p)
            self.next = row[-1] * at % p
            self.rows.append(row)


def product(bases: Sequence[int], exponents: Sequence[int], modulus: int, order: int) -> mpz:
    """The product of base^exponent; bases have the order given, exponents lie in [0, order)."""
    p = mpz(modulus)
    pairs = [short(mpz(base), int(exponent), p, order) for base, exponent in zip(bases, exponents, strict=True) if exponent]
    found = mpz(1)
    if len(pairs) < 3:
        for base, exponent in pairs:
            found = found * gmpy2.powmod(base, exponent, p) % p
        return found
    for base in [base for base, exponent in pairs if exponent == 1]:
        found = found * base % p
    pairs = [(base, exponent) for base, exponent in pairs if exponent > 1]
    return found * together(pairs, p) % p


def together(pairs: Sequence[tuple[mpz, int]], p: mpz) -> mpz:
    """The same for exponents above 1, in the cheaper of two ways."""
    if not pairs:
        return mpz(1)
    bits = max(exponent.bit_length() for _, exponent in pairs)
    w, many = width(len(pairs), bits)
    return bucketed(pairs, w, bits, p) if many else interleaved(pairs, w, bits, p)


def short(base: mpz, exponent: int, p: mpz, order: int) -> tuple[mpz, int]:
    """The same power with the shorter exponent: −c for a 256-bit challenge c is as long as the order, and the inverse costs little."""
    other = order - exponent
    if other.bit_length() + 64 < exponent.bit_length():
        return gmpy2.invert(base, p), other
    return base, exponent


def width(n: int, bits: int) -> tuple[int, bool]:
    """The cheapest window, and whether by buckets: counted in multiplications."""
    rows = [(bits + n * (2 ** (w - 1) + bits / (w + 1)), w, False) for w in range(2, 9)]
    buckets = [(bits + bits / w * (n + 2 * 2**w), w, True) for w in range(3, 13)]
    _, w, many = min(rows + buckets)
    return w, many


def interleaved(pairs: Sequence[tuple[mpz, int]], w: int, bits: int, p: mpz) -> mpz:
    """Straus: every base has its row of small odd powers, and all share the squarings."""
    due: list[list[mpz]] = [[] for _ in range(bits)]
    for base, exponent in pairs:
        square, row = base * base % p, [base]
        while len(row) < 2 ** (w - 1):
            row.append(row[-1] * square % p)
        for place, digit in slides(f"{exponent:b}", w):
            due[place].append(row[digit // 2])
    found = mpz(1)
    for powers in reversed(due):
        found = found * found % p
        for power in powers:
            found = found * power % p
    return found


def slides(binary: str, w: int) -> Iterator[tuple[int, int]]:
    """The odd digits of at most w bits, from the left, with their places."""
    at = binary.find("1")
    while at >= 0:
        digit = binary[at : at + w].rstrip("0")
        yield len(binary) - at - len(digit), int(digit, 2)
        at = binary.find("1", at + w)


def bucketed(pairs: Sequence[tuple[mpz, int]], w: int, bits: int, p: mpz) -> mpz:
    """Pippenger: for every w bits a base falls into the bucket of its digit, and each bucket counts as often as its digit says."""
    found, mask = mpz(1), 2**w - 1
    for shift in range((bits + w - 1) // w * w - w, -1, -w):
        buckets: list[mpz | None] = [None] * (2**w)
        for base, exponent in pairs:
            digit = exponent >> shift & mask
            held = buckets[digit]
            buckets[digit] = base if held is None else held * base % p
        found = gmpy2.powmod(found, 2**w, p) * weighed(buckets, p) % p
    return found


def weighed(buckets: Sequence[mpz | None], p: mpz) -> mpz:
    """The product of bucket^digit over the digits from 1 up."""
    run, found = mpz(1), mpz(1)
    for held in reversed(buckets[1:]):
        if held is not None:
            run = run * held % p
        found = found * run % p
    return found


def all_inside(elements: Sequence[int], modulus: int, order: int) -> bool:
    """Whether every element has the order, by 128 products of elements drawn at random, eight by one drawn byte.

    One element outside leaves each product outside with a chance of one half at least: unseen with a chance of 2^-128.
    """
    p = mpz(modulus)
    for _ in range(16):
        buckets = [mpz(1)] * 256
        for e, drawn in zip(elements, secrets.token_bytes(len(elements)), strict=True):
            buckets[drawn] = buckets[drawn] * e % p
        while len(buckets) > 1:
            low, high = buckets[: len(buckets) // 2], buckets[len(buckets) // 2 :]
            whole = mpz(1)
            for e in high:
                whole = whole * e % p
            if gmpy2.powmod(whole, order, p) != 1:
                return False
            buckets = [a * b % p for a, b in zip(low, high, strict=True)]
    return True
