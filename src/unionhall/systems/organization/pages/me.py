"""「我的」: who I am here, how I sign in, what others typed for me, and who opened my numbers."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from unionhall.core.procedure import Refused
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.systems.organization import members, openings, proxy
from unionhall.systems.organization.models import Proxy
from unionhall.systems.organization.pages import door
from unionhall.systems.organization.pages.members import FACTS, FLAGS, OF_KEEPERS, offices, place_words
from unionhall.systems.organization.roles import MEMBER


@door("me")
def me(request: HttpRequest) -> HttpResponse:
    """Everything about oneself on one page."""
    seat = seat_of(request)
    return render(request, "me.html", {
        "me": card(seat), "security": security(request, seat), "openings": openings.of(seat.person), "logout_url": reverse("logout"),
        "confirm": [{"title": one.what, "number": one.case_number, "who": one.by.name, "day": one.on, "url": reverse("me_confirm", kwargs={"number": one.pk})} for one in proxy.waiting(seat.person)],
    })  # fmt: skip


def card(seat: Seat) -> dict[str, Any]:
    """What the register says about me; numbers masked, to be opened below."""
    person, now = seat.person, members.present(seat.person)
    facts = [(gettext(label), gettext(person.sex) if name == "sex" else getattr(person, name)) for label, name in (*FACTS, *OF_KEEPERS)] + [(gettext("标记"), gettext("、").join(gettext(label) for label, name in FLAGS if getattr(person, name)))]
    if now:
        facts += [(gettext("会籍"), gettext(now.get_state_display())), (gettext("入会时间"), now.joined)]
    facts += [(gettext("手机号"), gettext(openings.masked(person, "phone", frozenset({"clerk"})))), (gettext(person.id_kind or "证件号码"), gettext(openings.masked(person, "identity", frozenset({"clerk"}))))]
    place = place_words(now)
    return {"name": person.name, "number": person.work_number, "unit": f"{seat.union.name} {place}".strip(), "offices": [{**one, "title": gettext(one["title"])} for one in offices(person, seat.day)], "facts": [one for one in facts if one[1]]}


def security(request: HttpRequest, seat: Seat) -> list[dict[str, str]]:
    """How I sign in; the second step is offered to officers."""
    second = Authenticator.objects.filter(user=request.user).exclude(type="recovery_codes").count()
    rows = [
        {"label": gettext("会员证"), "said": gettext("二维码，别人扫码能核验今天是不是会员"), "url": reverse("card"), "act": gettext("出示")},
        {"label": gettext("看我的证件号和手机号"), "said": gettext("看一次记一次"), "url": reverse("me_open"), "act": gettext("看")},
        {"label": gettext("密码"), "said": gettext("改了以后，其他设备上的登录都会退出"), "url": reverse("password"), "act": gettext("改")},
        {"label": gettext("退出其他设备"), "said": gettext("手机丢了、在别人电脑上忘了退出，用这个"), "url": reverse("logout_everywhere"), "act": gettext("退出")},
    ]  # fmt: skip
    if second or seat.roles - {MEMBER}:
        said = ngettext("已开通 {n} 个", "已开通 {n} 个", second).format(n=second) if second else gettext("没有开通。能看全体会员资料的人建议开通")
        rows.append({"label": gettext("第二步验证"), "said": said, "url": reverse("mfa_index"), "act": gettext("看") if second else gettext("开通")})
    return rows


@door("me_open", "GET", "POST")
def me_open(request: HttpRequest) -> HttpResponse:
    """My own numbers in clear, on the page that answers and in no address; noted like every opening."""
    seat = seat_of(request)
    rows = [{"field": field, "label": label, "value": ""} for field, label in openings.LABEL.items()]
    for row in rows:
        if request.method == "POST" and request.POST.get("field") == row["field"]:
            try:
                row["value"] = openings.open_field(seat.person, row["field"], seat.person, "", seat.day)
            except Refused as refused:
                row["value"] = str(refused)
        row["masked"] = openings.masked(seat.person, row["field"], frozenset({"clerk"}))
    return render(request, "organization/own_numbers.html", {"rows": rows})


@door("me_confirm", "GET", "POST")
def me_confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Something a colleague typed for me: is it mine?"""
    seat = seat_of(request)
    row = Proxy.objects.filter(pk=number, person=seat.person).select_related("by", "person").first()
    if row is None:
        raise Missing("这一项代填")
    if request.method == "POST":
        try:
            proxy.confirm_self(row, seat.person, seat.day)
            messages.success(request, gettext("已确认：{what}（{number}）。").format(what=gettext(row.what), number=row.case_number))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("me")
    return render(request, "organization/confirm.html", {"row": row, "typed": proxy.typed(row, seat.day), "article": proxy.ARTICLE})
