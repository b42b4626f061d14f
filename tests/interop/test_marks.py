"""A ballot that carries a private mark: the public tools count it in silence, ours counts it and says so."""

import pytest

from interop import tool as public
from interop.chain import take_apart
from interop.ours import judged
from interop.sealing import opened_ballot, secret_of
from interop.tool import Keepers, Plan
from unionhall.core.ballot.group import by_name

PLAN = Plan("Ed25519", [public.opened("甲", "乙", "丙")], [(0, [[1, 0, 2]])], voters=2, keepers=Keepers(1), shuffles=1)


def second_smallest(group, values):
    """The same bytes with the next greater padding that is an element."""
    smallest = group.number(group.embed(values))
    candidate = smallest
    while True:
        candidate += 1
        try:
            return group.decode(f"{candidate:064x}")
        except ValueError:
            continue


@pytest.mark.parametrize("mark", ["high bits", "padding"])
def test_a_marked_ballot_is_accepted_and_flagged(three, tmp_path, mark):
    group = by_name("Ed25519")
    credentials = public.set_up(three, PLAN, tmp_path)
    public.cast(three, tmp_path, credentials[0], [[1, 0, 2]])
    text = take_apart(public.archive_in(tmp_path).read_bytes()).events[0].records[0]
    election = take_apart(public.archive_in(tmp_path).read_bytes()).events[0].record(0)
    plaintext = group.embed([7, 1, 1, 2]) if mark == "high bits" else second_smallest(group, [1, 1, 2])
    ballot = opened_ballot(group, election, text, secret_of(credentials[1], election["uuid"], group), plaintext)
    public.add(three, tmp_path, "Ballot", ballot.encode())
    public.close(three, tmp_path)
    public.shuffle(three, tmp_path, 1)
    public.open_box(three, tmp_path, PLAN.keepers)
    archive = public.archive_in(tmp_path)
    assert sorted(take_apart(archive.read_bytes()).events[-1].record(0)["result"][0]) == [[1, 0, 2], [1, 1, 2]]
    (tmp_path / "scratch").mkdir()
    assert not three.refusal(archive, tmp_path / "scratch")
    verdict = judged(archive)
    assert verdict.accepted and verdict.marked == 1
