"""One ballot: sealed on the voter's device, signed with the credential, checked by anybody, and opened as a trial by 检验一张.

Formulas in ballot-format, ballot. Whether a credential may vote, and which of its ballots counts, is asked elsewhere.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from unionhall.core.ballot import canon
from unionhall.core.ballot.answers import Answer, Box, Reason, answer_from, claimed, seal_answer
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.election import Election, b64
from unionhall.core.ballot.elgamal import Ciphertext, unsealed
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group
from unionhall.core.ballot.proofs import Claim, Proof, holding, proof_from, proof_json, prove_knowledge
from unionhall.core.ballot.questions import NonHomomorphic, Question

LIMIT = 1_000_000
"""Bytes of one ballot: a hundred answers in a field of 2,048 bits take 700,000."""

FIELDS = ("election_uuid", "election_hash", "credential", "answers", "signature")

Result = TypeVar("Result")

Randomness = Sequence[Sequence[int]]
"""One number a ciphertext, in the order of the questions: who knows it can open the ballot."""


@dataclass(frozen=True)
class SealedBallot:
    """A ballot whose form and proofs hold; `credential` is the text of its public half, `sealed` has a row a question."""

    credential: str
    tracker: str
    sealed: tuple[tuple[Ciphertext, ...], ...]


class _Parsed(NamedTuple):
    """A ballot of the right form, nothing decoded yet: the texts of all its elements, the credential first."""

    texts: list[str]
    answers: list[Answer]
    hash: str
    signature: Proof
    tracker: str
    where: str


class _Decoded(NamedTuple):
    """The same with its elements, in the order of the texts."""

    parsed: _Parsed
    elements: list[Element]


def tracker(ballot: bytes) -> str:
    """回执码: SHA-256 of the ballot, 43 characters."""
    return b64(ballot)


def short_tracker(whole: str) -> str:
    """What the screen shows of it: sixteen Base32 characters in fours."""
    signs = base64.b32encode(base64.b64decode(whole + "=")).decode()[:16]
    return "-".join(signs[i : i + 4] for i in range(0, 16, 4))


def randomness_for(election: Election) -> list[list[int]]:
    """Fresh from the system."""
    return [[election.group.random() for _ in range(question.sealed)] for question in election.questions]


def seal(election: Election, choices: Sequence[Sequence[int]], secret: int, *, randomness: Randomness | None = None) -> str:
    """The canonical JSON of a ballot with these choices, a row a question, signed with the credential's secret number."""
    group = election.group
    drawn = randomness_for(election) if randomness is None else randomness
    _sealable(election, choices, drawn)
    credential = group.encode(group.secret_power_g(secret))
    box = _box(election, credential)
    answers = [seal_answer(box, q, choice, r) for q, choice, r in zip(election.questions, choices, drawn, strict=True)]
    unsigned = {"election_uuid": election.uuid, "election_hash": election.fingerprint, "credential": credential, "answers": answers}
    h = b64(canon.dumps(unsigned).encode())
    return canon.dumps({**unsigned, "signature": {"hash": h, "proof": proof_json(prove_knowledge(group, secret, f"sig|{h}|"))}})


def _sealable(election: Election, choices: Sequence[Sequence[int]], drawn: Randomness) -> None:
    """Over-voting cannot be sealed where the proofs would fail, nor a vector of another length."""
    if len(choices) != len(election.questions):
        raise Refused("choice", "", f"这次投票有 {len(election.questions)} 题，选票上却填了 {len(choices)} 题")
    for i, (question, choice) in enumerate(zip(election.questions, choices, strict=True)):
        if why := question.refusal(choice):
            raise Refused("choice", f"第 {i + 1} 题", f"第 {i + 1} 题不能封票：{why}")
    if [len(row) for row in drawn] != [question.sealed for question in election.questions]:
        raise Refused("randomness", "", "封票所用的随机数与题目的个数不符")


def _box(election: Election, credential: str) -> Box:
    return Box(election.group, election.y, f"{election.fingerprint}|{credential}")


