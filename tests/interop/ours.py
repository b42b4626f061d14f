"""Our verifier as the tests ask it."""

from dataclasses import dataclass
from pathlib import Path

from unionhall.core.ballot.verify import verify


@dataclass(frozen=True)
class Verdict:
    """What our verifier says of an archive."""

    accepted: bool
    complete: bool
    failed: frozenset[str]
    warnings: tuple[str, ...]
    marked: int
    words: str


def judged(archive: Path) -> Verdict:
    """The verdict on the archive of that path."""
    report = verify(archive)
    return Verdict(report.accepted, report.complete, frozenset(report.failed), tuple(report.warnings), len(report.marked), "\n".join(report.lines()))
