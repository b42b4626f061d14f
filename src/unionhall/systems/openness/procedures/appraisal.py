"""民主测评、会员评家、干部评议: report, secret grades by classes of voters, the arithmetic shown, result to the person and the organs, mending, the same question again."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, Child, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.openness import scores
from unionhall.systems.openness.procedures.fields import CHIEFS, REASON, SUBJECT
from unionhall.systems.organization.roles import AUDIT, BOARD_MEMBER, CLERK, DEPUTY, MEMBER, PARTY, PRESIDIUM, UPPER

LAW = "基层工会会员代表大会条例第三十八至四十条；企业民主管理规定第十三条"
PRESIDE = (*CHIEFS, PRESIDIUM)
KIND = Field("kind", "测评种类", "choice", choices=(("home", "会员评家"), ("officers", "测评工会主席、副主席"), ("leaders", "民主评议领导人员")))
SCALE = Field("scale", "等次", "choice", choices=(("three", "满意、基本满意、不满意"), ("four", "优秀、称职、基本称职、不称职")))
FORMULA = Field("formula", "按什么比例认定", "choice", choices=(("good", "第一等次"), ("good_and_fair", "前两个等次之和")))
LINE = Field("line", "认定为满意（称职）的比例（%）", "int")
PEOPLE = Field("people", "测评对象", "rows", columns=(Field("name", "姓名或事项"), Field("post", "职务", optional=True), Field("last_year", "上年结果", "choice", choices=(("none", "没有测评"), ("passed", "满意（称职）"), ("failed", "不满意（不称职）")))))
CLASSES = Field("classes", "参加测评的人员和权重", "rows", columns=(Field("voters", "类别"), Field("many", "应参加人数", "int"), Field("weight", "权重（%）", "int", optional=True)))
METHOD_AGREED = Field("method_agreed", "测评办法表决和报备情况", "note")
TEAM = Field("team", "测评工作小组", "note")
REPORTS = Field("reports", "述职情况", "note")
ISSUED = Field("issued", "发出测评票", "int")
RETURNED = Field("returned", "收回测评票", "int")
INVALID = Field("invalid", "无效票", "int")
GRADED = Field("graded", "测评结果", "rows", columns=(
    Field("name", "姓名或事项"), Field("voters", "类别", optional=True), Field("good", "第一等次", "int"), Field("fair", "第二等次", "int"), Field("weak", "第三等次（四等次用）", "int", optional=True), Field("bad", "末等次", "int"),
    Field("abstain", "弃权", "int", optional=True),
), optional=True)  # fmt: skip
CODES = Field("codes", "印发测评码", "rows", columns=(Field("voters", "类别"), Field("many", "张数", "int")))
ONLINE_ISSUED = Field("online_issued", "印发测评码张数", "int")
ONLINE_RETURNED = Field("online_returned", "收回电子测评票", "int")
ONLINE = Field("online", "电子测评结果", "rows", columns=GRADED.columns, optional=True)
COUNTERS = Field("counters", "监票人和计票人")
TOLD = Field("told", "反馈情况", "note")
MENDING = Field("mending", "整改清单", "rows", columns=(Field("subject", "事项"), Field("owner", "责任部门"), Field("until", "完成日期", "date")))
SUMMARY = Field("summary", "整改情况", "note")
AGAIN = Field("again_result", "半年后再问的结果", "note")


def classes_fit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Weights are all there and make a hundred, or none is."""
    given = [row.get("weight") for row in data["classes"]]
    if any(given) and (not all(given) or sum(given) != scores.HUNDRED):
        return f"各类人员的权重合计应当是 100，现在是 {sum(one or 0 for one in given)}；不分权重的都不填。"
    return "" if 0 < data["line"] <= scores.HUNDRED else "认定的比例请填 1 到 100。"


