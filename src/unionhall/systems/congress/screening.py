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
    for text in (subject, measures):
        for word in known["common"]:
            text = text.replace(word, " ")
        found = next((word for word in known["own"] if word in text), "")
        if found:
            return text[max(0, text.index(found) - 1) : text.index(found) + len(found) + 1].strip(" ，。；、,;") or found
    return ""


def several(subject: str) -> str:
    """The two acts that one title joins, or ""."""
    known = words()["several"]
    plain = re.sub(r"^关于|的提案$|的建议$", "", subject.strip())
    for joins, second in ((known["joins"], known["verbs"]), (known["pauses"], [verb for verb in known["verbs"] if verb not in known["purposes"]])):
        for found in re.finditer("|".join(sorted(joins, key=len, reverse=True)), plain):
            before, after = plain[: found.start()], plain[found.end() :]
            if begins(before, known["verbs"]) and begins(after, second):
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
