"""诉求 (request), 检举控告 (accusation), 复查复核 (recheck): four lanes with clocks of their own; what we closed and what the worker confirmed are two things."""

from datetime import date
from typing import Any

from unionhall.core.procedure import CHILD, CLOCK, OPEN, Action, By, Child, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, HANDLER, KEEPER, LEADER, UPPER, VICE
from unionhall.systems.requests.procedures import fields as f

XF = "信访工作条例"
OWN = "《职工诉求办理办法》（示范）"
HANDLERS = (HANDLER, *f.DESK)
CALLED = Field("called_result", "回访情况", "choice", choices=(("good", "满意"), ("fair", "基本满意"), ("bad", "不满意"), ("lost", "没有联系上")))
MAIN = Field("main", "并入哪一件（编号）")
EXTRA_DAYS = Field("told_why", "告知诉求人的理由", "note")
PARTS = Field("parts", "拆成哪几件", "rows", columns=(Field("subject", "事由"), Field("text", "内容")))
ORGAN = Field("organ", "转送机关")


# --- which way -------------------------------------------------------------------------------------------------------------------------------------
def simple(case: Any) -> bool:
    """The current lane is A and the matter is simple."""
    return f.was("A")(case) and case.facts.get("difficulty") == "simple"


def hard(case: Any) -> bool:
    """Lane A, not simple."""
    return f.was("A")(case) and case.facts.get("difficulty") == "hard"


def very_hard(case: Any) -> bool:
    """Lane A, several organs and more than one budget."""
    return f.was("A")(case) and case.facts.get("difficulty") == "complex"


def internal(case: Any) -> bool:
    """Not yet led into a lane, or lane A: the receipt runs."""
    return "lane" not in case.facts or f.was("A")(case)


def petition_named(case: Any) -> bool:
    """信访工作条例第二十三条: no duty to tell where name and address are not known."""
    return f.was("B")(case) and case.facts.get("identity") != "anonymous"


def handed_down(case: Any) -> bool:
    """A matter that was handed down to us and is not ours."""
    return case.facts.get("not_ours") == "yes"


def simple_now(case: Any) -> bool:
    """A simple matter is answered by its handler at once; everything else is read over first."""
    return case.facts.get("difficulty") == "simple" and not f.apart(case)


