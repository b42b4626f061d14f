"""Who sees a case and what of it: a foreign union nothing, the person complained of nothing, a veiled name only to who was promised; exports say the same."""

import io
import zipfile
from datetime import date

import pytest

from story import Story, accepted, answered, day, opened
from unionhall.core.procedure import Action, Field, Notice, Procedure, Stage, sees
from unionhall.core.record.contents import ENTRIES
from unionhall.core.record.verify import verify
from unionhall.desk import generic, rebuild, sealing, stored
from unionhall.desk.door import Seat
from unionhall.desk.export import export_case
from unionhall.desk.models import Away, Case, Payload
from unionhall.systems.organization.models import Person
from unionhall.web.seen import visible, work


def seat(cast, name: str, union=None) -> Seat:
    """Somebody at a page."""
    union = union or cast.factory
    return Seat(Person.objects.get(pk=cast.number(name)), union, frozenset(cast.who(name, day("2026-06-01"), union=union).roles), day("2026-06-01"))


def sees_it(story: Story, name: str, union=None) -> bool:
    """Whether the list shows it; the core must say the same."""
    shown = visible(seat(story.cast, name, union)).filter(pk=story.pk).exists()
    if union is None:
        assert shown == sees(story.case, story.cast.who(name, day("2026-06-01")))
    return shown


# --- who sees a proposal ---------------------------------------------------------------------------------------------------------------------
def test_author_seconders_department_and_officers_see_a_proposal_and_other_members_do_not(cast):
    proposal = accepted(cast)
    assert all(sees_it(proposal, name) for name in ("林芳", "何勇", "罗文", "钱明", "丁兰", "秦月", "高峰"))
    assert not any(sees_it(proposal, name) for name in ("彭磊", "邓伟", "马骏"))


def test_a_foreign_union_sees_nothing(cast):
    proposal = accepted(cast)
    for name in ("石磊", "陶然"):
        assert not sees_it(proposal, name, cast.school)
        assert not sees(proposal.case, cast.who(name, day("2026-06-01")))
        assert list(work(seat(cast, name, cast.school))) == []
    assert cast.who("石磊", day("2026-06-01")).roles == ()  # the chair of the school is nobody in the factory


def test_a_foreign_chair_does_nothing_here(cast):
    proposal = accepted(cast)
    assert "须由提案委员会、工会主席办理" in proposal.refusal("extend", "石磊", "2026-05-06", reason="延期")
    assert "extend" not in proposal.acts()


def test_rights_end_with_the_term(cast):
    proposal = answered(cast)
    Person.objects.get(pk=cast.number("林芳")).offices.update(until=day("2026-05-12"))
    assert "须由职工代表办理" in proposal.refusal("rate", "林芳", "2026-05-13", attitude="good", result="good")


# --- barred and veiled -------------------------------------------------------------------------------------------------------------------------
AGAINST = Field("against", "涉及谁", "persons")
WORDS = Field("words", "反映什么", "note")
PHONE = Field("phone", "联系电话", sealed=("audit",))


def named(case, who) -> str:
    """The person complained of neither sees nor acts."""
    return "本案涉及本人，应当回避" if who.id in (case.facts.get("against") or ()) else ""


COMPLAINT = Procedure(
    "complaint", "反映", since=date(2024, 1, 1), by=("member",), given=(AGAINST, WORDS, PHONE), seen_by=("clerk", "chair", "audit"), barred=named, veiled=("audit",),
    stages=(
        Stage("heard", "已收到", basis="信访工作条例第二十八条", actions=(
            Action("close", "办结", by=("clerk", "chair", "audit"), needs=(Field("result", "结果", "note"),), to="closed", notices=(Notice("stopped", to="open"),)),
        )),
        Stage("closed", "已办结", final=True),
    ),
)


