"""代表大会届次会议: 职工代表大会、教职工代表大会、会员代表大会 are three procedures with one course; none stands in for another (基层工会会员代表大会条例第四十二条)."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, By, Child, Clock, Field, Notice, Procedure, Sheet, Stage
from unionhall.systems.congress import catalogue
from unionhall.systems.elections import api as elections
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, DEPUTY, MEMBER, PRESIDIUM, UPPER, VICE

CHIEFS = (CHAIR, VICE, CLERK)
PRESIDE = (*CHIEFS, PRESIDIUM)
QY = "企业民主管理规定"
YES_NO = (("yes", "是"), ("no", "否"))

SUBJECT = Field("subject", "会议名称")
OWNER = Field("ownership", "单位性质", "choice", choices=catalogue.OWNERS, optional=True)
ASKED_BY = Field("asked_by", "谁提议召开", "choice", choices=(("yearly", "年度会议"), ("employer", "行政"), ("union", "工会"), ("delegates", "代表联名")))
SIGNERS = Field("signers", "联名代表人数", "int", optional=True)
DELEGATES_NOW = Field("delegates_now", "现任代表人数", "int", optional=True)
REASON = Field("reason", "理由", "note")
STAFF = Field("staff", "职工（会员）人数", "int")
WOMEN_STAFF = Field("women_staff", "其中女职工", "int", optional=True)
QUOTA = Field("quota", "代表名额分配", "rows", columns=(
    Field("unit", "选举单位"), Field("people", "人数", "int"), Field("delegates", "代表名额", "int"), Field("managers", "其中管理人员", "int"), Field("women", "其中女", "int"), Field("front", "其中一线", "int"),
    Field("teachers", "其中教师", "int", optional=True),
))  # fmt: skip
ELECTED = Field("elected_in", "各选举单位选举情况", "rows", columns=(
    Field("unit", "选举单位"), Field("people", "应到", "int"), Field("attended", "实到", "int"), Field("fewest", "当选人最低得票", "int"), Field("delegates", "选出代表", "int"),
))  # fmt: skip
TOTAL = Field("delegates", "代表总数", "int")
MANAGERS = Field("managers", "其中管理人员", "int")
WOMEN = Field("women", "其中女代表", "int", optional=True)
TEACHERS = Field("teachers", "其中教师", "int", optional=True)
SUMMARY = Field("summary", "审查情况", "note")
MEETS = Field("meets", "开会日期", "date")
PLACE = Field("place", "开会地点")
HEARD = Field("heard", "听取职工意见和与行政协商的情况", "note")
ITEMS = Field("items", "议题", "rows", columns=(
    Field("title", "议题"), Field("matter", "属于哪类事项", "choice", choices=catalogue.CHOICES, optional=True), Field("power", "职权", "choice", choices=catalogue.POWERS),
    Field("reporter", "报告人", optional=True), Field("minutes", "时长（分钟）", "int", optional=True),
))  # fmt: skip
ITEM = Field("item", "议题")
OPINION = Field("opinion", "意见", "note")
POINT = Field("point", "发言要点", optional=True)
STANCE = Field("stance", "态度", "choice", choices=(("agree", "同意"), ("change", "修改后同意"), ("against", "不同意")))
MERGED = Field("merged", "意见汇总和采纳情况", "note")
SPLIT = Field("split", "分歧较大，修改后重新提交", "choice", choices=(("no", "不是"), ("yes", "是")))
PRESENT = Field("present", "到会代表", "int")
AGREED = Field("agreed", "同意人数", "int")
SEATED = Field("seated", "主席团", "rows", columns=(Field("name", "姓名"), Field("front", "一线职工（教师）", "choice", choices=YES_NO)))
CAME = Field("came", "正式会议到会代表", "int")
REPORTED = Field("reported", "听取和审议情况", "note")
RESOLVED = Field("resolved", "决议要点", "note")
TASKS = Field("tasks", "落实任务", "rows", columns=(Field("subject", "决议事项"), Field("owner", "责任部门"), Field("until", "完成日期", "date")))
SHARES = Field("sent_to", "送达情况", "note", optional=True)


OF_MEMBERS = {"temporary": "assembly.temporary_delegates", "quorum": "assembly.quorum", "vote": "assembly.vote", "electing": "assembly.delegate_quorum", "elect": "assembly.delegate_win"}
OF_STAFF = {"temporary": "congress.temporary", "quorum": "congress.quorum", "vote": "congress.vote", "electing": "congress.electing_quorum", "elect": "congress.elect"}


def rule_of(case: Any, rules: Any, what: str) -> Any:
    """The rule this congress is under: members' and staff congress each have their own text."""
    return rules[(OF_MEMBERS if case.procedure.key == "members_congress" else OF_STAFF)[what]]


