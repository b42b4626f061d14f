"""The procedures of bargaining."""

PROCEDURES: tuple = ()
