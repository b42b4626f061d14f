"""All procedures declared for the tests, in one registry."""

from core.procedure.declared_congress import CONGRESS
from core.procedure.declared_elections import BYELECTION, RECALL, REELECTION
from core.procedure.declared_services import BARGAIN, HARDSHIP, REQUEST, TRAINING
from core.procedure.declared_shared import BALLOT, MEDIATION, OBJECTION, RESOLUTION
from unionhall.core.procedure import Registry

ALL = (REELECTION, BYELECTION, RECALL, CONGRESS, REQUEST, HARDSHIP, BARGAIN, TRAINING, BALLOT, OBJECTION, RESOLUTION, MEDIATION)
REGISTRY = Registry(ALL)
