"""The phones and the scrutineers' devices of the demo's electronic meeting: everything they do is the real thing, done by one machine that is everybody."""

import json
from dataclasses import dataclass

from unionhall.core.ballot import ceremony, conduct
from unionhall.core.ballot import shuffle as mixing
from unionhall.core.ballot.ballots import seal
from unionhall.core.ballot.called import papers
from unionhall.core.ballot.ceremony import Ceremony
from unionhall.core.ballot.credentials import new_credential, public_credential, secret_of
from unionhall.core.ballot.election import Election
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.layout import Mark, encode_choices
from unionhall.core.ballot.layout import Vote as Filled
from unionhall.core.ballot.shuffle import Statement
from unionhall.systems.elections.hall import box, keys
from unionhall.systems.elections.models import Elector, Meeting, Vote


@dataclass(frozen=True)
class Phone:
    """A voter's phone: its credentials, and nothing of them anywhere else."""

    secrets: tuple[str, ...]

    def sealed(self, vote: Vote, yes: set[str], no: set[str]) -> bytes:
        """A ballot of this phone; what is in neither set is an abstention."""
        election = box.box_of(vote.uuid).election
        return seal(election, choices(election, yes, no), secret_of(self.secrets[vote.slot or 0], vote.uuid, election.group)).encode()


def choices(election: Election, yes: set[str], no: set[str]) -> list[list[int]]:
    """The marks in the form that the box asks for: a ballot to be opened, a choice among names, or an answer to every question."""
    paper = papers(election)[0]
    if paper:
        return [encode_choices(paper, Filled(tuple(Mark.YES if name in yes else Mark.NO if name in no else Mark.ABSTAIN for name in paper.candidates)))]
    if election.questions[0].answers == (box.FOR, box.AGAINST):
        return [[int(one.question in yes), int(one.question in no)] for one in election.questions]
    return [[int(name in yes) for name in election.questions[0].answers]]


def phone_for(meeting: Meeting, elector: Elector) -> Phone:
    """A phone that registers the public halves of its credentials."""
    group = by_name(meeting.group)
    secrets = tuple(new_credential() for _ in meeting.slots)
    box.register(meeting, elector, [public_credential(group, secret_of(one, uuid, group)) for one, uuid in zip(secrets, meeting.slots, strict=True)])
    return Phone(secrets)


def make_key(meeting: Meeting, threshold: int) -> list[int]:
    """The ceremony of all scrutineers over the server; the secret share of each device."""
    keys.begin(meeting, threshold)
    meeting.refresh_from_db()
    people = keys.seats(meeting)
    states = [ceremony.begin(Ceremony(by_name(meeting.group), len(people), threshold, at, post.name))[0] for at, post in enumerate(people, start=1)]
    for turn, step in zip(keys.ROUNDS, (None, ceremony.second, ceremony.third), strict=True):
        if step:
            before = keys.messages(meeting, turn - 1)
            states = [step(state, before)[0] for state in states]
        for state, post in zip(states, people, strict=True):
            keys.send(meeting, post, turn, state.sent[turn - 1])
    meeting.refresh_from_db()
    return [state.share for state in states]


def open_together(vote: Vote, shares: list[int], threshold: int) -> None:
    """Every scrutineer shuffles what is opened one by one, the last `threshold` of them open."""
    vote.refresh_from_db()
    if vote.state == box.CLOSED:
        for owner in range(1, len(shares) + 1):
            standing = box.standing_of(vote)
            result = mixing.shuffle(Statement(standing.election.group, standing.election.fingerprint, standing.election.y), standing.columns[0])
            box.shuffle(vote, owner, json.dumps(mixing.to_json(standing.election.group, [result]), separators=(",", ":"), ensure_ascii=False).encode())
        box.end_shuffles(vote)
    for owner in range(len(shares) - threshold + 1, len(shares) + 1):
        box.share(vote, owner, conduct.share(box.standing_of(vote), owner, shares[owner - 1]), threshold)
