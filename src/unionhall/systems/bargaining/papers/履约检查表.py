"""履约检查表: clause by clause, looked at by both sides."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, table
from unionhall.integrations.word.paper import SignBoxes
from unionhall.systems.bargaining.papers.both import both, flush


def paper(facts: Facts) -> Paper:
    """履约检查表. Facts by their labels: see `facts.py`."""
    return both("履约检查表", "集体合同履约检查表", facts,
        Para(f"合同：{line(facts, '编号')} {line(facts, '名称')}", "flush"), Para(f"检查日期：{day(facts, '检查日期')}　参加检查：{line(facts, '参加检查的人（双方）')}", "flush"), flush(table(facts, "检查表", "条款名称", "是否履行", "检查情况", widths=(5, 4, 9)), 0, 2), Para(f"小结：{line(facts, '检查小结')}。"), SignBoxes(("职工方", "企业方")),
    )  # fmt: skip