def codes_fit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A class with a handful of codes would show who graded how; nobody gets more codes than people."""
    known = {str(row["voters"]): int(row["many"]) for row in case.facts["classes"]}
    wrong = next((row for row in data["codes"] if str(row["voters"]) not in known), None)
    if wrong:
        return f"没有“{wrong['voters']}”这一类，测评办法里是：{'、'.join(known)}。"
    least = rules["openness.group_least"]
    few = next((row for row in data["codes"] if not least.met(row["many"])), None)
    if few:
        return f"“{few['voters']}”只有 {few['many']} 张，看得出是谁打的分：这一类请用纸质测评票（至少 {least.number} 张才用测评码）。依{least.article}。"
    over = next((row for row in data["codes"] if row["many"] > known[str(row["voters"])]), None)
    return f"“{over['voters']}”应参加 {known[str(over['voters'])]} 人，测评码 {over['many']} 张，印多了。" if over else ""


def no_codes_yet(case: Any, rules: Any) -> str:
    """Codes are printed once."""
    return "测评码已经印发过，不能再印。" if case.acts("open_codes", here=True) else ""


def codes_out(case: Any) -> bool:
    """Whether grades are given by code."""
    return bool(case.acts("open_codes", here=True)) and not case.acts("close_codes", here=True)


def codes_closed(case: Any, rules: Any) -> str:
    """The sum is made once all grades are in."""
    return "测评码还没有截止，请先截止再计票。" if codes_out(case) else ""


def all_rows(case: Any, data: dict[str, Any]) -> list[dict[str, Any]]:
    """Paper and codes together."""
    return [*(data.get("graded") or ()), *(case.facts.get("online") or ())]


def ballots(case: Any, data: dict[str, Any]) -> tuple[int, int]:
    """(given out, returned) on paper and by code."""
    return data["issued"] + int(case.facts.get("online_issued") or 0), data["returned"] + int(case.facts.get("online_returned") or 0)


def took_part(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Two thirds of those who should take part, as at every congress."""
    rule, whole = rules["assembly.quorum"], sum(int(row["many"]) for row in case.facts["classes"])
    issued, returned = ballots(case, data)
    if data["returned"] > data["issued"]:
        return f"收回 {data['returned']} 张多于发出 {data['issued']} 张，测评无效，请重新测评。依{rules['election.returned'].article}。"
    if issued > whole:
        return f"发出测评票（纸质和测评码）{issued} 张，多于应参加的 {whole} 人，请核对。"
    return "" if rule.met(issued, whole) else f"应参加 {whole} 人，发出测评票 {issued} 张，没有达到{rule.said}。依{rule.article}。"


