"""接转: slips under way, taking a member in, slips anew, keeping meanwhile, the printed slip."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unionhall.core.procedure import Refused
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.integrations.pdf import pdf
from unionhall.integrations.word.paper import Facts, Paper, Para, Signature, SignBoxes, day_said
from unionhall.systems.organization import transfers
from unionhall.systems.organization.models import Membership
from unionhall.systems.organization.pages import door, forms
from unionhall.systems.organization.pages.prints import sent


@door("transfers")
def transfers_list(request: HttpRequest) -> HttpResponse:
    """Slips of this union that nobody has received yet."""
    seat = seat_of(request)
    rows = [shown(one) for one in transfers.under_way(seat.union, seat.day)]
    return render(request, "organization/transfers.html", {"rows": rows, "union_name": seat.union.name, "receive_url": reverse("transfer_receive"), "article": transfers.ARTICLE})


def shown(slip: transfers.Slip) -> dict:
    """A slip on the page: what can be done with it follows from its limit."""
    address = {key: reverse("transfer_act", kwargs={"number": slip.membership.pk, "act": key}) for key in ("again", "keep", "keep_above")}
    return {"slip": slip, "name": slip.membership.person.name, "urls": address, "print_url": reverse("transfer_slip", kwargs={"number": slip.membership.pk}), "above": slip.membership.union.parent}


@door("transfer_receive", "GET", "POST")
def receive(request: HttpRequest) -> HttpResponse:
    """Take a member in with the slip."""
    seat = seat_of(request)
    form = forms.Receive(seat.union, seat.day, request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            made = transfers.receive(seat.union, typed["number"], typed["name"], typed["group"], typed["day"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已接收：{made.person.name}。")
            return redirect("member", number=made.person_id)
    lead = "本人带来接转单的，填单号和姓名；会籍经过和账号一起过来。对方工会不在本平台的，用“新会员”登记。"
    return forms.page(request, form, heading="接收转入", lead=lead, act="接收", back=reverse("transfers"), basis=transfers.ARTICLE)


def slip_of(seat: Seat, number: int) -> Membership:
    """A slip of the own union that is still under way."""
    found = Membership.objects.filter(pk=number, union=seat.union, state="left", until=None).select_related("person", "union", "union__parent").first()
    if found is None:
        raise Missing("这张接转单")
    return found


@door("transfer_act", "POST")
def act(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """Issue a lapsed slip anew, or keep the membership meanwhile, here or by the union above."""
    seat = seat_of(request)
    one = slip_of(seat, number)
    try:
        if act == "again":
            messages.success(request, f"已重开：{transfers.again(one, seat.day).slip}。")
        elif act == "keep":
            transfers.keep_meanwhile(one, seat.union, seat.day)
            messages.success(request, f"{one.person.name}的会籍由本会临时保留。")
        elif act == "keep_above" and seat.union.parent:
            transfers.keep_meanwhile(one, seat.union.parent, seat.day)
            messages.success(request, f"{one.person.name}的会籍由{seat.union.parent.short}临时保留。")
        else:
            raise Missing("这项办理")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("transfers")


@door("transfer_slip")
def slip(request: HttpRequest, number: int) -> HttpResponse:
    """The slip on paper, with the part that the next union sends back."""
    seat = seat_of(request)
    one = transfers.of(slip_of(seat, number), seat.day)
    return sent(pdf(paper(one)), f"接转单{one.number}.pdf")


def paper(one: transfers.Slip) -> Paper:
    """The slip as a paper."""
    who = one.membership
    back = Facts((("接转单号", one.number), ("姓名", who.person.name), ("接收工会", ""), ("接收日期", ""), ("经办人", "")))
    return Paper("transfer_slip", "工会会员组织关系接转单", (
        Para(one.number, "center"),
        Facts((
            ("姓名", who.person.name), ("性别", who.person.sex), ("入会时间", who.joined), ("原工会", who.union.name), ("转出日期", day_said(who.since)), ("转往", who.reason),
            ("有效期至", day_said(one.good_until)), ("请接收工会答复", day_said(one.answer_by) if one.answer_by else "待节假日安排公布后算出"),
        ), 2),
        Para("请接收工会凭本单接收会籍，并将下面的回执退回原工会。逾期未接收的，由原工会或上一级工会临时保留会籍。", "body"),
        Signature(who.union.name, day_said(who.since)), Para("回　执", "center"), back, SignBoxes(("接收工会（盖章）", "日期")),
    ), issuer=who.union.name)
