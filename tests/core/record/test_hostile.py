"""An export from a stranger: bombs, traps and nonsense end in one clear sentence, within bounded memory."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.core.record import archive, contents
from unionhall.core.record.entry import Unfit, canonical
from unionhall.core.record.export import listing
from unionhall.core.record.verify import verify

MIB = 1024 * 1024


def refused(source):
    with pytest.raises(Unfit) as sentence:
        verify(source)
    said = str(sentence.value)
    assert said and "\n" not in said and "Error" not in said
    return said


def one_line(report):
    assert not report.ok
    assert all("\n" not in problem.said and "Error" not in problem.said for problem in report.problems)
    return report


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_refused_in_one_sentence(raw):
    refused(raw)


def test_an_empty_file_a_folder_and_a_missing_file_are_refused(tmp_path):
    (tmp_path / "empty.zip").write_bytes(b"")
    for path in (tmp_path / "empty.zip", tmp_path, tmp_path / "none.zip"):
        refused(path)


def test_another_zip_is_said_to_be_none_of_ours(zipped):
    assert "不是职工之家的案件导出" in refused(zipped({"word/document.xml": b"<w/>"}))
    assert "不是职工之家的案件导出" in refused(zipped({}))


@pytest.mark.parametrize("name", ["../evil.txt", "papers/../../evil", "/etc/passwd", "..\\evil", "C:evil", "papers/.."])
def test_a_name_that_would_land_elsewhere_is_refused(members, zipped, name):
    assert "越界" in refused(zipped({**members, name: b"x"}))


def test_a_frightening_name_is_shown_without_its_tricks(members, zipped):
    assert "\u202e" not in refused(zipped({**members, "../\u202egpj.exe" + "x" * 500: b""}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["entries.jsonl", "Entries.jsonl", "papers/提案表.PDF"])
def test_two_files_of_one_name_are_refused(members, zipped, twin):
    assert "两个同名文件" in refused(zipped([*members.items(), (twin, b"")]))


def test_thousands_of_files_are_refused(members, zipped):
    assert "2000 个" in refused(zipped({**members, **{f"files/{number}": b"" for number in range(2001)}}))


def test_a_directory_of_millions_of_names_is_refused_before_it_is_read(zipped, members, monkeypatch):
    packed = bytearray(zipped({**members, **{f"files/{number}": b"" for number in range(2001)}}))
    packed[-12:-10] = (10).to_bytes(2, "little")  # it claims to hold ten files
    assert refused(bytes(packed))
    monkeypatch.setattr(archive, "LARGEST_DIRECTORY", 1000)
    monkeypatch.setattr(zipfile, "ZipFile", lambda file: pytest.fail("the directory was read"))
    assert "2000 个" in refused(bytes(packed))


@pytest.mark.parametrize("name", ["entries.jsonl", "payloads.jsonl", "manifest.json", "case.json", "seals.jsonl"])
def test_a_bomb_in_a_text_is_stopped_at_its_limit(members, zipped, name):
    packed = zipped({**members, name: b"0" * (40 * MIB)}, zipfile.ZIP_DEFLATED)
    assert len(packed) < MIB
    tracemalloc.start()
    report = one_line(verify(packed))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert f"{name} 超过 16 MB" in report.checks[0].said
    assert peak < 64 * MIB


def test_a_bomb_in_an_attachment_is_never_held_in_memory(members, zipped):
    packed = zipped({**members, "files/现场照片.png": bytes(100 * MIB)}, zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    report = one_line(verify(packed))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "files/现场照片.png" in report.checks[0].said
    assert peak < 16 * MIB


def test_what_unpacks_to_more_than_a_gigabyte_is_refused_unopened(members, zipped, monkeypatch):
    monkeypatch.setattr(contents, "LARGEST_TOTAL", 30 * MIB)
    packed = zipped({**members, **{f"files/{number}.bin": bytes(4 * MIB) for number in range(8)}}, zipfile.ZIP_DEFLATED)
    assert "超过 30 MB" in refused(packed)


def resealed(members, zipped, **texts):
    """The zip with other texts and a manifest that fits them."""
    harmed = {**members, **{name.replace("_", "."): content for name, content in texts.items()}}
    rows = [listing(name, harmed[name]) for name in sorted(harmed) if name != "manifest.json"]
    return zipped({**harmed, "manifest.json": canonical({"format": "unionhall-export-1", "members": rows})})


DEEP = b'{"height":0,"hidden":{},"shown":' + b'{"a":' * 5000 + b"1" + b"}" * 5001 + b"\n"
NONSENSE = [
    b"", b"\n", b"\n\n\n", b"null\n", b"[]\n", b"{}\n", b"1\n", b'"x"\n', b"true", DEEP, b"[" * 200_000 + b"\n", b"1" * 100_000 + b"\n", b"-1\n",
    b'{"height":1e999}\n', b'{"height":NaN}\n', b'{"erased":true,"height":-1}\n', b'{"erased":1,"height":0}\n', b'{"erased":true,"height":999999}\n',
    b'{"height":0,"hidden":[],"shown":{}}\n', b'{"height":0,"hidden":{"a":1},"shown":{}}\n', b'{"height":0,"hidden":{},"shown":{"a":1}}\n',
    b'{"height":0,"hidden":{},"shown":{"_erases":["00000000000000000000000000000000",{"x":[1]}]}}\n',
    b'{"height":0,"hidden":{},"shown":{"_files":["00000000000000000000000000000000",[1,null,{"name":1}]]}}\n',
    b'{"entry":{},"hash":"x"}\n', b'{"entry":null,"hash":null}\n', b'{"hash":"","proof":{},"seal":{}}\n', b"\xff\xfe\x00\n", b"\x00" * 1000, b'{"a":1,"a":2}\n',
    b"[" + b"0," * 200_000 + b"0]\n", b'{"format":"unionhall-export-9"}',
]  # fmt: skip


@pytest.mark.parametrize("name", ["entries_jsonl", "payloads_jsonl", "case_json", "seals_jsonl"])
@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda raw: repr(raw[:30]))
def test_nonsense_in_any_text_is_a_finding_and_never_a_crash(members, zipped, name, nonsense):
    packed = resealed(members, zipped, **{name: nonsense})
    if (name, nonsense) in (("seals_jsonl", b""), ("payloads_jsonl", b"")):
        assert "pages" in {check.name for check in one_line(verify(packed)).checks if not check.ok}
    else:
        one_line(verify(packed))


@pytest.mark.parametrize("nonsense", [*NONSENSE, b'{"format":"unionhall-export-1","members":[{"name":1,"sha256":2,"size":3}]}',
                                      b'{"format":"unionhall-export-1","members":{}}'], ids=lambda raw: repr(raw[:30]))  # fmt: skip
def test_nonsense_for_a_manifest_is_a_finding_and_never_a_crash(members, zipped, nonsense):
    assert "manifest" in {check.name for check in one_line(verify(zipped({**members, "manifest.json": nonsense}))).checks if not check.ok}


def test_a_later_format_is_named_as_such(members, zipped):
    case = members["case.json"].replace(b"unionhall-export-1", b"unionhall-export-2")
    assert "较新版本" in " ".join(problem.said for problem in verify(resealed(members, zipped, case_json=case)).problems)


def test_an_encrypted_or_oddly_packed_file_is_named(members, zipped):
    packed = bytearray(zipped(members))
    at = packed.rindex(b"PK\1\2", 0, packed.rindex(b"papers/"))
    packed[at + 8] |= 1  # marked as encrypted
    assert "papers/提案表.pdf 读不出来" in one_line(verify(bytes(packed))).checks[0].said
    packed[at + 8], packed[at + 10] = 0, 99  # an unknown way of packing
    one_line(verify(bytes(packed)))


def test_something_before_or_behind_the_zip_is_no_export(packed):
    assert "末尾多出" in refused(packed + b"x")
    with zipfile.ZipFile(io.BytesIO(b"#!/bin/sh\n" + packed)) as opened:
        assert opened.namelist()
    assert "开头多出" in refused(b"#!/bin/sh\n" + packed)
