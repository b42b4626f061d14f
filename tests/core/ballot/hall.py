"""A small vote for the tests of the archive: one scrutineer's or several keys, a few members, every step as the engine takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from unionhall.core.ballot import conduct, layout
from unionhall.core.ballot.archive import Archive
from unionhall.core.ballot.ballots import seal
from unionhall.core.ballot.conduct import Standing
from unionhall.core.ballot.credentials import new_credential, public_credential, public_credentials, secret_of
from unionhall.core.ballot.election import make_election
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.questions import Homomorphic
from unionhall.core.ballot.trustees import public_key, trustees_from, written

UUID = "HongXingChang2"
TIME = 1_795_000_000
PAPER = layout.Layout(("甲", "乙", "丙"), 1, 2, "Ed25519")
TOTALS = Homomorphic(("赞成", "不赞成", "弃权"), None, 1, 1, "是否同意章程")


@dataclass
class Hall:
    """A vote under way."""

    archive: Archive
    standing: Standing
    keys: list[int]
    secrets: list[int]
    path: Path

    def cast(self, voter: int, *choices: Sequence[int]) -> bytes:
        """A sealed ballot of that member into the box."""
        ballot = seal(self.standing.election, choices, self.secrets[voter]).encode()
        conduct.cast(self.archive, self.standing, ballot)
        return ballot

    def finish(self, shuffles: int | None = None) -> Path:
        """From closing to the result; the archive's path."""
        conduct.close(self.archive, self.standing)
        everybody = range(1, len(self.keys) + 1)
        if any(not isinstance(question, Homomorphic) for question in self.standing.election.questions):
            for owner in list(everybody)[:shuffles]:
                conduct.shuffle(self.archive, self.standing, owner)
            conduct.end_shuffles(self.archive, self.standing)
        for owner in everybody:
            conduct.decrypt(self.archive, self.standing, owner, conduct.share(self.standing, owner, self.keys[owner - 1]))
        conduct.conclude(self.archive, self.standing)
        self.archive.close()
        return self.path


def begun(path: Path, *, opened: bool = True, voters: int = 4, keys: int = 2, group: str = "Ed25519", both: bool = False) -> Hall:
    """A vote whose roll is fixed and whose box is empty."""
    of = by_name(group)
    secret_keys = [of.random() for _ in range(keys)]
    trustees = trustees_from(of, written([("Single", public_key(of, x, f"监票人{i}")) for i, x in enumerate(secret_keys, 1)]))
    paper = PAPER.question("选举委员")
    questions = [paper, TOTALS] if both else [paper] if opened else [TOTALS]
    described = layout.description([PAPER]) if opened or both else ""
    election = make_election("红星厂工会", of, trustees.y, questions, UUID, described)
    secrets = [secret_of(new_credential(), UUID, of) for _ in range(voters)]
    listed = public_credentials(of, [public_credential(of, s) for s in secrets]).encode()
    archive = Archive.create(path, TIME)
    return Hall(archive, conduct.found(archive, election, trustees, listed), secret_keys, secrets, path)


def opened_vote(path: Path) -> Path:
    """Four members, one of whom votes again; two scrutineers shuffle and open."""
    hall = begun(path)
    for voter, choice in ((0, [1, 0, 2, 0, 0, 0]), (1, [1, 1, 0, 0, 0, 0]), (0, [2, 2, 2, 0, 3, 0]), (2, [0, 0, 0, 0, 0, 0])):
        hall.cast(voter, choice)
    return hall.finish()


def totals_vote(path: Path) -> Path:
    """Three members on one question of which only the totals appear; one votes again."""
    hall = begun(path, opened=False)
    for voter, choice in ((0, [1, 0, 0]), (1, [1, 0, 0]), (2, [0, 1, 0]), (1, [0, 0, 1])):
        hall.cast(voter, choice)
    return hall.finish()
