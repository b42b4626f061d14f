"""Every small forgery of our own archives, every link made anew: refused by a named check, or on the short list that the format leaves open.

What is on that list `verify` accepts and `verify-diff` against the announced head refuses; docs/ballot-spec.md, section 8, tells it.
"""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from interop.chain import Chain, compact, heads, put_together, take_apart
from interop.forge import RECORDS, Forgery, forgeries
from unionhall.core.ballot import difference
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.report import EVERYWHERE, STEPS
from unionhall.core.ballot.simulate import Plan, play
from unionhall.core.ballot.verify import verify

PLANS = {
    "opened": Plan(3, "nh", candidates=2, seats=1),
    "opened, single and shared keys": Plan(2, "nh", candidates=1, seats=1, singles=1, trustees=2, threshold=1),
    "totals with blank": Plan(3, "h", candidates=2, seats=1, blank=True, trustees=0, singles=2),
    "opened, the large group": Plan(2, "nh", "RFC-3526-2048", candidates=1, seats=1, trustees=0, singles=1),
    "totals, the old small group": Plan(2, "h", "BELENIOS-2048", candidates=2, seats=1, trustees=2),
}
KNOWN = {name for _, names in STEPS.values() for name in names} | set(EVERYWHERE)

# where in the archive a change must be noticed by one of these checks
RIGHT = {
    ("Setup", "election"): {"election_version", "election_uuid", "group", "group_element", "election_key", "questions", "json", "json_shape", "ballot_election", "trustees_key", "layout"},
    ("Setup", "trustees"): {name for name in KNOWN if name.startswith("trustee")} | {"json", "json_shape", "group_element", "proof_range", "decryption_proof"},
    ("Setup", "credentials"): {"credentials_order", "credentials_distinct", "credential_identity", "ballot_credential", "group_element", "json_shape"},
    ("Setup", "setup"): {"event_payload"},
    ("Ballot", "ballot"): {name for name in KNOWN if name.startswith("ballot")} | {"json", "json_shape", "group_element", "proof_range"},
    ("EncryptedTally", "tally"): {"encrypted_tally", "json_shape"},
    ("EncryptedTally", "link"): {"tally_count", "event_payload", "event_form", "json_shape"},
    ("Shuffle", "shuffle"): {name for name in KNOWN if name.startswith("shuffle")} | {"group_element", "json_shape"},
    ("Shuffle", "link"): {"shuffle_owner", "event_payload", "event_form", "json_shape"},
    ("PartialDecryption", "share"): {"decryption_size", "decryption_proof", "group_element", "proof_range", "json_shape"},
    ("PartialDecryption", "link"): {"decryption_owner", "decryption_proof", "event_payload", "event_form", "json_shape"},
    ("Result", "result"): {"result", "total", "json_shape"},
}
LINKS = {"event_chain", "event_form", "event_payload", "event_order", "event_records", "json_shape"}


@pytest.fixture(scope="module", params=PLANS)
def honest(request, tmp_path_factory) -> Chain:
    """An archive of ours, taken apart."""
    path = tmp_path_factory.mktemp("honest") / "ours.bel"
    assert play(PLANS[request.param], path, at=1_795_000_000).report.accepted
    return take_apart(path.read_bytes())


def group_of(chain: Chain):
    """The group of the election."""
    return by_name(chain.events[0].record(0)["group"])


def left_open(forgery: Forgery) -> bool:
    """What no program can see that has only the final archive: here, the names of scrutineers."""
    return (forgery.event, forgery.record) == ("Setup", "trustees") and forgery.way[-1:] == ("name",)


@pytest.mark.timeout(170)
def test_every_forgery_is_refused_by_a_right_name_or_seen_by_whoever_kept_the_head(honest, tmp_path):
    path, announced, seen = tmp_path / "forged.bel", heads(honest)[-1], Counter()
    for forgery in forgeries(honest, group_of(honest), tuple(RECORDS)):
        path.write_bytes(put_together(forgery.chain))
        report = verify(path)
        if left_open(forgery):
            assert report.accepted, (str(forgery), report.failed)
            assert not difference.against_head(announced, path).same, str(forgery)
        else:
            assert report.failed, f"没有被发现：{forgery}"
            assert report.failed & RIGHT.get((forgery.event, forgery.record), LINKS), (str(forgery), report.failed)
            assert report.failed <= KNOWN
        seen[forgery.event] += 1
    assert set(seen) >= {"Setup", "Ballot", "EncryptedTally", "PartialDecryption", "Result"}
    assert sum(seen.values()) > 150


def accepted_but_not_the_announced(chain: Chain, forged: Chain, tmp_path) -> None:
    """The two verdicts on something that the format leaves open."""
    path = tmp_path / "open.bel"
    path.write_bytes(put_together(forged))
    report = verify(path)
    assert report.accepted, report.failed
    told = difference.against_head(f"{heads(chain)[-1]}@{chain.timestamp}", path)
    assert not told.same
    assert told.text


def of_setup(chain: Chain, index: int, value) -> Chain:
    """The archive with another record of its first event."""
    return chain.swap(0, chain.events[0].with_record(index, value))


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Chain:
    """An opened vote in which one stayed away; two of three scrutineers shuffled."""
    path = tmp_path_factory.mktemp("opened") / "ours.bel"
    play(Plan(4, "nh", candidates=2, seats=1), path, at=1_795_000_000)
    return take_apart(path.read_bytes())


def test_the_time_in_the_head_of_the_file_is_left_open(opened, tmp_path):
    accepted_but_not_the_announced(opened, replace(opened, timestamp=str(int(opened.timestamp) + 1)), tmp_path)


def test_a_credential_that_nobody_voted_with_is_left_open(opened, tmp_path):
    group = group_of(opened)
    more = [*opened.events[0].record(2), group.encode(group.power_g(12345))]
    more.sort(key=lambda text: group.sort_key(group.decode(text)))
    accepted_but_not_the_announced(opened, of_setup(opened, 2, more), tmp_path)


def test_which_scrutineer_shuffled_is_left_open(opened, tmp_path):
    first, second = opened.at("Shuffle", 0), opened.at("Shuffle", 1)
    links = [opened.events[place].record(1) for place in (first, second)]
    forged = opened
    for place, link in ((first, links[1]), (second, links[0])):
        forged = forged.swap(place, forged.events[place].with_record(1, compact({**forged.events[place].record(1), "owner": link["owner"]})))
    accepted_but_not_the_announced(opened, forged, tmp_path)


def test_ballots_in_another_order_are_left_open(opened, tmp_path):
    order = list(range(len(opened.events)))
    order[1], order[2] = order[2], order[1]
    accepted_but_not_the_announced(opened, opened.moved(order), tmp_path)


def test_a_ballot_dropped_before_the_tally_is_left_open(opened, tmp_path):
    cut = opened.upto("EndBallots")
    path = tmp_path / "shorter.bel"
    path.write_bytes(put_together(cut.moved([0, 1, 3, 4])))
    assert verify(path).accepted
    assert not difference.against_head(heads(cut)[-1], path).same


def test_nothing_else_is_on_the_list_that_the_specification_tells():
    text = (Path(__file__).resolve().parents[3] / "docs" / "ballot-spec.md").read_text(encoding="utf-8")
    told = [line.split("|")[1].strip() for line in text.split("## 8.")[1].split("|---|---|---|")[1].splitlines() if line.startswith("|")]
    assert json.dumps(told) == json.dumps([
        "names of trustees", "the time in the file's header", "credentials nobody voted with", "which scrutineer shuffled", "ballots dropped before the tally is made", "ballots of different members in another order",
    ])  # fmt: skip