def other_lane(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A change is a change."""
    return "类别没有变，不用变更。" if data["lane"] == case.facts.get("lane") else ""


def few_representatives(case: Any, data: dict[str, Any], rules: Any) -> str:
    """信访工作条例第二十条."""
    rule, came = rules["petition.representatives"], case.facts.get("representatives")
    return f"到场代表 {came} 人，超过 {rule.number} 人，请推选代表。依{rule.article}。" if came and not rule.met(came) else ""


def suggested(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The suggestion with its reason stands beside the choice; a person decides."""
    return str(case.facts.get("suggested") or "")


def collective(case: Any, data: dict[str, Any], rules: Any) -> str:
    """劳动争议调解仲裁法第七条."""
    rule, many = rules["mediation.collective"], case.facts.get("group") or 0
    return f"{many} 人有共同请求，属于集体争议：可以推举代表，并向上一级工会报告。依{rule.article}。" if data.get("lane") == "C" and rule.met(many) else ""


def rated_or_called(case: Any, rules: Any) -> str:
    """No matter is closed without an answer that was rated, or a call, or as many calls as the rule wants (事事有回复)."""
    rule = rules["request.calls"]
    here = list(case.acts("called", "rate", "rate_late", here=True))
    lost = [entry for entry in here if entry.facts.get("called_result") == "lost"]
    if len(here) > len(lost) or len(lost) >= int(rule.number) or case.acts("rate", "rate_late"):
        return ""
    return f"诉求人还没有评价，也没有回访到本人；联系不上的要回访 {rule.number} 次，已回访 {len(lost)} 次。依{rule.article}。"


def promise_dated(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A promise has a date."""
    return "结果是“部分解决，有承诺”，请填写承诺完成日期。" if data["outcome_kind"] == "partly" and not data.get("promised") else ""


def receipt_known(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Which of the papers tells it: an explanation where the demand has no ground."""
    return {"explained": "yes" if data["outcome_kind"] in ("explained", "elsewhere", "refused") else "no"}


def confirmed(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """We close it; whether it is solved the worker said, or nobody did."""
    said = [entry.facts.get("solved") for entry in case.acts("rate", "rate_late", "called") if entry.facts.get("solved")]
    return {"confirmed": said[-1] if said else "unsaid"}


LANED = By("lane", {"A": "handling", "B": "acceptance", "C": "dispute", "D": "legal"})
MEDIATE = Child("mediation", returns="mediated", hands={"subject": "subject", "text": "text", "away": "against"}, brings={"mediation_end": "stage"})
AID = Child("legal_aid", returns="aided", hands={"subject": "subject", "text": "text", "away": "against"}, brings={"aid_end": "stage"})
RECHECK = Child("recheck", returns="rechecked", hands={"subject": "subject", "away": "against"}, brings={"recheck_end": "stage"})
LATE = (Notice("request_late", to=CLERK), Notice("request_late", to="handler"), Notice("request_late", to=CHAIR))
UPWARD = (Notice("request_overdue", to=UPPER), Notice("request_overdue", to=CHAIR))
TRIAGE = (f.LANE, f.URGENCY, f.DIFFICULTY, f.TO_HANDLER)
ANSWERED = (f.ANSWER, f.OUTCOME, f.PROMISED)
TOLD = (Notice("request_answered", to=OPEN),)

REQUEST = Procedure("request", "职工诉求", since=date(2026, 1, 1), barred=f.named, seen_by=f.SEEN, given=(
    f.SUBJECT, f.TEXT, f.CHANNEL, f.IDENTITY, f.NAME, f.GROUP, f.REPRESENTATIVES, f.HOTLINE, f.NOT_OURS, f.AGAINST, f.APART_FLAG, f.SUGGESTED, f.EARLIER,
), clocks=(
    Clock("request.receipt", counted=OPEN, until=("triage", "triage_apart"), when=internal, chase=LATE),
    Clock("request.answer_simple", counted=(OPEN, "redo"), until=("answer_now", "issue", "issue_apart"), stops=(("ask", "supply"),), when=simple, chase=LATE),
    Clock("request.answer", counted=(OPEN, "redo"), until=("answer_now", "issue", "issue_apart"), stops=(("ask", "supply"),), when=hard, chase=LATE),
    Clock("request.answer_complex", counted=(OPEN, "redo"), until=("answer_now", "issue", "issue_apart"), stops=(("ask", "supply"),), when=very_hard, chase=LATE),
    Clock("request.escalate_simple", counted=(OPEN, "redo"), until=("answer_now", "issue", "issue_apart"), stops=(("ask", "supply"),), when=simple, chase=UPWARD),
    Clock("request.escalate_hard", counted=(OPEN, "redo"), until=("answer_now", "issue", "issue_apart"), stops=(("ask", "supply"),), when=hard, chase=UPWARD),
    Clock("petition.notice", counted=OPEN, until=("accept", "decline", "transfer"), when=petition_named, chase=LATE),
    Clock("petition.object", counted=OPEN, until=("object_back",), when=handed_down, chase=LATE),
    Clock("petition.finish", counted="accept", until=("answer_now", "issue", "issue_apart"), stops=(("ask", "supply"),), longer=(("extend", "petition.extend"),), chase=LATE),
    Clock("mediation.accept", counted=OPEN, until=("to_mediation", "lead_on"), when=f.was("C"), chase=LATE),
    Clock("legalaid.decide", counted=OPEN, until=("to_aid", "lead_on_aid"), when=f.was("D"), chase=LATE),
), stages=(
    Stage("registered", "已登记", basis=f"{XF}第二十一条", actions=(
        Action("triage", "分类交办", by=f.DESK, when=f.ordinary, needs=TRIAGE, checks=(f.handler_free,), warns=(suggested, few_representatives, collective), to=LANED, papers=("诉求受理回执",),
               notices=(Notice("request_assigned", to="handler"), Notice("request_received", to=OPEN))),
        Action("triage_apart", "回避交办", by=f.APART, when=f.apart, needs=TRIAGE, checks=(f.handler_free,), warns=(suggested, few_representatives, collective), to=LANED, papers=("诉求受理回执",),
               notices=(Notice("request_assigned", to="handler"), Notice("request_received", to=OPEN))),
        Action("object_back", "不属于本单位，退回转送机关", by=(*f.DESK, *f.APART), when=handed_down, needs=(f.REASON,), before=(Clock("petition.object", counted=OPEN),), to="returned", papers=("转办事项异议函",)),
        Action("merge", "并入另一件", by=(*f.DESK, *f.APART), needs=(MAIN, f.REASON), to="merged", notices=(Notice("request_merged", to=OPEN),)),
    )),
    Stage("acceptance", "待受理", basis=f"{XF}第二十三条", actions=(
        Action("accept", "受理", by=(*f.DESK, *f.APART), to="handling", papers=("信访告知书",), notices=(Notice("petition_accepted", to=OPEN),)),
        Action("decline", "不予受理", by=(*f.DESK, *f.APART), needs=(f.REASON,), to="declined", papers=("信访告知书",), notices=(Notice("petition_declined", to=OPEN),)),
        Action("transfer", "转送有权处理的机关", by=(*f.DESK, *f.APART), needs=(ORGAN, f.WHERE), to="transferred", papers=("转送函",), notices=(Notice("petition_transferred", to=OPEN),)),
    )),
    Stage("dispute", "劳动争议", basis="企业劳动争议协商调解规定第二十二条；劳动争议调解仲裁法第二十七条", actions=(
        Action("to_mediation", "送调解委员会", by=(*f.DESK, *f.APART), opens=(MEDIATE,), to="accompanied"),
        Action("lead_on", "告知仲裁等途径，由工会陪同", by=(*f.DESK, *f.APART), needs=(f.WHERE,), to="answered", papers=("程序导入告知书",), notices=TOLD),
    )),
    Stage("legal", "法律援助", basis="法律援助法第四十三条；工会法律援助办法第十条", actions=(
        Action("to_aid", "审查法律援助申请", by=(*f.DESK, *f.APART), opens=(AID,), to="accompanied"),
        Action("lead_on_aid", "告知申请途径，由工会陪同", by=(*f.DESK, *f.APART), needs=(f.WHERE,), to="answered", papers=("程序导入告知书",), notices=TOLD),
    )),
    Stage("accompanied", "调解或援助中", basis="劳动争议调解仲裁法第四条", actions=(
        Action("mediated", "调解结束", by=CHILD),
        Action("aided", "法律援助结束", by=CHILD),
        Action("reply_end", "把结果答复诉求人", by=(*f.DESK, *f.APART), joins=("mediation", "legal_aid"), needs=(f.ANSWER,), to="answered", notices=TOLD),
    )),
    Stage("handling", "办理中", basis=f"{OWN}第六条；{XF}第三十四条", actions=(
        Action("report", "报告进展", by=HANDLERS, only_in="handler", needs=(f.PROGRESS,)),
        Action("answer_now", "答复诉求人", by=HANDLERS, only_in="handler", when=simple_now, needs=ANSWERED, checks=(promise_dated,), finds=receipt_known, to="answered", papers=("诉求答复书",), notices=TOLD),
        Action("draft", "拟定答复，送审", by=HANDLERS, only_in="handler", needs=ANSWERED, checks=(promise_dated,), finds=receipt_known, to="review"),
        Action("reassign", "改交承办人", by=(*f.DESK, *f.APART), needs=(f.TO_HANDLER, f.REASON), checks=(f.handler_free,), notices=(Notice("request_assigned", to="handler"),)),
        Action("extend", "批准延期", by=CHAIR, when=f.was("B"), times="petition.extensions", needs=(EXTRA_DAYS,), before=(Clock("petition.finish", counted="accept"),), papers=("延期告知书",), notices=(Notice("petition_extended", to=OPEN),)),
    )),
    Stage("review", "待审核", basis=f"{XF}第三十二条", actions=(
        Action("issue", "签发答复", by=(CHAIR, VICE), when=f.ordinary, to="answered", papers=("诉求答复书",), notices=TOLD),
        Action("issue_apart", "回避签发", by=f.APART, when=f.apart, to="answered", papers=("诉求答复书",), notices=TOLD),
        Action("send_back", "退回重拟", by=(CHAIR, VICE, *f.APART), needs=(f.REASON,), to="handling", notices=(Notice("request_sent_back", to="handler"),)),
    )),
    Stage("answered", "已答复", basis=f"{OWN}第八条", clocks=(Clock("request.rating", then="unrated"),), actions=(
        Action("rate", "评价", by=f.ASKER, only_by=OPEN, recorded_by=(CLERK, LEADER), needs=(f.GRADE, f.SOLVED, f.SAID), to="callback"),
        Action("unrated", "期满未评价", by=CLOCK, to="callback"),
        Action("recheck", "请求复查", by=f.ASKER, only_by=OPEN, recorded_by=(CLERK,), when=f.was("B"), needs=(f.REASON,), before=(Clock("petition.recheck_ask", counted=("issue", "issue_apart", "answer_now")),), opens=(RECHECK,), to="callback"),
    )),
    Stage("callback", "待回访", basis=f"{OWN}第八条", clocks=(Clock("request.callback", until=("called", "close"), chase=(Notice("callback_late", to=CLERK),)),), actions=(
        Action("rate_late", "补评", by=f.ASKER, only_by=OPEN, recorded_by=(CLERK, LEADER), needs=(f.GRADE, f.SOLVED, f.SAID)),
        Action("called", "登记回访", by=(CLERK, CHAIR, VICE, AUDIT, KEEPER), not_by=("answer_now", "draft", "reply_end"), needs=(CALLED, f.SOLVED, f.SAID)),
        Action("rechecked", "复查复核结束", by=CHILD),
        Action("redo", "重新办理", by=(*f.DESK, *f.APART), not_by=("answer_now", "draft"), times="request.rounds", needs=(f.REASON, f.TO_HANDLER), checks=(f.handler_free,), to="handling", notices=(Notice("request_redone", to="handler"), Notice("request_redone_worker", to=OPEN))),
        Action("close", "办结", by=(*f.DESK, *f.APART), not_by=("answer_now", "draft"), joins=("recheck",), ready=(rated_or_called,), finds=confirmed, to="closed", papers=("诉求办理单",)),
    )),
    Stage("closed", "已办结", final=True),
    Stage("declined", "不予受理", final=True),
    Stage("transferred", "已转送", final=True),
    Stage("returned", "已退回转办", final=True),
    Stage("merged", "已并案", final=True),
), anywhere=(
    Action("say", "给办理人留言", by=f.ASKER, only_by=OPEN, needs=(f.WORDS,), notices=(Notice("request_said", to="handler"), Notice("request_said", to=CLERK))),
    Action("tell", "给诉求人留言", by=(HANDLER, *f.DESK, *f.APART), needs=(f.WORDS,), notices=(Notice("request_told", to=OPEN),)),
    Action("ask", "请诉求人补充材料（期限停止计算）", by=(HANDLER, *f.DESK, *f.APART), needs=(f.WORDS,), notices=(Notice("request_asked", to=OPEN),)),
    Action("supply", "补充说明和材料", by=f.ASKER, only_by=OPEN, recorded_by=(CLERK,), needs=(f.WORDS,), notices=(Notice("request_supplied", to="handler"),)),
    Action("relane", "变更类别", by=(*f.DESK, *f.APART), needs=(f.LANE, f.REASON), checks=(other_lane,), to=LANED, papers=("转办告知书",), notices=(Notice("request_relaned", to=OPEN),)),
    Action("escalate", "报上一级工会", by=(*f.DESK, *f.APART), needs=(f.REASON,), notices=(Notice("request_escalated", to=UPPER),)),
    Action("need_aid", "转困难帮扶线索", by=(*f.DESK, *f.APART, HANDLER), needs=(f.REASON,), notices=(Notice("request_need", to=CLERK),)),
))  # fmt: skip

ACCUSATION = Procedure("accusation", "检举控告", since=date(2026, 1, 1), barred=f.named, seen_by=(AUDIT, KEEPER), given=(f.SUBJECT, f.TEXT, f.CHANNEL, f.IDENTITY, f.NAME, f.HOTLINE, f.AGAINST), stages=(
    Stage("registered", "已登记（限两人可见）", basis=f"{XF}第三十条", clocks=(Clock("petition.notice", counted=OPEN, chase=(Notice("accusation_late", to=AUDIT), Notice("accusation_late", to=KEEPER))),), actions=(
        Action("hand_to_organ", "转纪检监察机关或上级工会", by=(AUDIT, KEEPER), needs=(ORGAN, Field("sent_no", "转送文号", "docno", optional=True)), to="handed", papers=("转送函",), notices=(Notice("petition_transferred", to=OPEN),)),
        Action("no_clue", "没有可查线索，存档", by=(AUDIT, KEEPER), needs=(f.REASON,), to="filed", notices=(Notice("accusation_filed", to=OPEN),)),
    )),
    Stage("handed", "已转送", basis=f"{XF}第三十条", actions=(
        Action("organ_answered", "登记处理结果", by=(AUDIT, KEEPER), needs=(f.ANSWER,), to="ended", notices=(Notice("request_answered", to=OPEN),)),
    )),
    Stage("ended", "已有结果", final=True),
    Stage("filed", "已存档", final=True),
), anywhere=(
    Action("say", "给办理人留言", by=f.ASKER, only_by=OPEN, needs=(f.WORDS,), notices=(Notice("request_said", to=AUDIT), Notice("request_said", to=KEEPER))),
    Action("tell", "给诉求人留言", by=(AUDIT, KEEPER), needs=(f.WORDS,), notices=(Notice("request_told", to=OPEN),)),
))  # fmt: skip

RECHECK_CASE = Procedure("recheck", "复查复核", since=date(2026, 1, 1), barred=f.away, seen_by=f.SEEN, given=(f.SUBJECT, f.AWAY), stages=(
    Stage("rechecking", "复查", basis=f"{XF}第三十五条", clocks=(Clock("petition.recheck", chase=(Notice("recheck_late", to=CLERK),)),), actions=(
        Action("recheck_done", "作出复查意见", by=UPPER, recorded_by=(CLERK, AUDIT), proof=(f.DOCNO, f.SCAN), needs=(f.ANSWER,), to="told", papers=("复查意见书",)),
    )),
    Stage("told", "复查已答复", basis=f"{XF}第三十六条", clocks=(Clock("petition.review_ask", then="accepted"),), actions=(
        Action("ask_review", "请求复核", by=(*f.ASKER, CLERK), needs=(f.REASON,), to="reviewing"),
        Action("accepted", "期满没有请求复核", by=CLOCK, to="ended"),
        Action("satisfied", "接受复查意见", by=(*f.ASKER, CLERK), to="ended"),
    )),
    Stage("reviewing", "复核", basis=f"{XF}第三十六条", clocks=(Clock("petition.review", chase=(Notice("recheck_late", to=CLERK),)),), actions=(
        Action("review_done", "作出复核意见，终结", by=UPPER, recorded_by=(CLERK, AUDIT), proof=(f.DOCNO, f.SCAN), needs=(f.ANSWER,), to="ended", papers=("复核意见书",)),
    )),
    Stage("ended", "已终结", final=True),
))  # fmt: skip
