"""Every procedure of elections."""

from unionhall.systems.elections.procedures.reelection import FOUNDING, REELECTION
from unionhall.systems.elections.procedures.vote import VOTE

PROCEDURES = (REELECTION, FOUNDING, VOTE)
