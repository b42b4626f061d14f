"""What bargaining holds against an act beyond its own case, and the ledgers that follow: nobody of the union's side sits for the firm, each contract is in the register from its effect to its end, a broken clause becomes a request."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from unionhall.core.procedure import Refused
from unionhall.desk import asked, stored
from unionhall.desk.models import Case
from unionhall.systems.bargaining.facts import covered_firms
from unionhall.systems.bargaining.models import Breach, Contract, Firm
from unionhall.systems.bargaining.procedures.fields import OURS
from unionhall.systems.requests import api as requests


def objections(row: Case, case: Any, action: str, data: Mapping[str, Any], day: date) -> list[str]:
    """Reasons against an act that only the register knows."""
    if row.procedure == "bargain" and action in ("name_reps", "refill"):
        return both_sides(row.union_id, data, day)
    if row.procedure == "bargain" and action in ("count_firms", "more_firms"):
        return not_covered(row.union_id, case, data, day)
    if row.procedure == "bargain" and action == "check":
        return appraisal_unknown(row.union_id, str(data.get("satisfied_from") or "").strip())
    if row.procedure == "bargain_petition" and action in ("lead", "lead_early"):
        return not_offered(row.union_id, str(data.get("bargain_no") or "").strip())
    return former_unknown(row, case) if row.procedure == "bargain" and action == "post_names" else []


def both_sides(union_id: int, data: Mapping[str, Any], day: date) -> list[str]:
    """Who reads the workers' red lines does not sit for the firm."""
    ours = {one for role in OURS for one in asked.holders(union_id, role, day)}
    names = set(asked.names(ours).values())
    found = [str(one["name"]) for one in data.get("firm_reps") or () if one.get("name") in names]
    return [f"{'、'.join(found)}在工会一方任职，能看到职工方的底线，不能作企业方代表。依集体合同规定第二十四条。"] if found else []


def not_covered(union_id: int, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """Only firms of the area or the trade vote on its contract."""
    known = {one.name for one in covered_firms(union_id, case, day)}
    strange = [str(one.get("firm") or "").strip() for one in data.get("firm_votes") or () if str(one.get("firm") or "").strip() not in known]
    return [f"登记册的这个区域或行业里没有“{'、'.join(strange)}”，请核对名称，或者先在“覆盖企业”里登记。依集体合同规定第三十六条。"] if strange else []


def appraisal_unknown(union_id: int, source: str) -> list[str]:
    """A satisfaction that is said to come from an appraisal comes from one of ours."""
    there = not source.startswith("民主测评") or Case.objects.filter(union_id=union_id, procedure="appraisal", number=source).exists()
    return [] if there else [f"找不到民主测评“{source}”，请核对编号。"]


def not_offered(union_id: int, number: str) -> list[str]:
    """What the workers asked for is answered by an offer that was served, not by a promise."""
    found = Case.objects.filter(union_id=union_id, procedure="bargain", number=number).first() if number else None
    if found is None:
        return [f"找不到集体协商“{number}”，请核对编号。"] if number else []
    return [] if stored.fold(found).acts("serve") else [f"{number}还没有登记要约送达，先向企业方提出并送达要约。依集体合同规定第三十二条。"]


def former_unknown(row: Case, case: Any) -> list[str]:
    """The contract that is to be compared with is one of ours."""
    number = case.facts.get("former")
    there = not number or Case.objects.filter(union_id=row.union_id, procedure="bargain", number=str(number).strip()).exists()
    return [] if there else [f"找不到上一份合同“{number}”，请用“更正笔误”改成正确的编号，或者留空。"]


# --- what follows ------------------------------------------------------------------------------------------------------------------------
def followed(row: Case, case: Any, action: str, day: date) -> None:
    """The register of contracts, and requests out of broken clauses."""
    if row.procedure != "bargain":
        return
    if action == "deemed":
        registered(row, case)
    if action == "objected_in_time":
        struck(row)
    if action in ("expire", "end", "stop"):
        Contract.objects.filter(union_id=row.union_id, case=row.pk, ended=None, until__gte=day).update(ended=day)
    if action == "check":
        pursued(row, case, day)


def registered(row: Case, case: Any) -> None:
    """In the register from the day of effect; a changed text follows the former without a gap."""
    since = case.facts["last_day"]
    Contract.objects.filter(union_id=row.union_id, case=row.pk, ended=None).update(ended=since)
    wide = case.facts["scope"] != "firm"
    Contract.objects.create(
        union_id=row.union_id, firm=None if wide else own_firm(row.union_id, case), kind=case.facts["kind"], scope=case.facts["scope"], trade=str(case.facts.get("trade") or "") if wide else "",
        number=row.number, since=since, until=case.facts["ends"], case=row.pk,
    )  # fmt: skip


def own_firm(union_id: int, case: Any) -> Firm:
    """The union's own employer; set up with the first contract."""
    union = asked.union(union_id)
    found = Firm.objects.filter(union_id=union_id, own=True).first()
    return found or Firm.objects.update_or_create(union_id=union_id, name=union.employer or union.name, defaults={"own": True}, create_defaults={"own": True, "opened": case.opened})[0]


def struck(row: Case) -> None:
    """The last effect never was; what was in force before is in force again."""
    last = Contract.objects.filter(union_id=row.union_id, case=row.pk).order_by("-pk").first()
    if last is None:
        return
    Contract.objects.filter(union_id=row.union_id, case=row.pk, ended=last.since).exclude(pk=last.pk).update(ended=None)
    last.delete()


def pursued(row: Case, case: Any, day: date) -> None:
    """Each broken clause becomes a request of whoever checked, so that it has its handler, its days and its answer."""
    entry = case.entries[-1]
    asks = entry.actor if entry.actor.isdigit() else ""
    for one in entry.facts["broken"]:
        if Breach.objects.filter(union_id=row.union_id, case=row.pk, clause=one["clause"], request__in=Case.objects.filter(union_id=row.union_id, procedure="request", closed=None).values("pk")).exists():
            continue  # it is still being pursued since the last check
        text = f"{row.number}《{row.title}》履约检查发现“{one['clause']}”没有履行。{one['seen']}".strip()
        try:
            found, _ = requests.receive(row.union_id, day, {"text": text, "subject": f"集体合同“{one['clause']}”没有履行", "channel": "letter", "identity": "group", "group": case.facts["staff"], "earlier": row.number}, person=asks)
        except Refused as refused:
            raise Refused(f"没有履行的条款没能转为诉求：{''.join(refused.reasons)}") from None
        Breach.objects.create(union_id=row.union_id, case=row.pk, height=entry.height, clause=str(one["clause"])[:120], request=found.pk)
