"""代填: what a colleague typed for a person without a phone, and the three ways in which that person confirms it (A8)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from unionhall.core.procedure import Refused
from unionhall.core.statute.workdays import UnknownYear
from unionhall.systems.organization import accounts, api
from unionhall.systems.organization.models import Account, Person, Proxy

RULE = "organization.confirm"
ARTICLE = "《会员管理办法》（示范）第六条"


@dataclass(frozen=True)
class Typed:
    """Something typed for a person, with the last day for confirming it."""

    row: Proxy
    due: date | None
    late: bool


def note(union_id: int, person: str, by: str, case_number: str, height: int, what: str, day: date) -> Proxy | None:
    """Remember that `by` typed an act for `person`. The desk calls it within the act's transaction; for oneself there is nothing to note."""
    if str(person) == str(by) or not str(person).isdigit() or not str(by).isdigit():
        return None
    return Proxy.objects.create(union_id=union_id, person_id=int(person), by_id=int(by), case_number=case_number[:40], height=height, what=what[:120], on=day)


def waiting(person: Person) -> QuerySet[Proxy]:
    """What others typed for a person and the person has not confirmed."""
    return Proxy.objects.filter(person=person, way="").select_related("by").order_by("on", "pk")


def of_union(union_id: int, day: date, state: str = "") -> list[Typed]:
    """Everything typed for others in a union: what waits first, then what was confirmed, newest first."""
    rows = Proxy.objects.filter(union_id=union_id).select_related("person", "by").order_by("way", "-on", "-pk")
    return [typed(one, day) for one in (rows.filter(way="") if state == "waiting" else rows.exclude(way="") if state == "done" else rows)]


def typed(row: Proxy, day: date) -> Typed:
    """A row with its last day."""
    book, calendar = api.law(row.union_id)
    try:
        due = calendar.count(row.on, book.on(row.on)[RULE])
    except UnknownYear:
        due = None
    return Typed(row, due, row.way == "" and due is not None and day > due)


def confirm_self(row: Proxy, by: Person, day: date) -> None:
    """The person has signed in and says: yes, that is mine."""
    if by.pk != row.person_id:
        raise Refused(f"只有{row.person.name}本人能确认。")
    settle(row, "self", day)


def confirm_by_code(row: Proxy, code: str, moment: datetime, day: date) -> None:
    """The person says the one-time code of the own slip; wrong codes count as at the door."""
    account = Account.objects.filter(person=row.person, is_active=True).first()
    if account is None or not accounts.by_code(account, code, moment):
        if account is not None:
            accounts.count_code(account)
        raise Refused("登录码不对、已用过或已过期。请本人报出自己登录条上的 8 位码，或改用纸质签名。")
    settle(row, "code", day)


def confirm_on_paper(row: Proxy, sha256: str, by: Person, day: date) -> None:
    """A photo of the signed sheet; whoever typed it may hand it in, the photo is the proof."""
    if not sha256:
        raise Refused("请附上本人签名的照片或扫描件。")
    settle(row, "paper", day, sha256)


def settle(row: Proxy, way: str, day: date, paper: str = "") -> None:
    """Confirmed once; a second click changes nothing and says so."""
    changed = Proxy.objects.filter(pk=row.pk, way="").update(way=way, confirmed=day, paper=paper)
    if not changed:
        raise Refused("这一项已经确认过了。")
    row.refresh_from_db()
