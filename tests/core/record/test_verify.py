"""Offline verification: one changed byte is named, a record made anew is caught by a seal, and what was lawfully erased is no fault."""

import dataclasses
import io
import json
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.core.record import chain, seal, standalone
from unionhall.core.record.contents import Sealed
from unionhall.core.record.entry import Origin, Unfit, canonical, new_salt, part, payload_hash
from unionhall.core.record.export import listing, pack
from unionhall.core.record.verify import NAMES, verify


def flipped(content, at, mask=1):
    return content[:at] + bytes([content[at] ^ mask]) + content[at + 1 :]


def with_manifest(members):
    """The same members under a manifest made to fit them: what a forger would do."""
    rows = [listing(name, members[name]) for name in sorted(members) if name != "manifest.json"]
    return {**members, "manifest.json": canonical({"format": "unionhall-export-1", "members": rows})}


def own_program_says_ok(members):
    try:
        return bool(standalone.check(members))
    except Exception:
        return False


def checks(report):
    return {check.name for check in report.checks if not check.ok}


def test_an_untouched_export_fits_in_every_check(packed):
    report = verify(packed)
    assert report.ok and report.first is None and report.entries == 8
    assert [check.name for check in report.checks] == list(NAMES)


def test_the_program_inside_the_zip_is_short_and_says_the_same(members, packed, tmp_path):
    assert members["verify.py"].count(b"\n") < 100
    assert standalone.check(members).startswith("核验通过：8 条记录，其中 1 条的内容已依法删除")
    (tmp_path / "x.zip").write_bytes(packed)
    zipfile.ZipFile(tmp_path / "x.zip").extractall(tmp_path / "unpacked")
    assert standalone.read(str(tmp_path / "x.zip")) == standalone.read(str(tmp_path / "unpacked")) == members


@pytest.mark.parametrize("name", ["case.json", "entries.jsonl", "payloads.jsonl", "seals.jsonl", "manifest.json", "index.md", "index.html", "verify.py",
                                  "papers/提案表.pdf", "files/现场照片.png"])  # fmt: skip
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_changed_byte_names_the_file(members, zipped, name, data):
    at, mask = data.draw(st.integers(0, len(members[name]) - 1)), data.draw(st.integers(1, 255))
    harmed = {**members, name: flipped(members[name], at, mask)}
    report = verify(zipped(harmed))
    assert not report.ok and "manifest" in checks(report)
    if name != "manifest.json":
        assert any(name in problem.said for problem in report.problems)
    assert not own_program_says_ok(harmed)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_one_changed_byte_of_an_entry_names_that_entry_even_under_a_new_manifest(members, zipped, data):
    raw = members["entries.jsonl"]
    at, mask = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(1, 255))
    harmed = with_manifest({**members, "entries.jsonl": flipped(raw, at, mask)})
    report = verify(zipped(harmed))
    assert report.first.height == raw[:at].count(b"\n")
    assert report.first.said.startswith(f"第 {report.first.height + 1} 条不符：")
    assert not own_program_says_ok(harmed)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_one_changed_byte_of_a_payload_is_found_even_under_a_new_manifest(members, zipped, data):
    raw = members["payloads.jsonl"]
    at, mask = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(1, 255))
    harmed = with_manifest({**members, "payloads.jsonl": flipped(raw, at, mask)})
    assert checks(verify(zipped(harmed))) & {"payloads", "chain"}
    assert not own_program_says_ok(harmed)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_one_changed_byte_of_a_seal_is_found_even_under_a_new_manifest(members, zipped, data):
    raw = members["seals.jsonl"]
    at, mask = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(1, 255))
    harmed = with_manifest({**members, "seals.jsonl": flipped(raw, at, mask)})
    assert "seals" in checks(verify(zipped(harmed)))
    assert not own_program_says_ok(harmed)


@pytest.mark.parametrize(("key", "other"), [("number", "提〔2026〕4号"), ("title", "取消夜班食堂")])
def test_another_number_or_title_is_found_even_under_a_new_manifest(members, zipped, key, other):
    case = {**json.loads(members["case.json"]), key: other}
    harmed = with_manifest({**members, "case.json": canonical(case)})
    assert "case" in checks(verify(zipped(harmed)))
    assert not own_program_says_ok(harmed)


@pytest.mark.parametrize("name", ["index.md", "index.html", "verify.py"])
def test_an_index_or_program_not_ours_is_found_even_under_a_new_manifest(members, zipped, name):
    report = verify(zipped(with_manifest({**members, name: members[name] + b" "})))
    assert checks(report) == {"pages"} and name in report.problems[0].said


