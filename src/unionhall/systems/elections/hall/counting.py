"""The paper count: two tellers each take down every ballot as it is called; what differs is called again, bundle by bundle, and nothing is ever overwritten."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from unionhall.core.procedure import Refused
from unionhall.core.record.entry import canonical
from unionhall.desk import stored, upload
from unionhall.desk.clock import now
from unionhall.desk.models import File
from unionhall.systems.elections.count import LISTS, ballot_of
from unionhall.systems.elections.ground import WrongFigures
from unionhall.systems.elections.hall.meeting import case_of
from unionhall.systems.elections.models import Bundle, Sheet, Vote, Written

TEN = 10  # ballots in a bundle, as halls have always tied them
COUNTS = (1, 2)
VOID = ("所选人数多于应选人数", "无法辨认", "空白票以外的涂改无法认定", "不是本次发出的选票", "其他")


@dataclass(frozen=True)
class Taken:
    """One ballot as one count has it."""

    number: int
    marks: dict[str, list[str]]
    void: str


def listed(vote: Vote) -> list[str]:
    """The names on the ballot, in their order."""
    return [row["name"] for row in stored.fold(case_of(vote)).facts.get("names") or ()]


def entries(vote: Vote, count: int) -> dict[int, Taken]:
    """What a count holds now: per ballot its last entry that nobody took back."""
    found: dict[int, Taken] = {}
    for row in Sheet.objects.filter(vote=vote, round=vote.round, count=count, undone="").order_by("number", "turn"):
        found[row.number] = Taken(row.number, json.loads(row.marks), row.void)
    return found


def enter(vote: Vote, count: int, number: int, marks: Mapping[str, Sequence[str]], void: str, by: str) -> Taken:
    """Take down the n-th ballot. Raises Refused with what is wrong, and nothing is kept."""
    counting(vote)
    refuse_place(vote, count, number)
    kept = cleaned(vote, marks, void, number)
    turn = (Sheet.objects.filter(vote=vote, round=vote.round, count=count, number=number).aggregate(last=Max("turn"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            Sheet.objects.create(union_id=vote.union_id, vote=vote, round=vote.round, count=count, number=number, turn=turn, marks=canonical(kept).decode(), void=void[:200], by=by, at=now())
    except IntegrityError:
        raise Refused(f"第 {number} 张刚刚已经记过，没有重复登记。") from None
    return Taken(number, kept, void)


def counting(vote: Vote) -> None:
    """Refuse unless the box has been opened and the count is not yet signed."""
    if case_of(vote).stage != "counting" or vote.returned is None:
        raise Refused("现在不能计票：要先清点收回的选票；计票完成以后也不能再记。")


def refuse_place(vote: Vote, count: int, number: int) -> None:
    """Ballots are taken down in their order, and no further bundle before the last one is agreed and signed."""
    have = entries(vote, count)
    upto = max(have, default=0)
    if number in have:
        raise Refused(f"第 {number} 张已经记过；要改请先退回，原记录保留。")
    if not 1 <= number <= (vote.returned or 0):
        raise Refused(f"收回的纸质选票是 {vote.returned} 张，没有第 {number} 张。")
    holes = [one for one in range(1, upto) if one not in have]
    expected = holes[0] if holes else upto + 1
    if number != expected:
        raise Refused(f"请按顺序记：现在该记第 {expected} 张。")
    before = bundle_of(number) - 1
    if before and not Bundle.objects.filter(vote=vote, round=vote.round, number=before).exclude(signed="").exists():
        raise Refused(f"第 {before} 捆还没有核对一致并由监票人签字，不能唱第 {before + 1} 捆。依《选举办法》。")


def cleaned(vote: Vote, marks: Mapping[str, Sequence[str]], void: str, number: int) -> dict[str, list[str]]:
    """The marks as the law's counter reads them; a void ballot needs no marks."""
    names = listed(vote)
    kept = {key: [str(one).strip() for one in marks.get(key) or ()] for key in LISTS}
    try:
        ballot_of({key: value for key, value in kept.items() if value}, f"第 {number} 张", tuple(names))
    except WrongFigures as wrong:
        raise Refused(f"{wrong}。") from None
    if any(len(one) > 60 for one in kept["write_in"]):
        raise Refused("另选的姓名太长，请核对。")
    if void and void not in VOID and len(void) < 2:
        raise Refused("无效票要写明理由。")
    return {key: value for key, value in kept.items() if value}


def undo(vote: Vote, count: int, by: str) -> int:
    """Take back the last ballot of a count; the entry stays and says who took it back. Which ballot it was."""
    counting(vote)
    have = entries(vote, count)
    if not have:
        raise Refused("还没有记过，没有可以退回的。")
    last = max(have)
    if Bundle.objects.filter(vote=vote, round=vote.round, number=bundle_of(last)).exclude(signed="").exists():
        raise Refused(f"第 {bundle_of(last)} 捆已经由监票人签字，不能退回；确有差错的，由总监票人决定重新计票。")
    Sheet.objects.filter(vote=vote, round=vote.round, count=count, number=last, undone="").update(undone=by)
    return last


