"""The procedures of handbook."""

from unionhall.systems.handbook.procedures.mentoring import MENTORING
from unionhall.systems.handbook.procedures.question import QUESTION

PROCEDURES = (QUESTION, MENTORING)