def test_a_changed_paper_names_the_entry_that_lists_it_even_under_a_new_manifest(members, zipped):
    harmed = with_manifest({**members, "papers/提案表.pdf": members["papers/提案表.pdf"] + b"x"})
    report = verify(zipped(harmed))
    assert report.first.said == "第 3 条不符：所附文件「papers/提案表.pdf」与这一条登记的校验值不一致"
    assert not own_program_says_ok(harmed)


@pytest.mark.parametrize("extra", ["papers/提案表2.pdf", "files/x/y.txt", "hello.txt", "other/x.txt"])
def test_a_file_nobody_listed_is_found(members, zipped, extra):
    report = verify(zipped({**members, extra: b"x"}))
    assert any(extra in problem.said for problem in report.problems if problem.check == "manifest")
    assert not own_program_says_ok({**members, extra: b"x"})
    if "/" in extra:
        assert "files" in checks(verify(zipped(with_manifest({**members, extra: b"x"}))))


@pytest.mark.parametrize("name", ["case.json", "entries.jsonl", "payloads.jsonl", "seals.jsonl", "manifest.json", "index.md", "verify.py", "papers/提案表.pdf"])
def test_a_missing_file_is_named(members, zipped, name):
    rest = {key: content for key, content in members.items() if key != name}
    report = verify(zipped(rest))
    assert not report.ok and (name in " ".join(problem.said for problem in report.problems))
    assert not own_program_says_ok(rest)


def test_an_attachment_left_out_on_purpose_is_said_but_no_fault(sample):
    report = verify(pack(dataclasses.replace(sample.export, files={})))
    assert report.ok
    assert "登记在案、未随附的文件：files/现场照片.png、papers/提案表.pdf" in report.notes


def test_packing_again_by_hand_with_compression_changes_nothing(members, zipped):
    folders = [("papers/", b""), ("files/", b""), *members.items()]
    assert verify(zipped(folders, zipfile.ZIP_DEFLATED)).ok


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_damaged_zip_is_never_passed_unless_its_content_is_the_same(packed, members, data):
    at, mask = data.draw(st.integers(0, len(packed) - 1)), data.draw(st.integers(1, 255))
    assert_harmless(flipped(packed, at, mask), members)


