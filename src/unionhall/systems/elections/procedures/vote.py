"""投票: one vote in one hall — quorum, ballots out, box opened, counted, announced; a tie, a shortage or a void vote goes on here until it is settled."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, By, Child, Field, Notice, Procedure, Stage
from unionhall.systems.elections import figures
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, COMMITTEE, PRESIDIUM, UPPER, VICE

LAW = "工会基层组织选举工作条例"
BODIES = (
    ("committee", "工会委员会委员"), ("standing_committee", "常务委员"), ("chair", "主席"), ("vice_chair", "副主席"), ("delegates", "会员代表"), ("audit_committee", "经费审查委员"),
    ("women_committee", "女职工委员会委员"), ("audit_chair", "经费审查委员会主任"), ("recall", "罢免"), ("resolution", "决议"),
)
WAYS = (("paper", "纸质选票"), ("electronic", "电子选票"), ("mixed", "纸质和电子并用"))
TURNS = (("first", "首次投票"), ("further", "另行选举"), ("runoff", "再次投票"))
CHIEFS = (CHAIR, VICE, CLERK, PRESIDIUM)

NAME = Field("name", "姓名或事项")
PERSON = Field("person", "会员编号", optional=True)
NAMES = Field("names", "候选人或表决事项", "rows", columns=(NAME, PERSON))
POOL = Field("pool", "新选出的委员", "rows", columns=(NAME, PERSON), optional=True)
BODY = Field("body", "选什么", "choice", choices=BODIES)
HEADING = Field("heading", "投票名称")
SEATS = Field("seats", "应选人数", "int", optional=True)
ENTITLED = Field("entitled", "应到人数", "int")
MEMBERS = Field("members", "会员人数", "int", optional=True)
TURN = Field("turn", "第几次", "choice", choices=TURNS, optional=True)
WAY = Field("way", "投票方式", "choice", choices=WAYS)
APPROVAL = Field("approval", "同意电子投票的批复文号", "docno", optional=True)
PRESENT = Field("present", "到会人数", "int")
MOBILE = Field("mobile_box", "流动票箱投票人数", "int", optional=True)
ISSUED = Field("issued", "发出选票", "int")
RETURNED = Field("returned", "收回选票", "int")
PAPER_ISSUED = Field("paper_issued", "其中纸质发出", "int", optional=True)
PAPER_RETURNED = Field("paper_returned", "其中纸质收回", "int", optional=True)
HEAD = Field("box_head", "票箱指纹", optional=True)
INVALID = Field("invalid", "无效票", "int")
TALLY = Field("tally", "计票结果", "rows", columns=(
    NAME, Field("yes", "赞成", "int"), Field("no", "不赞成", "int"), Field("abstain", "弃权", "int"), Field("struck", "不计的原因", optional=True),
))  # fmt: skip
ARCHIVE = Field("archive", "选举档案指纹", optional=True)
SCRUTINEERS = Field("signed_by", "总监票人和监票人")
REASON = Field("reason", "理由", "note")
AGREED = Field("agreed", "同意减少名额的人数", "int")
BASIS = Field("left_by", "选举办法的依据", "note")
BROUGHT = Field("more", "再次投票或另行选举当选", "rows", columns=(NAME,), optional=True)


# --- what the law says of the figures; the same sentences as `unionhall election decide` -----------------------------------------------------
def quorate(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第十七条: two thirds of 应到 take part, asked again before every vote (E31)."""
    answer, wrong = figures.judged(case, {**data, "issued": None, "returned": None, "tally": None}, rules)
    return wrong if answer is None else figures.first_stop(answer, "quorum")


def approved(case: Any, data: dict[str, Any], rules: Any) -> str:
    """An electronic ballot in an election needs the higher union's written approval; the texts speak of paper."""
    if data.get("way") in (None, "paper") or figures.asks(case) or data.get("approval"):
        return ""
    return f"选举采用电子选票，须有上一级工会的书面同意，请填写批复文号；没有批复的用纸质选票。依{rules['election.secret'].article}。"


def enough_names(case: Any, data: dict[str, Any], rules: Any) -> str:
    """E70: a candidate who leaves after the ballots are printed may take the competition away."""
    left = figures.names_of(data.get("names"))
    if not left:
        return "候选人名单不能是空的。"
    before = figures.names_of(case.facts.get("names"))
    if len(set(left)) != len(left):
        return "候选人名单里有重复的姓名；同名的人请加上部门以便分清。"
    seats = case.facts.get("seats") or 0
    if figures.kind(case) in ("committee", "standing_committee", "delegates") and len(before) > seats >= len(left):
        return f"退出后候选人 {len(left)} 人，应选 {seats} 人，失去差额，不能投票：请补提候选人后再办。依{rules['election.margin'].article}。"
    return ""


