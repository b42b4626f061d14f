"""提案: from the call to the archive — seconded in person, screened with reasons, answered after a talk, rated by its author, followed until done."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, CLOCK, Action, By, Clock, Field, Notice, Procedure, Sheet, Stage, Tell
from unionhall.systems.congress import screening
from unionhall.systems.organization.roles import CHAIR, CLERK, COMMITTEE, DEPUTY, HANDLER, MANAGER, PRESIDIUM

RULES = "《提案工作办法》（示范）"
GRADES = (("A", "A 已经解决或采纳"), ("B", "B 列入计划解决"), ("C", "C 暂时不能解决，作出解释"))
RATES = (("good", "满意"), ("fair", "基本满意"), ("bad", "不满意"))
BACK = (("seconders", "附议人不足"), ("several", "不是一事一案"), ("unclear", "案由或办法不清楚"))
REFUSAL = (("personal", "个人事项，不是职工的共同事项"), ("settled", "已经解决或正在解决"), ("outside", "不属本单位职权"), ("unfounded", "与法律政策不符或没有依据"))
KINDS = ("安全生产", "生产经营", "薪酬", "制度建设", "劳动纪律", "培训", "生活福利", "女职工权益", "后勤环境", "教学管理", "职称", "校园安全", "图书文体", "民主管理", "个人事项", "其他")

CONGRESS = Field("congress", "届次", optional=True)
CALLED = Field("call", "征集通知编号", optional=True)
SUBJECT = Field("subject", "案由")
KIND = Field("kind", "类别", "choice", choices=KINDS)
GROUNDS = Field("grounds", "理由", "note")
MEASURES = Field("measures", "建议和办法", "note")
TEAM = Field("team", "代表团", optional=True)
INVITED = Field("invited", "请谁附议", "persons", choices=(DEPUTY,))
REASON = Field("reason", "理由", "note")
BACK_FOR = Field("back_for", "退回原因", "choice", choices=BACK)
REFUSED_FOR = Field("refused_for", "不立案原因", "choice", choices=REFUSAL)
LEAD = Field("lead", "主办部门", "person", choices=(HANDLER,), duty=True)
JOINT = Field("joint", "协办部门", "persons", choices=(HANDLER,), optional=True, duty=True)
MANAGED = Field("manager", "分管领导", "person", choices=(MANAGER,), duty=True)
MAIN = Field("main", "并入的主案编号")
AGREED = Field("agreed", "对并案的意见", "choice", choices=(("yes", "同意并案"), ("no", "不同意并案")))
WORDS = Field("words", "意见", "note", optional=True)
TALKED = Field("talked_on", "沟通日期", "date", past=True)
TALK = Field("talk", "沟通情况", "note")
SAYS = Field("countersign", "会签意见", "note")
ANSWER = Field("answer", "答复内容", "note")
GRADE = Field("grade", "答复类别", "choice", choices=GRADES)
PROMISED = Field("promised", "承诺完成日期", "date", optional=True)
PROMISED_ANEW = Field("promised_anew", "新的完成日期", "date")
ATTITUDE = Field("attitude", "对办理态度", "choice", choices=RATES)
RESULT = Field("result", "对办理结果", "choice", choices=RATES)
SHARED_BY = Field("shared_by", "并入提案的提案人", "persons")
SHARED_NO = Field("shared_no", "并入的提案编号")
MAIN_GRADE = Field("main_grade", "主案答复类别", optional=True)
MAIN_ANSWER = Field("main_answer", "主案答复", "note", optional=True)
PROGRESS = Field("progress", "进展", "note")
DONE_HOW = Field("done_how", "完成情况", "note")
RULING = Field("ruling", "复议结论", "choice", choices=(("uphold", "维持不立案"), ("reopen", "撤销，重新审查")))
FORMER = Field("former", "历次同类提案编号")
SIGNED = Field("signed_sheet", "签名页照片", "file")

TEXT = (SUBJECT, KIND, GROUNDS, MEASURES)


# --- what the law and the facts say; each returns "" or the reason with its article -------------------------------------------------------
def seconded(case: Any, rules: Any) -> str:
    """NWNU practice P1, P2: a named seconder who has not confirmed in person does not count."""
    rule, have = rules["proposal.seconders"], seconders(case)
    if rule.met(have):
        return ""
    return f"不能送审：附议不足，还差 {rule.number - have} 人。须 {rule.number} 名，现有 {have} 名。依{rule.article}。"


def all_answered(case: Any, rules: Any) -> str:
    """It goes by itself only when nobody who was asked still ponders; the author may file as soon as there are enough."""
    asked_for = {one for entry in case.entries[case.entered_height :] for one in entry.facts.get("invited") or ()}
    waiting = asked_for - {line.subject for line in case.lines("second")}
    return f"还有 {len(waiting)} 位受邀代表没有确认。依{rules['proposal.second'].article}。" if waiting else ""


def seconders(case: Any) -> int:
    """How many have confirmed in person so far."""
    return len(case.lines("second"))


def talked(case: Any, rules: Any) -> str:
    """A recorded talk with the author stands before every answer (features D6)."""
    if this_round(case, "talked"):
        return ""
    return f"不能答复：还没有与提案人沟通的记录。先登记沟通日期和情况。依{rules['proposal.reply'].article}。"


def this_round(case: Any, key: str) -> tuple[Any, ...]:
    """The acts of this round of handling; a reply that the manager sends back for other words opens no new round."""
    begun = max((entry.height for entry in case.entries if entry.to == "handling" and entry.action != "unsign"), default=0)
    return tuple(entry for entry in case.acts(key) if entry.height > begun)


def countersigned(case: Any, rules: Any) -> str:
    """Every joint department has signed in this round."""
    missing = set(case.facts.get("joint") or ()) - {entry.actor for entry in this_round(case, "countersigned")}
    return f"不能答复：协办部门还有 {len(missing)} 家没有会签。依{rules['proposal.reply'].article}。" if missing else ""


def promise_dated(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A plan without a date is no plan: grade B stays open until the promised day (features D6)."""
    if data.get("grade") != "B":
        return ""
    if not data.get("promised"):
        return f"B 类答复要写明承诺完成日期，到期没有完成会继续挂账。依{rules['proposal.follow'].article}。"
    return ""


