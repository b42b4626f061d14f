"""A member's home and an officer's desk: what waits for me comes first."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from unionhall import systems as kinds
from unionhall.core.procedure import Law
from unionhall.desk import asked, stored
from unionhall.desk.clock import now
from unionhall.desk.door import Seat, seat_of
from unionhall.desk.lists import since_last_act
from unionhall.desk.models import Case, Delivery, Entry, Posting, Turn
from unionhall.web import casepage, words
from unionhall.web.pages import door
from unionhall.web.seen import first_work, own_cases, visible
from unionhall.web.tongue import say, short_day
from unionhall.web.year import year

DESK_LIMIT = 60
CONTENT = Q(action="rate", to__in=("settled", "follow"))  # a satisfied rating leads nowhere but on


@door("home")
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, what is mine, what everybody may read."""
    seat = seat_of(request)
    law = asked.law(seat.union.pk)
    mine = own_cases(seat).order_by("closed", "-pk")
    return render(request, "home.html", {
        "me": {"name": seat.person.name}, "unread": Delivery.objects.filter(union_id=seat.union.pk, person=str(seat.person.pk), read=None).count(), "waiting": [waiting(turn, law, seat) for turn in one_each(first_work(seat, DESK_LIMIT * 6))[:12]], "mine": [own(row, law, seat) for row in mine[:6]],
        "mine_url": reverse("case_list"), "mine_count": mine.count(), "starts": starts(seat), "board": board(seat), "board_url": reverse("board"),
    })


def one_each(turns) -> list[Turn]:
    """One line a case: the act that is bound to the person by name first."""
    found: dict[int, Turn] = {}
    for turn in turns:
        if turn.case_id not in found or (turn.person and not found[turn.case_id].person):
            found[turn.case_id] = turn
    return list(found.values())


def waiting(turn: Turn, law: Law, seat: Seat) -> dict:
    """One thing that waits for me, with its buttons."""
    row = turn.case
    case_url = reverse("case", kwargs={"number": row.pk})
    label, text, act_url = said(turn, row)
    first = {"label": label, "url": act_url, "primary": True, "formal": False}
    return {"label": label, "title": row.title, "url": case_url, "text": text, "due": words.due(row, law, seat.day), "acts": [{"label": gettext("看全文"), "url": case_url, "primary": False, "formal": False}, first]}


def said(turn: Turn, row: Case) -> tuple[str, str, str]:
    """The word for what is to be done, a line about it, and where."""
    procedure = stored.procedure_of(row)
    opener = asked.names([row.opened_by]).get(row.opened_by, "")
    text = gettext("{who}提出，{number}，现在：{stage}。").format(who=opener, number=row.number, stage=say(procedure.stage(row.stage).label))
    if turn.action.startswith("line:"):
        sheet = next(one for one in procedure.sheets if one.key == turn.action[5:])
        return say(sheet.label), gettext("{who}请您{line}。{number}").format(who=opener, line=say(sheet.label, "line"), number=row.number), reverse("case", kwargs={"number": row.pk})
    key = turn.action
    return say(stored.action_label(row, key)), text, reverse("case_act", kwargs={"number": row.pk, "key": key})


def own(row: Case, law: Law, seat: Seat) -> dict:
    """One of my cases in a line."""
    due = words.due(row, law, seat.day)
    late = bool(due and due.get("kind") == "late")
    stage = say(stored.procedure_of(row).stage(row.stage).label)
    extra = due["said"] if late else gettext("{day}前").format(day=short_day(due["day"])) if due and due.get("day") else ""
    return {"label": say(stored.procedure_of(row).label), "title": row.title, "url": reverse("case", kwargs={"number": row.pk}), "said": gettext("，").join(part for part in (stage, extra) if part), "late": late, **casepage.steps(row)}


