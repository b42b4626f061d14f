"""Test procedures of services: 诉求 (lanes, rounds, anonymous talk), 困难帮扶 (a file for years), 工资集体协商 (two sides), 培训班 (sheets)."""

from decimal import Decimal

from core.procedure.cast import AUDIT, BUREAU, CHAIR, CLERK, FIRM, HANDLER, LABOUR, LEADER, MEMBER, ORGANISER, TEACHER, UPPER, WORKER
from core.procedure.declared_elections import DOCNO, SCAN
from core.procedure.declared_shared import REASON, SINCE, whole
from unionhall.core.procedure import CHILD, CLOCK, Action, By, Child, Clock, Field, Notice, Sheet, Stage

LATE = Notice("late", to=CHAIR)
WORDS = Field("words", "留言", "note")

# --- 诉求 -----------------------------------------------------------------------------------------------------------------------------------
NAME = Field("name", "姓名", "person", optional=True, sealed=(AUDIT,))
LANE = Field("lane", "渠道", "choice", choices=(("internal", "内部诉求"), ("petition", "信访事项"), ("mediation", "劳动争议")))
HANDLED_BY, GRADE = Field("handler", "承办人", "person"), Field("grade", "评价", "choice", choices=("满意", "基本满意", "不满意"))
LANES = By("lane", {"internal": "handling", "petition": "acceptance", "mediation": "accompany"})


def named(case, who):
    return "本案涉及本人，应当回避（信访工作条例第二十八条）" if who.id in case.facts.get("against", ()) else ""


def against_leader(case):
    return bool(case.facts.get("against"))


def ordinary(case):
    return not case.facts.get("against")


def petition(case):
    return case.facts.get("lane") == "petition"


def internal(case):
    return case.facts.get("lane") == "internal"


def handler_not_named(case, data, rules):
    return "承办人是被反映人，应当另行指定。依信访工作条例第二十八条。" if data["handler"] in case.facts.get("against", ()) else ""


def other_lane(case, data, rules):
    return f"已经在「{dict(LANE.choices)[data['lane']]}」渠道办理，请改选。" if data["lane"] == case.facts.get("lane") else ""


def asked_of_worker(case):
    asked = case.acts("ask", "supply")
    return bool(asked) and asked[-1].action == "ask"


TALK = (
    Action("say", "留言", by=WORKER, only_by="open", needs=(WORDS,)),
    Action("reply", "回复留言", by=HANDLER, only_in="handler", needs=(WORDS,), notices=(Notice("message", to="open"),)),
    Action("ask", "请诉求人补正", by=HANDLER, only_in="handler", needs=(WORDS,)),
    Action("supply", "补正", by=WORKER, only_by="open", when=asked_of_worker, needs=(WORDS,)),
    Action("relane", "变更渠道", by=(CLERK, AUDIT), when=against_leader, needs=(LANE, REASON), checks=(other_lane,), to=LANES),
    Action("relane_plain", "变更渠道", by=CLERK, when=ordinary, needs=(LANE, REASON), checks=(other_lane,), to=LANES),
    Action("extend", "批准延期", by=CHAIR, when=petition, times="petition.extensions", needs=(REASON,), before=(Clock("petition.finish", counted="accept"),)),
)  # fmt: skip
REQUEST = whole("request", "职工诉求", since=SINCE, barred=named, seen_by=(CLERK, CHAIR, AUDIT, UPPER), veiled=(AUDIT,), given=(
    Field("claim", "诉求内容", "note"), NAME, Field("against", "被反映人", "persons", optional=True)), anywhere=TALK, clocks=(
    Clock("request.answer", counted=("open", "redo"), until=("answer",), stops=(("ask", "supply"),), chase=(LATE,), when=internal),
    Clock("petition.finish", counted="accept", until=("answer",), longer=(("extend", "petition.extend"),), chase=(LATE,))), stages=(
    Stage("registered", "已登记", basis="信访工作条例第二十一条", actions=(
        Action("triage", "分类交办", by=CLERK, when=ordinary, needs=(LANE, HANDLED_BY), checks=(handler_not_named,), to=LANES),
        Action("triage_apart", "回避交办", by=(AUDIT, UPPER), when=against_leader, needs=(LANE, HANDLED_BY), checks=(handler_not_named,), to=LANES))),
    Stage("acceptance", "待受理", basis="信访工作条例第二十二条", clocks=(Clock("petition.accept", counted="open", chase=(LATE,)),), actions=(Action("accept", "受理", by=CLERK, to="handling"),)),
    Stage("accompany", "陪同调解", basis="劳动争议调解仲裁法第十四条", actions=(
        Action("mediate", "申请调解", by=HANDLER, only_in="handler", opens=(Child("mediation", returns="mediated", hands={"claim": "claim", "away": "against"}, brings={"mediation": "stage"}),)),
        Action("mediated", "调解结束", by=CHILD, to="handling"))),
    Stage("handling", "办理中", basis="信访工作条例第三十一条", actions=(
        Action("draft", "拟写答复", by=HANDLER, only_in="handler", needs=(Field("answer_text", "答复", "note"),)),
        Action("answer", "答复诉求人", by=CHAIR, needs=(), to="answered"))),
    Stage("answered", "已答复", basis="信访工作条例第三十二条", clocks=(Clock("request.rating", then="unrated"),), actions=(
        Action("rate", "评价", by=WORKER, only_by="open", needs=(GRADE,), to="callback"), Action("unrated", "期满未评价", by=CLOCK, to="callback"))),
    Stage("callback", "回访", basis="12351热线工作规范", actions=(
        Action("rate_late", "补评", by=WORKER, only_by="open", needs=(GRADE,)),
        Action("redo", "重办", by=CLERK, not_by=("draft",), times="request.rounds", needs=(REASON,), to="handling"),
        Action("close", "办结", by=CLERK, not_by=("draft",), to="closed"))),
    Stage("closed", "已办结", final=True),
))  # fmt: skip

