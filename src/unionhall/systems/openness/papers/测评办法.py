"""测评办法: how an appraisal is held and reckoned."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, table


def paper(facts: Facts) -> Paper:
    """测评办法. Facts by their labels: see `facts.py`."""
    return official("测评办法", f"{line(facts, '名称')}测评办法", facts,
        Para(f"测评等次：{line(facts, '等次')}。按{line(facts, '按什么比例认定')}认定，达到{line(facts, '认定为满意（称职）的比例（%）')}%为满意（称职）；弃权另计，不进入比例。测评无记名。"),
        Heading("测评对象"), table(facts, "测评对象", "姓名或事项", "职务"), Heading("参加人员和权重"), table(facts, "参加测评的人员和权重", "类别", "应参加人数", "权重（%）"), Heading("工作小组"), *paragraphs(facts, "测评工作小组"),
    )
