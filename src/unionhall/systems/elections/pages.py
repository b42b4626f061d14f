"""The hall's pages: the presider's panel, the sign-in desk, the counting desk, the big screen; each device sees only what its post needs."""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from unionhall.core.procedure import Refused
from unionhall.core.procedure.fields import clean
from unionhall.desk import asked, stored
from unionhall.desk.door import ANYONE, Closed, Missing, Seat, doors, seat_of
from unionhall.desk.models import Case
from unionhall.integrations import qr
from unionhall.integrations.pdf import MissingGlyph
from unionhall.integrations.word.paper import Unprintable
from unionhall.systems.elections import figures
from unionhall.systems.elections.ballots import Sheet as Printed
from unionhall.systems.elections.ballots import ballots_pdf
from unionhall.systems.elections.ground import of_rules
from unionhall.systems.elections.hall import box, conduct, counting, keys, kit, meeting, posts, rehearsal, screen
from unionhall.systems.elections.models import Elector, Meeting, Post, Vote
from unionhall.systems.elections.procedures import vote as declared
from unionhall.systems.organization import api as register

CHIEFS = declared.CHIEFS
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "halls": (*CHIEFS, "audit"), "hall_new": CHIEFS, "hall": CHIEFS, "hall_do": CHIEFS, "hall_screen": CHIEFS, "hall_screen_state": CHIEFS, "hall_ballots": CHIEFS,
    "hall_rehearse": CHIEFS, "hall_wipe": CHIEFS, "hall_kit": (*CHIEFS, "audit", "upper"), "hall_photo": ANYONE,
    "hall_post": ANYONE, "hall_desk": ANYONE, "hall_count": ANYONE, "hall_count_now": ANYONE, "hall_count_state": ANYONE, "hall_count_do": ANYONE,
}  # fmt: skip
door = doors(RIGHTS)
COOKIE = "post"
log = logging.getLogger("unionhall")


# --- who is here ---------------------------------------------------------------------------------------------------------------------------------
def hall_of(request: HttpRequest, number: int) -> Meeting:
    """A meeting of one's own union."""
    found = meeting.meeting_of(seat_of(request).union.pk, number)
    if found is None:
        raise Missing("这场会议")
    return found


def post_of(request: HttpRequest, number: int, *roles: str) -> tuple[Meeting, Post | None, Seat | None]:
    """The meeting as a device in the hall may enter it: by its post, or as one of those who preside. A stranger reads that there is no such page."""
    held = Meeting.objects.filter(pk=number).first()
    if held is not None:
        post = posts.held(held, request.get_signed_cookie(f"{COOKIE}{held.pk}", default="", salt="hall"))
        if post and post.role in roles:
            return held, post, None
        if request.user.is_authenticated and request.user.person_id:
            seat = seat_of(request)
            if seat.union.pk == held.union_id and seat.has(*CHIEFS):
                return held, None, seat
    raise Closed("这个页面只给会场的岗位设备用：请到签到处领取岗位链接，用这台设备打开。")


def vote_of(held: Meeting, number: int) -> Vote:
    """A vote of this meeting."""
    found = held.votes.filter(pk=number).first()
    if found is None:
        raise Missing("这次投票")
    return found


# --- the list, and a new hall ------------------------------------------------------------------------------------------------------------------
@door("halls")
def halls(request: HttpRequest) -> HttpResponse:
    """Every meeting, and the votes that have no hall yet."""
    seat = seat_of(request)
    kept = list(Meeting.objects.filter(union_id=seat.union.pk).order_by("-pk")[:50])
    return render(request, "elections/halls.html", {"rows": [{"held": one, **meeting.summary(one), "url": reverse("hall", args=[one.pk])} for one in kept], "waiting": waiting(seat), "may": seat.has(*CHIEFS), "ways": Meeting.WAYS, "day": seat.day})


