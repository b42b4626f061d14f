"""One entry: one encoding of its words, payloads that can be left out or erased, names that cannot be read out of the chain."""

import dataclasses
import hashlib
from datetime import date
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.core.record.entry import (
    Origin,
    Part,
    Unfit,
    canonical,
    new_salt,
    parse,
    part,
    payload_hash,
    pseudonym,
    read_entry,
    read_origin,
    read_part,
)

SALT = "5a" * 16
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_whatever_is_recorded_reads_back_as_the_same_value_from_the_same_bytes(value):
    assert parse(canonical(value)) == value
    assert canonical(parse(canonical(value))) == canonical(value)


def test_the_order_of_keys_and_the_kind_of_list_do_not_change_the_encoding():
    assert canonical({"b": (1, 2), "甲": None, "a": True}) == '{"a":true,"b":[1,2],"甲":null}'.encode()


def test_days_and_money_are_written_as_text():
    assert canonical([date(2026, 9, 1), Decimal("120.50")]) == b'["2026-09-01","120.50"]'


class Kind(Enum):
    A = "甲"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (0.1, "浮点数"), (float("nan"), "浮点数"), ({"x": float("inf")}, "浮点数"), (2**53, "十六位"), (-(10**4000), "十六位"), ("\ud800", "残缺"),
        ({1: "x"}, "项目名"), ({"a": {1}}, "set"), (Decimal("NaN"), "Decimal"), (b"x", "bytes"), (Kind.A, "Kind"),
    ],
)  # fmt: skip
def test_what_machines_read_differently_is_never_recorded(value, why):
    with pytest.raises(Unfit, match=why):
        canonical(value)


def test_a_payload_nested_without_end_is_refused():
    value = []
    for _ in range(10_000):
        value = [value]
    with pytest.raises(Unfit, match="嵌套"):
        canonical(value)


@pytest.mark.parametrize(
    "line",
    [
        b'{"a":1,"a":1}', b'{"a":1.0}', b'{"a":NaN}', b'{"a":1e5}', b'{"a": 1}', b'{"b":1,"a":2}', b'"\\u4e2d"', b"-0", b"\xff", b"", b"{",
        b"1" * 5000, b"[" * 100_000, b"[" * 40 + b"]" * 40, b'"\\ud800"', "\ufeff{}".encode(), b"{} ", b"Infinity",
    ],
)  # fmt: skip
def test_any_other_spelling_of_a_line_is_refused_in_one_sentence(line):
    with pytest.raises(Unfit) as refused:
        parse(line)
    assert str(refused.value) and "\n" not in str(refused.value)


def test_the_hash_of_an_entry_can_be_checked_by_hand(sample):
    entry = sample.entries[3]
    assert entry.hash == hashlib.sha256(b"unionhall-entry-1\n" + entry.line).hexdigest()
    assert entry.parent == sample.entries[2].hash


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Origin)])
def test_another_union_case_procedure_or_version_is_another_origin(sample, name):
    other = date(2027, 1, 1) if name == "since" else "other"
    assert dataclasses.replace(sample.origin, **{name: other}).hash != sample.origin.hash


def test_the_same_words_with_another_salt_have_another_hash():
    assert payload_hash(SALT, {"words": "同意"}) != payload_hash(new_salt(), {"words": "同意"})


@pytest.mark.parametrize("salt", ["", "abc", "Z" * 32, "5A" * 16, SALT + "\n"])
def test_a_payload_without_a_proper_salt_is_refused(salt):
    with pytest.raises(Unfit, match="盐"):
        payload_hash(salt, {})


def test_a_sealed_field_can_be_left_out_and_the_rest_still_fits():
    data = {"reason": "加班费", "name": "张伟", "phone": "138"}
    seen = part(SALT, data, hide=("name", "phone"))
    assert seen.hash == payload_hash(SALT, data)
    assert seen.data == {"reason": "加班费"}
    assert "张伟" not in repr(seen) and SALT not in repr(seen)


def test_a_sealed_field_cannot_be_guessed_from_what_is_shown():
    """The salt of each field comes from the secret one, so those shown tell nothing of those hidden."""
    one, other = (part(SALT, {"a": 1, "name": name}, hide=("name",)) for name in ("张伟", "李娜"))
    assert one.shown == other.shown and one.hidden != other.hidden
    assert part(SALT, {"a": 1, "b": 1}).shown["a"][0] != part(SALT, {"a": 1, "b": 1}).shown["b"][0]


def test_a_changed_field_or_key_no_longer_fits():
    seen = part(SALT, {"grade": "A"})
    salt = seen.shown["grade"][0]
    assert Part({"grade": (salt, "B")}, {}).hash != seen.hash
    assert Part({"mark": (salt, "A")}, {}).hash != seen.hash


def test_a_field_both_shown_and_hidden_is_refused():
    with pytest.raises(Unfit, match="两边"):
        read_part({"shown": {"a": [SALT, 1]}, "hidden": {"a": "0" * 64}})


def test_a_person_bears_another_pseudonym_in_every_case_and_nobody_bears_none():
    assert pseudonym(SALT, "7") == pseudonym(SALT, "7")
    assert len({pseudonym(SALT, "7"), pseudonym(SALT, "8"), pseudonym("6b" * 16, "7")}) == 3
    assert pseudonym(SALT, "") == ""


def test_the_skeleton_names_nobody(sample):
    skeleton = b"".join(entry.line for entry in sample.entries)
    assert not any(data["_who"]["actor"].encode() in skeleton for _, data in sample.payloads.values())


def test_entries_and_origins_read_back_as_they_were(sample):
    assert [read_entry(parse(entry.line)) for entry in sample.entries] == list(sample.entries)
    assert read_origin(parse(canonical(dataclasses.asdict(sample.origin)))) == sample.origin


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("height", -1), ("height", True), ("height", "0"), ("parent", "F" * 64), ("parent", "0" * 63), ("day", "2026-9-1"), ("day", "20260901"),
        ("day", None), ("actor", 7), ("action", ""), ("role", "甲\u202e乙"), ("to", "x" * 201), ("case", "a\nb"), ("payload_hash", ["0" * 64]),
    ],
)  # fmt: skip
def test_an_entry_with_a_field_of_the_wrong_kind_is_refused(sample, name, value):
    whole = parse(sample.entries[0].line)
    with pytest.raises(Unfit):
        read_entry({**whole, name: value})
    with pytest.raises(Unfit):
        read_entry({**whole, "extra": 1})
