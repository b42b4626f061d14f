"""Proofs that somebody knows a secret or sealed a lawful number, and that tell nothing else of it.

Formulas in ballot-format: pok, sigmsg, sig, raweg (knowledge of one exponent), prove, bproof0, bproof1 (one of several is true).
A claim is what a proof says; claims of many ballots are judged together, for the powers of all are then counted in one call.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.elgamal import Ciphertext
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group


class Proof(NamedTuple):
    """Challenge and response, each in [0, q)."""

    challenge: int
    response: int


class Claim(NamedTuple):
    """Proofs over the bases of g, and of y where there is a second equation: A_j = g^r_j·bases_j^c_j, B_j = y^r_j·more_j^c_j."""

    prefix: str
    proofs: tuple[Proof, ...]
    bases: tuple[Element, ...]
    more: tuple[Element, ...] = ()


def prove_knowledge(group: Group, x: int, prefix: str) -> Proof:
    """Of the exponent x of g^x: A = g^w, c = H(prefix; A), r = w − x·c."""
    w = group.random()
    c = group.challenge(prefix, [group.secret_power_g(w)])
    return Proof(c, (w - x * c) % group.q)


def check_knowledge(group: Group, public: Element, proof: Proof, prefix: str) -> bool:
    """Whether the proof holds for this public element."""
    return holding(group, group.g, [Claim(prefix, (proof,), (public,))])[0]


def holding(group: Group, y: Element, claims: Sequence[Claim]) -> list[bool]:
    """Of each claim whether its challenges, all in range, sum up to the hash of its commitments."""
    flat = [proof for claim in claims for proof in claim.proofs]
    second = [proof for claim in claims if claim.more for proof in claim.proofs]
    first_rows = iter(_rows(group, group.g, [base for claim in claims for base in claim.bases], flat))
    second_rows = iter(_rows(group, y, [base for claim in claims for base in claim.more], second))
    return [_holds(group, claim, [_commitment(claim, first_rows, second_rows) for _ in claim.proofs]) for claim in claims]


def _rows(group: Group, fixed: Element, bases: Sequence[Element], proofs: Sequence[Proof]) -> list[Element]:
    if not proofs:
        return []
    return group.many((fixed, [p.response for p in proofs]), (bases, [p.challenge for p in proofs]))


def _commitment(claim: Claim, first: Iterator[Element], second: Iterator[Element]) -> tuple[Element, ...]:
    return (next(first), next(second)) if claim.more else (next(first),)


def _holds(group: Group, claim: Claim, commitments: Sequence[tuple[Element, ...]]) -> bool:
    ranged = all(0 <= p.challenge < group.q and 0 <= p.response < group.q for p in claim.proofs)
    expected = group.challenge(claim.prefix, [e for pair in commitments for e in pair])
    return ranged and sum(p.challenge for p in claim.proofs) % group.q == expected


def prove_one_of(group: Group, y: Element, prefix: str, sealed: Sequence[Ciphertext], true: int, r: int) -> list[Proof]:
    """That one of the sealed elements is the identity: the true one with its randomness r, the others simulated.

    Every branch takes the same powers by the constant-time way, so that the time does not tell which is true.
    """
    w = group.random()
    drawn = [Proof(group.random(), group.random()) for _ in sealed]
    drawn[true] = Proof(0, w)
    commitments = [e for c, proof in zip(sealed, drawn, strict=True) for e in _simulated(group, y, c, proof)]
    c = (group.challenge(prefix, commitments) - sum(p.challenge for p in drawn)) % group.q
    drawn[true] = Proof(c, (w - r * c) % group.q)
    return drawn


def _simulated(group: Group, y: Element, sealed: Ciphertext, proof: Proof) -> tuple[Element, Element]:
    first = group.secret_mul(group.secret_power_g(proof.response), group.secret_power(sealed.alpha, proof.challenge))
    return first, group.secret_mul(group.secret_power(y, proof.response), group.secret_power(sealed.beta, proof.challenge))


def one_of(prefix: str, sealed: Sequence[Ciphertext], proofs: Sequence[Proof]) -> Claim:
    """The claim that one of the sealed elements is the identity."""
    return Claim(prefix, tuple(proofs), tuple(c.alpha for c in sealed), tuple(c.beta for c in sealed))


def less(group: Group, sealed: Ciphertext, values: Sequence[int]) -> list[Ciphertext]:
    """The sealed number less each of the values: the identity is sealed in the one that equals it."""
    return [Ciphertext(sealed.alpha, group.mul(sealed.beta, group.inv(group.power_g(m)))) for m in values]


def interval_prefix(group: Group, s: str, sealed: Ciphertext) -> str:
    """What the proof of a number's range is bound to (ballot-format, iproof)."""
    return f"prove|{s}|{group.encode(sealed.alpha)},{group.encode(sealed.beta)}|"


def pok_prefix(group: Group, public: Element) -> str:
    """What the proof of a trustee's key is bound to."""
    return f"pok|{group.name}|{group.encode(public)}|"


def sign(group: Group, x: int, message: str) -> Proof:
    """The signature of a message (sigmsg)."""
    return prove_knowledge(group, x, f"sigmsg|{message}|")


def check_signature(group: Group, public: Element, message: str, signature: Proof) -> bool:
    """Whether the holder of this public element signed the message."""
    return check_knowledge(group, public, signature, f"sigmsg|{message}|")


def signed_message(group: Group, x: int, message: str) -> dict[str, Json]:
    """A message with its signature, as the format writes it."""
    return {"message": message, "signature": proof_json(sign(group, x, message))}


def signed_message_from(group: Group, found: Json, where: str = "") -> tuple[str, Proof]:
    """A foreign signed message, its signature not yet judged: who must have signed it may only stand inside."""
    canon.only(found, ("message", "signature"), (), where)
    return canon.get(found, "message", str, where), proof_from(group, found["signature"], canon.at(where, "signature"))


def proof_json(proof: Proof) -> dict[str, str]:
    """As the format writes it."""
    return {"challenge": str(proof.challenge), "response": str(proof.response)}


def proof_from(group: Group, found: Json, where: str = "") -> Proof:
    """A foreign proof: exactly two canonical decimals in [0, q)."""
    canon.only(found, ("challenge", "response"), (), where)
    c, r = (canon.decimal(found[name], group.q) for name in ("challenge", "response"))
    if c is None or r is None:
        raise Refused("proof_range", where, f"{where or '证明'}：证明中的数应是规范的十进制整数，且在 0 与群的阶之间")
    return Proof(c, r)
