"""`unionhall rebuild`: lists, tasks and deadlines read anew from the records; `--check` only says whether they agree."""

import argparse
import importlib
import os
from typing import Any

from unionhall.cli.main import WrongCall, answer

SHOWN = 200  # differences told one by one


def register(subparsers: Any) -> None:
    """Add the command."""
    one = subparsers.add_parser("rebuild", help="按记录重算列表、待办和期限")
    one.add_argument("--check", action="store_true", help="只核对，不改动；有不一致时退出码为 1")
    one.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when everything agrees, or has been put right; 1 when something differs (--check) or a record itself is broken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    importlib.import_module("django").setup()
    from django.db import Error

    try:
        told = checked() if args.check else mended()
    except Error as refused:
        raise WrongCall(f"读不了数据库：{refused}。请核对 DATABASE_URL 或 UNIONHALL_HOME，新装的先运行 unionhall manage migrate") from None
    answer(told)
    return 0 if told["ok"] else 1


def checked() -> dict[str, Any]:
    """What differs."""
    from unionhall.desk import rebuild

    found = list(rebuild.check())
    return {"ok": not found, "cases": sum(1 for _ in rebuild.numbers()), "differences": len(found), "said": [one.said for one in found[:SHOWN]]}


def mended() -> dict[str, Any]:
    """What differed, and whether it agrees now."""
    from unionhall.desk import rebuild

    before, after = list(rebuild.rebuild()), list(rebuild.check())
    return {"ok": not after, "cases": sum(1 for _ in rebuild.numbers()), "differences": len(before), "left": len(after), "said": [one.said for one in after[:SHOWN]]}
