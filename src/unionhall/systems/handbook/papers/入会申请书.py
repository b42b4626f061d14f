"""入会申请书: a worker asks to join; the committee answers on the same sheet (工会章程第二条)."""

from unionhall.integrations.word.official import Facts, Paper, value
from unionhall.integrations.word.paper import Form, Opinion, Pairs
from unionhall.integrations.word.paper import Paper as Made

SIGN = "签名：　　　　　　"
DAY = "　　　　年　　月　　日"


def paper(facts: Facts) -> Paper:
    """入会申请书. Facts: 工会, 单位, 姓名."""
    union = value(facts, "工会")
    return Made("入会申请书", "入会申请书", (
        Form((
            Pairs((("姓　名", value(facts, "姓名")), ("性　别", ""), ("出生年月", ""))), Pairs((("民　族", ""), ("学　历", ""), ("工　号", ""))), Pairs((("单　位", value(facts, "单位")), ("部门、班组", ""))), Pairs((("联系电话", ""), ("参加工作时间", ""))),
            Opinion("申　请", f"我自愿加入{union or '工会'}，遵守《中国工会章程》，执行工会决议，按时交会费，积极参加工会活动。我同意工会为办理会籍使用以上信息。", (f"申请人{SIGN}", DAY), lines=4), Opinion("小　组\n意　见", "", (f"组长{SIGN}", DAY), lines=3), Opinion("委员会\n意　见", "", ("（盖章）", DAY), lines=3, seal=False),
        )),
    ), issuer=union, meta=(union,), foot="入会申请书")  # fmt: skip
