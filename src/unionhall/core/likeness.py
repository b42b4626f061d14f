"""心得的雷同: how a text of several essays is taken apart, and which passages two essays share. Pure functions.

White space is left out; signs count as they stand, punctuation too. A passage is shared when at least THRESHOLD signs in a row are the same; the share is of the shorter essay, overlaps counted once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

THRESHOLD = 13
ENDS, SHOWN = 18, 60  # signs shown of a beginning or an end, of a passage
MANY = 200  # places of one passage that are followed: text made of one sign is no essay
HEADING = re.compile(r"^(?P<title>.*\S)?\s*第\s*(?P<no>[0-9０-９一二三四五六七八九十百]+)\s*篇\s*$")
FOOTER = re.compile(r"^\s*声明[：:]")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Essay:
    """One essay with its place in the file; lines count from 1."""

    no: int
    title: str
    heading_line: int
    start_line: int
    end_line: int
    text: str  # without white space
    file: str = ""


@dataclass(frozen=True)
class Run:
    """A passage that stands in both: where it begins in the first and in the second, and how long it is."""

    first: int
    second: int
    length: int


def bare(text: str) -> str:
    """Without any white space."""
    return SPACE.sub("", text)


def essays_in(text: str, name: str = "", after: int = 0) -> list[Essay]:
    """The essays of one text: by headings that end in 第…篇, or the whole as one. What stands before the first heading is the page's title; the same title and a 声明 at the end are its footer."""
    lines = text.removeprefix("\ufeff").splitlines()
    heads = [at for at, line in enumerate(lines) if HEADING.match(line)]
    if not heads:
        return single(lines, name, after)
    ends = [*heads[1:], without_footer(lines, heads[0])]
    found = []
    for no, (head, end) in enumerate(zip(heads, ends, strict=True), start=after + 1):
        match = HEADING.match(lines[head])
        title = (match["title"] or "").strip() if match else ""
        found.append(Essay(no, title, head + 1, head + 2, end, bare("".join(lines[head + 1 : end])), name))
    return found


def single(lines: Sequence[str], name: str, after: int) -> list[Essay]:
    """One essay: its first line is the title when there is more below."""
    written = [at for at, line in enumerate(lines) if line.strip()]
    if not written:
        return []
    first, last = written[0], written[-1]
    start = first + 1 if last > first else first
    return [Essay(after + 1, lines[first].strip(), first + 1, start + 1, last + 1, bare("".join(lines[start : last + 1])), name)]


def without_footer(lines: Sequence[str], first_head: int) -> int:
    """Where the last essay ends: before blank lines, a 声明 and the repeated title of the page."""
    titles = {lines[at].strip() for at in range(first_head) if lines[at].strip()}
    end = len(lines)
    while end > first_head + 1 and (not lines[end - 1].strip() or FOOTER.match(lines[end - 1]) or lines[end - 1].strip() in titles):
        end -= 1
    return end


# --- what two share --------------------------------------------------------------------------------------------------------------------------------
def runs(first: str, second: str, least: int = THRESHOLD) -> list[Run]:
    """Every longest passage of at least `least` signs that stands in both, each once by its place in the first."""
    places: dict[str, list[int]] = {}
    for at in range(len(second) - least + 1):
        remember(places, second[at : at + least], at)
    found: list[Run] = []
    for at in range(len(first) - least + 1):
        for other in places.get(first[at : at + least], ()):
            if at and other and first[at - 1] == second[other - 1]:
                continue  # it began earlier
            length = least
            while at + length < len(first) and other + length < len(second) and first[at + length] == second[other + length]:
                length += 1
            found.append(Run(at, other, length))
    return found


def remember(places: dict[str, list[int]], gram: str, at: int) -> None:
    """Where a passage stands, up to MANY places."""
    known = places.setdefault(gram, [])
    if len(known) < MANY:
        known.append(at)


def covered(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans [start, end) joined where they touch or overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def length_of(spans: Iterable[tuple[int, int]]) -> int:
    """How many signs the spans cover, overlaps once."""
    return sum(end - start for start, end in covered(spans))


def shared(first: Essay, second: Essay, least: int = THRESHOLD) -> dict[str, Any] | None:
    """What two essays share, or None."""
    found = runs(first.text, second.text, least)
    if not found:
        return None
    in_first, in_second = [(run.first, run.first + run.length) for run in found], [(run.second, run.second + run.length) for run in found]
    longest = max(found, key=lambda run: (run.length, -run.first))
    shorter, spans = (first, in_first) if len(first.text) <= len(second.text) else (second, in_second)
    return {
        "essays": [first.no, second.no], "shorter": shorter.no, "runs": len({(run.first, run.length) for run in found}), "longest_run": longest.length, "characters_covered_in_first": length_of(in_first), "characters_covered_in_second": length_of(in_second),
        "share_of_shorter": share(length_of(spans), len(shorter.text)), "longest_text": first.text[longest.first : longest.first + min(longest.length, SHOWN)],
    }  # fmt: skip


def share(part: int, whole: int) -> float:
    """Four places, half up, exact until then."""
    return (part * 20000 + whole) // (2 * whole) / 10000 if whole else 0.0


def repeated(essay: Essay, least: int = THRESHOLD) -> dict[str, Any] | None:
    """The longest passage that stands twice in one essay."""
    text, best, at = essay.text, 0, 0
    seen: dict[str, list[int]] = {}
    for place in range(len(text) - least + 1):
        for before in seen.get(text[place : place + least], ()):
            if before and text[before - 1] == text[place - 1]:
                continue  # it began earlier
            length = least
            while place + length < len(text) and text[before + length] == text[place + length]:
                length += 1
            if length > best:
                best, at = length, before
        remember(seen, text[place : place + least], place)
    return {"essay": essay.no, "longest_run": best, "text": text[at : at + best]} if best else None


def compared(essays: Sequence[Essay], least: int = THRESHOLD) -> dict[str, Any]:
    """Every essay and every pair that shares a passage, the most alike first."""
    pairs = [found for one, other in combinations(essays, 2) if (found := shared(one, other, least))]
    return {
        "threshold_characters": least,
        "essays": [{"no": one.no, **({"file": one.file} if one.file else {}), "heading_line": one.heading_line, "start_line": one.start_line, "end_line": one.end_line, "title": one.title, "characters": len(one.text), "starts_with": one.text[:ENDS], "ends_with": one.text[-ENDS:]} for one in essays],
        "pairs_sharing_text": sorted(pairs, key=lambda pair: (-pair["share_of_shorter"], pair["essays"])),
        "pairs_without_shared_text": len(essays) * (len(essays) - 1) // 2 - len(pairs),
        "repeats_inside_one_essay": [found for one in essays if (found := repeated(one, least))],
    }  # fmt: skip
