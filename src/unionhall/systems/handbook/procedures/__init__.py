"""The procedures of handbook."""

PROCEDURES: tuple = ()
