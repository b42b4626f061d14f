"""What happens by itself: clocks that act, reminders and overdue notices, postings that come down, stuck jobs, the daily seal."""

import logging
import time
from datetime import date

from django.db import connection, transaction

from unionhall.core.statute.workdays import UnknownYear
from unionhall.desk import asked, jobs, notices, renew, router, run, sealing, stored
from unionhall.desk.clock import today
from unionhall.desk.models import Case, Delivery, Posting, Running, Turn

log = logging.getLogger("unionhall")
SOON = "desk.soon"


def forever() -> None:
    """Every minute the stuck jobs; every hour, and at once on a new day, all else."""
    last: tuple[date, int] | None = None
    while True:
        try:
            jobs.take_up_again()
            mark = (today(), time.localtime().tm_hour)
            if mark != last:
                hourly()
                last = mark
        except Exception:
            log.exception("sweep")  # one bad case never stops the others nor the next hour
        connection.close()
        time.sleep(60)


def hourly(day: date | None = None) -> dict[str, int]:
    """One round; returns how many of each."""
    day = day or today()
    return {"settled": settle(day), "reminded": remind(day), "chased": chase(day), "told": asked.daily(day), "taken_down": take_down(day), "sealed": seal(day), "sent": send_out()}


def settle(day: date) -> int:
    """Let every clock act whose last day has passed; the entry's day is the day after it."""
    done = 0
    due = Case.objects.filter(closed=None, settle_on__lte=day).order_by("settle_on").values_list("pk", flat=True)
    for pk in [*due, *renew.overtaken()]:
        done += guarded(pk, lambda pk=pk: run.settle(pk, day))
    return done


def guarded(pk: int, act) -> int:
    """One case that fails is logged and does not hold up the rest."""
    try:
        return int(bool(act()))
    except Exception:
        log.exception("sweep of case %s", pk)
        return 0


def remind(day: date) -> int:
    """快到期: once per clock, to whose turn it is."""
    rows = Running.objects.filter(met_on=None, reminded=None, chased=None, last_day__gte=day, case__closed=None).select_related("case").order_by("last_day")
    done = 0
    for row in rows.filter(last_day__lte=latest_soon(day)):
        if row.last_day <= soon_until(row.union_id, day):
            done += guarded(row.case_id, lambda row=row: send(row, "soon", day, "reminded"))
    return done


def latest_soon(day: date) -> date:
    """No window of reminding is longer than a month; the exact one is each union's own."""
    return date.fromordinal(day.toordinal() + 31)


def soon_until(union_id: int, day: date) -> date:
    """The last day that counts as soon, by the union's own rule."""
    law = asked.law(union_id)
    try:
        return law.calendar.count(day, law.rules.on(day)[SOON])
    except UnknownYear as unknown:
        return unknown.earliest


def chase(day: date) -> int:
    """逾期: the declared chasers once, and whose turn it is."""
    rows = Running.objects.filter(met_on=None, chased=None, last_day__lt=day, case__closed=None).select_related("case").order_by("last_day")
    return sum(guarded(row.case_id, lambda row=row: send(row, "overdue", day, "chased")) for row in rows)


def send(row: Running, template: str, day: date, mark: str) -> bool:
    """The notice for one clock, marked so that it goes out once: no nagging (Q3)."""
    with transaction.atomic():
        kept = Running.objects.select_for_update().filter(pk=row.pk, **{mark: None}).first()
        if kept is None:
            return False
        setattr(kept, mark, day)
        kept.save(update_fields=[mark])
        case = stored.fold(row.case)
        declared = [notice for clock in (*case.at.clocks, *case.procedure.clocks) if clock.rule == row.clock for notice in clock.chase] if template == "overdue" else []
        told = {one for notice in declared for one in notices.addressed(row.case, case, notice.to, day)}
        notices.send(row.case, case, declared, day, asked.law(row.union_id))
        people = sorted(turn_people(row.case, day) - told)
        text = notices.fill(template, row.case, case)[:500]
        Delivery.objects.bulk_create([Delivery(union_id=row.union_id, case=row.case, height=row.case.height, person=one, template=template, text=text, day=day, at=notices.now()) for one in people])
        return True


def turn_people(case: Case, day: date) -> set[str]:
    """Everybody whose turn the case is."""
    found: set[str] = set()
    for role, person in Turn.objects.filter(case=case, duty=True).values_list("role", "person"):
        found |= {person} if person else set(asked.holders(case.union_id, role, day))
    return found


def take_down(day: date) -> int:
    """Postings whose time is over come down by themselves (F5); the row stays as evidence that it hung."""
    return Posting.objects.filter(taken_down=None, shown_until__lt=day).update(taken_down=day)


def send_out() -> int:
    """What waits for people outside the platform; a channel that fails is logged and holds up nothing."""
    try:
        return sum(router.send_out(notices.now()).values())
    except Exception:
        log.exception("sending notices")
        return 0


def seal(day: date) -> int:
    """Seal every union that has something on record, once a day."""
    done = 0
    for union_id in Case.objects.order_by("union_id").values_list("union_id", flat=True).distinct():
        done += guarded(union_id, lambda union_id=union_id: sealing.seal_union(union_id, day))
    return done