def test_no_byte_of_the_zips_own_frame_can_be_changed_to_any_effect(packed, members):
    """Every byte of the directory and of the headers before each file, not only some drawn by lot."""
    frame = [*range(packed.rindex(b"papers/", 0, packed.rindex(b"PK\1\2")), len(packed))]
    for found in re.finditer(rb"PK\x03\x04", packed):
        frame += range(found.start(), found.start() + 60)
    for at in frame[:: max(len(frame) // 700, 1)]:
        assert_harmless(flipped(packed, at, 0x40), members)


def assert_harmless(harmed, members):
    try:
        passed = verify(harmed).ok
    except Unfit:
        passed = False
    if passed:
        with zipfile.ZipFile(io.BytesIO(harmed)) as opened:
            assert {info.filename: opened.read(info) for info in opened.infolist()} == members


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_zip_cut_short_is_refused_in_one_sentence(packed, data):
    with pytest.raises(Unfit, match="完整"):
        verify(packed[: data.draw(st.integers(0, len(packed) - 1))])


# --- a record made anew, and what seals and witnesses say to it ---


@pytest.fixture
def forged(sample):
    """The fourth entry says something else, and everything after it was hashed again."""
    entries, before = list(sample.entries[:3]), sample.entries[2]
    payloads = {**sample.payloads, 3: (new_salt(), {"_who": {"actor": "P1002", "entered_by": ""}, "reason": "不予立案"})}
    for old in sample.entries[3:]:
        hashed = payload_hash(*payloads[old.height])
        before = chain.append(before, day=old.day, actor=old.actor, role=old.role, action=old.action, to=old.to, payload_hash=hashed)
        entries.append(before)
    return dataclasses.replace(sample.export, entries=entries, payloads={**payloads, 4: None}, files={})


def test_a_record_made_anew_differs_from_the_seals(forged):
    report = verify(pack(forged))
    assert report.first.said == "第 6 条不符：与 2026-09-06 封存的不同：这一条或更早的记录在封存之后被改过"


def test_a_record_cut_short_is_found_by_a_seal(sample):
    cut = {height: kept for height, kept in sample.export.payloads.items() if height < 4}
    report = verify(pack(dataclasses.replace(sample.export, entries=sample.entries[:4], payloads=cut)))
    assert any("封存时已有 6 条，这里只有 4 条，末尾被删去" in problem.said for problem in report.problems)


def test_record_and_seals_made_anew_together_are_found_by_the_witness(forged, sample):
    former, anew = None, []
    for old in sample.seals:
        heads = [chain.head(forged.entries[: old.proof.head.height + 1])]
        former = seal.seal("hongxing", old.seal.day, heads, former)
        anew.append(Sealed(former, seal.proof(heads, heads[0].case)))
    packed = pack(dataclasses.replace(forged, seals=anew))
    assert verify(packed).ok
    report = verify(packed, seal.slip(sample.seals[1].seal))
    assert checks(report) == {"witness"} and "件数：见证人是 13，这里是 1" in report.problems[0].said


def said_by_witness(packed, text):
    return next(check for check in verify(packed, text).checks if check.name == "witness")


def test_a_witness_vouches_for_all_entries_up_to_that_day(packed, sample):
    check = said_by_witness(packed, seal.slip(sample.seals[1].seal, "红星机械厂工会"))
    assert check.ok and check.said == "与见证人 2026-09-06 的封存单相同：第 1 到第 6 条自那时起没有改动"


def test_a_later_slip_vouches_for_earlier_proofs_only_by_its_code(sample):
    bare = (*sample.seals[:2], Sealed(sample.seals[2].seal))
    packed = pack(dataclasses.replace(sample.export, seals=bare))
    assert "第 1 到第 6 条" in said_by_witness(packed, seal.slip(bare[2].seal)).said
    root_only = said_by_witness(packed, f"日期：2026-09-09\n根：{bare[2].seal.root}")
    assert not root_only.ok and "无从证明" in root_only.said


def test_a_slip_of_a_day_that_is_not_in_the_export_proves_nothing(packed, sample):
    check = said_by_witness(packed, seal.slip(dataclasses.replace(sample.seals[1].seal, day=sample.entries[0].day)))
    assert not check.ok and "没有那一天的封存" in check.said


def test_a_slip_cannot_save_an_export_that_does_not_fit(forged, sample):
    assert not said_by_witness(pack(forged), seal.slip(sample.seals[2].seal)).ok


def test_without_a_witness_the_report_says_what_it_cannot_show(packed):
    assert "不能说明它没有被整份重造" in verify(packed).checks[-1].said


@pytest.mark.parametrize("harm", ["gap", "order", "union", "proof"])
def test_seals_must_follow_one_another_and_hold_this_case(sample, harm):
    one, two, three = sample.seals
    strange = seal.seal("other", two.seal.day, [two.proof.head], None)
    seals = {
        "gap": (one, three), "order": (two, one), "union": (Sealed(strange, seal.proof([two.proof.head], two.proof.head.case)),),
        "proof": (one, Sealed(two.seal, one.proof)),
    }[harm]  # fmt: skip
    packed = pack(dataclasses.replace(sample.export, seals=seals))
    assert "seals" in checks(verify(packed))
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert not own_program_says_ok({name: opened.read(name) for name in opened.namelist()})


# --- erased and withheld ---


def test_the_report_names_erased_and_withheld_entries(packed):
    report = verify(packed)
    assert report.erased == (4,) and report.withheld == (0, 1)
    assert "第 5 条：已依法删除内容（第 6 条登记）" in report.notes
    assert "第 1、2 条：有内容未随导出（读者无权查看），仍由校验值绑定" in report.notes


def test_content_missing_without_an_erasing_entry_is_a_fault(sample):
    report = verify(pack(dataclasses.replace(sample.export, payloads={**sample.export.payloads, 6: None})))
    assert report.first.said == "第 7 条不符：内容缺失，却没有依法删除的记录"


def test_content_that_should_have_been_erased_is_a_fault(sample):
    packed = pack(dataclasses.replace(sample.export, payloads={**sample.export.payloads, 4: sample.payloads[4]}))
    assert verify(packed).first.height == 4
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert not own_program_says_ok({name: opened.read(name) for name in opened.namelist()})


def test_a_hidden_field_cannot_be_swapped_for_another(sample):
    swapped = part(sample.payloads[0][0], {**sample.payloads[0][1], "phone": "13911111111"}, hide=("phone",))
    report = verify(pack(dataclasses.replace(sample.export, payloads={**sample.export.payloads, 0: swapped})))
    assert report.first.height == 0


def test_a_long_case_of_five_hundred_entries_verifies(sample):
    origin, entries, payloads, before = Origin("u", "long", "request", sample.origin.since), [], {}, None
    for height in range(500):
        payloads[height] = (new_salt(), {"words": "来回" * 50})
        before = chain.append(before or origin, day=sample.origin.since, actor="", role="CLOCK", action="say", to="open",
                              payload_hash=payload_hash(*payloads[height]))  # fmt: skip
        entries.append(before)
    header = dataclasses.replace(sample.export.header, origin=origin)
    assert verify(pack(dataclasses.replace(sample.export, header=header, entries=entries, payloads=payloads, seals=(), files={}))).ok
