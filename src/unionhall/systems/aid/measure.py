"""家庭困难类别测算: what a household's figures come to under the pack of its place, with every step of the arithmetic. A suggestion; people decide.

Exact values decide, never rounded ones. Source: 总工办发〔2022〕21号第二、三条 and the pack's own document; the order of the tests (一户一档, 劳动关系, 排除情形, 收入, 意外) is that of the pack.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

DEEP, RELATIVE, ACCIDENT, NONE = "深度困难", "相对困难", "意外致困", "不符合"
DOUBLE, SHORT, EXCLUDED, ABOVE, BELOW_RATIO = "double_file", "migrant_under_12_months", "exclusion", "above_line", "event_below_ratio"
COMPARES = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "≤": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "≥": lambda a, b: a >= b}
RIGID = ("因病", "因残", "因学", "住房", "赡养", "就业", "必要就业")  # kinds of expenditure that may be deducted (law: 刚性支出)
GIFT = "节日慰问"
CENT = 100


class WrongHousehold(Exception):
    """Figures that cannot be read: one Chinese sentence that says what and where."""


@dataclass(frozen=True)
class Pack:
    """The rules of one place and time. Shares and multiples are exact."""

    standards: tuple[tuple[date, Fraction], ...]  # (from day, 元 a month)
    deep: Fraction
    relative: Fraction
    compare: str
    accident: Fraction
    accident_compare: str
    minimum_wage: Fraction
    window: int  # months
    relation: int  # months
    effect: str = NONE  # what an exclusion leads to
    standard_at: str = "application"
    gifts_count: bool = False
    working_from: int = 16
    working_men: int = 59
    working_women: int = 54
    city: str = ""

    def standard(self, day: date) -> Fraction:
        """The subsistence standard in force on a day."""
        begun = [(since, amount) for since, amount in self.standards if since <= day]
        if not begun:
            raise WrongHousehold(f"{day.isoformat()}没有可用的低保标准，请先登记这一天执行的标准和文件")
        return max(begun)[1]


@dataclass
class Measured:
    """What came out."""

    category: str
    reason_code: str | None
    quotient: Fraction
    standard: Fraction
    income: Fraction
    rigid: Fraction
    persons: int
    lines: list[str] = field(default_factory=list)

    @property
    def per_head(self) -> str:
        """Two places, half up, negative as it is."""
        return money(self.quotient)


# --- reading -------------------------------------------------------------------------------------------------------------------------------------
def amount(raw: Any, what: str) -> Fraction:
    """An amount in 元, exact."""
    try:
        if isinstance(raw, bool) or raw is None:
            raise ValueError
        found = Decimal(str(raw).replace(",", "").replace("，", "").removesuffix("元").strip())
        if not found.is_finite() or abs(found.adjusted()) > CENT:
            raise ValueError
    except (InvalidOperation, ValueError):
        raise WrongHousehold(f"“{what}”应当是金额（元），现在是“{shortly(raw)}”") from None
    return Fraction(found)


def exact(raw: Any, what: str) -> Fraction:
    """A multiple or share: 1.0, 0.50, 2/3."""
    try:
        return Fraction(str(raw).strip())
    except (ValueError, ZeroDivisionError):
        raise WrongHousehold(f"“{what}”应当是数，现在是“{shortly(raw)}”") from None


def whole(raw: Any, what: str) -> int:
    """A count that is not negative."""
    if isinstance(raw, bool) or not str(raw).isascii() or not str(raw).isdigit() or len(str(raw)) > 6:
        raise WrongHousehold(f"“{what}”应当是不小于零的整数，现在是“{shortly(raw)}”")
    return int(raw)


def day(raw: Any, what: str) -> date:
    """2026-03-12"""
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise WrongHousehold(f"“{what}”应当是 2026-03-12 这样的日期，现在是“{shortly(raw)}”") from None


def shortly(raw: Any) -> str:
    """What stands there, cut short."""
    return str(raw)[:30]


def pack_of(given: Mapping[str, Any]) -> Pack:
    """A pack as it stands in a file; raises WrongHousehold."""
    if not isinstance(given, Mapping):
        raise WrongHousehold("缺少参数（parameters）")
    missing = [key for key in ("standards", "deep_multiplier", "relative_multiplier") if key not in given]
    if missing:
        raise WrongHousehold(f"参数缺少“{missing[0]}”")
    if not isinstance(given["standards"], list) or not all(isinstance(one, Mapping) for one in given["standards"]):
        raise WrongHousehold("参数“standards”应当逐行写明起始日期（from）和月标准（monthly）")
    standards = tuple((day(one.get("from"), "standards.from"), amount(one.get("monthly"), "standards.monthly")) for one in given["standards"])
    compares = {key: str(given.get(key, usual)) for key, usual in (("compare", "<"), ("accident_compare", ">"))}
    strange = next((key for key, sign in compares.items() if sign not in COMPARES), "")
    if strange:
        raise WrongHousehold(f"参数“{strange}”只能是 <、<=、>、>=，现在是“{shortly(compares[strange])}”")
    return Pack(
        standards=standards, deep=exact(given["deep_multiplier"], "deep_multiplier"), relative=exact(given["relative_multiplier"], "relative_multiplier"), **compares,
        accident=exact(given.get("accident_ratio", "1/2"), "accident_ratio"), minimum_wage=amount(given.get("minimum_wage", 0), "minimum_wage"),
        window=max(whole(given.get("window_months", 12), "window_months"), 1), relation=whole(given.get("migrant_min_months", 12), "migrant_min_months"),
        effect=str(given.get("exclusion_effect", NONE)), standard_at=str(given.get("standard_at", "application")), gifts_count=bool(given.get("festival_gift_counts", False)), city=str(given.get("city", "")),
    )


# --- measuring -----------------------------------------------------------------------------------------------------------------------------------
def measure(case: Mapping[str, Any], pack: Pack) -> Measured:
    """One household. Raises WrongHousehold when a figure cannot be read."""
    people = listed(case, "family")
    if not people:
        raise WrongHousehold("没有填家庭成员")
    lines: list[str] = []
    standard = pack.standard(day_of(case, pack))
    income = income_of(case, pack, people, lines)
    rigid = rigid_of(case, lines)
    quotient = (income - rigid) / (pack.window * len(people))
    lines.append(f"月人均：（{plain(income)}－{plain(rigid)}）÷（{pack.window}×{len(people)}）＝{money(quotient)} 元{'，刚性支出大于收入，显示为 0.00' if quotient < 0 else ''}。申请前 {pack.window} 个月。")
    lines.append(f"低保标准 {plain(standard)} 元；深度困难线 {plain(standard)}×{plain(pack.deep)}＝{money(standard * pack.deep)} 元；相对困难线 {plain(standard)}×{plain(pack.relative)}＝{money(standard * pack.relative)} 元。")
    category, code = decided(case, pack, quotient, standard, income, lines)
    return Measured(category, code, quotient, standard, income, rigid, len(people), lines)


def listed(case: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Rows of a household, each an object."""
    rows = case.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise WrongHousehold(f"“{key}”应当逐行填写")
    return rows


