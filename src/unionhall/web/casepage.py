"""One case as its page shows it: what it waits for, what this person may do and why not, its whole course, its papers, its record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from unionhall import systems
from unionhall.core import procedure as core
from unionhall.core.procedure import CHILD, CLOCK, Action, Entry, Law, Who
from unionhall.desk import asked, stored
from unionhall.desk.door import Seat
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, Delivery, File, Paper, Posting
from unionhall.web import words
from unionhall.web.seen import visible as visible_cases
from unionhall.web.tongue import long_day, say, short_day

LONG = 12  # lines of a sheet that stand open
LETTERS = 120  # the newest notices of a case
QUIET = ("attach", "remark", "correct", "hand_over", "stop", "adopt")  # the generic acts stand apart, below
FORMAL = ("accept", "refuse", "sign", "rule", "withdraw", "stop", "archive", "rate", "announce", "report", "settle_report")  # cannot be taken back: asked once more


@dataclass
class Desk:
    """A case, who looks at it, and the law of its union."""

    row: Case
    seat: Seat

    @cached_property
    def case(self) -> core.Case:
        return stored.fold(self.row)

    @cached_property
    def law(self) -> Law:
        return asked.law(self.row.union_id)

    @cached_property
    def who(self) -> Who:
        return self.seat.who

    @cached_property
    def names(self) -> dict[str, str]:
        people = {one for entry in self.case.entries for one in (entry.actor, entry.entered_by)} | set(core.parties(self.case)) | {one.person for one in self.letters}
        return asked.names(sorted(one for one in people if one))

    @cached_property
    def labels(self) -> dict[str, str]:
        return asked.labels()

    @cached_property
    def files(self) -> list[File]:
        """Attachments; the record itself says whether there are any."""
        return list(self.row.files.order_by("pk")) if any(stored.FILES in entry.data for entry in self.case.entries) else []

    @cached_property
    def letters(self) -> list[Delivery]:
        rows = Delivery.objects.filter(case=self.row).order_by("-pk")
        if not self.seat.roles & set(self.case.procedure.seen_by):
            rows = rows.filter(person=self.who.id)
        return list(rows[:LETTERS])

    def sees(self) -> bool:
        """Whether this person may see the case at all; somebody on its sheet may as well."""
        barred = self.case.procedure.barred
        if barred and barred(self.case, self.who):
            return False
        return core.sees(self.case, self.who) or self.row.parties.filter(person=self.who.id).exists()

    def url(self, name: str = "case", **more: Any) -> str:
        return reverse(name, kwargs={"number": self.row.pk, **more})


def page(desk: Desk) -> dict[str, Any]:
    """The whole context of case.html."""
    return {
        "case": head(desk), "now": now(desk), **acts(desk), "course": course(desk), "steps": steps(desk.row, desk.case), "sheets": sheets(desk),
        "papers": papers(desk), "attachments": attachments(desk), "attach": attach(desk), "letters": letters(desk), "children": children(desk),
        "parent": parent(desk), "related": related(desk), "record": record(desk),
        "beside": systems.beside(desk.row, desk.seat) + unlock(desk), "public_url": desk.url("case_public"), "print_url": desk.url("case_print"), "height": desk.row.height,
    }


def head(desk: Desk) -> dict[str, Any]:
    """Number, title and the facts that matter."""
    case, row = desk.case, desk.row
    fields = case.procedure.fields
    opener = desk.names.get(case.entries[0].actor, "")
    shown = core.shown(case, case.entries[0], desk.who)
    first = [(gettext("提出人"), "●●●" if shown["actor"] == core.HIDDEN else asked.title(row.union_id, case.entries[0].actor, row.opened) or opener)] if opener else []
    wanted = [field for field in case.procedure.given if case.facts.get(field.key) not in (None, "", []) and field.key not in ("subject", "title")]
    named = [fields[key] for key in ("lead", "joint", "manager", "grade", "promised") if key in fields and case.facts.get(key)]
    facts = first + [(say(field.label), visible(desk, field)) for field in [*wanted, *named]]
    return {"label": say(case.procedure.label), "number": bare(row), "title": row.title, "tags": tags(desk), "facts": facts, "url": desk.url(), "closed": case.closed,
            "sealed_note": gettext("标●●●的内容只对指定职务开放。") if any(value == core.HIDDEN for _, value in facts) else ""}


def bare(row: Case) -> str:
    """2026-017: the number where the procedure's name stands beside it."""
    return row.number.removeprefix(stored.procedure_of(row).label)


