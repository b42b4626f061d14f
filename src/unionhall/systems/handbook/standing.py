"""What is known of a union on a day, under the labels by which papers ask for it; what is not known is left out and prints as a line to fill by hand."""

from datetime import date
from typing import Any

from unionhall.core.statute.majority import numeral
from unionhall.desk.models import Case
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.roles import AUDIT, BOARD_MEMBER, BRANCH, CHAIR, DEPUTY, LEADER, VICE, WOMEN

CONGRESSES = {"school": ("teachers_congress", "教职工代表大会")}
STAFF = ("staff_congress", "职工代表大会")


def facts(union: Any, day: date) -> dict[str, Any]:
    """Label → value, only what is known."""
    found = {**about(union, day), **people(union, day), **figures(union, day), **terms(union, day)}
    return {label: value for label, value in found.items() if value not in (None, "", 0, [])}


def about(union: Any, day: date) -> dict[str, Any]:
    """The union itself."""
    return {"工会": union.name, "单位": union.employer, "发文机关": union.name, "上级工会": union.parent.name if union.parent_id else "", "发文日期": day, "年份": day.year, "统一社会信用代码": union.credit_code, "建会日期": union.founded, "职工人数": union.staff}


def people(union: Any, day: date) -> dict[str, Any]:
    """Who holds which office."""
    return {"主席": names(union, CHAIR, day), "副主席": names(union, VICE, day), "委员名单": names(union, BOARD_MEMBER, day), "经审主任": names(union, AUDIT, day), "女工主任": names(union, WOMEN, day)}


def names(union: Any, role: str, day: date) -> list[str]:
    """The names of those who hold a role."""
    holders = organization.holders(union.pk, role, day)
    found = organization.names(holders)
    return [found[one] for one in holders if one in found]


def figures(union: Any, day: date) -> dict[str, Any]:
    """How many; counted, never typed."""
    here = union.memberships.filter(organization.held(day), state="normal")
    cases = Case.objects.filter(union_id=union.pk)
    return {
        "会员人数": here.count(), "女会员人数": here.filter(person__sex="女").count(), "代表人数": len(organization.holders(union.pk, DEPUTY, day)), "分会数": union.units.filter(kind="branch", closed=None).count(), "小组数": union.units.filter(kind="group", closed=None).count(),
        "小组长人数": len(organization.holders(union.pk, LEADER, day)), "分会主席人数": len(organization.holders(union.pk, BRANCH, day)), "立案提案": cases.filter(procedure="proposal", opened__year=day.year, entries__action="accept").distinct().count(),
        "办结诉求": cases.filter(procedure="request", closed__year=day.year, stage="closed").count(), "在档困难职工": cases.filter(procedure="household", stage__in=("planning", "helped")).count(),
    }  # fmt: skip


def terms(union: Any, day: date) -> dict[str, Any]:
    """The current term of the committee and of the congress."""
    latest = {term.body: term for term in union.terms.filter(since__lte=day).order_by("since")}
    committee = latest.get("committee")
    body, name = CONGRESSES.get(union.unit_type, STAFF)
    congress = latest.get(body)
    return {
        "届次": f"第{numeral(committee.number)}届" if committee else "", "委员会届满": committee.until if committee else None, "代表大会": name, "大会名称": f"{union.employer or union.short}第{numeral(congress.number)}届{name}第　　次会议" if congress else "", "大会届满": congress.until if congress else None,
    }  # fmt: skip
