"""Pages of the congress that stand beside a case: the agenda on the big screen, the plan back from the day of the session."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from unionhall.desk import stored
from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.congress.procedures.session import PRESIDE
from unionhall.systems.congress.sessions import SESSIONS


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    if row.procedure not in SESSIONS:
        return []
    facts = stored.fold(row).facts
    found = []
    if facts.get("items") and seat.has(*PRESIDE):
        found.append({"label": gettext("议程大屏"), "url": reverse("agenda_screen", args=[row.pk])})
    if facts.get("meets") and row.closed is None:
        kind = {"kind": "members"} if row.procedure == "members_congress" else {}
        found.append({"label": gettext("倒排日期"), "url": f"{reverse('congress_plan')}?{urlencode({'meets': facts['meets'].isoformat(), **kind})}"})
    if row.closed is None and seat.has(*PRESIDE):
        found.append({"label": gettext("要不要上会"), "url": reverse("matters")})
    return found