def starts(seat: Seat) -> list[dict]:
    """What may be begun."""
    found = []
    if seat.has("deputy"):
        found.append({"label": gettext("写提案"), "url": reverse("proposal_new"), "reasons": []})
    if seat.has("clerk"):
        found.append({"label": gettext("代录纸质提案"), "url": reverse("proposal_paper"), "reasons": []})
    if seat.has("clerk", "chair"):
        found.append({"label": gettext("发起提案征集"), "url": reverse("start", kwargs={"key": "proposal_call"}), "reasons": []})
    return found + [{**one, "reasons": []} for one in kinds.starts(seat)]


def board(seat: Seat) -> list[dict]:
    """The newest postings that hang."""
    rows = [one for one in Posting.objects.filter(union_id=seat.union.pk, taken_down=None, shown_from__lte=seat.day).order_by("-shown_from", "-pk")[:12] if casepage.hangs(one, seat.day)]
    return [{"title": one.title, "url": reverse("posting", kwargs={"number": one.pk}), "note": words.short(one.text, 40), "day": one.shown_from} for one in rows[:4]]


# --- the desk ----------------------------------------------------------------------------------------------------------------------------
@door("desk")
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that is due, by deadline, and what others owe."""
    seat = seat_of(request)
    law = asked.law(seat.union.pk)
    mine = {turn.case_id: turn for turn in one_each(first_work(seat, DESK_LIMIT * 6))}
    rows = all_due(seat, set(mine))
    chosen, system = request.GET.get("state", ""), request.GET.get("system", "")
    who = turn_words(rows)
    groups = grouped([row for row in rows if not system or row.procedure == system], mine, who, law, seat)
    counts = {label: len(found) for label, found in groups.items()}
    shown = {label: found for label, found in groups.items() if not chosen or label == chosen}
    return render(request, "desk.html", {
        "summary": {"total": sum(counts.values()), "late": counts.get("逾期", 0), "today": counts.get("今天", 0)},
        "chips": [{"label": label or "全部", "count": sum(counts.values()) if not label else counts.get(label, 0), "url": "?" + urlencode({"state": label} if label else {}), "current": chosen == label} for label in ("", "逾期", "今天", "本周")],
        "systems": [{"value": key, "label": label, "on": key == system} for key, label in systems(rows)], "query": {"state": chosen} if chosen else {},
        "groups": [{"label": label, "late": label == "逾期", "rows": found} for label, found in shown.items() if found], "more": None,
        "waiting": others(rows, mine, who, law, seat), "happened": happened(seat), "year": year(seat), "figures": figures(seat),
    })


def all_due(seat: Seat, mine: set[int]) -> list[Case]:
    """The open cases this person sees, nearest deadline first; those that wait for the person always among them."""
    rows = list(visible(seat).filter(closed=None).exclude(next_due=None).order_by("next_due")[:DESK_LIMIT])
    known = {row.pk for row in rows}
    return rows + list(visible(seat).filter(pk__in=mine - known, closed=None).order_by("-pk")[:DESK_LIMIT])


def grouped(rows: list[Case], mine: dict[int, Turn], who: dict[int, str], law: Law, seat: Seat) -> dict[str, list[dict]]:
    """逾期, 今天, 本周, 以后, 无期限."""
    found: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        found[group_of(row.next_due, seat.day)].append(desk_row(row, mine.get(row.pk), who.get(row.pk, ""), law, seat))
    return {label: found[label] for label in ("逾期", "今天", "本周", "以后", "无期限") if label in found}


def group_of(due: date | None, today: date) -> str:
    """The heading under which a day stands."""
    if due is None:
        return "无期限"
    if due < today:
        return "逾期"
    return "今天" if due == today else "本周" if due <= today + timedelta(days=6 - today.weekday()) else "以后"


def desk_row(row: Case, turn: Turn | None, who: str, law: Law, seat: Seat) -> dict:
    """One line of the desk."""
    procedure = stored.procedure_of(row)
    url = reverse("case", kwargs={"number": row.pk})
    due = words.due(row, law, seat.day) or {}
    day = due.get("day")
    act = {"label": "附议", "url": url} if turn and turn.action.startswith("line:") else {"label": stored.action_label(row, turn.action), "url": reverse("case_act", kwargs={"number": row.pk, "key": turn.action})} if turn else {"label": "看进度", "url": url}
    return {"title": row.title, "url": url, "label": procedure.label, "number": casepage.bare(row), "note": procedure.stage(row.stage).label,
            "due": f"{day.month}月{day.day}日到期" if day else due.get("awaits") or ("期限暂停" if due.get("paused") else "没有期限"),
            "due_said": due.get("said", ""), "who": "本人" if turn else who, "mine": bool(turn), **casepage.steps(row), "act": act}


def turn_words(rows: list[Case]) -> dict[int, str]:
    """Whose turn each case is, in words, with one query."""
    labels = asked.labels()
    turns = list(Turn.objects.filter(case__in=[row.pk for row in rows], duty=True).values_list("case_id", "role", "person"))
    names = asked.names({person for _, _, person in turns if person})
    found: dict[int, list[str]] = defaultdict(list)
    for case, role, person in turns:
        found[case].append(names.get(person, "") if person else labels.get(role, role))
    return {case: "、".join(list(dict.fromkeys(one for one in who if one))[:2]) for case, who in found.items()}


def systems(rows: list[Case]) -> list[tuple[str, str]]:
    """The procedures that stand on the desk."""
    return sorted({(row.procedure, stored.procedure_of(row).label) for row in rows})


def others(rows: list[Case], mine: dict[int, Turn], who: dict[int, str], law: Law, seat: Seat) -> list[dict]:
    """What others owe."""
    waiting_for = [row for row in rows if row.pk not in mine][:5]
    return [{"title": row.title, "url": reverse("case", kwargs={"number": row.pk}), "said": f"{who.get(row.pk, '')}，{(words.due(row, law, seat.day) or {}).get('said', '')}".strip("，")} for row in waiting_for]


def happened(seat: Seat) -> list[dict]:
    """The last entries of the cases this person sees."""
    rows = Entry.objects.filter(union_id=seat.union.pk, case__in=visible(seat)).select_related("case").order_by("-pk")[:6]
    return [{"title": one.case.title, "url": reverse("case", kwargs={"number": one.case_id}), "said": f"{one.day.month}月{one.day.day}日 · {stored.action_label(one.case, one.action)}"} for one in rows]


def figures(seat: Seat) -> list[dict]:
    """What the authors say and what the handlers say are two figures and never one (LOOK.md, words)."""
    entries = Entry.objects.filter(union_id=seat.union.pk, case__procedure="proposal", action__in=("sign", "rate"))
    counted = since_last_act("desk", seat.union.pk, lambda: entries.aggregate(answered=Count("case", distinct=True, filter=Q(action="sign")), content=Count("case", distinct=True, filter=CONTENT)))
    answered, content = counted["answered"], counted["content"]
    if not answered:
        return []
    return [{"label": "提案人认可的提案", "value": content, "of": answered, "unit": "件", "note": f"已书面答复 {answered} 件，提案人评价满意或基本满意 {content} 件。", "url": reverse("ledger")}]


@door("notices", "GET", "POST")
def notices(request: HttpRequest) -> HttpResponse:
    """Every notice sent to me, newest first."""
    seat = seat_of(request)
    rows = Delivery.objects.filter(union_id=seat.union.pk, person=str(seat.person.pk)).select_related("case").order_by("-pk")
    if request.method == "POST":
        rows.filter(read=None).update(read=now())
        return redirect("notices")
    return render(request, "notices.html", {"rows": [{"text": one.text, "day": one.day, "read": bool(one.read), "url": reverse("case", kwargs={"number": one.case_id}) if one.case_id else ""} for one in rows[:100]]})
