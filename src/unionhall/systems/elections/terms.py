"""Terms of office: when one ends that begins on election day, and how late a re-election would be."""

from datetime import date, timedelta

MONTHS = 12


def last_day(elected: date, years: int) -> date:
    """The last day of a term that counts from election day (条例第三十条, E54)."""
    leap = (elected.month, elected.day) == (2, 29) and not _leap(elected.year + years)
    return (date(elected.year + years, 2, 28) if leap else elected.replace(year=elected.year + years)) - timedelta(days=1)


def _leap(year: int) -> bool:
    return date(year, 12, 31).timetuple().tm_yday > 365  # noqa: PLR2004 (days of a plain year)


def months_late(end: date, until: date) -> int:
    """Months from the end of a term to a later day, begun months counted whole."""
    return (until.year - end.year) * MONTHS + until.month - end.month + (until.day > end.day)
