"""A whole vote played through, from the key ceremony to the verified result, with the time of each phase: for rehearsals, figures and tests.

Everything is the real thing, done by one machine that is everybody: each shuffle and each share is made as the scrutineers' devices would make it.
"""

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from unionhall.core.ballot import ceremony, conduct, layout
from unionhall.core.ballot.archive import Archive
from unionhall.core.ballot.ballots import seal
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.ceremony import Ceremony, State
from unionhall.core.ballot.conduct import Standing
from unionhall.core.ballot.credentials import new_credential, public_credential, public_credentials, secret_of
from unionhall.core.ballot.election import Election, make_election, new_uuid
from unionhall.core.ballot.group import Group, by_name
from unionhall.core.ballot.layout import Layout, Mark, Vote, encode_choices
from unionhall.core.ballot.questions import Homomorphic, Question
from unionhall.core.ballot.report import Report
from unionhall.core.ballot.trustees import Trustees, public_key, trustees_from, written
from unionhall.core.ballot.verify import verify

Value = TypeVar("Value")

SEATS_BITS = 3
"""Of eight voters about one votes again."""


@dataclass(frozen=True)
class Plan:
    """What is played: `question` is nh (opened one by one) or h (totals only); `singles` hold a key of their own beside the shared one."""

    voters: int
    question: str
    group: str = ""
    candidates: int = 9
    seats: int = 7
    trustees: int = 3
    threshold: int = 2
    singles: int = 0
    revotes: bool = False
    blank: bool = False