def check_ballot(election: Election, raw: bytes, where: str = "选票") -> SealedBallot:
    """A foreign ballot: canonical, of this election, every element and number in its place, every proof and the signature in force."""
    judged = check_ballots(election, [raw], [where])[0]
    if isinstance(judged, Refused):
        raise judged
    return judged


def check_ballots(election: Election, raws: Sequence[bytes], wheres: Sequence[str]) -> list[SealedBallot | Refused]:
    """Many ballots in few calls of the group; of each the ballot, or why it is refused."""
    read = [_or_refused(partial(_parsed, election, raw, where)) for raw, where in zip(raws, wheres, strict=True)]
    decoded = _decoded(election.group, read)
    reasons = [(i, reason) for i, one in enumerate(decoded) if isinstance(one, _Decoded) for reason in _reasons(election, one)]
    broken: dict[int, Refused] = {}
    for (i, reason), good in zip(reasons, holding(election.group, election.y, [reason.claim for _, reason in reasons]), strict=True):
        if not good:
            broken.setdefault(i, Refused(reason.check, reason.where, f"{reason.where}：{reason.text}，这张票不能入箱"))
    return [one if isinstance(one, Refused) else broken.get(i) or _sealed(one) for i, one in enumerate(decoded)]


def _or_refused(work: Callable[[], Result]) -> Result | Refused:
    try:
        return work()
    except Refused as fault:
        return fault


def _parsed(election: Election, raw: bytes, where: str) -> _Parsed:
    """Form, canonical writing, election and hash; no element is decoded yet."""
    found = canon.only(canon.loads(raw, where, LIMIT), FIELDS, (), where)
    if canon.dumps(found).encode() != raw or tuple(found) != FIELDS:
        raise Refused("ballot_canonical", where, f"{where}：选票不是规范写法（次序、空格或转义不同），同一张票可以改头换面，不能入箱")
    if (found["election_uuid"], found["election_hash"]) != (election.uuid, election.fingerprint):
        raise Refused("ballot_election", where, f"{where}：这张票是为另一次投票封的（uuid 或指纹不同），不能入箱")
    credential = canon.get(found, "credential", str, where)
    rows = canon.rows(found["answers"], len(election.questions), canon.at(where, "answers"))
    named = [canon.at(where, f"answers[{i}]") for i in range(len(rows))]
    answers = [answer_from(election.group, q, row, name) for q, row, name in zip(election.questions, rows, named, strict=True)]
    signature = _signature(election.group, found, where)
    flat = [credential, *(text for answer in answers for pair in answer.texts for text in pair)]
    return _Parsed(flat, answers, found["signature"]["hash"], signature, tracker(raw), where)


def _signature(group: Group, found: dict[str, Json], where: str) -> Proof:
    """The proof of a signature whose hash is that of the ballot without it."""
    place = canon.at(where, "signature")
    canon.only(found["signature"], ("hash", "proof"), (), place)
    unsigned = canon.dumps({name: found[name] for name in FIELDS[:-1]})
    if found["signature"]["hash"] != b64(unsigned.encode()):
        raise Refused("ballot_signature", place, f"{place}：签名所指的不是这张票的内容，签名后有人改动过，不能入箱")
    return proof_from(group, found["signature"]["proof"], canon.at(place, "proof"))


def _decoded(group: Group, read: Sequence[_Parsed | Refused]) -> list[_Decoded | Refused]:
    """All elements of all ballots at once; when one is none, ballot by ballot, so that only that one is refused."""
    texts = [text for one in read if isinstance(one, _Parsed) for text in one.texts]
    try:
        flat = iter(group.decode_many(texts))
    except Refused as fault:
        if len(read) == 1:
            where = next(one.where for one in read if isinstance(one, _Parsed))
            return [Refused(fault.check, where, f"{where}：{fault.text}")]
        return [found for one in read for found in _decoded(group, [one])]
    return [one if isinstance(one, Refused) else _Decoded(one, list(islice(flat, len(one.texts)))) for one in read]


