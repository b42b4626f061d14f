"""Law stands in the statute texts: a procedure file holds no number but 0 and 1, and no fraction in words."""

import ast
import re

import pytest

from house.tree import modules

PROCEDURES = {path: tree for path, tree in modules("src/unionhall/systems/").items() if "/procedures/" in path}
FRACTION = re.compile(r"分之[一二三四五六七八九十百]|[0-9一二三四五六七八九十]+分之|百分之|半数|[0-9]+ ?%")


def dates(tree: ast.Module) -> set[ast.AST]:
    """The day from which a procedure holds (`since=date(2026, 1, 1)`) is a day, not a limit."""
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "since"
        for inner in ast.walk(node.value)
    }


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """Words for the reader of the file, not for a case."""
    held = (node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    return {node.body[0].value for node in held if node.body and isinstance(node.body[0], ast.Expr)}


def numbers(tree: ast.Module) -> list[str]:
    """Numbers other than 0 and 1, with their line."""
    apart = dates(tree)
    return [
        f"{node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float | complex) and node not in apart and node.value not in (0, 1)
    ]


def fractions(tree: ast.Module) -> list[str]:
    """Strings that say a share, with their line."""
    apart = docstrings(tree)
    return [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in apart and FRACTION.search(node.value)
    ]


@pytest.mark.parametrize("path", PROCEDURES)
def test_a_procedure_holds_no_number_with_legal_meaning(path):
    assert not numbers(PROCEDURES[path])


@pytest.mark.parametrize("path", PROCEDURES)
def test_a_procedure_says_no_share_in_words(path):
    assert not fractions(PROCEDURES[path])


def test_these_checks_find_what_they_look_for():
    tree = ast.parse('"""三分之二 may stand here."""\nX = Stage(days=15, since=date(2026, 1, 1), on=True)\nY = "须经三分之二以上同意"\nZ = "超过 50%"\n')
    assert numbers(tree) == ["2: 15"]
    assert len(fractions(tree)) == 2
