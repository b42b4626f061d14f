"""Notices: a short text each, to those who hold a role, did an act or are named; the public ones hang on the board and come down by themselves."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings

from unionhall.core import procedure as core
from unionhall.core.procedure import BOARD, Law, Notice, Refused
from unionhall.core.statute.workdays import UnknownYear
from unionhall.desk import asked, stored
from unionhall.desk.clock import now
from unionhall.desk.models import Case, Delivery, Posting
from unionhall.desk.private import number_in


@cache
def template(name: str) -> str:
    """The text of a notice, from the folder `notices/` of whichever system has it."""
    for system in settings.SYSTEMS:
        place = files(f"unionhall.systems.{system}") / "notices" / f"{name}.txt"
        if place.is_file():
            return place.read_text(encoding="utf-8").strip()
    place = files("unionhall.desk") / "notices" / f"{name}.txt"
    if place.is_file():
        return place.read_text(encoding="utf-8").strip()
    raise FileNotFoundError(f"没有通知文稿 {name}.txt")


def send(row: Case, case: core.Case, due: Any, day: date, law: Law, actor: str = "") -> None:
    """Write every notice: board postings and deliveries. `actor`: who just did the act and needs no notice of it; of a lapsed deadline all are told."""
    for notice in due:
        if notice.to == BOARD:
            post(row, case, notice, day, law)
        else:
            deliver(row, case, notice, day, actor)


def deliver(row: Case, case: core.Case, notice: Notice, day: date, actor: str) -> None:
    """One delivery to each person but the actor."""
    text = fill(notice.template, row, case)[:500]
    last = case.entries[-1]
    people = [one for one in addressed(row, case, notice.to, day) if one != actor]
    Delivery.objects.bulk_create([Delivery(union_id=row.union_id, case=row, height=last.height, person=one, template=notice.template, text=text, day=day, at=now()) for one in people])


def addressed(row: Case, case: core.Case, to: str, day: date) -> list[str]:
    """The people behind `to`: everyone named in that field, who did that act, who wrote a line of that sheet, or who holds that role."""
    procedure = case.procedure
    if any(sheet.key == to for sheet in procedure.sheets):
        return unique(line.subject for line in stored.signed(row, to))
    if to in procedure.fields or to in case.facts:
        value = case.facts.get(to)
        return unique(value if isinstance(value, (list, tuple)) else [value] if value else [])
    if to == "open" or any(action.key == to for action in procedure.actions):
        return unique(case.people(to))
    return unique(asked.holders(row.union_id, to, day))


def unique(people: Any) -> list[str]:
    """Each person once, in order; the system itself is nobody."""
    return [one for one in dict.fromkeys(str(one) for one in people) if one]


def post(row: Case, case: core.Case, notice: Notice, day: date, law: Law) -> None:
    """Hang a public notice; the rule says for how long, an unknown year leaves it hanging and says so. Raises Refused before any number of a person hangs."""
    number = number_in(fill(notice.template, row, case))
    if number:
        raise Refused(f"公示内容里有像证件号、银行卡号或手机号的数字（{number[:3]}…，共 {len(number)} 位），不能公开。请删去后再办。依个人信息保护法第二十五条。")
    until, awaiting = None, 0
    if notice.shown:
        try:
            until = law.calendar.count(day, law.rules.on(day)[notice.shown])
        except UnknownYear as unknown:
            awaiting = unknown.year
    title, _, text = fill(notice.template, row, case).partition("\n")
    basis = case.procedure.stage(case.stage).basis
    Posting.objects.create(union_id=row.union_id, case=row, height=case.entries[-1].height, title=title[:200], text=text.strip(), basis=basis, shown_from=day, shown_until=until, awaiting=awaiting)


def fill(name: str, row: Case, case: core.Case) -> str:
    """A notice with the case's unsealed facts filled in; what is missing reads as a blank, never as an error."""
    return template(name).format_map(Words(row, case))


class Words(dict):
    """What a notice may name: number, title, label, stage, due, and every unsealed fact in its Chinese words."""

    def __init__(self, row: Case, case: core.Case) -> None:
        super().__init__(number=row.number, title=row.title, label=case.procedure.label, stage=case.procedure.stage(case.stage).label, union=asked.union(row.union_id).name,
                         due=stored.day_text(row.next_due) if row.next_due else "")
        self.case = case

    def __missing__(self, key: str) -> str:
        field = self.case.procedure.fields.get(key)
        found = self.case.facts.get(key)
        if field is None and isinstance(found, (str, int)):  # what an act found, by the law or by a child: no field of a form
            return str(found).rstrip("。")
        if not field or field.sealed:
            return ""
        return stored.worded(field, found).rstrip("。")
