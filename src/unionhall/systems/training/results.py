"""What a class comes to: everybody's account, certificates, hours for the officer's file, and the figures of the summary, each with where it comes from."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.urls import reverse

from unionhall.core.procedure import Refused, Who
from unionhall.desk import asked, run, stored
from unionhall.desk.codes import code, hashed
from unionhall.desk.models import Case, Line
from unionhall.systems.training import essays, places, signing
from unionhall.systems.training import timetable as t
from unionhall.systems.training.earned import FULL, Earned, earned, most_excellent, percent
from unionhall.systems.training.models import Certificate, Essay, Learner

CODE = 12


def sheet(row: Case, key: str) -> list[tuple[str, dict[str, Any]]]:
    """The lines of a sheet, sealed or not: [(学号, data)]."""
    return [(one.subject, json.loads(one.data)) for one in Line.objects.filter(union_id=row.union_id, case=row, sheet=key).order_by("pk")]


def quizzed(row: Case) -> dict[str, Fraction]:
    """学号 → the mark of the quiz out of a hundred."""
    return {subject: Fraction(int(data["score"]) * FULL, int(data["of"])) for subject, data in sheet(row, "quiz") if data["of"]}


def accounts(row: Case, day: date) -> list[tuple[Learner, Earned]]:
    """Everybody's account as it stands. Where nobody sat the quiz the class had none; where somebody did, who did not has nothing."""
    case, rules = stored.fold(row), asked.law(row.union_id).rules.on(day)
    held = t.sessions(case.facts.get("timetable") or ())
    signed, away, quiz, marks = signing.signed(row), signing.away(row), quizzed(row), essays.marks(row)
    found = []
    for one in places.learners(row):
        tested = quiz.get(one.subject, Fraction(0)) if quiz else None
        written = Fraction(int(marks[one.subject]["mark"])) if one.subject in marks else Fraction(0) if marks else None
        found.append((one, earned(held, signed.get(one.subject, {}), away.get(one.subject, ()), tested, written, rules)))
    return found


def mark_said(value: Fraction | None) -> str:
    """A mark, or a dash."""
    return "—" if value is None else percent(value)


def rows(found: list[tuple[Learner, Earned]], excellent: set[int]) -> list[dict[str, Any]]:
    """The table of results as the record keeps it, by badge number: a list of people, no ranking of them."""
    return [
        {"who": one.badge, "name": one.name, "unit": one.unit, "hours": got.hours, "attendance": f"{got.hours}/{got.of} 学时", "quiz": mark_said(got.quiz), "essay": mark_said(got.essay), "score": percent(got.score), "result": "优秀" if one.number in excellent and got.result == "合格" else got.result}
        for one, got in found
    ]  # fmt: skip


def certify(row: Case, who: Who, day: date, excellent: set[int]) -> Case:
    """The account is closed: results into the record, certificates made. Raises Refused."""
    found = accounts(row, day)
    refuse_excellent(row, found, excellent, day)
    with transaction.atomic():
        done = run.act(row.pk, "certify", who, day, {"results": rows(found, excellent), **({"excellent": "、".join(str(one) for one in sorted(excellent))} if excellent else {})})
    return done


def refuse_excellent(row: Case, found: list[tuple[Learner, Earned]], excellent: set[int], day: date) -> None:
    """At most so many, and only who passed."""
    rules = asked.law(row.union_id).rules.on(day)
    most, rule = most_excellent(len(found), rules), rules["training.excellent"]
    if len(excellent) > most:
        raise Refused(f"优秀学员选了 {len(excellent)} 名，全班 {len(found)} 人最多 {most} 名（{rule.said}）。依{rule.article}。")
    passed = {one.number for one, got in found if got.result == "合格"}
    if strangers := excellent - passed:
        raise Refused(f"{'、'.join(str(one) for one in sorted(strangers))} 号没有合格，不能评优秀。")


def certificate_number(row: Case, case: Any, place: int) -> str:
    """2026-001-017: the class and the badge."""
    return f"{row.number.removeprefix(case.procedure.label)}-{place:03d}"


def make_certificates(row: Case, case: Any, day: date) -> None:
    """One certificate for everybody who passed; real hours, the unit that sent. Follows the act, in its transaction."""
    held = t.sessions(case.facts["timetable"])
    there = places.by_badge(row)
    for one in case.facts["results"]:
        if one["result"] != "不合格" and (place := there.get(one["who"])):
            made = code(CODE)
            Certificate.objects.get_or_create(learner=place, defaults={
                "number": certificate_number(row, case, place.number), "hash": hashed(made), "code": made, "union_id": row.union_id, "case": row.pk, "name": place.name, "unit": place.unit,
                "title": str(case.facts["subject"])[:120], "hours": int(one["hours"]), "since": min(each.on for each in held), "until": max(each.on for each in held), "day": day, "result": one["result"],
            })  # fmt: skip


def of_code(typed: str) -> Certificate | None:
    """The certificate of a code."""
    return Certificate.objects.filter(hash=hashed(typed)).first() if typed.strip() else None


def hours_of(person: int) -> list[Certificate]:
    """Every certificate of a person, over all unions: 培训学时 in the officer's file."""
    return list(Certificate.objects.filter(learner__person=person, standing=True).select_related("learner").order_by("-day"))


