"""A shuffle keeps every ballot and no order; whatever else it does to them is found."""

import copy

import pytest

from unionhall.core.ballot import shuffle as shuffling
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.shuffle import ShuffleResult, Statement, check_shuffle, from_json, shuffle, to_json

PHI = "x" * 43
GROUPS = ["Ed25519", "RFC-3526-2048"]


@pytest.fixture(params=GROUPS)
def box(request):
    """A key, its secret, and five sealed ballots."""
    g = by_name(request.param)
    x = g.random()
    y = g.secret_power_g(x)
    column = []
    for n in range(5):
        r = g.random()
        column.append((g.secret_power_g(r), g.mul(g.secret_power(y, r), g.embed([n, 1]))))
    return Statement(g, PHI, y), x, column


def opened(of, x, column):
    return sorted(of.group.extract(of.group.div(b, of.group.secret_power(a, x)), 2)[0] for a, b in column)


@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_an_honest_shuffle_of_any_size_is_accepted_after_a_journey_through_json(box, n):
    of, _, column = box
    made = shuffle(of, column[:n])
    read = from_json(of.group, to_json(of.group, [made]), [n])[0]
    check_shuffle(of, column[:n], read)
    assert read.column == made.column


def test_the_ballots_are_the_same_and_none_looks_as_before(box):
    of, x, column = box
    after = shuffle(of, column).column
    assert opened(of, x, after) == opened(of, x, column)
    assert not {a for a, _ in after} & {a for a, _ in column}


def test_shuffles_follow_one_another(box):
    of, x, column = box
    first = shuffle(of, column)
    second = shuffle(of, first.column)
    check_shuffle(of, first.column, second)
    with pytest.raises(Refused):
        check_shuffle(of, column, second)


def test_a_ballot_put_twice_instead_of_another_is_found_even_with_a_proof_made_for_it(box, monkeypatch):
    of, _, column = box

    class Twice:
        def shuffle(self, order):
            order[:] = [0, 0, 2, 3, 4]

    monkeypatch.setattr(shuffling.secrets, "SystemRandom", Twice)
    forged = shuffle(of, column)
    with pytest.raises(Refused) as fault:
        check_shuffle(of, column, forged, "第 1 次洗牌")
    assert fault.value.check == "shuffle_proof" and fault.value.where.startswith("第 1 次洗牌")


def test_two_ballots_changed_places_after_the_proof_are_found(box):
    of, _, column = box
    made = shuffle(of, column)
    a, b, *rest = made.column
    with pytest.raises(Refused, match="洗牌证明不成立"):
        check_shuffle(of, column, ShuffleResult((b, a, *rest), made.proof))


def test_a_ballot_exchanged_by_the_shuffler_is_found(box, monkeypatch):
    """The proof is made over the changed ballots, so the challenges fit; the equations do not."""
    of, _, column = box
    honest = shuffling._veiled

    def other(of, pair, veil):
        a, b = honest(of, pair, veil)
        return (a, of.group.mul(b, of.group.g)) if pair == column[2] else (a, b)

    monkeypatch.setattr(shuffling, "_veiled", other)
    with pytest.raises(Refused, match="第二个数在洗牌中被改动"):
        check_shuffle(of, column, shuffle(of, column))


def test_a_ballot_left_out_is_found_by_number(box):
    of, _, column = box
    made = shuffle(of, column[:4])
    with pytest.raises(Refused) as fault:
        check_shuffle(of, column, made)
    assert fault.value.check == "shuffle_size"


def test_the_shuffle_of_another_election_does_not_count(box):
    of, _, column = box
    with pytest.raises(Refused):
        check_shuffle(Statement(of.group, "y" * 43, of.y), column, shuffle(of, column))


def places(found, path=()):
    """Every text in the written shuffle."""
    if isinstance(found, str):
        yield path
    for key, inner in found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ():
        yield from places(inner, (*path, key))


def changed(found, path, text):
    found = copy.deepcopy(found)
    at = found
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = text
    return found


@pytest.mark.parametrize("name", GROUPS)
def test_every_single_field_of_a_shuffle_matters(name):
    g = by_name(name)
    y = g.secret_power_g(g.random())
    of, column = Statement(g, PHI, y), [(g.secret_power_g(g.random()), g.secret_power_g(g.random())) for _ in range(3)]
    written = to_json(g, [shuffle(of, column)])
    for path in places(written):
        text = "12345" if path[:1] == ("proofs",) and path[2] == 1 else g.encode(g.power_g(12345))
        with pytest.raises(Refused):
            check_shuffle(of, column, from_json(g, changed(written, path, text), [3])[0])


@pytest.mark.parametrize("bad", ["-1", "01", "", "９", "1e3", 7, None, "9" * 700])
def test_a_number_written_otherwise_or_out_of_range_is_refused_by_name(box, bad):
    of, _, column = box
    written = to_json(of.group, [shuffle(of, column)])
    with pytest.raises(Refused) as fault:
        from_json(of.group, changed(written, ("proofs", 0, 1, 0), bad), [5], "第 9 个事件")
    assert fault.value.check == "shuffle_range" and fault.value.where == "第 9 个事件 · proofs[0]"


@pytest.mark.parametrize("path", [("ciphertexts",), ("ciphertexts", 0), ("ciphertexts", 0, 1), ("proofs", 0), ("proofs", 0, 0, 3), ("proofs", 0, 2)])
@pytest.mark.parametrize("bad", [None, [], {}, 3, "x"])
def test_a_shuffle_of_another_shape_is_refused_in_words(path, bad):
    g = by_name("Ed25519")
    of, column = Statement(g, PHI, g.power_g(3)), [(g.power_g(5), g.power_g(6)), (g.power_g(7), g.power_g(8))]
    with pytest.raises(Refused) as fault:
        from_json(g, changed(to_json(g, [shuffle(of, column)]), path, bad), [2])
    assert fault.value.check == "shuffle_shape"


def test_the_shuffler_sees_progress():
    g = by_name("Ed25519")
    seen = []
    shuffle(Statement(g, PHI, g.power_g(3)), [(g.g, g.g)] * 3, lambda done, n: seen.append((done, n)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
