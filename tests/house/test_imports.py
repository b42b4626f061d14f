"""Who may import whom (docs/map.md): the layers by import-linter, the rest by reading the imports."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.tree import CLONE, modules, systems

ALLOWED_OUTSIDE = {"unionhall.core.ballot": {"nacl", "gmpy2"}}


def dotted(path: str) -> str:
    """src/unionhall/core/record/entry.py → unionhall.core.record.entry"""
    return path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(path: str, tree: ast.Module) -> Iterator[str]:
    """Full names that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            folder = path.removeprefix("src/").split("/")[: -node.level] if node.level else []
            yield from (".".join([*folder, node.module or "", alias.name]).replace("..", ".").strip(".") for alias in node.names)


def test_the_layers_hold():
    found = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=CLONE, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


def test_the_core_needs_nothing_but_python_itself():
    wrong = [
        f"{path}: {name}"
        for path, tree in modules("src/unionhall/core/").items()
        for name in imported(path, tree)
        if (top := name.split(".")[0]) not in sys.stdlib_module_names | {"unionhall"}
        and not any(dotted(path).startswith(part) and top in allowed for part, allowed in ALLOWED_OUTSIDE.items())
    ]
    assert not wrong


def between_systems() -> Iterator[tuple[str, str, str]]:
    """(path, own system, full name imported from another system)."""
    for path, tree in modules("src/unionhall/systems/").items():
        own = path.split("/")[3]
        for full in imported(path, tree):
            parts = full.split(".")
            if parts[:2] == ["unionhall", "systems"] and len(parts) > 2 and parts[2] != own and not own.endswith(".py"):
                yield path, own, full


# what others may name: the functions of api.py, and the words for roles, which are data that a procedure file needs without Django
OPEN = {"api", "roles"}


def test_a_system_knows_of_another_only_its_api():
    wrong = [f"{path}: {full}" for path, _, full in between_systems() if not OPEN & set(full.split(".")[3:4])]
    assert not wrong


def test_systems_do_not_lean_on_each_other_in_a_circle():
    leans: dict[str, set[str]] = {place.name: set() for place in systems()}
    for _, own, full in between_systems():
        leans[own].add(full.split(".")[2])

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for other in leans.get(todo.pop(), set()) - seen:
                seen.add(other)
                todo.append(other)
        return seen

    assert not [name for name in leans if name in reached(name)]


# commands that must work on a machine without a database and without Django (contracts.md); "record export" reads the database
WITHOUT_DATABASE = {
    "statute": ["statute", "show"],
    "record": ["record", "verify", "README.md"],
    "roster check": ["roster", "check", "tests/data/roster_utf8_bom.csv"],
    "roster chain": ["roster", "chain", "tests/data/chat_chain.txt", "--roster", "tests/data/roster_clean.xlsx"],
    "roster sort": ["roster", "sort", "tests/data/names.txt"],
    "ballot": ["ballot", "--help"],
    "election": ["election", "--help"],
}
PROBE = """
import contextlib, io, sys
from unionhall.cli.main import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")), contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(*sorted(name for name in sys.modules if name.split(".")[0] in {"django", "sqlite3", "psycopg"}))
"""


def existing() -> list[str]:
    """Those of the commands above that the one command knows."""
    from unionhall.cli.main import COMMANDS

    return [command for command in WITHOUT_DATABASE if command.split()[0] in COMMANDS]


@pytest.mark.parametrize("command", existing())
def test_what_needs_no_database_loads_none(command, tmp_path):
    probe = subprocess.run(
        [sys.executable, "-c", PROBE, *WITHOUT_DATABASE[command]], cwd=CLONE, capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin", "UNIONHALL_HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )
    assert (probe.returncode, probe.stdout.strip()) == (0, ""), probe.stderr
