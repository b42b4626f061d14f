"""A checked roster becomes members: who is there already is brought up to date, who is new is entered, what is doubtful waits for a person."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Model, Q

from unionhall.desk import files
from unionhall.desk.clock import now
from unionhall.desk.secret import reveal, seal_text, trace_of
from unionhall.systems.organization import members
from unionhall.systems.organization.api import held as on_day
from unionhall.systems.organization.models import Account, Held, Intake, Membership, Office, Person, Union
from unionhall.systems.organization.places import Nowhere, Place, Places
from unionhall.systems.organization.roles import AT_ODDS, BRANCH, LEADER, POSTS
from unionhall.systems.organization.roster.check import Checked, Issue, Row
from unionhall.systems.organization.roster.normalise import first_day

ACCEPTED = ("accept", "accept_with_warning")
CHUNK = 2000  # rows in one transaction: what is done stays when somebody stops the job
PLAIN = {  # column of the roster → field of the person
    "性别": "sex", "民族": "nation", "出生日期": "born", "政治面貌": "politics", "学历": "education", "户籍类型": "household", "户籍所在地": "household_place",
    "籍贯": "native", "会员证号": "card", "工号": "work_number", "就业状况": "employment", "技术等级": "skill", "备注": "note",
}
TICKED = {"是否劳模": "model_worker", "是否困难职工": "hardship", "是否农民工": "migrant"}
STATES = {"正常": "normal", "保留会籍": "kept"}
LEFT = {"转出": "left", "除名": "expelled", "退会": "quit", "保留": "kept"}
CHANGES = {word: code for code, word in Membership.CHANGES}
ONE_SEAT = (LEADER, BRANCH)  # one person a group, one a branch: a new one follows the old
PERSON_FIELDS = ["union", "name", *PLAIN.values(), *TICKED.values(), "id_kind", "id_sealed", "id_trace", "phone_sealed", "phone_trace"]
MEMBERSHIP_FIELDS = ["until", "joined"]

Tick = Callable[[int, int, str], None]


class Doubtful(Exception):
    """This row has to be decided by a person."""

    def __init__(self, column: str | None, code: str, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.issue = Issue(column, code, reason, value)


@dataclass
class Line:
    """One accepted row on its way into the register."""

    row: Row
    values: dict[str, str]
    place: Place
    trace: str
    person: Person | None = None
    fresh: bool = False


@dataclass
class Landing:
    """One import under way: where to, by whom, on which day, and what came of it so far."""

    union: Union
    day: date
    places: Places
    counts: Counter = field(default_factory=Counter)
    held: list[tuple[Row, dict[str, str], list[Issue]]] = field(default_factory=list)
    posts: list[tuple[int, Place, str]] = field(default_factory=list)  # person, place, 职务
    seen: set[int] = field(default_factory=set)

    def hold(self, row: Row, values: dict[str, str], issues: Iterable[Issue]) -> None:
        self.held.append((row, values, list(issues)))


def apply(
    union: Union, checked: Checked, by: Person | None, day: date, tick: Tick | None = None, create_units: bool = False, *, filename: str = "", source: bytes = b"", intake: Intake | None = None,
) -> dict[str, object]:
    """Bring a checked roster into a union. The same file again changes nothing; rows in doubt wait on the page of held rows.

    tick(done, total, said) is called between batches and may raise to stop: what was done stays, and the import can be run again.
    """
    intake = intake or kept(union, by, filename or checked.sheet, source)
    landing = Landing(union, day, Places.of(union, "单位" in checked.columns.values(), create_units))
    rows = [row for row in checked.rows if row.outcome in ACCEPTED]
    if tick:
        tick(0, len(rows), "正在核对单位和小组")
    landing.places.prepare(row.normalized for row in rows)
    for start in range(0, len(rows), CHUNK):
        with transaction.atomic():
            land(landing, rows[start : start + CHUNK])
        if tick:
            tick(min(start + CHUNK, len(rows)), len(rows), "正在写入会员")
    with transaction.atomic():
        give_offices(landing)
        wait_for_decision(landing, intake, checked)
        settle_earlier(landing, intake, rows)
        return conclude(landing, intake, checked)


def kept(union: Union, by: Person | None, filename: str, source: bytes) -> Intake:
    """The file as it came in; the same file again is the same intake, so that its rows wait only once."""
    sha256 = files.keep(source) if source else trace_of("file", f"{union.pk}:{filename}")
    intake = Intake.objects.filter(union=union, file=sha256).order_by("pk").first()
    return intake or Intake.objects.create(union=union, by=by, name=filename[:200], file=sha256)


def conclude(landing: Landing, intake: Intake, checked: Checked) -> dict[str, object]:
    """The result, as the page and the command show it."""
    counts = landing.counts
    intake.applied = now()
    intake.summary = {**intake.summary, "result": {
        "union": landing.union.code, "rows": len(checked.rows), "created": counts["created"], "updated": counts["updated"], "unchanged": counts["unchanged"],
        "held": len(landing.held), "skipped": checked.summary.get("skip", 0), "moved": counts["moved"], "offices": counts["offices"],
        "unions_created": len(landing.places.made_unions), "units_created": len(landing.places.made_units),
    }}
    intake.save(update_fields=["applied", "summary"])
    return dict(intake.summary["result"])


# --- one batch -------------------------------------------------------------------------------------------------------------


def land(landing: Landing, rows: list[Row]) -> None:
    """Find who is meant by each row, then write people and memberships at once."""
    lines = list(placed(landing, rows))
    met = list(recognised(landing, lines))
    write_people(landing, met)
    write_memberships(landing, met)
    for line in met:
        landing.seen.add(line.person.pk)
        if line.values.get("职务"):
            landing.posts.append((line.person.pk, line.place, line.values["职务"]))


def placed(landing: Landing, rows: list[Row]) -> Iterator[Line]:
    """The rows with their place; a row that names none usable waits."""
    for row in rows:
        values = row.normalized
        try:
            too_long(values)
            yield Line(row, values, landing.places.find(values), trace_of("id", values.get("证件号码", "")))
        except Nowhere as nowhere:
            landing.hold(row, values, [*row.issues, Issue(nowhere.column, nowhere.code, nowhere.reason, values.get(nowhere.column, ""))])
        except Doubtful as doubtful:
            landing.hold(row, values, [*row.issues, doubtful.issue])


def too_long(values: dict[str, str]) -> None:
    """Nothing is cut off in silence: a value longer than its field waits for a person."""
    for column, name in {"姓名": "name", **PLAIN, "证件类型": "id_kind"}.items():
        longest = WIDTHS[name]
        if len(values.get(column, "")) > longest:
            raise Doubtful(column, "too_long", f"{column}超过 {longest} 个字，请写短", values[column][:longest])


WIDTHS = {one.name: one.max_length for one in Person._meta.get_fields() if getattr(one, "max_length", None)}


def recognised(landing: Landing, lines: list[Line]) -> Iterator[Line]:
    """Whom each row means: by identity, else by work number, else by name and group when there is only one; else somebody new."""
    known, firm_side = Known.of(lines), across(landing, lines)
    for line in lines:
        try:
            line.person = known.person(landing, line)
            on_one_side(line, firm_side)
        except Doubtful as doubtful:
            landing.hold(line.row, line.values, [*line.row.issues, doubtful.issue])
            continue
        if line.person is None:
            line.fresh, line.person = True, Person(union_id=line.place.union.pk, name=line.values["姓名"])
        known.learn(line)
        yield line


def across(landing: Landing, lines: list[Line]) -> set[tuple[int, int]]:
    """Who sits for the firm, as (union, person); asked only where a row brings an office of the other side."""
    unions = {line.place.union.pk for line in lines if POSTS.get(line.values.get("职务", "")) in AT_ODDS[1]}
    seats = Office.objects.filter(Q(until=None) | Q(until__gte=landing.day), union__in=unions, role=AT_ODDS[0]) if unions else Office.objects.none()
    return set(seats.values_list("union_id", "person_id"))


def on_one_side(line: Line, firm_side: set[tuple[int, int]]) -> None:
    """Whoever sits for the firm gets no office of the union's side out of a roster; raises Doubtful."""
    role = POSTS.get(line.values.get("职务", ""), "")
    if line.person and role in AT_ODDS[1] and (line.place.union.pk, line.person.pk) in firm_side:
        raise Doubtful("职务", "on_both_sides", members.at_odds(line.values["姓名"], AT_ODDS[0], role).rstrip("。"), line.values["职务"])


