"""The sample factory's a class from survey to follow-up."""

from collections.abc import Callable
from datetime import date

from unionhall.systems.organization.models import Union

Say = Callable[[str], None]


def all_of(union: Union, clerk: str, today: date, say: Say) -> None:
    """Everything of this system, in the order in which it happened."""
