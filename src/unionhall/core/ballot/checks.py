"""The steps of a verification after the file and its chain: election, keys, credentials, ballots, tally, shuffles, shares, result.

Each takes what the steps before it found and raises Refused, or gives what the next ones need. Formulas in ballot-format.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from unionhall.core.ballot import canon, decryption, events, tally
from unionhall.core.ballot.archive import Archive, Piece, Record
from unionhall.core.ballot.ballots import LIMIT as BALLOT_LIMIT
from unionhall.core.ballot.ballots import SealedBallot, check_ballots
from unionhall.core.ballot.credentials import PublicCredential
from unionhall.core.ballot.election import Election, election_from
from unionhall.core.ballot.elgamal import from_json_many
from unionhall.core.ballot.events import Event
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group
from unionhall.core.ballot.questions import NonHomomorphic
from unionhall.core.ballot.shuffle import Statement, check_shuffle
from unionhall.core.ballot.shuffle import from_json as shuffle_from
from unionhall.core.ballot.tally import Pair, Sealed
from unionhall.core.ballot.trustees import Trustees

CHUNK = 250
"""Ballots judged in one call: enough for the arithmetic of columns, little enough to hold."""

CHUNK_BYTES = 8_000_000
"""And no more bytes than this, should somebody have sealed monsters."""

TOLD = 1000
"""Refused ballots that are kept one by one; of more only those that break another check."""

Column = list[Pair]


@dataclass(frozen=True)
class Task:
    """Ballots to be judged by one process: it opens the file by itself and is given only places."""

    path: Path
    election: bytes
    records: tuple[Record, ...]
    wheres: tuple[str, ...]


def judged(task: Task) -> list[SealedBallot | Refused]:
    """The ballots of a task, each sealed ballot or why it is refused."""
    election = election_from(task.election)
    with task.path.open("rb") as file:
        return list(_in_chunks(election, Archive(file, 0, [], 0), task.records, task.wheres))


def _in_chunks(election: Election, archive: Archive, records: Sequence[Record], wheres: Sequence[str]) -> Iterator[SealedBallot | Refused]:
    raws: list[bytes | Refused] = []
    held = 0
    for i, (record, where) in enumerate(zip(records, wheres, strict=True), 1):
        try:
            raws.append(archive.body(record, BALLOT_LIMIT, where))
            held += record.size
        except Refused as fault:
            raws.append(fault)
        if len(raws) == CHUNK or held > CHUNK_BYTES or i == len(records):
            yield from _verdicts(election, raws, wheres[i - len(raws) : i])
            raws, held = [], 0


def _verdicts(election: Election, raws: Sequence[bytes | Refused], wheres: Sequence[str]) -> Iterator[SealedBallot | Refused]:
    """Those that could be read are judged together."""
    readable = [(raw, where) for raw, where in zip(raws, wheres, strict=True) if isinstance(raw, bytes)]
    found = iter(check_ballots(election, [raw for raw, _ in readable], [where for _, where in readable]))
    return (raw if isinstance(raw, Refused) else next(found) for raw in raws)


@dataclass(frozen=True)
class Box:
    """What the ballots come to: the last one of each credential, with its weight; the trackers of all that were received."""

    last: dict[str, Sealed]
    weights: tuple[int, ...]
    seen: set[str]
    received: int

    @property
    def ballots(self) -> list[Sealed]:
        """Those that count."""
        return list(self.last.values())


def box(cast: Iterable[tuple[Event, SealedBallot | Refused]], credentials: Sequence[PublicCredential]) -> tuple[Box, list[Refused]]:
    """The box, and every ballot that is refused."""
    weights = {line.text: line.weight for line in credentials}
    last: dict[str, Sealed] = {}
    seen: dict[str, Event] = {}
    refused: list[Refused] = []
    broken: set[str] = set()
    received = 0
    for event, ballot in cast:
        received += 1
        fault = _unfit(event, ballot, weights, seen)
        if isinstance(ballot, SealedBallot) and fault is None:
            seen[ballot.tracker] = event
            last[ballot.credential] = ballot.sealed
        elif fault is not None and (len(refused) < TOLD or fault.check not in broken):
            refused.append(fault)
            broken.add(fault.check)
    return Box(last, tuple(weights[credential] for credential in last), set(seen), received), refused


def _unfit(event: Event, ballot: SealedBallot | Refused, weights: dict[str, int], seen: dict[str, Event]) -> Refused | None:
    """Why this ballot does not go into the box."""
    if isinstance(ballot, Refused):
        return ballot
    if ballot.credential not in weights:
        return Refused("ballot_credential", event.where, f"{event.where}：选票的凭证不在名单上，这张票不能计入")
    if ballot.tracker in seen:
        return Refused("ballot_once", event.where, f"{event.where}：与{seen[ballot.tracker].where}是同一张票，旧票被重新放入，会顶掉后来改投的票")
    return None


def room(election: Election, rows: int) -> int:
    """Bytes that so many ballots or totals may take in a shuffle, a share or a result: some ten elements and six numbers each, generously."""
    element, number = len(election.group.encode(election.group.inv(election.group.g))), len(str(election.group.q))
    return 10_000 + rows * (8 * (element + 20) + 6 * (number + 20) + 1300)


def tallied(archive: Archive, event: Event, election: Election, found: Box) -> list[Column]:
    """The columns recomputed from the ballots; those that were published must be the same byte for byte."""
    columns = tally.columns_of(election, found.ballots, found.weights)
    if events.digest(canon.dumps(tally.tally_json(election.group, columns)).encode()) != event.records[0].hash:
        raise Refused("encrypted_tally", event.where, f"{event.where}：公布的密票汇总不是由箱内选票得出的，票被抽掉、替换或合计被改动")
    total, wrapper = sum(found.weights), events.wrapped(archive, event, ("num_tallied", "total_weight", "encrypted_tally"))
    told = canon.dumps([wrapper["num_tallied"], wrapper["total_weight"]])
    if told != canon.dumps([len(found.ballots), total if total < 2**30 else str(total)]):
        raise Refused("tally_count", event.where, f"{event.where}：写明的张数或权重与每个凭证的最后一张票不符，应为 {len(found.ballots)} 张")
    return columns


def owners(archive: Archive, found: Sequence[Event], trustees: Trustees, check: str) -> list[int]:
    """Whose each shuffle or share is: all different, all scrutineers of this vote."""
    given = [events.wrapped(archive, event, ("owner", "payload"))["owner"] for event in found]
    known, twice = {trustee.owner for trustee in trustees.all}, Counter(map(str, given))
    for event, owner in zip(found, given, strict=True):
        if type(owner) is not int or owner not in known:
            raise Refused(check, event.where, f"{event.where}：署名的不是这次投票的监票人（只有第 1 到 {len(known)} 号）")
        if twice[str(owner)] > 1:
            raise Refused(check, event.where, f"{event.where}：第 {owner} 号监票人署名了两次，每人只能一次")
    return [int(owner) for owner in given]


def opened_questions(election: Election) -> list[int]:
    """The places of the questions whose ballots are opened one by one."""
    return [i for i, question in enumerate(election.questions) if isinstance(question, NonHomomorphic)]


def shuffled(election: Election, before: Sequence[Column] | Piece, piece: Piece) -> list[Column]:
    """The columns after one shuffle, its proofs checked; `before` are the columns it began from, or the record of the shuffle that made them."""
    raw, where = piece.body(), piece.where
    return remixed(election, _left(election.group, before.body(), where) if isinstance(before, Piece) else before, raw, where)


def remixed(election: Election, before: Sequence[Column], raw: bytes, where: str) -> list[Column]:
    """The same, of a shuffle that is not yet in a file."""
    found = canon.loads(raw, where, len(raw))
    results = shuffle_from(election.group, found, [len(column) for column in before], where)
    if canon.dumps(found).encode() != raw:
        raise Refused("shuffle_shape", where, f"{where}：洗牌记录不是规范写法")
    statement = Statement(election.group, election.fingerprint, election.y)
    for i, (column, result) in enumerate(zip(before, results, strict=True)):
        check_shuffle(statement, column, result, where if len(results) == 1 else f"{where} · 第 {i + 1} 列")
    return [list(result.column) for result in results]


def _left(group: Group, raw: bytes, where: str) -> list[Column]:
    """The columns that an earlier shuffle left; its own check judges the rest of it."""
    columns = canon.get(canon.loads(raw, where, len(raw)), "ciphertexts", list, where)
    sealed = [from_json_many(group, column if isinstance(column, list) else [], where) for column in columns]
    return [[(each.alpha, each.beta) for each in column] for column in sealed]


def shared_at(election: Election, columns: Sequence[Column], piece: Piece, key: Element) -> list[list[Element]]:
    """The same as `shared`, of a record in a file."""
    return shared(election, columns, piece.body(), key, piece.where)


def shared(election: Election, columns: Sequence[Column], raw: bytes, key: Element, where: str) -> list[list[Element]]:
    """One scrutineer's factors for every column, each proved with the key."""
    found = canon.loads(raw, where, len(raw))
    given = decryption.from_json(election.group, found, [len(column) for column in columns], where)
    if canon.dumps(found).encode() != raw:
        raise Refused("decryption_size", where, f"{where}：解密记录不是规范写法")
    for i, (column, factors) in enumerate(zip(columns, given, strict=True)):
        place = where if len(columns) == 1 else f"{where} · 第 {i + 1} 题"
        decryption.check_factors(election.group, election.fingerprint, key, [alpha for alpha, _ in column], factors, place)
    return [[factor.element for factor in factors] for factors in given]


def unlocked(group: Group, columns: Sequence[Column], shares: dict[int, list[list[Element]]], weights: dict[int, int]) -> list[list[Element]]:
    """What every sealed number holds, by the shares that are used."""
    chosen, powers = [shares[owner] for owner in weights], list(weights.values())
    if powers == [1]:
        whole = chosen[0]
    else:
        whole = [group.many(*((row, [power] * len(row)) for row, power in zip(rows, powers, strict=True))) for rows in zip(*chosen, strict=True)]
    return [decryption.opened(group, [beta for _, beta in column], factors) for column, factors in zip(columns, whole, strict=True)]


def each(cast: Sequence[Event], judge: Callable[[Sequence[Task]], Iterable[list[SealedBallot | Refused]]], source: Task) -> Iterator[tuple[Event, SealedBallot | Refused]]:
    """Every ballot event with its verdict; `judge` maps tasks to verdicts, in one process or several."""
    size = CHUNK * 4
    parts = [cast[at : at + size] for at in range(0, len(cast), size)]
    tasks = [Task(source.path, source.election, tuple(e.records[0] for e in part), tuple(e.where for e in part)) for part in parts]
    for part, verdicts in zip(parts, judge(tasks), strict=True):
        yield from zip(part, verdicts, strict=True)
