"""The pages of the electronic vote: the voter's phone, the box, the scrutineers' devices. The cast address knows no session, and nothing here writes who came from where."""

import json
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from unionhall.core.ballot import events
from unionhall.core.ballot.archive import Archive
from unionhall.core.procedure import Refused
from unionhall.desk.door import ANYONE, Closed, Missing, doors
from unionhall.systems.elections.hall import box, keys, meeting, posts, writer
from unionhall.systems.elections.models import Ballot, Elector, Meeting, Message, Post, Vote
from unionhall.systems.elections.pages import post_of

RIGHTS: dict[str, str | tuple[str, ...]] = {
    "phone": ANYONE, "phone_state": ANYONE, "phone_sign": ANYONE, "phone_register": ANYONE, "phone_roll": ANYONE, "phone_trustees": ANYONE, "box_queue": ANYONE,
    "box_election": ANYONE, "box_cast": ANYONE, "box_list": ANYONE, "box_archive": ANYONE, "key": ANYONE, "key_state": ANYONE, "key_do": ANYONE,
}  # fmt: skip
door = doors(RIGHTS)
COOKIE = "elector"
LARGEST = 1_000_000
HERE = ("localhost", "127.0.0.1")  # this very machine: a rehearsal; anywhere else a ballot travels over https only


def of_code(code: str) -> Meeting:
    """The meeting whose code hangs on the wall."""
    found = Meeting.objects.filter(code=code).exclude(way="paper").first()
    if found is None:
        raise Missing("这场会议")
    return found


def elector_of(request: HttpRequest, held: Meeting) -> Elector | None:
    """The member whom this device was signed in for."""
    cookie = request.get_signed_cookie(f"{COOKIE}{held.pk}", default="", salt="hall")
    number, _, secret = cookie.partition(":")
    if not number.isdigit():
        return None
    found = held.electors.filter(number=int(number), way="phone").first()
    # until the opening the device must be the one that signed in; afterwards the cookie only says whose name the page shows
    return found if found and (held.opened is not None or found.device == meeting.hashed(secret)) else None


def member_of(request: HttpRequest, held: Meeting) -> Elector | None:
    """The line of the roll of who is signed in to the platform."""
    if not request.user.is_authenticated or not request.user.person_id:
        return None
    return held.electors.filter(person=str(request.user.person_id)).first()


def body(request: HttpRequest) -> dict[str, Any]:
    """The JSON of a request, or a refusal."""
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Refused("提交的内容不完整，没有办理。") from None
    if not isinstance(found, dict):
        raise Refused("提交的内容不完整，没有办理。")
    return found


def answered(work: Any) -> JsonResponse:
    """What came of it, or why not, as the scripts read it."""
    try:
        return JsonResponse(work())
    except Refused as refused:
        return JsonResponse({"refused": "".join(refused.reasons)}, status=409)


# --- the phone ------------------------------------------------------------------------------------------------------------------------------------
@door("phone")
@never_cache
def phone(request: HttpRequest, code: str) -> HttpResponse:
    """One page for a voter, from the sign-in to the receipt."""
    held = of_code(code)
    if not (request.is_secure() or request.get_host().partition(":")[0] in HERE):
        raise Closed("用手机投票要通过 https 打开这个页面，现在的连接没有加密。请管理员先配好 https；现在请到签到处领纸质选票。")
    names = {name: reverse(f"phone_{name}", args=[code]) for name in ("state", "sign", "register", "roll", "trustees")}
    return render(request, "elections/phone.html", {"held": held, "urls": names, "worker": static("built/ballot.js"), "box": reverse("box_list", args=["UUID"]).removesuffix("box.json"), "recount": reverse("recount_box", args=["UUID"])})


@door("phone_state")
@never_cache
def phone_state(request: HttpRequest, code: str) -> HttpResponse:
    """What the page draws: how far the meeting is, whom the device stands for, which boxes are open."""
    held = of_code(code)
    mine, member = elector_of(request, held), member_of(request, held)
    return JsonResponse({
        "title": held.title, "state": held.state, "group": held.group, "slots": held.slots, "key": keys.trustees(held).fingerprint if held.trustees else "",
        "me": {"name": mine.name, "way": mine.way, "registered": mine.registered} if mine else None, "member": member.name if member and not member.way else "", "votes": [ballot_row(vote) for vote in meeting.votes(held) if vote.uuid],
    })


