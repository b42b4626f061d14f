"""What the law makes of the figures of a vote: may it be held, is it valid, who is elected, what is left to vote on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from unionhall.core.statute import majority
from unionhall.core.statute.rule import Rule
from unionhall.systems.elections.count import Votes, ballot_of, counted, strike_ineligible, summed
from unionhall.systems.elections.ground import (
    INFO,
    OFFICERS,
    STOP,
    WARN,
    Finding,
    Ground,
    WrongFigures,
    flag,
    ground_of,
    names,
    number,
    table,
)

KINDS = ("committee", "standing_committee", "chair", "vice_chair", "delegates", "audit_committee", "women_committee", "runoff", "recall", "resolution")
QUESTIONS = ("recall", "resolution")
FROM_COMMITTEE = {"standing_committee": "election.standing_pool", "chair": "election.officer_pool", "vice_chair": "election.officer_pool"}
QUORUM = {"delegates": "assembly.delegate_quorum", "resolution": "congress.quorum"}
WIN = {"delegates": "assembly.delegate_win", "recall": "election.recall", "resolution": "congress.vote"}
SECRET = {"resolution": "congress.secret"}
KNOWN = {  # what a case file may say; anything else is left aside, and the command says so
    "kind", "rules", "members", "entitled", "present", "mobile_box", "issued", "returned", "seats", "candidates", "ballots", "totals", "invalid",
    "eligibility", "manner", "proxies", "committee", "secret",
}


@dataclass
class Case:
    """The figures of one vote, read and found to fit together."""

    kind: str
    ground: Ground
    entitled: int
    present: int
    mobile_box: int
    issued: int | None
    returned: int | None
    seats: int | None
    members: int | None
    listed: tuple[str, ...]
    committee: tuple[str, ...] | None
    eligibility: dict[str, dict[str, Any]]
    secret: bool  # whether this vote has to be secret
    hands: bool
    proxies: int
    given: dict[str, Any] = field(repr=False)
    findings: list[Finding] = field(default_factory=list)

    @property
    def taking_part(self) -> int:
        """P: checked in, and served by the mobile box under supervision (条例第二十五条)."""
        return self.present + self.mobile_box

    @property
    def asks(self) -> bool:
        """Whether each name is a question to pass, and nobody is elected."""
        return self.kind in QUESTIONS

    def rule(self, table: dict[str, str], default: str) -> Rule:
        return self.ground.rule(table.get(self.kind, default), self.kind)

    def say(self, level: str, code: str, text: str, key: str) -> None:
        self.findings.append(self.ground.found(level, code, text, key, self.kind))

    def say_by(self, level: str, code: str, text: str, rule: Rule) -> None:
        self.findings.append(Finding(level, code, text, rule.article, rule.checked))


def decided(given: dict[str, Any], law: Ground | None = None) -> dict[str, Any]:
    """The answer of `unionhall election decide` (contracts.md); raises WrongFigures when the figures cannot be read or do not fit together."""
    case = read(given, law)
    may_vote, valid = judged(case)
    count = may_vote and valid and counted_already(case)
    votes = votes_of(case) if count else Votes()
    case.findings += votes.findings
    answer = {"may_vote": may_vote, "valid": valid and may_vote, "threshold": threshold(case)}
    outcome = (passed(case, votes) if case.asks else elected(case, votes)) if count else nothing(case, may_vote and valid)
    return {**answer, **outcome, "invalid_ballots": votes.invalid, "votes": votes.of, "findings": [one.to_json() for one in case.findings]}


def stops(answer: dict[str, Any]) -> bool:
    """Whether a finding stops the vote or voids it (exit 1)."""
    return not (answer["may_vote"] and answer["valid"])


def counted_already(case: Case) -> bool:
    """Whether there is anything to count; before the vote only quorum and threshold are asked."""
    return case.given.get("ballots") is not None or case.given.get("totals") is not None


def nothing(case: Case, yet: bool) -> dict[str, Any]:
    """Nothing is counted, not `yet` or not at all: every seat stays empty, no question has passed."""
    return {"elected": [], "runoff": None, "vacant": None if case.asks else case.seats, "may_reduce_to": None, "passed": False if case.asks and not yet else None}


# --- reading --------------------------------------------------------------------------------------------------------------------------
def read(given: Any, law: Ground | None = None) -> Case:
    """The case file, every figure checked against the others."""
    given = table(given, "整个文件")
    kind = given.get("kind")
    if kind not in KINDS:
        raise WrongFigures(f"kind：“{kind}”不是一种选举或表决；可以写：{'、'.join(KINDS)}")
    case = Case(
        kind=kind, ground=law or ground_of(given), entitled=asked_for(given, "entitled"), present=asked_for(given, "present"), mobile_box=number(given, "mobile_box") or 0,
        issued=number(given, "issued"), returned=number(given, "returned"), seats=seats_of(given, kind), members=number(given, "members"), listed=listed_of(given),
        committee=None if given.get("committee") is None else names(given["committee"], "committee"), eligibility=eligibility_of(given),
        secret=flag(given, "secret", True), hands=by_hands(given), proxies=number(given, "proxies") or 0, given=given,
    )
    fit(case)
    return case


def asked_for(given: dict[str, Any], key: str) -> int:
    """A figure without which nothing can be judged."""
    value = number(given, key)
    if value is None:
        raise WrongFigures(f"缺少 {key}（{'应到人数' if key == 'entitled' else '到会人数'}），没有它不能判断法定人数")
    return value


def seats_of(given: dict[str, Any], kind: str) -> int | None:
    """The seats; a chair is one seat, a question has none."""
    if kind in QUESTIONS:
        return None
    seats = number(given, "seats")
    if seats is None and kind in (*OFFICERS, "runoff"):
        return 1
    if not seats:
        raise WrongFigures("seats：请写应选人数，至少 1 人")
    return seats


def listed_of(given: dict[str, Any]) -> tuple[str, ...]:
    """The names on the ballot; left out, those that the ballots or the sums name."""
    if given.get("candidates") is not None:
        listed = names(given["candidates"], "candidates")
    elif isinstance(given.get("totals"), dict):
        listed = tuple(name.strip() for name in given["totals"] if name.strip())
    else:
        listed = tuple(dict.fromkeys(name for name in marked_names(given)))
    if len(set(listed)) != len(listed):
        twice = next(name for name in listed if listed.count(name) > 1)
        raise WrongFigures(f"candidates：“{twice}”写了两次；同名的人请加上部门以便分清")
    return listed


def marked_names(given: dict[str, Any]) -> list[str]:
    ballots = given.get("ballots")
    lines = ballots if isinstance(ballots, list) else []
    return [name for line in lines if isinstance(line, dict) for key in ("yes", "no", "abstain", "unreadable") for name in names(line.get(key), f"ballots.{key}")]


def eligibility_of(given: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Name → what was found of the right to be elected."""
    found = {}
    for name, said in table(given.get("eligibility"), "eligibility").items():
        said = table(said, f"eligibility.{name}")
        flag(said, "eligible", True, f"eligibility.{name}.")
        found[name.strip()] = said
    return found


