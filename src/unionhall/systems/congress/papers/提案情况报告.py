"""提案情况报告: what was collected and filed, told to the congress in session."""

from collections import Counter

from unionhall.integrations.word.paper import Heading, NewPage, Paper, Para, Table
from unionhall.systems.congress.papers.count import spelled
from unionhall.systems.congress.papers.facts import Facts, line, listed, organ, proof, rows, signed, value
from unionhall.systems.congress.papers.form import SCREENINGS


def paper(facts: Facts) -> Paper:
    """提案情况报告 to the congress in session. 届次 · 提案 [{编号 案由 提案人 类别 审查结果 主办部门}] · 报告要点."""
    counted = Counter(value(one, "审查结果") or "待审查" for one in listed(facts, "提案"))
    table = Table(("编号", "案由", "提案人", "类别", "审查结果", "主办部门"), rows(facts, "提案", "编号", "案由", "提案人", "类别", "审查结果", "主办部门"), (5, 11, 5, 5, 5, 5), left=(1,))
    blocks = (
        Para("各位代表：", "to"),
        Para(f"受{organ(facts)}委托，现将本次大会提案征集和立案情况报告如下："),
        Heading("征集和审查情况"), Para(f"共收到提案{sum(counted.values())}件：{spelled(counted, (*SCREENINGS, '待审查'))}。"),
        Heading("说明"), Para(value(facts, "报告要点") or "不予立案、退回和转意见建议的，均已书面说明理由，提案人可以申请复议。提案人、附议人和各承办部门见附表。"),
        signed(facts), NewPage(), Heading("附表：提案目录", 0), table,
    )
    return Paper("提案情况报告", f"关于{line(facts, '届次')}\n提案征集和立案情况的报告", blocks, layout="official", issuer=organ(facts), proof=proof(facts))
