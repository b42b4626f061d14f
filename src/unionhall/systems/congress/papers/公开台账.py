"""公开台账: every proposal for everybody to read, refused ones too (features D10)."""

from unionhall.integrations.word.paper import Paper, Para, Table
from unionhall.systems.congress.papers.facts import Facts, listed, proof, rows, value


def paper(facts: Facts) -> Paper:
    """公开台账: every proposal, refused ones too (features D10).

    单位 届次 截止日期 · 提案 [{编号 案由 提案人 类别 审查结果 理由 主办部门 答复期限 答复类别 承诺完成日期 评价 状态}]
    """
    columns = ("编号", "案由", "提案人", "类别", "审查结果", "理由", "主办部门", "答复期限", "答复类别", "承诺完成日期", "评价", "状态")
    heads = ("编号", "案由", "提案人", "类别", "审查结果", "不立案或退回理由", "主办部门", "答复期限", "答复", "承诺完成", "评价", "状态")
    table = Table(heads, rows(facts, "提案", *columns), (5, 11, 5, 4, 4, 8, 4, 6, 2, 6, 3, 4), left=(1, 5))
    meta = tuple(part for part in (value(facts, "届次"), f"截至{value(facts, '截止日期')}" if value(facts, "截止日期") else "", f"共{len(listed(facts, '提案'))}件") if part)
    note = Para("A 已经解决或采纳；B 列入计划解决；C 暂时不能解决。没有交回评价的记为未评价。对台账有疑问，请向提案工作委员会提出。", "note")
    return Paper("公开台账", f"{value(facts, '单位')}职工代表大会提案公开台账", (table, note), landscape=True, issuer=value(facts, "单位"), meta=meta, proof=proof(facts),
                 foot="提案公开台账")
