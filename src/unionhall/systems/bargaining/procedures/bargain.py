"""集体协商 (bargain): from the choice of representatives over offer, talks, vote, signature, filing and the silence that makes law, to the checks of each clause and the last day."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, CLOCK, Action, By, Child, Clock, Notice, Procedure, Stage
from unionhall.core.statute.workdays import length
from unionhall.systems.bargaining import figures
from unionhall.systems.bargaining.procedures import fields as f
from unionhall.systems.bargaining.procedures import firm_votes, sides
from unionhall.systems.elections import api as elections
from unionhall.systems.organization.roles import BUREAU, CHAIR, CLERK, DEPUTY, FIRM, LABOUR, UPPER

HT = "集体合同规定"
GZ = "工资集体协商试行办法"
LD = "劳动合同法"
OWN = "《集体协商工作办法》（示范）"
PROOF = (f.LETTER_NO, f.LETTER)
LATE = (Notice("bargain_late", to=CLERK), Notice("bargain_late", to=CHAIR), Notice("bargain_late", to=LABOUR))


# --- which clock, which way --------------------------------------------------------------------------------------------------------------
def wage_here(case: Any) -> bool:
    """A wage agreement of one firm: the shorter time to file."""
    return case.facts.get("kind") == "wage" and case.facts.get("scope") == "firm"


def wage_wide(case: Any) -> bool:
    """A wage agreement of an area or a trade."""
    return case.facts.get("kind") == "wage" and case.facts.get("scope") != "firm"


def not_wage(case: Any) -> bool:
    """Every other contract."""
    return case.facts.get("kind") != "wage"


def is_wage(case: Any) -> bool:
    """Any wage agreement."""
    return case.facts.get("kind") == "wage"


def wide(case: Any) -> bool:
    """A contract of an area or a trade: every employer there is asked for its signature."""
    return case.facts.get("scope") != "firm"


def in_effect(case: Any) -> bool:
    """A contract that binds now, also while its change is being talked about."""
    return case.facts.get("effective") is True


def named(case: Any) -> bool:
    """The representatives are known."""
    return bool(case.facts.get("labour_reps"))


def we_offered(case: Any) -> bool:
    """The last offer was ours: the firm answers."""
    return case.acts("offer", "offer_firm")[-1].action == "offer" if case.acts("offer", "offer_firm") else False


def they_offered(case: Any) -> bool:
    """The last offer was the firm's: we answer."""
    return bool(case.acts("offer", "offer_firm")) and not we_offered(case)


def lapsed(case: Any) -> bool:
    """Our offer lay unanswered until its last day: an answer that was written in time may still be entered."""
    ways = case.acts("answer_lapsed", "refuse")
    return we_offered(case) and bool(ways) and ways[-1].action == "answer_lapsed"


def data_asked(case: Any) -> bool:
    """Somebody asked for data: only then are they due."""
    return bool(case.acts("ask_data"))


def found_broken(case: Any) -> bool:
    """The last check found a clause that was not kept."""
    return bool(case.facts.get("broken"))


# --- what the rules say ------------------------------------------------------------------------------------------------------------------
def offered(case: Any, rules: Any) -> str:
    """Only a written offer is served."""
    return "" if case.acts("offer") else "还没有写要约书。先“提出要约”，打印送达后再登记。依集体合同规定第三十二条。"


def urged(case: Any, rules: Any) -> str:
    """The authorities are asked when the firm refused in writing, or was asked once more in vain."""
    turned_down = bool(case.acts("refuse")) and not lapsed(case)
    return "" if turned_down or case.acts("urge", here=True) else "还没有催告企业方。先办“催告”，仍不应约的再提请责令改正。依工会法第五十四条。"


def written_before(case: Any, data: dict[str, Any], rules: Any) -> str:
    """An answer comes after the offer."""
    return f"答复日期 {data['answered_on']} 早于要约送达日期 {case.facts['delivered']}，请核对。依集体合同规定第三十二条。" if data["answered_on"] < case.facts["delivered"] else ""


def in_answer_time(case: Any, data: dict[str, Any], rules: Any) -> str:
    """An answer that was in time and came to the desk late undoes the lapse."""
    last = case.acts("answer_lapsed")[-1].facts["last_day"]
    return f"答复日期 {data['answered_on']} 晚于期限 {last}，请办理“逾期应约”。依{rules['bargain.answer'].article}。" if data["answered_on"] > last else ""


def chairs_take_turns(case: Any, data: dict[str, Any], rules: Any) -> str:
    """集体合同规定第三十四条: the chiefs preside in turn."""
    held = case.acts("meet")
    words = dict(f.SIDES)
    return f"上一次由{words[data['chaired']]}主持，这一次轮到对方主持。依集体合同规定第三十四条。" if held and held[-1].facts["chaired"] == data["chaired"] else ""


