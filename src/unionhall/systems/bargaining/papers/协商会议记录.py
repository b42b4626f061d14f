"""协商会议记录: claims, offers, the distance and what was agreed, signed by both chiefs and the neutral recorder."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, lines, paragraphs, table
from unionhall.integrations.word.paper import SignBoxes
from unionhall.systems.bargaining.papers.both import both, flush


def paper(facts: Facts) -> Paper:
    """协商会议记录. Facts by their labels: see `facts.py`."""
    sides = [f"{label}：{'、'.join(str(row.get('姓名')) for row in lines(facts, key)) or line(facts, '')}" for label, key in (("职工方出席", "职工方代表"), ("企业方出席", "企业方代表"))]
    return both("协商会议记录", f"集体协商会议记录（第 {line(facts, '第几次')} 次）", facts,
        Para(f"事项：{line(facts, '名称')}　日期：{day(facts, '会议日期')}　地点：{line(facts, '协商地点')}", "flush"), Para(f"主持：{line(facts, '哪一方主持')}首席代表　记录：{line(facts, '记录员（不是双方代表）')}", "flush"), *(Para(one, "flush") for one in sides),
        Heading("议题、主张和方案"), flush(table(facts, "议题表", "议题", "职工方主张", "企业方方案", "差距", "达成一致", widths=(4, 5, 5, 5, 5)), 0), Heading("会议情况"), *paragraphs(facts, "会议情况"), SignBoxes(("职工方首席代表", "企业方首席代表", "记录员")),
    )  # fmt: skip
