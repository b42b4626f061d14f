"""换届选举、建会选举: from the request to the archive — a later step stays locked until the earlier one's evidence is in, and says why."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, By, Child, Clock, Field, Notice, Procedure, Sheet, Stage
from unionhall.systems.elections import candidates, terms
from unionhall.systems.elections.procedures.fields import (
    AGENDA,
    AGREED,
    BODY,
    CANDIDATES,
    ENTITLED,
    HAS_PARTY,
    LETTER,
    MEETS,
    MEMBERS,
    NAME,
    PERSON,
    PLACE,
    PRESENT,
    REASON,
    RECEIVED,
    SEATS,
    WOMEN,
)
from unionhall.systems.organization.roles import AUDIT, BRANCH, CHAIR, CLERK, LEADER, MEMBER, PARTY, PRESIDIUM, UPPER, VICE

LAW = "工会基层组织选举工作条例"
CHIEFS = (CHAIR, VICE, CLERK)
AUDIT_HEAD = "audit_chair"
OFFICERS = ("chair", "vice_chair", "standing_committee", AUDIT_HEAD)  # whom a plenary elects, not the assembly
PRESIDE = (*CHIEFS, PRESIDIUM)

SUBJECT = Field("subject", "名称")
TERM_END = Field("term_end", "本届任期届满日", "date", optional=True)
GROUNDS = Field("grounds", "请示内容", "note")
FORM = Field("form", "会议形式", "choice", choices=(("assembly", "会员大会"), ("delegates", "会员代表大会")))
DIRECT = Field("direct", "主席、副主席怎样选", "choice", choices=(("direct", "大会直接选举"), ("indirect", "委员会全体会议选举")))
TERM = Field("term_years", "任期", "choice", choices=(("3", "三年"), ("5", "五年")))
BODIES = Field("bodies", "选举的机构和名额", "rows", columns=(BODY, SEATS))
STANDING = Field("standing_approval", "设常务委员会的批复文号", "docno", optional=True)
METHOD = Field("method", "选举办法要点", "note")
SUPERVISES = Field("supervises", "选举工作小组", "note", optional=True)
POSTED_AT = Field("posted_at", "名册张贴地点")
CHANGES = Field("changes", "名册更正情况", "note", optional=True)
DELEGATES = Field("delegates", "代表人数", "int")
MANAGERS = Field("delegate_managers", "其中中层以上管理人员", "int")
NOMINEE = Field("nominee", "推荐的人")
WAY = Field("nominated_by", "推荐方式", "choice", choices=(("group", "小组或分会讨论推荐"), ("joint", "会员联名推荐"), ("self", "本人自荐"), ("secret", "无记名推荐票")))
PROMISE = Field("promise", "竞选承诺", "note", optional=True)
PRELIMINARY = Field("preliminary", "已经差额预选", "choice", choices=(("no", "没有"), ("yes", "已经预选")))
SUMMARY = Field("summary", "推荐汇总情况", "note")
LEAVING = Field("leaving", "退出的候选人")
SITUATION = Field("situation", "公示情况", "note")
SCRUTINEERS = Field("scrutineers", "监票人", "rows", columns=(NAME, PERSON))
SPEECHES = Field("speeches", "抽签确定的发言顺序", "rows", columns=(NAME,), optional=True)
LOT = Field("lot", "会场当众抽出的号码", "int", optional=True)
STANDING_FOR = Field("officers", "主席、副主席、常务委员、经费审查委员会主任的候选人", "rows", columns=(BODY, NAME))
PRESIDER = Field("presider", "主持人")
BREACH = Field("breach", "不予批准的理由", "choice", choices=(
    ("quorum", "到会人数不足"), ("secret", "没有无记名投票"), ("differential", "没有按规定差额"), ("publicity", "没有按规定公示"), ("barred", "当选人属于不得当选的人"), ("count", "发票、计票不合规定"),
    ("dislike", "对人选另有考虑"),
))  # fmt: skip
DELAY_UNTIL = Field("delay_until", "延期到", "date")
DONE = Field("done_how", "办理情况", "note")
ARCHIVED = Field("archived_in", "归档卷号")
OBJECTING = Field("objecting", "异议内容", "note")


# --- what the case and the law say -----------------------------------------------------------------------------------------------------------
def has_party(case: Any) -> bool:
    """条例第六条: without a party organisation the higher union alone leads."""
    return bool(case.facts.get("has_party") == "yes")


def by_delegates(case: Any) -> bool:
    """Whether delegates vote."""
    return bool(case.facts.get("form") == "delegates")


def enterprise(case: Any) -> bool:
    """企业工会主席产生办法 asks for seven days beside the five working days of the 条例."""
    return bool(case.facts.get("chair_publicity"))


def seats_of(case: Any, data: dict[str, Any] | None = None) -> dict[str, int]:
    """Body → seats, as the plan says."""
    rows = (data or {}).get("bodies") or case.facts.get("bodies") or ()
    return {str(row["body"]): int(row["seats"]) for row in rows}


def known(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What the later steps must know of the law of the first day."""
    return {"chair_publicity": "election.publicity_chair" in rules}


