"""A procedure as a picture, as a table and as a page, all drawn from its declaration alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from unionhall.core.procedure.declare import BOARD, CHILD, CLOCK, Action, By, Clock, Procedure, Stage
from unionhall.core.procedure.fields import choice_label
from unionhall.core.statute.rule import Rule

Words = Mapping[str, Rule]  # rules of one day, for the figures; without them a deadline shows its rule's key
HEADINGS = ("阶段", "依据", "办理人", "办理", "时限", "文书", "通知")
ANYWHERE = "任何阶段"


@dataclass(frozen=True)
class Row:
    """One action as the table shows it."""

    stage: str
    basis: str
    who: str
    act: str
    deadline: str
    papers: str
    notices: str


def mermaid(procedure: Procedure) -> str:
    """The stages and the ways between them, in the language of Mermaid."""
    states = [f'    state "{_quiet(stage.label)}" as s_{stage.key}' for stage in procedure.stages]
    first = [f"    [*] --> s_{procedure.stages[0].key}"]
    ways = [f"    s_{begin} --> s_{end} : {_quiet(label)}" for begin, end, label in arrows(procedure)]
    ends = [f"    s_{stage.key} --> [*]" for stage in procedure.stages if stage.final]
    return "\n".join(["stateDiagram-v2", *states, *first, *ways, *ends]) + "\n"


def arrows(procedure: Procedure) -> tuple[tuple[str, str, str], ...]:
    """Every way from stage to stage with what it is called; ways open in every stage start only where they are the stage's own."""
    return tuple(dict.fromkeys(way for stage in procedure.stages for way in _leaving(procedure, stage)))


def table(procedure: Procedure, rules: Words | None = None) -> list[Row]:
    rows = [_row(procedure, stage.label, stage.basis, action, _deadlines(procedure, stage, action), rules) for stage in procedure.stages for action in stage.actions]
    return rows + [_row(procedure, ANYWHERE, "", action, _whole(procedure, action), rules) for action in procedure.anywhere]


def markdown(procedure: Procedure, rules: Words | None = None) -> str:
    """The page of a procedure: heading, drawing, table."""
    lines = [f"# {procedure.label}（{procedure.key}）", "", f"自 {procedure.since} 起施行。", "", "```mermaid", mermaid(procedure).rstrip(), "```", ""]
    lines += [_line(HEADINGS), _line("---" for _ in HEADINGS)]
    lines += [_line(_quiet(cell, "|", "\\|") for cell in vars(row).values()) for row in table(procedure, rules)]
    return "\n".join(lines) + "\n"


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _quiet(text: str, sign: str = '"', instead: str = "'") -> str:
    return text.replace("\n", " ").replace(sign, instead).replace(":", "：").replace(";", "；")


def _leaving(procedure: Procedure, stage: Stage) -> Iterator[tuple[str, str, str]]:
    for action in stage.actions:
        yield from ((stage.key, goal, label) for goal, label in _goals(action))
    if stage.all_of:
        labels = {action.key: action.label for action in stage.actions}
        yield stage.key, stage.to, f"齐备：{'、'.join(labels.get(key, key) for key in stage.all_of)}"
    if stage.when:
        after = procedure.stages[procedure.stages.index(stage) + 1 :]
        yield from ((stage.key, one.key, "不适用，跳过") for one in after[:1])


def _goals(action: Action) -> Iterator[tuple[str, str]]:
    if not isinstance(action.to, By):
        yield from ((goal, action.label) for goal in action.goals)
        return
    field = next((field for field in action.needs if isinstance(action.to, By) and field.key == action.to.fact), None)
    for value, goal in action.to.to.items():
        said = "" if field is None else ("是" if value else "否") if isinstance(value, bool) else choice_label(field, value)
        if goal:
            yield goal, f"{action.label}（{said}）" if said else action.label


def _row(procedure: Procedure, stage: str, basis: str, action: Action, clocks: tuple[tuple[str, Clock], ...], rules: Words | None) -> Row:
    deadline = "；".join(f"{how}{_said(clock.rule, rules)}" for how, clock in clocks)
    notices = "、".join(dict.fromkeys(_addressee(procedure, notice.to) for notice in action.notices))
    return Row(stage, basis, _actors(procedure, action), action.label, deadline, "、".join(action.papers), notices)


def _actors(procedure: Procedure, action: Action) -> str:
    said: dict[str, str] = {CLOCK: "期满自动", CHILD: "相关事项办结"}
    held = "、".join(said.get(role) or procedure.called(role) for role in action.roles)
    return f"{held}（{'、'.join(procedure.called(role) for role in action.recorded_by)}可代办）" if action.recorded_by else held


def _addressee(procedure: Procedure, to: str) -> str:
    if to == BOARD:
        return "公示栏"
    labels = {sheet.key: f"{sheet.label}人" for sheet in procedure.sheets} | {key: field.label for key, field in procedure.fields.items()}
    did = {action.key: f"{action.label}的人" for action in procedure.actions} | {"open": "发起人"}
    return labels.get(to) or did.get(to) or procedure.called(to)


def _deadlines(procedure: Procedure, stage: Stage, action: Action) -> tuple[tuple[str, Clock], ...]:
    leaves = bool(action.goals) or action.key in stage.all_of
    own = tuple(("", clock) for clock in stage.clocks if action.key in (*clock.until, clock.then) or (not clock.until and leaves))
    return own + _whole(procedure, action)


def _whole(procedure: Procedure, action: Action) -> tuple[tuple[str, Clock], ...]:
    across = tuple(("", clock) for clock in procedure.clocks if action.key in (*clock.until, clock.then))
    return across + tuple(("满", clock) for clock in action.after) + tuple(("限", clock) for clock in action.before)


def _said(rule: str, rules: Words | None) -> str:
    return rules[rule].said if rules and rule in rules else rule
