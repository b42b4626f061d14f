"""核验: everything that can be known from the archive alone is counted again; stricter than the public tools (ballot-format, section 12).

A step that fails stops only what is built on it; the report names every check that did not hold, and where.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from unionhall.core.ballot import canon, checks, events, opened
from unionhall.core.ballot.archive import Archive, Piece, Record
from unionhall.core.ballot.called import in_words
from unionhall.core.ballot.checks import Column, Task
from unionhall.core.ballot.conduct import CREDENTIALS_LIMIT, Standing
from unionhall.core.ballot.credentials import PublicCredential, credentials_from, in_order
from unionhall.core.ballot.election import LIMIT as ELECTION_LIMIT
from unionhall.core.ballot.election import Election, election_from
from unionhall.core.ballot.events import Event
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element
from unionhall.core.ballot.judges import Judge, here, pool
from unionhall.core.ballot.report import Report
from unionhall.core.ballot.trustees import LIMIT as TRUSTEES_LIMIT
from unionhall.core.ballot.trustees import Trustees, trustees_from

Value = TypeVar("Value")

Progress = Callable[[str, int, int], None]
"""What is being looked at, how much of it is done, of how much."""


@dataclass
class Work:
    """What is known so far of one archive."""

    archive: Archive
    path: Path
    report: Report
    progress: Progress
    judge: Judge
    roll: int | None
    chain: list[Event] = field(default_factory=list)
    standing: Standing | None = None

    def step(self, name: str, work: Callable[[], Value]) -> Value | None:
        """One step of the report; None when it failed."""
        try:
            found = work()
        except Refused as fault:
            self.report.faults.append((name, fault))
            return None
        self.report.done.append(name)
        return found

    def of(self, kind: str) -> list[Event]:
        """The events of one kind."""
        return list(events.of_kind(self.chain, kind))

    def pieces(self, found: Sequence[Event], limit: int) -> list[Piece]:
        """Where their first records lie, none of them longer than `limit`."""
        return [Piece(self.path, event.records[0], limit, event.where) for event in found]


def _quiet(what: str, done: int, of: int) -> None:
    """Nobody watches."""


def verify(path: Path, *, jobs: int = 1, progress: Progress = _quiet, roll: int | None = None) -> Report:
    """The verdict on an archive; OSError when there is no such file. `jobs` processes judge ballots, shuffles and shares side by side.

    `roll` is the last number in the frozen roll: a write-in above it is flagged.
    """
    return examined(path, jobs=jobs, progress=progress, roll=roll)[0]


def examined(path: Path, *, jobs: int = 1, progress: Progress = _quiet, roll: int | None = None) -> tuple[Report, Standing | None]:
    """The same, and how far the vote has come: what the next step is made from. There is no standing when anything failed."""
    report = Report(path.name)
    try:
        archive = Archive.open(path)
    except Refused as fault:
        report.faults.append(("archive", fault))
        return report, None
    report.done.append("archive")
    with archive, pool(jobs) as judge:
        work = Work(archive, path, report, progress, judge, roll)
        chain = work.step("events", lambda: events.chain(archive))
        if chain:
            work.chain = chain
            report.head, report.reached, report.complete = chain[-1].hash, events.SAID[chain[-1].kind], chain[-1].kind == events.RESULT
            report.announced = events.announced(archive, chain[-1])
            _from_setup(work)
    return report, work.standing if report.accepted else None


def _from_setup(work: Work) -> None:
    """Election, keys and credentials; then what each of them allows to be judged."""
    first = work.chain[0]
    parts = work.step("election", lambda: _election(work, first))
    if parts is None:
        return
    election, (keys, lines) = parts
    work.report.election = {"name": election.name, "uuid": election.uuid, "group": election.group.name, "fingerprint": election.fingerprint}
    trustees = work.step("trustees", lambda: _trustees(work, election, keys))
    credentials = work.step("credentials", lambda: _credentials(work, election, lines))
    try:
        events.check_order(work.chain, bool(checks.opened_questions(election)))
    except Refused as fault:
        work.report.done.remove("events")
        work.report.faults.append(("events", fault))
    if credentials is not None:
        _from_ballots(work, election, trustees, credentials)


def _election(work: Work, first: Event) -> tuple[Election, tuple[Record, Record]]:
    if first.kind != events.SETUP:
        raise Refused("event_order", first.where, f"{first.where}：最先应是设立，没有它就不知道是哪次投票")
    election, trustees, credentials = events.setup_records(work.archive, first)
    return election_from(work.archive.body(election, ELECTION_LIMIT, "election.json")), (trustees, credentials)


def _trustees(work: Work, election: Election, record: Record) -> Trustees:
    trustees = trustees_from(election.group, work.archive.body(record, TRUSTEES_LIMIT, "trustees.json"))
    if trustees.y != election.y:
        raise Refused("trustees_key", "election.json · public_key", "选举所用的票箱钥匙不是这些监票人的钥匙合成的，开箱的人可能另有其人")
    work.report.election["trustees"] = [{"owner": one.owner, "name": one.name} for one in trustees.all]
    work.report.election["trustees_fingerprint"] = trustees.fingerprint
    if not trustees.signed:
        work.report.warnings.append("trustees_unsigned：票箱钥匙的仪式没有证书签名（belenios-tool 2.0 的做法），不能证明各位监票人当时看到的是同一组证书")
    return trustees


def _credentials(work: Work, election: Election, record: Record) -> list[PublicCredential]:
    where = "public_credentials.json"
    lines = credentials_from(election.group, canon.loads(work.archive.body(record, CREDENTIALS_LIMIT, where), where, CREDENTIALS_LIMIT), where)
    work.report.counts["credentials"] = len(lines)
    if not in_order(election.group, lines):
        raise Refused("credentials_order", "public_credentials.json", "凭证名单没有排序：登记的先后还看得出来，与签到的先后一对，就知道谁是谁，名单不能采用")
    return lines


def _from_ballots(work: Work, election: Election, trustees: Trustees | None, credentials: list[PublicCredential]) -> None:
    cast = work.of(events.BALLOT)
    source = Task(work.path, election.raw, (), ())
    verdicts = checks.each(cast, lambda tasks: work.judge(checks.judged, [(task,) for task in tasks]), source)
    box, refused = checks.box(_told(verdicts, work.progress, len(cast)), credentials)
    work.report.counts.update(ballots=box.received, voters=len(box.ballots))
    work.report.faults += [("ballots", fault) for fault in refused]
    if refused:
        return
    work.report.done.append("ballots")
    standing = Standing(election, trustees, credentials, work.chain, box.last, box.seen) if trustees else None
    work.standing = standing
    tally = work.of(events.TALLY)
    if not tally:
        work.report.left += ["tally", "shuffles", "shares", "result"]
        return
    columns = work.step("tally", lambda: checks.tallied(work.archive, tally[0], election, box))
    if columns is not None and standing is not None:
        _from_tally(work, standing, columns)


def _told(verdicts: Iterable[Value], progress: Progress, of: int) -> Iterator[Value]:
    for done, verdict in enumerate(verdicts, 1):
        if done % checks.CHUNK == 0 or done == of:
            progress("选票", done, of)
        yield verdict


def _from_tally(work: Work, at: Standing, columns: list[Column]) -> None:
    mixed = work.step("shuffles", lambda: _shuffles(work, at, columns))
    if mixed is None:
        return
    at.columns = mixed
    shares = work.step("shares", lambda: _shares(work, at))
    if shares is None:
        return
    at.shares = shares
    if not work.of(events.RESULT):
        unshuffled = checks.opened_questions(at.election) and not at.shuffled
        work.report.left += ["result"] if shares else ["shares", "result"] if not unshuffled else ["shuffles", "shares", "result"]
        work.report.done = [name for name in work.report.done if name not in work.report.left]
        return
    work.step("result", lambda: _result(work, at))


def _shuffles(work: Work, at: Standing, columns: list[Column]) -> list[Column]:
    """The columns after the last shuffle."""
    found, places = work.of(events.SHUFFLE), checks.opened_questions(at.election)
    if not places:
        return columns
    if not found and (work.of(events.SHUFFLED) or work.of(events.SHARE) or work.of(events.RESULT)):
        raise Refused("shuffles_present", "洗牌", "逐张开票的投票没有洗过牌：开出的票与投票的先后一一对应，投票不再秘密")
    at.shuffled = checks.owners(work.archive, found, at.trustees, "shuffle_owner")
    work.report.counts["shuffles"] = len(found)
    mixed = [columns[i] for i in places]
    pieces = work.pieces(found, checks.room(at.election, sum(map(len, mixed))))
    for done, after in enumerate(_mixed(work, at.election, mixed, pieces), 1):
        mixed = after
        work.progress("洗牌", done, len(found))
    placed = dict(zip(places, mixed, strict=True))
    return [placed.get(i, column) for i, column in enumerate(columns)]


def _mixed(work: Work, election: Election, first: list[Column], pieces: Sequence[Piece]) -> Iterator[list[Column]]:
    """Shuffle by shuffle; where several processes judge, each begins from the shuffle before as the archive has it."""
    if work.judge is not here:
        before: list[list[Column] | Piece] = [first, *pieces[:-1]]
        yield from work.judge(checks.shuffled, [(election, *row) for row in zip(before, pieces, strict=False)])
        return
    for piece in pieces:
        first = checks.shuffled(election, first, piece)
        yield first


def _shares(work: Work, at: Standing) -> dict[int, list[list[Element]]]:
    found = work.of(events.SHARE)
    given = checks.owners(work.archive, found, at.trustees, "decryption_owner")
    keys = {trustee.owner: trustee.key for trustee in at.trustees.all}
    pieces = work.pieces(found, checks.room(at.election, sum(map(len, at.columns))))
    rows = [(at.election, at.columns, piece, keys[owner]) for piece, owner in zip(pieces, given, strict=True)]
    shares: dict[int, list[list[Element]]] = {}
    for owner, share in zip(given, work.judge(checks.shared_at, rows), strict=True):
        shares[owner] = share
        work.progress("监票人解密", len(shares), len(given))
    return shares


def _result(work: Work, at: Standing) -> None:
    event = work.of(events.RESULT)[0]
    weights = at.trustees.weights(at.shares, at.election.group.q, event.where)
    plain = checks.unlocked(at.election.group, at.columns, at.shares, weights)
    read = opened.vectors(at.election, plain)
    raw = work.archive.body(event.records[0], checks.room(at.election, sum(map(len, at.columns))), event.where)
    work.report.result = opened.announced(at.election, plain, read, raw, sum(at.weights), event.where)
    work.report.said = list(in_words(at.election, work.report.result))
    work.report.marked = list(opened.marked(at.election, read, work.roll))
