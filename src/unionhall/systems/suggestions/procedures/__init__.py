"""The procedures of suggestions."""

PROCEDURES: tuple = ()
