"""活动签到表: who came, on paper; not a measure of anybody."""

from unionhall.integrations.word.official import Facts, FactsBlock, Paper, value
from unionhall.integrations.word.paper import Paper as Made
from unionhall.integrations.word.paper import Table

LINES = 24


def paper(facts: Facts) -> Paper:
    """活动签到表. Facts: 活动, 活动时间, 活动地点."""
    union = value(facts, "工会")
    return Made("活动签到表", "活动签到表", (
        FactsBlock(tuple((label, value(facts, label)) for label in ("活动", "活动时间", "活动地点", "组织人")), 2), Table(("序号", "姓名", "部门、小组", "签名", "序号", "姓名", "部门、小组", "签名"), tuple((str(at), "", "", "", str(at + LINES), "", "", "") for at in range(1, LINES + 1)), (2, 4, 5, 4, 2, 4, 5, 4)),
    ), issuer=union, meta=(union,), foot="活动签到表")  # fmt: skip
