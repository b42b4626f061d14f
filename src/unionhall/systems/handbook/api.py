"""What others may ask of the handbook: the months of the year with their duties."""

from unionhall.systems.handbook.wheel import months

__all__ = ["months"]
