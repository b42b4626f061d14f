"""Every procedure of elections."""

from unionhall.systems.elections.procedures.vote import VOTE

PROCEDURES = (VOTE,)
