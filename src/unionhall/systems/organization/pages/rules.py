"""The unit's own 办法: each figure that a unit may set, with its bounds and its article; a value outside them is refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unionhall.core.statute.load import OutsideBounds, WrongText, own_rule
from unionhall.core.statute.rule import Rule, UnknownRule
from unionhall.desk import jobs
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.systems.organization import api
from unionhall.systems.organization.models import OwnRule
from unionhall.systems.organization.pages import DESK, door, forms

SYSTEMS = {
    "proposal": "提案", "congress": "职代会", "election": "选举", "organization": "会员和组织", "requests": "诉求", "hardship": "困难帮扶", "bargain": "集体协商", "openness": "公开", "training": "培训", "suggestions": "合理化建议",
    "funds": "经费", "evaluation": "测评", "assembly": "会员大会", "desk": "案头", "award": "奖励", "fund": "经费", "mediation": "调解", "petition": "信访", "request": "诉求", "legalaid": "法律援助", "concern": "第一时间", "donation": "募捐", "model": "劳模", "suggestion": "合理化建议",
}  # fmt: skip


def open_to_unit(rule: Rule) -> bool:
    """Whether the law leaves a unit any choice."""
    return rule.floor == "unit" or rule.low is not None or rule.high is not None


@door("rules")
def rules(request: HttpRequest) -> HttpResponse:
    """Every figure a unit may set, its own beside the law's."""
    seat = seat_of(request)
    system = request.GET.get("system", "proposal")
    book = api.law(seat.union.pk)[0]
    law, mine = book.statutory().on(seat.day), book.on(seat.day)
    keys = [key for key in sorted(law) if open_to_unit(law[key])]
    present = list(dict.fromkeys(key.partition(".")[0] for key in keys))
    chips = [{"label": SYSTEMS.get(one, one), "count": sum(key.startswith(f"{one}.") for key in keys), "url": f"?system={one}", "current": one == system} for one in sorted(present, key=lambda one: list(SYSTEMS).index(one) if one in SYSTEMS else len(SYSTEMS))]
    rows = [line(seat, law[key], mine[key]) for key in keys if key.startswith(f"{system}.")]
    return render(request, "organization/rules.html", {"rows": rows, "chips": chips, "union_name": seat.union.name})


def line(seat: Seat, law: Rule, mine: Rule) -> dict[str, Any]:
    """One figure: the law's, the bounds, the own."""
    own = mine.said if mine.floor == "unit" and mine != law else ""
    return {"law": law, "bounds": bounds(law), "own": own, "own_article": mine.article if own else "", "url": reverse("rule_set", kwargs={"key": law.key}) if seat.has(*DESK) else ""}


def bounds(rule: Rule) -> str:
    """3 至 30 工作日"""
    if rule.only:
        return "或".join(str(one) for one in rule.only) + rule.unit
    low, high = (f"{one}" if one is not None else "" for one in (rule.low, rule.high))
    if low and high:
        return f"{low} 至 {high} {rule.unit}"
    return f"不少于 {low} {rule.unit}" if low else f"不多于 {high} {rule.unit}" if high else "由本单位定"


@door("rule_set", "GET", "POST")
def rule_set(request: HttpRequest, key: str) -> HttpResponse:
    """Set one figure from a day on; former figures stay for former cases."""
    seat = seat_of(request)
    law = rule_of(seat, key)
    form = forms.Own(request.POST or None, initial={"since": seat.day.isoformat()})
    if form.is_valid() and kept(seat, key, form):
        messages.success(request, "本单位的规定已登记，从生效日起的新期限按它计算，已经开始的不变。")
        return redirect(f"{reverse('rules')}?system={key.partition('.')[0]}")
    earlier = "；".join(f"{one.since.isoformat()} 起 {one.value}（{one.article}）" for one in OwnRule.objects.filter(union=seat.union, key=key).order_by("since"))
    lead = f"法定或示范：{law.said}。可以定的范围：{bounds(law)}。{'以前登记：' + earlier if earlier else ''}"
    return forms.page(request, form, heading=f"本单位规定：{law.quote or law.key}", lead=lead, act="登记", back=f"{reverse('rules')}?system={key.partition('.')[0]}", basis=law.article)


def rule_of(seat: Seat, key: str) -> Rule:
    """The law's own figure today."""
    try:
        return api.law(seat.union.pk)[0].statutory().on(seat.day)[key]
    except UnknownRule:
        raise Missing("这条规则") from None


def kept(seat: Seat, key: str, form: forms.Own) -> bool:
    """Measure the figure against the law of its first day, then keep it."""
    typed = form.cleaned_data
    try:
        figure = api.figure(typed["value"])
        own_rule(key, figure, typed["article"].strip(), typed["since"], api.law(seat.union.pk)[0])
    except (OutsideBounds, WrongText) as wrong:
        form.add_error("value", f"{wrong}。".replace("。。", "。").replace(f"“{key}”", f"“{rule_of(seat, key).quote or key}”"))
        return False
    except UnknownRule:
        form.add_error("since", "这一天还没有这条规定，请改生效日期。")
        return False
    written = {True: "是", False: "否"}[figure] if isinstance(figure, bool) else str(figure)  # a share stands as 2/3
    OwnRule.objects.update_or_create(union=seat.union, key=key, since=typed["since"], defaults={"value": written[:20], "article": typed["article"].strip()[:120], "by": seat.person})
    jobs.start(seat.union.pk, str(seat.person.pk), "clocks.renew", {"key": key, "back": reverse("rules")})
    return True
