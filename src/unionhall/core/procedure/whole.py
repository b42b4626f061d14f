"""Whether a procedure is declared whole: no stage without a way out, no clock without a rule, no child that nobody takes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from unionhall.core.procedure.declare import CHILD, CLOCK, KINDS, OPEN, Action, By, Child, Clock, Field, Procedure, Stage

RESERVED = {"case", "key", "who", "day", "law", "sheets", "newer", "procedure", "number", "parent", "returns", "brings", "veiled", "stage"}  # arguments of act, open_case


def holes(procedure: Procedure, known: Iterable[Procedure], rule_keys: Collection[str]) -> list[str]:
    """What is missing or contradicts itself, one sentence each. `known`: all procedures; `rule_keys`: all keys of the statute book."""
    by_key = {one.key: one for one in known} | {procedure.key: procedure}
    checks = (_ways(procedure), _names(procedure), _fields(procedure), _actions(procedure, by_key), _clocks(procedure), _rules(procedure, rule_keys))
    return [f"{procedure.key}：{hole}" for check in checks for hole in check]


# --- stages and ways -----------------------------------------------------------------------------------------------------------------------


def _ways(procedure: Procedure) -> Iterator[str]:
    stages = {stage.key for stage in procedure.stages}
    reached = _reached(procedure)
    for stage in procedure.stages:
        if stage.key not in reached and not _entered_otherwise(procedure, stage):
            yield f"阶段「{stage.label}」走不到"
        yield from _final(stage) if stage.final else _unfinished(procedure, stage)
    for action in procedure.actions:
        yield from (f"「{action.label}」的去向 {goal} 不存在" for goal in action.goals if goal not in stages)
    if not any(stage.final for stage in procedure.stages):
        yield "没有结束的阶段"
    yield from (f"旧版阶段 {old} 对应的 {new} 不存在" for old, new in procedure.images.items() if new not in stages)


def _entered_otherwise(procedure: Procedure, stage: Stage) -> bool:
    return stage.key in procedure.images.values()  # only cases of an older version come there


def _final(stage: Stage) -> Iterator[str]:
    if stage.actions or stage.clocks or stage.sheets or stage.when:
        yield f"结束阶段「{stage.label}」不能再有办理、期限、名册或条件"


def _unfinished(procedure: Procedure, stage: Stage) -> Iterator[str]:
    if not stage.basis:
        yield f"阶段「{stage.label}」没有依据"
    own = [goal for action in stage.actions for goal in action.goals if goal != stage.key]
    if not own and not stage.to and not any(goal != stage.key and action.when is None for action in procedure.anywhere for goal in action.goals):
        yield f"阶段「{stage.label}」没有出路"
    actions = {action.key: action for action in stage.actions}
    for key in stage.all_of:
        if key not in actions or actions[key].to:
            yield f"阶段「{stage.label}」等待的 {key} 不在本阶段，或另有去向"
    if bool(stage.all_of) != bool(stage.to):
        yield f"阶段「{stage.label}」的 all_of 与 to 须同时有"
    if stage.to and stage.to not in {one.key for one in procedure.stages}:
        yield f"阶段「{stage.label}」的去向 {stage.to} 不存在"
    if stage.when and not _next(procedure, stage):
        yield f"阶段「{stage.label}」可以跳过，后面却没有阶段"


def _next(procedure: Procedure, stage: Stage) -> tuple[str, ...]:
    after = procedure.stages.index(stage) + 1
    return tuple(one.key for one in procedure.stages[after : after + 1])


def _reached(procedure: Procedure) -> set[str]:
    found, waiting = set[str](), [procedure.stages[0].key]
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found.add(key)
        stage = procedure.stage(key)
        actions = () if stage.final else (*stage.actions, *procedure.anywhere)
        passed = _next(procedure, stage) if stage.when and stage in procedure.stages else ()
        waiting += [*(goal for action in actions for goal in action.goals), *passed, *([stage.to] if stage.to else [])]
    return found


# --- names ---------------------------------------------------------------------------------------------------------------------------------


def _names(procedure: Procedure) -> Iterator[str]:
    """A key means one thing in a procedure: one Field, one Sheet; sheets and fields share one namespace."""
    fields = dict[str, Field]()
    for field in _all_fields(procedure):
        if fields.setdefault(field.key, field) != field:
            yield f"字段 {field.key} 有两种写法"
        if field.key in RESERVED or field.key.startswith("_"):
            yield f"字段不能叫 {field.key}"
    yield from (f"名册 {sheet.key} 与字段同名" for sheet in procedure.sheets if sheet.key in fields)
    yield from _twice("阶段", [stage.key for stage in procedure.stages])
    yield from _twice("名册", [sheet.key for sheet in procedure.sheets])
    for stage in procedure.stages:
        yield from _twice("办理", [action.key for action in (*stage.actions, *procedure.anywhere)])
    labels = dict[str, str]()
    yield from (f"办理 {one.key} 有两个名称" for one in procedure.actions if labels.setdefault(one.key, one.label) != one.label)


def _all_fields(procedure: Procedure) -> Iterator[Field]:
    yield from procedure.given
    for action in procedure.actions:
        yield from (*action.needs, *action.proof)


def _twice(what: str, keys: list[str]) -> Iterator[str]:
    yield from (f"{what} {key} 重复" for key in dict.fromkeys(keys) if keys.count(key) > 1)


def _fields(procedure: Procedure) -> Iterator[str]:
    shown = dict.fromkeys([*_all_fields(procedure), *(field for sheet in procedure.sheets for field in sheet.fields)])
    for field in (*shown, *(column for one in shown for column in one.columns)):
        if field.kind not in KINDS:
            yield f"字段 {field.key} 的类型 {field.kind} 不存在"
        if field.kind == "choice" and not field.choices:
            yield f"字段 {field.key} 没有可选项"
        if field.columns and field.kind != "rows":
            yield f"字段 {field.key} 不是逐行填写，却有栏目"
    for sheet in procedure.sheets:
        if sheet.per and sheet.per not in {field.key for field in sheet.fields}:
            yield f"名册「{sheet.label}」的 {sheet.per} 不是它的字段"
        if not any(sheet.key in action.seals for action in procedure.actions):
            yield f"名册「{sheet.label}」没有哪一步封存"
        if sheet.asks and not (sheet.asks in procedure.fields and procedure.fields[sheet.asks].kind in ("person", "persons")):
            yield f"名册「{sheet.label}」请的人 {sheet.asks} 不是人员字段"
        if sheet.then and not any(action.key == sheet.then and CLOCK in action.roles for action in procedure.actions):
            yield f"名册「{sheet.label}」满额后的 {sheet.then} 不是自动办理"


# --- actions -------------------------------------------------------------------------------------------------------------------------------


def _actions(procedure: Procedure, known: dict[str, Procedure]) -> Iterator[str]:
    for action in procedure.actions:
        yield from (f"「{action.label}」{hole}" for hole in (*_links(procedure, action), *_turning(procedure, action), *_alone(procedure, action, known)))
        yield from (f"「{action.label}」{hole}" for child in action.opens for hole in _child(procedure, action, child, known))


def _links(procedure: Procedure, action: Action) -> Iterator[str]:
    acts = {one.key for one in procedure.actions} | {OPEN}
    named = [key for key in (action.only_by, action.not_side, *action.not_by) if key]
    yield from (f"提到的办理 {key} 不存在" for key in named if key not in acts)
    yield from (f"封存的名册 {key} 不存在" for key in action.seals if key not in {sheet.key for sheet in procedure.sheets})
    opened = {child.procedure for one in procedure.actions for child in one.opens}
    yield from (f"等待的下级事项 {key} 没有谁开启" for key in action.joins if key not in opened)
    if not action.roles:
        yield "没有办理人"
    if action.proof and not action.recorded_by:
        yield "有代办凭证，却没有可以代办的人"


def _turning(procedure: Procedure, action: Action) -> Iterator[str]:
    """A way told by a fact: the fact comes with this very act, and every answer has a way."""
    if not isinstance(action.to, By):
        return
    field = next((field for field in (*action.needs, *action.proof) if field.key == action.to.fact), None)
    brought = any(action.to.fact in child.brings for one in procedure.actions for child in one.opens if child.returns == action.key)
    if field is None and not action.finds and not brought:
        yield f"的去向由 {action.to.fact} 决定，本步骤却没有这一项"
    answers = {True, False} if field and field.kind == "yes" else {c if isinstance(c, str) else c[0] for c in field.choices} if field else set()
    if answers and answers != set(action.to.to):
        yield f"的去向没有说全 {field.label if field else ''} 的每一种结果"


def _alone(procedure: Procedure, action: Action, known: dict[str, Procedure]) -> Iterator[str]:
    """What no person does, something must do."""
    thens = {clock.then for clock in procedure.every_clock} | {sheet.then for sheet in procedure.sheets}
    told = {tell.action for one in known.values() for act in one.actions for tell in act.tells}
    back = {child.returns for one in procedure.actions for child in one.opens}
    if CLOCK in action.roles and action.key not in thens:
        yield "没有期限会办理它"
    if action.roles == (CHILD,) and action.key not in told | back:
        yield "没有下级事项或别的案件会办理它"
    if action.roles == (CLOCK,) and (action.needs or action.checks):
        yield "由期限自动办理，不能要人填写"


def _child(procedure: Procedure, action: Action, child: Child, known: dict[str, Procedure]) -> Iterator[str]:
    if not any(one.key == child.returns and CHILD in one.roles for one in procedure.actions):
        yield f"开启的 {child.procedure} 没有人接收（{child.returns}）"
    rows = next((field for field in action.needs if field.key == child.each), None)
    if child.each and (not (child.columns and action.finds) if rows is None else rows.kind != "rows"):
        yield f"逐行开启 {child.procedure}，{child.each} 却不是逐行填写"
    if child.procedure not in known:
        yield f"开启的程序 {child.procedure} 不存在"
        return
    given = {field.key: field for field in known[child.procedure].given}
    handed = {*child.hands, *(column.key for column in (rows.columns if rows else child.columns))}
    yield from (f"交给 {child.procedure} 的 {key}，它没有这一项" for key in sorted(handed - set(given)))
    yield from (f"没有交给 {child.procedure} 必填的 {key}" for key, field in given.items() if key not in handed and not field.optional)


# --- clocks --------------------------------------------------------------------------------------------------------------------------------


def _clocks(procedure: Procedure) -> Iterator[str]:
    acts = {action.key for action in procedure.actions} | {OPEN}
    for clock in procedure.every_clock:
        yield from (f"期限 {clock.rule} 的起算点 {start} 不存在" for start in clock.starts if not _begins(procedure, acts, start))
        named = (*clock.until, *(key.partition(":")[0] for pair in clock.stops for key in pair), *(key for key, _ in clock.longer), *([clock.then] if clock.then else []))
        yield from (f"期限 {clock.rule} 提到的办理 {key} 不存在" for key in named if key not in acts)
    for stage in procedure.stages:
        for clock in stage.clocks:
            yield from _then(procedure, clock, (*stage.actions, *procedure.anywhere))
    for clock in procedure.clocks:
        yield from _then(procedure, clock, procedure.actions)


def _begins(procedure: Procedure, acts: set[str], start: str) -> bool:
    name = start.removeprefix("-")
    fields = procedure.fields
    if name in fields and name in acts:
        return False
    return name == "entered" or name in acts or (name in fields and fields[name].kind == "date") or (name not in fields and _found(procedure))


def _found(procedure: Procedure) -> bool:
    return any(action.finds for action in procedure.actions)  # a date that an act finds (the day of taking effect)


def _then(procedure: Procedure, clock: Clock, near: tuple[Action, ...]) -> Iterator[str]:
    if clock.then and not any(action.key == clock.then and CLOCK in action.roles for action in near):
        yield f"期限 {clock.rule} 届满后的 {clock.then} 不在那里，或不是自动办理"


def _rules(procedure: Procedure, rule_keys: Collection[str]) -> Iterator[str]:
    clocks = [rule for clock in procedure.every_clock for rule in (clock.rule, *(rule for _, rule in clock.longer))]
    notices = [notice for action in procedure.actions for notice in action.notices] + [one for clock in procedure.every_clock for one in clock.chase]
    named = [*clocks, *(action.times for action in procedure.actions), *(notice.shown for notice in notices)]
    yield from (f"规则 {rule} 不在规则表里" for rule in dict.fromkeys(named) if rule and rule not in rule_keys)
