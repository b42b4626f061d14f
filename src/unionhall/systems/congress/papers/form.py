"""The parts that the forms of a proposal share: the matter, the committee, the departments, the answer, the rating."""

from unionhall.integrations.word.paper import Opinion, Pairs, People, choice
from unionhall.systems.congress.papers.facts import Facts, day, rows, value

SCREENINGS = ("立案", "并案", "转意见建议", "退回修改", "不予立案")
GRADES = ("A 已经解决或采纳", "B 列入计划解决", "C 暂时不能解决")
RATES = ("满意", "基本满意", "不满意")
PERSON = ("姓名", "代表证号", "单位", "电话")
SIGN = "签名：　　　　　　"
Lines = tuple[Pairs | People | Opinion, ...]


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
        Opinion("建　议\n（办法）", value(facts, "建议和办法") + (f"\n附件：{enclosed}" if enclosed else ""), (f"提案人{SIGN}", day(facts, "提出日期")), lines=7),
        Opinion("代 表 团\n意　　见", value(facts, "代表团意见"), (f"团长{SIGN}", day(facts, "代表团日期")), lines=3),
    )


def committee(facts: Facts) -> Lines:
    """What the committee decides."""
    opinion = value(facts, "审查意见")
    text = choice(SCREENINGS, value(facts, "审查结果")) + (f"\n{opinion}" if opinion else "")
    return (Opinion("提案工作\n委员会\n审查意见", text, (f"主任{SIGN}", day(facts, "审查日期")), lines=5, seal=True),)


def assigned(facts: Facts) -> Lines:
    """To whom it is handed, and by when the answer is due."""
    return (
        Pairs((("主办部门", value(facts, "主办部门")), ("协办部门", value(facts, "协办部门")))),
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
    rated = f"办理态度：{choice(RATES, value(facts, '对办理态度'))}\n办理结果：{choice(RATES, value(facts, '对办理结果'))}"
    words = value(facts, "评价意见")
    return (Opinion("提 案 人\n评　　价", rated + (f"\n{words}" if words else ""), (f"提案人{SIGN}", day(facts, "评价日期")), lines=4),)


def answered(facts: Facts) -> str:
    promised, text = value(facts, "承诺完成日期"), value(facts, "答复内容")
    parts = (choice(GRADES, full_grade(value(facts, "答复类别"))), text, f"承诺完成日期：{promised}" if promised else "")
    return "\n".join(part for part in parts if part)


def full_grade(grade: str) -> str:
    """"B" stands for its whole line."""
    return next((one for one in GRADES if grade.strip() and one.split()[0] == grade.split()[0]), grade)
