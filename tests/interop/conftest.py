"""The two releases of the public tool, installed when first asked for; a missing one fails in words, except where it cannot exist."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interop.tool import Plan, Tool, debian, find, make


def _found(release: str) -> Tool:
    found = find(release)
    if isinstance(found, Tool):
        return found
    if release == "2.0" and debian() == "13":
        pytest.skip(found)
    pytest.fail(found)


@pytest.fixture(scope="session")
def two() -> Tool:
    """belenios-tool 2.0 of Debian 12."""
    return _found("2.0")


@pytest.fixture(scope="session")
def three() -> Tool:
    """belenios-tool 3.0 of Debian 13."""
    return _found("3.0")


@pytest.fixture(params=["2.0", "3.0"])
def judge(request: pytest.FixtureRequest) -> Tool:
    """Each release in turn."""
    return _found(request.param)


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Tool, Plan], Path]:
    """Makes a whole election by the tool alone and gives its archive."""

    def _make(tool: Tool, plan: Plan) -> Path:
        folder = tmp_path / "made"
        folder.mkdir()
        return make(tool, plan, folder)

    return _make
