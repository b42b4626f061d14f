"""What other systems may ask of bargaining: 双合同 of a union on a day, for its yearly statistics."""

from datetime import date

from unionhall.systems.bargaining import register
from unionhall.systems.bargaining.coverage import Stand, stand


def coverage(union_id: int, day: date) -> Stand:
    """Labour contracts, firms and workers under a valid collective contract, with what each rate is made of."""
    return stand(day, register.places(union_id, day), register.agreements(union_id))


__all__ = ["Stand", "coverage"]
