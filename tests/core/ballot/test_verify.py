"""核验: what is in order is accepted step by step, what is forged is refused under its own name, what could be recognised is flagged."""

import json
from dataclasses import replace

import pytest
from tests.core.ballot import hall

from interop.chain import Event, heads, put_together, take_apart
from interop.sealing import opened_ballot
from unionhall.core.ballot import conduct, difference, events
from unionhall.core.ballot.archive import Archive
from unionhall.core.ballot.ballots import seal
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.report import STEPS
from unionhall.core.ballot.verify import verify


@pytest.fixture
def judged(tmp_path):
    """The report on a forged chain."""

    def _judged(chain, **more):
        path = tmp_path / "forged.bel"
        path.write_bytes(put_together(chain))
        return verify(path, **more)

    return _judged


@pytest.fixture
def opened(opened_box):
    """The vote with opened ballots, taken apart."""
    return take_apart(opened_box.read_bytes())


@pytest.fixture
def totals(totals_box):
    """The vote with totals, taken apart."""
    return take_apart(totals_box.read_bytes())


def changed(chain, kind, nth, index, change):
    """The nth event of a kind with one of its records changed by a function of its value."""
    place = chain.at(kind, nth)
    event = chain.events[place]
    return chain.swap(place, event.with_record(index, change(event.record(index))))


def test_opened_ballots_come_out_in_the_last_shuffle_s_order_and_the_last_vote_counts(opened_box):
    report = verify(opened_box)
    assert report.accepted and report.complete and not report.warnings and not report.failed
    assert sorted(report.result[0]) == [[0, 0, 0, 0, 0, 0], [1, 1, 0, 0, 0, 0], [2, 2, 2, 0, 3, 0]]
    assert report.counts == {"credentials": 4, "ballots": 4, "voters": 3, "shuffles": 2}
    assert all(held for _, _, _, held in report.checks())


def test_totals_come_out(totals_box):
    report = verify(totals_box)
    assert report.accepted and report.complete and report.result == [[1, 1, 1]]


def test_a_ballot_of_zeros_is_the_identity_and_no_mark(opened_box):
    assert verify(opened_box).marked == []


def test_several_processes_come_to_the_same_verdict(opened_box, opened, tmp_path):
    assert verify(opened_box, jobs=2).to_json() == verify(opened_box).to_json()
    forged = tmp_path / "forged.bel"
    forged.write_bytes(put_together(changed(opened, "Shuffle", 1, 0, lambda found: {**found, "ciphertexts": [found["ciphertexts"][0][::-1]]})))
    side, alone = verify(forged, jobs=2), verify(forged)
    assert side.to_json() == alone.to_json() and side.failed == {"shuffle_proof"}


@pytest.mark.parametrize("box", ["opened_box", "totals_box"])
def test_a_vote_so_far_is_accepted_after_every_event(box, request, judged):
    chain = take_apart(request.getfixturevalue(box).read_bytes())
    for length in range(1, len(chain.events)):
        report = judged(replace(chain, events=chain.events[:length]))
        assert report.accepted and not report.complete and report.result is None
        assert "投票尚未结束" in "\n".join(report.lines())
        last, done = chain.events[length - 1].kind, {step for step, _, _, held in report.checks() if held}
        mixed = {"Shuffle", "EndShuffles", "PartialDecryption"} if box == "opened_box" else {"EncryptedTally", "PartialDecryption"}
        assert ("shuffles" in done) == (last in mixed)
        assert ("shares" in done) == (last == "PartialDecryption")
        assert all(held is not False for _, _, _, held in report.checks())


def test_both_kinds_of_question_on_one_paper(tmp_path):
    vote = hall.begun(tmp_path / "both.bel", both=True, voters=3)
    vote.cast(0, [1, 1, 1, 0, 0, 0], [1, 0, 0])
    vote.cast(1, [2, 0, 0, 0, 1, 0], [0, 0, 1])
    report = verify(vote.finish())
    assert report.accepted and report.result[1] == [1, 0, 1] and len(report.result[0]) == 2


@pytest.mark.parametrize("group", ["RFC-3526-2048", "BELENIOS-2048"])
def test_totals_in_the_fields(tmp_path, group):
    vote = hall.begun(tmp_path / "field.bel", opened=False, group=group, voters=2, keys=1)
    vote.cast(1, [0, 1, 0])
    assert verify(vote.finish()).result == [[0, 1, 0]]


