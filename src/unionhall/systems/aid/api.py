"""What other systems may ask of aid: the arithmetic of a household, and what is left in a pool."""

from unionhall.systems.aid.hooks import balance
from unionhall.systems.aid.measure import measure

__all__ = ["balance", "measure"]
