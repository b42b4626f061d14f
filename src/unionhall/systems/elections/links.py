"""Pages of elections that stand beside a case: its hall, its candidates, the recount."""

from django.urls import reverse
from django.utils.translation import gettext

from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.elections.hall.meeting import VOTES
from unionhall.systems.elections.models import Meeting, Vote
from unionhall.systems.elections.procedures.vote import CHIEFS
from unionhall.systems.elections.public import SHOWN_FROM, WITH_LISTS

OURS = (*WITH_LISTS, *VOTES, "recall", "delegate_election", "staff_congress", "teachers_congress", "members_congress")  # whose page leads to a hall


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    found: list[dict[str, str]] = []
    if row.procedure not in OURS:
        return found
    if row.procedure in WITH_LISTS and row.entries.filter(action=SHOWN_FROM).exists():
        found.append({"label": gettext("候选人和竞选承诺"), "url": reverse("candidates", args=[row.pk])})
    vote = Vote.objects.filter(union_id=row.union_id, case=row.pk).first() if row.procedure in VOTES else None
    hall = vote.meeting_id if vote else Meeting.objects.filter(union_id=row.union_id, root=row.pk).values_list("pk", flat=True).order_by("-pk").first()
    if hall and seat.has(*CHIEFS):
        found.append({"label": gettext("会场"), "url": reverse("hall", args=[hall])})
    if vote and vote.uuid:
        found.append({"label": gettext("自己核验"), "url": reverse("recount_box", args=[vote.uuid])})
    return found
