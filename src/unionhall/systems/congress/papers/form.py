"""提案表 and the other forms: sheets that show a proposal from its call to its rating, with places to sign and to stamp (features D9)."""

from unionhall.integrations.word.paper import (
    Form,
    Heading,
    NewPage,
    Opinion,
    Pairs,
    Paper,
    Para,
    People,
    SignBoxes,
    Step,
    Table,
    Timeline,
    choice,
    grouped,
    short,
)
from unionhall.systems.congress.papers.facts import Facts, day, foot, line, listed, proof, rows, value

SCREENINGS = ("立案", "并案", "转意见建议", "退回修改", "不予立案")
GRADES = ("A 已经解决或采纳", "B 列入计划解决", "C 暂时不能解决")
RATES = ("满意", "基本满意", "不满意")
PERSON = ("姓名", "代表证号", "单位", "电话")
SIGN = "签名：　　　　　　"
Lines = tuple[Pairs | People | Opinion, ...]


def proposal_form(facts: Facts) -> Paper:
    """提案表: the matter on the front, its way through the house on the back.

    单位 届次 编号 案由 类别 提交日期 案据 建议 附件 [names]
    提案人 [{姓名 代表证号 单位 电话}] · 附议人 [{姓名 代表证号 单位 日期}] · 代表团意见 代表团日期
    审查结论 审查意见 审查日期 · 主办 协办 分管领导 交办日期 答复期限
    沟通情况 · 答复类别 答复 承诺日期 答复日期 · 态度 结果 评价意见 评价日期 · 核验指纹 核验网址
    """
    blocks = (Form(matter(facts)), NewPage(), Form((*committee(facts), *assigned(facts), *answer(facts), *rating(facts))))
    return Paper("提案表", f"{value(facts, '单位')}职工代表大会提案表", blocks, issuer=value(facts, "单位"), proof=proof(facts),
                 meta=("一事一案；空白处可以手填，签名请用本人笔迹。",), foot=foot(facts, "提案表"))


def assignment(facts: Facts) -> Paper:
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
        Opinion("建　议\n（办法）", value(facts, "建议"), lines=5),
        Pairs((("主办部门", value(facts, "主办")), ("协办部门", value(facts, "协办")))),
        Pairs((("分管领导", value(facts, "分管领导")), ("交办日期", value(facts, "交办日期")))),
        Pairs((("退办期限", value(facts, "退办期限")), ("答复期限", value(facts, "答复期限")))),
        Opinion("办理要求", "\n".join(f"{at}. {want}" for at, want in enumerate(wants, 1)), lines=4),
        Opinion("交 办 人", value(facts, "审查意见"), (f"主任{SIGN}", day(facts, "交办日期")), lines=1, seal=True),
        Opinion("签　　收", "□ 签收　　□ 退办，理由：", (f"主办部门负责人{SIGN}", day(facts, "签收日期")), lines=2, seal=True),
    )
    return Paper("交办单", f"{value(facts, '单位')}职工代表大会提案交办单", (Form(lines),), issuer=value(facts, "单位"), proof=proof(facts), foot=foot(facts, "交办单"))


def rating_form(facts: Facts) -> Paper:
    """提案办理评价表: handed to the committee, never through the department that answered (features D7).

    编号 案由 提案人 · 主办 答复日期 答复类别 评价期限 · 态度 结果 评价意见 评价日期
    """
    lines = (
        Pairs((("编　号", value(facts, "编号")), ("主办部门", value(facts, "主办")))),
        Pairs((("案　由", value(facts, "案由")),)),
        Pairs((("答复日期", value(facts, "答复日期")), ("答复类别", value(facts, "答复类别")))),
        Opinion("是否沟通", "答复之前，承办部门与我沟通过：　□ 当面　□ 电话　□ 没有", lines=1),
        *rating(facts),
    )
    words = Para(f"请在{line(facts, '评价期限')}前直接交给提案工作委员会，不经过承办部门。没有交回的记为“未评价”，不记为满意；不满意的，按办法重新办理。", "note")
    return Paper("评价表", f"{value(facts, '单位')}职工代表大会提案办理评价表", (Form(lines), words), issuer=value(facts, "单位"), proof=proof(facts), foot=foot(facts, "评价表"))


