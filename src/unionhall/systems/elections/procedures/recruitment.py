"""公开考试招聘: posts with their conditions, applications, written test and interview, ranking by marks alone, publicity, appointment."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, CHILD, Action, By, Clock, Field, Notice, Procedure, Sheet, Stage
from unionhall.systems.elections import marks
from unionhall.systems.elections.procedures.fields import NAME, REASON
from unionhall.systems.elections.procedures.reelection import CHIEFS, OBJECTING, OBJECTION
from unionhall.systems.organization.roles import AUDIT, CLERK, MEMBER, UPPER

BASIS = "《公开招聘办法》（示范）"
SUBJECT = Field("subject", "名称")
POSTS = Field("posts", "岗位", "rows", columns=(Field("post", "岗位名称"), Field("number", "人数", "int"), Field("conditions", "条件")))
WEIGHT = Field("written_weight", "笔试所占百分比", "int")
PASS = Field("pass_mark", "合格分数线", "int")
CLOSES = Field("closes", "报名截止日期", "date")
POST = Field("for_post", "报考岗位")
APPLICANT = Field("applicant", "姓名")
EXPERIENCE = Field("experience", "学历和经历", "note")
CHECKED = Field("checked", "资格审查", "rows", columns=(NAME, Field("for_post", "报考岗位"), Field("fit", "是否符合", "choice", choices=(("yes", "符合"), ("no", "不符合"))), Field("why", "不符合的原因", optional=True)))
WRITTEN = Field("written", "笔试成绩", "rows", columns=(NAME, Field("mark", "分数", "int")))
INTERVIEW = Field("interview", "面试成绩", "rows", columns=(NAME, Field("mark", "分数", "int")))
EXAMINERS = Field("examiners", "考官", "rows", columns=(NAME,))
SITUATION = Field("situation", "公示情况", "note")
APPOINTED = Field("appointed", "聘用的人", "rows", columns=(NAME, Field("for_post", "岗位")))


def posts_stand(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Weights and lines are percentages; each post once."""
    names = [row["post"] for row in data["posts"]]
    if len(set(names)) != len(names):
        return "同一个岗位写了两行，请合并。"
    if any(row["number"] < 1 for row in data["posts"]):
        return "每个岗位至少招一人。"
    return "" if marks.within(data["written_weight"]) and marks.within(data["pass_mark"]) else "笔试比例和分数线都是百分数，从零到一百。"


