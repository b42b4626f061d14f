"""竞选承诺: what a candidate promised becomes a public item with a date, reports, a look at half time by the members, and an end that is said aloud."""

from datetime import date
from typing import Any

from unionhall.core.procedure import BOARD, Action, Clock, Field, Notice, Procedure, Sheet, Stage
from unionhall.systems.organization.roles import AUDIT, BOARD_MEMBER, CHAIR, CLERK, MEMBER, UPPER, VICE

BASIS = "《竞选承诺公开办法》（示范）"
OWNERS = (CHAIR, VICE, BOARD_MEMBER, CLERK)
SUBJECT = Field("subject", "承诺事项")
PROMISED_BY = Field("promised_by", "承诺人", "person")
WORDS = Field("words", "承诺内容", "note")
UNTIL = Field("until", "承诺完成日期", "date")
PROGRESS = Field("progress", "进展", "note")
LOOK = Field("look", "评价", "choice", choices=(("good", "满意"), ("fair", "基本满意"), ("bad", "不满意")))
SAYS = Field("says", "意见", "note", optional=True)
HELD = Field("held", "怎样兑现", "note")
NEW_DAY = Field("new_day", "新的完成日期", "date")
WHY = Field("why", "原因", "note")


def sums(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """How many members said what; a line of theirs is their own and can be replaced until the look is closed."""
    found = {key: sum(1 for line in case.lines("look") if line.data.get("look") == key) for key, _ in LOOK.choices}
    return {**{f"look_{key}": count for key, count in found.items()}, "looked": "，".join(f"{label} {found[key]} 人" for key, label in LOOK.choices)}


def later(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A new day is later than the old one."""
    return "" if data["new_day"] > case.facts["until"] else "新的完成日期应当晚于原来的日期。"


def moved(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The new day counts, the old one stays in the record."""
    return {"until": data["new_day"]}


PROMISE = Procedure("promise", "竞选承诺", since=date(2026, 1, 1), given=(SUBJECT, PROMISED_BY, WORDS, UNTIL), by=OWNERS, seen_by=(*OWNERS, AUDIT, UPPER, MEMBER), stages=(
    Stage("running", "履行中", basis=BASIS, clocks=(Clock("promise.keep", counted="until", chase=(Notice("promise_due", to=CLERK),)), Clock("promise.report", counted=("entered", "report"), until=("report",), chase=(Notice("promise_silent", to=CLERK),))),
          sheets=(Sheet("look", "中期评价", by=(MEMBER,), fields=(LOOK, SAYS), again=True),), actions=(
        Action("report", "公布进展", by=OWNERS, needs=(PROGRESS,), notices=(Notice("promise_progress", to=BOARD, shown="promise.shown"),)),
        Action("close_look", "公布中期评价", by=OWNERS, seals=("look",), finds=sums, notices=(Notice("promise_looked", to=BOARD, shown="promise.shown"),)),
        Action("move", "说明原因，改期", by=OWNERS, needs=(NEW_DAY, WHY), checks=(later,), finds=moved, notices=(Notice("promise_moved", to=BOARD, shown="promise.shown"),)),
        Action("kept", "已兑现", by=OWNERS, needs=(HELD,), to="kept", notices=(Notice("promise_kept", to=BOARD, shown="promise.shown"),)),
        Action("not_kept", "没有兑现，说明原因", by=OWNERS, needs=(WHY,), to="broken", notices=(Notice("promise_broken", to=BOARD, shown="promise.shown"),)),
    )),
    Stage("kept", "已兑现", final=True),
    Stage("broken", "没有兑现", final=True),
))  # fmt: skip