def day_of(case: Mapping[str, Any], pack: Pack) -> date:
    """Which day's standard counts."""
    if pack.standard_at == "decision" and case.get("decision_date"):
        return day(case["decision_date"], "decision_date")
    return day(case.get("application_date"), "application_date")


def income_of(case: Mapping[str, Any], pack: Pack, people: Iterable[Mapping[str, Any]], lines: list[str]) -> Fraction:
    """Income of the window: wages, business, property, transfers, the union's own aid; no gifts for festivals. A person of working age who can work and proves nothing counts with the minimum wage."""
    counted, gifts = [], []
    for row in listed(case, "income"):
        kind, value = str(row.get("kind") or "收入"), amount(row.get("amount"), f"收入（{row.get('kind') or ''}）")
        (gifts if GIFT in kind and not pack.gifts_count else counted).append((f"{kind}{'（' + str(row['who']) + '）' if row.get('who') else ''}", value))
    for one in people:
        if imputed(one, pack):
            name = str(one.get("relation") or one.get("name") or "成员")
            counted.append((f"{name}无收入证明，按最低工资 {plain(pack.minimum_wage)}×{pack.window} 推算", pack.minimum_wage * pack.window))
            continue
        if one.get("no_proof"):
            lines.append(f"{one.get('relation') or '成员'}没有收入证明，不在劳动年龄、没有劳动能力或者在读，不推算收入。")
    lines.extend(f"{name} {plain(value)} 元是节日慰问，不计入收入。" for name, value in gifts)
    total = sum((value for _, value in counted), Fraction(0))
    lines.append(f"家庭收入：{'＋'.join(f'{name} {plain(value)}' for name, value in counted) or '0'}＝{plain(total)} 元。")
    return total


def imputed(one: Mapping[str, Any], pack: Pack) -> bool:
    """Whether a minimum wage is counted for this person."""
    if not one.get("no_proof") or one.get("studying") or one.get("able") is False:
        return False
    age, last = whole(one.get("age"), "年龄"), pack.working_women if one.get("sex") == "女" else pack.working_men
    return pack.working_from <= age <= last