HANDS = {"secret": False, "hands": True, "applause": True, "acclamation": True}


def by_hands(given: dict[str, Any]) -> bool:
    """Whether people could see who voted how: by raised hands, by applause."""
    manner = given.get("manner") or "secret"
    if manner not in HANDS:
        raise WrongFigures(f"manner：不认识“{manner}”，可以写 secret（无记名投票）或 hands（举手）")
    return HANDS[manner]


def fit(case: Case) -> None:
    """Figures that contradict each other are a slip of the pen, never a result."""
    if case.taking_part > case.entitled:
        raise WrongFigures(f"数字对不上：参加 {case.taking_part} 人（到会 {case.present}，流动票箱 {case.mobile_box}）多于应到 {case.entitled} 人")
    if case.members is not None and case.kind != "delegates" and case.members < case.entitled and not case.asks:
        raise WrongFigures(f"数字对不上：应到 {case.entitled} 人多于会员 {case.members} 人")
    if case.given.get("ballots") is not None and case.given.get("totals") is not None:
        raise WrongFigures("ballots 和 totals 只能给一样：或者逐张的选票，或者合计的票数")
    if case.asks and case.kind == "recall" and case.seats:
        raise WrongFigures("seats：罢免表决没有应选人数")


# --- may it be held, is it valid ------------------------------------------------------------------------------------------------------
def judged(case: Case) -> tuple[bool, bool]:
    """(may the vote be held, is it valid), each reason as a finding."""
    quorum = quorate(case)
    issue = not over_issued(case)
    valid = all([not over_returned(case), secret(case), in_person(case)])
    return quorum and issue, valid


def quorate(case: Case) -> bool:
    """选举工作条例第十七条; 会员代表大会条例第十六条; 企业民主管理规定第十七条."""
    rule = case.rule(QUORUM, "election.quorum")
    if rule.met(case.taking_part, case.entitled) and case.entitled > 0:
        return True
    need = majority.least(rule.op, rule.number, case.entitled)
    case.say_by(STOP, "quorum", f"到会人数不足，不能投票：应到 {case.entitled} 人，参加 {case.taking_part} 人，须有{rule.said}（至少 {need} 人），还差 {max(need - case.taking_part, 0)} 人。", rule)
    return False