def waiting(seat: Seat) -> list[dict[str, Any]]:
    """Open votes, and elections on their way to one, whose topmost case has no hall for them."""
    tops = {}
    for row in Case.objects.filter(union_id=seat.union.pk, procedure="vote", closed=None).select_related("parent").order_by("pk"):
        top, part = topmost(row), meeting.part_of(row)
        tops[top.pk, part] = {"case": top, "part": part, "title": title_of(top, part)}
    have = set(Meeting.objects.filter(union_id=seat.union.pk, root__in=[pk for pk, _ in tops]).values_list("root", "part"))
    return [one for key, one in tops.items() if key not in have]


def title_of(top: Case, part: str) -> str:
    """The name of a meeting."""
    return f"{top.title}{meeting.PARTS[part]}"


def topmost(row: Case) -> Case:
    """The case that a vote in the end belongs to."""
    while row.parent is not None:
        row = row.parent
    return row


@door("hall_new", "POST")
def hall_new(request: HttpRequest, number: int) -> HttpResponse:
    """A hall for this case."""
    seat = seat_of(request)
    row = Case.objects.filter(pk=number, union_id=seat.union.pk).first()
    if row is None:
        raise Missing("这件事")
    try:
        way = request.POST.get("way") or "paper"
        if way not in dict(Meeting.WAYS):
            raise Refused("请选择投票方式。")
        part, top = request.POST.get("part", "") if request.POST.get("part") in meeting.PARTS else "", topmost(row)
        approval = str(clean(declared.APPROVAL, request.POST.get("approval", "")) or "")
        made = meeting.open_meeting(top, title_of(top, part), seat.day, request.POST.get("place", "").strip()[:200], way, approval, part)
    except Refused as refused:
        raise Closed("".join(refused.reasons), "不能建会场", 409) from None
    return redirect("hall", number=made.pk)


@door("hall_rehearse", "POST")
def hall_rehearse(request: HttpRequest) -> HttpResponse:
    """A hall with an invented roll."""
    seat = seat_of(request)
    try:
        way = request.POST.get("way", "paper")
        made = rehearsal.begin(seat.union.pk, seat.who, seat.day, whole_number(request.POST, "many", "人数"), way if way in dict(Meeting.WAYS) else "paper")
    except Refused as refused:
        raise Closed("".join(refused.reasons), "不能演练", 409) from None
    return redirect("hall", number=made.pk)


@door("hall_wipe", "POST")
def hall_wipe(request: HttpRequest, number: int) -> HttpResponse:
    """The rehearsal is over; nothing of its hall stays."""
    held, seat = hall_of(request, number), seat_of(request)
    try:
        rehearsal.wipe(held, seat.who, seat.day)
    except Refused as refused:
        return panel(request, held, "".join(refused.reasons), status=409)
    return redirect("halls")


@door("hall_kit")
def hall_kit(request: HttpRequest, number: int, vote: int) -> HttpResponse:
    """复核包: to count again without this platform."""
    found = vote_of(hall_of(request, number), vote)
    row = meeting.case_of(found)
    if row.stage in ("prepared", "voting", "counting"):
        raise Closed("这次投票还没有计完，计完以后才有复核包。", code=409)
    response = HttpResponse(kit.kit(found), content_type="application/zip")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{row.title}复核包')}.zip"
    return response


# --- the presider's panel ------------------------------------------------------------------------------------------------------------------------
@door("hall")
@never_cache
def hall(request: HttpRequest, number: int) -> HttpResponse:
    """One page for whoever presides: what is ready, what waits, the next step."""
    return panel(request, hall_of(request, number))


def panel(request: HttpRequest, held: Meeting, wrong: str = "", fresh: Mapping[str, str] | None = None, status: int = 200) -> HttpResponse:
    """The panel, with the sentence of a refusal or the link just made."""
    seat, law = seat_of(request), asked.law(held.union_id)
    have = meeting.attendance(held)
    return render(request, "elections/hall.html", {
        "held": held, "rehearsal": rehearsal.is_rehearsal(held), "have": have, "quorum": screen.quorum(have, law, held), "posts": posts_of(held), "roles": Post.ROLES, "wrong": wrong, "fresh": fresh,
        "votes": [vote_row(vote, seat) for vote in meeting.votes(held)], "key": keys.trustees(held).fingerprint if held.trustees else "", "ceremony": held.keyed, "wall": wall(request, held), "desk_url": reverse("hall_desk", args=[held.pk]), "screen_url": reverse("hall_screen", args=[held.pk]),
    }, status=status)


