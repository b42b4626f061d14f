"""The export: the same bytes for the same case, and nothing in it that the reader may not see or that the record does not bind."""

import dataclasses
import io
import json
import zipfile

import pytest

from unionhall.core.record import contents
from unionhall.core.record.entry import Unfit, part
from unionhall.core.record.export import listing, pack, safe_name, sound_name
from unionhall.core.record.verify import verify


def test_the_same_case_gives_the_same_bytes(sample, packed):
    again = dataclasses.replace(sample.export, files=dict(reversed(sample.export.files.items())), payloads=dict(reversed(sample.export.payloads.items())))
    assert pack(again) == packed


def test_an_export_holds_record_papers_files_seals_index_and_program(members):
    assert set(members) == {
        "case.json", "entries.jsonl", "payloads.jsonl", "seals.jsonl", "manifest.json", "index.md", "index.html", "verify.py",
        "papers/提案表.pdf", "files/现场照片.png",
    }  # fmt: skip


def test_nothing_a_reader_may_not_see_is_in_the_zip(sample, packed):
    for secret in ("13800000000", "李娜", "同意\\n一并解决早班", "含个人病情的一段话", sample.payloads[0][0], sample.payloads[4][0]):
        assert secret.encode() not in packed


def test_the_index_tells_the_story_in_plain_words(members):
    for page in (members["index.md"].decode(), members["index.html"].decode()):
        assert "增设夜班食堂" in page and "第 1 条，2026-09-01，职工代表（deputy） 张伟（P1000）：提交（submit） → 征集（draft）" in page
        assert "已依法删除内容（第 6 条登记）" in page and "电话（phone）：未随导出" in page and "怎样自己核验" in page
        assert "grade：已落实（A）" in page and "化名" in page


def test_words_from_the_record_cannot_pose_as_markup(members):
    assert "<b>" not in members["index.html"].decode() and "&lt;b&gt;" in members["index.html"].decode()
    assert "\\<b\\>" in members["index.md"].decode()


def test_words_that_turn_the_reading_direction_are_shown_as_such(sample):
    header = dataclasses.replace(sample.export.header, words={"submit": "交\u202e提\x1b[2J"})
    packed = pack(dataclasses.replace(sample.export, header=header))
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert not {"\u202e", "\x1b"} & set(opened.read("index.md").decode() + opened.read("index.html").decode())
    assert verify(packed).ok


def test_a_file_that_no_visible_entry_lists_cannot_be_packed(sample):
    hidden = {**sample.export.payloads, 2: part(*sample.payloads[2], hide=("_papers",))}
    for more in ({"payloads": hidden}, {"files": {"papers/别的.pdf": b"x"}}, {"files": {"papers/提案表.pdf": b"changed"}}):
        with pytest.raises(Unfit, match="没有登记"):
            pack(dataclasses.replace(sample.export, **more))


@pytest.mark.parametrize("path", ["../x", "papers/../x", "papers/a/b", "papers/", "x.pdf", "other/x.pdf", "papers/CON.pdf", "files/a:b", "files/a\u202eb", "files/ x"])
def test_a_file_with_a_name_that_harms_on_unpacking_cannot_be_packed(sample, path):
    with pytest.raises(Unfit, match="文件名应为"):
        pack(dataclasses.replace(sample.export, files={path: b"x"}))


def test_a_text_too_large_to_be_verified_is_not_packed(sample, monkeypatch):
    monkeypatch.setattr(contents, "LARGEST_TEXT", 1000)
    with pytest.raises(Unfit, match="太大"):
        pack(sample.export)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("提案表.pdf", "提案表.pdf"), ("../../etc/passwd", "_.._etc_passwd"), ("a:b?.docx", "a_b_.docx"), ("CON.txt", "_CON.txt"), ("", "_"), (" . ", "_"),
        ("照片\u202egpj.exe", "照片_gpj.exe"), ("a\x00b", "a_b"), ("名" * 300 + ".pdf", "名" * 65 + ".pdf"), (".htaccess", "htaccess"),
    ],
)  # fmt: skip
def test_any_name_of_an_upload_becomes_one_that_can_be_exported(name, safe):
    assert safe_name(name) == safe
    assert sound_name(safe)


def test_two_uploads_of_one_name_get_two_names():
    assert safe_name("照片.JPG", {"照片.jpg"}) == "照片-2.JPG"
    assert safe_name("照片.jpg", {"照片.jpg", "照片-2.jpg"}) == "照片-3.jpg"
    assert safe_name("名" * 300, {"名" * 66}) != "名" * 66


def test_a_listing_is_what_binds_a_file():
    assert listing("a.txt", b"abc") == {"name": "a.txt", "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "size": 3}


def test_a_record_without_seals_files_or_visible_payloads_can_be_exported(sample):
    bare = dataclasses.replace(sample.export, payloads={}, seals=(), files={})
    report = verify(pack(bare))
    assert report.ok and report.withheld == tuple(range(8))
    assert "第 1 到第 8 条尚未封存" in report.notes


def test_the_manifest_lists_every_file_but_itself(members):
    listed = {row["name"] for row in json.loads(members["manifest.json"])["members"]}
    assert listed == set(members) - {"manifest.json"}
