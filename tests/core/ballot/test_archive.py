"""The file of a vote: byte for byte as everybody else writes it, only ever added to, refused by name where a byte is otherwise."""

import random

import pytest
from tests.core.ballot.hall import TIME

from interop.chain import put_together, take_apart
from unionhall.core.ballot import events
from unionhall.core.ballot.archive import BLOCK, DATA, Archive
from unionhall.core.ballot.faults import Refused


@pytest.fixture(params=["opened_box", "totals_box"])
def box(request):
    """Each kind of vote."""
    return request.getfixturevalue(request.param)


def refusal(raw, folder):
    """The check that a file of these bytes fails, in the file or in its chain."""
    path = folder / "tried.bel"
    path.write_bytes(raw)
    with pytest.raises(Refused) as refused, Archive.open(path) as archive:
        events.chain(archive)
    assert refused.value.text
    return refused.value.check


def test_the_file_is_what_a_program_written_apart_makes_of_its_records(box):
    raw = box.read_bytes()
    assert put_together(take_apart(raw)) == raw


def test_what_was_written_is_read_again(box):
    with Archive.open(box) as archive:
        chain = events.chain(archive)
        assert archive.timestamp == TIME and archive.end == box.stat().st_size
        assert [event.height for event in chain] == list(range(len(chain)))
        assert all(events.digest(archive.body(record, 10**6)) == record.hash for record in archive.records)


def test_adding_never_touches_what_is_there(tmp_path):
    path = tmp_path / "new.bel"
    with Archive.create(path, TIME) as archive:
        before = path.read_bytes()
        for body in (b"{}", b"", b"x" * 512, b"y" * 513):
            archive.add(DATA, body)
            assert path.read_bytes().startswith(before) and path.stat().st_size % BLOCK == 0
            before = path.read_bytes()


def test_an_archive_that_is_there_is_never_written_over(box, tmp_path):
    there = tmp_path / "there.bel"
    there.write_bytes(box.read_bytes())
    with pytest.raises(FileExistsError):
        Archive.create(there, TIME)
    assert there.read_bytes() == box.read_bytes()


def test_a_vote_goes_on_where_the_file_ends(box, tmp_path):
    raw = box.read_bytes()
    chain = take_apart(raw)
    closed = put_together(chain.upto("EndBallots"))
    path = tmp_path / "open.bel"
    path.write_bytes(closed)
    with Archive.open(path, write=True) as archive:
        events.add(archive, events.chain(archive)[-1], events.CLOSED)
    assert raw.startswith(path.read_bytes()) and path.stat().st_size > len(closed)


@pytest.mark.parametrize("at", [*range(0, 104), *range(104, 160), 200, 300, 511])
def test_every_byte_of_a_header_counts(opened_box, tmp_path, at):
    raw = bytearray(opened_box.read_bytes())
    raw[2 * BLOCK + at] ^= 1
    assert refusal(bytes(raw), tmp_path) in {"archive_layout", "archive_truncated", "record_hash", "event_records"}


@pytest.mark.parametrize("at", [0, 50, 100, 124, 134, 136, 146, 148, 156, 400, BLOCK, BLOCK + 12, BLOCK + 30, BLOCK + 37, 2 * BLOCK - 1])
def test_every_byte_of_the_head_counts(opened_box, tmp_path, at):
    raw = bytearray(opened_box.read_bytes())
    raw[at] ^= 1
    assert refusal(bytes(raw), tmp_path) == "archive_head"


def test_no_bit_anywhere_can_be_turned(box, tmp_path):
    raw = box.read_bytes()
    drawn = random.Random(3)
    for _ in range(150):
        at, bit = drawn.randrange(len(raw)), 1 << drawn.randrange(8)
        assert refusal(raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :], tmp_path)


def entries(raw):
    """The blocks of the file, one item an entry."""
    found, at = [], 0
    while at < len(raw):
        size = int(raw[at + 124 : at + 135], 8)
        end = at + BLOCK + -(-size // BLOCK) * BLOCK
        found.append(raw[at:end])
        at = end
    return found


@pytest.mark.parametrize("change", ["behind", "twice", "swapped", "left out", "alien", "end marks", "nothing"])
def test_an_entry_too_many_too_few_or_elsewhere_is_refused(box, tmp_path, change):
    blocks = entries(box.read_bytes())
    stray = tmp_path / "stray.bel"
    with Archive.create(stray, TIME) as archive:
        archive.add(DATA, b"{}")
    forged = {
        "behind": [*blocks, *entries(stray.read_bytes())[1:]],
        "twice": [*blocks[:7], blocks[6], *blocks[7:]],
        "swapped": [*blocks[:6], blocks[7], blocks[6], *blocks[8:]],
        "left out": [*blocks[:6], *blocks[7:]],
        "alien": [*blocks[:6], *entries(stray.read_bytes())[1:], *blocks[6:]],
        "end marks": [*blocks, bytes(2 * BLOCK)],
        "nothing": [blocks[0]],
    }[change]
    expected = {"event_records", "event_chain", "event_payload", "event_order"} | ({"archive_layout"} if change == "end marks" else set())
    assert refusal(b"".join(forged), tmp_path) in expected


@pytest.mark.parametrize("links", [{"parent": "0" * 64}, {"height": 3}, {"height": "2"}, {"height": True}, {"payload": "0" * 64}, {"type": "Unknown"}, {"extra": 1}, {"payload": None}])
def test_an_event_whose_links_are_otherwise_is_refused(opened_box, tmp_path, links):
    chain = take_apart(opened_box.read_bytes())
    place = chain.at("Ballot", 1)
    forged = chain.swap(place, type(chain.events[place])(chain.events[place].kind, chain.events[place].records, links))
    assert refusal(put_together(forged), tmp_path) in {"event_chain", "event_payload", "event_form"}


def test_a_file_that_changes_while_it_is_read_is_noticed(opened_box, tmp_path):
    path = tmp_path / "changing.bel"
    path.write_bytes(opened_box.read_bytes())
    with Archive.open(path) as archive:
        record = archive.records[0]
        with path.open("r+b") as file:
            file.seek(record.at)
            file.write(b"!")
        with pytest.raises(Refused, match="被改动"):
            archive.body(record, 10**6)
