"""The door of the register's pages: the desk's door with the register's table of rights."""

from unionhall.desk.door import Closed, Missing, Seat, View, address, doors, let_in, said, seat_of
from unionhall.systems.organization.pages import RIGHTS

door = doors(RIGHTS)

__all__ = ["Closed", "Missing", "Seat", "View", "address", "door", "let_in", "said", "seat_of"]
