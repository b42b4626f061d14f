"""Ballots laid in a new order and veiled anew, with a proof that none was added, dropped or changed.

Symbols as in ballot-format, shuffles. Whoever shuffles works only with powers that take no time depending on the secret; the checker counts fast.
"""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from unionhall.core.ballot.equations import Shuffled, ShuffleProof, broken_link, holding
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group

Pair = tuple[Element, Element]
"""One sealed ballot: alpha and beta."""

Progress = Callable[[int, int], None]
"""Told how many of how many ballots are done."""

EQUATIONS = {
    "t1": "新旧选票的张数或承诺对不上（第 1 式）",
    "t2": "打乱的次序不是一个真正的排列（第 2 式）",
    "t3": "打乱的次序与承诺不符（第 3 式）",
    "t41": "选票的第二个数在洗牌中被改动（第 4 式之一）",
    "t42": "选票的第一个数在洗牌中被改动（第 4 式之二）",
    "t_hat": "打乱次序的承诺链断开",
}


@dataclass(frozen=True)
class Statement:
    """Which election a shuffle belongs to: its group, its fingerprint φ and its key y."""

    group: Group
    fingerprint: str
    y: Element


@dataclass(frozen=True)
class ShuffleResult:
    """The new column and the proof."""

    column: tuple[Pair, ...]
    proof: ShuffleProof


@dataclass(frozen=True)
class _Secret:
    """What the shuffler forgets: the permutation ψ, the new veils r' and the blinds r of the commitments, both by the old places."""

    order: tuple[int, ...]
    veils: tuple[int, ...]
    blinds: tuple[int, ...]


def shuffle(of: Statement, column: Sequence[Pair], progress: Progress = lambda done, n: None) -> ShuffleResult:
    """A new order drawn from the system, every ballot veiled anew, and the proof."""
    order = list(range(len(column)))
    secrets.SystemRandom().shuffle(order)
    secret = _Secret(tuple(order), _drawn(of.group, len(order)), _drawn(of.group, len(order)))
    after = tuple(_veiled(of, column[j], secret.veils[j]) for j in order)
    return ShuffleResult(after, _prove(of, column, after, secret, progress))


def check_shuffle(of: Statement, before: Sequence[Pair], result: ShuffleResult, where: str = "") -> None:
    """All equations of the proof; a Refused names the first that does not hold. Elements and ranges were checked when it was read."""
    n, p = len(before), result.proof
    if {len(x) for x in (result.column, p.t_hat, p.s_hat, p.s_prime, p.c, p.c_hat)} != {n}:
        raise Refused("shuffle_size", where, f"洗牌前有 {n} 张选票，洗牌后或证明中的张数不同，不能采用这次洗牌")
    u, text = _challenges(of, before, result.column, p.c)
    challenge = _challenge(of, p, text)
    flat = Shuffled(of.y, [a for a, _ in before], [b for _, b in before], [a for a, _ in result.column], [b for _, b in result.column])
    wrong = [name for name, good in holding(of.group, flat, p, u, challenge).items() if not good]
    if wrong:
        at = where
        if wrong == ["t_hat"]:
            at = f"{where} · 第 {broken_link(of.group, p, of.group.shuffle_generators(n)[0], challenge) + 1} 张".removeprefix(" · ")
        raise Refused("shuffle_proof", at, f"洗牌证明不成立：{EQUATIONS[wrong[0]]}；这次洗牌不能采用，请由该监票人重新洗牌")


def _drawn(group: Group, n: int) -> tuple[int, ...]:
    return tuple(group.random() for _ in range(n))


def _veiled(of: Statement, pair: Pair, veil: int) -> Pair:
    g = of.group
    return g.mul(pair[0], g.secret_power_g(veil)), g.mul(pair[1], g.secret_power(of.y, veil))


def _challenges(of: Statement, before: Sequence[Pair], after: Sequence[Pair], c: Sequence[Element]) -> tuple[list[int], str]:
    """u_1 … u_n, and the text that they and the last challenge begin from."""
    encode = of.group.encode
    text = "".join(f"{encode(a)},{encode(b)}," for pairs in (before, after) for a, b in pairs) + "".join(encode(x) + "," for x in c)
    seed = _hex(f"shuffle-challenges|{of.fingerprint}|{text}")
    return [int(_hex(seed + _hex(str(i))), 16) % of.group.q for i in range(len(c))], text


