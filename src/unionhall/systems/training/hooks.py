"""What follows acts of training beside the record: groups onto the places, certificates, names and roles of learners."""

import re
from collections import Counter
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from unionhall.core import procedure as core
from unionhall.desk.clock import now
from unionhall.desk.models import Case
from unionhall.systems.training import places, results, signing
from unionhall.systems.training import timetable as t
from unionhall.systems.training.procedures import fields as f

CUT = re.compile(r"[、，,；;\s]+")


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
        return [f"没有编号 {case.facts['certificate']} 的有效证书，或者已经撤销过，请核对编号，已撤销的不必再办。依《职工教育培训办法》（示范）第九条。"]
    asked = ASKED.get(action) if row.procedure == "training_class" else None
    return asked(row, case, data, day) if asked else []


def refuse_past(row: Case, case: core.Case, data: Any, day: date) -> list[str]:
    """A class is not planned into the past of the day on which it is planned, whenever its case was opened."""
    starts = data.get("starts")
    return [f"开班日期 {starts} 已经过去（今天 {day}），请填今天以后的日期。依《职工教育培训办法》（示范）第三条。"] if isinstance(starts, date) and case.last_day <= starts < day else []


def refuse_open(row: Case, case: core.Case, data: Any, day: date) -> list[str]:
    """What was not held is first taken out of the timetable."""
    moment = timezone.localtime(now())
    minute = t.minute_of(moment.time()) if moment.date() == day else t.MIDNIGHT  # of another day than the clock's nobody knows the minute
    left = [one for one in t.sessions(case.facts["timetable"]) if one.on > day or (one.on == day and one.ends > minute)]
    return [f"还有 {len(left)} 次课没有上完（{left[0].said}……）。请先办“调整课程”把不上的删去，证书按实际上的课计学时；或者上完再结束。依《职工教育培训办法》（示范）第七条。"] if left else []


def refuse_retiming(row: Case, case: core.Case, data: Any, day: date) -> list[str]:
    """A lesson that somebody has signed for stays what it was: signatures of yesterday are none for tomorrow."""
    there = {one.no: one for one in t.sessions(data.get("timetable") or ())}
    had = Counter(number for signed in signing.signed(row).values() for number in signed)
    moved = [one for one in t.sessions(case.facts["timetable"]) if had[one.no] and not same_lesson(one, there.get(one.no))]
    return [f"第 {one.no} 次课（{one.said}）已有 {had[one.no]} 人签到，课次、日期和课时不能改，不能挪到别的时段，也不能删去。请照原样留着这一行；要另加课的，编一个新的课次。依《职工教育培训办法》（示范）第七条。" for one in moved]


def same_lesson(one: t.Session, other: t.Session | None) -> bool:
    """Whether it is still the lesson that was signed for: it may begin a little later or end earlier, and have another teacher."""
    return other is not None and (one.on, one.hours) == (other.on, other.hours) and other.begins < one.ends and one.begins < other.ends


def refuse_results(row: Case, case: core.Case, data: Any, day: date) -> list[str]:
    """The table is the system's in every cell; the only choice is who of those who passed is excellent, and of that no more than the rule allows."""
    if not data.get("results"):
        return []  # the core says that it is missing
    chosen = [one for one in CUT.split(str(data.get("excellent") or "")) if one]
    if strange := [one for one in chosen if not places.number(one)]:
        return [f"优秀学员里的“{strange[0][:20]}”不是学号。请在“考核结果”页勾选优秀学员，系统会自己填好。依《职工教育培训办法》（示范）第九条。"]
    found, excellent = results.accounts(row, day), {places.number(one) for one in chosen}
    try:
        results.refuse_excellent(row, found, excellent, day)
    except core.Refused as refused:
        return list(refused.reasons)
    return [] if plain(data["results"]) == plain(results.rows(found, excellent)) else ["考核结果由系统按签到、测验和评阅计算，请在“考核结果”页办理。"]


def plain(rows: Any) -> list[tuple[str, ...]]:
    """Every cell of a table of results, in the order of the badges."""
    return sorted(tuple(str(one.get(column.key) or "") for column in f.RESULTS.columns) for one in rows)


ASKED = {"propose": refuse_past, "retime": refuse_retiming, "close_class": refuse_open, "certify": refuse_results}


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
    if action in ("close_class", "stop"):
        places.forget_devices(row)
    if action in ("finish", "call_off", "stop"):
        places.forget_phones(row)
