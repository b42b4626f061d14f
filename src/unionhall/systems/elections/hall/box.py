"""The sealed box: registered credentials without names, ballots kept before a receipt is given, opened by the scrutineers together.

The one thing that could join a member to a credential, the registration, lies encrypted under a key of its own file, outside every backup; at the opening the key is
destroyed, so that nothing that was ever written can be read again (voting.md, two lists never joined in public).
"""

import contextlib
import os
import secrets
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from nacl.secret import SecretBox

from unionhall.core.ballot import canon, checks, conduct, events, faults
from unionhall.core.ballot.archive import Archive
from unionhall.core.ballot.ballots import check_ballot
from unionhall.core.ballot.called import papers
from unionhall.core.ballot.conduct import Standing
from unionhall.core.ballot.credentials import credentials_from, public_credentials
from unionhall.core.ballot.election import Election, election_from, make_election, new_uuid
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.layout import Layout, Mark, decode_choices, description, layout_for
from unionhall.core.ballot.questions import Homomorphic, Question
from unionhall.core.ballot.verify import examined
from unionhall.core.procedure import Refused
from unionhall.core.statute.rule import Rule
from unionhall.desk import stored
from unionhall.desk.asked import law as law_of
from unionhall.desk.clock import now
from unionhall.desk.forgetting import emptied, forgetting
from unionhall.systems.elections import figures
from unionhall.systems.elections.count import Ballot as Paper
from unionhall.systems.elections.hall import keys
from unionhall.systems.elections.hall.meeting import case_of, entitled, votes
from unionhall.systems.elections.models import Ballot, Credential, Elector, Meeting, Registration, Vote

SPARE = 4  # credentials beyond the planned votes: for run-offs and further elections of the same meeting
FOR, AGAINST = "赞成", "不赞成"
OPEN, CLOSED, SHUFFLED, OPENED = "open", "closed", "shuffled", "opened"


# --- registering ---------------------------------------------------------------------------------------------------------------------------------
def ready(meeting: Meeting) -> None:
    """Before the sign-in: names for the elections to come, and the key under which registrations lie."""
    if not meeting.slots:
        meeting.slots = [new_uuid() for _ in range(len(votes(meeting)) + SPARE)]
        meeting.save(update_fields=["slots"])
    if not meeting.group:
        Meeting.objects.filter(pk=meeting.pk).update(group=keys.group_of(meeting))
        meeting.refresh_from_db()
    place = key_file(meeting)
    if meeting.opened is None and not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(secrets.token_bytes(SecretBox.KEY_SIZE))


def key_file(meeting: Meeting) -> Path:
    """Where the key of the registrations lies until the opening; no backup takes this folder."""
    return Path(settings.HOME) / "halls" / f"{meeting.pk}-{meeting.code}.key"


def register(meeting: Meeting, elector: Elector, publics: list[str]) -> None:
    """The public halves of a device's credentials, one for each election to come. Again replaces: the phone was lost, or the page was loaded anew."""
    if meeting.state != "signing" or meeting.opened is not None:
        raise Refused("投票已经开始，登记已经截止。")
    if elector.way != "phone":
        raise Refused(f"{elector.name}没有按电子选票签到，请先到签到处办理。")
    if len(publics) != len(meeting.slots) or not all(isinstance(one, str) for one in publics):
        raise Refused("登记的凭证个数不对，请刷新页面再登记。")
    try:
        credentials_from(by_name(meeting.group), publics, "凭证")
    except faults.Refused as wrong:
        raise Refused(f"{wrong.text}。") from None
    sealed = SecretBox(key_file(meeting).read_bytes()).encrypt(canon.dumps(publics).encode())
    Registration.objects.update_or_create(elector=elector, defaults={"union_id": meeting.union_id, "sealed": bytes(sealed)})
    Elector.objects.filter(pk=elector.pk).update(registered=True)