def over_issued(case: Case) -> bool:
    """No article speaks of it; more ballots out than people there cannot be set right afterwards (E10)."""
    if case.issued is None or case.issued <= case.taking_part:
        return False
    extra = case.issued - case.taking_part
    case.say(STOP, "over_issued", f"发出选票 {case.issued} 张，多于参加的 {case.taking_part} 人：投票前收回并作废多发的 {extra} 张、记入记录，或者重新发票。", "election.issued")
    return True


def over_returned(case: Case) -> bool:
    """条例第二十六条: more ballots came back than were given out, and nothing is counted."""
    if case.issued is None or case.returned is None or case.returned <= case.issued:
        return False
    case.say(STOP, "over_returned", f"收回选票 {case.returned} 张，多于发出的 {case.issued} 张，选举无效，不计票，应当重新选举。", "election.returned")
    return True


def secret(case: Case) -> bool:
    """A vote that must be secret and was not has no result (条例第二十三、二十九条；企业民主管理规定第二十条)."""
    if not (case.secret and case.hands):
        return True
    case.say(STOP, "not_secret", "应当采用无记名投票，举手、鼓掌方式的表决无效，应当重新进行。", SECRET.get(case.kind, "election.secret"))
    return False


def in_person(case: Case) -> bool:
    """Whoever is away does not vote, and nobody votes for them (条例第二十三条)."""
    if not (case.secret and case.proxies):
        return True
    case.say(STOP, "proxy", f"有 {case.proxies} 张委托他人代投的票：未到会的人不能委托他人投票，本次投票无效。", "election.no_proxy")
    return False


# --- counting --------------------------------------------------------------------------------------------------------------------------
def votes_of(case: Case) -> Votes:
    """The votes, from the ballots or from the sums; both measured against 收回."""
    if case.given.get("ballots") is not None:
        votes = from_ballots(case)
    else:
        votes = summed(case.given.get("totals"), number(case.given, "invalid"))
        sums_fit(case, votes)
        for name in case.listed:
            votes.of.setdefault(name, {"yes": 0, "no": 0, "abstain": 0})
    struck = strike_ineligible(votes, case.eligibility, case.listed, case.ground)
    case.eligibility = {name: said for name, said in case.eligibility.items() if name in struck}
    return votes


def from_ballots(case: Case) -> Votes:
    """Ballot by ballot."""
    lines = case.given["ballots"]
    if not isinstance(lines, list):
        raise WrongFigures("ballots：应当是选票的列表")
    ballots = tuple(ballot_of(line, f"ballots[{at}]", case.listed) for at, line in enumerate(lines))
    written = [at for at, ballot in enumerate(ballots) if ballot.write_in]
    if case.asks and written:
        raise WrongFigures(f"ballots[{written[0]}].write_in：表决票没有另选他人")
    void = number(case.given, "invalid") or 0
    have, limit = sum(ballot.count for ballot in ballots), case.taking_part if case.returned is None else case.returned
    if have + void != limit if case.returned is not None else have + void > limit:
        raise WrongFigures(f"数字对不上：选票共 {have + void} 张，{'参加' if case.returned is None else '收回'} {limit} {'人' if case.returned is None else '张'}")
    votes = counted(ballots, case.listed, case.seats, case.ground)
    votes.invalid += void
    return votes


def sums_fit(case: Case, votes: Votes) -> None:
    """No name has more marks than there are valid ballots, and all names together no more votes than these can hold."""
    back = case.taking_part if case.returned is None else case.returned
    valid = back - votes.invalid
    if valid < 0:
        raise WrongFigures(f"数字对不上：无效票 {votes.invalid} 张，多于收回的 {back} 张")
    for name, line in votes.of.items():
        if sum(line.values()) > valid:
            raise WrongFigures(f"数字对不上：“{name}”共 {sum(line.values())} 票（赞成 {line['yes']}、不赞成 {line['no']}、弃权 {line['abstain']}），多于有效票 {valid} 张")
    chosen = sum(line["yes"] for line in votes.of.values())
    if case.seats is not None and chosen > case.seats * valid:
        raise WrongFigures(f"数字对不上：赞成票合计 {chosen}，而 {valid} 张有效票每张至多选 {case.seats} 人，最多 {case.seats * valid}")


def threshold(case: Case) -> int | None:
    """The votes that are needed; a run-off asks for none unless the unit's own 办法 does."""
    if case.kind == "runoff" and not case.ground.runoff_majority:
        return None
    rule = case.rule(WIN, "election.win")
    return majority.least(rule.op, rule.number, case.entitled)


