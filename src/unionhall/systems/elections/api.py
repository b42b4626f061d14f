"""What other systems may ask of elections: what the law makes of a plan and of the figures of a vote, and a vote to be held in the hall."""

from collections.abc import Mapping
from typing import Any

from unionhall.core.procedure import Case, Child, Field
from unionhall.core.statute.rule import Rules
from unionhall.systems.elections import candidates
from unionhall.systems.elections.decide import decided
from unionhall.systems.elections.plan import planned

BALLOT = tuple(Field(key, key) for key in ("body", "heading", "seats", "names", "entitled", "members", "pool"))  # columns of a list of votes to be opened


def vote(returns: str, brings: Mapping[str, str]) -> Child:
    """Votes of the hall, one for each row of `ballots`; what came of it comes back by the act `returns`."""
    return Child("vote", returns=returns, each="ballots", columns=BALLOT, brings=dict(brings))


def question(heading: str, items: list[str], entitled: int) -> dict[str, Any]:
    """A row of `ballots`: every item answered on its own, secret, passed by more than half of all who should attend (企业民主管理规定第二十条)."""
    return {"body": "resolution", "heading": heading, "names": [{"name": one} for one in items], "entitled": entitled}


def plan_refused(case: Case, rules: Rules, given: Mapping[str, Any]) -> str:
    """The first reason why a plan may not go on (as `unionhall election plan` judges it), or ""."""
    answer, wrong = candidates.asked(case, rules, given)
    return wrong if answer is None else candidates.first(answer)


__all__ = ["BALLOT", "decided", "plan_refused", "planned", "question", "vote"]
