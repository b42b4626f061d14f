"""What aid holds against an act beyond its own case, and the ledgers that follow: one household one file, money with its purpose, nothing twice."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from unionhall.core.procedure import Refused
from unionhall.desk import asked, run, stored
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, Posting
from unionhall.desk.secret import trace_of
from unionhall.systems.aid.models import Movement, Payment, Pool, Registered
from unionhall.systems.aid.procedures.fields import KINDS
from unionhall.systems.organization import api as organization

OPEN_STAGES = ("approval", "planning", "helped", "posting", "discussing", "visiting", "received")
ON_FILE = ("planning", "helped")
LABELS = dict(KINDS)


def objections(row: Case, case: Any, action: str, data: Mapping[str, Any], day: date) -> list[str]:
    """Reasons against an act that only other records know."""
    if row.procedure == "household" and action in ("apply", "review"):
        return double_file(row, data)
    if row.procedure == "aid_payment" and action in ("approve", "hand_out"):
        return [*no_money(row, case), *(paid_twice(row, case, day) if action == "approve" else ())]
    if row.procedure == "household" and action == "pay":
        return unknown_pool(row.union_id, str(data.get("pool") or ""), str(data.get("kind") or ""))
    return []


# --- one household, one file -----------------------------------------------------------------------------------------------------------------------
def traces(row: Case, data: Mapping[str, Any]) -> list[str]:
    """Keyed hashes of every identity number of the household."""
    employee = stored.fold(row).facts.get("employee")
    numbers = [str(one.get("number") or "") for one in data.get("ids") or ()]
    own = organization.trace(str(employee)) if employee else ""
    return list(dict.fromkeys(one for one in (own, *(trace_of("id", number) for number in numbers if number.strip())) if one))


def double_file(row: Case, data: Mapping[str, Any]) -> list[str]:
    """Whether somebody of the household is on file elsewhere; where, never what."""
    found = Registered.objects.filter(trace__in=traces(row, data)).exclude(case=row.pk).first()
    return [f"这家已有人在{organization.union(found.union_id).name}建档，一户一档，不能重复建档。依困难职工档案管理办法第六条。"] if found else []


# --- money -----------------------------------------------------------------------------------------------------------------------------------------
def pool_of(union_id: int, name: str) -> Pool | None:
    """A pool of one's own union by its name."""
    return Pool.objects.filter(union_id=union_id, name=name.strip()).first()


def balance(pool: Pool) -> Decimal:
    """What is there now."""
    return Movement.objects.filter(pool=pool).aggregate(all=Sum("amount"))["all"] or Decimal(0)


def unknown_pool(union_id: int, name: str, kind: str) -> list[str]:
    """Money has a source, and a source has a purpose."""
    pool = pool_of(union_id, name)
    if pool is None:
        known = "、".join(Pool.objects.filter(union_id=union_id).order_by("pk").values_list("name", flat=True)) or "还没有登记"
        return [f"没有资金来源“{name}”。现有：{known}。请在“帮扶资金”页登记或改选。"]
    if kind and kind not in pool.kinds.split(","):
        return [f"“{pool.name}”不能用于{LABELS.get(kind, kind)}，只能用于{'、'.join(LABELS[one] for one in pool.kinds.split(',') if one in LABELS)}。依{pool.document or '《困难职工帮扶办法》（示范）第十条'}。"]
    return []


def no_money(row: Case, case: Any) -> list[str]:
    """The pool exists, may be used for this, holds enough, and the person is on file where the pool wants it (先建档、后帮扶)."""
    facts = case.facts
    reasons = unknown_pool(row.union_id, str(facts["pool"]), str(facts["kind"]))
    pool = pool_of(row.union_id, str(facts["pool"]))
    if reasons or pool is None:
        return reasons
    held = balance(pool) + (booked(row) if Movement.objects.filter(case=row.pk).exists() else Decimal(0))
    if held < Decimal(str(facts["amount"])):
        reasons.append(f"“{pool.name}”余额 {held} 元，不够发 {facts['amount']} 元，差 {Decimal(str(facts['amount'])) - held} 元。")
    if pool.needs_file and not on_file(row.union_id, str(facts["employee"])):
        reasons.append(f"“{pool.name}”只能发给在档困难职工，这位职工没有在档。先建档、后帮扶；急需的可以用送温暖资金。依困难职工帮扶办法（示范）第十条。")
    return reasons


def booked(row: Case) -> Decimal:
    """What this payment has already taken out."""
    return -(Movement.objects.filter(case=row.pk).aggregate(all=Sum("amount"))["all"] or Decimal(0))


def on_file(union_id: int, person: str) -> bool:
    """Whether a person's household is on an approved file."""
    rows = Case.objects.filter(union_id=union_id, procedure="household", stage__in=ON_FILE, parties__person=person)
    return any(str(stored.fold(one).facts.get("employee")) == person for one in rows)