def again(vote: Vote, number: int, by: str) -> None:
    """Call a bundle again: both counts of it are taken back and stay in the trail."""
    counting(vote)
    first = (number - 1) * TEN + 1
    if Bundle.objects.filter(vote=vote, round=vote.round, number=number).exclude(signed="").exists():
        raise Refused(f"第 {number} 捆已经由监票人签字，不能重唱。")
    Sheet.objects.filter(vote=vote, round=vote.round, number__gte=first, number__lt=first + TEN, undone="").update(undone=by)


def bundle_of(number: int) -> int:
    """The bundle of the n-th ballot."""
    return (number - 1) // TEN + 1


def bundles(vote: Vote) -> list[dict[str, Any]]:
    """Every bundle: how many ballots, how far each count is, what differs, who signed."""
    one, two = entries(vote, 1), entries(vote, 2)
    signed = {row.number: row for row in Bundle.objects.filter(vote=vote, round=vote.round)}
    found = []
    for number in range(1, bundle_of(vote.returned or 0) + 1 if vote.returned else 1):
        place = range((number - 1) * TEN + 1, min(number * TEN, vote.returned or 0) + 1)
        clash = [at for at in place if at in one and at in two and differs(one[at], two[at])]
        whole = all(at in one and at in two for at in place)
        row = signed.get(number)
        found.append({"number": number, "first": place[0], "last": place[-1], "clash": clash, "whole": whole, "agreed": whole and not clash, "signed": row.signed if row else "", "photo": row.photo if row else None})
    return found


def differs(one: Taken, two: Taken) -> bool:
    """Whether the two counts heard two different ballots; the order in which names were marked is nothing, why one is void is for the scrutineers."""
    if bool(one.void) != bool(two.void):
        return True
    return not one.void and {key: sorted(one.marks.get(key, [])) for key in LISTS} != {key: sorted(two.marks.get(key, [])) for key in LISTS}


def sign(vote: Vote, number: int, by: str) -> None:
    """A scrutineer signs a bundle on which both counts agree."""
    counting(vote)
    found = next((one for one in bundles(vote) if one["number"] == number), None)
    if found is None:
        raise Refused(f"没有第 {number} 捆。")
    if not found["agreed"]:
        missing = f"第 {'、'.join(map(str, found['clash']))} 张两次记录不一致" if found["clash"] else "两位计票人还没有都记完"
        raise Refused(f"不能签字：{missing}。重唱第 {number} 捆，一致以后再签。依《选举办法》。")
    row, _ = Bundle.objects.get_or_create(union_id=vote.union_id, vote=vote, round=vote.round, number=number)
    if not row.signed:
        Bundle.objects.filter(pk=row.pk).update(signed=by)


SEALED = ("audit", "upper")  # who may open the photo of a bundle


def photograph(vote: Vote, number: int, photo: Any, by: str) -> str:
    """The photo of a signed bundle, without place and device, sealed. Told in one sentence."""
    row = Bundle.objects.filter(vote=vote, round=vote.round, number=number).exclude(signed="").first()
    if row is None:
        raise Refused(f"第 {number} 捆还没有签字，签字以后再拍照留存。")
    if row.photo:
        raise Refused(f"第 {number} 捆已经拍照留存，不能再换。")
    if photo is None:
        raise Refused("没有收到照片，请再拍一次。")
    kept = upload.keep(photo, vote.union_id, by, sealed=",".join(SEALED))
    if kept.kind != "image/jpeg":
        kept.delete()
        raise Refused("请拍照或选一张照片。")
    File.objects.filter(pk=kept.pk).update(case=vote.case, name=f"第{number}捆选票.jpg")
    Bundle.objects.filter(pk=row.pk).update(photo=kept.pk)
    return f"第 {number} 捆已拍照封存，只有经审会和上级工会能打开。"


def agreed(vote: Vote) -> list[Taken]:
    """The ballots of the signed bundles: what the hall has counted so far."""
    signed = set(Bundle.objects.filter(vote=vote, round=vote.round).exclude(signed="").values_list("number", flat=True))
    return [taken for number, taken in sorted(entries(vote, 1).items()) if bundle_of(number) in signed]


def called(vote: Vote) -> list[Taken]:
    """The ballots called so far, for the big screen: as 计票甲 took them down, or the other where that count is ahead."""
    one, two = entries(vote, 1), entries(vote, 2)
    return [taken for _, taken in sorted({**two, **one}.items())]


def finished(vote: Vote) -> bool:
    """Whether every paper ballot lies in a signed bundle."""
    return len(agreed(vote)) == (vote.returned or 0)


def written_in(vote: Vote, ballots: Sequence[Taken]) -> list[str]:
    """Names written in, each once."""
    return list(dict.fromkeys(name for one in ballots if not one.void for name in one.marks.get("write_in", [])))


def findings(vote: Vote) -> dict[str, Written]:
    """What was found of the written-in names."""
    return {row.name: row for row in Written.objects.filter(vote=vote)}


def judge_name(vote: Vote, name: str, eligible: bool, why: str, by: str) -> None:
    """A written-in name is a member with the right to be elected, or it does not count and says why (E20)."""
    if not eligible and not why.strip():
        raise Refused("不计的另选姓名要写明原因，如“不是会员”“保留会籍”。")
    Written.objects.update_or_create(union_id=vote.union_id, vote=vote, name=name, defaults={"eligible": eligible, "why": "" if eligible else why.strip()[:200], "by": by})
