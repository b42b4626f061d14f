"""慰问审批表: for whom and why, by which rule, how much, from which money; two signatures."""

from unionhall.integrations.word.official import Facts, Paper, value
from unionhall.integrations.word.paper import Form, Opinion, Pairs, choice
from unionhall.integrations.word.paper import Paper as Made

DAY = "　　　　年　　月　　日"
SIGN = "签名：　　　　　　"
KINDS = ("节日", "生日", "结婚", "生育", "住院", "丧事", "退休", "困难", "一线岗位")


def paper(facts: Facts) -> Paper:
    """慰问审批表. Facts: 慰问对象, 慰问事由, 金额, 资金来源."""
    union = value(facts, "工会")
    return Made("慰问审批表", "慰问审批表", (
        Form((
            Pairs((("慰问对象", value(facts, "慰问对象")), ("部门、小组", ""))), Opinion("事　由", choice(KINDS, value(facts, "慰问事由")), lines=1), Opinion("情　况", value(facts, "情况"), lines=3), Pairs((("形　式", "□ 实物　□ 慰问金"), ("金额（元）", value(facts, "金额")))), Pairs((("资金来源", value(facts, "资金来源")), ("标准依据", value(facts, "标准依据")))), Pairs((("今年已慰问", ""), ("走访人", ""))),
            Opinion("经办人", "", (SIGN, DAY), lines=1), Opinion("主　席\n意　见", "", (SIGN, DAY), lines=2), Opinion("签　收", "", (f"本人或者代领人{SIGN}", DAY), lines=1),
        )),
    ), issuer=union, meta=(union,), foot="慰问审批表")  # fmt: skip
