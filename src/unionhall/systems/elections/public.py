"""What members and the public see of an election: the candidates with what they promise, and a place to count the vote again on one's own device."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache

from unionhall.desk import stored
from unionhall.desk.door import ANYONE, SIGNED_IN, Missing, doors, seat_of
from unionhall.desk.generic import registry
from unionhall.desk.models import Case
from unionhall.systems.elections import candidates as lists
from unionhall.systems.elections.electronic import vote_of_uuid
from unionhall.systems.elections.hall import meeting
from unionhall.systems.elections.procedures.fields import BODY

RIGHTS: dict[str, str | tuple[str, ...]] = {"recount": ANYONE, "recount_box": ANYONE, "candidates": SIGNED_IN}
door = doors(RIGHTS)
WITH_LISTS = ("reelection", "founding", "by_election")
SHOWN_FROM = "post_list"  # before the publicity the list is a proposal, not news


@door("recount")
def recount(request: HttpRequest) -> HttpResponse:
    """An archive from anywhere, counted again on the reader's device."""
    return render(request, "elections/recount.html", {"worker": static("built/ballot.js")})


@door("recount_box")
@never_cache
def recount_box(request: HttpRequest, uuid: str) -> HttpResponse:
    """The same for one vote of this platform: its archive and the announced heads are at hand."""
    vote = vote_of_uuid(uuid)
    return render(request, "elections/recount.html", {
        "worker": static("built/ballot.js"), "heading": meeting.case_of(vote).title, "archive": reverse("box_archive", args=[uuid]), "list": reverse("box_list", args=[uuid]), "heads": f"{vote.opening_head} {vote.closing_head}".strip(),
        "opening": vote.opening_head, "closing": vote.closing_head, "name": f"{uuid}.bel",
    })


@door("candidates")
def candidates(request: HttpRequest, number: int) -> HttpResponse:
    """候选人: body by body in 姓氏笔画 order, what each one promises, in which order they speak."""
    seat = seat_of(request)
    row = Case.objects.filter(pk=number, union_id=seat.union.pk, procedure__in=WITH_LISTS).first()
    if row is None or not seat.has(*registry().pick(row.procedure, seat.day).seen_by):
        raise Missing("这次选举的候选人")
    case = stored.fold(row)
    if not case.acts(SHOWN_FROM):
        raise Missing("这次选举的候选人（名单公示以后才能看）")
    listed = case.facts.get("listed") or case.facts.get("candidates") or ()
    said = {one["name"]: one["words"] for one in case.facts.get("said") or ()}
    seats = {str(one["body"]): one["seats"] for one in case.facts.get("bodies") or ()}
    return render(request, "elections/candidates.html", {"case": row, "bodies": bodies(listed, said, seats), "speaking": [one for one in str(case.facts.get("speaking") or "").split("、") if one], "lot": case.facts.get("lot")})


def bodies(listed: Any, said: dict[str, str], seats: dict[str, int]) -> list[dict[str, Any]]:
    """The lists, body by body."""
    found = []
    for body, label in BODY.choices:
        rows = lists.in_stroke_order(lists.of_body(listed, body))
        if rows:
            found.append({"label": label, "seats": seats.get(body), "people": [{"name": one["name"], "promise": said.get(str(one["name"]), "")} for one in rows]})
    return found
