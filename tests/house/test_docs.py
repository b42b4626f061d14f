"""The documents agree with the code: generated pages are current, and no link leads nowhere."""

import re

from house.tree import CLONE, texts

DOCS = {path: text for path, text in texts().items() if path.endswith(".md")}
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")


def test_every_procedure_has_its_current_page():
    from unionhall.core.procedure.draw import markdown
    from unionhall.systems import declared

    wanted = {f"{procedure.key}.md": markdown(procedure) for procedure in declared()}
    stale = [name for name, text in wanted.items() if DOCS.get(f"docs/procedures/{name}") != text]
    assert not stale, "请运行 unionhall procedures 重新生成"
    strays = {path.removeprefix("docs/procedures/") for path in DOCS if path.startswith("docs/procedures/")} - set(wanted) - {"README.md"}
    assert not strays


def test_no_link_in_the_documents_leads_nowhere():
    broken = [
        f"{path}: {target}"
        for path, text in DOCS.items()
        for target in LINK.findall(text)
        if not ((CLONE / path).parent / target).exists()
    ]
    assert not broken


def test_the_readme_gives_the_two_commands_and_a_picture():
    readme = DOCS["README.md"]
    assert "bin/demo" in readme and "bin/test" in readme
    assert re.search(r"!\[[^\]]*\]\(docs/pictures/", readme)
