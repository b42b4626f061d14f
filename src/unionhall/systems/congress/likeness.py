"""Which earlier proposals are about the same matter: by rare word pairs they share, so that 食堂 alone does not make two proposals alike."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[0-9a-z]+")
STOCK = (
    "关于", "的提案", "提案", "建议", "希望", "进一步", "请厂里", "请学校", "目前", "现在", "应该", "可以", "以及", "我们", "教职工", "职工", "教师", "全厂", "全校",
    "提交职代会", "提交教代会", "职代会", "教代会", "审议通过", "审议", "标准", "公布", "执行", "办法", "制定", "列入", "今年", "去年",
    "没有", "时间", "问题", "情况", "解决", "增加", "提高", "调整", "延长", "改善", "完善", "规范", "加强", "每年", "每月", "每周", "一次", "以上", "期间", "有关部门", "研究", "办理", "落实",
)
TITLE_WEIGHT = 3  # what the author calls it says more than how it is told
ALIKE = 0.06  # from here on a pair is shown: between the pairs on one matter and the look-alikes of tests/data/proposals.json
BROAD = 6  # two proposals on one matter share at least so many different words; one word alone (浴室, 津贴) is only the same place
BACKGROUND = 60  # proposals imagined beside the known ones, so that a young union with three proposals weighs words like an old one


@dataclass(frozen=True)
class Text:
    """One proposal as it is compared."""

    key: str
    title: str
    body: str


def pieces(text: str) -> list[str]:
    """Word pairs of two characters, without the stock phrases that every proposal uses."""
    plain = unicodedata.normalize("NFKC", text).lower()
    for stock in STOCK:
        plain = plain.replace(stock, " ")
    found = []
    for run in HAN.findall(plain):
        found += [run] if run.isascii() else [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def profile(text: Text) -> Counter[str]:
    """How often each pair stands in a proposal, the title counting more."""
    found = Counter(pieces(text.body))
    for piece in pieces(text.title):
        found[piece] += TITLE_WEIGHT
    return Counter({piece: 1 + math.log(times) for piece, times in found.items()})


def weights(profiles: Iterable[Mapping[str, float]], extra: Iterable[Mapping[str, float]] = ()) -> dict[str, float]:
    """A pair that stands in few proposals weighs much."""
    everything = [*profiles, *extra]
    spread = Counter(piece for one in everything for piece in one)
    return {piece: math.log((BACKGROUND + len(everything)) / (1 + 2 * count)) for piece, count in spread.items()}


def likeness(one: Mapping[str, float], other: Mapping[str, float], weight: Mapping[str, float]) -> float:
    """0 nothing in common … 1 the same: the cosine of the weighted profiles, less where they share only a word or two."""
    size = norm(one, weight) * norm(other, weight)
    shared = sum(one[piece] * other[piece] * weight.get(piece, 0) ** 2 for piece in one.keys() & other.keys())
    return shared / size * breadth(one, other) if size else 0.0


def breadth(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """1 when the common words are many, less when they are few."""
    return min(BROAD, common(one, other), common(other, one)) / BROAD


def common(one: Mapping[str, float], other: Mapping[str, float]) -> int:
    """How many different words two proposals share; the pairs of one longer word (喷漆、漆房) are one, and a bare figure is none."""
    shared = [piece for piece in one if piece in other and not piece.isdigit()]
    return sum(not before or before[-1] != piece[0] for before, piece in zip(["", *shared], shared, strict=False))


def norm(one: Mapping[str, float], weight: Mapping[str, float]) -> float:
    return math.sqrt(sum((times * weight.get(piece, 0)) ** 2 for piece, times in one.items()))


def similar(asked: Text, known: Iterable[Text], least: float = ALIKE) -> list[tuple[float, Text]]:
    """The known proposals alike to the one asked about, most alike first."""
    others = [one for one in known if one.key != asked.key]
    profiles = [profile(one) for one in others]
    mine = profile(asked)
    weight = weights(profiles, [mine])
    scored = [(likeness(mine, theirs, weight), one) for one, theirs in zip(others, profiles, strict=True)]
    return sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: -pair[0])
