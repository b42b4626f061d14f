"""Elections made by us alone: both releases of belenios-tool accept them, each where it knows the group."""

import pytest

from interop.ours import judged
from unionhall.core.ballot.simulate import Plan, play

PLANS = {
    "opened, the small group, 2 of 3": Plan(12, "nh", revotes=True),
    "opened, one scrutineer alone": Plan(6, "nh", trustees=0, singles=1),
    "opened, single and shared keys": Plan(6, "nh", singles=1, revotes=True),
    "totals, the small group": Plan(8, "h", candidates=3, seats=1, revotes=True),
    "totals with blank": Plan(8, "h", candidates=3, seats=2, blank=True),
    "opened with write-ins, the large group": Plan(5, "nh", "RFC-3526-2048", candidates=16, seats=15),
    "opened, as many slots as there are": Plan(3, "nh", "RFC-3526-2048", candidates=48, seats=45),
    "totals, the old small group": Plan(5, "h", "BELENIOS-2048", candidates=3, seats=1, revotes=True),
    "totals, the old small group, one alone": Plan(4, "h", "BELENIOS-2048", candidates=2, seats=1, trustees=0, singles=1),
    "all of three needed": Plan(4, "h", candidates=2, seats=1, threshold=3),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANS)
def test_an_election_of_ours_is_accepted_by_the_public_tool(judge, tmp_path, name):
    archive = tmp_path / "ours.bel"
    played = play(PLANS[name], archive, at=1_795_000_000)
    assert judged(archive).accepted
    assert not judged(archive).warnings
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    named = archive.rename(tmp_path / f"{played.uuid}.bel")
    refusal = judge.refusal(named, scratch)
    if judge.release == "2.0" and played.report.election["group"] == "Ed25519":
        assert "group" in refusal, "2.0 不认识这个群，并且说得出来"
    else:
        assert refusal == ""
