"""What other systems may ask of openness: the arithmetic of an appraisal."""

from unionhall.systems.openness.scores import counted

__all__ = ["counted"]
