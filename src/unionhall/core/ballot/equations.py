"""The six equations of a shuffle's proof, counted together: what would be wrong in one of them is wrong in a random mixture of all.

Symbols as in ballot-format, shuffles. Where the mixture does not hold, each equation is counted alone, so that the report can name it.
"""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from unionhall.core.ballot.group import Element, Group

MIXING = 128
"""Bits of a coefficient of the mixture: a wrong equation stays unseen with a chance of 2^-128."""


class ShuffleProof(NamedTuple):
    """All elements were decoded, all s lie in [0, q); the lists have one item a ballot."""

    t1: Element
    t2: Element
    t3: Element
    t41: Element
    t42: Element
    t_hat: Sequence[Element]
    s1: int
    s2: int
    s3: int
    s4: int
    s_hat: Sequence[int]
    s_prime: Sequence[int]
    c: Sequence[Element]
    c_hat: Sequence[Element]


class Shuffled(NamedTuple):
    """What went in and what came out: columns of alpha and of beta; the election's key y."""

    y: Element
    alphas: Sequence[Element]
    betas: Sequence[Element]
    new_alphas: Sequence[Element]
    new_betas: Sequence[Element]


def holding(group: Group, shuffled: Shuffled, p: ShuffleProof, u: Sequence[int], challenge: int) -> dict[str, bool]:
    """Each equation by its name, t_hat for all of that kind; u and the challenge are hashes of the statement, which the caller makes."""
    h, hs = group.shuffle_generators(len(p.c))
    found = {"t1": p.t1 == _t1(group, p, hs, challenge), "t2": p.t2 == _t2(group, p, h, u, challenge)}
    stars = [group.product(bases, u) for bases in (p.c, shuffled.betas, shuffled.alphas)]
    if mixed(group, shuffled, p, hs, stars, challenge):
        found |= {"t3": True, "t41": True, "t42": True}
    else:
        found |= apart(group, shuffled, p, hs, stars, challenge)
    return found | {"t_hat": chained(group, p, h, challenge)}


def _t1(group: Group, p: ShuffleProof, hs: Sequence[Element], challenge: int) -> Element:
    c_bar = group.div(group.total(p.c), group.total(hs))
    return group.product([c_bar, group.g], [-challenge % group.q, p.s1])


def _t2(group: Group, p: ShuffleProof, h: Element, u: Sequence[int], challenge: int) -> Element:
    """ĉ = ĉ_N / h^(Π u_i)."""
    product = 1
    for one in u:
        product = product * one % group.q
    last = p.c_hat[-1] if p.c_hat else h
    return group.product([last, h, group.g], [-challenge % group.q, challenge * product % group.q, p.s2])


def mixed(group: Group, shuffled: Shuffled, p: ShuffleProof, hs: Sequence[Element], stars: Sequence[Element], challenge: int) -> bool:
    """t3 · t41^m · t42^n against the same mixture of what they should be."""
    m, n = secrets.randbits(MIXING), secrets.randbits(MIXING)
    q, minus = group.q, -challenge % group.q
    bases = [*stars, group.g, shuffled.y]
    exponents = [minus, minus * m % q, minus * n % q, (p.s3 - p.s4 * n) % q, -p.s4 * m % q]
    rows = len(hs)
    if q.bit_length() > 8 * MIXING:  # long exponents: mixing the bases first leaves one of three
        mixture = group.many((hs, [1] * rows), (shuffled.new_betas, [m] * rows), (shuffled.new_alphas, [n] * rows))
        right = group.product([*bases, *mixture], [*exponents, *p.s_prime])
    else:
        more = [*p.s_prime, *(x * m % q for x in p.s_prime), *(x * n % q for x in p.s_prime)]
        right = group.product([*bases, *hs, *shuffled.new_betas, *shuffled.new_alphas], [*exponents, *more])
    return bool(group.product([p.t3, p.t41, p.t42], [1, m, n]) == right)


def apart(group: Group, shuffled: Shuffled, p: ShuffleProof, hs: Sequence[Element], stars: Sequence[Element], challenge: int) -> dict[str, bool]:
    """The three equations that `mixed` counts together, one by one."""
    c_tilde, beta_star, alpha_star = stars
    minus, s4 = -challenge % group.q, -p.s4 % group.q
    return {
        "t3": p.t3 == group.product([c_tilde, group.g, *hs], [minus, p.s3, *p.s_prime]),
        "t41": p.t41 == group.product([beta_star, shuffled.y, *shuffled.new_betas], [minus, s4, *p.s_prime]),
        "t42": p.t42 == group.product([alpha_star, group.g, *shuffled.new_alphas], [minus, s4, *p.s_prime]),
    }


def chained(group: Group, p: ShuffleProof, h: Element, challenge: int) -> bool:
    """t̂_i = ĉ_i^(−c) · g^ŝ_i · ĉ_(i−1)^s'_i for every i, with ĉ_0 = h: mixed with coefficients drawn for each i."""
    drawn = [secrets.randbits(MIXING) for _ in p.t_hat]
    q, minus = group.q, -challenge % group.q
    before = [x * s % q for x, s in zip(drawn, p.s_prime, strict=True)] + [0]
    after = [0] + [x * minus % q for x in drawn]
    of_g = sum(x * s for x, s in zip(drawn, p.s_hat, strict=True)) % q
    exponents = [(a + b) % q for a, b in zip(before, after, strict=True)]
    return bool(group.product(p.t_hat, drawn) == group.product([group.g, h, *p.c_hat], [of_g, *exponents]))


def broken_link(group: Group, p: ShuffleProof, h: Element, challenge: int) -> int:
    """The first i (from 0) whose t̂ does not hold, when `chained` said no; the number of ballots when every one does."""
    n = len(p.t_hat)
    right = group.many(([h, *p.c_hat[:-1]], p.s_prime), (p.c_hat, [-challenge % group.q] * n), (group.g, p.s_hat)) if n else []
    return next((i for i in range(n) if right[i] != p.t_hat[i]), n)
