"""Every refusal of suggestions and of the handbook names its article: read off the sentences themselves."""

import ast
from pathlib import Path

import pytest

from unionhall.systems import handbook, suggestions

FILES = [path for system in (suggestions, handbook) for path in sorted((Path(system.__file__).parent / "procedures").glob("*.py")) + [Path(system.__file__).parent / "hooks.py"]]
NO_REFUSALS = {"value_now", "grade_said", "unknown_basis", "ground_of", "first_result", "final_result", "tell_upper"}  # what is told while somebody types, and results
FINISHED_ELSEWHERE = {"knowing", "named_in_text"}  # not_blind adds the article to each of these


def sentences(path):
    """(function, sentence) for every whole sentence in it; what is filled in stands as …"""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef) or function.name in NO_REFUSALS | FINISHED_ELSEWHERE:
            continue
        inner = {id(part) for one in ast.walk(function) if isinstance(one, ast.JoinedStr) for part in one.values}
        for one in ast.walk(function):
            if isinstance(one, ast.JoinedStr):
                text = "".join(part.value if isinstance(part, ast.Constant) else "…" for part in one.values)
            elif isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in inner:
                text = one.value
            else:
                continue
            if text.endswith("。"):
                yield function.name, text


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}" if path.parent.name == "procedures" else f"{path.parts[-2]}-hooks")
def test_each_refusal_names_its_article(path):
    assert [(name, text) for name, text in sentences(path) if "依" not in text] == []


def test_the_reading_finds_refusals_at_all():
    assert sum(1 for path in FILES for _ in sentences(path)) > 50
