"""Every procedure of training."""

from unionhall.systems.training.procedures.revocation import REVOCATION
from unionhall.systems.training.procedures.training_class import TRAINING_CLASS
from unionhall.systems.training.procedures.training_plan import TRAINING_PLAN

PROCEDURES = (TRAINING_PLAN, TRAINING_CLASS, REVOCATION)