def wall(request: HttpRequest, held: Meeting) -> Mapping[str, str] | None:
    """The code on the wall, where phones vote."""
    if held.way == "paper":
        return None
    address = request.build_absolute_uri(reverse("phone", args=[held.code]))
    return {"address": address, "qr": qr.svg(address)}


def posts_of(held: Meeting) -> list[dict[str, Any]]:
    """Each post and whether its device is there."""
    return [{"post": one, "label": one.get_role_display(), "state": "设备已到位" if one.device else "链接已发出" if one.link else "还没有发链接"} for one in held.posts.all()]


def vote_row(vote: Vote, seat: Seat) -> dict[str, Any]:
    """One vote of the panel: where it stands, its figures, and what may be done now."""
    row = meeting.case_of(vote)
    case = stored.fold(row)
    facts = case.facts
    return {
        "vote": vote, "case": row, "facts": facts, "stage": row.stage, "label": case.at.label, "basis": case.at.basis, "names": figures.names_of(facts.get("names")), "asks": figures.asks(case),
        "colour": COLOURS[vote.colour], "tied": figures.names_of(facts.get("tied")), "notes": facts.get("notes") or [], "count_url": reverse("hall_count", args=[vote.meeting_id, vote.pk]),
        "case_url": reverse("case", args=[row.pk]), "agreed": len(counting.agreed(vote)) if row.stage == "counting" and vote.returned is not None else 0, "uncalled": conduct.uncalled(vote), "totals": conduct.outcome(vote).sealed, "written": written(vote) if row.stage == "counting" else [],
        "done": row.closed is not None, "archive_url": reverse("box_archive", args=[vote.uuid]) if vote.uuid else "", "recount_url": reverse("recount_box", args=[vote.uuid]) if vote.uuid else "",
        "kit_url": reverse("hall_kit", args=[vote.meeting_id, vote.pk]) if row.stage not in ("prepared", "voting", "counting") else "",
    }


COLOURS = {"white": "白色", "pink": "粉色", "yellow": "黄色", "blue": "蓝色", "green": "绿色"}


def written(vote: Vote) -> list[dict[str, Any]]:
    """Written-in names, what was found of each, and what the register says."""
    found, held = counting.findings(vote), vote.meeting
    rows = []
    for name in conduct.written_in(vote, counting.called(vote)):
        may, why = register.right_to_be_elected(held.union_id, name, held.day)
        rows.append({"name": name, "found": found.get(name), "may": may, "why": why})
    return rows


