"""Pages of bargaining that stand beside a case."""

from django.urls import reverse
from django.utils.translation import gettext

from unionhall.desk import stored
from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.bargaining.procedures.fields import OURS, SEEN
from unionhall.systems.organization.roles import BOARD_MEMBER, LEADER, UPPER


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    if row.procedure == "quota_survey" and row.stage in ("reckoned", "reported") and seat.has(*OURS, BOARD_MEMBER, LEADER, UPPER):
        return [{"label": gettext("测算过程"), "url": reverse("bargain_quota", args=[row.pk])}]
    if row.procedure != "bargain" or not seat.has(*SEEN):
        return []
    facts = stored.fold(row).facts
    found = [{"label": gettext("谈判桌"), "url": reverse("bargain_table", args=[row.pk])}]
    if facts.get("clauses"):
        found.append({"label": gettext("和上一份对照"), "url": reverse("bargain_redline", args=[row.pk])})
    if facts.get("scope") != "firm":
        found.append({"label": gettext("覆盖企业"), "url": reverse("bargain_covered", args=[row.pk])})
    return found


def starts(seat: Seat) -> list[dict[str, str]]:
    """What this person may begin or open from the home page: [{label, url}]."""
    return [{"label": gettext("集体协商"), "url": reverse("bargaining")}] if seat.has(*OURS, BOARD_MEMBER) else []
