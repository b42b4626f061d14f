"""unionhall election plan | decide: is a plan lawful before anyone votes, and what the law makes of the figures after."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from unionhall.cli.main import WrongCall, answer
from unionhall.cli.reading import named, read
from unionhall.systems.elections import decide, plan
from unionhall.systems.elections.ground import WrongFigures


def register(subparsers: Any) -> None:
    """Add `election plan` and `election decide`."""
    verbs = subparsers.add_parser("election", help="选举方案是否合法；计票结果怎样认定").add_subparsers(dest="verb", metavar="动作", required=True)
    for verb, run, said in (("plan", run_plan, "投票前：名额、差额、候选人资格、会议形式"), ("decide", run_decide, "计票后：是否有效、谁当选、是否再次投票")):
        one = verbs.add_parser(verb, help=said)
        one.add_argument("file", metavar="CASE.json", help="案情文件；- 为标准输入")
        one.set_defaults(run=run)


def run_plan(args: argparse.Namespace) -> int:
    """0 when the plan is lawful, 1 when a finding stops it."""
    found = judged(args.file, plan.planned, plan.KNOWN)
    answer(found)
    return 0 if found["ok"] else 1


def run_decide(args: argparse.Namespace) -> int:
    """0 when the vote stands, 1 when it may not be held or is void."""
    found = judged(args.file, decide.decided, decide.KNOWN)
    answer(found)
    return 1 if decide.stops(found) else 0


def judged(file: str, judge: Callable[[dict[str, Any]], dict[str, Any]], known: set[str]) -> dict[str, Any]:
    """The answer for one file; figures that cannot be read or do not fit together are a wrong call. What is not known is left aside aloud."""
    given = read(file)
    aside = sorted(set(given) - known) if isinstance(given, dict) else []
    if aside:
        print(f"{named(file)}：没有用到“{'、'.join(aside)}”，请核对是否写错", file=sys.stderr)
    try:
        return judge(given)
    except WrongFigures as wrong:
        raise WrongCall(f"{named(file)}：{wrong}") from None
