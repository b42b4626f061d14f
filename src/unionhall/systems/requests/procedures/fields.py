"""Fields and checks that several procedures of requests share: one key, one meaning."""

from typing import Any

from unionhall.core.procedure import Field
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, HANDLER, KEEPER, MEMBER, UPPER, VICE, WORKER

DESK = (CLERK, CHAIR, VICE)
APART = (AUDIT, KEEPER, UPPER)  # who stands in where the desk itself is concerned
ASKER = (MEMBER, WORKER)
SEEN = (*DESK, AUDIT, KEEPER, UPPER)
LANES = (("A", "内部诉求"), ("B", "信访事项"), ("C", "劳动争议"), ("D", "法律援助"))
CHANNELS = (("web", "网络"), ("phone", "来电"), ("walk_in", "来访"), ("letter", "来信"), ("wechat", "微信"), ("mailbox", "意见箱"), ("leader", "小组长转交"), ("reception", "接待日"), ("hotline", "12351转办"))
IDENTITIES = (("named", "实名"), ("anonymous", "匿名"), ("group", "集体"))

SUBJECT = Field("subject", "事由")
TEXT = Field("text", "诉求内容", "note")
CHANNEL = Field("channel", "渠道", "choice", choices=CHANNELS)
IDENTITY = Field("identity", "署名", "choice", choices=IDENTITIES)
NAME = Field("asker_name", "姓名和联系方式（只有保密员能打开）", optional=True, sealed=(KEEPER,), logged=True)
GROUP = Field("group", "来访或联名人数", "int", optional=True)
REPRESENTATIVES = Field("representatives", "其中到场代表", "int", optional=True)
HOTLINE = Field("hotline", "12351工单号", optional=True)
NOT_OURS = Field("not_ours", "转办的事项不属于本单位", "choice", choices=(("no", "否"), ("yes", "是")), optional=True)
APART_FLAG = Field("apart", "由监督一方交办", "yes", optional=True)
SUGGESTED = Field("suggested", "分类建议", "note", optional=True)
AGAINST = Field("against", "反映的是哪些干部（他们看不到这一件）", "persons", optional=True, sealed=APART)
AWAY = Field("away", "应当回避的人", "persons", optional=True, sealed=APART)
EARLIER = Field("earlier", "以前同一件事的编号", optional=True)
LANE = Field("lane", "类别", "choice", choices=LANES)
URGENCY = Field("urgency", "缓急", "choice", choices=(("normal", "一般"), ("urgent", "紧急"), ("at_once", "特急")))
DIFFICULTY = Field("difficulty", "难易", "choice", choices=(("simple", "简单"), ("hard", "较难"), ("complex", "特别复杂")))
TO_HANDLER = Field("handler", "承办人", "person", choices=(HANDLER, CLERK, VICE, CHAIR), duty=True)
REASON = Field("reason", "理由", "note")
WHERE = Field("where_to", "去向和途径", "note")
WORDS = Field("words", "留言", "note")
PROGRESS = Field("progress", "进展", "note")
ANSWER = Field("answer", "答复", "note")
OUTCOME = Field("outcome_kind", "办理结果", "choice", choices=(("solved", "已解决"), ("partly", "部分解决，有承诺"), ("explained", "诉求没有依据，已解释"), ("elsewhere", "不属于工会职责，已告知途径"), ("refused", "不予支持")))
PROMISED = Field("promised", "承诺完成日期", "date", optional=True)
GRADE = Field("looked", "评价", "choice", choices=(("good", "满意"), ("fair", "基本满意"), ("bad", "不满意")))
SOLVED = Field("solved", "问题解决了吗", "choice", choices=(("yes", "解决了"), ("partly", "解决了一部分"), ("no", "没有解决")))
SAID = Field("said", "说明", "note", optional=True)
DOCNO = Field("docno", "文号", "docno", optional=True)
SCAN = Field("scan", "扫描件", "file", optional=True)


def named(case: Any, who: Any) -> str:
    """信访工作条例第二十八条: whom a request is about neither sees nor handles it."""
    return "这一件涉及本人，应当回避（信访工作条例第二十八条）。" if who.id in (case.facts.get("against") or ()) else ""


def away(case: Any, who: Any) -> str:
    """The same in a case that came out of the request."""
    return "这一件涉及本人，应当回避（信访工作条例第二十八条）。" if who.id in (case.facts.get("away") or ()) else ""


def handler_free(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The same of who is asked to handle it."""
    return "承办人就是被反映的人，请另选。依信访工作条例第二十八条。" if data.get("handler") in (case.facts.get("against") or ()) else ""


def apart(case: Any) -> bool:
    """Somebody of the desk is concerned: audit, keeper or the higher union stand in."""
    return bool(case.facts.get("apart"))


def ordinary(case: Any) -> bool:
    """Nobody of the desk is concerned."""
    return not apart(case)


def was(lane: str) -> Any:
    """Whether the case is or ever was in this lane: a change of lane starts a new clock and keeps the old one on record."""

    def in_lane(case: Any) -> bool:
        """Any entry that said so."""
        return any(entry.facts.get("lane") == lane for entry in case.entries)

    return in_lane
