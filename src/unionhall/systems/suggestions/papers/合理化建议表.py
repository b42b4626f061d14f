"""合理化建议表: one sheet that shows a suggestion through all its stages, with places to sign and to stamp."""

from unionhall.integrations.word.paper import Form, NewPage, Opinion, Pairs, Paper, choice
from unionhall.systems.suggestions.papers.form import SIGN, Facts, day, first_look, head, matter, opinion, sheet, value


def paper(facts: Facts) -> Paper:
    """合理化建议表: the matter on the front, its way through the house on the back."""
    return sheet("合理化建议表", f"{value(facts, '单位')}职工合理化建议表", facts, Form((*head(facts), *matter(facts))), NewPage(), Form((*first_look(facts), *opinion(facts), *later(facts))))


def later(facts: Facts) -> tuple[Opinion | Pairs, ...]:
    """Review, trial, benefit, award."""
    effect = value(facts, "效益算式") + (f"\n财务核定年效益：{value(facts, '核定年效益（元）')} 元" if value(facts, "核定年效益（元）") else "")
    award = f"{value(facts, '评定依据')}\n奖金总额：{value(facts, '奖金总额（元）') or '　　　　'} 元　已发合计：{value(facts, '已发合计') or '　　　　'} 元"
    return (
        Opinion("评审结果", value(facts, "评审得分"), (f"评审委员会主任{SIGN}", "　　　　年　　月　　日"), lines=2, seal=True),
        Pairs((("实施责任人", value(facts, "实施责任人")), ("试验期限", value(facts, "试验完成期限")))),
        Opinion("试　验\n和验收", choice(("成功", "还要再试", "不成功"), value(facts, "试验结果")) + (f"\n{verdict(facts)}" if value(facts, "验收结论") else ""), (f"验收人{SIGN}", day(facts, "验收日期")), lines=3),
        Opinion("年效益\n（十二个月）", effect, (f"财务负责人{SIGN}", day(facts, "核定日期")), lines=6, seal=True),
        Opinion("等级和\n奖　金", award, (f"评审委员会主任{SIGN}", day(facts, "评定日期")), lines=4, seal=True),
        Opinion("六 个 月\n回　　访", choice(("在用", "部分在用", "不用了"), value(facts, "还在用吗")), (f"回访人{SIGN}", day(facts, "回访日期")), lines=3),
    )


def verdict(facts: Facts) -> str:
    """What the test came to; only what passed is in use from a day."""
    return f"{value(facts, '验收结论')}，{value(facts, '正式采用日期')} 采用" if value(facts, "正式采用日期") and "不合格" not in value(facts, "验收结论") else value(facts, "验收结论")
