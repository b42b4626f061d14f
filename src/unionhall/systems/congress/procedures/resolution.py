"""决议落实: what a congress decided becomes a task with an owner, a day and evidence; the next congress hears what became of it (features C8)."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, Action, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, DEPUTY, HANDLER, MEMBER, UPPER, VICE

CHIEFS = (CHAIR, VICE, CLERK)
BASIS = "《职工代表大会实施办法》（示范）第十五条；企业民主管理规定第二十一、二十二条"
SUBJECT = Field("subject", "决议事项")
OWNER = Field("owner", "责任部门")
UNTIL = Field("until", "完成日期", "date")
PROGRESS = Field("progress", "进展", "note")
EVIDENCE = Field("evidence", "佐证材料", "file", optional=True)
SEEN_BY = Field("inspected_by", "巡视代表")
FOUND = Field("found", "巡视情况", "note")
HOW = Field("how", "落实情况", "note")
NEW_DAY = Field("new_day", "新的完成日期", "date")
WHY = Field("why", "原因", "note")


def later(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A new day lies behind the old one."""
    return "" if data["new_day"] > case.facts["until"] else "新的完成日期应当晚于原来的日期。"


def moved(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The new day counts; the old one stays in the record."""
    return {"until": data["new_day"]}


def state(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """In one word, for the report to the next congress."""
    return {"outcome": "没有落实" if "why" in data else "已落实"}


RESOLUTION = Procedure("resolution", "决议落实", since=date(2026, 1, 1), given=(SUBJECT, OWNER, UNTIL), by=CHIEFS, seen_by=(*CHIEFS, HANDLER, DEPUTY, AUDIT, UPPER, MEMBER), stages=(
    Stage("running", "落实中", basis=BASIS, clocks=(
        Clock("congress.task", counted="until", chase=(Notice("task_due", to=CLERK),)), Clock("congress.task_report", counted=("entered", "report"), until=("report",), chase=(Notice("task_silent", to=CLERK),)),
    ), actions=(
        Action("report", "报告进展", by=(*CHIEFS, HANDLER), needs=(PROGRESS, EVIDENCE)),
        Action("inspect", "代表巡视", by=(*CHIEFS, DEPUTY), needs=(SEEN_BY, FOUND)),
        Action("move", "说明原因，改期", by=CHIEFS, needs=(NEW_DAY, WHY), checks=(later,), finds=moved, notices=(Notice("task_moved", to=BOARD, shown="congress.hang"),)),
        Action("carried_out", "已落实", by=CHIEFS, needs=(HOW, EVIDENCE), finds=state, to="done", notices=(Notice("task_done", to=BOARD, shown="congress.hang"),)),
        Action("given_up", "没有落实，说明原因", by=CHIEFS, needs=(WHY,), finds=state, to="failed", notices=(Notice("task_failed", to=BOARD, shown="congress.hang"),)),
    )),
    Stage("done", "已落实", final=True),
    Stage("failed", "没有落实", final=True),
))  # fmt: skip
