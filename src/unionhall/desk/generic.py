"""The six acts that every case knows: attach, remark, correct a slip, hand over, stop, adopt a new version (procedure.md)."""

from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings

from unionhall.core.procedure import ADOPTS, CHILD, CORRECTS, STOPPED, Action, Field, Notice, Procedure, Registry, with_acts
from unionhall.desk import asked

CHAIR, CLERK = "chair", "clerk"
WHY = Field("why", "理由", "note")
FILES = Field("files", "文件", "file")
ABOUT = Field("about", "说明", optional=True)
REMARK = Field("remark", "备注", "note")
SLIP = Field("slip_entry", "更正第几条", "int")
SLIP_FIELD = Field("slip_field", "更正哪一项")
SLIP_VALUE = Field("slip_value", "更正为", "note")
FROM = Field("handed_from", "原经办人", "person")
TO = Field("handed_to", "接手人", "person")
BASIS = Field("adopt_basis", "依据")
SINCE = Field("adopt_since", "改按哪一版", "date")


def someone_else(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Handing over to oneself changes nothing."""
    return "接手人和原经办人是同一个人，请改选。" if data.get("handed_from") == data.get("handed_to") else ""


def is_named(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Only who is named in the case can hand over."""
    return "" if handed(case, data, rules) else "原经办人在本案没有经办的事，无需移交。"


def handed(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Every duty of the former is the successor's now; nobody becomes an author, a reviewer or a relative in this way."""
    old, new, found = data.get("handed_from"), data.get("handed_to"), {}
    for field in (one for one in case.procedure.fields.values() if one.duty):
        value = case.facts.get(field.key)
        if field.kind == "person" and value == old:
            found[field.key] = new
        elif field.kind == "persons" and old in (value or ()):
            found[field.key] = [new if one == old else one for one in value]
    return found


def generic() -> tuple[Action, ...]:
    """The six acts; who may do them is the same in every procedure."""
    return (
        Action("attach", "补充材料", by=ANYONE, needs=(FILES, ABOUT)),
        Action("remark", "备注", by=(CLERK, CHAIR), needs=(REMARK,)),
        Action("correct", "更正笔误", by=(CLERK, CHAIR), needs=(SLIP, SLIP_FIELD, SLIP_VALUE, WHY), effect=CORRECTS),
        Action("hand_over", "移交经办", by=(CLERK, CHAIR), needs=(FROM, TO, WHY), checks=(someone_else, is_named), finds=handed, notices=(Notice("handed_over", to="handed_to"),)),
        Action("stop", "终止", by=(CHAIR, CHILD), needs=(WHY,), to=STOPPED, notices=(Notice("stopped", to="open"),)),
        Action("adopt", "改按新程序办理", by=(CHAIR,), needs=(BASIS, SINCE, WHY), effect=ADOPTS),
    )


ANYONE = ("member", "leader", "branch", "deputy", "proposals", "clerk", "chair", "vice", "handler", "manager", "presidium", "audit", "upper")


def declared() -> tuple[Procedure, ...]:
    """Every procedure of the systems named in the settings."""
    found: list[Procedure] = []
    for name in settings.SYSTEMS:
        place = f"unionhall.systems.{name}.procedures"
        if find_spec(place):
            found += import_module(place).PROCEDURES
    return tuple(found)


@cache
def registry() -> Registry:
    """All procedures with the generic acts added."""
    return Registry(with_acts(procedure, generic(), asked.labels()) for procedure in declared())


def procedure(key: str, day: date) -> Procedure:
    """The version in force on a day."""
    return registry().pick(key, day)
