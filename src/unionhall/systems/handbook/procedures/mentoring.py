"""师傅带徒弟 (mentoring): an experienced officer beside a new one, with goals, a talk every month and an end; what is left of it are answers and a short report, no marks."""

from datetime import date
from typing import Any

from unionhall.core.procedure import Action, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.handbook.procedures.question import ASKERS, DESK, WHY
from unionhall.systems.organization.roles import CLERK

OWN = "《师傅带徒弟办法》（示范）"

MENTOR = Field("mentor", "师傅", "person")
APPRENTICE = Field("apprentice", "徒弟", "person")
GOALS = Field("goals", "带教目标", "rows", columns=(Field("goal", "学会什么"), Field("by_when", "到哪一天", "date")))
ENDS = Field("ends", "带教到", "date")
TALKED_ON = Field("talked_on", "谈话日期", "date", past=True)
TALKED = Field("talked_of", "谈了什么", "note")
NEXT = Field("next_step", "下一步", "note", optional=True)
RESULT = Field("result", "目标完成情况", "note")
TO_LEARN = Field("to_learn", "还要学的", "note", optional=True)


def two_people(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nobody is one's own master."""
    return f"师傅和徒弟是同一个人，请办理“不合适”后重新结对。依{OWN}第二条。" if case.facts["mentor"] == case.facts["apprentice"] else ""


def of_the_pair(case: Any, who: Any) -> str:
    """The talk is written down by one of the two."""
    return "" if who.id in (case.facts.get("mentor"), case.facts.get("apprentice")) else f"谈话由师傅或者徒弟登记，您不是这一对里的人，请告诉他们登记。依{OWN}第三条。"


def not_ahead(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A talk that has not been held is not written down."""
    return f"谈话日期 {data['talked_on']} 早于结对的日子 {case.opened}，请核对。依{OWN}第三条。" if data["talked_on"] < case.opened else ""


MENTORING = Procedure("mentoring", "师傅带徒弟", since=date(2026, 1, 1), by=DESK, seen_by=DESK, given=(MENTOR, APPRENTICE, GOALS, ENDS), stages=(
    Stage("offered", "待师傅同意", basis=f"{OWN}第二条", actions=(
        Action("mentor_agrees", "师傅同意", by=ASKERS, only_in="mentor", checks=(two_people,), to="agreed", notices=(Notice("mentoring_offered", to="apprentice"),)),
        Action("decline", "不合适", by=ASKERS, only_in="mentor", needs=(WHY,), to="ended"),
    )),
    Stage("agreed", "待徒弟同意", basis=f"{OWN}第二条", actions=(
        Action("apprentice_agrees", "徒弟同意，结对", by=ASKERS, only_in="apprentice", to="running", papers=("师徒结对书",), notices=(Notice("mentoring_begun", to="mentor"),)),
    )),
    Stage("running", "带教中", basis=f"{OWN}第三条", clocks=(
        Clock("handbook.talk", counted=("entered", "talk"), chase=(Notice("mentoring_late", to="mentor"), Notice("mentoring_late", to="apprentice"))), Clock("handbook.mentoring", counted="ends", chase=(Notice("mentoring_ends", to=CLERK),)),
    ), actions=(
        Action("talk", "登记谈话", by=ASKERS, barred=of_the_pair, needs=(TALKED_ON, TALKED, NEXT), checks=(not_ahead,)),
        Action("finish", "出师，小结", by=ASKERS, only_in="mentor", needs=(RESULT, TO_LEARN), to="finished", papers=("带教小结",), notices=(Notice("mentoring_finished", to="apprentice"),)),
    )),
    Stage("finished", "已出师", final=True),
    Stage("ended", "已结束", final=True),
), anywhere=(
    Action("end", "提前结束", by=DESK, needs=(WHY,), to="ended"),
))  # fmt: skip
