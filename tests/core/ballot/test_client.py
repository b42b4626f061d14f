"""The program in the browser and the program on the server were written apart: each accepts what the other made, and both refuse the same."""

import json
import random
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from unionhall.core.ballot import ballots, canon
from unionhall.core.ballot.ballots import check_ballot, open_sealed, seal, short_tracker, tracker
from unionhall.core.ballot.credentials import new_credential, public_credential, secret_of
from unionhall.core.ballot.election import make_election, new_uuid
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.layout import Mark, Vote, decode_choices, description, encode_choices, layout_for
from unionhall.core.ballot.questions import Homomorphic, NonHomomorphic

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
    for _ in range(200):
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
    for _ in range(300):
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
