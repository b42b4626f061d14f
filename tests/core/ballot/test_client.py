"""The program in the browser and the program on the server were written apart: each accepts what the other made, and both refuse the same."""

import json
import random
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from interop.chain import put_together, take_apart
from interop.forge import RECORDS, forgeries
from unionhall.cli import ballot_keys
from unionhall.core.ballot import backup, ballots, canon, ceremony, decryption
from unionhall.core.ballot import shuffle as mixing
from unionhall.core.ballot.ballots import check_ballot, open_sealed, seal, short_tracker, tracker
from unionhall.core.ballot.ceremony import Ceremony
from unionhall.core.ballot.credentials import new_credential, public_credential, secret_of
from unionhall.core.ballot.election import make_election, new_uuid
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.layout import Mark, Vote, decode_choices, description, encode_choices, layout_for
from unionhall.core.ballot.questions import Homomorphic, NonHomomorphic
from unionhall.core.ballot.simulate import Plan, play
from unionhall.core.ballot.verify import verify

NODE = Path(sys.executable).parent / "node"
BESIDE = Path(__file__).resolve().parents[3] / "client" / "test" / "beside.ts"
GROUPS = ("Ed25519", "RFC-3526-2048", "BELENIOS-2048")
DRAW = random.Random(20261124)  # noqa: S311  # which cases are tried, not what seals them