def visible(desk: Desk, field: core.Field) -> Any:
    """A fact as this reader may see it."""
    if (field.logged or (field.sealed and not desk.seat.roles & set(field.sealed))) and desk.case.entries[0].actor != desk.who.id:
        return core.HIDDEN
    return words.worded(field, desk.case.facts.get(field.key))


def tags(desk: Desk) -> list[str]:
    """Small words beside the number."""
    found = [say(desk.case.at.label)]
    if desk.row.round > 1:
        found.append(gettext("第 {round} 轮").format(round=desk.row.round))
    return found


def now(desk: Desk) -> dict[str, Any] | None:
    """The one thing the case waits for."""
    case, row = desk.case, desk.row
    if case.closed:
        return None
    due = words.due(row, desk.law, desk.seat.day)
    rule = words.rule_of(desk.law, row.next_clock, row.entered) if row.next_clock else None
    badges = [{"word": due["said"], "kind": due["kind"]}] if due and due.get("kind") in ("late", "soon") else []
    return {"badges": badges, "title": say(case.at.label), "text": waits_for(desk), "due": due, "cite": words.cite(rule, case.at.basis)}


def waits_for(desk: Desk) -> str:
    """Who is to act, by name where it is somebody in person."""
    turns = list(desk.row.turns.filter(duty=True))
    people = asked.names({one.person for one in turns if one.person})
    who = list(dict.fromkeys([*people.values(), *(say(desk.labels.get(one.role, one.role)) for one in turns if one.role)]))
    names = gettext("、").join(who[:4])
    return (gettext("等{who}等办理。") if len(who) > 4 else gettext("等{who}办理。")).format(who=names) if who else ""


