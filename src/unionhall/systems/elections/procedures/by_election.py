"""补选: an empty seat filled for the rest of the term — by when, who stands in meanwhile, and who may stand."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, By, Child, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.elections import candidates
from unionhall.systems.elections.procedures.fields import (
    BODY,
    CANDIDATES,
    ENTITLED,
    HAS_PARTY,
    LETTER,
    MEETS,
    NAME,
    PERSON,
    PLACE,
    REASON,
    RECEIVED,
)
from unionhall.systems.elections.procedures.reelection import (
    BALLOT,
    CHIEFS,
    OBJECTING,
    OBJECTION,
    PRESIDE,
    SCRUTINEERS,
    enterprise,
    letters,
    scrutineers_stand_apart,
)
from unionhall.systems.organization.roles import AUDIT, CLERK, MEMBER, PRESIDIUM, UPPER

LAW = "工会基层组织选举工作条例"
SUBJECT = Field("subject", "名称")
OFFICE = Field("office", "空缺的职务", "choice", choices=BODY.choices)
VACANT_SEATS = Field("vacant_seats", "空缺人数", "int")
VACANT_SINCE = Field("vacant_since", "空缺日期", "date")
TERM_UNTIL = Field("rest_until", "本届任期届满日", "date")
BECAUSE = Field("because", "空缺原因", "note")
ACTING = Field("acting", "主持工作的人")
STANDS_AS = Field("stands_as", "主持工作的人现任职务", "choice", choices=(("vice_chair", "副主席"), ("member", "委员"), ("other", "其他")))
WHO_ELECTS = Field("who_elects", "由谁选举", "choice", choices=(("meeting", "会员大会或会员代表大会"), ("committee", "委员会全体会议")))
COMMITTEE = Field("committee_now", "现任委员", "rows", columns=(NAME, PERSON), optional=True)
SITUATION = Field("situation", "公示情况", "note")


def chair(case: Any) -> bool:
    """The periods are for the chair; an empty seat of the committee is filled promptly."""
    return bool(case.facts.get("office") == "chair")


def acting_person(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第三十三条: a vice-chair or a member may act meanwhile."""
    return f"主持工作的人应当是副主席或者委员。依{rules['election.acting'].article}。" if data["stands_as"] == "other" else ""


def list_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """One seat needs two candidates; a chair may be elected equally; who is barred stays barred."""
    if any(row["body"] not in (case.facts["office"], "committee") for row in data["candidates"]):
        return "名单里有别的职务的候选人：补选只选空缺的职务，不是委员的先补选为委员。"
    seats = {str(case.facts["office"]): int(case.facts["vacant_seats"])}
    unsigned = [row["name"] for row in data["candidates"] if row.get("declared") != "yes"]
    if unsigned:
        return f"“{unsigned[0]}”还没有同意并签任职资格声明。依{rules['election.barred'].article}。"
    return candidates.lawful(case, rules, data["candidates"], seats, by_election=True) or member_first(case, data, rules)


def member_first(case: Any, data: dict[str, Any], rules: Any) -> str:
    """E59: who is not of the committee is elected its member first, by the meeting; a committee cannot make its own members."""
    now = {str(row["name"]) for row in data.get("committee_now") or ()}
    if case.facts["office"] not in ("chair", "vice_chair"):
        return ""
    strangers = [str(row["name"]) for row in candidates.of_body(data["candidates"], str(case.facts["office"])) if row["name"] not in now]
    also = {str(row["name"]) for row in candidates.of_body(data["candidates"], "committee")}
    if strangers and data["who_elects"] == "committee":
        return f"“{strangers[0]}”不是委员，须由会员大会或会员代表大会先选为委员，再选为{dict(OFFICE.choices)[case.facts['office']]}。依{rules['election.by_election'].article}。"
    if strangers and strangers[0] not in also:
        return f"“{strangers[0]}”不是委员，请同时列为委员候选人，先选委员。依{rules['election.by_election'].article}。"
    return ""