def plan_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every body of the plan as `election plan` judges it: band of seats, form of the meeting, women's committee (E36, E37)."""
    bodies = [str(row["body"]) for row in data["bodies"]]
    if len(set(bodies)) != len(bodies):
        return "同一个机构写了两行，请合并。"
    if "committee" not in bodies:
        return f"方案里没有工会委员会。依{rules['election.committee_bands'].article}。"
    for body, number in seats_of(case, data).items():
        asked = {"kind": body, "seats": number, "members": data["members"], "women": data["women"], "form": data["form"]}
        answer, wrong = candidates.asked(case, rules, asked)
        if answer is None or candidates.first(answer):
            return wrong if answer is None else candidates.first(answer)
    return ""


def women_not_forgotten(case: Any, data: dict[str, Any], rules: Any) -> str:
    """女职工委员会工作条例第十一条: the women's committee is elected at the same time."""
    rule = rules["election.women_line"]
    if rule.met(data["women"]) and "women_committee" not in seats_of(case, data):
        return f"女会员 {data['women']} 人，达到 {rule.number} 人，应当同时建立女职工委员会。依{rule.article}。"
    return ""


def standing_approved(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第九条: a standing committee is for large units, with the higher union's consent."""
    if "standing_committee" in seats_of(case, data) and not data.get("standing_approval"):
        return f"设常务委员会须经上一级工会批准，请填写批复文号。依{rules['election.standing_least'].article}。"
    return ""


def roll_fits(case: Any, data: dict[str, Any], rules: Any) -> str:
    """应到 is those with a vote: never more than the members of the plan allow, and of an assembly all of them."""
    if data["entitled"] > data["members"]:
        return f"应到 {data['entitled']} 人多于会员 {data['members']} 人，请核对：保留会籍的人员不计入应到。依{rules['election.franchise'].article}。"
    return ""


def delegates_fit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """会员代表大会条例第八、九条: their number is a guide, the share of managers a bound."""
    answer, wrong = candidates.asked(case, rules, {"kind": "delegates", "members": case.facts["members"], "delegates": data["delegates"], "delegate_managers": data["delegate_managers"]})
    return wrong if answer is None else candidates.first(answer)


def delegates_said(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A number outside the table is said aloud."""
    answer, _ = candidates.asked(case, rules, {"kind": "delegates", "members": case.facts["members"], "delegates": data["delegates"]})
    return candidates.first(answer, "warn") if answer else ""


def delegates_are_entitled(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Of a congress the delegates are 应到."""
    return {"entitled": data["delegates"]}


def list_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every body's list as `election plan` judges it: who is barred, is it competitive (E32, E35, E48–E50, E60)."""
    elected_now = {body: number for body, number in seats_of(case).items() if body not in OFFICERS or (body != AUDIT_HEAD and case.facts.get("direct") == "direct")}
    missing = [dict(BODY.choices)[body] for body in elected_now if not candidates.of_body(data["candidates"], body)]
    if missing:
        return f"名单里没有{missing[0]}的候选人。"
    return candidates.lawful(case, rules, data["candidates"], elected_now, data.get("preliminary") == "yes")


def all_declared(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nobody stands who has not agreed and signed the declaration of 近亲属 and office."""
    unsigned = [row["name"] for row in data["candidates"] if row.get("declared") != "yes"]
    return f"“{unsigned[0]}”还没有同意并签任职资格声明，不能列为候选人。依{rules['election.barred'].article}。" if unsigned else ""


def nobody_twice(case: Any, data: dict[str, Any], rules: Any) -> str:
    """One line a person and body."""
    lines = [(row["name"], row.get("person"), row["body"]) for row in data["candidates"]]
    twice = next((line for line in lines if lines.count(line) > 1), None)
    return f"“{twice[0]}”在同一个机构里列了两次；同名的人请加上部门以便分清。" if twice else ""


def list_said(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Lawful, and to be looked at by the higher union."""
    return candidates.remarks(case, rules, data["candidates"], seats_of(case))


def ordered(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """条例第二十三条: 姓氏笔画 order from here to the ballot."""
    rows = candidates.in_stroke_order(data["candidates"])
    fresh = {line.subject: {"name": line.data["nominee_name"], "person": line.subject, "words": line.data["promise"]} for line in case.lines("accept") if line.data.get("promise")}
    said = {row["person"]: row for row in case.facts.get("said") or ()} | fresh  # what they promised, kept with the list that they stand on
    return {"listed": rows, "names": "、".join(dict.fromkeys(str(row["name"]) for row in rows)), "said": list(said.values())}


def known_candidate(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Only a listed candidate can leave the list."""
    return "" if any(row["name"] == data["leaving"] for row in case.facts.get("listed") or ()) else f"名单里没有“{data['leaving']}”。"


def without(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """E70: the list without the one who left, and whether it may still be voted on."""
    left = [row for row in case.facts["listed"] if row["name"] != data["leaving"]]
    elected_now = {body: number for body, number in seats_of(case).items() if candidates.of_body(case.facts["listed"], body)}
    return {"listed": left, "names": "、".join(dict.fromkeys(str(row["name"]) for row in left)), "still": not candidates.lawful(case, rules, left, elected_now, case.facts.get("preliminary") == "yes")}


def scrutineers_stand_apart(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第二十二条 (E46): who watches the count is never a candidate."""
    names = {str(row["name"]) for row in case.facts.get("listed") or ()}
    both = [str(row["name"]) for row in data["scrutineers"] if row["name"] in names]
    return f"“{both[0]}”是候选人，不能担任监票人，请换人。依{rules['election.scrutineer'].article}。" if both else ""


def meeting_agrees(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The 选举办法, the list and the scrutineers are voted by the meeting: two thirds are there, more than half agree."""
    quorum, half = rules["election.quorum"], rules["assembly.vote"]
    entitled = case.facts["entitled"]
    if data["present"] > entitled or data["agreed"] > data["present"]:
        return f"人数对不上：应到 {entitled} 人，到会 {data['present']} 人，同意 {data['agreed']} 人。"
    if not quorum.met(data["present"], entitled):
        return f"到会 {data['present']} 人，没有达到应到 {entitled} 人的{quorum.said}。依{quorum.article}。"
    return "" if half.met(data["agreed"], entitled) else f"同意 {data['agreed']} 人，没有达到应到 {entitled} 人的{half.said}。依{half.article}。"


def first_ballots(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """One vote for each body that the meeting itself elects; officers wait for the new committee."""
    made = []
    for body, seats in seats_of(case).items():
        rows = candidates.of_body(case.facts["listed"], body)
        if rows and body not in OFFICERS:
            made.append(candidates.ballot(body, f"{case.facts['subject']}·{dict(BODY.choices)[body]}委员", seats, rows, case.facts["entitled"], case.facts["members"] if body == "committee" else None))
    return {"ballots": made}


def elected_of(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What a vote brought home, under the name of its body."""
    return {f"elected_{data.get('voted_body')}": [{"name": str(name)} for name in data.get("voted_elected") or ()], "votes_open": bool(data.get("voted_vacant"))}


def committee_stands(case: Any, rules: Any) -> str:
    """Officers come from the new committee, so there must be one (条例第十八条)."""
    return "" if case.facts.get("elected_committee") else f"还没有选出工会委员会委员，不能选举主席、副主席。依{rules['election.officer_pool'].article}。"


def officers_of_committee(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第十七、十八条 (E39, E59): who was not elected to the committee cannot be its officer; somebody from outside is elected there first."""
    strangers = [str(row["name"]) for row in data["officers"] if row["name"] not in {str(one["name"]) for one in pool_of(case, str(row["body"]))}]
    if strangers:
        return f"“{strangers[0]}”不是新选出的委员，不能作为候选人；须先由大会选为委员。依{rules['election.officer_pool'].article}。"
    if any(row["body"] not in OFFICERS for row in data["officers"]):
        return "这一步只选主席、副主席、常务委员和经费审查委员会主任。"
    if "chair" not in {row["body"] for row in data["officers"]}:
        return "没有主席候选人。"
    return candidates.lawful(case, rules, data["officers"], {body: number for body, number in officer_seats(case, data).items() if body != "chair"})


def officer_seats(case: Any, data: dict[str, Any]) -> dict[str, int]:
    """Seats of the officers: as the plan says, else one of each kind that is stood for."""
    planned = seats_of(case)
    return {str(row["body"]): planned.get(str(row["body"]), 1) for row in data["officers"]}


def officer_ballots(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Directly by the meeting, or by the committee with its own 应到."""
    made = []
    for body, seats in officer_seats(case, data).items():
        pool = pool_of(case, body)
        entitled = case.facts["entitled"] if case.facts.get("direct") == "direct" and body != AUDIT_HEAD else len(pool)
        made.append(candidates.ballot(body, f"{case.facts['subject']}·{dict(BODY.choices)[body]}", seats, candidates.of_body(data["officers"], body), entitled, pool=pool))
    return {"ballots": made}


def pool_of(case: Any, body: str) -> list[dict[str, Any]]:
    """The new committee whose plenary elects this officer: the audit committee its head, the committee all others."""
    return list(case.facts.get("elected_audit_committee" if body == AUDIT_HEAD else "elected_committee") or ())


def all_chosen(case: Any, rules: Any) -> str:
    """What goes to the higher union names a committee and a chair."""
    missing = [word for key, word in (("elected_committee", "工会委员会委员"), ("elected_chair", "主席")) if not case.facts.get(key)]
    return f"还没有选出{missing[0]}。依{rules['election.win'].article}。" if missing else ""


def elected_names(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Who was elected, in words, and on which day: the term counts from here (条例第三十条, E54)."""
    voted = case.acts("start_vote")[-1].day
    words = [f"{label}：{'、'.join(str(row['name']) for row in case.facts[f'elected_{body}'])}" for body, label in BODY.choices if case.facts.get(f"elected_{body}")]
    return {"elected_on": voted, "term_until": terms.last_day(voted, int(case.facts["term_years"])), "elected_names": "；".join(words)}


def procedural_only(case: Any, data: dict[str, Any], rules: Any) -> str:
    """E68: only a breach of procedure is a ground for not approving."""
    return f"程序合法的应当批准；对人选另有考虑不是不予批准的理由。依{rules['election.approval'].article}。" if data["breach"] == "dislike" else ""


def delay_within(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第三十条 (E54): a delay is at most half a year."""
    end, rule = case.facts.get("term_end"), rules["election.term_delay"]
    if end is None:
        return "没有登记本届任期届满日，不能延期。"
    return "" if rule.met(terms.months_late(end, data["delay_until"])) else f"延期到{data['delay_until'].isoformat()}，超过届满后{rule.said}。依{rule.article}。"


def promised(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Who was elected; and what each of them promised becomes a public item of its own, due at the end of the term (B16)."""
    found = elected_names(case, data, rules)
    names = {str(row["name"]) for body, _ in BODY.choices for row in case.facts.get(f"elected_{body}") or ()}
    kept = [row for row in case.facts.get("said") or () if row["name"] in names]
    return {**found, "promises": [{"subject": f"{row['name']}的竞选承诺", "promised_by": row["person"], "words": row["words"], "until": found["term_until"]} for row in kept]}


def speeches_drawn(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The order of speeches is nobody's choice: drawn in the hall, or reckoned from a number drawn there."""
    return "" if data.get("speeches") or data.get("lot") is not None else "请填写抽签确定的发言顺序，或者会场当众抽出的号码（由号码推算顺序，人人都能复算）。依《选举办法》。"


def speaking(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The order as it was drawn by hand, else as the number gives it."""
    listed = list(dict.fromkeys(str(row["name"]) for row in case.facts.get("listed") or ()))
    order = [str(row["name"]) for row in data.get("speeches") or ()] or candidates.by_lot(data["lot"], listed)
    return {"speaking": "、".join(order)}


BALLOT = tuple(Field(key, key) for key in ("body", "heading", "seats", "names", "entitled", "members", "pool"))  # columns of the list that first_ballots and officer_ballots make
OPEN_VOTES = Child("vote", returns="balloted", each="ballots", columns=BALLOT, brings={"voted_body": "body", "voted_elected": "elected", "voted_vacant": "vacant"})
PROMISED = Child("promise", returns="promise_over", each="promises", columns=tuple(Field(key, key) for key in ("subject", "promised_by", "words", "until")))
OPEN_OFFICERS = Child("vote", returns="officer_balloted", each="ballots", columns=BALLOT, brings={"voted_body": "body", "voted_elected": "elected", "voted_vacant": "vacant"})
OBJECTION = Child("objection", returns="settled", hands={"objection": "objecting"}, brings={"upheld": "upheld"})
NOMINATE = Sheet("nominate", "推荐候选人", by=(MEMBER, LEADER, BRANCH), fields=(NOMINEE, BODY, WAY), per="nominee", for_others=(LEADER, BRANCH, CLERK))
ACCEPT = Sheet("accept", "同意作为候选人", by=(MEMBER,), fields=(Field("nominee_name", "本人姓名"), BODY, PROMISE), per="body", again=True, for_others=(CLERK,))


def letters(party: str, upper: str, back: str, word: str) -> tuple[Action, ...]:
    """Two approvals in any order, each a letter with number and date; whoever objects sends it back (条例第六条)."""
    return (
        Action(party, f"同级党组织同意{word}", by=PARTY, recorded_by=CHIEFS, proof=LETTER, when=has_party),
        Action(upper, f"上一级工会同意{word}", by=UPPER, recorded_by=CHIEFS, proof=LETTER),
        Action(f"{upper}_not", f"要求修改{word}", by=(UPPER, PARTY), recorded_by=CHIEFS, proof=LETTER, needs=(REASON,), to=back),
    )


# the stages that a re-election and a founding share, after the request
COURSE = (
    Stage("plan", "制定方案", basis=f"{LAW}第十五条", actions=(
        Action("draw_up", "提出工作方案和选举办法", by=CHIEFS, needs=(FORM, DIRECT, TERM, MEMBERS, WOMEN, BODIES, STANDING, METHOD, SUPERVISES), checks=(plan_lawful, women_not_forgotten, standing_approved),
               finds=known, to="roll", papers=("选举工作方案", "选举办法")),
    )),
    Stage("roll", "核对名册", basis=f"{LAW}第四条", actions=(
        Action("post_roll", "张榜名册供更正", by=CHIEFS, needs=(POSTED_AT,), notices=(Notice("roll_posted", to=BOARD, shown="election.roll_correction"),)),
        Action("freeze", "冻结名册，确定应到人数", by=CHIEFS, needs=(ENTITLED, MEMBERS, CHANGES), after=(Clock("election.roll_correction", counted="post_roll"),), checks=(roll_fits,), to="delegates",
               papers=("应到名单说明",)),
    )),
    Stage("delegates", "选举代表、审查资格", basis="基层工会会员代表大会条例第八、九、十六至十八条", when=by_delegates, actions=(
        Action("credentials", "代表资格审查结束", by=CHIEFS, needs=(DELEGATES, MANAGERS, SUMMARY), checks=(delegates_fit,), warns=(delegates_said,), finds=delegates_are_entitled, to="nominate",
               papers=("代表资格审查报告",)),
    )),
    Stage("nominate", "推荐候选人", basis=f"{LAW}第十至十三条", sheets=(NOMINATE, ACCEPT), actions=(
        Action("list", "汇总推荐，提出候选人名单", by=CHIEFS, needs=(CANDIDATES, PRELIMINARY, SUMMARY), checks=(nobody_twice, all_declared, list_lawful), warns=(list_said,), finds=ordered,
               seals=("nominate", "accept"), to="review", papers=("候选人建议名单",)),
    )),
    Stage("review", "审查候选人", basis=f"{LAW}第六、十二条", all_of=("party_agrees", "upper_agrees"), to="publicity", actions=letters("party_agrees", "upper_agrees", "nominate", "候选人")),
    Stage("publicity", "公示", basis=f"{LAW}第十五条；企业工会主席产生办法第十条", actions=(
        Action("post_list", "张榜公示候选人", by=CHIEFS, notices=(Notice("candidates_posted", to=BOARD, shown="election.publicity"),), papers=("候选人公示",)),
        Action("object", "提出异议", by=MEMBER, needs=(OBJECTING,), veiled=(CLERK, AUDIT), opens=(OBJECTION,)),
        Action("settled", "异议办结", by=CHILD, to=By("upheld", {"yes": "nominate", "no": ""})),
        Action("withdraw", "候选人退出", by=CHIEFS, needs=(LEAVING, REASON), checks=(known_candidate,), finds=without, to=By("still", {True: "", False: "nominate"})),
        Action("publicity_done", "公示结束", by=CHIEFS, joins=("objection",), needs=(SITUATION,), papers=("公示情况说明",), to="preapproval", after=(
            Clock("election.publicity", counted="post_list", stops=(("object", "settled"),)),
            Clock("election.publicity_chair", counted="post_list", stops=(("object", "settled"),), when=enterprise),
        )),
    )),
    Stage("preapproval", "报请召开大会", basis="基层工会会员代表大会条例第二十六条", clocks=(Clock("assembly.preapproval", counted="ask_meeting", chase=(Notice("meeting_unanswered", to=CLERK),)),), actions=(
        Action("ask_meeting", "请示召开大会", by=CHIEFS, needs=(MEETS, PLACE, AGENDA), papers=("召开大会的请示",)),
        Action("meeting_agreed", "上一级工会同意召开", by=UPPER, recorded_by=CHIEFS, proof=LETTER, to="notice"),
        Action("candidate_leaves", "候选人退出", by=CHIEFS, needs=(LEAVING, REASON), checks=(known_candidate,), finds=without, to=By("still", {True: "", False: "nominate"})),
    )),
    Stage("notice", "通知开会", basis="基层工会会员代表大会条例第三十一条", actions=(
        Action("call", "发出会议通知", by=CHIEFS, before=(Clock("assembly.notice", counted="-meets"),), to="prepare", notices=(Notice("meeting_called", to=MEMBER), Notice("meeting_called_board", to=BOARD, shown="assembly.notice")),
               papers=("会议通知",)),
        Action("postpone", "改期", by=CHIEFS, needs=(MEETS, REASON)),
    )),
    Stage("prepare", "预备会议", basis=f"{LAW}第二十至二十二条", actions=(
        Action("prepared", "表决选举办法、名单和监票人", by=PRESIDE, needs=(PRESENT, AGREED, SCRUTINEERS, SPEECHES, LOT), checks=(scrutineers_stand_apart, meeting_agrees, speeches_drawn), finds=speaking, to="meeting", papers=("监票人名单",)),
        Action("last_leaves", "候选人退出", by=CHIEFS, needs=(LEAVING, REASON), checks=(known_candidate,), finds=without, to=By("still", {True: "", False: "nominate"})),
    )),
    Stage("meeting", "大会选举", basis=f"{LAW}第十七至二十八条", actions=(
        Action("start_vote", "大会开始选举", by=PRESIDE, finds=first_ballots, opens=(OPEN_VOTES,)),
        Action("balloted", "一次投票结束", by=CHILD, finds=elected_of),
        Action("first_done", "大会选举结束，召开第一次全体会议", by=PRESIDE, joins=("vote",), ready=(committee_stands,), to="plenary"),
    )),
    Stage("plenary", "选举主席、副主席", basis=f"{LAW}第十七至二十条", actions=(
        Action("officers", "开始选举主席、副主席", by=PRESIDE, needs=(PRESIDER, STANDING_FOR), ready=(committee_stands,), checks=(officers_of_committee,), finds=officer_ballots, opens=(OPEN_OFFICERS,)),
        Action("officer_balloted", "一次投票结束", by=CHILD, finds=elected_of),
        Action("officers_done", "选举全部结束", by=PRESIDE, joins=("vote",), ready=(all_chosen,), finds=promised, opens=(PROMISED,), to="report", notices=(Notice("elected", to=BOARD, shown="election.publicity"),), papers=("当选公告",)),
    )),
    Stage("report", "上报选举结果", basis=f"{LAW}第二十九条", actions=(
        Action("report_up", "上报选举结果", by=CHIEFS, needs=(RECEIVED,), to="approval", papers=("选举结果报告",)),
    )),
    Stage("approval", "上级批复", basis=f"{LAW}第二十九条", clocks=(Clock("election.approval", counted="received", chase=(Notice("approval_late", to=CLERK),)),), actions=(
        Action("approve", "上一级工会批复同意", by=UPPER, recorded_by=CHIEFS, proof=LETTER, to="after", papers=("批复登记",), notices=(Notice("approved", to=BOARD, shown="election.publicity"),)),
        Action("not_approved", "上一级工会不予批准", by=UPPER, recorded_by=CHIEFS, proof=LETTER, needs=(BREACH, REASON), checks=(procedural_only,), to="nominate"),
        Action("urge", "逾期未批，书面催办", by=CHIEFS, needs=(REASON,), after=(Clock("election.approval", counted="received"),), papers=("催办函",)),
    )),
    Stage("after", "善后", basis="企业工会主席产生办法第十九条", all_of=("registered", "bank", "handed_over", "filed"), to="done", actions=(
        Action("registered", "办理法人资格登记或变更", by=CHIEFS, needs=(DONE,)),
        Action("bank", "变更银行预留印鉴", by=CHIEFS, needs=(DONE,)),
        Action("handed_over", "办完交接", by=CHIEFS, needs=(DONE,), papers=("交接清单",)),
        Action("filed", "归档", by=CHIEFS, needs=(ARCHIVED,), papers=("归档目录",)),
    )),
    Stage("done", "选举完成", final=True),
)  # fmt: skip


ANYWHERE = (
    Action("delay", "经批准延期换届", by=UPPER, recorded_by=CHIEFS, proof=LETTER, needs=(DELAY_UNTIL, REASON), checks=(delay_within,)),
    Action("promise_over", "一项竞选承诺办结", by=CHILD),
)
SEEN_BY = (*CHIEFS, PRESIDIUM, AUDIT, UPPER, MEMBER)

REELECTION = Procedure("reelection", "换届选举", since=date(2026, 1, 1), given=(SUBJECT, TERM_END, HAS_PARTY), by=CHIEFS, seen_by=SEEN_BY, anywhere=ANYWHERE, stages=(
    Stage("start", "启动", basis=f"{LAW}第六、七、三十条", actions=(
        Action("request", "提出换届请示", by=CHIEFS, needs=(GROUNDS,), finds=known, to="start_review", papers=("换届请示",)),
    )),
    Stage("start_review", "批复换届", basis=f"{LAW}第六条", all_of=("start_party", "start_upper"), to="plan", actions=letters("start_party", "start_upper", "start", "换届")),
    *COURSE,
))  # fmt: skip

EMPLOYEES = Field("staff", "职工人数", "int")
PREPARING = Field("preparing", "筹备组", "rows", columns=(NAME, PERSON))
BUSINESS = Field("business", "单位名称和主要业务", "note")

FOUNDING = Procedure("founding", "建会选举", since=date(2026, 1, 1), given=(SUBJECT, HAS_PARTY), by=(*CHIEFS, UPPER), seen_by=SEEN_BY, anywhere=ANYWHERE[1:], stages=(
    Stage("apply", "申请建会", basis="工会法第十一、十二条", actions=(
        Action("apply", "提出建会申请", by=CHIEFS, needs=(BUSINESS, EMPLOYEES, PREPARING), finds=known, to="founding_review", papers=("建会申请",)),
    )),
    Stage("founding_review", "批复建会", basis="工会法第十二条", clocks=(Clock("organization.founding", counted="apply"),), all_of=("founding_party", "founding_upper"), to="plan",
          actions=letters("founding_party", "founding_upper", "apply", "建会")),
    *COURSE,
))  # fmt: skip
