"""劳动定额测评: from measured times per piece to the quota that nine of ten can finish in statutory hours, the price that goes with it, and every step of the reckoning in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from unionhall.core.statute import majority
from unionhall.systems.bargaining.figures import plain

SECONDS = 3600


@dataclass(frozen=True)
class Process:
    """One process as it is now: pieces asked in a shift, 元 for a piece, and the measured seconds for a piece, one figure a worker."""

    name: str
    quota: int
    price: Fraction
    times: tuple[Fraction, ...]


@dataclass(frozen=True)
class Found:
    """What comes of one process; `lines` are the steps as they are shown."""

    name: str
    workers: int
    average: Fraction
    finish: int  # workers who finish the present quota in statutory hours
    enough: bool
    fair: int  # the largest quota that enough workers can finish
    fair_price: Fraction  # the price at which a shift of the fair quota pays what a shift of the present one pays
    hour_wage: Fraction  # of whoever finishes just the present quota
    floor_wage: Fraction  # the minimum wage of an hour
    floor_price: Fraction  # the lowest price at which the fair quota pays the minimum wage
    lines: tuple[str, ...]


def measured(one: Process, share: Any, hours: Any, month_hours: Any, minimum: Any) -> Found:
    """One process under the rules: `share` 百分之九十以上, `hours` of a shift, `month_hours` and `minimum` wage of a month. Times must be above zero."""
    if not one.times or min(one.times) <= 0 or one.quota <= 0:
        raise ValueError("没有测时，或用时、定额不是正数。")
    workers, shift = len(one.times), Fraction(hours.number) * SECONDS
    average = sum(one.times, Fraction(0)) / workers
    finish = sum(1 for time in one.times if time * one.quota <= shift)
    needed = majority.least(share.op, share.number, workers)
    slowest = sorted(one.times)[needed - 1]
    fair = floor(shift / slowest)
    hour_wage = one.price * one.quota / Fraction(hours.number)
    floor_wage = Fraction(minimum.number) / Fraction(month_hours.number)
    fair_price = one.price * one.quota / fair if fair else Fraction(0)
    floor_price = floor_wage * Fraction(hours.number) / fair if fair else Fraction(0)
    enough = share.met(finish, workers)
    lines = (
        f"平均单件用时 = {workers} 人用时之和 {plain(sum(one.times, Fraction(0)))} 秒 ÷ {workers} = {rounded(average)} 秒。",
        f"现行定额每班 {one.quota} 件，法定工时 {plain(Fraction(hours.number))} 小时 = {plain(shift)} 秒；{workers} 人中 {finish} 人能完成，占 {finish}/{workers} = {rounded(Fraction(finish * 100, workers))}%，{'达到' if enough else '没有达到'}{share.said}。",
        f"{share.said}能完成：{workers} 人中至少 {needed} 人，第 {needed} 快的人每件 {plain(slowest)} 秒；{plain(shift)} ÷ {plain(slowest)} 取整 = {fair} 件，即合理定额。",
        f"完成现行定额的小时工资 = {plain(one.price)} × {one.quota} ÷ {plain(Fraction(hours.number))} = {rounded(hour_wage)} 元；当地最低小时折算 = {plain(Fraction(minimum.number))} ÷ {plain(Fraction(month_hours.number))} = {rounded(floor_wage)} 元，{'不低于' if hour_wage >= floor_wage else '低于'}最低工资。",
        *priced(one, fair, fair_price, floor_price),
        advice(one, enough, fair, fair_price),
    )
    return Found(one.name, workers, average, finish, enough, fair, fair_price, hour_wage, floor_wage, floor_price, lines)


def priced(one: Process, fair: int, fair_price: Fraction, floor_price: Fraction) -> tuple[str, ...]:
    """The prices that belong to the fair quota, rounded up to the tenth of a 分 so that nobody loses by it; a quota that more can finish lowers no price."""
    if not fair:
        return ("法定工时内一件也做不完，不能按件计酬，请改按时间计酬。",)
    least = f"按合理定额不低于最低工资的单价 = {up(floor_price)} 元（进到厘）。"
    if fair >= one.quota:
        return (f"现行定额不高于合理定额，单价不因此降低；{least}",)
    return (f"班产值不变的单价 = {plain(one.price)} × {one.quota} ÷ {fair} = {up(fair_price)} 元（进到厘）；{least}",)


def advice(one: Process, enough: bool, fair: int, fair_price: Fraction) -> str:
    """What follows, in one sentence."""
    if enough:
        return f"结论：“{one.name}”现行定额合理。"
    if not fair:
        return f"结论：“{one.name}”现行定额过高，应当重新协商计酬办法。"
    return f"结论：“{one.name}”现行定额过高，应当降为每班 {fair} 件（班产值不变的单价 {up(fair_price)} 元），或者经协商提高单价。"


def rounded(value: Fraction) -> str:
    """Two decimals, half up; a figure that ends before is written as it is."""
    hundredths = floor(value * 100 + Fraction(1, 2))
    mark = "" if Fraction(hundredths, 100) == value else "约 "
    return f"{mark}{hundredths // 100}.{hundredths % 100:02d}"


def up(value: Fraction) -> str:
    """Three decimals, rounded up: a price is never rounded against the worker."""
    thousandths = -floor(-value * 1000)
    return f"{thousandths // 1000}.{thousandths % 1000:03d}"


def of_rows(processes: Sequence[Any], times: Sequence[Any]) -> list[Process]:
    """Processes and times as the form's rows keep them."""
    return [Process(str(row["process"]), int(row["quota"]), Fraction(str(row["price"])), tuple(Fraction(str(time["seconds"])) for time in times if time["process"] == row["process"])) for row in processes]
