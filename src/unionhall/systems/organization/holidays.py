"""A year's holiday notice read from what somebody typed: 「元旦 1月1日至3日」, 「1月4日、2月14日」."""

import re
from datetime import date, timedelta

from unionhall.core.procedure import Refused

SPAN = re.compile(r"(?:(?P<y>\d{4})\s*[年.\-/])?\s*(?P<m>\d{1,2})\s*[月.\-/]\s*(?P<d>\d{1,2})\s*日?(?:\s*(?:至|到|—+|–|~|～|-)\s*(?:(?P<y2>\d{4})\s*[年.\-/])?\s*(?:(?P<m2>\d{1,2})\s*[月.\-/])?\s*(?P<d2>\d{1,2})\s*日?)?")
NAME = re.compile(r"^[^\d：:（(]{1,12}")
NOISE = re.compile(r"[（(][^）)]*[)）]|共\s*\d+\s*天|放假(?:调休)?|星期[一二三四五六日天]")
LONGEST = 15  # days in a row off: more is a slip of the pen
SATURDAY = 6


def table(year: int, off: str, work: str) -> tuple[list[str], list[str]]:
    """(days off, make-up days) as ISO dates; raises Refused with every fault named."""
    faults: list[str] = []
    free = days(year, off, faults, "放假")
    made_up = days(year, work, faults, "调休上班")
    if not free and not faults:
        faults.append("没有读到放假的日期，请一行一个节日，例如：元旦 1月1日至3日。")
    both = sorted(set(free) & set(made_up))
    faults += [f"{one.month}月{one.day}日既放假又上班，请核对。" for one in both]
    faults += [f"{one.month}月{one.day}日不是周末，本来就上班，不用写在调休里。" for one in made_up if one.isoweekday() < SATURDAY]
    if faults:
        raise Refused(faults)
    return [one.isoformat() for one in sorted(set(free))], [one.isoformat() for one in sorted(set(made_up))]


def days(year: int, text: str, faults: list[str], what: str) -> list[date]:
    """Every day of the spans in a text."""
    found: list[date] = []
    for line in filter(None, (one.strip() for one in re.split(r"[\n；;]", text))):
        spans = list(SPAN.finditer(NOISE.sub(" ", line)))
        if not spans:
            faults.append(f"{what}里这一行读不懂：“{line[:30]}”。请写成“元旦 1月1日至3日”或“2027-01-01—2027-01-03”。")
        for span in spans:
            found += within(year, span, line, faults, what)
    return found


def within(year: int, span: re.Match[str], line: str, faults: list[str], what: str) -> list[date]:
    """The days of one span, all of them in the year."""
    try:
        first = date(int(span["y"] or year), int(span["m"]), int(span["d"]))
        last = date(int(span["y2"] or first.year), int(span["m2"] or first.month), int(span["d2"])) if span["d2"] else first
    except ValueError:
        faults.append(f"{what}里有不存在的日期：“{line[:30]}”。")
        return []
    if last < first or (last - first).days >= LONGEST:
        faults.append(f"{what}“{line[:30]}”的起止不对：{first.isoformat()} 至 {last.isoformat()}。")
        return []
    if first.year != year or last.year != year:
        faults.append(f"{what}“{line[:30]}”不在 {year} 年内，请只填这一年的日期。")
        return []
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def names(off: str) -> list[str]:
    """The names of the holidays, line by line."""
    return [found[0].strip() for line in off.splitlines() if (found := NAME.match(line.strip()))]
