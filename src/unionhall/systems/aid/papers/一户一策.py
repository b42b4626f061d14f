"""一户一策: measures, who, by when."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, table
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """一户一策. Facts by their labels: see `facts.py`."""
    return notice("一户一策", "一户一策帮扶计划", facts,
        Para(f"编号：{line(facts, '编号')}　类别：{line(facts, '认定类别')}　责任人：{line(facts, '帮扶责任人')}", "flush"), table(facts, "帮扶计划", "措施", "责任人", "完成日期"), SignBoxes(("帮扶责任人", "职工本人")),
    )  # fmt: skip