def fix(meeting: Meeting) -> None:
    """Sign-in closes: the lists are sorted and fixed, and what joined them to names is destroyed."""
    if meeting.opened is not None:
        return
    group, vault = by_name(meeting.group), SecretBox(key_file(meeting).read_bytes())
    rows = [canon.loads(vault.decrypt(bytes(one)), "登记", 1 << 20) for one in Registration.objects.filter(elector__meeting=meeting).values_list("sealed", flat=True)]
    least = rule(meeting, "election.phones_least")
    if not least.met(len(rows)):
        raise Refused(f"用电子选票的只有 {len(rows)} 人，少于 {least.number} 人，连总数都看得出是谁投的：请改用纸质选票。依{least.article}。")
    try:
        lists = [canon.loads(public_credentials(group, [row[slot] for row in rows]).encode(), "凭证", 1 << 28) for slot in range(len(meeting.slots))]
    except faults.Refused as wrong:
        raise Refused(f"登记的凭证有重复，不能开始：{wrong.text}。") from None
    forgetting()
    with transaction.atomic():
        Credential.objects.bulk_create([Credential(union_id=meeting.union_id, meeting=meeting, slot=slot, public=one) for slot, found in enumerate(lists) for one in found], batch_size=2000)
        Registration.objects.filter(elector__meeting=meeting).delete()
        meeting.electors.update(ticket="", device="")
        Meeting.objects.filter(pk=meeting.pk).update(opened=now())
    destroy(key_file(meeting))
    emptied()
    meeting.refresh_from_db()


def destroy(place: Path) -> None:
    """Overwritten, then gone. On disks that write elsewhere what remains is a random key of rows that are gone as well."""
    with contextlib.suppress(FileNotFoundError), open(place, "r+b") as file:
        file.write(secrets.token_bytes(SecretBox.KEY_SIZE))
        file.flush()
        os.fsync(file.fileno())
    place.unlink(missing_ok=True)


def rule(meeting: Meeting, key: str) -> Rule:
    """A figure of the law on the day of the meeting."""
    return law_of(meeting.union_id).rules.on(meeting.day)[key]


# --- the election -------------------------------------------------------------------------------------------------------------------------------
def archive_of(vote: Vote) -> Path:
    """The one file of a vote."""
    return Path(settings.HOME) / "votes" / f"{vote.uuid}.bel"


def layout_of(meeting: Meeting, vote: Vote) -> Layout:
    """The ballot paper in the group of the meeting's key."""
    names = figures.names_of(stored.fold(case_of(vote)).facts["names"])
    made = layout_for(names, keys.places(vote), entitled(meeting))
    if made.slots > by_name(meeting.group).capacity:
        raise Refused("这次投票的名单太长，放不进本次会议的电子选票，请用纸质选票。")
    return Layout(made.candidates, made.blanks, made.bytes, meeting.group)


def asked(meeting: Meeting, vote: Vote, voters: int) -> tuple[list[Question], str]:
    """(the questions of the box, the description that tells how to read them). Of 表决, and of a few voters, only totals ever appear; then nobody can be written in."""
    case = stored.fold(case_of(vote))
    heading, names = str(case.facts["heading"]), figures.names_of(case.facts["names"])
    if figures.asks(case):
        return [Homomorphic((FOR, AGAINST), None, 0, 1, name) for name in names], ""
    if not rule(meeting, "election.phones_opened").met(voters):
        return [Homomorphic(tuple(names), None, 0, min(keys.places(vote), len(names)), heading)], ""
    paper = layout_of(meeting, vote)
    return [paper.question(heading)], description([paper])


def begin(meeting: Meeting, vote: Vote) -> str:
    """Open the box of a vote with the next credential; the head of its log, to be announced."""
    trustees = keys.trustees(meeting)
    fix(meeting)
    slot = 1 + max((one.slot for one in meeting.votes.all() if one.slot is not None), default=-1)
    if slot >= len(meeting.slots):
        raise Refused("备用的凭证已经用完，这次投票请用纸质选票。")
    known = list(Credential.objects.filter(meeting=meeting, slot=slot).order_by("pk").values_list("public", flat=True))
    questions, told = asked(meeting, vote, len(known))
    election = make_election(str(stored.fold(case_of(vote)).facts["heading"]), by_name(meeting.group), trustees.y, questions, meeting.slots[slot], told)
    listed = canon.dumps(known).encode()
    vote.slot, vote.uuid = slot, election.uuid
    place = archive_of(vote)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # an opening that was broken off before anybody could vote
    with Archive.create(place, int(now().timestamp())) as archive:
        standing = conduct.found(archive, election, trustees, listed)
        vote.opening_head = events.announced(archive, standing.chain[-1])
    vote.state = OPEN
    vote.save(update_fields=["slot", "uuid", "state", "opening_head"])
    return vote.opening_head


@dataclass
class Box:
    """What judging a ballot needs: made once for a vote and kept; nothing in it changes while the box is open."""

    vote: int
    union_id: int
    election: Election
    allowed: frozenset[str]


_boxes: dict[str, Box] = {}
_making = threading.Lock()


