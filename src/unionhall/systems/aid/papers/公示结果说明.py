"""公示结果说明: shown, for how long, what was said against it."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """公示结果说明. Facts by their labels: see `facts.py`."""
    return notice("公示结果说明", "困难职工公示情况说明", facts,
        Para(f"编号：{line(facts, '编号')}　公示单位：{line(facts, '公示的单位或班组')}　称呼：{line(facts, '公示时怎么称呼（隐去名字，如 张*明）')}　拟认定：{line(facts, '认定类别')}"), Para("公示期已满，异议均已办结，公示件已撤下。"), SignBoxes(("经办人", "经审委")),
    )  # fmt: skip
