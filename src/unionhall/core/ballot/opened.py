"""What came out of the box: whether it is what was announced, and which ballots carry more than the marks that are read aloud.

Result in ballot-format; what may stand in which byte is told by the layout in the election's description.
"""

from collections.abc import Iterator, Sequence

from unionhall.core.ballot import canon
from unionhall.core.ballot.called import papers
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.election import Election
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group
from unionhall.core.ballot.layout import Flag, Layout, decode_choices
from unionhall.core.ballot.questions import NonHomomorphic
from unionhall.core.ballot.report import Marked

STRAY = Flag("stray_padding", "票中带有题目以外的数位，或填充不是最小的：可能是记号")

Vectors = list[tuple[list[int], bool]]
"""Of each opened ballot its bytes, and whether our own sealing would have made them so."""


def vectors(election: Election, opened: Sequence[Sequence[Element]]) -> list[Vectors]:
    """The opened ballots of each question; an empty list for a question with totals only."""
    pairs = zip(election.questions, opened, strict=True)
    return [election.group.extract_many(column, len(q.answers)) if isinstance(q, NonHomomorphic) else [] for q, column in pairs]


def announced(election: Election, opened: Sequence[Sequence[Element]], read: Sequence[Vectors], raw: bytes, most: int, where: str) -> list[Json]:
    """The published result: vectors as they came out, and totals that the opened sums really are, none above `most`."""
    value = canon.only(canon.loads(raw, where, len(raw)), ("result",), (), where)
    rows = canon.rows(value["result"], len(election.questions), canon.at(where, "result"))
    if canon.dumps({"result": rows}).encode() != raw:
        raise Refused("result", where, f"{where}：结果记录不是规范写法")
    for i, (question, column, row) in enumerate(zip(election.questions, opened, rows, strict=True)):
        place = f"{where} · 第 {i + 1} 题"
        if isinstance(question, NonHomomorphic):
            right = row == [values for values, _ in read[i]] and _whole(row)
        else:
            right = _counts(election.group, column, canon.rows(row, len(column), place), most)
        if not right:
            raise Refused("result", place, f"{place}：公布的结果与开箱得出的不同")
    return rows


def _whole(rows: Json) -> bool:
    """True and 1 are equal to a program and differ in a file."""
    return all(type(value) is int for row in rows for value in row)


def _counts(group: Group, column: Sequence[Element], told: Sequence[Json], most: int) -> bool:
    """Each told total m is right when g^m came out; none can be above the weight of all ballots."""
    return all(type(m) is int and 0 <= m <= most and group.power_g(m) == each for m, each in zip(told, column, strict=True))


def marked(election: Election, read: Sequence[Vectors], roll: int | None = None) -> Iterator[Marked]:
    """Opened ballots that the scrutineers have to look at; `roll` is the last number in the frozen roll, where it is known."""
    for number, (paper, rows) in enumerate(zip(papers(election), read, strict=True), 1):
        for place, (values, canonical) in enumerate(rows, 1):
            if flags := _flags(paper, values, canonical, roll):
                yield Marked(number, place, tuple(f"{flag.text}〔{flag.code}〕" for flag in flags))


def _flags(layout: Layout | None, values: Sequence[int], canonical: bool, roll: int | None) -> tuple[Flag, ...]:
    """In elections of others, which have no layout, any byte is as good as another: only stray bits can be told."""
    if layout is None:
        return () if canonical else (STRAY,)
    return decode_choices(layout, values, canonical=canonical, roll=roll).flags
