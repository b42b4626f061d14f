"""Archives that at least one release of belenios-tool accepts although the vote was cheated: ours refuses each by the right name."""

from dataclasses import replace
from pathlib import Path

import pytest

from interop import tool as public
from interop.chain import Chain, put_together, take_apart
from interop.ours import judged
from interop.tool import Keepers, Plan, Tool

NH = Plan("Ed25519", [public.opened("甲", "乙", "丙")], [(0, [[1, 0, 2]]), (1, [[1, 1, 1]]), (2, [[2, 0, 1]])], voters=4, keepers=Keepers(2))
H = Plan("Ed25519", [public.homomorphic("赞成", "不赞成")], [(0, [[1, 0]]), (1, [[1, 0]]), (2, [[1, 0]])], voters=3)


@pytest.fixture(scope="module")
def honest(three: Tool, tmp_path_factory: pytest.TempPathFactory) -> Chain:
    """An opened vote by the tool alone, two shuffles."""
    return take_apart(public.make(three, NH, tmp_path_factory.mktemp("honest")).read_bytes())


def voted(tool: Tool, plan: Plan, folder: Path) -> Path:
    """The voting is over, nothing else is done."""
    credentials = public.set_up(tool, plan, folder)
    for voter, answers in plan.votes:
        public.cast(tool, folder, credentials[voter], answers)
    public.add(tool, folder, "EndBallots")
    return public.archive_in(folder)


def written(chain: Chain, folder: Path) -> Path:
    """The forged archive in a folder of its own."""
    path = folder / "forged.bel"
    path.write_bytes(put_together(chain))
    return path


def test_totals_added_up_wrongly_and_properly_decrypted_are_refused(three, tmp_path):
    archive = voted(three, H, tmp_path)
    public.add(three, tmp_path, "EncryptedTally", three.run("election", "compute-encrypted-tally", folder=tmp_path))
    chain = take_apart(archive.read_bytes())
    place = chain.at("EncryptedTally")
    (yes, no), *_ = chain.events[place].record(0)
    archive.write_bytes(put_together(chain.swap(place, chain.events[place].with_record(0, [[no, yes]]))))
    public.open_box(three, tmp_path, H.keepers)
    assert take_apart(archive.read_bytes()).events[-1].record(0) == {"result": [[0, 3]]}, "三张赞成票被算成三张不赞成"
    (tmp_path / "scratch").mkdir()
    assert not three.refusal(archive, tmp_path / "scratch"), "3.0 看不出来"
    assert "encrypted_tally" in judged(archive).failed


def test_a_published_tally_that_is_not_that_of_the_ballots_is_refused(honest, tmp_path):
    place = honest.at("EncryptedTally")
    column = honest.events[place].record(0)[0]
    forged = honest.swap(place, honest.events[place].with_record(0, [[column[1], column[1], column[2]]]))
    assert "encrypted_tally" in judged(written(forged, tmp_path)).failed


def unshuffled(tool: Tool, folder: Path) -> Chain:
    """The ballots opened as they were cast: the tool decrypts behind a shuffle that moves nothing, which is then taken out."""
    archive = voted(tool, NH, folder)
    public.add(tool, folder, "EncryptedTally", tool.run("election", "compute-encrypted-tally", folder=folder))
    public.shuffle(tool, folder, 1)
    chain = take_apart(archive.read_bytes())
    place = chain.at("Shuffle")
    still = {**chain.events[place].record(0), "ciphertexts": chain.events[chain.at("EncryptedTally")].record(0)}
    archive.write_bytes(put_together(chain.swap(place, chain.events[place].with_record(0, still))))
    public.open_box(tool, folder, NH.keepers)
    opened = take_apart(archive.read_bytes())
    return opened.swap(opened.at("Shuffle"))


@pytest.mark.parametrize("ended", [True, False])
def test_an_opened_vote_without_any_shuffle_is_refused(three, tmp_path, ended):
    chain = unshuffled(three, tmp_path)
    assert chain.events[-1].kind == "Result"
    archive = written(chain if ended else chain.swap(chain.at("EndShuffles")), tmp_path)
    assert judged(archive).failed & {"shuffles_present", "event_order"}


def test_a_shuffle_by_nobody_is_refused(honest, tmp_path):
    place = honest.at("Shuffle", 1)
    link = honest.events[place].record(1)
    forged = honest.swap(place, honest.events[place].with_record(1, {**link, "owner": 99}))
    assert "shuffle_owner" in judged(written(forged, tmp_path)).failed


def test_two_shuffles_in_one_name_are_refused(honest, tmp_path):
    place = honest.at("Shuffle", 1)
    link = honest.events[place].record(1)
    forged = honest.swap(place, honest.events[place].with_record(1, {**link, "owner": 1}))
    assert "shuffle_owner" in judged(written(forged, tmp_path)).failed


def test_the_same_ballot_put_in_again_is_refused(honest, tmp_path):
    last = honest.at("Ballot", 2)
    forged = honest.swap(last, honest.events[last], honest.events[honest.at("Ballot", 0)])
    assert "ballot_once" in judged(written(forged, tmp_path)).failed


@pytest.mark.parametrize("kind", ["EndBallots", "EncryptedTally", "EndShuffles"])
def test_an_archive_that_leaves_out_a_step_is_refused(honest, tmp_path, kind):
    forged = replace(honest, events=tuple(event for event in honest.events if event.kind != kind))
    assert judged(written(forged, tmp_path)).failed


def test_a_wrong_result_is_refused(honest, tmp_path):
    place = honest.at("Result")
    rows = honest.events[place].record(0)["result"][0]
    forged = honest.swap(place, honest.events[place].with_record(0, {"result": [[[9, 9, 9], *rows[1:]]]}))
    assert judged(written(forged, tmp_path)).failed


def test_a_ballot_dropped_after_the_tally_is_refused(honest, tmp_path):
    forged = honest.swap(honest.at("Ballot", 1))
    assert "encrypted_tally" in judged(written(forged, tmp_path)).failed