@dataclass
class Known:
    """The people who may be meant by a batch of rows, by each of the ways to know them."""

    by_identity: dict[str, Person]
    by_number: dict[tuple[int, str], Person]
    by_name: dict[tuple[int, str, int | None], list[Person]]
    elsewhere: dict[int, str]  # person → state of the open membership

    @classmethod
    def of(cls, lines: list[Line]) -> "Known":
        unions = {line.place.union.pk for line in lines}
        traces = [line.trace for line in lines if line.trace]
        numbers = {line.values["工号"] for line in lines if line.values.get("工号")}
        bare = {line.values["姓名"] for line in lines if not line.trace and not line.values.get("工号")}
        by_identity = {one.id_trace: one for one in Person.objects.filter(id_trace__in=traces).select_related("union")}
        by_number = {(one.union_id, one.work_number): one for one in Person.objects.filter(union__in=unions, work_number__in=numbers)} if numbers else {}
        by_name: dict[tuple[int, str, int | None], list[Person]] = defaultdict(list)
        open_ones = Membership.objects.filter(union__in=unions, until=None, person__name__in=bare).select_related("person") if bare else ()
        for one in open_ones:
            by_name[one.union_id, one.person.name, one.group_id].append(one.person)
        states = Membership.objects.filter(person__in=[one.pk for one in by_identity.values()], until=None).values_list("person_id", "state")
        return cls(by_identity, by_number, by_name, dict(states))

    def person(self, landing: Landing, line: Line) -> Person | None:
        """Who is meant, or None for somebody new; raises Doubtful."""
        name, number = line.values["姓名"], line.values.get("工号", "")
        found = self.by_identity.get(line.trace) if line.trace else None
        if found:
            self.may_be(landing, line, found)
        holder = self.by_number.get((line.place.union.pk, number)) if number else None
        if holder and (found or holder) is not holder and holder.pk != (found.pk if found else None):
            raise Doubtful("工号", "work_number_taken", f"工号 {number} 已是{holder.name}的", number)
        if found is None and holder is not None:
            if (holder.id_trace and line.trace and holder.id_trace != line.trace) or holder.name != name:
                raise Doubtful("工号", "work_number_taken", f"工号 {number} 已是{holder.name}的，姓名或证件号码对不上", number)
            return holder
        if found is None and not line.trace and not number:
            same = self.by_name.get((line.place.union.pk, name, line.place.unit.pk if line.place.unit else None), [])
            if len(same) > 1:
                raise Doubtful("姓名", "name_ambiguous", f"这个小组里有 {len(same)} 位{name}，没有证件号码分不清", name)
            return same[0] if same else None
        return found

    def may_be(self, landing: Landing, line: Line, found: Person) -> None:
        """A person known by identity, who may be called otherwise here or be a member elsewhere."""
        if found.name != line.values["姓名"]:
            raise Doubtful("姓名", "name_differs", f"登记册里这个证件号码的姓名是{found.name}；改名的请核对后照原样写入", line.values["姓名"])
        if found.union_id != line.place.union.pk and not landing.places.within(found.union_id) and self.elsewhere.get(found.pk) in ("normal", "kept"):
            raise Doubtful(None, "member_elsewhere", f"此人现在是{found.union.short}的会员；一人只有一个会籍，请凭接转单办转入（《中国工会章程》第五条）")

    def learn(self, line: Line) -> None:
        """Later rows of the same batch meet this one."""
        if line.trace:
            self.by_identity[line.trace] = line.person
        if line.values.get("工号"):
            self.by_number[line.place.union.pk, line.values["工号"]] = line.person


