"""What other systems may ask of bargaining: 双合同 of a union on a day, for its yearly statistics; which contracts bind on a day and until when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from unionhall.systems.bargaining import register
from unionhall.systems.bargaining.coverage import Stand, stand
from unionhall.systems.bargaining.models import Contract


@dataclass(frozen=True)
class InForce:
    """A collective contract that binds: its number, its last day, our case of it (0 where it was made elsewhere and entered by hand)."""

    number: str
    until: date
    case: int = 0


def coverage(union_id: int, day: date) -> Stand:
    """Labour contracts, firms and workers under a valid collective contract, with what each rate is made of."""
    return stand(day, register.places(union_id, day), register.agreements(union_id))


def in_force(union_id: int, day: date) -> list[InForce]:
    """The contracts of the register in effect on a day, the first to end first; one that is being published or changed binds all the same."""
    rows = Contract.objects.filter(Q(ended=None) | Q(ended__gt=day), union_id=union_id, since__lte=day, until__gte=day).order_by("until", "pk")
    return [InForce(one.number, one.until, one.case or 0) for one in rows]


__all__ = ["InForce", "Stand", "coverage", "in_force"]
