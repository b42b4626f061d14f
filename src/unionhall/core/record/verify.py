"""Checks an exported case without our server, our database or our word: does every entry, paper and seal fit, and if not, which is the first.

What fits only shows that the export agrees with itself; that nobody made the whole anew, only a witness's slip shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from unionhall.core.record import archive, chain, contents, index, seal
from unionhall.core.record.chain import Fault
from unionhall.core.record.contents import Contents, Sealed
from unionhall.core.record.entry import Part, Unfit
from unionhall.core.record.reading import Case, Problem, Taken, manifest, take

NAMES = {
    "manifest": "清单", "case": "案件信息", "chain": "记录链", "payloads": "内容", "files": "文书与附件", "seals": "封存",
    "pages": "目录与核验程序", "witness": "见证",
}  # fmt: skip


@dataclass(frozen=True)
class Check:
    """One named check: its key, whether everything fits, and the answer in words."""

    name: str
    ok: bool
    said: str


@dataclass(frozen=True)
class Report:
    checks: tuple[Check, ...]
    first: Fault | None  # the first entry that does not fit
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]  # what a reader should know though it fits: erased, withheld, not yet sealed
    entries: int
    head: str
    erased: tuple[int, ...]  # heights
    withheld: tuple[int, ...]  # heights, wholly or partly

    @property
    def ok(self) -> bool:
        return not self.problems


def verify(source: bytes | Path, witness: str | None = None) -> Report:
    """The report on an export, compared with a witness's slip if there is one. Unfit when it cannot be read at all."""
    kept = seal.read_slip(witness) if witness is not None else None
    members = archive.read(source)
    if not {contents.MANIFEST, contents.CASE, contents.ENTRIES} & (set(members.sums) | set(members.broken)):
        raise Unfit("不是职工之家的案件导出：压缩包里没有清单和记录")
    found: list[Problem] = []
    taken = take(members, found)
    for check in (_manifest, _case, _chain, _files, _seals, _pages):
        found.extend(check(taken))
    said, problems = _witness(taken, kept, sound=not found) if kept else (NO_WITNESS, [])
    return _report(taken, [*found, *problems], said)


NO_WITNESS = "没有与见证人手中的封存单比对：以上只说明这份导出前后一致，不能说明它没有被整份重造"


# --- the checks, each over all that was read ---


def _manifest(taken: Taken) -> Iterator[Problem]:
    """Every file is on the list with its hash, and nothing else is in the zip."""
    try:
        listed = manifest(taken.members)
    except Unfit as refused:
        yield Problem("manifest", f"{contents.MANIFEST} 读不懂：{refused}")
        return
    present = set(taken.members.sums) - {contents.MANIFEST}
    for name in sorted(present - set(listed)):
        yield Problem("manifest", f"压缩包里多出清单没有的文件「{archive.spoken(name)}」")
    for name, expected in sorted(listed.items()):
        if name in present and taken.members.sums[name] != expected:
            yield Problem("manifest", f"文件「{archive.spoken(name)}」与清单上的校验值不一致，被改过")
        elif name not in present and name not in taken.members.broken:
            yield Problem("manifest", f"清单上的文件「{archive.spoken(name)}」不在压缩包里")


def _case(taken: Taken) -> Iterator[Problem]:
    """Number and title are those of the first entry, where the reader may see it."""
    first = chain.seen(taken.payloads.get(0))
    for key, name in (("number", "案号"), ("title", "标题")):
        if taken.case and first.get(f"_{key}", getattr(taken.case.header, key)) != getattr(taken.case.header, key):
            yield Problem("case", f"{contents.CASE} 的{name}与第 1 条记录里登记的不同")


def _chain(taken: Taken) -> Iterator[Problem]:
    origin, head = (taken.case.header.origin, taken.case.head) if taken.case else (None, None)
    if not taken.rows and not taken.cut:
        yield Problem("chain", "一条记录也没有")
    for fault in chain.faults(taken.entries, taken.payloads, origin, None if taken.cut else head, [row.hash for row in taken.rows]):
        if taken.cut and fault.height >= len(taken.rows):
            continue
        yield Problem("payloads" if fault.what in ("payload", "erasure") else "chain", fault.said, fault)