# --- writing ---------------------------------------------------------------------------------------------------------------


def write_people(landing: Landing, lines: list[Line]) -> None:
    """New people in one stroke; of those already there only the ones that changed."""
    changed: dict[int, Person] = {}
    fresh: dict[int, Person] = {}
    gone_over: list[Person] = []
    for line in lines:
        if line.person.union_id != line.place.union.pk:
            gone_over.append(line.person)
        different = fill(line.person, line.values, line.trace, line.place.union)
        if line.fresh:
            fresh[id(line.person)] = line.person
        elif different and line.person.pk:
            changed[line.person.pk] = line.person
    enter(list(fresh.values()))
    upsert(Person, changed.values(), PERSON_FIELDS)
    go_along(landing, gone_over)
    landing.counts["created"] += len(fresh)
    landing.counts["updated"] += len(changed)
    landing.counts["unchanged"] += len(lines) - len(fresh) - len(changed)


def go_along(landing: Landing, people: list[Person]) -> None:
    """Who goes over to another union takes the account along and leaves the offices behind."""
    for person in people:
        Account.objects.filter(person=person).update(union=person.union_id)
        Office.objects.filter(on_day(landing.day), person=person).exclude(union=person.union_id).update(until=landing.day - timedelta(days=1))


def enter(people: list[Person]) -> None:
    """New people. Who has an identity number gets the row's number by it; the few without are written one batch with their numbers coming back."""
    known = {one.id_trace: one for one in people if one.id_trace}
    insert(Person, known.values())
    for trace, number in Person.objects.filter(id_trace__in=known).values_list("id_trace", "pk"):
        known[trace].pk = number
    Person.objects.bulk_create([one for one in people if not one.id_trace])