def not_over_issued(case: Any, data: dict[str, Any], rules: Any) -> str:
    """E10: more ballots out than people is set right before the box is opened."""
    answer, wrong = figures.judged(case, {**data, "returned": None, "tally": None}, rules)
    return wrong if answer is None else figures.first_stop(answer, "over_issued")


def paper_within(case: Any, data: dict[str, Any], rules: Any) -> str:
    """What was on paper is a part of the whole."""
    for part, whole, word in (("paper_issued", "issued", "发出"), ("paper_returned", "returned", "收回")):
        if (data.get(part) or 0) > (data.get(whole) or 0):
            return f"纸质{word} {data[part]} 张多于{word}总数 {data[whole]} 张，请核对。"
    return ""


def counts_fit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Figures that contradict each other are never a result."""
    names = figures.names_of(data.get("tally"))
    missing = [name for name in figures.names_of(case.facts.get("names")) if name not in names]
    if missing:
        return f"计票结果里缺少“{missing[0]}”，没有得票的也要写 0。"
    if len(set(names)) != len(names):
        return "计票结果里有重复的姓名。"
    answer, wrong = figures.judged(case, data, rules)
    return wrong if answer is None else ""


def reducible(case: Any, rules: Any) -> str:
    """条例第二十七条 and 第八条: only down to a number that the band still allows (E25)."""
    return "" if case.facts.get("may_reduce_to") else f"当选人数不在规定的名额幅度内，不能减少名额，应当另行选举。依{rules['election.further'].article}。"


def more_than_half(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第二十七条: the meeting agrees by more than half of all who should attend."""
    rule = rules["election.reduce"]
    if data["agreed"] > case.facts["entitled"]:
        return f"同意 {data['agreed']} 人多于应到 {case.facts['entitled']} 人，请核对。"
    return "" if rule.met(data["agreed"], case.facts["entitled"]) else f"同意减少名额的 {data['agreed']} 人，没有达到应到 {case.facts['entitled']} 人的{rule.said}。依{rule.article}。"


