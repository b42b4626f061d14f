"""Questions, papers and credentials: what is filled in comes out again, totals add up while they are sealed, and what could not be sealed is refused in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.core.ballot import canon
from unionhall.core.ballot.ballots import seal
from unionhall.core.ballot.credentials import credentials_from, in_order, new_credential, public_credential, public_credentials, secret_of
from unionhall.core.ballot.election import election_from, make_election, new_uuid
from unionhall.core.ballot.elgamal import decrypt, encrypt, multiply, unsealed
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.layout import Mark, Vote, decode_choices, decode_element, description, encode_choices, layout_for, layouts_from
from unionhall.core.ballot.questions import Homomorphic, NonHomomorphic, questions_from

SMALL = by_name("Ed25519")
GROUPS = ("Ed25519", "RFC-3526-2048", "BELENIOS-2048")


@st.composite
def papers(draw):
    """A paper and a lawful vote on it."""
    names, seats, roll = draw(st.integers(1, 48)), draw(st.integers(1, 45)), draw(st.sampled_from((9, 386, 65_535, 65_536, 200_000)))
    paper = layout_for([f"候选人{i}" for i in range(names)], seats, roll)
    yes = draw(st.sets(st.integers(0, names - 1), max_size=min(seats, names)))
    marks = tuple(Mark.YES if i in yes else draw(st.sampled_from((Mark.NO, Mark.ABSTAIN))) for i in range(names))
    numbers = draw(st.sets(st.integers(1, roll), max_size=seats - len(yes)))
    return paper, roll, Vote(marks, tuple(sorted(numbers)))


@given(papers())
@settings(max_examples=150, deadline=None)
def test_a_paper_says_after_the_opening_what_was_filled_in(case):
    paper, roll, vote = case
    values = encode_choices(paper, vote)
    assert len(values) == paper.slots and values[-1] == 0
    opened = decode_choices(paper, values, roll=roll)
    assert (opened.vote, opened.invalid, opened.flags) == (vote, (), ())
    assert layouts_from(description([paper])) == [paper]


@given(papers())
@settings(max_examples=15, deadline=None)
def test_a_paper_lies_in_one_element_and_is_read_from_it(case):
    paper, roll, vote = case
    group = by_name(paper.group)
    opened = decode_element(paper, group.embed(encode_choices(paper, vote)), roll=roll)
    assert (opened.vote, opened.flags) == (vote, ())


@given(st.lists(st.integers(0, 255), min_size=8, max_size=8))
@settings(max_examples=200, deadline=None)
def test_whatever_bytes_come_out_are_judged_and_never_break_the_calling(values):
    paper = layout_for(["王", "毛", "方"], 2, 386)
    opened = decode_choices(paper, values, roll=386)
    assert len(opened.vote.marks) == 3
    assert bool(opened.invalid) == (opened.vote.chosen > 2)
    codes = {flag.code for flag in opened.flags}
    assert ("impossible_mark" in codes) == any(v > 2 for v in values[:3])
    assert ("stray_byte" in codes) == bool(values[-1])
    assert all(number <= 386 for number in opened.vote.write_ins)


@pytest.mark.parametrize(("vote", "words"), [
    (Vote((Mark.YES, Mark.YES, Mark.YES)), "应选 2 名"), (Vote((Mark.YES, Mark.NO, Mark.NO), (4, 5)), "应选 2 名"), (Vote((Mark.NO,) * 3, (4, 4)), "同一个人两次"), (Vote((Mark.NO,) * 2), "3 个记号"),
    (Vote((Mark.NO,) * 3, (0,)), "编号"), (Vote((Mark.NO,) * 3, (70_000,)), "编号"),
])  # fmt: skip
def test_what_the_law_does_not_allow_on_a_paper_is_not_sealed(vote, words):
    with pytest.raises(Refused, match=words):
        encode_choices(layout_for(["王", "毛", "方"], 2, 386), vote)


def test_the_group_follows_from_the_paper():
    assert layout_for([f"候选人{i}" for i in range(9)], 7, 386).slots == 24
    assert layout_for([f"候选人{i}" for i in range(10)], 9, 386).group == "Ed25519"
    assert layout_for([f"候选人{i}" for i in range(16)], 15, 386).group == "RFC-3526-2048"
    assert layout_for([f"候选人{i}" for i in range(48)], 45, 386).slots == 139
    assert layout_for(["甲"], 1, 9, debian_12=True).group == "RFC-3526-2048"
    with pytest.raises(Refused, match="分成几张"):
        layout_for([f"候选人{i}" for i in range(200)], 100, 386)
    with pytest.raises(Refused, match="重名"):
        layout_for(["甲", "甲"], 1, 9)


@given(st.lists(st.integers(0, 1), min_size=1, max_size=12))
@settings(max_examples=20, deadline=None)
def test_sealed_numbers_add_up_while_they_are_sealed(numbers):
    x = SMALL.random()
    y = SMALL.power_g(x)
    sealed = [encrypt(SMALL, y, SMALL.power_g(m), SMALL.random()) for m in numbers]
    assert decrypt(SMALL, x, multiply(SMALL, sealed)) == SMALL.power_g(sum(numbers))


@pytest.mark.parametrize("name", GROUPS)
def test_whoever_sealed_a_number_can_show_it_and_nobody_else(name):
    group = by_name(name)
    x, r, m = group.random(), group.random(), group.power_g(group.random())
    y = group.power_g(x)
    sealed = encrypt(group, y, m, r)
    assert unsealed(group, y, sealed, r) == m == decrypt(group, x, sealed)
    assert unsealed(group, y, sealed, group.random()) is None


QUESTION = Homomorphic(("甲", "乙", "丙"), True, 1, 2, "评议")


@pytest.mark.parametrize(("choice", "why"), [
    ([0, 1, 0, 0], ""), ([0, 1, 1, 0], ""), ([1, 0, 0, 0], ""), ([1, 1, 0, 0], "空白票"), ([0, 0, 0, 0], "应选 1 到 2"), ([0, 1, 1, 1], "应选 1 到 2"), ([0, 1], "4 项"), ([0, 2, 0, 0], "0 或 1"),
])  # fmt: skip
def test_what_may_be_chosen_of_a_question_with_totals(choice, why):
    told = QUESTION.refusal(choice)
    assert (why in told) if why else not told
    election = make_election("红星厂", SMALL, SMALL.power_g(SMALL.random()), [QUESTION], new_uuid())
    if why:
        with pytest.raises(Refused, match="不能封票"):
            seal(election, [choice], 1)
    else:
        assert seal(election, [choice], 1)


@pytest.mark.parametrize("found", [
    None, [], {}, [1], [{"answers": [], "min": 0, "max": 0, "question": ""}], [{"answers": ["甲"], "min": 2, "max": 1, "question": ""}], [{"answers": ["甲"], "min": 0, "max": 2, "question": ""}],
    [{"answers": ["甲"], "min": 0, "max": 1}], [{"answers": ["甲"], "min": 0, "max": 1, "question": "", "extra": 1}], [{"answers": [1], "min": 0, "max": 1, "question": ""}],
    [{"type": "Lists", "value": {"answers": [["甲"]], "question": ""}}], [{"type": "NonHomomorphic", "value": {"answers": ["甲"] * 31, "question": ""}}], [{"answers": ["甲"], "min": True, "max": 1, "question": ""}],
])  # fmt: skip
def test_questions_that_cannot_be_asked_are_refused(found):
    with pytest.raises(Refused):
        questions_from(found, SMALL.capacity)


def test_a_question_is_written_as_it_was_read():
    for question in (QUESTION, Homomorphic(("赞成",), None, 0, 1, "议"), NonHomomorphic(("甲", "乙"), "选")):
        assert questions_from([question.to_json()], SMALL.capacity) == (question,)


@pytest.mark.parametrize("change", [("version", 2), ("uuid", "short"), ("uuid", "0" * 14), ("group", "P-256"), ("public_key", "0" * 63 + "1"), ("public_key", 7), ("questions", []), ("name", None)])
def test_an_election_that_cannot_be_is_refused(change):
    raw = make_election("红星厂", SMALL, SMALL.power_g(5), [QUESTION], new_uuid()).raw
    found = canon.loads(raw)
    with pytest.raises(Refused):
        election_from(canon.dumps({**found, change[0]: change[1]}).encode())
    assert election_from(raw).name == "红星厂"


def test_public_credentials_stand_in_the_order_of_the_group_and_nobody_stands_twice():
    uuid = new_uuid()
    texts = [public_credential(SMALL, secret_of(new_credential(), uuid, SMALL)) for _ in range(20)]
    listed = credentials_from(SMALL, canon.loads(public_credentials(SMALL, texts).encode()))
    assert in_order(SMALL, listed) and {line.text for line in listed} == set(texts)
    for wrong in ([*texts, texts[0]], [SMALL.encode(SMALL.one)], ["xx"], [texts[0] + ",0"], [texts[0] + ",x"], [7], {"a": 1}):
        with pytest.raises(Refused):
            credentials_from(SMALL, wrong)


@pytest.mark.parametrize("credential", ["", "11111-111111-11111-11111", "11111-111111-11111-1111110", "O1111-111111-11111-111111", "111-111-111-111-112", "１１１１１-111111-11111-111111"])
def test_a_credential_that_was_copied_wrongly_is_refused_without_being_repeated(credential):
    with pytest.raises(Refused) as refused:
        secret_of(credential, new_uuid(), SMALL)
    assert not credential or credential not in refused.value.text
