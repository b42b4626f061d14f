"""The sample unions of the demo: a factory out of its roster file, a school out of its delegates, and what became of their proposals."""

import json
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from unionhall.cli import (
    sample_bargaining,
    sample_congress,
    sample_election,
    sample_handbook,
    sample_services,
    sample_suggestions,
    sample_training,
)
from unionhall.cli.demo import folder, plan
from unionhall.core.procedure import Refused
from unionhall.desk import run, sealing
from unionhall.desk.models import Case
from unionhall.systems.organization.intake import apply
from unionhall.systems.organization.models import Account, Membership, Office, Person, Term, Union, Unit
from unionhall.systems.organization.roster.check import read

Say = Callable[[str], None]


def create(say: Say) -> None:
    """Make the sample unions, their people, offices, accounts and proposals; does nothing when they are there."""
    if Union.objects.exists():
        return
    told = plan()
    given = json.loads((folder() / "proposals.json").read_text(encoding="utf-8"))
    for one in told["union"]:
        say(f"建立 {one['name']} …")
        union = make_union(one)
        if "delegates" in one:
            people_of(union, one, given)
    for one in told["upper"]:
        person = newcomer(Union.objects.get(code=one["union"]), one["name"], None, date(2024, 1, 1))
        Office.objects.create(union=person.union, person=person, role=one["role"], since=date(2024, 1, 1), title="基层工作部")
        Office.objects.create(union=person.union, person=person, role="chair", since=date(2024, 1, 1), title="主席")
    lives = tomllib.loads((folder() / "lives.toml").read_text(encoding="utf-8"))
    for one in lives["union"]:
        say(f"{one['name']}：提案从征集到答复 …")
        live(Union.objects.get(code=one["code"]), one, {row["no"]: row for row in given["proposals"]})
    sample_congress.all_of(lambda kind: clerk_of(told, kind), date.fromisoformat(told["today"]), say)
    sample_services.all_of(*clerk_of(told, "enterprise"), date.fromisoformat(told["today"]), say)
    for one in (sample_bargaining, sample_suggestions, sample_training, sample_handbook):
        one.all_of(*clerk_of(told, "enterprise"), date.fromisoformat(told["today"]), say)
    sample_election.prepare(*electing(told), date.fromisoformat(told["today"]), say)
    accounts(told)
    for union in Union.objects.filter(kind="grassroots"):
        sealing.seal_union(union.pk, date.fromisoformat(told["today"]))


def electing(told: dict[str, Any]) -> tuple[Union, str]:
    """The sample union that holds its election, and its clerk."""
    one = next(one for one in told["union"] if "roster" in one)
    union = Union.objects.get(code=one["code"])
    return union, known(union, one["clerk"])


def clerk_of(told: dict[str, Any], kind: str) -> tuple[Union, str]:
    """The sample union of a kind of unit, and its clerk."""
    one = next(one for one in told["union"] if one.get("unit_type") == kind and "clerk" in one)
    union = Union.objects.get(code=one["code"])
    return union, known(union, one["clerk"])


# --- people ------------------------------------------------------------------------------------------------------------------------------
def make_union(one: dict[str, Any]) -> Union:
    """One union of the tree."""
    parent = Union.objects.filter(code=one.get("parent", "")).first()
    return Union.objects.create(code=one["code"], name=one["name"], short=one["short"], employer=one.get("employer", ""), kind=one["kind"], unit_type=one["unit_type"], parent=parent)


def people_of(union: Union, one: dict[str, Any], given: dict[str, Any]) -> None:
    """Members, term, delegates, departments, officers."""
    since = date.fromisoformat(one["since"])
    if "roster" in one:
        content = (folder() / one["roster"]).read_bytes()
        apply(union, read(content, one["roster"], today=since), None, since, create_units=True, filename=one["roster"], source=content)
    term = Term.objects.create(union=union, body=one["body"], number=one["number"], since=since, until=date.fromisoformat(one["until"]))
    Term.objects.create(union=union, body="committee", number=one["number"], since=since, until=date.fromisoformat(one["until"]))
    delegates(union, term, [row for row in given["delegates"] if row["unit"] == one["delegates"]], since)
    for role, kind, names in (("handler", "department", one["departments"]), ("manager", "department", one["managers"])):
        for unit_name, name in names.items():
            unit = Unit.objects.create(union=union, kind=kind, name=unit_name)
            hold(union, name, role, since, unit=unit)
    for role, names in (("clerk", [one["clerk"]]), ("proposals", one["committee"]), ("presidium", one["presidium"]), ("admin", [one["admin"]]), ("chair", [one["chair"]] if "chair" in one else [])):
        for name in names:
            hold(union, name, role, since)


def delegates(union: Union, term: Term, rows: list[dict[str, str]], since: date) -> None:
    """The delegates with their numbers and delegations."""
    for row in rows:
        unit = Unit.objects.get_or_create(union=union, kind="delegation", name=row["team"] or "教师代表团")[0]
        person = someone(union, row["name"]) or newcomer(union, row["name"], None, since)
        Office.objects.create(union=union, person=person, role="deputy", unit=unit, term=term, title=row["no"], since=since, until=term.until)


def someone(union: Union, name: str) -> Person | None:
    """A person by name, or 「name|group」 where several bear it."""
    name, _, group = name.partition("|")
    found = Person.objects.filter(union=union, name=name)
    return (found.filter(memberships__group__name=group) if group else found).first()


def newcomer(union: Union, name: str, group: Unit | None, since: date) -> Person:
    """A person who is in no roster file."""
    person = Person.objects.create(union=union, name=name)
    Membership.objects.create(union=union, person=person, group=group, since=since)
    return person