# --- what follows, recorded with the act -----------------------------------------------------------------------------------------------------
def box_opened(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """条例第二十六条: more came back than went out, and nothing is counted."""
    answer, _ = figures.judged(case, {**data, "tally": None}, rules)
    over = figures.first_stop(answer, "over_returned") if answer else ""
    return {"box_valid": not over, **({"result": over, "valid": False} if over else {"valid": True})}


def decision(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Who is elected, what is left: every figure from the law, none from a hand."""
    answer, _ = figures.judged(case, data, rules)
    assert answer is not None  # counts_fit has asked
    question = figures.asks(case)
    tied = answer["runoff"] or {"names": [], "seats": 0}
    settled = question or not answer["vacant"]
    return {
        "elected": answer["elected"], "tied": [{"name": name} for name in tied["names"]], "tied_seats": tied["seats"], "vacant": answer["vacant"] or 0,
        "may_reduce_to": answer["may_reduce_to"] or 0, "threshold": answer["threshold"] or 0, "passed": bool(answer["passed"]), "filled": settled,
        "result": figures.in_words(answer, question, figures.names_of(case.facts.get("names"))), "notes": [f"{one['text']}依{one['article']}。" for one in answer["findings"]],
    }


def settled(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Announcing decides nothing; it says whether something is left to vote on."""
    return {"whole": bool(case.facts.get("filled"))}


def joined(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What the run-off or the further election brought, added to those who were elected before."""
    brought = [str(name) for name in data.get("brought_elected") or ()]
    elected = [*(case.facts.get("elected") or ()), *(name for name in brought if name not in (case.facts.get("elected") or ()))]
    vacant = max((case.facts.get("seats") or 0) - len(elected), 0)
    return {"elected": elected, "vacant": vacant, "filled": not vacant, "whole": True, "tied": [], "result": f"{'、'.join(elected)}当选。" + (f"缺额 {vacant} 人。" if vacant else "")}


def tied_names(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """A run-off is among the tied alone, for the seats that are open."""
    known = {row["name"]: row for row in case.facts.get("names") or ()}
    return {"runoff_names": [known.get(row["name"], row) for row in case.facts["tied"]], "open_seats": case.facts["tied_seats"], "next_turn": "runoff", "next_heading": f"{case.facts['heading']}（再次投票）"}


def missing_seats(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """A further election is for the seats that are missing."""
    return {"runoff_names": data["names"], "open_seats": case.facts["vacant"], "next_turn": "further", "next_heading": f"{case.facts['heading']}（另行选举）"}


def smaller(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The seats are as many as were filled."""
    return {"seats": case.facts["may_reduce_to"], "vacant": 0, "filled": True, "result": f"{'、'.join(case.facts['elected'])}当选。经大会同意，名额减为 {case.facts['may_reduce_to']} 人。"}


def left_open(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Seats stay empty because the unit's own 选举办法, voted before, says so."""
    return {"filled": False}


def is_tied(case: Any) -> bool:
    """Whether names are equal at the last seat."""
    return bool(case.facts.get("tied"))


def is_short(case: Any) -> bool:
    """Whether seats are missing and no tie stands before them."""
    return bool(case.facts.get("vacant")) and not case.facts.get("tied")


AGAIN = Child(
    "vote", returns="voted_again",
    hands={"body": "body", "heading": "next_heading", "seats": "open_seats", "names": "runoff_names", "entitled": "entitled", "members": "members", "pool": "pool", "turn": "next_turn"},
    brings={"brought_elected": "elected", "brought_vacant": "vacant"},
)

VOTE = Procedure("vote", "投票", since=date(2026, 1, 1), given=(BODY, HEADING, SEATS, NAMES, ENTITLED, MEMBERS, POOL, TURN), by=CHIEFS, seen_by=(*CHIEFS, COMMITTEE, AUDIT, UPPER), stages=(
    Stage("prepared", "待投票", basis=f"{LAW}第十七、二十一、二十三条", actions=(
        Action("strike", "更改候选人名单", by=CHIEFS, needs=(NAMES, REASON), checks=(enough_names,)),
        Action("begin", "清点人数，开始投票", by=CHIEFS, needs=(WAY, APPROVAL, PRESENT, MOBILE), checks=(approved, quorate), to="voting", papers=("选票",)),
    )),
    Stage("voting", "投票中", basis=f"{LAW}第二十三、二十五条", actions=(
        Action("open_box", "投票结束，开箱清点", by=CHIEFS, needs=(ISSUED, RETURNED, PAPER_ISSUED, PAPER_RETURNED, HEAD), checks=(paper_within, not_over_issued), finds=box_opened,
               to=By("box_valid", {True: "counting", False: "void"}), papers=("发票收票记录",)),
    )),
    Stage("counting", "计票", basis=f"{LAW}第二十四、二十六条", actions=(
        Action("count", "计票完成，监票人签字", by=CHIEFS, needs=(INVALID, TALLY, SCRUTINEERS, ARCHIVE), checks=(counts_fit,), finds=decision, to="counted", papers=("计票单", "选举结果报告单")),
    )),
    Stage("counted", "待宣布", basis=f"{LAW}第二十八条", actions=(
        Action("recount", "重新计票", by=CHIEFS, needs=(REASON,), to="counting"),
        Action("announce", "当场宣布结果", by=CHIEFS, finds=settled, to=By("whole", {True: "done", False: "shortfall"}), notices=(Notice("vote_announced", to=BOARD),)),
    )),
    Stage("shortfall", "票数相等或缺额", basis=f"{LAW}第二十七条", actions=(
        Action("runoff", "票数相等的再次投票", by=CHIEFS, when=is_tied, finds=tied_names, opens=(AGAIN,), to="again"),
        Action("further", "另行选举", by=CHIEFS, when=is_short, needs=(NAMES,), finds=missing_seats, opens=(AGAIN,), to="again"),
        Action("reduce", "大会同意减少名额", by=CHIEFS, when=is_short, needs=(AGREED,), ready=(reducible,), checks=(more_than_half,), finds=smaller, to="done"),
        Action("leave", "按选举办法暂缺", by=CHIEFS, when=is_short, needs=(BASIS,), finds=left_open, to="done"),
    )),
    Stage("again", "再次投票中", basis=f"{LAW}第二十七条", actions=(
        Action("voted_again", "再次投票结束", by=CHILD, finds=joined, to=By("filled", {True: "done", False: "shortfall"})),
    )),
    Stage("void", "选举无效", basis=f"{LAW}第二十六条", actions=(
        Action("vote_anew", "重新投票", by=CHIEFS, needs=(REASON,), to="prepared"),
    )),
    Stage("done", "投票结束", final=True),
))  # fmt: skip