@pytest.mark.parametrize("kind", [True, False])
def test_a_box_that_stayed_empty(tmp_path, kind):
    report = verify(hall.begun(tmp_path / "empty.bel", opened=kind).finish())
    assert report.accepted and report.result == ([[]] if kind else [[0, 0, 0]])


# What the public tools let pass (ballot-format, section 12).


def test_a_published_tally_that_is_not_that_of_the_ballots(opened, totals, judged):
    doubled = changed(opened, "EncryptedTally", 0, 0, lambda found: [[found[0][0], found[0][0], found[0][2]]])
    assert judged(doubled).failed == {"encrypted_tally"}
    exchanged = changed(totals, "EncryptedTally", 0, 0, lambda found: [[found[0][1], found[0][0], found[0][2]]])
    assert judged(exchanged).failed == {"encrypted_tally"}


def test_a_forged_number_of_ballots(opened, judged):
    for name, wrong in (("num_tallied", 4), ("total_weight", 4), ("num_tallied", True), ("total_weight", "3")):
        assert judged(changed(opened, "EncryptedTally", 0, 1, lambda found, name=name, wrong=wrong: {**found, name: wrong})).failed == {"tally_count"}


def test_opened_ballots_that_nobody_shuffled(opened, judged):
    without = replace(opened, events=tuple(event for event in opened.events if event.kind != "Shuffle"))
    assert judged(without).failed == {"event_order", "shuffles_present"}
    neither = replace(opened, events=tuple(event for event in opened.events if event.kind not in ("Shuffle", "EndShuffles")))
    assert judged(neither).failed == {"event_order", "shuffles_present"}


@pytest.mark.parametrize("owner", [0, 3, 99, -1, "1", True, None, 1])
def test_a_shuffle_by_nobody_or_twice_by_one(opened, judged, owner):
    assert judged(changed(opened, "Shuffle", 1, 1, lambda found: {**found, "owner": owner})).failed == {"shuffle_owner"}


@pytest.mark.parametrize("owner", [0, 3, "2", 1])
def test_a_share_by_nobody_or_twice_by_one(opened, judged, owner):
    assert judged(changed(opened, "PartialDecryption", 1, 1, lambda found: {**found, "owner": owner})).failed == {"decryption_owner"}


def test_shares_given_in_each_other_s_name(opened, judged):
    exchanged = changed(changed(opened, "PartialDecryption", 0, 1, lambda found: {**found, "owner": 2}), "PartialDecryption", 1, 1, lambda found: {**found, "owner": 1})
    report = judged(exchanged)
    assert report.failed == {"decryption_proof"} and "第 1 张" in report.faults[0][1].where


def test_an_old_ballot_put_in_again(opened, judged):
    last = opened.at("Ballot", 3)
    again = opened.swap(last, opened.events[last], opened.events[opened.at("Ballot", 0)])
    report = judged(again)
    assert report.failed == {"ballot_once"}
    assert "第 6 个事件" in report.faults[0][1].where and "第 2 个事件" in report.faults[0][1].text


@pytest.mark.parametrize("kind", ["Setup", "EndBallots", "EncryptedTally", "EndShuffles"])
def test_a_step_left_out(opened, judged, kind):
    assert "event_order" in judged(replace(opened, events=tuple(event for event in opened.events if event.kind != kind))).failed


def test_steps_twice_or_out_of_order(opened, judged):
    for kind in ("Setup", "EndBallots", "EncryptedTally", "EndShuffles", "Result"):
        place = opened.at(kind)
        assert "event_order" in judged(opened.swap(place, opened.events[place], opened.events[place])).failed, kind
    late = opened.at("EndShuffles")
    assert "event_order" in judged(opened.swap(late, opened.events[late], opened.events[opened.at("Ballot")])).failed


def test_a_vote_with_totals_only_is_not_shuffled(totals, opened, judged):
    place = totals.at("EncryptedTally")
    shuffle = opened.events[opened.at("Shuffle")]
    assert "event_order" in judged(totals.swap(place, totals.events[place], shuffle)).failed


def test_a_ballot_of_somebody_who_is_not_on_the_list(opened, judged):
    credential = opened.events[opened.at("Ballot")].record(0)["credential"]
    report = judged(changed(opened, "Setup", 0, 2, lambda found: [text for text in found if text != credential]))
    assert report.failed == {"ballot_credential"} and len(report.faults) == 2


def test_fewer_shares_than_open_the_box(opened, judged):
    assert judged(opened.swap(opened.at("PartialDecryption", 1))).failed == {"threshold"}


