"""Opening the box together: each scrutineer gives one factor a ballot with a proof, and any enough of them open it.

Formulas in ballot-format, partial decryption and result. The proof shows that the factor was made with the share whose public part is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group
from unionhall.core.ballot.proofs import proof_from


class Factor(NamedTuple):
    """alpha^x, and the proof that it is."""

    element: Element
    challenge: int
    response: int


@dataclass(frozen=True)
class Share:
    """One scrutineer's place in a key of several (from 1) with what that scrutineer gave for every ballot, already checked."""

    place: int
    elements: tuple[Element, ...]


def factors(group: Group, fingerprint: str, x: int, alphas: Sequence[Element]) -> list[Factor]:
    """The factors of the share x; all powers of secrets by the constant-time way."""
    prefix = _prefix(group, fingerprint, group.secret_power_g(x))
    return [_factor(group, prefix, x, alpha) for alpha in alphas]


def _factor(group: Group, prefix: str, x: int, alpha: Element) -> Factor:
    w = group.random()
    challenge = group.challenge(prefix, [group.secret_power_g(w), group.secret_power(alpha, w)])
    return Factor(group.secret_power(alpha, x), challenge, (w - x * challenge) % group.q)


def _prefix(group: Group, fingerprint: str, key: Element) -> str:
    return f"decrypt|{fingerprint}|{group.encode(key)}|"


def check_factors(group: Group, fingerprint: str, key: Element, alphas: Sequence[Element], given: Sequence[Factor], where: str = "") -> None:
    """One factor a ballot, each proved with the share behind this public key; a Refused names the ballot."""
    if len(given) != len(alphas):
        raise Refused("decryption_size", where, f"应有 {len(alphas)} 个解密因子，实有 {len(given)} 个，这份解密不能采用")
    if not given:
        return
    prefix = _prefix(group, fingerprint, key)
    challenges, responses = [f.challenge for f in given], [f.response for f in given]
    first = group.many((group.g, responses), (key, challenges))
    second = group.many((list(alphas), responses), ([f.element for f in given], challenges))
    for i, f in enumerate(given):
        ranged = 0 <= f.challenge < group.q and 0 <= f.response < group.q
        if not ranged or group.challenge(prefix, [first[i], second[i]]) != f.challenge:
            at = f"{where} · 第 {i + 1} 张".removeprefix(" · ")
            raise Refused("decryption_proof", at, f"第 {i + 1} 张选票的解密证明不成立：因子不是用这位监票人的钥匙份额算出的，请其重新解密")


def lagrange(places: Sequence[int], q: int) -> list[int]:
    """λ_δ = Π k / (k − δ) over the other places k, modulo q."""
    found = []
    for at in places:
        above = below = 1
        for k in places:
            if k != at:
                above, below = above * k % q, below * (k - at) % q
        found.append(above * pow(below, -1, q) % q)
    return found


def combine(group: Group, threshold: int, shares: Sequence[Share], where: str = "") -> list[Element]:
    """The factor of the whole key for every ballot, from the first `threshold` scrutineers by place."""
    first = sorted(shares, key=lambda share: share.place)[:threshold]
    places = [share.place for share in first]
    if len({share.place for share in shares}) != len(shares):
        raise Refused("decryption_owner", where, "同一位监票人的解密出现了两次，只能采用一份")
    if len(first) < threshold:
        raise Refused("threshold", where, f"开箱须有 {threshold} 位监票人解密，现只有 {len(first)} 位，不能得出结果")
    if len({len(share.elements) for share in first}) != 1:
        raise Refused("decryption_size", where, "各位监票人解密的选票张数不同，不能合并")
    weights = lagrange(places, group.q)
    return [group.product(row, weights) for row in zip(*(share.elements for share in first), strict=True)]


def opened(group: Group, betas: Sequence[Element], whole: Sequence[Element]) -> list[Element]:
    """β / F: what each ballot holds."""
    return [group.div(beta, factor) for beta, factor in zip(betas, whole, strict=True)]


def to_json(group: Group, columns: Sequence[Sequence[Factor]]) -> dict[str, Json]:
    """One scrutineer's share of the opening, a column a question."""
    return {
        "decryption_factors": [[group.encode(f.element) for f in column] for column in columns],
        "decryption_proofs": [[{"challenge": str(f.challenge), "response": str(f.response)} for f in column] for column in columns],
    }


def from_json(group: Group, found: Json, sizes: Sequence[int], where: str = "") -> list[list[Factor]]:
    """A foreign share of so many sealed numbers a question; every element and number is in range, no proof is judged yet."""
    canon.only(found, ("decryption_factors", "decryption_proofs"), (), where)
    factors_at, proofs_at = canon.at(where, "decryption_factors"), canon.at(where, "decryption_proofs")
    rows, proofs = canon.rows(found["decryption_factors"], len(sizes), factors_at), canon.rows(found["decryption_proofs"], len(sizes), proofs_at)
    return [_column(group, rows[i], proofs[i], n, (f"{factors_at}[{i}]", f"{proofs_at}[{i}]")) for i, n in enumerate(sizes)]


def _column(group: Group, texts: Json, proofs: Json, n: int, wheres: tuple[str, str]) -> list[Factor]:
    if not all(isinstance(text, str) for text in canon.rows(texts, n, wheres[0])):
        raise canon.misshapen(wheres[0], "群元素应写成文字")
    try:
        elements = group.decode_many(texts)
    except Refused as fault:
        raise Refused(fault.check, wheres[0], f"{wheres[0]}：{fault.text}") from None
    rows = canon.rows(proofs, n, wheres[1])
    numbers = [proof_from(group, proof, f"{wheres[1]}[{i}]") for i, proof in enumerate(rows)]
    return [Factor(element, proof.challenge, proof.response) for element, proof in zip(elements, numbers, strict=True)]
