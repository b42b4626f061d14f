"""Many powers at once are the powers one by one, whichever way is the cheapest."""

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings as sodium

from unionhall.core.ballot import edwards, powers
from unionhall.core.ballot.accelerator import BASE, ONE, ORDER

P = 2**127 - 1
Q = P - 1
EXPONENTS = [0, 1, 2, 3, Q - 1, Q - 5, 2**60, 2**126, Q // 2]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(1, P - 1), st.integers(0, Q - 1)), max_size=12))
def test_a_product_of_powers_is_what_the_powers_multiply_to(pairs):
    expected = 1
    for base, exponent in pairs:
        expected = expected * pow(base, exponent, P) % P
    assert powers.product([b for b, _ in pairs], [e for _, e in pairs], P, Q) == expected


@pytest.mark.parametrize("n", [3, 40, 700])
def test_rows_and_buckets_come_to_the_same(n):
    pairs = [(powers.mpz(secrets.randbelow(P - 2) + 2), (EXPONENTS * n)[i] or 7) for i in range(n)]
    bits = max(e.bit_length() for _, e in pairs)
    assert powers.bucketed(pairs, 5, bits, powers.mpz(P)) == powers.interleaved(pairs, 5, bits, powers.mpz(P))


def test_a_table_gives_every_power_of_its_base():
    table = powers.Table(5, P)
    assert [table.power(e) for e in EXPONENTS] == [pow(5, e, P) for e in EXPONENTS]


def test_a_negative_challenge_becomes_short():
    base, exponent = powers.short(powers.mpz(3), Q - 12, powers.mpz(P), Q)
    assert exponent == 12 and pow(int(base), 12, P) == pow(3, Q - 12, P)


def good_points(n: int) -> list[bytes]:
    return [sodium.crypto_scalarmult_ed25519_base_noclamp((secrets.randbelow(ORDER - 1) + 1).to_bytes(32, "little")) for _ in range(n)]


@pytest.mark.parametrize("n", [0, 1, 5, 60])
def test_without_the_accelerator_a_product_on_the_curve_is_that_of_libsodium(n):
    points, scalars = good_points(n), ([1, 2, ORDER - 1] + [secrets.randbelow(ORDER) for _ in range(n)])[:n]
    expected = ONE
    for point, scalar in zip(points, scalars, strict=True):
        expected = sodium.crypto_core_ed25519_add(expected, sodium.crypto_scalarmult_ed25519_noclamp(scalar.to_bytes(32, "little"), point))
    assert edwards.product(points, scalars) == expected


def test_without_the_accelerator_a_product_may_be_the_identity():
    points = good_points(3)
    assert edwards.product(points + points, [4, 5, 6, ORDER - 4, ORDER - 5, ORDER - 6]) == ONE
    assert edwards.product([ONE, BASE], [3, 0]) == ONE
    assert [edwards.encoded(edwards.double(edwards.decoded(point))) for point in points] == [sodium.crypto_core_ed25519_add(p, p) for p in points]
