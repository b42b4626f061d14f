"""The three groups keep the laws of a group, refuse what is no element, and say the same with the accelerator and without it."""

import hashlib
import pickle
import secrets

import pytest

from unionhall.core.ballot import accelerator
from unionhall.core.ballot.ed25519 import Ed25519
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import by_name

NAMES = ("Ed25519", "RFC-3526-2048", "BELENIOS-2048")


@pytest.fixture(params=[*NAMES, "Ed25519 without the accelerator"])
def group(request, monkeypatch):
    """Every group, and the curve a second time by libsodium alone."""
    if request.param in NAMES:
        return by_name(request.param)
    monkeypatch.setattr(accelerator, "load", lambda: None)
    return Ed25519()


def test_powers_follow_the_laws_of_a_group(group):
    x, y = group.random(), group.random()
    a, b = group.power_g(x), group.power_g(y)
    assert group.mul(a, b) == group.power_g((x + y) % group.q) == group.secret_power_g((x + y) % group.q)
    assert group.power(a, y) == group.power(b, x) == group.secret_power(a, y)
    assert group.div(group.mul(a, b), b) == a
    assert group.mul(a, group.inv(a)) == group.one == group.power_g(group.q) == group.power(a, 0)
    assert group.secret_power(a, 0) == group.secret_power_g(0) == group.secret_power(group.one, x) == group.one


@pytest.mark.parametrize("n", [0, 1, 2, 7, 30])
def test_a_product_and_many_rows_are_the_single_powers_multiplied(group, n):
    bases, xs, ys = [group.secret_power_g(group.random()) for _ in range(n)], [group.random() for _ in range(n)], [group.random() >> 9 for _ in range(n)]
    expected = group.one
    rows = []
    for base, x, y in zip(bases, xs, ys, strict=True):
        power = group.secret_power(base, x)
        expected = group.mul(expected, power)
        rows.append(group.mul(power, group.secret_power_g(y)))
    assert group.product(bases, xs) == expected
    assert group.many((group.g, ys), (bases, xs)) == rows == group.many((bases, xs), ([group.g] * n, ys))
    assert group.total(rows) == group.mul(expected, group.power_g(sum(ys)))


def test_a_remembered_base_gives_the_same_powers(group):
    base = group.secret_power_g(12345)
    before = [group.power(base, x) for x in (0, 1, 2, group.q - 1, 1 << 200)]
    group.remember(base)
    assert [group.many((base, [x] * 40))[7] for x in (0, 1, 2, group.q - 1, 1 << 200)] == before


def test_an_element_is_written_in_one_way_only(group):
    e = group.power_g(group.random())
    text = group.encode(e)
    assert group.decode(text) == e and group.decode(group.encode(group.one)) == group.one
    for wrong in ("", " " + text, text + "\n", "0" + text, "+" + text, text.upper() + "A", "-1", "0", "٣", "1_0", "x" * 10**6, "9" * 10**6, text[:-1] + "é"):
        with pytest.raises(Refused) as refused:
            group.decode(wrong)
        assert refused.value.check == "group_element" and len(str(refused.value)) < 120


def test_an_element_of_another_order_is_refused_even_among_many():
    field = by_name("RFC-3526-2048")
    small = by_name("BELENIOS-2048")
    curve = by_name("Ed25519")
    hostile = {
        field: [str(field.p - 1), str(field.p - 2), str(field.p), str(field.p + 4)],
        small: [str(small.p - 1), "3", str(small.p)],
        curve: ["0" * 64, "8" + "0" * 63, "7" + "f" * 61 + "ec", "7" + "f" * 61 + "ed", "7" + "f" * 61 + "ee", "8" + "0" * 62 + "1", "f" * 64, "0" * 63 + "2"],
    }
    for group, texts in hostile.items():
        good = [group.encode(group.power_g(i)) for i in range(1, 4 if group is field else 300)]
        for text in texts:
            with pytest.raises(Refused):
                group.decode(text)
            with pytest.raises(Refused):
                group.decode_many([*good, text])
        assert len(group.decode_many(good)) == len(good)


def test_bytes_come_back_from_an_element(group):
    if not group.capacity:
        with pytest.raises(Refused):
            group.embed([1])
        return
    for n in (1, 5, group.capacity):
        values = [secrets.randbelow(256) for _ in range(n)]
        assert group.extract(group.embed(values), n) == (values, True)
    marked = group.embed([1, 2, 3])
    assert group.extract(marked, 2) == ([2, 3], False)
    with pytest.raises(Refused):
        group.embed([0] * (group.capacity + 1))


def test_a_ballot_of_zeros_is_the_identity_as_belenios_tool_makes_it():
    for name in ("Ed25519", "RFC-3526-2048"):
        group = by_name(name)
        assert group.embed([0] * 5) == group.one and group.extract(group.one, 5) == ([0] * 5, True)


def test_bytes_become_the_element_that_belenios_tool_makes_of_them():
    curve, field = by_name("Ed25519"), by_name("RFC-3526-2048")
    assert curve.encode(curve.embed([0, 0, 0, 0, 1])).lstrip("0") == "4009" and curve.encode(curve.embed([1, 2, 3, 4, 5])).lstrip("0") == "4080c1014013"
    assert field.embed([1, 2, 3, 4, 5]) == 1108152157442 and field.embed([0, 0, 0, 0, 1]) == 256


def test_the_smallest_padding_is_used_and_another_is_noticed():
    group = by_name("RFC-3526-2048")
    e = group.embed([7])
    other = next(x for x in range(e + 1, e + 60) if group.member(x))
    assert group.extract(other, 1) == ([7], False)


def test_the_generators_of_a_shuffle_are_those_of_the_format(group):
    h, hs = group.shuffle_generators(3)
    assert len({h, *hs}) == 4 and group.shuffle_generators(2) == (h, hs[:2])
    assert group.decode_many([group.encode(e) for e in (h, *hs)]) == [h, *hs]
    if group.name == "RFC-3526-2048":
        assert h == pow(int.from_bytes(hashlib.sha256(b"ggen|-1").digest(), "big"), 2, group.p)


def test_a_challenge_is_the_hash_of_what_is_written(group):
    text = "p|" + group.encode(group.g) + "," + group.encode(group.one)
    assert group.challenge("p|", [group.g, group.one]) == int(hashlib.sha256(text.encode()).hexdigest(), 16) % group.q


def test_a_group_that_nobody_knows_is_refused_in_words():
    with pytest.raises(Refused, match="不认识的群"):
        by_name("P-256")


def test_a_group_travels_between_processes_by_its_name():
    for name in NAMES:
        assert pickle.loads(pickle.dumps(by_name(name))) is by_name(name)