def _challenge(of: Statement, p: ShuffleProof, text: str) -> int:
    encode = of.group.encode
    first = "".join(encode(x) + "," for x in (p.t1, p.t2, p.t3, p.t41, p.t42, *p.t_hat))
    rest = text + "".join(encode(x) + "," for x in p.c_hat) + encode(of.y)
    return int(_hex(f"shuffle-challenge|{of.fingerprint}|{first}{rest}"), 16) % of.group.q


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _prove(of: Statement, before: Sequence[Pair], after: Sequence[Pair], secret: _Secret, progress: Progress) -> ShuffleProof:
    """Commitments to the order, the chain over it, the masks, and the answers to the challenge."""
    g, n = of.group, len(before)
    h, hs = g.shuffle_generators(n)
    c = [g.one] * n
    for place, j in enumerate(secret.order):
        c[j] = g.mul(g.secret_power_g(secret.blinds[j]), hs[place])
    u, text = _challenges(of, before, after, c)
    mine = [u[j] for j in secret.order]
    r_hat, masks = _drawn(g, n), _Masks(_drawn(g, 4), _drawn(g, n), _drawn(g, n))
    c_hat = _chain(g, h, r_hat, mine)
    commitments = _commitments(of, after, masks, hs, [h, *c_hat[:-1]] if n else [], progress)
    opened = ShuffleProof(*commitments, 0, 0, 0, 0, (), (), c, c_hat)
    return _answered(g, opened, masks, secret, u, r_hat, _challenge(of, opened, text))


@dataclass(frozen=True)
class _Masks:
    """ω_1 … ω_4, ω̂_i and ω'_i."""

    four: tuple[int, ...]
    hat: tuple[int, ...]
    prime: tuple[int, ...]


def _chain(g: Group, h: Element, r_hat: Sequence[int], mine: Sequence[int]) -> list[Element]:
    """ĉ_i = g^r̂_i · ĉ_(i−1)^u'_i."""
    found, at = [], h
    for blind, x in zip(r_hat, mine, strict=True):
        at = g.mul(g.secret_power_g(blind), g.secret_power(at, x))
        found.append(at)
    return found


def _commitments(
    of: Statement, after: Sequence[Pair], masks: _Masks, hs: Sequence[Element], chain: Sequence[Element], progress: Progress
) -> tuple[Element, Element, Element, Element, Element, list[Element]]:
    """t1, t2, t3, t41, t42 and all t̂_i; the powers of secrets one by one."""
    g, (w1, w2, w3, w4) = of.group, masks.four
    t3, t41, t42, t_hat = g.secret_power_g(w3), g.secret_power(of.y, -w4 % g.q), g.secret_power_g(-w4 % g.q), []
    for i, w in enumerate(masks.prime):
        t3 = g.mul(t3, g.secret_power(hs[i], w))
        t41 = g.mul(t41, g.secret_power(after[i][1], w))
        t42 = g.mul(t42, g.secret_power(after[i][0], w))
        t_hat.append(g.mul(g.secret_power_g(masks.hat[i]), g.secret_power(chain[i], w)))
        progress(i + 1, len(after))
    return g.secret_power_g(w1), g.secret_power_g(w2), t3, t41, t42, t_hat


def _answered(g: Group, p: ShuffleProof, masks: _Masks, secret: _Secret, u: Sequence[int], r_hat: Sequence[int], challenge: int) -> ShuffleProof:
    """s1 … s4, ŝ_i and s'_i; v_N = 1, v_i = u'_(i+1) · v_(i+1)."""
    q, mine = g.q, [u[j] for j in secret.order]
    s2, v = 0, 1
    for blind, x in zip(reversed(r_hat), reversed(mine), strict=True):
        s2, v = (s2 + blind * v) % q, v * x % q
    sums = (sum(secret.blinds), s2, _dot(secret.blinds, u), _dot(secret.veils, u))
    four = [(w + challenge * x) % q for w, x in zip(masks.four, sums, strict=True)]
    hat = [(w + challenge * x) % q for w, x in zip(masks.hat, r_hat, strict=True)]
    prime = [(w + challenge * x) % q for w, x in zip(masks.prime, mine, strict=True)]
    return p._replace(s1=four[0], s2=four[1], s3=four[2], s4=four[3], s_hat=hat, s_prime=prime)


def _dot(a: Sequence[int], b: Sequence[int]) -> int:
    return sum(x * y for x, y in zip(a, b, strict=True))


