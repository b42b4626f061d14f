"""帮扶支付 (aid_payment), 走访 (visit), 募捐 (donation), 劳模档案 (model_worker)."""

from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.core.procedure import BOARD, Action, Child, Clock, Field, Notice, Procedure, Sheet, Stage
from unionhall.core.procedure.declare import CHILD
from unionhall.systems.aid.procedures import fields as f
from unionhall.systems.organization.roles import AUDIT, BRANCH, CHAIR, CLERK, LEADER, MEMBER, UPPER, VICE, WOMEN

OWN = "《困难职工帮扶办法》（示范）"
CS = "慈善法"
PURPOSE = Field("purpose", "事由", "note")
PAID_ON = Field("paid_on", "发放日期", "date", past=True)
WAY = Field("way", "方式", "choice", choices=(("bank", "银行转账"), ("cash", "现金"), ("goods", "实物")))
RECEIPT = Field("receipt", "签收", "choice", choices=(("signed", "本人签字"), ("photo", "照片"), ("proxy", "代领"), ("bank", "银行回单")))
PROXY = Field("proxy_why", "代领人和理由", optional=True)
VOUCHER = Field("voucher", "回单、签收单", "file", optional=True)
GOODS = Field("goods", "物品", optional=True)

VISIT_KIND = Field("visit_kind", "走访事由", "choice", choices=(("festival", "节日慰问"), ("hospital", "住院"), ("bereavement", "丧事"), ("birth", "生育"), ("gaokao", "高考前"), ("hardship", "困难走访"), ("heat", "送清凉"), ("model", "劳模走访"), ("ask", "日常走访")))
PLANNED = Field("planned", "计划日期", "date", optional=True)
VISITED_ON = Field("visited_on", "走访日期", "date", past=True)
SAW = Field("saw", "看到的情况", "note", sealed=(*f.DESK, LEADER, WOMEN))
HANDED = Field("handed", "送去的钱物（从哪笔资金）", optional=True)
SIGN = Field("family_signed", "家属签字", "choice", choices=f.YES_NO, optional=True)
DEVICE_KEY = Field("device_key", "设备编号", optional=True)

SUBJECT = Field("subject", "名称")
FOR_WHOM = Field("for_whom", "帮扶对象（隐去姓名）")
WHY = Field("purpose_of", "用途", "note")
ENDS = Field("ends", "截止日期", "date")
ACCOUNT = Field("account_of", "收款账户（不得用个人账户）")
LEFT_RULE = Field("left_rule", "剩余款怎么用", "note")
DECIDED = Field("decided", "委员会决议文号", "docno", optional=True)
GIVES = Field("gives", "金额（元）", "money")
SHOWN = Field("shown", "怎么公布", "choice", choices=(("name", "公布姓名"), ("masked", "隐去名字"), ("none", "不公布")))
TAKEN = Field("received", "收款", "rows", columns=(Field("no", "收据号"), Field("gives", "金额（元）", "money"), Field("way", "方式")))
COUNTERS = Field("counters", "点收人", "persons")
USES = Field("uses", "支出", "rows", optional=True, columns=(Field("what", "用途"), Field("spent", "金额（元）", "money"), Field("signed_by", "签收凭证号")))
LEFT_TO = Field("left_to", "结余去向", "note", optional=True)
UNLAWFUL = Field("inside", "只面向本单位职工，自愿，不摊派、不从工资扣", "choice", choices=f.YES_NO)

LEVEL = Field("level", "劳模级别", "choice", choices=(("national", "全国"), ("province", "省部级"), ("city", "市级"), ("county", "县级")))
TITLE = Field("honour", "荣誉称号")
YEAR = Field("year", "授予年份", "int")
CERTIFICATE = Field("certificate", "证书编号", optional=True)
DEEDS = Field("deeds", "主要事迹", "note")
CHECKED = Field("checked_on", "体检日期", "date", past=True)
STATE = Field("state_now", "现在的状况", "choice", choices=(("working", "在职"), ("retired", "退休"), ("left", "调离")))
DIED_ON = Field("died_on", "去世日期", "date", past=True)


