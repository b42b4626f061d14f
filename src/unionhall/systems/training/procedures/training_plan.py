"""年度培训计划 (training_plan): what people want to learn is asked first, then classes and money are planned, then each class is a case of its own."""

from datetime import date
from typing import Any

from unionhall.core.procedure import CHILD, OPEN, Action, Child, Notice, Procedure, Stage
from unionhall.systems.organization.roles import CHAIR, UPPER
from unionhall.systems.training import timetable as t
from unionhall.systems.training.procedures import fields as f

OWN = "《职工教育培训办法》（示范）"


def needs_title(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What the survey is called."""
    return {"survey_title": f"{case.facts['year']}年培训需求调查"}


def within_money(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The classes together cost no more than the year has."""
    cost = t.total(data["classes"])
    return f"各班预算合计 {cost} 元，超过全年培训预算 {data['money']} 元，超出 {cost - data['money']} 元，请调整。" if cost > data["money"] else ""


def real_classes(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A month of the calendar, at least one person and one day."""
    return next((found for row in data["classes"] if (found := t.wrong_class(row))), "")


def nobody_asked(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A plan without a survey is possible, and said."""
    return "" if case.children("survey") else f"还没有做需求调查就排了计划。依{OWN}第三条。"


def sums(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """How many classes, people and 元."""
    return {"classes_many": len(data["classes"]), "people_many": sum(row["people"] for row in data["classes"]), "classes_cost": str(t.total(data["classes"]))}


def chosen(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A class of the plan."""
    return "" if data["subject"] in [row["name"] for row in case.facts["classes"]] else f"计划里没有“{data['subject']}”，计划内的班次有：{'、'.join(row['name'] for row in case.facts['classes'])}。"


SURVEY = Child("survey", returns="needs_known", hands={"subject": "survey_title", "until": "survey_until"}, brings={"needs": "result", "needs_many": "answered"})
CLASS = Child("training_class", returns="class_ended", hands={"subject": "subject", "aim": "aim"}, brings={"class_outcome": "stage"})

TRAINING_PLAN = Procedure("training_plan", "年度培训计划", since=date(2026, 1, 1), by=f.DESK, seen_by=f.SEEN, given=(f.YEAR,), stages=(
    Stage("needs_stage", "需求和计划", basis=f"{OWN}第三条；工会法第三十二条", actions=(
        Action("ask_needs", "发需求调查（匿名）", by=f.DESK, needs=(f.UNTIL,), finds=needs_title, opens=(SURVEY,)),
        Action("needs_known", "需求调查结束", by=CHILD),
        Action("draw_plan", "排计划和预算，报批", by=f.DESK, joins=("survey",), needs=(f.TOPICS, f.CLASSES, f.MONEY), checks=(real_classes, within_money), warns=(nobody_asked,), finds=sums, to="approval"),
    )),
    Stage("approval", "待批准", basis=f"{OWN}第三条", actions=(
        Action("approve", "批准计划", by=(CHAIR, UPPER), needs=(f.SAID,), to="carrying", papers=("年度培训计划",), notices=(Notice("plan_approved", to=OPEN),)),
        Action("send_back", "退回修改", by=(CHAIR, UPPER), needs=(f.REASON,), to="needs_stage", notices=(Notice("class_sent_back", to=OPEN),)),
    )),
    Stage("carrying", "执行", basis=f"{OWN}第三条", actions=(
        Action("open_class", "办其中一个班", by=f.DESK, needs=(f.SUBJECT, f.AIM), checks=(chosen,), opens=(CLASS,)),
        Action("class_ended", "一个班结束", by=CHILD),
        Action("finish", "年度计划完成，归档", by=f.DESK, joins=("training_class",), to="done"),
    )),
    Stage("done", "已归档", final=True),
))  # fmt: skip
