"""职工要求协商 (bargain_petition): workers put their names to a demand; when they are as many as the place or the unit has laid down, the union must send an offer. The firm's side reads none of it."""

from datetime import date
from typing import Any

from unionhall.core.procedure import CLOCK, Action, Clock, Field, Notice, Procedure, Sheet, Stage
from unionhall.systems.bargaining import figures
from unionhall.systems.bargaining.procedures import fields as f
from unionhall.systems.bargaining.procedures.sides import binding
from unionhall.systems.organization.roles import BOARD_MEMBER, CHAIR, CLERK, FIRM, LABOUR, MANAGER, MEMBER

OWN = "《集体协商工作办法》（示范）"
DEMANDED = Field("demanded", "要求协商什么", "note")
ASKS_FOR = Field("asks_for", "我的要求（一句话）")
FIRM_SIDE = (FIRM, MANAGER)
BARGAIN_NO = Field("bargain_no", "集体协商的编号")


def of_the_firm(case: Any, who: Any) -> str:
    """Whoever sits or stands for the firm does not read who put a name to it."""
    return "这是职工向工会提出的要求，企业方不参加、不查阅。" if set(who.roles) & set(FIRM_SIDE) else ""


def enough(case: Any, rules: Any) -> str:
    """How many have signed against how many must, of all the staff."""
    rule, have, staff = rules.get("bargain.petition"), len(case.lines("put_name")), case.facts.get("staff")
    if rule is None or not binding(rule):
        return "本地和本单位都没有规定多少职工要求就应当提出要约，由工会研究决定；本地有规定的，请先在“本单位规定”登记。"
    if not staff:
        return f"还没有核定职工人数，不能计算是否达到{rule.said}。依{rule.article}。"
    return "" if rule.met(have, staff) else f"职工 {staff} 人，联名 {have} 人，还差 {figures.least(rule, staff) - have} 人（{rule.said}须 {figures.least(rule, staff)} 人）。依{rule.article}。"


def some_staff(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A staff of nobody has no share."""
    rule = rules.get("bargain.petition")
    return "" if data["staff"] > 0 else f"职工人数填的是 {data['staff']} 人，要大于零，请填全部职工的人数。" + (f"依{rule.article}。" if rule else "")


def reached(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The share with its arithmetic, and what the union must do now."""
    rule, due, have, staff = rules["bargain.petition"], rules["bargain.petition_offer"], len(case.lines("put_name")), case.facts["staff"]
    return {"outcome": f"职工 {staff} 人，联名 {have} 人；{rule.said}须 {figures.least(rule, staff)} 人，达到。工会应当在 {due.number} {due.unit}内向企业方提出要约。依{rule.article}；{due.article}。"}


LATE = (Notice("petition_late", to=CHAIR), Notice("petition_late", to=CLERK))
TOLD = (Notice("petition_reached", to=CHAIR), Notice("petition_reached", to=CLERK), Notice("petition_reached", to=LABOUR), Notice("petition_reached", to="open"))
EARLY = Action("lead_early", "工会同意，要约已送达", by=f.OURS, needs=(BARGAIN_NO,), seals=("put_name",), to="led", notices=(Notice("petition_led", to="put_name"), Notice("petition_led", to="open")))
LEAD = Action("lead", "要约已送达，转入集体协商", by=f.OURS, needs=(BARGAIN_NO,), to="led", notices=EARLY.notices)

PETITION = Procedure("bargain_petition", "职工要求协商", since=date(2026, 1, 1), by=(MEMBER, *f.OURS), seen_by=(*f.OURS, BOARD_MEMBER), barred=of_the_firm, given=(f.SUBJECT, DEMANDED), stages=(
    Stage("collecting", "联名中", basis=f"集体合同规定第三十二条；{OWN}第四条", sheets=(Sheet("put_name", "联名", by=(MEMBER,), fields=(ASKS_FOR,), for_others=(CLERK,), then="reach_itself"),), clocks=(
        Clock("bargain.petition_staff", until=("set_staff",), chase=LATE),
    ), actions=(
        Action("set_staff", "核定职工人数", by=f.DESK, needs=(f.STAFF,), checks=(some_staff,)),
        Action("reach", "人数已够，提交工会", by=(MEMBER, *f.OURS), ready=(enough,), finds=reached, seals=("put_name",), to="reached", notices=TOLD),
        Action("reach_itself", "人数已够，自动提交", by=CLOCK, ready=(enough,), finds=reached, seals=("put_name",), to="reached", notices=TOLD),
        EARLY,
        Action("end", "结束联名", by=f.DESK, needs=(f.REASON,), seals=("put_name",), to="ended", notices=(Notice("petition_ended", to="open"), Notice("petition_ended", to="put_name"))),
        Action("take_back", "撤回要求", by=MEMBER, only_by="open", needs=(f.REASON,), seals=("put_name",), to="ended", notices=(Notice("petition_ended", to="put_name"),)),
    )),
    Stage("reached", "工会应当提出要约", basis=f"集体合同规定第三十二条；{OWN}第四条", clocks=(Clock("bargain.petition_offer", chase=LATE),), actions=(LEAD,)),
    Stage("led", "已转入集体协商", final=True),
    Stage("ended", "已结束", final=True),
))  # fmt: skip
