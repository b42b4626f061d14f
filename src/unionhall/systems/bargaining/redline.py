"""This year's clauses beside last year's: what is new, what is gone, what was changed, word by word."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

WORD = re.compile(r"[0-9]+(?:\.[0-9]+)?%?|[A-Za-z]+|.", re.S)  # a figure is one word: 12 became 15, not 2 became 5
SAME, NEW, GONE, CHANGED = "same", "new", "gone", "changed"
LABELS = {SAME: "没有变", NEW: "新增", GONE: "删去", CHANGED: "有改动"}


def compared(former: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Clause by clause, by title: those of now in their order, then those that are gone. `parts` are (kind, text) with kind "", "ins" or "del"."""
    before = {str(one["title"]): str(one["text"]) for one in former}
    after = {str(one["title"]): str(one["text"]) for one in now}
    found = [line(title, before.get(title), text) for title, text in after.items()]
    return found + [line(title, text, None) for title, text in before.items() if title not in after]


def line(title: str, before: str | None, after: str | None) -> dict[str, Any]:
    """One clause with its state and its marked words."""
    state = NEW if before is None else GONE if after is None else SAME if before == after else CHANGED
    return {"title": title, "before": before or "", "after": after or "", "state": state, "said": LABELS[state], "parts": marked(before or "", after or "")}


def marked(before: str, after: str) -> list[tuple[str, str]]:
    """What was taken out and what was put in, in reading order; joined without "del" they are `after`, without "ins" they are `before`."""
    found: list[tuple[str, str]] = []
    old, new = WORD.findall(before), WORD.findall(after)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("", "".join(old[i:j])))
            continue
        found += [("del", "".join(old[i:j]))] if j > i else []
        found += [("ins", "".join(new[k:m]))] if m > k else []
    return found
