"""Test procedure 职代会: papers a week before, itemised votes, resolutions with owner and date, steps that only some places know."""

from core.procedure.cast import CLERK, DEPUTY, PRESIDER
from core.procedure.declared_shared import SINCE, whole
from unionhall.core.procedure import BOARD, CHILD, Action, Child, Clock, Field, Notice, Stage

DELEGATES, MANAGERS, OPENS = Field("entitled", "代表总数", "int"), Field("managers", "中层以上管理人员", "int"), Field("opens", "开幕日期", "date")
PRESENT = Field("delegates_present", "实到代表", "int")
VOTES = Field("votes", "表决事项", "rows", columns=(Field("question", "事项"),))
RESOLUTIONS = Field("resolutions", "决议", "rows", columns=(Field("text", "决议"), Field("owner", "责任人", "person"), Field("due_on", "完成日期", "date")))
AGENDA = Field("agenda", "议题", "rows", columns=(Field("item", "议题"),))


def few_managers(case, data, rules):
    rule, have, whole_number = rules["congress.managers"], data["managers"], data["entitled"]
    return "" if rule.met(have, whole_number) else f"代表{whole_number}名中管理人员{have}名，{rule.said}。依{rule.article}。"


def quorate(case, data, rules):
    rule, need = rules["vote.quorum"], case.facts["entitled"]
    return "" if rule.met(data["delegates_present"], need) else f"到会代表不足：应到{need}名，实到{data['delegates_present']}名，须{rule.said}。依{rule.article}。"


def every_item_once(case, data, rules):
    asked, voted = [row["item"] for row in case.facts["agenda"]], [row["question"] for row in data["votes"]]
    missing = [item for item in asked if voted.count(item) != 1]
    return f"须逐项表决，每项一次：{'、'.join(missing)}。依企业民主管理规定第二十条。" if missing or len(voted) != len(asked) else ""


def tallied(case, data, rules):
    return {"passed_items": [*case.facts.get("passed_items", ()), *([data["item"]] if data.get("item_passed") else [])]}


def only_passed(case, data, rules):
    strange = [row["text"] for row in data["resolutions"] if row["text"] not in case.facts.get("passed_items", ())]
    return f"没有通过的事项不能形成决议：{'、'.join(strange)}。依企业民主管理规定第二十条。" if strange else ""


def reports_up(case, data, rules):
    """Rule of use 1: whether this place reports up is law, so the act records it, and the stage is passed over by the record alone."""
    return {"reports_up": "congress.report_up" in rules}


def must_report(case):
    return case.facts.get("reports_up") is True


CONGRESS = whole("congress", "职工代表大会", since=SINCE, seen_by=(DEPUTY, CLERK, PRESIDER), stages=(
    Stage("need", "筹备", basis="企业民主管理规定第十七条", actions=(Action("call", "决定召开", by=CLERK, needs=(OPENS, AGENDA), to="credentials"),)),
    Stage("credentials", "代表资格", basis="企业民主管理规定第九条", actions=(Action("admit", "资格审查", by=CLERK, needs=(DELEGATES, MANAGERS), checks=(few_managers,), to="materials"),)),
    Stage("materials", "会议文件", basis="企业民主管理规定第十八条", clocks=(Clock("congress.papers", counted="-opens"),), actions=(
        Action("deliver", "送达会议文件", by=CLERK, before=(Clock("congress.papers", counted="-opens"),), to="session"),
        Action("put_off", "改期", by=CLERK, needs=(OPENS,)))),
    Stage("session", "正式会议", basis="企业民主管理规定第十七条", actions=(Action("open_session", "宣布开会", by=PRESIDER, needs=(PRESENT,), checks=(quorate,), to="ballots"),)),
    Stage("ballots", "表决", basis="企业民主管理规定第二十条", actions=(
        Action("vote", "逐项无记名表决", by=PRESIDER, needs=(VOTES,), checks=(every_item_once,), opens=(
            Child("ballot", returns="item_voted", each="votes", hands={"entitled": "entitled"}, brings={"item_passed": "passed", "item": "question"}),)),
        Action("item_voted", "一项表决结束", by=CHILD, finds=tallied),
        Action("resolve", "形成决议", by=PRESIDER, joins=("ballot",), needs=(RESOLUTIONS,), checks=(only_passed,), finds=reports_up, to="publish", papers=("决议",), opens=(
            Child("congress.resolution", returns="carried_out", each="resolutions"),)))),
    Stage("publish", "公布", basis="企业民主管理规定第二十条", clocks=(Clock("congress.publish"),), actions=(
        Action("post", "公布决议", by=CLERK, to="report_up", notices=(Notice("resolutions", to=BOARD, shown="congress.posted"),)),)),
    Stage("report_up", "上报", basis="上海市职工代表大会条例第三十七条", when=must_report, clocks=(Clock("congress.report_up"),), actions=(Action("reported", "上报上一级工会", by=CLERK, to="execution"),)),
    Stage("execution", "落实", basis="企业民主管理规定第二十二条", actions=(
        Action("carried_out", "一项决议落实", by=CHILD), Action("archive", "归档", by=CLERK, joins=("congress.resolution",), to="archived"))),
    Stage("archived", "已归档", final=True),
))  # fmt: skip
