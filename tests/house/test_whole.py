"""Every declared procedure is whole, and no system takes a name for a notice or a paper that another has taken: templates are found by name alone."""

from collections import Counter

import pytest

from house.tree import systems
from unionhall.core.procedure.whole import holes
from unionhall.core.statute.load import statutes
from unionhall.systems import declared

ALL = declared()
KEYS = {rule.key for rule in statutes()}


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: f"{one.key}-{one.since}")
def test_a_procedure_has_no_hole(procedure):
    assert holes(procedure, ALL, KEYS) == []


@pytest.mark.parametrize("folder", ["notices", "papers"])
def test_two_systems_never_share_the_name_of_a_notice_or_a_paper(folder):
    names = Counter(path.stem for place in systems() for path in (place / folder).glob("*.*") if folder == "notices" or not path.stem.isascii())
    assert {name for name, many in names.items() if many > 1} == set()
