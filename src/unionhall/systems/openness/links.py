"""Pages of openness that stand beside a case: the slips and sums of a survey, the codes of an appraisal."""

from django.urls import reverse
from django.utils.translation import gettext

from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.openness.procedures.fields import CHIEFS
from unionhall.systems.openness.procedures.survey import BY_SLIPS


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    if row.procedure in BY_SLIPS and row.stage != "draft" and seat.has(*CHIEFS):
        return [{"label": gettext("问卷码和结果"), "url": reverse("survey", args=[row.pk])}]
    if row.procedure == "appraisal" and row.stage == "voting" and seat.has(*CHIEFS):
        return [{"label": gettext("测评码"), "url": reverse("codes", args=[row.pk])}]
    return []