def everybody_checked(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nobody who applied is passed over in silence, and whoever is refused is told why."""
    checked = {(row["name"], row["for_post"]) for row in data["checked"]}
    missing = [line.data["applicant"] for line in case.lines("apply") if (line.data["applicant"], line.data["for_post"]) not in checked]
    if missing:
        return f"“{missing[0]}”报了名，还没有资格审查结论。"
    silent = [row["name"] for row in data["checked"] if row["fit"] == "no" and not row.get("why")]
    return f"“{silent[0]}”不符合条件，要写明原因。" if silent else ""


def fit_names(case: Any) -> dict[str, str]:
    """Name → post of those who may sit the test."""
    return {str(row["name"]): str(row["for_post"]) for row in case.facts.get("checked") or () if row["fit"] == "yes"}


def marks_whole(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every admitted person has one mark, out of a hundred; whoever stayed away has none and is left out aloud."""
    rows = data.get("written") or data.get("interview") or []
    admitted = fit_names(case) if data.get("written") else set(case.facts.get("to_interview") or ())
    names = [str(row["name"]) for row in rows]
    stranger = [name for name in names if name not in admitted]
    if stranger:
        return f"“{stranger[0]}”不在应考名单里。"
    if len(set(names)) != len(names):
        return "同一个人有两个成绩，请核对。"
    return "" if all(marks.within(row["mark"]) for row in rows) else "成绩按百分制，从零到一百。"


def examiners_apart(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nobody examines who applied."""
    both = [str(row["name"]) for row in data["examiners"] if str(row["name"]) in fit_names(case)]
    return f"“{both[0]}”是应考人，不能担任考官。" if both else ""


def to_interview(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Who reached the line goes on."""
    return {"to_interview": [str(row["name"]) for row in data["written"] if row["mark"] >= case.facts["pass_mark"]]}


def ranking(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """By the weighted sum, exactly; equal sums share a place and are said aloud, nobody is put before another by hand."""
    written = {str(row["name"]): row["mark"] for row in case.facts["written"]}
    found = marks.ranked(written, {str(row["name"]): row["mark"] for row in data["interview"]}, case.facts["written_weight"], fit_names(case))
    return {"ranked": found, "names": marks.in_words(found)}


def by_their_places(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Appointed from the first place down; a tie at the last seat is decided openly, not here."""
    seats = {str(row["post"]): int(row["number"]) for row in case.facts["posts"]}
    ranked = {(row["name"], row["for_post"]): row["place"] for row in case.facts.get("ranked") or ()}
    for row in data["appointed"]:
        place = ranked.get((row["name"], row["for_post"]))
        if place is None:
            return f"“{row['name']}”不在“{row['for_post']}”的成绩名单里。"
        passed_over = [name for (name, post), higher in ranked.items() if post == row["for_post"] and higher < place and not any(one["name"] == name for one in data["appointed"])]
        if passed_over and not data.get("reason"):
            return f"“{passed_over[0]}”名次在“{row['name']}”之前而没有聘用，要写明理由。"
    over = [post for post in seats if sum(1 for row in data["appointed"] if row["for_post"] == post) > seats[post]]
    return f"“{over[0]}”只招 {seats[over[0]]} 人。" if over else ""


APPLY = Sheet("apply", "报名", by=(MEMBER,), fields=(APPLICANT, POST, EXPERIENCE), per="for_post", for_others=(CLERK,))

RECRUITMENT = Procedure("recruitment", "公开招聘", since=date(2026, 1, 1), given=(SUBJECT,), by=CHIEFS, seen_by=(*CHIEFS, AUDIT, UPPER, MEMBER), stages=(
    Stage("draft", "拟定招聘公告", basis=BASIS, actions=(
        Action("publish", "发布招聘公告", by=CHIEFS, needs=(POSTS, WEIGHT, PASS, CLOSES), checks=(posts_stand,), to="applying", notices=(Notice("recruiting", to=BOARD),), papers=("招聘公告",)),
    )),
    Stage("applying", "报名", basis=BASIS, sheets=(APPLY,), actions=(
        Action("check", "报名截止，资格审查", by=CHIEFS, needs=(CHECKED,), seals=("apply",), after=(Clock("recruitment.closing", counted="closes"),), checks=(everybody_checked,), to="written_test"),
    )),
    Stage("written_test", "笔试", basis=BASIS, actions=(
        Action("mark_written", "登记笔试成绩", by=CHIEFS, needs=(WRITTEN,), checks=(marks_whole,), finds=to_interview, to="interviews"),
    )),
    Stage("interviews", "面试", basis=BASIS, actions=(
        Action("mark_interview", "登记面试成绩并排名", by=CHIEFS, needs=(INTERVIEW, EXAMINERS), checks=(marks_whole, examiners_apart), finds=ranking, to="publicity", papers=("成绩排名",)),
    )),
    Stage("publicity", "公示", basis=BASIS, actions=(
        Action("post_ranking", "公示成绩和名次", by=CHIEFS, notices=(Notice("ranking_posted", to=BOARD, shown="recruitment.publicity"),)),
        Action("object", "提出异议", by=MEMBER, needs=(OBJECTING,), veiled=(CLERK, AUDIT), opens=(OBJECTION,)),
        Action("settled", "异议办结", by=CHILD, to=By("upheld", {"yes": "interviews", "no": ""})),
        Action("publicity_done", "公示结束", by=CHIEFS, joins=("objection",), needs=(SITUATION,), after=(Clock("recruitment.publicity", counted="post_ranking", stops=(("object", "settled"),)),), to="appointing"),
    )),
    Stage("appointing", "聘用", basis=BASIS, actions=(
        Action("appoint", "确定聘用", by=CHIEFS, needs=(APPOINTED, Field("reason", "理由", "note", optional=True)), checks=(by_their_places,), to="done", papers=("聘用通知",), notices=(Notice("appointed", to=BOARD),)),
        Action("call_off", "取消招聘", by=CHIEFS, needs=(Field("off_for", "取消的理由", "note"),), to="called_off"),
    )),
    Stage("done", "招聘完成", final=True),
    Stage("called_off", "已取消", final=True),
))  # fmt: skip

__all__ = ["REASON", "RECRUITMENT"]