def in_future(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A promised day that has passed promises nothing."""
    promised = data.get("promised")
    return "承诺完成日期早于提案立案日期，请核对。" if promised and promised < case.opened else ""


def other_case(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A proposal is never merged into itself."""
    return "不能并入自己：请填写先提出的那一件的编号。" if data.get("main") == case.number else ""


def lead_not_joint(case: Any, data: dict[str, Any], rules: Any) -> str:
    """One department is lead or joint, not both."""
    return "主办部门不能同时是协办部门，请改一处。" if data.get("lead") in (data.get("joint") or ()) else ""


def invited_others(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nobody seconds the own proposal."""
    authors = set(case.people("open")) if case.entries else set()
    return "提案人不能附议自己的提案，请从附议名单里去掉本人。" if authors & set(data.get("invited") or ()) else ""


def is_handler(case: Any, who: Any) -> str:
    """The rating never passes through the hands that answered (features D7)."""
    if who.id in (case.facts.get("lead"), case.facts.get("manager"), *(case.facts.get("joint") or ())):
        return "承办人不能评价自己的答复，由提案人评价。"
    return ""


def is_author(case: Any, who: Any) -> str:
    """Seconding is open to every delegate but the author."""
    return "提案人不能附议自己的提案。" if who.id in case.people("open") else ""


def has_rated(case: Any, who: Any) -> str:
    """Each author rates once a round; every round is kept."""
    return "本轮已经评价过。" if who.id in case.people("rate", here=True) else ""


def rater(case: Any, who: Any) -> str:
    """Who may not rate: the hands that answered, and whoever has rated already."""
    return is_handler(case, who) or has_rated(case, who)


def looks_personal(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A hint, never a refusal: P6, a personal matter belongs to the workers' requests."""
    return hinted(case, "personal")


def looks_several(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A hint, never a refusal: 一事一案."""
    return hinted(case, "several")


def hinted(case: Any, kind: str) -> str:
    """The sentence of one kind of hint for the text as it stands."""
    return next((said for found, said in screening.warnings(case.facts.get("subject", ""), case.facts.get("measures", "")) if found == kind), "")


# --- what follows from an act, recorded with it -----------------------------------------------------------------------------------------
def authors(case: Any) -> list[str]:
    """Who may rate: the author, and after merging every author whose proposal came in."""
    own = list(case.people("open"))
    return own + [one for one in case.facts.get("authors") or () if one not in own]


def name_author(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """From the first invitation on the authors are a fact, so that rating and notices go by one list."""
    return {"authors": authors(case)}


def joined_authors(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Merging keeps every author and every number (features D3)."""
    added = [one for one in data["shared_by"] if one not in authors(case)]
    return {"authors": authors(case) + added, "merged": [*(case.facts.get("merged") or ()), data["shared_no"]]}


def parted_authors(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Undoing a merger takes that number and these authors out again, never the case's own."""
    own, away = set(case.people("open")), set(data["shared_by"])
    return {
        "authors": [one for one in authors(case) if one in own or one not in away],
        "merged": [one for one in case.facts.get("merged") or () if one != data["shared_no"]],
    }


def mine(case: Any) -> dict[str, Any]:
    """What a merged case tells the main one: its number and its authors."""
    return {"shared_by": authors(case), "shared_no": case.number}


def outcome(case: Any) -> dict[str, Any]:
    """What the main case tells those merged into it: how it was answered."""
    return {"main": case.number, "main_grade": case.facts.get("grade", ""), "main_answer": case.facts.get("answer", "")}


def is_merged(case: Any) -> bool:
    return case.stage == "merged"


def verdict(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """All authors rate; one dissatisfied author opens another round, and past the allowed rounds the committee looks at it."""
    rated = set(case.people("rate", here=True))
    waiting = [one for one in authors(case) if one not in rated]
    results = [entry.data.get("result") for entry in case.acts("rate", here=True)] + [data["result"]]
    return {"rated": len(results), "verdict": judged(case, results, len(waiting) > 1, rules)}


def judged(case: Any, results: list[str], more_to_come: bool, rules: Any) -> str:
    """What the ratings of this round come to."""
    if "bad" in results:
        used = len(case.acts("sign"))
        return "redo" if rules["proposal.rounds"].met(used + 1) else "committee"
    return "wait" if more_to_come else settled(case)


def settled(case: Any) -> str:
    """A promise stays open until it is kept."""
    return "follow" if case.facts.get("grade") == "B" else "closed"


def unrated(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Silence is 未评价, never 满意 (case P10)."""
    return {"verdict": settled(case), "unrated": True}


def done_grade(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """A kept promise is answered again as A, and its author rates again."""
    return {"grade": "A"}


def second_round(case: Any) -> bool:
    return answered_once(case)


def new_promise(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The later date counts from now on; the earlier one stays in its entry."""
    return {"promised": data["promised_anew"]}


def other_former(case: Any, data: dict[str, Any], rules: Any) -> str:
    """年年提: an earlier proposal is another one."""
    return "不能关联自己：请填写往届提案的编号。" if data.get("former") == case.number else ""


def formers(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Every earlier proposal on the same matter that was named so far (features D11)."""
    return {"formers": [*dict.fromkeys([*(case.facts.get("formers") or ()), data["former"]])]}


def is_handling(case: Any) -> bool:
    return case.stage in ("assigned", "reassign", "handling", "signing") and not answered_once(case)


def answered_once(case: Any) -> bool:
    return bool(case.acts("sign"))


def is_not_answered(case: Any) -> bool:
    return not answered_once(case)


def promise_later(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A new date is later than the old one; both stay on record (features D6)."""
    before = case.facts.get("promised")
    return f"新的完成日期要晚于原承诺的 {before}。" if before and data["promised_anew"] <= before else ""


SECOND = Sheet("second", "附议", by=(DEPUTY,), for_others=(CLERK,), barred=is_author, asks="invited", then="file_itself")
TO_RATED = By("verdict", {"wait": "", "closed": "settled", "follow": "follow", "redo": "handling", "committee": "disputed"})
NEWS = (Notice("progress", to="authors"), Notice("progress", to="second"))
ANSWER_DUE = Clock("proposal.reply", counted="accept", until=("sign",), longer=(("extend", "proposal.extend"),),
                   chase=(Notice("late", to="lead"), Notice("late", to="manager"), Notice("late", to=CLERK)))

PROPOSAL = Procedure(
    "proposal", "提案", since=date(2024, 1, 1), by=(DEPUTY,), given=(CONGRESS, CALLED, TEAM, *TEXT), seen_by=(COMMITTEE, CLERK, CHAIR, PRESIDIUM), clocks=(ANSWER_DUE,),
    stages=(
        Stage("draft", "起草", basis=f"{RULES}第三条", clocks=(Clock("proposal.revise", counted="send_back"),), actions=(
            Action("invite", "邀请附议", by=DEPUTY, only_by="open", recorded_by=(CLERK,), proof=(SIGNED,), needs=(INVITED,), checks=(invited_others,), warns=(looks_personal, looks_several), finds=name_author, to="seconding",
                   notices=(Notice("invited", to="invited"),)),
            Action("rewrite", "修改内容", by=DEPUTY, only_by="open", recorded_by=(CLERK,), proof=(SIGNED,), needs=TEXT),
        )),
        Stage("seconding", "征集附议", basis=f"{RULES}第五条", sheets=(SECOND,), clocks=(Clock("proposal.second", chase=(Notice("second_late", to="authors"),)),), actions=(
            Action("file", "送审", by=DEPUTY, only_by="open", recorded_by=(CLERK,), proof=(SIGNED,), to="review", ready=(seconded,), seals=("second",), papers=("提案表",),
                   notices=(Notice("filed", to=COMMITTEE), Notice("filed_author", to="authors"))),
            Action("file_itself", "附议满额，自动送审", by=CLOCK, to="review", ready=(seconded, all_answered), seals=("second",), papers=("提案表",),
                   notices=(Notice("filed", to=COMMITTEE), Notice("filed_author", to="authors"))),
            Action("invite_more", "再请人附议", by=DEPUTY, only_by="open", recorded_by=(CLERK,), needs=(INVITED,), checks=(invited_others,), notices=(Notice("invited", to="invited"),)),
            Action("take_back", "撤回修改", by=DEPUTY, only_by="open", recorded_by=(CLERK,), to="draft"),
        )),
        Stage("review", "审查", basis=f"{RULES}第七条", clocks=(Clock("proposal.review", chase=(Notice("late", to=COMMITTEE),)),), actions=(
            Action("accept", "立案", by=COMMITTEE, not_by=("open",), needs=(LEAD, JOINT, MANAGED, WORDS), checks=(lead_not_joint,), warns=(looks_personal, looks_several), to="assigned", papers=("立案通知书", "交办单"),
                   notices=(Notice("accepted", to="authors"), Notice("accepted", to="second"), Notice("assigned", to="lead"), Notice("assigned_joint", to="joint"),
                            Notice("accepted_board", to=BOARD, shown="proposal.publicity"))),
            Action("merge", "并案", by=COMMITTEE, not_by=("open",), needs=(MAIN, REASON), checks=(other_case,), to="merging", tells=(Tell("main"),), notices=(Notice("merge_asked", to="authors"),)),
            Action("to_opinion", "转意见建议", by=COMMITTEE, not_by=("open",), needs=(LEAD, REASON), to="opinion", papers=("转意见建议告知",),
                   notices=(Notice("to_opinion", to="authors"), Notice("assigned", to="lead"))),
            Action("send_back", "退回修改", by=COMMITTEE, not_by=("open",), needs=(BACK_FOR, REASON), to="draft", papers=("退回说明",), notices=(Notice("sent_back", to="authors"),)),
            Action("refuse", "不予立案", by=COMMITTEE, not_by=("open",), needs=(REFUSED_FOR, REASON), to="refused", papers=("不予立案通知书",), notices=(Notice("refused", to="authors"),)),
        )),
        Stage("merging", "待提案人同意并案", basis=f"{RULES}第八条", clocks=(Clock("proposal.merge_consent", then="merge_lapsed"),), actions=(
            Action("consent", "答复并案", by=DEPUTY, only_by="open", recorded_by=(CLERK,), proof=(SIGNED,), needs=(AGREED, WORDS), to=By("agreed", {"yes": "merged", "no": "review"}),
                   notices=(Notice("merge_answered", to=COMMITTEE),), tells=(Tell("main", "joined", brings=mine, when=is_merged),)),
            Action("merge_lapsed", "逾期未表态，不并案", by=CLOCK, to="review", notices=(Notice("merge_lapsed", to=COMMITTEE),)),
        )),
        Stage("merged", "已并案，随主案办理", basis=f"{RULES}第八条", actions=(
            Action("unmerge", "撤销并案", by=COMMITTEE, needs=(REASON,), to="review", notices=(Notice("unmerged", to="authors"),), tells=(Tell("main", "parted", brings=mine),)),
            Action("main_settled", "主案办结", by=CHILD, needs=(MAIN, MAIN_GRADE, MAIN_ANSWER), to="archived", papers=("并案告知",), notices=(Notice("main_settled", to="authors"),)),
        )),
        Stage("refused", "不予立案", basis=f"{RULES}第九条", clocks=(Clock("proposal.appeal", then="refusal_stands"),), actions=(
            Action("appeal", "申请复议", by=DEPUTY, only_by="open", recorded_by=(CLERK,), proof=(SIGNED,), needs=(REASON,), times="proposal.appeals", before=(Clock("proposal.appeal"),), to="appealed",
                   notices=(Notice("appealed", to=PRESIDIUM), Notice("appealed", to=COMMITTEE))),
            Action("refusal_stands", "期满未申请复议", by=CLOCK, to="declined"),
        )),
        Stage("appealed", "复议", basis=f"{RULES}第九条", clocks=(Clock("proposal.appeal_answer", chase=(Notice("late", to=PRESIDIUM),)),), actions=(
            Action("rule", "作出复议决定", by=PRESIDIUM, not_by=("open", "refuse"), needs=(RULING, REASON), to=By("ruling", {"uphold": "declined", "reopen": "review"}), papers=("复议决定",),
                   notices=(Notice("ruled", to="authors"), Notice("ruled", to=COMMITTEE))),
        )),
        Stage("opinion", "作为意见建议转办", basis=f"{RULES}第八条", clocks=(Clock("proposal.reply", chase=(Notice("late", to="lead"), Notice("late", to=CLERK))),), actions=(
            Action("reply_opinion", "书面回复", by=HANDLER, only_in="lead", recorded_by=(CLERK,), proof=(SIGNED,), needs=(TALKED, ANSWER), to="archived", papers=("意见建议回复",),
                   notices=(Notice("opinion_answered", to="authors"),)),
        )),
        Stage("assigned", "交办，待签收", basis=f"{RULES}第十条", clocks=(Clock("proposal.accept", then="taken_by_day"),), actions=(
            Action("take", "签收", by=HANDLER, only_in="lead", recorded_by=(CLERK,), to="handling"),
            Action("hand_back", "退办", by=HANDLER, only_in="lead", recorded_by=(CLERK,), needs=(REASON,), before=(Clock("proposal.return"),), to="reassign", notices=(Notice("handed_back", to=COMMITTEE), Notice("handed_back", to=CLERK))),
            Action("taken_by_day", "期满未退办，视为签收", by=CLOCK, to="handling"),
        )),
        Stage("reassign", "重新交办", basis=f"{RULES}第十条", clocks=(Clock("proposal.accept", chase=(Notice("late", to=CLERK),)),), actions=(
            Action("assign", "改交承办", by=(COMMITTEE, CLERK), needs=(LEAD, JOINT, MANAGED), checks=(lead_not_joint,), to="assigned", papers=("交办单",),
                   notices=(Notice("assigned", to="lead"), Notice("assigned_joint", to="joint"))),
        )),
        Stage("handling", "办理", basis=f"{RULES}第十一条", clocks=(Clock("proposal.redo", when=second_round, chase=(Notice("late", to="lead"), Notice("late", to=COMMITTEE))),), actions=(
            Action("talked", "登记与提案人沟通", by=HANDLER, only_in="lead", recorded_by=(CLERK,), needs=(TALKED, TALK), notices=NEWS),
            Action("countersigned", "会签", by=HANDLER, only_in="joint", recorded_by=(CLERK,), needs=(SAYS,)),
            Action("reply", "拟写答复", by=HANDLER, only_in="lead", recorded_by=(CLERK,), needs=(GRADE, ANSWER, PROMISED), ready=(talked, countersigned), checks=(promise_dated, in_future), to="signing",
                   notices=(Notice("to_sign", to="manager"),)),
            Action("advance", "登记进展", by=HANDLER, only_in="lead", recorded_by=(CLERK,), needs=(PROGRESS,), notices=NEWS),
        )),
        Stage("signing", "待分管领导审签", basis=f"{RULES}第十二条", actions=(
            Action("sign", "审签发出", by=MANAGER, only_in="manager", recorded_by=(CLERK,), proof=(SIGNED,), to="answered", papers=("提案答复函",),
                   notices=(Notice("answered", to="authors"), Notice("answered", to="second"), Notice("answered_committee", to=COMMITTEE))),
            Action("unsign", "退回修改答复", by=MANAGER, only_in="manager", needs=(REASON,), to="handling", notices=(Notice("unsigned", to="lead"),)),
        )),
        Stage("answered", "已答复，待评价", basis=f"{RULES}第十三条", clocks=(Clock("proposal.rating", then="unrated"),), actions=(
            Action("rate", "评价", by=DEPUTY, only_in="authors", recorded_by=(CLERK,), proof=(SIGNED,), barred=rater, needs=(ATTITUDE, RESULT, WORDS), finds=verdict, to=TO_RATED,
                   notices=(Notice("rated", to=COMMITTEE),)),
            Action("unrated", "期满未评价", by=CLOCK, finds=unrated, to=TO_RATED),
        )),
        Stage("disputed", "多次不满意，提案委员会研究", basis=f"{RULES}第十四条", clocks=(Clock("proposal.redo", chase=(Notice("late", to=COMMITTEE),)),), actions=(
            Action("once_more", "再次交办", by=COMMITTEE, not_by=("open",), needs=(REASON, MANAGED), to="handling", notices=(Notice("assigned", to="lead"), Notice("disputed", to="authors"))),
            Action("explain", "说明情况，不再交办", by=COMMITTEE, not_by=("open",), needs=(REASON,), to="settled", notices=(Notice("explained", to="authors"),)),
        )),
        Stage("follow", "跟踪落实", basis=f"{RULES}第十五条", clocks=(
            Clock("proposal.promise", counted="promised", chase=(Notice("promise_late", to="lead"), Notice("promise_late", to="manager"), Notice("promise_late", to=CLERK), Notice("promise_late", to="authors"))),
            Clock("proposal.follow", counted=("sign", "advance_promise", "postpone")),), actions=(
            Action("advance_promise", "登记落实进展", by=HANDLER, only_in="lead", recorded_by=(CLERK,), needs=(PROGRESS,), notices=NEWS),
            Action("postpone", "延后承诺", by=HANDLER, only_in="lead", recorded_by=(CLERK,), needs=(PROMISED_ANEW, REASON), checks=(promise_later,), finds=new_promise, notices=NEWS),
            Action("fulfil", "落实完成", by=HANDLER, only_in="lead", recorded_by=(CLERK,), needs=(DONE_HOW,), finds=done_grade, to="answered", papers=("落实情况告知",), notices=(Notice("fulfilled", to="authors"), Notice("fulfilled", to="second"))),
        )),
        Stage("settled", "办结，待归档", basis=f"{RULES}第十七条", actions=(
            Action("archive", "归档", by=(CLERK, COMMITTEE), to="archived", papers=("提案办理全程表",), tells=(Tell("merged", "main_settled", brings=outcome),)),
        )),
        Stage("archived", "已归档", final=True),
        Stage("declined", "不予立案，已归档", final=True),
        Stage("withdrawn", "已撤回", final=True),
    ),
    anywhere=(
        Action("withdraw", "撤回提案", by=DEPUTY, only_by="open", recorded_by=(CLERK,), proof=(SIGNED,), needs=(REASON,), when=is_not_answered, to="withdrawn",
               notices=(Notice("withdrawn", to=COMMITTEE), Notice("withdrawn", to="lead"), Notice("withdrawn", to="second"))),
        Action("extend", "批准延期", by=(COMMITTEE, CHAIR), when=is_handling, times="proposal.extensions", needs=(REASON,), notices=(Notice("extended", to="authors"), Notice("extended", to="lead"))),
        Action("link", "关联历次同类提案", by=(COMMITTEE, CLERK), needs=(FORMER,), checks=(other_former,), finds=formers),
        Action("joined", "并入一件提案", by=CHILD, needs=(SHARED_BY, SHARED_NO), finds=joined_authors, notices=(Notice("joined", to="authors"),)),
        Action("parted", "撤销并入", by=CHILD, needs=(SHARED_BY, SHARED_NO), finds=parted_authors),
    ),
)
