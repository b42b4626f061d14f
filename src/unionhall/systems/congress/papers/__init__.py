"""The papers of a proposal: each takes the facts of the case by their Chinese labels and gives one neutral paper for Word and PDF."""

from collections.abc import Callable

from unionhall.integrations.word.paper import Paper
from unionhall.systems.congress.papers.facts import Facts
from unionhall.systems.congress.papers.form import proposal_form

PAPERS: dict[str, Callable[[Facts], Paper]] = {
    "提案表": proposal_form,
}
