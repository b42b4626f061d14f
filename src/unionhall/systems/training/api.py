"""What other systems may ask of training: hours of an officer."""

from unionhall.systems.training.results import hours_of

__all__ = ["hours_of"]
