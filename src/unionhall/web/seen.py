"""Which cases a person may see, as joins and not as a loop (procedure.md, lists)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from unionhall.core import procedure as core
from unionhall.desk.door import Seat
from unionhall.desk.generic import registry
from unionhall.desk.models import Away, Case, Party, Turn


def visible(seat: Seat) -> QuerySet[Case]:
    """Cases of the own union that the person sees by role or as a party, and from which nothing keeps them away."""
    person = str(seat.person.pk)
    whole = [procedure.key for procedure in registry() if seat.roles & set(procedure.seen_by)]
    mine = Exists(Party.objects.filter(case=OuterRef("pk"), person=person))
    away = Exists(Away.objects.filter(case=OuterRef("pk"), person=person))
    return Case.objects.filter(union_id=seat.union.pk).filter(Q(procedure__in=whole) | mine).exclude(away).exclude(procedure__in=shut(seat))


def shut(seat: Seat) -> list[str]:
    """Procedures of which nothing is this person's business, by what the person is: nobody of the firm's side meets a demand of the workers in a list."""
    return [one.key for one in registry() if one.barred and core.kept_away(one, seat.who, seat.day)]


def own_cases(seat: Seat) -> QuerySet[Case]:
    """The cases to which the person is a party, found by the person and not among all: a party sees the case unless kept away."""
    person = str(seat.person.pk)
    mine = Party.objects.filter(union_id=seat.union.pk, person=person).values("case")
    return Case.objects.filter(union_id=seat.union.pk, pk__in=mine).exclude(Exists(Away.objects.filter(case=OuterRef("pk"), person=person))).exclude(procedure__in=shut(seat))


def work(seat: Seat) -> QuerySet[Turn]:
    """What waits for this person now, by name or by role."""
    person = str(seat.person.pk)
    return _duties(seat).filter(Q(person=person) | Q(role__in=sorted(seat.roles), person=""))


def first_work(seat: Seat, most: int) -> QuerySet[Turn]:
    """The `most` most pressing duties, nearest deadline first. Each way in which a duty is the person's is cut by itself, so that an index gives it in order."""
    ways = [Q(person=str(seat.person.pk)), *(Q(role=role, person="") for role in sorted(seat.roles))]
    asked = [_duties(seat).filter(way).order_by("due", "case_id").values("id")[:most].query.sql_with_params() for way in ways]
    # one list of keys and not several joined by OR, which a database answers by reading every duty of the union
    keys = " UNION ALL ".join(f"SELECT id FROM ({sql}) AS way{place}" for place, (sql, _) in enumerate(asked))
    first = Turn.objects.extra(where=[f"desk_turn.id IN ({keys})"], params=[each for _, params in asked for each in params])
    return first.select_related("case").order_by("due", "case_id")[:most]


def _duties(seat: Seat) -> QuerySet[Turn]:
    """The duties of the union from which nothing keeps the person away."""
    away = Exists(Away.objects.filter(case=OuterRef("case"), person=str(seat.person.pk)))
    return Turn.objects.filter(union_id=seat.union.pk, duty=True).exclude(away).exclude(case__procedure__in=shut(seat))