def to_json(group: Group, results: Sequence[ShuffleResult]) -> dict[str, Any]:
    """The shuffle of an archive: one column and one proof a question whose ballots are opened."""
    columns = [[{"alpha": group.encode(a), "beta": group.encode(b)} for a, b in result.column] for result in results]
    return {"ciphertexts": columns, "proofs": [_proof_json(group, result.proof) for result in results]}


def _proof_json(group: Group, p: ShuffleProof) -> list[Any]:
    def written(elements: Sequence[Element]) -> list[str]:
        return [group.encode(e) for e in elements]

    t1, t2, t3, t41, t42 = written((p.t1, p.t2, p.t3, p.t41, p.t42))
    answers = [*(str(s) for s in (p.s1, p.s2, p.s3, p.s4)), [str(s) for s in p.s_hat], [str(s) for s in p.s_prime]]
    return [[t1, t2, t3, [t41, t42], written(p.t_hat)], answers, written(p.c), written(p.c_hat)]


def from_json(group: Group, found: Any, sizes: Sequence[int], where: str = "") -> list[ShuffleResult]:
    """A foreign shuffle of so many ballots a question: shape, membership of every element and range of every number."""
    if not isinstance(found, dict) or list(found) != ["ciphertexts", "proofs"]:
        raise _misshapen(where, "应只有 ciphertexts 与 proofs 两项")
    columns, proofs = (_rows(found[key], len(sizes), f"{where} · {key}") for key in ("ciphertexts", "proofs"))
    return [
        ShuffleResult(_column(group, columns[i], n, f"{where} · ciphertexts[{i}]"), _proof(group, proofs[i], n, f"{where} · proofs[{i}]"))
        for i, n in enumerate(sizes)
    ]


def _misshapen(where: str, what: str) -> Refused:
    return Refused("shuffle_shape", where.removeprefix(" · "), f"洗牌记录的格式不对：{what}")


def _rows(found: Any, n: int, where: str) -> list[Any]:
    if not isinstance(found, list) or len(found) != n:
        raise _misshapen(where, f"这里应是 {n} 项的列表")
    return found


def _column(group: Group, found: Any, n: int, where: str) -> tuple[Pair, ...]:
    flat: list[Any] = []
    for i, pair in enumerate(_rows(found, n, where)):
        if not isinstance(pair, dict) or list(pair) != ["alpha", "beta"]:
            raise _misshapen(f"{where}[{i}]", "一张密票应只有 alpha 与 beta 两项")
        flat += [pair["alpha"], pair["beta"]]
    elements = _elements(group, flat, where)
    return tuple(zip(elements[::2], elements[1::2], strict=True))


def _proof(group: Group, found: Any, n: int, where: str) -> ShuffleProof:
    t, s, c, c_hat = _rows(found, 4, where)
    t, s = _rows(t, 5, where), _rows(s, 6, where)
    singles = _elements(group, [*t[:3], *_rows(t[3], 2, where)], where)
    t_hat, commitments, chain = (_elements(group, _rows(x, n, where), where) for x in (t[4], c, c_hat))
    four, s_hat, s_prime = (_numbers(group, x, where) for x in (s[:4], _rows(s[4], n, where), _rows(s[5], n, where)))
    (t1, t2, t3, t41, t42), (s1, s2, s3, s4) = singles, four
    return ShuffleProof(t1, t2, t3, t41, t42, t_hat, s1, s2, s3, s4, s_hat, s_prime, commitments, chain)


def _elements(group: Group, texts: Sequence[Any], where: str) -> list[Element]:
    if not all(isinstance(text, str) for text in texts):
        raise _misshapen(where, "群元素应写成字符串")
    try:
        return group.decode_many(texts)
    except Refused as fault:
        raise Refused(fault.check, where.removeprefix(" · "), fault.text) from None


def _numbers(group: Group, texts: Sequence[Any], where: str) -> list[int]:
    """Canonical decimals in [0, q)."""
    longest, found = len(str(group.q)), []
    for text in texts:
        plain = isinstance(text, str) and 0 < len(text) <= longest and text.isascii() and text.isdigit() and (text == "0" or text[0] != "0")
        if not plain or int(text) >= group.q:
            raise Refused("shuffle_range", where.removeprefix(" · "), "洗牌证明中的数应是规范的十进制整数，且在 0 与群的阶之间")
        found.append(int(text))
    return found
