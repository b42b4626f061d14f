"""Pages of the handbook that stand beside a case, and its doors on the home page."""

from django.urls import reverse
from django.utils.translation import gettext

from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.handbook import published
from unionhall.systems.handbook.models import Published


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    if row.procedure != "question" or not published.may_read(seat):
        return []
    one = Published.objects.filter(case=row.pk, down=None).first()
    return [{"label": gettext("看发布的答案"), "url": reverse("question_read", args=[one.pk])}] if one else []


def starts(seat: Seat) -> list[dict[str, str]]:
    """What this person may begin or open from the home page: [{label, url}]."""
    found = [{"label": gettext("主席手册"), "url": reverse("handbook")}] if published.may_read(seat) else []
    return [*found, {"label": gettext("法规依据"), "url": reverse("law")}]
