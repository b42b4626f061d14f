"""培训班 (training_class): from the scheme to the promised action ninety days later; who came, what was learnt and what was done stand in lines sealed into the record."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, CLOCK, OPEN, Action, Child, Clock, Notice, Procedure, Sheet, Stage
from unionhall.systems.organization.roles import CHAIR, CLERK, LEARNER, MONITOR, UPPER, VICE
from unionhall.systems.training import timetable as t
from unionhall.systems.training.procedures import fields as f

OWN = "《职工教育培训办法》（示范）"


# --- what the rules say ----------------------------------------------------------------------------------------------------------------------------
def lawful_timetable(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Sessions within the days of the class, none at the same time as another."""
    return t.wrong(data["timetable"], data["starts"], data["ends"])


def lawful_quotas(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every unit once, with at least one place."""
    return t.wrong_quota(data["quotas"])


def in_time(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A class that begins tomorrow cannot be announced in time."""
    rule = rules["training.plan"]
    left = (data["starts"] - case.last_day).days
    return f"离开班还有 {left} 天，方案应当在开班 {rule.said}前报批。依{rule.article}。" if left < rule.number else ""


def within_paid_days(case: Any, data: dict[str, Any], rules: Any) -> str:
    """工会法第四十一条: committee members beside another job have so many paid days in a month."""
    rule = rules["organization.union_days"]
    length = t.days(t.sessions(data["timetable"]))
    if data["work_time"] != "paid" or length <= rule.number:
        return ""
    return f"课程 {length} 天，非专职委员每月带薪参加工会工作不超过 {rule.said}，多出的时间须先经单位同意。依{rule.article}。"


def not_begun(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A class that has begun is not planned any more."""
    return f"开班日期 {data['starts']} 已经过去，请核对。" if data["starts"] < case.last_day else ""


def planned(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Sums of the scheme."""
    found = t.sessions(data["timetable"])
    return {"seats_total": t.seats(data["quotas"]), "hours_total": t.hours(found), "length_days": t.days(found), "budget_total": str(t.total(data["budget"]))}


def someone_enrolled(case: Any, rules: Any) -> str:
    """Nobody is no class."""
    return "" if case.lines("enrol") else "还没有人报名。把报名码发给各单位，或由工会干事代为报名。"


def enrolled(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The roll, how many, from how many units."""
    lines = case.lines("enrol")
    return {"roll": [str(one) for one in sorted(line.data["badge"] for line in lines)], "enrolled": len(lines), "units_enrolled": len({line.data["unit"] for line in lines})}


def everyone_grouped(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every learner sits in one group, and only those of the class."""
    members = set(case.facts["roll"])
    given = [row["who"] for row in data["grouped"]]
    if len(set(given)) < len(given):
        return "有学员在分组表里出现了两次，请核对。"
    missing = members - set(given)
    return f"还有 {len(missing)} 名学员没有分组。" if missing else f"分组表里有 {len(set(given) - members)} 人不在本班名册上。" if set(given) - members else ""


def regrouped(case: Any, data: dict[str, Any], rules: Any) -> str:
    """An act that changes nothing leaves nothing in the record."""
    return f"分组和班委与现在的完全一样，没有改动，没有记入。请先改小组或班委，再办调整。依{OWN}第六条。" if seats(data["grouped"]) == seats(case.facts["grouped"]) else ""


def seats(rows: Any) -> set[tuple[str, ...]]:
    """Who sits in which group, with which post."""
    return {(str(row["who"]), str(row["group"]), str(row.get("post") or "")) for row in rows}


def has_monitor(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A class has somebody to speak for it."""
    return "" if any(row.get("post") for row in data["grouped"]) else "还没有定班委（班长、学习委员、生活委员、组长），开班后再定也可以。"


def retimed(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A changed timetable is judged like the first, and changes something; certificates show the hours that were really held."""
    if t.sessions(data["timetable"]) == t.sessions(case.facts["timetable"]):
        return f"课程表与现在的完全一样，没有改动，没有记入。请先改课程，再办调整。依{OWN}第七条。"
    days = [row["on"] for row in data["timetable"]]
    return t.wrong(data["timetable"], min([case.facts["starts"], *days]), max([case.facts["ends"], *days]))


def new_hours(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The sums anew."""
    found = t.sessions(data["timetable"])
    return {"hours_total": t.hours(found), "length_days": t.days(found), "held_until": max(one.on for one in found).isoformat()}


def begun(case: Any) -> bool:
    """Courses are judged by those who sat in them."""
    return bool(case.acts("group"))


def opinion_title(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What the anonymous questionnaire is called."""
    return {"survey_title": f"{case.facts['subject']}课程评价"}


def needs_title(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What the survey of needs is called."""
    return {"survey_title": f"{case.facts['subject']}培训需求调查"}


def came(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Attendance of the class in one figure: signatures there are of those there could be."""
    numbers = {row["no"] for row in case.facts["timetable"]}
    there = [line for line in case.lines("sign") if line.data.get("session") in numbers]
    return {"signed": len(there), "signable": len(numbers) * len(case.facts.get("roll") or ()), "late_times": len([line for line in there if line.data.get("late") == "yes"])}


def all_read(case: Any, rules: Any) -> str:
    """Whoever handed something in is read."""
    unread = {line.subject for line in case.lines("essay")} - {line.subject for line in case.lines("mark")}
    return f"还有 {len(unread)} 篇心得没有评阅。依{OWN}第八条。" if unread else ""


def not_self(case: Any, who: Any) -> str:
    """Marks are given by those who run the class."""
    return "学员不能给自己评分。" if LEARNER in who.roles else ""


def not_asked(case: Any, who: Any) -> str:
    """Nobody has done at home what was promised this morning: the first answer comes when the first question does."""
    return "" if case.acts("ask_first") else f"还没有到第一次问的时候，到期由系统记入。依{OWN}第十一条。"


def last_round_asked(case: Any, rules: Any) -> str:
    """The class ends when both questions were asked."""
    return "" if case.acts("ask_second") else f"第二次跟踪还没有到期。依{OWN}第十一条。"


def followed(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What became of the promised actions, by the last answer of everybody."""
    last = {line.subject: line.data["done"] for which in ("first", "second") for line in case.lines("follow") if line.data["round_"] == which}
    return {"answered": len(last), "actions_done": len([one for one in last.values() if one == "done"]), "actions_doing": len([one for one in last.values() if one == "doing"])}


def spent(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What it really cost."""
    return {"spent_total": str(t.total(data["fees"]))}


def over_budget(case: Any, data: dict[str, Any], rules: Any) -> str:
    """More than was planned needs its reason in the words of the summary."""
    cost, plan = t.total(data["fees"]), t.total(case.facts.get("budget") or ())
    return f"决算 {cost} 元，超过预算 {plan} 元，超出 {cost - plan} 元，请在工作措施里说明。" if cost > plan else ""


# --- sheets: one line a person ----------------------------------------------------------------------------------------------------------------------
DESKS = (CLERK, CHAIR, VICE)
ENROL = Sheet("enrol", "报名", by=(LEARNER,), fields=(f.QUOTAS.columns[0], f.BADGE), for_others=DESKS)
SIGN = Sheet("sign", "签到", by=(LEARNER,), fields=(f.SESSION, f.WAY, f.AT, f.LATE), per="session", for_others=(*DESKS, MONITOR))
LEAVE = Sheet("leave", "请假", by=(LEARNER,), fields=(f.SESSION, f.WHY, f.GRANTED), per="session", again=True, for_others=DESKS)
ESSAY = Sheet("essay", "交心得", by=(LEARNER,), fields=(f.TITLE, f.DIGEST, f.LENGTH, f.ALIKE, f.ACTION_DO, f.ACTION_BY), again=True, for_others=DESKS)
QUIZ = Sheet("quiz", "测验", by=(LEARNER,), fields=(f.SCORE, f.OF), for_others=DESKS)
MARK = Sheet("mark", "评阅", by=(LEARNER,), fields=(f.MARK, f.COMMENT, f.PICK), again=True, for_others=DESKS, barred=not_self)
FOLLOW = Sheet("follow", "跟踪", by=(LEARNER,), fields=(f.ROUND, f.DONE, f.WHAT), per="round_", again=True, for_others=DESKS, barred=not_asked)

SURVEY = Child("survey", returns="opinions_known", hands={"subject": "survey_title", "until": "survey_until"}, brings={"opinions": "result", "opinions_many": "answered"})
NEEDS = Child("survey", returns="needs_known", hands={"subject": "survey_title", "until": "survey_until"}, brings={"needs": "result", "needs_many": "answered"})
SCHEME = (f.WHOM, f.STARTS, f.ENDS, f.PLACE, f.HOST, f.HEAD, f.TIMETABLE, f.QUOTAS, f.BUDGET, f.CONSENT, f.QUIZ_FROM, f.DISCIPLINE)

TRAINING_CLASS = Procedure("training_class", "培训班", since=date(2026, 1, 1), by=f.DESK, seen_by=f.SEEN, given=(f.SUBJECT, f.AIM), stages=(
    Stage("scheme", "拟定方案", basis=f"{OWN}第三、四条", actions=(
        Action("ask_needs", "先做需求调查（匿名）", by=f.DESK, needs=(f.UNTIL,), finds=needs_title, opens=(NEEDS,)),
        Action("propose", "定方案，报批", by=f.DESK, needs=SCHEME, checks=(not_begun, lawful_timetable, lawful_quotas), warns=(in_time, within_paid_days), finds=planned, to="approval", papers=("培训实施方案",)),
    )),
    Stage("approval", "待批准", basis=f"{OWN}第四条", clocks=(Clock("training.plan", counted="-starts", chase=(Notice("class_approval_late", to=CHAIR),)),), actions=(
        Action("approve", "批准，发通知", by=(CHAIR, UPPER), recorded_by=(CLERK,), proof=(f.DOCNO, f.SCAN), to="enrolment", papers=("培训通知",), notices=(Notice("class_open", to=BOARD, shown="openness.hang"),)),
        Action("send_back", "退回修改", by=(CHAIR, UPPER), needs=(f.REASON,), to="scheme", notices=(Notice("class_sent_back", to=OPEN),)),
    )),
    Stage("enrolment", "报名", basis=f"{OWN}第五条", clocks=(Clock("training.enrol", counted="-starts", chase=(Notice("class_enrol_late", to=CLERK),)),), sheets=(ENROL,), actions=(
        Action("close_enrolment", "截止报名", by=f.DESK, ready=(someone_enrolled,), finds=enrolled, seals=("enrol",), to="grouping", papers=("学员名册",)),
        Action("call_off", "不办了", by=(CHAIR, VICE), needs=(f.REASON,), to="called_off", notices=(Notice("class_called_off", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("grouping", "分组和班委", basis=f"{OWN}第六条", actions=(
        Action("group", "定分组和班委，开班", by=f.DESK, needs=(f.GROUPED,), checks=(everyone_grouped,), warns=(has_monitor,), to="running", papers=("学员手册", "胸卡", "座签", "签到表")),
    )),
    Stage("running", "上课", basis=f"{OWN}第六、七条", sheets=(SIGN, LEAVE), actions=(
        Action("regroup", "调整分组和班委", by=f.DESK, needs=(f.GROUPED,), checks=(everyone_grouped, regrouped), papers=("学员手册",)),
        Action("retime", "调整课程", by=f.DESK, needs=(f.TIMETABLE, f.REASON), checks=(retimed,), finds=new_hours, papers=("签到表",)),
        Action("close_class", "课程结束，考勤封存", by=f.DESK, finds=came, seals=("sign", "leave"), to="reflection"),
    )),
    Stage("reflection", "心得和考核", basis=f"{OWN}第八、九条", clocks=(Clock("training.essay", counted="close_class", chase=(Notice("class_essay_late", to=CLERK),)), Clock("training.certificate", counted="close_class", until=("certify",), chase=(Notice("class_certify_late", to=CLERK),))), sheets=(ESSAY, QUIZ, MARK), actions=(
        Action("certify", "考核，发证书", by=f.DESK, needs=(f.EXCELLENT, f.RESULTS), ready=(all_read,), seals=("essay", "quiz", "mark"), to="follow", papers=("考核结果", "结业证书")),
    )),
    Stage("follow", "训后跟踪", basis=f"{OWN}第十、十一条", clocks=(
        Clock("training.summary", counted="close_class", until=("summarise",), chase=(Notice("class_summary_late", to=CLERK),)), Clock("training.follow_first", counted="certify", then="ask_first"), Clock("training.follow_second", counted="certify", then="ask_second"),
    ), sheets=(FOLLOW,), actions=(
        Action("summarise", "写总结和决算", by=f.DESK, needs=(f.MEASURES, f.EFFECT, f.FEES), warns=(over_budget,), finds=spent, papers=("培训总结",), notices=(Notice("class_summary", to=CHAIR),)),
        Action("ask_first", "到期：第一次问行动", by=CLOCK, notices=(Notice("class_follow", to=CLERK), Notice("class_follow", to=CHAIR))),
        Action("ask_second", "到期：第二次问行动", by=CLOCK, notices=(Notice("class_follow", to=CLERK), Notice("class_follow", to=CHAIR))),
        Action("finish", "跟踪结束，归档", by=f.DESK, ready=(last_round_asked,), joins=("survey",), finds=followed, seals=("follow",), to="done", papers=("跟踪反馈表",)),
    )),
    Stage("done", "已归档", final=True),
    Stage("called_off", "已停办", final=True),
), anywhere=(
    Action("needs_known", "需求调查结束", by=CHILD),
    Action("ask_opinions", "发课程评价（匿名）", by=f.DESK, when=begun, needs=(f.UNTIL,), finds=opinion_title, opens=(SURVEY,)),
    Action("opinions_known", "课程评价结束", by=CHILD),
))  # fmt: skip