def paid_twice(row: Case, case: Any, day: date) -> list[str]:
    """The same kind within the year from any fund or union; and the limits of the year."""
    law, facts = asked.law(row.union_id).rules.on(day), case.facts
    kind, trace = str(facts["kind"]), organization.trace(str(facts["employee"]))
    since = date(day.year, 1, 1)
    same = Payment.objects.filter(standing=True, day__gte=since, kind=kind).exclude(case=row.pk)
    mine = same.filter(trace=trace) if trace else same.filter(union_id=row.union_id, person=int(facts["employee"]))
    gone = sum((one.amount for one in mine), Decimal(0))
    cap = limits(law, kind)
    if cap is not None and gone + Decimal(str(facts["amount"])) > cap[0]:
        where = "、".join(sorted({organization.union(one.union_id).name for one in mine}))
        return [f"{LABELS[kind]}今年已发 {gone} 元{f'（{where}）' if where else ''}，加上这一笔 {gone + Decimal(str(facts['amount']))} 元，超过全年 {cap[0]} 元。依{cap[1]}。"]
    if kind in ("medical", "study") and mine.exists():
        one = mine.first()
        return [f"{LABELS[kind]}今年已由{organization.union(one.union_id).name}发过 {one.amount} 元（{one.day}），同一种帮扶一年一次，请核对是否重复。依{law['hardship.duplicate'].article}。"]
    return []


def limits(law: Any, kind: str) -> tuple[Decimal, str] | None:
    """The limit of a year for a kind, in 元, with its article."""
    standard = Decimal(int(law["hardship.standard"].number))
    if kind == "living":
        return standard * int(law["hardship.living_deep"].number), law["hardship.living_deep"].article
    if kind == "study":
        return standard * int(law["hardship.study_college"].number), law["hardship.study_college"].article
    if kind == "medical":
        return Decimal(int(law["hardship.medical"].number)), law["hardship.medical"].article
    return (Decimal(int(law["hardship.warm_year"].number)), law["hardship.warm_year"].article) if kind in ("warm", "cooling") else None


# --- what follows ----------------------------------------------------------------------------------------------------------------------------------
def followed(row: Case, case: Any, action: str, day: date) -> None:
    """Register, book, take down; a matter that turns out to be hardship becomes a lead."""
    if action == "need_aid":
        lead(row, case, day)
    if row.procedure == "household":
        keep_register(row, case, action)
        if action == "withdraw_consent":
            Posting.objects.filter(case=row, taken_down=None).update(taken_down=day)
    if row.procedure == "aid_payment":
        book(row, case, action, day)


def lead(row: Case, case: Any, day: date) -> None:
    """The third door: a request or a sudden event of a known worker opens a lead by itself; of an unknown one only the desk hears."""
    person = str(case.facts.get("employee") or case.entries[0].actor)
    if not person.isdigit() or Case.objects.filter(union_id=row.union_id, procedure="household", closed=None, parties__person=person).exists():
        return
    procedure = registry().pick("household", day)
    run.begin(row.union_id, procedure, run.NOBODY, day, run.numbered(row.union_id, procedure, day), {"employee": person, "door": "clue", "clue": f"{row.number}：{case.facts.get('reason', '')}"}, row)


def keep_register(row: Case, case: Any, action: str) -> None:
    """A household is registered while its file is open or on record, and free once it has left."""
    if action == "apply":
        Registered.objects.bulk_create([Registered(trace=one, union_id=row.union_id, case=row.pk) for one in traces(row, case.facts)], ignore_conflicts=True)
    if case.stage in ("watched", "closed", "dropped", "rejected", "withdrawn", "stopped"):
        Registered.objects.filter(union_id=row.union_id, case=row.pk).delete()


def book(row: Case, case: Any, action: str, day: date) -> None:
    """Approved money leaves its pool at once, so that two approvals cannot spend it twice; what is taken back returns."""
    pool = pool_of(row.union_id, str(case.facts["pool"]))
    amount = Decimal(str(case.facts["amount"]))
    if action == "approve" and pool:
        if balance(Pool.objects.select_for_update().get(pk=pool.pk)) < amount:  # the other approval was quicker
            raise Refused(f"“{pool.name}”余额不足，刚刚批准了另一笔，请刷新后再看。")
        Movement.objects.create(union_id=row.union_id, pool=pool, amount=-amount, day=day, why=f"{row.number}{LABELS[case.facts['kind']]}", case=row.pk, by="")
        Payment.objects.create(union_id=row.union_id, case=row.pk, person=int(case.facts["employee"]), trace=organization.trace(str(case.facts["employee"])), kind=case.facts["kind"], amount=amount, day=day)
    if action in ("take_back", "recover", "stop") and Movement.objects.filter(case=row.pk).exists() and pool:
        back = booked(row)
        Movement.objects.create(union_id=row.union_id, pool=pool, amount=back, day=day, why=f"{row.number}撤销、追回", case=row.pk, by="")
        Payment.objects.filter(case=row.pk).update(standing=False)
