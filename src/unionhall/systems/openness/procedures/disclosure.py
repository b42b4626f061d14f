"""公开事项: drafted by a department, checked for law and secrets, approved, shown for its days, questions answered, archived."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, Child, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.openness.procedures.fields import CHIEFS, CIRCLES, OWNER, PERIODS, REASON, SUBJECT, TIMINGS, YES_NO
from unionhall.systems.organization.roles import AUDIT, CLERK, DEPUTY, HANDLER, MANAGER, MEMBER, UPPER

LAW = "企业民主管理规定第三十一至三十五条；《厂务公开办法》（示范）"
WRITERS = (*CHIEFS, HANDLER)
CIRCLE = Field("circle", "公开范围", "choice", choices=CIRCLES)
TEXT = Field("text", "公开内容", "note")
ANNEX = Field("annex", "附件", "file", optional=True)
SECRET = Field("secret", "涉及国家秘密、商业秘密或者个人隐私", "choice", choices=YES_NO)
CHECKED = Field("checked", "审核情况", "note")
QUESTION = Field("question", "问题或意见", "note")
ANSWER = Field("answer", "答复", "note")
MENDED = Field("mended", "整改和落实情况", "note", optional=True)
CATEGORY = Field("category", "公开类别", "choice", choices=(
    ("operation", "经营（办学）基本情况"), ("hiring", "招用和劳动合同"), ("contract", "集体合同和规章制度"), ("rewards", "奖惩、裁减、评先"), ("safety", "劳动安全卫生和事故"), ("insurance", "社会保险和年金"),
    ("training", "职工教育经费"), ("money", "投资、招标、采购和大额资金"), ("pay", "收入分配"), ("posts", "职称、干部选拔任用"), ("leaders", "领导人员职务消费和评议结果"), ("union", "工会经费和帮扶慰问"), ("other", "其他"),
))  # fmt: skip
TIMING = Field("timing", "公开时机", "choice", choices=TIMINGS)
PERIOD = Field("period", "公开周期", "choice", choices=PERIODS, optional=True)


def no_secret(case: Any, data: dict[str, Any], rules: Any) -> str:
    """What is secret or private goes back to be written anew."""
    return "涉及秘密或者个人隐私的，不能公开，请退回修改后再审。依企业民主管理规定第三十三条。" if data["secret"] == "yes" else ""


def to_all(case: Any) -> bool:
    """Open to all staff."""
    return bool(case.facts.get("circle") == "all")


def to_delegates(case: Any) -> bool:
    """Open to the delegates."""
    return bool(case.facts.get("circle") == "delegates")


def passing(case: Any) -> bool:
    """Not shown for good."""
    return bool(case.facts.get("timing") != "standing")


ASK = Child("inquiry", returns="answered", hands={"subject": "question"}, brings={"reply": "answer"})
HANG = Clock("openness.hang", counted=("publish", "publish_to_delegates"))

DISCLOSURE = Procedure("disclosure", "公开事项", since=date(2026, 1, 1), given=(SUBJECT, CATEGORY, TIMING, CIRCLE, OWNER), by=WRITERS, seen_by=(*WRITERS, MANAGER, DEPUTY, MEMBER, AUDIT, UPPER), stages=(
    Stage("draft", "拟稿", basis=LAW, actions=(
        Action("submit", "拟稿提交审核", by=WRITERS, needs=(TEXT, ANNEX), to="checking"),
    )),
    Stage("checking", "合法性和保密审核", basis=LAW, actions=(
        Action("pass_on", "审核通过", by=CHIEFS, needs=(SECRET, CHECKED), checks=(no_secret,), to="approval", not_by=("submit",)),
        Action("send_back", "退回修改", by=CHIEFS, needs=(REASON,), to="draft"),
    )),
    Stage("approval", "领导审批", basis=LAW, actions=(
        Action("publish", "批准，向全体职工公开", by=(MANAGER, *CHIEFS), when=to_all, to="shown", papers=("公开单",), notices=(Notice("disclosed", to=BOARD, shown="openness.hang"),)),
        Action("publish_to_delegates", "批准，向职工代表公开", by=(MANAGER, *CHIEFS), when=to_delegates, to="shown", papers=("公开单",), notices=(Notice("disclosed_to_delegates", to=DEPUTY),)),
        Action("not_approved", "不批准", by=(MANAGER, *CHIEFS), needs=(REASON,), to="draft"),
    )),
    Stage("shown", "公开中", basis="山东省厂务公开条例第十二条；重庆市厂务公开条例第九、十一条；浙江省企业民主管理条例第二十三条", actions=(
        Action("ask", "提问、提意见", by=MEMBER, needs=(QUESTION,), veiled=CHIEFS, opens=(ASK,)),
        Action("answered", "一个问题已答复", by=CHILD, notices=(Notice("question_answered", to="ask"),)),
        Action("close", "公开期满，核查归档", by=CHIEFS, needs=(MENDED,), joins=("inquiry",), when=passing, after=(HANG,), to="filed"),
        Action("end_standing", "长期公开结束，归档", by=CHIEFS, needs=(REASON,), joins=("inquiry",), after=(HANG,), to="filed"),
    )),
    Stage("filed", "已归档", final=True),
))  # fmt: skip

INQUIRY = Procedure("inquiry", "公开答询", since=date(2026, 1, 1), given=(Field("subject", "问题"),), by=CHIEFS, seen_by=(*WRITERS, MANAGER, AUDIT, UPPER), stages=(
    Stage("waiting", "待答复", basis="重庆市厂务公开条例第十一条；浙江省企业民主管理条例第二十三条", clocks=(Clock("openness.answer", chase=(Notice("question_late", to=CLERK),)),), actions=(
        Action("reply_to", "答复", by=WRITERS, needs=(ANSWER,), to="answered", notices=(Notice("question_board", to=BOARD, shown="openness.hang"),), papers=("意见答复单",)),
    )),
    Stage("answered", "已答复", final=True),
))  # fmt: skip


def every(period: str) -> Any:
    """Whether an entry of the catalogue comes in this rhythm."""
    return {"month": monthly, "quarter": quarterly, "half": half_yearly, "year": yearly}[period]


def monthly(case: Any) -> bool:
    """Each month."""
    return bool(case.facts.get("period") == "month")


def quarterly(case: Any) -> bool:
    """Each quarter."""
    return bool(case.facts.get("period") == "quarter")


def half_yearly(case: Any) -> bool:
    """Each half year."""
    return bool(case.facts.get("period") == "half")


def yearly(case: Any) -> bool:
    """Each year."""
    return bool(case.facts.get("period") == "year")


def fresh(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """One publication, out of the catalogue."""
    return {"publications": [{"subject": f"{case.facts['subject']}（{data['issue']}）", "category": case.facts["category"], "timing": case.facts["timing"], "circle": case.facts["circle"], "owner": case.facts["owner"]}]}


ISSUE = Field("issue", "期次")
PUBLISH = Child("disclosure", returns="published", each="publications", columns=tuple(Field(key, key) for key in ("subject", "category", "timing", "circle", "owner")))
OPEN_ITEM = Procedure("open_item", "公开目录", since=date(2026, 1, 1), given=(SUBJECT, CATEGORY, TIMING, PERIOD, CIRCLE, OWNER), by=CHIEFS, seen_by=(*WRITERS, MANAGER, DEPUTY, MEMBER, AUDIT, UPPER), stages=(
    Stage("standing", "在目录中", basis=LAW, clocks=tuple(
        Clock(f"openness.every_{period}", counted=("entered", "issue_now"), until=("issue_now",), when=every(period), chase=(Notice("item_late", to=CLERK),)) for period, _ in PERIODS
    ), actions=(
        Action("issue_now", "公开一期", by=WRITERS, needs=(ISSUE,), finds=fresh, opens=(PUBLISH,)),
        Action("published", "一期公开完毕", by=CHILD),
        Action("strike_out", "移出目录", by=CHIEFS, needs=(REASON,), to="struck"),
    )),
    Stage("struck", "已移出目录", final=True),
))  # fmt: skip
