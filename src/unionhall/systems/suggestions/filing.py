"""Handing a suggestion in: opened and filed in one breath, by its author or typed by the group's leader; a complaint or a wish is led to where it belongs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from unionhall.core.procedure import Refused, Who
from unionhall.desk import run
from unionhall.desk.models import Case, File
from unionhall.systems.suggestions import alike

OPENING = ("subject", "campaign", "topic", "authors")
LED = ("to_pool", "to_request")


def begin(union_id: int, who: Who, day: date, values: Mapping[str, Any], files: tuple[File, ...] = ()) -> Case:
    """The case of a new suggestion with what was looked at before. Raises Refused."""
    authors = list(dict.fromkeys(values.get("authors") or [who.id]))
    if who.id not in authors:
        raise Refused("建议人里要有提交人本人。")
    given = {key: values[key] for key in OPENING if values.get(key)} | {"authors": authors}
    more = {key: value for key, value in values.items() if key not in OPENING and value not in (None, "", [])}
    near = alike.earlier(union_id, day, str(values.get("subject", "")), f"{values.get('present', '')}{values.get('method', '')}")
    seen = {"seen_alike": "、".join(one.row.number for one in near)} if near else {}
    return run.open_case(union_id, "suggestion", who, day, given, first="file", more={**more, **seen}, files=files)


def lead(union_id: int, who: Who, day: date, values: Mapping[str, Any], where: str) -> Case:
    """What is no suggestion goes to the bargaining table or to the requests, in the words it was written in."""
    if where not in LED:
        raise Refused("请选转到哪里。")
    wish = "\n".join(str(values[key]) for key in ("present", "method", "effect") if values.get(key))
    if not str(values.get("subject") or "").strip() or not wish.strip():
        raise Refused("请先写名称和内容，再转。")
    return run.open_case(union_id, "suggestion", who, day, {"subject": values["subject"], "authors": [who.id]}, first=where, more={"wish": wish})
