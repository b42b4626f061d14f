"""What others may ask of the handbook: the months of the year with their duties."""

from datetime import date
from typing import Any

from django.core.cache import cache

from unionhall.systems.handbook import wheel

HOUR = 3600


def months(union: Any, day: date) -> dict[int, list[str]]:
    """Month → short words of its duties, for the strip on the desk; reckoned anew each hour, for it is looked at all day and changes with the seasons."""
    return cache.get_or_set(f"year-{union.pk}-{day}", lambda: wheel.months(union, day), HOUR)


__all__ = ["months"]
