"""Every procedure of aid."""

from unionhall.systems.aid.procedures.household import HOUSEHOLD
from unionhall.systems.aid.procedures.payment import DONATION, MODEL_WORKER, PAYMENT, VISIT

PROCEDURES = (HOUSEHOLD, PAYMENT, VISIT, DONATION, MODEL_WORKER)