@pytest.mark.parametrize("wrong", [[[9, 9, 9, 0, 0, 0]], [[True, 1, 0, 0, 0, 0]], [], [[]], "x", None])
def test_another_result(opened, judged, wrong):
    def change(found):
        rows = found["result"][0]
        return {"result": [[*wrong, *rows[1:]] if isinstance(wrong, list) else wrong]}

    assert judged(changed(opened, "Result", 0, 0, change)).failed == {"result"}


@pytest.mark.parametrize("wrong", [[1, 1, 2], [1, 1], [1, 1, True], [1, 1, "1"], [1, 1, -1], [1, 1, 4]])
def test_other_totals(totals, judged, wrong):
    assert judged(changed(totals, "Result", 0, 0, lambda _: {"result": [wrong]})).failed & {"result", "json_shape"}


def test_a_step_that_fails_stops_only_what_is_built_on_it(opened, judged):
    report = judged(changed(opened, "Setup", 0, 1, lambda found: found[:1]))
    held = {step: [ok for at, _, _, ok in report.checks() if at == step] for step in STEPS}
    assert report.failed == {"trustees_key"}
    assert all(held["ballots"]) and all(held["tally"]) and not any(held["shuffles"]) and set(held["result"]) == {None}
    assert "（前面有错，未核）" in "\n".join(report.lines())


def test_every_broken_ballot_is_named(opened, judged):
    def otherwise(found):
        return {**found, "signature": {**found["signature"], "hash": "A" * 43}}

    report = judged(changed(changed(opened, "Ballot", 0, 0, otherwise), "Ballot", 2, 0, otherwise))
    assert [fault.where.partition("（")[0] for _, fault in report.faults] == ["第 2 个事件", "第 4 个事件"]
    assert report.failed == {"ballot_signature"}


def test_the_report_can_be_read_by_a_machine_and_by_a_scrutineer(opened_box):
    report = verify(opened_box)
    told = json.loads(json.dumps(report.to_json(), ensure_ascii=False))
    assert {"name", "ok", "words", "step"} == set(told["checks"][0]) and told["accepted"] is True
    names = [row["name"] for row in told["checks"]]
    assert len(names) == len(set(names)), "一个名称只指一项核验"
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in row["words"]) for row in told["checks"])
    assert "核验结论：通过" in "\n".join(report.lines())


# Ballots that could be recognised.


def marked_vote(tmp_path, plaintext):
    """A vote of two, one of whose ballots holds this very element."""
    vote = hall.begun(tmp_path / "marked.bel", voters=2, keys=1)
    vote.cast(0, [1, 0, 0, 0, 0, 0])
    of = vote.standing.election
    ballot = opened_ballot(of.group, json.loads(of.raw), of.raw.decode(), vote.secrets[1], plaintext(of.group))
    conduct.cast(vote.archive, vote.standing, ballot.encode())
    return vote.finish()


def second_smallest(group):
    """The same bytes with the next greater padding that is an element."""
    number = group.number(group.embed([1, 1, 2, 0, 0, 0])) + 1
    while not group.valid(number.to_bytes(32, "little")):
        number += 1
    return number.to_bytes(32, "little")


@pytest.mark.parametrize(
    ("plaintext", "code"),
    [
        (lambda group: group.embed([7, 1, 1, 2, 0, 0, 0]), "stray_padding"),
        (second_smallest, "stray_padding"),
        (lambda group: group.embed([1, 3, 0, 0, 0, 0]), "impossible_mark"),
        (lambda group: group.embed([1, 1, 2, 0, 0, 9]), "stray_byte"),
    ],
    ids=["high bits", "padding", "a value that is no mark", "last slot"],
)
def test_a_marked_ballot_is_accepted_and_flagged(tmp_path, plaintext, code):
    report = verify(marked_vote(tmp_path, plaintext))
    assert report.accepted and [code in "".join(one.why) for one in report.marked] == [True]
    assert f"第 1 题第 {report.marked[0].place} 张" in "\n".join(report.lines())


def test_a_write_in_beyond_the_roll_is_flagged_where_the_roll_is_known(tmp_path):
    path = marked_vote(tmp_path, lambda group: group.embed([0, 2, 0, 1, 0, 0]))
    assert verify(path, roll=256).marked == [] == verify(path).marked
    assert ["unknown_number" in one.why[0] for one in verify(path, roll=255).marked] == [True]


# What the format leaves open (docs/ballot-spec.md, section 8): only an announced head or an earlier copy tells.


def renamed(chain):
    """Another name beside a scrutineer's key."""
    return changed(chain, "Setup", 0, 1, lambda found: [[kind, {**body, "name": "别人"}] for kind, body in found])


