"""立项任务书: who carries it out, where, by when."""

from unionhall.integrations.word.paper import Form, Opinion, Pairs, Paper, SignBoxes
from unionhall.systems.suggestions.papers.form import Facts, head, sheet, value


def paper(facts: Facts) -> Paper:
    """立项任务书. Facts by their labels: see `facts.py`."""
    return sheet("立项任务书", f"{value(facts, '单位')}合理化建议立项任务书", facts,
        Form((*head(facts), Opinion("改　进\n办　法", value(facts, "改进办法"), lines=5), Pairs((("实施责任人", value(facts, "实施责任人")), ("在哪里试", value(facts, "在哪里试")))), Pairs((("开始日期", value(facts, "开始日期")), ("完成期限", value(facts, "试验完成期限")))), Pairs((("实施经费", f"{value(facts, '实施经费（元）')} 元" if value(facts, "实施经费（元）") else ""), ("主管部门", value(facts, "主管部门")))), Opinion("实　施\n方　案", value(facts, "实施方案"), lines=8))),
        SignBoxes(("实施责任人", "主管部门", "分管领导", "工会")),
    )  # fmt: skip
