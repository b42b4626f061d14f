"""代填: the list of what was typed for others in the union, and confirming it by code or on paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unionhall.core.procedure import Refused
from unionhall.desk import upload
from unionhall.desk.clock import now
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.systems.organization import openings, proxy
from unionhall.systems.organization.models import Proxy
from unionhall.systems.organization.pages import DESK, door, forms, lists

STATES = {"waiting": "待本人确认", "done": "已确认", "": "全部"}


def allowed(seat: Seat, row: Proxy) -> bool:
    """Who keeps the register sees all of it; a group leader what concerns the own group, and what was typed by oneself."""
    if seat.has(*DESK) or row.by_id == seat.person.pk:
        return True
    return openings.visible(seat.union.pk, str(seat.person.pk), seat.roles, seat.day).filter(pk=row.person_id).exists()


@door("proxies")
def proxies(request: HttpRequest) -> HttpResponse:
    """What was typed for others."""
    seat = seat_of(request)
    state = request.GET.get("state", "waiting") if request.GET.get("state", "waiting") in STATES else "waiting"
    found = [one for one in proxy.of_union(seat.union.pk, seat.day, state) if allowed(seat, one.row)]
    rows, pager = lists.paged(request, found, "件")
    chips = [{"label": label, "count": None, "url": f"?state={key}", "current": key == state} for key, label in STATES.items()]
    lines = [{"typed": one, "way": one.row.get_way_display(), "url": reverse("proxy_confirm", kwargs={"number": one.row.pk})} for one in rows]
    return render(request, "organization/proxies.html", {"rows": lines, "pager": pager, "chips": chips, "article": proxy.ARTICLE})


@door("proxy_confirm", "GET", "POST")
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """The person is here, or has signed: confirm by code or by the photo of the paper."""
    seat = seat_of(request)
    row = Proxy.objects.filter(pk=number, union=seat.union).select_related("person", "by").first()
    if row is None or not allowed(seat, row):
        raise Missing("这一项代填")
    form = forms.Confirm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            settle(seat, row, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已确认：{row.person.name}，{row.what}。")
            return redirect("proxies")
    lead = f"{row.by.name}于 {row.on.isoformat()} 替{row.person.name}填了“{row.what}”（{row.case_number}）。请本人报登录条上的码，或附签名照片。"
    return forms.page(request, form, heading="确认代填", lead=lead, act="确认", back=reverse("proxies"), basis=proxy.ARTICLE)


def settle(seat: Seat, row: Proxy, form: forms.Confirm) -> None:
    """By code if one was said, else on paper."""
    if form.cleaned_data["code"].strip():
        proxy.confirm_by_code(row, form.cleaned_data["code"], now(), seat.day)
    else:
        photo = form.cleaned_data["paper"]
        kept = upload.keep(photo, seat.union.pk, str(seat.person.pk), sealed=",".join(DESK)) if photo else None
        proxy.confirm_on_paper(row, kept.sha256 if kept else "", seat.person, seat.day)