def insert(model: type[Model], rows: Iterable[Model]) -> None:
    """Write many new rows with one prepared statement: three times as fast as building each statement anew, which counts at a hundred thousand."""
    fields = [one for one in model._meta.concrete_fields if not one.primary_key]
    quote = connection.ops.quote_name
    columns, places = ", ".join(quote(one.column) for one in fields), ", ".join(["%s"] * len(fields))
    values = [[one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})", values)


def upsert(model: type, rows: Iterable, fields: list[str]) -> None:
    """Write many changed rows at once; a row by row update of a hundred thousand would take minutes."""
    rows = list(rows)
    if rows:
        model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def fill(person: Person, values: dict[str, str], trace: str, union: Union) -> bool:
    """Put what the roster says into the person; an empty cell takes nothing away. Returns whether anything changed."""
    before = [getattr(person, name) for name in FILLED]
    person.name = values["姓名"]
    if person.union_id != union.pk:
        person.union_id = union.pk
    for column, name in PLAIN.items():
        if values.get(column):
            setattr(person, name, values[column])
    for column, name in TICKED.items():
        if values.get(column):
            setattr(person, name, values[column] == "是")
    if trace and trace != person.id_trace:
        person.set_identity(values.get("证件类型", ""), values["证件号码"])
    elif values.get("证件类型"):
        person.id_kind = values["证件类型"]
    if values.get("手机号") and trace_of("phone", values["手机号"]) != person.phone_trace:
        person.set_phone(values["手机号"])
    return before != [getattr(person, name) for name in FILLED]


FILLED = ["union_id", "name", *PLAIN.values(), *TICKED.values(), "id_kind", "id_trace", "phone_trace"]


