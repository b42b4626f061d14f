"""试验验收表: before and after in figures, and whether it goes into use."""

from unionhall.integrations.word.paper import Form, Opinion, Pairs, Paper, SignBoxes, Table, choice
from unionhall.systems.suggestions.papers.form import Facts, day, head, rows, sheet, value


def paper(facts: Facts) -> Paper:
    """试验验收表. Facts by their labels: see `facts.py`."""
    found = rows(facts, "试验前后数据", "指标", "试验前", "试验后")
    return sheet("试验验收表", f"{value(facts, '单位')}合理化建议试验验收表", facts,
        Form((*head(facts), Pairs((("试验时间", f"{day(facts, '试验开始')} 至 {day(facts, '试验结束')}"),)), Pairs((("责 任 人", value(facts, "实施责任人")), ("在哪里试", value(facts, "在哪里试")))))), Table(("指标", "试验前", "试验后"), found, (6, 5, 5), least=0 if found else 4, left=(0,)),
        Form((Opinion("试验结果", choice(("成功", "还要再试", "不成功"), value(facts, "试验结果")), lines=1), Opinion("验收结论", choice(("验收合格，投入使用", "不合格，重试"), value(facts, "验收结论")) + (f"\n{value(facts, '验收说明')}" if value(facts, "验收说明") else ""), lines=3, seal=True), Pairs((("采用日期", value(facts, "正式采用日期")), ("定额保留", value(facts, "原定额保留到")))))),
        SignBoxes(("试验人", "班组长", "主管部门", "验收人")),
    )  # fmt: skip
