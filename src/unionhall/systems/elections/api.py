"""What other systems may ask of elections: what the law makes of a plan and of the figures of a vote."""

from unionhall.systems.elections.decide import decided
from unionhall.systems.elections.plan import planned

__all__ = ["decided", "planned"]
