"""The one command `unionhall …`: each word below is a file of this folder, loaded only when it is asked for."""

import argparse
import importlib
import json
import sys
from typing import Any

# command → module; a command without a database never imports Django (house.md, import rules)
COMMANDS = {
    "statute": "statute", "record": "record", "roster": "roster", "doctor": "doctor", "demo": "demo", "backup": "backup", "restore": "backup",
    "rebuild": "rebuild", "serve": "serve", "sweep": "serve", "worker": "serve", "account": "account", "manage": "manage", "procedures": "procedures", "ballot": "ballot", "election": "election", "aid": "aid", "requests": "requests", "essays": "essays",
}


class WrongCall(Exception):
    """The call or its input cannot be read: one clear Chinese sentence, exit 2 (contracts.md)."""


def answer(value: Any) -> None:
    """Print one JSON object, UTF-8, on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def parser(word: str | None) -> argparse.ArgumentParser:
    """The parser with only the asked command filled in, so that start-up stays quick."""
    made = argparse.ArgumentParser(prog="unionhall", description="职工之家 Unionhall")
    commands = made.add_subparsers(dest="command", metavar="命令", required=True)
    names = [COMMANDS[word]] if word in COMMANDS else sorted(set(COMMANDS.values()))
    for name in names:
        importlib.import_module(f"unionhall.cli.{name}").register(commands)
    return made


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 fine, 1 refused or findings that stop, 2 wrong call or unreadable input."""
    argv = sys.argv[1:] if argv is None else argv
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # Windows consoles default to GBK
    args = parser(argv[0] if argv else None).parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except WrongCall as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0


def run() -> None:
    """Entry point of the installed script."""
    sys.exit(main())


if __name__ == "__main__":
    run()
