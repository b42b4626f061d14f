"""The procedures of training."""

PROCEDURES: tuple = ()
