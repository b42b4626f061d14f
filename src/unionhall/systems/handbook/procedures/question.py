"""工作问答 (question): what one has to ask around for is asked once, answered with its basis by somebody who knows, and found again by all; a correction keeps the former answer."""

from datetime import date
from typing import Any

from unionhall.core.procedure import Action, Clock, Field, Notice, Procedure, Stage
from unionhall.core.statute.cites import cited
from unionhall.systems.organization.roles import (
    AUDIT,
    BOARD_MEMBER,
    BRANCH,
    CHAIR,
    CLERK,
    COMMITTEE,
    KEEPER,
    LEADER,
    PRESIDIUM,
    UPPER,
    VICE,
    WOMEN,
)

OWN = "《工作问答办法》（示范）"
DESK = (CHAIR, VICE, CLERK)
ASKERS = (*DESK, BOARD_MEMBER, BRANCH, LEADER, WOMEN, AUDIT, COMMITTEE, PRESIDIUM, KEEPER)
TO_UPPER = "upper"
TOPICS = (("election", "选举和换届"), ("congress", "大会和提案"), ("openness", "公开和民主管理"), ("bargaining", "集体协商"), ("requests", "诉求和维权"), ("aid", "帮扶和慰问"), ("funds", "经费"), ("members", "会员和组织"), ("training", "培训和活动"), ("papers", "文书和档案"), ("other", "其他"))

SUBJECT = Field("subject", "问题")
TEXT = Field("text", "具体情况", "note", optional=True)
TOPIC = Field("topic", "类别", "choice", choices=TOPICS)
LAW = Field("articles", "有关条文", optional=True)
WHOM = Field("whom", "请谁回答", "choice", choices=(("own", "本会的同志"), (TO_UPPER, "上级工会")))
ANSWERER = Field("answerer", "回答人", "person", optional=True, duty=True)
SHOWN = Field("shown_as", "发布时", "choice", choices=(("union", "写明哪个工会问的"), ("nobody", "不写是谁问的")))
ANSWER = Field("answer", "答案", "note")
BASIS = Field("basis", "依据")
TOLD_BY = Field("told_by", "谁、哪一天、怎样答复的")
MORE = Field("more", "哪里没有说清", "note")
WHY = Field("reason", "理由", "note")


# --- what the rules say ------------------------------------------------------------------------------------------------------------------------------
def to_upper(case: Any) -> bool:
    """Asked of the higher union."""
    return case.facts.get("whom") == TO_UPPER


def to_somebody(case: Any) -> bool:
    """Asked of one officer by name."""
    return not to_upper(case) and bool(case.facts.get("answerer"))


def to_desk(case: Any) -> bool:
    """Asked of the own union, of nobody by name."""
    return not to_upper(case) and not case.facts.get("answerer")


def within(case: Any) -> bool:
    """Not yet with the higher union."""
    return not to_upper(case)


def unanswered(case: Any) -> bool:
    """A question may be taken back until somebody has answered it."""
    return case.stage == "asked"


def on_show(case: Any) -> bool:
    """Others read it: it may be put right, looked at again, taken down; none of it is anybody's work of today."""
    return case.stage == "published"


def unknown_basis(case: Any, data: dict[str, Any], rules: Any) -> str:
    """An answer is found again by the article it names."""
    return "" if cited(str(data.get("basis") or "")) else "没有认出法规和条号。查得到条文的，请写法名和第几条；没有条文的写明文件或者通行做法。"


def goes_up(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """From now on it waits for the higher union."""
    return {"whom": TO_UPPER}


def of_the_upper(case: Any, who: Any) -> str:
    """What the higher union answered only the higher union corrects."""
    return "" if not case.acts("answer_upper") or UPPER in who.roles else f"这个答案是上级工会给的，由上级工会更正；有不同看法请另提一个问题问上级工会。依{case.at.basis}。"


ANSWERED = {"needs": (ANSWER, BASIS), "warns": (unknown_basis,), "to": "answered", "notices": (Notice("handbook_answered", to="open"),)}

QUESTION = Procedure("question", "工作问答", since=date(2026, 1, 1), seen_by=DESK, given=(SUBJECT, TEXT, TOPIC, LAW, WHOM, ANSWERER, SHOWN), stages=(
    Stage("asked", "待回答", basis=f"{OWN}第三条", clocks=(Clock("handbook.answer", counted=("entered", "pass_up"), chase=(Notice("handbook_late", to="answerer"), Notice("handbook_late", to=CHAIR))),), actions=(
        Action("answer", "回答", by=ASKERS, only_in="answerer", not_by=("open",), when=to_somebody, **ANSWERED),
        Action("answer_desk", "回答", by=DESK, not_by=("open",), when=to_desk, **ANSWERED),
        Action("answer_upper", "上级工会回答", by=UPPER, recorded_by=DESK, proof=(TOLD_BY,), when=to_upper, **ANSWERED),
        Action("pass_up", "转请上级工会回答", by=DESK, when=within, needs=(WHY,), finds=goes_up),
    )),
    Stage("answered", "待提问人确认", basis=f"{OWN}第四条", clocks=(Clock("handbook.confirm", chase=(Notice("handbook_confirm", to="open"),)),), actions=(
        Action("understood", "答清楚了，发布", by=ASKERS, only_by="open", to="published"),
        Action("keep", "答清楚了，不发布", by=ASKERS, only_by="open", to="kept"),
        Action("again", "没有说清，再问", by=ASKERS, only_by="open", times="handbook.again", needs=(MORE,), to="asked"),
        Action("publish", "期满未确认，发布", by=DESK, after=(Clock("handbook.confirm"),), to="published"),
    )),
    Stage("published", "已发布", basis=f"{OWN}第五、六条", clocks=(Clock("handbook.review", counted=("entered", "amend", "still"), chase=(Notice("handbook_review", to=CLERK),)),)),
    Stage("kept", "已答复，没有发布", final=True),
    Stage("taken_down", "已撤下", final=True),
    Stage("withdrawn", "已撤回", final=True),
), anywhere=(
    Action("withdraw", "撤回问题", by=ASKERS, only_by="open", when=unanswered, to="withdrawn"),
    Action("amend", "更正答案", by=(*DESK, UPPER), when=on_show, barred=of_the_upper, needs=(ANSWER, BASIS, WHY), warns=(unknown_basis,), notices=(Notice("handbook_amended", to="open"),)),
    Action("still", "核对过，仍然适用", by=(*DESK, UPPER), when=on_show, barred=of_the_upper),
    Action("take_down", "撤下", by=(CHAIR, CLERK, UPPER), barred=of_the_upper, needs=(WHY,), to="taken_down", notices=(Notice("handbook_amended", to="open"),)),
))  # fmt: skip