# --- acts --------------------------------------------------------------------------------------------------------------------------------
def acts(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Every act of this stage that concerns this person, the greyed ones with their reasons (LOOK.md, principle 4); the acts of every stage apart."""
    found = [one for action in (*desk.case.at.actions, *desk.case.procedure.anywhere) if (one := act_row(desk, action))]
    main = sorted((one for one in found if one["key"] not in QUIET), key=lambda one: bool(one["reasons"]))
    if main and not main[0]["reasons"]:
        main[0]["primary"] = True
    return {"acts": main, "more": [one for one in found if one["key"] in QUIET]}


def act_row(desk: Desk, action: Action) -> dict[str, Any] | None:
    """One act as a button; None when it is not this person's to do in any case."""
    holders = [role for role in action.roles if role not in (CLOCK, CHILD)]
    typist = bool(set(action.recorded_by) & desk.seat.roles)
    if not (set(holders) & desk.seat.roles or typist) or action.key == "attach":
        return None
    if action.when and not action.when(desk.case):
        return None
    reasons = core.why_not(desk.case, action, desk.who, desk.seat.day, desk.law, sheets=stored.lines(desk.row, desk.case.procedure))
    clerk = typist and bool(reasons) and (person_for(desk, action) is not None or for_body(desk, action))
    if clerk:
        reasons = core.why_not(desk.case, action, for_other(desk, action), desk.seat.day, desk.law, sheets=stored.lines(desk.row, desk.case.procedure))
    if action.key in QUIET and (reasons or not applies(desk, action)):
        return None
    if not_mine(desk, action) and not clerk:
        return None
    url = desk.url("case_act", key=action.key) + ("?clerk=1" if clerk else "")
    return {"key": action.key, "label": gettext("{act}（代填）").format(act=say(action.label)) if clerk else say(action.label), "url": url, "formal": action.key in FORMAL, "primary": False, "reasons": list(reasons), "hint": ""}


def applies(desk: Desk, action: Action) -> bool:
    """改按新程序办理 only where there is a newer version to adopt."""
    newest = registry().pick(desk.case.procedure.key, desk.seat.day)
    return action.key != "adopt" or newest.since != desk.case.procedure.since


def not_mine(desk: Desk, action: Action) -> bool:
    """An act bound to others in person is not shown greyed to everybody who holds the same role."""
    if action.only_by:
        return desk.who.id not in desk.case.people(action.only_by)
    return bool(action.only_in) and desk.who.id not in desk.case.named(action.only_in)


def person_for(desk: Desk, action: Action) -> str | None:
    """For whom a clerk would type: the one person the act is bound to."""
    if action.only_by:
        people = desk.case.people(action.only_by)
    elif action.only_in:
        people = desk.case.named(action.only_in)
    else:
        return None
    return next((one for one in people if one != desk.who.id), None)


def for_body(desk: Desk, action: Action) -> bool:
    """A body outside (同级党组织, 上级工会) whose letter a clerk enters: the act is bound to no person, and the clerk does not hold its role."""
    return not (action.only_by or action.only_in or set(action.roles) & desk.seat.roles)


def for_other(desk: Desk, action: Action) -> Who:
    """The person with the own roles, or the body, typed for by who looks."""
    if for_body(desk, action):
        return Who("", action.roles[:1], desk.who.id, desk.who.roles)
    person = person_for(desk, action) or ""
    roles = asked.roles(person, desk.row.union_id, desk.seat.day)
    return Who(person, roles, desk.who.id, desk.who.roles)


def attach(desk: Desk) -> dict[str, Any] | None:
    """补充材料 stands beside the attachments."""
    action = next((one for one in desk.case.procedure.anywhere if one.key == "attach"), None)
    if action is None or desk.case.closed:
        return None
    reasons = core.why_not(desk.case, action, desk.who, desk.seat.day, desk.law)
    return {"label": say(action.label), "url": desk.url("case_act", key="attach"), "reasons": list(reasons)}


# --- the course --------------------------------------------------------------------------------------------------------------------------
def course(desk: Desk) -> list[dict[str, Any]]:
    """Stage after stage as it went, the entries of each below it, then what is still to come on the plain way."""
    case = desk.case
    found: list[dict[str, Any]] = []
    at = ""
    for entry in case.entries:
        if not found:
            found.append(stage_row(case, case.procedure.stages[0].key if not entry.to else entry.to, "past", entry.day))
            at = entry.to
            found[-1]["entries"].append(entry_row(desk, entry))
            continue
        found[-1]["entries"].append(entry_row(desk, entry))
        if entry.to and entry.to != at:
            at = entry.to
            found.append(stage_row(case, at, "past", entry.day))
    found[-1]["state"] = "past" if case.closed else "here"
    found[-1]["badges"] = [{"word": gettext("已结束"), "kind": "done"}] if case.closed else [{"word": gettext("现在"), "kind": "now"}, *late_badge(desk)]
    return found + to_come(case)


def late_badge(desk: Desk) -> list[dict[str, str]]:
    """The word beside the stage that is late."""
    due = words.due(desk.row, desk.law, desk.seat.day)
    return [{"word": due["said"], "kind": "late"}] if due and due.get("kind") == "late" else []


def stage_row(case: core.Case, key: str, state: str, day: date | None) -> dict[str, Any]:
    """One stage of the course."""
    stage = case.procedure.stage(key)
    meta = [gettext("{day}起").format(day=short_day(day))] if day else []
    badges = [{"word": gettext("已完成"), "kind": "done"}] if state == "past" else []
    return {"label": say(stage.label), "state": state, "badges": badges, "meta": meta, "note": "", "round": "", "cite": words.cite(None, stage.basis), "entries": []}


def to_come(case: core.Case) -> list[dict[str, Any]]:
    """The plain way from here to an end: each stage's first way on."""
    found, key, seen = [], case.stage, {case.stage}
    while not case.procedure.stage(key).final:
        stage = case.procedure.stage(key)
        ways = [stage.to] if stage.to else [goal for action in stage.actions for goal in action.goals]
        order = [one.key for one in case.procedure.stages]
        onward = [goal for goal in ways if goal in order and order.index(goal) > order.index(key)]
        forward = min(onward, key=order.index, default="") if key in ("seconding", "assigned", "handling", "signing", "draft", "prepared", "open", "closed") else next(iter(onward), "")
        if not forward or forward in seen:
            break
        seen.add(forward)
        found.append(stage_row(case, forward, "todo", None))
        key = forward
    return found


def entry_row(desk: Desk, entry: Entry) -> dict[str, Any]:
    """One entry: who, when, what was written, which files."""
    shown = core.shown(desk.case, entry, desk.who)
    hidden = shown["actor"] == core.HIDDEN
    files = [{"name": one.name, "url": reverse("file", kwargs={"number": one.pk}), "note": ""} for one in desk.files if one.height == entry.height and may_open(desk, one)]
    note = gettext("；").join(gettext("已更正：{field}").format(field=key) for key in shown.get("corrected", {}))
    return {
        "height": entry.height + 1, "label": say(stored.action_label(desk.row, entry.action)), "who": "●●●" if hidden else desk.names.get(entry.actor, say(desk.labels.get(entry.role, "")) if entry.entered_by else gettext("系统")),
        "role": say(desk.labels.get(entry.role, "")) if entry.actor.isdigit() else "", "day": entry.day, "at": None, "lines": lines(desk, shown["data"]), "files": files,
        "clerk": desk.names.get(entry.entered_by, "") if entry.entered_by and not hidden else "", "confirmed": None,
        "badges": [{"word": text, "kind": "soon"} for text in entry.data.get("_warnings", ())][:0], "note": note, "id": f"entry-{entry.height}",
    }


def lines(desk: Desk, data: dict[str, Any]) -> list[tuple[str, Any]]:
    """The fields of an entry in words; facts without a label are the machine's own and are left out."""
    fields = desk.case.procedure.fields
    written = [(field, data[key]) for key, field in fields.items() if data.get(key) not in (None, "", [])]
    found = [(say(label), data[key]) for key, label in FOUND.items() if key in data and key not in fields and isinstance(data[key], str) and data[key]]
    return [*((say(field.label), value if value == core.HIDDEN else words.worded(field, value)) for field, value in written), *found]


FOUND = {"result": "结果", "outcome": "结果", "opinion_words": "讨论情况", "looked": "评价", "speaking": "发言顺序", "should": "应当", "effect": "效力"}  # what an act found and people want to read


def steps(row: Case, case: core.Case | None = None) -> dict[str, int]:
    """How far, in a row of small bars: the stage's place on the plain way."""
    procedure = case.procedure if case else stored.procedure_of(row)
    order = [stage.key for stage in procedure.stages if not stage.final]
    at = order.index(row.stage) + 1 if row.stage in order else len(order) + 1
    total = min(len(order) + 1, 8)
    return {"at": max(1, round(at * total / (len(order) + 1))), "total": total}


# --- beside the case ---------------------------------------------------------------------------------------------------------------------
def sheets(desk: Desk) -> list[dict[str, Any]]:
    """Each sheet with who has written a line and who is still asked."""
    return [sheet_row(desk, sheet) for sheet in desk.case.procedure.sheets if stored.lined(desk.row, sheet=sheet.key) or sheet in desk.case.at.sheets]


def sheet_row(desk: Desk, sheet: core.Sheet) -> dict[str, Any]:
    """One sheet."""
    signed = stored.signed(desk.row, sheet.key)
    asked_for = [one for entry in desk.case.entries for one in entry.facts.get(sheet.asks) or ()] if sheet.asks and sheet in desk.case.at.sheets else []
    done = {one.subject for one in signed}
    waiting = [one for one in dict.fromkeys(asked_for) if one not in done]
    names = asked.names([*done, *waiting])
    rows = [{"who": names.get(one.subject, ""), "unit": "", "word": say(f"已{sheet.label}"), "kind": "done", "day": one.day, "note": gettext("代填") if one.by != one.subject else ""} for one in signed]
    rows += [{"who": names.get(one, ""), "unit": "", "word": gettext("待确认"), "kind": "", "day": None, "note": ""} for one in waiting]
    sealed = ngettext("已封存，共 {n} 名", "已封存，共 {n} 名", len(signed)).format(n=len(signed)) if signed and signed[0].sealed_in is not None else ""
    need = words.rule_of(desk.law, f"{desk.case.procedure.key}.seconders", desk.seat.day) if sheet.key == "second" else None
    have = len(signed)
    said = gettext("须 {need} 名，现有 {have} 名").format(need=need.number, have=have) if need else gettext("现有 {have} 名").format(have=have)
    return {"key": sheet.key, "label": say(sheet.label, "sheet"), "need": need.number if need else None, "have": have, "said": said, "lines": rows, "act": line_act(desk, sheet), "sealed": sealed, "long": len(rows) > LONG}


def line_act(desk: Desk, sheet: core.Sheet) -> dict[str, Any] | None:
    """The button with which this person writes the own line."""
    if sheet not in desk.case.at.sheets or not {*sheet.by, *sheet.for_others} & desk.seat.roles:
        return None
    if sheet.fields or not set(sheet.by) & desk.seat.roles:
        return line_page(desk, sheet)
    seen = [one for one in desk.case.lines(sheet.key) if one.subject == desk.who.id]
    reason = core.why_not_line(desk.case, sheet, desk.who, desk.who.id, {}, seen)
    return {"label": say(sheet.label), "url": desk.url("case_line", key=sheet.key), "reasons": [reason] if reason else []}


def line_page(desk: Desk, sheet: core.Sheet) -> dict[str, Any]:
    """A line with fields has a page of its own; whoever may write for others has another."""
    own = core.why_no_line(desk.case, sheet, desk.who, desk.who.id) if set(sheet.by) & desk.seat.roles else ""
    url = desk.url("case_line_form", key=sheet.key)
    others = f"{url}?other=1" if set(sheet.for_others) & desk.seat.roles else ""
    return {"label": say(sheet.label), "url": url if set(sheet.by) & desk.seat.roles else "", "others": others, "page": True, "reasons": [own] if own and not others else []}


def papers(desk: Desk) -> list[dict[str, Any]]:
    """The papers, as pages and as files."""
    return [{"title": say(one.label), "url": reverse("paper", kwargs={"number": one.pk}), "docx": reverse("paper_file", kwargs={"number": one.pk, "ending": "docx"}),
             "pdf": reverse("paper_file", kwargs={"number": one.pk, "ending": "pdf"}), "photo": False, "note": gettext("第 {n} 条").format(n=one.height + 1), "day": desk.case.entries[one.height].day, "who": "", "hash": one.sha256}
            for one in desk.row.papers.all()]


def attachments(desk: Desk) -> list[dict[str, Any]]:
    """Files that were attached, those that this reader may open."""
    names = asked.names({one.by for one in desk.files})
    return [{"title": one.name, "url": reverse("file", kwargs={"number": one.pk}), "docx": "", "pdf": "", "photo": one.kind.startswith("image/"), "note": size(one.size), "day": one.at.date(),
             "who": names.get(one.by, ""), "hash": one.sha256} for one in desk.files if may_open(desk, one)]


def may_open(desk: Desk, one: File) -> bool:
    """A sealed attachment opens for its roles and for who brought it."""
    return not one.sealed or one.by == desk.who.id or bool(desk.seat.roles & set(one.sealed.split(",")))


def size(number: int) -> str:
    """1.2 MB"""
    return f"{number / 1048576:.1f} MB" if number > 1048576 else f"{max(1, number // 1024)} kB"


def letters(desk: Desk) -> list[dict[str, Any]]:
    """The notices sent for this case, newest first; an officer sees all, others their own."""
    rows = desk.letters
    names = asked.names({one.person for one in rows})
    told: dict[tuple[date, str], list[Delivery]] = {}
    for one in rows:
        told.setdefault((one.day, one.text), []).append(one)
    return [letter(day, text, sent, names) for (day, text), sent in told.items()]


def letter(day: date, text: str, sent: list[Delivery], names: dict[str, str]) -> dict[str, Any]:
    """One notice with everybody who got it."""
    people = [names.get(one.person, "") for one in reversed(sent)]
    read = sum(1 for one in sent if one.read)
    word = (gettext("已读") if read else gettext("已送达")) if len(sent) == 1 else gettext("已读 {read} / {n}").format(read=read, n=len(sent))
    return {"day": day, "to": gettext("、").join(people[:3]) + (gettext(" 等 {n} 人").format(n=len(people)) if len(people) > 3 else ""), "title": text, "word": word, "kind": "done" if read == len(sent) else "", "text": ""}


def linked(row: Case, why: str = "") -> dict[str, Any]:
    """Another case as a link."""
    procedure = stored.procedure_of(row)
    return {"label": say(procedure.label), "title": f"{row.number} {row.title}", "url": reverse("case", kwargs={"number": row.pk}), "badge": {"word": say(procedure.stage(row.stage).label), "kind": "done" if row.closed else ""}, "why": why}


def children(desk: Desk) -> list[dict[str, Any]]:
    """The child cases that this reader may open: that there is another one is told to nobody else."""
    if not any(action.opens for action in desk.case.procedure.actions):
        return []
    return [linked(row) for row in visible_cases(desk.seat).filter(parent=desk.row).order_by("pk")]


def parent(desk: Desk) -> dict[str, Any] | None:
    """The case out of which this one came, for those who may open it."""
    row = visible_cases(desk.seat).filter(pk=desk.row.parent_id).first() if desk.row.parent_id else None
    return linked(row) if row else None


def related(desk: Desk) -> list[dict[str, Any]]:
    """Cases named by number in the facts: merged ones, the main one, earlier ones on the same matter with what was promised each time."""
    whys = {"main": gettext("主案"), "merged": gettext("并入的提案"), "formers": gettext("历次同类提案")}
    found = []
    for key, why in whys.items():
        value = desk.case.facts.get(key)
        for number in [value] if isinstance(value, str) else value or ():
            row = visible_cases(desk.seat).filter(number=number).first()
            if row:
                found.append(linked(row, promised(row, why) if key == "formers" else why))
    return found


def promised(row: Case, why: str) -> str:
    """What an earlier one was promised."""
    facts = stored.fold(row).facts
    grade = gettext("答复 {grade} 类").format(grade=facts["grade"]) if facts.get("grade") else gettext("没有答复")
    until = gettext("，承诺 {day}").format(day=long_day(facts["promised"])) if facts.get("promised") else ""
    return gettext("{why}：{year} 年，{grade}{until}").format(why=why, year=row.opened.year, grade=grade, until=until)


def unlock(desk: Desk) -> list[dict[str, str]]:
    """The way to what is kept closed, for those who may open it."""
    return [{"label": gettext("打开保密内容"), "url": desk.url("case_open")}] if core.openable(desk.case, desk.who) else []


def record(desk: Desk) -> dict[str, Any]:
    """留痕: how many entries, the head, whether they fit."""
    last = desk.case.entries[-1]
    who = desk.names.get(last.actor, gettext("系统")) if core.shown(desk.case, last, desk.who)["actor"] != core.HIDDEN else "●●●"
    return {"count": len(desk.case.entries), "head": desk.row.hash, "whole": True, "last": gettext("，").join((short_day(last.day), who, say(stored.action_label(desk.row, last.action)))),
            "verify_url": reverse("verify"), "export_url": desk.url("case_export")}


def public(desk: Desk) -> dict[str, Any]:
    """What the public sees of this case and what it does not, with the reason."""
    fields = desk.case.procedure.fields.values()
    shown = [(gettext("编号"), desk.row.number), (gettext("事项"), desk.row.title), (gettext("现在"), say(desk.case.at.label))]
    shown += [(say(field.label), words.worded(field, desk.case.facts[field.key])) for field in fields if field.key in PUBLIC and desk.case.facts.get(field.key)]
    hidden = [(say(field.label), why_hidden(field)) for field in fields if field.key not in PUBLIC and desk.case.facts.get(field.key) not in (None, "", [])]
    postings = [{"label": gettext("公示"), "title": one.title, "url": reverse("posting", kwargs={"number": one.pk}), "since": one.shown_from, "until": one.shown_until,
                 "word": gettext("在公开") if hangs(one, desk.seat.day) else gettext("已撤下"), "kind": "told" if hangs(one, desk.seat.day) else "done"} for one in desk.row.postings.all()]
    return {"case": head(desk), "shown": shown, "hidden": hidden, "postings": postings}


PUBLIC = ("subject", "kind", "grounds", "measures", "lead", "joint", "grade", "answer", "promised", "congress", "meets", "topics", "refused_for")


def why_hidden(field: core.Field) -> str:
    """Why a field is not shown to the public."""
    if field.sealed:
        return gettext("只对指定职务开放")
    return gettext("涉及个人") if field.kind in ("person", "persons", "file") else gettext("办理中的内部意见")


def hangs(one: Posting, day: date) -> bool:
    """Whether a posting hangs on a day."""
    return one.taken_down is None and one.shown_from <= day and (one.shown_until is None or day <= one.shown_until)


def every(rows: Iterable[Case], seat: Seat, law: Law) -> list[dict[str, Any]]:
    """Cases as rows of a list."""
    rows = list(rows)
    opener = asked.names({row.opened_by for row in rows})
    found = []
    for row in rows:
        procedure = stored.procedure_of(row)
        stage = procedure.stage(row.stage)
        due = words.due(row, law, seat.day)
        badge = {"word": gettext("已结束"), "kind": "done"} if row.closed else {"word": due["said"], "kind": due["kind"]} if due and due.get("kind") else {"word": gettext("办理中"), "kind": ""}
        found.append({"title": row.title, "url": reverse("case", kwargs={"number": row.pk}), "label": say(procedure.label), "number": bare(row), "stage": say(stage.label), "badge": badge,
                      "who": opener.get(row.opened_by, "") if not procedure.veiled else "", "due": due, "opened": row.opened, **steps(row)})
    return found


def paper_page(paper: Paper) -> dict[str, Any]:
    """A paper as a page."""
    return {"paper": paper}
