"""提案表: one sheet that shows a proposal from its call to its rating, with places to sign and to stamp at every stage (features D9)."""

from unionhall.integrations.word.paper import Form, NewPage, Opinion, Pairs, Paper, People, choice
from unionhall.systems.congress.papers.facts import Facts, proof, rows, value

SCREENINGS = ("立案", "并案", "转意见建议", "退回修改", "不予立案")
GRADES = ("A 已经解决或采纳", "B 列入计划解决", "C 暂时不能解决")
RATES = ("满意", "基本满意", "不满意")
PERSON = ("姓名", "代表证号", "单位", "电话")
SIGN = "签名：　　　　　　"
DATE = "　　　年　　月　　日"


def proposal_form(facts: Facts) -> Paper:
    """提案表.

    单位 届次 编号 案由 类别 提交日期 代表团 案据 建议 附件 [names]
    提案人 [{姓名 代表证号 单位 电话}] · 附议人 [{姓名 代表证号 单位 日期}]
    代表团意见 · 审查结论 审查意见 · 主办 协办 分管领导 交办日期 答复期限
    答复类别 沟通情况 答复 承诺日期 · 态度 结果 评价意见 · 核验指纹 核验网址
    """
    return Paper("提案表", f"{value(facts, '单位')}职工代表大会提案表", (Form(matter(facts)), NewPage(), Form((*committee(facts), *answer(facts)))), issuer=value(facts, "单位"), proof=proof(facts),
                 meta=("一事一案。空白处可以手填，签名请用本人笔迹。",), foot=foot(facts, "提案表"))


def foot(facts: Facts, name: str) -> str:
    return "　".join(part for part in (name, value(facts, "编号"), value(facts, "案由")[:24]) if part)


def matter(facts: Facts) -> tuple[Pairs | People | Opinion, ...]:
    """What the author fills in and the seconders sign."""
    enclosed = value(facts, "附件")
    return (
        Pairs((("届　次", value(facts, "届次")), ("编　号", value(facts, "编号")))),
        Pairs((("案　由", value(facts, "案由")),)),
        Pairs((("类　别", value(facts, "类别")), ("提交日期", value(facts, "提交日期")))),
        People("提 案 人", ("姓名", "代表证号", "单位（代表团）", "电话"), rows(facts, "提案人", *PERSON), (4, 4, 7, 5)),
        People("附 议 人\n（本人确认）", ("姓名", "代表证号", "单位（代表团）", "签名或确认日期"), rows(facts, "附议人", "姓名", "代表证号", "单位", "日期"), (4, 4, 7, 5), least=2),
        Opinion("案　据\n（理由）", value(facts, "案据"), lines=6),
        Opinion("建　议\n（办法）", value(facts, "建议") + (f"\n附件：{enclosed}" if enclosed else ""), (f"提案人{SIGN}", DATE), lines=6),
        Opinion("代 表 团\n意　　见", value(facts, "代表团意见"), (f"团长{SIGN}", DATE), lines=2),
    )


def committee(facts: Facts) -> tuple[Pairs | People | Opinion, ...]:
    """What the committee decides and to whom it hands the matter."""
    opinion = value(facts, "审查意见")
    return (
        Opinion("提案委员会\n审查意见", choice(SCREENINGS, value(facts, "审查结论")) + (f"\n{opinion}" if opinion else ""), (f"主任{SIGN}", DATE), lines=3, seal=True),
        Pairs((("主办部门", value(facts, "主办")), ("协办部门", value(facts, "协办")))),
        Pairs((("分管领导", value(facts, "分管领导")), ("交办日期", value(facts, "交办日期")), ("答复期限", value(facts, "答复期限")))),
    )


def answer(facts: Facts) -> tuple[Pairs | People | Opinion, ...]:
    """What the department answers and how the author, away from it, rates the answer."""
    rated = f"办理态度：{choice(RATES, value(facts, '态度'))}\n办理结果：{choice(RATES, value(facts, '结果'))}"
    words = value(facts, "评价意见")
    return (
        Opinion("与提案人\n沟通情况", value(facts, "沟通情况"), lines=2),
        Opinion("办理答复", answered(facts), (f"分管领导{SIGN}", DATE), lines=5, seal=True),
        Opinion("提 案 人\n评　　价", rated + (f"\n{words}" if words else ""), (f"提案人{SIGN}", DATE), lines=3),
    )


def answered(facts: Facts) -> str:
    promised, text = value(facts, "承诺日期"), value(facts, "答复")
    parts = (choice(GRADES, full_grade(value(facts, "答复类别"))), text, f"承诺完成日期：{promised}" if promised else "")
    return "\n".join(part for part in parts if part)


def full_grade(grade: str) -> str:
    """"B" stands for its whole line."""
    return next((one for one in GRADES if grade and one.split()[0] == grade.split()[0]), grade)
