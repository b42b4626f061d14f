"""The accelerator says of every input, honest or hostile, exactly what libsodium says: it may only be faster."""

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings as sodium

from unionhall.core.ballot import accelerator
from unionhall.core.ballot.accelerator import BAD, BASE, GOOD, IDENTITY, ONE, ORDER, OTHER_ORDER
from unionhall.core.ballot.accelerator.make import make

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)


@pytest.fixture(scope="module")
def fast() -> accelerator.Accelerator:
    """The library, made here when the machine has a compiler (the test machines have one)."""
    path = make()
    assert path is not None, "no C compiler on this machine"
    return accelerator.Accelerator(str(path))


# --- a slow reference from the formulas alone: affine points as pairs ---


def add(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    k = D * a[0] * b[0] * a[1] * b[1] % P
    return (a[0] * b[1] + a[1] * b[0]) * pow(1 + k, -1, P) % P, (a[1] * b[1] + a[0] * b[0]) * pow(1 - k, -1, P) % P


def times(k: int, a: tuple[int, int]) -> tuple[int, int]:
    at = (0, 1)
    for one in bin(k)[2:]:
        at = add(at, at)
        at = add(at, a) if one == "1" else at
    return at


def written(a: tuple[int, int]) -> bytes:
    return (a[1] | (a[0] & 1) << 255).to_bytes(32, "little")


def read(raw: bytes) -> tuple[int, int] | None:
    """The point, or None where the 32 bytes are not the one way to write it."""
    y, sign = int.from_bytes(raw, "little") % 2**255, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    return (x if x & 1 == sign else P - x), y


def verdict(raw: bytes) -> int:
    """By the formulas; whether libsodium agrees is asked apart."""
    point = read(raw)
    if point is None:
        return BAD
    if point == (0, 1):
        return IDENTITY
    return GOOD if times(ORDER, point) == (0, 1) else OTHER_ORDER


def small_points() -> list[tuple[int, int]]:
    """The eight points whose order divides eight."""
    for y in range(2, 100):
        point = read(y.to_bytes(32, "little"))
        one = point and times(ORDER, point)
        if one and times(4, one) != (0, 1):
            return [times(k, one) for k in range(8)]
    raise AssertionError("no point of order eight")


SMALL = small_points()
BASE_POINT = read(BASE)
assert BASE_POINT is not None
MIXED = [written(add(times(k, BASE_POINT), s)) for k in (1, 2, 5) for s in SMALL[1:]]
NOT_CANONICAL = [(P + y | sign << 255).to_bytes(32, "little") for y in range(19) for sign in (0, 1)]
SIGNED_ZERO = [(y | 1 << 255).to_bytes(32, "little") for y in (1, P - 1)]
HOSTILE = [*map(written, SMALL), *MIXED, *NOT_CANONICAL, *SIGNED_ZERO, bytes(32), b"\xff" * 32, ONE, BASE, bytes([0] * 31 + [128])]
SCALARS = [0, 1, 2, 15, 16, 17, 31, 32, 127, 128, 129, 255, 256, 2**128, ORDER - 1, ORDER, ORDER + 1, 2**252, 2**252 - 1, 2**253 - 1, 2**255, 2**256 - 1]


def good_points(n: int) -> list[bytes]:
    drawn = [sodium.crypto_core_ed25519_scalar_reduce(secrets.token_bytes(64)) for _ in range(n)]
    return [sodium.crypto_scalarmult_ed25519_base_noclamp(one) for one in drawn]


def by_libsodium(points: list[bytes], scalars: list[int]) -> bytes:
    """The product of powers by libsodium's own functions, which know no identity and no zero."""
    total = ONE
    for point, k in zip(points, scalars, strict=True):
        if k % ORDER and point != ONE:
            power = sodium.crypto_scalarmult_ed25519_noclamp((k % ORDER).to_bytes(32, "little"), point)
            total = sodium.crypto_core_ed25519_add(total, power)
    return total


def test_every_hostile_string_gets_the_verdict_of_the_formulas_and_of_libsodium(fast):
    assert list(fast.verdicts(HOSTILE)) == [verdict(raw) for raw in HOSTILE]
    assert [one == GOOD for one in fast.verdicts(HOSTILE)] == [sodium.crypto_core_ed25519_is_valid_point(raw) for raw in HOSTILE]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40))
def test_random_strings_get_the_verdict_of_libsodium(fast, strings):
    assert [one == GOOD for one in fast.verdicts(strings)] == [sodium.crypto_core_ed25519_is_valid_point(raw) for raw in strings]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**255 - 1), st.sampled_from(SMALL), st.integers(0, 255))
