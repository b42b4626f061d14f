"""A meeting and its roll: who may vote, who has come and how, and which votes are held in it."""

import secrets
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from unionhall.core.procedure import Refused
from unionhall.core.statute import strokes
from unionhall.desk import codes, stored
from unionhall.desk.clock import now
from unionhall.desk.models import Case
from unionhall.systems.elections.models import Elector, Meeting, Vote
from unionhall.systems.organization import api as register

COLOURS = ("white", "pink", "yellow", "blue", "green")  # one colour a body, so that no ballot lands in the wrong box
PAPER, PHONE, MOBILE = "paper", "phone", "mobile"
VOTES = ("vote", "rehearsal")


def code() -> str:
    """A code nobody guesses."""
    return secrets.token_urlsafe(12)


def hashed(secret: str) -> str:
    """What is kept of a link or a cookie."""
    return sha256(secret.encode()).hexdigest()


def open_meeting(row: Case, title: str, day: date, place: str = "", way: str = PAPER, approval: str = "", part: str = "") -> Meeting:
    """The meeting of an election or of a single vote; one for each, and one of the new committee for its first plenary."""
    if way != PAPER and not approval and is_election(row):
        raise Refused("选举采用电子选票，须有上一级工会的书面同意：请填写批复文号，或者先用纸质选票。")
    kept, fresh = Meeting.objects.get_or_create(union_id=row.union_id, root=row.pk, part=part, defaults={"title": title, "day": day, "place": place, "way": way, "approval": approval, "code": code()})
    if not fresh:
        raise Refused("这场会议的会场已经建好，请从“会场”进入。")
    return kept


def is_election(row: Case) -> bool:
    """Whether people are elected (and not only a question answered, or a hall rehearsed)."""
    if row.procedure == "rehearsal":
        return False
    return row.procedure not in VOTES or stored.fold(row).facts.get("body") not in ("recall", "resolution")


# --- the roll --------------------------------------------------------------------------------------------------------------------------------
def freeze(meeting: Meeting, only: Iterable[str] | None = None) -> int:
    """The roll, once and for all (E64): every member with a vote, or only those named (delegates, a new committee), in 姓氏笔画 order. How many they are."""
    if meeting.frozen:
        raise Refused(f"名册已经冻结（应到 {entitled(meeting)} 人），不能再改；变动请记入会议记录。")
    people = register.roll(meeting.union_id, meeting.day, None if only is None else tuple(only))
    if not people:
        raise Refused("名册是空的，不能冻结：请先登记会员。")
    places = in_order({name for _, name, _ in people})
    lines = sorted(people, key=lambda one: (places[one[1]], int(one[0])))
    with transaction.atomic():
        Elector.objects.bulk_create([
            Elector(union_id=meeting.union_id, meeting=meeting, number=at, person=person, name=name, group=group) for at, (person, name, group) in enumerate(lines, start=1)
        ], batch_size=500)
        if not Meeting.objects.filter(pk=meeting.pk, frozen=None).update(frozen=now(), state="signing"):
            raise Refused("名册刚刚已经冻结，没有重复办理。")
    meeting.refresh_from_db()
    return len(lines)


def in_order(names: set[str]) -> dict[str, int]:
    """Name → place by 姓氏笔画; a name with a character that the table lacks stands at the end."""
    unknown = {name for name, _ in strokes.missing(names)}
    return {name: at for at, name in enumerate([*strokes.in_order(names - unknown), *sorted(unknown)])}


def entitled(meeting: Meeting) -> int:
    """应到: every line of the frozen roll, whoever came."""
    return meeting.electors.count()


def attendance(meeting: Meeting) -> dict[str, int]:
    """应到, 到会 by paper and by phone, 流动票箱."""
    found = meeting.electors.aggregate(entitled=Count("pk"), **{way: Count("pk", filter=Q(way=way)) for way in (PAPER, PHONE, MOBILE)})
    return {**found, "present": found[PAPER] + found[PHONE], "all": found[PAPER] + found[PHONE] + found[MOBILE]}


# --- signing in ---------------------------------------------------------------------------------------------------------------------------------
def sign(meeting: Meeting, number: int, way: str) -> Elector:
    """A member has come. Paper or phone, never both: whoever took a paper ballot registers no phone, and the other way round."""
    offered(meeting, way)
    with transaction.atomic():
        elector = Elector.objects.select_for_update().filter(meeting=meeting, number=number).first()
        if elector is None:
            raise Refused(f"名册上没有第 {number} 号。")
        if elector.way:
            raise Refused(f"{elector.name}已经签到（{elector.get_way_display()}），没有重复登记。")
        elector.way, elector.signed = way, now()
        elector.save(update_fields=["way", "signed"])
    return elector


