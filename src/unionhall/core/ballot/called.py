"""The result in words: of opened ballots what each candidate received, of totals the totals. Who is elected is for the law to say, not for this."""

from collections import Counter
from collections.abc import Iterator, Sequence

from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.election import Election
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.layout import Layout, Mark, decode_choices, layouts_from
from unionhall.core.ballot.questions import Homomorphic, NonHomomorphic

WORDS = ((Mark.YES, "赞成"), (Mark.NO, "不赞成"), (Mark.ABSTAIN, "弃权"))


def papers(election: Election) -> list[Layout | None]:
    """The layout of each question, None where ballots are not opened or the description is not ours."""
    try:
        found = iter(layouts_from(election.description))
    except Refused:
        found = iter(())
    rows: list[Layout | None] = []
    for question in election.questions:
        paper = next(found, None) if isinstance(question, NonHomomorphic) else None
        fits = paper is not None and isinstance(question, NonHomomorphic) and paper.slots == len(question.answers) and paper.group == election.group.name
        rows.append(paper if fits else None)
    return rows


def in_words(election: Election, result: Sequence[Json]) -> Iterator[str]:
    """Line by line."""
    for number, (question, paper, found) in enumerate(zip(election.questions, papers(election), result, strict=True), 1):
        yield f"第 {number} 题 {question.question}"
        if isinstance(question, Homomorphic):
            names = (("空白票",) if question.blank else ()) + question.answers
            yield from (f"    {name} {count}" for name, count in zip(names, found, strict=True))
        elif paper:
            yield from _opened(paper, found)
        else:
            yield f"    开出 {len(found)} 张，题目没有写明版式，逐张见 JSON"


def _opened(paper: Layout, rows: Json) -> Iterator[str]:
    votes = [decode_choices(paper, row) for row in rows]
    valid = [one.vote for one in votes if not one.invalid]
    yield f"    开出 {len(votes)} 张，其中废票 {len(votes) - len(valid)} 张"
    for place, name in enumerate(paper.candidates):
        marks = Counter(vote.marks[place] for vote in valid)
        yield f"    {name} " + "、".join(f"{word} {marks[mark]}" for mark, word in WORDS)
    written = Counter(number for vote in valid for number in vote.write_ins)
    yield from (f"    另选他人：{number} 号 {count} 票" for number, count in sorted(written.items(), key=lambda pair: (-pair[1], pair[0])))