def unused_credential(chain):
    """The member who stayed away is taken from the list."""
    used = {event.record(0)["credential"] for event in chain.events if event.kind == "Ballot"}
    return changed(chain, "Setup", 0, 2, lambda found: [text for text in found if text in used])


def other_shuffler(chain):
    """The shuffles under exchanged numbers."""
    first = changed(chain, "Shuffle", 0, 1, lambda found: {**found, "owner": 2})
    return changed(first, "Shuffle", 1, 1, lambda found: {**found, "owner": 1})


def reordered(chain):
    """Ballots of different members in another order."""
    first, second = chain.at("Ballot", 0), chain.at("Ballot", 1)
    order = list(range(len(chain.events)))
    order[first], order[second] = second, first
    return chain.moved(order)


def replaced_vote(chain):
    """A ballot that its member replaced later is dropped: the tally is the same without it."""
    return chain.swap(chain.at("Ballot", 0))


@pytest.mark.parametrize("forge", [renamed, unused_credential, other_shuffler, reordered, replaced_vote, lambda chain: replace(chain, timestamp="1795000001")])
def test_what_the_format_leaves_open_is_seen_by_whoever_kept_the_head(opened_box, opened, tmp_path, forge):
    forged = tmp_path / "forged.bel"
    forged.write_bytes(put_together(forge(opened)))
    report, honest = verify(forged), verify(opened_box)
    assert report.accepted
    assert difference.against_head(honest.announced, opened_box).same
    assert not difference.against_head(honest.announced, forged).same
    assert difference.against_copy(opened_box, opened_box).same
    assert not difference.against_copy(opened_box, forged).same


def test_a_ballot_dropped_before_the_tally_was_made_is_seen_by_whoever_kept_the_head(tmp_path):
    vote = hall.begun(tmp_path / "whole.bel", voters=3, keys=1)
    for voter in range(3):
        vote.cast(voter, [1, 0, 0, 0, 0, 0])
    head = f"{vote.standing.head}@{hall.TIME}"
    copy = tmp_path / "copy.bel"
    copy.write_bytes(vote.path.read_bytes())
    told = take_apart(vote.path.read_bytes())
    vote.archive.close()
    less = put_together(told.swap(told.at("Ballot", 1)))
    vote.path.write_bytes(less)
    vote.archive = Archive.open(vote.path, write=True)
    vote.standing.chain = events.chain(vote.archive)
    vote.standing.last.pop(told.events[told.at("Ballot", 1)].record(0)["credential"])
    forged = vote.finish()
    assert verify(forged).accepted and verify(forged).counts["voters"] == 2
    assert not difference.against_head(head, forged).same
    found = difference.against_copy(copy, forged)
    assert not found.same and found.height == told.at("Ballot", 1) == 2
    assert found.missing == (f"第 3 个事件（投票）：{events.digest(told.events[2].records[0].encode())}",)


def test_every_earlier_head_and_copy_fits_the_whole_archive(opened_box, opened, tmp_path):
    every = heads(opened)
    for height, head in enumerate(every):
        found = difference.against_head(head, opened_box)
        assert found.same and found.height == height and found.added == len(every) - 1 - height
    before = tmp_path / "before.bel"
    before.write_bytes(put_together(replace(opened, events=opened.events[:4])))
    assert difference.against_copy(before, opened_box).added == len(every) - 4
    backwards = difference.against_copy(opened_box, before)
    assert not backwards.same and "少了" in backwards.text


@pytest.mark.parametrize("head", ["", "x", "0" * 63, "F" * 64, "0" * 64 + "@", "0" * 64 + "@x"])
def test_a_head_that_was_copied_wrongly_is_refused_in_words(opened_box, head):
    with pytest.raises(Refused, match="64 位"):
        difference.against_head(head, opened_box)


def test_the_same_ballot_sealed_anew_counts_once(tmp_path):
    vote = hall.begun(tmp_path / "anew.bel", voters=1, keys=1)
    for _ in range(3):
        ballot = seal(vote.standing.election, [[1, 0, 0, 0, 0, 0]], vote.secrets[0]).encode()
        conduct.cast(vote.archive, vote.standing, ballot)
    report = verify(vote.finish())
    assert report.accepted and report.counts["ballots"] == 3 and report.counts["voters"] == 1


def test_an_event_that_is_not_of_the_format_is_refused(opened, judged):
    alien = replace(opened, events=(*opened.events, Event("Recount")))
    assert judged(alien).failed == {"event_form"}
