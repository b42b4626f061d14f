"""Notices leave the house here: once, as one message per person and hour, never at night; who has no channel gets a slip to be printed (Q3)."""

import logging
import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from unionhall.desk import asked
from unionhall.desk.clock import now
from unionhall.desk.models import Delivery
from unionhall.integrations.channels import Channel, Options, Unreachable, Unsent, available

log = logging.getLogger("unionhall")
WEB, SLIP, FAILED = "web", "slip", "failed"


@cache
def habits() -> dict[str, Any]:
    """router.toml"""
    return tomllib.loads((files("unionhall.desk") / "router.toml").read_text(encoding="utf-8"))


def options() -> Options:
    """What this installation has set up."""
    return Options(**settings.CHANNELS)


def quiet(at: datetime) -> bool:
    """Whether people sleep at that moment in China."""
    begins, ends = (habits()["quiet"][key] for key in ("begins", "ends"))
    return within(localtime(at).time(), begins, ends)


def within(at: time, begins: time, ends: time) -> bool:
    """Whether a time of day lies in a span that may pass midnight."""
    return begins <= at < ends if begins <= ends else at >= begins or at < ends


def send_out(at: datetime) -> dict[str, int]:
    """One round of the sweep: whatever waits goes out. Returns messages by channel; {} at night. Never called from a request."""
    if quiet(at):
        return {}
    settle_read(at)
    channels, sent = available(options()), Counter[str]()
    for union_id, person in waiting():
        sent[digest(union_id, person, channels, at)] += 1
        if sent[FAILED] >= habits()["digest"]["failures"]:
            break
    return {key: count for key, count in sent.items() if key not in ("", FAILED)}


def settle_read(at: datetime) -> None:
    """What was read in the platform needs no message; a message that was begun and never finished is printed rather than sent twice."""
    Delivery.objects.filter(channel="", read__isnull=False).update(channel=WEB, sent=at)
    Delivery.objects.exclude(channel__in=("", WEB, SLIP)).filter(sent=None, at__lt=at - pause()).update(channel=SLIP)


def pause() -> timedelta:
    """Between two messages to one person."""
    return timedelta(minutes=habits()["digest"]["minutes"])


def waiting() -> list[tuple[int, str]]:
    """Everybody for whom something has not gone out."""
    return list(Delivery.objects.filter(channel="", sent=None).order_by("union_id", "person").values_list("union_id", "person").distinct())


def digest(union_id: int, person: str, channels: list[Channel], at: datetime) -> str:
    """All that waits for one person as one message; returns the channel, "" when it has to wait, FAILED when nothing could be handed over."""
    if getattr(asked.union(union_id), "sandbox", False) or not person.isdigit():
        claim(union_id, person, WEB, at)  # a rehearsal writes to nobody; an anonymous person asks with the receipt code
        return ""
    if Delivery.objects.filter(union_id=union_id, person=person, sent__gt=at - pause()).exclude(channel__in=(WEB, SLIP)).exists():
        return ""
    found = reachable(person, channels)
    if found is None:
        return SLIP if claim(union_id, person, SLIP) else ""
    channel, address = found
    return deliver(channel, address, claim(union_id, person, channel.key), at)


def reachable(person: str, channels: list[Channel]) -> tuple[Channel, str] | None:
    """The first channel by which a person can be reached; a slip is no channel of its own."""
    addresses = asked.addresses(person)
    for channel in channels:
        address = addresses.get(channel.key, "")
        if channel.key != SLIP and address and channel.reaches(address):
            return channel, address
    return None


def claim(union_id: int, person: str, channel: str, sent: datetime | None = None) -> list[Delivery]:
    """Take what waits for one person under a lock, so that two sweeps never send the same."""
    with transaction.atomic():
        rows = list(Delivery.objects.select_for_update().filter(union_id=union_id, person=person, channel="", sent=None).order_by("pk"))
        Delivery.objects.filter(pk__in=[one.pk for one in rows]).update(channel=channel, sent=sent)
    return rows


def deliver(channel: Channel, address: str, rows: list[Delivery], at: datetime) -> str:
    """Hand the message over; what was not taken waits for the next hour."""
    if not rows:
        return ""
    kept = Delivery.objects.filter(pk__in=[one.pk for one in rows])
    try:
        channel.send(address, *written(rows))
    except Unreachable:
        kept.update(channel=SLIP)
        return SLIP
    except Unsent as refused:
        log.warning("通知没有发出（%s）：%s", channel.label, refused)
        kept.update(channel="")
        return FAILED
    kept.update(sent=at)
    return channel.key


def written(rows: list[Delivery]) -> tuple[str, str]:
    """Subject and text: sealed fields stand in no notice, so none can stand here."""
    union = asked.union(rows[0].union_id)
    most = habits()["digest"]["lines"]
    lines = [f"{place}. {one.text}" for place, one in enumerate(rows[:most], start=1)]
    more = [f"……另有 {len(rows) - most} 条。"] if len(rows) > most else []
    return f"{union.short}：{len(rows)} 条通知", "\n".join([*lines, *more, "", "请登录职工之家查看和办理。"])


# --- slips ------------------------------------------------------------------------------------------------------------------------------
def slips(union_id: int) -> list[tuple[str, list[Delivery]]]:
    """(person, what waits on paper), by person; what was read in the platform meanwhile is left out."""
    found: dict[str, list[Delivery]] = {}
    for one in Delivery.objects.filter(union_id=union_id, channel=SLIP, sent=None, read=None).order_by("person", "pk"):
        found.setdefault(one.person, []).append(one)
    return list(found.items())


def waiting_slips() -> int:
    """How many people a slip waits for."""
    return Delivery.objects.filter(channel=SLIP, sent=None, read=None).values("union_id", "person").distinct().count()


def handed_out(union_id: int, numbers: Iterable[int]) -> int:
    """These slips were printed and handed out."""
    return Delivery.objects.filter(union_id=union_id, channel=SLIP, sent=None, pk__in=list(numbers)).update(sent=now())
