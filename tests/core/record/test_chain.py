"""The chain of a case: every change, gap, swap and cut is found, and erased content is not one of them."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.core.record import chain
from unionhall.core.record.entry import Unfit, new_salt, payload_hash


def faults(sample, entries=None, payloads=None, **more):
    kept = {"origin": sample.origin, "stored": [entry.hash for entry in sample.entries], **more}
    payloads = sample.payloads if payloads is None else payloads
    return chain.faults(sample.entries if entries is None else entries, payloads, **kept)


@pytest.fixture
def lawful(sample):
    """The payloads as they stand after the fifth was erased."""
    return {**sample.payloads, 4: None}


def test_an_untouched_record_fits(sample, lawful):
    assert faults(sample, payloads=lawful, head=sample.entries[-1].hash) == ()


def test_an_erased_payload_leaves_the_chain_whole_when_an_entry_says_so(sample, lawful):
    assert chain.erased_by(lawful) == {4: 5}
    assert faults(sample, payloads=lawful) == ()


def test_content_that_vanished_without_an_entry_is_a_fault(sample, lawful):
    (fault,) = faults(sample, payloads={**lawful, 2: None})
    assert fault.said == "第 3 条不符：内容缺失，却没有依法删除的记录"


def test_content_that_was_to_be_erased_but_is_still_there_is_a_fault(sample):
    (fault,) = faults(sample)
    assert (fault.height, fault.what) == (4, "erasure")


def test_an_entry_cannot_order_the_erasing_of_later_ones(sample):
    payloads = {0: ("a" * 32, {chain.ERASES: [3]})}
    assert [fault.what for fault in chain.faults(sample.entries, payloads)] == ["payload", "erasure"]


@pytest.mark.parametrize("height", range(8))
@pytest.mark.parametrize(("name", "value"), [("role", "x"), ("action", "x"), ("to", "x"), ("actor", "x"), ("entered_by", "x"), ("payload_hash", "0" * 64)])
def test_a_changed_entry_is_named_itself_and_not_its_successor(sample, lawful, height, name, value):
    changed = list(sample.entries)
    changed[height] = dataclasses.replace(changed[height], **{name: value})
    first = faults(sample, changed, lawful)[0]
    assert (first.height, first.what) == (height, "hash")
    assert first.said.startswith(f"第 {height + 1} 条不符：")


@pytest.mark.parametrize("height", range(7))
def test_without_kept_hashes_the_break_is_still_found(sample, lawful, height):
    changed = list(sample.entries)
    changed[height] = dataclasses.replace(changed[height], role="x")
    assert [fault.height for fault in faults(sample, changed, lawful, stored=None)] == [height + 1]


@given(st.data())
def test_no_entry_can_be_left_out_swapped_or_doubled(sample, data):
    entries = list(sample.entries)
    at, to = data.draw(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1]))
    harm = data.draw(st.sampled_from(("drop", "swap", "double")))
    if harm == "swap":
        entries[at], entries[to] = entries[to], entries[at]
    elif harm == "drop":
        del entries[at]
    else:
        entries.insert(to, entries[at])
    assert chain.faults(entries, {}, sample.origin)


def test_a_cut_off_end_is_found_by_the_head(sample):
    kept = {height: sample.payloads[height] for height in range(4)}
    (fault,) = chain.faults(sample.entries[:4], kept, sample.origin, head=sample.entries[-1].hash)
    assert (fault.height, fault.what) == (3, "head")


def test_the_record_of_another_case_or_union_does_not_fit(sample):
    other = dataclasses.replace(sample.origin, union="another")
    assert [fault.what for fault in chain.faults(sample.entries, {}, other)] == ["parent"]
    stranger = dataclasses.replace(sample.origin, case="another")
    assert {fault.what for fault in chain.faults(sample.entries, {}, stranger)} == {"parent", "case"}


def test_a_changed_word_in_a_payload_names_its_entry(sample, lawful):
    salt, data = sample.payloads[6]
    (fault,) = faults(sample, payloads={**lawful, 6: (salt, {**data, "grade": "B"})})
    assert fault.said == "第 7 条不符：内容与记录时的校验值不一致，内容被改过"


def test_a_payload_without_an_entry_is_found(sample, lawful):
    (fault,) = faults(sample, payloads={**lawful, 99: ("a" * 32, {})})
    assert (fault.height, fault.what) == (99, "payload")


def test_a_record_is_only_written_forward_in_time(sample):
    last = sample.entries[-1]
    with pytest.raises(Unfit, match="早于"):
        chain.append(last, day=date(2026, 9, 7), actor="", role="CLOCK", action="lapse", to="closed", payload_hash=payload_hash(new_salt(), {}))
    same = chain.append(last, day=last.day, actor="", role="CLOCK", action="lapse", to="closed", payload_hash=payload_hash(new_salt(), {}))
    assert (same.height, same.parent) == (8, last.hash)


def test_days_that_run_backwards_are_found(sample):
    late = dataclasses.replace(sample.entries[1], day=date(2027, 1, 1))
    assert "day" in {fault.what for fault in chain.faults([sample.entries[0], late, *sample.entries[2:]], {})}


def test_nothing_is_written_that_could_not_be_read_back(sample):
    with pytest.raises(Unfit):
        chain.append(sample.origin, day=date(2026, 9, 1), actor="", role="CLOCK", action="", to="x", payload_hash="0" * 64)
    with pytest.raises(Unfit):
        chain.append(sample.origin, day=date(2026, 9, 1), actor="", role="CLOCK", action="open", to="x", payload_hash="short")