@pytest.fixture
def complaint(cast, monkeypatch):
    """彭磊 complains of 秦月, the clerk, and was promised that only the auditor learns the name."""
    declared = generic.declared()
    monkeypatch.setattr(generic, "declared", lambda: (*declared, COMPLAINT))
    generic.registry.cache_clear()
    yield opened(cast, "complaint", "彭磊", "2026-05-06", against=("秦月",), words="慰问品名单没有公示。", phone="13800001234")
    generic.registry.cache_clear()


def test_the_person_complained_of_neither_sees_nor_acts_in_any_role(complaint):
    assert not sees_it(complaint, "秦月")
    assert sees_it(complaint, "高峰") and sees_it(complaint, "方洁") and sees_it(complaint, "彭磊")
    assert Away.objects.get(case=complaint.pk).person == complaint.cast.number("秦月")
    assert "应当回避" in complaint.refusal("close", "秦月", "2026-05-07", result="没有问题。")
    assert "应当回避" in complaint.refusal("remark", "秦月", "2026-05-07", remark="备注")
    assert complaint.stage == "heard"
    assert list(rebuild.check()) == []


def test_a_veiled_name_is_shown_only_to_whom_it_was_promised(complaint):
    from unionhall.core.procedure import shown

    first = complaint.case.entries[0]
    seen = {name: shown(complaint.case, first, complaint.cast.who(name, day("2026-05-07")))["actor"] for name in ("高峰", "方洁", "彭磊")}
    assert seen == {"高峰": "●●●", "方洁": complaint.cast.number("彭磊"), "彭磊": complaint.cast.number("彭磊")}


def test_a_sealed_field_stands_encrypted_and_is_in_no_search(complaint):
    assert "13800001234" not in Payload.objects.get(entry__case=complaint.pk, entry__height=0).data
    assert "13800001234" not in Case.objects.get(pk=complaint.pk).grams
    assert stored.fold(complaint.row).facts["phone"] == "13800001234"


def test_an_export_holds_only_what_its_reader_may_see_and_verifies_all_the_same(complaint):
    files = {name: export_case(complaint.row, complaint.cast.who(name, day("2026-05-07")), day("2026-05-07")) for name in ("高峰", "方洁")}
    assert all(verify(content).ok for content in files.values())
    assert not {"13800001234", "彭磊"} & words_in(files["高峰"])
    assert {"13800001234", "彭磊"} <= words_in(files["方洁"])


def words_in(content: bytes) -> set[str]:
    """Which of the confidential words stand anywhere in an export."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return {word for word in ("13800001234", "彭磊") if word in text}


# --- exports ---------------------------------------------------------------------------------------------------------------------------------
def changed(content: bytes, member: str, before: bytes, after: bytes) -> bytes:
    """The same export with one place of one file changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            said = old.read(name)
            new.writestr(name, said.replace(before, after, 1) if name == member else said)
    return out.getvalue()


def test_an_export_verifies_with_its_papers_and_its_seal(cast):
    proposal = answered(cast)
    sealing.seal_union(cast.factory.pk, day("2026-05-13"))
    report = verify(export_case(proposal.row))
    assert report.ok
    assert (report.entries, report.head) == (proposal.row.height + 1, proposal.row.hash)
    assert next(one for one in report.checks if one.name == "seals").ok


def test_one_changed_byte_of_the_record_is_named(cast):
    content = export_case(answered(cast).row)
    report = verify(changed(content, ENTRIES, b'"action":"accept"', b'"action":"accepu"'))
    assert not report.ok
    assert report.first.height == 3  # opened, invited, filed, accepted: 第 4 条
    assert "第 4 条" in report.first.said


def test_one_changed_byte_of_any_file_is_found(cast):
    content = export_case(answered(cast).row)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [name for name in archive.namelist() if archive.read(name)]
    assert any(name.startswith("papers/") for name in members)
    for name in members:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            said = archive.read(name)
        place = len(said) // 2
        broken = said[:place] + bytes([said[place] ^ 1]) + said[place + 1 :]
        assert not verify(changed(content, name, said, broken)).ok, name