@dataclass
class Played:
    """What came of it: seconds of CPU and of the wall a phase, and the verdict on the archive."""

    phases: dict[str, dict[str, float]] = field(default_factory=dict)
    report: Report | None = None
    uuid: str = ""

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Its time is added to what the phase took before."""
        cpu, wall = _cpu(), time.perf_counter()
        yield
        spent = self.phases.setdefault(name, {"cpu": 0.0, "wall": 0.0})
        spent["cpu"] = round(spent["cpu"] + _cpu() - cpu, 3)
        spent["wall"] = round(spent["wall"] + time.perf_counter() - wall, 3)


def _cpu() -> float:
    """Seconds of this process and of the children that have ended."""
    times = os.times()
    return float(times.user + times.system + times.children_user + times.children_system)


def play(plan: Plan, path: Path, *, at: int, jobs: int = 1, tell: Callable[[str], None] = lambda what: None) -> Played:
    """The whole vote into a new archive at `path`; `at` is its time, in seconds since 1970."""
    played = Played()
    with played.phase("setup"):
        tell("钥匙仪式与设立")
        paper = layout.layout_for([f"候选人{i + 1}" for i in range(plan.candidates)], plan.seats, plan.voters) if plan.question == "nh" else None
        group = by_name(plan.group or (paper.group if paper else "Ed25519"))
        paper = Layout(paper.candidates, paper.blanks, paper.bytes, group.name) if paper else None
        trustees, keys = _keys(plan, group)
        election = _election(plan, group, trustees, paper)
        secret = [secret_of(new_credential(), election.uuid, group) for _ in range(plan.voters)]
        listed = public_credentials(group, [public_credential(group, s) for s in secret]).encode()
        archive = Archive.create(path, at)
        standing = conduct.found(archive, election, trustees, listed)
    with archive:
        with played.phase("cast"):
            tell(f"{plan.voters} 人投票")
            for who in _voting(plan):
                conduct.cast(archive, standing, seal(election, _choices(plan, election, paper), secret[who]).encode())
        _opening(plan, played, archive, standing, keys, tell)
    with played.phase("verify"):
        tell("核验整份档案")
        played.report = verify(path, jobs=jobs)
    played.uuid = election.uuid
    return played


def _opening(plan: Plan, played: Played, archive: Archive, standing: Standing, keys: dict[int, int], tell: Callable[[str], None]) -> None:
    """From closing to the result."""
    with played.phase("close"):
        conduct.close(archive, standing)
    if plan.question == "nh":
        with played.phase("shuffle"):
            for owner in keys:
                tell(f"第 {owner} 号监票人洗牌")
                conduct.shuffle(archive, standing, owner)
            conduct.end_shuffles(archive, standing)
    with played.phase("decrypt"):
        for owner in _opening_owners(plan):
            tell(f"第 {owner} 号监票人解密")
            conduct.decrypt(archive, standing, owner, conduct.share(standing, owner, keys[owner]))
    with played.phase("result"):
        conduct.conclude(archive, standing)


def _opening_owners(plan: Plan) -> list[int]:
    """Every single one, and the last t of the shared key: any will do."""
    return [*range(1, plan.singles + 1), *(range(plan.singles + plan.trustees - plan.threshold + 1, plan.singles + plan.trustees + 1) if plan.trustees else ())]


def _keys(plan: Plan, group: Group) -> tuple[Trustees, dict[int, int]]:
    """trustees.json and the secrets by number."""
    singles = [group.random() for _ in range(plan.singles)]
    items: list[tuple[str, Json]] = [("Single", public_key(group, x, f"监票人{i}")) for i, x in enumerate(singles, 1)]
    states: list[State] = []
    if plan.trustees:
        item, states = hold(group, plan.trustees, plan.threshold, plan.singles)
        items.append(("Pedersen", item))
    secret = [*singles, *(state.share for state in states)]
    return trustees_from(group, written(items)), dict(enumerate(secret, 1))


def hold(group: Group, size: int, threshold: int, before: int = 0) -> tuple[Json, list[State]]:
    """A ceremony of devices that all sit in this machine."""
    begun = [ceremony.begin(Ceremony(group, size, threshold, i, f"监票人{before + i}")) for i in range(1, size + 1)]
    states = [state for state, _ in begun]
    states, seconds = _round(states, lambda state: ceremony.second(state, [message for _, message in begun]))
    states, thirds = _round(states, lambda state: ceremony.third(state, seconds))
    return ceremony.finish(states[0], thirds)[0], states


def _round(states: list[State], step: Callable[[State], tuple[State, str]]) -> tuple[list[State], list[str]]:
    done = [step(state) for state in states]
    return [state for state, _ in done], [message for _, message in done]


def _election(plan: Plan, group: Group, trustees: Trustees, paper: Layout | None) -> Election:
    text = "工会委员会委员选举" if paper else "大会决议"
    question: Question
    if paper:
        question = paper.question(text)
    else:
        names = tuple(f"答案{i + 1}" for i in range(plan.candidates))
        question = Homomorphic(names, True if plan.blank else None, 0 if plan.blank else 1, min(plan.seats, plan.candidates), text)
    described = layout.description([paper]) if paper else ""
    return make_election("演练选举", group, trustees.y, [question], new_uuid(), described)


def _voting(plan: Plan) -> Iterator[int]:
    """Everybody once, some twice."""
    for who in range(plan.voters):
        yield who
        if plan.revotes and secrets.randbits(SEATS_BITS) == 0:
            yield who


def _choices(plan: Plan, election: Election, paper: Layout | None) -> list[list[int]]:
    """What one voter marks, at random and lawful."""
    draw = secrets.SystemRandom()
    if paper:
        chosen = set(draw.sample(range(plan.candidates), draw.randint(0, min(plan.seats, plan.candidates))))
        marks = tuple(Mark.YES if i in chosen else draw.choice((Mark.NO, Mark.ABSTAIN)) for i in range(plan.candidates))
        free = min(plan.seats - len(chosen), marks.count(Mark.NO))
        names = draw.sample(range(1, plan.voters + 1), min(free, plan.voters, draw.choice((0, 0, 0, 1))))
        return [encode_choices(paper, Vote(marks, tuple(names)))]
    question = election.questions[0]
    size = question.sealed
    chosen = set(draw.sample(range(1 if plan.blank else 0, size), draw.randint(1, min(plan.seats, plan.candidates))))
    return [[int(i in chosen) for i in range(size)]]
