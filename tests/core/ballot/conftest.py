"""Two whole votes, made once: one whose ballots are opened, one with totals only."""

from pathlib import Path

import pytest
from tests.core.ballot import hall


@pytest.fixture(scope="session")
def opened_box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ballots opened one by one."""
    return hall.opened_vote(tmp_path_factory.mktemp("opened") / "box.bel")


@pytest.fixture(scope="session")
def totals_box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Totals only."""
    return hall.totals_vote(tmp_path_factory.mktemp("totals") / "box.bel")