def write_memberships(landing: Landing, lines: list[Line]) -> None:
    """One open membership each: what changed closes the old row and opens a new one, with its day."""
    open_ones = {one.person_id: one for one in Membership.objects.filter(person__in=[line.person.pk for line in lines if not line.fresh], until=None)}
    closed: list[Membership] = []
    opened: list[Membership] = []
    for line in {line.person.pk: line for line in lines}.values():
        former = open_ones.get(line.person.pk)
        wanted = membership(landing, line, former)
        if former is None:
            opened.append(wanted)
        elif (former.union_id, former.group_id, former.state) != (wanted.union_id, wanted.group_id, wanted.state):
            landing.counts["moved"] += 1
            former.until = wanted.since - timedelta(days=1)  # a row begun on the same day becomes one that never held; it stays as history
            closed.append(former)
            opened.append(wanted)
        elif wanted.joined and wanted.joined != former.joined:
            former.joined = wanted.joined
            closed.append(former)
    upsert(Membership, closed, MEMBERSHIP_FIELDS)
    insert(Membership, opened)


def membership(landing: Landing, line: Line, former: Membership | None) -> Membership:
    """The membership that a row asks for."""
    values, place = line.values, line.place
    state = LEFT.get(values.get("会籍变化类型", "")) or STATES.get(values.get("会籍状态", "")) or (former.state if former else "normal")
    joined = values.get("入会时间", "") or (former.joined if former else "")
    return Membership(
        union_id=place.union.pk, person_id=line.person.pk, group_id=place.unit.pk if place.unit else None, state=state, change=change(former, place, state, values), reason=values.get("会籍变化原因", ""),
        since=since(landing.day, values, former, state, joined), joined=joined, slip=former.slip if former else "",
    )


def change(former: Membership | None, place: Place, state: str, values: dict[str, str]) -> str:
    """What kind of change this is (会籍变化类型)."""
    given = CHANGES.get(values.get("会籍变化类型", ""))
    if former is None:
        return given or CHANGES["保留" if state == "kept" else "入会"]
    if former.union_id != place.union.pk:
        return CHANGES["转入"]
    if former.state != state:
        return given or CHANGES[{"kept": "保留", "left": "转出", "expelled": "除名", "quit": "退会"}.get(state, "恢复")]
    return CHANGES["调整小组"]


def since(day: date, values: dict[str, str], former: Membership | None, state: str, joined: str) -> date:
    """From which day it holds: the day of change if the roster has it, for a new member the day of joining, else today."""
    changed = values.get("会籍变化日期", "")
    if changed and first_day(changed) <= day and (former is None or first_day(changed) > former.since):
        return first_day(changed)
    if former is None and joined and state == "normal" and first_day(joined) <= day:
        return first_day(joined)
    return day


# --- offices ---------------------------------------------------------------------------------------------------------------


def give_offices(landing: Landing) -> None:
    """职务 of the roster opens an office from today; a group or branch with a new head ends the old one's, if the roster no longer names it."""
    wanted = [(person, place, post) for person, place, post in landing.posts if post != "会员"]
    named = {(person, POSTS.get(post, "other"), unit_of(place, post)) for person, place, post in wanted}
    current = list(Office.objects.filter(on_day(landing.day), person__in=[person for person, _, _ in wanted]))
    have = {(one.person_id, one.role, one.unit_id) if one.role != "other" else (one.person_id, one.title, one.unit_id) for one in current}
    new = [
        Office(union=place.union, person_id=person, role=POSTS.get(post, "other"), title="" if post in POSTS else post, unit_id=unit_of(place, post), since=landing.day)
        for person, place, post in wanted
        if (person, POSTS.get(post, post), unit_of(place, post)) not in have
    ]
    end_former_heads(landing, new, named)
    Office.objects.bulk_create(new)
    landing.counts["offices"] += len(new)


def unit_of(place: Place, post: str) -> int | None:
    """The part of the union that a post belongs to: a leader's group, a branch head's branch."""
    if place.unit is None or POSTS.get(post) not in ONE_SEAT:
        return None
    if POSTS[post] == BRANCH and place.unit.kind == "group":
        return place.unit.parent_id
    return place.unit.pk