def ticket(elector: Elector) -> str:
    """A one-time code for the phone of this member; the phone that used an earlier one stands for nobody any more."""
    made = codes.code(8)
    Elector.objects.filter(pk=elector.pk).update(ticket=hashed(made), device="", registered=False)
    return made


def offered(meeting: Meeting, way: str) -> None:
    """Refuse a way that this meeting does not have, or that is closed by now."""
    if meeting.state != "signing":
        raise Refused({"setting": "名册还没有冻结，不能签到。", "voting": "投票已经开始，签到已经截止。", "closed": "会议已经结束。"}[meeting.state])
    if way == PHONE and meeting.way == "paper":
        raise Refused("这次会议只用纸质选票。")
    if way == PAPER and meeting.way == "electronic":
        raise Refused("这次会议只用电子选票；不能用手机的，请监票人协助在会场的设备上投票。")


def unsign(meeting: Meeting, number: int) -> Elector:
    """Taken back before the votes begin: the wrong line, or paper instead of a phone. Registered credentials go with it."""
    with transaction.atomic():
        elector = Elector.objects.select_for_update().filter(meeting=meeting, number=number).first()
        if elector is None or not elector.way:
            raise Refused("这一行没有签到，不用撤回。")
        if meeting.state != "signing":
            raise Refused("投票已经开始，签到不能撤回。")
        elector.way, elector.signed, elector.ticket, elector.device, elector.registered = "", None, "", "", False
        elector.save()
        from unionhall.systems.elections.models import Registration

        Registration.objects.filter(elector=elector).delete()
    return elector


def find(meeting: Meeting, typed: str, limit: int = 12) -> list[Elector]:
    """Lines of the roll by number or by the beginning of a name."""
    typed = typed.strip()
    if typed.isdigit():
        return list(meeting.electors.filter(number=int(typed[:9])))
    return list(meeting.electors.filter(name__startswith=typed)[:limit]) if typed else []


# --- the votes ----------------------------------------------------------------------------------------------------------------------------------
def votes(meeting: Meeting) -> list[Vote]:
    """Every vote of the meeting in the order in which it was called for; new ones (a run-off) are added as they come."""
    known = {vote.case: vote for vote in meeting.votes.all()}
    for row in below(meeting):
        if row.pk not in known:
            at = len(known)
            colour = COLOURS[at % len(COLOURS)]
            known[row.pk], _ = Vote.objects.get_or_create(union_id=meeting.union_id, case=row.pk, defaults={"meeting": meeting, "order": at + 1, "colour": colour})
    return sorted(known.values(), key=lambda vote: vote.order)


def root_of(meeting: Meeting) -> Case:
    """The case that the meeting belongs to."""
    return Case.objects.get(pk=meeting.root, union_id=meeting.union_id)


def below(meeting: Meeting) -> list[Case]:
    """The vote cases under the meeting's case, itself among them when it is one."""
    root = root_of(meeting)
    found, level = ([root] if root.procedure in VOTES else []), [root.pk]
    while level:
        children = list(Case.objects.filter(union_id=meeting.union_id, parent_id__in=level).order_by("pk"))
        found += [one for one in children if one.procedure in VOTES]
        level = [one.pk for one in children]
    return sorted((one for one in found if part_of(one) == meeting.part), key=lambda one: one.pk)


PLENARY, AUDIT_PLENARY = "committee", "audit"
PARTS = {"": "", PLENARY: "·第一次全体会议", AUDIT_PLENARY: "·经费审查委员会第一次全体会议"}


def pool_of(row: Case) -> list[str]:
    """The members of a committee that votes by itself, when this vote is one of its first plenary (条例第十七条); else nobody."""
    facts = stored.fold(row).facts
    names = [str(line["name"]) for line in facts.get("pool") or ()]
    return names if len(names) == facts.get("entitled") else []


def part_of(row: Case) -> str:
    """To which meeting of an election a vote belongs: to the assembly, or to the plenary of the new committee or audit committee."""
    if not pool_of(row):
        return ""
    return AUDIT_PLENARY if stored.fold(row).facts.get("body") == "audit_chair" else PLENARY


def case_of(vote: Vote) -> Case:
    """The case of a vote."""
    return Case.objects.get(pk=vote.case, union_id=vote.union_id)


def meeting_of(union_id: int, pk: int) -> Meeting | None:
    """A meeting of this union."""
    return Meeting.objects.filter(pk=pk, union_id=union_id).first()


def summary(meeting: Meeting) -> dict[str, Any]:
    """What the first line of every hall page says."""
    cases = [case_of(vote) for vote in meeting.votes.all()]
    over = bool(cases) and all(row.closed for row in cases)
    return {"title": meeting.title, "state": "已结束" if over else meeting.get_state_display(), **attendance(meeting)}
