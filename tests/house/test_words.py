"""What people read: no ranking of people and no points anywhere (features Q9), and each concept has its one word."""

import ast
import re

from house.tree import CLONE, modules, systems, texts

# a word that turns work for people into a race; 得票, 名次 of an election and scores of a course are not meant
RACE = re.compile(r"积分|打卡|连续签到|在线时长|活跃度|排行榜|光荣榜单|点赞数|等级徽章|经验值")
READ = (".html", ".toml", ".txt", ".js", ".ts", ".typ")


def words_shown() -> dict[str, str]:
    """Path:line → every piece of text that can reach a page, a paper or a notice."""
    shown = {
        f"{path}:{number}": line
        for path, text in texts().items()
        if path.startswith(("src/unionhall/web", "src/unionhall/systems", "src/unionhall/desk", "client/src")) and path.endswith(READ)
        for number, line in enumerate(text.splitlines(), 1)
    }
    for path, tree in modules("src/").items():
        shown |= {f"{path}:{node.lineno}": node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return shown


def test_nobody_is_ranked_and_nothing_is_played_for_points():
    assert not {place: text for place, text in words_shown().items() if RACE.search(text)}


def glossary() -> str:
    return (CLONE / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_the_glossary_knows_every_system():
    assert not [place.name for place in systems() if not re.search(rf"`{place.name}`", glossary())]


def test_the_glossary_knows_every_procedure():
    from unionhall.systems import declared

    missing = {procedure.label for procedure in declared() if procedure.label not in glossary()}
    assert not missing


def test_the_changelog_names_the_version_that_is_installed():
    version = re.search(r'^version = "(.+)"', (CLONE / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert version and version[1] in (CLONE / "CHANGELOG.md").read_text(encoding="utf-8")
