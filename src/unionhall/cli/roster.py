"""unionhall roster … : check a member list, read a 接龙, sort names by strokes, import — only the last needs a database."""

import argparse
import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from unionhall.cli.main import WrongCall, answer
from unionhall.integrations.excel.table import Unreadable


def register(subparsers: Any) -> None:
    """Add the roster commands."""
    words = subparsers.add_parser("roster", help="会员名册：核对、接龙、排序、导入").add_subparsers(dest="word", metavar="做什么", required=True)
    _check(words.add_parser("check", help="核对一份名册（.xlsx .xls .csv .csv.gz），逐行给出结果和原因，不写入任何数据"))
    _chain(words.add_parser("chain", help="整理群里的接龙，与名册对上人"))
    _sort(words.add_parser("sort", help="按姓氏笔画排序，每行一个姓名"))
    _import(words.add_parser("import", help="把名册导入工会；再导一次是更新，不会重复"))


def _check(parser: argparse.ArgumentParser) -> None:
    _table(parser)
    parser.add_argument("--out", metavar="MARKED.xlsx", help="另存一份：有问题的格子标红，末尾加原因列")
    parser.set_defaults(run=check)


def _chain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="从群里复制出来的接龙，存成文本")
    parser.add_argument("--roster", required=True, metavar="ROSTER", help="名册文件")
    parser.set_defaults(run=chain)


def _sort(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="文本，每行一个姓名")
    parser.add_argument(
        "--single-names", choices=("first", "second-character"), default="first",
        help="单名：排在同姓双名之前（默认，党代会、政协的习惯），或按第二个字的笔画（人大的习惯）",
    )  # fmt: skip
    parser.set_defaults(run=sort)


def _import(parser: argparse.ArgumentParser) -> None:
    _table(parser)
    parser.add_argument("--union", required=True, metavar="CODE", help="导入到哪个工会")
    parser.add_argument("--create-units", action="store_true", help="名册有“单位”一列时，没有的下级工会自动建立")
    parser.set_defaults(run=import_)


def _table(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="名册文件")
    parser.add_argument("--groups", metavar="GROUPS.json", help='本工会的分会和小组：{"groups": {"机加分会": ["机加一组"]}}')
    parser.add_argument("--sheet", metavar="NAME", help="工作表名称（文件里不止一个名册时）")
    parser.add_argument("--on", metavar="DATE", help="填表日，晚于它的入会时间要提示（默认今天）")


def check(args: argparse.Namespace) -> int:
    """What every row of a roster comes to, as JSON."""
    data, checked = _checked(args)
    if args.out:
        from unionhall.systems.organization.roster import mark

        _write(args.out, mark.workbook(data, Path(args.file).name, checked))
    _answer_row_by_row(checked)
    return 0


def _answer_row_by_row(checked: Any) -> None:
    """One JSON object as `answer` would print it, but never whole in memory: a roster may have 100,000 rows."""
    head = json.dumps(checked.head(), ensure_ascii=False, indent=1)
    sys.stdout.write(head.removesuffix("\n}") + ',\n "rows": [')
    for place, row in enumerate(checked.rows):
        sys.stdout.write((",\n  " if place else "\n  ") + json.dumps(row.as_json(), ensure_ascii=False))
    sys.stdout.write("\n ]\n}\n")


def chain(args: argparse.Namespace) -> int:
    """A 接龙 as participants and questions."""
    from unionhall.systems.organization.roster import chain as chains
    from unionhall.systems.organization.roster import check as checks

    text = _text(args.file)
    try:
        people = chains.people(checks.read(_bytes(args.roster), Path(args.roster).name).rows)
        read = chains.read(text, people)
    except Unreadable as why:
        raise WrongCall(str(why)) from why
    answer({"file": Path(args.file).name, **read.as_json()})
    return 0


def sort(args: argparse.Namespace) -> int:
    """Names in 姓氏笔画 order."""
    from unionhall.core.statute import strokes

    names = [name for line in _text(args.file).splitlines() if (name := line.strip())]
    if not names:
        raise WrongCall(f"“{args.file}”里没有姓名。请每行写一个姓名。")
    try:
        answer({"names": list(strokes.in_order(names, single_names=args.single_names))})
    except strokes.UnknownCharacter as why:
        raise WrongCall(f"“{args.file}”：{why}") from why
    return 0


def import_(args: argparse.Namespace) -> int:
    """Write a checked roster into a union."""
    import django

    data, checked = _checked(args)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    django.setup()
    from unionhall.desk.clock import today
    from unionhall.systems.organization import intake
    from unionhall.systems.organization.models import Union

    try:
        answer(intake.from_command(checked, args.union, today(), args.create_units, Path(args.file).name, data))
    except Union.DoesNotExist as wrong:
        raise WrongCall(f"没有代码为“{args.union}”的工会。请用 unionhall account list 查看代码。") from wrong
    return 0


def _checked(args: argparse.Namespace) -> tuple[bytes, Any]:
    """(the file's bytes, what the check found)."""
    from unionhall.systems.organization.roster import check as checks

    data = _bytes(args.file)
    try:
        return data, checks.read(data, Path(args.file).name, groups=_groups(args.groups), today=_day(args.on), sheet=args.sheet)
    except Unreadable as why:
        raise WrongCall(str(why)) from why


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except IsADirectoryError as wrong:
        raise WrongCall(f"“{path}”是一个文件夹，不是文件。请写明文件名。") from wrong
    except OSError as wrong:
        raise WrongCall(f"读不到文件“{path}”：{_reason(wrong)}。请核对路径。") from wrong


def _reason(wrong: OSError) -> str:
    return {FileNotFoundError: "没有这个文件", PermissionError: "没有读取权限"}.get(type(wrong), "读写出错")


def _text(path: str) -> str:
    from unionhall.integrations.excel.delimited import decode

    try:
        text = decode(_bytes(path))[0]
    except Unreadable as why:
        raise WrongCall(f"“{path}”：不是文本文件，读不了。请把内容存成纯文本（.txt，UTF-8）。") from why
    if not text.strip():
        raise WrongCall(f"“{path}”是空的，没有任何内容。请检查是否选错了文件。")
    return text


def _groups(path: str | None) -> dict[str, list[str]] | None:
    if path is None:
        return None
    wrong = f"“{path}”不是小组名单。应写成：{{\"groups\": {{\"机加分会\": [\"机加一组\", \"机加二组\"]}}}}。"
    try:
        groups = json.loads(_bytes(path).decode("utf-8-sig"))["groups"]
    except (ValueError, KeyError, TypeError, RecursionError) as why:
        raise WrongCall(wrong) from why
    if not isinstance(groups, dict) or not all(isinstance(names, list) and all(isinstance(n, str) for n in names) for names in groups.values()):
        raise WrongCall(wrong)
    return groups


def _day(written: str | None) -> date:
    if written is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise WrongCall(f"--on 的日期“{written}”读不懂。请写成 2026-03-01 的样子。") from wrong


def _write(path: str, data: bytes) -> None:
    try:
        Path(path).write_bytes(data)
    except OSError as wrong:
        raise WrongCall(f"写不了文件“{path}”：{_reason(wrong)}。请换一个位置。") from wrong
