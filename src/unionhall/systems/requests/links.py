"""Pages of requests that stand beside a case."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, VICE


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    found = []
    if row.procedure in ("request", "mediation") and row.closed is None:
        found.append({"label": gettext("时效和证据"), "url": f"{reverse('labour_help')}?{urlencode({'since': row.opened.isoformat()})}"})
    if row.procedure == "request" and row.stage == "registered" and seat.has(CLERK, CHAIR):
        found.append({"label": gettext("拆成几件"), "url": reverse("request_split", args=[row.pk])})
    return found


def starts(seat: Seat) -> list[dict[str, str]]:
    """What this person may begin or open from the home page: [{label, url}]."""
    found = [{"label": gettext("提诉求"), "url": reverse("request_new")}]
    if seat.has(CHAIR, VICE, CLERK, AUDIT):
        found.append({"label": gettext("诉求一周情况"), "url": reverse("requests")})
    return found