def rigid_of(case: Mapping[str, Any], lines: list[str]) -> Fraction:
    """Expenditure that cannot be avoided, less what was reimbursed; no compulsory schooling, nothing without a voucher, nothing of another kind."""
    counted = []
    for row in listed(case, "rigid"):
        kind, what = str(row.get("type") or ""), str(row.get("what") or row.get("type") or "支出")
        net = max(amount(row.get("gross", row.get("amount")), f"支出（{what}）") - amount(row.get("reimbursed") or 0, f"报销（{what}）"), Fraction(0))
        why = refused(row, kind)
        if why:
            lines.append(f"{what} {plain(net)} 元不计：{why}。")
        else:
            counted.append((kind, what, net))
    total = sum((net for _, _, net in counted), Fraction(0))
    lines.append(f"刚性支出（扣除报销）：{'＋'.join(f'{kind}{what} {plain(net)}' for kind, what, net in counted) or '0'}＝{plain(total)} 元。")
    return total


def refused(row: Mapping[str, Any], kind: str) -> str:
    """Why an expenditure is not deducted."""
    if row.get("compulsory"):
        return "义务教育阶段支出"
    if row.get("proof") is False or row.get("evidence") is False or row.get("no_proof"):
        return "没有凭证"
    return "" if kind.startswith(RIGID) else f"“{kind or '未填'}”不是规定的支出类别"


def decided(case: Mapping[str, Any], pack: Pack, quotient: Fraction, standard: Fraction, income: Fraction, lines: list[str]) -> tuple[str, str | None]:
    """The category and, where it is refused, why."""
    if case.get("already_filed"):
        return said(lines, "家庭成员已经在档，一户一档，不能重复建档。", NONE, DOUBLE)
    if case.get("migrant") and whole(case.get("labour_months"), "劳动关系月数") < pack.relation:
        return said(lines, f"农民工劳动关系 {case['labour_months']} 个月，不足 {pack.relation} 个月。", NONE, SHORT)
    out = [str(one) for one in case.get("exclusions") or ()]
    if out and pack.effect == NONE:
        return said(lines, f"有排除情形：{'、'.join(out)}。", NONE, EXCLUDED)
    below = COMPARES[pack.compare]
    if below(quotient, standard * pack.deep) and not out:
        return said(lines, f"月人均 {money(quotient)} {pack.compare} {money(standard * pack.deep)}，建议认定为深度困难。", DEEP, None)
    if below(quotient, standard * pack.relative):
        return said(lines, f"{'有排除情形，不认定深度困难；' if out else ''}月人均 {money(quotient)} {pack.compare} {money(standard * pack.relative)}，建议认定为相对困难。", RELATIVE, None)
    return by_event(case, pack, income, lines)


def by_event(case: Mapping[str, Any], pack: Pack, income: Fraction, lines: list[str]) -> tuple[str, str | None]:
    """Above the lines: only a sudden event is left."""
    event = case.get("event")
    if not event:
        return said(lines, "月人均高于相对困难线，也没有突发事件，不符合认定条件。", NONE, ABOVE)
    if not isinstance(event, Mapping):
        raise WrongHousehold("“event”应当写明事件、日期、支出和赔付")
    net = amount(event.get("cost"), "事件支出") - amount(event.get("compensated") or 0, "赔付")
    shown = f"{event.get('type') or '突发事件'}净支出 {plain(net)} 元，家庭年收入 {plain(income)} 元{f'，占 {money(net * CENT / income)}%' if income else ''}"
    met = COMPARES[pack.accident_compare](net, pack.accident * income)
    sign = f"{pack.accident_compare} {plain(pack.accident * CENT)}%"
    if met:
        return said(lines, f"{shown}，{sign}，建议认定为意外致困。", ACCIDENT, None)
    return said(lines, f"{shown}，没有达到 {sign}，不符合认定条件。", NONE, BELOW_RATIO)


def said(lines: list[str], text: str, category: str, code: str | None) -> tuple[str, str | None]:
    """The last line and the answer."""
    lines.append(text)
    return category, code


# --- words ---------------------------------------------------------------------------------------------------------------------------------------
def money(value: Fraction) -> str:
    """Two places, half up (away from zero on the half), negative as it is."""
    cents = (abs(value) * CENT * 2 + 1) // 2
    return f"{'-' if value < 0 and cents else ''}{cents // CENT}.{cents % CENT:02d}"


def plain(value: Fraction) -> str:
    """An exact amount as short as it goes: 96000, 45599.64."""
    return str(value.numerator) if value.denominator == 1 else money(value)