def _files(taken: Taken) -> Iterator[Problem]:
    """Papers and files are those whose hashes stand in an entry."""
    bound = {path: (height, row) for path, height, row in _bound(taken.payloads)}
    rows = {(path, row) for path, _, row in _bound(taken.payloads)}
    for path, found in sorted(taken.members.sums.items()):
        if "/" in path and (path, found) not in rows:
            said = f"所附文件「{archive.spoken(path)}」与这一条登记的校验值不一致"
            fault = Fault(bound[path][0], "file", said) if path in bound else None
            yield Problem("files", fault.said if fault else f"「{archive.spoken(path)}」没有登记在任何一条记录里", fault)


def _bound(payloads: Mapping[int, Part | None]) -> list[tuple[str, int, tuple[str, int]]]:
    return [(path, height, (code, size)) for folder in contents.LISTED for height, path, code, size in contents.listed(payloads, folder)]


def _seals(taken: Taken) -> Iterator[Problem]:
    former: Sealed | None = None
    for sealed, kept in taken.seals:
        said = "" if sealed.seal.hash == kept else "与它自己的校验值不一致，封存被改过"
        said = said or _misplaced(sealed, former, taken.case)
        if said:
            yield Problem("seals", f"{sealed.seal.day} 的封存不符：{said}")
        yield from _outgrown(sealed, taken)
        former = sealed


def _misplaced(sealed: Sealed, former: Sealed | None, case: Case | None) -> str:
    made, proof = sealed.seal, sealed.proof
    if case and made.union != case.header.origin.union:
        return "不是本工会的封存"
    if former and (made.former != former.seal.hash or made.number != former.seal.number + 1 or made.day <= former.seal.day):
        return f"与前一次（{former.seal.day}）接不上"
    if proof and (not seal.included(made, proof) or (case and proof.head.case != case.header.origin.case)):
        return "本案在其中的证明不成立"
    return ""


def _outgrown(sealed: Sealed, taken: Taken) -> Iterator[Problem]:
    """A sealed head must still be the entry of its height."""
    head, entries = sealed.proof.head if sealed.proof else None, taken.entries
    if head and head.height >= len(entries) and taken.cut:
        return
    if head and head.height >= len(entries):
        fault = Fault(len(entries), "seal", f"{sealed.seal.day} 封存时已有 {head.height + 1} 条，这里只有 {len(entries)} 条，末尾被删去")
        yield Problem("seals", fault.said, fault)
    elif head and entries[head.height].hash != head.hash:
        fault = Fault(head.height, "seal", f"与 {sealed.seal.day} 封存的不同：这一条或更早的记录在封存之后被改过")
        yield Problem("seals", fault.said, fault)


def _pages(taken: Taken) -> Iterator[Problem]:
    """The index is made again from the record, and the enclosed program must be the published one."""
    if taken.members.sums.get(contents.VERIFIER) != _sum(contents.verifier()):
        yield Problem("pages", f"包里的 {contents.VERIFIER} 不是公布的核验程序，请勿运行")
    if not taken.case or not taken.rows or taken.cut:
        return
    sizes = {path: size for path, (_, size) in taken.members.sums.items() if "/" in path}
    made = index.pages(Contents(taken.case.header, taken.entries, taken.payloads, [each for each, _ in taken.seals], sizes))
    for name, page in zip(contents.PAGES, made, strict=True):
        if taken.members.sums.get(name) != _sum(page.encode(errors="replace")):
            yield Problem("pages", f"{name} 与记录不符：它不是由这份记录生成的，或被改过")


def _sum(content: bytes) -> tuple[str, int]:
    return sha256(content).hexdigest(), len(content)


# --- the witness, and the answer ---


def _witness(taken: Taken, kept: seal.Slip, sound: bool) -> tuple[str, list[Problem]]:
    """How far a witness's slip vouches for the record: by its code for all earlier seals, by a mere root for that day alone."""
    same = next((each.seal for each, _ in taken.seals if each.seal.day == kept.day), None)
    if same is None:
        return "", [Problem("witness", f"见证人的封存单是 {kept.day} 的，这份导出里没有那一天的封存，无从比对")]
    if unlike := seal.differences(kept, same):
        return "", [Problem("witness", f"与见证人 {kept.day} 的封存单不同：{'；'.join(unlike)}")]
    if not sound:
        return "", [Problem("witness", f"封存码与见证人 {kept.day} 的封存单相同，但本导出前后不一致（见上）")]
    vouched = [each.proof.head.height for each, _ in taken.seals if each.proof and (each.seal == same or (kept.code and each.seal.day < same.day))]
    if not vouched:
        return "", [Problem("witness", f"与见证人 {kept.day} 的封存单相同，但那时本案还不在封存之内，无从证明")]
    return f"与见证人 {kept.day} 的封存单相同：第 1 到第 {max(vouched) + 1} 条自那时起没有改动", []


