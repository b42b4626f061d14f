"""Whatever anybody tries: the record folds the same every time, no walk leaves the declared stages, and refusal and act agree."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.procedure.cast import BUREAU, CHAIR, CLERK, LABELS, Who
from core.procedure.declared import ALL, REGISTRY
from core.procedure.law import LAW
from unionhall.core.procedure import (
    HIDDEN,
    Case,
    Entry,
    Field,
    Line,
    Procedure,
    Refused,
    act,
    due,
    from_json,
    give_back,
    lapsed,
    load,
    offered,
    open_case,
    parties,
    ran,
    running,
    seal,
    sees,
    settle,
    shown,
    to_json,
    turns,
    why_not,
)

PEOPLE = ("zhang", "li", "wang", "zhao", "qian", "sun")
QUICK = settings(max_examples=40, deadline=None)


def value(dice: random.Random, field: Field):
    """Something that fits the field."""
    kinds = {
        "int": lambda: dice.randint(0, 4), "money": lambda: Decimal(dice.randint(0, 99999)), "date": lambda: date(2026, 3, 1) + timedelta(dice.randint(0, 200)),
        "yes": lambda: dice.random() < 0.5, "person": lambda: dice.choice(PEOPLE), "persons": lambda: dice.sample(PEOPLE, dice.randint(1, 4)),
        "docno": lambda: "某工发〔2026〕1号", "rows": lambda: [{column.key: value(dice, column) for column in field.columns} for _ in range(dice.randint(1, 2))],
        "tally": lambda: {name: {"yes": dice.randint(0, 3)} for name in dice.sample(PEOPLE, 2)},
        "choice": lambda: dice.choice([choice if isinstance(choice, str) else choice[0] for choice in field.choices]),
    }  # fmt: skip
    return kinds.get(field.kind, lambda: "文字")()


def somebody(dice: random.Random, roles: tuple[str, ...]) -> Who:
    """Mostly somebody who may, sometimes somebody who may not, sometimes typed by a clerk."""
    held = roles if dice.random() < 0.9 else tuple(dice.sample(sorted(LABELS), 2))
    return Who(dice.choice(PEOPLE), held, dice.choice(PEOPLE), (CLERK, "organiser")) if dice.random() < 0.3 else Who(dice.choice(PEOPLE), held)


class World:
    """Cases of one walk: a case, its children, and the days that pass."""

    def __init__(self, procedure: Procedure, dice: random.Random) -> None:
        self.dice, self.day = dice, date(2026, 3, 2)
        given = {field.key: value(dice, field) for field in procedure.given}
        self.cases = {"1": open_case(procedure, "1", Who("opener", tuple(LABELS)), self.day, **given)}
        self.moves = 0

    def step(self) -> None:
        """A few days pass, clocks act, somebody tries something, and what has ended comes back."""
        self.day += timedelta(self.dice.choice((0, 0, 1, 3, 20)))
        number = self.dice.choice(sorted(self.cases))
        for done in settle(self.cases[number], self.day, LAW):
            self.keep(number, done)
        case = self.cases[number]
        choices = [action for action in case.procedure.actions if self.dice.random() < 0.05] or list(offered(case))
        if choices:
            self.attempt(number, case, self.dice.choice(choices))
        self.come_back(number)

    def attempt(self, number: str, case: Case, action) -> None:
        who = somebody(self.dice, action.roles)
        asked = (*action.needs, *action.proof) if who.entered_by else action.needs
        data = {field.key: value(self.dice, field) for field in asked if self.dice.random() < 0.97}
        sheets = {key: [Line(name, name, self.day, {"session": "上午一", "mark": 70}) for name in self.dice.sample(PEOPLE, 2)] for key in action.seals}
        reasons = why_not(case, action, who, self.day, LAW, data, sheets)
        if reasons:
            assert all(reason.startswith("不能") and reason.endswith(("。", "！", "？")) for reason in reasons)
            with pytest.raises(Refused) as refused:
                act(case, action.key, who, self.day, LAW, sheets=sheets, **data)
            assert refused.value.reasons == reasons
        else:
            assert why_not(case, action, who, self.day, LAW, sheets=sheets) == ()
            self.keep(number, act(case, action.key, who, self.day, LAW, sheets=sheets, **data))

    def keep(self, number: str, done) -> None:
        self.moves += 1
        self.cases[number] = done.case
        for birth in done.births:
            child = REGISTRY.pick(birth.procedure, self.day)
            self.cases[birth.number] = open_case(
                child, birth.number, Who("zhao", ("clerk",)), done.entry.day, parent=birth.parent, returns=birth.returns, brings=birth.brings, veiled=birth.veiled, **birth.given
            )  # fmt: skip

    def come_back(self, number: str) -> None:
        child = self.cases[number]
        parent = self.cases.get(child.parent)
        waits = parent is not None and number in {born.number for born in parent.children(open=True)}
        if parent is None or not waits or not child.closed or lapsed(parent, self.day, LAW) or parent.last_day > self.day:
            return
        self.keep(child.parent, give_back(parent, child, self.day, LAW))


def walked(procedure: Procedure, seed: int, steps: int = 40) -> World:
    world = World(procedure, random.Random(seed))
    for _ in range(steps):
        world.step()
    return world


KEYS = [procedure.key for procedure in ALL]
WALKS = st.builds(lambda key, seed: walked(REGISTRY.pick(key, date(2026, 3, 2)), seed), st.sampled_from(KEYS), st.integers(0, 10**9))


@QUICK
@given(WALKS)
def test_no_walk_leaves_the_declared_stages_and_days_never_run_backwards(world):
    for case in world.cases.values():
        stages = {stage.key for stage in case.procedure.stages}
        assert {entry.to for entry in case.entries} <= {*stages, ""} and case.stage in stages
        assert [entry.height for entry in case.entries] == list(range(len(case.entries)))
        assert [entry.day for entry in case.entries] == sorted(entry.day for entry in case.entries)


@QUICK
@given(WALKS)
def test_a_record_folds_the_same_every_time_and_out_of_json(world):
    for case in world.cases.values():
        again = load(REGISTRY, [from_json(to_json(entry)) for entry in case.entries])
        assert again == case and (again.stage, again.entered, again.round, again.facts) == (case.stage, case.entered, case.round, case.facts)
        assert (due(again, LAW), turns(again, LAW), running(again, LAW), parties(again)) == (due(case, LAW), turns(case, LAW), running(case, LAW), parties(case))


@QUICK
@given(WALKS)
def test_every_clock_is_met_after_it_began_and_nothing_that_runs_has_been_met(world):
    for case in world.cases.values():
        assert all(one.met_on is None for one in running(case, LAW))
        assert all(one.met_on >= case.opened for one in ran(case, LAW) if one.met_on)
        assert not (case.closed and (turns(case, LAW) or lapsed(case, date(2030, 1, 1), LAW)))


@QUICK
@given(WALKS)
def test_nobody_reads_a_sealed_field_without_its_role(world):
    stranger = Who("nobody", (BUREAU,))
    for case in world.cases.values():
        sealed = {key for key, field in case.procedure.fields.items() if field.sealed and BUREAU not in field.sealed}
        for entry in case.entries:
            seen = shown(case, entry, stranger)["data"]
            assert all(seen[key] == HIDDEN for key in sealed & set(seen))


@QUICK
@given(WALKS)
def test_whoever_is_barred_sees_nothing(world):
    for case in world.cases.values():
        barred = case.procedure.barred
        for person in PEOPLE:
            if barred and barred(case, Who(person, (CHAIR,))):
                assert not sees(case, Who(person, tuple(LABELS)))


def test_walks_get_somewhere():
    """A walk that is refused everywhere would prove nothing: every procedure moves, and most stages are reached by some walk."""
    reached = {procedure.key: {entry.to for seed in range(12) for entry in walked(procedure, seed).cases["1"].entries if entry.to} for procedure in ALL}
    assert all(len(stages) > 1 for stages in reached.values())
    assert sum(len(stages) for stages in reached.values()) > len([stage for procedure in ALL for stage in procedure.stages]) // 2


ATOMS = st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.text(), st.dates(), st.decimals(allow_nan=False, allow_infinity=False))
TREES = st.recursive(ATOMS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=8)


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=6).filter(lambda key: not key.startswith("_")), TREES, max_size=4), st.dates())
def test_any_entry_comes_back_from_json(data, day):
    entry = Entry(1, day, "li", "deputy", "wang", "file", "review", data)
    assert from_json(to_json(entry)) == entry


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PEOPLE), unique=True), st.randoms(use_true_random=False))
def test_a_seal_hangs_on_every_line_and_not_on_their_order(names, dice):
    lines = [Line(name, name, date(2026, 3, 2), {"session": "上午一"}) for name in names]
    mixed = dice.sample(lines, len(lines))
    assert seal(mixed) == seal(lines) and seal(lines)["count"] == len(names)
    assert all(seal([line for line in lines if line is not left]) != seal(lines) for left in lines)
