"""Test procedures of elections: 换届, 补选, 罢免 — approvals by bodies without account, 公示, votes as children, run-off, reduction, refusal."""

from core.procedure.cast import CHAIR, CLERK, DEPUTY, MEMBER, ORGANISER, PARTY, PRESIDER, UPPER
from core.procedure.declared_shared import REASON, SINCE, whole
from unionhall.core.procedure import BOARD, CHILD, CLOCK, Action, By, Child, Clock, Field, Notice, Stage

DOCNO, SCAN = Field("docno", "批复文号", "docno"), Field("scan", "批复扫描件", "file")
LETTER = {"recorded_by": (ORGANISER,), "proof": (DOCNO, SCAN)}
UNIT, HAS_PARTY = Field("unit_type", "单位类型", "choice", choices=(("enterprise", "企业"), ("school", "学校"))), Field("has_party", "有同级党组织", "yes")
MEMBERS, SEATS, NAMES = Field("entitled", "应到会员", "int"), Field("seats", "应选名额", "int"), Field("names", "候选人", "persons")
MEETING = Field("meeting", "大会日期", "date")


def has_party(case):
    return case.facts.get("has_party") is True


def enterprise(case):
    return case.facts.get("unit_type") == "enterprise"


def relative(case, who):
    return "与候选人有近亲属关系的不参加异议处理（选举工作条例第十一条）" if who.id in case.facts.get("relatives", ()) else ""


def differential(case, data, rules):
    rule, seats, names = rules["election.margin"], case.facts["seats"], len(data["names"])
    more = names - seats
    return "" if more > 0 and rule.met(more, seats) else f"不是差额：应选{seats}名，候选人{names}名，至少还差1名。依{rule.article}。"


def seats_so_far(case, data, rules):
    elected = [*case.facts.get("committee", ()), *data.get("elected", ())] if case.facts.get("committee") and case.round > 1 else list(data.get("elected", ()))
    return {"committee": elected, "filled": len(elected) == case.facts["seats"], "open_seats": case.facts["seats"] - len(elected)}


def tied(case):
    return bool(case.facts.get("tied"))


def vacant(case):
    return case.facts.get("open_seats", 0) > 0


def only_tied(case, data, rules):
    return {"run_names": case.facts["tied"], "run_seats": case.facts["open_seats"]}


def missing_seats(case, data, rules):
    return {"run_names": data["again_names"], "run_seats": case.facts["open_seats"]}


def reduced(case, data, rules):
    return {"seats": len(case.facts["committee"]), "open_seats": 0}


def more_than_half(case, data, rules):
    whole_number, yes = case.facts["entitled"], data["agree"]
    rule = rules["vote.majority"]
    return "" if rule.met(yes, whole_number) else f"同意减少名额的{yes}人，应到{whole_number}人，须{rule.said}。依{rule.article}。"


def committee_size(case, data, rules):
    return {"committee_size": len(case.facts["committee"])}


BROUGHT = {"elected": "elected", "tied": "tied", "vacant": "vacant"}
MAIN = Child("ballot", returns="balloted", hands={"entitled": "entitled", "names": "names", "seats": "seats"}, brings=BROUGHT)
AGAIN = Child("ballot", returns="balloted", hands={"entitled": "entitled", "names": "run_names", "seats": "run_seats"}, brings=BROUGHT)
PLENARY = Child("ballot", returns="officers", hands={"entitled": "committee_size", "names": "officer_names"}, brings={"officers_done": "passed"})
DISSENT = Child("objection", returns="settled", hands={"objection": "objection", "away": "relatives"}, brings={"upheld": "upheld"})
LATE = Notice("late", to=CHAIR)

REVIEW = Stage("review", "审查", basis="选举工作条例第六、十二条", all_of=("party_agrees", "upper_agrees"), to="publicity", actions=(
    Action("party_agrees", "同级党组织同意", by=PARTY, when=has_party, **LETTER),
    Action("upper_agrees", "上一级工会同意", by=UPPER, **LETTER),
    Action("adjust", "要求调整", by=(PARTY, UPPER), needs=(REASON,), to="list", **LETTER),
))  # fmt: skip
PUBLICITY = Stage("publicity", "公示", basis="选举工作条例第十五条；企业工会主席产生办法第十条", actions=(
    Action("object", "提出异议", by=MEMBER, needs=(Field("objection", "异议内容", "note"),), barred=relative, veiled=(CLERK,), opens=(DISSENT,)),
    Action("settled", "异议办结", by=CHILD, to=By("upheld", {True: "assessment", False: ""})),
    Action("publicity_done", "公示结束", by=ORGANISER, joins=("objection",), to="meeting_call", papers=("公示情况说明",), notices=(Notice("published", to=BOARD),),
           after=(Clock("election.publicity", stops=(("object", "settled"),)), Clock("election.publicity_chair", when=enterprise))),
))  # fmt: skip