def ballot_row(vote: Vote) -> dict[str, Any]:
    """One box as everybody may know it."""
    return {"pk": vote.pk, "heading": meeting.case_of(vote).title, "stage": meeting.case_of(vote).stage, "box": vote.state, "uuid": vote.uuid, "slot": vote.slot, "head": vote.opening_head}


@door("phone_sign", "POST")
def phone_sign(request: HttpRequest, code: str) -> HttpResponse:
    """Sign in with the code from the desk, or as who is signed in to the platform; one device for one member."""
    held = of_code(code)
    secret = secrets.token_urlsafe(24)
    try:
        elector = by_ticket(held, str(body(request).get("ticket") or "").strip().upper(), secret) if body(request).get("ticket") else by_account(held, member_of(request, held), secret)
    except Refused as refused:
        return JsonResponse({"refused": "".join(refused.reasons)}, status=409)
    response = JsonResponse({"name": elector.name})
    response.set_signed_cookie(f"{COOKIE}{held.pk}", f"{elector.number}:{secret}", salt="hall", max_age=60 * 60 * 36, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def by_ticket(held: Meeting, ticket: str, secret: str) -> Elector:
    """The one-time code of the desk: the second phone that shows it is refused."""
    if held.state != "signing":
        raise Refused("签到已经截止。")
    took = Elector.objects.filter(meeting=held, ticket=meeting.hashed(ticket), way="phone").exclude(ticket="").update(ticket="", device=meeting.hashed(secret), registered=False)
    if not took:
        raise Refused("签到码不对，或者已经在另一部手机上用过；请到签到处重新领取。")
    return Elector.objects.get(meeting=held, device=meeting.hashed(secret))


def by_account(held: Meeting, elector: Elector | None, secret: str) -> Elector:
    """Who is signed in to the platform needs no code."""
    if elector is None:
        raise Refused("请填签到码；或者先登录，名册上有您的才能签到。")
    meeting.sign(held, elector.number, meeting.PHONE)
    Elector.objects.filter(pk=elector.pk).update(device=meeting.hashed(secret))
    return elector


@door("phone_register", "POST")
def phone_register(request: HttpRequest, code: str) -> HttpResponse:
    """The public halves of this device's credentials."""
    held = of_code(code)

    def work() -> dict[str, Any]:
        mine = elector_of(request, held)
        if mine is None:
            raise Refused("这台设备还没有签到。")
        box.register(held, mine, list(body(request).get("publics") or ()))
        return {"registered": True}

    return answered(work)


@door("phone_roll")
@never_cache
def phone_roll(request: HttpRequest, code: str) -> HttpResponse:
    """Lines of the roll for a written-in name; only for devices that have signed in."""
    held = of_code(code)
    if elector_of(request, held) is None:
        raise Closed("先签到，才能查名册。")
    return JsonResponse({"found": [{"number": one.number, "name": one.name, "group": one.group} for one in meeting.find(held, request.GET.get("q", ""), 8)]})


@door("phone_trustees")
@never_cache
def phone_trustees(request: HttpRequest, code: str) -> HttpResponse:
    """trustees.json: a voter's device compares its key with that of the box (voting.md)."""
    return HttpResponse(of_code(code).trustees, content_type="application/json")


# --- the box -----------------------------------------------------------------------------------------------------------------------------------------
def vote_of_uuid(uuid: str) -> Vote:
    """The vote whose box bears this name."""
    found = Vote.objects.filter(uuid=uuid).exclude(uuid="").first()
    if found is None:
        raise Missing("这次投票")
    return found


@door("box_election")
def box_election(request: HttpRequest, uuid: str) -> HttpResponse:
    """election.json, byte for byte as the archive has it."""
    vote = vote_of_uuid(uuid)
    with Archive.open(box.archive_of(vote)) as archive:
        record = events.setup_records(archive, events.chain(archive)[0])[0]
        return HttpResponse(archive.body(record, 1 << 22, "election.json"), content_type="application/json")


@csrf_exempt
@door("box_cast", "POST")
def box_cast(request: HttpRequest, uuid: str) -> HttpResponse:
    """A sealed ballot. The credential in it is all that is asked; no session, no name, no line in any log."""

    def work() -> dict[str, Any]:
        if len(request.body) > LARGEST:
            raise Refused("选票太大，没有收进票箱。")
        return {"tracker": writer.cast(uuid, request.body), "queue": writer.length()}

    return answered(work)


@door("box_list")
@never_cache
def box_list(request: HttpRequest, uuid: str) -> HttpResponse:
    """Every tracker in the box, sorted, and the announced heads."""
    vote = vote_of_uuid(uuid)
    return JsonResponse({"trackers": sorted(Ballot.objects.filter(vote=vote).values_list("tracker", flat=True)), "state": vote.state, "opening_head": vote.opening_head, "closing_head": vote.closing_head})


@door("box_queue")
@never_cache
def box_queue(request: HttpRequest, uuid: str) -> HttpResponse:
    """How many ballots wait to be written, for a page that waits for its receipt."""
    return JsonResponse({"queue": writer.length()})


@door("box_archive")
@never_cache
def box_archive(request: HttpRequest, uuid: str) -> HttpResponse:
    """The whole archive, for anybody who recounts; of a small group it holds totals only (voting.md)."""
    vote = vote_of_uuid(uuid)
    if vote.state == box.OPEN:
        raise Closed("投票还没有截止，选举档案截止以后公布。", code=409)
    response = HttpResponse(box.archive_of(vote).read_bytes(), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{vote.uuid}.bel"'
    return response


# --- the scrutineers -------------------------------------------------------------------------------------------------------------------------------
@door("key")
@never_cache
def key(request: HttpRequest, number: int) -> HttpResponse:
    """The page of a scrutineer's device."""
    held, post, _ = post_of(request, number, posts.SCRUTINEER)
    return render(request, "elections/key.html", {
        "held": held, "post": post, "state_url": reverse("key_state", args=[held.pk]), "do_url": reverse("key_do", args=[held.pk]), "worker": static("built/ballot.js"),
        "box": reverse("box_list", args=["UUID"]).removesuffix("box.json"),
    })


@door("key_state")
@never_cache
def key_state(request: HttpRequest, number: int) -> HttpResponse:
    """The public messages of the ceremony, and what each box waits for."""
    held, post, _ = post_of(request, number, posts.SCRUTINEER)
    people = keys.seats(held)
    return JsonResponse({
        "group": held.group if held.keyed else "", "size": len(people), "threshold": held.threshold, "index": keys.place(held, post) if post else 0,
        "name": post.name if post else "", "rounds": [in_seats(held, turn, len(people)) for turn in keys.ROUNDS], "done": bool(held.trustees), "fingerprint": keys.trustees(held).fingerprint if held.trustees else "",
        "votes": [{**ballot_row(vote), **given(vote)} for vote in meeting.votes(held) if vote.uuid],
    })


def in_seats(held: Meeting, turn: int, size: int) -> list[str]:
    """The messages of a round by seat, missing ones empty."""
    found = dict(Message.objects.filter(meeting=held, round=turn).values_list("seat", "text"))
    return [found.get(at, "") for at in range(1, size + 1)]


def given(vote: Vote) -> dict[str, list[int]]:
    """Who has shuffled and who has given a share."""
    if vote.state not in (box.CLOSED, box.SHUFFLED, box.OPENED):
        return {"shuffled": [], "shared": []}
    with Archive.open(box.archive_of(vote)) as archive:
        chain = events.chain(archive)
        return {word: [events.wrapped(archive, one, ("owner", "payload"))["owner"] for one in chain if one.kind == kind] for word, kind in (("shuffled", events.SHUFFLE), ("shared", events.SHARE))}


@door("key_do", "POST")
def key_do(request: HttpRequest, number: int) -> HttpResponse:
    """One message, one shuffle, one share."""
    held, post, _ = post_of(request, number, posts.SCRUTINEER)

    def work() -> dict[str, Any]:
        if post is None:
            raise Refused("只有监票人的设备可以办理。")
        return scrutineer_act(held, post, body(request))

    return answered(work)


def scrutineer_act(held: Meeting, post: Post, asked: dict[str, Any]) -> dict[str, Any]:
    """What a scrutineer's device sends."""
    text = asked.get("text")
    if not isinstance(text, str):
        raise Refused("提交的内容不完整，没有办理。")
    if asked.get("act") == "message":
        keys.send(held, post, asked["round"] if asked.get("round") in keys.ROUNDS else 0, text)
        return {"done": True}
    vote = held.votes.filter(pk=asked["vote"]).first() if isinstance(asked.get("vote"), int) else None
    if vote is None:
        raise Refused("没有这次投票。")
    if asked.get("act") == "shuffle":
        box.shuffle(vote, keys.place(held, post), text.encode())
    elif asked.get("act") == "share":
        box.share(vote, keys.place(held, post), text.encode(), held.threshold)
    else:
        raise Refused("没有这一步。")
    return {"done": True}


