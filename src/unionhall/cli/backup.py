"""`unionhall backup FILE` and `unionhall restore FILE`: everything in one file while people work, and back again here or elsewhere."""

import argparse
import importlib
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from unionhall.cli.main import WrongCall, answer


def register(subparsers: Any) -> None:
    """Add the two commands."""
    one = subparsers.add_parser("backup", help="备份：数据库、附件和密钥存成一个文件，不用停机")
    one.add_argument("file", metavar="备份.zip", type=Path)
    one.set_defaults(run=run_backup)
    two = subparsers.add_parser("restore", help="从备份恢复；两种数据库都可以")
    two.add_argument("file", metavar="备份.zip", type=Path)
    two.add_argument("--force", action="store_true", help="这里已有数据时也恢复")
    two.set_defaults(run=run_restore)


def desk(part: str) -> Any:
    """A part of the desk, and Django with it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    importlib.import_module("django").setup()
    return importlib.import_module(f"unionhall.desk.{part}")


def run_backup(args: argparse.Namespace) -> int:
    """Write it and say what it holds and how it must be kept."""
    backup = desk("backup")
    from django.db import DatabaseError

    try:
        made = backup.write(args.file.absolute())
    except OSError as refused:
        raise WrongCall(f"{args.file}：备份没有写成：{refused.strerror or refused}。请检查目录是否存在、磁盘是否已满。") from None
    except DatabaseError as refused:
        raise WrongCall(f"备份没有写成：数据库读不出来（{str(refused).splitlines()[0][:80]}）。这台机器上建好工会了吗？") from None
    answer({**asdict(made), "note": backup.WARNING})
    return 0


def run_restore(args: argparse.Namespace) -> int:
    """0 when all records end as they did; 1 refused or some record does not fit; 2 the file is no backup."""
    restore = desk("restore")
    from django.db import DatabaseError

    try:
        back = restore.restore(args.file, args.force)
    except restore.Occupied as refused:
        answer({"restored": False, "said": str(refused)})
        return 1
    except restore.Damaged as refused:
        raise WrongCall(f"{args.file}：{refused}") from None
    except (DatabaseError, LookupError, TypeError) as refused:
        raise WrongCall(f"{args.file}：备份的内容对不上表结构，没有恢复（{str(refused).splitlines()[0][:80]}）。") from None
    fine = back.heads_equal and not back.faults
    said = f"{back.cases} 个案件已恢复，{back.entries} 条记录逐条核验，案件末条{'全部一致' if fine else '不一致，见 faults'}。"
    answer({"restored": True, "said": said, **asdict(back), "faults": list(back.faults[:50]), "chains_checked": back.cases})
    return 0 if fine else 1
