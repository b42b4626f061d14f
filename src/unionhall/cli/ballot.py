"""unionhall ballot: a whole secret vote by files, without server and without database; the same files belenios-tool reads."""

import argparse
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from unionhall.cli import ballot_hall, ballot_keys
from unionhall.cli.ballot_files import refusing, whole
from unionhall.cli.main import WrongCall, answer
from unionhall.core.ballot import difference, layout
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.difference import HEAD
from unionhall.core.ballot.simulate import Plan, play
from unionhall.core.ballot.verify import verify

GROUPS = ("Ed25519", "RFC-3526-2048", "BELENIOS-2048")
KINDS = ("nh", "h")
MOST_JOBS = 64


def register(subparsers: Any) -> None:
    """Add `ballot …`."""
    verbs = subparsers.add_parser("ballot", help="秘密投票：设立、投票、开箱、核验，都用文件，不用服务器").add_subparsers(dest="verb", metavar="动作", required=True)
    ballot_keys.register(verbs)
    ballot_hall.register(verbs)
    checks = verbs.add_parser("verify", help="核验一份投票档案")
    checks.add_argument("file", metavar="档案.bel", type=Path)
    checks.add_argument("--json", action="store_true", help="以 JSON 回答")
    checks.add_argument("--jobs", metavar="N", default="1", help="同时用几个进程")
    checks.set_defaults(run=refusing(run_verify))
    compares = verbs.add_parser("verify-diff", help="档案是不是先前那一份、或公布过的指纹的延续")
    compares.add_argument("old", metavar="OLD.bel|指纹")
    compares.add_argument("new", metavar="NEW.bel", type=Path)
    compares.set_defaults(run=refusing(run_difference))
    plays = verbs.add_parser("simulate", help="从头到尾演练一次投票，报告各阶段用时")
    for name, default in (("voters", "1000"), ("candidates", "9"), ("seats", "7"), ("trustees", "3"), ("threshold", "2"), ("jobs", "1")):
        plays.add_argument(f"--{name}", metavar="N", default=default)
    plays.add_argument("--question", choices=KINDS, default="nh", help="nh 逐张开票，h 只开总数")
    plays.add_argument("--group", choices=GROUPS, default="", help="不写则由版式决定")
    plays.add_argument("--out", metavar="FILE.bel", type=Path, required=True)
    plays.set_defaults(run=refusing(run_simulate))
    lays = verbs.add_parser("layout", help="一张选票的版式：要几格、用哪个群")
    lays.add_argument("candidates", metavar="候选人.txt", type=Path, help="每行一名，按选票上的次序")
    lays.add_argument("--seats", metavar="N", required=True, help="应选名额，另选他人的空格与它一样多")
    lays.add_argument("--roll", metavar="N", required=True, help="名册人数")
    lays.add_argument("--debian-12", action="store_true", help="须能在 Debian 12 上用 belenios-tool 2.0 核验")
    lays.set_defaults(run=refusing(run_layout))


def run_verify(args: argparse.Namespace) -> int:
    """0 accepted, 1 refused."""
    report = _reading(args.file, lambda: verify(args.file, jobs=whole(args.jobs, "--jobs", 1, MOST_JOBS)))
    if args.json:
        answer(report.to_json())
    else:
        print("\n".join(report.lines()))
    return 0 if report.accepted else 1


def run_difference(args: argparse.Namespace) -> int:
    """0 when nothing that was there before is gone or changed."""
    if HEAD.fullmatch(args.old):
        found = _reading(args.new, lambda: difference.against_head(args.old, args.new))
    else:
        found = _reading(args.new, lambda: difference.against_copy(Path(args.old), args.new))
    answer(found.to_json())
    return 0 if found.same else 1


def run_simulate(args: argparse.Namespace) -> int:
    """The times, and the verdict on the archive."""
    numbers = {name: whole(getattr(args, name), f"--{name}", 1, 1_000_000) for name in ("voters", "candidates", "seats", "trustees", "threshold")}
    plan = Plan(question=args.question, group=args.group, **numbers)
    if args.question == "nh" and args.group == "BELENIOS-2048":
        raise WrongCall("BELENIOS-2048 只能用于只开总数的题目（--question h）")
    if args.out.exists():
        raise WrongCall(f"{args.out} 已经存在，演练不覆盖任何文件；请换一个文件名")
    try:
        played = play(plan, args.out, at=int(time.time()), jobs=whole(args.jobs, "--jobs", 1, MOST_JOBS))
    except OSError as wrong:
        raise WrongCall(f"不能写入 {args.out}：{wrong.strerror}") from None
    report = played.report
    accepted = bool(report and report.accepted)
    answer({"phases": played.phases, **asdict(plan), "group": report.election["group"] if report else "", "file": str(args.out), "bytes": args.out.stat().st_size, "accepted": accepted})
    return 0 if accepted else 1


def run_layout(args: argparse.Namespace) -> int:
    """The layout as it will stand in the election's description."""
    paper = ballot_hall.paper_of(args.candidates, args.seats, args.roll, args.debian_12)
    described: Json = layout.description([paper])
    answer({"group": paper.group, "slots": paper.slots, "blanks": paper.blanks, "bytes": paper.bytes, "description": described, "answers": list(paper.question("").answers)})
    return 0


def _reading(path: Path, work: Callable[[], Any]) -> Any:
    """What a file that is missing or unreadable means to the caller."""
    try:
        return work()
    except OSError as wrong:
        raise WrongCall(f"读不了 {wrong.filename or path}：{wrong.strerror}；请检查文件名") from None