def hold(union: Union, name: str, role: str, since: date, unit: Unit | None = None) -> None:
    """An office from a day on."""
    person = someone(union, name) or newcomer(union, name, None, since)
    Office.objects.create(union=union, person=person, role=role, unit=unit, since=since, title=unit.name if unit else "")


def accounts(told: dict[str, Any]) -> list[Account]:
    """An account for every office holder, so that any of them can be tried out; all with the demo's one password."""
    people = Person.objects.filter(offices__isnull=False, account=None).distinct().order_by("pk")
    made, hashed = [], None
    for person in people:
        account = Account(login=f"demo-{person.pk}", person=person, union_id=person.union_id)
        if hashed is None:
            account.set_password(told["password"])
            hashed = account.password
        account.password = hashed
        made.append(account)
    Account.objects.bulk_create(made)
    for number, person in enumerate(people_shown(), start=1):
        person.work_number = person.work_number or f"{person.union.code}{number:02d}"
        person.save(update_fields=["work_number"])
    return made


def people_shown() -> list[Person]:
    """One person per role, whose accounts the demo prints."""
    wanted = [("HX", role) for role in ("chair", "clerk", "proposals", "handler", "manager", "presidium", "audit", "leader", "deputy", "admin")]
    wanted += [("SY", role) for role in ("chair", "clerk", "handler", "manager", "deputy")] + [("810000000000000002", "upper")]
    found: dict[int, Person] = {}
    for code, role in wanted:
        taken = set(found)
        office = Office.objects.filter(union__code=code, role=role).exclude(person__in=taken).select_related("person__union").order_by("title" if role == "deputy" else "pk").first()
        if office:
            found[office.person_id] = office.person
    return list(found.values())


# --- what happened ------------------------------------------------------------------------------------------------------------------------
def live(union: Union, one: dict[str, Any], texts: dict[str, dict[str, Any]]) -> None:
    """Play the calls and proposals of a union, act by act, each on its own day."""
    rows: dict[str, Case] = {}
    steps = [(step["on"], place, step) for place, step in enumerate(spread(one, texts))]
    for on, _, step in sorted(steps, key=lambda found: (found[0], found[1])):
        day = on if isinstance(on, date) else date.fromisoformat(on)
        try:
            play(union, step, day, rows, texts)
        except Refused as refused:
            raise RuntimeError(f"演示数据 {step}：{'；'.join(refused.reasons)}") from None


def spread(one: dict[str, Any], texts: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Every proposal's opening, its seconders' lines and its acts, as single dated steps."""
    steps = [dict(step, no=call["no"]) for call in one.get("call", ()) for step in call["acts"]]
    for life in one["proposal"]:
        text = {**texts.get(life["no"], {}), **life}
        begun = date.fromisoformat(text["date"])
        steps.append({"do": "open", "on": begun, "no": life["no"]})
        signed = text["seconders"][: life.get("signed", len(text["seconders"]))]
        steps += [{"do": "line", "on": begun + timedelta(days=1), "no": life["no"], "by": who["name"]} for who in signed]
        steps += [dict(act, no=life["no"]) for act in life.get("acts", ())]
        texts[life["no"]] = text
    return steps


def play(union: Union, step: dict[str, Any], day: date, rows: dict[str, Case], texts: dict[str, dict[str, Any]]) -> None:
    """One step."""
    text = texts.get(step["no"], {})
    if step["do"] == "open":
        rows[step["no"]] = opened(union, text, day)
    elif step["do"] == "line":
        person = known(union, step["by"])
        row = rows[step["no"]]
        row.refresh_from_db()
        if row.stage == "seconding":
            run.line(row.pk, "second", run.who(person, union.pk, day), person, day)
    elif step["do"] == "call":
        rows[step["no"]] = run.open_case(union.pk, "proposal_call", run.who(known(union, step["by"]), union.pk, day), day, named(union, step["data"], rows))
    else:
        row = rows[step["no"]]
        by = known(union, step["by"]) if "by" in step else author(union, text)
        run.act(row.pk, step["do"], run.who(by, union.pk, day), day, named(union, step.get("data", {}), rows))


def opened(union: Union, text: dict[str, Any], day: date) -> Case:
    """A proposal with its invitations."""
    who = run.who(author(union, text), union.pk, day)
    given = {"congress": text["congress"], "subject": text["title"], "kind": text["category"], "grounds": text["grounds"], "measures": text["suggestion"]}
    team = text["proposer"].get("team")
    invited = [known(union, one["name"]) for one in text["seconders"]]
    return run.open_case(union.pk, "proposal", who, day, {**given, **({"team": team} if team else {})}, first="invite", more={"invited": invited})


def author(union: Union, text: dict[str, Any]) -> str:
    return known(union, text["proposer"]["name"])


def known(union: Union, name: str) -> str:
    """The number of a person, by name or 「@设备科」 for who heads that department."""
    if name.startswith("@"):
        office = Office.objects.filter(union=union, role__in=("handler", "manager"), unit__name=name[1:]).first()
        if office:
            return str(office.person_id)
        name = name[1:]
    person = someone(union, name)
    if person is None:
        raise RuntimeError(f"演示数据里没有 {name}")
    return str(person.pk)


def named(union: Union, data: dict[str, Any], rows: dict[str, Case]) -> dict[str, Any]:
    """People, case numbers and days in their stored form."""
    return {key: value_of(union, value, rows) for key, value in data.items()}


def value_of(union: Union, value: Any, rows: dict[str, Case]) -> Any:
    """「@设备科」 a person's number, 「#F-01」 a case's number, anything else as it is."""
    if isinstance(value, list):
        return [value_of(union, one, rows) for one in value]
    if isinstance(value, str) and value.startswith("@"):
        return known(union, value)
    if isinstance(value, str) and value.startswith("#"):
        return rows[value[1:]].number
    return value
