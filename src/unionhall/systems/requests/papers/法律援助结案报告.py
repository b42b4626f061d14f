"""法律援助结案报告: what came of it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """法律援助结案报告. Facts by their labels: see `facts.py`."""
    return notice("法律援助结案报告", "法律援助结案报告", facts,
        Para(f"编号：{line(facts, '编号')}　事由：{line(facts, '事由')}　承办：{line(facts, '承办律师或法律工作者')}"), Heading("案件结果"), *paragraphs(facts, "案件结果"), SignBoxes(("承办人", "工会主席")),
    )  # fmt: skip
