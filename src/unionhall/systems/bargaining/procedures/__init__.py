"""Every procedure of bargaining."""

from unionhall.systems.bargaining.procedures.bargain import BARGAIN
from unionhall.systems.bargaining.procedures.dispute import DISPUTE
from unionhall.systems.bargaining.procedures.petition import PETITION
from unionhall.systems.bargaining.procedures.quota import QUOTA_SURVEY

PROCEDURES = (BARGAIN, DISPUTE, QUOTA_SURVEY, PETITION)
