"""The daily seal: a case is provably under it, nothing else is, and a witness's slip tells two seals apart."""

import dataclasses
import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.core.record import seal
from unionhall.core.record.chain import Head
from unionhall.core.record.entry import Unfit, canonical, digest

DAY = date(2026, 9, 1)


def heads(count):
    return [Head(f"case{number:04}", number, digest("entry", str(number).encode())) for number in range(count)]


def root_by_the_book(leaves):
    """RFC 6962, 2.1, word by word: split at the largest power of two below the number of leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + root_by_the_book(leaves[:half]) + root_by_the_book(leaves[half:])).digest()


@pytest.mark.parametrize("count", [*range(0, 20), 31, 32, 33, 100])
def test_the_root_is_that_of_the_standard_and_every_case_is_provably_under_it(count):
    made = seal.seal("u", DAY, reversed(heads(count)), None)
    assert made.root == root_by_the_book([canonical(dataclasses.asdict(head)) for head in heads(count)]).hex()
    assert all(seal.included(made, seal.proof(heads(count), head.case)) for head in heads(count))


@given(st.integers(1, 40), st.data())
def test_a_proof_fits_no_other_head_place_count_or_path(count, data):
    made, chosen = seal.seal("u", DAY, heads(count), None), data.draw(st.sampled_from(heads(count)))
    proof = seal.proof(heads(count), chosen.case)
    assert not seal.included(made, dataclasses.replace(proof, head=dataclasses.replace(chosen, height=chosen.height + 1)))
    assert not seal.included(made, dataclasses.replace(proof, path=(*proof.path, "0" * 64)))
    assert not seal.included(made, dataclasses.replace(proof, place=count))
    assert not seal.included(made, dataclasses.replace(proof, place=-1))
    if proof.path:
        at = data.draw(st.integers(0, len(proof.path) - 1))
        assert not seal.included(made, dataclasses.replace(proof, path=proof.path[:at] + proof.path[at + 1 :]))
        assert not seal.included(made, dataclasses.replace(proof, path=(*proof.path[:at], "0" * 64, *proof.path[at + 1 :])))
        assert not seal.included(made, dataclasses.replace(proof, path=("not hex", *proof.path[1:])))


def test_a_case_that_is_not_there_has_no_proof():
    with pytest.raises(Unfit, match="没有这个案件"):
        seal.proof(heads(3), "case9999")


def test_a_case_stands_once_in_a_seal():
    with pytest.raises(Unfit, match="两次"):
        seal.seal("u", DAY, [*heads(2), heads(1)[0]], None)


def test_each_seal_names_the_former_and_comes_on_a_later_day():
    first = seal.seal("u", DAY, heads(3), None)
    second = seal.seal("u", date(2026, 9, 5), heads(4), first)
    assert (first.number, first.former, second.number, second.former) == (1, "", 2, first.hash)
    for union, day in (("u", DAY), ("u", date(2026, 8, 31)), ("other", date(2026, 9, 9))):
        with pytest.raises(Unfit, match="封存必须接在"):
            seal.seal(union, day, heads(4), first)


def test_one_later_entry_in_one_case_changes_root_and_code():
    before = seal.seal("u", DAY, heads(9), None)
    after = seal.seal("u", DAY, [*heads(8), Head("case0008", 9, digest("entry", b"x"))], None)
    assert before.root != after.root and before.hash != after.hash


# --- the slip ---


@pytest.fixture
def made():
    return seal.seal("hongxing", DAY, heads(128), None)


def test_the_slip_is_short_and_says_date_number_root_in_groups_of_four(made):
    text = seal.slip(made, "红星机械厂工会")
    assert "日期：2026-09-01" in text and "件数：128" in text
    assert " ".join(made.root[at : at + 4] for at in range(0, 32, 4)) in text
    assert len(text.splitlines()) <= 12 and max(map(len, text.splitlines())) <= 60


def test_a_slip_is_the_same_however_it_was_typed_off(made):
    printed = seal.slip(made, "红星机械厂工会（日期：根河）")
    typed = printed.upper().replace(" ", "\t").replace("\n", "\r\n\r\n").replace("2026-09-01", "２０２６年９月１日").replace("128", "１２８ 件")
    for text in (printed, typed, "\ufeff" + printed, printed.partition("（请")[0] + "谢谢"):
        assert seal.differences(seal.read_slip(text), made) == ()


def test_a_slip_with_only_date_and_root_is_enough(made):
    kept = seal.read_slip(f"日期:2026-09-01 根:{made.root}")
    assert kept.count is None and kept.code == ""
    assert seal.differences(kept, made) == ()


def test_one_wrong_sign_is_named_by_its_group(made):
    wrong = made.root[:20] + ("0" if made.root[20] != "0" else "1") + made.root[21:]
    assert seal.differences(seal.read_slip(f"日期：2026-09-01\n根：{wrong}"), made) == ("根：第 6 组不同",)


def test_another_day_number_and_code_are_all_named(made):
    other = seal.seal("hongxing", date(2026, 9, 2), heads(129), made)
    said = seal.differences(seal.read_slip(seal.slip(made)), other)
    assert [line.partition("：")[0] for line in said] == ["日期", "件数", "根", "封存码"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有「根」"), ("日期：2026-09-01", "没有「根」"), ("根：abcd", "十六组"), (f"根：{'g' * 64}", "十六组"), (f"根：{'0' * 64}", "日期"),
        (f"日期：2026-02-30\n根：{'0' * 64}", "日期"), ("根：" * 5000, "没有「根」"), (f"日期：2026-09-01\n根：{'0' * 65}", "现有 65 位"),
    ],
)  # fmt: skip
def test_a_slip_that_cannot_be_read_says_what_is_missing(text, why):
    with pytest.raises(Unfit, match=why):
        seal.read_slip(text)


def test_seals_and_proofs_read_back_as_they_were(made):
    proof = seal.proof(heads(128), "case0077")
    assert seal.read_seal({**dataclasses.asdict(made), "day": "2026-09-01"}) == made
    assert seal.read_proof({**dataclasses.asdict(proof), "path": list(proof.path)}) == proof
    with pytest.raises(Unfit):
        seal.read_proof({**dataclasses.asdict(proof), "path": "abc"})
