"""A rehearsal: the whole hall with an invented roll, on paper or by phone, wiped afterwards; the record keeps only that it was held (features K5)."""

from datetime import date

from django.db import transaction

from unionhall.core.procedure import Refused, Who
from unionhall.desk import files, run, stored
from unionhall.desk.clock import now
from unionhall.systems.elections.hall import box, meeting
from unionhall.systems.elections.models import Elector, Meeting, Vote

CANDIDATES = ("演练甲", "演练乙", "演练丙", "演练丁")
SEATS = 3
FEW, MANY = 3, 500
TITLE = "投票演练"


def begin(union_id: int, who: Who, day: date, many: int, way: str) -> Meeting:
    """A hall with `many` invented voters, ready for the sign-in."""
    if not FEW <= many <= MANY:
        raise Refused(f"演练的人数请填 {FEW} 到 {MANY}。")
    with transaction.atomic():
        row = run.open_case(union_id, "rehearsal", who, day, {"body": "committee", "heading": TITLE, "seats": SEATS, "names": [{"name": one} for one in CANDIDATES], "entitled": many})
        held = meeting.open_meeting(row, TITLE, day, way=way)
        Elector.objects.bulk_create([Elector(union_id=union_id, meeting=held, number=at, name=f"演练{at:03d}", group=f"第{(at - 1) // 20 + 1}组") for at in range(1, many + 1)])
        Meeting.objects.filter(pk=held.pk).update(frozen=now(), state="signing")
    held.refresh_from_db()
    if way != "paper":
        box.ready(held)
    return held


def is_rehearsal(held: Meeting) -> bool:
    """Whether this hall is only played."""
    return meeting.root_of(held).procedure == "rehearsal"


def wipe(held: Meeting, who: Who, day: date) -> None:
    """Everything of the hall is deleted: roll, posts, counts, sealed ballots, archives. A real meeting is never wiped."""
    if not is_rehearsal(held):
        raise Refused("这是正式的会议，名册和选票要归档，不能清除。")
    root = meeting.root_of(held)
    if root.closed is None:
        run.act(root.pk, "wipe", who, day, {})
    for vote in Vote.objects.filter(meeting=held).exclude(uuid=""):
        box.archive_of(vote).unlink(missing_ok=True)
    for row in meeting.below(held):
        if archive := stored.fold(row).facts.get("archive"):
            files.path(str(archive)).unlink(missing_ok=True)
    box.destroy(box.key_file(held))
    held.delete()
