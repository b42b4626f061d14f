"""测评情况报告: the appraisal reported to party organisation and higher union."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """测评情况报告. Facts by their labels: see `facts.py`."""
    return official("测评情况报告", f"关于{line(facts, '名称')}情况的报告", facts, Para(line(facts, "结果") + "。"), Heading("述职"), *paragraphs(facts, "述职情况"), Heading("反馈"), *paragraphs(facts, "反馈情况"), Para("特此报告。"), to="同级党组织、上一级工会")