# --- what the rules say ------------------------------------------------------------------------------------------------------------------------------
def something(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A payment is more than nothing."""
    return "" if Decimal(str(case.facts["amount"])) > 0 else "金额要大于零。"


def over_living(case: Any, data: dict[str, Any], rules: Any) -> str:
    """送温暖 has a limit each time."""
    rule = rules["hardship.warm_time"]
    return f"送温暖每人次不超过 {rule.number} 元，这一笔 {case.facts['amount']} 元。依{rule.article}。" if case.facts["kind"] in ("warm", "cooling") and Decimal(str(case.facts["amount"])) > int(rule.number) else ""


def over_medical(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Beyond the line a local approver cannot finish it."""
    rule = rules["hardship.medical_province"]
    return f"医疗救助 {case.facts['amount']} 元，超过 {rule.number} 元，报省级总工会审批后再登记。依{rule.article}。" if case.facts["kind"] == "medical" and Decimal(str(case.facts["amount"])) > int(rule.number) else ""


def proxy_said(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Whoever takes it for another says why."""
    return "代领的要写明代领人和理由。" if data["receipt"] == "proxy" and not data.get("proxy_why") else ""


def goods_said(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Goods have a name."""
    return "发实物的要写明物品。" if data["way"] == "goods" and not data.get("goods") else ""


def named_on_visit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A visit is made by at least two, except the daily one of a group leader."""
    rule = rules["hardship.visitors"]
    return "" if case.facts["visit_kind"] in ("ask", "heat") or rule.met(len(data["visitors"])) else f"走访人 {len(data['visitors'])} 人，应当 {rule.said}。依{rule.article}。"


def total(rows: Any, key: str) -> Decimal:
    """The sum of a column, exact."""
    return sum((Decimal(str(row[key])) for row in rows or ()), Decimal(0))


def voluntary(case: Any, data: dict[str, Any], rules: Any) -> str:
    """慈善法第二十二、一百二十二条: a union raises money among its own people only, and nobody is made to give."""
    return "" if data["inside"] == "yes" else "工会没有公开募捐资格，只能在本单位内部互助，自愿、不摊派。依慈善法第二十二条、第一百二十二条。"


def own_account(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Money in a private wallet is booked at once."""
    account = str(data["account_of"])
    rule = rules["donation.bank"]
    return f"收款账户不能是个人微信、支付宝或个人银行卡；已收到的，{rule.said}内转入工会账户。依{rule.article}。" if any(word in account for word in ("个人", "微信", "支付宝", "私人")) else ""


def two_count(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Cash is counted by two."""
    rule = rules["hardship.visitors"]
    return "" if rule.met(len(data["counters"])) else f"点收人 {len(data['counters'])} 人，应当 {rule.said}。依{rule.article}。"


def raised(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """To the cent."""
    return {"sum_in": str(total(data["received"], "gives")), "donors": len(data["received"]), "pledged": str(sum((Decimal(str(line.data["gives"])) for line in case.lines("pledge")), Decimal(0)))}


def adds_up(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nothing is spent that did not come in, and what is left has somewhere to go."""
    came, spent = Decimal(case.facts["sum_in"]), total(data.get("uses"), "spent")
    if spent > came:
        return f"支出 {spent} 元多于收款 {came} 元，请核对。"
    return f"结余 {came - spent} 元，请写明去向。依公告的剩余款办法。" if came > spent and not data.get("left_to") else ""


def used_up(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The account."""
    spent = total(data.get("uses"), "spent")
    return {"sum_out": str(spent), "sum_left": str(Decimal(case.facts["sum_in"]) - spent), "outcome": f"收 {case.facts['sum_in']} 元，支 {spent} 元，余 {Decimal(case.facts['sum_in']) - spent} 元"}


PAYMENT = Procedure("aid_payment", "帮扶支付", since=date(2026, 1, 1), by=f.DESK, seen_by=(*f.DESK, AUDIT, UPPER), given=(f.EMPLOYEE, f.KIND, f.AMOUNT, f.POOL, PURPOSE, f.RELATIVES), stages=(
    Stage("asked", "待审批", basis=f"{OWN}第十条", actions=(
        Action("approve", "批准", by=(CHAIR, VICE), barred=f.self_or_relative, not_by=("open",), checks=(something, over_living, over_medical), to="approved", papers=("帮扶审批单",)),
        Action("reject", "不批准", by=(CHAIR, VICE), barred=f.self_or_relative, needs=(f.REASON,), to="rejected"),
    )),
    Stage("approved", "待发放", basis=f"{OWN}第十条", actions=(
        Action("hand_out", "登记发放", by=f.DESK, barred=f.self_or_relative, needs=(PAID_ON, WAY, GOODS, RECEIPT, PROXY, VOUCHER), checks=(proxy_said, goods_said), to="paid", papers=("实名签收单",), notices=(Notice("aid_paid", to="employee"),)),
        Action("take_back", "撤销批准", by=CHAIR, needs=(f.REASON,), to="rejected"),
    )),
    Stage("paid", "已发放", basis=f"{OWN}第十条", actions=(
        Action("finish", "回单入卷，办结", by=f.DESK, to="done"),
        Action("recover", "追回（冒领、错发）", by=CHAIR, needs=(f.REASON,), to="recovered"),
    )),
    Stage("done", "已办结", final=True),
    Stage("rejected", "没有批准", final=True),
    Stage("recovered", "已追回", final=True),
))  # fmt: skip

VISIT = Procedure("visit", "走访", since=date(2026, 1, 1), by=(LEADER, BRANCH, WOMEN, *f.DESK), seen_by=(*f.DESK, WOMEN), given=(f.EMPLOYEE, VISIT_KIND, PLANNED, DEVICE_KEY), stages=(
    Stage("planned", "待走访", basis=f"{OWN}第十一条", clocks=(Clock("hardship.visit_by", counted="planned", chase=(Notice("visit_late", to="open"), Notice("visit_late", to=CLERK))),), actions=(
        Action("visited", "登记走访", by=(LEADER, BRANCH, WOMEN, *f.DESK), needs=(VISITED_ON, f.VISITORS, f.MET, SAW, HANDED, SIGN, f.PROMISES, f.PHOTO_OK, f.PHOTOS), checks=(named_on_visit, f.photos_agreed), to="visited", papers=("走访记录",)),
        Action("call_off", "不去了", by=(LEADER, BRANCH, WOMEN, *f.DESK), needs=(f.REASON,), to="called_off"),
    )),
    Stage("visited", "已走访", basis=f"{OWN}第十一条", actions=(
        Action("keep_promises", "发起答应的事", by=f.DESK, needs=(Field("tasks", "答应的事", "rows", columns=(Field("subject", "事项"), Field("owner", "责任部门"), Field("until", "完成日期", "date"))),), opens=(Child("undertaking", returns="kept", each="tasks"),)),
        Action("kept", "一件办结", by=CHILD),
        Action("finish", "办结", by=(LEADER, BRANCH, WOMEN, *f.DESK), joins=("undertaking",), to="done"),
    )),
    Stage("done", "已办结", final=True),
    Stage("called_off", "没有去", final=True),
))  # fmt: skip

DONATION = Procedure("donation", "募捐", since=date(2026, 1, 1), by=f.DESK, seen_by=(*f.DESK, MEMBER, AUDIT, UPPER), given=(SUBJECT, FOR_WHOM, WHY, ENDS), stages=(
    Stage("planned", "方案", basis=f"{CS}第二十二、一百二十二条；{OWN}第十四条", actions=(
        Action("announce", "公布方案，开始认捐", by=f.DESK, needs=(UNLAWFUL, ACCOUNT, LEFT_RULE, DECIDED), checks=(voluntary, own_account), to="collecting", papers=("募捐公告",), notices=(Notice("donation_open", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("collecting", "认捐和收款", basis=f"{OWN}第十四条", clocks=(Clock("donation.close_by", counted="ends", chase=(Notice("donation_ends", to=CLERK),)),), sheets=(Sheet("pledge", "认捐", by=(MEMBER,), fields=(GIVES, SHOWN), again=True, for_others=(CLERK,)),), actions=(
        Action("take_in", "点收入账，截止", by=f.DESK, needs=(TAKEN, COUNTERS), checks=(two_count,), finds=raised, seals=("pledge",), to="using", papers=("捐款收据存根", "募捐收款公示"), notices=(Notice("donation_raised", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("using", "使用", basis=f"{OWN}第十四条", clocks=(Clock("donation.publish", counted="take_in", chase=(Notice("donation_use", to=CLERK),)),), actions=(
        Action("use", "登记使用情况", by=f.DESK, needs=(USES, LEFT_TO), checks=(adds_up,), finds=used_up, to="audited", papers=("募捐收支表",)),
    )),
    Stage("audited", "经审", basis="工会法第四十五条", actions=(
        Action("audit", "经审委审查", by=AUDIT, needs=(f.SAID,), to="done", notices=(Notice("donation_done", to=BOARD, shown="openness.hang"),)),
        Action("back", "账目不符，退回", by=AUDIT, needs=(f.REASON,), to="using"),
    )),
    Stage("done", "已公布", final=True),
))  # fmt: skip

MODEL_WORKER = Procedure("model_worker", "劳模档案", since=date(2026, 1, 1), by=f.DESK, seen_by=(*f.DESK, UPPER, AUDIT), given=(f.EMPLOYEE, LEVEL, TITLE, YEAR, CERTIFICATE, DEEDS), stages=(
    Stage("kept", "在册", basis="工会法第三十三条", clocks=(Clock("model.care", counted=("open", "care"), chase=(Notice("model_care", to=CLERK),)),), actions=(
        Action("care", "登记走访、疗休养", by=f.DESK, needs=(VISITED_ON, f.MET, f.SAID), papers=("走访记录",)),
        Action("check_up", "登记体检", by=f.DESK, needs=(CHECKED,)),
        Action("deed", "补充事迹和荣誉", by=f.DESK, needs=(DEEDS,)),
        Action("changed", "状况变化", by=f.DESK, needs=(STATE, f.SAID)),
        Action("died", "去世", by=f.DESK, needs=(DIED_ON,), to="reporting"),
        Action("revoked", "撤销称号", by=(UPPER,), recorded_by=(CLERK,), proof=(f.DOCNO, f.SCAN), needs=(f.REASON,), to="revoked_end"),
    )),
    Stage("reporting", "上报去世", basis=f"{OWN}第十五条", clocks=(Clock("model.death_report", chase=(Notice("model_report", to=CLERK), Notice("model_report", to=CHAIR))),), actions=(
        Action("report_up", "报上一级工会", by=f.DESK, to="closed", notices=(Notice("model_died", to=UPPER),), papers=("劳模去世报告",)),
    )),
    Stage("closed", "已归档", final=True),
    Stage("revoked_end", "称号已撤销", final=True),
))  # fmt: skip
