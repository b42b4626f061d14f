"""匿名问卷: slips drawn at random, answers that nothing joins to a person, small groups never shown alone. What workers want before talks is asked in the same way and told to nobody but their own side."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, Action, Field, Notice, Procedure, Stage
from unionhall.systems.openness import cells
from unionhall.systems.openness.procedures.fields import CHIEFS, REASON, SUBJECT, UNTIL
from unionhall.systems.organization.roles import AUDIT, BOARD_MEMBER, DEPUTY, LABOUR, MEMBER, UPPER

BASIS = "《厂务公开办法》（示范）第九条"
QUESTIONS = Field("questions", "题目", "rows", columns=(
    Field("text", "题目"), Field("kind", "题型", "choice", choices=(("choice", "单选"), ("group", "分组（部门、工龄等）"), ("words", "写几句话"))), Field("options", "选项（用顿号隔开）", optional=True),
))  # fmt: skip
SLIPS = Field("slips", "印发的问卷码张数", "int")
ANSWERED = Field("answered", "收回份数", "int")
RESULT = Field("result", "结果", "note")


def questions_fit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A question with choices has at least two of them."""
    bare = next((row["text"] for row in data["questions"] if row["kind"] != "words" and len(options(row)) < cells.CHOICES), None)
    return f"“{bare}”至少要有两个选项，用顿号隔开。" if bare else ""


def options(row: dict[str, Any]) -> list[str]:
    """The choices of a question."""
    return [one.strip() for one in str(row.get("options") or "").replace("，", "、").split("、") if one.strip()]


def slips_fit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """With a handful of slips an answer tells whose it is."""
    least = rules["openness.group_least"]
    return "" if least.number <= data["slips"] <= cells.MOST else f"问卷码请印 {least.number} 到 {cells.MOST} 张；人数太少的，答案看得出是谁写的。依{least.article}。"


def course(basis: str, close: Action, done: str) -> tuple[Stage, ...]:
    """Questions, slips, answers, sums: the same way whoever reads the sums; `close` says who does."""
    return (
        Stage("draft", "设计题目", basis=basis, actions=(
            Action("ask", "定题目", by=CHIEFS, needs=(QUESTIONS,), checks=(questions_fit,), to="ready"),
        )),
        Stage("ready", "待发放", basis=basis, actions=(
            Action("open_slips", "印发问卷码，开始填写", by=CHIEFS, needs=(SLIPS,), checks=(slips_fit,), to="open", notices=(Notice("survey_open", to=BOARD, shown="openness.hang"),)),
            Action("rewrite", "改题目", by=CHIEFS, needs=(REASON,), to="draft"),
        )),
        Stage("open", "填写中", basis=basis, actions=(close,)),
        Stage("done", done, final=True),
    )  # fmt: skip


CLOSE = Action("close", "截止，公布结果", by=CHIEFS, needs=(ANSWERED, RESULT), to="done", papers=("问卷结果",), notices=(Notice("survey_result", to=BOARD, shown="openness.hang"),))
SURVEY = Procedure("survey", "匿名问卷", since=date(2026, 1, 1), given=(SUBJECT, UNTIL), by=CHIEFS, seen_by=(*CHIEFS, BOARD_MEMBER, DEPUTY, MEMBER, AUDIT, UPPER), stages=course(BASIS, CLOSE, "已公布"))

# Its sums are the workers' hand: whoever sits for the firm is a member too, so that members in general do not read them (集体合同规定第二十五条: 参加集体协商、接受质询在内的职责由代表担任).
TALKS = "集体合同规定第二十五、三十三条"
CLOSE_INSIDE = Action("close", "截止，结果送职工方代表", by=CHIEFS, needs=(ANSWERED, RESULT), to="done", papers=("问卷结果",), notices=(Notice("demands_summed", to=LABOUR),))
DEMAND_SURVEY = Procedure("demand_survey", "职工要求问卷", since=date(2026, 1, 1), given=(SUBJECT, UNTIL), seen_by=(*CHIEFS, LABOUR), stages=course(TALKS, CLOSE_INSIDE, "已汇总，不对外公布"))
BY_SLIPS = (SURVEY.key, DEMAND_SURVEY.key)