def counts_fit(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every person stands in the result once for each class, and no more grades than ballots."""
    rows = all_rows(case, data)
    wrong = next((row for row in rows if row["name"] not in {one["name"] for one in case.facts["people"]}), None)
    if wrong:
        return f"“{wrong['name']}”不是测评对象。"
    names = {str(row["name"]) for row in rows}
    missing = next((one["name"] for one in case.facts["people"] if one["name"] not in names), None)
    if missing:
        return f"测评结果里缺少“{missing}”。"
    valid = ballots(case, data)[1] - data["invalid"]
    return next(filter(None, (too_many(name, rows, valid) for name in sorted(names))), "") or unknown_class(case, rows)


def too_many(name: str, rows: list[dict[str, Any]], valid: int) -> str:
    """More grades than valid ballots."""
    given = sum(scores.number(row, key) for row in rows if row["name"] == name for key in (*scores.GRADES, "abstain"))
    return f"{name}各等次合计 {given} 票，多于有效票 {valid} 张。" if given > valid else ""


def unknown_class(case: Any, rows: list[dict[str, Any]]) -> str:
    """With weights every line names its class."""
    known = {str(row["voters"]) for row in case.facts["classes"]}
    wrong = next((row for row in rows if weights_of(case) and str(row.get("voters") or "") not in known), None)
    return f"分权重的测评，每行要写明类别：{'、'.join(sorted(known))}。" if wrong else ""


def weights_of(case: Any) -> dict[str, int]:
    """Class → weight, empty where every ballot counts alike."""
    return {str(row["voters"]): int(row["weight"]) for row in case.facts["classes"] if row.get("weight")}


def reckoned(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Shares, words, who reached the line, and who failed two years running (条例第三十九条, K24: a recall may be proposed; it is not automatic)."""
    found = scores.counted(all_rows(case, data), weights_of(case), case.facts["scale"])
    outcomes = [(one, *scores.judged(one, case.facts["formula"], case.facts["line"])) for one in found]
    before = {str(row["name"]): row.get("last_year") for row in case.facts["people"]}
    twice = [str(one["name"]) for one, _, passed in outcomes if not passed and before.get(str(one["name"])) == "failed"]
    words = [f"{one['words']}。认定比例 {scores.percent(reached)}，{'达到' if passed else '没有达到'}{case.facts['line']}%" for one, reached, passed in outcomes]
    return {
        "valid": ballots(case, data)[1] - data["invalid"], "outcome": "；".join(words), "passed": [{"name": one["name"]} for one, _, ok in outcomes if ok], "failed": [{"name": one["name"]} for one, _, ok in outcomes if not ok],
        "twice": "、".join(twice), "recall_possible": bool(twice),
    }


def two_years(case: Any) -> bool:
    """Somebody failed two years running."""
    return bool(case.facts.get("recall_possible"))


MEND = Child("undertaking", returns="mended", each="mending")

APPRAISAL = Procedure("appraisal", "民主测评", since=date(2026, 1, 1), given=(SUBJECT, KIND), by=CHIEFS, seen_by=(*PRESIDE, BOARD_MEMBER, DEPUTY, MEMBER, AUDIT, UPPER, PARTY), stages=(
    Stage("plan", "制定测评办法", basis=LAW, actions=(
        Action("draw_up", "提出测评办法", by=CHIEFS, needs=(SCALE, FORMULA, LINE, PEOPLE, CLASSES, METHOD_AGREED, TEAM), checks=(classes_fit,), to="report", papers=("测评办法",), notices=(Notice("appraisal_planned", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("report", "述职", basis=LAW, actions=(
        Action("reported", "述职完毕", by=PRESIDE, needs=(REPORTS,), to="voting", papers=("测评票",)),
    )),
    Stage("voting", "无记名测评", basis=LAW, actions=(
        Action("open_codes", "印发测评码，电子测评", by=CHIEFS, needs=(CODES,), ready=(no_codes_yet,), checks=(codes_fit,)),
        Action("close_codes", "测评码截止", by=CHIEFS, needs=(ONLINE_ISSUED, ONLINE_RETURNED, ONLINE), when=codes_out),
        Action("count", "计票完成", by=PRESIDE, ready=(codes_closed,), needs=(ISSUED, RETURNED, INVALID, GRADED, COUNTERS), checks=(took_part, counts_fit), finds=reckoned, to="counted", papers=("测评结果汇总表",)),
    )),
    Stage("counted", "反馈和公布", basis=LAW, all_of=("feed_back", "report_up", "publish"), to="mending", actions=(
        Action("feed_back", "向本人反馈", by=CHIEFS, needs=(TOLD,)),
        Action("report_up", "书面报告同级党组织和上一级工会", by=CHIEFS, papers=("测评情况报告",), notices=(Notice("appraisal_reported", to=UPPER),)),
        Action("publish", "公布结果", by=CHIEFS, notices=(Notice("appraisal_result", to=BOARD, shown="openness.hang"),)),
        Action("mention_recall", "告知可以提出罢免", by=CHIEFS, when=two_years, needs=(REASON,), notices=(Notice("recall_possible", to=BOARD_MEMBER), Notice("recall_possible_upper", to=UPPER))),
    )),
    Stage("mending", "整改", basis=LAW, actions=(
        Action("list_mending", "公布整改清单", by=CHIEFS, needs=(MENDING,), opens=(MEND,), notices=(Notice("mending_listed", to=BOARD, shown="openness.hang"),)),
        Action("mended", "一项整改办结", by=CHILD),
        Action("mending_done", "整改完毕，公布情况", by=CHIEFS, needs=(SUMMARY,), joins=("undertaking",), to="again", papers=("整改反馈",), notices=(Notice("mending_done", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("again", "半年后再问", basis="《厂务公开办法》（示范）第十一条", clocks=(Clock("openness.ask_again", counted="mending_done", until=("asked_again",), chase=(Notice("ask_again_due", to=CLERK),)),), actions=(
        Action("asked_again", "再问同样的问题，公布结果", by=CHIEFS, needs=(AGAIN,), to="done", notices=(Notice("asked_again", to=BOARD, shown="openness.hang"),)),
    )),
    Stage("done", "已完成", final=True),
))  # fmt: skip

