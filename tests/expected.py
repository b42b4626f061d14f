"""The expectation that belongs to a file of essays: ours stands beside it, that of another file beside it, in the folder `data` next to its own, or where UNIONHALL_ESSAYS_EXPECTED says."""

import json
import os
from pathlib import Path
from typing import Any

NAME = "essays_expected.json"


def expected_of(file: Path) -> dict[str, Any]:
    """What `essays compare` should find in that file."""
    places = [file.with_name(NAME), file.parent.parent / "data" / NAME]
    named = os.environ.get("UNIONHALL_ESSAYS_EXPECTED")
    place = Path(named) if named else next((one for one in places if one.exists()), places[0])
    return dict(json.loads(place.read_text(encoding="utf-8")))
