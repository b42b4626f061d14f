"""The key of the box: scrutineers' devices make it together over a server that only relays; it never sees a secret part."""

import json

from django.db import IntegrityError, transaction

from unionhall.core.ballot import faults
from unionhall.core.ballot.canon import loads
from unionhall.core.ballot.ceremony import LIMIT
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.layout import layout_for
from unionhall.core.ballot.trustees import Trustees, trustees_from, written
from unionhall.core.procedure import Refused
from unionhall.desk import stored
from unionhall.desk.clock import now
from unionhall.systems.elections import figures
from unionhall.systems.elections.hall.meeting import case_of, entitled, votes
from unionhall.systems.elections.models import Meeting, Message, Post

ROUNDS = (1, 2, 3)
LARGEST = "RFC-3526-2048"


def seats(meeting: Meeting) -> list[Post]:
    """The scrutineers who hold the key, in the order of their seats."""
    return list(Post.objects.filter(meeting=meeting, role="scrutineer").order_by("seat"))


def group_of(meeting: Meeting) -> str:
    """The smaller group that carries every planned ballot of this meeting."""
    cases = [(vote, stored.fold(case_of(vote))) for vote in votes(meeting)]
    needed = {layout_for(figures.names_of(case.facts["names"]), places(vote), entitled(meeting)).group for vote, case in cases if not figures.asks(case)}
    return LARGEST if LARGEST in needed else next(iter(needed), "Ed25519")


def places(vote) -> int:
    """How many names a ballot may choose; of questions every one may be answered with yes."""
    facts = stored.fold(case_of(vote)).facts
    return int(facts.get("seats") or len(facts["names"]))


def begin(meeting: Meeting, threshold: int) -> None:
    """Open the ceremony for the scrutineers whom the meeting has elected."""
    people = seats(meeting)
    if meeting.trustees:
        raise Refused("票箱钥匙已经做好，不能重做；换了监票人的，请先换监票人再重新开始。")
    if not 1 <= threshold <= len(people):
        raise Refused(f"监票人 {len(people)} 位，开箱人数要在 1 到 {len(people)} 之间。")
    with transaction.atomic():
        Message.objects.filter(meeting=meeting).delete()
        Meeting.objects.filter(pk=meeting.pk).update(group=meeting.group or group_of(meeting), threshold=threshold, keyed=now())


def people_change(meeting: Meeting) -> None:
    """A scrutineer comes or goes: a key that is made keeps its holders, a ceremony that goes on is broken off."""
    if meeting.trustees:
        raise Refused("票箱钥匙已经由这些监票人做好，不能再换监票人。")
    Message.objects.filter(meeting=meeting).delete()
    Meeting.objects.filter(pk=meeting.pk).update(keyed=None)


def messages(meeting: Meeting, turn: int) -> list[str]:
    """The messages of a round, in the order of the seats; fewer while some are missing."""
    return list(Message.objects.filter(meeting=meeting, round=turn).order_by("seat").values_list("text", flat=True))


def send(meeting: Meeting, post: Post, turn: int, text: str) -> None:
    """One message of one device; the same message again is no harm, another one for the same round is refused."""
    if turn not in ROUNDS or meeting.keyed is None or meeting.trustees:
        raise Refused("钥匙仪式还没有开始，或者已经结束。")
    if turn > 1 and len(messages(meeting, turn - 1)) < len(seats(meeting)):
        raise Refused("上一轮还有监票人没有发出，请稍等。")
    wellformed(text)
    try:
        with transaction.atomic():
            Message.objects.create(union_id=meeting.union_id, meeting=meeting, round=turn, seat=place(meeting, post), text=text)
    except IntegrityError:
        if Message.objects.get(meeting=meeting, round=turn, seat=place(meeting, post)).text != text:
            raise Refused("这一轮已经发过另一条消息，不能再换；请全体监票人重新开始仪式。") from None
    if turn == ROUNDS[-1] and len(messages(meeting, turn)) == len(seats(meeting)):
        finish(meeting)


def wellformed(text: str) -> None:
    """Only what is JSON of a bearable size is kept."""
    try:
        loads(text.encode(), "消息", LIMIT)
    except faults.Refused as wrong:
        raise Refused(f"{wrong.text}。") from None


def place(meeting: Meeting, post: Post) -> int:
    """The seat at the ceremony, from 1."""
    return [one.pk for one in seats(meeting)].index(post.pk) + 1


def finish(meeting: Meeting) -> None:
    """trustees.json out of the public messages, judged as everybody will judge it."""
    try:
        item = assembled(meeting)
        trustees = trustees_from(by_name(meeting.group), written([("Pedersen", item)]))
    except faults.Refused as wrong:
        raise Refused(f"钥匙仪式没有成立：{wrong.text}。请全体监票人重新开始。") from None
    Meeting.objects.filter(pk=meeting.pk, trustees="").update(trustees=trustees.raw.decode())


def assembled(meeting: Meeting) -> dict:
    """The public part of the ceremony as trustees.json has it."""
    firsts, seconds, thirds = (messages(meeting, turn) for turn in ROUNDS)
    bodies = [json.loads(json.loads(text)["message"]) for text in seconds]
    return {
        "threshold": meeting.threshold, "certs": [json.loads(text) for text in firsts], "coefexps": [body["coefexps"] for body in bodies], "signatures": [body["signature"] for body in bodies],
        "verification_keys": [json.loads(text) for text in thirds],
    }  # fmt: skip


def trustees(meeting: Meeting) -> Trustees:
    """The key of this meeting's boxes."""
    if not meeting.trustees:
        raise Refused("票箱钥匙还没有做好：请监票人先完成钥匙仪式。")
    return trustees_from(by_name(meeting.group), meeting.trustees.encode())
