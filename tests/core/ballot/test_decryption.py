"""Any enough scrutineers open the box, fewer do not, and a wrong factor is named with its ballot."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.core.ballot.decryption import Share, check_factors, combine, factors, lagrange, opened
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import by_name

PHI = "x" * 43
Q = by_name("Ed25519").q


@given(st.lists(st.integers(0, Q - 1), min_size=1, max_size=5), st.data())
@settings(max_examples=50)
def test_any_t_values_of_a_polynomial_give_its_secret(polynomial, data):
    places = data.draw(st.lists(st.integers(1, 40), min_size=len(polynomial), max_size=len(polynomial), unique=True))
    values = [sum(a * j**k for k, a in enumerate(polynomial)) for j in places]
    assert sum(x * v for x, v in zip(lagrange(places, Q), values, strict=True)) % Q == polynomial[0]


@pytest.fixture(params=["Ed25519", "RFC-3526-2048", "BELENIOS-2048"])
def box(request):
    """A key of 2 of 3, and four sealed elements."""
    g = by_name(request.param)
    a, b = g.random(), g.random()
    shares = {j: (a + b * j) % g.q for j in (1, 2, 3)}
    plain = [g.power_g(m) for m in range(4)]
    veils = [g.random() for _ in plain]
    column = [(g.power_g(r), g.mul(g.power_g(r * a % g.q), m)) for r, m in zip(veils, plain, strict=True)]
    return g, shares, [x for x, _ in column], [x for _, x in column], plain


def given_by(g, shares, place, alphas):
    made = factors(g, PHI, shares[place], alphas)
    check_factors(g, PHI, g.power_g(shares[place]), alphas, made)
    return Share(place, tuple(f.element for f in made))


def test_any_two_of_three_open_every_ballot(box):
    g, shares, alphas, betas, plain = box
    for who in combinations((3, 2, 1), 2):
        whole = combine(g, 2, [given_by(g, shares, j, alphas) for j in who])
        assert opened(g, betas, whole) == plain


def test_one_alone_opens_nothing_and_twice_the_same_is_one(box):
    g, shares, alphas, _, _ = box
    one = given_by(g, shares, 1, alphas)
    for given_shares, check in (([one], "threshold"), ([one, one], "decryption_owner")):
        with pytest.raises(Refused) as fault:
            combine(g, 2, given_shares)
        assert fault.value.check == check


def test_a_wrong_factor_is_named_with_its_ballot(box):
    g, shares, alphas, _, _ = box
    made = factors(g, PHI, shares[1], alphas)
    made[2] = made[2]._replace(element=g.mul(made[2].element, g.g))
    with pytest.raises(Refused) as fault:
        check_factors(g, PHI, g.power_g(shares[1]), alphas, made, "监票人 1")
    assert (fault.value.check, fault.value.where) == ("decryption_proof", "监票人 1 · 第 3 张")


def test_factors_of_another_share_or_election_or_out_of_range_are_refused(box):
    g, shares, alphas, _, _ = box
    made = factors(g, PHI, shares[1], alphas)
    wide = [made[0]._replace(response=made[0].response + g.q), *made[1:]]
    for phi, key, given_factors in ((PHI, 2, made), ("y" * 43, 1, made), (PHI, 1, wide)):
        with pytest.raises(Refused, match="解密证明不成立"):
            check_factors(g, phi, g.power_g(shares[key]), alphas, given_factors)
    with pytest.raises(Refused, match="实有 3 个"):
        check_factors(g, PHI, g.power_g(shares[1]), alphas, made[1:])
