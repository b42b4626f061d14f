"""大会决议: what was passed, item by item with its votes."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, table, two_lines


def paper(facts: Facts) -> Paper:
    """大会决议. Facts by their labels: see `facts.py`."""
    return official("大会决议", two_lines(line(facts, "会议名称"), "决议"), facts,
        Para(f"大会应到代表{line(facts, '代表总数')}人，实到{line(facts, '正式会议到会代表')}人，符合规定人数。"), Heading("听取和审议"), *paragraphs(facts, "听取和审议情况"),
        Heading("逐项表决"), table(facts, "表决结果", "议题", "赞成", "不赞成", "弃权", "结果"), Para(line(facts, "结果") + "。"), Heading("决议"), *paragraphs(facts, "决议要点"),
    )
