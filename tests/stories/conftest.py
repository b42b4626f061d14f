"""The cast of the stories, fresh for every test."""

import pytest

import cast as people


@pytest.fixture
def cast(db):
    """Both unions with their people."""
    return people.make()
