"""年度培训计划: what people want to learn, which classes follow from it, for whom, when and for how much."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, lines, notice, value
from unionhall.integrations.word.paper import Table, said
from unionhall.systems.training.papers.setting import NOT_YET, cells, money, summed, title, told

HEADS = ("月份", "班次", "对象", "人数", "天数", "预算（元）")


def paper(facts: Facts) -> Paper:
    """年度培训计划. Facts by their labels: see `facts.py`."""
    return notice("年度培训计划", title(line(facts, "工会"), f"{line(facts, '年度')}年度培训计划"), facts,
        Heading("培训需求"), Para(needs(facts)), topics(facts), Heading("全年班次"),
        Para(f"全年安排{line(facts, '班次合计')}个班，培训{line(facts, '人数合计')}人次，各班预算合计{money(value(facts, '预算合计')) or line(facts, '预算合计')}元；全年培训预算{money(value(facts, '全年培训预算（元）')) or line(facts, '全年培训预算（元）')}元。"), classes(facts),
        Heading("执行要求"), Para("每个班开班前另报实施方案。名额分到单位，谁要学谁来学，不凑人数。班次、人数、经费有变动的，说明理由后调整。"), Heading("审批意见"), *told(facts, "意见"),
    )  # fmt: skip


def needs(facts: Facts) -> str:
    """Who was asked; a plan without a survey says so."""
    if not value(facts, "问卷份数"):
        return "按职工和工会干部提出的需求，排序如下："
    return f"计划前作了匿名需求调查，收回问卷{line(facts, '问卷份数')}份，排序如下："


def topics(facts: Facts) -> Table:
    """Topics in the order in which they are wanted."""
    rows = tuple((str(at), *cells((one,), "主题", "想学的人数", "从哪里看出")[0]) for at, one in enumerate(lines(facts, "需求排序"), 1))
    return Table(("序", "主题", "想学的人数", "从哪里看出"), rows, (2, 9, 4, 9), least=0 if rows else NOT_YET, left=(1, 3))


def classes(facts: Facts) -> Table:
    """Month by month, with the sums."""
    rows = sorted(lines(facts, "全年班次"), key=lambda one: int(one.get("月份") or 0))
    body = tuple((f"{said(one.get('月份'))}月", *cells((one,), "班次", "对象", "人数", "天数")[0], money(one.get("预算（元）"))) for one in rows) or (("",) * len(HEADS),) * NOT_YET
    total = ("", "合　计", "", said(sum(int(one.get("人数") or 0) for one in rows)), said(sum(int(one.get("天数") or 0) for one in rows)), money(summed(rows, "预算（元）"))) if rows else ("", "合　计", "", "", "", "")
    return Table(HEADS, (*body, total), (3, 10, 6, 3, 3, 6), left=(1, 2))
