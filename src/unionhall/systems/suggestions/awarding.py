"""What waits to be paid and what was paid: author by author, to the cent, with the list to sign and the workbook."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.db.models import Sum
from django.http import HttpResponse

from unionhall.desk import asked, stored
from unionhall.desk.models import Case
from unionhall.integrations.excel.plain import workbook
from unionhall.systems.suggestions import reward
from unionhall.systems.suggestions.models import Award

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def waiting(union_id: int) -> list[dict[str, Any]]:
    """One line for each author of what has been posted and waits to be paid."""
    rows = stored.ahead(Case.objects.filter(union_id=union_id, procedure="suggestion", stage="paying").order_by("pk"))
    folded = [(row, stored.fold(row).facts) for row in rows]
    names = asked.names({str(one["author"]) for _, facts in folded for one in facts["payout"]})
    return [
        {"row": row, "number": row.number, "title": row.title, "grade": facts["grade_said"], "person": str(one["author"]), "name": names.get(str(one["author"]), ""), "share": f"{share}%", "money": Decimal(str(one["money"]))}
        for row, facts in folded for one, share in zip(facts["payout"], reward.numbers(facts["shares"]), strict=True)
    ]  # fmt: skip


def total(rows: Iterable[dict[str, Any]]) -> Decimal:
    """All of it."""
    return sum((one["money"] for one in rows), Decimal(0))


def paid(union_id: int, year: int) -> list[dict[str, Any]]:
    """What was paid in a year, the last first."""
    rows = list(Award.objects.filter(union_id=union_id, day__year=year).order_by("-day", "number", "pk"))
    names = asked.names({str(one.person) for one in rows})
    return [{"it": one, "name": names.get(str(one.person), ""), "grade": reward.CALLED[one.grade - 1]} for one in rows]


def paid_total(union_id: int, year: int) -> Decimal:
    """What stands of it."""
    return Award.objects.filter(union_id=union_id, day__year=year, standing=True).aggregate(all=Sum("money"))["all"] or Decimal(0)


def handed_over(rows: list[dict[str, Any]]) -> HttpResponse:
    """The workbook for finance."""
    table = [[at, one["number"], one["title"], one["grade"], one["name"], one["share"], one["money"], ""] for at, one in enumerate(rows, start=1)]
    content = workbook("合理化建议奖金发放表", ("序号", "编号", "建议名称", "等级", "姓名", "份额", "金额（元）", "签领"), [*table, ["", "", "合计", "", "", "", total(rows), ""]])
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('合理化建议奖金发放表.xlsx')}"
    return response
