"""落实情况报告: what became of every resolution; it writes itself out of the tasks."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, table


def paper(facts: Facts) -> Paper:
    """落实情况报告. Facts by their labels: see `facts.py`."""
    return official("落实情况报告", f"{line(facts, '会议名称')}决议落实情况的报告", facts,
        Heading("逐项落实情况"), table(facts, "决议落实", "决议事项", "责任部门", "完成日期", "结果", "情况"), Para("没有落实的，已说明原因并继续督办。请大会审查。"), to="大会",
    )
