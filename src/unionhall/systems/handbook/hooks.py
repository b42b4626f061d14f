"""What follows an act of the handbook: an accepted answer is published, a corrected one put right, one taken down no longer read; no number of a person goes out with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from unionhall.desk import asked
from unionhall.desk.clock import now
from unionhall.desk.models import Case, Delivery
from unionhall.desk.private import number_in
from unionhall.systems.handbook import published
from unionhall.systems.organization.roles import CHAIR, CLERK, UPPER

OUT = ("understood", "publish", "amend")
ASKED_UP = "handbook_asked_up"


def objections(row: Case, case: Any, action: str, data: Mapping[str, Any], day: date) -> list[str]:
    """What is read by many names no number of a person (个人信息保护法第二十五条)."""
    if row.procedure != "question" or action not in OUT:
        return []
    said = {**case.facts, **data}
    number = number_in("\n".join(str(said.get(key) or "") for key in ("subject", "text", "answer", "basis")))
    return [f"问题或者答案里有像证件号、银行卡号或手机号的数字（{number[:3]}…，共 {len(number)} 位），不能发布。请选“不发布”，或者由回答的人更正后再发布。依个人信息保护法第二十五条。"] if number else []


def followed(row: Case, case: Any, action: str, day: date) -> None:
    """The shelf of answers follows the case."""
    if row.procedure != "question":
        return
    if action in OUT:
        published.publish(row, case, day)
    elif action == "still":
        published.looked_at(row, day)
    elif action == "take_down":
        published.take_down(row, day)
    elif action == "pass_up" or (action == "again" and case.facts.get("whom") == "upper"):
        tell_upper(row, day)


def tell_upper(row: Case, day: date) -> None:
    """The officers of the union above learn that somebody below asks."""
    parent = asked.union(row.union_id).parent_id
    if not parent:
        return
    people = dict.fromkeys(one for role in (CHAIR, CLERK, UPPER) for one in asked.holders(parent, role, day))
    text = f"{asked.union(row.union_id).name}提问：{row.title}。请在“下级工会的提问”页回答。"[:500]
    Delivery.objects.bulk_create([Delivery(union_id=parent, person=one, template=ASKED_UP, text=text, day=day, at=now()) for one in people])