REELECTION = whole("reelection", "换届选举", since=SINCE, seen_by=(ORGANISER, UPPER, PRESIDER), given=(
    UNIT, HAS_PARTY, MEMBERS, SEATS, Field("relatives", "候选人近亲属", "persons", optional=True)), stages=(
    Stage("plan", "筹备", basis="选举工作条例第五条", actions=(Action("agree_plan", "上一级工会同意换届", by=UPPER, to="list", **LETTER),)),
    Stage("list", "候选人", basis="选举工作条例第十、十七条", actions=(Action("nominate", "提出候选人名单", by=ORGANISER, needs=(NAMES,), checks=(differential,), to="review"),)),
    REVIEW,
    PUBLICITY,
    Stage("assessment", "重新考察", basis="选举工作条例第十五条", actions=(Action("reconsidered", "考察完毕，重提名单", by=ORGANISER, to="list"),)),
    Stage("meeting_call", "召集大会", basis="选举工作条例第十六条", actions=(
        Action("set_meeting", "确定大会日期", by=ORGANISER, needs=(MEETING,), to="notice"),)),
    Stage("notice", "会议通知", basis="北京市工会会员代表大会问答", clocks=(Clock("election.notice", counted="-meeting"),), actions=(
        Action("send_notice", "发出会议通知", by=ORGANISER, before=(Clock("election.notice", counted="-meeting"),), to="voting_open"),
        Action("postpone", "改期", by=ORGANISER, needs=(MEETING,)))),
    Stage("voting_open", "大会开幕", basis="选举工作条例第十七条", actions=(Action("open_vote", "开始选举", by=PRESIDER, to="voting", opens=(MAIN,)),)),
    Stage("voting", "投票", basis="选举工作条例第二十三至二十八条", actions=(
        Action("balloted", "投票结束", by=CHILD, finds=seats_so_far, to=By("filled", {True: "plenary", False: "shortfall"})),)),
    Stage("shortfall", "缺额或同票", basis="选举工作条例第二十七条", actions=(
        Action("runoff", "同票者再选", by=PRESIDER, when=tied, finds=only_tied, opens=(AGAIN,), to="voting"),
        Action("further", "另行选举", by=PRESIDER, when=vacant, needs=(Field("again_names", "另行选举候选人", "persons"),), finds=missing_seats, opens=(AGAIN,), to="voting"),
        Action("reduce", "减少名额", by=PRESIDER, when=vacant, needs=(Field("agree", "同意人数", "int"),), checks=(more_than_half,), finds=reduced, to="plenary"))),
    Stage("plenary", "第一次全体会议", basis="选举工作条例第十八条", actions=(
        Action("elect_officers", "选举主席副主席", by=PRESIDER, needs=(Field("officer_names", "主席副主席候选人", "persons"),), finds=committee_size, opens=(PLENARY,), to="officers_vote"),)),
    Stage("officers_vote", "委员会投票", basis="选举工作条例第十八条", actions=(
        Action("officers", "委员会投票结束", by=CHILD, to=By("officers_done", {True: "report", False: "plenary"})),)),
    Stage("report", "报批", basis="选举工作条例第二十九条", actions=(Action("send_report", "报上一级工会", by=ORGANISER, needs=(Field("received", "上级收到日期", "date"),), to="approval", papers=("选举结果的报告",)),)),
    Stage("approval", "待批复", basis="选举工作条例第二十九条", clocks=(Clock("election.approval", counted="received", chase=(LATE,)),), actions=(
        Action("approve", "批复同意", by=UPPER, to="done", papers=("当选公告",), notices=(Notice("elected", to=BOARD),), **LETTER),
        Action("refuse", "批复不同意", by=UPPER, needs=(REASON,), times="election.refused_again", to="plan", **LETTER))),
    Stage("done", "已完成", final=True),
))  # fmt: skip

# --- 补选 -----------------------------------------------------------------------------------------------------------------------------------


def outsider(case):
    return case.facts.get("outsider") is True


