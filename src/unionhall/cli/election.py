"""unionhall election plan | decide: is a plan lawful before anyone votes, and what the law makes of the figures after."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from unionhall.cli.main import WrongCall, answer
from unionhall.systems.elections import decide, plan
from unionhall.systems.elections.ground import WrongFigures

LARGEST = 64 * 1024 * 1024


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


def read(file: str) -> Any:
    """The JSON of a file or of stdin."""
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if file == "-" else Path(file).read_bytes()
    except OSError as wrong:
        raise WrongCall(f"不能读取 {file}：{wrong.strerror}") from None
    if len(raw) > LARGEST:
        raise WrongCall(f"{named(file)}：文件超过 {LARGEST // 1024 // 1024} MB")
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=each_once, parse_constant=no_number)
    except UnicodeDecodeError as wrong:
        raise WrongCall(f"{named(file)}：不是 UTF-8 文字（第 {wrong.start + 1} 字节）") from None
    except json.JSONDecodeError as wrong:
        raise WrongCall(f"{named(file)}：不是 JSON，第 {wrong.lineno} 行第 {wrong.colno} 列附近有误") from None
    except (ValueError, RecursionError) as wrong:
        raise WrongCall(f"{named(file)}：{wrong if isinstance(wrong, Twice) else '不是可以读取的 JSON'}") from None


class Twice(ValueError):
    """A key that stands twice: which of the two was meant cannot be known."""


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys each stand once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Twice(f"“{twice}”写了两次，不能确定以哪一个为准")
    return found


def no_number(word: str) -> None:
    raise Twice(f"“{word}”不是数字")


def named(file: str) -> str:
    return "标准输入" if file == "-" else file