# --- 困难帮扶 -------------------------------------------------------------------------------------------------------------------------------
FAMILY = Field("family", "家庭成员", "rows", columns=(Field("member", "姓名", "person"), Field("illness", "病情", optional=True, sealed=(CLERK, UPPER))))
YEAR_INCOME, RIGID = Field("income", "家庭年收入", "money", sealed=(CLERK, UPPER)), Field("rigid", "家庭年刚性支出", "money", sealed=(CLERK, UPPER))


def relatives(case):
    return [row["member"] for row in case.facts.get("family", ())]


def kin(case, who):
    return "是申请人的家庭成员，应当回避（困难职工档案管理办法第九条）" if who.id in relatives(case) else ""


def measured(case, data, rules):
    """(income − rigid) against 12 × line × people, multiplied out: nothing is divided, and the line of this very day is recorded."""
    known = {**case.facts, **data}
    people = len(known["family"]) + 1
    rest, line = Decimal(known["income"]) - Decimal(known["rigid"]), rules["hardship.line"].number * 12 * people
    grade = "深度" if rest < line else "相对" if rest < rules["hardship.relative"].number * line else "不符合"
    return {"category": grade, "line": int(rules["hardship.line"].number), "qualifies": grade != "不符合", "kin": [row["member"] for row in known["family"]]}


def two_visitors(case, data, rules):
    rule, have = rules["hardship.visitors"], len(data["visitors"])
    return "" if rule.met(have) else f"入户调查人数不足，还差{rule.number - have}人。须{rule.said}。依{rule.article}。"


REPORTED = Child("objection", returns="settled", hands={"objection": "objection", "away": "kin"}, brings={"upheld": "upheld"})
HARDSHIP = whole("hardship", "困难职工帮扶", since=SINCE, seen_by=(CLERK, CHAIR, UPPER), given=(FAMILY, YEAR_INCOME, RIGID), stages=(
    Stage("applied", "已申请", basis="困难职工档案管理办法第六条", actions=(
        Action("measure", "测算", by=CLERK, barred=kin, finds=measured, to=By("qualifies", {True: "visit", False: "refused"})),)),
    Stage("visit", "入户调查", basis="困难职工档案管理办法第八条", actions=(
        Action("visited", "登记入户调查", by=CLERK, barred=kin, needs=(Field("visitors", "调查人", "persons"), Field("seen", "调查情况", "note")), checks=(two_visitors,), to="publicity"),)),
    Stage("publicity", "公示", basis="困难职工档案管理办法第十条", actions=(
        Action("object", "提出异议", by=MEMBER, barred=kin, needs=(Field("objection", "异议内容", "note"),), veiled=(CLERK,), opens=(REPORTED,)),
        Action("settled", "异议办结", by=CHILD, to=By("upheld", {True: "refused", False: ""})),
        Action("file", "审批建档", by=UPPER, recorded_by=(CLERK,), proof=(DOCNO, SCAN), joins=("objection",), after=(Clock("hardship.publicity", stops=(("object", "settled"),)),), to="helped"))),
    Stage("helped", "在档", basis="困难职工档案管理办法第十三条", clocks=(
        Clock("hardship.review", counted=("file", "review"), chase=(LATE,)), Clock("hardship.call", counted=("file", "call"))), actions=(
        Action("call", "走访", by=CLERK, needs=(Field("seen", "调查情况", "note"),)),
        Action("review", "年度复核", by=CLERK, barred=kin, needs=(FAMILY, YEAR_INCOME, RIGID), finds=measured),
        Action("leave", "退出", by=UPPER, recorded_by=(CLERK,), proof=(DOCNO, SCAN), needs=(REASON,), to="watched"))),
    Stage("watched", "返困监测", basis="本地办法", actions=(
        Action("back", "返困", by=CLERK, needs=(REASON,), to="visit"), Action("archive", "归档", by=CLERK, after=(Clock("hardship.watch"),), to="archived"))),
    Stage("refused", "不符合条件", final=True), Stage("archived", "已归档", final=True),
))  # fmt: skip

