"""督促纠正: a rule or decision that should have gone to the congress and did not; the union demands it in writing, and an answer (features C7)."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, Action, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.congress import catalogue
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, DEPUTY, MEMBER, UPPER, VICE

CHIEFS = (CHAIR, VICE, CLERK)
BASIS = "工会法第二十条；企业民主管理规定第二十一条"
SUBJECT = Field("subject", "规章或者决定的名称")
ISSUED = Field("issued", "发布日期", "date", past=True)
MATTER = Field("matter", "属于哪类事项", "choice", choices=catalogue.CHOICES)
DEMAND = Field("demand", "纠正意见", "note")
ANSWER = Field("answer", "行政答复", "note")
ANSWERED_ON = Field("answered_on", "答复日期", "date", past=True)
SESSION = Field("session", "提交的大会")
WHY = Field("why", "原因", "note")


def binding(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """K9: what was not submitted does not bind the staff where the place says so (上海第三十三条); the catalogue says what should have been done."""
    matter = catalogue.of(str(case.facts["matter"]))
    assert matter is not None
    local = "congress.correction" in rules
    effect = "该规定未经大会审议，对职工没有约束力" if local else "该规定未按要求提交大会，应当补正"
    return {"should": f"{matter.label}应当由大会{dict(catalogue.POWERS)[matter.power]}（{matter.article}）", "effect": effect, "local": local}


def local(case: Any) -> bool:
    """Whether the place sets a period for setting it right."""
    return bool(case.facts.get("local"))


CORRECTION = Procedure("correction", "督促纠正", since=date(2026, 1, 1), given=(SUBJECT, ISSUED, MATTER), by=CHIEFS, seen_by=(*CHIEFS, DEPUTY, AUDIT, UPPER, MEMBER), stages=(
    Stage("found", "发现没有上会", basis=BASIS, actions=(
        Action("require", "书面要求纠正", by=CHIEFS, needs=(DEMAND,), finds=binding, to="waiting", papers=("纠正意见书",), notices=(Notice("correction_demanded", to=DEPUTY),)),
    )),
    Stage("waiting", "待行政答复", basis=BASIS, clocks=(
        Clock("congress.demand_answer", counted="require", until=("answered",), chase=(Notice("correction_unanswered", to=CLERK),)),
        Clock("congress.correction", counted="require", when=local, chase=(Notice("correction_late", to=CLERK),)),
    ), actions=(
        Action("answered", "收到行政答复", by=CHIEFS, needs=(ANSWERED_ON, ANSWER)),
        Action("submitted", "已提交大会", by=CHIEFS, needs=(SESSION,), to="corrected", notices=(Notice("correction_done", to=BOARD, shown="congress.hang"),)),
        Action("withdrawn", "行政撤回该规定", by=CHIEFS, needs=(ANSWER,), to="corrected"),
        Action("to_upper", "报上级工会和劳动行政部门处理", by=CHIEFS, needs=(WHY,), to="reported", notices=(Notice("correction_up", to=UPPER),)),
    )),
    Stage("corrected", "已纠正", final=True),
    Stage("reported", "已报上级", final=True),
))  # fmt: skip
