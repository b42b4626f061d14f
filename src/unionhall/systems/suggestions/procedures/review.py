"""盲审 (suggestion_review): reviewers mark what is proposed without knowing who proposes it, in two rounds, with the arithmetic shown; 奖励撤销 (award_recall): honour and money taken back."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from unionhall.core.procedure import CLOCK, Action, By, Clock, Field, Notice, Procedure, Sheet, Stage, Tell
from unionhall.systems.organization.roles import AUDIT, CLERK, FINANCE, MANAGER, MEMBER
from unionhall.systems.suggestions import reward
from unionhall.systems.suggestions.procedures import fields as f

OWN = "《合理化建议办法》（示范）"
TL = "合理化建议和技术改进奖励条例"
REVIEWERS = Field("reviewers", "评委", "persons")
FIRST_UNTIL = Field("first_until", "初评截止", "date")
FINAL_UNTIL = Field("final_until", "终评截止", "date")
AWAY = Field("away", "应当回避的人", "persons", optional=True, sealed=f.DESK)
MARKS = Field("marks", "打分", "rows", columns=(Field("criterion", "项目"), Field("mark", "得分", "int")))
COMMENT = Field("comment", "评语", "note", optional=True)

SUGGESTION = Field("suggestion_no", "建议编号")
FOUND = Field("found_out", "发现的问题", "note")
HEARD_ON = Field("heard_on", "听取陈述日期", "date", past=True)
HEARD = Field("heard_words", "建议人的陈述和申辩", "note")
BACK = Field("back", "各人收回（元）")


# --- blind review ------------------------------------------------------------------------------------------------------------------------------------
def away(case: Any, who: Any) -> str:
    """Authors and their relatives neither see nor act while their suggestion is being marked."""
    return f"这件建议涉及您本人或者近亲属，评审期间您应当回避。依{OWN}第七条。" if who.id in (*(case.facts.get("away") or ()), *(case.facts.get("relatives") or ())) else ""


def no_reviewer(case: Any, who: Any) -> str:
    """Only whom the committee named marks."""
    return "" if who.id in (case.facts.get("reviewers") or ()) else f"您不是这件建议的评委，不能打分；评委由工会送审时确定。依{OWN}第七条。"


def whole(case: Any, sheet: str) -> list[Any]:
    """The lines that mark every criterion within its full marks."""
    return [line for line in case.lines(sheet) if reward.fits(line.data.get("marks"), case.facts["criteria"])]


def waiting(case: Any, sheet: str, rules: Any) -> str:
    """Who has not marked yet, as a number only."""
    done, asked = len(whole(case, sheet)), len(case.facts["reviewers"])
    return "" if done == asked else f"评委 {asked} 人，已评 {done} 人，还差 {asked - done} 人；请等评齐，过了截止日期由工会截止。依{rules['suggestion.review_late'].article}。"


def enough(case: Any, sheet: str, rules: Any) -> str:
    """The desk may close with those who have marked, but not with too few."""
    rule, done = rules["suggestion.reviewers"], len(whole(case, sheet))
    return "" if rule.met(done) else f"已评 {done} 人，应当 {rule.said}，还不能截止，请催评委评完。依{rule.article}。"


def first_whole(case: Any, rules: Any) -> str:
    """Everybody has marked in the first round."""
    return waiting(case, "first_score", rules)


def first_enough(case: Any, rules: Any) -> str:
    """Enough have marked in the first round."""
    return enough(case, "first_score", rules)


def final_whole(case: Any, rules: Any) -> str:
    """Everybody has marked in the final round."""
    return waiting(case, "final_score", rules)


def final_enough(case: Any, rules: Any) -> str:
    """Enough have marked in the final round."""
    return enough(case, "final_score", rules)


def sums(case: Any, sheet: str) -> list[int]:
    """Each reviewer's total, the highest first: no order that tells who it was."""
    return sorted((sum(row["mark"] for row in line.data["marks"]) for line in whole(case, sheet)), reverse=True)


def each(case: Any, sheet: str) -> list[dict[str, Any]]:
    """Per criterion the mean of all, and its full marks; no reviewer stands in it."""
    lines = whole(case, sheet)
    given = {row["criterion"]: [next(mark["mark"] for mark in line.data["marks"] if mark["criterion"] == row["criterion"]) for line in lines] for row in case.facts["criteria"]}
    return [{"criterion": row["criterion"], "full": row["full"], "mean": reward.two_places(reward.average(given[row["criterion"]]))} for row in case.facts["criteria"]]


def comments(case: Any, sheet: str) -> list[str]:
    """What they wrote, in an order that tells nothing."""
    return sorted(str(line.data["comment"]) for line in whole(case, sheet) if line.data.get("comment"))


