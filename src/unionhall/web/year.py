"""The year of a union in twelve months as a strip on the desk; the duties and their days come from the handbook."""

from unionhall.desk.door import Seat
from unionhall.systems.handbook.api import months


def year(seat: Seat) -> list[dict]:
    """Twelve months, this one marked."""
    states = {True: "past", False: ""}
    return [{"month": month, "duties": duties, "state": "here" if month == seat.day.month else states[month < seat.day.month]} for month, duties in months(seat.union, seat.day).items()]