ONE_SEAT = Child("ballot", returns="balloted", hands={"entitled": "entitled", "names": "names"}, brings={"passed": "passed"})
JOIN_VOTE = Child("ballot", returns="joined", hands={"entitled": "entitled", "names": "names"}, brings={"joined_ok": "passed"})
BYELECTION = whole("byelection", "补选", since=SINCE, seen_by=(ORGANISER, PRESIDER), given=(Field("vacant_on", "出缺日期", "date"), MEMBERS, HAS_PARTY), clocks=(
    Clock("byelection.fill", counted="vacant_on", until=("balloted",), chase=(LATE,)),), stages=(
    Stage("review", "征求同意", basis="选举工作条例第三十三条", all_of=("party_agrees", "upper_agrees"), to="candidates", actions=(
        Action("party_agrees", "同级党组织同意", by=PARTY, when=has_party, **LETTER), Action("upper_agrees", "上一级工会同意", by=UPPER, **LETTER))),
    Stage("candidates", "候选人", basis="选举工作条例第三十三条", clocks=(Clock("byelection.acting", counted="act_named", then="acting_ends"),), actions=(
        Action("act_named", "指定代理主席", by=UPPER, needs=(Field("acting", "代理主席", "person"),), **LETTER),
        Action("acting_ends", "代理期满", by=CLOCK), Action("acting_again", "重新指定代理", by=UPPER, needs=(Field("acting", "代理主席", "person"),), **LETTER),
        Action("nominate", "提出候选人", by=ORGANISER, needs=(NAMES, Field("outsider", "候选人不是委员", "yes")), to="join"))),
    Stage("join", "增选为委员", basis="选举工作条例第三十三条", when=outsider, actions=(
        Action("open_join", "表决增选委员", by=PRESIDER, opens=(JOIN_VOTE,)), Action("joined", "增选表决结束", by=CHILD, to=By("joined_ok", {True: "election", False: "candidates"})))),
    Stage("election", "补选", basis="选举工作条例第十七、二十七条", actions=(
        Action("open_vote", "开始补选", by=PRESIDER, opens=(ONE_SEAT,)), Action("balloted", "补选投票结束", by=CHILD, to=By("passed", {True: "done", False: "candidates"})))),
    Stage("done", "已补选", final=True),
))  # fmt: skip

# --- 罢免 -----------------------------------------------------------------------------------------------------------------------------------


def third_of_members(case, data, rules):
    rule, have, need = rules["recall.proposal"], data["backers"], case.facts["entitled"]
    return "" if rule.met(have, need) else f"提出罢免的{have}人，会员{need}人，须{rule.said}。依{rule.article}。"


def recalled_person(case, who):
    return "罢免事项涉及本人，应当回避（工会法第十八条）" if who.id == case.facts.get("recalled") else ""


RECALL = whole("recall", "罢免", since=SINCE, seen_by=(MEMBER,), given=(Field("recalled", "被提出罢免的人", "person"), MEMBERS), stages=(
    Stage("proposed", "提出", basis="选举工作条例第三十二条", actions=(
        Action("propose", "提出罢免", by=(DEPUTY, MEMBER), barred=recalled_person, needs=(Field("backers", "联名人数", "int"), REASON), checks=(third_of_members,), to="inquiry"),)),
    Stage("inquiry", "考察", basis="选举工作条例第三十二条", all_of=("party_looked", "upper_looked"), to="vote", actions=(
        Action("party_looked", "党组织考察意见", by=PARTY, **LETTER), Action("upper_looked", "上一级工会考察意见", by=UPPER, **LETTER))),
    Stage("vote", "大会表决", basis="工会法第十八条", actions=(
        Action("speak", "本人陈述", by=MEMBER, only_in="recalled", needs=(Field("statement", "陈述", "note"),)),
        Action("open_vote", "开始表决", by=PRESIDER, barred=recalled_person, opens=(Child("ballot", returns="balloted", hands={"entitled": "entitled"}, brings={"passed": "passed"}),)),
        Action("balloted", "表决结束", by=CHILD, to=By("passed", {True: "recalled_stage", False: "stays"})))),
    Stage("recalled_stage", "已罢免，报批", basis="选举工作条例第三十二条", actions=(Action("approve", "批复", by=UPPER, to="done", **LETTER),)),
    Stage("done", "罢免生效", final=True), Stage("stays", "未通过", final=True),
))  # fmt: skip
