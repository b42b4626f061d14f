"""异议: somebody objects to what is posted; it is looked into, answered in writing, and its outcome goes back to where it came from."""

from datetime import date
from typing import Any

from unionhall.core.procedure import OPEN, Action, By, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, UPPER, VICE

ABOUT = Field("objection", "异议内容", "note")
AWAY = Field("away", "应当回避的人", "persons", optional=True)
LOOKED = Field("looked_into", "核查情况", "note")
REPLY = Field("reply", "书面答复", "note")
UPHELD = Field("upheld", "是否成立", "choice", choices=(("yes", "异议成立"), ("no", "异议不成立")))


def away(case: Any, who: Any) -> str:
    """Whom the objection is about neither sees nor handles it."""
    return "这件异议涉及本人，应当回避。" if who.id in (case.facts.get("away") or ()) else ""


OBJECTION = Procedure("objection", "异议", since=date(2026, 1, 1), given=(ABOUT, AWAY), barred=away, seen_by=(CLERK, CHAIR, VICE, AUDIT, UPPER), stages=(
    Stage("looking", "核查", basis="工会基层组织选举工作条例第十五条", clocks=(Clock("organization.objection", counted=OPEN, chase=(Notice("objection_late", to=CLERK),)),), actions=(
        Action("answer", "答复异议", by=(CLERK, CHAIR, VICE, AUDIT), needs=(LOOKED, REPLY, UPHELD), to=By("upheld", {"yes": "upheld", "no": "dismissed"}), papers=("异议答复书",)),
    )),
    Stage("upheld", "异议成立", final=True),
    Stage("dismissed", "异议不成立", final=True),
))  # fmt: skip
