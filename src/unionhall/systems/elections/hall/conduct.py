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
    Vote.objects.filter(pk=vote.pk).update(round=vote.round + 1, issued=None, returned=None, called=0, state="prepared", uuid="")


def recount(vote: Vote, who: Who, day: date, reason: str) -> None:
    """Counted once more from the first ballot; the earlier count stays in the trail."""
    run.act(vote.case, "recount", who, day, {"reason": reason})
    Vote.objects.filter(pk=vote.pk).update(round=vote.round + 1, called=0)


# --- the sums ------------------------------------------------------------------------------------------------------------------------------------
def ballots_of(vote: Vote, taken: list[counting.Taken]) -> tuple[tuple[Ballot, ...], int]:
    """(the valid paper ballots as the law's counter reads them, how many the scrutineers judged void)."""
    valid = tuple(Ballot(**{key: tuple(names) for key, names in one.marks.items()}) for one in taken if not one.void)
    return valid, sum(1 for one in taken if one.void)


def sums(vote: Vote, case: Folded, taken: list[counting.Taken], law: Ground) -> tuple[dict[str, dict[str, int]], int]:
    """(name → yes, no, abstain; how many are void, over-marked ones among them)."""
    valid, void = ballots_of(vote, taken)
    found = outcome(vote)
    phones = found.ballots[: vote.called]
    void += sum(isinstance(one, str) for one in phones)
    seats = None if figures.asks(case) else int(case.facts["seats"])
    votes = counted((*valid, *(one for one in phones if not isinstance(one, str))), tuple(figures.names_of(case.facts["names"])), seats, law)
    for name, marks in found.totals.items():
        for mark, count in marks.items():
            votes.add(name, mark, count)
    return votes.of, votes.invalid + void


def outcome(vote: Vote) -> box.Outcome:
    """What came out of the electronic box; nothing before it is opened."""
    return box.result(vote) if vote.uuid and vote.state == box.OPENED else box.Outcome()


def opened(vote: Vote) -> int:
    """How many ballots of the electronic box have been called; totals are there at once."""
    return min(vote.called, len(outcome(vote).ballots)) + outcome(vote).sealed


def uncalled(vote: Vote) -> int:
    """How many ballots of the electronic box wait to be called."""
    return outcome(vote).whole - opened(vote)


def last_called(vote: Vote) -> str:
    """The ballot just called, as it is read aloud."""
    found = outcome(vote).ballots[: vote.called]
    if not found:
        return ""
    one = found[-1]
    if isinstance(one, str):
        return f"电子第 {len(found)} 张：废票，{one}"
    said = [f"{word} {'、'.join(names)}" for word, names in (("赞成", one.yes), ("不赞成", one.no), ("弃权", one.abstain), ("另选", one.write_in)) if names]
    return f"电子第 {len(found)} 张：{'；'.join(said)}"


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
    return [name for name in written_in(vote, counting.agreed(vote)) if name not in found]


def written_in(vote: Vote, taken: list[counting.Taken]) -> list[str]:
    """Names written in, on paper and by phone, each once; whoever stands on the ballot is no other."""
    phones = [name for one in outcome(vote).ballots[: vote.called] if not isinstance(one, str) for name in one.write_in]
    listed = set(counting.listed(vote))
    return [name for name in dict.fromkeys((*counting.written_in(vote, taken), *phones)) if name not in listed]


def finish(meeting: Meeting, vote: Vote, who: Who, day: date, law: Ground) -> None:
    """计票完成: only when every ballot lies in a signed bundle and every written-in name has been looked up."""
    case = stored.fold(case_of(vote))
    if vote.uuid and vote.state != box.OPENED:
        raise Refused("电子票箱还没有由监票人一起打开，不能完成计票。")
    if left := uncalled(vote):
        raise Refused(f"电子选票还有 {left} 张没有唱，唱完再签字。依《选举办法》。")
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
