"""The cast of every story: 红星机械厂工会 with its delegates, officers and departments, and 实验中学工会, whose people have no business there."""

from dataclasses import dataclass, field
from datetime import date

from unionhall.desk import run
from unionhall.systems.organization.models import Membership, Office, Person, Term, Union, Unit

SINCE = date(2024, 1, 1)
UNTIL = date(2028, 12, 31)
# the factory, by what each of them is; everybody is a member as well
DELEGATES = ("林芳", "周杰", "何勇", "许静", "邓伟", "曹敏", "蒋超", "袁梅")  # 林芳 and 周杰 write proposals, the others second them
WORKER = "彭磊"  # a member who is no delegate
COMMITTEE = ("丁兰", "夏雨")
CLERK, CHAIR, PRESIDIUM, MANAGER, AUDITOR = "秦月", "高峰", "顾平", "钱明", "方洁"
DEPARTMENTS = {"设备科": "罗文", "后勤科": "马骏", "安环科": "沈健"}
# the school
FOREIGN_DELEGATE, FOREIGN_CHAIR = "陶然", "石磊"


@dataclass(frozen=True)
class Cast:
    """The two unions and the numbers of their people by name."""

    factory: Union
    school: Union
    numbers: dict[str, str] = field(default_factory=dict)

    def number(self, name: str) -> str:
        """The number under which a person stands in the record."""
        return self.numbers[name]

    def who(self, name: str, day: date, clerk: str = "", union: Union | None = None) -> run.Who:
        """Somebody with the roles held on that day; `clerk` types it in for them."""
        return run.who(self.number(name), (union or self.factory).pk, day, self.number(clerk) if clerk else "")


def make() -> Cast:
    """Both unions, as they stand on the first day of every story."""
    factory = Union.objects.create(code="HX", name="红星机械厂工会", short="红星厂工会", employer="红星机械厂", unit_type="enterprise")
    school = Union.objects.create(code="SY", name="实验中学工会", short="实验中学工会", employer="实验中学", unit_type="school")
    cast = Cast(factory, school)
    for name in (*DELEGATES, WORKER):
        join(cast, factory, name)
    elect(cast, factory, DELEGATES, "机加代表团")
    for role, names in (("proposals", COMMITTEE), ("clerk", (CLERK,)), ("chair", (CHAIR,)), ("presidium", (PRESIDIUM,)), ("audit", (AUDITOR,))):
        for name in names:
            hold(cast, factory, name, role)
    for name, head in DEPARTMENTS.items():
        hold(cast, factory, head, "handler", Unit.objects.create(union=factory, kind="department", name=name))
    hold(cast, factory, MANAGER, "manager", Unit.objects.create(union=factory, kind="department", name="厂部"))
    join(cast, school, FOREIGN_DELEGATE)
    elect(cast, school, (FOREIGN_DELEGATE,), "教师代表团")
    hold(cast, school, FOREIGN_CHAIR, "chair")
    return cast


def join(cast: Cast, union: Union, name: str) -> Person:
    """A member from the first day on."""
    person = Person.objects.create(union=union, name=name)
    Membership.objects.create(union=union, person=person, since=SINCE)
    cast.numbers[name] = str(person.pk)
    return person


def elect(cast: Cast, union: Union, names: tuple[str, ...], team: str) -> None:
    """Delegates of one delegation, with their numbers."""
    term = Term.objects.create(union=union, body="staff_congress", number=6, since=SINCE, until=UNTIL)
    unit = Unit.objects.create(union=union, kind="delegation", name=team)
    for place, name in enumerate(names, start=1):
        person = Person.objects.get(pk=cast.number(name))
        Office.objects.create(union=union, person=person, role="deputy", unit=unit, term=term, title=f"{place:03d}", since=SINCE, until=UNTIL)


def hold(cast: Cast, union: Union, name: str, role: str, unit: Unit | None = None) -> None:
    """An office, for somebody who may be new."""
    person = Person.objects.get(pk=cast.number(name)) if name in cast.numbers else join(cast, union, name)
    Office.objects.create(union=union, person=person, role=role, unit=unit, since=SINCE, title=unit.name if unit else "")
