"""What the committee should look at twice: a personal matter, several matters in one, earlier proposals on the same matter."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """The words that speak for an outcome, read from screening.toml."""
    return tomllib.loads((files("unionhall.systems.congress") / "screening.toml").read_text(encoding="utf-8"))


def personal(subject: str, measures: str) -> str:
    """The word that makes it look like a personal matter, or ""."""
    known = words()["personal"]
    found = [word for word in known["title"] if word in subject] + [word for word in known["measures"] if word in measures]
    return found[0] if found else ""


def several(subject: str) -> str:
    """The two acts that one title joins, or ""."""
    known = words()["several"]
    plain = re.sub(r"^关于|的提案$|的建议$", "", subject.strip())
    for join in sorted(known["joins"], key=len, reverse=True):
        before, found, after = plain.partition(join)
        if found and begins(before, known["verbs"]) and begins(after, known["verbs"]):
            return f"{before} / {after}"
    return ""


def begins(text: str, verbs: list[str]) -> bool:
    """Whether a phrase begins with an act."""
    return any(text.strip().startswith(verb) for verb in verbs)


def said(kind: str, why: str) -> str:
    """The sentence of a suggestion: what it looks like, by which words, which article, what to do."""
    known = words()[kind]
    return f"{known['said']}：文中有“{why}”。{known['advice']}。依{known['basis']}。"


def warnings(subject: str, measures: str) -> list[tuple[str, str]]:
    """Every suggestion for a text: (kind, sentence)."""
    found = [("personal", personal(subject, measures)), ("several", several(subject))]
    return [(kind, said(kind, why)) for kind, why in found if why]