def ordered(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """姓氏笔画 order; whether the seven days of an enterprise's chair count."""
    rows = candidates.in_stroke_order(data["candidates"])
    return {"listed": rows, "names": "、".join(dict.fromkeys(str(row["name"]) for row in rows)), "chair_publicity": case.facts["office"] == "chair" and "election.publicity_chair" in rules}


def first_is_member(case: Any) -> bool:
    """Whether somebody is first elected to the committee."""
    return bool(candidates.of_body(case.facts.get("listed"), "committee")) and case.facts.get("office") != "committee"


def member_ballot(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The seat on the committee, by the meeting."""
    rows = candidates.of_body(case.facts["listed"], "committee")
    return {"ballots": [candidates.ballot("committee", f"{case.facts['subject']}·委员", 1, rows, data["entitled"])], "meeting_entitled": data["entitled"]}


def office_ballot(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The office itself."""
    office = str(case.facts["office"])
    pool = [*(case.facts.get("committee_now") or ()), *(case.facts.get("elected_committee") or ())] if office in ("chair", "vice_chair") else None
    rows = candidates.of_body(case.facts["listed"], office)
    return {"ballots": [candidates.ballot(office, f"{case.facts['subject']}·{dict(OFFICE.choices)[office]}", int(case.facts["vacant_seats"]), rows, data["entitled"], pool=pool)]}


def became_member(case: Any, rules: Any) -> str:
    """The office waits for the seat on the committee."""
    if not first_is_member(case) or case.facts.get("elected_committee"):
        return ""
    return f"还没有选为委员，不能选举{dict(OFFICE.choices)[case.facts['office']]}。依{rules['election.officer_pool'].article}。"


def elected_of(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What a vote brought home."""
    return {f"elected_{data.get('voted_body')}": [{"name": str(name)} for name in data.get("voted_elected") or ()]}


def office_filled(case: Any, rules: Any) -> str:
    """Nothing is reported before somebody is elected."""
    return "" if case.facts.get(f"elected_{case.facts['office']}") else f"还没有选出{dict(OFFICE.choices)[case.facts['office']]}。依{rules['election.win'].article}。"


def rest_of_term(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """条例第三十三条 (E54): the term is what is left of it."""
    names = "、".join(str(row["name"]) for row in case.facts[f"elected_{case.facts['office']}"])
    return {"elected_names": f"{dict(OFFICE.choices)[case.facts['office']]}：{names}", "elected_on": case.acts("vote_office")[-1].day, "term_until": case.facts["rest_until"]}


OPEN = Child("vote", returns="balloted", each="ballots", columns=BALLOT, brings={"voted_body": "body", "voted_elected": "elected"})

BY_ELECTION = Procedure("by_election", "补选", since=date(2026, 1, 1), given=(SUBJECT, OFFICE, VACANT_SEATS, VACANT_SINCE, TERM_UNTIL, BECAUSE, HAS_PARTY), by=CHIEFS, seen_by=(*CHIEFS, PRESIDIUM, AUDIT, UPPER, MEMBER),
    clocks=(Clock("election.by_election", counted="vacant_since", until=("vote_office",), when=chair, chase=(Notice("by_election_late", to=CLERK),)),), stages=(
    Stage("agree", "报告空缺", basis=f"{LAW}第三十三条", all_of=("agree_party", "agree_upper"), to="list", actions=letters("agree_party", "agree_upper", "agree", "补选")),
    Stage("list", "提出候选人", basis=f"{LAW}第十、十一、十七、三十三条", clocks=(Clock("election.acting", counted="act_meanwhile"),), actions=(
        Action("act_meanwhile", "经同意由他人主持工作", by=UPPER, recorded_by=CHIEFS, proof=LETTER, needs=(ACTING, STANDS_AS), when=chair, checks=(acting_person,)),
        Action("propose", "提出候选人名单", by=CHIEFS, needs=(CANDIDATES, WHO_ELECTS, COMMITTEE), checks=(list_lawful,), finds=ordered, to="review", papers=("候选人建议名单",)),
    )),
    Stage("review", "审查候选人", basis=f"{LAW}第六、十二条", all_of=("party_agrees", "upper_agrees"), to="publicity", actions=letters("party_agrees", "upper_agrees", "list", "候选人")),
    Stage("publicity", "公示", basis=f"{LAW}第十五条；企业工会主席产生办法第十条", actions=(
        Action("post_list", "张榜公示候选人", by=CHIEFS, notices=(Notice("candidates_posted", to=BOARD, shown="election.publicity"),), papers=("候选人公示",)),
        Action("object", "提出异议", by=MEMBER, needs=(OBJECTING,), veiled=(CLERK, AUDIT), opens=(OBJECTION,)),
        Action("settled", "异议办结", by=CHILD, to=By("upheld", {"yes": "list", "no": ""})),
        Action("publicity_done", "公示结束", by=CHIEFS, joins=("objection",), needs=(SITUATION,), papers=("公示情况说明",), to="notice", after=(
            Clock("election.publicity", counted="post_list", stops=(("object", "settled"),)),
            Clock("election.publicity_chair", counted="post_list", stops=(("object", "settled"),), when=enterprise),
        )),
    )),
    Stage("notice", "通知开会", basis="基层工会会员代表大会条例第三十一条", actions=(
        Action("fix_day", "确定开会日期", by=CHIEFS, needs=(MEETS, PLACE)),
        Action("call", "发出会议通知", by=CHIEFS, before=(Clock("assembly.notice", counted="-meets"),), to="vote", notices=(Notice("meeting_called", to=MEMBER),)),
    )),
    Stage("vote", "投票", basis=f"{LAW}第十七至二十八条、第三十三条", actions=(
        Action("name_scrutineers", "表决监票人", by=PRESIDE, needs=(SCRUTINEERS,), checks=(scrutineers_stand_apart,), papers=("监票人名单",)),
        Action("vote_member", "先选为委员", by=PRESIDE, when=first_is_member, needs=(ENTITLED,), finds=member_ballot, opens=(OPEN,)),
        Action("vote_office", "选举空缺的职务", by=PRESIDE, joins=("vote",), ready=(became_member,), needs=(ENTITLED,), finds=office_ballot, opens=(OPEN,)),
        Action("balloted", "一次投票结束", by=CHILD, finds=elected_of),
        Action("vote_done", "补选结束", by=PRESIDE, joins=("vote",), ready=(office_filled,), finds=rest_of_term, to="report", notices=(Notice("elected", to=BOARD, shown="election.publicity"),), papers=("当选公告",)),
    )),
    Stage("report", "上报结果", basis=f"{LAW}第二十九条", actions=(
        Action("report_up", "上报补选结果", by=CHIEFS, needs=(RECEIVED,), to="approval", papers=("选举结果报告",)),
    )),
    Stage("approval", "上级批复", basis=f"{LAW}第二十九条", clocks=(Clock("election.approval", counted="received", chase=(Notice("approval_late", to=CLERK),)),), actions=(
        Action("approve", "上一级工会批复同意", by=UPPER, recorded_by=CHIEFS, proof=LETTER, to="done", papers=("批复登记",), notices=(Notice("approved", to=BOARD, shown="election.publicity"),)),
        Action("not_approved", "上一级工会不予批准", by=UPPER, recorded_by=CHIEFS, proof=LETTER, needs=(REASON,), to="list"),
    )),
    Stage("done", "补选完成", final=True),
))  # fmt: skip
