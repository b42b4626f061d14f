"""会员代表选举: each unit elects its delegates in its own meeting; a mandate ends with leaving, is filled anew, or is recalled."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, By, Child, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.elections import candidates
from unionhall.systems.elections.procedures.fields import NAME, PERSON, REASON
from unionhall.systems.elections.procedures.reelection import BALLOT, CHIEFS, PRESIDE
from unionhall.systems.organization.roles import AUDIT, BRANCH, CLERK, LEADER, MEMBER, UPPER

LAW = "基层工会会员代表大会条例"
RUN = (*CHIEFS, BRANCH, LEADER)
SUBJECT = Field("subject", "名称")
UNIT = Field("unit", "选举单位")
UNIT_MEMBERS = Field("entitled", "本单位全体会员人数", "int")
SEATS = Field("seats", "应选代表", "int")
ALL_DELEGATES = Field("all_delegates", "代表总数", "int", optional=True)
STANDING = (NAME, PERSON, Field("dues", "按时交纳会费", "choice", choices=(("yes", "是"), ("no", "否"))), Field("manager", "中层以上管理人员", "choice", choices=(("no", "不是"), ("yes", "是"))))
NOMINEES = Field("nominees", "代表候选人", "rows", columns=STANDING)
WHO_LEFT = Field("who_left", "代表姓名")
CAUSE = Field("cause", "资格终止的原因", "choice", choices=(("left", "离开本单位"), ("moved", "调离选举单位"), ("crime", "受刑事处罚"), ("resigned", "本人辞去"), ("recalled", "罢免")))
ALL_VACANT = Field("all_vacant", "全部空缺代表人数", "int")
SIGNERS = Field("signers", "联名人数", "int")


def delegates_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第十四、十六条: dues paid on time (E66), 15 per cent more candidates than seats."""
    unpaid = [row["name"] for row in data["nominees"] if row["dues"] != "yes"]
    if unpaid:
        return f"“{unpaid[0]}”没有按时交纳会费，不具备代表条件；仍是会员，仍有选举权。依基层工会会员代表大会条例第十四条。"
    answer, wrong = candidates.asked(case, rules, {"kind": "delegates", "seats": case.facts["seats"], "candidates": [{"name": row["name"]} for row in data["nominees"]]})
    return wrong if answer is None else candidates.first(answer)


def delegates_ballot(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """应到 is all members of the unit (E62)."""
    return {"ballots": [candidates.ballot("delegates", str(case.facts["subject"]), int(case.facts["seats"]), data["nominees"], int(case.facts["entitled"]))]}


def who_was_elected(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The delegates of the unit, those elected before among them."""
    now = [str(row["name"]) for row in case.facts.get("delegates_now") or ()]
    fresh = [str(name) for name in data.get("voted_elected") or () if str(name) not in now]
    return {"delegates_now": [{"name": name} for name in (*now, *fresh)], "elected_names": "、".join((*now, *fresh)), "chosen": bool(now or fresh)}


def is_delegate(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Only a delegate can lose a mandate."""
    return "" if any(row["name"] == data["who_left"] for row in case.facts.get("delegates_now") or ()) else f"“{data['who_left']}”不是本选举单位的代表。"


def mandate_ends(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """K19: the seat is empty from that day; above a quarter of all delegates a period of three months begins (条例第二十五条)."""
    left = [row for row in case.facts["delegates_now"] if row["name"] != data["who_left"]]
    rule, whole = rules["assembly.vacancy_share"], case.facts.get("all_delegates") or 0
    return {"delegates_now": left, "seats": 1, "many_vacant": bool(whole) and rule.met(min(data["all_vacant"], whole), whole)}


def many_vacant(case: Any) -> bool:
    """More than a quarter of the delegates are missing."""
    return bool(case.facts.get("many_vacant"))


def a_third_signed(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第二十三条: a third of the unit's members may propose a recall."""
    rule, whole = rules["assembly.delegate_recall_proposal"], case.facts["entitled"]
    return "" if rule.met(data["signers"], whole) else f"联名 {data['signers']} 人，没有达到本单位会员 {whole} 人的{rule.said}。依{rule.article}。"


def recall_ballot(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """More than half of all members of the unit (条例第二十四条)."""
    made = candidates.ballot("recall", f"{case.facts['subject']}·罢免{data['who_left']}", 1, [{"name": f"罢免{data['who_left']}的代表资格"}], int(case.facts["entitled"]))
    del made["seats"]
    return {"ballots": [made], "recall_of": data["who_left"]}


def after_recall(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Passed, the seat is empty; else nothing changes."""
    if not data.get("recall_passed"):
        return {"lost": False}
    return {"lost": True, "delegates_now": [row for row in case.facts["delegates_now"] if row["name"] != case.facts.get("recall_of")], "seats": 1}


OPEN = Child("vote", returns="balloted", each="ballots", columns=BALLOT, brings={"voted_elected": "elected"})
RECALLS = Child("vote", returns="recall_voted", each="ballots", columns=BALLOT, brings={"recall_passed": "passed"})

DELEGATE_ELECTION = Procedure("delegate_election", "会员代表选举", since=date(2026, 1, 1), given=(SUBJECT, UNIT, UNIT_MEMBERS, SEATS, ALL_DELEGATES), by=RUN, seen_by=(*RUN, AUDIT, UPPER, MEMBER), stages=(
    Stage("list", "提出代表候选人", basis=f"{LAW}第十四至十六条", clocks=(Clock("assembly.vacancy", counted="mandate_ended", when=many_vacant, chase=(Notice("delegates_missing", to=CLERK),)),), actions=(
        Action("stand", "提出代表候选人并投票", by=RUN, needs=(NOMINEES,), checks=(delegates_lawful,), finds=delegates_ballot, opens=(OPEN,), to="voting"),
    )),
    Stage("voting", "投票", basis=f"{LAW}第十六、十七条", actions=(
        Action("balloted", "投票结束", by=CHILD, finds=who_was_elected, to=By("chosen", {True: "serving", False: "list"}), notices=(Notice("delegates_elected", to=BOARD),), papers=("代表选举记录",)),
    )),
    Stage("serving", "履职", basis=f"{LAW}第十九至二十五条", actions=(
        Action("mandate_ended", "代表资格终止，补选", by=RUN, needs=(WHO_LEFT, CAUSE, ALL_VACANT), checks=(is_delegate,), finds=mandate_ends, to="list"),
        Action("propose_recall", "提出罢免代表", by=RUN, needs=(WHO_LEFT, SIGNERS, REASON), checks=(is_delegate, a_third_signed), finds=recall_ballot, opens=(RECALLS,), to="recalling"),
        Action("term_over", "任期届满", by=CHIEFS, needs=(REASON,), to="done"),
    )),
    Stage("recalling", "表决罢免", basis=f"{LAW}第二十三、二十四条", actions=(
        Action("recall_voted", "表决结束", by=CHILD, finds=after_recall, to=By("lost", {True: "list", False: "serving"})),
    )),
    Stage("done", "任期届满", final=True),
))  # fmt: skip

__all__ = ["DELEGATE_ELECTION", "PRESIDE"]
