"""The sealed answer to one question: made with its proofs on the voter's device, and what exactly a foreign one claims.

S0 = φ | C binds every proof to the election and the credential, S = S0 | all ciphertexts to the whole answer (ballot-format, ballot).
"""

from collections.abc import Sequence
from typing import NamedTuple

from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.elgamal import Ciphertext, encrypt, multiply, texts, to_json
from unionhall.core.ballot.group import Element, Group
from unionhall.core.ballot.proofs import Claim, Proof, interval_prefix, less, one_of, proof_from, proof_json, prove_knowledge, prove_one_of
from unionhall.core.ballot.questions import Homomorphic, NonHomomorphic, Question


class Box(NamedTuple):
    """What every answer of one ballot is bound to: the group, the key y and S0."""

    group: Group
    y: Element
    s0: str


class Answer(NamedTuple):
    """A foreign answer of the right form: the texts of its ciphertexts, and its proofs. NH: one overall proof and no other."""

    texts: tuple[tuple[str, str], ...]
    individual: tuple[tuple[Proof, ...], ...]
    overall: tuple[Proof, ...]
    blank: tuple[Proof, ...]


class Reason(NamedTuple):
    """A claim with the check it belongs to, its place and what is wrong when it does not hold."""

    claim: Claim
    check: str
    where: str
    text: str


def seal_answer(box: Box, question: Question, choice: Sequence[int], randomness: Sequence[int]) -> dict[str, Json]:
    """The answer as the format writes it; the choice was found sealable."""
    if isinstance(question, NonHomomorphic):
        return _seal_opened(box, choice, randomness[0])
    return _seal_totals(box, question, choice, randomness)


def _seal_opened(box: Box, choice: Sequence[int], r: int) -> dict[str, Json]:
    """The whole vector in one ciphertext, and that the sealer knows its randomness (raweg)."""
    sealed = encrypt(box.group, box.y, box.group.embed(choice), r)
    proof = prove_knowledge(box.group, r, _opened_prefix(box, sealed))
    return {"choices": to_json(box.group, sealed), "proof": proof_json(proof)}


def _seal_totals(box: Box, question: Homomorphic, choice: Sequence[int], randomness: Sequence[int]) -> dict[str, Json]:
    """A ciphertext a choice, each 0 or 1, and that together they keep to the question."""
    group = box.group
    sealed = [encrypt(group, box.y, group.g if m else group.one, r) for m, r in zip(choice, randomness, strict=True)]
    individual = [
        prove_one_of(group, box.y, interval_prefix(group, box.s0, c), less(group, c, (0, 1)), m, r)
        for c, m, r in zip(sealed, choice, randomness, strict=True)
    ]
    overall, blank = _together(box, question, sealed, choice, randomness)
    written: dict[str, Json] = {
        "choices": [to_json(group, c) for c in sealed],
        "individual_proofs": [[proof_json(proof) for proof in pair] for pair in individual],
        "overall_proof": [proof_json(proof) for proof in overall],
    }
    return {**written, "blank_proof": [proof_json(proof) for proof in blank]} if question.blank else written


def _together(
    box: Box, question: Homomorphic, sealed: Sequence[Ciphertext], choice: Sequence[int], randomness: Sequence[int]
) -> tuple[list[Proof], list[Proof]]:
    """The overall proof, and the blank proof where a blank is offered."""
    if not question.blank:
        prefix, branches = _overall(box, question, sealed)
        return prove_one_of(box.group, box.y, prefix, branches, sum(choice) - question.least, sum(randomness)), []
    r0, rest = randomness[0], sum(randomness[1:])
    (prefix, branches), (prefix0, branches0) = _overall(box, question, sealed), _blank(box, sealed)
    true, r = (0, r0) if choice[0] else (1 + sum(choice) - question.least, rest)
    overall = prove_one_of(box.group, box.y, prefix, branches, true, r)
    blank = prove_one_of(box.group, box.y, prefix0, branches0, *((1, rest) if choice[0] else (0, r0)))
    return overall, blank


def _bound(box: Box, sealed: Sequence[Ciphertext]) -> str:
    """S: S0 and every ciphertext of the answer."""
    encode = box.group.encode
    return f"{box.s0}|" + ",".join(f"{encode(c.alpha)},{encode(c.beta)}" for c in sealed)


