"""劳动定额测评 (quota_survey): times are measured at the work place, the quota that enough workers can finish is reckoned in the open, and the industry union reads the report."""

from datetime import date
from fractions import Fraction
from typing import Any

from unionhall.core.procedure import Action, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.bargaining import quota
from unionhall.systems.bargaining.procedures import fields as f
from unionhall.systems.organization.roles import BOARD_MEMBER, CHAIR, CLERK, LABOUR, LEADER, UPPER

BASIS = "劳动合同法第三十一条；关于积极开展行业性工资集体协商工作的指导意见第三条"
WHERE = Field("where", "在哪里测（车间、企业）")
PROCESSES = Field("processes", "工序和现行定额", "rows", columns=(Field("process", "工序"), Field("quota", "现行定额（件/班）", "int"), Field("price", "单价（元/件）", "money")))
TIMES = Field("times", "测时（不写姓名）", "rows", columns=(Field("process", "工序"), Field("worker", "编号"), Field("seconds", "单件用时（秒）", "money")))
MEASURED_ON = Field("measured_on", "测时日期", "date", past=True)
MEASURED_BY = Field("measured_by", "测时人（职工方和企业方）")
CONDITIONS = Field("conditions", "测时条件（设备、材料、班次是否正常）", "note")
FINDING = Field("finding", "意见", "note")


def positive(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A quota and a price are more than nothing, each process stands once."""
    names = [row["process"] for row in data["processes"]]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return f"工序“{twice}”写了两行，一道工序写一行，请并成一行。依{rules['bargain.quota'].article}。"
    wrong = next((row for row in data["processes"] if row["quota"] <= 0 or row["price"] <= 0), None)
    return f"工序“{wrong['process']}”填的是定额 {wrong['quota']} 件、单价 {wrong['price']} 元，都要大于零，请填现在执行的数。依{rules['bargain.quota'].article}。" if wrong else ""


def known_process(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Only what is surveyed is timed, and no time is nothing."""
    names = [row["process"] for row in case.facts["processes"]]
    strange = next((row["process"] for row in data["times"] if row["process"] not in names), "")
    if strange:
        return f"方案里没有工序“{strange}”，有的是：{'、'.join(names)}；请改成其中一个，或者先“改工序或定额，重新测时”。依{rules['bargain.quota'].article}。"
    nothing = next((row for row in data["times"] if row["seconds"] <= 0), None)
    if nothing:
        return f"“{nothing['process']}”{nothing['worker']}号的用时填的是 {nothing['seconds']} 秒，要大于零，请核对测时表。依{rules['bargain.quota'].article}。"
    keys = [(row["process"], row["worker"]) for row in (*timed(case), *data["times"])]
    twice = next((f"“{process}”{worker}号" for process, worker in keys if keys.count((process, worker)) > 1), "")
    return f"{twice}测了两次，一个编号在一道工序里只算一次，请核对测时表。依{rules['bargain.quota_workers'].article}。" if twice else ""


def timed(case: Any) -> list[dict[str, Any]]:
    """Every time taken since the processes were listed; the measuring may take several days."""
    begun = case.acts("list_processes")[-1].height
    return [row for entry in case.acts("time") if entry.height > begun for row in entry.facts["times"]]


def all_timed(case: Any, rules: Any) -> str:
    """Each process with enough workers."""
    rule, rows = rules["bargain.quota_workers"], timed(case)
    for one in case.facts["processes"]:
        many = sum(1 for row in rows if row["process"] == one["process"])
        if not rule.met(many):
            return f"工序“{one['process']}”测了 {many} 人，至少 {rule.number} 人。依{rule.article}。"
    return ""


def reckoned(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Process by process, every step in words; what must change is said."""
    found = of_case(case, rules)
    return {"arithmetic": "\n".join(line for one in found for line in (f"【{one.name}】", *one.lines)), "too_high": [one.name for one in found if not one.enough], "outcome": "；".join(one.lines[-1].removeprefix("结论：").rstrip("。") for one in found) + "。"}


def of_case(case: Any, rules: Any) -> list[quota.Found]:
    """The reckoning of a case under the rules of a day."""
    given = (rules["bargain.quota"], rules["bargain.hours"], rules["bargain.month_hours"], rules["hardship.minimum_wage"])
    return [quota.measured(one, *given) for one in quota.of_rows(case.facts["processes"], timed(case))]


def wage_line(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Which minimum wage is reckoned with, so that it is looked at."""
    rule = rules["hardship.minimum_wage"]
    return f"按当地月最低工资 {Fraction(rule.number)} 元计算（{rule.article}），不对的请先在“本单位规定”登记。"


QUOTA_SURVEY = Procedure("quota_survey", "劳动定额测评", since=date(2026, 1, 1), by=f.OURS, seen_by=(*f.OURS, BOARD_MEMBER, LEADER, UPPER), given=(f.SUBJECT, WHERE), stages=(
    Stage("planned", "方案", basis=BASIS, actions=(
        Action("list_processes", "列出工序和现行定额", by=f.OURS, needs=(PROCESSES,), checks=(positive,), to="timing"),
    )),
    Stage("timing", "测时", basis=BASIS, actions=(
        Action("time", "登记测时", by=(*f.OURS, LEADER), needs=(MEASURED_ON, MEASURED_BY, CONDITIONS, TIMES), checks=(known_process,)),
        Action("reckon", "计算合理定额和单价", by=f.OURS, ready=(all_timed,), needs=(FINDING,), warns=(wage_line,), finds=reckoned, to="reckoned"),
        Action("list_again", "改工序或定额，重新测时", by=f.OURS, needs=(f.REASON,), to="planned"),
    )),
    Stage("reckoned", "已算出", basis=BASIS, clocks=(Clock("bargain.quota_report", counted="reckon", chase=(Notice("bargain_late", to=CLERK), Notice("bargain_late", to=CHAIR))),), actions=(
        Action("report", "报产业（行业）工会", by=f.OURS, to="reported", papers=("劳动定额测评报告",), notices=(Notice("quota_reported", to=UPPER), Notice("quota_reported", to=LABOUR))),
        Action("time_again", "补充测时", by=f.OURS, needs=(f.REASON,), to="timing"),
    )),
    Stage("reported", "已报送", final=True),
))  # fmt: skip
