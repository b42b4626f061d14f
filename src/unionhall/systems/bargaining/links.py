"""Pages of bargaining that stand beside a case."""

from django.urls import reverse
from django.utils.translation import gettext

from unionhall.desk import stored
from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.bargaining.procedures.fields import OURS, SEEN
from unionhall.systems.bargaining.procedures.petition import FIRM_SIDE
from unionhall.systems.organization.roles import BOARD_MEMBER, LEADER, MEMBER, UPPER


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    if row.procedure == "quota_survey" and row.stage in ("reckoned", "reported") and seat.has(*OURS, BOARD_MEMBER, LEADER, UPPER):
        return [{"label": gettext("测算过程"), "url": reverse("bargain_quota", args=[row.pk])}]
    if row.procedure == "bargain_petition":
        return led_to(row) if seat.has(*OURS, BOARD_MEMBER) else []
    if row.procedure != "bargain" or not seat.has(*SEEN):
        return []
    facts = stored.fold(row).facts
    found = [{"label": gettext("谈判桌"), "url": reverse("bargain_table", args=[row.pk])}]
    if facts.get("clauses"):
        found.append({"label": gettext("和上一份对照"), "url": reverse("bargain_redline", args=[row.pk])})
    if facts.get("scope") != "firm":
        found.append({"label": gettext("覆盖企业"), "url": reverse("bargain_covered", args=[row.pk])})
    return found


def led_to(row: Case) -> list[dict[str, str]]:
    """The talks into which the workers' demand was led."""
    number = stored.fold(row).facts.get("bargain_no")
    found = Case.objects.filter(union_id=row.union_id, procedure="bargain", number=str(number).strip()).first() if number else None
    return [{"label": gettext("集体协商"), "url": reverse("case", args=[found.pk])}] if found else []


def starts(seat: Seat) -> list[dict[str, str]]:
    """What this person may begin or open from the home page: [{label, url}]."""
    found = [{"label": gettext("集体协商"), "url": reverse("bargaining")}] if seat.has(*OURS, BOARD_MEMBER) else []
    collecting = seat.has(MEMBER) and not seat.has(*FIRM_SIDE) and Case.objects.filter(union_id=seat.union.pk, procedure="bargain_petition", stage="collecting").exists()
    return [*found, {"label": gettext("职工要求协商"), "url": reverse("bargain_asked")}] if collecting else found
