"""Every procedure of requests."""

from unionhall.systems.requests.procedures.dispute import CONCERN, LEGAL_AID, MEDIATION
from unionhall.systems.requests.procedures.request import ACCUSATION, RECHECK_CASE, REQUEST

PROCEDURES = (REQUEST, ACCUSATION, RECHECK_CASE, MEDIATION, LEGAL_AID, CONCERN)
