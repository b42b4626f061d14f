"""Fields that the procedures of suggestions share: one key, one meaning."""

from typing import Any

from unionhall.core.procedure import Field
from unionhall.systems.organization.roles import CHAIR, CLERK, HANDLER, VICE

DESK = (CLERK, CHAIR, VICE)
YES_NO = (("yes", "是"), ("no", "否"))
KINDS = (("quality", "产品和工程质量"), ("saving", "节能降耗、利用资源"), ("process", "工艺、检验、安全和环保"), ("tools", "工具、设备、仪器"), ("management", "成果推广和经营管理"))

SUBJECT = Field("subject", "建议名称")
CAMPAIGN = Field("campaign", "建议活动编号", optional=True)
TOPIC = Field("topic", "主题", optional=True)
AUTHORS = Field("authors", "建议人", "persons")
KIND = Field("kind", "类别", "choice", choices=KINDS)
PRESENT = Field("present", "现状和问题", "note")
METHOD = Field("method", "改进办法", "note")
EFFECT = Field("effect", "预期效果", "note")
COST = Field("cost", "预计花费（元）", "money", optional=True)
SHARES = Field("shares", "各人份额（%）")
DUTY = Field("duty", "和本职工作的关系", "choice", choices=(("beyond", "不是本职工作"), ("linked", "和本职有关，但有创新"), ("unsure", "说不清，请认定")))
INVENTION = Field("invention", "可能是发明", "choice", choices=(("no", "不是"), ("maybe", "可能是")))
SIGNED_AS = Field("signed_as", "怎么署名", "choice", choices=(("name", "署姓名"), ("group", "只写班组")))
RELATIVES = Field("relatives", "近亲属（评审时回避）", "persons", optional=True, sealed=DESK)
SEEN_ALIKE = Field("seen_alike", "看过的相近建议", optional=True)
NOT_PAY = Field("not_pay", "不是要求涨工资、加津贴", "choice", choices=(("yes", "不是，是改进办法"),), optional=True)
TEXT = (KIND, PRESENT, METHOD, EFFECT, COST, SHARES, DUTY, INVENTION, SIGNED_AS, RELATIVES, SEEN_ALIKE, NOT_PAY)

REASON = Field("reason", "理由", "note")
SAID = Field("said", "说明", "note", optional=True)
DOCNO = Field("docno", "文号", "docno", optional=True)
SCAN = Field("scan", "签字扫描件", "file")
DEPARTMENT = Field("department", "主管部门", "person", choices=(HANDLER,), duty=True)
OBJECTED = Field("objected", "异议内容", "note")
CRITERIA = Field("criteria", "评分标准", "rows", columns=(Field("criterion", "项目"), Field("full", "满分", "int")))


def author(case: Any, who: Any) -> str:
    """Nobody decides about the own suggestion."""
    return f"您是这件建议的建议人，应当回避，请由别人办理。依{case.at.basis}。" if who.id in (case.facts.get("authors") or ()) else ""


def hundred(criteria: Any, rules: Any) -> str:
    """Full marks of all criteria together, each criterion once."""
    names, rule = [str(one["criterion"]) for one in criteria], rules["suggestion.criteria"]
    twice = [one for one in dict.fromkeys(names) if names.count(one) > 1]
    if twice:
        return f"评分项目“{'、'.join(twice)}”写了不止一次，每项只写一次，请改开。依{rule.article}。"
    total = sum(one["full"] for one in criteria)
    return "" if total == int(rule.number) and all(one["full"] > 0 for one in criteria) else f"评分标准合计 {total} 分，应当是 {rule.number} 分，每项大于零，请调整各项满分。依{rule.article}。"
