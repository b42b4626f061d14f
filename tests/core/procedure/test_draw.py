"""A procedure drawn from its declaration: every way in the picture, every act in the table."""

import re
from datetime import date

import pytest

from core.procedure.declared import ALL, BARGAIN, CONGRESS, REELECTION, REQUEST
from core.procedure.law import LAW
from unionhall.core.procedure.draw import arrows, markdown, mermaid, table

STATE, WAY = re.compile(r'    state "[^"\n]+" as s_\w+'), re.compile(r"    (\[\*\]|s_\w+) --> (\[\*\]|s_\w+)( : [^:;\n]+)?")


@pytest.mark.parametrize("procedure", ALL, ids=lambda procedure: procedure.key)
def test_every_line_of_the_picture_is_well_formed_and_every_stage_stands_in_it(procedure):
    first, *lines = mermaid(procedure).splitlines()
    assert first == "stateDiagram-v2" and all(STATE.fullmatch(line) or WAY.fullmatch(line) for line in lines)
    assert sum("state " in line for line in lines) == len(procedure.stages)


@pytest.mark.parametrize("procedure", ALL, ids=lambda procedure: procedure.key)
def test_every_goal_is_drawn_and_every_act_has_its_row(procedure):
    drawn = {(begin, end) for begin, end, _ in arrows(procedure)}
    declared = {(stage.key, goal) for stage in procedure.stages for action in stage.actions for goal in action.goals}
    assert declared <= drawn and len(table(procedure)) == len(procedure.actions)


def test_a_way_that_hangs_on_an_answer_says_which():
    assert ("registered", "acceptance", "分类交办（信访事项）") in arrows(REQUEST)
    assert ("publicity", "assessment", "异议办结") in arrows(REELECTION)


def test_two_signatures_and_a_stage_passed_over_are_drawn():
    assert ("signing", "filing", "齐备：职工方签字、企业方签字") in arrows(BARGAIN)
    assert ("report_up", "execution", "不适用，跳过") in arrows(CONGRESS)


def test_the_table_says_who_by_when_with_which_papers():
    rows = {row.act: row for row in table(BARGAIN, LAW.rules.on(date(2026, 6, 1)))}
    assert (rows["应约"].who, rows["应约"].deadline, rows["应约"].papers, rows["应约"].basis) == ("职工方、企业方", "20日", "应约答复书", "集体合同规定第三十二条")
    assert (rows["提出异议"].who, rows["提出异议"].deadline) == ("人社部门（工会筹备组可代办）", "15日；限15日")
    assert (rows["期满无异议，生效"].who, rows["形成草案"].deadline) == ("期满自动", "60日")
    assert rows["终止"].stage == "任何阶段"


def test_without_rules_a_deadline_shows_its_key():
    assert {row.act: row.deadline for row in table(REELECTION)}["公示结束"] == "满election.publicity；满election.publicity_chair"


def test_the_page_carries_picture_and_table_and_is_the_same_every_time():
    page = markdown(CONGRESS)
    assert page == markdown(CONGRESS) and page.startswith("# 职工代表大会（congress）\n") and "```mermaid\nstateDiagram-v2" in page
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + len(CONGRESS.actions) and all(row.count(" | ") == 6 for row in rows)
