"""Archives made to hurt: whatever stands in the file, the answer is one named refusal, and the program stays small."""

import json
import os
import tracemalloc
from dataclasses import replace

import pytest
from tests.core.ballot import hall

from interop.chain import Event, changed, compact, digest, leaves, put_together, take_apart
from unionhall.core.ballot import archive as files
from unionhall.core.ballot.archive import BLOCK, entry, header
from unionhall.core.ballot.verify import verify

MEGABYTE = 1 << 20


@pytest.fixture
def judged(tmp_path):
    """The report on a file of these bytes; every fault in it is a Chinese sentence with a name."""

    def _judged(raw):
        path = tmp_path / "hostile.bel"
        path.write_bytes(raw)
        report = verify(path)
        assert all(fault.check.isidentifier() and any("\u4e00" <= sign <= "\u9fff" for sign in fault.text) for _, fault in report.faults)
        json.dumps(report.to_json(), ensure_ascii=False).encode()
        assert report.accepted or "不通过" in "\n".join(report.lines())
        return report

    return _judged


@pytest.fixture
def chain(opened_box):
    """A vote in order, taken apart."""
    return take_apart(opened_box.read_bytes())


@pytest.fixture
def small():
    """How much memory was taken at most, in megabytes, since the test began."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()


def places(raw):
    """Of every entry: in the header, behind it, in the body, at its end, in the padding, at the end."""
    at, found = 0, []
    while at < len(raw):
        size = int(raw[at + 124 : at + 135], 8)
        body, end = at + BLOCK, at + BLOCK + -(-size // BLOCK) * BLOCK
        found += [at + 1, at + 130, body - 1, body, body + size // 2, body + size - 1, body + size, end - 1]
        at = end
    return [place for place in found if place % BLOCK or place < len(raw)]


def test_a_file_cut_off_anywhere_is_refused_or_a_vote_so_far(opened_box, judged):
    raw = opened_box.read_bytes()
    chain = take_apart(raw)
    whole = {len(put_together(replace(chain, events=chain.events[:n]))) for n in range(1, len(chain.events) + 1)}
    for place in places(raw):
        report = judged(raw[:place])
        assert report.accepted == (place in whole), place
        assert report.accepted or report.failed <= {"archive_head", "archive_layout", "archive_truncated", "record_hash", "event_records", "event_order"}, place


@pytest.mark.parametrize("raw", [b"", b"\0", bytes(BLOCK), bytes(4 * BLOCK), b"BELENIOS", b"PK\x03\x04" + bytes(600), b"{" * 600, "票箱".encode() * 400])
def test_what_is_no_archive_at_all_is_refused(judged, raw):
    assert judged(raw).failed == {"archive_head"}


def test_a_size_that_the_file_does_not_have_takes_no_memory(chain, judged, small):
    raw = put_together(chain)
    name = raw[2 * BLOCK : 2 * BLOCK + 76].decode()
    assert judged(raw[: 2 * BLOCK] + header(name, 8**11 - 1, hall.TIME) + raw[3 * BLOCK :]).failed == {"archive_truncated"}
    assert small() < 8


def test_a_file_larger_than_any_vote_is_refused_unread(tmp_path, small):
    path = tmp_path / "large.bel"
    with path.open("wb") as file:
        os.truncate(file.fileno(), files.MOST_BYTES + BLOCK)
    assert verify(path).failed == {"archive_size"}
    assert small() < 8


def heavier(chain, kind, index, text):
    """The first event of a kind with this text for one of its records, whatever it is; every hash that stands elsewhere is made anew."""
    place = chain.at(kind)
    records = list(chain.events[place].records)
    records[-1] = records[-1].replace(digest(records[index]), digest(text))
    records[index] = text
    return joined(chain.swap(place, replace(chain.events[place], records=tuple(records))))


def joined(chain):
    """The file of these records as they stand."""
    blocks, parent = [put_together(replace(chain, events=()))], {}
    for height, event in enumerate(chain.events):
        payload = {"payload": digest(event.records[-1])} if event.records else {}
        link = compact({**parent, "height": height, "type": event.kind, **payload})
        named = [(f"{digest(text)}.data.json", text) for text in event.records]
        blocks += [entry(name, text.encode(), int(chain.timestamp)) for name, text in [*named, (f"{digest(link)}.event.json", link)]]
        parent = {"parent": digest(link)}
    return b"".join(blocks)


@pytest.mark.parametrize(
    ("kind", "index", "megabytes"),
    [("Setup", 0, 5), ("Setup", 1, 17), ("Setup", 3, 1), ("Ballot", 0, 2), ("EncryptedTally", 0, 9), ("EncryptedTally", 1, 1), ("Shuffle", 0, 9), ("Shuffle", 1, 1), ("PartialDecryption", 0, 9), ("Result", 0, 9)],
)
def test_a_record_beyond_measure_is_never_held(chain, tmp_path, kind, index, megabytes):
    path = tmp_path / "heavy.bel"
    path.write_bytes(heavier(chain, kind, index, " " * megabytes * MEGABYTE))
    tracemalloc.start()
    report = verify(path)
    most = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    assert report.failed & {"record_size", "encrypted_tally"}
    assert most < 6, "一条过大的记录不应整条读入"


BENT = {
    "deep lists": "[" * 100_000 + "]" * 100_000,
    "deep objects": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "open brackets": "[" * 200_000,
    "a great number": "9" * 100_000,
    "a fraction": "1.5",
    "an exponent": "1e999999",
    "no number": "NaN",
    "nothing": "",
    "null": "null",
    "a text": '"' + "票" * 1000 + '"',
    "half a sign": '"\\ud800"',
    "a name twice": '{"election_uuid":"x","election_uuid":"y"}',
    "a million values": "[" + "0," * 240_000 + "0]",
    "a sign of nothing": '"\x00"',
}


@pytest.mark.parametrize("bent", BENT)
@pytest.mark.parametrize(("kind", "index"), [("Setup", 0), ("Setup", 1), ("Setup", 2), ("Setup", 3), ("Ballot", 0), ("EncryptedTally", 0), ("EncryptedTally", 1), ("Shuffle", 0), ("Shuffle", 1), ("PartialDecryption", 0), ("Result", 0)])
def test_json_that_is_deep_great_or_ambiguous_is_refused(chain, judged, kind, index, bent):
    report = judged(heavier(chain, kind, index, BENT[bent]))
    assert not report.accepted
    assert report.failed & {"json", "json_shape", "record_size", "encrypted_tally", "event_payload", "event_form", "questions", "shuffle_shape", "result"}


def test_a_list_of_a_million_credentials_that_are_none_is_refused(chain, judged, small):
    report = judged(heavier(chain, "Setup", 2, json.dumps(["x"] * 1_000_000, separators=(",", ":"))))
    assert report.failed & {"group_element", "credentials_distinct"}
    assert small() < 600


def test_a_million_records_that_belong_to_nothing_are_refused(tmp_path, small):
    path = tmp_path / "many.bel"
    one = entry("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.data.json", b"", hall.TIME)
    with path.open("wb") as file:
        file.write(put_together(hall_head()))
        for _ in range(1000):
            file.write(one * 1000)
    assert verify(path).failed == {"event_records"}
    assert small() < 8


def hall_head():
    """Nothing but the head of a file."""
    return replace(take_apart(entry("BELENIOS", b'{"version":1,"timestamp":"%d"}' % hall.TIME, hall.TIME)), events=())


def test_more_events_than_any_vote_has_are_refused(chain, judged, monkeypatch):
    monkeypatch.setattr(files, "MOST_RECORDS", 50)
    long = replace(chain, events=(*chain.events[:1], *[Event("EndBallots")] * 60))
    assert judged(put_together(long)).failed == {"archive_size"}


OTHERS = (None, True, 10**18, -1, "", "票" * 300, [], {}, [[]], "0", "00", "-1", " 1")


def shapes(value):
    """One way to a leaf of each shape: what lies at other numbers of the same list is like it."""
    found = {}
    for way, _ in leaves(value):
        found.setdefault(tuple("*" if isinstance(step, int) else step for step in way), way)
    return list(found.values())


@pytest.mark.parametrize(("kind", "index"), [("Setup", 0), ("Setup", 1), ("Setup", 2), ("Setup", 3), ("Ballot", 0), ("EncryptedTally", 1), ("Shuffle", 0), ("Shuffle", 1), ("PartialDecryption", 0), ("PartialDecryption", 1), ("Result", 0)])
@pytest.mark.parametrize("vote", ["opened_box", "totals_box"])
def test_a_value_of_another_kind_in_any_place_never_breaks_the_program(request, judged, vote, kind, index):
    chain = take_apart(request.getfixturevalue(vote).read_bytes())
    if not any(event.kind == kind for event in chain.events):
        assert kind == "Shuffle" and vote == "totals_box"
        return
    event = chain.events[chain.at(kind)]
    value = event.record(index)
    for turn, way in enumerate(shapes(value)):
        for other in OTHERS[turn % 3 :: 3]:
            report = judged(heavier(chain, kind, index, json.dumps(changed(value, way, other), ensure_ascii=False, separators=(",", ":"))))
            assert not report.accepted or way[-1] in LEFT_OPEN, (way, other)


LEFT_OPEN = {"name", "description"}
"""No proof contains a scrutineer's name; names and description of an election are bound by its ballots, where there are any."""


