"""Conducting a vote step by step: set up, take in ballots, close, shuffle, open together, result. Each step asks first whether it may be done now.

The words of the law stay outside: here only what keeps the archive such that everybody can count it again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from unionhall.core.ballot import canon, checks, decryption, events, tally
from unionhall.core.ballot import shuffle as mixing
from unionhall.core.ballot.archive import Archive
from unionhall.core.ballot.ballots import check_ballot
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.checks import Column
from unionhall.core.ballot.credentials import PublicCredential, credentials_from
from unionhall.core.ballot.election import Election
from unionhall.core.ballot.events import Event
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element
from unionhall.core.ballot.shuffle import Statement
from unionhall.core.ballot.tally import Sealed
from unionhall.core.ballot.trustees import Trustees

Progress = Callable[[int, int], None]

CREDENTIALS_LIMIT = 1 << 28
"""Bytes of the list: three hundred thousand members, in the larger fields."""


@dataclass
class Standing:
    """How far a vote has come, and all that the next step is made from."""

    election: Election
    trustees: Trustees
    credentials: Sequence[PublicCredential]
    chain: list[Event]
    last: dict[str, Sealed] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    columns: list[Column] = field(default_factory=list)
    shares: dict[int, list[list[Element]]] = field(default_factory=dict)
    shuffled: list[int] = field(default_factory=list)
    weight_of: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """The list of credentials as a table: it is asked for every ballot."""
        self.weight_of = {line.text: line.weight for line in self.credentials}

    @property
    def reached(self) -> str:
        """The kind of the last event."""
        return self.chain[-1].kind

    @property
    def head(self) -> str:
        """The hash of the last event; it is announced together with the time of the file (see `events.announced`)."""
        return self.chain[-1].hash

    @property
    def weights(self) -> list[int]:
        """Of the ballots that count, in their order."""
        return [self.weight_of[credential] for credential in self.last]

    def at(self, allowed: tuple[str, ...], what: str) -> None:
        """Refused unless the last event is one of these."""
        if self.reached not in allowed:
            raise Refused("event_order", "", f"现在不能{what}：投票已到「{events.SAID[self.reached]}」，{what}应在「{'」或「'.join(events.SAID[kind] for kind in allowed)}」之后")


def found(archive: Archive, election: Election, trustees: Trustees, credentials: bytes) -> Standing:
    """A new vote in a new archive. The key of the box must be that of the scrutineers."""
    if trustees.y != election.y:
        raise Refused("trustees_key", "", "选举的票箱钥匙不是这些监票人的钥匙合成的，不能设立")
    lines = credentials_from(election.group, canon.loads(credentials, "public_credentials.json", CREDENTIALS_LIMIT))
    event = events.setup(archive, election.raw, trustees.raw, credentials)
    archive.sync()
    return Standing(election, trustees, lines, [event])


def cast(archive: Archive, at: Standing, raw: bytes) -> str:
    """A ballot into the box; its tracker. It is judged before it is written, and written before the tracker is given."""
    at.at((events.SETUP, events.BALLOT), "投票")
    ballot = check_ballot(at.election, raw)
    if ballot.credential not in at.weight_of:
        raise Refused("ballot_credential", "选票", "选票的凭证不在名单上，不能入箱；请到签到处核对登记")
    if ballot.tracker in at.seen:
        raise Refused("ballot_once", "选票", "这张票已经在箱里，不必再投；要改投请重新封一张")
    at.chain.append(events.add(archive, at.chain[-1], events.BALLOT, (raw,)))
    archive.sync()
    at.seen.add(ballot.tracker)
    at.last[ballot.credential] = ballot.sealed
    return ballot.tracker


def close(archive: Archive, at: Standing) -> None:
    """No more ballots; what counts of them is published, still sealed."""
    at.at((events.SETUP, events.BALLOT), "截止")
    ballots, weights = list(at.last.values()), at.weights
    columns = tally.columns_of(at.election, ballots, weights)
    at.chain.append(events.add(archive, at.chain[-1], events.CLOSED))
    raw = canon.dumps(tally.tally_json(at.election.group, columns)).encode()
    at.chain.append(events.tallied(archive, at.chain[-1], raw, len(ballots), sum(weights)))
    archive.sync()
    at.columns = columns


def shuffle(archive: Archive, at: Standing, owner: int, progress: Progress = lambda done, of: None) -> None:
    """A shuffle by scrutineer `owner`, who forgets the order at once."""
    at.at((events.TALLY, events.SHUFFLE), "洗牌")
    places = checks.opened_questions(at.election)
    if not places:
        raise Refused("event_order", "", "这次投票只开总数，没有要洗的票，可以直接解密")
    _known(at, owner, at.shuffled, "shuffle_owner", "洗牌")
    results = [mixing.shuffle(Statement(at.election.group, at.election.fingerprint, at.election.y), at.columns[i], progress) for i in places]
    raw = canon.dumps(mixing.to_json(at.election.group, results)).encode()
    at.chain.append(events.owned(archive, at.chain[-1], events.SHUFFLE, owner, raw))
    archive.sync()
    at.shuffled.append(owner)
    for i, result in zip(places, results, strict=True):
        at.columns[i] = list(result.column)


def take_shuffle(archive: Archive, at: Standing, owner: int, raw: bytes) -> None:
    """A shuffle that the device of scrutineer `owner` made, when its proof holds."""
    at.at((events.TALLY, events.SHUFFLE), "洗牌")
    places = checks.opened_questions(at.election)
    _known(at, owner, at.shuffled, "shuffle_owner", "洗牌")
    columns = checks.remixed(at.election, [at.columns[i] for i in places], raw, f"第 {owner} 号监票人的洗牌")
    at.chain.append(events.owned(archive, at.chain[-1], events.SHUFFLE, owner, raw))
    archive.sync()
    at.shuffled.append(owner)
    for i, column in zip(places, columns, strict=True):
        at.columns[i] = column


def end_shuffles(archive: Archive, at: Standing) -> None:
    """All who wanted have shuffled."""
    at.at((events.SHUFFLE,), "结束洗牌")
    at.chain.append(events.add(archive, at.chain[-1], events.SHUFFLED))
    archive.sync()


def share(at: Standing, owner: int, x: int) -> bytes:
    """The factors of scrutineer `owner` for what lies in the box now, never for anything but the last shuffle."""
    at.at((events.SHUFFLED, events.SHARE) if checks.opened_questions(at.election) else (events.TALLY, events.SHARE), "解密")
    _known(at, owner, list(at.shares), "decryption_owner", "解密")
    key = next(trustee.key for trustee in at.trustees.all if trustee.owner == owner)
    if at.election.group.secret_power_g(x) != key:
        raise Refused("decryption_owner", "", f"这把钥匙不是第 {owner} 号监票人在这次投票中的钥匙，不能解密；请核对是否拿错了备份")
    columns = [decryption.factors(at.election.group, at.election.fingerprint, x, [alpha for alpha, _ in column]) for column in at.columns]
    return canon.dumps(decryption.to_json(at.election.group, columns)).encode()


def decrypt(archive: Archive, at: Standing, owner: int, raw: bytes) -> None:
    """A share into the archive, when its proofs hold."""
    at.at((events.SHUFFLED, events.SHARE) if checks.opened_questions(at.election) else (events.TALLY, events.SHARE), "解密")
    _known(at, owner, list(at.shares), "decryption_owner", "解密")
    key = next(trustee.key for trustee in at.trustees.all if trustee.owner == owner)
    given = checks.shared(at.election, at.columns, raw, key, f"第 {owner} 号监票人的解密")
    at.chain.append(events.owned(archive, at.chain[-1], events.SHARE, owner, raw))
    archive.sync()
    at.shares[owner] = given


def conclude(archive: Archive, at: Standing) -> list[Json]:
    """The result, as soon as enough have given their share."""
    at.at((events.SHARE,), "得出结果")
    weights = at.trustees.weights(at.shares, at.election.group.q)
    opened = checks.unlocked(at.election.group, at.columns, at.shares, weights)
    result = tally.result_of(at.election, opened, sum(at.weights))
    at.chain.append(events.add(archive, at.chain[-1], events.RESULT, (canon.dumps({"result": result}).encode(),)))
    archive.sync()
    return result


def _known(at: Standing, owner: int, done: Sequence[int], check: str, what: str) -> None:
    if owner not in {trustee.owner for trustee in at.trustees.all}:
        raise Refused(check, "", f"没有第 {owner} 号监票人，这次投票的监票人是第 1 到 {len(at.trustees.all)} 号")
    if owner in done:
        raise Refused(check, "", f"第 {owner} 号监票人已经{what}过，每人只能一次")
