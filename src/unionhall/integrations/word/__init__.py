"""Papers as Word files: printed from the neutral paper, or filled into a template that the union has changed itself."""

from unionhall.integrations.word.build import docx
from unionhall.integrations.word.fill import fill
from unionhall.integrations.word.paper import Paper, Unprintable

__all__ = ["Paper", "Unprintable", "docx", "fill"]
