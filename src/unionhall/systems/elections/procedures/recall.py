"""罢免、撤换: only the congress recalls whom it elected, after appraisal, inquiry and debate, by more than half of all."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, By, Child, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.elections import candidates
from unionhall.systems.elections.procedures.fields import BODY, ENTITLED, HAS_PARTY, LETTER, MEETS, MEMBERS, PLACE, REASON, RECEIVED
from unionhall.systems.elections.procedures.reelection import BALLOT, CHIEFS, PRESIDE, has_party
from unionhall.systems.organization.roles import AUDIT, CLERK, MEMBER, PARTY, PRESIDIUM, UPPER

LAW = "工会基层组织选举工作条例"
SUBJECT = Field("subject", "名称")
PERSON = Field("recalled", "被提议罢免的人")
OFFICE = Field("office", "职务", "choice", choices=BODY.choices)
GROUND = Field("ground", "罢免理由", "choice", choices=(("duty", "不履行职责"), ("breach", "严重违法违纪"), ("dissatisfied", "连续两年测评不满意"), ("other", "其他")))
FACTS = Field("grounds", "事实和依据", "note")
PROPOSED_BY = Field("proposed_by", "提议人", "choice", choices=(("committee", "工会委员会"), ("members", "会员联名"), ("delegates", "会员代表联名")))
SIGNERS = Field("signers", "联名人数", "int", optional=True)
OF_ALL = Field("of_all", "全体会员或者全体代表人数", "int", optional=True)
SIGNATURES = Field("signatures", "联名签字原件", "file", optional=True)
APPRAISED = Field("appraised", "民主测评结果", "note")
SATISFIED = Field("satisfied", "满意和基本满意票数", "int")
INQUIRY = Field("inquiry", "考察意见", "note")
STATEMENT = Field("statement", "本人申辩", "note", optional=True)
DEBATED = Field("debated", "大会讨论情况", "note")
DECIDER = Field("decider", "由谁表决", "choice", choices=(("meeting", "会员大会或会员代表大会"), ("committee", "工会委员会")))


def enough_signers(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第三十二条: the committee, or a third of all members or delegates."""
    if data["proposed_by"] == "committee":
        return ""
    rule = rules["election.recall_proposal"]
    signers, whole = data.get("signers") or 0, data.get("of_all") or 0
    if not whole or signers > whole:
        return "请填写联名人数和全体人数，联名人数不能多于全体人数。"
    return "" if rule.met(signers, whole) else f"联名 {signers} 人，没有达到全体 {whole} 人的{rule.said}，不能提出罢免。依{rule.article}。"


def only_the_congress(case: Any, data: dict[str, Any], rules: Any) -> str:
    """E56: what the congress gave, a committee cannot take."""
    return f"工会主席、副主席、委员由会员大会或会员代表大会选举，只能由大会罢免，委员会的决议无效。依{rules['election.recall'].article}。" if data["decider"] == "committee" else ""


def recall_ballot(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """One question, secret, more than half of all (工会法第十八条)."""
    row = {"name": f"罢免{case.facts['recalled']}的{dict(OFFICE.choices)[case.facts['office']]}职务"}
    made = candidates.ballot("recall", str(case.facts["subject"]), 1, [row], data["entitled"])
    del made["seats"]
    return {"ballots": [made]}


def outcome(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Whether the recall passed."""
    return {"recalled_now": bool(data.get("passed"))}


OPEN = Child("vote", returns="balloted", each="ballots", columns=BALLOT, brings={"passed": "passed", "vote_result": "result"})

RECALL = Procedure("recall", "罢免", since=date(2026, 1, 1), given=(SUBJECT, PERSON, OFFICE, GROUND, FACTS, HAS_PARTY), by=(*CHIEFS, MEMBER), seen_by=(*CHIEFS, PRESIDIUM, AUDIT, UPPER), stages=(
    Stage("motion", "提出罢免", basis=f"{LAW}第三十二条", actions=(
        Action("move", "提交罢免提案", by=(*CHIEFS, MEMBER), needs=(PROPOSED_BY, SIGNERS, OF_ALL, SIGNATURES), checks=(enough_signers,), to="appraisal", papers=("罢免提案",)),
    )),
    Stage("appraisal", "民主测评", basis=f"{LAW}第三十二条", actions=(
        Action("appraised", "登记测评结果", by=CHIEFS, needs=(APPRAISED, MEMBERS, SATISFIED), to="inquiry"),
    )),
    Stage("inquiry", "考察", basis=f"{LAW}第三十二条", all_of=("party_inquired", "upper_inquired"), to="notice", actions=(
        Action("party_inquired", "同级党组织提出考察意见", by=PARTY, recorded_by=CHIEFS, proof=LETTER, needs=(INQUIRY,), when=has_party),
        Action("upper_inquired", "上一级工会提出考察意见", by=UPPER, recorded_by=CHIEFS, proof=LETTER, needs=(INQUIRY,)),
        Action("not_founded", "考察认为不应罢免，终止", by=UPPER, recorded_by=CHIEFS, proof=LETTER, needs=(REASON,), to="ended", papers=("考察意见",)),
    )),
    Stage("notice", "通知开会", basis="基层工会会员代表大会条例第三十一条", actions=(
        Action("fix_day", "确定开会日期", by=CHIEFS, needs=(MEETS, PLACE)),
        Action("call", "发出会议通知", by=CHIEFS, before=(Clock("assembly.notice", counted="-meets"),), to="debate", notices=(Notice("meeting_called", to=MEMBER),)),
    )),
    Stage("debate", "大会讨论和表决", basis="工会法第十八条", actions=(
        Action("heard", "本人申辩、大会讨论", by=PRESIDE, needs=(STATEMENT, DEBATED)),
        Action("decide", "无记名表决", by=PRESIDE, needs=(DECIDER, ENTITLED), checks=(only_the_congress,), finds=recall_ballot, opens=(OPEN,)),
        Action("balloted", "表决结束", by=CHILD, finds=outcome, to=By("recalled_now", {True: "report", False: "kept"}), notices=(Notice("recall_result", to=BOARD),), papers=("表决记录",)),
    )),
    Stage("report", "上报结果", basis=f"{LAW}第二十九、三十二条", actions=(
        Action("report_up", "上报罢免结果", by=CHIEFS, needs=(RECEIVED,), to="approval"),
    )),
    Stage("approval", "上级批复", basis=f"{LAW}第二十九、三十二条", clocks=(Clock("election.approval", counted="received", chase=(Notice("approval_late", to=CLERK),)),), actions=(
        Action("approve", "上一级工会批复同意", by=UPPER, recorded_by=CHIEFS, proof=LETTER, to="recalled", papers=("批复登记",)),
        Action("not_approved", "上一级工会不予批准", by=UPPER, recorded_by=CHIEFS, proof=LETTER, needs=(REASON,), to="kept"),
    )),
    Stage("recalled", "已罢免", final=True),
    Stage("kept", "未罢免", final=True),
    Stage("ended", "终止", final=True),
))  # fmt: skip
