"""unionhall aid assess: what a household's figures come to, with the arithmetic."""

import argparse
from typing import Any

from unionhall.cli.main import WrongCall, answer
from unionhall.cli.reading import named, read
from unionhall.systems.aid.measure import Pack, WrongHousehold, measure, pack_of


def register(subparsers: Any) -> None:
    """Add `aid assess`."""
    verbs = subparsers.add_parser("aid", help="困难家庭类别测算").add_subparsers(dest="verb", metavar="动作", required=True)
    one = verbs.add_parser("assess", help="按参数测算困难类别，逐步列出算式；结果是建议，由人认定")
    one.add_argument("file", metavar="FILE", help="参数和家庭（JSON）；- 为标准输入")
    one.set_defaults(run=run_assess)


def run_assess(args: argparse.Namespace) -> int:
    """0 when every household was reckoned."""
    given = read(args.file, exactly=True)
    if not isinstance(given, dict) or not isinstance(given.get("cases"), list):
        raise WrongCall(f"{named(args.file)}：缺少“cases”，应当是家庭的列表")
    try:
        pack = pack_of(given.get("parameters") or {})
    except WrongHousehold as wrong:
        raise WrongCall(f"{named(args.file)}：{wrong}") from None
    answer({"cases": [assessed(one, pack, at, args.file) for at, one in enumerate(given["cases"], 1)]})
    return 0


def assessed(case: Any, pack: Pack, at: int, file: str) -> dict[str, Any]:
    """One household as the contract answers it."""
    if not isinstance(case, dict):
        raise WrongCall(f"{named(file)}：第 {at} 户不是一个对象")
    try:
        found = measure(case, pack)
    except WrongHousehold as wrong:
        raise WrongCall(f"{named(file)}：第 {at} 户（{case.get('no') or '没有编号'}）：{wrong}") from None
    return {"no": case.get("no"), "category": found.category, "reason_code": found.reason_code, "per_head_month": found.per_head, "lines": found.lines}
