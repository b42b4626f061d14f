"""生效公布: it is in effect; from when to when, and where the text can be read."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, table
from unionhall.systems.bargaining.papers.both import flush


def paper(facts: Facts) -> Paper:
    """生效公布. Facts by their labels: see `facts.py`."""
    return notice("生效公布", f"关于{line(facts, '名称')}生效的公告", facts,
        Para(f"{line(facts, '名称')}经{line(facts, '谁来审议')}审议通过，双方首席代表于{day(facts, '签字日期')}签字，人力资源社会保障部门自收到之日起在审查期内没有提出异议，于{day(facts, '生效日期')}生效，期限至{day(facts, '期限至')}，对企业和全体职工具有约束力。公布方式：{line(facts, '公布方式')}。没有履行的，请向工会反映。"), Heading("条款"), flush(table(facts, "条款", "条款名称", "内容", widths=(4, 12)), 0, 1),
    )  # fmt: skip
