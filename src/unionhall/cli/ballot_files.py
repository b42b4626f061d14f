"""The files of `unionhall ballot`: read with one clear sentence when they are not what they should be, secrets written so that only the owner reads them."""

import argparse
import functools
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from unionhall.cli.main import WrongCall
from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.faults import Refused

LIMIT = 64_000_000


def refusing(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """A Refused of the engine is one line on stderr and exit 1."""

    @functools.wraps(run)
    def guarded(args: argparse.Namespace) -> int:
        try:
            return run(args)
        except Refused as refused:
            print(f"{refused.text}〔{refused.check}〕", file=sys.stderr)
            return 1

    return guarded


def raw(path: Path) -> bytes:
    """The bytes of a file of ours or of others."""
    try:
        if path.stat().st_size > LIMIT:
            raise WrongCall(f"{path} 超过 {LIMIT} 字节，不是这里要的文件")
        return path.read_bytes()
    except OSError as wrong:
        raise WrongCall(f"读不了 {path}：{wrong.strerror}；请检查文件名") from None


def value(path: Path) -> Json:
    """A JSON file."""
    try:
        return canon.loads(raw(path), path.name)
    except Refused as refused:
        raise WrongCall(refused.text) from None


def lines(path: Path) -> list[str]:
    """The lines of a text file, empty ones left out."""
    try:
        text = raw(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongCall(f"{path} 不是 UTF-8 的文本文件，请另存为 UTF-8 再试") from None
    return [line.strip() for line in text.splitlines() if line.strip()]


def whole(text: str, name: str, least: int, most: int) -> int:
    """A whole number of the command line."""
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not least <= int(text) <= most:
        raise WrongCall(f"{name} 应是 {least} 到 {most} 的整数，现为「{text[:20]}」")
    return int(text)


def write(path: Path, content: bytes, *, secret: bool = False) -> None:
    """A new file; nothing is ever written over."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644), "wb") as file:
            file.write(content)
    except FileExistsError:
        raise WrongCall(f"{path} 已经存在，不覆盖任何文件；请换一个文件名，或先把旧文件移开") from None
    except OSError as wrong:
        raise WrongCall(f"不能写入 {path}：{wrong.strerror}") from None


def rewrite(path: Path, content: Json) -> None:
    """An own file brought up to date: the new one is whole before the old one goes."""
    half = path.with_suffix(path.suffix + f".{os.getpid()}")
    write(half, json.dumps(content, ensure_ascii=False, indent=1).encode(), secret=True)
    half.replace(path)
