"""The clone as these tests read it: its committed files, its modules, its systems."""

import ast
import subprocess
from functools import cache
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent.parent
SRC = CLONE / "src"
SYSTEMS = SRC / "unionhall" / "systems"
# what no person writes by hand: its addresses and words are not ours
MADE = ("requirements/", "client/package-lock.json", "LICENSE")
TEXT = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".mjs", ".ts", ".json", ".svg", ".sh", ".typ", ".cfg", ".yml", ".csv", ".webmanifest", ".po", ""}


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the clone: what git knows and what it would be told of next."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=CLONE, capture_output=True, check=True
    ).stdout.decode()
    return tuple(path for name in sorted(set(listed.split("\0")) - {""}) if (path := CLONE / name).is_file())


def name(path: Path) -> str:
    """The path as it is written in messages."""
    return path.relative_to(CLONE).as_posix()


@cache
def texts() -> dict[str, str]:
    """Path → text of every hand-written text file."""
    return {
        name(path): path.read_text(encoding="utf-8", errors="replace")
        for path in files()
        if path.suffix.lower() in TEXT and not name(path).startswith(MADE) and not name(path).startswith("tests/data/")
    }


@cache
def modules(below: str = "src/") -> dict[str, ast.Module]:
    """Path → syntax tree of every Python file below a folder of the clone."""
    return {path: ast.parse(text) for path, text in texts().items() if path.startswith(below) and path.endswith(".py")}


@cache
def systems() -> tuple[Path, ...]:
    """The folder of every system."""
    return tuple(sorted(place.parent for place in SYSTEMS.glob("*/__init__.py")))