# --- what the law says ---------------------------------------------------------------------------------------------------------------------------
def asked_by_enough(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A third of the delegates may ask for a session (K11)."""
    if data["asked_by"] != "delegates":
        return ""
    rule, whole, signed = rule_of(case, rules, "temporary"), data.get("delegates_now"), data.get("signers")
    if not whole or signed is None:
        return "代表联名提议的，请填写联名人数和现任代表人数。"
    return "" if rule.met(signed, whole) else f"联名代表 {signed} 人，没有达到现任代表 {whole} 人的{rule.said}。依{rule.article}。"


def quota_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The number of delegates, the share of managers and of teachers (K1, K3)."""
    return composition(case, rules, data["staff"], *(total(data["quota"], key) for key in ("delegates", "managers", "teachers")))


def credentials_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The same of those who were elected, and each unit's own meeting: two thirds came, more than half of all its people voted for each."""
    unlawful = next(filter(None, (unit_elected(row, rule_of(case, rules, "electing"), rule_of(case, rules, "elect")) for row in data["elected_in"])), "")
    if unlawful:
        return unlawful
    if total(data["elected_in"], "delegates") != data["delegates"]:
        return f"各选举单位选出 {total(data['elected_in'], 'delegates')} 人，代表总数填了 {data['delegates']} 人，两处应当一致。"
    return composition(case, rules, data["staff"], data["delegates"], data["managers"], data.get("teachers") or 0)


def unit_elected(row: dict[str, Any], quorum: Any, win: Any) -> str:
    """One unit's election."""
    if not quorum.met(row["attended"], row["people"]):
        return f"{row['unit']}应到 {row['people']} 人，实到 {row['attended']} 人，没有达到{quorum.said}，选举无效。依{quorum.article}。"
    return "" if win.met(row["fewest"], row["people"]) else f"{row['unit']}有代表得 {row['fewest']} 票，没有达到全体 {row['people']} 人的{win.said}，不能当选。依{win.article}。"


def composition(case: Any, rules: Any, staff: int, delegates: int, managers: int, teachers: int) -> str:
    """As `unionhall election plan` judges it."""
    members = case.procedure.key == "members_congress"
    given = {"kind": "delegates", "members": staff} if members else {"kind": "staff_congress", "staff": staff}
    more = {"delegate_teachers": teachers} if case.procedure.key == "teachers_congress" else {}
    return elections.plan_refused(case, rules, {**given, "delegates": delegates, "delegate_managers": managers, **more})


def women_in_share(case: Any, data: dict[str, Any], rules: Any) -> str:
    """上海第十六条、浙江第十一条: women among the delegates as among the staff; said, not in the way."""
    women, of = total(data["quota"], "women"), data.get("women_staff")
    seats, staff = total(data["quota"], "delegates"), data["staff"]
    return f"女代表 {women} 人，低于女职工所占的比例（职工 {staff} 人中女 {of} 人），请说明或者调整。" if of and women * staff < of * seats else ""


def front_line_first(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Delegates are mainly from the front line."""
    front, seats = total(data["quota"], "front"), total(data["quota"], "delegates")
    return f"一线代表 {front} 人，不到代表 {seats} 人的一半；代表应当以一线职工为主体。" if front + front < seats else ""


def agenda_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every item with its right power, one document an item (K7), and no matter of the other congress (条例第四十二条)."""
    return next(filter(None, (item_refused(case, row) for row in data["items"])), "")


def item_refused(case: Any, row: dict[str, Any]) -> str:
    """Why one item cannot stand on the agenda as it is written."""
    bundle = catalogue.bundled(str(row["title"]))
    if bundle and row["power"] in ("pass", "elect"):
        return f"“{row['title']}”把{'、'.join(bundle)}合在一起表决；重要事项要分项表决，请每项列一行。依{QY}第二十条。"
    matter = catalogue.of(str(row.get("matter") or ""))
    if matter is None:
        return ""
    if matter.congress != congress_of(case):
        return f"“{row['title']}”属于“{matter.label}”，不是{case.procedure.label}的职权，两种大会不能互相代替。依基层工会会员代表大会条例第四十二条。"
    if matter.power in ("pass", "elect") and row["power"] != matter.power:
        return f"“{row['title']}”属于“{matter.label}”，应当由大会{dict(catalogue.POWERS)[matter.power]}，不能只作{dict(catalogue.POWERS)[row['power']]}。依{matter.article}。"
    return ""


def congress_of(case: Any) -> str:
    """Whose matters this congress has."""
    return catalogue.MEMBERS if case.procedure.key == "members_congress" else catalogue.STAFF


def unnamed_matter(case: Any, data: dict[str, Any], rules: Any) -> str:
    """An item whose title speaks of something that must be passed, and does not say so."""
    found = [(row, named) for row in data["items"] for named in catalogue.named_in(str(row["title"]), "", str(case.facts.get("ownership") or ""), congress_of(case))[:1] if not row.get("matter")]
    return f"“{found[0][0]['title']}”看起来属于“{found[0][1].label}”（{dict(catalogue.POWERS)[found[0][1].power]}，{found[0][1].article}），请核对职权。" if found else ""


def director_forgotten(case: Any, data: dict[str, Any], rules: Any) -> str:
    """公司法第六十八条 (K17): a company of that size without staff on a supervisory board has a staff director, elected here."""
    if "congress.director_line" not in rules or congress_of(case) == catalogue.MEMBERS or any(row.get("matter") == "director" for row in data.get("items") or ()):
        return ""
    rule, staff = rules["congress.director_line"], int(case.facts.get("staff") or 0)
    return f"职工 {staff} 人，达到 {rule.number} 人：没有设监事会、监事会里没有职工代表的，董事会成员中应当有职工董事，由大会选举产生；还没有选举的，请列入议题。依{rule.article}。" if rule.met(staff) else ""


def quorate(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Two thirds of the delegates."""
    rule, whole, there = rule_of(case, rules, "quorum"), case.facts["delegates"], data.get("came", data.get("present"))
    if there > whole:
        return f"到会 {there} 人多于代表 {whole} 人，请核对。"
    return "" if rule.met(there, whole) else f"代表 {whole} 人，到会 {there} 人，没有达到{rule.said}，不能开会。依{rule.article}。"


def half_agree(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Agenda, presidium and credentials are voted: more than half of all delegates."""
    rule, whole = rule_of(case, rules, "vote"), case.facts["delegates"]
    if data["agreed"] > data["present"]:
        return f"同意 {data['agreed']} 人多于到会 {data['present']} 人，请核对。"
    return "" if rule.met(data["agreed"], whole) else f"同意 {data['agreed']} 人，没有达到全体代表 {whole} 人的{rule.said}。依{rule.article}。"


def presidium_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """At least half front-line workers, in a school a majority of teachers; 上海 counts its members (企业民主管理规定第十九条)."""
    front, whole = sum(1 for row in data["seated"] if row["front"] == "yes"), len(data["seated"])
    rule = rules["congress.presidium_teachers" if "congress.presidium_teachers" in rules else "congress.presidium_front"]
    return "" if rule.met(front, whole) else f"主席团 {whole} 人，其中一线职工（教师）{front} 人，没有达到{rule.said}。依{rule.article}。"


# --- what follows --------------------------------------------------------------------------------------------------------------------------------
def total(rows: Any, key: str) -> int:
    """The sum of a column."""
    return sum(int(row.get(key) or 0) for row in rows or ())


def cycle(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """A state industrial enterprise meets every half year (K15), everybody else every year."""
    state = case.facts.get("ownership") == "state" and "congress.state_sessions" in rules
    return {"half_yearly": state, "yearly": not state}


def quota_known(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The plan in figures."""
    return {"planned_delegates": total(data["quota"], "delegates")}


def of_members(case: Any) -> bool:
    """A congress of members: its delegates are elected by ballot in every unit (基层工会会员代表大会条例第十六条)."""
    return case.procedure.key == "members_congress"


def quota_there(case: Any, rules: Any) -> str:
    """Seats first, then elections."""
    return "" if case.facts.get("quota") else "还没有提出代表名额分配方案，先按选举单位分配名额。依基层工会会员代表大会条例第十五条。"


def unit_elections(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """One election for each unit, with its seats and its people."""
    whole = total(case.facts["quota"], "delegates")
    return {"elections": [{"subject": f"{case.facts['subject']}代表选举（{row['unit']}）", "unit": row["unit"], "entitled": row["people"], "seats": row["delegates"], "all_delegates": whole} for row in case.facts["quota"]]}


def to_vote(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What must be voted, item by item."""
    return {"voting": [{"title": row["title"]} for row in data["items"] if row["power"] in ("pass", "elect")], "agenda_words": "；".join(f"{row['title']}（{dict(catalogue.POWERS)[row['power']]}）" for row in data["items"])}


def opinions(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """How many said what, item by item; whose words they were stays with the groups."""
    lines = [line.data for line in case.lines("discuss")]
    titles = list(dict.fromkeys(str(line["item"]) for line in lines))
    said = [f"{title}：" + "，".join(f"{label} {sum(1 for line in lines if line['item'] == title and line['stance'] == key)} 人" for key, label in STANCE.choices) for title in titles]
    return {"opinion_count": len(lines), "opinion_words": "；".join(said)}


def ballots(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """One secret ballot with every item on a line of its own."""
    return {"ballots": [elections.question(f"{case.facts['subject']}表决", [str(row["title"]) for row in case.facts["voting"]], int(case.facts["delegates"]))]}


def something_to_vote(case: Any, rules: Any) -> str:
    """Only items that must be passed are voted in secret."""
    return "" if case.facts.get("voting") else f"议程里没有审议通过、民主选举的议题，不用投票。依{rule_of(case, rules, 'vote').article}。"


def votes_back(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What was passed."""
    return {"passed_items": [{"title": str(one)} for one in data.get("voted_passed") or ()], "voted_words": data.get("voted_result"), "was_voted": True}


def all_voted(case: Any, rules: Any) -> str:
    """K6: what must be passed is passed by a secret ballot; applause is none."""
    if case.facts.get("voting") and not case.facts.get("was_voted"):
        return f"“{case.facts['voting'][0]['title']}”应当无记名逐项表决，还没有投票；鼓掌、举手通过的不算。依{rules['congress.secret'].article}。"
    return ""


def was_opened(case: Any, rules: Any) -> str:
    """A session is opened by counting who is there (企业民主管理规定第十七条)."""
    return "" if case.acts("open_session") else f"还没有清点人数、宣布开会，到会代表须有{rule_of(case, rules, 'quorum').said}。依{rule_of(case, rules, 'quorum').article}。"


def result_words(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Passed and not passed, in words."""
    passed = [row["title"] for row in case.facts.get("passed_items") or ()]
    failed = [row["title"] for row in case.facts.get("voting") or () if row["title"] not in passed]
    words = ([f"审议通过：{'、'.join(passed)}。"] if passed else []) + ([f"没有通过：{'、'.join(failed)}。"] if failed else [])
    return {"outcome": "".join(words) or "本次会议没有表决事项。"}


def half_yearly(case: Any) -> bool:
    """A state industrial enterprise under the 1986 rules."""
    return bool(case.facts.get("half_yearly"))


def yearly(case: Any) -> bool:
    """Everybody else."""
    return bool(case.facts.get("yearly"))


OPEN_VOTES = elections.vote("voted", {"voted_passed": "elected", "voted_result": "result"})
ELECT = Child("delegate_election", returns="unit_done", each="elections", columns=tuple(Field(key, key) for key in ("subject", "unit", "entitled", "seats", "all_delegates")))
CARRY = Child("resolution", returns="carried", each="tasks")
DISCUSS = Sheet("discuss", "讨论意见", by=(DEPUTY,), fields=(ITEM, STANCE, OPINION), per="item", again=True, for_others=(CLERK,))
SPEAK = Sheet("speak", "报名发言", by=(DEPUTY,), fields=(ITEM, POINT), per="item", again=True, for_others=(CLERK,))


def course(notice: str, basis: str, law: str) -> tuple[Stage, ...]:
    """The stages. notice: the rule for sending the papers; basis: who says so; law: the basis of quorum and vote."""
    return (
        Stage("need", "提议召开", basis=basis, actions=(
            Action("convene", "决定召开", by=CHIEFS, needs=(ASKED_BY, SIGNERS, DELEGATES_NOW, REASON), checks=(asked_by_enough,), finds=cycle, to="delegates"),
        )),
        Stage("delegates", "代表名额和资格", basis=f"{QY}第八至十条、第二十四至二十六条", actions=(
            Action("allot", "提出代表名额分配方案", by=CHIEFS, needs=(STAFF, WOMEN_STAFF, QUOTA), checks=(quota_lawful,), warns=(women_in_share, front_line_first), finds=quota_known, papers=("代表名额分配方案",),
                   notices=(Notice("quota_posted", to=BOARD, shown="congress.hang"),)),
            Action("elect_delegates", "发起各选举单位的代表选举", by=CHIEFS, when=of_members, ready=(quota_there,), finds=unit_elections, opens=(ELECT,)),
            Action("unit_done", "一个选举单位的代表任期结束", by=CHILD),
            Action("verify", "代表资格审查结束", by=CHIEFS, needs=(STAFF, ELECTED, TOTAL, MANAGERS, WOMEN, TEACHERS, SUMMARY), checks=(credentials_lawful,), to="agenda", papers=("职工代表资格审查报告",)),
        )),
        Stage("agenda", "确定议题", basis=f"{QY}第十八条", actions=(
            Action("set_agenda", "提出议题议程", by=CHIEFS, needs=(MEETS, PLACE, ITEMS, HEARD), checks=(agenda_lawful,), warns=(unnamed_matter, director_forgotten), finds=to_vote, to="papers", papers=("议程",)),
        )),
        Stage("papers", "送达会议文件", basis=basis, actions=(
            Action("send", "把文件送达代表", by=CHIEFS, needs=(SHARES,), before=(Clock(notice, counted="-meets"),), to="discussion", papers=("大会通知",),
                   notices=(Notice("session_called", to=DEPUTY), Notice("session_called_board", to=BOARD, shown="congress.hang"))),
            Action("postpone", "改期", by=CHIEFS, needs=(MEETS, REASON)),
        )),
        Stage("discussion", "代表团（组）讨论", basis="上海市职工代表大会条例第三十条", sheets=(DISCUSS,), actions=(
            Action("merge", "汇总讨论意见", by=CHIEFS, needs=(MERGED, SPLIT), finds=opinions, seals=("discuss",), to=By("split", {"yes": "agenda", "no": "preparatory"}), papers=("讨论意见汇总",)),
        )),
        Stage("preparatory", "预备会议", basis=f"{law}；{QY}第十九条", actions=(
            Action("prepare", "表决主席团、议程和代表资格审查报告", by=PRESIDE, needs=(PRESENT, AGREED, SEATED), checks=(quorate, half_agree, presidium_lawful), to="session", papers=("主席团名单",)),
        )),
        Stage("session", "正式会议", basis=law, sheets=(SPEAK,), actions=(
            Action("open_session", "清点人数，宣布开会", by=PRESIDE, needs=(CAME,), checks=(quorate,)),
            Action("put_to_vote", "逐项无记名表决", by=PRESIDE, ready=(something_to_vote,), finds=ballots, opens=(OPEN_VOTES,)),
            Action("voted", "表决结束", by=CHILD, finds=votes_back),
            Action("close", "闭会", by=PRESIDE, joins=("vote",), needs=(REPORTED, RESOLVED), ready=(was_opened, all_voted), finds=result_words, seals=("speak",), to="follow", papers=("大会决议",)),
        )),
        Stage("follow", "公布和上报", basis="上海市职工代表大会条例第三十二、三十七条；山东省厂务公开条例第十二条", clocks=(
            Clock("congress.publish", counted="close", until=("publish",), chase=(Notice("publish_late", to=CLERK),)), Clock("congress.report_up", counted="close", until=("report_up",), chase=(Notice("report_up_late", to=CLERK),)),
        ), all_of=("publish", "report_up"), to="execution", actions=(
            Action("publish", "向全体职工公布", by=CHIEFS, notices=(Notice("session_result", to=BOARD, shown="congress.hang"),), papers=("大会公告",)),
            Action("report_up", "报上一级工会", by=CHIEFS, notices=(Notice("session_reported", to=UPPER),), papers=("会议情况报告",)),
        )),
        Stage("execution", "落实决议", basis=f"{QY}第二十一、二十二条", clocks=(
            Clock("congress.state_sessions", counted="close", when=half_yearly, chase=(Notice("session_due", to=CLERK),)), Clock("congress.next", counted="close", when=yearly, chase=(Notice("session_due", to=CLERK),)),
        ), actions=(
            Action("assign", "分解落实任务", by=CHIEFS, needs=(TASKS,), opens=(CARRY,)),
            Action("carried", "一项任务办结", by=CHILD),
            Action("file_away", "落实情况报告提交下次大会，归档", by=CHIEFS, joins=("resolution",), to="done", papers=("落实情况报告", "大会归档目录")),
        )),
        Stage("done", "已归档", final=True),
    )


GIVEN = (SUBJECT, OWNER)
SEEN = (*PRESIDE, DEPUTY, AUDIT, UPPER, MEMBER)
STAFF_CONGRESS = Procedure("staff_congress", "职工代表大会", since=date(2026, 1, 1), given=GIVEN, by=CHIEFS, seen_by=SEEN, stages=course("congress.notice", f"{QY}第十七、十八条", f"{QY}第十七、二十条"))
TEACHERS_CONGRESS = Procedure("teachers_congress", "教职工代表大会", since=date(2026, 1, 1), given=GIVEN, by=CHIEFS, seen_by=SEEN, stages=course("congress.notice", "学校教职工代表大会规定第十八、二十一条", "学校教职工代表大会规定第二十、二十二条"))
MEMBERS_CONGRESS = Procedure("members_congress", "会员代表大会", since=date(2026, 1, 1), given=GIVEN, by=CHIEFS, seen_by=SEEN, stages=course("assembly.notice", "基层工会会员代表大会条例第五、三十一条", "基层工会会员代表大会条例第三十五至三十七条"))
