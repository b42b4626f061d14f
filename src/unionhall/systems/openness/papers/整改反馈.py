"""整改反馈: what was put right, for everybody."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs, table


def paper(facts: Facts) -> Paper:
    """整改反馈. Facts by their labels: see `facts.py`."""
    return notice("整改反馈", f"{line(facts, '名称')}整改和办理情况", facts,
        Para("全体职工：", "to"), Heading("逐项情况"), table(facts, "办结情况", "事项", "责任部门", "完成日期", "结果", "情况"), *paragraphs(facts, "情况说明"),
    )
