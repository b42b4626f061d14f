"""建议活动 (campaign): the unit's leaders set the stage, the union runs it; topics around the unit's core work, days, criteria, reviewers and a budget out of the unit's own costs, and at the end figures out of the cases themselves."""

from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.core.procedure import BOARD, CLOCK, Action, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, FINANCE, HANDLER, MANAGER, MEMBER, UPPER
from unionhall.systems.suggestions.procedures import fields as f

TL = "合理化建议和技术改进奖励条例"
OWN = "《合理化建议办法》（示范）"
SUBJECT = Field("subject", "活动名称")
KIND = Field("campaign_kind", "种类", "choice", choices=(("yearly", "年度计划"), ("themed", "专题活动")))
AIM = Field("aim", "目的", "note")
TOPICS = Field("topics", "主题", "rows", columns=(Field("topic", "主题"), Field("around", "要解决的问题"), Field("department", "主管部门", optional=True)))
OPENS = Field("opens", "征集开始", "date")
CLOSES = Field("closes", "征集截止", "date")
LEADERS = Field("leaders", "领导小组", "note")
POOL = Field("pool_of_reviewers", "评委库", "persons", optional=True)
BUDGET = Field("budget", "预算（元）", "money")
FROM = Field("budget_from", "列支渠道", "choice", choices=(("cost", "行政成本"), ("fund", "工会经费")))
CONTACT = Field("contact", "受理地点和联系电话", optional=True)
CRITERIA = Field("criteria", "评分标准", "rows", columns=f.CRITERIA.columns, optional=True)
CLOSES_ANEW = Field("closes_anew", "延长到", "date")
FIGURES = Field("figures", "活动数字", "rows", columns=(Field("label", "指标"), Field("value", "数字"), Field("how", "怎么算的")))
SUMMARY = Field("summary", "做法、成效和不足", "note")


def days_in_order(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A campaign has a beginning and an end."""
    return "" if case.facts["opens"] <= case.facts["closes"] else f"征集截止 {case.facts['closes']} 早于征集开始 {case.facts['opens']}，请更正日期再批准。依{rules['suggestion.collect'].article}。"


def paid_by_the_unit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第十六条: not out of the members' money."""
    return "" if case.facts["budget_from"] == "cost" else f"奖金由采用单位支付，企业计入生产成本、事业单位在事业费列支，不能列工会经费。请把列支渠道改为行政成本。依{TL}第十六条。"


def some_budget(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Without money nothing is carried out."""
    return "" if Decimal(str(case.facts["budget"])) > 0 else f"预算是 {case.facts['budget']} 元，应当大于零：奖金和实施都由采用单位支付。请更正预算再批准。依{TL}第十六条。"


def criteria_whole(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The criteria make a hundred; without any the model ones hold."""
    return f.hundred(case.facts["criteria"], rules) if case.facts.get("criteria") else ""


def later(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Longer is longer."""
    return "" if data["closes_anew"] > case.facts["closes"] else f"延长到 {data['closes_anew']}，不晚于原截止 {case.facts['closes']}，请填更晚的日期。依{rules['suggestion.collect'].article}。"


def closes_then(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The later day counts."""
    return {"closes": data["closes_anew"]}


CAMPAIGN = Procedure("campaign", "建议活动", since=date(2024, 1, 1), by=f.DESK, seen_by=(*f.DESK, MEMBER, MANAGER, HANDLER, FINANCE, AUDIT, UPPER), given=(SUBJECT, KIND, AIM, TOPICS, OPENS, CLOSES, LEADERS, POOL, BUDGET, FROM, CONTACT, CRITERIA), stages=(
    Stage("planned", "方案待批", basis=f"{TL}第三条；{OWN}第二条", actions=(
        Action("approve", "批准实施方案", by=(MANAGER, CHAIR), recorded_by=(CLERK,), proof=(f.DOCNO, f.SCAN), needs=(f.SAID,), checks=(days_in_order, paid_by_the_unit, some_budget, criteria_whole), to="approved", papers=("活动实施方案",)),
        Action("redraw", "方案不批，终止", by=(MANAGER, CHAIR), needs=(f.REASON,), to="dropped"),
    )),
    Stage("approved", "待发布", basis=f"{OWN}第二条", actions=(
        Action("announce", "发布征集通知", by=f.DESK, to="open", papers=("建议征集通知",), notices=(Notice("campaign_open", to=BOARD, shown="openness.hang"), Notice("campaign_told", to=HANDLER))),
    )),
    Stage("open", "征集中", basis=f"{OWN}第二条", clocks=(Clock("suggestion.collect", counted="closes", then="closed_by_day"),), actions=(
        Action("prolong", "延长征集", by=f.DESK, needs=(CLOSES_ANEW, f.REASON), checks=(later,), finds=closes_then),
        Action("closed_by_day", "截止征集", by=CLOCK, to="closed"),
    )),
    Stage("closed", "评审和实施", basis=f"{OWN}第二条", clocks=(Clock("suggestion.summary", chase=(Notice("campaign_summary", to=CLERK),)),), actions=(
        Action("report", "活动总结", by=f.DESK, needs=(FIGURES, SUMMARY), to="done", papers=("活动总结",), notices=(Notice("campaign_done", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("done", "已总结", final=True),
    Stage("dropped", "没有批准", final=True),
))  # fmt: skip
