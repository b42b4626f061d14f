"""提案办理情况报告: what became of every proposal, told to the next congress."""

from collections import Counter

from unionhall.integrations.word.paper import Heading, NewPage, Paper, Para, Table
from unionhall.systems.congress.papers.count import spelled
from unionhall.systems.congress.papers.facts import Facts, day, line, listed, organ, proof, rows, signed, value
from unionhall.systems.congress.papers.form import RATES, full_grade


def paper(facts: Facts) -> Paper:
    """提案办理情况报告 to the next congress.

    届次 报告的下次大会 截止日期 · 提案 [{编号 案由 提案人 主办部门 审查结果 答复类别 承诺完成日期 评价 状态 逾期}] · 报告要点
    """
    proposals = listed(facts, "提案")
    taken = [one for one in proposals if value(one, "审查结果") == "立案"]
    grades = Counter(full_grade(value(one, "答复类别")) or "尚未答复" for one in taken)
    rates = Counter(value(one, "评价") or "未评价" for one in taken if value(one, "答复类别"))
    late = [one for one in taken if one.get("逾期")]
    blocks = (
        Para("各位代表：", "to"),
        Para(f"受{organ(facts)}委托，现将{line(facts, '届次')}以来提案的办理情况报告如下（统计截至{day(facts, '截止日期')}）："),
        Heading("总体情况"), Para(f"共收到提案{len(proposals)}件，立案{len(taken)}件。立案的提案中：{spelled(grades, tuple(sorted(grades)))}。"),
        Heading("代表评价"), Para(f"已答复的提案中：{spelled(rates, (*RATES, '未评价'))}。没有交回评价的记为未评价，不计入满意。"),
        Heading("尚未办完的"), Para(unfinished(late, taken)),
        Heading("说明"), Para(value(facts, "报告要点") or "承诺事项到期没有完成的继续挂账，新的完成日期和原来的承诺都保留在台账上。"),
        signed(facts), NewPage(), Heading("附表：提案办理情况一览", 0), handled(facts),
    )
    return Paper("提案办理情况报告", f"关于{line(facts, '届次')}\n提案办理情况的报告", blocks, layout="official", issuer=organ(facts), proof=proof(facts))


def handled(facts: Facts) -> Table:
    columns = ("编号", "案由", "提案人", "主办部门", "审查结果", "答复类别", "承诺完成日期", "评价", "状态")
    return Table(("编号", "案由", "提案人", "主办部门", "审查\n结论", "类别", "承诺完成", "评价", "状态"), rows(facts, "提案", *columns), (6, 11, 5, 5, 4, 3, 7, 4, 5), left=(1,))


def unfinished(late: list, taken: list) -> str:
    """Named one by one: an overdue promise is not a figure."""
    if not late:
        return "没有超过答复期限或者承诺日期的提案。" if taken else "没有立案的提案。"
    return f"超过期限的有{len(late)}件：" + "；".join(f"{value(one, '编号')}《{value(one, '案由')}》（主办：{value(one, '主办部门')}）" for one in late) + "。"
