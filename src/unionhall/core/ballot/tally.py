"""From the box to the figures: the last ballot of each credential counts, columns in the order of the format, small totals read off.

Order and products in ballot-format, encrypted tally; opened ballots are laid out by the questions, not here.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group

Ballot = TypeVar("Ballot")

Pair = tuple[Element, Element]
"""One sealed number: alpha and beta."""


def last_of_each(cast: Iterable[tuple[str, Ballot]]) -> list[Ballot]:
    """The last ballot of each credential."""
    return list(dict(cast).values())


def sorted_column(group: Group, pairs: Iterable[Pair]) -> list[Pair]:
    """The column that goes into the first shuffle: by alpha, then by beta, as the group orders them."""
    return sorted(pairs, key=lambda pair: (group.sort_key(pair[0]), group.sort_key(pair[1])))


def summed(group: Group, ballots: Sequence[Sequence[Pair]], answers: int) -> list[Pair]:
    """Answer by answer the product over all ballots: the sealed total."""
    return [(group.total([ballot[i][0] for ballot in ballots]), group.total([ballot[i][1] for ballot in ballots])) for i in range(answers)]


def totals(group: Group, opened: Sequence[Element], most: int, where: str = "") -> list[int]:
    """The number m ≤ most behind each g^m; a total above the number of ballots is refused."""
    wanted, found, at = set(opened), {}, group.one
    for m in range(most + 1):
        if at in wanted:
            found[at] = m
        at = group.mul(at, group.g)
    for i, e in enumerate(opened):
        if e not in found:
            place = f"{where} · 第 {i + 1} 个答案".removeprefix(" · ")
            raise Refused("total", place, f"第 {i + 1} 个答案的合计不在 0 到 {most} 之间，结果不能成立，请核对密票与解密")
    return [found[e] for e in opened]
