"""The measurable part of STYLE.md: words at the top of every file and public function, no function that has outgrown a page."""

import ast
import re
from collections.abc import Iterator

from house.tree import modules, texts

CODE = {path: tree for path, tree in modules("src/").items() if "/migrations/" not in path}
LONGEST = 60  # lines of one function; STYLE.md asks for 30 and mostly 8
FILE = 600


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Functions and classes of a module that others may use."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_every_file_opens_with_a_sentence():
    assert not [path for path, tree in CODE.items() if tree.body and not ast.get_docstring(tree)]


def test_every_public_function_says_what_it_gives():
    assert not [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in CODE.items()
        for node in public_functions(tree)
        if isinstance(node, ast.FunctionDef) and not ast.get_docstring(node) and node.end_lineno - node.lineno > 3
    ]


def test_no_function_outgrows_a_page_and_no_file_a_chapter():
    long = [
        f"{path}:{node.lineno} {node.name} {node.end_lineno - node.lineno + 1}"
        for path, tree in CODE.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= LONGEST
    ]
    assert not long
    chapters = [path for path in CODE if not path.endswith("/samples.py")]  # the invented cases of /patterns are data
    assert not [path for path in chapters if len(texts()[path].splitlines()) > FILE]


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|HA" + r"CK)\b")
    code = {path: text for path, text in texts().items() if path.endswith((".py", ".ts", ".js", ".html", ".sh")) or path.startswith("bin/")}
    assert not [path for path, text in code.items() if marks.search(text)]
    unwritten = [
        f"{path}:{node.lineno}"
        for path, tree in CODE.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and "NotImplemented" in ast.unparse(node)
    ]
    assert not unwritten


def test_the_core_and_the_systems_never_ask_what_day_it_is():
    asks = {"today", "now", "utcnow"}
    clock = [
        f"{path}:{node.lineno}"
        for path, tree in CODE.items()
        if path.startswith(("src/unionhall/core/", "src/unionhall/integrations/")) or "/procedures/" in path
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in asks
    ]
    assert not clock
