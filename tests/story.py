"""The words in which a story is told: who did what on which day, and what came of it or why not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

import cast as people
from cast import Cast
from unionhall.core import procedure as core
from unionhall.core.procedure import Refused
from unionhall.desk import asked, run, stored
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, Delivery, Paper, Running
from unionhall.systems.organization.models import Account, Person

TEXT = {"subject": "关于更换喷漆房风机的提案", "kind": "安全生产", "grounds": "两台风机投用多年，去年停机检修九次。", "measures": "六月底前更换两台防爆风机，换装后复测。"}


def day(said: str | date) -> date:
    """A day as a story writes it: 2026-05-20."""
    return said if isinstance(said, date) else date.fromisoformat(said)


@dataclass
class Story:
    """One case and the people around it."""

    cast: Cast
    pk: int
    looked: int | None = None  # the height of the page somebody has open

    # --- acting ------------------------------------------------------------------------------------------------------------------------
    def does(self, act: str, by: str, on: str | date, clerk: str = "", **data: Any) -> "Story":
        """Somebody does something; names and days stand as they are said."""
        when = day(on)
        run.act(self.pk, act, self.cast.who(by, when, clerk), when, self.meant(data), seen=self.looked)
        return self

    def seconds(self, *names: str, on: str | date, clerk: str = "") -> "Story":
        """Delegates write their lines, one after the other."""
        for name in names:
            run.line(self.pk, "second", self.cast.who(name, day(on), clerk), self.cast.number(name), day(on))
        return self

    def passes(self, until: str | date) -> "Story":
        """Nobody does anything until that day; the hourly sweep goes by."""
        run.settle(self.pk, day(until))
        return self

    def refusal(self, act: str, by: str, on: str | date, clerk: str = "", **data: Any) -> str:
        """What somebody reads who may not do it; "" when it went through."""
        try:
            self.does(act, by, on, clerk, **data)
        except Refused as refused:
            return "".join(refused.reasons)
        return ""

    def line_refusal(self, name: str, on: str | date, by: str = "", clerk: str = "") -> str:
        """What somebody reads whose line is not taken."""
        try:
            run.line(self.pk, "second", self.cast.who(by or name, day(on), clerk), self.cast.number(name), day(on))
        except Refused as refused:
            return "".join(refused.reasons)
        return ""

    def meant(self, data: dict[str, Any]) -> dict[str, Any]:
        """Names and days as the record keeps them."""
        fields = self.case.procedure.fields
        return {key: meant(self.cast, fields[key].kind if key in fields else "", value) for key, value in data.items()}

    # --- what came of it ---------------------------------------------------------------------------------------------------------------
    @property
    def row(self) -> Case:
        return Case.objects.get(pk=self.pk)

    @property
    def case(self) -> core.Case:
        return stored.fold(self.row)

    @property
    def number(self) -> str:
        return self.row.number

    @property
    def stage(self) -> str:
        return self.case.stage

    @property
    def due(self) -> date | None:
        """The nearest last day, as the list shows it."""
        return self.row.next_due

    def fact(self, key: str) -> Any:
        """The last value of a fact."""
        return self.case.facts.get(key)

    def names(self, key: str) -> list[str]:
        """The people whom a fact names."""
        found = asked.names(self.case.named(key))
        return [found[one] for one in self.case.named(key)]

    def acts(self) -> list[str]:
        """Every act so far, in order."""
        return [entry.action for entry in self.case.entries]

    def day_of(self, act: str) -> date:
        """The last day of an act."""
        return self.case.acts(act)[-1].day

    def last_day(self, clock: str) -> date | None:
        """The last day of a running clock."""
        return Running.objects.get(case=self.pk, clock=clock, met_on=None).last_day

    def papers(self) -> list[str]:
        """What lies in the file."""
        return list(Paper.objects.filter(case=self.pk).order_by("pk").values_list("label", flat=True))

    def told(self, name: str) -> list[str]:
        """Which notices somebody got."""
        return list(Delivery.objects.filter(case=self.pk, person=self.cast.number(name)).order_by("pk").values_list("template", flat=True))

    def turns(self) -> set[str]:
        """Who is to act now: names of people, keys of roles."""
        waiting = list(self.row.turns.filter(duty=True).values_list("role", "person"))
        found = asked.names([person for _, person in waiting if person])
        return {found[person] if person else role for role, person in waiting}


def meant(cast: Cast, kind: str, value: Any) -> Any:
    """One value as the record keeps it."""
    if kind == "person":
        return cast.numbers.get(value, value)
    if kind == "persons":
        return [cast.numbers.get(one, one) for one in value]
    return day(value) if kind == "date" and isinstance(value, str) else value


# --- how far a proposal has come ---------------------------------------------------------------------------------------------------------
def opened(cast: Cast, procedure: str, by: str, on: str | date, first: str = "", more: dict[str, Any] | None = None, **given: Any) -> Story:
    """A case begun."""
    when = day(on)
    fields = registry().pick(procedure, when).fields
    said = {key: meant(cast, fields[key].kind, value) for key, value in given.items()}
    then = {key: meant(cast, fields[key].kind, value) for key, value in (more or {}).items()}
    return Story(cast, run.open_case(cast.factory.pk, procedure, cast.who(by, when), when, said, first, then).pk)


def invited(cast: Cast, by: str = "林芳", on: str | date = "2026-03-02", ask: tuple[str, ...] = ("何勇", "许静"), **text: Any) -> Story:
    """A proposal that asks for seconders."""
    return opened(cast, "proposal", by, on, "invite", {"invited": ask}, **{**TEXT, **text})


def filed(cast: Cast, by: str = "林芳", on: str | date = "2026-03-03", **text: Any) -> Story:
    """A proposal before the committee: both whom it asked have seconded it, and it went by itself."""
    return invited(cast, by, on, **text).seconds("何勇", "许静", on=on)


def accepted(cast: Cast, on: str | date = "2026-04-20", joint: tuple[str, ...] = (), **more: Any) -> Story:
    """立案, given to 设备科 under 钱明."""
    return filed(cast, **more).does("accept", people.COMMITTEE[0], on, lead="罗文", joint=joint, manager="钱明")


def taken(cast: Cast, on: str | date = "2026-04-22", **more: Any) -> Story:
    """签收."""
    return accepted(cast, **more).does("take", "罗文", on)


def answer(story: Story, on: str | date, grade: str = "A", **more: Any) -> Story:
    """设备科 talks with the author and answers, 钱明 signs, all on one day."""
    story.does("talked", "罗文", on, talked_on=on, talk="现场看过，双方认可。")
    story.does("reply", "罗文", on, grade=grade, answer="风机已列入采购。", **more)
    return story.does("sign", "钱明", on)


def answered(cast: Cast, on: str | date = "2026-05-12", grade: str = "A", promised: str = "", **more: Any) -> Story:
    """已答复，待评价."""
    return answer(taken(cast, **more), on, grade, **({"promised": promised} if promised else {}))


def rate(story: Story, result: str, on: str | date, by: str = "林芳", clerk: str = "") -> Story:
    """The author rates; the manner was fine in every story."""
    return story.does("rate", by, on, clerk, attitude="good", result=result)


def merging_pair(cast: Cast) -> tuple[Story, Story]:
    """周杰's proposal merged into 林芳's with consent: the main case and the one that follows it."""
    main = filed(cast)
    second = filed(cast, by="周杰", on="2026-03-05", subject="关于改善喷漆房通风的提案").does("merge", people.COMMITTEE[0], "2026-03-10", main=main.number, reason="都要求更换喷漆房风机。")
    return main, second.does("consent", "周杰", "2026-03-12", agreed="yes")


def signed_in(cast: Cast, name: str) -> Client:
    """A browser with somebody signed in."""
    person = Person.objects.get(pk=cast.number(name))
    account = Account.objects.create(login=f"story-{person.pk}", person=person, union_id=person.union_id)
    browser = Client()
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return browser
