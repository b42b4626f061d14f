"""Every system is one folder of one shape (docs/map.md), so that a newcomer who knows one knows all."""

import ast

import pytest

from house.tree import modules, systems

REGISTERS = {"organization"}  # keeps people and offices; its common procedures come from procedures/ as well, when it has some
NAMES = {place.name: place for place in systems()}


@pytest.mark.parametrize("system", NAMES)
def test_a_system_says_on_one_page_what_it_is(system):
    page = (NAMES[system] / "README.md").read_text(encoding="utf-8")
    assert len(page.splitlines()) <= 80, "一页说完"
    assert "依据" in page or "law" in page.lower(), "写明依据哪部法律、谁来办、办出什么"


@pytest.mark.parametrize("system", sorted(set(NAMES) - REGISTERS))
def test_a_system_declares_its_procedures(system):
    assert list((NAMES[system] / "procedures").glob("[a-z]*.py"))


@pytest.mark.parametrize("system", NAMES)
def test_a_system_is_named_in_the_settings_and_has_an_api(system):
    from django.conf import settings

    assert system in settings.SYSTEMS
    assert (NAMES[system] / "api.py").exists()


def declared_texts(system: str) -> tuple[set[str], set[str]]:
    """Names of the notices and of the papers that a system's procedures use."""
    from unionhall.systems import declared

    actions = [action for procedure in declared((system,)) for action in procedure.actions]
    clocks = [clock for procedure in declared((system,)) for clock in procedure.every_clock]
    notices = {notice.template for held in (*(action.notices for action in actions), *(clock.chase for clock in clocks)) for notice in held}
    return notices, {paper for action in actions for paper in action.papers}


@pytest.mark.parametrize("system", NAMES)
def test_every_notice_that_is_declared_is_written(system):
    assert not sorted(name for name in declared_texts(system)[0] if not list((NAMES[system] / "notices").glob(f"{name}.*")))


@pytest.mark.parametrize("system", NAMES)
def test_every_paper_that_is_declared_can_be_drawn(system):
    from unionhall.desk.papers import known

    assert not sorted(declared_texts(system)[1] - set(known()))


@pytest.mark.parametrize("system", sorted(set(NAMES) - REGISTERS))
def test_a_system_is_told_in_stories(system):
    from house.tree import CLONE
    from unionhall.systems import declared

    told = "\n".join(path.read_text(encoding="utf-8") for path in (CLONE / "tests" / "stories").rglob("test_*.py"))
    missing = [procedure.key for procedure in declared((system,)) if procedure.key not in told]
    assert not missing, f"没有故事讲到：{missing}"


def test_a_file_of_procedures_holds_data_and_named_functions_only():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in modules("src/unionhall/systems/").items()
        if "/procedures/" in path
        for node in ast.walk(tree)
        if isinstance(node, ast.Lambda | ast.ClassDef | ast.Global | ast.Try | ast.While | ast.With)
    ]
    assert not wrong


def test_nothing_is_called_by_a_name_that_says_nothing():
    vague = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py", "signals.py"}
    assert not [path for path in modules() if path.rsplit("/", 1)[-1] in vague]
    classes = [f"{path}: {node.name}" for path, tree in modules().items() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert not [named for named in classes if named.endswith(("Service", "Helper", "Util", "Utils"))]
