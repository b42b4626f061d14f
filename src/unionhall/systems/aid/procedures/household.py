"""困难职工档案 (household): found, applied for, visited, discussed, posted, approved, kept, checked every year, left and, where it falls back, opened again."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, OPEN, Action, By, Child, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.aid import ground
from unionhall.systems.aid.procedures import fields as f
from unionhall.systems.organization.roles import BRANCH, CHAIR, CLERK, LEADER, MEMBER, UPPER, WOMEN

DA = "困难职工档案管理办法"
OWN = "《困难职工帮扶办法》（示范）"
FIGURES = (f.FAMILY, f.INCOME, f.RIGID, f.EXCLUSIONS, f.EVENT, f.MIGRANT, f.LABOUR_MONTHS)
APPLICATION = (f.CONSENT, f.CONSENT_SCAN, *FIGURES, f.CAUSE, f.ILLNESS, f.IDS, f.BANK, f.HOUSING, f.INSURED, f.RELATIVES)
MISSING = Field("missing", "还缺什么（一次说清）", "note")
PRESENT = Field("present_people", "参加评议的人", "persons")
FOR = Field("votes_for", "同意", "int")
AGAINST = Field("votes_against", "不同意", "int")
CATEGORY = Field("category", "认定类别", "choice", choices=f.CATEGORIES)
OTHERWISE = Field("otherwise", "和建议不一致的理由", "note", optional=True)
SHOWN_AS = Field("shown_as", "公示时怎么称呼（隐去名字，如 张*明）")
GROUP = Field("shown_unit", "公示的单位或班组")
PLAN = Field("plan", "帮扶计划", "rows", columns=(Field("measure", "措施"), Field("owner", "责任人"), Field("until", "完成日期", "date")))
KEEPER = Field("responsible", "帮扶责任人", "person", duty=True)
PAY = (f.KIND, f.AMOUNT, f.POOL, f.REASON)
EXIT = Field("exit", "退出原因", "choice", choices=(("out", "脱困"), ("moved", "调离"), ("retired", "退休"), ("dead", "去世"), ("false", "情况不实"), ("declined", "本人不愿意")))
AUTHORISED = Field("authorised", "家庭经济状况核对授权书当面签了", "choice", choices=f.YES_NO)
OBJECTED = Field("objected", "异议内容", "note")
WORKERS = (MEMBER, LEADER, BRANCH, WOMEN, *f.DESK)


# --- what the rules say ------------------------------------------------------------------------------------------------------------------------------
def consented(case: Any, data: dict[str, Any], rules: Any) -> str:
    """个人信息保护法第二十九条: no sensitive data without a separate consent."""
    return "" if data["consent"] == "yes" else "没有本人单独同意，不能登记健康、账户等信息，也不能建档。请先说明用途，签同意书。依个人信息保护法第二十九条。"


def readable(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Figures that can be reckoned with."""
    return "" if data.get("family") else "没有填家庭成员，算不出月人均。"


