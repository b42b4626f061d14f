"""What follows acts of training beside the record: groups onto the places, certificates, names and roles of learners."""

from datetime import date
from typing import Any

from django.urls import reverse

from unionhall.core import procedure as core
from unionhall.desk.models import Case
from unionhall.systems.training import places, results
from unionhall.systems.training import timetable as t


def names(ids: Any) -> dict[str, str]:
    """Learners by 学号."""
    found = places.by_subject(ids)
    return {subject: f"{one.name}（{one.unit}）" for subject, one in found.items()}


def roles(person: str, union_id: int) -> tuple[str, ...]:
    """What a place in a class opens in the organising union."""
    found = places.by_subject([person], union_id).get(str(person))
    return places.roles(found) if found else ()


def kept(union_id: int, person: int) -> list[dict[str, Any]]:
    """培训学时 in an officer's file, out of the certificates of every class."""
    return [{"title": f"{one.title}，{one.hours} 学时", "label": f"结业证书 {one.number}，{one.day}", "url": reverse("training_hours"), "badge": {"word": one.result, "kind": "done"}} for one in results.hours_of(person) if one.learner.home == union_id]


def objections(row: Case, case: core.Case, action: str, data: Any, day: date) -> list[str]:
    """Results are reckoned by the system, never typed in; what was not held is first taken out of the timetable."""
    if row.procedure == "certificate_revocation" and action == "revoke" and results.numbered(row, case) is None:
        return [f"没有编号 {case.facts['certificate']} 的有效证书，或者已经撤销过，不必再办。"]
    if row.procedure == "training_class" and action == "close_class":
        left = [one for one in t.sessions(case.facts["timetable"]) if one.on > day]
        return [f"还有 {len(left)} 次课没有上（{left[0].said}……）。请先办“调整课程”把不上的删去，证书按实际上的课计学时；或者上完再结束。依《职工教育培训办法》（示范）第七条。"] if left else []
    if row.procedure != "training_class" or action != "certify" or not data.get("results"):
        return []
    given = {(one["who"], one["score"], one["hours"]) for one in data.get("results") or ()}
    wanted = {(one["who"], one["score"], one["hours"]) for one in results.rows(results.accounts(row, day), set())}
    return [] if given == wanted else ["考核结果由系统按签到、测验和评阅计算，请在“考核结果”页办理。"]


def followed(row: Case, case: core.Case, action: str, day: date) -> None:
    """Seats and certificates follow their acts."""
    if row.procedure == "certificate_revocation" and action == "revoke":
        results.take_back(row, case, day)
    if row.procedure != "training_class":
        return
    if action in ("group", "regroup"):
        places.seat(row, list(case.facts["grouped"]))
    if action == "certify":
        results.make_certificates(row, case, day)
    if action in ("finish", "call_off", "stop"):
        places.forget_phones(row)
