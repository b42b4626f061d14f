"""Pages of training that stand beside a case, and what one begins from the home page."""

from django.urls import reverse
from django.utils.translation import gettext

from unionhall.desk.door import Seat
from unionhall.desk.models import Case
from unionhall.systems.organization.roles import AUDIT, BOARD_MEMBER, CHAIR, CLERK, UPPER, VICE


def links(row: Case, seat: Seat) -> list[dict[str, str]]:
    """What this person may open from the page of this case: [{label, url}]."""
    if row.procedure != "training_class" or not seat.has(CLERK, CHAIR, VICE):
        return []
    found = [{"label": gettext("班级页"), "url": reverse("training_room", args=[row.pk])}]
    beside = {
        "enrolment": (("报名码", "training_units"), ("代为报名", "training_enrol")), "grouping": (("分组和班委", "training_groups"),), "running": (("分组和班委", "training_groups"), ("考勤", "training_signed")),
        "reflection": (("心得", "training_essays"), ("考核结果", "training_results")), "follow": (("跟踪", "training_follow"), ("总结的数字", "training_summary")),
    }  # fmt: skip
    return found + [{"label": label, "url": reverse(name, args=[row.pk])} for label, name in beside.get(row.stage, ())]


def starts(seat: Seat) -> list[dict[str, str]]:
    """What this person may begin or open from the home page: [{label, url}]."""
    found = [{"label": gettext("培训"), "url": reverse("training")}] if seat.has(CLERK, CHAIR, VICE, BOARD_MEMBER, AUDIT, UPPER) else []
    return [*found, {"label": gettext("我的培训"), "url": reverse("class_mine")}]