def suggests(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The arithmetic, while it is typed: a suggestion, never a decision."""
    return " ".join(ground.measured(data, rules, case.last_day).lines) if data.get("family") and data.get("migrant") else ""


def measured(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """By the standard of the day of application; a line raised later leaves it alone."""
    return ground.facts(ground.measured(data, rules, case.last_day), rules)


def two_visitors(case: Any, data: dict[str, Any], rules: Any) -> str:
    """At least two, and no relative among them."""
    rule, away = rules["hardship.visitors"], set(case.facts.get("relatives") or ()) | {case.facts["employee"]}
    if away & set(data["visitors"]):
        return "走访人里有申请人或其亲属，应当回避。"
    return "" if rule.met(len(data["visitors"])) else f"走访人 {len(data['visitors'])} 人，应当 {rule.said}。依{rule.article}。"


def signed_there(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The check of the household's means needs the family's own signature."""
    return "" if data["authorised"] == "yes" else "核对家庭经济状况要本人当面签授权书；不签的不能认定，请说明后再办。"


def no_relative_present(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A brother who sits at the table decides."""
    away = set(case.facts.get("relatives") or ()) | {case.facts["employee"]}
    return "参加评议的人里有申请人或其亲属，应当回避，请重新评议。" if away & set(data["present_people"]) else ""


def votes_fit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nobody votes twice, and more than half of those present agree."""
    there = len(data["present_people"])
    if data["votes_for"] + data["votes_against"] > there:
        return f"同意和不同意共 {data['votes_for'] + data['votes_against']} 票，多于参加评议的 {there} 人，请核对。"
    return "" if rules["hardship.agree"].met(data["votes_for"], there) else f"参加评议 {there} 人，同意 {data['votes_for']} 人，没有{rules['hardship.agree'].said}，不能通过。依{rules['hardship.agree'].article}。"


def explained(case: Any, data: dict[str, Any], rules: Any) -> str:
    """People decide, and say why they decide otherwise than the figures suggest."""
    return f"测算{case.facts.get('suggestion', '')}认定和建议不一致，请写明理由。" if data["category"] != case.facts.get("suggested_category") and not data.get("otherwise") else ""


def shown_masked(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nobody's whole name hangs on the board (个人信息保护法第二十五条)."""
    return "" if "*" in data["shown_as"] and not any(sign.isdigit() for sign in data["shown_as"]) else "公示的称呼要用 * 隐去名字，不能有数字。依个人信息保护法第二十五条。"


def not_qualified(case: Any, rules: Any) -> str:
    """What was found not to qualify is refused, not posted."""
    return "评议认定不符合条件，请办理“不予认定”。" if case.facts.get("category") == "none" else ""


def category_words(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The category in words, for the notice."""
    return {"category_said": dict(f.CATEGORIES)[data["category"]]}


AID = Child("aid_payment", returns="paid", each="payments", columns=tuple(Field(key, key) for key in ("employee", "kind", "amount", "pool", "purpose", "relatives")), brings={"payment_end": "stage"})
OBJECTION = Child("objection", returns="settled", hands={"objection": "objected", "away": "relatives"}, brings={"upheld": "upheld"})


def one_payment(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """A payment of its own, with its approval, its pool and its receipt."""
    return {"payments": [{"employee": case.facts["employee"], "kind": data["kind"], "amount": data["amount"], "pool": data["pool"], "purpose": data["reason"], "relatives": list(case.facts.get("relatives") or ())}]}


HOUSEHOLD = Procedure("household", "困难职工档案", since=date(2026, 1, 1), by=WORKERS, seen_by=f.SEEN, given=(f.EMPLOYEE, f.DOOR, f.CLUE), stages=(
    Stage("lead", "线索", basis=f"{OWN}第四条", clocks=(Clock("hardship.supplement", counted=OPEN, chase=(Notice("household_lead_late", to=CLERK),)),), actions=(
        Action("apply", "提出申请", by=WORKERS, needs=APPLICATION, checks=(consented, readable), warns=(suggests,), finds=measured, to="received", papers=("困难职工申报表", "告知书和同意书", "经济状况核对授权书"), notices=(Notice("household_applied", to=CLERK),)),
        Action("drop", "了解后不需要建档", by=f.DESK, needs=(f.REASON,), to="dropped"),
    )),
    Stage("received", "受理", basis=f"{OWN}第五条", clocks=(Clock("hardship.supplement", chase=(Notice("household_late", to=CLERK),)),), actions=(
        Action("take", "受理，安排入户", by=f.DESK, to="visiting", notices=(Notice("household_taken", to="employee"),)),
        Action("supplement", "一次告知补正", by=f.DESK, needs=(MISSING,), to="lead", notices=(Notice("household_missing", to="employee"),)),
    )),
    Stage("visiting", "入户调查", basis=f"{OWN}第六条", clocks=(Clock("hardship.investigate", chase=(Notice("household_late", to=CLERK),)),), actions=(
        Action("visit", "登记入户调查", by=(*f.DESK, LEADER, BRANCH, WOMEN), barred=f.self_or_relative, needs=(f.VISITORS, f.MET, f.LOOKED, AUTHORISED, f.PHOTO_OK, f.PHOTOS), checks=(two_visitors, signed_there, f.photos_agreed), to="discussing", papers=("入户调查表",)),
    )),
    Stage("discussing", "评议", basis=f"{OWN}第七条", clocks=(Clock("hardship.discuss", chase=(Notice("household_late", to=CLERK),)),), actions=(
        Action("discuss", "评议认定", by=f.DESK, barred=f.self_or_relative, needs=(PRESENT, FOR, AGAINST, CATEGORY, OTHERWISE), checks=(no_relative_present, votes_fit, explained), finds=category_words, to=By("category", {"deep": "posting", "relative": "posting", "accident": "posting", "none": "unqualified"}), papers=("评议记录",)),
    )),
    Stage("posting", "公示", basis=f"{OWN}第八条；个人信息保护法第二十五条", actions=(
        Action("post", "公示", by=f.DESK, ready=(not_qualified,), needs=(SHOWN_AS, GROUP), checks=(shown_masked,), notices=(Notice("household_posted", to=BOARD, shown="hardship.publicity_show"),), papers=("困难职工认定公示",)),
        Action("object", "提出异议", by=(MEMBER, *f.DESK), needs=(OBJECTED,), veiled=(CLERK, CHAIR), opens=(OBJECTION,)),
        Action("settled", "异议办结", by=CHILD, to=By("upheld", {"yes": "discussing", "no": ""})),
        Action("posted", "公示期满，报批", by=f.DESK, joins=("objection",), after=(Clock("hardship.publicity", counted="post", stops=(("object", "settled"),)),), to="approval", papers=("公示结果说明",)),
    )),
    Stage("approval", "审批", basis=f"{DA}第六条", actions=(
        Action("approve", "批准建档", by=(UPPER, CHAIR), recorded_by=(CLERK,), proof=(f.DOCNO, f.SCAN), barred=f.self_or_relative, not_by=("visit",), to="planning", papers=("困难职工审批表",), notices=(Notice("household_approved", to="employee"),)),
        Action("reject", "不予批准", by=(UPPER, CHAIR), recorded_by=(CLERK,), proof=(f.DOCNO, f.SCAN), barred=f.self_or_relative, needs=(f.REASON,), to="rejected", notices=(Notice("household_rejected", to="employee"),)),
    )),
    Stage("unqualified", "不符合条件", basis=f"{OWN}第七条", actions=(
        Action("explain", "书面说明理由", by=f.DESK, needs=(f.REASON,), to="rejected", papers=("不予认定告知书",), notices=(Notice("household_rejected", to="employee"),)),
    )),
    Stage("planning", "制定帮扶计划", basis=f"{OWN}第九条", clocks=(Clock("hardship.plan", chase=(Notice("household_late", to=CLERK),)),), actions=(
        Action("make_plan", "定帮扶计划和责任人", by=f.DESK, needs=(PLAN, KEEPER), to="helped", papers=("一户一策",), notices=(Notice("household_planned", to="responsible"),)),
    )),
    Stage("helped", "在档帮扶", basis=f"{DA}第十三条", clocks=(
        Clock("hardship.review", counted=("make_plan", "review"), chase=(Notice("household_review", to=CLERK),)), Clock("hardship.call", counted=("make_plan", "call", "review"), chase=(Notice("household_call", to="responsible"), Notice("household_call", to=CLERK))),
    ), actions=(
        Action("pay", "发起一笔帮扶", by=f.DESK, barred=f.self_or_relative, needs=PAY, finds=one_payment, opens=(AID,)),
        Action("paid", "一笔帮扶办结", by=CHILD),
        Action("call", "登记走访", by=(*f.DESK, LEADER, BRANCH, WOMEN), needs=(f.VISITORS, f.MET, f.LOOKED, f.PROMISES, f.PHOTO_OK, f.PHOTOS), checks=(f.photos_agreed,), papers=("走访记录",)),
        Action("review", "年度复核", by=f.DESK, barred=f.self_or_relative, needs=FIGURES, checks=(readable,), warns=(suggests,), finds=measured, papers=("年度复核表",)),
        Action("leave", "退出", by=f.DESK, barred=f.self_or_relative, needs=(EXIT, f.REASON), joins=("aid_payment",), to="watched", papers=("退出审批表",), notices=(Notice("household_left", to="employee"),)),
    )),
    Stage("watched", "返困监测", basis=f"{OWN}第十三条", clocks=(Clock("hardship.watch_call", counted=("leave", "ring"), chase=(Notice("household_ring", to=CLERK),)),), actions=(
        Action("ring", "登记回访", by=(*f.DESK, LEADER), needs=(f.SAID,)),
        Action("back", "返困，重新核实", by=(*f.DESK, LEADER), needs=(f.REASON,), to="lead"),
        Action("file_away", "监测期满，归档", by=f.DESK, after=(Clock("hardship.watch", counted="leave"),), to="closed", papers=("困难职工归档目录",)),
    )),
    Stage("closed", "已归档", final=True),
    Stage("dropped", "不需要建档", final=True),
    Stage("rejected", "不予认定", final=True),
    Stage("withdrawn", "已撤回同意", final=True),
), anywhere=(
    Action("withdraw_consent", "撤回同意", by=MEMBER, only_in="employee", recorded_by=(CLERK,), needs=(f.REASON,), to="withdrawn", notices=(Notice("household_withdrawn", to=CLERK),)),
))  # fmt: skip
