"""Pages of aid that stand beside a case."""

from django.urls import reverse
from django.utils.translation import gettext

from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.organization.roles import BRANCH, CHAIR, CLERK, LEADER, VICE, WOMEN


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    found = []
    if row.procedure == "household" and row.stage not in ("lead", "dropped") and seat.has(CLERK, CHAIR):
        found.append({"label": gettext("按全国系统的顺序导出"), "url": reverse("aid_national", args=[row.pk])})
    if row.procedure in ("household", "aid_payment") and seat.has(CLERK, CHAIR):
        found.append({"label": gettext("帮扶资金"), "url": reverse("aid_money")})
    return found


def starts(seat: Seat) -> list[dict[str, str]]:
    """What this person may begin or open from the home page: [{label, url}]."""
    found = [{"label": gettext("困难帮扶"), "url": reverse("aid")}] if seat.has(CHAIR, VICE, CLERK) else []
    if seat.has(LEADER, BRANCH, WOMEN):
        found += [{"label": gettext("登记走访"), "url": reverse("aid_visit")}, {"label": gettext("还没有走访的"), "url": reverse("unvisited")}]
    return found