@pytest.fixture(scope="module")
def other():
    """The other program, asked line by line."""
    with subprocess.Popen([str(NODE), str(BESIDE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as running:

        def asked(what, **more):
            running.stdin.write(json.dumps({"what": what, **more}) + "\n")
            running.stdin.flush()
            answer = json.loads(running.stdout.readline())
            assert "broken" not in answer, answer
            return answer

        yield asked
        running.stdin.close()


def election_of(name):
    """An election with every kind of question that the group can carry."""
    group = by_name(name)
    questions = [Homomorphic(("赞成", "不赞成", "弃权"), None, 1, 1, "决议"), Homomorphic(("甲", "乙"), True, 0, 2, "评议")]
    if group.capacity:
        questions.append(NonHomomorphic(tuple("甲乙丙丁戊己"), "选举"))
    return make_election("红星厂", group, group.power_g(group.random()), questions, new_uuid())


def choices_of(election):
    """Lawful choices at random; opened ballots take any bytes."""
    chosen = []
    for question in election.questions:
        if isinstance(question, NonHomomorphic):
            chosen.append([DRAW.choice((0, 1, 2, DRAW.randrange(256))) for _ in question.answers])
        elif question.blank:
            chosen.append(DRAW.choice(([1, 0, 0], [0, 0, 0], [0, 1, 0], [0, 1, 1])))
        else:
            chosen.append(DRAW.choice(([1, 0, 0], [0, 1, 0], [0, 0, 1])))
    return chosen


@pytest.mark.parametrize(("name", "times"), [("Ed25519", 60), ("RFC-3526-2048", 4), ("BELENIOS-2048", 4)])
def test_each_accepts_and_opens_what_the_other_sealed(other, name, times):
    election = election_of(name)
    raw = election.raw.decode()
    for _ in range(times):
        choices, secret = choices_of(election), election.group.random()
        theirs = other("seal", raw=raw, choices=choices, secret=str(secret))["found"]
        drawn = [[int(r) for r in row] for row in theirs["randomness"]]
        assert open_sealed(election, theirs["ballot"].encode(), drawn) == choices
        drawn = ballots.randomness_for(election)
        ours = seal(election, choices, secret, randomness=drawn)
        assert other("check", raw=raw, ballot=ours)["found"] == check_ballot(election, ours.encode()).credential == public_credential(election.group, secret)
        assert other("open", raw=raw, ballot=ours, randomness=[[str(r) for r in row] for row in drawn])["found"] == choices


def test_both_refuse_the_same_forged_ballots(other):
    election = election_of("Ed25519")
    raw, ballot = election.raw.decode(), seal(election, choices_of(election), election.group.random())
    places = [found.start(1) + DRAW.randrange(len(found[1])) for found in re.finditer(r'"([0-9a-f]{20,})"', ballot)]
    forged = [ballot[:at] + ("1" if ballot[at] != "1" else "2") + ballot[at + 1 :] for at in places]
    forged += [ballot.replace('"answers"', '"answer"', 1), ballot[:-1], ballot + " ", ballot.replace(election.uuid, new_uuid()), "{}", "[]", "null", '{"a":1,"a":1}', ballot.replace(":", ": ", 1)]
    assert len(forged) > 40
    for one in forged:
        with pytest.raises(Refused) as refused:
            check_ballot(election, one.encode())
        assert other("check", raw=raw, ballot=one)["refused"] == refused.value.check, one[:200]


def test_trackers_credentials_and_their_short_forms_are_the_same(other):
    for _ in range(1500):
        ballot = canon.dumps({"票": DRAW.random().hex()})
        whole = tracker(ballot.encode())
        assert other("tracker", ballot=ballot)["found"] == [whole, short_tracker(whole).replace("-", " ")]
    for name in GROUPS:
        group, uuid = by_name(name), new_uuid()
        for _ in range(20):
            credential = new_credential()
            assert other("credential", credential=credential, uuid=uuid, group=name)["found"] == public_credential(group, secret_of(credential, uuid, group))
    assert other("credential", credential="11111-222222", uuid="x", group="Ed25519")["refused"] == "credential"


@pytest.mark.parametrize("name", GROUPS)
def test_elements_are_the_same_and_what_is_none_is_none_for_both(other, name):
    group = by_name(name)
    for _ in range(60 if name == "Ed25519" else 15):
        if group.capacity:
            values = [DRAW.choice((0, 255, DRAW.randrange(256))) for _ in range(DRAW.choice((1, 5, group.capacity)))]
            e = group.embed(values)
            assert other("embed", group=name, values=values)["found"] == {"text": group.encode(e), "values": values, "canonical": True}
        text = group.encode(group.power_g(secrets.randbelow(group.q)))
        at = DRAW.randrange(len(text))
        for tried in (text, text[:at] + DRAW.choice("0123456789") + text[at + 1 :], "0" + text, text[:-1]):
            try:
                expected = {"found": group.encode(group.decode(tried))}
            except Refused as fault:
                expected = {"refused": fault.check}
            assert other("decode", group=name, text=tried) == expected, tried


def test_papers_are_laid_out_the_same(other):
    for _ in range(1500):
        names, seats, roll = DRAW.randrange(1, 12), DRAW.randrange(1, 9), DRAW.choice((9, 500, 70_000))
        paper = layout_for([f"候选人{i}" for i in range(names)], seats, roll)
        marks = [DRAW.choice((0, 1, 2)) for _ in range(names)]
        numbers = DRAW.sample(range(1, roll + 1), DRAW.randrange(0, min(seats, 4) + 1))
        vote = Vote(tuple(Mark(mark) for mark in marks), tuple(numbers))
        answer = other("layout", description=description([paper]), marks=marks, numbers=numbers)
        try:
            written = encode_choices(paper, vote)
        except Refused:
            assert "refused" in answer
            continue
        assert answer["found"] == {"bytes": written, "read": {"marks": marks, "writeIns": sorted(numbers)}}
        assert decode_choices(paper, written).vote.write_ins == tuple(sorted(numbers))


def sealed_column(group, y, n):
    """n sealed elements."""
    return [(group.power_g(r), group.mul(group.power(y, r), group.power_g(m))) for r, m in ((group.random(), group.random()) for _ in range(n))]


def written(group, column):
    """As the format writes a column."""
    return [{"alpha": group.encode(a), "beta": group.encode(b)} for a, b in column]


@pytest.mark.parametrize(("name", "sizes"), [("Ed25519", (1, 2, 7, 40)), ("RFC-3526-2048", (2, 3))])
def test_each_accepts_the_shuffle_and_the_share_of_the_other(other, name, sizes):
    group = by_name(name)
    x = group.random()
    election = make_election("红星厂", group, group.power_g(x), [NonHomomorphic(("甲",), "选举")], new_uuid())
    raw, of = election.raw.decode(), mixing.Statement(group, election.fingerprint, election.y)
    for n in sizes:
        column = sealed_column(group, election.y, n)
        before = written(group, column)
        theirs = other("shuffle", raw=raw, before=before)["found"]
        (found,) = mixing.from_json(group, theirs, [n])
        mixing.check_shuffle(of, column, found)
        held = sorted(group.encode(group.div(b, group.power(a, x))) for a, b in column)
        assert sorted(group.encode(group.div(b, group.power(a, x))) for a, b in found.column) == held
        ours = mixing.to_json(group, [mixing.shuffle(of, column)])
        assert other("check_shuffle", raw=raw, before=before, found=ours)["found"] is True
        share = other("factors", raw=raw, before=before, secret=str(x))["found"]
        (given,) = decryption.from_json(group, share, [n])
        decryption.check_factors(group, election.fingerprint, election.y, [a for a, _ in column], given)
        mine = decryption.to_json(group, [decryption.factors(group, election.fingerprint, x, [a for a, _ in column])])
        assert other("check_factors", raw=raw, before=before, found=mine, key=group.encode(election.y))["found"] is True


def test_both_refuse_the_same_forged_shuffles_and_shares(other):
    group = by_name("Ed25519")
    x = group.random()
    election = make_election("红星厂", group, group.power_g(x), [NonHomomorphic(("甲",), "选举")], new_uuid())
    raw, of = election.raw.decode(), mixing.Statement(group, election.fingerprint, election.y)
    column = sealed_column(group, election.y, 3)
    before = written(group, column)
    shuffled = canon.dumps(mixing.to_json(group, [mixing.shuffle(of, column)]))
    share = canon.dumps(decryption.to_json(group, [decryption.factors(group, election.fingerprint, x, [a for a, _ in column])]))

    def ours(what, found):
        if what == "check_shuffle":
            mixing.check_shuffle(of, column, mixing.from_json(group, found, [3])[0])
        else:
            decryption.check_factors(group, election.fingerprint, election.y, [a for a, _ in column], decryption.from_json(group, found, [3])[0])

    for what, text in (("check_shuffle", shuffled), ("check_factors", share)):
        for found in re.finditer(r'"([0-9]{30,}|[0-9a-f]{64})"', text):
            changed = str((int(found[1]) + 1) % group.q) if len(found[1]) != 64 else group.encode(group.mul(group.decode(found[1]), group.g))
            forged = json.loads(text[: found.start(1)] + changed + text[found.end(1) :])
            with pytest.raises(Refused) as refused:
                ours(what, forged)
            assert other(what, raw=raw, before=before, found=forged, key=group.encode(election.y))["refused"] == refused.value.check


def test_the_powers_of_joined_shares_are_the_same(other):
    for name in GROUPS:
        for places in ([1], [1, 2], [2, 3], [1, 3, 5, 9], [4, 2]):
            assert other("lagrange", places=places, group=name)["found"] == [str(each) for each in decryption.lagrange(places, by_name(name).q)]


PLAYED = {
    "opened": Plan(4, "nh", candidates=2, seats=1, revotes=True),
    "single and shared keys": Plan(3, "nh", candidates=1, seats=1, singles=1),
    "totals with blank": Plan(5, "h", candidates=3, seats=2, blank=True, revotes=True),
    "the large group": Plan(2, "nh", "RFC-3526-2048", candidates=2, seats=1, trustees=0, singles=1),
    "the old small group": Plan(3, "h", "BELENIOS-2048", candidates=2, seats=1),
}


@pytest.mark.parametrize("name", PLAYED)
def test_an_election_of_ours_is_counted_the_same_by_both(other, tmp_path, name):
    path = tmp_path / "ours.bel"
    report = play(PLAYED[name], path, at=1_795_000_000).report
    told = other("verify", path=str(path))["found"]
    assert told["accepted"] and told["complete"], told
    assert told["result"] == report.result
    assert (told["credentials"], told["ballots"], told["voters"]) == tuple(report.counts[key] for key in ("credentials", "ballots", "voters"))
    assert told["head"] == report.head.partition("@")[0]


def test_both_refuse_the_same_forged_archives(other, tmp_path):
    path = tmp_path / "ours.bel"
    report = play(Plan(3, "nh", candidates=2, seats=1), path, at=1_795_000_000).report
    chain, group = take_apart(path.read_bytes()), by_name(report.election["group"])
    for place, forgery in enumerate(forgeries(chain, group, tuple(RECORDS))):
        if place % 3:
            continue
        path.write_bytes(put_together(forgery.chain))
        here, there = verify(path), other("verify", path=str(path))["found"]
        assert there["accepted"] == here.accepted, (str(forgery), here.failed, there)
        if not here.accepted:
            assert there["fault"]["check"] in here.failed | {"json_shape", "event_form"}, (str(forgery), here.failed, there["fault"])


def test_what_is_no_archive_is_refused_by_both(other, tmp_path):
    path = tmp_path / "ours.bel"
    play(Plan(2, "h", candidates=1, seats=1), path, at=1_795_000_000)
    whole = path.read_bytes()
    for wrong in (b"", whole[:100], whole[:-1], whole[:-512], whole + bytes(512), whole[:600] + b"X" + whole[601:], whole.replace(b"0000644", b"0000600", 1), b"\xff" * 2048):
        path.write_bytes(wrong)
        here, there = verify(path), other("verify", path=str(path))["found"]
        assert not here.accepted and not there["accepted"]
        assert there["fault"]["check"] in here.failed, (here.failed, there["fault"])


@pytest.mark.parametrize(("name", "browsers"), [("Ed25519", (2,)), ("Ed25519", (1, 3)), ("RFC-3526-2048", (2,))])
def test_browsers_and_command_lines_sit_in_one_ceremony(other, name, browsers):
    group, size, threshold = by_name(name), 3, 2
    of = {i: Ceremony(group, size, threshold, i, f"监票人{i}") for i in (1, 2, 3)}
    states = {i: other("begin", of={"group": name, "size": size, "threshold": threshold, "index": i, "name": of[i].name})["found"] if i in browsers else ceremony.begin(of[i])[0] for i in of}

    def sent(i, number):
        return (states[i]["sent"] if i in browsers else states[i].sent)[number]

    for number, step in enumerate(("second", "third")):
        messages = [sent(i, number) for i in of]
        for i in of:
            states[i] = other(step, state=states[i], messages=messages)["found"] if i in browsers else getattr(ceremony, step)(states[i], messages)[0]
    messages = [sent(i, 2) for i in of]
    ends = [other("finish", state=states[i], messages=messages)["found"] if i in browsers else ceremony.finish(states[i], messages)[1] for i in of]
    raws = {end["raw"] if isinstance(end, dict) else end.raw.decode() for end in ends}
    fingerprints = {end["fingerprint"] if isinstance(end, dict) else end.fingerprint for end in ends}
    assert len(raws) == len(fingerprints) == 1
    shares = {i: int(states[i]["share"]) if i in browsers else states[i].share for i in of}
    y = next(end for end in ends if not isinstance(end, dict)).y
    powers = decryption.lagrange([1, 2], group.q)
    assert group.secret_power_g((shares[1] * powers[0] + shares[2] * powers[1]) % group.q) == y


def test_a_browser_names_whoever_sent_a_wrong_point(other):
    of = [Ceremony(by_name("Ed25519"), 2, 2, i) for i in (1, 2)]
    (first, message), browser = ceremony.begin(of[0]), other("begin", of={"group": "Ed25519", "size": 2, "threshold": 2, "index": 2, "name": ""})["found"]
    messages = [message, browser["sent"][0]]
    first, wrong = ceremony.second(first, messages)
    browser = other("second", state=browser, messages=messages)["found"]
    body = json.loads(json.loads(wrong)["message"])
    body["shares"][1] = body["shares"][0]
    forged = canon.dumps(ceremony.signed_message(of[0].group, first.signer, canon.dumps(body)))
    assert other("third", state=browser, messages=[forged, browser["sent"][1]])["refused"] == "ceremony_share"
    assert other("third", state=browser, messages=[wrong, browser["sent"][1]])["found"]["share"] != "0"


@pytest.mark.parametrize("name", GROUPS)
def test_a_share_on_paper_is_the_same_text_and_is_read_by_both(other, name):
    group = by_name(name)
    for secret in (0, 1, group.q - 1, *(group.random() for _ in range(20))):
        text = backup.written(ballot_keys.packed(group, secret))
        assert other("backup", group=name, secret=str(secret))["found"] == text
        assert other("restored", text=text.lower())["found"] == [name, str(secret)]
    at = text.index("-", 30) + 1
    for wrong in (text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :], text[:-3], "", text.replace("END", "ENDE"), "\n".join(text.split("\n")[::-1])):
        with pytest.raises(Refused):
            backup.restored(wrong)
        assert other("restored", text=wrong)["refused"] == "backup"