@pytest.mark.parametrize("kind", [b"1", b"2", b"5", b"x", b"L", b"\0"])
def test_links_folders_and_other_things_of_a_tape_are_refused(opened_box, judged, kind):
    raw = bytearray(opened_box.read_bytes())
    at = 2 * BLOCK
    raw[at + 156 : at + 157] = kind
    raw[at + 148 : at + 156] = b" " * 8
    raw[at + 148 : at + 156] = f"{sum(raw[at : at + BLOCK]):06o}\0 ".encode()
    assert judged(bytes(raw)).failed == {"archive_layout"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "BELENIOS", "0" * 64 + ".event.txt", "A" * 64 + ".data.json", "", "x" * 100, "0" * 64 + ".data.json\n"])
def test_a_record_by_another_name_is_refused(opened_box, judged, name):
    raw = opened_box.read_bytes()
    size = int(raw[2 * BLOCK + 124 : 2 * BLOCK + 135], 8)
    assert judged(raw[: 2 * BLOCK] + header(name, size, hall.TIME) + raw[3 * BLOCK :]).failed <= {"archive_layout", "record_hash"}


def test_a_file_that_is_gone_is_not_a_verdict(tmp_path):
    with pytest.raises(FileNotFoundError):
        verify(tmp_path / "nowhere.bel")
