"""投票演练: the same steps as a vote, with an invented roll; nothing is published, and in the end everything of the hall is wiped."""

from dataclasses import replace

from unionhall.core.procedure import Action, Child, Procedure, Stage
from unionhall.systems.elections.procedures.vote import CHIEFS, VOTE


def quiet(action: Action) -> Action:
    """An act of the vote that tells nobody outside the hall; what it opens is a rehearsal as well."""
    return replace(action, notices=(), opens=tuple(Child("rehearsal", child.returns, child.hands, child.brings, child.each, child.columns) for child in action.opens))


STAGES = tuple(replace(stage, actions=tuple(quiet(action) for action in stage.actions)) for stage in VOTE.stages)

REHEARSAL = Procedure("rehearsal", "投票演练", since=VOTE.since, given=VOTE.given, by=CHIEFS, seen_by=CHIEFS, stages=(*STAGES, Stage("wiped", "演练结束，已清除", final=True)), anywhere=(
    Action("wipe", "结束演练", by=CHIEFS, to="wiped"),
))  # fmt: skip