@door("hall_do", "POST")
def hall_do(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """One step of the presider. What is refused comes back on the same page, with everything still there."""
    held, seat = hall_of(request, number), seat_of(request)
    step = STEPS.get(what)
    if step is None:
        raise Missing("这一步")
    try:
        fresh = step(held, seat, request.POST)
    except Refused as refused:
        return panel(request, held, "".join(refused.reasons), status=409)
    if fresh:
        return panel(request, held, fresh=fresh(request))
    return redirect("hall", number=held.pk)


Fresh = Callable[[HttpRequest], Mapping[str, str]]


def whole_number(data: Mapping[str, str], key: str, label: str) -> int:
    """A figure of the form."""
    text = (data.get(key) or "").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused(f"“{label}”请填整数。")
    return int(text)


def chosen_vote(held: Meeting, data: Mapping[str, str]) -> Vote:
    return vote_of(held, whole_number(data, "vote", "投票"))


def freeze(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    """The roll of all who may vote; of a small body only those named."""
    typed = (data.get("only") or "").replace("，", "、").replace(",", "、").replace("\n", "、").strip()
    named = [part.strip() for part in typed.split("、") if part.strip()]
    if held.part and not named:
        named = next((pool for vote in meeting.votes(held) if (pool := meeting.pool_of(meeting.case_of(vote)))), [])
    meeting.freeze(held, [person_called(held, one) for one in named] or None)
    if held.way != "paper":
        box.ready(held)


def person_called(held: Meeting, name: str) -> str:
    """The member of that name."""
    person, why = asked.named(held.union_id, name, held.day)
    if why:
        raise Refused(why)
    return str(person)


def call(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    """Electronic ballots are called aloud: one, ten, or all that are left."""
    box.call(chosen_vote(held, data), whole_number(data, "many", "张数"))


def add_post(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    """A post, for somebody who is no candidate of any vote of this meeting."""
    barred = frozenset(name for vote in meeting.votes(held) for name in figures.names_of(stored.fold(meeting.case_of(vote)).facts.get("names")))
    if data.get("role") == posts.SCRUTINEER:
        keys.people_change(held)
    posts.add(held, data.get("role", ""), data.get("name", ""), barred=barred)


def drop_post(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    """Somebody steps down; what was done stands under the name."""
    found = Post.objects.filter(meeting=held, pk=whole_number(data, "post", "岗位")).first()
    if found and found.role == posts.SCRUTINEER:
        keys.people_change(held)
    if found:
        found.delete()


def send_link(held: Meeting, seat: Seat, data: Mapping[str, str]) -> Fresh:
    """A link for the device of a post, shown once as words and as a QR code."""
    post = Post.objects.filter(meeting=held, pk=whole_number(data, "post", "岗位")).first()
    if post is None:
        raise Refused("没有这个岗位。")
    made = posts.link(post)

    def shown(request: HttpRequest) -> Mapping[str, str]:
        address = request.build_absolute_uri(reverse("hall_post", args=[made]))
        return {"name": f"{post.get_role_display()} {post.name}", "address": address, "qr": qr.svg(address)}

    return shown


def ceremony(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    """The key of the box, by the scrutineers whom the meeting has elected."""
    keys.begin(held, whole_number(data, "threshold", "开箱人数"))


def end_shuffles(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    """All scrutineers who are there have shuffled."""
    box.end_shuffles(chosen_vote(held, data))


def begin(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    conduct.begin(held, chosen_vote(held, data), seat.who, seat.day)


def open_box(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    conduct.open_box(held, chosen_vote(held, data), seat.who, seat.day, whole_number(data, "issued", "发出纸质选票"), whole_number(data, "returned", "收回纸质选票"))


def judge_name(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    counting.judge_name(chosen_vote(held, data), data.get("name", "").strip(), data.get("eligible") == "1", data.get("why", ""), seat.person.name)


def finish(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    law = asked.law(held.union_id)
    conduct.finish(held, chosen_vote(held, data), seat.who, seat.day, of_rules(law.rules.on(seat.day), seat.day))


def anew(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    conduct.anew(chosen_vote(held, data), seat.who, seat.day, data.get("reason", "").strip())


def recount(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
    conduct.recount(chosen_vote(held, data), seat.who, seat.day, data.get("reason", "").strip())


def plain(key: str, *fields: Any) -> Callable[[Meeting, Seat, Mapping[str, str]], None]:
    """A step whose fields are typed on the panel and judged by the case."""

    def step(held: Meeting, seat: Seat, data: Mapping[str, str]) -> None:
        given = {field.key: clean(field, lines(data.get(field.key, "")) if field.kind == "rows" else data.get(field.key, "")) for field in fields}
        conduct.act(held, chosen_vote(held, data), key, seat.who, seat.day, {name: value for name, value in given.items() if value is not None})

    return step


def lines(typed: str) -> list[dict[str, str]]:
    """Names one a line, or parted by 、."""
    return [{"name": one.strip()} for one in typed.replace("、", "\n").replace("，", "\n").splitlines() if one.strip()]


STEPS: dict[str, Callable[[Meeting, Seat, Mapping[str, str]], Fresh | None]] = {
    "freeze": freeze, "ceremony": ceremony, "end_shuffles": end_shuffles, "call": call, "post": add_post, "drop": drop_post, "link": send_link, "begin": begin, "open_box": open_box, "name": judge_name, "finish": finish, "anew": anew, "recount": recount,
    "announce": plain("announce"), "runoff": plain("runoff"), "further": plain("further", declared.NAMES), "reduce": plain("reduce", declared.AGREED), "leave": plain("leave", declared.BASIS),
    "strike": plain("strike", declared.NAMES, declared.REASON),
}


@door("hall_ballots")
def hall_ballots(request: HttpRequest, number: int, vote: int) -> HttpResponse:
    """The ballots of a vote, exactly as many as are asked for; who printed how many stands in the log."""
    held = hall_of(request, number)
    found = vote_of(held, vote)
    case = stored.fold(meeting.case_of(found))
    try:
        sheet = Printed(asked.union(held.union_id).name, str(case.facts["heading"]), 0 if figures.asks(case) else int(case.facts["seats"]), tuple(counting.listed(found)), whole_number(request.GET, "copies", "张数"),
                       request.GET.get("size", "A5"), found.colour)
        made = ballots_pdf(sheet)
    except (Refused, Unprintable, MissingGlyph) as refused:
        raise Closed("".join(refused.reasons) if isinstance(refused, Refused) else str(refused), "没有印出来", 409) from None
    log.warning("ballots printed: vote %s, %s copies, by %s", found.pk, sheet.copies, seat_of(request).person.pk)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(sheet.title)}.pdf"
    return response


# --- posts -----------------------------------------------------------------------------------------------------------------------------------------
@door("hall_post", "GET", "POST")
@never_cache
def hall_post(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of a post: opened once, by one device. A preview of a chat must not use it up, so the device confirms by a button."""
    if request.method == "GET":
        return render(request, "elections/post.html", {"secret": secret})
    try:
        post, cookie = posts.bind(secret)
    except Refused as refused:
        raise Closed("".join(refused.reasons), "不能使用", 409) from None
    response = redirect("hall_desk", number=post.meeting_id) if post.role == posts.DESK else redirect(place_of(post))
    response.set_signed_cookie(f"{COOKIE}{post.meeting_id}", cookie, salt="hall", max_age=60 * 60 * 36, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def place_of(post: Post) -> str:
    """Where a post works: a scrutineer of an electronic vote at the key, everybody else at the count."""
    if post.role == posts.SCRUTINEER and post.meeting.way != "paper":
        return reverse("key", args=[post.meeting_id])
    return reverse("hall_count_now", args=[post.meeting_id])


# --- signing in ------------------------------------------------------------------------------------------------------------------------------------
@door("hall_desk", "GET", "POST")
@never_cache
def hall_desk(request: HttpRequest, number: int) -> HttpResponse:
    """The desk at the door: find the line, take down that the member has come, hand out a ballot."""
    held, post, seat = post_of(request, number, posts.DESK)
    wrong, done, status = "", "", 200
    if request.method == "POST":
        try:
            done = desk_act(held, request.POST)
        except Refused as refused:
            wrong, status = "".join(refused.reasons), 409
    q = request.GET.get("q", "")
    return render(request, "elections/desk.html", {
        "held": held, "have": meeting.attendance(held), "q": q, "found": meeting.find(held, q), "wrong": wrong, "done": done, "post": post,
        "recent": held.electors.exclude(way="").order_by("-signed", "-number")[:12], "quorum": screen.quorum(meeting.attendance(held), asked.law(held.union_id), held), "here": f"{request.path}?{urlencode({'q': q})}" if q else request.path,
    }, status=status)


def desk_act(held: Meeting, data: Mapping[str, str]) -> str:
    """Sign in or take it back; the sentence that confirms it."""
    number = whole_number(data, "elector", "序号")
    if data.get("act") == "undo":
        one = meeting.unsign(held, number)
        return f"已撤回{one.name}的签到。"
    if data.get("act") == "ticket":
        found = held.electors.filter(number=number, way=meeting.PHONE).first()
        if found is None or held.state != "signing":
            raise Refused("这一行没有按电子选票签到，或者签到已经截止。")
        return f"{found.name}的新签到码 {meeting.ticket(found)}，原来的手机不能再用。"
    if data.get("way") not in dict(Elector.WAYS) or not data.get("way"):
        raise Refused("请选择纸质选票、电子选票或流动票箱。")
    one = meeting.sign(held, number, data["way"])
    if one.way == meeting.PHONE:
        return f"{one.name}已签到。签到码 {meeting.ticket(one)}，请本人扫墙上的二维码后填写，只能用一次。"
    return f"{one.name}已签到（{one.get_way_display()}）。"


# --- the counting desk -----------------------------------------------------------------------------------------------------------------------------
COUNTERS = (posts.TELLER, posts.SCRUTINEER, posts.CALLER)


@door("hall_count_now")
@never_cache
def hall_count_now(request: HttpRequest, number: int) -> HttpResponse:
    """To the count of the vote that goes on."""
    held, _, _ = post_of(request, number, *COUNTERS)
    vote = screen.current(held)
    if vote is None:
        raise Missing("这场会议的投票")
    return redirect("hall_count", number=held.pk, vote=vote.pk)


@door("hall_count")
@never_cache
def hall_count(request: HttpRequest, number: int, vote: int) -> HttpResponse:
    """唱票、计票、监票: by keyboard or by touch, one page for all three."""
    held, post, seat = post_of(request, number, *COUNTERS)
    meeting.votes(held)
    found = vote_of(held, vote)
    case = stored.fold(meeting.case_of(found))
    return render(request, "elections/count.html", {
        "held": held, "vote": found, "case": case, "names": list(enumerate(counting.listed(found), start=1)), "post": post, "people": {role: posts.names(held, role) for role, _ in Post.ROLES}, "voids": counting.VOID,
        "photo_url": reverse("hall_photo", args=[held.pk, found.pk]), "state_url": reverse("hall_count_state", args=[held.pk, found.pk]), "do_url": reverse("hall_count_do", args=[held.pk, found.pk]), "seats": case.facts.get("seats"), "asks": figures.asks(case),
        "votes": [{"vote": one, "heading": meeting.case_of(one).title} for one in meeting.votes(held)],
    })


@door("hall_count_state")
@never_cache
def hall_count_state(request: HttpRequest, number: int, vote: int) -> HttpResponse:
    """How far the count is; a teller sees the other's entries of a ballot only when both have it."""
    held, post, seat = post_of(request, number, *COUNTERS)
    return JsonResponse(count_state(vote_of(held, vote), post))


def count_state(vote: Vote, post: Post | None) -> dict[str, Any]:
    """The state of the desk for one post."""
    row = meeting.case_of(vote)
    case = stored.fold(row)
    one, two = counting.entries(vote, 1), counting.entries(vote, 2)
    mine = entries_of(post, one, two)
    both = {at for at in one if at in two}
    law = asked.law(vote.union_id)
    ground = of_rules(law.rules.on(case.last_day), case.last_day)
    known = [one[at] for at in sorted(both)] if mine is None else [mine[at] for at in sorted(mine)]
    of, invalid = conduct.sums(vote, case, known, ground)
    found = counting.bundles(vote) if vote.returned is not None else []
    return {
        "stage": row.stage, "issued": vote.issued, "returned": vote.returned, "threshold": screen.line(case, ground), "next": (max(mine) + 1 if mine else 1) if mine is not None else None,
        "called": len(known) + conduct.opened(vote), "invalid": invalid, "valid": len(known) + conduct.opened(vote) - invalid, "counts": [len(one), len(two)], "bundles": found, "rows": screen.rows(of, case),
        "clashes": [clash(at, one[at], two[at]) for each in found for at in each["clash"]], "last": shown(mine[max(mine)]) if mine else None,
        "role": post.role if post else "chief", "seat": post.seat if post else 0, "name": post.name if post else "",
    }


def entries_of(post: Post | None, one: dict[int, counting.Taken], two: dict[int, counting.Taken]) -> dict[int, counting.Taken] | None:
    """A teller's own count; nobody else has one."""
    if post is None or post.role != posts.TELLER or post.seat not in counting.COUNTS:
        return None
    return one if post.seat == 1 else two


def shown(taken: counting.Taken) -> dict[str, Any]:
    return {"number": taken.number, "marks": taken.marks, "void": taken.void}


def clash(at: int, one: counting.Taken, two: counting.Taken) -> dict[str, Any]:
    """Both readings of a ballot, side by side."""
    return {"number": at, "one": shown(one), "two": shown(two)}


@door("hall_count_do", "POST")
def hall_count_do(request: HttpRequest, number: int, vote: int) -> HttpResponse:
    """One entry, or one signature."""
    held, post, seat = post_of(request, number, *COUNTERS)
    found = vote_of(held, vote)
    try:
        given = json.loads(request.body)
        if not isinstance(given, dict):
            raise ValueError
        told = count_act(found, post, seat, given, request)
    except Refused as refused:
        return JsonResponse({"refused": "".join(refused.reasons), **count_state(found, post)}, status=409)
    except (ValueError, UnicodeDecodeError, RecursionError):
        return JsonResponse({"refused": "提交的内容不完整，没有登记，请刷新后再记。"}, status=400)
    return JsonResponse({"told": told, **count_state(found, post)})


def count_act(vote: Vote, post: Post | None, seat: Seat | None, given: dict[str, Any], request: HttpRequest) -> str:
    """What a post may do: a teller takes down and takes back, a scrutineer signs and has a bundle called again."""
    what, by = given.get("act"), post.name if post else seat.person.name if seat else ""
    if what in ("enter", "undo"):
        if post is None or post.role != posts.TELLER or post.seat not in counting.COUNTS:
            raise Refused("只有计票甲和计票乙的设备可以记票。")
        if what == "undo":
            return f"第 {counting.undo(vote, post.seat, by)} 张已退回，原记录保留。"
        taken = counting.enter(vote, post.seat, a_number(given, "number"), marks_of(given), str(given.get("void") or ""), by)
        return f"第 {taken.number} 张已记。"
    if what in ("sign", "again"):
        if post is None or post.role != posts.SCRUTINEER:
            raise Refused("只有监票人的设备可以签字或要求重唱。")
        number = a_number(given, "bundle")
        counting.sign(vote, number, by) if what == "sign" else counting.again(vote, number, by)
        return f"第 {number} 捆{'已签字' if what == 'sign' else '重唱，原记录保留'}。"
    raise Refused("没有这一步。")


def a_number(given: Mapping[str, Any], key: str) -> int:
    """The number of a ballot or of a bundle."""
    value = given.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10**7:
        raise Refused("张数或捆数不对，请刷新后再记。")
    return value


def marks_of(given: Mapping[str, Any]) -> dict[str, list[str]]:
    """The lists of marks, as far as they are lists of names."""
    found = given.get("marks")
    if not isinstance(found, dict) or not all(isinstance(value, list) and all(isinstance(one, str) for one in value) for value in found.values()):
        raise Refused("选票的记法读不出来，没有登记，请刷新后再记。")
    return found


@door("hall_photo", "POST")
def hall_photo(request: HttpRequest, number: int, vote: int) -> HttpResponse:
    """The photo of a signed bundle, sealed: only the audit committee and the higher union open it (features B9)."""
    held, post, _ = post_of(request, number, posts.SCRUTINEER)
    found = vote_of(held, vote)
    try:
        if post is None:
            raise Refused("只有监票人的设备可以给选票拍照留存。")
        told = counting.photograph(found, whole_number(request.POST, "bundle", "捆"), request.FILES.get("photo"), post.name)
    except Refused as refused:
        return JsonResponse({"refused": "".join(refused.reasons), **count_state(found, post)}, status=409)
    return JsonResponse({"told": told, **count_state(found, post)})


# --- the big screen --------------------------------------------------------------------------------------------------------------------------------
@door("hall_screen")
@never_cache
def hall_screen(request: HttpRequest, number: int) -> HttpResponse:
    """1920 × 1080, readable at ten metres; it asks for the state every second."""
    held = hall_of(request, number)
    return render(request, "elections/screen.html", {"held": held, "state": screen.state(held), "state_url": reverse("hall_screen_state", args=[held.pk])})


@door("hall_screen_state")
@never_cache
def hall_screen_state(request: HttpRequest, number: int) -> HttpResponse:
    return JsonResponse(screen.state(hall_of(request, number)))

