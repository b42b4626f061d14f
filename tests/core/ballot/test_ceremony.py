"""The scrutineers make one key together: nobody holds it, any t of them open the box, and whoever cheats is named."""

import itertools
import json

import pytest

from unionhall.core.ballot import ceremony
from unionhall.core.ballot.ceremony import Ceremony, begin, finish, second, state_from, third
from unionhall.core.ballot.decryption import lagrange
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.proofs import signed_message
from unionhall.core.ballot.trustees import written

GROUP = by_name("Ed25519")


def seated(size=3, threshold=2, group=GROUP):
    """The first round of everybody."""
    pairs = [begin(Ceremony(group, size, threshold, i, f"监票人{i}")) for i in range(1, size + 1)]
    return [state for state, _ in pairs], [message for _, message in pairs]


def held(size=3, threshold=2, group=GROUP):
    """A whole ceremony; states and what each device made of it."""
    states, firsts = seated(size, threshold, group)
    states, seconds = zip(*(second(state, firsts) for state in states), strict=True)
    states, thirds = zip(*(third(state, seconds) for state in states), strict=True)
    return states, [finish(state, thirds) for state in states]


@pytest.mark.parametrize(("size", "threshold", "name"), [(3, 2, "Ed25519"), (1, 1, "Ed25519"), (4, 4, "Ed25519"), (2, 1, "BELENIOS-2048"), (3, 2, "RFC-3526-2048")])
def test_every_device_ends_with_the_same_fingerprint_and_any_t_hold_the_key(size, threshold, name):
    group = by_name(name)
    states, ends = held(size, threshold, group)
    assert len({trustees.fingerprint for _, trustees in ends}) == 1
    trustees = ends[0][1]
    assert trustees.signed
    assert [one.name for one in trustees.all] == [f"监票人{i}" for i in range(1, size + 1)]
    for some in itertools.combinations(states, threshold):
        places = [state.of.index for state in some]
        secret = sum(state.share * weight for state, weight in zip(some, lagrange(places, group.q), strict=True)) % group.q
        assert group.secret_power_g(secret) == trustees.y


def test_a_page_that_was_closed_goes_on_where_it_stopped():
    states, firsts = seated()
    stored = [json.loads(json.dumps(state.to_json())) for state in states]
    states = [state_from(each) for each in stored]
    states, seconds = zip(*(second(state, firsts) for state in states), strict=True)
    again = state_from(json.loads(json.dumps(states[0].to_json())))
    assert second(again, firsts)[1] == seconds[0], "the same message is sent again, no second polynomial"
    states, thirds = zip(*(third(state_from(state.to_json()), seconds) for state in states), strict=True)
    assert third(states[1], seconds)[1] == thirds[1]
    assert finish(states[2], thirds)[1].y == finish(states[0], thirds)[1].y


def test_the_server_that_relays_everything_learns_no_share():
    states, firsts = seated()
    states, seconds = zip(*(second(state, firsts) for state in states), strict=True)
    secrets = [ceremony._point(states[0].coefficients, j, GROUP.q) for j in (1, 2, 3)]
    states, thirds = zip(*(third(state, seconds) for state in states), strict=True)
    relayed = "".join((*firsts, *seconds, *thirds))
    for number in (*secrets, *(state.share for state in states), *(state.signer for state in states)):
        assert str(number) not in relayed


def test_a_point_off_the_published_polynomial_names_its_sender():
    states, firsts = seated()
    states, seconds = map(list, zip(*(second(state, firsts) for state in states), strict=True))
    body = json.loads(json.loads(seconds[1])["message"])
    openers = [ceremony._certificate(states[1].of, json.loads(first), i)[1] for i, first in enumerate(firsts, 1)]
    body["shares"][0] = ceremony._sealed(states[1].of, openers[0], 1, 12345)
    seconds[1] = json.dumps(signed_message(GROUP, states[1].signer, json.dumps(body)))
    with pytest.raises(Refused) as refused:
        third(states[0], seconds)
    assert refused.value.check == "ceremony_share"
    assert "第 2 位" in refused.value.text
    assert third(states[2], seconds)


def test_a_message_of_round_two_that_another_signed_is_refused():
    states, firsts = seated()
    states, seconds = map(list, zip(*(second(state, firsts) for state in states), strict=True))
    seconds[1] = json.dumps(signed_message(GROUP, states[0].signer, json.loads(seconds[1])["message"]))
    with pytest.raises(Refused) as refused:
        third(states[2], seconds)
    assert refused.value.check == "ceremony_message"


def test_a_server_that_shows_each_device_other_certificates_is_found_out():
    states, firsts = seated()
    _, foreign = begin(Ceremony(GROUP, 3, 2, 3, "冒名者"))
    states[0], message = second(states[0], [*firsts[:2], foreign])
    seconds = [message, *(second(state, firsts)[1] for state in states[1:])]
    states[1], _ = second(states[1], firsts)
    states[1], third_message = third(states[1], seconds)
    with pytest.raises(Refused):
        third(states[0], seconds)
    assert third_message


def test_a_certificate_put_in_the_place_of_ones_own_is_refused():
    states, firsts = seated()
    _, foreign = begin(Ceremony(GROUP, 3, 2, 1))
    with pytest.raises(Refused) as refused:
        second(states[0], [foreign, *firsts[1:]])
    assert refused.value.check == "ceremony_certificate"


@pytest.mark.parametrize("other", [Ceremony(GROUP, 3, 3, 2), Ceremony(GROUP, 4, 2, 2), Ceremony(GROUP, 3, 2, 3)])
def test_a_certificate_of_another_ceremony_is_refused(other):
    states, firsts = seated()
    with pytest.raises(Refused) as refused:
        second(states[0], [firsts[0], begin(other)[1], firsts[2]])
    assert refused.value.check == "ceremony_certificate"


def test_nobody_goes_on_before_all_are_there():
    states, firsts = seated()
    with pytest.raises(Refused) as refused:
        second(states[0], firsts[:2])
    assert refused.value.check == "ceremony_waiting"
    assert "还没有到齐" in refused.value.text


@pytest.mark.parametrize(("size", "threshold", "index"), [(3, 4, 1), (3, 0, 1), (3, 2, 4), (3, 2, 0)])
def test_a_ceremony_that_could_not_open_the_box_is_not_begun(size, threshold, index):
    with pytest.raises(Refused):
        begin(Ceremony(GROUP, size, threshold, index))


@pytest.mark.parametrize("garbage", ["", "{", "[]", '{"message":1,"signature":{}}', '{"message":"x","signature":{"challenge":"0","response":"0"}}', "[" * 5000])
def test_garbage_from_the_relay_ends_in_a_sentence(garbage):
    states, firsts = seated()
    with pytest.raises(Refused):
        second(states[0], [firsts[0], garbage, firsts[2]])
    states, seconds = map(list, zip(*(second(state, firsts) for state in states), strict=True))
    with pytest.raises(Refused):
        third(states[0], [seconds[0], garbage, seconds[2]])


def test_a_damaged_store_is_said_so():
    with pytest.raises(Refused) as refused:
        state_from({"group": "Ed25519"})
    assert refused.value.check == "ceremony_state"


def test_the_key_stands_in_trustees_json_as_the_public_tool_reads_it():
    _, ends = held()
    item, trustees = ends[0]
    assert list(item) == ["threshold", "certs", "coefexps", "signatures", "verification_keys"]
    assert trustees.raw == written([("Pedersen", item)])
