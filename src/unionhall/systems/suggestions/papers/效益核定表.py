"""效益核定表: the arithmetic of twelve months, where the figures come from, and finance's signature."""

from unionhall.integrations.word.paper import Form, Opinion, Pairs, Paper, SignBoxes, Table
from unionhall.systems.suggestions.papers.form import Facts, day, head, rows, sheet, value

COLUMNS = ("项目", "改进前（元）", "改进后（元）", "数量")


def paper(facts: Facts) -> Paper:
    """效益核定表. Facts by their labels: see `facts.py`."""
    found = rows(facts, "效益计算", *COLUMNS)
    return sheet("效益核定表", f"{value(facts, '单位')}合理化建议效益核定表", facts,
        Form((*head(facts), Pairs((("采用日期", value(facts, "正式采用日期")),)), Pairs((("计 算 期", f"{day(facts, '计算期开始')} 至 {day(facts, '计算期结束')}"),)))), Table(("项目", "改进前（元）", "改进后（元）", "数量"), found, (6, 4, 4, 4), least=0 if found else 4, left=(0,)),
        Form((Pairs((("投入费用", f"{value(facts, '投入的费用（元）') or '　　　　'} 元"), ("年效益", f"{value(facts, '年效益') or '　　　　'} 元"))), Opinion("算　式", value(facts, "效益算式"), lines=3), Opinion("数据来源", value(facts, "数据来源"), lines=2), Opinion("财务核定", f"核定年效益 {value(facts, '核定年效益（元）') or '　　　　　　'} 元" + (f"\n{value(facts, '核定说明')}" if value(facts, "核定说明") else ""), ("财务负责人：　　　　　　", day(facts, "核定日期")), lines=2, seal=True))),
        SignBoxes(("报送人", "主管部门", "财务审核人")),
    )  # fmt: skip
