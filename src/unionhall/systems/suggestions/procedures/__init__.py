"""Every procedure of suggestions."""

from unionhall.systems.suggestions.procedures.campaign import CAMPAIGN
from unionhall.systems.suggestions.procedures.review import RECALL, REVIEW
from unionhall.systems.suggestions.procedures.suggestion import SUGGESTION

PROCEDURES = (CAMPAIGN, SUGGESTION, REVIEW, RECALL)
