"""Sums of an anonymous survey: groups of too few (openness.group_least) are never shown alone, nor can they be reckoned from what is shown."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

MOST = 20_000  # slips of a survey
CHOICES = 2  # options that make a choice
OTHERS = "其他（人数少的合并）"


def merged(sizes: dict[str, int], least: int) -> dict[str, str]:
    """Group → the name under which it is shown. Small groups go together; if they are still too few, the next smallest goes with them. Too few in all: one group."""
    order = sorted(sizes, key=lambda name: (sizes[name], name))
    small = [name for name in order if 0 < sizes[name] < least]
    if not small:
        return {name: name for name in sizes}
    rest = [name for name in order if sizes[name] >= least]
    while rest and sum(sizes[name] for name in small) < least:
        small.append(rest.pop(0))
    return {name: OTHERS if name in small or not sizes[name] else name for name in sizes}


def sums(answers: Sequence[Sequence[Any]], questions: Sequence[dict[str, Any]], least: int) -> list[dict[str, Any]]:
    """For each question with choices its sums in all, and by each question that groups. Fewer answers than `least`: nothing at all."""
    if len(answers) < least:
        return []
    found = []
    groups = [at for at, one in enumerate(questions) if one["kind"] == "group"]
    for at, one in enumerate(questions):
        if one["kind"] == "choice":
            found.append({"text": one["text"], "options": one["options"], "all": counted(answers, at, one["options"]), "by": [by_group(answers, at, one["options"], group, questions[group], least) for group in groups]})
    return found


def counted(answers: Sequence[Sequence[Any]], at: int, options: Sequence[str]) -> dict[str, int]:
    """How many chose what."""
    chosen = Counter(row[at] for row in answers)
    return {option: chosen.get(option, 0) for option in options}


def by_group(answers: Sequence[Sequence[Any]], at: int, options: Sequence[str], group: int, question: dict[str, Any], least: int) -> dict[str, Any]:
    """The same by groups, small ones together. Who named no group counts among the small ones."""
    names = [*question["options"], ""]
    shown = merged({name: sum(1 for row in answers if (row[group] or "") == name) for name in names}, least)
    rows: dict[str, list[Sequence[Any]]] = {}
    for row in answers:
        rows.setdefault(shown.get(row[group] or "", OTHERS), []).append(row)
    return {"text": question["text"], "rows": [{"name": name or OTHERS, "many": len(members), **{"of": counted(members, at, options)}} for name, members in sorted(rows.items())]}


def in_words(found: Sequence[dict[str, Any]]) -> str:
    """The sums as the record keeps them."""
    return "\n".join(f"{one['text']}：" + "，".join(f"{option} {count} 人" for option, count in one["all"].items()) for one in found)
