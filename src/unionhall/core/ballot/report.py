"""What a verification found, in words for a scrutineer and as JSON: every check by name, what failed and where, what came out of the box."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.faults import Refused

STEPS: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType({
    "archive": ("档案文件", {
        "archive_head": "开头是第 1 版的投票档案", "archive_layout": "每条记录的写法逐字节规范", "archive_size": "大小在可以核验的范围内",
        "archive_truncated": "没有缺尾", "record_hash": "每条记录与它的指纹相符",
    }),
    "events": ("事件的链条", {
        "event_form": "每个事件的写法规范", "event_records": "每条记录都属于一个事件", "event_chain": "每个事件接在前一个之后", "event_payload": "每个事件指着它自己的记录",
        "event_order": "步骤齐全，先后不乱",
    }),
    "election": ("选举", {
        "election_version": "格式是第 1 版", "election_uuid": "有自己的编号", "group": "用的是已知的群", "election_key": "票箱钥匙成立", "questions": "题目成立",
    }),
    "trustees": ("监票人与票箱钥匙", {
        "trustees_canonical": "监票人名单的写法规范", "trustees_size": "人数在范围内", "trustees_distinct": "没有一把钥匙占两席", "trustees_threshold": "门限成立",
        "trustee_key": "每位监票人持有自己的私钥", "trustee_context": "证书属于同一次仪式", "trustee_certificate": "每份证书有本人签名", "trustee_coefficients": "公布的系数有本人签名",
        "trustee_transcript": "各人签认了同一组证书", "trustee_share": "每份公钥与公布的系数相符", "trustee_signature": "每份公钥有本人签认", "trustees_key": "选举用的就是这些监票人的钥匙",
    }),
    "credentials": ("凭证名单", {
        "credentials_distinct": "没有重复的凭证", "credential_identity": "没有人人可用的凭证", "credentials_order": "名单已排序，看不出登记的先后",
    }),
    "ballots": ("选票", {
        "ballot_canonical": "每张票的写法唯一", "ballot_election": "每张票都为这次投票而封", "ballot_credential": "每张票的凭证在名单上", "ballot_signature": "每张票有凭证的签名",
        "ballot_choice_proof": "逐张开票的密票，封票人的证明成立", "ballot_individual_proof": "只开总数的密票，每项是 0 或 1", "ballot_overall_proof": "选项总数在规定之内",
        "ballot_blank_proof": "空白票没有另选", "ballot_once": "没有一张票放进两次", "ballot_weight": "逐张开票的票不加权",
    }),
    "tally": ("密票汇总", {"encrypted_tally": "公布的汇总就是每个凭证最后一张票的汇总", "tally_count": "汇总写明的张数相符"}),
    "shuffles": ("洗牌", {
        "shuffles_present": "逐张开票的至少洗过一次", "shuffle_owner": "每次洗牌由不同的监票人做", "shuffle_shape": "记录的格式", "shuffle_size": "张数不变",
        "shuffle_range": "证明中的数在范围内", "shuffle_proof": "洗牌只换次序，没有换票",
    }),
    "shares": ("监票人解密", {
        "decryption_owner": "每份解密由不同的监票人做", "decryption_size": "每张票都有解密因子", "decryption_proof": "每个因子用自己的钥匙算出", "threshold": "解密的人数够开箱",
    }),
    "result": ("结果", {"result": "公布的结果就是开出来的结果", "total": "合计不超过票数"}),
})  # fmt: skip
"""Step → what it is about, and its named checks. A few names (json, json_shape, group_element, proof_range) can fail in several steps."""

EVERYWHERE = {
    "json": "记录读得出", "json_shape": "记录的各项齐全，没有多余", "group_element": "每个群元素属于该群且写法唯一", "proof_range": "证明中的数在范围内", "layout": "版式成立",
    "record_size": "每条记录不比它该有的大",
}  # fmt: skip

SHOWN = 20
"""Faults told one by one; of more only the number."""


@dataclass(frozen=True)
class Marked:
    """An opened ballot that could be recognised or could not come from our page; scrutineers judge it."""

    question: int
    place: int
    why: tuple[str, ...]


@dataclass
class Report:
    """The verdict on one archive. `done` holds the steps that were passed, `faults` what did not hold."""

    file: str
    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    faults: list[tuple[str, Refused]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    election: dict[str, Json] = field(default_factory=dict)
    head: str = ""
    announced: str = ""
    reached: str = ""
    complete: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    result: list[Json] | None = None
    said: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> bool:
        """Whether nothing was found wrong; an archive that is still open can be accepted as far as it goes."""
        return not self.faults

    @property
    def failed(self) -> set[str]:
        """The names of the checks that did not hold."""
        return {fault.check for _, fault in self.faults}

    def checks(self) -> Iterator[tuple[str, str, str, bool | None]]:
        """(step, name, words, held): None where it could not be asked, because something before it failed or has not happened yet."""
        for step, (_, names) in STEPS.items():
            wrong = {fault.check for at, fault in self.faults if at == step}
            for name, words in names.items():
                yield step, name, words, False if name in wrong else True if step in self.done else None
            yield from ((step, name, EVERYWHERE.get(name, name), False) for name in sorted(wrong - names.keys()))

    def to_json(self) -> dict[str, Json]:
        """Everything, for a machine."""
        return {
            "file": self.file, "accepted": self.accepted, "complete": self.complete, "reached": self.reached, "head": self.head, "announced": self.announced, "election": self.election,
            "checks": [{"step": step, "name": name, "words": words, "ok": held} for step, name, words, held in self.checks()],
            "faults": [{"step": step, "check": fault.check, "where": fault.where, "text": fault.text} for step, fault in self.faults],
            "warnings": self.warnings, "notes": self.notes, "marked": [{"question": one.question, "ballot": one.place, "why": list(one.why)} for one in self.marked],
            **self.counts, "result": self.result,
        }  # fmt: skip

    def lines(self) -> Iterator[str]:
        """The same as a page of words."""
        yield f"{self.election.get('name', self.file)}（{self.election.get('uuid', self.file)}）"
        yield f"核验结论：{'通过' if self.accepted else '不通过'}{'' if self.complete else f'（投票尚未结束，现到「{self.reached}」）' if self.accepted and self.reached else ''}"
        for step, (words, _) in STEPS.items():
            wrong = [fault for at, fault in self.faults if at == step]
            yield f"{'✗' if wrong else '✓' if step in self.done else '－'} {words}{'' if wrong or step in self.done else '（还没有）' if step in self.left else '（前面有错，未核）'}"
            yield from (f"    {fault.text}〔{fault.check}〕" for fault in wrong[:SHOWN])
            if len(wrong) > SHOWN:
                yield f"    ……另有 {len(wrong) - SHOWN} 处"
        yield from (f"！{warning}" for warning in self.warnings)
        yield from (f"· {note}" for note in self.notes)
        yield from (f"⚑ 第 {one.question} 题第 {one.place} 张：{'；'.join(one.why)}" for one in self.marked)
        if "ballots" in self.counts:
            yield f"凭证 {self.counts['credentials']} 个，收到选票 {self.counts['ballots']} 张，计入 {self.counts['voters']} 张"
        yield from self.said
        if self.head:
            yield f"可以公布的末条：{self.announced}"
