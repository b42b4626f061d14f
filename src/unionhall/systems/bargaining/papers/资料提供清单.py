"""资料提供清单: what was asked for, what was given, and that it is kept in confidence."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, table
from unionhall.integrations.word.paper import SignBoxes
from unionhall.systems.bargaining.papers.both import both, flush


def paper(facts: Facts) -> Paper:
    """资料提供清单. Facts by their labels: see `facts.py`."""
    return both("资料提供清单", "集体协商资料提供清单", facts,
        Para(f"协商事项：{line(facts, '名称')}　协商日期：{day(facts, '协商日期')}", "flush"), flush(table(facts, "资料表", "资料", "用途", "已提供", "说明", widths=(7, 6, 3, 6)), 0, 1, 3), Para(f"请在协商开始前{line(facts, '资料期限')}提供（{line(facts, '资料依据')}）。双方对资料负有保密义务，只用于本次协商。"), SignBoxes(("提供方", "接收方")),
    )  # fmt: skip