# --- 工资集体协商 ----------------------------------------------------------------------------------------------------------------------------
SIDES = (LABOUR, FIRM)
DELIVERED, RECEIVED, DATED = Field("delivered", "送达日期", "date"), Field("received", "人社部门收到日期", "date"), Field("dated", "意见落款日期", "date")
REPS = (Field("labour_reps", "职工方代表", "persons"), Field("firm_reps", "企业方代表", "persons"), Field("outside", "其中外聘", "int"))
RED_LINE, FIRM_LINE = Field("labour_line", "职工方底线", "note", sealed=(LABOUR,)), Field("firm_line", "企业方底线", "note", sealed=(FIRM,))


def equal_sides(case, data, rules):
    ours, theirs = len(data["labour_reps"]), len(data["firm_reps"])
    return f"双方人数须相等：职工方{ours}名，企业方{theirs}名。依集体合同规定第十九条。" if ours != theirs else ""


def enough_reps(case, data, rules):
    rule, have = rules["bargain.reps"], len(data["labour_reps"])
    return "" if rule.met(have) else f"每方代表还差{rule.number - have}名，须{rule.said}。依{rule.article}。"


def few_outside(case, data, rules):
    rule, have, whole_number = rules["bargain.outside"], data["outside"], len(data["labour_reps"])
    return "" if rule.met(have, whole_number) else f"外聘代表{have}名，本方{whole_number}名，{rule.said}。依{rule.article}。"


def effective(case, data, rules):
    return {"in_force": True}


def not_effective(case, data, rules):
    return {"in_force": False}


def in_time(case, data, rules):
    last = case.facts["last_day"]
    return f"意见落款{data['dated']}，审查期已于{last}届满，不能撤销生效。依{rules['bargain.examine'].article}。" if data["dated"] > last else ""


BUREAU_SAYS = {"by": BUREAU, "recorded_by": (ORGANISER,), "proof": (DOCNO, SCAN)}
EXAMINED = Clock("bargain.examine", counted="received")
BARGAIN = whole("bargain", "工资集体协商", since=SINCE, seen_by=SIDES, clocks=(
    Clock("bargain.span", counted="offer", until=("draft",), longer=(("prolong", "bargain.longer"),), stops=(("pause", "resume"),)),), anywhere=(
    Action("our_line", "登记本方底线", by=LABOUR, needs=(RED_LINE,)), Action("their_line", "登记企业方底线", by=FIRM, needs=(FIRM_LINE,))), stages=(
    Stage("sides", "产生代表", basis="集体合同规定第十九条", actions=(Action("name_reps", "确定双方代表", by=ORGANISER, needs=REPS, checks=(equal_sides, enough_reps, few_outside), to="offer"),)),
    Stage("offer", "要约", basis="集体合同规定第三十二条", actions=(Action("offer", "提出要约", by=SIDES, needs=(DELIVERED,), to="answer", papers=("协商要约书",)),)),
    Stage("answer", "应约", basis="集体合同规定第三十二条", clocks=(Clock("bargain.answer", counted="delivered", chase=(LATE,)),), actions=(
        Action("answer", "应约", by=SIDES, not_side="offer", to="talks", papers=("应约答复书",)),
        Action("urge", "催告并报上一级工会", by=ORGANISER, after=(Clock("bargain.answer", counted="delivered"),)))),
    Stage("talks", "协商", basis="集体合同规定第三十四条", actions=(
        Action("pause", "中止协商", by=SIDES, needs=(REASON,)), Action("resume", "恢复协商", by=SIDES, not_side=""), Action("prolong", "双方同意延长", by=SIDES, needs=(REASON,)),
        Action("draft", "形成草案", by=SIDES, needs=(Field("raise_percent", "工资增长", "text"),), to="signing"))),
    Stage("signing", "签字", basis="集体合同规定第三十七条", all_of=("labour_signs", "firm_signs"), to="filing", actions=(
        Action("labour_signs", "职工方签字", by=LABOUR), Action("firm_signs", "企业方签字", by=FIRM))),
    Stage("filing", "报送", basis="工资集体协商试行办法第二十一条", clocks=(Clock("bargain.file", chase=(LATE,)),), actions=(Action("filed", "报送审查", by=ORGANISER, needs=(RECEIVED,), to="examination"),)),
    Stage("examination", "审查", basis="劳动合同法第五十四条", clocks=(Clock("bargain.examine", counted="received", then="deemed"),), actions=(
        Action("objected", "提出异议", to="talks", before=(EXAMINED,), **BUREAU_SAYS), Action("deemed", "期满无异议，生效", by=CLOCK, finds=effective, to="publish"))),
    Stage("publish", "公布", basis="工资集体协商试行办法第二十三条", clocks=(Clock("bargain.publish", chase=(LATE,)),), actions=(
        Action("objected_in_time", "补录期内异议，撤销生效", needs=(DATED,), checks=(in_time,), finds=not_effective, to="talks", **BUREAU_SAYS),
        Action("post", "公布", by=ORGANISER, to="in_force_stage"))),
    Stage("in_force_stage", "履行中", final=True),
))  # fmt: skip

