"""联席会议: between sessions, for what cannot wait; never for what the congress itself must pass, and confirmed by its next session."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, Action, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.congress import catalogue
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, DEPUTY, MEMBER, UPPER, VICE

CHIEFS = (CHAIR, VICE, CLERK)
BASIS = "企业民主管理规定第三十条；上海市职工代表大会条例第二十五条"
SUBJECT = Field("subject", "会议名称")
URGENT = Field("urgent", "为什么不能等到下次大会", "note")
MATTERS = Field("matters", "处理的事项", "rows", columns=(Field("title", "事项"), Field("matter", "属于哪类事项", "choice", choices=catalogue.CHOICES, optional=True)))
HEADS = Field("heads", "应到人数", "int")
PRESENT = Field("present", "到会人数", "int")
AGREED = Field("agreed", "同意人数", "int")
DECIDED = Field("decided", "处理意见", "note")
SESSION = Field("session", "确认的大会")
WHY = Field("why", "理由", "note")


def none_to_pass(case: Any, data: dict[str, Any], rules: Any) -> str:
    """K10: a matter that the congress must pass is put to its session."""
    return next(filter(None, (must_pass(row) for row in data["matters"])), "")


def must_pass(row: dict[str, Any]) -> str:
    """Why one matter is not for a joint meeting."""
    matter = catalogue.of(str(row.get("matter") or ""))
    if matter is None or matter.power not in ("pass", "elect"):
        return ""
    return f"“{row['title']}”属于“{matter.label}”，应当由大会{dict(catalogue.POWERS)[matter.power]}，联席会议不能代替，请提交大会。依{matter.article}；{BASIS}。"


def enough(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Two thirds there, more than half of all agree."""
    quorum, half = rules["congress.quorum"], rules["congress.vote"]
    if data["present"] > data["heads"] or data["agreed"] > data["present"]:
        return f"人数对不上：应到 {data['heads']} 人，到会 {data['present']} 人，同意 {data['agreed']} 人。"
    if not quorum.met(data["present"], data["heads"]):
        return f"到会 {data['present']} 人，没有达到应到 {data['heads']} 人的{quorum.said}。依{quorum.article}。"
    return "" if half.met(data["agreed"], data["heads"]) else f"同意 {data['agreed']} 人，没有达到应到 {data['heads']} 人的{half.said}。依{half.article}。"


JOINT_MEETING = Procedure("joint_meeting", "联席会议", since=date(2026, 1, 1), given=(SUBJECT, URGENT), by=CHIEFS, seen_by=(*CHIEFS, DEPUTY, AUDIT, UPPER, MEMBER), stages=(
    Stage("meeting", "开会", basis=BASIS, actions=(
        Action("decide", "提出处理意见", by=CHIEFS, needs=(MATTERS, HEADS, PRESENT, AGREED, DECIDED), checks=(none_to_pass, enough), to="awaiting", papers=("联席会议纪要",), notices=(Notice("joint_decided", to=DEPUTY),)),
    )),
    Stage("awaiting", "待下次大会确认", basis=BASIS, clocks=(Clock("congress.next", counted="decide", chase=(Notice("joint_waits", to=CLERK),)),), actions=(
        Action("confirm", "大会确认", by=CHIEFS, needs=(SESSION,), to="confirmed", notices=(Notice("joint_confirmed", to=BOARD, shown="congress.hang"),)),
        Action("reject", "大会不予确认", by=CHIEFS, needs=(SESSION, WHY), to="rejected", notices=(Notice("joint_rejected", to=BOARD, shown="congress.hang"),)),
    )),
    Stage("confirmed", "已确认", final=True),
    Stage("rejected", "不予确认", final=True),
))  # fmt: skip
