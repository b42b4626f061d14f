"""Which numbers of a spreadsheet are days, and which day each one is."""

import re
from datetime import date, datetime, time, timedelta

BUILT_IN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))  # number formats that every Excel knows as dates
WITHOUT_DAY = frozenset((17, 57, 58))  # mmm-yy and, in Chinese, 年月
IGNORED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
SINCE_1900, SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
LAST = 2958465  # 9999-12-31


def shows(number: int, code: str = "") -> str:
    """What a number format shows: "" no date, "y", "ym" or "ymd" (times count as ymd)."""
    if not code:
        if number not in BUILT_IN:
            return ""
        return "ym" if number in WITHOUT_DAY else "ymd"
    plain = IGNORED.sub("", code.split(";")[0]).lower()
    if "general" in plain or not re.search("[ymdhs]", plain) or re.search("[0#?]", plain):
        return ""
    if "d" in plain or "h" in plain or "s" in plain:
        return "ymd"
    return "ym" if "m" in plain else "y"


def moment(serial: float, shown: str, from_1904: bool) -> object:
    """The day as the cell shows it: date, datetime, or "2015-03" where only the month was typed and shown.

    Excel makes 2015-03-01 of a typed 2015年3月 and goes on showing the month alone: the day was never given.
    """
    if not 1 <= serial <= LAST:
        return serial
    day = (SINCE_1904 if from_1904 else SINCE_1900) + timedelta(days=int(serial))
    if serial % 1:
        return datetime.combine(day, time()) + timedelta(seconds=round(serial % 1 * 86400))
    if shown == "y" and (day.month, day.day) == (1, 1):
        return f"{day.year:04d}"
    return f"{day.year:04d}-{day.month:02d}" if shown == "ym" and day.day == 1 else day
