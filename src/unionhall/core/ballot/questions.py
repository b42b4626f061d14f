"""What is asked: questions whose ballots are opened one by one after the shuffle, and questions of which only totals ever appear."""

from collections.abc import Sequence
from dataclasses import dataclass

from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.faults import Refused

SLOT = 256
"""One slot of an opened ballot is one byte."""


@dataclass(frozen=True)
class NonHomomorphic:
    """逐张开票: one byte an answer; nothing is proved of the content, so what is valid is judged after the opening."""

    answers: tuple[str, ...]
    question: str

    @property
    def sealed(self) -> int:
        """Ciphertexts of an answer: the whole vector lies in one."""
        return 1

    def refusal(self, choice: Sequence[int]) -> str:
        """Why this vector cannot be sealed; "" when it can."""
        if len(choice) != len(self.answers):
            return f"应有 {len(self.answers)} 格，现有 {len(choice)} 格"
        return "" if all(0 <= v < SLOT for v in choice) else "每格应是 0 到 255 的整数"

    def to_json(self) -> Json:
        """As the format writes it."""
        return {"type": "NonHomomorphic", "value": {"answers": list(self.answers), "question": self.question}}


@dataclass(frozen=True)
class Homomorphic:
    """只开总数: 0 or 1 an answer, between least and most of them 1; with `blank`, a first choice that stands for none of them.

    `blank` is None where the file does not say: that is not offered either, but written differently.
    """

    answers: tuple[str, ...]
    blank: bool | None
    least: int
    most: int
    question: str

    @property
    def sealed(self) -> int:
        """Ciphertexts of an answer: one a choice, the blank first."""
        return len(self.answers) + bool(self.blank)

    def refusal(self, choice: Sequence[int]) -> str:
        """Why this choice cannot be sealed; "" when it can."""
        if len(choice) != self.sealed or not all(v in (0, 1) for v in choice):
            return f"应有 {self.sealed} 项，每项是 0 或 1"
        if self.blank and choice[0]:
            return "投空白票时不能再选其他答案" if any(choice[1:]) else ""
        if not self.least <= sum(choice) <= self.most:
            return f"应选 {self.least} 到 {self.most} 项，现选了 {sum(choice)} 项"
        return ""

    def to_json(self) -> Json:
        """As the format writes it."""
        blank = {} if self.blank is None else {"blank": self.blank}
        return {"answers": list(self.answers), **blank, "min": self.least, "max": self.most, "question": self.question}


Question = NonHomomorphic | Homomorphic


def questions_from(found: Json, capacity: int, where: str = "") -> tuple[Question, ...]:
    """The questions of a foreign election; `capacity` is how many bytes the group can carry."""
    if not isinstance(found, list) or not found:
        raise Refused("questions", where, "这次投票没有题目：questions 应是不空的列表")
    return tuple(_question(one, capacity, canon.at(where, f"questions[{i}]")) for i, one in enumerate(found))


def _question(found: Json, capacity: int, where: str) -> Question:
    if isinstance(found, dict) and "type" in found:
        kind = canon.get(found, "type", str, where)
        if kind == "Lists":
            raise Refused("questions", where, "这是名单式（Lists）题目：工会投票不用这种题目，本程序不核验，请用 belenios-tool 3.0 核验")
        if kind != "NonHomomorphic":
            raise Refused("questions", where, f"不认识的题型 {canon.shortened(kind)}：只有逐张开票（NonHomomorphic）与只开总数两种")
        canon.only(found, ("type", "value"), ("extra",), where)
        return _opened(found["value"], capacity, where)
    return _totals(found, where)


def _opened(found: Json, capacity: int, where: str) -> NonHomomorphic:
    canon.only(found, ("answers", "question"), ("extra",), where)
    question = NonHomomorphic(_answers(found, where), canon.get(found, "question", str, where))
    if len(question.answers) > capacity:
        raise Refused("questions", where, f"这一题的选票有 {len(question.answers)} 格，所用的群最多 {capacity} 格，不能逐张开票")
    return question


def _totals(found: Json, where: str) -> Homomorphic:
    canon.only(found, ("answers", "min", "max", "question"), ("blank",), where)
    blank = canon.get(found, "blank", bool, where) if "blank" in found else None
    least, most = canon.get(found, "min", int, where), canon.get(found, "max", int, where)
    question = Homomorphic(_answers(found, where), blank, least, most, canon.get(found, "question", str, where))
    if not 0 <= least <= most <= len(question.answers):
        raise Refused("questions", where, f"这一题有 {len(question.answers)} 个答案，却要选 {least} 到 {most} 个")
    return question


def _answers(found: Json, where: str) -> tuple[str, ...]:
    answers = canon.get(found, "answers", list, where)
    if not answers or not all(isinstance(answer, str) for answer in answers):
        raise canon.misshapen(where, "answers 应是不空的文字列表")
    return tuple(answers)
