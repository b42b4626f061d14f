"""unionhall statute: look up a figure of law with its article, count working days, write the table of docs/statute.md."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from unionhall.cli.main import WrongCall, answer
from unionhall.core.statute import table
from unionhall.core.statute.load import UNIT_TYPES, Book, book, regions
from unionhall.core.statute.rule import NATIONAL, Rule, UnknownRule, shown
from unionhall.core.statute.workdays import UnknownYear, calendar


def register(subparsers: Any) -> None:
    """Add `statute show`, `statute workdays` and `statute docs`."""
    statute = subparsers.add_parser("statute", help="法规数字、工作日、依据")
    verbs = statute.add_subparsers(dest="verb", metavar="动作", required=True)
    show = verbs.add_parser("show", help="一条规则的数值、条文和摘句；不写 KEY 列出全部")
    show.add_argument("key", nargs="?", metavar="KEY")
    show.add_argument("--region", default=NATIONAL)
    show.add_argument("--unit-type", default="")
    show.add_argument("--on", default="", metavar="DATE")
    show.set_defaults(run=run_show)
    days = verbs.add_parser("workdays", help="某日之后（N 为负时之前）第 N 个工作日")
    days.add_argument("date", metavar="DATE")
    days.add_argument("n", metavar="N")
    days.add_argument("--region", default=NATIONAL)
    days.set_defaults(run=run_workdays)
    docs = verbs.add_parser("docs", help="写出 docs/statute.md 的全表")
    docs.add_argument("file", nargs="?", metavar="FILE", help="写入的文件；不写则输出到屏幕")
    docs.set_defaults(run=run_docs)


def run_show(args: argparse.Namespace) -> int:
    """One rule, or all of them."""
    if args.unit_type not in UNIT_TYPES:
        raise WrongCall(f"不认识单位类型“{args.unit_type}”，可以写：{'、'.join(filter(None, UNIT_TYPES))}")
    chosen = book(known_region(args.region), args.unit_type)
    if args.key:
        answer(described(one(chosen, args.key, args.on)))
        return 0
    # without a day every key is shown by its latest rule, so that law not yet in force can be looked up too
    page = chosen.on(day(args.on)) if args.on else None
    keys = sorted(chosen.keys() if page is None else page)
    answer({"rules": [described(chosen.newest(key) if page is None else page[key]) for key in keys]})
    return 0


def one(chosen: Book, key: str, on: str) -> Rule:
    """The rule of that key on that day, or its latest one when no day is given."""
    try:
        return chosen.on(day(on))[key] if on else chosen.newest(key)
    except UnknownRule as unknown:
        known = chosen.keys()
        if key in known:
            raise WrongCall(f"“{key}”在{on}尚未施行或已经失效，自{chosen.newest(key).since.isoformat()}起施行") from None
        raise WrongCall(f"{unknown}；不写 KEY 可列出全部") from None


def described(rule: Rule) -> dict[str, Any]:
    """A rule as the contract answers it, and what else its clock or its reader needs."""
    return {
        "key": rule.key, "value": shown(rule.value), "article": rule.article, "since": rule.since.isoformat(), "quote": rule.quote,
        "checked": rule.checked, "said": rule.said, "unit": rule.unit, "op": rule.op, "region": rule.region, "unit_type": rule.unit_type,
        "until": rule.until.isoformat() if rule.until else None, "clear": rule.clear, "rolls": rule.rolls, "floor": rule.floor,
        "low": None if rule.low is None else shown(rule.low), "high": None if rule.high is None else shown(rule.high),
    }


def run_workdays(args: argparse.Namespace) -> int:
    """The N-th working day from a day; a year without a notice is never guessed."""
    known_region(args.region)
    start = day(args.date)
    try:
        answer({"date": calendar().add(start, number(args.n)).isoformat()})
    except UnknownYear as unknown:
        raise WrongCall(f"缺少节假日安排通知，不能推算工作日：{unknown}") from None
    except OverflowError:
        raise WrongCall(f"“{args.n}”个工作日超出日历的范围") from None
    return 0


def run_docs(args: argparse.Namespace) -> int:
    """The whole table, to a file or to the screen."""
    if args.file:
        try:
            Path(args.file).write_text(table.markdown(), encoding="utf-8")
        except OSError as wrong:
            raise WrongCall(f"不能写入 {args.file}：{wrong.strerror}") from None
    else:
        print(table.markdown(), end="")
    return 0


def known_region(region: str) -> str:
    """The region, when there are texts of it."""
    if region not in regions():
        raise WrongCall(f"没有“{region}”的地方规定；已录入：{'、'.join(regions())}（national 为全国规定）")
    return region


def day(written: str) -> date:
    """A day written 2026-11-22."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise WrongCall(f"日期“{written}”应当写成 2026-11-22 这样") from None


def number(written: str) -> int:
    """A whole number, negative for days before."""
    try:
        return int(written)
    except ValueError:
        raise WrongCall(f"天数“{written}”应当是整数，如 5 或 -5") from None
