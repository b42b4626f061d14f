"""The equations of a shuffle hold together exactly when each holds alone, and the wrong one is named."""

from random import Random

import pytest

from unionhall.core.ballot import accelerator
from unionhall.core.ballot.ed25519 import Ed25519
from unionhall.core.ballot.equations import Shuffled, ShuffleProof, apart, broken_link, chained, holding
from unionhall.core.ballot.group import by_name

CHALLENGE = 2**255 + 12345


@pytest.fixture(params=["Ed25519", "RFC-3526-2048", "Ed25519 without the accelerator"])
def group(request, monkeypatch):
    if "without" not in request.param:
        return by_name(request.param)
    monkeypatch.setattr(accelerator, "load", lambda: None)
    return Ed25519()


def proved(g, n: int):
    """An honest shuffle of n pairs with its proof, by the formulas of the format; challenges are given, not hashed."""
    one = Random(n)
    draw = lambda: one.randrange(g.q)  # noqa: E731
    h, hs = g.shuffle_generators(n)
    y = g.power_g(draw())
    before = [(g.power_g(draw()), g.power_g(draw())) for _ in range(n)]
    order = list(range(n))
    one.shuffle(order)
    anew = [draw() for _ in range(n)]
    after = [(g.mul(before[j][0], g.power_g(anew[j])), g.mul(before[j][1], g.power(y, anew[j]))) for j in order]
    r, u = [draw() for _ in range(n)], [draw() for _ in range(n)]
    c = [g.one] * n
    for place, j in enumerate(order):
        c[j] = g.mul(g.power_g(r[j]), hs[place])
    mine = [u[j] for j in order]
    c_hat, r_hat, at = [], [draw() for _ in range(n)], h
    for x, k in zip(r_hat, mine, strict=True):
        at = g.mul(g.power_g(x), g.power(at, k))
        c_hat.append(at)
    w1, w2, w3, w4, w_hat, w = draw(), draw(), draw(), draw(), [draw() for _ in range(n)], [draw() for _ in range(n)]
    chain = [h, *c_hat[:-1]]
    t3 = g.mul(g.power_g(w3), g.product(hs, w))
    t41 = g.mul(g.power(y, -w4 % g.q), g.product([b for _, b in after], w))
    t42 = g.mul(g.power_g(-w4 % g.q), g.product([a for a, _ in after], w))
    t_hat = [g.mul(g.power_g(x), g.power(b, k)) for x, b, k in zip(w_hat, chain, w, strict=True)]
    v = [1] * n
    for i in range(n - 2, -1, -1):
        v[i] = mine[i + 1] * v[i + 1] % g.q
    s = [
        w1 + CHALLENGE * sum(r),
        w2 + CHALLENGE * sum(x * k for x, k in zip(r_hat, v, strict=True)),
        w3 + CHALLENGE * sum(x * k for x, k in zip(r, u, strict=True)),
        w4 + CHALLENGE * sum(x * k for x, k in zip(anew, u, strict=True)),
    ]
    s = [x % g.q for x in s]
    s_hat = [(x + CHALLENGE * k) % g.q for x, k in zip(w_hat, r_hat, strict=True)]
    s_prime = [(x + CHALLENGE * k) % g.q for x, k in zip(w, mine, strict=True)]
    proof = ShuffleProof(g.power_g(w1), g.power_g(w2), t3, t41, t42, t_hat, *s, s_hat, s_prime, c, c_hat)
    columns = Shuffled(y, [a for a, _ in before], [b for _, b in before], [a for a, _ in after], [b for _, b in after])
    return columns, proof, u


@pytest.mark.parametrize("n", [1, 2, 9])
def test_an_honest_shuffle_holds_in_every_equation(group, n):
    columns, proof, u = proved(group, n)
    found = holding(group, columns, proof, u, CHALLENGE)
    assert list(found) == ["t1", "t2", "t3", "t41", "t42", "t_hat"] and all(found.values())
    assert broken_link(group, proof, group.shuffle_generators(n)[0], CHALLENGE) == n


def test_whatever_is_changed_the_equation_that_breaks_is_named(group):
    columns, proof, u = proved(group, 4)
    breaks = {"t1": "t1", "t2": "t2", "t3": "t3", "t41": "t41", "t42": "t42", "t_hat": "t_hat", "s1": "t1", "s2": "t2", "s3": "t3", "s4": "t41", "s_hat": "t_hat"}
    for field, name in breaks.items():
        found = holding(group, columns, spoilt(group, proof, field, 2), u, CHALLENGE)
        assert not found[name], field
        assert [k for k, good in found.items() if not good] == (["t41", "t42"] if field == "s4" else [name])
    for field in ("s_prime", "c", "c_hat"):
        assert not all(holding(group, columns, spoilt(group, proof, field, 3), u, CHALLENGE).values())


def test_a_ballot_changed_on_the_way_breaks_the_equation_of_its_half(group):
    columns, proof, u = proved(group, 4)
    for field, name in {"new_alphas": "t42", "new_betas": "t41", "alphas": "t42", "betas": "t41"}.items():
        found = holding(group, spoilt(group, columns, field, 1), proof, u, CHALLENGE)
        assert [k for k, good in found.items() if not good] == [name]


def test_two_ballots_exchanged_after_the_proof_are_noticed(group):
    columns, proof, u = proved(group, 4)
    turned = columns._replace(new_alphas=columns.new_alphas[::-1], new_betas=columns.new_betas[::-1])
    assert not all(holding(group, turned, proof, u, CHALLENGE).values())


def test_two_faults_that_would_cancel_do_not_hide_each_other(group):
    columns, proof, u = proved(group, 3)
    h, hs = group.shuffle_generators(3)
    t_hat = [group.mul(proof.t_hat[0], group.g), group.div(proof.t_hat[1], group.g), proof.t_hat[2]]
    assert not chained(group, proof._replace(t_hat=t_hat), h, CHALLENGE)
    assert broken_link(group, proof._replace(t_hat=t_hat), h, CHALLENGE) == 0
    both = proof._replace(t3=group.mul(proof.t3, group.g), t41=group.div(proof.t41, group.g))
    assert [k for k, good in holding(group, columns, both, u, CHALLENGE).items() if not good] == ["t3", "t41"]


def test_counted_alone_the_three_equations_hold_as_well(group):
    columns, proof, u = proved(group, 3)
    stars = [group.product(bases, u) for bases in (proof.c, columns.betas, columns.alphas)]
    assert apart(group, columns, proof, group.shuffle_generators(3)[1], stars, CHALLENGE) == {"t3": True, "t41": True, "t42": True}


def spoilt(group, value, field: str, place: int):
    """One element multiplied by g, or one number raised by 1."""
    old = getattr(value, field)
    if isinstance(old, list):
        return value._replace(**{field: [*old[:place], changed(group, old[place], field), *old[place + 1 :]]})
    return value._replace(**{field: changed(group, old, field)})


def changed(group, old, field: str):
    return (old + 1) % group.q if field.startswith("s") else group.mul(old, group.g)
