"""劳动争议调解 (mediation), 工会法律援助 (legal_aid), 三个第一时间 (concern): the matters that come out of a request, or are known before anybody asks."""

from datetime import date
from typing import Any

from unionhall.core.procedure import CLOCK, OPEN, Action, By, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.organization.roles import AUDIT, BRANCH, CHAIR, CLERK, LEADER, MEMBER, UPPER, WOMEN
from unionhall.systems.requests import moments
from unionhall.systems.requests.procedures import fields as f

TJ = "企业劳动争议协商调解规定"
FY = "法律援助法"
OTHER = Field("other_side", "对方当事人")
AGREES = Field("agrees", "双方同意调解", "choice", choices=(("yes", "双方同意"), ("no", "有一方不同意")))
MEDIATOR = Field("mediator", "调解员")
TALKED = Field("talked", "调解经过", "note")
AGREEMENT = Field("agreement", "协议内容和履行期限", "note")
KEPT = Field("kept", "履行情况", "choice", choices=(("kept", "已履行"), ("broken", "没有履行")))
BOTH = Field("both_signed", "双方签字同意延长", "choice", choices=(("yes", "双方已签字"), ("no", "没有")))
POOR = Field("means", "经济困难情况或免予审查的理由", "note")
GRANTED = Field("granted", "决定", "choice", choices=(("yes", "给予援助"), ("no", "不给予援助")))
LAWYER = Field("lawyer", "承办律师或法律工作者")
ENDED = Field("case_end", "案件结果", "note")

KIND = Field("concern_kind", "什么事", "choice", choices=(("illness", "生病住院"), ("accident", "意外事故"), ("bereavement", "亲属去世"), ("birth", "生育"), ("gaokao", "子女高考"), ("marriage", "结婚"), ("retirement", "退休")))
ABOUT = Field("employee", "哪位职工", "person")
KNOWN_AT = Field("known_at", "知情时间（如 2026-06-01 08:40）")
SOURCE = Field("source", "怎么知道的")
REPORTED_AT = Field("reported_at", "报告时间（如 2026-06-01 09:10）")
HELPED_AT = Field("helped_at", "帮扶时间（如 2026-06-01 15:00）")
SITUATION = Field("situation", "情况", "note", sealed=(CLERK, CHAIR, LEADER, BRANCH, WOMEN))
HELPED = Field("helped", "做了什么", "note")
NEXT = Field("next_step", "后续安排", "note", optional=True)


