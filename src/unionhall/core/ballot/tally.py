"""From the box to the figures: the last ballot of each credential counts, columns in the order of the format, small totals read off.

Order and products in ballot-format, encrypted tally; opened ballots are laid out by the questions, not here.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.election import Election
from unionhall.core.ballot.elgamal import Ciphertext
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group
from unionhall.core.ballot.questions import NonHomomorphic

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


Sealed = tuple[tuple[Ciphertext, ...], ...]
"""One ballot: a row of sealed numbers a question."""


def columns_of(election: Election, ballots: Sequence[Sealed], weights: Sequence[int] = ()) -> list[list[Pair]]:
    """The sealed tally, a column a question: of opened ballots all of them in the order of the format, of totals one sum an answer."""
    heavy = [(ballot, weight) for ballot, weight in zip(ballots, weights, strict=True)] if any(w != 1 for w in weights) else []
    columns = []
    for i, question in enumerate(election.questions):
        rows = [ballot[i] for ballot in ballots]
        if isinstance(question, NonHomomorphic):
            if heavy:
                raise Refused("ballot_weight", f"第 {i + 1} 题", f"第 {i + 1} 题逐张开票，一张票不能算作几张，名单里却有不是 1 的权重")
            columns.append(sorted_column(election.group, [row[0] for row in rows]))
        elif heavy:
            columns.append([_weighted(election.group, [(ballot[i][j], weight) for ballot, weight in heavy]) for j in range(question.sealed)])
        else:
            columns.append(summed(election.group, rows, question.sealed))
    return columns


def _weighted(group: Group, heavy: Sequence[tuple[Pair, int]]) -> Pair:
    """The sum of sealed numbers, each as often as its ballot weighs."""
    weights = [weight for _, weight in heavy]
    return group.product([pair[0] for pair, _ in heavy], weights), group.product([pair[1] for pair, _ in heavy], weights)


def tally_json(group: Group, columns: Sequence[Sequence[Pair]]) -> Json:
    """As the format writes the sealed tally."""
    return [[{"alpha": group.encode(alpha), "beta": group.encode(beta)} for alpha, beta in column] for column in columns]


def result_of(election: Election, columns: Sequence[Sequence[Element]], most: int) -> list[Json]:
    """The result out of the opened columns: byte vectors in their order, or the totals, none above `most`."""
    found: list[Json] = []
    for i, (question, column) in enumerate(zip(election.questions, columns, strict=True)):
        if isinstance(question, NonHomomorphic):
            found.append([election.group.extract(each, len(question.answers))[0] for each in column])
        else:
            found.append(totals(election.group, column, most, f"第 {i + 1} 题"))
    return found


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
