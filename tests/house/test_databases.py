"""A run on another database than the one asked for must end at once: otherwise it proves nothing about the one that a district uses."""

import os
import subprocess
import sys

from house.tree import CLONE


def run(asked: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A small run of its own, outside the workers of this one."""
    apart = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "UNIONHALL_", "DATABASE_URL"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/house/test_numbers.py", "-k", "these_checks", *arguments],
        cwd=CLONE, capture_output=True, text=True, env={**apart, "UNIONHALL_TEST_DATABASE": asked, "DATABASE_URL": "postgresql://nobody@nowhere/unit"},
    )


def test_a_run_that_landed_elsewhere_is_no_run():
    landed = run("oracle")
    assert landed.returncode == 4
    assert "要求用 oracle 测试，实际连接的是 sqlite" in landed.stdout + landed.stderr


def test_the_unit_s_own_database_is_never_tested_on():
    landed = run("sqlite", "-v")
    assert landed.returncode == 0, landed.stdout
    assert "database: sqlite" in landed.stdout
