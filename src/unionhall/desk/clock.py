"""The one place that asks what day it is. The demo lives at a day of its own (UNIONHALL_TODAY)."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The legal day on which acts are entered: the demo's day, or the day in China."""
    return date.fromisoformat(settings.TODAY) if settings.TODAY else timezone.localdate()


def now() -> datetime:
    """The server's time, for rows that say when they were written; it has no legal meaning."""
    return timezone.now()
