"""接待日、恳谈会、意见箱; 征求意见; 列席会议: what is said is taken down, what is promised becomes a task, and everybody hears what came of it."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, Child, Clock, Field, Notice, Procedure, Sheet, Stage
from unionhall.systems.openness.procedures.fields import CHIEFS, OWNER, SUBJECT, TASKS, UNTIL
from unionhall.systems.organization.roles import AUDIT, CLERK, DEPUTY, HANDLER, MANAGER, MEMBER, UPPER

BASIS = "《厂务公开办法》（示范）第九、十条；企业民主管理规定第三十四条"
HELD_ON = Field("held_on", "日期", "date")
PLACE = Field("place", "地点")
KIND = Field("kind", "形式", "choice", choices=(("reception", "领导接待日"), ("talk", "恳谈会"), ("mailbox", "意见箱"), ("opinions", "领导班子会前征求意见")))
HOST = Field("host", "接待人")
TOPIC = Field("topic", "想反映什么")
CAME = Field("came", "到场人数", "int")
NOTES = Field("notes", "逐条记录（不写姓名）", "rows", columns=(Field("said", "意见"), Field("reply", "当场答复")))
PROGRESS = Field("progress", "进展", "note")
HOW = Field("how", "办理情况", "note")
WHY = Field("why", "原因", "note")
MEETING = Field("meeting", "会议名称")
GOES = Field("goes", "列席代表", "persons")
SAID = Field("said", "代表发表的意见", "note")
CAME_OF = Field("came_of", "意见采纳情况", "note")

TASK = Child("undertaking", returns="kept", each="tasks")


def sorted_out(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """How many opinions, without a name: the list is what is handed on."""
    return {"many": len(data["notes"]), "booked": len(case.lines("book"))}


RECEPTION = Procedure("reception", "接待和恳谈", since=date(2026, 1, 1), given=(SUBJECT, KIND, HELD_ON, PLACE, HOST), by=CHIEFS, seen_by=(*CHIEFS, HANDLER, MANAGER, DEPUTY, MEMBER, AUDIT, UPPER), stages=(
    Stage("prepared", "筹备", basis=BASIS, actions=(
        Action("announce", "发布，开放预约", by=CHIEFS, to="booking", notices=(Notice("reception_open", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("booking", "预约中", basis=BASIS, sheets=(Sheet("book", "预约", by=(MEMBER,), fields=(TOPIC,), again=True, for_others=(CLERK,)),), actions=(
        Action("hold", "已举行，登记意见和承诺", by=CHIEFS, needs=(CAME, NOTES, TASKS), finds=sorted_out, seals=("book",), opens=(TASK,), to="promised", papers=("接待记录",), notices=(Notice("reception_held", to=BOARD, shown="openness.hang"),)),
        Action("call_off", "取消", by=CHIEFS, needs=(WHY,), to="called_off"),
    )),
    Stage("promised", "承诺办理中", basis=BASIS, actions=(
        Action("kept", "一项承诺办结", by=CHILD),
        Action("answer_all", "全部办结，向职工反馈", by=CHIEFS, needs=(HOW,), joins=("undertaking",), to="done", notices=(Notice("reception_done", to=BOARD, shown="openness.hang"),), papers=("整改反馈",)),
    )),
    Stage("done", "已反馈", final=True),
    Stage("called_off", "已取消", final=True),
))  # fmt: skip

UNDERTAKING = Procedure("undertaking", "办理承诺", since=date(2026, 1, 1), given=(Field("subject", "事项"), OWNER, UNTIL), by=CHIEFS, seen_by=(*CHIEFS, HANDLER, MANAGER, DEPUTY, MEMBER, AUDIT, UPPER), stages=(
    Stage("running", "办理中", basis=BASIS, clocks=(Clock("openness.task", counted="until", chase=(Notice("undertaking_late", to=CLERK),)),), actions=(
        Action("report", "报告进展", by=(*CHIEFS, HANDLER), needs=(PROGRESS,)),
        Action("carried_out", "已办结", by=CHIEFS, needs=(HOW,), to="done", notices=(Notice("undertaking_done", to=BOARD, shown="openness.hang"),)),
        Action("cannot", "办不了，说明原因", by=CHIEFS, needs=(WHY,), to="failed", notices=(Notice("undertaking_failed", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("done", "已办结", final=True),
    Stage("failed", "没有办成", final=True),
))  # fmt: skip

REPRESENTATION = Procedure("representation", "代表列席会议", since=date(2026, 1, 1), given=(MEETING, HELD_ON, GOES), by=CHIEFS, seen_by=(*CHIEFS, MANAGER, DEPUTY, MEMBER, AUDIT, UPPER), stages=(
    Stage("named", "已推荐代表", basis="企业民主管理规定第三条；《厂务公开办法》（示范）第十条", actions=(
        Action("went", "已列席，登记意见", by=CHIEFS, needs=(SAID,), to="waiting", notices=(Notice("representation_went", to=DEPUTY),)),
        Action("not_held", "会议没有举行", by=CHIEFS, needs=(WHY,), to="off"),
    )),
    Stage("waiting", "待反馈", basis=BASIS, clocks=(Clock("openness.answer", counted="went", chase=(Notice("representation_late", to=CLERK),)),), actions=(
        Action("came_back", "意见采纳情况反馈职工", by=CHIEFS, needs=(CAME_OF,), to="done", notices=(Notice("representation_done", to=BOARD, shown="openness.hang"),), papers=("列席情况反馈",)),
    )),
    Stage("done", "已反馈", final=True),
    Stage("off", "没有举行", final=True),
))  # fmt: skip