# --- the outcome -----------------------------------------------------------------------------------------------------------------------
def passed(case: Case, votes: Votes) -> dict[str, Any]:
    """Resolutions and recalls: each question by itself, more than half of all who are entitled."""
    rule, line = case.rule(WIN, "election.win"), threshold(case)
    won = ranked([name for name in votes.of if rule.met(votes.of[name]["yes"], case.entitled)], votes)
    for name in votes.of:
        if name not in won:
            case.say_by(INFO, "threshold", f"“{name}”赞成 {votes.of[name]['yes']} 票，没有通过：须有全体 {case.entitled} 人的{rule.said}，即 {line} 票。", rule)
    return {"elected": won, "runoff": None, "vacant": None, "may_reduce_to": None, "passed": bool(votes.of) and len(won) == len(votes.of)}


def elected(case: Case, votes: Votes) -> dict[str, Any]:
    """Who is elected, who must be voted on again, what stays empty (条例第二十七条)."""
    seats = case.seats or 0
    winners = ranked(enough(case, votes, able(case, votes)), votes)
    sure, tied = seated(winners, seats, votes)
    missing = seats - len(sure)
    runoff = {"names": tied, "seats": missing} if tied else None
    if runoff:
        case.say(WARN, "tie", f"“{'”“'.join(tied)}”票数相等（各 {votes.of[tied[0]]['yes']} 票），余下 {missing} 个名额不能确定，就他们再次投票，得赞成票多的当选。", "election.tie")
    elif len(winners) > seats:
        case.say(INFO, "threshold", f"得票够数的有 {len(winners)} 人，多于应选 {seats} 人，以得赞成票多的当选。", "election.ranking")
    if missing and not runoff:
        case.say(WARN, "shortage", f"应选 {seats} 人，当选 {len(sure)} 人，缺额 {missing} 人：另行选举，或者依法减少名额。", "election.further")
    return {"elected": sure, "runoff": runoff, "vacant": missing, "may_reduce_to": reduced(case, len(sure), missing, bool(tied)), "passed": None}


def able(case: Case, votes: Votes) -> list[str]:
    """Those who can hold the office at all: of the committee where it must be so (E39), and not struck."""
    key = FROM_COMMITTEE.get(case.kind)
    outside = [name for name in votes.of if key and case.committee is not None and name not in case.committee]
    for name in outside:
        case.say(WARN, "not_a_committee_member", f"“{name}”不是新选出的委员，所得票不计。", key or "election.officer_pool")
    return [name for name in votes.of if name not in outside and name not in case.eligibility]


def enough(case: Case, votes: Votes, able: Sequence[str]) -> list[str]:
    """Those with enough votes: more than half of all who should attend, whoever came; in a run-off any vote at all."""
    line = threshold(case)
    if line is None:
        return list(able)
    rule, short = case.rule(WIN, "election.win"), []
    for name in able:
        if not rule.met(votes.of[name]["yes"], case.entitled):
            short.append(name)
            case.say_by(INFO, "threshold", f"“{name}”赞成 {votes.of[name]['yes']} 票，没有当选：须有应到 {case.entitled} 人的{rule.said}，即 {line} 票。", rule)
    return [name for name in able if name not in short]


def ranked(who: Sequence[str], votes: Votes) -> list[str]:
    """Most votes first, equal votes in the order of the list."""
    return sorted(who, key=lambda name: -votes.of[name]["yes"])


def seated(winners: list[str], seats: int, votes: Votes) -> tuple[list[str], list[str]]:
    """(those who are surely in, those equal at the last seat)."""
    if len(winners) <= seats:
        return winners, []
    edge = votes.of[winners[seats - 1]]["yes"]
    if votes.of[winners[seats]]["yes"] < edge:
        return winners[:seats], []
    return [name for name in winners if votes.of[name]["yes"] > edge], [name for name in winners if votes.of[name]["yes"] == edge]


def reduced(case: Case, have: int, missing: int, tied: bool) -> int | None:
    """To how many seats the meeting may reduce: those filled, when they still lie within the band of the body (E25)."""
    least, most = band(case)
    if not missing or tied or least is None or have < least or (most is not None and have > most):
        return None
    if case.kind == "committee" and case.ground.knows("election.odd") and not have % 2:
        return None
    case.say(INFO, "reduction", f"经大会过半数同意，可以把名额减为 {have} 人，不再另行选举：{have} 人仍在规定的名额幅度内。", "election.reduce")
    return have


def band(case: Case) -> tuple[int | None, int | None]:
    """The least and most seats that a body of this kind may have."""
    if case.kind == "committee" and case.members is not None:
        return majority.band(majority.bands(str(case.ground.rule("election.committee_bands").value)), case.members) or (None, None)
    edges = {"audit_committee": ("election.audit_least", "election.audit_most"), "standing_committee": ("election.standing_least", "election.standing_most")}
    if case.kind in edges:
        least, most = (int(case.ground.rule(key).number) for key in edges[case.kind])
        return least, most
    return None, None