# --- 培训班 ---------------------------------------------------------------------------------------------------------------------------------
SESSION = Field("session", "场次", "choice", choices=("上午一", "下午一", "上午二"))


def within_quota(case, rules):
    rule, have = rules["training.quota"], len(case.lines("enrol"))
    return "" if rule.met(have) else f"报名{have}人，超过名额{have - rule.number}人。依{rule.article}。"


def enrolled(case, data, rules):
    return {"learners": sorted({line.subject for line in case.lines("enrol")})}


def stranger(case, who):
    return "" if case.facts.get("learners") is None or who.id in {*case.facts["learners"], *case.people("open")} or TEACHER in who.roles or LEADER in who.roles else "不在学员名册内"


def earned(case, data, rules):
    """A certificate for whoever missed no more than allowed and has the marks; sessions are those of the timetable, not those somebody attended."""
    sessions, here = case.facts["timetable"], [(line.subject, line.data["session"]) for line in case.lines("sign")]
    marks = {line.subject: line.data["mark"] for line in case.lines("score")}
    present = [name for name in case.facts["learners"] if rules["training.leave"].met(len(sessions) - sum(one == name for one, _ in here), len(sessions))]
    return {"certified": [name for name in present if marks.get(name, 0) >= rules["training.pass"].number]}


ENROL = Sheet("enrol", "报名", by=(MEMBER,), fields=(Field("branch", "所在分会"),))
SIGN = Sheet("sign", "签到", by=(MEMBER, LEADER), for_others=(LEADER,), fields=(SESSION,), per="session", barred=stranger)
ESSAY = Sheet("essay", "心得", by=(MEMBER,), fields=(Field("essay", "心得体会", "note"),), again=True, barred=stranger)
SCORE = Sheet("score", "评分", by=(TEACHER,), for_others=(TEACHER,), fields=(Field("mark", "分数", "int"),), again=True)
TRAINING = whole("training", "培训班", since=SINCE, seen_by=(MEMBER, TEACHER), given=(Field("starts", "开班日期", "date"), Field("timetable", "课程场次", "rows", columns=(SESSION,))), stages=(
    Stage("enrolment", "报名", basis="本单位培训办法", clocks=(Clock("training.enrol", counted="-starts"),), sheets=(ENROL,), actions=(
        Action("close_enrolment", "截止报名", by=CLERK, seals=("enrol",), ready=(within_quota,), finds=enrolled, to="running", papers=("学员名册",)),)),
    Stage("running", "上课", basis="本单位培训办法", sheets=(SIGN, ESSAY, SCORE), actions=(
        Action("certify", "结业", by=CLERK, seals=("sign", "essay", "score"), finds=earned, to="follow", papers=("结业证书",)),)),
    Stage("follow", "训后跟踪", basis="本单位培训办法", clocks=(Clock("training.follow", then="followed"),), actions=(Action("followed", "跟踪期满", by=CLOCK, to="done"),)),
    Stage("done", "已结束", final=True),
))  # fmt: skip