def whole_way(facts: Facts) -> Paper:
    """提案办理全程表: the form, every round of answer and rating, and the dated record.

    As 提案表, and 轮次 [{轮次 答复日期 答复类别 答复 承诺日期 态度 结果}] · 经过 [{日期 事项 办理人 说明 指纹}] · 同类提案 [{编号 届次 案由 结果}]
    """
    rounds = rows(facts, "轮次", "轮次", "答复日期", "答复类别", "答复", "承诺日期", "态度", "结果")
    former = rows(facts, "同类提案", "编号", "届次", "案由", "结果")
    blocks = (
        Form(matter(facts)), NewPage(), Form((*committee(facts), *assigned(facts))),
        Heading("答复与评价"),
        Table(("轮次", "答复日期", "类别", "答复", "承诺完成", "态度", "结果"), rounds, (2, 5, 3, 11, 5, 3, 3), least=1, left=(3,)),
        *((Heading("历次同类提案"), Table(("编号", "届次", "案由", "当时结果"), former, (3, 6, 8, 6), left=(1, 2, 3))) if former else ()),
        Heading("办理经过"), Timeline(steps(facts)),
        SignBoxes(("提案工作委员会主任", "归档人")),
    )
    return Paper("提案办理全程表", f"{value(facts, '单位')}职工代表大会提案办理全程表", blocks, issuer=value(facts, "单位"), proof=proof(facts), foot=foot(facts, "提案办理全程表"))


def steps(facts: Facts) -> tuple[Step, ...]:
    """Key 经过: one step an act."""
    return tuple(Step(short(one.get("日期")), value(one, "事项"), value(one, "办理人"), value(one, "说明"), grouped(value(one, "指纹"))) for one in listed(facts, "经过"))


# --- the parts of a form ------------------------------------------------------------------------------------------------------------------
def matter(facts: Facts) -> Lines:
    """What the author fills in and the seconders sign."""
    enclosed = value(facts, "附件")
    return (
        Pairs((("届　次", value(facts, "届次")),)),
        Pairs((("编　号", value(facts, "编号")), ("类　别", value(facts, "类别")))),
        Pairs((("案　由", value(facts, "案由")),)),
        People("提 案 人", ("姓名", "代表证号", "单位（代表团）", "电话"), rows(facts, "提案人", *PERSON), (4, 4, 7, 5)),
        People("附 议 人\n本人确认", ("姓名", "代表证号", "单位（代表团）", "签名或确认日期"), rows(facts, "附议人", "姓名", "代表证号", "单位", "日期"), (4, 4, 7, 5), least=2),
        Opinion("案　据\n（理由）", value(facts, "案据"), lines=8),
        Opinion("建　议\n（办法）", value(facts, "建议") + (f"\n附件：{enclosed}" if enclosed else ""), (f"提案人{SIGN}", day(facts, "提交日期")), lines=7),
        Opinion("代 表 团\n意　　见", value(facts, "代表团意见"), (f"团长{SIGN}", day(facts, "代表团日期")), lines=3),
    )


def committee(facts: Facts) -> Lines:
    """What the committee decides."""
    opinion = value(facts, "审查意见")
    text = choice(SCREENINGS, value(facts, "审查结论")) + (f"\n{opinion}" if opinion else "")
    return (Opinion("提案工作\n委员会\n审查意见", text, (f"主任{SIGN}", day(facts, "审查日期")), lines=5, seal=True),)


def assigned(facts: Facts) -> Lines:
    """To whom it is handed, and by when the answer is due."""
    return (
        Pairs((("主办部门", value(facts, "主办")), ("协办部门", value(facts, "协办")))),
        Pairs((("分管领导", value(facts, "分管领导")), ("答复期限", value(facts, "答复期限")))),
    )


def answer(facts: Facts) -> Lines:
    """What the department answers, after a recorded talk."""
    return (
        Opinion("与提案人\n沟通情况", value(facts, "沟通情况"), (f"提案人{SIGN}", day(facts, "沟通日期")), lines=4),
        Opinion("办理答复", answered(facts), (f"分管领导{SIGN}", day(facts, "答复日期")), lines=9, seal=True),
    )


def rating(facts: Facts) -> Lines:
    """How the author, away from the handler, rates attitude and result."""
    rated = f"办理态度：{choice(RATES, value(facts, '态度'))}\n办理结果：{choice(RATES, value(facts, '结果'))}"
    words = value(facts, "评价意见")
    return (Opinion("提 案 人\n评　　价", rated + (f"\n{words}" if words else ""), (f"提案人{SIGN}", day(facts, "评价日期")), lines=4),)


def answered(facts: Facts) -> str:
    promised, text = value(facts, "承诺日期"), value(facts, "答复")
    parts = (choice(GRADES, full_grade(value(facts, "答复类别"))), text, f"承诺完成日期：{promised}" if promised else "")
    return "\n".join(part for part in parts if part)


def full_grade(grade: str) -> str:
    """"B" stands for its whole line."""
    return next((one for one in GRADES if grade and one.split()[0] == grade.split()[0]), grade)
