"""Every procedure of openness and appraisal."""

from unionhall.systems.openness.procedures.appraisal import APPRAISAL
from unionhall.systems.openness.procedures.disclosure import DISCLOSURE, INQUIRY, OPEN_ITEM
from unionhall.systems.openness.procedures.reception import RECEPTION, REPRESENTATION, UNDERTAKING
from unionhall.systems.openness.procedures.survey import DEMAND_SURVEY, SURVEY

PROCEDURES = (OPEN_ITEM, DISCLOSURE, INQUIRY, RECEPTION, UNDERTAKING, REPRESENTATION, SURVEY, DEMAND_SURVEY, APPRAISAL)
