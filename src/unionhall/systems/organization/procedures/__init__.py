"""Procedures that several systems share: they are named by their key and never imported."""

from unionhall.systems.organization.procedures.objection import OBJECTION

PROCEDURES = (OBJECTION,)
