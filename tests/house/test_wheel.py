"""What a unit installs is one wheel: it carries the pages, the law, the papers and the built client, and works without the clone."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from house.tree import CLONE, files, name

CARRIED = (".html", ".css", ".js", ".toml", ".svg", ".txt", ".docx", ".typ", ".xlsx", ".json", ".py", ".png", ".woff2", ".ico", ".webmanifest", ".sql")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    node = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)], cwd=CLONE, check=True, capture_output=True, env={**os.environ, **node}
    )
    (built,) = place.glob("unionhall-*.whl")
    return built


def test_the_wheel_carries_every_page_law_text_and_paper_of_the_clone(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = {name(path).removeprefix("src/") for path in files() if name(path).startswith("src/unionhall/") and path.suffix in CARRIED}
    assert len(ours) > 100
    assert not sorted(ours - inside)


def test_the_wheel_carries_the_built_client_and_the_licence(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    assert {"unionhall/web/static/built/check.js", "unionhall/web/static/built/LICENSES.txt"} <= set(inside)
    assert "unionhall/demo_data/unions.toml" in inside
    assert [path for path in inside if path.endswith("licenses/LICENSE")]
    assert [path for path in inside if path.endswith("licenses/NOTICE")]


def test_the_wheel_carries_nothing_else(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    assert not [path for path in inside if not path.startswith(("unionhall/", "unionhall-")) or "__pycache__" in path or path.endswith((".map", ".sqlite3", ".stamp"))]


def test_an_installed_wheel_knows_the_law_without_the_clone(wheel, tmp_path):
    venv.create(tmp_path / "venv", with_pip=True, symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel], check=True, capture_output=True)
    shown = subprocess.run(
        [tmp_path / "venv" / "bin" / "unionhall", "statute", "show", "proposal.reply"], cwd=tmp_path, capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )
    assert shown.returncode == 0, shown.stderr
    assert '"article"' in shown.stdout

def test_the_wheel_carries_the_accelerator_of_the_secret_vote(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    assert [path for path in inside if path.startswith("unionhall/core/ballot/accelerator/build/curve25519-") and path.endswith(".so")]
    assert "-py3-none-linux_" in wheel.name
