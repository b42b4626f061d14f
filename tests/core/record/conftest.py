"""One proposal of the red star machine works, from filing to archive, with an erased payload, a sealed field, two papers and three seals."""

import dataclasses
import io
import zipfile
from datetime import date

import pytest

from unionhall.core.record import chain, seal
from unionhall.core.record.contents import Header, Sealed
from unionhall.core.record.entry import Origin, new_salt, part, payload_hash, pseudonym
from unionhall.core.record.export import Export, listing, pack

PAPER = b"%PDF-1.7 " + bytes(range(256)) * 3
PHOTO = b"\x89PNG " + bytes(range(255, -1, -1))
STEPS = (
    ("submit", "deputy", "draft", "张伟", {"_number": "提〔2026〕3号", "_title": "增设夜班食堂", "subject": "增设夜班食堂", "phone": "13800000000"}),
    ("second", "deputy", "draft", "李娜", {"words": "同意\n一并解决早班"}),
    ("file", "deputy", "review", "张伟", {"_papers": [listing("提案表.pdf", PAPER)], "agreed": True, "measures": ["加一个窗口", "延长到零点"]}),
    ("accept", "committee", "handling", "王芳", {"reason": "属于职代会职权 <b>", "_files": [listing("现场照片.png", PHOTO)]}),
    ("remark", "department", "handling", "赵敏", {"words": "含个人病情的一段话"}),
    ("erase", "chair", "handling", "刘洋", {"_erases": [4], "basis": "个人信息保护法 第四十七条"}),
    ("reply", "department", "answered", "赵敏", {"grade": "A", "people": 386}),
    ("rate", "deputy", "closed", "张伟", {"grade": "满意"}),
)  # fmt: skip


PEOPLE = ("张伟", "李娜", "王芳", "赵敏", "刘洋")


@dataclasses.dataclass(frozen=True)
class Sample:
    origin: Origin
    entries: tuple
    payloads: dict
    seals: tuple
    export: Export


def written(steps=STEPS):
    """Entries and payloads of the steps, one a day from the first of September on."""
    origin, secret = Origin("hongxing", "c" + new_salt(), "proposal", date(2026, 1, 1)), new_salt()
    entries, payloads, before = [], {}, origin
    for height, (action, role, to, name, data) in enumerate(steps):
        payloads[height] = (new_salt(), {"_who": {"actor": f"P{1000 + PEOPLE.index(name)}", "entered_by": ""}, **data})
        before = chain.append(
            before, day=date(2026, 9, 1 + height), actor=pseudonym(secret, name), role=role, action=action, to=to,
            payload_hash=payload_hash(*payloads[height]),
        )  # fmt: skip
        entries.append(before)
    return origin, tuple(entries), payloads


def sealed(entries, days=((2, 2), (5, 6), (7, 9)), others=12):
    """Seals after the given heights, on the given days, among other cases of the union."""
    made, former = [], None
    for height, day in days:
        heads = [chain.Head(f"d{other:04}", day, payload_hash("0" * 32, {"n": other + day})) for other in range(others)]
        heads.append(chain.head(entries[: height + 1]))
        former = seal.seal("hongxing", date(2026, 9, day), heads, former)
        made.append(Sealed(former, seal.proof(heads, entries[0].case)))
    return tuple(made)


def sampled():
    origin, entries, payloads = written()
    seals = sealed(entries)
    shown = {**payloads, 0: part(*payloads[0], hide=("phone",)), 4: None}
    del shown[1]  # this reader may not see who seconded
    words = {"submit": "提交", "draft": "征集", "deputy": "职工代表", "subject": "案由", "phone": "电话"}
    values = {"_who": {f"P{1000 + at}": name for at, name in enumerate(PEOPLE) if name != "李娜"}, "grade": {"A": "已落实"}}
    header = Header(origin, "提〔2026〕3号", "增设夜班食堂", "红星机械厂工会", date(2026, 9, 10), "提案人", words, values)
    export = Export(header, entries, shown, seals, {"papers/提案表.pdf": PAPER, "files/现场照片.png": PHOTO})
    return Sample(origin, entries, payloads, seals, export)


class Members(dict):
    """Name → content of a zip, quiet when a failing test prints it."""

    def __repr__(self):
        return f"Members({list(self)})"


@pytest.fixture(scope="session")
def sample():
    return sampled()


@pytest.fixture(scope="session")
def packed(sample):
    return pack(sample.export)


@pytest.fixture(scope="session")
def members(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return Members({name: opened.read(name) for name in opened.namelist()})


@pytest.fixture(scope="session")
def zipped():
    def make(members, compression=zipfile.ZIP_STORED):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", compression) as opened:
            for name, content in members.items() if isinstance(members, dict) else members:
                opened.writestr(name, content)
        return made.getvalue()

    return make
