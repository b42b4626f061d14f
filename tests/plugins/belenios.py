"""The second judge in the report's first lines: which releases of belenios-tool judge our elections in this run.

Loaded with `-p`: the folder's own conftest is read only by the workers, whose first lines nobody sees.
"""

import pytest

WORDS = {
    "12": "belenios-tool: 2.0 and 3.0 judge the elections of tests/interop",
    "13": "belenios-tool: ONLY 3.0 judges the elections of tests/interop — Debian 13 has no 2.0: what 2.0 would say is NOT tested here",
}


def pytest_report_header(config: pytest.Config) -> str:
    """One line, without installing anything. The folder of the tests is on the path only now."""
    from interop.tool import debian

    return WORDS.get(debian(), "belenios-tool: neither Debian 12 nor 13: tests/interop uses what is installed and fails where a release is missing")
