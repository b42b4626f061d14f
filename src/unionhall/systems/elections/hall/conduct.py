"""The presider's steps of a vote: what the hall has counted becomes the figures of the case, through the desk's one door."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from unionhall.core.procedure import Case as Folded
from unionhall.core.procedure import Refused, Who
from unionhall.desk import files, run, stored
from unionhall.systems.elections import figures
from unionhall.systems.elections.count import Ballot, counted
from unionhall.systems.elections.ground import Ground
from unionhall.systems.elections.hall import box, counting, keys, posts
from unionhall.systems.elections.hall.meeting import attendance, case_of, entitled, votes
from unionhall.systems.elections.models import Credential, Meeting, Vote


def begin(meeting: Meeting, vote: Vote, who: Who, day: date) -> None:
    """清点人数，开始投票: the figures of the sign-in, asked anew for every vote."""
    row, have = case_of(vote), attendance(meeting)
    case = stored.fold(row)
    if not meeting.frozen:
        raise Refused("名册还没有冻结，不能开始投票。")
    if case.facts.get("entitled") != entitled(meeting):
        raise Refused(f"名册应到 {entitled(meeting)} 人，这次投票的应到人数登记为 {case.facts.get('entitled')} 人：两处必须一致，请核对名册。")
    if len(posts.names(meeting, posts.SCRUTINEER)) < 1:
        raise Refused("还没有监票人，不能开始投票。依工会基层组织选举工作条例第二十二条。")
    given: dict[str, Any] = {"way": meeting.way, "present": have["present"], "mobile_box": have["mobile"]}
    if meeting.approval:
        given["approval"] = meeting.approval
    with transaction.atomic():
        run.act(row.pk, "begin", who, day, given)
        if have["phone"] and meeting.way != "paper":
            keys.trustees(meeting)  # refused before anything is destroyed
            box.begin(meeting, vote)
        Meeting.objects.filter(pk=meeting.pk).update(state="voting")
    box.emptied()


def open_box(meeting: Meeting, vote: Vote, who: Who, day: date, issued: int, returned: int) -> None:
    """开箱清点: paper ballots given out and found in the boxes, those of phones added."""
    phones_out, phones_back, head = 0, 0, ""
    if vote.state == box.OPEN:
        phones_out, phones_back = Credential.objects.filter(meeting=meeting, slot=vote.slot).count(), box.close(vote)
        head = Vote.objects.get(pk=vote.pk).closing_head
    given: dict[str, Any] = {"issued": issued + phones_out, "returned": returned + phones_back, "paper_issued": issued, "paper_returned": returned}
    if head:
        given["box_head"] = head
    run.act(vote.case, "open_box", who, day, given)
    Vote.objects.filter(pk=vote.pk).update(issued=issued, returned=returned)


def anew(vote: Vote, who: Who, day: date, reason: str) -> None:
    """A void vote is held again with fresh ballots; everything counted before stays in its round."""
    run.act(vote.case, "vote_anew", who, day, {"reason": reason})
    Vote.objects.filter(pk=vote.pk).update(round=vote.round + 1, issued=None, returned=None, state="prepared", uuid="")


def recount(vote: Vote, who: Who, day: date, reason: str) -> None:
    """Counted once more from the first ballot; the earlier count stays in the trail."""
    run.act(vote.case, "recount", who, day, {"reason": reason})
    Vote.objects.filter(pk=vote.pk).update(round=vote.round + 1)


# --- the sums ------------------------------------------------------------------------------------------------------------------------------------
def ballots_of(vote: Vote, taken: list[counting.Taken]) -> tuple[tuple[Ballot, ...], int]:
    """(the valid paper ballots as the law's counter reads them, how many the scrutineers judged void)."""
    valid = tuple(Ballot(**{key: tuple(names) for key, names in one.marks.items()}) for one in taken if not one.void)
    return valid, sum(1 for one in taken if one.void)


def sums(vote: Vote, case: Folded, taken: list[counting.Taken], law: Ground) -> tuple[dict[str, dict[str, int]], int]:
    """(name → yes, no, abstain; how many are void, over-marked ones among them)."""
    valid, void = ballots_of(vote, taken)
    if vote.uuid and vote.state == box.OPENED:
        phones, phones_void = box.result(vote)
        valid, void = (*valid, *phones), void + phones_void
    seats = None if figures.asks(case) else int(case.facts["seats"])
    votes = counted(valid, tuple(figures.names_of(case.facts["names"])), seats, law)
    return votes.of, votes.invalid + void


def opened(vote: Vote) -> int:
    """How many ballots came out of the electronic box."""
    if not vote.uuid or vote.state != box.OPENED:
        return 0
    ballots, void = box.result(vote)
    return len(ballots) + void


def tally(vote: Vote, case: Folded, law: Ground) -> tuple[list[dict[str, Any]], int]:
    """The rows and the void ballots that 计票完成 hands to the case; a written-in name that may not be elected says why."""
    taken = counting.agreed(vote)
    of, invalid = sums(vote, case, taken, law)
    found = counting.findings(vote)
    rows = []
    for name, marks in of.items():
        row: dict[str, Any] = {"name": name, **marks}
        if name in found and not found[name].eligible:
            row["struck"] = found[name].why
        rows.append(row)
    return rows, invalid


def unjudged(vote: Vote) -> list[str]:
    """Written-in names that nobody has looked up yet."""
    found = counting.findings(vote)
    return [name for name in counting.written_in(vote, counting.agreed(vote)) if name not in found]


def finish(meeting: Meeting, vote: Vote, who: Who, day: date, law: Ground) -> None:
    """计票完成: only when every ballot lies in a signed bundle and every written-in name has been looked up."""
    case = stored.fold(case_of(vote))
    if vote.uuid and vote.state != box.OPENED:
        raise Refused("电子票箱还没有由监票人一起打开，不能完成计票。")
    if not counting.finished(vote):
        raise Refused(f"还没有计完：收回纸质选票 {vote.returned or 0} 张，核对一致并签字的 {len(counting.agreed(vote))} 张。")
    if waiting := unjudged(vote):
        raise Refused(f"另选的“{waiting[0]}”还没有核对有没有被选举权，请先核对。依工会基层组织选举工作条例第四条。")
    rows, invalid = tally(vote, case, law)
    given: dict[str, Any] = {"invalid": invalid, "tally": rows, "signed_by": "、".join(posts.names(meeting, posts.SCRUTINEER))}
    if vote.uuid:
        raw = box.archive_of(vote).read_bytes()
        files.keep(raw)  # under its own fingerprint, so that every backup takes it along
        given["archive"] = sha256(raw).hexdigest()
    run.act(vote.case, "count", who, day, given)


def act(meeting: Meeting, vote: Vote, key: str, who: Who, day: date, data: Mapping[str, Any]) -> None:
    """The steps that need nothing from the hall: announce, run-off, further election, reduction."""
    run.act(vote.case, key, who, day, data)
    votes(meeting)  # a run-off is a vote of this hall at once