def revoke(certificate: Certificate, who: Who, day: date, reason: str) -> Case:
    """Taken back (冒名、作假), with a reason and a record of its own; who checks it reads so. Raises Refused."""
    given = {"subject": f"{certificate.name}的结业证书 {certificate.number}", "certificate": certificate.number, "holder": f"{certificate.name}（{certificate.unit}）", "reason": reason.strip()}
    return run.open_case(certificate.union_id, "certificate_revocation", who, day, given, first="revoke")


def numbered(row: Case, case: Any) -> Certificate | None:
    """The certificate that a revocation is about, if it stands."""
    return Certificate.objects.filter(union_id=row.union_id, number=case.facts["certificate"], standing=True).first()


def take_back(row: Case, case: Any, day: date) -> None:
    """It stays in the register and reads as taken back on this day. Follows the act, in its transaction."""
    Certificate.objects.filter(union_id=row.union_id, number=case.facts["certificate"], standing=True).update(standing=False, revoked=day)


# --- the promised deeds ---------------------------------------------------------------------------------------------------------------------------------
def promised(row: Case) -> dict[int, Essay]:
    """Who promised a deed, and which: by place."""
    kept = Essay.objects.filter(union_id=row.union_id, case=row.pk).exclude(handed=None).exclude(learner=None).exclude(action_do="")
    return {one.learner_id: one for one in kept if one.learner_id}


def answer(row: Case, learner: Learner, who: Who, day: date, round_: str, given: Mapping[str, str]) -> None:
    """What became of a promised deed, told by its learner or by who asked on the telephone. Raises Refused."""
    if learner.pk not in promised(row):
        raise Refused(f"{learner.name}没有交过带回去做的事，没有可以跟踪的。依《职工教育培训办法》（示范）第十一条。")
    if round_ == "second" and not stored.record(row).acts("ask_second"):
        raise Refused("还没有到第二次问的时候，请记在第一次。依《职工教育培训办法》（示范）第十一条。")
    what = given.get("what", "").strip()[:500]
    run.line(row.pk, "follow", who, learner.subject, day, {"round_": round_, "done": given.get("done", ""), **({"what": what} if what else {})})


def deeds(row: Case) -> dict[int, str]:
    """Place → the last answer about its promised deed; who did not answer is not among them."""
    told = {(subject, data["round_"]): data["done"] for subject, data in sheet(row, "follow")}
    return {one.learner_id: done for one in promised(row).values() if one.learner and (done := told.get((one.learner.subject, "second")) or told.get((one.learner.subject, "first")))}


# --- the figures of the summary -------------------------------------------------------------------------------------------------------------------------
def figures(row: Case, day: date, minute: int | None = None) -> list[dict[str, str]]:
    """Every figure of the class with the page behind it: [{label, value, url}]. `minute` of the day, while a class runs."""
    case = stored.fold(row)
    facts, held = case.facts, t.sessions(case.facts.get("timetable") or ())
    people = places.learners(row)
    signed, handed, marks = signing.signed(row), Essay.objects.filter(union_id=row.union_id, case=row.pk).exclude(handed=None).exclude(learner=None), essays.marks(row)
    certificates = Certificate.objects.filter(union_id=row.union_id, case=row.pk, standing=True)
    done = sum(1 for one in deeds(row).values() if one == "done")
    found = [
        ("参训学员", f"{len(people)} 人", "training_room"), ("来自单位", f"{len({one.unit for one in people})} 家", "training_room"), ("课程", f"{len(held)} 次，{t.hours(held)} 学时", "training_room"), ("天数", f"{t.days(held)} 天", "training_room"),
        *attendance(t.begun(held, day, minute), people, signed),
        ("心得", f"{handed.count()} 篇，选登 {sum(1 for one in marks.values() if one.get('pick') == 'yes')} 篇", "training_essays"), ("测验", f"{len(sheet(row, 'quiz'))} 人参加", "training_results"),
        ("结业", f"{certificates.count()} 人，其中优秀 {certificates.filter(result='优秀').count()} 人", "training_results"), ("带回去做的事", f"{sum(1 for one in handed if one.action_do)} 件", "training_follow"),
        ("已经办成", f"{done} 件" if case.acts("ask_first") else "还没有问", "training_follow"), ("预算", f"{facts.get('budget_total', '—')} 元", "case"), ("决算", f"{facts['spent_total']} 元" if "spent_total" in facts else "还没有决算", "case"),
    ]  # fmt: skip
    if facts.get("opinions_many") is not None:
        found.append(("课程评价", f"收回 {facts['opinions_many']} 份", "case"))
    return [{"label": label, "value": value, "page": name, "url": reverse(name, args=[row.pk])} for label, value, name in found]


def attendance(held: Sequence[t.Session], people: Sequence[Learner], signed: Mapping[str, Mapping[int, bool]]) -> list[tuple[str, str, str]]:
    """Who was there, of those who could be: only lessons that have begun count. Before the first one there is no figure."""
    numbers = {one.no for one in held}
    due, had = len(held) * len(people), [late for one in signed.values() for number, late in one.items() if number in numbers]
    if not due:
        return []
    return [("出勤", f"{len(had)} 人次，应到 {due} 人次，出勤率 {percent(Fraction(len(had) * FULL, due))}%", "training_signed"), ("迟到", f"{sum(had)} 人次", "training_signed")]
