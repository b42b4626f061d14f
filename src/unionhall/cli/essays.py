"""unionhall essays compare: the essays of a file or folder, and the passages they share."""

import argparse
from pathlib import Path
from typing import Any

from unionhall.cli.main import WrongCall, answer
from unionhall.cli.reading import LARGEST
from unionhall.core.likeness import Essay, compared, essays_in

ENCODINGS = ("utf-8-sig", "gb18030")


def register(subparsers: Any) -> None:
    """Add `essays compare`."""
    verbs = subparsers.add_parser("essays", help="心得体会").add_subparsers(dest="verb", metavar="动作", required=True)
    one = verbs.add_parser("compare", help="拆分、比较心得，列出共用的段落")
    one.add_argument("place", metavar="FILE|DIR", help="一个文本文件（可含多篇），或放着 .txt 的文件夹")
    one.set_defaults(run=run_compare)


def run_compare(args: argparse.Namespace) -> int:
    """0 when read."""
    place = Path(args.place)
    if not place.exists():
        raise WrongCall(f"没有这个文件或文件夹：{args.place}")
    files = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    essays: list[Essay] = []
    for file in files:
        essays += essays_in(text_of(file), "" if place.is_file() else file.name, len(essays))
    if not essays:
        raise WrongCall(f"{args.place}：没有文字；一篇一个 .txt，或者用“第1篇”这样的标题行分开")
    answer(compared(essays))
    return 0


def text_of(file: Path) -> str:
    """The text, in UTF-8 or GB18030."""
    try:
        raw = file.read_bytes()
    except OSError as wrong:
        raise WrongCall(f"不能读取 {file.name}：{wrong.strerror}") from None
    if len(raw) > LARGEST:
        raise WrongCall(f"{file.name}：文件超过 {LARGEST // 1024 // 1024} MB")
    for encoding in ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise WrongCall(f"{file.name}：不是文本文件（UTF-8 或 GB18030）")
