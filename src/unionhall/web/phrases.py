"""Every phrase that a member reads, gathered from where it stands — pages, their code, declarations, refusals, notices, scripts — so that no catalogue forgets one."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from unionhall.desk import asked
from unionhall.desk.generic import registry
from unionhall.systems.organization import openings
from unionhall.systems.organization.models import Membership, Person, Proxy
from unionhall.systems.organization.pages.members import FACTS, FLAGS, OF_KEEPERS
from unionhall.web.catalogue import Phrase, read
from unionhall.web.sentences import SCRIPTS, SENTENCES
from unionhall.web.tongue import notices

HERE = Path(__file__).resolve().parent
SYSTEMS = HERE.parent / "systems"
# pages on which officers keep the register and the desk: they are Chinese, and only their frame is put into other languages
OF_OFFICERS = {
    "chain.html", "desk.html", "held.html", "holidays.html", "import_check.html", "import_upload.html", "member.html", "members.html", "patterns.html", "seals.html", "slips.html", "units.html",
    "look/unit.html", "organization/accounts.html", "organization/form.html", "organization/print.html", "organization/proxies.html", "organization/rules.html", "organization/terms.html",
    "organization/transfers.html", "elections/count.html", "elections/desk.html", "elections/hall.html", "elections/halls.html", "elections/key.html", "elections/post.html", "elections/screen.html", "elections/strokes.html", "congress/screen.html", "openness/codes.html", "openness/slips.html", "openness/survey.html", "requests/take.html", "requests/split.html", "requests/week.html", "requests/calls.html", "aid/desk.html", "aid/money.html", "aid/list.html", "aid/national.html", "aid/unvisited.html", "aid/visit.html", "aid/impact.html",
}  # fmt: skip
OFFICERS = "{% comment %}For officers. "  # the same, said in the page itself
DOCUMENTS = {"look/gw.html", "look/paper_block.html"}  # official papers: they are in Chinese whoever reads them
CODE = (
    *(HERE / name for name in ("casepage.py", "context.py", "middleware.py", "words.py", "tongue.py", "templatetags/look.py", "pages/__init__.py", "pages/board.py", "pages/cases.py", "pages/home.py", "pages/rest.py")),
    *(SYSTEMS / name for name in ("congress/pages.py", "organization/accounts.py", "organization/pages/accounts.py", "organization/pages/adapters.py", "organization/pages/forms.py", "organization/pages/me.py", "suggestions/pages.py")),
    *sorted(SYSTEMS.glob("*/links.py")),
)
ASKS = {"gettext": ("msgid",), "gettext_lazy": ("msgid",), "ngettext": ("msgid", "plural"), "pgettext": ("context", "msgid"), "npgettext": ("context", "msgid", "plural")}
IN_PAGE = re.compile(r"\b(n?p?gettext|_)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"),?)+)")
QUOTED = re.compile(r"u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")")
# one word for two things: as what it is said (see tongue.say)
TWICE = (Phrase("附议", context="sheet"), Phrase("附议", context="line"), Phrase("附议人", context="told"))


def templates() -> dict[str, Path]:
    """Name → file of every page and part of a page that a member reads."""
    roots = (HERE / "templates", *sorted(SYSTEMS.glob("*/templates")))
    found = {path.relative_to(root).as_posix(): path for root in roots for path in sorted(root.rglob("*.html"))}
    return {name: path for name, path in found.items() if name not in OF_OFFICERS | DOCUMENTS and OFFICERS not in path.read_text(encoding="utf-8")}


def in_template(text: str) -> Iterator[Phrase]:
    """The phrases of one template."""
    for asked_by, given in IN_PAGE.findall(templatize(text)):
        texts = [ast.literal_eval(one) for one in QUOTED.findall(given)]
        yield Phrase(**dict(zip(ASKS["gettext" if asked_by == "_" else asked_by], texts, strict=False)))


def in_code(text: str) -> Iterator[Phrase]:
    """The phrases of one module: what stands literally in a call of gettext."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKS and all(isinstance(one, ast.Constant) for one in node.args[: len(ASKS[node.func.id])]):
            yield Phrase(**{name: one.value for name, one in zip(ASKS[node.func.id], node.args, strict=False)})  # type: ignore[attr-defined]


def declared() -> Iterator[str]:
    """The labels of every procedure, of roles, and of what the register says of a member."""
    for procedure in registry():
        yield procedure.label
        for part in (*procedure.stages, *procedure.actions, *procedure.sheets, *procedure.fields.values()):
            yield part.label
        for field in procedure.fields.values():
            yield from (one if isinstance(one, str) else one[1] for one in field.choices if field.kind == "choice")
        for action in procedure.actions:
            yield from action.papers
        yield from (f"已{sheet.label}" for sheet in procedure.sheets)
    yield from asked.labels().values()
    yield from (label for label, _ in (*FACTS, *OF_KEEPERS, *FLAGS))
    yield from openings.LABEL.values()
    yield from (str(words) for choices in (Membership.STATES, Proxy.WAYS, Person.SEXES) for _, words in choices if words)
    yield from EXTRA


EXTRA = ("提出", "依法删除内容", "不是会员", "代表证")


def gathered() -> dict[tuple[str, str], Phrase]:
    """Every phrase once, by context and text."""
    found: dict[tuple[str, str], Phrase] = {}
    for phrase in all_of_them():
        if phrase.msgid and (phrase.key not in found or phrase.plural):
            found[phrase.key] = phrase
    return found


def all_of_them() -> Iterator[Phrase]:
    """In the order in which a translator meets them best: pages, code, labels, notices, refusals, scripts."""
    for path in templates().values():
        yield from in_template(path.read_text(encoding="utf-8"))
    for path in CODE:
        yield from in_code(path.read_text(encoding="utf-8"))
    yield from plain((*declared(), *notices(), *SENTENCES, *SCRIPTS))
    yield from TWICE


def plain(texts: Iterable[str]) -> Iterator[Phrase]:
    """Texts as phrases without context or plural."""
    yield from (Phrase(text) for text in texts)


def gaps(language: Path) -> tuple[list[Phrase], list[Phrase]]:
    """What a catalogue does not say yet, and what it says that no page says any more."""
    wanted, there = gathered(), {phrase.key: phrase for phrase in read(language) if phrase.msgid}
    return [phrase for key, phrase in wanted.items() if not (key in there and all(there[key].said.values()))], [phrase for key, phrase in there.items() if key not in wanted]
