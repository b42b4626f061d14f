"""The procedures of the congress, in the order in which they come in a year."""

from unionhall.systems.congress.procedures.call import CALL
from unionhall.systems.congress.procedures.proposal import PROPOSAL

PROCEDURES = (CALL, PROPOSAL)