def box_of(uuid: str) -> Box:
    """The open box of that name. Raises Refused when there is none."""
    found = _boxes.get(uuid)
    if found is None:
        with _making:
            found = _boxes.setdefault(uuid, made(uuid))
    return found


def made(uuid: str) -> Box:
    """A box out of its archive and its list of credentials."""
    vote = Vote.objects.filter(uuid=uuid).exclude(uuid="").first()
    if vote is None:
        raise Refused("没有这次投票，请从会场的页面进入。")
    with Archive.open(archive_of(vote)) as archive:
        election, _, listed = events.setup_records(archive, events.chain(archive)[0])
        raw = archive.body(election, 1 << 22, "election.json")
        allowed = canon.loads(archive.body(listed, 1 << 28, "凭证"), "凭证", 1 << 28)
    return Box(vote.pk, vote.union_id, election_from(raw), frozenset(allowed))


# --- casting -----------------------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Waiting:
    """A ballot that has been judged and waits to be written; `done` is set after the commit, or with why not."""

    box: Box
    tracker: str
    raw: str
    told: dict[str, str] = field(default_factory=dict, compare=False)
    done: threading.Event = field(default_factory=threading.Event, compare=False)


def judged(uuid: str, raw: bytes) -> Waiting:
    """A ballot of the right form, with proofs that hold, by a credential of the list. Raises Refused."""
    box = box_of(uuid)
    try:
        ballot = check_ballot(box.election, raw)
    except faults.Refused as wrong:
        raise Refused(f"{wrong.text}。") from None
    if ballot.credential not in box.allowed:
        raise Refused("选票的凭证不在名单上，不能入箱；请到签到处核对登记。")
    return Waiting(box, ballot.tracker, raw.decode())


def keep(batch: list[Waiting]) -> None:
    """Write all that wait in one transaction. The same ballot again is the same ballot: its receipt is given again, and it lies in the box once."""
    with transaction.atomic():
        ids = {one.box.vote for one in batch}
        still = set(Vote.objects.select_for_update().filter(pk__in=ids, state=OPEN).values_list("pk", flat=True))
        here = [one for one in batch if one.box.vote in still]
        before = set(Ballot.objects.filter(vote__in=still, tracker__in=[one.tracker for one in here]).values_list("vote_id", "tracker"))
        fresh = {(one.box.vote, one.tracker): one for one in here if (one.box.vote, one.tracker) not in before}
        Ballot.objects.bulk_create([Ballot(union_id=one.box.union_id, vote_id=one.box.vote, tracker=one.tracker, raw=one.raw) for one in fresh.values()])
    for one in batch:
        one.told["tracker" if one.box.vote in still else "refused"] = one.tracker if one.box.vote in still else "投票已经截止，这张票没有入箱。"


def cast(uuid: str, raw: bytes) -> str:
    """Judge and write one ballot; its tracker, only after it is in the box for good."""
    one = judged(uuid, raw)
    keep([one])
    if "refused" in one.told:
        raise Refused(one.told["refused"])
    return one.told["tracker"]


# --- closing and opening ------------------------------------------------------------------------------------------------------------------------
def close(vote: Vote) -> int:
    """No more ballots; those in the box go into the archive in the order of their arrival. How many voters have one in it."""
    with transaction.atomic():
        if not Vote.objects.select_for_update().filter(pk=vote.pk, state=OPEN).exists():
            raise Refused("票箱没有开着，不能截止。")
        Vote.objects.filter(pk=vote.pk).update(state=CLOSED)
    standing = standing_of(vote)
    with Archive.open(archive_of(vote), write=True) as archive:
        for raw in Ballot.objects.filter(vote=vote).order_by("pk").values_list("raw", flat=True):
            conduct.cast(archive, standing, raw.encode())
        conduct.close(archive, standing)
        state = CLOSED if checks.opened_questions(standing.election) else SHUFFLED  # of totals nothing is shuffled
        Vote.objects.filter(pk=vote.pk).update(closing_head=events.announced(archive, standing.chain[-1]), state=state)
    _boxes.pop(vote.uuid, None)
    vote.refresh_from_db()
    return len(standing.last)


def standing_of(vote: Vote) -> Standing:
    """The vote as it stands, after the whole archive was verified."""
    report, standing = examined(archive_of(vote))
    if standing is None:
        raise Refused(f"选举档案没有通过核验，不能继续：{report.faults[0][1].text}。")
    return standing