# --- mediation -------------------------------------------------------------------------------------------------------------------------------------
def both_agree(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Mediation is voluntary."""
    return "" if data["agrees"] == "yes" else f"有一方不同意调解，不能受理；请登记不予受理并书面告知。依{rules['mediation.accept'].article}。"


def both_extend(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Longer only when both sides signed."""
    return "" if data["both_signed"] == "yes" else f"调解要在受理之日起 {rules['mediation.finish'].said}内结束，双方同意才能延长。依{rules['mediation.finish'].article}。"


def hinted(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Whoever leaves mediation without an agreement is told of the limit."""
    rule = rules["arbitration.limit"]
    return {"hint": f"劳动争议申请仲裁的时效期间为{rule.said}，从知道或者应当知道权利被侵害之日起计算。依{rule.article}。"}


MEDIATION = Procedure("mediation", "劳动争议调解", since=date(2026, 1, 1), barred=f.away, seen_by=f.SEEN, by=f.DESK, given=(f.SUBJECT, f.TEXT, f.AWAY), stages=(
    Stage("applied", "申请", basis=f"{TJ}第二十二条；劳动争议调解仲裁法第十二条", clocks=(
        Clock("mediation.accept", chase=(Notice("mediation_late", to=CLERK),)), Clock("mediation.wait", counted=OPEN, until=("agreed", "failed", "ran_out"), chase=(Notice("mediation_may_go", to=CLERK),)),
    ), actions=(
        Action("accept", "受理调解", by=f.DESK, needs=(OTHER, AGREES, MEDIATOR), checks=(both_agree,), to="mediating", papers=("调解受理通知书",)),
        Action("refuse_it", "不予受理", by=f.DESK, needs=(f.REASON,), finds=hinted, to="refused", papers=("调解不予受理通知书",)),
    )),
    Stage("mediating", "调解中", basis=f"{TJ}第二十九条；劳动争议调解仲裁法第十四条", clocks=(Clock("mediation.finish", counted=("accept", "prolong"), then="ran_out"),), actions=(
        Action("prolong", "双方同意延长", by=f.DESK, needs=(BOTH,), checks=(both_extend,)),
        Action("agreed", "达成协议", by=f.DESK, needs=(TALKED, AGREEMENT), to="signed", papers=("调解协议书", "调解笔录")),
        Action("failed", "调解不成", by=f.DESK, needs=(TALKED,), finds=hinted, to="ended", papers=("调解意见书",)),
        Action("ran_out", "期满没有达成协议", by=CLOCK, finds=hinted, to="ended", papers=("调解意见书",)),
    )),
    Stage("signed", "已签协议", basis=f"{TJ}第二十七条；劳动争议调解仲裁法第十四至十六条", clocks=(Clock("mediation.confirm", counted="agreed", until=("confirm",), chase=(Notice("mediation_confirm", to=CLERK),)),), actions=(
        Action("confirm", "共同申请仲裁审查", by=f.DESK, needs=(f.SAID,), before=(Clock("mediation.confirm", counted="agreed"),)),
        Action("performed", "登记履行情况", by=f.DESK, needs=(KEPT, f.SAID), to=By("kept", {"kept": "kept", "broken": "broken"}), papers=("履行情况登记",)),
    )),
    Stage("kept", "已履行", final=True),
    Stage("broken", "没有履行，申请支付令或仲裁", final=True),
    Stage("refused", "不予受理", final=True),
    Stage("ended", "调解不成", final=True),
))  # fmt: skip

LEGAL_AID = Procedure("legal_aid", "工会法律援助", since=date(2026, 1, 1), barred=f.away, seen_by=f.SEEN, by=f.DESK, given=(f.SUBJECT, f.TEXT, f.AWAY), stages=(
    Stage("applied", "申请", basis=f"{FY}第四十三条；工会法律援助办法第十、十二条", clocks=(Clock("legalaid.decide", chase=(Notice("aid_late", to=CLERK),)),), actions=(
        Action("decide", "作出决定", by=(CHAIR, UPPER), recorded_by=(CLERK,), needs=(POOR, GRANTED, f.SAID), to=By("granted", {"yes": "granted", "no": "not_granted"}), papers=("法律援助审批表",)),
    )),
    Stage("granted", "给予援助", basis=f"{FY}第四十三条", clocks=(Clock("legalaid.assign", chase=(Notice("aid_late", to=CLERK),)),), actions=(
        Action("assign", "指派承办人", by=f.DESK, needs=(LAWYER,), to="running", papers=("法律援助委派函",)),
    )),
    Stage("running", "办理中", basis=f"{FY}第四十三条", actions=(
        Action("conclude", "结案", by=f.DESK, needs=(ENDED,), to="ended", papers=("法律援助结案报告",)),
    )),
    Stage("ended", "已结案", final=True),
    Stage("not_granted", "不给予援助", final=True),
))  # fmt: skip


# --- three first moments -----------------------------------------------------------------------------------------------------------------------------
def times_read(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every time that is typed can be read and comes after the one before."""
    given = {key: str(data.get(key) or case.facts.get(key) or "") for key in moments.STEPS}
    if moments.unread(given):
        return f"时间“{moments.unread(given)}”看不懂，请写成 2026-06-01 08:40 这样。"
    times = [moments.moment(text) for text in given.values() if text]
    return "" if times == sorted(times) else "时间应当依次是知情、报告、帮扶，后一个不能早于前一个。"


def lagged(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The hours between the three moments, beside what the rule wants."""
    return {"lag": moments.lag({**case.facts, **data}, {"report": rules["concern.report"], "help": rules["concern.help"]})}


EVERYBODY = (MEMBER, LEADER, BRANCH, WOMEN, *f.DESK)
CONCERN = Procedure("concern", "第一时间", since=date(2026, 1, 1), by=EVERYBODY, seen_by=(*f.DESK, AUDIT, WOMEN), given=(KIND, ABOUT, KNOWN_AT, SOURCE, SITUATION), stages=(
    Stage("known", "已知情", basis="《困难职工帮扶办法》（示范）第四条", clocks=(Clock("concern.report_day", counted=OPEN, chase=(Notice("concern_late", to=CLERK), Notice("concern_late", to=CHAIR))),), actions=(
        Action("tell_chair", "报告工会", by=EVERYBODY, needs=(REPORTED_AT,), checks=(times_read,), finds=lagged, to="reported", notices=(Notice("concern_told", to=CHAIR), Notice("concern_told", to=CLERK))),
        Action("unfounded", "情况不实", by=f.DESK, needs=(f.REASON,), to="dropped"),
    )),
    Stage("reported", "已报告", basis="《困难职工帮扶办法》（示范）第四条", clocks=(Clock("concern.help_day", counted="tell_chair", chase=(Notice("concern_late", to=CLERK), Notice("concern_late", to=CHAIR))),), actions=(
        Action("help", "已帮扶", by=(*f.DESK, LEADER, BRANCH, WOMEN), needs=(HELPED_AT, HELPED, NEXT), checks=(times_read,), finds=lagged, to="helped", papers=("第一时间记录",)),
    )),
    Stage("helped", "已帮扶", basis="《困难职工帮扶办法》（示范）第四条", actions=(
        Action("finish", "跟踪结束", by=f.DESK, needs=(f.SAID,), to="done"),
        Action("need_aid", "转困难帮扶线索", by=f.DESK, needs=(f.REASON,)),
    )),
    Stage("done", "已办结", final=True),
    Stage("dropped", "情况不实", final=True),
))  # fmt: skip