def _report(taken: Taken, found: Sequence[Problem], witness: str) -> Report:
    firsts = sorted((problem.fault for problem in found if problem.fault), key=lambda fault: fault.height)
    good = _good(taken, witness)
    wrong: dict[str, list[str]] = {}
    for problem in found:
        wrong.setdefault(problem.check, []).append(problem.said)
    checks = tuple(Check(name, name not in wrong, _few(wrong[name]) if name in wrong else good[name]) for name in NAMES)
    return Report(
        checks, firsts[0] if firsts else None, tuple(found), tuple(_notes(taken)), len(taken.rows),
        taken.rows[-1].entry.hash if taken.rows else "", tuple(_erased(taken)), tuple(_withheld(taken)),
    )  # fmt: skip


def _few(said: Sequence[str]) -> str:
    return "；".join(said[:3]) + (f"；等共 {len(said)} 处" if len(said) > 3 else "")


def _good(taken: Taken, witness: str) -> dict[str, str]:
    files = sum("/" in path for path in taken.members.sums)
    whole = sum(kept is not None for kept in taken.payloads.values())
    header = taken.case.header if taken.case else None
    bound = "_number" in chain.seen(taken.payloads.get(0))
    return {
        "manifest": f"{len(taken.members.sums)} 个文件都与清单一致，没有多出的文件",
        "case": f"{header.number} {header.title}" + ("" if bound else "（第 1 条未给出案号，案号与标题未经核对）") if header else "",
        "chain": f"{len(taken.rows)} 条记录前后相连，没有缺条、插条和改动",
        "payloads": f"给出的 {whole} 条内容都与记录时一致",
        "files": f"{files} 份文书与附件都与登记的一致" if files else "没有随附文书与附件",
        "seals": _sealed_until(taken),
        "pages": "目录由这份记录生成，核验程序是公布的那一份",
        "witness": witness,
    }


def _sealed_until(taken: Taken) -> str:
    until = _covered(taken)
    return f"{len(taken.seals)} 次封存前后相连，封存到第 {until + 1} 条" if until >= 0 else "还没有封存可核"


def _covered(taken: Taken) -> int:
    return max((each.proof.head.height for each, _ in taken.seals if each.proof), default=-1)


def _erased(taken: Taken) -> list[int]:
    return [height for height, kept in sorted(taken.payloads.items()) if kept is None]


def _withheld(taken: Taken) -> list[int]:
    return [height for height in range(len(taken.rows)) if height not in taken.payloads or getattr(taken.payloads[height], "hidden", None)]


def _notes(taken: Taken) -> Iterator[str]:
    ordered, last = chain.erased_by(taken.payloads), len(taken.rows)
    for height in _erased(taken):
        if height in ordered:
            yield f"第 {height + 1} 条：已依法删除内容（第 {ordered[height] + 1} 条登记）"
    if withheld := _withheld(taken):
        yield f"第 {_numbers(withheld)} 条：有内容未随导出（读者无权查看），仍由校验值绑定"
    absent = sorted({path for path, _, _ in _bound(taken.payloads)} - set(taken.members.sums))
    if absent:
        yield f"登记在案、未随附的文件：{'、'.join(map(archive.spoken, absent[:5]))}{f' 等 {len(absent)} 份' if len(absent) > 5 else ''}"
    if _covered(taken) + 1 < last:
        yield f"第 {_covered(taken) + 2} 到第 {last} 条尚未封存"


def _numbers(heights: Sequence[int]) -> str:
    shown = [str(height + 1) for height in dict.fromkeys(heights)]
    return "、".join(shown[:10]) + (f" 等 {len(shown)}" if len(shown) > 10 else "")
