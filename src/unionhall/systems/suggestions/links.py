"""Pages of suggestions that stand beside a case."""

from django.urls import reverse
from django.utils.translation import gettext

from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, FINANCE, MANAGER, VICE

MONEY = (CLERK, CHAIR, VICE, MANAGER, FINANCE, AUDIT)


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    found = []
    if row.procedure == "campaign" and row.stage in ("approved", "open", "closed", "done"):
        found.append({"label": gettext("活动数字"), "url": reverse("suggestion_campaign", args=[row.pk])})
    if row.procedure == "suggestion_review" and row.closed is None:
        found.append({"label": gettext("评审台"), "url": reverse("suggestion_reviews")})
    if row.procedure == "suggestion" and seat.has(*MONEY):
        found.append({"label": gettext("奖励和发放"), "url": reverse("suggestion_awards")})
    return found


def starts(seat: Seat) -> list[dict[str, str]]:
    """What this person may begin or open from the home page: [{label, url}]."""
    found = [{"label": gettext("写合理化建议"), "url": reverse("suggestion_new")}, {"label": gettext("合理化建议"), "url": reverse("suggestions")}]
    if seat.has(*MONEY):
        found.append({"label": gettext("奖励和发放"), "url": reverse("suggestion_awards")})
    return found