def end_former_heads(landing: Landing, new: list[Office], named: set[tuple[int, str, int | None]]) -> None:
    """Only people who stand in this very roster without the post lose it; nobody else's office ends by an import."""
    seats = {(one.role, one.unit_id) for one in new if one.role in ONE_SEAT and one.unit_id}
    heads = Office.objects.filter(on_day(landing.day), role__in=ONE_SEAT, unit__in=[unit for _, unit in seats])
    over = [one for one in heads if (one.role, one.unit_id) in seats and one.person_id in landing.seen and (one.person_id, one.role, one.unit_id) not in named]
    Office.objects.filter(pk__in=[one.pk for one in over]).update(until=landing.day - timedelta(days=1))


# --- rows that wait --------------------------------------------------------------------------------------------------------


def wait_for_decision(landing: Landing, intake: Intake, checked: Checked) -> None:
    """Keep every doubtful row with its reasons, encrypted; one already decided is not asked about again."""
    for row in checked.rows:
        if row.outcome == "hold":
            landing.hold(row, row.draft, row.issues)
    before = {one.row: one for one in intake.held.all()}
    fresh = [
        Held(union=landing.union, intake=intake, row=row.row, sealed=seal_row(values), issues=[told(issue) for issue in issues])
        for row, values, issues in landing.held
        if row.row not in before
    ]
    Held.objects.bulk_create(fresh)
    landing.held = [one for one in landing.held if one[0].row not in before or not before[one[0].row].decision]


def told(issue: Issue) -> dict[str, object]:
    """An issue as it is kept: without the cell, which may be an identity number or a phone."""
    said = {key: value for key, value in issue.as_json().items() if key not in ("value", "comment", "id_says")}
    return said


def seal_row(values: dict[str, str]) -> str:
    """The row's values, encrypted: they may hold an identity number."""
    return seal_text(json.dumps(values, ensure_ascii=False))


def opened_row(held: Held) -> dict[str, str]:
    """The row's values in clear."""
    return dict(json.loads(reveal(held.sealed)))


def settle_earlier(landing: Landing, intake: Intake, rows: list[Row]) -> None:
    """A row that waited from an earlier file is settled when the corrected file brings it in, or asks about it anew."""
    waiting = list(Held.objects.filter(union=landing.union, decision="").exclude(intake=intake).select_related("intake"))
    if not waiting:
        return
    landed, asked = where(rows), where(Row(row.row, "hold", values, ()) for row, values, _ in landing.held)
    for one in waiting:
        values = opened_row(one)
        at = next((asked.get(mark) or landed.get(mark) for mark in marks(values) if mark in asked or mark in landed), None)
        if at:
            one.decision, one.decided = "drop", landing.day
            one.why = f"后来的文件“{intake.name}”第 {at} 行已有此人"[:120]
    Held.objects.bulk_update([one for one in waiting if one.decision], ["decision", "decided", "why"])


def where(rows: Iterable[Row]) -> dict[tuple[str, str], int]:
    """Mark → the row that alone bears it; two of one name in one group are not told apart by it."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        for mark in marks(row.normalized):
            found[mark].append(row.row)
    return {mark: numbers[0] for mark, numbers in found.items() if len(numbers) == 1}


def marks(values: dict[str, str]) -> list[tuple[str, str]]:
    """By what a row of one file is known again in another: name with identity, phone or work number; for want of these with the group."""
    name = values.get("姓名", "")
    sure = [(name, values[column]) for column in ("证件号码", "手机号", "工号") if name and values.get(column)]
    return sure + ([(name, values["小组"])] if name and values.get("小组") else [])


def from_command(checked: Checked, code: str, day: date, create_units: bool = False, filename: str = "", source: bytes = b"") -> dict[str, object]:
    """Import from the command line; raises Union.DoesNotExist when no union has this code."""
    return apply(Union.objects.get(code=code), checked, None, day, create_units=create_units, filename=filename, source=source)