def first_result(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The first round, exact: whether it goes on to the final one."""
    totals, rule = sums(case, "first_score"), rules["suggestion.pass_first"]
    through = rule.met(reward.average(totals))
    return {"first_words": f"初评 {len(totals)} 人：{reward.in_words(totals)}", "first_mean": reward.two_places(reward.average(totals)), "first_each": each(case, "first_score"), "comments": comments(case, "first_score"), "reviewers": list(case.facts["reviewers"]), "first_end": "in" if through else "out",
            "score_words": f"初评 {reward.in_words(totals)}，{'进入终评' if through else f'不到 {rule.number} 分，没有进入终评'}"}  # fmt: skip


def final_result(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The final round, exact, with the fraction behind the two places."""
    totals, rule = sums(case, "final_score"), rules["suggestion.pass_final"]
    mean = reward.average(totals)
    through = rule.met(mean)
    return {"final_words": f"终评 {len(totals)} 人：{reward.in_words(totals)}", "final_mean": reward.two_places(mean), "final_exact": str(Fraction(mean)), "final_each": each(case, "final_score"), "comments": [*(case.facts.get("comments") or ()), *comments(case, "final_score")], "final_end": "in" if through else "out",
            "score_words": f"初评 {case.facts['first_mean']} 分，终评 {reward.in_words(totals)}，{'列入实施' if through else f'不到 {rule.number} 分，不列入实施'}"}  # fmt: skip


TO_FIRST = By("first_end", {"in": "final", "out": "unselected"})
TO_FINAL = By("final_end", {"in": "passed", "out": "unselected"})
LATE = (Notice("review_late", to="reviewers"), Notice("review_late", to=CLERK))

REVIEW = Procedure("suggestion_review", "建议盲审", since=date(2024, 1, 1), barred=away, seen_by=f.DESK, given=(f.SUBJECT, f.PRESENT, f.METHOD, f.EFFECT, f.CRITERIA, REVIEWERS, FIRST_UNTIL, FINAL_UNTIL, AWAY, f.RELATIVES), stages=(
    Stage("first", "初评", basis=f"{OWN}第七条", clocks=(Clock("suggestion.review_late", counted="first_until", chase=LATE),), sheets=(Sheet("first_score", "初评打分", by=(MEMBER,), fields=(MARKS, COMMENT), again=True, barred=no_reviewer, asks="reviewers", then="first_all"),), actions=(
        Action("first_all", "评委评齐，初评结束", by=CLOCK, ready=(first_whole,), seals=("first_score",), finds=first_result, to=TO_FIRST, papers=("评审表",)),
        Action("first_close", "截止初评", by=f.DESK, ready=(first_enough,), seals=("first_score",), finds=first_result, after=(Clock("suggestion.review_late", counted="first_until"),), to=TO_FIRST, papers=("评审表",)),
    )),
    Stage("final", "终评", basis=f"{OWN}第七条；{TL}第十三条", clocks=(Clock("suggestion.review_late", counted="final_until", chase=LATE),), sheets=(Sheet("final_score", "终评打分", by=(MEMBER,), fields=(MARKS, COMMENT), again=True, barred=no_reviewer, asks="reviewers", then="final_all"),), actions=(
        Action("final_all", "评委评齐，终评结束", by=CLOCK, ready=(final_whole,), seals=("final_score",), finds=final_result, to=TO_FINAL, papers=("评审表",)),
        Action("final_close", "截止终评", by=f.DESK, ready=(final_enough,), seals=("final_score",), finds=final_result, after=(Clock("suggestion.review_late", counted="final_until"),), to=TO_FINAL, papers=("评审表",)),
    )),
    Stage("passed", "评审通过", final=True),
    Stage("unselected", "评审没有通过", final=True),
))  # fmt: skip


# --- fraud -------------------------------------------------------------------------------------------------------------------------------------------
def something_back(case: Any, data: dict[str, Any], rules: Any) -> str:
    """What came back, person by person."""
    sums, many = reward.amounts(data["back"]), len(case.facts["authors"])
    return "" if len(sums) == many else f"建议人 {many} 位，要写 {many} 个金额，按先后用“、”隔开，没有领的写零。依{TL}第二十一条。"


def own_number(case: Any) -> dict[str, Any]:
    """What the suggestion is told: under which number its award was taken back."""
    return {"recall_no": case.number}


def back_sum(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The sum that came back."""
    return {"back_sum": str(sum(reward.amounts(data["back"]), Decimal(0)))}


TAKEN = Tell("suggestion_no", "award_taken", brings=own_number, of="suggestion", if_open=True)  # neither certificate nor figures outlive the award
RECALL = Procedure("award_recall", "奖励撤销", since=date(2024, 1, 1), by=(*f.DESK, AUDIT, MANAGER), seen_by=(*f.DESK, AUDIT, MANAGER, FINANCE), given=(SUGGESTION, f.AUTHORS, FOUND), stages=(
    Stage("found", "核查", basis=f"{TL}第二十一条；{OWN}第十四条", clocks=(Clock("suggestion.heard", chase=(Notice("recall_late", to=CLERK),)),), actions=(
        Action("hear", "听取建议人陈述", by=f.DESK, barred=f.author, needs=(HEARD_ON, HEARD), to="deciding", notices=(Notice("recall_heard", to="authors"),)),
    )),
    Stage("deciding", "决定", basis=f"{TL}第二十一条", actions=(
        Action("revoke", "撤销荣誉，收回奖金", by=MANAGER, barred=f.author, recorded_by=(CLERK,), proof=(f.SCAN,), needs=(f.REASON,), to="recovering", papers=("撤销奖励决定书",), notices=(Notice("recall_revoked", to="authors"), Notice("recall_revoked", to=FINANCE))),
        Action("clear", "查无问题，不撤销", by=MANAGER, barred=f.author, recorded_by=(CLERK,), proof=(f.SCAN,), needs=(f.REASON,), to="cleared", notices=(Notice("recall_cleared", to="authors"),)),
    )),
    Stage("recovering", "收回奖金", basis=f"{TL}第二十一条", clocks=(Clock("suggestion.recover", chase=(Notice("recall_late", to=CLERK), Notice("recall_late", to=FINANCE))),), actions=(
        Action("recovered", "登记收回", by=(*f.DESK, FINANCE), needs=(BACK,), checks=(something_back,), finds=back_sum, tells=(TAKEN,), to="revoked"),
    )),
    Stage("revoked", "已撤销并收回", final=True),
    Stage("cleared", "查无问题", final=True),
))  # fmt: skip
