"""Every page can be read by the template engine: a page that nobody opened in a test still does not fall over before a member."""

from pathlib import Path

import pytest
from django.template.loader import get_template

import unionhall

SRC = Path(unionhall.__file__).parent
NAMES = sorted(path.relative_to(root).as_posix() for root in SRC.rglob("templates") for path in root.rglob("*.html"))


def test_there_are_pages() -> None:
    assert len(NAMES) > 80


@pytest.mark.parametrize("name", NAMES)
def test_a_page_uses_only_words_the_engine_knows(name: str) -> None:
    assert get_template(name)