def test_a_point_with_a_small_part_or_one_changed_bit_gets_the_verdict_of_libsodium(fast, k, small, changed):
    raw = written(add(times(k, BASE_POINT), small))
    other = (int.from_bytes(raw, "little") ^ 1 << changed).to_bytes(32, "little")
    for one in (raw, other):
        assert (fast.verdicts([one])[0] == GOOD) == sodium.crypto_core_ed25519_is_valid_point(one)


def test_among_many_points_the_one_outside_the_subgroup_is_found_and_named(fast):
    many = good_points(400)
    assert set(fast.verdicts(many)) == {GOOD}
    for hostile in (written(SMALL[4]), MIXED[3], MIXED[6]):
        place = secrets.randbelow(400)
        found = fast.verdicts([*many[:place], hostile, *many[place:]])
        assert [i for i, one in enumerate(found) if one != GOOD] == [place] and found[place] == OTHER_ORDER


def test_two_points_whose_small_parts_cancel_are_both_found(fast):
    many, half = good_points(400), SMALL[4]
    spoilt = [written(add(read(one), half)) for one in many[:2]]
    assert list(fast.verdicts([*spoilt, *many]))[:3] == [OTHER_ORDER, OTHER_ORDER, GOOD]


def test_a_string_of_another_length_is_never_a_point(fast):
    assert list(fast.verdicts([BASE, b"", BASE[:31], BASE + b"\0"])) == [GOOD, BAD, BAD, BAD]
    assert fast.verdicts([]) == b""


def test_many_powers_in_one_pass_are_the_powers_one_by_one(fast):
    points = [BASE, *good_points(len(SCALARS) - 1)]
    table = fast.table(points[1])
    single = [by_libsodium([p], [k]) for p, k in zip(points, SCALARS, strict=True)]
    assert fast.many([], [points], [SCALARS]) == single
    assert fast.many([table], [], [SCALARS]) == [by_libsodium([points[1]], [k]) for k in SCALARS]
    both = fast.many([table], [points, points[::-1]], [SCALARS[::-1], SCALARS, SCALARS])
    assert both == [by_libsodium([points[1], p, o], [a, k, k]) for p, o, a, k in zip(points, points[::-1], SCALARS[::-1], SCALARS, strict=True)]


@pytest.mark.parametrize("n", [0, 1, 2, 31, 32, 33, 150])
def test_a_product_of_any_length_is_that_of_libsodium(fast, n):
    points = (good_points(max(0, n - 3)) + [ONE, BASE, BASE])[:n]
    scalars = (SCALARS * 8)[:n]
    assert fast.product(points, scalars) == by_libsodium(points, scalars)
    assert fast.total(points) == by_libsodium(points, [1] * n)


def test_a_product_may_be_the_identity(fast):
    points = good_points(40)
    assert fast.product(points + points, [5] * 40 + [ORDER - 5] * 40) == ONE
    assert fast.product(points, [0] * 40) == ONE and fast.product([ONE], [7]) == ONE
    assert fast.sums(points, points, minus=True) == [ONE] * 40


def test_sums_and_differences_are_those_of_libsodium(fast):
    left, right = good_points(20), good_points(20)
    assert fast.sums(left, right) == [sodium.crypto_core_ed25519_add(a, b) for a, b in zip(left, right, strict=True)]
    assert fast.sums(left, right, minus=True) == [sodium.crypto_core_ed25519_sub(a, b) for a, b in zip(left, right, strict=True)]


def test_what_is_no_point_is_never_counted_with(fast):
    for bad in (b"\xff" * 32, BASE[:31], SIGNED_ZERO[0], NOT_CANONICAL[3]):
        with pytest.raises(ValueError, match="not a point"):
            fast.product([BASE, bad], [1, 2])
        with pytest.raises(ValueError, match="not a point"):
            fast.many([], [[bad]], [[1]])
        with pytest.raises(ValueError, match="not a point"):
            fast.sums([BASE], [bad])
        with pytest.raises(ValueError, match="not a point"):
            fast.table(bad)


def test_switched_off_or_disagreeing_it_is_not_used(fast, monkeypatch):
    accelerator.load.cache_clear()
    assert accelerator.load() is not None
    accelerator.load.cache_clear()
    monkeypatch.setenv("UNIONHALL_ACCELERATOR", "off")
    assert accelerator.load() is None
    monkeypatch.delenv("UNIONHALL_ACCELERATOR")
    accelerator.load.cache_clear()
    with monkeypatch.context() as wrong:
        wrong.setattr(accelerator.Accelerator, "sums", lambda self, left, right, minus=False: [ONE] * len(left))
        assert accelerator.load() is None
    accelerator.load.cache_clear()
    assert accelerator.load() is not None