def _opened_prefix(box: Box, sealed: Ciphertext) -> str:
    encode = box.group.encode
    return f"raweg|{box.s0}|{encode(box.y)},{encode(sealed.alpha)},{encode(sealed.beta)}|"


def _overall(box: Box, question: Homomorphic, sealed: Sequence[Ciphertext]) -> tuple[str, list[Ciphertext]]:
    """What the overall proof is bound to, and its branches: the sum is least, …, most; with a blank, first that the blank is chosen."""
    values, bound = range(question.least, question.most + 1), _bound(box, sealed)
    if question.blank:
        first, total = less(box.group, sealed[0], (1,)), multiply(box.group, sealed[1:])
        return f"bproof1|{bound}|", first + less(box.group, total, values)
    total = multiply(box.group, sealed)
    return interval_prefix(box.group, bound, total), less(box.group, total, values)


def _blank(box: Box, sealed: Sequence[Ciphertext]) -> tuple[str, list[Ciphertext]]:
    """The blank is not chosen, or nothing else is."""
    return f"bproof0|{_bound(box, sealed)}|", [sealed[0], multiply(box.group, sealed[1:])]


def answer_from(group: Group, question: Question, found: Json, where: str) -> Answer:
    """A foreign answer: exact names, right numbers of ciphertexts and proofs, every number in range."""
    if isinstance(question, NonHomomorphic):
        canon.only(found, ("choices", "proof"), (), where)
        proof = proof_from(group, found["proof"], canon.at(where, "proof"))
        return Answer((texts(found["choices"], canon.at(where, "choices")),), (), (proof,), ())
    names = ("choices", "individual_proofs", "overall_proof", *(("blank_proof",) if question.blank else ()))
    canon.only(found, names, (), where)
    choices = canon.rows(found["choices"], question.sealed, canon.at(where, "choices"))
    pairs = canon.rows(found["individual_proofs"], question.sealed, canon.at(where, "individual_proofs"))
    several = question.most - question.least + 1 + bool(question.blank)
    return Answer(
        tuple(texts(c, canon.at(where, f"choices[{i}]")) for i, c in enumerate(choices)),
        tuple(_proofs(group, pair, 2, canon.at(where, f"individual_proofs[{i}]")) for i, pair in enumerate(pairs)),
        _proofs(group, found["overall_proof"], several, canon.at(where, "overall_proof")),
        _proofs(group, found["blank_proof"], 2, canon.at(where, "blank_proof")) if question.blank else (),
    )


def _proofs(group: Group, found: Json, size: int, where: str) -> tuple[Proof, ...]:
    return tuple(proof_from(group, proof, f"{where}[{i}]") for i, proof in enumerate(canon.rows(found, size, where)))


def claimed(box: Box, question: Question, answer: Answer, sealed: Sequence[Ciphertext], where: str) -> list[Reason]:
    """All that has to hold for a foreign answer whose ciphertexts have been decoded."""
    if isinstance(question, NonHomomorphic):
        claim = Claim(_opened_prefix(box, sealed[0]), answer.overall, (sealed[0].alpha,))
        return [Reason(claim, "ballot_choice_proof", canon.at(where, "proof"), "封票人的证明不成立：这张密票不是持这个凭证的人为这次投票封的")]
    prefix, branches = _overall(box, question, sealed)
    reasons = [_single(box, c, pair, canon.at(where, f"individual_proofs[{i}]")) for i, (c, pair) in enumerate(zip(sealed, answer.individual, strict=True))]
    text = f"选项总数的证明不成立：不能确认所选在 {question.least} 到 {question.most} 项之间"
    reasons.append(Reason(one_of(prefix, branches, answer.overall), "ballot_overall_proof", canon.at(where, "overall_proof"), text))
    if question.blank:
        text = "空白票的证明不成立：不能确认没有既投空白又选答案"
        reasons.append(Reason(one_of(*_blank(box, sealed), answer.blank), "ballot_blank_proof", canon.at(where, "blank_proof"), text))
    return reasons


def _single(box: Box, sealed: Ciphertext, pair: Sequence[Proof], where: str) -> Reason:
    claim = one_of(interval_prefix(box.group, box.s0, sealed), less(box.group, sealed, (0, 1)), pair)
    return Reason(claim, "ballot_individual_proof", where, "单个选项的证明不成立：不能确认它是 0 或 1")
