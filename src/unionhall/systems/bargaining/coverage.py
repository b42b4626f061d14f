"""双合同: how many workers have a written contract, how many firms and workers a valid collective contract covers, on any day; each firm counted once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from unionhall.systems.bargaining.figures import percent

FIRM, AREA, TRADE = "firm", "area", "trade"
KINDS = {"general": "综合", "wage": "工资", "women": "女职工", "safety": "劳动安全"}


@dataclass(frozen=True)
class Place:
    """A firm on a day: its staff, who of them needs no contract with it, how many have one, what it pays at least."""

    key: int
    name: str
    opened: date
    closed: date | None = None
    trade: str = ""
    staff: int = 0
    excluded: int = 0
    signed: int = 0
    pays: Decimal | None = None

    def open_on(self, day: date) -> bool:
        """Whether it does business on that day."""
        return self.opened <= day and (self.closed is None or day < self.closed)


@dataclass(frozen=True)
class Agreement:
    """A collective contract: of one firm (`firm`), of an area, or of a trade. `until` is its last day; `ended` the first day on which it no longer binds."""

    kind: str
    scope: str
    since: date
    until: date
    firm: int = 0
    trade: str = ""
    ended: date | None = None
    number: str = ""

    def valid_on(self, day: date) -> bool:
        """In effect and not over: on the day after its last day it counts no more."""
        return self.since <= day <= self.until and (self.ended is None or day < self.ended)

    def covers(self, one: Place) -> bool:
        """劳动合同法第五十四条: an area's or a trade's contract binds every employer there, signed or not; a trade that is not named is nobody's."""
        if self.scope == FIRM:
            return one.key == self.firm
        return self.scope == AREA or (one.trade == self.trade and bool(self.trade.strip()))


@dataclass(frozen=True)
class Stand:
    """The figures of one day with what they are made of."""

    day: date
    firms: int
    covered: int
    staff: int
    covered_staff: int
    must: int
    signed: int
    copies: tuple[tuple[str, int], ...]

    @property
    def contract_rate(self) -> str:
        """劳动合同签订率."""
        return percent(self.signed, self.must)

    @property
    def firm_rate(self) -> str:
        """集体合同建制率."""
        return percent(self.covered, self.firms)

    @property
    def staff_rate(self) -> str:
        """职工覆盖率."""
        return percent(self.covered_staff, self.staff)


def stand(day: date, places: Iterable[Place], agreements: Iterable[Agreement]) -> Stand:
    """What holds on a day. A firm under several agreements counts once; copies are listed by kind."""
    here = [one for one in places if one.open_on(day)]
    valid = [one for one in agreements if one.valid_on(day)]
    covered = [one for one in here if any(each.covers(one) for each in valid)]
    copies = tuple((label, sum(1 for one in valid if one.kind == key)) for key, label in KINDS.items())
    return Stand(
        day, len(here), len(covered), sum(one.staff for one in here), sum(one.staff for one in covered),
        sum(one.staff - one.excluded for one in here), sum(one.signed for one in here), copies,
    )  # fmt: skip


def month_ends(year: int, until: date) -> list[date]:
    """The last day of each month of a year so far; of the month that runs, the day itself."""
    firsts = [date(year + at // 12, at % 12 + 1, 1) for at in range(1, 13)]
    ends = [first - timedelta(days=1) for first in firsts]
    past = [end for end in ends if end < until]
    return past if len(past) == len(ends) or until.year != year else [*past, until]


def below(pays: Decimal | None, agreed: Decimal | None, legal: Decimal) -> str:
    """劳动合同法第五十五条: what a firm pays against the agreed and the legal minimum; "" where nothing is broken or known."""
    if pays is None:
        return ""
    if pays < legal:
        return f"低于当地最低工资 {legal} 元，差 {legal - pays} 元，违法。"
    if agreed is not None and pays < agreed:
        return f"低于约定的最低标准 {agreed} 元，差 {agreed - pays} 元；虽高于当地最低工资 {legal} 元，仍是违约。依劳动合同法第五十五条。"
    return ""
