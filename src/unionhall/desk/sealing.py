"""The daily seal: one short code for all that a union has on record, to be handed to a witness outside the union's computers."""

import json
from datetime import date

from django.db import transaction

from unionhall.core.record import seal as record
from unionhall.core.record.chain import Head
from unionhall.core.record.contents import Sealed
from unionhall.core.record.entry import canonical
from unionhall.desk import asked
from unionhall.desk.models import Case, Seal


def seal_union(union_id: int, day: date) -> Seal | None:
    """Seal all heads of a union; once a day, and only when there is something on record."""
    with transaction.atomic():
        last = Seal.objects.select_for_update().filter(union_id=union_id).order_by("-day").first()
        if last and last.day >= day:
            return last
        rows = list(Case.objects.filter(union_id=union_id, height__gte=0).order_by("uid").values_list("uid", "height", "hash"))
        if not rows:
            return None
        heads = [Head(uid, height, hashed) for uid, height, hashed in rows]
        made = record.seal(str(asked.union(union_id).code), day, heads, as_core(last) if last else None)
        return Seal.objects.create(union_id=union_id, day=day, number=made.number, count=made.count, root=made.root, former=made.former, hash=made.hash, heads=canonical([list(row) for row in rows]).decode())


def as_core(row: Seal) -> record.Seal:
    """A stored seal as the record knows it."""
    return record.Seal(str(asked.union(row.union_id).code), row.number, row.day, row.count, row.root, row.former)


def of_case(row: Case) -> list[Sealed]:
    """Every seal since the case began, with the proof of its head where the seal holds one."""
    found = []
    for one in Seal.objects.filter(union_id=row.union_id, day__gte=row.opened).order_by("day"):
        heads = [Head(*head) for head in json.loads(one.heads)]
        proof = record.proof(heads, row.uid) if any(head.case == row.uid for head in heads) else None
        found.append(Sealed(as_core(one), proof))
    return found
