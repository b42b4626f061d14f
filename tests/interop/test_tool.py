"""What the two releases of belenios-tool say of each other's elections: the ground on which the other tests here stand."""

import pytest

from interop import tool as public
from interop.chain import put_together, take_apart
from interop.tool import Keepers, Plan

OPEN = public.opened("甲", "乙", "丙")
YES_NO = public.homomorphic("赞成", "不赞成", "弃权")
REVOTES = [(0, [[1, 0, 2]]), (1, [[1, 1, 1]]), (0, [[2, 2, 2]])]


@pytest.fixture
def scratch(tmp_path):
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def test_single_keys_of_2_0_satisfy_both(two, three, made, scratch):
    archive = made(two, Plan("RFC-3526-2048", [OPEN], REVOTES, voters=2, keepers=Keepers(2)))
    assert [judge.refusal(archive, scratch) for judge in (two, three)] == ["", ""]


def test_a_threshold_of_2_0_satisfies_2_0_alone(two, three, made, scratch):
    archive = made(two, Plan("BELENIOS-2048", [YES_NO], [(0, [[1, 0, 0]])], voters=1, keepers=Keepers(0, (2, 3))))
    assert not two.refusal(archive, scratch) and three.refusal(archive, scratch)


def test_a_ceremony_of_3_0_in_the_old_group_satisfies_both(two, three, made, scratch):
    archive = made(three, Plan("RFC-3526-2048", [OPEN], REVOTES[:2], voters=2, keepers=Keepers(0, (2, 3)), shuffles=1))
    assert [judge.refusal(archive, scratch) for judge in (two, three)] == ["", ""]


def test_the_new_group_satisfies_3_0_alone(two, three, made, scratch):
    archive = made(three, Plan("Ed25519", [OPEN], REVOTES, voters=2, keepers=Keepers(1, (2, 3))))
    assert not three.refusal(archive, scratch) and "unknown group" in two.refusal(archive, scratch)


def test_an_archive_taken_apart_and_put_together_is_the_same(three, made):
    archive = made(three, Plan("Ed25519", [YES_NO, OPEN], [(0, [[1, 0, 0], [1, 2, 3]])], voters=2))
    raw = archive.read_bytes()
    chain = take_apart(raw)
    assert put_together(chain) == raw
    assert chain.events[-1].record(0) == {"result": [[1, 0, 0], [[1, 2, 3]]]}


def test_a_changed_ballot_is_refused_by_the_tool_as_well(three, made, scratch, tmp_path):
    chain = take_apart(made(three, Plan("Ed25519", [YES_NO], [(0, [[1, 0, 0]]), (1, [[0, 1, 0]])], voters=2)).read_bytes())
    ballot = chain.events[chain.at("Ballot")].record(0)
    choices = ballot["answers"][0]["choices"]
    choices[0], choices[1] = choices[1], choices[0]
    forged = tmp_path / "forged.bel"
    forged.write_bytes(put_together(chain.swap(chain.at("Ballot"), chain.events[chain.at("Ballot")].with_record(0, ballot))))
    assert three.refusal(forged, scratch)
