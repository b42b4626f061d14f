"""交办单: what the committee hands to the lead and joint departments, with the last days to return it and to answer."""

from unionhall.integrations.word.paper import Form, Opinion, Pairs, Paper, People
from unionhall.systems.congress.papers.facts import Facts, day, foot, listed, proof, rows, value
from unionhall.systems.congress.papers.form import PERSON, SIGN


def paper(facts: Facts) -> Paper:
    """交办单 to the lead and joint departments.

    As 提案表, and 签收期限 退办期限 答复期限 · 办理要求 [texts]
    """
    wants = listed(facts, "办理要求") or ["先与提案人沟通，并登记沟通日期和情况。", "答复写明类别（A、B、C）；列入计划的写明完成日期。", "协办部门会签，分管领导审签盖章后发出。",
                                      "不属本部门职责的，在退办期限前说明理由退回；期满未退办视为签收。"]
    lines = (
        Pairs((("编　号", value(facts, "编号")), ("类　别", value(facts, "类别")))),
        Pairs((("案　由", value(facts, "案由")),)),
        People("提 案 人", ("姓名", "代表证号", "单位（代表团）", "电话"), rows(facts, "提案人", *PERSON), (4, 4, 7, 5)),
        Opinion("案　据\n（理由）", value(facts, "案据"), lines=5),
        Opinion("建　议\n（办法）", value(facts, "建议和办法"), lines=5),
        Pairs((("主办部门", value(facts, "主办部门")), ("协办部门", value(facts, "协办部门")))),
        Pairs((("分管领导", value(facts, "分管领导")), ("交办日期", value(facts, "交办日期")))),
        Pairs((("退办期限", value(facts, "退办期限")), ("答复期限", value(facts, "答复期限")))),
        Opinion("办理要求", "\n".join(f"{at}. {want}" for at, want in enumerate(wants, 1)), lines=4),
        Opinion("交 办 人", value(facts, "审查意见"), (f"主任{SIGN}", day(facts, "交办日期")), lines=1, seal=True),
        Opinion("签　　收", "□ 签收　　□ 退办，理由：", (f"主办部门负责人{SIGN}", day(facts, "签收日期")), lines=2, seal=True),
    )
    return Paper("交办单", f"{value(facts, '单位')}职工代表大会提案交办单", (Form(lines),), issuer=value(facts, "单位"), proof=proof(facts), foot=foot(facts, "交办单"))