def shuffle(vote: Vote, owner: int, raw: bytes) -> None:
    """A scrutineer's device has shuffled."""
    step(vote, CLOSED, lambda archive, standing: conduct.take_shuffle(archive, standing, owner, raw))


def end_shuffles(vote: Vote) -> None:
    """All who are there have shuffled."""
    step(vote, CLOSED, conduct.end_shuffles)
    Vote.objects.filter(pk=vote.pk).update(state=SHUFFLED)


def share(vote: Vote, owner: int, raw: bytes, threshold: int) -> None:
    """A scrutineer's device has given its factors; with enough of them the box opens."""

    def give(archive: Archive, standing: Standing) -> None:
        conduct.decrypt(archive, standing, owner, raw)
        if len(standing.shares) >= threshold:
            conduct.conclude(archive, standing)
            Vote.objects.filter(pk=vote.pk).update(state=OPENED)

    step(vote, SHUFFLED, give)


def step(vote: Vote, state: str, work: Any) -> None:
    """One step on the archive, one at a time."""
    with transaction.atomic():
        if not Vote.objects.select_for_update().filter(pk=vote.pk, state=state).exists():
            raise Refused("现在还不到这一步，或者已经办过。")
        standing = standing_of(vote)
        try:
            with Archive.open(archive_of(vote), write=True) as archive:
                work(archive, standing)
        except faults.Refused as wrong:
            raise Refused(f"{wrong.text}。") from None


@dataclass(frozen=True)
class Outcome:
    """What came out of an opened box: ballots in shuffled order, as the law's counter reads them, a void one as its reason; or of `sealed` ballots the totals alone."""

    ballots: tuple[Paper | str, ...] = ()
    totals: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sealed: int = 0

    @property
    def whole(self) -> int:
        """How many ballots came out."""
        return len(self.ballots) + self.sealed


_results: dict[str, Outcome] = {}


def result(vote: Vote) -> Outcome:
    """What the box held. Read once: an opened box changes no more. Raises Refused before."""
    if vote.uuid not in _results:
        _results[vote.uuid] = read(vote)
    return _results[vote.uuid]


def read(vote: Vote) -> Outcome:
    """Out of the verified archive."""
    standing = standing_of(vote)
    with Archive.open(archive_of(vote)) as archive:
        last = [event for event in standing.chain if event.kind == events.RESULT]
        if not last:
            raise Refused("票箱还没有开。")
        columns = canon.loads(archive.body(last[0].records[0], 1 << 28, "结果"), "结果", 1 << 28)["result"]
    paper = papers(standing.election)[0]
    if paper is None:
        return Outcome(totals=totals_of(standing.election, columns, len(standing.last)), sealed=len(standing.last))
    names = dict(vote.meeting.electors.values_list("number", "name"))
    found = [decode_choices(paper, row, roll=len(names)) for row in columns[0]]
    return Outcome(tuple(as_paper(paper, one.vote, names) if not one.invalid else "；".join(flag.text for flag in one.invalid) for one in found))


def totals_of(election: Election, columns: Sequence[Sequence[int]], ballots: int) -> dict[str, dict[str, int]]:
    """Name → yes, no, abstain. Of questions both answers stand in the box; of a choice among names who is not chosen is 弃权."""
    found = {}
    for question, counts in zip(election.questions, columns, strict=True):
        if question.answers == (FOR, AGAINST):
            found[question.question] = {"yes": counts[0], "no": counts[1], "abstain": ballots - sum(counts)}
        else:
            found.update({name: {"yes": yes, "no": 0, "abstain": ballots - yes} for name, yes in zip(question.answers, counts, strict=True)})
    return found


def call(vote: Vote, many: int) -> int:
    """The next ballots out of the opened box are called aloud, at the pace of the hall; how many have been."""
    whole = len(result(vote).ballots)
    with transaction.atomic():
        kept = Vote.objects.select_for_update().get(pk=vote.pk)
        kept.called = min(kept.called + max(many, 0), whole)
        kept.save(update_fields=["called"])
    return kept.called


def as_paper(paper: Layout, vote: Any, names: dict[int, str]) -> Paper:
    """One opened ballot in the words of a paper one."""
    lists: dict[str, list[str]] = {"yes": [], "no": [], "abstain": []}
    for name, mark in zip(paper.candidates, vote.marks, strict=True):
        lists[{Mark.YES: "yes", Mark.NO: "no", Mark.ABSTAIN: "abstain"}[mark]].append(name)
    return Paper(**{key: tuple(found) for key, found in lists.items()}, write_in=tuple(names[number] for number in vote.write_ins if number in names))