def meets_in_order(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A meeting follows the offer and the meeting before it; from its day the sixty days of a suspension are counted."""
    held = case.acts("meet")
    if held and data["held_on"] < held[-1].facts["held_on"]:
        return f"会议日期 {data['held_on']} 早于上一次协商会议 {held[-1].facts['held_on']}，请核对。依集体合同规定第三十四条。"
    return f"会议日期 {data['held_on']} 早于要约送达日期 {case.facts['delivered']}，请核对。依集体合同规定第三十二条。" if data["held_on"] < case.facts["delivered"] else ""


def minutes_signed(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Minutes that one side did not sign prove nothing."""
    return "" if data["both_signed"] == "yes" else "会议记录要双方首席代表签字，请补签以后再登记。依集体合同规定第三十四条。"


def issues_once(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Each issue on one row."""
    titles = [row["issue"] for row in data["issues"]]
    twice = next((title for title in titles if titles.count(title) > 1), "")
    return f"议题“{twice}”写了两行，请并成一行。依集体合同规定第三十四条。" if twice else ""


def resumes_in_time(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The talks stop after they were held; the next day is set, and not too far."""
    rule, days, held = rules["bargain.pause"], (data["next_on"] - data["suspended_on"]).days, case.acts("meet")
    if held and data["suspended_on"] < held[-1].facts["held_on"]:
        return f"中止日期 {data['suspended_on']} 早于最近一次协商会议 {held[-1].facts['held_on']}，请核对。依{rule.article}。"
    if days <= 0:
        return f"下次协商日期 {data['next_on']} 要晚于中止日期 {data['suspended_on']}。依{rule.article}。"
    return "" if rule.met(days) else f"中止 {days} 日，最长 {rule.number} 日。依{rule.article}。"


def talks_resumed(case: Any, data: dict[str, Any], rules: Any) -> str:
    """What was put aside is taken up at a meeting before it becomes a draft; else the time would stand still for good."""
    stood = case.acts("suspend", "meet")
    return "协商还在中止。恢复以后开过会的，先“登记一次协商会议”，再提出草案。依集体合同规定第三十五条。" if stood and stood[-1].action == "suspend" else ""


def lasts(case: Any, data: dict[str, Any], rules: Any) -> str:
    """集体合同规定第三十八条: one to three years."""
    least, most = rules["bargain.term_least"], rules["bargain.term"]
    days = (data["ends"] - data["starts"]).days + 1
    if days < length(data["starts"], least) or days > length(data["starts"], most):
        return f"期限 {data['starts']} 至 {data['ends']}，应当在 {least.number} 年到 {most.number} 年之间。依{most.article}。"
    return ""


def clauses_once(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Each clause has a name of its own: by it the check and the comparison find it again."""
    titles = [row["title"] for row in data["clauses"]]
    twice = next((title for title in titles if titles.count(title) > 1), "")
    return f"条款名称“{twice}”用了两次，履约检查要按条款名称逐条对，请区分。依{rules['bargain.checks'].article}。" if twice else ""


def lowest_lawful(case: Any, data: dict[str, Any], rules: Any) -> str:
    """劳动合同法第五十五条: not below the minimum wage of the place."""
    rule, agreed = rules["hardship.minimum_wage"], data.get("lowest")
    return f"约定的最低月工资 {agreed} 元低于当地最低工资 {rule.number} 元。依劳动合同法第五十五条。" if agreed is not None and agreed < rule.number else ""


def still_open(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Issues on which the last meeting did not agree."""
    held = [entry.facts for entry in case.acts("meet")]
    left = [one["issue"] for one in figures.rounds(held) if not one["agreed"]]
    return f"还没有达成一致的议题：{'、'.join(left)}。写进草案以前请确认。" if left else ""


def women_written(case: Any, data: dict[str, Any], rules: Any) -> str:
    """妇女权益保障法第四十四条: equality of the sexes and the protection of women stand in the contract, or in one of their own."""
    said = any("女职工" in f"{row['title']}{row['text']}" for row in data["clauses"])
    return "" if said or case.facts.get("kind") == "women" else "草案里没有男女平等和女职工权益保护的内容，可以作专章、附件或另签专项合同。依妇女权益保障法第四十四条。"


def wage_complete(case: Any, data: dict[str, Any], rules: Any) -> str:
    """工资集体协商试行办法第七条: what a wage agreement speaks of."""
    if case.facts.get("kind") != "wage":
        return ""
    text = "".join(f"{row['title']}{row['text']}" for row in data["clauses"])
    missing = [label for label, words in f.WAGE_MATTERS if not any(word in text for word in words)]
    return f"工资协议一般还要写：{'、'.join(missing)}。依工资集体协商试行办法第七条。" if missing else ""


def votes_add_up(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Figures that contradict each other are no result."""
    if less := next((field.label for field in (f.ENTITLED, f.PRESENT, f.VOTES_FOR, f.VOTES_AGAINST, f.VOTES_NONE) if data[field.key] < 0), ""):
        return f"“{less}”填成了负数，请核对计票单。依{rules['bargain.quorum'].article}。"
    if data["present"] > data["entitled"]:
        return f"到会 {data['present']} 人多于应到 {data['entitled']} 人，请核对。依{rules['bargain.quorum'].article}。"
    cast = data["votes_for"] + data["votes_against"] + data["votes_none"]
    return "" if cast <= data["present"] else f"同意、不同意、弃权共 {cast} 票，多于到会 {data['present']} 人，请核对。依{rules['bargain.vote'].article}。"


def counted(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Both tests, with both lines."""
    passed, lines = figures.two_tests(rules["bargain.quorum"], firm_votes.vote_rule(rules), data["entitled"], data["present"], data["votes_for"])
    return {"passed": passed, "tests": "\n".join(lines), "outcome": f"{'通过' if passed else '没有通过'}。{''.join(lines)}"}


def ballot(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """One secret question to all who are entitled."""
    return {"ballots": [elections.question(f"{case.facts['subject']}草案表决", [str(case.facts["subject"])], int(data["entitled"]))]}


def voted_day(case: Any) -> Any:
    """The day of the last vote on the text: as it was entered, or the day on which the hall gave it back."""
    held = case.acts("count", "voted", "count_firms")
    return None if not held else held[-1].day if held[-1].action == "voted" else held[-1].facts["voted_on"]


def vote_back(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What came back from the hall, put to the same two tests."""
    tally = data.get("voted_tally") or ()
    present, yes, no, none = int(data.get("voted_present") or 0), *(sum(int(row[key]) for row in tally) for key in ("yes", "no", "abstain"))
    return counted(case, {"entitled": case.facts["entitled"], "present": present, "votes_for": yes}, rules) | {"present": present, "votes_for": yes, "votes_against": no, "votes_none": none, "voted_on": None}


def text_made(case: Any, rules: Any) -> str:
    """What is signed is the text that was passed."""
    return "" if case.acts("make_text", here=True) else "还没有按表决通过的草案制作正式文本。依集体合同规定第三十七条。"


def signed_after_vote(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Signatures follow the vote."""
    voted = voted_day(case)
    return f"签字日期 {data['signed_on']} 早于表决日期 {voted}，没有表决通过的草案不能签字。依集体合同规定第三十七条。" if voted and data["signed_on"] < voted else ""


def signed_later(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The contract is signed when both have: the later of the two days (集体合同规定第四十二条: 签订之日起)."""
    days = [data["signed_on"], *(entry.facts["signed_on"] for entry in case.acts("labour_signs", "firm_signs", here=True))]
    return {"signed_last": max(days)}


def copies_enough(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Three copies."""
    rule = rules["bargain.copies"]
    return "" if rule.met(data["copies"]) else f"报送 {data['copies']} 份，应当 {rule.number} 份。依{rule.article}。"


def received_after(case: Any, data: dict[str, Any], rules: Any) -> str:
    """It is received when it was sent, or later."""
    if data["filed_on"] < case.facts["signed_last"]:
        return f"报送日期 {data['filed_on']} 早于双方签字的日期 {case.facts['signed_last']}，请核对。依集体合同规定第四十二条。"
    return f"收到日期 {data['received']} 早于报送日期 {data['filed_on']}，请核对。依集体合同规定第四十二条。" if data["received"] < data["filed_on"] else ""


def in_examining_time(case: Any, data: dict[str, Any], rules: Any) -> str:
    """An objection dated within the time that came to the desk late undoes the effect (edge case 8)."""
    last = case.acts("deemed")[-1].facts["last_day"]
    return f"审查意见落款 {data['dated']}，审查期已于 {last} 届满，不能撤销生效。依{rules['bargain.examine'].article}。" if data["dated"] > last else ""


def every_clause(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nothing that was agreed is left out of a check, nothing else is checked."""
    agreed, seen = [row["title"] for row in case.facts["clauses"]], [row["clause"] for row in data["checks"]]
    missing, strange = [one for one in agreed if one not in seen], [one for one in seen if one not in agreed]
    if twice := next((one for one in seen if seen.count(one) > 1), ""):
        return f"条款“{twice}”检查了两行，请并成一行。依{rules['bargain.checks'].article}。"
    if missing:
        return f"还没有检查的条款：{'、'.join(missing)}。逐条检查以后再登记。依{rules['bargain.checks'].article}。"
    return f"合同里没有这样的条款：{'、'.join(strange)}，请按合同的条款名称填写。依{rules['bargain.checks'].article}。" if strange else ""


def satisfied_adds_up(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Both figures or none, and where they come from."""
    asked, content = data.get("asked_many"), data.get("satisfied")
    if asked is None and content is None:
        return ""
    if asked is None or content is None or not data.get("satisfied_from"):
        return f"满意率要填征求意见人数、满意人数和出处，三项填齐，或者都不填。依{rules['bargain.satisfied'].article}。"
    return "" if asked > 0 and 0 <= content <= asked else f"征求意见 {asked} 人，满意 {content} 人，满意的人数不能多于征求意见的人数，请核对。依{rules['bargain.satisfied'].article}。"


def less_satisfied(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Below the line it is said, and stands in nobody's way."""
    rule, asked = rules["bargain.satisfied"], data.get("asked_many")
    return f"履约满意率没有达到{rule.said}，请分析原因，提出整改。依{rule.article}。" if asked and not rule.met(data.get("satisfied") or 0, asked) else ""


def satisfaction(data: dict[str, Any], rules: Any) -> str:
    """The rate with its arithmetic; nothing where nobody was asked."""
    rule, asked, content = rules["bargain.satisfied"], data.get("asked_many"), data.get("satisfied")
    if not asked:
        return ""
    needed = figures.least(rule, asked)
    return f"履约满意率 {content} ÷ {asked} = {figures.percent(content, asked)}；{rule.said}须 {needed} 人，{'达到' if content >= needed else f'还差 {needed - content} 人'}（{data['satisfied_from']}）。依{rule.article}。"


# --- what follows ------------------------------------------------------------------------------------------------------------------------
def table_words(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The gaps of this meeting, in words."""
    lines = [f"{row['issue']}：{row['agreed'] if row.get('agreed') else figures.gap(row['claim'], row.get('offer'), row.get('unit') or '')}" for row in data["issues"]]
    return {"gaps": "\n".join(lines), "open_issues": sum(1 for row in data["issues"] if not row.get("agreed"))}


def takes_effect(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """劳动合同法第五十四条: nobody objected; it binds until its last day."""
    rule = rules["bargain.publish"]
    return {"effective": True, "valid_until": case.facts["ends"], "publish_within": f"{rule.number} {rule.unit}"}


def effects(case: Any) -> list[Any]:
    """The entries by which texts came into effect, the last one being the text that binds; an objection in time takes the last one away."""
    found: list[Any] = []
    for entry in case.acts("deemed", "objected_in_time"):
        found = [*found, entry] if entry.action == "deemed" else found[:-1]
    return found


def text_of(case: Any, entry: Any) -> dict[str, Any]:
    """A text that came into effect, with its days."""
    facts = case.before(entry.height + 1).facts
    return {key: facts.get(key) for key in ("clauses", "starts", "ends", "lowest", "explained", "valid_until", "last_day")}


def goes_on(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """No change was agreed: the text that binds stays as it was (集体合同规定第三十九条: 协商一致才能变更)."""
    return text_of(case, effects(case)[-1])


def within(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """How long the firm has to put it right, in words."""
    rule = rules["bargain.fix"]
    return {"fix_within": f"{rule.number} {rule.unit}"}


def undone(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The objection was in time: no effect; a former text binds again, with its own clauses and days."""
    former = effects(case)[:-1]
    return {"effective": bool(former), **(text_of(case, former[-1]) if former else {})}


def over(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """It binds no longer."""
    return {"effective": False}


def broken(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The clauses that were not kept."""
    found = [{"clause": row["clause"], "seen": row.get("seen") or ""} for row in data["checks"] if row["kept"] == "no"]
    kept = sum(1 for row in data["checks"] if row["kept"] == "yes")
    said = satisfaction(data, rules)
    return {"broken": found, "satisfaction": said, "outcome": f"检查 {len(data['checks'])} 条，已履行 {kept} 条，没有履行 {len(found)} 条。" + (f"没有履行：{'、'.join(one['clause'] for one in found)}。" if found else "") + said}


SURVEY = Child("demand_survey", returns="surveyed", hands={"subject": "survey_title", "until": "survey_until"}, brings={"survey_result": "result"})
VOTES = elections.vote("voted", {"voted_result": "result", "voted_present": "present", "voted_tally": "tally"})
DISPUTE = Child("bargain_dispute", returns="coordinated", hands={"subject": "subject", "dispute_about": "reason"}, brings={"coordination": "stage"})
NAMING = (f.LABOUR_REPS, f.FIRM_REPS, f.RECORDER, f.CHOSEN, f.FIRM_LETTER)
ANSWER = (f.ANSWERED_ON, f.CONSENTS, f.MEETS, f.PLACE)
TEXT = (f.CLAUSES, f.STARTS, f.ENDS, f.LOWEST, f.EXPLAINED)
DRAFT = Action("draft", "提出草案，提交审议", by=f.OURS, needs=TEXT, checks=(talks_resumed, clauses_once, lasts, lowest_lawful), warns=(still_open, women_written, wage_complete), to="voting", papers=("集体合同草案", "草案说明"),
               notices=(Notice("bargain_draft", to=DEPUTY), Notice("bargain_draft_board", to=BOARD, shown="openness.hang")))  # fmt: skip
REOPEN = (Notice("bargain_reopened", to=LABOUR), Notice("bargain_reopened", to=FIRM), Notice("bargain_reopened", to=CLERK))
OBJECTED_LATE = Action("objected_in_time", "补录期内审查意见，撤销生效", by=BUREAU, recorded_by=f.DESK, proof=(f.DOCNO, f.SCAN), needs=(f.DATED, f.OPINION), checks=(in_examining_time,), finds=undone, to="talks", notices=REOPEN)
GOES_ON = Action("goes_on", "变更没有谈成，原合同继续履行", by=f.OURS, when=in_effect, needs=(f.REASON,), finds=goes_on, to="kept", notices=(Notice("bargain_goes_on", to=LABOUR), Notice("bargain_goes_on", to=FIRM)))
MORE_FIRMS = Action("more_firms", "补登企业的表决", by=f.OURS, when=firm_votes.voted_by_firm, needs=(f.LATER_ON, f.FIRM_VOTES), checks=(firm_votes.firms_add_up, firm_votes.not_yet_passed), finds=firm_votes.firms_added, papers=("区域行业确认签字表",))
FIRMS = Action("list_firms", "制作覆盖企业确认签字表", by=f.OURS, when=wide, papers=("区域行业确认签字表",))
CALLED = (Notice("bargain_called", to=LABOUR), Notice("bargain_called", to=FIRM))
SUSPENDED = (Notice("bargain_suspended", to=LABOUR), Notice("bargain_suspended", to=FIRM))

BARGAIN = Procedure("bargain", "集体协商", since=date(2025, 1, 1), by=f.OURS, seen_by=f.SEEN, given=(f.SUBJECT, f.KIND, f.SCOPE, f.TRADE, f.STAFF, f.WOMEN_STAFF, f.WOMEN_THERE, f.FORMER), clocks=(
    Clock("bargain.span", counted="answered_on", until=("labour_signs", "firm_signs"), stops=(("suspend:suspended_on", "meet:held_on"),), chase=LATE),
    Clock("bargain.vacancy", counted="vacant_on", until=("refill",), chase=LATE),
    Clock("bargain.expire", counted="valid_until", when=in_effect, then="expire"),
), stages=(
    Stage("forming", "产生代表", basis=f"{HT}第十九至二十六条", clocks=(Clock("bargain.publish_names", counted="name_reps", chase=LATE),), actions=(
        Action("name_reps", "确定协商代表", by=f.OURS, needs=NAMING, checks=sides.COMPOSED, warns=sides.ADVISED, papers=("协商代表名单", "授权委托书")),
        Action("post_names", "公布代表名单", by=f.OURS, when=named, to="demands", notices=(Notice("bargain_reps_board", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("demands", "征集要求和授权", basis=f"{HT}第二十五、三十三条", clocks=(Clock("bargain.collect", chase=LATE),), actions=(
        Action("ask_workers", "发起需求问卷（匿名）", by=f.DESK, needs=(f.SURVEY_TITLE, f.SURVEY_UNTIL), opens=(SURVEY,)),
        Action("surveyed", "问卷结束", by=CHILD),
        Action("give_mandate", "汇总要求，形成授权", by=f.OURS, joins=("demand_survey",), needs=(f.RANKED, f.RED_LINES, f.MANDATE, f.SURVEY_RESULT, f.MANDATE_SCAN), to="offering"),
    )),
    Stage("offering", "要约", basis=f"{HT}第三十二条", actions=(
        Action("offer", "提出要约", by=f.OURS, needs=(f.TOPICS, f.MEETS, f.PLACE), papers=("协商要约书",)),
        Action("serve", "登记要约送达", by=f.OURS, ready=(offered,), needs=(f.DELIVERED, f.SERVED_BY, f.SERVICE), to="answering", notices=(Notice("bargain_offer", to=FIRM),)),
        Action("offer_firm", "企业方提出要约", by=FIRM, recorded_by=f.DESK, proof=PROOF, needs=(f.TOPICS, f.MEETS, f.PLACE, f.DELIVERED), to="answering", notices=(Notice("bargain_offer", to=LABOUR), Notice("bargain_offer", to=CHAIR))),
    )),
    Stage("answering", "待应约", basis=f"{HT}第三十二条；{GZ}第十七条", clocks=(Clock("bargain.answer", counted="delivered", when=we_offered, then="answer_lapsed"), Clock("bargain.answer", counted="delivered", when=they_offered, then="answer_ours_lapsed")), actions=(
        Action("answer", "企业方应约", by=FIRM, recorded_by=f.DESK, proof=PROOF, not_side="offer_firm", when=we_offered, needs=ANSWER, checks=(written_before,), to="preparing", papers=("应约答复书",), notices=(Notice("bargain_answered", to=LABOUR), Notice("bargain_answered", to=CHAIR))),
        Action("answer_ours", "职工方应约", by=f.OURS, not_side="offer", when=they_offered, needs=ANSWER, checks=(written_before,), to="preparing", papers=("应约答复书",), notices=(Notice("bargain_answered", to=FIRM),)),
        Action("refuse", "企业方书面拒绝", by=FIRM, recorded_by=f.DESK, proof=PROOF, when=we_offered, needs=(f.REASON,), to="unanswered", notices=(Notice("bargain_refused", to=LABOUR), Notice("bargain_refused", to=CHAIR))),
        Action("answer_ours_lapsed", "期满本方没有应约", by=CLOCK, when=they_offered, to="unanswered", notices=(Notice("bargain_ours_lapsed", to=CLERK), Notice("bargain_ours_lapsed", to=CHAIR), Notice("bargain_ours_lapsed", to=LABOUR))),
        Action("answer_lapsed", "期满没有应约", by=CLOCK, when=we_offered, to="unanswered", notices=(Notice("bargain_lapsed", to=CLERK), Notice("bargain_lapsed", to=CHAIR), Notice("bargain_lapsed", to=LABOUR))),
    )),
    Stage("unanswered", "逾期未应约", basis=f"{HT}第三十二、五十六条；工会法第五十四条", actions=(
        Action("urge", "催告", by=f.OURS, when=we_offered, papers=("催告函",), notices=(Notice("bargain_urged", to=FIRM),)),
        Action("tell_upper", "报上一级工会", by=f.DESK, when=we_offered, needs=(f.REASON,), papers=("协商情况报告",), notices=(Notice("bargain_up", to=UPPER),)),
        Action("tell_bureau", "提请人社部门责令改正", by=f.DESK, when=we_offered, ready=(urged,), needs=(f.REASON,), papers=("责令改正申请书",)),
        Action("answer_in_time", "补录期内应约", by=FIRM, recorded_by=f.DESK, proof=PROOF, when=lapsed, needs=ANSWER, checks=(written_before, in_answer_time), to="preparing", papers=("应约答复书",)),
        Action("answer_late", "逾期应约", by=FIRM, recorded_by=f.DESK, proof=PROOF, when=we_offered, needs=ANSWER, checks=(written_before,), to="preparing", papers=("应约答复书",), notices=(Notice("bargain_answered", to=LABOUR), Notice("bargain_answered", to=CHAIR))),
        Action("answer_ours_late", "职工方补办应约", by=f.OURS, when=they_offered, needs=ANSWER, checks=(written_before,), to="preparing", papers=("应约答复书",)),
    )),
    Stage("preparing", "会前准备", basis=f"{HT}第三十三条；{GZ}第十八条", clocks=(Clock("bargain.information", counted="-meets", until=("give_data",), when=data_asked, chase=LATE), Clock("bargain.notice", counted="-meets", until=("call",), chase=LATE)), actions=(
        Action("ask_data", "要求企业提供资料", by=f.OURS, needs=(f.DATA_ASKED,), papers=("资料提供清单",), notices=(Notice("bargain_data", to=FIRM),)),
        Action("give_data", "企业方提供资料", by=FIRM, recorded_by=f.DESK, proof=PROOF, needs=(f.DATA_GIVEN,), papers=("资料提供清单",), notices=(Notice("bargain_data_given", to=LABOUR),)),
        Action("call", "通知开会", by=f.OURS, needs=(f.MEETS, f.PLACE), to="talks", notices=CALLED),
    )),
    Stage("talks", "协商会议", basis=f"{HT}第三十四、三十五条", clocks=(Clock("bargain.pause", counted="suspended_on", until=("meet",), chase=LATE),), actions=(
        Action("meet", "登记一次协商会议", by=f.OURS, needs=(f.HELD_ON, f.PLACE, f.CHAIRED, f.ISSUES, f.MINUTES, f.BOTH_SIGNED), checks=(issues_once, meets_in_order, chairs_take_turns, minutes_signed), finds=table_words, papers=("协商会议记录",)),
        Action("suspend", "中止协商", by=f.OURS, needs=(f.SUSPENDED_ON, f.NEXT_ON, f.REASON), checks=(resumes_in_time,), notices=SUSPENDED),
        Action("ask_data", "要求企业提供资料", by=f.OURS, needs=(f.DATA_ASKED,), papers=("资料提供清单",), notices=(Notice("bargain_data", to=FIRM),)),
        Action("give_data", "企业方提供资料", by=FIRM, recorded_by=f.DESK, proof=PROOF, needs=(f.DATA_GIVEN,), papers=("资料提供清单",), notices=(Notice("bargain_data_given", to=LABOUR),)),
        Action("dispute", "协商不成，申请协调处理", by=f.OURS, needs=(f.REASON,), opens=(DISPUTE,), to="coordinating"),
        DRAFT,
        GOES_ON,
    )),
    Stage("coordinating", "争议协调中", basis=f"{HT}第四十九至五十四条", actions=(
        Action("coordinated", "协调处理结束", by=CHILD, to="talks"),
    )),
    Stage("voting", "职代会审议", basis=f"{LD}第五十一条；{HT}第三十六条", clocks=(Clock("bargain.submit", counted="draft", chase=LATE),), actions=(
        Action("put_to_vote", "开始无记名表决（会场）", by=f.OURS, joins=("vote",), needs=(f.BODY, f.ENTITLED), after=(Clock("bargain.read", counted="draft"),), finds=ballot, opens=(VOTES,)),
        Action("voted", "会场表决结束", by=CHILD, finds=vote_back, to=By("passed", {True: "signing", False: "failed"}), papers=("表决结果",)),
        Action("count", "登记表决结果", by=f.OURS, joins=("vote",), after=(Clock("bargain.read", counted="draft"),), needs=(f.BODY, f.VOTED_ON, f.ENTITLED, f.PRESENT, f.VOTES_FOR, f.VOTES_AGAINST, f.VOTES_NONE, f.RECORD_SCAN), checks=(votes_add_up,), finds=counted,
               to=By("passed", {True: "signing", False: "failed"}), papers=("表决结果",)),
        Action("count_firms", "逐家登记表决结果", by=f.OURS, when=wide, joins=("vote",), after=(Clock("bargain.read", counted="draft"),), needs=(f.BODY, f.VOTED_ON, f.FIRM_VOTES, f.RECORD_SCAN), checks=(firm_votes.firms_add_up,), finds=firm_votes.firms_counted,
               to=By("passed", {True: "signing", False: "failed"}), papers=("表决结果", "区域行业确认签字表")),
        Action("take_back", "撤回草案，继续协商", by=f.OURS, joins=("vote",), needs=(f.REASON,), to="talks"),
    )),
    Stage("failed", "草案没有通过", basis=f"{HT}第三十六条", clocks=(Clock("bargain.resubmit", chase=LATE),), actions=(
        DRAFT,
        GOES_ON,
        Action("talk_again", "重新协商", by=f.OURS, to="talks", notices=REOPEN),
    )),
    Stage("signing", "签字", basis=f"{HT}第三十七条；{GZ}第二十条", all_of=("labour_signs", "firm_signs"), to="filing", actions=(
        Action("make_text", "制作正式文本", by=(*f.OURS, FIRM), papers=("集体合同",)),
        Action("labour_signs", "职工方首席代表签字", by=f.OURS, ready=(text_made,), needs=(f.SIGNED_ON,), checks=(signed_after_vote,), finds=signed_later),
        Action("firm_signs", "企业方首席代表签字盖章", by=FIRM, recorded_by=f.DESK, proof=(f.LETTER,), ready=(text_made,), needs=(f.SIGNED_ON,), checks=(signed_after_vote,), finds=signed_later),
        FIRMS,
        MORE_FIRMS,
    )),
    Stage("filing", "报送", basis=f"{HT}第四十二条；{GZ}第二十一条", clocks=(
        Clock("bargain.file_wage", counted="signed_last", when=wage_here, chase=LATE), Clock("bargain.file_trade", counted="signed_last", when=wage_wide, chase=LATE), Clock("bargain.file", counted="signed_last", when=not_wage, chase=LATE),
    ), actions=(
        Action("file", "报送审查", by=(FIRM, *f.OURS), needs=(f.FILED_ON, f.RECEIVED, f.COPIES), checks=(copies_enough, received_after), to="examining", papers=("报送说明书",)),
    )),
    Stage("examining", "审查", basis=f"{LD}第五十四条；{HT}第四十四至四十七条", clocks=(Clock("bargain.examine", counted="received", then="deemed"),), actions=(
        Action("objected", "登记审查意见，重新协商", by=BUREAU, recorded_by=f.DESK, proof=(f.DOCNO, f.SCAN), needs=(f.DATED, f.OPINION), before=(Clock("bargain.examine", counted="received"),), to="talks", notices=REOPEN),
        Action("deemed", "期满无异议，生效", by=CLOCK, finds=takes_effect, to="publishing", notices=(Notice("bargain_effective", to=LABOUR), Notice("bargain_effective", to=CLERK), Notice("bargain_effective", to=FIRM))),
    )),
    Stage("publishing", "待公布", basis=f"{HT}第四十八条；{GZ}第二十三条", clocks=(Clock("bargain.publish", counted="last_day", chase=LATE),), actions=(
        Action("publish", "向全体职工公布", by=(*f.OURS, FIRM), needs=(f.POSTED_HOW,), to="kept", papers=("生效公布",), notices=(Notice("bargain_published_board", to=BOARD, shown="openness.hang"), Notice("bargain_published_up", to=UPPER))),
        OBJECTED_LATE,
    )),
    Stage("kept", "履行中", basis=f"{HT}第三十八至四十一条；{LD}第五十六条；{OWN}第九条", clocks=(
        Clock("bargain.check_every", counted=("deemed", "check"), chase=LATE),
        Clock("bargain.renew_wage", counted="-valid_until", until=("remind",), when=is_wage, chase=(Notice("bargain_renew", to=CLERK), Notice("bargain_renew", to=LABOUR), Notice("bargain_renew", to=CHAIR))),
        Clock("bargain.renew", counted="-valid_until", until=("remind",), when=not_wage, chase=(Notice("bargain_renew", to=CLERK), Notice("bargain_renew", to=LABOUR), Notice("bargain_renew", to=CHAIR))),
        Clock("bargain.fix", counted="demand_fix", until=("fixed",), chase=LATE),
    ), actions=(
        Action("check", "登记履约检查", by=f.OURS, needs=(f.CHECKED_ON, f.CHECKERS, f.CHECKS, f.ASKED_MANY, f.SATISFIED, f.SATISFIED_FROM), checks=(every_clause, satisfied_adds_up), warns=(less_satisfied,), finds=broken, papers=("履约检查表",)),
        Action("demand_fix", "提出整改建议", by=f.OURS, when=found_broken, needs=(f.DEMAND,), finds=within, papers=("整改建议书",), notices=(Notice("bargain_fix", to=FIRM),)),
        Action("fixed", "登记整改情况", by=(*f.OURS, FIRM), when=found_broken, needs=(f.FIXED,)),
        Action("remind", "发出续订要约", by=f.OURS, needs=(f.TOPICS,), papers=("续订要约提醒",), notices=(Notice("bargain_renewal", to=FIRM),)),
        Action("change", "协商变更", by=f.OURS, needs=(f.CAUSE, f.REASON), to="talks", notices=REOPEN),
        Action("end", "解除合同", by=f.OURS, needs=(f.CAUSE, f.REASON, f.RECORD_SCAN), finds=over, to="ended", notices=(Notice("bargain_ended", to=UPPER), Notice("bargain_ended", to=FIRM))),
        FIRMS,
        MORE_FIRMS,
        OBJECTED_LATE,
    )),
    Stage("expired", "到期", final=True),
    Stage("ended", "已解除", final=True),
), anywhere=(
    Action("vacant", "登记代表空缺", by=f.OURS, when=named, needs=(f.EMPTY_SIDE, f.VACANT_ON, f.REASON)),
    Action("refill", "补足代表", by=f.OURS, when=named, needs=NAMING, checks=sides.COMPOSED, warns=sides.ADVISED, papers=("协商代表名单",), notices=(Notice("bargain_reps_board", to=BOARD, shown="openness.hang"),)),
    Action("expire", "期满终止", by=CLOCK, when=in_effect, finds=over, to="expired", notices=(Notice("bargain_expired", to=UPPER), Notice("bargain_expired", to=CHAIR), Notice("bargain_expired", to=CLERK))),
))  # fmt: skip
