"""Putting a slip right, adopting a newer version, stopping: what may be changed in a record, and what may not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.procedure.cast import CHEN, LI, LIU, WANG, ZHANG, ZHAO, Story, Who
from core.procedure.declared import BARGAIN, HARDSHIP, REGISTRY, REQUEST
from core.procedure.law import LAW
from core.procedure.test_hardship import applied, publicity
from core.procedure.test_request import handled, opened
from unionhall.core.procedure import HIDDEN, Case, Refused, Registry, Stage, act, due, load, parties, shown, version, why_not

D = date


def corrects(story, day, entry, field, value):
    return story.does("correct", WANG, day, slip_entry=entry + 1, slip_field=field, slip_value=value, reason="笔误")


def refuses(story, day, entry, field, value):
    return story.is_refused("correct", WANG, day, slip_entry=entry + 1, slip_field=field, slip_value=value, reason="笔误")


def test_a_corrected_word_counts_and_the_wrong_one_stays_readable():
    story = corrects(handled(), D(2026, 3, 5), 0, "claim", "夜班没有热饭和热水")
    first = shown(story.case, story.case.entries[0], WANG)
    assert story.case.facts["claim"] == "夜班没有热饭和热水"
    assert (first["data"]["claim"], first["corrected"]) == ("夜班没有热饭", {"claim": "夜班没有热饭和热水"})


def test_a_second_correction_corrects_the_first():
    story = corrects(corrects(handled(), D(2026, 3, 5), 0, "claim", "甲"), D(2026, 3, 6), 0, "claim", "乙")
    assert story.case.facts["claim"] == "乙" and shown(story.case, story.case.entries[0], WANG)["corrected"] == {"claim": "乙"}


def test_a_correction_never_overwrites_what_was_written_later():
    story = handled().does("say", Who("h:5f2c", ("worker",)), D(2026, 3, 4), words="一").does("say", Who("h:5f2c", ("worker",)), D(2026, 3, 5), words="二")
    assert corrects(story, D(2026, 3, 6), 2, "words", "壹").case.facts["words"] == "二"
    assert corrects(story, D(2026, 3, 6), 3, "words", "贰").case.facts["words"] == "贰"


def test_a_mistyped_day_moves_the_clock_that_counts_from_it():
    story = Story(BARGAIN, CHEN, D(2026, 2, 1), LAW, REGISTRY)
    story.does("name_reps", WANG, D(2026, 2, 2), labour_reps=["a", "b", "c"], firm_reps=["d", "e", "f"], outside=0)
    story.does("offer", CHEN, D(2026, 3, 1), delivered=D(2026, 2, 1))
    rights = act(story.case, "correct", Who("wang", ("clerk",)), D(2026, 3, 2), LAW, slip_entry=3, slip_field="送达日期", slip_value="2026年3月1日", reason="笔误")
    assert due(rights.case, LAW) == D(2026, 3, 21)


def test_what_a_correction_would_change_beyond_itself_is_no_slip():
    """The lane decided the way, the visitors were counted, the income was measured: none of these is a slip of the pen."""
    assert "决定了后来的办理" in refuses(handled(), D(2026, 3, 5), 1, "lane", "信访事项")
    assert "更正后不符合规定：入户调查人数不足" in refuses(publicity(), D(2026, 6, 10), 2, "visitors", "wang")
    measured = publicity().does("file", Who("upper", ("upper",)), D(2026, 6, 17))
    measured.does("review", WANG, D(2026, 7, 2), family=[{"member": "li"}], income=Decimal(20000), rigid=Decimal(0))
    assert "更正会改变当时据此得出的结果" in refuses(measured, D(2026, 7, 3), 4, "income", "900000")
    assert corrects(measured, D(2026, 7, 3), 4, "income", "20001").case.facts["income"] == Decimal(20001)


@pytest.mark.parametrize(("entry", "field", "value", "why"), [
    (9, "claim", "x", "没有第10条记录"), (-1, "claim", "x", "没有第0条记录"), (1, "claim", "x", "没有填写「诉求内容」"), (0, "nothing", "x", "没有填写「nothing」")])  # fmt: skip
def test_a_correction_names_an_entry_and_a_field_that_are_there(entry, field, value, why):
    assert why in refuses(handled(), D(2026, 3, 5), entry, field, value)


def test_a_correction_must_fit_its_field_and_tables_are_not_corrected():
    assert "须是一行文字" not in refuses(handled(), D(2026, 3, 5), 0, "claim", " ") and "缺少「更正为」" in refuses(handled(), D(2026, 3, 5), 0, "claim", " ")
    assert "「家庭年收入」须是金额" in refuses(applied(), D(2026, 6, 2), 0, "income", "很多")
    assert "不能按笔误更正" in refuses(applied(), D(2026, 6, 2), 0, "family", "x")


def test_what_is_sealed_stays_sealed_when_corrected():
    story = corrects(applied(), D(2026, 6, 2), 0, "income", "96,000.50元")
    entry = story.case.entries[-1]
    assert entry.data["income"] == Decimal("96000.50") and "slip_value" not in entry.data
    seen = shown(story.case, entry, LIU)
    assert seen["data"]["income"] == HIDDEN and shown(story.case, story.case.entries[0], LIU)["corrected"] == {"income": HIDDEN}


def test_who_was_named_by_a_slip_is_no_party_once_it_is_put_right():
    story = opened(against=["zhao"])
    assert "zhao" in parties(story.case)
    rights = corrects(story, D(2026, 3, 3), 0, "against", "qian").case
    assert "qian" in parties(rights) and "zhao" not in parties(rights)


NEWER = replace(
    REQUEST, since=D(2026, 7, 1), label="职工诉求（新）", images={"handling": "working"},
    stages=tuple(replace(stage, key="working") if stage.key == "handling" else stage for stage in REQUEST.stages if stage.key != "callback"),
)  # fmt: skip


def adopted():
    return act(handled().case, "adopt", LIU, D(2026, 7, 2), LAW, newer=NEWER, adopt_basis="新办法第三十条")


def test_a_running_case_goes_on_under_the_newer_version_in_the_stage_that_answers_to_its_own():
    done = adopted()
    assert (done.case.stage, done.case.procedure, version(done.case.entries)) == ("working", NEWER, ("request", D(2026, 7, 1)))
    assert done.case.round == 1 and done.case.facts["handler"] == "zhao"
    assert act(done.case, "draft", ZHAO, D(2026, 7, 3), LAW, answer_text="x").case.stage == "working"


def test_an_adopted_case_is_read_by_the_version_it_adopted():
    assert load(Registry((REQUEST, NEWER)), adopted().case.entries) == adopted().case


def test_where_a_stage_has_no_image_the_case_ends_under_the_old_version():
    story = handled().does("draft", ZHAO, D(2026, 3, 6), answer_text="x").does("answer", LIU, D(2026, 3, 9)).sweeps(D(2026, 7, 1))
    reasons = why_not(story.case, "adopt", LIU, D(2026, 7, 2), LAW, {"adopt_basis": "x"}, newer=NEWER)
    assert reasons == ("不能改按新程序办理：新程序里没有与「回访」相当的阶段，本案按原程序办完。",)


def test_only_a_newer_version_of_the_same_procedure_is_adopted():
    case = handled().case
    assert "没有可以改用的新程序" in why_not(case, "adopt", LIU, D(2026, 7, 2), LAW, {"adopt_basis": "x"})[0]
    assert "没有可以改用的新程序" in why_not(case, "adopt", LIU, D(2026, 7, 2), LAW, {"adopt_basis": "x"}, newer=HARDSHIP)[0]
    assert "本案已按自2026-01-01起施行的程序办理" in why_not(case, "adopt", LIU, D(2026, 7, 2), LAW, {"adopt_basis": "x"}, newer=REQUEST)[0]


def test_a_stopped_case_is_over_in_every_version_that_reads_it():
    story = handled().does("stop", LIU, D(2026, 3, 5), reason="诉求人撤回")
    bare = replace(REQUEST, stages=(Stage("registered", "已登记"),))
    assert story.case.stopped and Case(bare, story.case.entries).closed
    with pytest.raises(Refused, match="已经结束（已终止）"):
        act(story.case, "say", ZHANG, D(2026, 3, 6), LAW, words="x")


def test_a_remark_changes_nothing_but_the_record():
    before = handled().case
    after = act(before, "remark", WANG, D(2026, 3, 5), LAW, remark="已电话联系").case
    assert (after.stage, after.entered, after.round, due(after, LAW)) == (before.stage, before.entered, before.round, due(before, LAW))
    assert LI.id not in parties(after)
