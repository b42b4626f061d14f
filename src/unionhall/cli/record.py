"""`unionhall record verify EXPORT` checks one exported case without server or database; `record export` writes one."""

import argparse
import importlib
import os
from pathlib import Path
from typing import Any

from unionhall.cli.main import WrongCall, answer
from unionhall.core.record.archive import spoken
from unionhall.core.record.entry import Unfit
from unionhall.core.record.export import safe_name
from unionhall.core.record.verify import NAMES, Report, verify

LONGEST_SLIP = 100_000  # bytes


def register(subparsers: Any) -> None:
    """Add `record verify` and `record export`."""
    commands = subparsers.add_parser("record", help="案件档案：核验、导出").add_subparsers(dest="act", metavar="做什么", required=True)
    checks = commands.add_parser("verify", help="核验一份导出的案件，不需要数据库和网络")
    checks.add_argument("export", metavar="导出.zip", type=Path)
    checks.add_argument("--witness", metavar="封存单.txt", type=Path, help="见证人保存的封存单")
    checks.add_argument("--json", action="store_true", help="以 JSON 回答")
    checks.set_defaults(run=run_verify)
    writes = commands.add_parser("export", help="导出一个案件")
    writes.add_argument("--case", metavar="案号", required=True)
    writes.add_argument("--out", metavar="导出.zip", type=Path, help="写到哪里；不写则按案号命名")
    writes.set_defaults(run=run_export)


def run_verify(args: argparse.Namespace) -> int:
    """0 when everything fits, 1 when something does not; the first entry that does not fit stands first."""
    witness = _slip(args.witness) if args.witness else None
    try:
        report = verify(args.export, witness)
    except Unfit as refused:
        raise WrongCall(f"{args.export}：{refused}") from None
    if args.json:
        answer(_answered(report))
    else:
        print("\n".join(_told(report)))
    return 0 if report.ok else 1


def _slip(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LONGEST_SLIP)
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig" if _is_utf8(raw) else "gb18030")
    except OSError as refused:
        raise WrongCall(f"{path}：读不了见证人的封存单：{refused.strerror}") from None
    except UnicodeDecodeError:
        raise WrongCall(f"{path}：封存单不是文本文件，请存成 .txt 再试") from None


def _is_utf8(raw: bytes) -> bool:
    try:
        return bool(raw.decode("utf-8-sig")) or True
    except UnicodeDecodeError:
        return False


def _told(report: Report) -> list[str]:
    lines = ["核验通过" if report.ok else f"核验不通过：{_first(report)}"]
    lines += [f"{'✓' if check.ok else '✗'} {NAMES[check.name]}：{check.said}" for check in report.checks]
    return [*lines, *(f"注意：{note}" for note in report.notes)]


def _first(report: Report) -> str:
    return report.first.said if report.first else report.problems[0].said


def _answered(report: Report) -> dict[str, Any]:
    first = report.first
    return {
        "ok": report.ok,
        "first": {"entry": first.height + 1, "what": first.what, "said": first.said} if first else None,
        "said": "核验通过" if report.ok else _first(report),
        "checks": {check.name: {"ok": check.ok, "said": check.said} for check in report.checks},
        "entries": report.entries, "head": report.head,
        "erased": [height + 1 for height in report.erased], "withheld": [height + 1 for height in report.withheld],
        "notes": list(report.notes),
    }  # fmt: skip


def _desk() -> Any:
    """The desk's side of an export, and Django with it: only this command needs the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    importlib.import_module("django").setup()
    return importlib.import_module("unionhall.desk.export")


def run_export(args: argparse.Namespace) -> int:
    """Write the zip of one case; which parts are in it, the desk decides."""
    try:
        content = _desk().export_case(args.case)
    except (LookupError, ValueError) as refused:
        raise WrongCall(f"案件「{spoken(args.case)}」不能导出：{refused}") from None
    out = args.out or Path(safe_name(f"{args.case}.zip"))
    try:
        out.write_bytes(content)
    except OSError as refused:
        raise WrongCall(f"{out}：写不进去：{refused.strerror}") from None
    answer({"case": args.case, "file": str(out), "bytes": len(content)})
    return 0
