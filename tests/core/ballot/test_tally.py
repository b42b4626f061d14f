"""What is counted: the last ballot of each voter, in the order of the format, and totals no larger than the ballots."""

import pytest

from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.tally import last_of_each, sorted_column, summed, totals

GROUPS = ["Ed25519", "RFC-3526-2048", "BELENIOS-2048"]


def test_voting_again_replaces_the_earlier_ballot():
    assert sorted(last_of_each([("a", 1), ("b", 2), ("a", 3)])) == [2, 3]


@pytest.mark.parametrize("name", GROUPS)
def test_the_column_does_not_tell_the_order_of_casting(name):
    g = by_name(name)
    pairs = [(g.power_g(a), g.power_g(b)) for a, b in ((5, 1), (2, 9), (2, 3))]
    column = sorted_column(g, pairs)
    assert column == sorted_column(g, reversed(pairs)) == sorted(pairs)


@pytest.mark.parametrize("name", GROUPS)
def test_the_product_of_sealed_votes_opens_to_their_sum(name):
    g = by_name(name)
    x = g.random()
    y = g.power_g(x)
    votes = [(1, 0), (1, 1), (0, 0), (1, 0)]
    sealed = [[(g.power_g(r := g.random()), g.mul(g.power(y, r), g.power_g(m))) for m in vote] for vote in votes]
    plain = [g.div(beta, g.power(alpha, x)) for alpha, beta in summed(g, sealed, 2)]
    assert totals(g, plain, len(votes)) == [3, 1]


def test_no_ballot_gives_totals_of_zero():
    g = by_name("Ed25519")
    assert totals(g, [beta for _, beta in summed(g, [], 3)], 0) == [0, 0, 0]


def test_a_total_above_the_number_of_ballots_is_refused_with_the_answer():
    g = by_name("Ed25519")
    with pytest.raises(Refused) as fault:
        totals(g, [g.power_g(4), g.power_g(5)], 4, "第 1 题")
    assert (fault.value.check, fault.value.where) == ("total", "第 1 题 · 第 2 个答案")
