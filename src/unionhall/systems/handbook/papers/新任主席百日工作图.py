"""新任主席百日工作图: what this union's own state asks of a new chair, by week, month and hundred days; made anew each day."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, table, value
from unionhall.integrations.word.paper import Paper as Made
from unionhall.integrations.word.paper import Table


def paper(facts: Facts) -> Paper:
    """新任主席百日工作图. Facts: 主席, 任职日期, 第几天, 第1周, 第1月, 百日 (rows 事项, 情况, 依据), 已经没有的问题."""
    parts = tuple(block for part in ("第1周", "第1月", "百日") for block in (Heading(part), rows(facts, part)))
    return Made("新任主席百日工作图", "新任主席百日工作图", (
        Para(f"{line(facts, '工会')}主席{line(facts, '主席')}，{line(facts, '任职日期')}任职，今天（{line(facts, '发文日期')}）是第{line(facts, '第几天')}天。以下事项由平台按本会现在的情况列出，办好一项少一项。"), *parts, Heading("已经没有的问题"), Para(value(facts, "已经没有的问题") or "暂无。"),
    ), issuer=value(facts, "工会"), meta=(value(facts, "工会"), value(facts, "发文日期")), foot="新任主席百日工作图")  # fmt: skip


def rows(facts: Facts, part: str) -> Table | Para:
    """The matters of a part, with a place to tick by hand; none is said."""
    return table(facts, part, "事项", "情况", "依据", "办好日期", widths=(6, 11, 7, 4)) if facts.get(part) else Para("没有。")