def _pairs(one: _Decoded) -> Iterator[Ciphertext]:
    return (Ciphertext(*pair) for pair in zip(one.elements[1::2], one.elements[2::2], strict=True))


def _sealed(one: _Decoded) -> SealedBallot:
    pairs = _pairs(one)
    rows = tuple(tuple(islice(pairs, len(answer.texts))) for answer in one.parsed.answers)
    return SealedBallot(one.parsed.texts[0], one.parsed.tracker, rows)


def _reasons(election: Election, one: _Decoded) -> list[Reason]:
    """The signature, then answer by answer."""
    parsed, box = one.parsed, _box(election, one.parsed.texts[0])
    place = canon.at(parsed.where, "signature")
    signed = Claim(f"sig|{parsed.hash}|", (parsed.signature,), (one.elements[0],))
    found = [Reason(signed, "ballot_signature", place, "签名不成立：封票的人没有这个凭证")]
    for i, (question, answer, row) in enumerate(zip(election.questions, parsed.answers, _sealed(one).sealed, strict=True)):
        found += claimed(box, question, answer, row, canon.at(parsed.where, f"answers[{i}]"))
    return found


def open_sealed(election: Election, raw: bytes, randomness: Randomness, where: str = "选票") -> list[list[int]]:
    """检验一张: what a ballot really holds, by the randomness it was sealed with; the ballot itself must be in order."""
    ballot = check_ballot(election, raw, where)
    if [len(row) for row in randomness] != [len(row) for row in ballot.sealed]:
        raise Refused("randomness", where, f"{where}：交出的随机数与密票的个数不符")
    rows = zip(election.questions, ballot.sealed, randomness, strict=True)
    return [_held(election, question, row, drawn, f"{where} · 第 {i} 题") for i, (question, row, drawn) in enumerate(rows, 1)]


def _held(election: Election, question: Question, row: Sequence[Ciphertext], drawn: Sequence[int], where: str) -> list[int]:
    """The choice behind one answer."""
    group = election.group
    opened = [unsealed(group, election.y, sealed, r) for sealed, r in zip(row, drawn, strict=True)]
    if None in opened:
        raise Refused("open_sealed", where, f"{where}：交出的随机数不是封这张票时所用的，设备不可信，请换一台设备并告诉监票人")
    if isinstance(question, NonHomomorphic):
        return group.extract(opened[0], len(question.answers))[0]
    return [int(m == group.g) for m in opened]


def check_opening(election: Election, raw: bytes, claim: Json, where: str = "选票") -> list[list[int]]:
    """检验一张 from the file of a device, {"choices":…,"randomness":…}: a device that sealed something else than it showed is refused."""
    canon.only(claim, ("choices", "randomness"), (), where)
    held = open_sealed(election, raw, _drawn(election.group, claim["randomness"], where), where)
    for i, choice in enumerate(held):
        if canon.rows(claim["choices"], len(held), canon.at(where, "choices"))[i] != choice:
            place = f"{where} · 第 {i + 1} 题"
            raise Refused("open_sealed", place, f"{place}：封进去的与设备上显示的不同，这台设备不可信，请换一台设备并告诉监票人")
    return held


def opening(choices: Sequence[Sequence[int]], randomness: Randomness) -> dict[str, Json]:
    """What a device gives for 检验一张; the ballot must then be thrown away."""
    return {"choices": [list(choice) for choice in choices], "randomness": [[str(r) for r in row] for row in randomness]}


def _drawn(group: Group, found: Json, where: str) -> list[list[int]]:
    """Foreign randomness: lists of canonical decimals in [0, q)."""
    place = canon.at(where, "randomness")
    rows = found if isinstance(found, list) and all(isinstance(row, list) for row in found) else None
    if rows is None:
        raise canon.misshapen(place, "应是列表的列表")
    numbers = [[canon.decimal(text, group.q) for text in row] for row in rows]
    if any(r is None for row in numbers for r in row):
        raise canon.misshapen(place, "随机数应是规范的十进制整数，且小于群的阶")
    return [[r for r in row if r is not None] for row in numbers]
